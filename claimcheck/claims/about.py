"""What a claim is about, in comparable parts, and a heading in the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.claims.clauses import FINITE, Clauses
from claimcheck.claims.events import Event, Place, event_of, stance_of
from claimcheck.claims.verbs import events
from claimcheck.lexicon import table
from claimcheck.model import About, Quantity, Where
from claimcheck.text import Phrase, lemma, names, noun_phrases

NOUNS = ("NN", "NNS", "NNP", "NNPS")
AUXILIARY = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had"})
LINKS = frozenset({"in", "on", "at", "since", "by", "until", "of", "to", "from", "between", "during", "for", "and", "before", "after", ","})
ELIDED = frozenset({None, "other", "others", "total", "more", "rest", "half", "them", "one"})
"""What stands for a noun that was named before."""
WORDS = re.compile(r"[^\s]+")
HEADING = 9
"""Words of a heading at most."""


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("subsets")["empty"]["words"])


class Parts:
    """What the claims of one sentence share: its noun phrases and names, made when first asked for."""

    __slots__ = ("_names", "_phrases", "clauses")

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._phrases: list[Phrase] | None = None
        self._names: list[Phrase] | None = None

    @property
    def phrases(self) -> list[Phrase]:
        if self._phrases is None:
            self._phrases = noun_phrases(self.clauses.sentence)
        return self._phrases

    @property
    def names(self) -> list[Phrase]:
        if self._names is None:
            self._names = names(self.clauses.sentence)
        return self._names


def about(q: Quantity, place: Place, parts: Parts, where: Where | None, apart: Sequence[tuple[int, int]]) -> About:
    """`apart`: spans of speakers and of words of time, which anchor nothing."""
    event = event_of(place)
    head, phrase = _head(q, place, parts, event)
    segment = place.segment
    c = place.clauses
    clause = c.sentence.doc.text[c.starts[segment.first] : c.ends[segment.last - 1]]
    modality, negated = stance_of(clause)
    return About(
        text=_heading(q, place, phrase, event, where, c), head=head, modifiers=_modifiers(q, place, phrase, c),
        event=event.name, negated=negated and q.low != 0, modality=modality, of=_anchors(place, parts, head, where, apart, phrase))


# --- the head ---------------------------------------------------------------------------------------------------


def _head(q: Quantity, place: Place, parts: Parts, event: Event) -> tuple[str, Phrase | None]:
    """The lemma of what is counted or measured, and its phrase where that is not the counted noun itself."""
    c = place.clauses
    if q.counted:
        name = events().nouns.get(q.counted) or events().states.get(q.counted)
        return events().stands_for.get(name or "", q.counted), None
    phrase = _measured(q, place, parts) or subject_of(place, parts)
    if phrase is None and event.token is not None:
        return lemma(c.words[event.token], c.tags[event.token]).lower(), None
    if phrase is None:
        return (q.unit or q.kind), None
    return _lemma(c, phrase.head), phrase


def noun_before(c: Clauses, offset: int) -> str | None:
    """The nearest plural noun before an offset in its sentence: the attacks of "most attacks – 80 of the 250"."""
    for token in range(c.token_at(offset) - 1, -1, -1):
        if c.tags[token] == "NNS":
            return _lemma(c, token)
    return None


def _lemma(c: Clauses, token: int) -> str:
    return lemma(c.words[token], c.tags[token]).lower()


def _measured(q: Quantity, place: Place, parts: Parts) -> Phrase | None:
    """The phrase that a measure is said of: "17 miles of track", "a $47 billion purchase", "a limit of 12 mph"."""
    c = place.clauses
    if q.kind == "date":
        return None
    inside = next((p for p in parts.phrases if p.start <= place.first and p.end > place.number_last), None)
    if inside and inside.head >= place.number_last:
        return inside
    after = place.number_last
    if "-" in q.text:
        return _attributed(c, place)
    if after + 1 < len(c.lower) and c.lower[after] in ("of", "in") and q.kind in ("measurement", "percent", "money", "ratio", "points"):
        found = next((p for p in parts.phrases if p.start == after + 1), None)
        if found and c.tags[found.head] in NOUNS and not c.lower[found.head].isdigit():
            return found
    before = place.first - 1
    while before > place.segment.first and (c.tags[before] in ("RB", "RBR", "JJR", "DT", "IN", "TO", "$") or c.lower[before] in (
            "more", "than", "least", "about", "up", "stretching", "is", "was", "worth", "totaling")):
        before -= 1
    if before >= place.segment.first and c.tags[before] in NOUNS and before < place.first - 1:
        return next((p for p in parts.phrases if p.start <= before < p.end and c.tags[p.head] in NOUNS), None)
    return None


def _attributed(c: Clauses, place: Place) -> Phrase | None:
    """The noun of "the 605-kilometre long frontier", whatever the tagger makes of the words between."""
    last = place.number_last
    while last < min(len(c.words), place.number_last + 5) and (c.words[last].isalpha() and not c.tags[last].startswith(("VB", "IN", "CC", "TO"))
                                                              and c.tags[last] not in ("MD", "DT")):
        last += 1
    return Phrase(place.first, last, last - 1) if last > place.number_last else None


def subject_of(place: Place, parts: Parts) -> Phrase | None:
    """The subject of the quantity's clause: its first noun phrase that no preposition governs; else that of the clause before."""
    c = place.clauses
    i = c.segments.index(place.segment)
    while i >= 0:
        segment = c.segments[i]
        stop = next((t for t in range(segment.first, segment.last) if c.tags[t] in FINITE), segment.last)
        if segment.link == "relative" or (segment.link == "main" and i == 0) or segment.link in ("content", "clause", "adverbial", "break", "coord"):
            for p in parts.phrases:
                if segment.first <= p.start < stop and not (p.start and c.tags[p.start - 1] in ("IN", "TO") and p.start > segment.first
                                                            and c.lower[p.start - 1] != "that"):
                    if not (p.start <= place.first < p.end) and c.tags[p.head] in NOUNS:
                        return p
            if segment.link == "relative" and i:
                before = [p for p in parts.phrases if p.end <= segment.first + 1 and c.tags[p.head] in NOUNS]
                return before[-1] if before else None
        if segment.link in ("content", "clause", "break"):
            return None
        i -= 1
    return None


