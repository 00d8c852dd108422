"""The hedge policy and the comparison of intervals, as tables and as laws."""

from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import units
from claimcheck.model import Quantity, Reads
from tests.notation import quantity, rows

TABLES = Path(__file__).parent / "tables"


@pytest.mark.parametrize("row", rows((TABLES / "reads.txt").read_text(encoding="utf-8")), ids=lambda row: row[0])
def test_reads(row: list[str]) -> None:
    printed, low, high, left_out = row
    r = units.reads(quantity(printed))
    if isinstance(r.low, str):
        assert (r.low, r.high) == (low, high)
    else:
        assert (-inf if r.low is None else r.low, inf if r.high is None else r.high) == (float(low), float(high))
    assert (r.low_open, r.high_open) == (left_out == "low", left_out == "high")


def meets(left: str, right: str) -> bool:
    a, b = quantity(left), quantity(right)
    there = units.reads(b) if a.unit == b.unit else units.convert_reads(units.reads(b), b.unit, a.unit)
    assert there is not None
    return units.meet(units.reads(a), there)


@pytest.mark.parametrize("row", rows((TABLES / "judge.txt").read_text(encoding="utf-8")), ids=lambda row: f"{row[0]} / {row[1]}")
def test_meet(row: list[str]) -> None:
    left, right, answer = row
    assert meets(left, right) == (answer == "yes")
    assert meets(right, left) == (answer == "yes"), "the order of the two does not matter"


ends = st.one_of(st.none(), st.integers(-1000, 1000))
intervals = st.builds(lambda a, b, x, y: Reads(*((a, b) if None in (a, b) or a <= b else (b, a)), x, y), ends, ends, st.booleans(), st.booleans())


@given(intervals, intervals)
def test_meeting_is_mutual(a: Reads, b: Reads) -> None:
    assert units.meet(a, b) == units.meet(b, a)


@given(intervals, intervals, st.integers(0, 50))
def test_widening_never_parts(a: Reads, b: Reads, more: int) -> None:
    wide = Reads(None if a.low is None else a.low - more, None if a.high is None else a.high + more, False, False)
    assert units.meet(wide, b) or not units.meet(a, b)


@given(intervals, intervals)
def test_a_gap_lies_between_intervals_that_do_not_meet(a: Reads, b: Reads) -> None:
    between = units.gap(a, b)
    assert (between is None) == units.meet(a, b)
    assert between is None or between[0] <= between[1]


@pytest.mark.parametrize(("value", "unit", "to", "wanted"), [(1, "mile", "kilometer", 1.609344), (212, "degree_Fahrenheit", "degree_Celsius", 100), (5, "kilometer", "hour", None)])
def test_convert(value: float, unit: str, to: str, wanted: float | None) -> None:
    assert units.convert(value, unit, to) == (pytest.approx(wanted) if wanted is not None else None)


def test_a_ton_may_be_a_tonne() -> None:
    ton, tonne = Reads(24.5, 25.5, False, True), Reads(24.5, 25.5, False, True)
    there = units.convert_reads(ton, "ton", "metric_ton")
    assert there is not None and units.meet(there, tonne)


RATES = units.Rates("USD", {"2025-01-02": {"EUR": 1.04}, "2025-02-01": {"EUR": 1.10}})


@pytest.mark.parametrize(
    ("published", "low"), [("2025-01-20", 104), ("2025-02-01T10:00", 110), ("2024-12-31", None), (None, None)]
)
def test_money_is_exchanged_by_the_last_rate_before_its_day(published: str | None, low: float | None) -> None:
    q = Quantity("100 euros", 0, 9, 100, 100, kind="money", unit="EUR", currency="EUR")
    there = units.exchanged(q, published, RATES)
    assert (there.low if there else None) == (pytest.approx(low) if low else None)
    assert units.exchanged(Quantity("$100", 0, 4, 100, 100, kind="money", unit="USD", currency="USD"), published, RATES) is None
