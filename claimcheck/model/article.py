"""What went in: articles, and what could not be used."""

from __future__ import annotations

from bisect import bisect_right

from claimcheck.model.base import Record


class Problem(Record, frozen=True):
    """Something in the input that could not be used; a value, never an exception."""

    path: str
    line: int | None
    message: str
    fatal: bool = False
    """True where a path that was named yields no article: the run cannot answer what was asked (exit code 2)."""


class Pragma(Record, frozen=True):
    """`<!-- claimcheck: ignore CC101 until 2027-01-01: reason -->`, read in a Markdown or HTML article."""

    codes: tuple[str, ...]
    """Empty: every code."""
    until: str | None
    """ISO date, the last day on which it holds; None: for ever."""
    reason: str
    line: int
    start: int
    """With `end`: the stretch of the article's text that it is about (its paragraph, else the next one; the whole
    article where it stands before all text)."""
    end: int


class Zone(Record, frozen=True):
    """A stretch of an article's text that is not running prose."""

    start: int
    end: int
    kind: str
    """headline | byline | dateline | section (a subheading) | caption | furniture (widgets, repeats: never a claim)"""


class Article(Record, frozen=True):
    """One text, read from a file and never edited after reading."""

    id: str
    path: str
    title: str
    outlet: str | None
    published: str | None
    """ISO date, or None where the text does not say; never made up."""
    url: str | None
    sha256: str
    """Of the bytes that were read (for a JSONL line: of that line)."""
    text: str = ""
    authors: tuple[str, ...] = ()
    origin: str | None = None
    """Set where the text is itself an origin: claims attributed to that name are checked against it."""
    zones: tuple[Zone, ...] = ()
    """Sorted, not overlapping. What lies outside is body text."""
    lines: tuple[tuple[int, int], ...] = ((0, 1),)
    """(offset in text, line of the file) anchors, ascending; the way back from an offset to a line."""
    pragmas: tuple[Pragma, ...] = ()

    def line_at(self, offset: int) -> int:
        """The line of the file (from 1) on which the character at `offset` stands."""
        return self.lines[max(0, bisect_right(self.lines, (offset, 1 << 60)) - 1)][1]

    def zone_at(self, offset: int) -> str:
        """The kind of the zone that holds `offset`; "body" outside every zone."""
        place = bisect_right(self.zones, offset, key=lambda zone: zone.start) - 1
        return self.zones[place].kind if place >= 0 and offset < self.zones[place].end else "body"
