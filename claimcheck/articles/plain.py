"""Plain text: the decoded file itself."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from claimcheck.articles.lines import anchors
from claimcheck.articles.sources import decode
from claimcheck.model import Article, Problem


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """One article: every character of the file, a byte order mark too."""
    text = decode(data, path, encoding)
    if isinstance(text, Problem):
        yield text
    elif not text.strip(" \t\r\n\ufeff\xa0"):
        yield Problem(path, None, "is empty")
    else:
        yield Article(id, path, "", None, None, None, sha256(data).hexdigest(), text, lines=anchors(text))
