"""The stretch of a sentence that speaks about one quantity: segments between the words that open a new predicate.

No parse: a segment ends where a word opens another predicate (a relative pronoun, a subordinator, a participle
after a comma, "and" with a verb of its own). Each segment knows how it hangs on the one before it, which is
enough to tell whose verb, date and place a number may take.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.claims.retag import retagged
from claimcheck.text import Sentence

RELATIVE = frozenset({"who", "whom", "whose", "which", "where", "that"})
ADVERBIAL = frozenset({"when", "while", "as", "after", "before", "because", "although", "though", "since", "until",
                       "whereas", "if", "unless", "once"})
PREPOSITIONAL = frozenset({"according", "including", "following", "regarding", "concerning", "excluding", "depending", "given"})
CHANGED = frozenset({"up", "down", "compared", "versus"})
"""After a comma these set a figure against another one: "up from 748"."""
LISTED = ("gap", "item")
"""Links of segments that take verb and noun from a clause before them."""
PREPOSITIONS = frozenset({"since", "until", "after", "before"})
"""Openers of a clause that may have no more than a noun phrase behind them."""
SPANS = frozenset(f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year", "decade") for s in ("", "s"))
"""Before "after" and "before" these measure how long: "a week after the ferry capsized"."""
TEMPORAL = frozenset({"when", "while", "as", "after", "before", "once"})
SHARES = frozenset({"some", "most", "many", "all", "several", "none", "both", "half", "few", "each"})
BREAKS = frozenset({";", "—", "–", "--", "…"})
OPENERS = RELATIVE | ADVERBIAL | BREAKS
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ABSOLUTE = frozenset({"having", "being"})
"""Right behind a noun phrase these stand for "has" and "is": "nine having been nabbed"."""
NOMINAL = frozenset({"DT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "$", "RB", "PDT", "PRP",
                     "RBR", "RBS", "EX", "#"})


class Segment(NamedTuple):
    """Tokens first..last (half-open) of a sentence, and how they hang on the segment before them."""

    first: int
    last: int
    link: str
    """main | coord (shares what the one before it has) | clause (a subject of its own) | relative | resume (the clause before a
    relative goes on) | gap (the verb of the one before it) | item (the same after a colon) | adverbial | content | participle | break"""


class Clauses:
    """One sentence as columns of tokens and its segments."""

    __slots__ = ("_at", "_fixed", "_segments", "closed", "ends", "lower", "sentence", "starts", "tags", "words")

    def __init__(self, sentence: Sentence, fixed: Sequence[tuple[int, int]] = ()) -> None:
        """`fixed`: spans of quantities, inside which no segment begins."""
        self.sentence = sentence
        self.words, self.starts, self.ends = sentence.tokens
        self.lower = [word.lower() for word in self.words]
        self.tags = retagged(self.lower, sentence.tags, [(self.token_at(a), self.token_at(b - 1) + 1) for a, b in fixed])
        self.closed = frozenset(t for a, b in fixed for t in range(self.token_at(a), self.token_at(b - 1) + 1))
        """Tokens of quantities."""
        self._fixed = fixed
        self._segments: list[Segment] | None = None
        self._at: list[int] = []

    @property
    def segments(self) -> list[Segment]:
        if self._segments is None:
            self._segments = _segments(self, self._fixed)
            self._at = [segment.first for segment in self._segments]
        return self._segments

    def token_at(self, offset: int) -> int:
        """The token that holds `offset`, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def index_at(self, offset: int) -> int:
        """The number of the segment that holds `offset`."""
        return max(0, bisect_right(self._at, self.token_at(offset)) - 1) if self.segments else 0

    def segment_at(self, offset: int) -> Segment:
        return self.segments[self.index_at(offset)]

    def lenders(self, own: int) -> list[int]:
        """Segments that may lend segment `own` a date or a place, the nearest first.

        Itself, the conjuncts after it, what it is a conjunct or a participle of, an adverbial clause that follows.
        """
        order, last = [own], own + 1
        while last < len(self.segments) and self.segments[last].link in ("coord", "gap"):
            order.append(last)
            last += 1
        i = own
        while i > 0 and (self.segments[i].link in ("coord", "gap", "item", "participle", "resume") or self._of_time(i)):
            i = self.base(i)
            order.append(i)
        if last < len(self.segments) and self._of_time(last):
            order.append(last)
        return order

    def base(self, i: int) -> int:
        """The segment that segment `i` hangs on: the one before it; of what goes on after a relative clause, the one before that."""
        link = self.segments[i].link
        i -= 1
        while link in LISTED and i > 0 and self.segments[i].link == link:
            i -= 1
        while link == "resume" and i > 0 and self.segments[i].link in ("relative", "participle"):
            i -= 1
        return max(i, 0)

    def antecedent(self, i: int) -> tuple[int, int]:
        """Offsets of the nouns right before relative segment `i`: "the 2015 Orlan attacks" of "attacks that killed 130"."""
        last = self.segments[i].first
        while last > 0 and self.words[last - 1] == ",":
            last -= 1
        first = last
        while first > 0 and self.tags[first - 1] in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS"):
            first -= 1
        return (self.starts[first], self.ends[last - 1]) if first < last else (0, 0)

    def _of_time(self, i: int) -> bool:
        """Is the segment a clause of time, and so at one time with its main clause?"""
        return self.segments[i].link == "adverbial" and self.lower[self.segments[i].first] in TEMPORAL

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith("VB")

    def describes(self, token: int) -> bool:
        """A participle between article and noun: "the ruling party"."""
        return self.tags[token] in ("VBG", "VBN") and self.tags[token - 1 : token] == ["DT"] and self.tags[token + 1 : token + 2] in (
            ["NN"], ["NNS"], ["NNP"])


