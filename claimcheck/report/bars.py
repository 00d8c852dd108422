"""The picture of a group drawn in characters, for the terminal and for Markdown."""

from __future__ import annotations

from claimcheck.report.layout import Bit, Line, Page, cells, pad
from claimcheck.report.picture import Band, Picture, Row

ENDS = {"tick": ("├", "┤"), "ring": ("○", "○"), "dot": ("●", "●"), "arrow": ("◁", "▷"), "none": ("●", "●")}
LABEL = 15
"""Cells that the labels take at least, so that pictures below each other begin at one column."""


def bars(picture: Picture, page: Page, verdict: str, meets: bool = False) -> list[Line]:
    """Gap, regions, one row a claim, axis and its numbers."""
    size = max(len(str(row.number)) for row in picture.rows)
    labels = [
        (Bit(f"  {row.number:>{size}} "), page.bit(_clip(row.label, page.width // 3), "strong")) for row in picture.rows
    ]
    left = max(LABEL + 4, *(sum(cells(bit.text) for bit in label) + 2 for label in labels))
    room = max(12, page.width - left - 3)
    out: list[Line] = []
    if picture.gap:
        out.append((Bit(" " * left), *_gap(picture.gap, room, page, verdict)))
    for band in picture.meets if meets else ():
        out.append((Bit(" " * left), *_meet(band, room, page)))
    for row, label in zip(picture.rows, labels, strict=True):
        style = verdict if row.clash and verdict == "conflict" else ""
        out.append((*pad(label, left), page.bit(_bar(row, room), style)))
    return [*out, *_axis(picture, left, room, page)]


def column(at: float, room: int) -> int:
    return min(room - 1, max(0, round(at * (room - 1))))


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…"


def _bar(row: Row, room: int) -> str:
    """One claim; an interval narrower than three cells is a dot alone (a ring where the value is left out)."""
    low, high = column(row.low, room), column(row.high, room)
    line = [" "] * room
    open_ended = "arrow" in (row.low_end, row.high_end)
    if high - low < 2 and not open_ended:
        line[column(row.dots[0], room) if row.dots else (low + high) // 2] = "●"
        return "".join(line).rstrip()
    line[low : high + 1] = "─" * (high - low + 1)
    for dot in row.dots:
        line[column(dot, room)] = "●"
    for place, end, which in ((low, row.low_end, 0), (high, row.high_end, 1)):
        if end != "tick" or line[place] != "●":
            line[place] = ENDS[end][which]
    return "".join(line).rstrip()


def _gap(band: Band, room: int, page: Page, verdict: str) -> Line:
    low, high = column(band.low, room) + 1, column(band.high, room)
    label = f" {band.label} "
    width = max(high - low, 0)
    if width >= len(label) + 2:
        slashes = width - len(label)
        return (Bit(" " * low), page.bit("╱" * (slashes - slashes // 2) + label + "╱" * (slashes // 2), verdict))
    if width + len(label) > room:
        return (page.bit(label.strip()[:room], verdict),)
    start = max(0, min(low, room - len(label) - width))
    return (Bit(" " * start), page.bit("╱" * width + label, verdict))


def _meet(band: Band, room: int, page: Page) -> Line:
    low, high = column(band.low, room), column(band.high, room)
    width, label = max(1, high - low + 1), f" {band.label} "
    if width >= len(label) + 4:
        fill = width - len(label)
        return (Bit(" " * low), page.bit("▒" * (fill - fill // 2) + label + "▒" * (fill // 2), "agree"))
    if high + 1 + len(label) <= room:
        return (Bit(" " * low), page.bit("▒" * width + label, "agree"))
    return (Bit(" " * max(0, low - len(label))), page.bit((label[1:] + "▒" * width)[:room], "agree"))


def _axis(picture: Picture, left: int, room: int, page: Page) -> list[Line]:
    if not picture.ticks:
        return []
    line, words = ["─"] * room, [" "] * (room + 8)
    free = 0
    for tick in picture.ticks:
        at = column(tick.at, room)
        start = max(free, at - len(tick.label) // 2)
        line[at] = "┴"
        # A label that would have to move away from its tick is left out; the tick stays.
        if start <= at and start + len(tick.label) <= len(words):
            words[start : start + len(tick.label)] = tick.label
            free = start + len(tick.label) + 1
    notes = ", ".join(note for note in (picture.unit, "log scale" if picture.log else "") if note)
    below: list[Bit] = [Bit(" " * left), page.bit("".join(words).rstrip(), "soft")]
    if notes:
        below[0] = page.bit(f"    {notes}".ljust(left), "soft")
    return [(Bit(" " * left), page.bit("".join(line), "soft")), tuple(below)]


def steps(picture: Picture, page: Page, places: list[str]) -> list[Line]:
    """An update: date, figure, a bar from zero (dotted where superseded), outlet and place; the place below if narrow."""
    dates = [page.clean(row.date) for row in picture.rows]
    labels = [page.clean(row.label) for row in picture.rows]
    outlets = [page.clean(row.source) for row in picture.rows]
    fixed = sum(max(map(cells, texts)) for texts in (dates, labels, outlets)) + 9
    below = fixed + max(map(cells, places)) + 1 + 16 > page.width
    room = max(8, min(40, page.width - fixed - (0 if below else max(map(cells, places)) + 1)))
    out: list[Line] = []
    for row, date, label, outlet, place in zip(picture.rows, dates, labels, outlets, places, strict=True):
        size = column(row.dots[-1] if row.dots else row.high, room) + 1
        bar = ("╌" if row.superseded else "━" if row.stands else "─") * size
        line = (
            *pad((Bit(date, "soft"),), max(map(cells, dates)) + 2, right=True), Bit("  "),
            *pad((Bit(label, "strong" if row.stands else ""),), max(map(cells, labels)) + 1),
            *pad((page.bit(bar, "update"),), room + 1), *pad((Bit(outlet),), max(map(cells, outlets)) + 1),
        )  # fmt: skip
        out.append(line if below else (*line, Bit(place, "soft")))
        if below:
            out.append((Bit(" " * (max(map(cells, dates)) + 4)), Bit(place, "soft")))
    return out
