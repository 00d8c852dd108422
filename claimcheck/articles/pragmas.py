"""`<!-- claimcheck: ignore CC101, CC105 until 2027-01-01: reason -->` in Markdown and HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from claimcheck.model import Pragma

COMMENT = re.compile(
    r"<!--\s{0,20}claimcheck:\s{0,20}ignore(?:\s{1,20}(?P<codes>[A-Z]{2}\d{3}(?:[\s,]{1,5}[A-Z]{2}\d{3}){0,20}))?"
    r"(?:\s{1,20}until\s{1,20}(?P<until>\d{4}-\d{2}-\d{2}))?\s{0,20}(?::(?P<reason>[^<>]{0,500}?))?\s{0,20}-->",
    re.IGNORECASE,
)
BLOCK = re.compile(r"\n\n|\r\n\r\n")


class Mark(NamedTuple):
    """A comment that was met at an offset of the text that is being put together."""

    match: re.Match[str]
    offset: int
    line: int
    alone: bool
    """It stands on a line of its own, before the paragraph that it is about."""


def place(marks: list[Mark], text: str) -> tuple[Pragma, ...]:
    """The comments with the stretch of text that each is about.

    Inside a paragraph: that paragraph. On a line of its own: the next one. Before all text: the whole article.
    """
    befores, afters = [0], [0]  # where each paragraph ends, and where the next one begins
    for match in BLOCK.finditer(text):
        befores.append(match.start())
        afters.append(match.end())
    befores.append(len(text))
    found = []
    for mark in marks:
        start, end = 0, len(text)
        if mark.alone and mark.offset > 0:
            place = bisect_left(befores, mark.offset)
            start = afters[place] if place < len(afters) else len(text)
        elif mark.offset > 0 or not mark.alone:
            start = afters[bisect_right(afters, mark.offset) - 1]
        if mark.offset > 0 or not mark.alone:
            end = befores[min(bisect_left(befores, max(start, mark.offset, 1)), len(befores) - 1)]
        found.append(
            Pragma(
                _codes(mark.match["codes"]),
                mark.match["until"],
                (mark.match["reason"] or "").strip(),
                mark.line,
                start,
                end,
            )
        )
    return tuple(found)


def _codes(written: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"[A-Z]{2}\d{3}", (written or "").upper()))
