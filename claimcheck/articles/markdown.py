"""Markdown: the readable prose, with the way back to the lines of the file; front matter in YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape
from typing import Any

import msgspec

from claimcheck.articles import fields
from claimcheck.articles.pragmas import COMMENT, Mark, place
from claimcheck.articles.prose import Prose
from claimcheck.articles.sources import decode
from claimcheck.model import Article, Problem, Zone

TOML_FRONT = re.compile(r"\+\+\+[ \t]*\r?\n(?P<matter>.*?\r?\n)?\+\+\+[ \t]*(?:\r?\n|$)", re.DOTALL)
HIDDEN = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1|$)", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
BRACKETS = 20_000
"""Each costs a parser of Markdown a look at all that might close it."""


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """One article: paragraphs, headings, list items and table rows as lines of prose, without markup."""
    source = decode(data, path, encoding)
    if isinstance(source, Problem):
        yield source
        return
    source = source.removeprefix("\ufeff")
    matter, faults, body, first = _front(source, path)
    yield from faults
    found, unclear = fields.metadata(matter)
    yield from (Problem(path, 1, fault) for fault in unclear)
    if body.count("[") > BRACKETS:
        reason = "a list of links, or an attack on the parser, and no article"
        yield Problem(path, None, f"has more than {BRACKETS:,} brackets: {reason}")
        return
    prose = Prose()
    try:
        _write(prose, body, first)
    except RecursionError:
        yield Problem(path, None, "its markup is nested too deeply")
        return
    if not prose.text.strip():
        yield Problem(path, None, "is empty")
        return
    own = next((str(v) for v in fields.values(matter, "id") if isinstance(v, (str, int))), id)
    yield msgspec.structs.replace(_article(prose, path, own, sha256(data).hexdigest()), **found)


def _article(prose: Prose, path: str, id: str, digest: str) -> Article:
    lines = tuple(prose.anchors) or ((0, 1),)
    pragmas = place(prose.marks, prose.text)
    return Article(
        id, path, "", None, None, None, digest, prose.text, zones=tuple(prose.zones), lines=lines, pragmas=pragmas
    )


def _front(source: str, path: str) -> tuple[Mapping[str, Any], list[Problem], str, int]:
    """(front matter, problems, the rest of the file, the line on which it begins)."""
    toml = TOML_FRONT.match(source)
    if toml:
        rest, first = source[toml.end() :], source.count("\n", 0, toml.end()) + 1
        try:
            return fields.toml((toml["matter"] or "").replace("\r\n", "\n")), [], rest, first
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            return {}, [Problem(path, 1, f"its front matter is not valid TOML: {error}")], rest, first
    content = _yaml_front(source)
    if content is None:
        return {}, [], source, 1
    import yaml

    try:
        matter = yaml.safe_load(content)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        reason = getattr(error, "problem", None) or str(error) or "nested too deeply"
        return {}, [Problem(path, line, f"its front matter is not valid YAML: {reason}")], source, 1
    return (matter if isinstance(matter, Mapping) else {}), [], source, 1


def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).use(front_matter_plugin)


def _yaml_front(source: str) -> str | None:
    """The front matter between `---` lines; None where the file does not begin with it."""
    if not source.startswith("---"):
        return None
    tokens = _parser().parse(source)
    return tokens[0].content if tokens and tokens[0].type == "front_matter" else None


def _write(prose: Prose, body: str, first: int) -> None:
    """Every block of prose into `prose`; `first` is the line on which `body` begins."""
    kind, row, item = None, False, False
    for token in _parser().parse(body):
        line = first + token.map[0] if token.map else None
        if token.type == "html_block":
            _html(prose, token.content, line or first)
        elif token.type == "code_block":  # a paragraph that was set in, far more often than a program in an article
            _lines(prose, token.content, line or first)
        elif token.type == "heading_open":
            kind = token.tag
        elif token.type in ("tr_open", "tr_close"):
            row = False
        elif token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            in_cell = token.level > 0 and row
            prose.add(" | " if in_cell else "" if not prose.length else "\n" if item and token.hidden else "\n\n")
            start = prose.length
            _inline(prose, token.children or [], line or first)
            if kind and prose.length > start:
                prose.zones.append(
                    Zone(start, prose.length, "headline" if kind == "h1" and not prose.zones else "section")
                )
            kind, item = None, False
        if token.type in ("th_close", "td_close"):
            row = True


def _inline(prose: Prose, children: list[Any], line: int) -> None:
    """The words of one block; a line break in the file stays a line break."""
    prose.add("", line)
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            prose.add("\n")
            prose.add("", line)
        elif child.type == "html_inline":
            prose.marks += [Mark(m, prose.length, line, alone=False) for m in COMMENT.finditer(child.content)]
            if child.content.lower().startswith("<br"):
                prose.add("\n")
        elif child.type == "image":
            start = prose.length
            prose.add(child.content)
            if child.content.strip():
                prose.zones.append(Zone(start, prose.length, "caption"))
        elif child.type in ("text", "code_inline", "text_special"):
            prose.add(child.content)


def _html(prose: Prose, block: str, line: int) -> None:
    """A block of HTML: comments to claimcheck, and the words that a reader would see."""
    for match in COMMENT.finditer(block):
        prose.marks.append(Mark(match, prose.length, line + block.count("\n", 0, match.start()), alone=True))
    start = prose.length
    words = HIDDEN.sub(lambda hidden: "\n" * hidden[0].count("\n"), block)
    _lines(prose, unescape(TAG.sub(" ", words)), line)
    if "<figcaption" in block.lower() and prose.length > start:
        prose.zones.append(Zone(start + (2 if start else 0), prose.length, "caption"))


def _lines(prose: Prose, block: str, line: int) -> None:
    """The lines of a block as one paragraph, without the blanks around them."""
    opened = False
    for number, words in enumerate(block.split("\n"), line):
        if words.strip():
            prose.add("\n" if opened else "\n\n" if prose.length else "")
            prose.add(words.strip(), number)
            opened = True
