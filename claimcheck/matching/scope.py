"""How two periods, and two places, stand to each other."""

from __future__ import annotations

from datetime import date
from functools import cache

from claimcheck import lexicon
from claimcheck.matching.facets import Facet

Period = tuple[int, int, bool, str]
SHARP = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366, "range": 0, "since": 0, "until": 0}


def periods(a: Period | None, b: Period | None) -> str:
    """same | yearless (same but for an unknown year) | part | overlap | apart | missing."""
    if a is None or b is None:
        return "missing"
    (low_a, high_a, known_a, _), (low_b, high_b, known_b, _) = a, b
    if known_a != known_b:
        low_a, high_a = _yearless(a)
        low_b, high_b = _yearless(b)
    exact = known_a and known_b
    if (low_a, high_a) == (low_b, high_b):
        return "same" if exact else "yearless"
    if high_a < low_b or high_b < low_a:
        near = min(abs(low_a - high_b), abs(low_b - high_a)) <= 1 and max(high_a - low_a, high_b - low_b) <= 1
        return "overlap" if near else "apart"  # neighbouring days: a report of last night is dated today
    if "since" in (a[3], b[3]) or "until" in (a[3], b[3]):
        return "overlap"
    lengths = sorted((high_a - low_a + 1, high_b - low_b + 1))
    return "part" if lengths[0] >= 7 and lengths[1] >= 2 * lengths[0] else "overlap"


def _yearless(period: Period) -> tuple[int, int]:
    """The same days in the leap year 4, in which unknown years are counted."""
    low, high, known, _ = period
    if not known:
        return low, high
    start, end = date.fromordinal(low), date.fromordinal(high)
    if start.year != end.year:
        return date(4, 1, 1).toordinal(), date(4, 12, 31).toordinal()
    return start.replace(year=4).toordinal(), end.replace(year=4).toordinal()


def days_apart(a: Facet, b: Facet) -> int:
    """Days between the two publications where a claim has no period of its own; 0 where a date is missing."""
    if a.when is not None and b.when is not None or a.published is None or b.published is None:
        return 0
    return abs(a.published - b.published)


@cache
def _inside() -> dict[str, str]:
    """place -> the place that holds it."""
    return {name: row["in"] for name, row in lexicon.table("places").items() if isinstance(row, dict) and row.get("in")}


@cache
def around(name: str) -> tuple[str, ...]:
    """A place and all that hold it, nearest first."""
    chain = [name]
    while (above := _inside().get(chain[-1])) and above not in chain:
        chain.append(above)
    return tuple(chain)


@cache
def _known() -> frozenset[str]:
    return frozenset(name for name, row in lexicon.table("places").items() if isinstance(row, dict))


def is_known(name: str) -> bool:
    return name in _known()


@cache
def places(a: str | None, b: str | None) -> str:
    """same | inside (one holds the other) | apart (both known, neither holds the other) | other | missing."""
    if not a or not b:
        return "missing"
    if a == b or a.lower() == b.lower():
        return "same"
    if a in around(b) or b in around(a):
        return "inside"
    return "apart" if a in _known() and b in _known() else "other"


def days(f: Facet) -> str:
    """The period of a facet as ISO days, the unknown year as `--`."""
    if f.when is None:
        return ""
    start, end, known, _ = f.when
    ends = [date.fromordinal(day).isoformat() for day in (start, end)]
    shown = ends if known else [f"--{day[5:]}" for day in ends]
    return shown[0] if shown[0] == shown[1] else f"{shown[0]}/{shown[1]}"


def measure_words(f: Facet) -> str:
    """What kind of figure it is, in words: "change of a share", "USD per share", "count"."""
    kind = f.dimension.removeprefix("money:") + (f" per {f.per}" if f.per else "")
    return f"change of {kind}" if f.change == "change" else kind
