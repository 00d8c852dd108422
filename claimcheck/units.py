"""Convert units and compare intervals: the policy that turns a printed number into the values it may stand for.

The table POLICY is the whole of that policy (CONTRACT, "Hedges, and when two values are compatible"). Sizes of units come
from `data/units.toml`; pint, which is slow to load, is asked only for a unit that is not in that table.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from functools import cache
from math import floor, inf, log10
from typing import Any, NamedTuple

import msgspec

from claimcheck import lexicon
from claimcheck.model import Bound, Converted, Number, Quantity, Reads

# A bare "ton" may be a short ton, a tonne or a long ton: both ends are kept, so that it can agree with each. In kilograms, the
# base of mass in the table.
AMBIGUOUS = {"ton": (907.18474, 1016.0469)}
MEASURED = frozenset({"measurement", "rate", "temperature"})


# --- the policy -----------------------------------------------------------------------------------------------


def last_place(value: Number, grain: Number) -> float:
    """The place of the last non-zero digit: 600 -> 100, 605 -> 1, 1.5 (grain 0.1) -> 0.1, 0 -> the grain.

    A zero that is printed after the point was measured: 3.0 (grain 0.1) -> 0.1.
    """
    if value == 0 or grain < 1:
        return float(grain)
    steps = round(abs(value) / grain)
    place = float(grain)
    while steps and steps % 10 == 0:
        steps //= 10
        place *= 10
    return place


def slack_exact(value: Number, q: Quantity) -> float:
    """Half the last digit where the writing rounds: decimals, a scale word, or the zeros of a measurement."""
    if q.kind in MEASURED:
        return last_place(value, q.grain) / 2
    return q.grain / 2 if q.grain != 1 else 0.0


def slack_about(value: Number, q: Quantity) -> float:
    return max(last_place(value, q.grain) / 2, abs(value) / 10)


def _exact(low: Any, high: Any, q: Quantity) -> Reads:
    a, b = slack_exact(low, q), slack_exact(high, q)
    return Reads(tidy(low - a), tidy(high + b), False, b > 0)


def _about(low: Any, high: Any, q: Quantity) -> Reads:
    a, b = slack_about(low, q), slack_about(high, q)
    return Reads(tidy(low - a), tidy(high + b), False, True)


def _above(low: Any, high: Any, q: Quantity) -> Reads:
    small = q.hedge == "more_than" and q.kind == "count" and low < 100
    return Reads(low, None, small, False)


def _below(low: Any, high: Any, q: Quantity) -> Reads:
    small = q.hedge == "less_than" and q.kind == "count" and high < 100
    return Reads(None, high, False, small)


def _almost(low: Any, high: Any, q: Quantity) -> Reads:
    ends = sorted((0.8 * high, high))
    return Reads(tidy(ends[0]), tidy(ends[1]))


def _range(low: Any, high: Any, q: Quantity) -> Reads:
    if low is None or high is None:
        return Reads(low, high)
    return _exact(low, high, q)


def _vague(low: Any, high: Any, q: Quantity) -> Reads:
    return Reads(None if low is None else tidy(low / 2), None if high is None else tidy(high * 2))


POLICY: dict[str, Callable[[Any, Any, Quantity], Reads]] = {
    "exact": _exact,
    "about": _about,
    "more_than": _above,
    "at_least": _above,
    "less_than": _below,
    "at_most": _below,
    "almost": _almost,
    "range": _range,
    "vague": _vague,
}


def tidy(value: float) -> Number:
    """Twelve significant digits, and a whole number as int, so that widened ends print cleanly and compare exactly."""
    if value == 0 or abs(value) == inf:
        return 0 if value == 0 else value
    rounded = round(value, 11 - floor(log10(abs(value))))
    return int(rounded) if rounded == int(rounded) else rounded


def reads(q: Quantity) -> Reads:
    """All values that could honestly have been written this way, in the printed unit; dates as whole days."""
    low, high = (q.to, q.to) if q.change == "from_to" and q.to is not None else (q.low, q.high)
    if isinstance(low, str) or isinstance(high, str):
        return Reads(low and days(str(low))[0], high and days(str(high))[1])
    if low is None and high is None:
        return Reads(None, None)
    rule = POLICY[q.hedge]
    needs_low, needs_high = rule in (_above, _exact, _about), rule in (_below, _almost, _exact, _about)
    if (low is None and needs_low) or (high is None and needs_high):
        rule = _range  # an end that the hedge speaks of is not there: what is there is taken as printed
    return rule(low, high, q)


# --- dates as days ----------------------------------------------------------------------------------------------


def days(prefix: str) -> tuple[str, str]:
    """First and last day of an ISO prefix: "2017-12" -> 2017-12-01, 2017-12-31; "--05" -> --05-01, --05-31."""
    yearless = prefix.startswith("--")
    parts = prefix.removeprefix("--").split("-")
    year = "--" if yearless else parts.pop(0) + "-"
    if not parts:
        return f"{year}01-01", f"{year}12-31"
    month = int(parts[0])
    if len(parts) > 1:
        return f"{year}{month:02}-{parts[1]:0>2}", f"{year}{month:02}-{parts[1]:0>2}"
    last = calendar.monthrange(4 if yearless else int(year[:4]), month)[1]  # the year 4 was a leap year
    return f"{year}{month:02}-01", f"{year}{month:02}-{last:02}"


def meet_days(a: Reads, b: Reads) -> bool:
    """Do two periods share a day? A year that one side does not know is left out on both."""
    ends = [str(end or "") for end in (a.low, a.high, b.low, b.high)]
    if any(end.startswith("--") for end in ends):
        ends = [end[-5:] for end in ends]
    low_a, high_a, low_b, high_b = ends
    return (not high_b or low_a <= high_b) and (not high_a or low_b <= high_a)


def meet(a: Reads, b: Reads) -> bool:
    """Do two widened intervals share a value? Ends that only touch do not meet where one of them is left out."""
    if isinstance(a.low if a.low is not None else a.high, str) or isinstance(
        b.low if b.low is not None else b.high, str
    ):
        return meet_days(a, b)
    low_a, high_a, low_b, high_b = _floats(a) + _floats(b)
    under = low_a < high_b or (low_a == high_b and not (a.low_open or b.high_open))
    over = low_b < high_a or (low_b == high_a and not (b.low_open or a.high_open))
    return under and over


def _floats(r: Reads) -> tuple[float, float]:
    return (-inf if r.low is None else float(r.low), inf if r.high is None else float(r.high))


def gap(a: Reads, b: Reads) -> tuple[float, float] | None:
    """The nearest values of two intervals that do not meet, lower first; None where they meet or are dates."""
    if meet(a, b) or isinstance(a.low, str) or isinstance(a.high, str):
        return None
    (low_a, high_a), (low_b, high_b) = _floats(a), _floats(b)
    return (high_a, low_b) if high_a <= low_b else (high_b, low_a)


# --- units --------------------------------------------------------------------------------------------------------


@cache
def _sizes() -> dict[str, tuple[str, float, float]]:
    """unit -> (dimension, factor to the base unit, offset)."""
    return {
        name: (row["dimension"], float(row["factor"]), float(row.get("offset", 0)))
        for name, row in lexicon.table("units").items()
        if isinstance(row, dict) and "dimension" in row and "factor" in row
    }


@cache
def _size(unit: str) -> tuple[str, float, float] | None:
    found = _sizes().get(unit)
    if found is None and " / " in unit:
        return _ratio(*unit.split(" / ", 1))
    return found or _ask_pint(unit)


def _ratio(above: str, below: str) -> tuple[str, float, float] | None:
    """The size of "ton / year" from those of its parts; a part that is no unit ("share") stays as it is."""
    sizes = [_sizes().get(part) or (part, 1.0, 0.0) for part in (above, below)]
    return f"{sizes[0][0]} / {sizes[1][0]}", sizes[0][1] / sizes[1][1], 0.0


def _ask_pint(unit: str) -> tuple[str, float, float] | None:
    """A unit that is not in the table, such as "kilogram / hectare"."""
    import pint

    try:
        base = pint.UnitRegistry().Quantity(1, unit).to_base_units()
    except (pint.errors.PintError, AttributeError, ValueError, TypeError, KeyError, AssertionError):
        return None
    return str(dict(sorted(base.dimensionality.items()))), float(base.magnitude), 0.0


def dimension(unit: str) -> str:
    """What a unit measures ("length"); a unit that nobody knows is a dimension of its own."""
    found = _size(unit)
    return found[0] if found else unit


@cache
def base_unit(unit: str) -> str | None:
    """The unit of factor 1 in the same dimension: kilometer -> meter; None where the table has none."""
    wanted = dimension(unit)
    rows = ((name, row) for name, row in _sizes().items() if row[0] == wanted and row[1] == 1 and row[2] == 0)
    return next((name for name, _ in rows), None) or (_base_ratio(unit) if " / " in unit else None)


def _base_ratio(unit: str) -> str:
    """The base of a ratio: that of each part that is a unit."""
    return " / ".join((base_unit(part) or part) if part in _sizes() else part for part in unit.split(" / ", 1))


def convert(value: Bound, unit: str, to: str, *, upper: bool = False) -> Bound:
    """`value` of `unit` in the unit `to`; None where they measure different things.

    `upper` takes the larger reading of an ambiguous unit ("ton").
    """
    if value is None or isinstance(value, str) or unit == to:
        return value
    source, target = _size(unit), _size(to)
    if source is None or target is None or source[0] != target[0]:
        return None
    factor = AMBIGUOUS[unit][upper] if unit in AMBIGUOUS else source[1]
    divisor = AMBIGUOUS[to][not upper] if to in AMBIGUOUS else target[1]
    return tidy((value * factor + source[2] - target[2]) / divisor)


# --- money ----------------------------------------------------------------------------------------------------------


class Rates(NamedTuple):
    """Dated exchange rates that a user gives: what one unit of a currency was worth in the base currency."""

    base: str
    of: dict[str, dict[str, float]]
    """ISO day -> currency -> worth in the base currency."""


NO_RATES = Rates("", {})


def exchanged(q: Quantity, published: str | None, rates: Rates) -> Converted | None:
    """Money in the base currency by the last rate on or before the day of publication; None where there is none.

    Without a date nothing is exchanged: a rate without a day proves nothing.
    """
    if not q.currency or not published or q.currency == rates.base:
        return None
    days_given = [day for day in rates.of if day <= published[:10] and q.currency in rates.of[day]]
    if not days_given:
        return None
    worth = rates.of[max(days_given)][q.currency]
    low, high = (tidy(end * worth) if isinstance(end, (int, float)) else None for end in (q.low, q.high))
    return Converted(low, high, rates.base)


def rate_of(q: Quantity) -> float:
    """By what the printed figure was multiplied; 1 where it was not exchanged."""
    pairs = ((q.converted.low, q.low), (q.converted.high, q.high)) if q.converted and q.currency else ()
    return next((float(there) / float(here) for there, here in pairs if there and here), 1.0)


def scaled(r: Reads, factor: float) -> Reads:
    """A widened interval in another currency."""
    low, high = (tidy(end * factor) if isinstance(end, (int, float)) else None for end in (r.low, r.high))
    return msgspec.structs.replace(r, low=low, high=high)


def convert_reads(r: Reads, unit: str | None, to: str | None) -> Reads | None:
    """A widened interval in another unit; None where the units measure different things."""
    if unit == to or unit is None or to is None:
        return r if unit == to else None
    low, high = convert(r.low, unit, to), convert(r.high, unit, to, upper=True)
    if (r.low is not None and low is None) or (r.high is not None and high is None):
        return None
    return msgspec.structs.replace(r, low=low, high=high)
