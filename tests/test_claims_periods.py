"""Words of time: every row with its own examples, and what no row may do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims.periods import ROWS
from claimcheck.claims.times import Period, periods
from claimcheck.text import parse


def found(text: str) -> list[Period]:
    sentence = parse(text).sentences[0]
    return periods(text, sentence.start, sentence.end, [word.lower() for word in sentence.tokens.words])


def notation(period: Period) -> str:
    return period.first if period.first == period.last and period.first else f"{period.first}/{period.last}"


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_row_finds_what_it_should_and_no_more(row) -> None:  # type: ignore[no-untyped-def]
    assert row.yes
    assert row.no
    for text, wanted in row.yes.items():
        assert [notation(p) for p in found(text) if p.rule == row.name] == [wanted], text
    for text in row.no:
        assert [p for p in found(text) if p.rule == row.name] == [], text


def test_names_of_rows_are_unique() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


WORDS = st.sampled_from([
    "in", "on", "since", "May", "March", "2", "7th", "31", "2019", "2020", "and", "to", "between", "from", "the", "first", "quarter",
    "of", "year", "last", "Friday", "past", "six", "months", ",", "-", "’s", "may"])


@given(st.lists(WORDS, min_size=1, max_size=14))
def test_periods_are_ordered_apart_and_as_printed(words: list[str]) -> None:
    text = "It fell " + " ".join(words) + "."
    got = found(text)
    assert all(a.end <= b.start for a, b in pairwise(got))
    assert all(text[p.start : p.end] == p.text for p in got)
    for p in got:
        assert not (p.first and p.last and not p.first.startswith("--")) or p.first <= p.last
