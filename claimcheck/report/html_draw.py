"""Where the words of a picture go: `picture.py` says what is drawn, this how it fits into a column of any width.

Positions are fractions of the width (written in percent), lengths in pixels. Words keep their size at every width, so
they are placed for the narrowest column, where they have the least room; in a wider one they only stand further apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

from claimcheck.model import Claim, Group
from claimcheck.report.escape import visible
from claimcheck.report.figures import date
from claimcheck.report.picture import Band, Picture, Row
from claimcheck.report.view import View, origin_of
from claimcheck.report.wording import many

NARROW = 330
"""Width in pixels of a picture on a screen of 390."""
LEFT, WIDTH = 0.015, 0.955
"""The axis leaves room for half a dot on the left and an arrowhead on the right."""
LETTER = 7.2
"""Mean width in pixels of a letter at 13 px, on the safe side."""
ROW, HEAD, FOOT = 46, 8, 30
MOST_NODES = 12
LINE = 17
"""Letters of a name on one line of the graph of origins."""


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


class Chart(NamedTuple):
    """A picture with every word placed."""

    picture: Picture
    height: float
    top: float
    base: float
    rows: tuple[BarRow, ...]
    bands: tuple[BandMark, ...]


class Step(NamedTuple):
    """One figure of an update: a level that holds from `x` to `until`."""

    row: Row
    x: float
    until: float
    y: float
    label: Label
    who: Label


class Steps(NamedTuple):
    """The timeline of an update."""

    picture: Picture
    height: float
    base: float
    steps: tuple[Step, ...]
    dates: tuple[tuple[float, str], ...]


class Node(NamedTuple):
    """A name in the graph of origins, on up to two lines, with a small line below."""

    y: float
    lines: tuple[str, ...]
    small: str
    open: bool


class Graph(NamedTuple):
    """Articles left, origins right, a line for each claim."""

    height: float
    left_word: str
    right_word: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    edges: tuple[tuple[float, float, bool], ...]
    title: str
    desc: str


# --- bars -----------------------------------------------------------------------------------------------------------


def chart(view: View, group: Group, picture: Picture) -> Chart:
    """Bars on one scale; the words over bands take as many lines as they need."""
    marks, top = bands(picture)
    whose = names(view, group)
    rows = tuple(bar(row, top + HEAD + ROW * (n + 1), whose.get(row.claim, "")) for n, row in enumerate(picture.rows))
    base = top + HEAD + ROW * len(rows) + 12
    return Chart(picture, base + FOOT, top, base, rows, marks)


def bar(row: Row, y: float, who: str) -> BarRow:
    """A row with its label above the bar, begun where it fits."""
    room = int(NARROW / LETTER) - len(row.label) - 4
    who = shortened(who, min(26, room)) if room > 8 else ""
    length = len(f"{row.number} {row.label} {who}")
    rings = [at for at, end in ((row.low, row.low_end), (row.high, row.high_end)) if end == "ring"]
    dots = tuple(at for at in row.dots if not any(abs(at - ring) < 1e-9 for ring in rings))
    return BarRow(row, y, beside(across(row.low), across(row.high), length, y - 13), who, dots)


def beside(low: float, high: float, letters: int, y: float) -> Label:
    """From the left end of a bar, else up to its right end, else from the edge of the picture."""
    width = letters * LETTER / NARROW
    if low + width <= 1:
        return Label(low, "start", y)
    if high - width >= 0:
        return Label(high, "end", y)
    return Label(0, "start", y)


def bands(picture: Picture) -> tuple[tuple[BandMark, ...], float]:
    """The bands with their words, each on the first line where it is free, and the height of these lines."""
    wanted = [(band, f"{spoken(band)}: {band.label}" if gap else band.label, gap)
              for band, gap in ([(picture.gap, True)] if picture.gap else []) + [(m, False) for m in picture.meets]
              if band]  # fmt: skip
    lines: list[list[tuple[float, float]]] = []
    found = []
    for band, text, gap in wanted:
        width = min(1.0, len(text) * (LETTER - 0.5) / NARROW)
        left = min(max(0.0, across((band.low + band.high) / 2) - width / 2), 1 - width)
        line = next((n for n, taken in enumerate(lines) if all(left > b or left + width < a for a, b in taken)), len(lines))
        lines[line:] = lines[line:] or [[]]
        lines[line].append((left, left + width))
        middle = across((band.low + band.high) / 2)
        x, anchor = (middle, "middle") if 0 < left < 1 - width else (0.0, "start") if left <= 0 else (1.0, "end")
        found.append(BandMark(band, Label(x, anchor, 12 + 16 * line), text, gap))
    return tuple(found), 16.0 * len(lines) + 4


def spoken(band: Band) -> str:
    """ "1 and 3", the claims of a band."""
    return " and ".join(map(str, band.rows))


def names(view: View, group: Group) -> dict[str, str]:
    """Who stands beside a figure: its origin, or its outlet where all have one origin."""
    origins = {c.id: o.name for c in view.members(group) if (o := origin_of(group, c))}
    if len(set(origins.values())) > 1:
        return origins
    return {c.id: view.article(c).outlet or "outlet not given" for c in view.members(group)}


# --- updates --------------------------------------------------------------------------------------------------------


def steps(picture: Picture) -> Steps | None:
    """Time from left to right, values as levels; None where an article has no date, so that there is no time axis."""
    if picture.kind != "steps" or any(row.at is None or not row.dots for row in picture.rows):
        return None
    rows = sorted(picture.rows, key=lambda row: (row.at or 0, row.number))
    tops = [168 - 118 * row.dots[-1] for row in rows]
    places = spread([0.03 + 0.72 * (row.at or 0) for row in rows])
    found = []
    for n, (row, x, y) in enumerate(zip(rows, places, tops, strict=True)):
        until = places[n + 1] if n + 1 < len(rows) else 1.0
        letters = max(len(row.label) + 2, len(row.source))
        anchor = beside(x, x, letters, y - 11)
        found.append(Step(row, x, until, y, anchor, anchor._replace(y=y + 17)))
    dates = dict.fromkeys((x, step.row.date) for step, x in zip(found, places, strict=True))
    return Steps(picture, 208, 176, tuple(found), tuple(dates))


def spread(places: Sequence[float]) -> list[float]:
    """Places pushed apart just so far that their words do not collide; figures of one day stand one after the other."""
    found: list[float] = []
    for at in places:
        found.append(max(at, found[-1] + 0.05) if found else at)
    over = max(0.0, found[-1] - 0.85) if found else 0
    return [at * (0.85 / (0.85 + over)) for at in found]


# --- origins --------------------------------------------------------------------------------------------------------


def graph(view: View, group: Group) -> Graph | None:
    """Which article rests on which origin."""
    claims = [c for c in view.members(group) if origin_of(group, c)]
    articles = list(dict.fromkeys(c.article for c in claims))
    if not claims:
        return None
    left = fold([(name, (view.articles[name].outlet or "outlet not given",
                         date(view.articles[name].published) or "date not given", False)) for name in articles],
                "articles")  # fmt: skip
    right = fold([(o.name, (o.name, said(view, o.claims, o.why), not o.independent)) for o in group.origins], "origins")
    lefts = nodes(left)
    into: dict[str, list[float]] = {}
    for c in claims:
        into.setdefault(origin_name(group, c), []).append(lefts[c.article].y)
    rights = nodes(right, {name: sum(ys) / len(ys) for name, ys in into.items()})
    height = max(bottom(n) for n in (*lefts.values(), *rights.values()))
    pairs = {(lefts[c.article].y, rights[origin_name(group, c)].y, denial(c)) for c in claims}
    told = dict.fromkeys(
        f"{view.article(c).outlet or view.article(c).path} "
        f"{'gives the denial to' if denial(c) else 'rests on'} {origin_name(group, c)}"
        for c in claims
    )
    outlets = [view.articles[name].outlet for name in articles]
    return Graph(
        height, "outlets" if len(set(outlets)) == len(outlets) else "articles", "origins",
        unique(lefts), unique(rights), tuple(sorted(pairs)),
        f"{many(len(articles), 'article')}, {many(len(group.origins), 'origin')}", "; ".join(told) + ".",
    )  # fmt: skip


def denial(claim: Claim) -> bool:
    """Does the claim say that another one is wrong?"""
    return claim.denies is not None or any(link.stance == "denies" for link in claim.attribution[-1:])


def said(view: View, claims: Iterable[str], why: str) -> str:
    """The small line below an origin: its role, else why it is the origin."""
    links = [link for name in claims if name in view.claims for link in view.claims[name].attribution[-1:]]
    if any(link.stance == "denies" for link in links):
        return "denies"
    return next((link.role for link in links if link.role), why)


def fold(entries: list[tuple[str, tuple[str, str, bool]]], what: str) -> list[tuple[tuple[str, ...], tuple[str, str, bool]]]:
    """At most a dozen nodes a side; the rest share the last one, which says how many they are."""
    rows = [((name,), words) for name, words in entries]
    if len(rows) <= MOST_NODES:
        return rows
    rest = rows[MOST_NODES - 1 :]
    keys = tuple(name for keys, _ in rest for name in keys)
    return [*rows[: MOST_NODES - 1], (keys, (f"{len(rest)} more {what}", "named below", False))]


def nodes(rows: list[tuple[tuple[str, ...], tuple[str, str, bool]]], near: dict[str, float] | None = None) -> dict[str, Node]:
    """Names below each other, each as high as its lines; where `near` says so, beside what leads to it."""
    found: dict[str, Node] = {}
    y = 44.0
    for keys, (name, small, hollow) in rows:
        lines = two_lines(name)
        wanted = [near[key] for key in keys if near and key in near]
        y = max(y, sum(wanted) / len(wanted) if wanted else 0)
        node = Node(y, lines, shortened(" ".join(small.split()), LINE + 2), hollow)
        found |= {key: node for key in keys}
        y = bottom(node) + 20
    return found


def bottom(node: Node) -> float:
    """Where the small line of a node ends."""
    return node.y + 20 + 16 * (len(node.lines) - 1) + 4


def origin_name(group: Group, claim: Claim) -> str:
    found = origin_of(group, claim)
    return found.name if found else claim.origin


def unique(found: dict[str, Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(found.values()))


def two_lines(name: str) -> tuple[str, ...]:
    """A name on one or two lines; what does not fit ends in "…"."""
    lines = wrap(" ".join(visible(name).split()), LINE) or ["not given"]
    return tuple(lines) if len(lines) <= 2 else (lines[0], shortened(" ".join(lines[1:]), LINE))


def shortened(text: str, letters: int) -> str:
    """`text` as it is seen, with "…" where it is longer."""
    text = visible(text)
    return text if len(text) <= letters else text[: letters - 1].rstrip(" ,.") + "…"

