"""Every quantity of a text, with exact spans: numbers, hedges, units, dates, shares, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Quantity
from claimcheck.quantities.lexer import may_hold_a_number
from claimcheck.quantities.reader import read_stretch
from claimcheck.text import Doc, parse

__all__ = ["find_in", "find_quantities", "unread"]


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a sentence or article, in the order of the text; `text[q.start:q.end] == q.text`."""
    return find_in(parse(text))


def find_in(doc: Doc) -> list[Quantity]:
    """The same on a parsed text."""
    found: list[Quantity] = []
    text = doc.text
    for sentence in doc.sentences:
        if may_hold_a_number(text, sentence.start, sentence.end):
            for start, end in stretches(text, sentence.start, sentence.end):
                found += read_stretch(sentence, start, end)[0]
    return found


LONGEST = 4000
"""Characters read at a time. No sentence is as long; a table or a broken file without full stops is cut, so that time stays linear."""


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in one piece, or a very long one cut at white space where there is any."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def unread(text: str) -> list[tuple[tuple[int, int], str]]:
    """Numbers that were seen and not read: their span, and the name of the rule that says why."""
    out: list[tuple[tuple[int, int], str]] = []
    for sentence in parse(text).sentences:
        for stretch in stretches(text, sentence.start, sentence.end):
            quantities, lx = read_stretch(sentence, *stretch)
            covered = {k for q in quantities for k in range(q.start, q.end)}
            out += [
                ((lx.starts[i], lx.ends[i]), lx.taken.get(i, "no-amount"))
                for i in lx.anchors
                if lx.starts[i] not in covered
            ]
    return out