def _segments(c: Clauses, fixed: Sequence[tuple[int, int]]) -> list[Segment]:
    if not c.words:
        return [Segment(0, 0, "main")]
    closed = {i for a, b in fixed for i in range(c.token_at(a) + 1, c.token_at(b - 1) + 1)} if fixed else set()
    found, first, link = [], 0, "main"
    lower, tags = c.lower, c.tags
    for i in range(1, len(c.words)):
        if i in closed or not (lower[i] in OPENERS or lower[i - 1] == "," or tags[i] == "CC" or tags[i] == "CD" or lower[i] in SHARES):
            continue
        opens = _opens(c, i, first, link) if i > first else None
        if opens:
            found.append(Segment(first, i, link))
            first, link = i, opens
    found.append(Segment(first, len(c.words), link))
    return found


def _opens(c: Clauses, i: int, first: int, link: str) -> str | None:
    """The link of the segment that begins with token i, None where none begins; `link`: of the segment that runs."""
    word = c.lower[i]
    if word in BREAKS:
        return "break" if word == ";" or _says_something(c, i + 1) else None
    comma = c.words[i - 1] == ","
    tag = c.tags[i]
    if word in RELATIVE:
        return None if i == first + 2 and c.lower[i - 1] == "of" else _relative(c, i)
    if c.lower[i + 1 : i + 3] in (["of", "whom"], ["of", "which"]) and (tag == "CD" or word in SHARES):
        return "relative"
    if comma and link == "participle" and tag in FINITE and not FINITE & set(c.tags[:first]):
        return "resume"   # "The study, published in May, followed"
    if comma and link == "relative" and (
            (tag in FINITE and c.tags[i + 1 : i + 2] != ["NN"]) or (tag == "VBN" and not FINITE & set(c.tags[:first]))):
        return "resume"
    if word in ADVERBIAL and i + 1 < len(c.words) and ((comma and word == "when") or _has_finite(c, i + 1)):
        return None if not comma and _in_subject(c, i, first) else "adverbial"
    item = _item(c, i, first, link)
    if item:
        return item
    if comma and tag == "CD" and c.lower[i + 1 : i + 2] in (["having"], ["being"]):
        return "clause"   # "fourteen are at large, nine having been caught"
    if comma and tag in ("VBG", "VBN") and word != "including":
        return "participle"
    if comma and word in CHANGED and c.lower[i + 1 : i + 2] != ["to"]:
        return "participle"
    if tag == "CC" and word in ("and", "but", "or", "yet") and _has_verb(c, first, i):
        return _conjunct(c, i + 1, word)
    if comma and tag in ("CD", "NNP", "NNS", "NN", "DT", "PRP") and _has_verb(c, first, i) and _own_finite(c, i):
        return "coord" if tag == "CD" else "clause"
    return None


def _relative(c: Clauses, i: int) -> str | None:
    """Tells "the men that fled" and "said that ten fled" from "that day"."""
    if c.lower[i] != "that":
        return "relative"
    if c.tags[i] == "WDT":
        return "relative"
    if c.tags[i] == "IN":
        return "content" if i and c.tags[i - 1].startswith(("VB", "RB", ",", "PRP")) else "relative"
    return None