# --- what narrows it ----------------------------------------------------------------------------------------------


def _modifiers(q: Quantity, place: Place, phrase: Phrase | None, c: Clauses) -> tuple[str, ...]:
    words = list(q.modifiers)
    if not words and phrase is None and q.counted_start is not None:
        words = [c.lower[t] for t in range(place.number_last, place.last) if c.tags[t] in ("JJ", "VBN", "NNP", "NN", "NNPS")][:-1]
    if phrase is not None:
        words += [c.lower[t] for t in range(phrase.start, phrase.head)
                  if c.tags[t] in ("JJ", "VBN", "NN", "NNP", "VBG") and not place.first <= t < place.number_last]
    return tuple(dict.fromkeys(w for w in (w.lower() for w in words) if w not in _empty() and any(ch.isalpha() for ch in w)))


def _anchors(place: Place, parts: Parts, head: str, where: Where | None, apart: Sequence[tuple[int, int]],
             phrase: Phrase | None) -> tuple[str, ...]:
    """Names of the clause and the noun of its subject: whose border, whose bid, which truck."""
    c, segment = place.clauses, place.segment
    found: list[str] = []
    for p in parts.names:
        if segment.first <= p.start < segment.last and not _apart(c, p, apart) and not (where and _text(c, p) in where.text):
            found.append(_text(c, p).lower())
    subject = subject_of(place, parts)
    if subject is not None and subject is not phrase and not _apart(c, subject, apart):
        found.append(_text(c, subject).lower() if c.tags[subject.head].startswith("NNP") else _lemma(c, subject.head))
    return tuple(dict.fromkeys(word for word in found if word and word != head))[:6]


