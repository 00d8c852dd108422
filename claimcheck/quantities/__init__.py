"""Every quantity of a text, with exact spans: numbers, hedges, units, dates, shares, and what is counted."""

from __future__ import annotations

from claimcheck.model import Quantity
from claimcheck.quantities.lexer import may_hold_a_number
from claimcheck.quantities.reader import read_sentence
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
            found += read_sentence(sentence)[0]
    return found


def unread(text: str) -> list[tuple[tuple[int, int], str]]:
    """Numbers that were seen and not read: their span, and the name of the rule that says why."""
    out: list[tuple[tuple[int, int], str]] = []
    for sentence in parse(text).sentences:
        quantities, lx = read_sentence(sentence)
        covered = [(q.start, q.end) for q in quantities]
        for i in lx.anchors:
            start, end = lx.starts[i], lx.ends[i]
            if not any(a <= start < b for a, b in covered):
                out.append(((start, end), lx.taken.get(i, "no-amount")))
    return out
