"""Hostile articles through the whole tool; every output is read by its real consumer, which must find words and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import openpyxl
import pyte
import pytest

from claimcheck import find_attributions, find_quantities, store
from claimcheck.articles import read_articles
from claimcheck.claims import extract
from claimcheck.model import Article, Report
from claimcheck.pipeline import Request, check, check_paths
from claimcheck.report import escape, render
from claimcheck.report.show import show
from claimcheck.report.trace import trace
from claimcheck.settings import Settings
from tests.reliability import evil
from tests.sample_extremes import EVIL
from tests.sarif import STRUCTURE
from tests.test_report_hostile import COMMAND, OWN_HTML, SGR, bare, tokens


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evil.write(tmp_path_factory.mktemp("hostile") / "articles")


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    before = Path.cwd()
    os.chdir(folder.parent)  # paths are shown relative, as links in a document need them
    try:
        return check_paths(["articles"], Settings(cache="", claims="claims"), Request(select=("CC1", "CC2", "CC301", "CC4")))
    finally:
        os.chdir(before)


def test_there_is_something_to_look_at(report: Report) -> None:
    assert len(report.articles) >= len(evil.NAMES) + 4
    assert {group.verdict for group in report.groups} >= {"conflict", "single"}
    assert report.problems and report.findings


# --- offsets ----------------------------------------------------------------------------------------------------------


def faults(article: Article) -> Iterator[str]:
    """Every span of every claim of an article that does not hold the words it should."""
    for claim in extract(article):
        text = article.title if claim.field == "title" else article.text
        spans = [(claim.start, claim.end, claim.quote)]
        if claim.measure:
            q = claim.measure
            spans.append((q.start, q.end, q.text))
            spans += [(q.counted_start, q.counted_end, q.counted_text)] if q.counted_start is not None else []
            spans += [(q.part_of.start, q.part_of.end, q.part_of.text)] if q.part_of else []
            if not claim.start <= q.start < q.end <= claim.end:
                yield f"{q.text!r} is not inside {claim.quote[:80]!r}"
        for one in claim.attribution:
            spans += [(one.source_start, one.source_end, one.source)] if one.source_start is not None else []
            spans += [(one.cue_start, one.cue_end, one.cue)] if one.cue_start is not None else []
        yield from (f"{text[a:b]!r} is not {words!r}" for a, b, words in spans if text[a:b] != words)
        if claim.field == "text" and claim.line != article.line_at(claim.start):
            yield f"line {claim.line} of {claim.quote[:40]!r}"


def test_offsets_are_exact_among_tricks(report: Report) -> None:
    assert [fault for article in report.articles for fault in faults(article)] == []


def test_the_text_of_a_file_is_never_edited(folder: Path) -> None:
    for name in (*evil.NAMES, "controls"):
        path = folder / f"{name}.txt"
        (article,), _ = read_articles(path)
        assert article.text.encode() == path.read_bytes()


@pytest.mark.parametrize("mark", ["", "\u200b", "\u202e", "\x00", "\x1b[31m", "\U0001f469\u200d\U0001f680", "e\u0301", "\u4e2d", "\ufeff", "\r\n"])
def test_what_stands_before_a_figure_moves_it_by_its_length(mark: str) -> None:
    text = f"{mark * 50}\n\nThe fire killed 12 people, the mayor said."
    q = find_quantities(text)[-1]
    assert (q.start, q.low, text[q.start : q.end]) == (text.index("12"), 12, q.text)
    (a,) = find_attributions(text)
    assert a.source_start is not None and text[a.source_start : a.source_end] == a.source == "the mayor"


@pytest.mark.parametrize(("digits", "value"), [("\u0663\u0664\u0665", 345), ("\u096b\u0966", 50), ("\uff11\uff12", 12), ("\u0661\u0662", 12)])
def test_digits_of_other_scripts_have_their_value(digits: str, value: int) -> None:
    (q,) = find_quantities(f"The port counted {digits} boats.")
    assert (q.low, q.text.split()[0]) == (value, digits)


@pytest.mark.parametrize("printed", ["1\u200b2 boats", "3O boats", "l2 boats", "1\u06f1O2 boats", "1e400 boats", "0x1F boats", "1\u202e2 boats", "\u2460\u2461 boats", "1_000 boats"])
def test_what_only_looks_like_a_number_is_not_read_as_another_one(printed: str) -> None:
    """A reader sees 12 in "1<zero width>2": nothing is better than the 2."""
    found = [q.low for q in find_quantities(f"The port counted {printed}.") if q.low is not None]
    assert all(value in (12, 30, 1000) for value in found), found


# --- terminal ---------------------------------------------------------------------------------------------------------


def on_screen(page: str) -> None:
    """A terminal shows the lines that were written, and nothing else happens to it."""
    assert page.count("\x1b") == len(SGR.findall(page))
    lines = page.split("\n")[:-1]
    screen = pyte.Screen(130, len(lines) + 5)
    pyte.ByteStream(screen).feed(page.replace("\n", "\r\n").encode())
    assert screen.title == screen.icon_name == "" and screen.cursor.y == len(lines)
    assert [bare(line) for line in screen.display[: len(lines)]] == [bare(SGR.sub("", line)) for line in lines]


@pytest.mark.parametrize("color", [False, True])
def test_terminal(report: Report, color: bool) -> None:
    on_screen(str(render(report, "terminal", color=color, all_singles=True)))


def test_show_and_trace_of_every_group(report: Report) -> None:
    for group in report.groups[:4]:
        on_screen(show(report, group.id, color=True))
        on_screen(trace(report, group.id, color=True))


def run(*arguments: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "claimcheck", *arguments], cwd=cwd, capture_output=True, timeout=120, check=False, **more)


@pytest.mark.parametrize("arguments", [("check", "articles"), ("check", "articles", "-f", "github"), ("unread", "articles"), ("extract", "articles")])
def test_streams_of_the_command(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=folder.parent)
    assert done.returncode in (0, 1)
    for stream in (done.stdout, done.stderr):
        text = stream.decode()
        assert not escape.UNSEEN.search(text.replace("\n", "")), "nothing unseen is printed"
        assert not re.search(r"^::(?!(error|warning|notice) )", text, re.MULTILINE)
    if arguments[0] == "extract":
        files = list((folder.parent / "claims").iterdir())
        assert len(files) >= len(evil.NAMES) and all(file.suffix == ".jsonl" and file.resolve().parent == folder.parent.resolve() / "claims" for file in files)
        assert store.load(folder.parent / "claims")[1] == ()


def test_files_with_hostile_names_can_be_named(folder: Path) -> None:
    done = run("check", "-f", "json", "--", *(f"{name}.txt" for name in evil.NAMES), cwd=folder)
    found = json.loads(done.stdout)
    assert done.returncode in (0, 1) and {article["path"] for article in found["articles"]} == {f"{name}.txt" for name in evil.NAMES}


# --- documents --------------------------------------------------------------------------------------------------------


def test_markdown(report: Report) -> None:
    found = tokens(str(render(report, "markdown", all_singles=True)))
    assert sum(token.type == "link_open" for token in found) > 10
    for token in found:
        assert token.type not in ("image", "s_open", "em_open", "blockquote_open", "code_block")
        if token.type in ("html_block", "html_inline"):
            assert OWN_HTML.fullmatch(token.content), token.content
        if token.type == "link_open":
            assert re.fullmatch(r"articles/[\w./%~-]+#L\d+", str(token.attrs["href"])), token.attrs
    headings = [token.tag for token in found if token.type == "heading_open"]
    assert headings.count("h1") == 1 and set(headings) == {"h1", "h2"}


def test_csv_and_workbook(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(str(render(report, "csv")))))
    assert len(rows) == 1 + len(report.claims) and len({len(row) for row in rows}) == 1
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") and not re.fullmatch(r"-[\d.]+", cell) or escape.UNSEEN.search(cell) for row in rows for cell in row if cell.strip())
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(report, "xlsx"))))  # type: ignore[arg-type]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > len(report.claims) and {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)


def test_json_and_claims_give_every_character_back(report: Report, tmp_path: Path) -> None:
    text = str(render(report, "json"))
    assert not escape.UNSEEN.search(text.replace("\n", ""))
    found = json.loads(text)
    assert [claim["quote"] for claim in found["claims"]] == [claim.quote for claim in report.claims]
    assert [article["path"] for article in found["articles"]] == [article.path for article in report.articles]
    lines = [json.loads(line) for line in str(render(report, "jsonl")).split("\n") if line]
    assert [line["id"] for line in lines] == [claim.id for claim in report.claims]
    store.save(report.claims, tmp_path)
    assert {claim.id: claim for claim in store.load(tmp_path)[0]} == {claim.id: claim for claim in report.claims}


def test_sarif_junit_github_and_claimreview(report: Report) -> None:
    sarif = json.loads(str(render(report, "sarif")))
    jsonschema.Draft202012Validator(STRUCTURE).validate(sarif)
    places = [place["physicalLocation"]["artifactLocation"]["uri"] for result in sarif["runs"][0]["results"] for place in result["locations"]]
    assert places and all(re.fullmatch(r"articles/[\w.%~-]+", place) for place in places), places
    root = ElementTree.fromstring(str(render(report, "junit")))
    assert len(root.findall(".//testcase")) == len(report.findings)
    commands = str(render(report, "github")).split("\n")
    assert commands.pop() == "" and commands and all(COMMAND.fullmatch(line) for line in commands)
    reviews = str(render(report, "claimreview"))
    assert "</" not in reviews and not re.search(r'"url": "(?!https?://)', reviews) and json.loads(reviews)["@graph"]


def test_html_in_a_browser(report: Report, visit: Any) -> None:
    opened = visit(report)
    assert opened.page.evaluate("document.querySelectorAll('script').length") <= 2
    assert opened.page.evaluate("[...document.querySelectorAll('a[href]')].every(a => !/^javascript:/i.test(a.href))")
    assert opened.page.evaluate("[...document.querySelectorAll('*')].every(e => [...e.attributes].every(a => !/^on/i.test(a.name)))")
    assert opened.page.evaluate("document.querySelectorAll('img, iframe, object, embed, form[action]').length") == 0
    assert (opened.requests, opened.sent, opened.dialogs, opened.messages) == ([], [], [], [])
    body = opened.page.inner_text("body")
    assert "<script>alert(1)</script>" in body, "the words of the article are shown as words"


# --- half a surrogate pair ----------------------------------------------------------------------------------------------


def test_lone_surrogates_reach_no_one(tmp_path: Path) -> None:
    """The readers replace them; whoever makes an Article in Python may hold one, and still gets every output and file."""
    text = evil.story(1, "".join(EVIL))
    articles = [Article(f"a{n}\ud800", f"\udc80{n}.txt", text[:40], "\udfff Post", "2024-03-09", None, "0", text.replace("21", str(21 + n))) for n in range(2)]
    made = check(articles)
    assert any("\ud800" in claim.quote for claim in made.claims)
    for name in ("terminal", "json", "jsonl", "markdown", "html", "github", "sarif", "junit", "csv", "claimreview"):
        str(render(made, name, all_singles=True)).encode()
    render(made, "xlsx")
    store.save(made.claims, tmp_path)
    assert {claim.id for claim in store.load(tmp_path)[0]} == {claim.id for claim in made.claims}
    assert store.load(tmp_path)[1] == () and store.to_lines(made.claims).decode()


def test_numbers_of_any_size_are_kept(tmp_path: Path) -> None:
    text = "The fire killed 9,999,999,999,999,999,999,999 people, 5 million billion trillion quadrillion goats and 0.0000000000000000000000001 percent.\n"
    (tmp_path / "a.txt").write_text(text)
    first, second = (check_paths([tmp_path / "a.txt"], Settings(cache=str(tmp_path / "cache")), Request(decided=False)) for _ in range(2))
    assert first == second and max(c.measure.high for c in first.claims if c.measure) == 5 * 10**42  # type: ignore[type-var]
    store.save(first.claims, tmp_path / "claims")
    assert sorted(store.load(tmp_path / "claims")[0], key=lambda c: c.start) == [msgspec.structs.replace(c) for c in store.load(tmp_path / "claims")[0]]
