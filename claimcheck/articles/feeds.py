"""RSS and Atom files: one article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from claimcheck.articles import fields
from claimcheck.articles.web import too_deep
from claimcheck.model import Article, Problem

BLOCK = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|blockquote|ul|ol|figure)\b[^<>]*>", re.IGNORECASE)


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """The entries of a feed, each with the longest text it has."""
    import feedparser

    if b"<!ENTITY" in data:
        yield Problem(path, None, "declares entities of its own, which feeds do not need and bombs do; it is not read")
        return
    if too_deep(data.decode("utf-8", "replace")):
        yield Problem(path, None, "its markup is nested too deeply")
        return
    # As a stream: what is given as bytes feedparser first tries to open as the name of a file, or of a page.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        yield Problem(
            path,
            getattr(feed.get("bozo_exception"), "getLineNumber", lambda: None)(),
            f"is no RSS or Atom feed with entries{reason}"[:200],
        )
        return
    lines = _lines(data)
    for number, entry in enumerate(feed.entries, 1):
        yield _article(entry, feed.feed, path, f"{id}__{number}", lines[number - 1] if number <= len(lines) else 1)


def _lines(data: bytes) -> list[int]:
    """The line of every <item> or <entry>."""
    return [
        number
        for number, line in enumerate(data.split(b"\n"), 1)
        for _ in range(line.count(b"<item") - line.count(b"<items") + line.count(b"<entry"))
    ]


def _article(entry: Any, feed: Any, path: str, id: str, line: int) -> Article | Problem:
    text = max(
        (_plain(part) for part in [*(c.get("value") for c in entry.get("content", [])), entry.get("summary")]), key=len
    )
    if not text:
        return Problem(path, line, "an entry without text; save the page that it links to")
    record = {
        "title": _plain(entry.get("title", "")),
        "url": entry.get("link"),
        "published": entry.get("published"),
        "authors": [a.get("name", "") for a in entry.get("authors", [])],
        "outlet": entry.get("source", {}).get("title") or feed.get("title"),
    }
    found, _ = fields.metadata(record)
    article = Article(
        id, path, "", None, None, None, sha256(text.encode("utf-8", "replace")).hexdigest(), text, lines=((0, line),)
    )
    return msgspec.structs.replace(article, **found)


def _plain(markup: Any) -> str:
    """The words of a piece of HTML, one paragraph a line."""
    from selectolax.lexbor import LexborHTMLParser

    words = fields.text(markup)
    if "<" not in words and "&" not in words:
        return words.strip()
    body = LexborHTMLParser(BLOCK.sub(" \n ", words)).body
    lines = (" ".join(line.split()) for line in body.text().split("\n")) if body else ()
    return "\n\n".join(filter(None, lines))
