"""A group known by what it did: "the last of the 23 who escaped", "fourteen of the 23 men who fled"."""

from __future__ import annotations

from claimcheck.claims.events import subject
from claimcheck.claims.place import NOTHING, Event, Place

WHO = frozenset({"who", "that"})


def described(place: Place) -> Event:
    """The event of the relative clause right behind a number with "of the"; NOTHING where no such clause stands there.

    Elsewhere the clause only adds to what is said: "it killed the 15 rebels who had fled".
    """
    c = place.clauses
    before = c.lower[place.first - 1] if place.first else ""
    own = place.own + 1
    if before != "the" or c.lower[place.first - 2] != "of" or not place.counts or place.last >= len(c.lower) or c.lower[place.last] not in WHO or own >= len(c.segments):
        return NOTHING
    segment = c.segments[own]
    if segment.link != "relative" or segment.first != place.last:
        return NOTHING
    found = subject(Place(c, segment, place.last, place.last + 1, place.last + 1, counts=True, own=own))
    return found if found.name else NOTHING
