"""The picture of a group in numbers: bounds, bars, rings, gap, meeting, axis."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Converted, Group, PairFinding, Quantity, Reads, Report
from claimcheck.report.axis import LOG_FROM
from claimcheck.report.bars import bars
from claimcheck.report.distance import apart, meetings
from claimcheck.report.layout import Page
from claimcheck.report.picture import Picture, picture
from claimcheck.report.view import View
from tests.sample_extremes import hostile
from tests.sample_report import sample
from tests.sample_stories import article, claim


def report_of(*measures: dict[str, Any], verdict: str = "conflict") -> Report:
    """One group of claims with these measures; the first and the last clash."""
    homes = [
        article(f"a{n}", f"Paper {n}", f"2024-01-{n + 1:02}", f"Title\n\nThere were {n} boats.\n")
        for n in range(len(measures))
    ]
    claims = []
    for n, fields in enumerate(measures):
        found = claim(homes[n], str(n), n, n, about="boats")
        q = Quantity(**{"text": str(n), "start": found.measure.start, "end": found.measure.end, **fields})  # type: ignore[union-attr]
        claims.append(msgspec.structs.replace(found, measure=q))
    ids = tuple(c.id for c in claims)
    pair = PairFinding(ids[0], ids[-1], verdict, None, ())
    group = Group("g", "Boats", verdict, None, ids, None, None, len(ids), len(ids), findings=(pair,))
    return Report(tuple(homes), tuple(claims), (group,), (), (), ())


def drawn(report: Report) -> Picture:
    found = picture(View(report), report.groups[0])
    assert found is not None
    return found


def point(value: Any, **more: Any) -> dict[str, Any]:
    return {"low": value, "high": value, "reads": Reads(value, value), **more}


NUMBER = st.one_of(st.integers(0, 10**9), st.floats(0.001, 1e9), st.integers(-500, 500))
MEASURE = st.builds(
    lambda low, size, open_low, open_high: {
        "low": None if open_low and not open_high else low,
        "high": None if open_high else low + size,
        "hedge": "at_least" if open_high else "at_most" if open_low else "range",
        "reads": Reads(None if open_low and not open_high else low, None if open_high else low + size),
    },
    NUMBER, st.one_of(st.just(0), st.integers(0, 1000)), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(MEASURE, min_size=2, max_size=6), st.sampled_from(["conflict", "agree", "update"]))
def test_everything_lies_on_the_axis(measures: list[dict[str, Any]], verdict: str) -> None:
    report = report_of(*measures, verdict=verdict)
    found = drawn(report)
    for row in found.rows:
        assert 0 <= row.low <= row.high <= 1 and all(0 <= dot <= 1 for dot in row.dots)
        assert (row.high_end == "arrow") == (report.claims[row.number - 1].measure.reads.high is None)  # type: ignore[union-attr]
    for band in (*found.meets, *([found.gap] if found.gap else [])):
        assert 0 <= band.low <= band.high <= 1
    assert [tick.at for tick in found.ticks] == sorted(tick.at for tick in found.ticks)
    assert len({tick.label for tick in found.ticks}) == len(found.ticks) <= 7
    for width in (40, 100):
        lines = Page(width).text(bars(found, Page(width), verdict, meets=True)).splitlines()
        assert all(len(line) <= width for line in lines)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6, unique=True))
def test_larger_values_stand_further_right(values: list[int]) -> None:
    found = drawn(report_of(*(point(value) for value in values)))
    at = {value: row.dots[0] for value, row in zip(values, found.rows, strict=True)}
    assert [at[value] for value in sorted(values)] == sorted(at.values())


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_gap_is_between_the_bars_that_clash(first: int, second: int) -> None:
    assume(first != second)
    report = report_of(point(first), point(second))
    found = drawn(report)
    assert found.gap is not None and found.gap.rows == (1, 2)
    assert (found.gap.low, found.gap.high) == tuple(sorted(row.dots[0] for row in found.rows))
    ends = apart(View(report), report.groups[0], report.groups[0].findings[0])
    assert ends is not None and ends.size == abs(first - second) and ends.points


def test_counts_start_at_zero_unless_that_hides_the_difference() -> None:
    assert drawn(report_of(point(100), point(300))).zero
    close = drawn(report_of(point(10_000), point(10_400)))
    assert not close.zero and "does not start at zero" in close.desc


def test_the_axis_is_logarithmic_over_three_orders() -> None:
    assert drawn(report_of(point(1), point(LOG_FROM))).log and not drawn(report_of(point(1), point(LOG_FROM - 1))).log
    assert "logarithmic" in drawn(report_of(point(2), point(50_000))).desc


@pytest.mark.parametrize(
    ("low", "high"), [(0, 4), (0, 300), (100, 130), (0.2, 0.9), (9_000, 41_000), (1, 99_999), (-40, 12)]
)
def test_ticks_are_four_to_six(low: float, high: float) -> None:
    assert 4 <= len(drawn(report_of(point(low), point(high))).ticks) <= 6


def test_a_value_that_is_left_out_is_a_ring() -> None:
    more = {"low": 300, "high": None, "hedge": "more_than", "reads": Reads(300, None)}
    least = {"low": 118, "high": None, "hedge": "at_least", "reads": Reads(118, None)}
    less = {"low": None, "high": 50, "hedge": "less_than", "reads": Reads(None, 50, high_open=True)}
    rows = drawn(report_of(more, least, less)).rows
    assert [(row.low_end, row.high_end) for row in rows] == [("ring", "arrow"), ("dot", "arrow"), ("arrow", "ring")]


def test_units_are_converted_to_one_axis() -> None:
    km = point(605, kind="measurement", unit="kilometer")
    mile = point(376, kind="measurement", unit="mile", converted=Converted(605.11, 605.11, "kilometer"))
    found = drawn(report_of(km, mile, point(900, kind="measurement", unit="kilometer"), verdict="agree"))
    assert found.unit == "km"
    assert abs(found.rows[0].dots[0] - found.rows[1].dots[0]) < 0.02


def test_dates_get_a_time_axis() -> None:
    found = drawn(report_of(point("2017-12", kind="date"), point("2019-03-05", kind="date")))
    assert found.kind == "dates" and found.gap is not None
    assert all("20" in tick.label for tick in found.ticks) and 3 <= len(found.ticks) <= 6
    yearless = drawn(report_of(point("--05-02", kind="date"), point("--05-09", kind="date")))
    assert not any(character.isdigit() and len(tick.label) > 6 for tick in yearless.ticks for character in tick.label)


def test_an_update_has_times_and_says_what_stands() -> None:
    report = sample()
    update = next(g for g in report.groups if g.verdict == "update")
    found = picture(View(report), update)
    assert found is not None and found.kind == "steps"
    assert [row.stands for row in found.rows] == [False, False, True]
    assert [row.superseded for row in found.rows] == [True, True, False]
    times = [row.at for row in found.rows]
    assert times[0] == 0 and times[-1] == 1 and times == sorted(times, key=lambda at: at or 0)


def test_a_denial_has_no_bar_and_one_number_no_picture() -> None:
    report = sample()
    disputed = next(g for g in report.groups if g.verdict == "disputed")
    assert picture(View(report), disputed) is None
    for group in hostile().groups:
        picture(View(hostile()), group)


def test_where_claims_meet_is_said_in_words() -> None:
    report = sample()
    conflict = next(g for g in report.groups if g.verdict == "conflict")
    told = {meeting.rows: meeting.words for meeting in meetings(View(report), conflict)}
    assert told == {(1, 2): "meet from 118 to 132", (2, 3): "meet above 300"}


def test_the_description_tells_every_number() -> None:
    found = drawn(sample())
    for row in found.rows:
        assert row.label in found.desc
    assert "132 to 300" in found.desc
