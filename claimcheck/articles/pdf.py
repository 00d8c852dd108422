"""PDF files: the text of their pages. The line of a claim is its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

from claimcheck.articles import fields
from claimcheck.articles.prose import Prose
from claimcheck.model import Article, Problem

PAGES = 2000
LENGTH = 20_000_000
"""More characters than a long book has: a bomb, or a scan of an archive."""


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """One article: the pages in order, as pypdf reads them."""
    from pypdf import PdfReader

    if not data.strip():
        yield Problem(path, None, "is empty")
        return
    prose = Prose()
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield Problem(path, None, "is locked with a password; save it without one")
            return
        title = fields.text(reader.metadata.title if reader.metadata else None)
        for number, page in enumerate(reader.pages[:PAGES], 1):
            prose.add("\n\n" if prose.length else "")
            prose.add(fields.SURROGATE.sub("\ufffd", page.extract_text()), number)
            if prose.length > LENGTH:
                yield Problem(path, number, f"holds more than {LENGTH / 1e6:.0f} million characters; split it")
                return
    except Exception as error:  # noqa: BLE001 - pypdf raises many kinds on broken files, and none of them may end the run
        yield Problem(path, None, f"is not a PDF that can be read: {type(error).__name__}: {str(error)[:120]}")
        return
    if not prose.text.strip():
        yield Problem(path, None, "holds no text, only pictures of pages; run it through text recognition first")
        return
    yield Article(id, path, "" if title.lower().endswith((".doc", ".docx", ".indd", ".pdf")) else title.strip(), None, None, None,
                  sha256(data).hexdigest(), prose.text, lines=tuple(prose.anchors))
