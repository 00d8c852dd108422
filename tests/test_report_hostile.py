"""Articles that try to do harm: every output is read by its real consumer, which must find words and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from unicodedata import normalize
from xml.etree import ElementTree

import msgspec
import openpyxl
import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from claimcheck.report import escape, render
from claimcheck.report.show import show
from claimcheck.report.trace import trace
from tests.sample_extremes import EVIL, hostile
from tests.sample_report import sample

ANY = st.text(alphabet=st.characters(), max_size=60)  # lone surrogates included
NASTY = st.lists(st.sampled_from([*EVIL, *"".join(EVIL), " ", "1", "x"]), max_size=12).map("".join)
SGR = re.compile(r"\x1b\[[\d;]*m")


def pages(color: bool) -> Iterator[str]:
    report = hostile()
    yield str(render(report, "terminal", color=color, all_singles=True))
    for group in report.groups:
        yield show(report, group.id, color=color)
        yield trace(report, group.id, color=color)
    yield show(report, report.near_misses[0].id, color=color)


def bare(line: str) -> str:
    """Without spaces, and composed: a terminal puts an accent on its letter."""
    return normalize("NFC", re.sub(r"\s", "", line))


# --- terminal -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("color", [False, True])
def test_a_terminal_shows_the_lines_that_were_written(color: bool) -> None:
    for page in pages(color):
        lines = page.splitlines()
        screen = pyte.Screen(120, len(lines) + 5)
        stream = pyte.ByteStream(screen)
        stream.feed(page.replace("\n", "\r\n").encode("utf-8"))
        assert screen.title == screen.icon_name == ""
        assert screen.cursor.y == len(lines), "something moved the cursor"
        shown = [bare(line) for line in screen.display[: len(lines)]]
        assert shown == [bare(SGR.sub("", line)) for line in lines]


def test_only_our_own_styles_reach_a_terminal() -> None:
    assert "".join(pages(True)).count("\x1b") == len(SGR.findall("".join(pages(True))))
    assert not any("\x1b" in page for page in pages(False))


@given(st.one_of(ANY, NASTY))
def test_any_words_are_one_line_of_visible_characters(words: str) -> None:
    shown = escape.terminal_text(words)
    assert not escape.UNSEEN.search(shown) and not escape.BREAKS.search(shown)
    assert escape.terminal_text(shown) == shown
    shown.encode("utf-8")
    assert escape.ascii_text(shown).replace("\u00a0", "").isascii()
    assert cell_len(shown) <= 2 * len(shown)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_words_without_tricks_stay_as_they_are(words: str) -> None:
    assert escape.terminal_text(words) == words


# --- Markdown -------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[Token]:
    """All tokens, inline ones after the block that holds them; with tables, strikethrough and bare links as on GitHub."""
    reader = MarkdownIt("gfm-like", {"html": True})
    assert reader.linkify
    reader.linkify.set(
        {"fuzzy_link": False}
    )  # GitHub makes links of www. and of addresses with a scheme, not of every name
    found = reader.parse(text)
    return [token for block in found for token in (block, *(block.children or ()))]


OWN_HTML = re.compile(r"(<details><summary>Why: [^<>]*((<!-- -->)[^<>]*)*</summary>|</details>|<!-- -->)\s*")


@pytest.mark.parametrize("make", [sample, hostile])
def test_markdown_holds_no_markup_but_ours(make: object) -> None:
    text = str(render(make(), "markdown", all_singles=True))  # type: ignore[operator]
    found = tokens(text)
    for token in found:
        assert token.type != "image"
        if token.type in ("html_block", "html_inline"):
            assert OWN_HTML.fullmatch(token.content), token.content
        if token.type == "link_open":
            assert re.fullmatch(r"(?![a-z]+:|/)[\w./%~-]+#L\d+", str(token.attrs["href"]), re.IGNORECASE), token.attrs
        if token.type in ("s_open", "em_open", "bullet_list_open"):
            assert token.type == "bullet_list_open"
    headings = [token.tag for token in found if token.type == "heading_open"]
    assert headings.count("h1") == 1 and set(headings) == {"h1", "h2"}
    assert not any(token.type in ("blockquote_open", "code_block") for token in found)


def test_tables_survive_hostile_cells() -> None:
    text = str(render(hostile(), "markdown", all_singles=True))
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        parsed = MarkdownIt("gfm-like", {"html": True}).parse(table)
        kinds = [token.type for token in parsed]
        assert kinds[0] == "table_open" and kinds[-1] == "table_close" and kinds.count("table_open") == 1
        rows = table.strip().count("\n")
        heads = kinds.count("th_open")
        assert kinds.count("tr_open") == rows and kinds.count("td_open") == heads * (rows - 1)


def test_words_in_markdown_read_as_they_stand() -> None:
    """What a reader sees of an escaped string is the string, with the unseen spelled out."""
    for evil in [*EVIL, "".join(EVIL), "5 * 3 * 2 < 7 & a_b_c", "1. first", "- no list", "# no heading", "| a |"]:
        found = tokens(escape.markdown_text(evil))
        seen = "".join(t.content for t in found if t.type in ("text", "code_inline", "text_special"))
        assert re.sub(r"\s+", "", seen) == re.sub(r"\s+", "", escape.visible(evil)), evil


@given(st.one_of(ANY, NASTY))
@example("a|b`")
@example("http://x.example www.x.example @you #12")
def test_any_words_are_one_paragraph_without_markup(words: str) -> None:
    shown = escape.markdown_text(words)
    assert "\n" not in shown
    kinds = {t.type for t in tokens(f"x {shown} y")}
    assert kinds <= {"paragraph_open", "inline", "text", "paragraph_close", "html_inline", "text_special"}, kinds
    html = [t.content for t in tokens(f"x {shown} y") if t.type == "html_inline"]
    assert set(html) <= {"<!-- -->"}


@given(st.one_of(ANY, NASTY))
def test_any_words_are_one_code_span(words: str) -> None:
    if words.strip():
        row = f"| {escape.markdown_code(words)} | b |"
        found = MarkdownIt("gfm-like").parse(f"| a | b |\n|---|---|\n{row}\n")
        cells = [token for place, token in enumerate(found) if found[place - 1].type == "td_open"]
        assert len(cells) == 2 and cells[1].content == "b"
        assert [child.type for child in cells[0].children or []] in (["code_inline"], ["text"]), cells[0]


def test_nobody_is_notified() -> None:
    assert "@<!-- -->everyone" in escape.markdown_text("@everyone") and "#<!-- -->12" in escape.markdown_text("see #12")


@pytest.mark.parametrize("path", ["/etc/passwd", "-", "", "javascript:alert(1)", "C:\\x.txt", "\\\\host\\x"])
def test_no_link_leaves_the_folder(path: str) -> None:
    assert escape.relative_link(path, 3) is None


def test_a_link_is_a_relative_path_with_a_line() -> None:
    assert escape.relative_link("articles/a b|c.txt", 7) == "articles/a%20b%7Cc.txt#L7"
    assert re.fullmatch(r"[\w./%-]+", escape.relative_link("a)](x \ud800 \u202e`.txt") or "")


@pytest.mark.parametrize("name", ["terminal", "markdown", "sarif", "junit", "csv", "github"])
def test_an_endless_sentence_is_cut_around_its_number_and_says_so(name: str) -> None:
    report = sample()
    old = report.claims[0]
    home = next(a for a in report.articles if a.id == old.article)
    text = home.text + "la " * 700_000
    endless = msgspec.structs.replace(old, quote=text[old.start :], end=len(text))
    report = msgspec.structs.replace(
        report,
        articles=tuple(msgspec.structs.replace(a, text=text) if a is home else a for a in report.articles),
        claims=(endless, *report.claims[1:]),
    )
    found = str(render(report, name, all_singles=True))
    assert len(found) < 100_000
    assert "…" in found or name in ("github", "terminal")  # these two show other sentences of this group
    assert old.quote in " ".join(show(report, old.id).replace("^", "").split())


# --- tables, XML, JSON, workflow commands --------------------------------------------------------------------------


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(str(render(hostile(), "csv")))))
    assert len(rows) == 1 + len(hostile().claims) and len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip()[:1] or cell.lstrip()[0] not in "=+-@" and not re.search(r"[\x00-\x08\r\n\t]", cell)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(hostile(), "xlsx"))))  # type: ignore[arg-type]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells and {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("'=cmd()") for cell in cells)


@given(st.one_of(ANY, NASTY))
@example("  =1+1")
@example("\t@SUM(1)")
@example("\u200b=1")
def test_any_cell_is_text(words: str) -> None:
    cell = escape.cell_text(words)
    assert cell.strip(" \u00a0")[:1] not in ("=", "+", "-", "@")
    assert not escape.UNSEEN.search(cell)


def test_json_gives_back_every_character() -> None:
    report = hostile()
    text = str(render(report, "json"))
    assert not escape.UNSEEN.search(text.replace("\n", ""))
    text.encode("utf-8")
    found = json.loads(text)
    assert [claim["quote"] for claim in found["claims"]] == [claim.quote for claim in report.claims]
    assert found["problems"][0]["message"] == report.problems[0].message
    lines = str(render(report, "jsonl")).splitlines()
    assert [json.loads(line)["origin"] for line in lines] == [claim.origin for claim in report.claims]


@given(ANY)
@example("\ud800\udc00")
@example("\udc00\U0001f469\u200d")
@example("\U000e0041\\u202e")
def test_any_string_survives_json(words: str) -> None:
    # Two halves that stand side by side are one character to every JSON reader, as they were to whoever wrote them so.
    written = escape.json_text(json.dumps(words, ensure_ascii=False))
    joined = words.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(written) in (words, joined)
    assert not escape.UNSEEN.search(written)


@pytest.mark.parametrize("name", ["sarif", "claimreview"])
def test_other_json_is_json(name: str) -> None:
    text = str(render(hostile(), name))
    assert (
        json.loads(text)
        and not escape.UNSEEN.search(text.replace("\n", ""))
        and "</script>" not in text
        or name == "sarif"
    )


def test_junit_is_xml() -> None:
    root = ElementTree.fromstring(str(render(hostile(), "junit")))
    assert len(root.findall(".//testcase")) == len(hostile().findings)
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
    }


@given(st.one_of(ANY, NASTY))
def test_any_words_are_xml_text(words: str) -> None:
    element = ElementTree.Element("a", b=escape.xml_text(words))
    element.text = escape.xml_text(words)
    again = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))
    assert (again.text or "") == again.get("b") == escape.xml_text(words)


COMMAND = re.compile(
    r"::(error|warning|notice) (file=[^:,\r\n]*,line=\d+(,col=\d+,endColumn=\d+)?,)?title=[^:,\r\n]*::[^\r\n]*"
)


def test_an_article_gives_no_command_to_github() -> None:
    lines = str(render(hostile(), "github")).split("\n")
    assert lines.pop() == "" and len(lines) == len(hostile().findings)
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert not any(escape.UNSEEN.search(line) for line in lines)


@given(st.one_of(ANY, NASTY))
def test_any_words_are_data_of_a_command(words: str) -> None:
    line = f"::error title={escape.github_property(words)}::{escape.github_data(words)}"
    assert len(line.splitlines()) == 1
    assert re.fullmatch(r"::error title=[^:,]*::.*", line)
    decoded = escape.github_data(words).replace("%25", "%")
    assert decoded == escape.visible(words)
