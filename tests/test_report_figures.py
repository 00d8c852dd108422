"""How figures and dates are written for readers."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Quantity, When
from claimcheck.report import figures

TABLE = Path(__file__).parent / "tables" / "figures.txt"
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def measure(fields: str) -> Quantity:
    return msgspec.convert({"start": 0, "end": 0, **json.loads(fields)}, Quantity)


@pytest.mark.parametrize("row", ROWS, ids=[row.split('"')[3] + f"-{n}" for n, row in enumerate(ROWS)])
def test_table(row: str) -> None:
    fields, figure, reads = (cell.strip() for cell in row.split(" | "))
    q = measure(fields)
    assert figures.full_figure(q).replace("\u00a0", " ") == figure
    assert (figures.reads_words(q).replace("\u00a0", " ") if figures.reads_differ(q) else "-") == reads


def test_the_table_has_rows() -> None:
    assert len(ROWS) > 30


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("118", None, "118 or more"), (None, "40", "40 or less"), ("118", "118", "118"), (None, None, "")],
)
def test_open_ends_are_words(low: str | None, high: str | None, words: str) -> None:
    ends = [None if end is None else float(end) for end in (low, high)]
    q = Quantity("x", 0, 1, 1, 1)
    assert figures.reads_words(q, figures.Reads(*ends)) == words


def test_a_value_that_is_left_out_is_over_or_under() -> None:
    q = Quantity("x", 0, 1, 1, 1)
    assert figures.reads_words(q, figures.Reads(12, None, low_open=True)) == "over 12"
    assert figures.reads_words(q, figures.Reads(None, 12, high_open=True)) == "under 12"


@given(st.floats(allow_nan=False) | st.integers(-(10**20), 10**20))
def test_digits_never_fail_and_keep_the_value(value: float) -> None:
    words = figures.digits(value)
    assert words
    if 1e-4 <= abs(value) < 1e15:
        assert float(words.replace(",", "")) == pytest.approx(value, rel=1e-2, abs=1e-6)


@given(st.text(max_size=12) | st.from_regex(r"(\d{4}|-)-\d\d?(-\d\d?)?", fullmatch=True), st.text(max_size=6))
def test_a_date_never_fails(iso: str, other: str) -> None:
    assert isinstance(figures.date(iso), str) and isinstance(figures.span(iso, other), str)
    assert isinstance(figures.period(When(other, iso, other, "quarter")), str)


def test_periods() -> None:
    quarter = When("the first quarter", "2020-01-01", "2020-03-31", "quarter")
    assert figures.period(quarter) == "January to March 2020"
    assert figures.period(When("2019", "2019-01-01", "2019-12-31", "year")) == "2019"
    assert figures.period(When("May 2", "--05-02", "--05-02", "day")) == "2 May, year not printed"
    assert figures.period(When("since 2014", "2014-01-01", "", "since")) == "since 1 Jan 2014"
    assert figures.period(None) == ""