def _has_finite(c: Clauses, i: int) -> bool:
    """Does a finite verb stand between token i and the next comma or opener?"""
    for j in range(i, min(len(c.words), i + 14)):
        if c.tags[j] in FINITE:
            return True
        if c.words[j] in ",;" or c.lower[j] in ADVERBIAL:
            return False
    return False


def _item(c: Clauses, i: int, first: int, link: str) -> str | None:
    """"126 cases: 61 in Orla, 38 in Velden and 27 in Tarn": every number of a list has a place of its own."""
    if c.tags[i] == "CD" and c.words[i - 1] in (":", ",") and _gapped(c, i):
        if c.words[i - 1] == ":":
            return "item"
        return link if link in LISTED else "gap" if _has_verb(c, first, i) else None
    return link if c.lower[i] == "and" and link in LISTED and _gapped(c, i + 1) else None


def _in_subject(c: Clauses, i: int, first: int) -> bool:
    """"The number of cases since the start of the year has risen": a preposition, for the sentence has one finite verb only."""
    return c.lower[i] in PREPOSITIONS and c.lower[i - 1] not in SPANS and first == 0 and not FINITE & set(c.tags[:i]) and (
        sum(tag in FINITE for tag in c.tags[i:_stop(c, i)]) == 1)


def _stop(c: Clauses, i: int) -> int:
    """The next comma or semicolon, else the end."""
    return next((j for j in range(i, len(c.words)) if c.words[j] in ",;"), len(c.words))


def _says_something(c: Clauses, i: int) -> bool:
    """Does a finite verb stand between the dash before token i and the next one? Else it is an aside of the same clause."""
    for j in range(i, len(c.words)):
        if c.lower[j] in BREAKS:
            return False
        if c.tags[j] in FINITE:
            return not _closes(c, i)
    return False


def _closes(c: Clauses, i: int) -> bool:
    """Is the dash before token i the second of a pair ("dozens — or more — fled")?"""
    return any(c.lower[j] in BREAKS for j in range(i - 1)) and not any(
        c.tags[j] in FINITE for j in range(i - 1) if c.lower[j] not in BREAKS)


def _has_verb(c: Clauses, first: int, last: int) -> bool:
    return any((c.tags[t].startswith("VB") and c.lower[t] not in PREPOSITIONAL) or c.tags[t] == "MD" for t in range(first, last))


def _conjunct(c: Clauses, i: int, word: str) -> str | None:
    """After "and": "and wounded two", "and six (were) hurt" share what the clause before them has; "but rebels fled" does not."""
    while i < len(c.words) and c.tags[i] == "RB":
        i += 1
    if i >= len(c.words):
        return None
    if word == "and" and _gapped(c, i):
        return "gap"
    if c.tags[i] in FINITE or (c.tags[i] in ("VB", "VBN", "VBG") and c.tags[i + 1 : i + 2] not in (["NN"], ["NNS"])):
        return "coord"
    if not _own_finite(c, i, ("VBN",)):
        return None
    counted = c.tags[i] == "CD" or c.lower[i] in ("more", "at", "about", "dozens", "hundreds", "thousands", "several", "scores")
    return "coord" if counted and word == "and" else "clause"


def _gapped(c: Clauses, i: int) -> bool:
    """"20 were taken to Orlan and 31 to Velden": a number and a preposition, and the verb of the clause before them."""
    last = i
    while last < len(c.words) and (last in c.closed or c.tags[last] in ("CD", "RB", "JJR", "RBR") or c.lower[last] == "than"):
        last += 1
    return last > i and c.lower[last : last + 1] in (["to"], ["in"], ["at"], ["from"], ["near"]) and (
        c.tags[last - 1] == "CD" or c.tags[last - 1] == "NN" and last - 1 in c.closed and c.tags[i] == "CD")


def _own_finite(c: Clauses, i: int, also: tuple[str, ...] = ()) -> bool:
    """Is token i the first of a noun phrase that a finite verb follows at once?"""
    j = i
    while j < len(c.words) and (c.tags[j] in NOMINAL or j in c.closed or c.lower[j] in ("of", "than", "at")):
        j += 1
    return j > i and j < len(c.words) and (c.tags[j] in FINITE or c.tags[j] in also)
