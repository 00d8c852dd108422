"""WARC files: the HTML pages that a crawler kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from claimcheck.articles import web
from claimcheck.articles.outlets import outlet_of
from claimcheck.model import Article, Problem

RECORD = 20_000_000
TOTAL = 1_000_000_000
"""Bytes of one page, and of all pages together, after unpacking."""


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """The article of every page; what is no page is passed over."""
    from warcio.archiveiterator import ArchiveIterator

    total = number = 0
    for record in ArchiveIterator(io.BytesIO(data)):
        headers = record.http_headers
        kind = (
            (headers.get_header("Content-Type") or "")
            if headers
            else record.rec_headers.get_header("Content-Type") or ""
        )
        if record.rec_type not in ("response", "resource") or "html" not in kind:
            continue
        number += 1
        page = record.content_stream().read(RECORD + 1)
        total += len(page)
        if total > TOTAL or len(page) > RECORD:
            yield Problem(
                path,
                None,
                f"page {number} unpacks to more than {RECORD / 1e6:.0f} MB, or all to more than {TOTAL / 1e9:.0f} GB",
            )
            return
        yield from _named(
            web.read(page, path, f"{id}__{number}"), record.rec_headers.get_header("WARC-Target-URI"), page
        )
    if not number:
        yield Problem(path, None, "holds no HTML page")


def _named(found: Iterator[Article | Problem], address: str | None, page: bytes) -> Iterator[Article | Problem]:
    """With the address under which it was fetched."""
    for one in found:
        if isinstance(one, Article):
            url = one.url or address
            yield msgspec.structs.replace(
                one, url=url, outlet=one.outlet or outlet_of(url), sha256=sha256(page).hexdigest()
            )
        else:
            yield Problem(one.path, one.line, f"{address or 'a page'}: {one.message}")
