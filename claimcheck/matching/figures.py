"""The figure of a claim for comparison: dimension, interval in the base unit, how uncommon it is, its period.

Dates are days as ordinals; shares are fractions; what a "ton" is stays open until figures are judged.
"""

from __future__ import annotations

from datetime import date
from math import inf, log10

from claimcheck import units
from claimcheck.model import Number, Quantity, When


def dimension(q: Quantity) -> str:
    """Figures are compared within one dimension."""
    if q.currency:
        return f"money:{q.converted.unit if q.converted else q.currency}"
    if q.kind in ("percent", "ratio"):
        return "share"
    if q.kind in ("measurement", "rate", "temperature") and q.unit:
        return units.dimension(q.unit)
    return "magnitude" if q.counted == "magnitude" else q.kind


def per(q: Quantity) -> str:
    """The denominator of a rate: "USD / share" -> share."""
    return q.unit.split("/", 1)[1].strip() if q.kind in ("rate", "money") and q.unit and "/" in q.unit else ""


def figure(q: Quantity) -> tuple[float, float]:
    """Printed low and high as numbers in the base unit of the dimension; dates as ordinal days."""
    low, high = (q.to, q.to) if q.change == "from_to" and q.to is not None else (q.low, q.high)
    if isinstance(low, str) or isinstance(high, str):
        first, last = str(low or high), str(high or low)  # "since 1959" names 1959, however long it lasts
        return ordinal(units.days(first)[0]), ordinal(units.days(last)[1])
    return (-inf if low is None else base(low, q), inf if high is None else base(high, q))


def base(value: Number, q: Quantity) -> float:
    if q.kind == "percent":
        return value / 100
    if q.currency:
        return value * units.rate_of(q)
    if q.kind in ("duration", "age") and q.unit:
        return float(units.convert(value, q.unit, "second") or value)
    if q.kind in ("measurement", "rate", "temperature") and q.unit and not q.currency:
        unit = "metric_ton" if q.unit == "ton" else q.unit  # a bare ton may be either; judging keeps both in mind
        home = units.base_unit(unit)
        return float(units.convert(value, unit, home) or value) if home else float(value)
    return float(value)


def widened(q: Quantity) -> tuple[float, float]:
    """The interval that is compared, in the base unit."""
    r = q.reads or units.reads(q)
    if isinstance(r.low, str) or isinstance(r.high, str):
        return figure(q)
    return (-inf if r.low is None else base(r.low, q), inf if r.high is None else base(r.high, q))


def shown_figure(q: Quantity) -> str:
    """A figure as one word, to tell whether two sentences print the same ones."""
    low, high = figure(q)
    return f"{dimension(q)}={low if low != -inf else high:.6g}"


def uncommon(q: Quantity) -> float:
    """From the digits that are printed: 7 or "two" tell nothing, 42 something, 5,687.75 much."""
    if isinstance(q.low, str) or isinstance(q.high, str):
        return min(2.0, len(str(q.low or q.high)) / 4 - 0.5)
    value = q.low if q.low is not None else q.high
    if value is None or value == 0 or q.hedge == "vague":
        return 0.0
    digits = digits_of(q)
    size = log10(abs(value) + 1)
    return min(
        2.0, max(0.0, (len(digits) - 1) * 0.75 + (0.5 if size >= 2 or q.kind in ("measurement", "money") else 0.0))
    )


def digits_of(q: Quantity) -> str:
    """The telling digits of a figure with one end: 5,687.75 -> 568775, 1.2 million -> 12."""
    value = q.low if q.low is not None else q.high
    if value is None or isinstance(value, str):
        return ""
    return f"{abs(value):.10g}".split("e")[0].replace(".", "").strip("0")


def misprinted(left: str, right: str) -> bool:
    """Three digits or more of which one differs, or two neighbours stand the other way round: 214 and 241."""
    if len(left) != len(right) or len(left) < 3:
        return False
    places = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(places) == 1:
        return len(left) > 3
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and left[places[0]] == right[places[1]]
        and left[places[1]] == right[places[0]]
    )


def ordinal(day: str) -> int:
    """ISO day -> ordinal; an unknown year counts in the leap year 4, so that months and days compare."""
    text = "0004" + day[1:] if day.startswith("--") else day
    return date.fromisoformat(text).toordinal()


def period(when: When | None) -> tuple[int, int, bool, str] | None:
    """The period as ordinals; an open end reaches far."""
    if when is None or not (when.start or when.end):
        return None
    known = not (when.start or when.end).startswith("--")
    far = (1, 3652059) if known else (ordinal("--01-01"), ordinal("--12-31"))
    start = ordinal(when.start) if when.start else far[0]
    end = ordinal(when.end) if when.end else far[1]
    return start, end, known, when.precision
