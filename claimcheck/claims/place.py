"""Where a quantity stands in its sentence, and what an event is."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.claims.clauses import CHANGED, NOMINAL, Clauses, Segment
from claimcheck.model import Quantity


class Place(NamedTuple):
    """Where a quantity stands in its sentence: tokens of the number, of its noun phrase, and of its segment."""

    clauses: Clauses
    segment: Segment
    first: int
    last: int
    """One past the noun phrase of the counted noun."""
    number_last: int
    """One past the quantity as printed."""
    base: Segment | None = None
    """What goes on in this segment after a relative clause, or lends it its verb."""
    counts: bool = False
    """Does it count things (no money, measure or date)?"""
    floor: int = 0
    """The first token of what is attributed: words of the speaker's clause before it tell nothing of the fact."""
    own: int = 0
    """The number of the segment in its sentence; `segment` may be cut where the attributed words end."""


def place_of(q: Quantity, c: Clauses, floor: int = 0, ceiling: int = 0) -> Place:
    """Where `q` stands; its noun phrase reaches over "of its fighters". `floor`, `ceiling`: offsets of the attributed words."""
    first, number_last = c.token_at(q.start), c.token_at(q.end - 1) + 1
    last = number_last
    if q.counted_start is not None and q.counted_end is not None and q.start <= q.counted_start < q.end + 40:
        last = max(last, c.token_at(q.counted_end - 1) + 1)
    while last + 1 < len(c.words) and c.lower[last] == "of" and c.tags[last + 1] in NOMINAL:
        last += 1
        while last < len(c.words) and c.tags[last] in NOMINAL and c.tags[last] != "RB":
            last += 1
    own = c.index_at(q.start)
    segment = c.segments[own]
    compared = segment.link == "participle" and c.lower[segment.first] in CHANGED
    base = c.segments[c.base(own)] if compared or segment.link in ("resume", "gap", "item") else None
    lowest = c.token_at(floor) if floor > c.sentence.start else 0
    if q.end <= ceiling < c.sentence.end:
        segment = segment._replace(last=max(last, min(segment.last, c.token_at(ceiling - 1) + 1)))
    return Place(c, segment, first, last, number_last, base, q.kind == "count", lowest, own)


class Event(NamedTuple):
    name: str | None
    """Class of data/events.toml, else the verb's lemma; `kill:agent` where the counted ones did it."""
    token: int | None
    rule: str


NOTHING = Event(None, None, "")
