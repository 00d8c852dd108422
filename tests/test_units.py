"""The hedge policy and the comparison of intervals, as tables and as laws."""

from math import inf
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import units
from claimcheck.model import Bound, Quantity, Reads
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


# --- ends that are not there, and what is compared (mutants that lived before these rows) -------------------------------


def test_a_change_is_compared_by_where_it_leads() -> None:
    q = msgspec.structs.replace(quantity("5..9 %"), change="from_to", from_=5, to=9, hedge="exact")
    assert units.reads(q) == Reads(9, 9)
    assert units.reads(msgspec.structs.replace(q, to=None)) == Reads(5, 9), "without an end it is what it spans"
    assert units.reads(msgspec.structs.replace(q, change="up")) == Reads(5, 9), "to counts for from_to alone"


@pytest.mark.parametrize(("low", "high", "hedge", "wanted"), [
    (5, None, "range", Reads(5, None)), (None, 9, "range", Reads(None, 9)), (5, None, "exact", Reads(5, None)), (None, 9, "at_least", Reads(None, 9)),
    (5, None, "at_most", Reads(5, None)), (200, None, "vague", Reads(100, None)), (None, 999, "vague", Reads(None, 1998)), (None, None, "exact", Reads(None, None)),
    ("2019-02", None, "exact", Reads("2019-02-01", None)), (None, "2019-02", "exact", Reads(None, "2019-02-28")),
])  # fmt: skip
def test_an_end_that_is_not_printed_stays_open(low: Bound, high: Bound, hedge: str, wanted: Reads) -> None:
    assert units.reads(msgspec.structs.replace(quantity("12 people"), low=low, high=high, hedge=hedge)) == wanted


@pytest.mark.parametrize(("unit", "to", "found"), [
    (None, None, True), ("kilometer", "kilometer", True), (None, "kilometer", False), ("kilometer", None, False), ("kilometer", "hour", False), ("kilometer", "mile", True),
])  # fmt: skip
def test_only_what_can_be_converted_is(unit: str | None, to: str | None, found: bool) -> None:
    for r in (Reads(5, 6), Reads(5, None), Reads(None, 6)):
        there = units.convert_reads(r, unit, to)
        assert (there is not None) == found
        if there is not None:
            assert ((there.low is None), (there.high is None)) == ((r.low is None), (r.high is None))


def test_days_without_an_end_meet_whatever_comes() -> None:
    assert units.meet(Reads("2019-02-01", None), Reads("2024-01-01", "2024-01-01"))
    assert units.meet(Reads(None, "2019-02-01"), Reads("2018-01-01", "2018-01-01"))
    assert not units.meet(Reads("2019-02-01", None), Reads("2018-01-01", "2018-12-31"))
    assert not units.meet(Reads(None, "2019-02-01"), Reads("2024-01-01", "2024-01-01"))
    assert units.meet(Reads("--05-02", "--05-02"), Reads("2020-05-01", "2020-05-03"))
    assert units.gap(Reads("2019-02-01", "2019-02-01"), Reads("2020-01-01", None)) is None


@pytest.mark.parametrize(("unit", "dimension"), [("kilometer", "length"), ("percent", None), ("no such unit", None)])
def test_what_a_unit_measures(unit: str, dimension: str | None) -> None:
    assert dimension is None or units.dimension(unit) == units.dimension("mile")
    assert units.convert(5, unit, unit) == pytest.approx(5) if dimension else True


def test_ratios_are_converted_by_their_parts() -> None:
    assert units.convert(1, "kilometer / hour", "mile / hour") == pytest.approx(0.621371, rel=1e-4)
    assert units.convert(1, "kilogram / hectare", "gram / hectare") == pytest.approx(1000)
    assert units.convert(1, "kilometer / hour", "kilogram / hour") is None
