"""A number that answers a question, or says closer what the sentence before says loosely.

"How many are ill? Seventeen, says the office." "Many of the trees are sick. Thirty-eight per cent, says the ministry."
"""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.claims.clauses import SHARES, Clauses
from claimcheck.claims.events import event_of
from claimcheck.claims.headings import heading
from claimcheck.claims.heads import ELIDED, Head
from claimcheck.claims.parts import NOUNS, Parts
from claimcheck.claims.place import Place
from claimcheck.model import About, Quantity
from claimcheck.text import Sentence, lemma

OPENING = 16
"""Characters of its sentence within which an answer begins ("At least seventeen")."""
PARTS = frozenset({"share", "percentage", "proportion", "part", "fraction", "percent", "much"})
"""Behind "what" and "how" these ask for a share."""
OWNED = frozenset({"of", "the", "its", "their", "his", "her", "our", "all", "these", "those"})
"""Between what asks and the noun: "how many of the trees"."""


def answered(q: Quantity, what: About, sentence: Sentence, before: Sentence | None) -> tuple[Quantity, About]:
    """The quantity and its subject with the noun and the event of the words right before it; as they are where they tell none."""
    if before is None or q.kind not in ("count", "percent", "ratio") or q.counted not in ELIDED or q.start - sentence.start > OPENING:
        return q, what
    c = Clauses(before)
    asking = _asking(c, q.kind != "count") if before.text.endswith("?") else _loosely(c) if q.kind == "percent" else None
    if asking is None:
        return q, what
    first = asking + 1
    while first < len(c.words) and c.lower[first] in OWNED:
        first += 1
    noun, last = _noun(c, first, None if q.kind != "count" or first > asking + 1 else "person")
    if noun is None:
        return q, what
    place = Place(c, c.segment_at(c.starts[asking]), max(0, asking - 1), last, asking + 1, counts=True, own=c.index_at(c.starts[asking]))
    event = event_of(place)
    counted = replace(q, counted=noun)
    text = heading(counted, place, Parts(c), Head(noun, None, "counted"), event, None)
    return counted, replace(what, head=noun, event=event.name, text=text)


def _asking(c: Clauses, share: bool) -> int | None:
    """The token of "many" in "how many", and where a share may be meant that of "share" in "what share of"."""
    for t in range(1, len(c.words)):
        if c.lower[t] == "many" and c.lower[t - 1] == "how":
            return t
        if share and c.lower[t] in PARTS and c.lower[t - 1] in ("what", "which", "how") and c.lower[t + 1 : t + 2] == ["of"]:
            return t
    return None


def _loosely(c: Clauses) -> int | None:
    """The "many" with which a sentence begins: "Many of the trees are sick." """
    return 0 if c.lower[:1] and c.lower[0] in SHARES | {"few"} and c.lower[1:2] == ["of"] else None


def _noun(c: Clauses, first: int, alone: str | None) -> tuple[str | None, int]:
    """(the noun that is asked for, one past it); `alone` where none stands behind "how many"."""
    last = first
    while last < len(c.words) and c.tags[last] in (*NOUNS, "JJ"):
        last += 1
    while last > first and c.tags[last - 1] not in NOUNS:   # "how many of the trees sick"
        last -= 1
    if last == first:
        return alone, first
    found = lemma(c.words[last - 1], c.tags[last - 1]).lower()
    return "person" if found == "people" else found, last