def _text(c: Clauses, p: Phrase) -> str:
    start = p.start + (c.tags[p.start] in ("DT", "PRP$"))
    return " ".join(c.sentence.doc.text[c.starts[start] : c.ends[p.end - 1]].split()) if start < p.end else ""


def _apart(c: Clauses, p: Phrase, apart: Sequence[tuple[int, int]]) -> bool:
    return any(a <= c.starts[p.start] < b for a, b in apart)


# --- the heading --------------------------------------------------------------------------------------------------


def _heading(q: Quantity, place: Place, phrase: Phrase | None, event: Event, where: Where | None, c: Clauses) -> str:
    """"ISIS militants killed in Diyala": the counted words, what happened, the place."""
    if q.kind == "date" or phrase is not None and q.kind not in ("count", "ratio"):
        return _from_words(place, phrase, c)
    noun = _counted_words(q, c, place)
    name = (event.name or "").partition(":")[0]
    done = events().done.get(name, "") if not (event.name or "").endswith(":agent") else ""
    if done and done.split()[0] in noun.lower():
        done = ""
    tail = f"in {where.text}" if where and where.text not in noun else ""
    return " ".join(f"{noun} {done} {tail}".split())


def _counted_words(q: Quantity, c: Clauses, place: Place) -> str:
    """The counted noun with its modifiers, without number and hedge."""
    text = q.counted_text or ""
    kept = [w for w in text.split()]
    while kept and (kept[0].lower().strip("(“\"") in _empty() or any(ch.isdigit() for ch in kept[0])):
        kept.pop(0)
    if kept and place.first <= c.token_at(q.start):
        printed = {c.lower[t] for t in range(place.first, place.number_last) if c.tags[t] in ("CD",)}
        while kept and kept[0].lower() in printed:
            kept.pop(0)
    while kept and kept[0].lower() in _empty():
        kept.pop(0)
    words = " ".join(kept) or (q.counted or q.unit_text or q.kind)
    extra = [m for m in q.modifiers if m.lower() not in words.lower()]
    return " ".join([*extra, words])


def _from_words(place: Place, phrase: Phrase | None, c: Clauses) -> str:
    """The words of the clause up to the number, without what carries no meaning: "ISIS declared defeated in Iraq"."""
    segment = place.segment
    first = phrase.start if phrase is not None else segment.first
    if first >= place.first:
        words = [c.words[t] for t in range(place.number_last, (phrase.end if phrase else place.last))]
        return " ".join(words) or c.words[min(place.first, len(c.words) - 1)]
    kept = [c.words[t] for t in range(first, min(place.first, segment.last)) if c.lower[t] not in AUXILIARY]
    while kept and kept[-1].lower() in LINKS:
        kept.pop()
    while kept and kept[0].lower() in ("the", "a", "an", "and", "but", "that", "which", "who", ","):
        kept.pop(0)
    return " ".join(kept[:HEADING])


def statement(text: str, parts: Parts, start: int) -> About:
    """What an attributed statement without a number is about: its first words, its subject and its verb."""
    words = WORDS.findall(re.sub(r"[“”\"„]", "", text))
    while words and words[0].lower() in ("that", "how", "whether", "the", "a", "an"):
        words.pop(0)
    c = parts.clauses
    first = c.token_at(start)
    subject = next((p for p in parts.phrases if p.start >= first and c.tags[p.head] in NOUNS), None)
    verb = next((t for t in range(first, len(c.words)) if c.tags[t].startswith("VB") and c.lower[t] not in AUXILIARY), None)
    modality, negated = stance_of(text)
    return About(
        text=" ".join(words[: HEADING + 3]).rstrip(" ,.;:'’"), head=_lemma(c, subject.head) if subject else "statement",
        event=_lemma(c, verb) if verb is not None else None, negated=negated, modality=modality,
        of=tuple(dict.fromkeys(_text(c, p).lower() for p in parts.names if p.start >= first))[:6])
