"""`show`, `trace` and `explain`: goldens, and what has to hold for any report."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import pytest

from claimcheck.lexicon import table
from claimcheck.model import Report, Step
from claimcheck.report.explain import explain, rows
from claimcheck.report.show import show
from claimcheck.report.trace import trace
from tests.rendered import VERDICTS, Golden, group_of
from tests.sample_extremes import empty
from tests.sample_report import sample

# --- goldens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("width", [100, 72])
def test_show_reads_as_reviewed(golden: Golden, verdict: str, width: int) -> None:
    report = sample()
    golden(f"show-{verdict}-{width}.txt", show(report, group_of(report, verdict), width=width))


def test_trace_and_near_miss_read_as_reviewed(golden: Golden) -> None:
    report = sample()
    golden("trace.txt", trace(report, group_of(report, "shared-source")))
    golden("show-near-miss.txt", show(report, report.near_misses[0].id))


def test_explain_reads_as_reviewed(golden: Golden) -> None:
    golden("explain-CC102.txt", explain("cc102"))


# --- show, trace, explain -------------------------------------------------------------------------------------------


def test_the_ladder_adds_up_and_steps_without_weight_are_named_in_one_line() -> None:
    report = sample()
    group = report.groups[0]
    idle = tuple(Step(name, "none", f"nothing on {name}", 0) for name in ("part", "sense", "source"))
    finding = msgspec.structs.replace(group.findings[0], steps=(*group.findings[0].steps, *idle))
    group = msgspec.structs.replace(group, findings=(finding,))
    page = show(msgspec.structs.replace(report, groups=(group, *report.groups[1:])), group.id)
    ladder = page.split("Same thing?")[1].split("Why")[0]
    weights = [float(w.replace("−", "-")) for w in re.findall(r"([+−]\d+\.\d)(?=  [█░]|$)", ladder, re.MULTILINE)]
    assert len(weights) == len(finding.steps) - len(idle) + 1
    assert sum(weights[:-1]) == weights[-1] == finding.sum
    assert "weigh nothing: part (nothing on part), sense (nothing on sense), source" in ladder


def test_show_prints_a_sentence_on_each_side() -> None:
    page = show(sample(), group_of(sample(), "conflict"))
    for words in (
        "The pumps ran until midnight.",
        "Work goes on along the crane line",
        "It would not speak of a cause.",
    ):
        assert words in page


def test_what_was_concluded_and_not_printed_is_said() -> None:
    report = sample()
    page = show(report, group_of(report, "conflict"))
    assert "“Saturday” is read as 9 Mar 2024, by the article’s date, 9 Mar 2024" in page
    inactive = next(group.id for group in report.groups if "inactive" in group.about)
    assert "“It” is read as Ridge Policy Centre" in show(report, inactive)


def test_ids_may_be_shortened_as_long_as_they_are_unique() -> None:
    report = sample()
    group = report.groups[0]
    assert show(report, group.id[:3]) == show(report, group.id) == show(report, group.id.upper())
    claim = report.claims[0]
    assert claim.quote[:20] in show(report, claim.id[:12])


@pytest.mark.parametrize("ask", [show, trace])
def test_an_unknown_id_says_what_is_near(ask: Callable[[Report, str], str]) -> None:
    report = sample()
    wanted = report.groups[0].id[:2] + "zz"
    with pytest.raises(ValueError, match=f"'{wanted}'.*did you mean.*{report.groups[0].id}"):
        ask(report, wanted)
    with pytest.raises(ValueError, match="this report has none"):
        ask(empty(), "abcd")
    with pytest.raises(ValueError, match="no group"):
        ask(report, "")


def test_an_ambiguous_id_lists_what_it_could_be() -> None:
    report = sample()
    starts = [record.id[0] for record in (*report.groups, *report.near_misses)]
    common = next(start for start in starts if starts.count(start) > 1)
    named = [record.id for record in (*report.groups, *report.near_misses) if record.id[0] == common]
    with pytest.raises(ValueError, match="could be any of") as error:
        show(report, common)
    assert all(name in str(error.value) for name in named[:3])


def test_trace_says_first_seen_only_where_every_date_is_known() -> None:
    report = sample()
    update = group_of(report, "update")
    assert trace(report, update).count("first seen here") == 1
    shared = trace(report, group_of(report, "shared-source"))
    assert "first seen" not in shared and "date not given" in shared and "among those given" in shared


CODES = [f"CC{number}" for number in (101, 102, 103, 104, 105, 106, 107, 108, 201, 202, 301, 401)]


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    page = explain(code)
    entry = table("codes")[code]
    assert entry["title"] in page and entry["level"] in page
    for heading in ("What it means", "Example", "How it is decided", "What to do"):
        assert heading in page
    assert explain(code.lower(), width=60)


@pytest.mark.parametrize(
    "name", [*VERDICTS, "near miss", "period", "place", "subset", "event", "unit", "subject", "about"]
)
def test_words_of_the_report_are_explained(name: str) -> None:
    assert "What it means" in explain(name)


def test_rules_cases_and_ladders_are_explained_by_their_rows() -> None:
    from claimcheck.attribution.rules import RULES
    from claimcheck.judging.cases import CASES
    from claimcheck.matching.ladders import LADDERS

    assert {row.name for row in (*CASES, *RULES)} <= set(rows())
    for case in CASES:
        assert f"> {CASES.index(case) + 1:>2} {case.name}" in explain(case.name)
    for rule in RULES:
        page = " ".join(explain(rule.name).split())
        assert all(" ".join(text.split()) in page for text in rule.no)
    taken = {key for key in table("codes")}
    for ladder in LADDERS:
        if ladder.compared.lower() not in taken:
            assert all(rung.label in explain(ladder.compared) for rung in ladder.rungs)


def test_explain_knows_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match=r"CC110.*did you mean CC10"):
        explain("CC110")


def test_every_code_has_a_page_with_all_its_parts() -> None:
    for name, entry in table("codes").items():
        parts = {"title", "meaning", "example", "decided", "todo"} | (
            {"level", "one", "many"} if name.startswith("CC") else set()
        )
        assert set(entry) == parts and all(str(text).strip() for text in entry.values()), name
