"""What the claims of one picture put on its axis, and the axis: from values and days to positions between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, isfinite, log10

from claimcheck.model import Bound, Claim, Quantity, Reads
from claimcheck.report import figures

LOG_FROM = 1000
"""Largest value over smallest from which the scale is logarithmic."""


@dataclass(frozen=True)
class Axis:
    """From values to positions."""

    low: float
    high: float
    log: bool

    def __call__(self, value: float) -> float:
        low, high, at = (
            log10(v) if self.log else v for v in (self.low, self.high, max(value, 1e-300) if self.log else value)
        )
        return min(1.0, max(0.0, (at - low) / (high - low))) if high > low else 0.5


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Interval:
    """What one claim puts on the axis: printed value and what it is compared as."""

    printed: tuple[float, ...]
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool


def interval(claim: Claim, kind: str, unit: str | None) -> Interval | None:
    q = claim.measure
    if q is None or (q.kind == "date") != (kind == "dates"):
        return None
    reads = q.reads or Reads(q.low, q.high)
    ends: tuple[Bound, ...] = (q.to, q.to) if q.change == "from_to" else (q.low, q.high)
    if kind == "dates":
        first, last = (day(reads.low, False), day(reads.high, True))
        return Interval((), first, last, False, False) if first is not None and last is not None else None
    low, high, *printed = (_in_unit(end, q, unit) for end in (reads.low, reads.high, *ends))
    if low is None and high is None:
        return None
    if q.hedge in ("more_than", "at_least", "less_than", "at_most", "almost", "vague"):
        printed = printed[:1] if q.hedge in ("more_than", "at_least") else printed[1:] if q.hedge != "vague" else []
    dots = tuple(dict.fromkeys(value for value in printed if value is not None))
    # Wording leaves its own value out ("more than 300"), though comparing is lenient about it from 100 up.
    return Interval(dots, low, high, reads.low_open or q.hedge == "more_than", q.hedge == "less_than")


def _in_unit(value: Bound, q: Quantity, unit: str | None) -> float | None:
    """A bound in the unit of the axis; None where it is open or cannot be converted."""
    if isinstance(value, str) or value is None or not isfinite(value):
        return None
    if unit is None or q.unit in (None, unit):
        return float(value)
    other = q.converted
    if (
        other
        and other.unit == unit
        and isinstance(other.low, (int, float))
        and isinstance(q.low, (int, float))
        and q.low
    ):
        return float(value) * other.low / q.low if q.kind != "temperature" else _asked(value, q, unit)
    return _asked(value, q, unit)


def _asked(value: Bound, q: Quantity, unit: str) -> float | None:
    from claimcheck.units import convert

    found = convert(value, q.unit or unit, unit)
    return float(found) if isinstance(found, (int, float)) else None


def day(iso: Bound, last: bool) -> float | None:
    """Days since 1 Jan of year 1; a date without a year counts in the leap year 4. Its first or last day."""
    parts = [part for part in str(iso or "").removeprefix("--").split("-") if part.isdigit()]
    if str(iso or "").startswith("--"):
        parts = ["4", *parts]
    try:
        year, month, of_month = [*(int(part) for part in parts[:3]), 0, 0][:3]
        if of_month:
            return float(date(year, month, of_month).toordinal() + last)
        if not last:
            return float(date(year, month or 1, 1).toordinal())
        following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
        return float(following.toordinal())
    except (ValueError, IndexError, OverflowError):
        return None


def axis_of(spans: list[Interval], kind: str, count: bool) -> Axis:
    """From zero for counts unless that hides the difference; logarithmic over three orders of magnitude."""
    ends = [end for span in spans for end in (span.low, span.high, *span.printed) if end is not None]
    low, high = min(ends), max(ends)
    opened = (any(s.low is None for s in spans), any(s.high is None for s in spans))
    if kind == "dates":
        room = max((high - low) * 0.1, 20)
        return Axis(low - room, high + room, False)
    if low > 0 and high / low >= LOG_FROM:
        return Axis(low / 2, high * (10 if opened[1] else 2), True)
    spread = high - low
    from_zero = low >= 0 and (spread >= 0.15 * high if count else spread >= 0.4 * high)
    if kind == "steps" or (from_zero or (spread == 0 and low >= 0)):
        low = min(0.0, low)
        return Axis(low, high + (high - low or 1) * (0.4 if opened[1] else 0.1), False)
    room = spread * 0.35 or abs(high) * 0.1 or 1
    return Axis(low - room * (1.5 if opened[0] else 1), high + room * (1.5 if opened[1] else 1), False)


def ticks(axis: Axis, kind: str, yearless: bool = False) -> tuple[Tick, ...]:
    """Four to six round values on the axis (whole years or months for dates)."""
    if kind == "dates":
        return _date_ticks(axis, yearless)
    if axis.log:
        powers = range(ceil(log10(axis.low)), floor(log10(axis.high)) + 1)
        step = max(1, ceil(len(powers) / 6))
        return tuple(Tick(axis(10.0**p), figures.compact(10.0**p)) for p in list(powers)[::step])
    width = axis.high - axis.low
    best = min(
        (step * 10.0**power for power in (_power(width) - 1, _power(width)) for step in (1, 2, 2.5, 5)),
        key=lambda size: (not 4 <= _fit(axis, size) <= 6, abs(_fit(axis, size) - 5)),
    )
    first = ceil(axis.low / best - 1e-9)
    marks = [float(f"{(first + n) * best:.12g}") for n in range(_fit(axis, best))]
    words = [figures.compact(mark) for mark in marks]
    if len(set(words)) < len(words):  # a narrow axis far from zero needs all digits
        words = [figures.digits(mark) for mark in marks]
    return tuple(Tick(axis(mark), label) for mark, label in zip(marks, words, strict=True))


def _power(width: float) -> int:
    return floor(log10(width)) if width > 0 else 0


def _fit(axis: Axis, size: float) -> int:
    """How many multiples of `size` lie on the axis."""
    return floor(axis.high / size + 1e-9) - ceil(axis.low / size - 1e-9) + 1


def _date_ticks(axis: Axis, yearless: bool) -> tuple[Tick, ...]:
    """The first of years, else of months, else single days, so many that six are not exceeded."""
    first, last = date.fromordinal(max(1, floor(axis.low))), date.fromordinal(max(2, floor(axis.high)))
    years = [date(year, 1, 1) for year in range(max(first.year, 1), last.year + 1)]
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)] if (last - first).days < 100 else []
    for marks, form in ((years, "{0.year}"), (months, "{1} {0.year}"), (days, "{0.day} {1}")):
        inside = [day for day in marks if axis.low <= day.toordinal() <= axis.high]
        if len(inside) >= 3 and not (yearless and form == "{0.year}"):
            chosen = inside[:: ceil(len(inside) / 6)]
            form = form.removesuffix(" {0.year}") if yearless else form
            words = [form.format(day, figures.MONTHS[day.month - 1]) for day in chosen]
            if marks is days and not yearless:
                words[0] = f"{words[0]} {chosen[0].year}"
            return tuple(Tick(axis(day.toordinal()), label) for day, label in zip(chosen, words, strict=True))
    return ()
