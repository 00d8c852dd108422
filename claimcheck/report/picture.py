"""The picture of a group in numbers, computed once; the terminal, Markdown and HTML only draw it.

Positions run from 0 (left end of the axis) to 1 (right end). `values` and `dates` have one bar a claim; `steps` (an update)
has one row a claim with its time and the length of its bar. A denial has no number, so no bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimcheck.model import Claim, Group, Verdict
from claimcheck.report import figures
from claimcheck.report.axis import Axis, Interval, Tick, axis_of, day, ticks
from claimcheck.report.distance import between, meetings, spans_of
from claimcheck.report.view import View, clashes, clashing


@dataclass(frozen=True)
class Row:
    """One claim of the picture."""

    claim: str
    number: int
    """Its number among the quotations, from 1."""
    label: str
    """The figure as a reader sees it: "about 120"."""
    low: float
    """Left end of the bar; 0 with `low_end` "arrow" where it is open for ever."""
    high: float
    dots: tuple[float, ...]
    """Printed values: one, or the two ends of a range."""
    low_end: str
    """none (the bar begins at its dot) | tick (what the wording admits) | ring (value left out) | dot | arrow"""
    high_end: str
    clash: bool
    """It takes the verdict's colour; a bystander does not."""
    superseded: bool = False
    stands: bool = False
    date: str = ""
    """When the article appeared, in words ("date not given"); for steps."""
    at: float | None = None
    """That date on a time axis of the group; None where it is not given."""
    source: str = ""
    """Outlet, for steps."""


@dataclass(frozen=True)
class Band:
    """A stretch of the axis that something is said about."""

    low: float
    high: float
    label: str
    rows: tuple[int, ...]
    """Numbers of the claims it is about."""


@dataclass(frozen=True)
class Picture:
    kind: str
    """values | dates | steps"""
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    gap: Band | None
    """Between the claims of the first pair that cannot both hold."""
    meets: tuple[Band, ...]
    """Where claims meet."""
    log: bool
    zero: bool
    """The axis starts at zero."""
    unit: str
    """Unit of the axis ("km"), "" for a count."""
    title: str
    desc: str
    """The picture in words, with all its numbers."""
    times: tuple[Tick, ...] = ()
    """Dates on the time axis of steps."""


def picture(view: View, group: Group) -> Picture | None:
    """The picture of a group; None where fewer than two of its claims have a number that can stand on one axis."""
    kind, unit, claims, spans = spans_of(view, group)
    if len(claims) < 2:
        return None
    if group.verdict == Verdict.UPDATE and kind == "values":
        kind = "steps"
    return _drawn(view, group, kind, unit, claims, spans)


# --- rows and bands -------------------------------------------------------------------------------------------------


def _drawn(
    view: View, group: Group, kind: str, unit: str | None, claims: list[Claim], spans: dict[str, Interval]
) -> Picture:
    intervals = [spans[claim.id] for claim in claims]
    axis = axis_of(intervals, kind, count=bool(claims[0].measure and claims[0].measure.kind == "count"))
    yearless = kind == "dates" and max(span.high or 0 for span in intervals) < 5 * 366
    times = _times(view, claims)
    rows = tuple(_row(view, group, claim, spans[claim.id], axis, times) for claim in claims)
    gap = _gap(view, group, spans, axis, unit)
    scale = "" if unit is None or kind == "dates" else figures.SHORT.get(unit, unit.replace("_", " "))
    told = "; ".join(f"{row.number}: {_told(view.claims[row.claim])}" for row in rows)
    notes = [f"Nothing fits both: {gap.label}"] if gap else []
    if axis.log or (axis.low > 0 and kind == "values"):
        notes.append("The scale is logarithmic" if axis.log else "The scale does not start at zero")
    return Picture(
        kind, rows, ticks(axis, kind, yearless), gap, _bands(view, group, axis), axis.log,
        kind != "dates" and axis.low <= 0, scale, f"{group.about}: what the articles print",
        ". ".join([told, *notes]) + ".", _time_ticks(times),
    )  # fmt: skip


def _told(claim: Claim) -> str:
    q = claim.measure
    if q is None:
        return ""
    words = figures.full_figure(q)
    return f"{words}, reads as {figures.reads_words(q)}" if figures.reads_differ(q) else words


def _row(view: View, group: Group, claim: Claim, found: Interval, axis: Axis, times: dict[str, float | None]) -> Row:
    low = 0.0 if found.low is None else axis(found.low)
    high = 1.0 if found.high is None else axis(found.high)
    article = view.article(claim)
    return Row(
        claim.id, view.number(group, claim.id), figures.figure(claim.measure) if claim.measure else "",
        low, high, tuple(axis(value) for value in found.printed),
        _end(found.low, found.low_open, found), _end(found.high, found.high_open, found),
        claim.id in clashing(group), claim.id in group.superseded, claim.id == group.stands,
        figures.date(article.published) or "date not given", times[claim.id], article.outlet or "outlet not given",
    )  # fmt: skip


def _end(value: float | None, left_out: bool, found: Interval) -> str:
    if value is None:
        return "arrow"
    if left_out:
        return "ring"
    if value in found.printed:
        return "none" if found.low == found.high else "dot"
    return "tick"


def _gap(view: View, group: Group, spans: dict[str, Interval], axis: Axis, unit: str | None) -> Band | None:
    """Between the first pair that clashes, where both have a place on the axis and do not overlap there."""
    for finding in clashes(group):
        a, b = spans.get(finding.left), spans.get(finding.right)
        if a is None or b is None:
            continue
        ends = between(a, b)
        if ends:
            numbers = tuple(sorted(view.number(group, name) for name in (finding.left, finding.right)))
            return Band(
                axis(ends[0]), axis(ends[1]), f"gap {_ends_words(view.claims[finding.left], ends, unit)}", numbers
            )
    return None


def _ends_words(claim: Claim, ends: tuple[float, float], unit: str | None) -> str:
    if claim.measure and claim.measure.kind == "date":
        low, high = (date.fromordinal(int(end)).isoformat() for end in (ends[0], ends[1] - 1))
        return figures.span(low, high)
    return figures.compact_span(*ends)


def _bands(view: View, group: Group, axis: Axis) -> tuple[Band, ...]:
    """Meetings with both ends, as stretches of the axis."""
    bands = []
    for meeting in meetings(view, group):
        if meeting.low is not None and meeting.high is not None and meeting.low < meeting.high:
            label = "all meet" if len(meeting.rows) > 2 else f"{' and '.join(map(str, meeting.rows))} meet"
            bands.append(Band(axis(meeting.low), axis(meeting.high), label, meeting.rows))
    return tuple(bands)


def _times(view: View, claims: list[Claim]) -> dict[str, float | None]:
    """Claim id -> its article's date between the group's first and last, 0..1."""
    found = {claim.id: day(view.article(claim).published, False) for claim in claims}
    known = [day for day in found.values() if day is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    return {
        name: None if day is None else (day - low) / (high - low) if high > low else 0.5 for name, day in found.items()
    }


def _time_ticks(times: dict[str, float | None]) -> tuple[Tick, ...]:
    """One tick a date; words are added by the rows, so only positions differ."""
    return tuple(Tick(at, "") for at in sorted({at for at in times.values() if at is not None}))
