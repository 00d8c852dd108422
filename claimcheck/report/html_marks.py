"""Marks over a text: where quotations and articles are cut, so that marks may overlap and tags never cross."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model import Article, Claim

CONTEXT = 110
"""Characters of the article that are shown on each side of a quotation, at most."""
QUOTES = frozenset("“”‘’\"'«»„")
BLANK = re.compile(r"\n[ \t\r]*\n\s*")


class Mark(NamedTuple):
    """Half-open offsets of a text, and what they mark."""

    start: int
    end: int
    name: str


class Piece(NamedTuple):
    """A stretch of text between two ends of marks, and the marks that cover it, the shortest first."""

    text: str
    names: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph of an article: its span, and what kind of zone it is ("" for running prose)."""

    start: int
    end: int
    zone: str


class Quotation(NamedTuple):
    """The sentence of a claim, cut at its number and its source, with the words around it."""

    before: str
    pieces: tuple[Piece, ...]
    after: str

    @property
    def own_marks(self) -> bool:
        """The sentence brings quotation marks at its edge; ours around them would only be read as one too many."""
        text = "".join(piece.text for piece in self.pieces).strip()
        return text[:1] in QUOTES or text[-1:] in QUOTES


def cut(text: str, marks: Iterable[Mark], start: int, end: int) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces; marks that reach beyond it are clipped, empty ones are left out."""
    inside = [m for m in marks if max(m.start, start) < min(m.end, end)]
    edges = sorted({start, end} | {max(m.start, start) for m in inside} | {min(m.end, end) for m in inside})
    waiting = sorted(inside, reverse=True)
    active: list[Mark] = []
    pieces = []
    for left, right in pairwise(edges):
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        active = [m for m in active if m.end > left]
        names = tuple(m.name for m in sorted(active, key=lambda m: (m.end - m.start, m.start)))
        pieces.append(Piece(text[left:right], names))
    return tuple(pieces)


def paragraphs(article: Article) -> list[Paragraph]:
    """The article's text between blank lines and edges of zones, without empty stretches."""
    text = article.text
    edges = {0, len(text)} | {m.end() for m in BLANK.finditer(text)}
    edges |= {edge for zone in article.zones for edge in (zone.start, zone.end) if 0 <= edge <= len(text)}
    starts = [zone.start for zone in article.zones]
    found = []
    for left, right in pairwise(sorted(edges)):
        body = text[left:right]
        if not body.strip():
            continue
        first = left + len(body) - len(body.lstrip())
        at = bisect_right(starts, first) - 1
        zone = article.zones[at].kind if at >= 0 and first < article.zones[at].end else ""
        found.append(Paragraph(first, left + len(body.rstrip()), zone))
    return found


def by_paragraph(blocks: list[Paragraph], marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks that touch each paragraph; one that spans several is in each of them."""
    starts = [block.start for block in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(blocks) and blocks[at].start < mark.end:
            found[at].append(mark)
            at += 1
    return found


def spot(claim: Claim) -> tuple[int, int]:
    """What is marked for a claim: its number; the words of a denial; else those that say so; else its sentence."""
    if claim.measure:
        return claim.measure.start, claim.measure.end
    links = claim.attribution[::-1]
    cues = ((link.cue_start, link.cue_end) for link in (*(a for a in links if a.stance == "denies"), *links))
    return next(((a, b) for a, b in cues if a is not None and b is not None and a < b), (claim.start, claim.end))


def field_text(claim: Claim, article: Article) -> str:
    """The string in which the claim's offsets count."""
    return article.title if claim.field == "title" else article.text


def quotation(claim: Claim, article: Article, context: bool = False, others: Iterable[Claim] = ()) -> Quotation:
    """The claim's sentence with its number and its source words marked; offsets that do not fit mark nothing.

    `others` are claims of the same sentence whose numbers are marked too.
    """
    text, start, end = field_text(claim, article), claim.start, claim.end
    if text[start:end] != claim.quote:
        text, start, end = claim.quote, 0, len(claim.quote)
        return Quotation("", cut(text, _found(claim), start, end), "")
    marks = [*(Mark(*spot(one), "number") for one in (claim, *others)), *sources(claim)]
    before, after = around(text, start, end) if context else ("", "")
    return Quotation(before, cut(text, marks, start, end), after)


def _found(claim: Claim) -> Iterator[Mark]:
    """The number looked up in the quotation, for a report whose articles are not at hand."""
    at = claim.quote.find(claim.measure.text) if claim.measure else -1
    if claim.measure and at >= 0:
        yield Mark(at, at + len(claim.measure.text), "number")


def sources(claim: Claim) -> Iterator[Mark]:
    """The words of the article that name who says so."""
    for link in claim.attribution:
        if link.source_start is not None and link.source_end is not None:
            yield Mark(link.source_start, link.source_end, "source")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same paragraph before and after `text[start:end]`, shortened with "…" at a space."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    before, after = text[first:start].strip(), text[end : last if last >= 0 else len(text)].strip()
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2].strip()
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0].strip() + " …"
    return before, after
