"""Where the words of a picture go: `picture.py` says what is drawn, this how it fits into a column of any width.

Positions are fractions of the width (written in percent), lengths in pixels. Words keep their size at every width, so
they are placed for the narrowest column, where they have the least room; in a wider one they only stand further apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.model import Group
from claimcheck.report.escape import visible
from claimcheck.report.picture import Band, Picture, Row
from claimcheck.report.view import View, origin_of
from claimcheck.report.wording import joined

NARROW = 330
"""Width in pixels of a picture on a screen of 390."""
LEFT, WIDTH = 0.015, 0.955
"""The axis leaves room for half a dot on the left and an arrowhead on the right."""
LETTER = 7.2
"""Mean width in pixels of a letter at 13 px, on the safe side."""
ROW, HEAD, FOOT = 46, 8, 30


def across(at: float) -> float:
    """A position of the axis as a fraction of the picture's width."""
    return LEFT + WIDTH * at


def percent(at: float) -> str:
    """0.25 -> "25%"; hundredths are kept, more is not seen."""
    return f"{round(100 * at, 2):g}%"


class Label(NamedTuple):
    """Words at a place: `anchor` is the end of them that stands at `x`."""

    x: float
    anchor: str
    y: float


class BarRow(NamedTuple):
    """One claim drawn as a bar."""

    row: Row
    y: float
    label: Label
    who: str
    dots: tuple[float, ...]


class BandMark(NamedTuple):
    """A stretch of the axis with its words above it."""

    band: Band
    label: Label
    text: str
    gap: bool


class TickMark(NamedTuple):
    """A line of the grid at `x`, its words at `at`."""

    x: float
    at: float
    anchor: str
    text: str


class Chart(NamedTuple):
    """A picture with every word placed."""

    picture: Picture
    height: float
    top: float
    base: float
    rows: tuple[BarRow, ...]
    bands: tuple[BandMark, ...]
    ticks: tuple[TickMark, ...]


# --- bars -----------------------------------------------------------------------------------------------------------


def chart(view: View, group: Group, picture: Picture) -> Chart:
    """Bars on one scale; the words over bands take as many lines as they need."""
    marks, top = bands(picture)
    whose = names(view, group)
    rows = tuple(bar(row, top + HEAD + ROW * (n + 1), whose.get(row.claim, "")) for n, row in enumerate(picture.rows))
    base = top + HEAD + ROW * len(rows) + 12
    return Chart(picture, base + FOOT, top, base, rows, marks, ticks(picture))


def bar(row: Row, y: float, who: str) -> BarRow:
    """A row with its label above the bar, begun where it fits."""
    room = int(NARROW / LETTER) - len(row.label) - 4
    who = shortened(who, min(26, room)) if room > 8 else ""
    length = len(f"{row.number} {row.label} {who}")
    rings = [at for at, end in ((row.low, row.low_end), (row.high, row.high_end)) if end == "ring"]
    dots = tuple(at for at in row.dots if not any(abs(at - ring) < 1e-9 for ring in rings))
    return BarRow(row, y, beside(across(row.low), across(row.high), length, y - 13), who, dots)


def beside(low: float, high: float, letters: int, y: float) -> Label:
    """From the left end of a bar, else up to its right end, else over its middle, else from the edge of the picture."""
    width = letters * LETTER / NARROW
    if low + width <= 1:
        return Label(low, "start", y)
    if high - width >= 0:
        return Label(high, "end", y)
    middle = (low + high) / 2
    return Label(middle, "middle", y) if width / 2 <= middle <= 1 - width / 2 else Label(0, "start", y)


def bands(picture: Picture) -> tuple[tuple[BandMark, ...], float]:
    """The bands with their words, each on the first line where it is free, and the height of these lines."""
    wanted = [(picture.gap, f"{joined(list(map(str, picture.gap.rows)))}: {picture.gap.label}", True)] if picture.gap else []
    wanted += [(band, text, False) for band, text in meeting(picture.meets)]
    lines: list[list[tuple[float, float]]] = []
    found = []
    for band, text, gap in wanted:
        width = min(1.0, len(text) * (LETTER - 0.5) / NARROW)
        middle = across((band.low + band.high) / 2)
        left = min(max(0.0, middle - width / 2), 1 - width)
        line = next((n for n, taken in enumerate(lines) if free(taken, left, left + width)), len(lines))
        lines[line:] = lines[line:] or [[]]
        lines[line].append((left, left + width))
        x, anchor = (middle, "middle") if 0 < left < 1 - width else (0.0, "start") if left <= 0 else (1.0, "end")
        found.append(BandMark(band, Label(x, anchor, 12 + 16 * line), text, gap))
    return tuple(found), 16.0 * len(lines) + 4


def free(taken: Iterable[tuple[float, float]], left: float, right: float) -> bool:
    """Is there nothing yet from `left` to `right`?"""
    return all(left > end or right < start for start, end in taken)


def meeting(meets: Iterable[Band]) -> list[tuple[Band, str]]:
    """The stretches where claims meet; pairs that meet on the same one are named together."""
    same: dict[tuple[float, float], list[Band]] = {}
    for band in meets:
        same.setdefault((band.low, band.high), []).append(band)
    named = []
    for found in same.values():
        rows = sorted({row for band in found for row in band.rows})
        named.append((found[0], found[0].label if len(found) == 1 else f"{joined(list(map(str, rows)))} meet"))
    return named


def ticks(picture: Picture) -> tuple[TickMark, ...]:
    """The ticks; words that would run into others are left out, the last one has the unit and stays."""
    taken: list[tuple[float, float]] = []
    found = []
    for n, tick in reversed(list(enumerate(picture.ticks))):
        last = n == len(picture.ticks) - 1
        text = f"{tick.label} {picture.unit}" if last and picture.unit else tick.label
        width, x = len(text) * (LETTER - 0.4) / NARROW, across(tick.at)
        left = min(max(0.0, x - width / 2), 1 - width)
        anchor = "start" if left <= 0 else "end" if left >= 1 - width else "middle"
        shown = free(taken, left - 0.015, left + width + 0.015)
        if shown:
            taken.append((left, left + width))
        found.append(TickMark(x, {"start": 0.0, "end": 1.0, "middle": x}[anchor], anchor, text if shown else ""))
    return tuple(reversed(found))


def names(view: View, group: Group) -> dict[str, str]:
    """Who stands beside a figure: its origin, or its outlet where all have one origin."""
    origins = {c.id: o.name for c in view.members(group) if (o := origin_of(group, c))}
    if len(set(origins.values())) > 1:
        return origins
    return {c.id: view.article(c).outlet or "outlet not given" for c in view.members(group)}


def shortened(text: str, letters: int) -> str:
    """`text` as it is seen, with "…" where it is longer."""
    text = visible(text)
    return text if len(text) <= letters else text[: letters - 1].rstrip(" ,.") + "…"
