"""What the claims of one sentence share: its noun phrases, its names, and what its pronouns stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.claims.clauses import FINITE, Clauses
from claimcheck.claims.place import Place
from claimcheck.model import Quantity
from claimcheck.text import Phrase, lemma, noun_phrases

NOUNS = ("NN", "NNS", "NNP", "NNPS")
PRONOUNS = frozenset({"it", "its", "they", "their"})


class Parts:
    """What the claims of one sentence share: its noun phrases and names, made when first asked for."""

    __slots__ = ("_names", "_phrases", "before", "clauses", "quantities", "times")

    def __init__(self, clauses: Clauses, times: Sequence[tuple[int, int]] = (),
                 before: Callable[[], tuple[str, str] | None] = lambda: None, quantities: Sequence[Quantity] = ()) -> None:
        """`times`: spans of words of time and datelines, which are no subject of anything.

        `before` gives (lemma, words) of the subject of the sentence before this one.
        """
        self.clauses, self.times, self.before, self.quantities = clauses, times, before, quantities
        self._phrases: list[Phrase] | None = None
        self._names: list[Phrase] | None = None

    @property
    def phrases(self) -> list[Phrase]:
        """Noun phrases whose head is a noun, no number and no word of time."""
        if self._phrases is None:
            c = self.clauses
            self._phrases = [p for p in (_without_verb(c, p) for p in noun_phrases(c.sentence))
                             if c.tags[p.head] in NOUNS and p.head not in c.closed and not self._of_time(c.starts[p.head])]
        return self._phrases

    @property
    def names(self) -> list[Phrase]:
        if self._names is None:
            self._names = [p for p in _names(self.clauses) if not self._of_time(self.clauses.starts[p.head])]
        return self._names

    def meant(self, place: Place) -> tuple[str, str] | None:
        """(lemma, words) of what "it" or "its" in the place of the subject means: the subject of the sentence before."""
        c, segment = self.clauses, place.segment
        first = max(segment.first, place.floor)   # of what is said, not of who says it
        if any(c.lower[t] in PRONOUNS for t in range(first, finite_in(c, first, segment.last))):
            return self.before()
        return None

    def _of_time(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.times)


def _names(c: Clauses) -> list[Phrase]:
    """Runs of proper nouns, over "of" and "&" between two of them ("Bank of Orlan")."""
    tags, found, i, count = c.tags, [], 0, len(c.tags)
    while i < count:
        if tags[i][:3] != "NNP":
            i += 1
            continue
        end = i + 1
        while end < count and (tags[end][:3] == "NNP" or (
                c.words[end] in ("of", "&") and end + 1 < count and tags[end + 1][:3] == "NNP")):
            end += 1
        found.append(Phrase(i, end, end - 1))
        i = end
    return found


def _without_verb(c: Clauses, p: Phrase) -> Phrase:
    """Up to a verb of measure that the tagger took for a noun: "the probe weighs 900 kilograms"."""
    if c.tags is c.sentence.tags:
        return p
    verb = next((t for t in range(p.start + 1, p.end) if c.tags[t] in FINITE), None)
    return p if verb is None else Phrase(p.start, verb, verb - 1)


def finite_in(c: Clauses, first: int, last: int) -> int:
    """The first finite verb among tokens first..last, `last` where there is none."""
    return next((t for t in range(first, last) if c.tags[t] in FINITE), last)


def noun_before(c: Clauses, offset: int) -> str | None:
    """The nearest plural noun before an offset in its sentence: the attacks of "most attacks – 80 of the 250"."""
    for token in range(c.token_at(offset) - 1, -1, -1):
        if token not in c.closed and c.lower[token] != "its" and (c.tags[token] == "NNS" or (c.tags[token] == "NN" and c.lower[token].endswith("s")
                                                                and not c.lower[token].endswith("ss"))):
            found = lemma(c.words[token], "NNS").lower()
            return "person" if found == "people" else found
    return None
