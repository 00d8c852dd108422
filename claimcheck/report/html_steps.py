"""The timeline of an update: values as levels over time, dotted where superseded, solid where the figure stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.report.html_draw import LETTER, NARROW, Label
from claimcheck.report.picture import Picture, Row

BASE, TALL = 176, 118
"""The line of the time axis in pixels from above, and the height of the largest value over it."""


class Step(NamedTuple):
    """One figure of an update: a level that holds from `x` to `until`."""

    row: Row
    x: float
    until: float
    y: float
    value: Label | None
    """Where its number and value stand; None where there is no room, then only the dot is drawn."""
    who: Label | None


class Date(NamedTuple):
    """A date below the time axis; `y` is in pixels below it."""

    x: float
    y: float
    words: str


class Steps(NamedTuple):
    """A timeline with every word placed."""

    picture: Picture
    height: float
    base: float
    steps: tuple[Step, ...]
    dates: tuple[Date, ...]


class Box(NamedTuple):
    """Room taken by words, in pixels of the narrowest picture."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def steps(picture: Picture) -> Steps | None:
    """The timeline of a picture; None where an article has no date, so that there is no time axis."""
    if picture.kind != "steps" or any(row.at is None or not row.dots for row in picture.rows):
        return None
    rows = sorted(picture.rows, key=lambda row: (row.at or 0, row.number))
    places = spread([0.03 + 0.72 * (row.at or 0) for row in rows])
    levels = [BASE - 8 - TALL * row.dots[-1] for row in rows]
    words = labels(rows, places, levels)
    found = tuple(
        Step(row, x, until, y, *words[n])
        for n, (row, x, until, y) in enumerate(zip(rows, places, [*places[1:], 1.0], levels, strict=True))
    )
    marked = dates(found)
    return Steps(picture, BASE + 32 + max(date.y for date in marked) - 18, BASE, found, marked)


def spread(places: Sequence[float]) -> list[float]:
    """Places pushed apart just so far that their dots do not collide; figures of one day stand one after the other."""
    found: list[float] = []
    for at in places:
        found.append(max(at, found[-1] + 0.05) if found else at)
    over = max(0.0, found[-1] - 0.85) if found else 0
    return [at * (0.85 / (0.85 + over)) for at in found]


def labels(rows: Sequence[Row], places: list[float], levels: list[float]) -> list[tuple[Label | None, Label | None]]:
    """Values above their levels and outlets below, the figure that stands first; what has no room is left out."""
    taken: list[Box] = []
    values: dict[int, Label | None] = {}
    outlets: dict[int, Label | None] = {}
    order = sorted(range(len(rows)), key=lambda n: (rows[n].superseded, n))
    for n in order:
        values[n] = placed(taken, places[n], levels[n] - 12, 1.3 * len(rows[n].label) + 2, 14)
    for n in order:
        outlets[n] = placed(taken, places[n] + 0.02, levels[n] + 17, len(rows[n].source), 11)
    return [(values[n], outlets[n]) for n in range(len(rows))]


def placed(taken: list[Box], x: float, y: float, letters: float, high: float) -> Label | None:
    """Words that begin at `x`, or end at the right edge where they would run over it, if nothing stands there."""
    width = letters * LETTER
    left = min(x * NARROW, NARROW - width)
    box = Box(left, left + width, y - high, y + 3)
    if left < 0 or any(box.meets(other) for other in taken):
        return None
    taken.append(box)
    return Label(x, "start", y) if left == x * NARROW else Label(1.0, "end", y)


def dates(found: Sequence[Step]) -> tuple[Date, ...]:
    """The dates on up to two lines, the year only where the next one has another; none over another."""
    days = list({step.row.date: step for step in reversed(found)}.values())[::-1]
    taken: list[Box] = []
    marked = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        year = day.row.date[-5:]
        words = day.row.date.removesuffix(year) if following and following.row.date.endswith(year) else day.row.date
        label, y = placed(taken, day.x - 0.02, 18, len(words), 11), 18
        if label is None:
            label, y = placed(taken, day.x - 0.02, 33, len(words), 11), 33
        if label:
            marked.append(Date(day.x, y, words))
    return tuple(marked)
