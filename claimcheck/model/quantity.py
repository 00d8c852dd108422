"""What is read in a text as a number, and the one notation for a value."""

from __future__ import annotations

import msgspec

from claimcheck.model.base import Bound, Number, Record


class Part(Record, frozen=True):
    """The whole that a quantity is a part of: "the 250" in "80 of the 250 total"."""

    text: str
    start: int
    end: int
    low: Bound
    high: Bound


class Reads(Record, frozen=True):
    """All values that could honestly have been written this way: the interval that is compared."""

    low: Bound
    high: Bound
    low_open: bool = False
    high_open: bool = False


class Converted(Record, frozen=True):
    """A measure in the unit of comparison, where that is another than the printed one."""

    low: Bound
    high: Bound
    unit: str


class Quantity(Record, frozen=True):
    """A number as printed: an interval, its hedge, its unit, and what is counted."""

    text: str
    start: int
    end: int
    low: Bound
    high: Bound
    hedge: str = "exact"
    """exact | about | more_than | at_least | less_than | at_most | range | almost | vague"""
    change: str = "none"
    """none | up | down | from_to"""
    from_: Bound = msgspec.field(default=None, name="from")
    to: Bound = None
    kind: str = "count"
    """count | measurement | money | percent | points | ratio | multiple | duration | age | date | ordinal | rate |
    temperature | score"""
    unit: str | None = None
    """Canonical pint name, percentage_point, basis_point, ISO 4217 for money, "cent"; None for a plain count."""
    unit_text: str | None = None
    currency: str | None = None
    counted: str | None = None
    """Lemma of the head noun, also where it is elided in the text."""
    counted_text: str | None = None
    """The noun phrase as printed."""
    part_of: Part | None = None
    rule: str = ""
    """Name of the row of the grammar that read it."""
    grain: Number = 1
    """Place of the last printed digit: 605 -> 1, 3.5 -> 0.1, "1.2 million" -> 100000, "3 million" -> 1000000."""
    modifiers: tuple[str, ...] = ()
    """Lower-case words that narrow the counted noun to a subset ("inactive", "Iraqi", "seriously injured")."""
    counted_start: int | None = None
    counted_end: int | None = None
    """Span of `counted_text`; None where it is elided or stands before the number."""
    converts: int | None = None
    """`start` of the quantity that this one restates in brackets ("605 km (376 miles)"); None otherwise."""
    reads: Reads | None = None
    """Filled when claims are compared."""
    converted: Converted | None = None

    def __str__(self) -> str:
        return notation(self)


SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=", "almost": "~<",
         "range": "", "vague": "?"}
UNIT_SIGNS = {"percent": "%", "percentage_point": "pp", "kilometer": "km", "meter": "m", "kilogram": "kg"}


def number(value: Bound) -> str:
    """3500 -> "3500", 0.5 -> "0.5", "2017-12" as it is, None -> "". """
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if value == int(value) else f"{value:.10g}"


def notation(q: Quantity) -> str:
    """The one notation: `3500..4000 militant`, `>400 attack`, `~600 km`, `5->9 %`, `+3 pp`, `80/250 attack`, `2017-12`."""
    if q.change == "from_to":
        value = f"{number(q.from_)}->{number(q.to)}"
    elif q.low is not None and q.high is not None:
        value = number(q.low) if q.low == q.high else f"{number(q.low)}..{number(q.high)}"
    else:
        value = number(q.high if q.low is None else q.low)
    sign = {"up": "+", "down": "-"}.get(q.change, "") + SIGNS[q.hedge]
    whole = f"/{number(q.part_of.high)}" if q.part_of else ""
    unit = UNIT_SIGNS.get(q.unit or "", q.unit) or q.counted or ""
    return f"{sign}{value}{whole} {unit}".rstrip()
