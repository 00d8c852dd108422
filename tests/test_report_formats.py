"""JSON after the contract, Markdown, CSV, XLSX, ClaimReview, and what holds for every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import msgspec
import openpyxl
import pytest
from markdown_it import MarkdownIt

from claimcheck.model import Problem, Report
from claimcheck.report import FORMATS, SUFFIXES, format_of, render
from claimcheck.report.markdown import job_summary
from claimcheck.report.wording import printed
from tests.rendered import grown, loaded
from tests.sample_extremes import empty, hostile, large
from tests.sample_report import sample

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


# --- all formats ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_suffix_names_a_format(suffix: str) -> None:
    assert format_of(f"some.dir/report{suffix.upper()}") in FORMATS


def test_an_unknown_suffix_or_format_says_which_there_are() -> None:
    with pytest.raises(ValueError, match=r"\.doc.*\.md"):
        format_of("report.doc")
    with pytest.raises(ValueError, match=r"yaml.*markdown"):
        render(empty(), "yaml")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
@pytest.mark.parametrize("make", [sample, hostile, empty, lambda: large(12)])
def test_every_format_is_deterministic_and_can_be_encoded(make: Callable[[], Report], name: str) -> None:
    first, again = render(make(), name), render(make(), name)
    assert first == again
    if isinstance(first, str):
        first.encode("utf-8")
        assert first == "" or first.endswith("\n")
