"""The report in the terminal: goldens, and what has to hold for any report."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from rich.cells import cell_len

from claimcheck.model import Report, Verdict
from claimcheck.report import render
from claimcheck.report.leads import lead
from claimcheck.report.show import show
from claimcheck.report.trace import trace
from claimcheck.report.view import View
from claimcheck.report.wording import plain, source, title
from tests.rendered import VERDICTS, Golden, group_of, text
from tests.sample_extremes import empty, hostile, large
from tests.sample_report import sample

WIDTHS = (40, 72, 90, 100)


# --- goldens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [100, 72])
def test_the_report_reads_as_reviewed(golden: Golden, width: int) -> None:
    golden(f"report-{width}.txt", text(sample(), width=width, all_singles=width == 72))


def test_the_report_in_ascii(golden: Golden) -> None:
    found = text(sample(), ascii=True)
    assert found.isascii()
    golden("report-ascii.txt", found)


# --- what a reader relies on ----------------------------------------------------------------------------------------


def test_counts_come_first_and_are_the_reports() -> None:
    report = sample()
    first, _, counts, *_ = text(report).splitlines()
    assert first == f"{len(report.articles)} articles, {len(report.claims)} claims, {len(View(report).compared)} groups"
    found = {name: int(number) for number, name in re.findall(r"(\d+) ([a-z-]+)", counts)}
    assert found == {verdict: sum(g.verdict == verdict for g in report.groups) for verdict in VERDICTS}


def test_a_verdict_without_groups_is_still_counted() -> None:
    assert "0 conflict" in text(empty()).splitlines()[2]


def test_groups_stand_gravest_first_in_the_order_of_the_report() -> None:
    report = sample()
    page = text(report)
    places = [page.index(f" {group.id}\n") for group in report.groups if group.verdict != "single"]
    assert places == sorted(places)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("make", [sample, hostile, empty, lambda: large(9)])
def test_no_line_is_wider_than_the_terminal(make: Callable[[], Report], ascii: bool, width: int) -> None:
    report = make()
    pages = [text(report, width=width, ascii=ascii, all_singles=True)]
    for group in report.groups[:12]:
        pages += [show(report, group.id, width=width, ascii=ascii), trace(report, group.id, width=width, ascii=ascii)]
    over = [line for page in pages for line in page.splitlines() if cell_len(line) > width]
    assert over == []


@pytest.mark.parametrize("width", [72, 100])
def test_every_figure_is_on_one_line_with_its_quotation(width: int) -> None:
    report = sample()
    view, page = View(report), text(report, width=width)
    for group in view.compared:
        if group.verdict in (Verdict.CONFLICT, Verdict.DISPUTED):
            for claim in view.members(group):
                if claim.measure:
                    assert claim.measure.text in page
                assert view.place(claim) in page


@pytest.mark.parametrize("width", [40, 72, 100])
def test_a_number_is_never_broken_over_two_lines(width: int) -> None:
    number = re.compile(r"\d[\d,]*\d")
    report = sample()
    wanted = {
        found for group in report.groups for c in View(report).members(group) for found in number.findall(c.quote)
    }
    page = show(report, group_of(report, "shared-source"), width=width) + show(
        report, group_of(report, "agree"), width=width
    )
    assert {"3,500", "4,000", "605"} <= wanted
    assert not re.search(r"\d,?\n\s*,?\d{3}\b(?!\s+(?:to|and|miles))", page)


@pytest.mark.parametrize("width", [60, 72, 100])
def test_carets_stand_under_the_number(width: int) -> None:
    report = sample()
    lines = show(report, group_of(report, "conflict"), width=width).splitlines()
    found = []
    for above, below in pairwise(lines):
        if below.strip() and set(below.strip()) == {"^"}:
            found.append(above[below.index("^") : below.rindex("^") + 1])
    view = View(report)
    group = next(g for g in report.groups if g.verdict == "conflict")
    assert found == [c.measure.text for c in view.members(group) if c.measure]


def test_carets_count_cells_and_not_characters() -> None:
    report = sample()
    old = report.articles[0].text
    wide = [msgspec.structs.replace(report.articles[0], text=old.replace("About", "漢字漢字 about"))]
    claim = next(c for c in report.claims if c.measure and c.measure.text == "About 120")
    at = wide[0].text.index("about 120")
    moved = msgspec.structs.replace(
        claim, quote=wide[0].text[claim.start : at + 40], end=at + 40,
        measure=msgspec.structs.replace(claim.measure, text="about 120", start=at, end=at + 9),
    )  # fmt: skip
    report = msgspec.structs.replace(
        report,
        articles=(wide[0], *report.articles[1:]),
        claims=tuple(moved if c.id == claim.id else c for c in report.claims),
    )
    lines = show(report, claim.id).splitlines()
    place = next(n for n, line in enumerate(lines) if "漢字漢字" in line)
    before = lines[place].split("about 120")[0]
    assert lines[place + 1].index("^") == cell_len(before) == len(before) + 4


def test_colour_only_adds_styles() -> None:
    plain_page, coloured = text(sample()), text(sample(), color=True)
    assert "\x1b[" in coloured and "\x1b[" not in plain_page
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    carets = [line for line in plain_page.splitlines() if set(line.strip()) == {"^"}]
    assert carets and not any(set(line.strip()) == {"^"} for line in bare.splitlines())
    # Without lines of carets the columns close up, so words may change their lines and not more.
    assert sorted(re.findall(r"\w+", bare)) == sorted(re.findall(r"\w+", plain_page))


def test_only_claims_that_clash_take_the_colour_of_a_conflict() -> None:
    bars = [line for line in text(sample(), color=True).splitlines() if re.match(r"  \d .*[├●○]", line)]
    assert ["\x1b[31m" in bar for bar in bars] == [True, False, True]


def test_every_shared_figure_names_its_origins_beside_its_articles() -> None:
    report = sample()
    page = text(report)
    for group in report.groups:
        if group.verdict == Verdict.SHARED_SOURCE:
            line = next(line for line in page.splitlines() if line.endswith(group.id))
            assert f"{group.articles_count} → {group.origins_count}" in line and group.origins[0].name in line


def test_singles_are_counted_and_listed_only_on_demand() -> None:
    report = sample()
    alone = [group for group in report.groups if group.verdict == "single"]
    assert f"{len(alone)} single claims are not listed" in text(report)
    full = text(report, all_singles=True)
    assert "not listed" not in full and all(group.id in full for group in alone)


def test_many_claims_of_one_group_are_cut_with_a_word() -> None:
    report = sample()
    first = next(g for g in report.groups if g.verdict == "conflict")
    others = tuple(c.id for c in report.claims if c.measure and c.measure.kind == "count" and c.id not in first.claims)
    grown = msgspec.structs.replace(first, claims=(*first.claims, *others))
    report = msgspec.structs.replace(report, groups=(grown, *report.groups[1:]))
    page = text(report)
    assert f"{len(grown.claims) - 6} more claims not shown: claimcheck show {first.id}" in page
    assert all(View(report).place(report.claims[n]) in show(report, first.id) for n, c in enumerate(report.claims)
               if c.id in grown.claims)  # fmt: skip


def test_the_last_line_is_the_command_to_run_next() -> None:
    report = sample()
    command = re.search(r"claimcheck show (\w+)", text(report).splitlines()[-1])
    assert command and show(report, command[1])


def test_decided_and_old_findings_are_marked_and_stay() -> None:
    report = sample()
    first, alone, denied, *rest = report.findings
    old = (msgspec.structs.replace(finding, new=False) for finding in (alone, denied))
    changed = (msgspec.structs.replace(first, decision="accepted, by Kim"), *old, *rest)
    report = msgspec.structs.replace(report, findings=changed)
    assert first.group and denied.group and not alone.group
    for page in (text(report), str(render(report, "markdown"))):
        assert page.count("decided: accepted, by Kim") == 1 and page.count("only in older articles") == 2
    assert "decided: accepted" in show(report, str(first.group))


def test_a_source_is_named_as_it_stands_inside_a_sentence() -> None:
    claim = next(c for c in sample().claims if c.attribution)
    link = claim.attribution[-1]

    def named(**fields: object) -> str:
        return source(msgspec.structs.replace(claim, attribution=(msgspec.structs.replace(link, **fields),)))

    assert named(source="The Port Office", role="owner of the quay") == "the Port Office, owner of the quay"
    assert named(source="Fire chief Ines Marro", role="fire chief") == "Fire chief Ines Marro"
    assert named(source="Officials", kind="anonymous") == "unnamed officials"
    assert named(source="unnamed officials", kind="anonymous") == "unnamed officials"
    assert named(source=None, resolved=None) == "no source named"
    assert source(msgspec.structs.replace(claim, attribution=())) == "no source named"


def test_titles() -> None:
    report = sample()
    assert title(View(report)) == f"One conflict and one disputed claim in {len(report.articles)} articles"
    assert title(View(empty())) == "No articles, so nothing to compare"
    quiet = msgspec.structs.replace(report, groups=report.groups[3:])
    assert title(View(quiet)) == f"No conflict and no disputed claim in {len(report.articles)} articles"
    assert title(View(large(48))).startswith("12 conflicts in 96 articles")


def test_figures_without_a_hedge_are_said_to_lie_apart() -> None:
    view = View(large(1))
    assert plain(lead(view, view.report.groups[0])).startswith("100 and 300 cannot both hold: they are 200")
