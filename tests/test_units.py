"""The hedge policy and the comparison of intervals, as tables and as laws."""

from math import inf
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import units
from claimcheck.model import Bound, Converted, Quantity, Reads
from tests.notation import quantity, rows

TABLES = Path(__file__).parent / "tables"


@pytest.fixture(autouse=True)
def anew() -> None:
    """Every test works the sizes out itself, whatever another one asked before."""
    units._size.cache_clear()
    units.base_unit.cache_clear()


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


@pytest.mark.parametrize(("unit", "dimension"), [
    ("kilometer", "length"), ("no such unit", "no such unit"), ("metric_ton / year", "mass / time"), ("share / day", "share / time"), ("kilogram / share", "mass / share"),
])  # fmt: skip
def test_what_a_unit_measures(unit: str, dimension: str) -> None:
    assert units.dimension(unit) == dimension


@pytest.mark.parametrize(("unit", "base"), [
    ("kilometer", "meter"), ("degree_Celsius", "kelvin"), ("no such unit", None), ("metric_ton / year", "kilogram / second"), ("share / day", "share / second"),
    ("kilogram / share", "kilogram / share"), ("kilogram / share / day", "kilogram / share / day"),
])  # fmt: skip
def test_the_unit_in_which_others_are_compared(unit: str, base: str | None) -> None:
    assert units.base_unit(unit) == base
    if base is not None:
        assert units.convert(1, base, base) == 1 and units.dimension(base) == units.dimension(unit)


def test_ratios_are_converted_by_their_parts() -> None:
    assert units.convert(1, "kilometer / hour", "mile / hour") == pytest.approx(0.621371, rel=1e-4)
    assert units.convert(1, "kilogram / hectare", "gram / hectare") == pytest.approx(1000)
    assert units.convert(1, "kilometer / hour", "kilogram / hour") is None
    assert units.convert(1, "metric_ton / day", "kilogram / hour") == pytest.approx(1000 / 24)
    assert units.convert(30, "share / day", "share / hour") == pytest.approx(1.25)
    assert units.convert(9, "kilogram / share", "gram / share") == pytest.approx(9000)


def test_a_unit_that_the_table_has_not_is_asked_of_pint() -> None:
    assert {"angstrom", "rod", "slug"}.isdisjoint(units._sizes())
    assert units.convert(2, "rod", "angstrom") == pytest.approx(2 * 5.02921e10, rel=1e-4)
    assert units.dimension("rod") == units.dimension("angstrom") != units.dimension("slug")
    assert units.convert(1, "rod", "slug") is None
    assert units._size("rod") == (units.dimension("angstrom"), pytest.approx(5.02921), 0), "one rod in meters, from zero on"
    assert units.convert(5, "no such unit", "kilometer") is units.convert(5, "kilometer", "no such unit") is None


def test_what_is_no_number_is_not_converted() -> None:
    assert units.convert(None, "kilometer", "mile") is None
    assert units.convert("2019-01", "kilometer", "mile") == "2019-01"
    assert units.convert(5, "no such unit", "no such unit") == 5


def test_a_ton_keeps_both_its_ends() -> None:
    short, long = units.AMBIGUOUS["ton"]
    assert units._sizes()["kilogram"][1] == 1, "the ends are kilograms"
    assert [units._sizes()[name][1] for name in ("ton", "long_ton")] == [pytest.approx(short), pytest.approx(long)]
    assert units.convert(2, "ton", "kilogram") == pytest.approx(2 * short) and units.convert(2, "ton", "kilogram", upper=True) == pytest.approx(2 * long)
    assert units.convert(5000, "kilogram", "ton") == pytest.approx(5000 / long) and units.convert(5000, "kilogram", "ton", upper=True) == pytest.approx(5000 / short)
    assert units.convert_reads(Reads(5000, 5000), "kilogram", "ton") == Reads(units.tidy(5000 / long), units.tidy(5000 / short))


# --- numbers as they print -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "tidied"), [
    (0.1 + 0.2, "0.3"), (2.0, "2"), (0, "0"), (0.0, "0"), (-0.0, "0"), (inf, "inf"), (-inf, "-inf"), (1 / 3, "0.333333333333"), (123456789.123456, "123456789.123"),
    (1234567890123.4, "1234567890120"), (-605.5, "-605.5"), (100.000000001, "100.000000001"), (1.0, "1"), (1.0000000000001, "1"),
])  # fmt: skip
def test_a_widened_end_prints_cleanly(value: float, tidied: str) -> None:
    assert repr(units.tidy(value)) == tidied


@pytest.mark.parametrize(("value", "grain", "place"), [
    (600, 1, 100), (605, 1, 1), (1.5, 0.1, 0.1), (600, 0.1, 0.1), (3, 0.1, 0.1), (0, 1, 1), (0, 0.1, 0.1), (6_000_000, 1_000_000, 1_000_000),
    (20_000_000, 1_000_000, 10_000_000), (1, 1, 1), (-600, 1, 100),
])  # fmt: skip
def test_the_place_of_the_last_digit(value: float, grain: float, place: float) -> None:
    assert units.last_place(value, grain) == place


# --- what is no interval of numbers --------------------------------------------------------------------------------------


def test_ends_that_only_touch_are_their_own_gap() -> None:
    left, right = Reads(1, 5, False, True), Reads(5, 9)
    assert units.gap(left, right) == units.gap(right, left) == (5, 5)


def test_a_date_and_a_number_do_not_meet() -> None:
    day, number = Reads("2019-02-01", "2019-02-01"), Reads(5, 6)
    assert not units.meet(day, number) and not units.meet(number, day)
    assert units.gap(Reads(None, "2019-02-01"), Reads("2020-01-01", None)) is None


# --- money that was exchanged --------------------------------------------------------------------------------------------


def euros(low: Bound, high: Bound) -> Quantity:
    return Quantity("euros", 0, 5, low, high, kind="money", unit="EUR", currency="EUR")


@pytest.mark.parametrize(("low", "high", "there"), [(100, 200, (110, 220)), (100, None, (110, None)), (None, 200, (None, 220))])
def test_both_ends_are_exchanged_and_an_open_one_stays_open(low: Bound, high: Bound, there: tuple[Bound, Bound]) -> None:
    found = units.exchanged(euros(low, high), "2025-02-01", RATES)
    assert found == Converted(units.tidy(there[0]) if there[0] else None, units.tidy(there[1]) if there[1] else None, "USD")  # type: ignore[arg-type]
    q = msgspec.structs.replace(euros(low, high), converted=found)
    assert units.rate_of(q) == pytest.approx(1.10)
    assert units.scaled(units.reads(q), 1.10) == Reads(*there, *(getattr(units.reads(q), end) for end in ("low_open", "high_open")))


def test_what_was_not_exchanged_has_the_rate_1() -> None:
    assert units.rate_of(euros(100, 100)) == 1
    assert units.rate_of(msgspec.structs.replace(euros(0, 100), converted=Converted(0, 104, "USD"))) == pytest.approx(1.04), "nothing is divided by zero"
    assert units.rate_of(msgspec.structs.replace(euros(100, 100), currency=None, converted=Converted(104, 104, "USD"))) == 1, "a measure in another unit is no money"
