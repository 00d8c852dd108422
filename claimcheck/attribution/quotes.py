"""Quotations of a whole text in one linear pass; an odd number of marks never breaks more than its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_MARK = re.compile(r"\n\s*|[“”„«»\"]|``|''|(?<!\w)['‘](?=\w)|(?<=\w)['’](?!\w)|(?<=[.,?!…])['’]")
_OPENING, _CLOSING = "“„«", "”»"
SINGLE = 200
"""A quotation in single marks that does not close within so many characters was an apostrophe."""


class Quote(NamedTuple):
    """`text[start:end]` with its marks. `open` where the closing mark is missing: it goes on in the next paragraph."""

    start: int
    end: int
    open: bool
    continues: bool
    """Begins a paragraph after a quotation that was left open."""


def quotations(text: str) -> list[Quote]:
    """Every outermost quotation, in order, not overlapping."""
    found: list[Quote] = []
    start, single, carried = -1, -1, False
    for mark in _MARK.finditer(text):
        sign, at, after = mark[0], mark.start(), mark.end()
        if sign[0] == "\n":
            if start >= 0:
                found.append(Quote(start, at, True, carried))
            carried = start >= 0 and text[after : after + 1] in _OPENING + '"' and after < len(text)
            start = single = -1
        elif sign in ("'", "‘", "’"):
            single = _single(text, mark, start, single, found)
        elif start < 0:
            if sign in _CLOSING or (sign not in _OPENING and text[after : after + 1].isspace()):
                continue
            start, single = at, -1
        elif sign in _CLOSING or sign not in _OPENING or _closes(text, at, after):
            found.append(Quote(start, after, False, carried))
            start, carried = -1, False
    if start >= 0:
        found.append(Quote(start, len(text), True, carried))
    return found


def _closes(text: str, at: int, after: int) -> bool:
    """An opening mark that was typed where a closing one belongs."""
    return at > 0 and not text[at - 1].isspace() and (after == len(text) or not text[after].isalnum())


def _single(text: str, mark: re.Match[str], double: int, single: int, found: list[Quote]) -> int:
    """The open single quotation after this mark, -1 for none; a closed one is added to `found`."""
    at = mark.start()
    opens = mark[0] != "’" and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,?!…"))
    if double >= 0 or opens:
        return -1 if double >= 0 else at if single < 0 else single
    if single < 0 or at - single > SINGLE:
        return -1
    found.append(Quote(single, mark.end(), False, False))
    return -1


def touching(quotes: list[Quote], start: int, end: int) -> list[Quote]:
    """The quotations that share a character with `start`..`end`."""
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    last = first
    while last < len(quotes) and quotes[last].start < end:
        last += 1
    return quotes[first:last]
