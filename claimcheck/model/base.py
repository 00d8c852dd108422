"""What every record is made of."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

Number = int | float
Bound = int | float | str | None
"""One end of an interval: a number, an ISO date or prefix ("2017-12", "--05-02"), or None where it is open."""


class Span(NamedTuple):
    """Half-open character offsets into an article's `text` (or its `title`)."""

    start: int
    end: int


class Record(msgspec.Struct, frozen=True):
    """The base of every record: immutable, comparable, written as JSON in field order."""


class Step(Record, frozen=True):
    """The rung of one ladder on which a pair of claims came to rest."""

    compared: str
    found: str
    rung: str
    weight: float
