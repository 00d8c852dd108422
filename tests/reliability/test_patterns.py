"""No pattern and no stage is slow on any string; `python -m tests.reliability.patterns` and `...growth` go to a megabyte.

The limit of growth is an exponent of 1.2: for every pattern on every text of its own pieces, for all stages on units of all kinds.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import timing
from tests.reliability import growth, patterns
from tests.reliability.compiled import Compiled, collect

SIZES = (12_000, 48_000)
"""Characters between which patterns are timed here: what is quadratic takes a second for the larger, what is linear 0.1 at most."""
STEP = 24
"""Every so manieth pattern lends its own strings to the test of all stages."""


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[Compiled]:
    return collect(tmp_path_factory.mktemp("patterns"))


def test_the_patterns_are_found(every: list[Compiled]) -> None:
    modules = {one.module.split(".")[1] for one in every}
    assert len(every) > 300 and modules >= {"articles", "text", "quantities", "attribution", "claims", "origins", "matching", "judging", "report"}


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:[DJ]*[NJs]*N)*x", r"\s+\s+\s+x", r"(\w+\s?)*:"])
def test_the_measure_sees_what_backtracks(pattern: str) -> None:
    *_, last = patterns.readings(Compiled("x", pattern, 32, ("match",)), (2000, 8000))
    assert last.exponent > 1.5


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"[^:]*: \s*\s*$", ": "), (r"(?:[JD]|JD)*N", "JD"), (r"\w+ said", "a"), (r"(?m)^\s*By", "\n")],
)
def test_the_measure_sees_what_grows(pattern: str, text: str) -> None:
    """At one place after a certain beginning, on a pair of pieces, or wherever a search may begin."""
    asked = "match" if text in (": ", "JD") else "finditer"
    *_, last = patterns.readings(Compiled("x", pattern, re.compile(pattern).flags, (asked,)), (2000, 8000))
    assert last.exponent > 1.5


def test_no_pattern_grows_faster_than_its_text(every: list[Compiled]) -> None:
    assert [(one.module, one.pattern, found) for one in every for found in patterns.readings(one, SIZES) if found.exponent > 1.2] == []


def test_no_stage_is_slow_on_any_text(every: list[Compiled]) -> None:
    own = [unit for one in every[::STEP] for unit in patterns.units(one)[len(patterns.PIECES) :][:2]]
    assert list(growth.steep(tuple(dict.fromkeys([*growth.UNITS, *own])), 2500, 10_000, limit=1.2, least=0.1)) == []


SENTENCES = ("It said it had 5 boats. ", "“We had 5 boats,” said Anna Beck. ", "By Anna Beck\n", "# In May\n\n5 boats sank on Monday.\n\n")


def test_no_article_is_slow_for_the_number_of_its_sentences() -> None:
    """Five thousand sentences: what looks through all of an article for each of them shows only here."""
    assert list(growth.steep(SENTENCES, 20_000, 120_000, limit=1.2, least=0.1, stages={"claims": growth.STAGES["claims"]})) == []


BIG = 1_000_000


@pytest.mark.parametrize("unit", ["la ", "1,", "The fire killed 12 people. ", "“a ", "((", "\u202e1"], ids=repr)
def test_a_megabyte_on_one_line_is_read_or_given_up_in_time(tmp_path: Path, unit: str) -> None:
    from claimcheck.pipeline import Request, check_paths
    from claimcheck.settings import Settings

    (tmp_path / "big.txt").write_text("The fire killed 12 people, the mayor said. " + unit * (BIG // len(unit)), encoding="utf-8")
    taken = timing.seconds(lambda: check_paths([tmp_path], Settings(cache="", seconds=3.0), Request(decided=False)), limit=60)
    assert taken < 30
