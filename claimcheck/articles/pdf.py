"""PDF files: the text of their pages. The line of a claim is its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

from claimcheck.articles import fields
from claimcheck.articles.prose import Prose
from claimcheck.model import Article, Problem

PAGES = 2000
MADE_FROM = (".doc", ".docx", ".indd", ".pdf", ".odt")
"""A title that ends so is the name of the file it was made from."""
LENGTH = 20_000_000
"""More characters than a long book has: a bomb, or a scan of an archive."""


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """One article: the pages in order, as pypdf reads them."""
    from pypdf import PdfReader

    if not data.strip():
        yield Problem(path, None, "is empty")
        return
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        yield Problem(path, None, "is locked with a password; save it without one")
        return
    prose = Prose()
    for number, page in enumerate(reader.pages[:PAGES], 1):
        prose.add("\n\n" if prose.length else "")
        prose.add(fields.text(page.extract_text()), number)
        if prose.length > LENGTH:
            yield Problem(path, number, f"holds more than {LENGTH / 1e6:.0f} million characters; split it")
            return
    if not prose.text.strip():
        yield Problem(path, None, "holds no text, only pictures of pages; run it through text recognition first")
        return
    title = fields.text(reader.metadata.title if reader.metadata else None).strip()
    yield Article(
        id,
        path,
        "" if title.lower().endswith(MADE_FROM) else title,
        None,
        None,
        None,
        sha256(data).hexdigest(),
        prose.text,
        lines=tuple(prose.anchors),
    )
