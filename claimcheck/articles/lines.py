"""Lines and paragraphs of a text, with their offsets; nothing is changed and nothing is copied but for testing."""

from __future__ import annotations

import re
from typing import NamedTuple

BREAK = re.compile(r"\r\n|\n|\r")
BLANKS = " \t\xa0\u200b\u2009\u202f\ufeff\x0b\x0c"
LONG = 2000
"""Longer lines are prose whatever they hold; no pattern looks at them."""
WRAPPED = range(45, 111)
"""Widths of the lines of a text that was broken by hand or by a mailer."""


class Unit(NamedTuple):
    """One paragraph: a line, or the lines of a block that was wrapped by hand."""

    start: int
    end: int
    text: str
    """One space for every run of blanks, for testing only; "" where the unit is longer than LONG."""
    before: bool
    """A blank line (or nothing) stands before it."""
    after: bool


def anchors(text: str, first: int = 1) -> tuple[tuple[int, int], ...]:
    """(offset, line) of every line start; `first` is the line of the file on which the text begins."""
    starts = [0, *(match.end() for match in BREAK.finditer(text))]
    return tuple((start, first + number) for number, start in enumerate(starts))


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every line without its blanks; (n, n) for a blank one."""
    found, start = [], 0
    for end, after in [*((m.start(), m.end()) for m in BREAK.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        left = start + len(line) - len(line.lstrip(BLANKS))
        found.append((left, max(left, start + len(line.rstrip(BLANKS)))))
        start = after
    return found


def units(text: str) -> list[Unit]:
    """The paragraphs of a text in order."""
    found: list[Unit] = []
    block: list[tuple[int, int]] = []
    for span in [*spans(text), (len(text), len(text))]:
        if span[0] < span[1]:
            block.append(span)
        elif block:
            found += _block(text, block)
            block = []
    return found


def _block(text: str, block: list[tuple[int, int]]) -> list[Unit]:
    """One unit where the block was wrapped by hand, else one a line."""
    if _wrapped(text, block):
        block = [(block[0][0], block[-1][1])]
    last = len(block) - 1
    return [Unit(start, end, flat(text[start:end]), i == 0, i == last) for i, (start, end) in enumerate(block)]


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    if len(block) < 2 or not all(end - start in WRAPPED for start, end in block[:-1]):
        return False
    return any(text[start].islower() for start, _ in block[1:])


def flat(words: str) -> str:
    """One space for every run of blanks; "" for what is too long to be anything but prose."""
    return "" if len(words) > LONG else " ".join(words.split())
