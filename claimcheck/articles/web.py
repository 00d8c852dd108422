"""A saved HTML page: its prose, its captions, and what it says of itself in JSON-LD and meta elements.

trafilatura finds the prose but drops some bylines and captions, so those are looked up with selectolax.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from claimcheck.articles.page import metadata
from claimcheck.articles.pragmas import COMMENT, Mark, place
from claimcheck.articles.prose import Prose
from claimcheck.articles.sources import decode, is_charset
from claimcheck.model import Article, Problem, Zone

CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
LATIN_1 = ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252")
"""Browsers read all of these as Windows-1252 (WHATWG Encoding Standard), and so do the pages mean them."""
ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
CLOSED_BY_OTHERS = {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "thead",
    "tbody",
    "tfoot",
    "dt",
    "dd",
    "option",
    "optgroup",
    "rp",
    "rt",
    "html",
    "head",
    "body",
    "colgroup",
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "param",
    "path",
}
"""Elements that end without an end tag, or hold nothing."""
DEEP = 2000
"""Pages nested deeper are an attack on parsers; real ones stay below a hundred."""
NEAR = 5000
"""So far before a comment a paragraph is looked for that it stands in."""
PLAIN = re.compile(r"[\w.,:;()-]+")
WINDOW, MISSES = 500_000, 100
"""So far a paragraph is looked for, and so many in vain: a page that is written otherwise has no lines to tell."""
WIDE = 20_000_000
TAG = re.compile(r"<[^<>]*>")


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """The one article of a page."""
    declared = CHARSET.search(data[:4096])
    name = (
        declared[1].decode().lower()
        if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
        else None
    )
    source = decode(data, path, encoding or _charset(name))
    if isinstance(source, Problem):
        yield source
    elif not source.strip():
        yield Problem(path, None, "is empty")
    elif len(source) > WIDE or too_deep(source):
        yield Problem(
            path,
            None,
            f"is no page that a browser would show: more than {DEEP:,} elements deep, or over {WIDE / 1e6:.0f} MB",
        )
    else:
        yield _page(source, path, id, sha256(data).hexdigest())


def _charset(declared: str | None) -> str | None:
    if declared in LATIN_1:
        return "cp1252"
    return declared if declared and is_charset(declared) else None


def too_deep(source: str) -> bool:
    """Elements that are opened and never closed, one in the other; parsers take quadratic time for them."""
    depth = 0
    for match in ELEMENT.finditer(source):
        if match[2].lower() not in CLOSED_BY_OTHERS:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > DEEP:
                return True
    return False


def _page(source: str, path: str, id: str, digest: str) -> Article | Problem:
    from selectolax.lexbor import LexborHTMLParser
    from trafilatura import bare_extraction

    found: Any = bare_extraction(source, include_comments=False, include_tables=True, with_metadata=False)
    tree = LexborHTMLParser(source)
    prose, at = Prose(), _Finder(source)
    if found is not None and found.body is not None:
        for words, kind in _blocks(found.body):
            _add(prose, at, words, kind)
    if not prose.length:
        return Problem(
            path,
            None,
            "no article was found in this page; save its text as .txt, with what you know of it in articles.toml",
        )
    _captions(prose, at, tree)
    marks = [_mark(match, source, prose, at) for match in COMMENT.finditer(source)]
    article = Article(
        id,
        path,
        "",
        None,
        None,
        None,
        digest,
        prose.text,
        zones=tuple(sorted(prose.zones, key=lambda z: z.start)),
        lines=tuple(prose.anchors) or ((0, 1),),
        pragmas=place(marks, prose.text),
    )
    return msgspec.structs.replace(article, **metadata(tree, source))


def _blocks(body: Any) -> Iterator[tuple[str, str | None]]:
    """(words, kind of zone) of every heading, paragraph, list item and table row in the tree that trafilatura gives."""
    for node in body.iter("head", "p", "item", "row", "quote", "code"):
        if (
            node.tag in ("quote", "item")
            and node.find(".//p") is not None
            or node.tag == "p"
            and node.xpath("ancestor::cell|ancestor::item")
        ):
            continue
        cells = node.findall("cell") if node.tag == "row" else [node]
        words = " | ".join(filter(None, (" ".join("".join(cell.itertext()).split(" ")).strip() for cell in cells)))
        if words:
            yield words, ("headline" if node.get("rend") == "h1" else "section") if node.tag == "head" else None


class _Finder:
    """Where in the page a paragraph stands: its words, with any markup between them, after the paragraph before."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.masked = TAG.sub(lambda tag: "".join("\n" if c == "\n" else " " for c in tag[0]), source)
        self.breaks = [match.start() for match in re.finditer("\n", source)]
        self.at = 0
        self.missed = 0
        self.spots: list[tuple[int, int]] = []
        """(offset in the text, offset in the page) of every paragraph that was found."""

    def line(self, words: str, offset: int, anywhere: bool = False) -> int | None:
        """The line of the file on which a paragraph begins; None where it is not found as it is."""
        said = words.replace(" | ", " ").split()[:12]
        while said and not PLAIN.fullmatch(said[0]):  # quotes and signs may be written as entities
            said.pop(0)
        if not said or self.missed > MISSES:
            return None
        parts = [re.escape(word) if PLAIN.fullmatch(word) else r"\S{1,60}" for word in said[:6]]
        start = 0 if anywhere else self.at
        match = re.compile(r"\s+".join(parts)).search(self.masked, start, start + WINDOW)
        if match is None:
            self.missed += 1
            return None
        if not anywhere:
            self.at = match.end()
            self.spots.append((offset, match.start()))
        return self.line_at(match.start())

    def line_at(self, place: int) -> int:
        """The line of a place in the page."""
        return bisect_left(self.breaks, place) + 1


def _add(prose: Prose, at: _Finder, words: str, kind: str | None, anywhere: bool = False) -> None:
    prose.add("\n\n" if prose.length else "")
    start = prose.length
    prose.add(words, at.line(words, start, anywhere))
    if kind:
        prose.zones.append(Zone(start, prose.length, kind))


def _captions(prose: Prose, at: _Finder, tree: Any) -> None:
    """Captions after the prose, each once; where the prose holds one it is marked there."""
    for node in tree.css("figcaption, .caption, .wp-caption-text, [itemprop='caption']")[:200]:
        words = " ".join(node.text(separator=" ").split())
        start = prose.text.find(words) if words else -1
        if start >= 0:
            if not any(zone.start < start + len(words) and start < zone.end for zone in prose.zones):
                prose.zones.append(Zone(start, start + len(words), "caption"))
        elif len(words) > 3:
            _add(prose, at, words, "caption", anywhere=True)


def _mark(match: re.Match[str], source: str, prose: Prose, at: _Finder) -> Mark:
    """A comment at the paragraph that it stands in, or before the next one."""
    passed = bisect_right(at.spots, match.start(), key=lambda spot: spot[1])
    line = at.line_at(match.start())
    if not passed:
        return Mark(match, 0, line, alone=True)
    offset = at.spots[passed - 1][0]
    near = max(0, match.start() - NEAR)
    if source.rfind("<p", near, match.start()) > source.rfind("</p", near, match.start()):
        return Mark(match, offset, line, alone=False)
    end = prose.text.find("\n\n", offset)
    return Mark(match, end if end >= 0 else prose.length, line, alone=True)
