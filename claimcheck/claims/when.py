"""When a figure holds: which period of the sentence belongs to it, in whole days, with what is not said left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.claims import calendar
from claimcheck.claims.clauses import Clauses, Segment
from claimcheck.claims.times import Period
from claimcheck.model import Attribution, Quantity, When

COMPARED = re.compile(r"\b(?:up|down)\s+from\b|\bcompared\s+(?:with|to)\b|\bversus\b|\bagainst\b|\bthan\b|\bas opposed to\b", re.I)
RECENT = 270
"""Days that a date without a year may lie before the publication; else it is taken to lie ahead."""


class Dated(NamedTuple):
    """A period of one sentence and the whole days it stands for."""

    period: Period
    when: When
    compared: bool
    """Is it the other side of a comparison ("up from the 250 of 2019")?"""


def settle(found: Sequence[Period], text: str, published: date | None, before: Sequence[Dated]) -> list[Dated]:
    """Every period of a sentence as a When; `before` are those of the sentences before it, nearest last."""
    settled: list[Dated] = []
    for i, period in enumerate(found):
        start = found[i - 1].end if i else max(0, period.start - 80)
        compared = bool(COMPARED.search(text, start, period.start)) and bool(i)
        settled.append(Dated(period, _when(period, published, [*before, *settled]), compared))
    return [_by_comparison(dated, settled) for dated in settled]


def _when(p: Period, published: date | None, before: Sequence[Dated]) -> When:
    plain = " ".join(p.text.split())
    if not p.refers:
        return When(plain, p.first, p.last, p.precision)
    kind, _, unit = p.refers.partition(":")
    if kind == "before":
        return _same(p, plain, unit, before)
    if published is None:
        return When(plain, p.first, p.last, p.precision)
    said = f"published {published.isoformat()}"
    if kind in ("year", "year-of"):
        year = published.year + p.shift if kind == "year-of" else _year(p, published)
        return When(plain, _with_year(p.first, year), _with_year(p.last, year, p.first), p.precision, said)
    first, last, precision = _relative(p, kind, unit, published)
    return When(plain, first, last, precision, said if first or last else None)


def _with_year(iso: str, year: int, first: str = "") -> str:
    """`--05-02` -> `2020-05-02`; a range over new year ends a year later."""
    if not iso.startswith("--"):
        return iso
    if first.startswith("--") and iso[2:] < first[2:]:
        year += 1
    if iso[2:] == "02-28" and first and first[2:] != "02-28":
        return calendar.day(year, 2, calendar.month_end(year, 2))
    return f"{year:04d}{iso[1:]}"


def _year(p: Period, published: date) -> int:
    """The year of a date without one: the last time it came round, or the next one where that is long ago."""
    month, number = (int(part) for part in (p.first or p.last)[2:].split("-"))
    start = calendar.shifted(date(published.year, month, 1), "day", min(number, calendar.month_end(published.year, month)) - 1)
    if p.shift < 0:
        return published.year - (start >= published.replace(day=1))
    if start <= published:
        far = (published - start).days > RECENT or p.shift > 0
        return published.year + far
    past = start.replace(year=start.year - 1, day=min(start.day, 28))
    return published.year if (published - past).days > RECENT or p.shift > 0 else published.year - 1


def _relative(p: Period, kind: str, unit: str, published: date) -> tuple[str, str, str]:
    """First and last day and precision of what counts from the day of publication."""
    if kind == "weekday":
        found = calendar.weekday_before(published, int(unit)) + timedelta(days=7 * p.shift)
        return found.isoformat(), found.isoformat(), "day"
    if kind == "window":
        other = calendar.shifted(published, unit, p.shift)
        first, last = sorted((other, published))
        return first.isoformat(), last.isoformat(), "range"
    if kind == "ago":
        base = calendar.shifted(published, unit, p.shift)
        if p.precision == "since":
            return base.isoformat(), "", "since"
        return _unit_of(base, unit)
    if p.precision == "day":
        found = published + timedelta(days=p.shift)
        return found.isoformat(), found.isoformat(), "day"
    step = {"quarter": ("month", 3)}.get(p.precision, (p.precision, 1))
    return _unit_of(calendar.shifted(published, step[0], p.shift * step[1]), p.precision)


def _unit_of(base: date, unit: str) -> tuple[str, str, str]:
    """The whole week, month, quarter or year that holds a day."""
    if unit == "day":
        return base.isoformat(), base.isoformat(), "day"
    if unit == "week":
        monday = base - timedelta(days=base.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week"
    if unit == "decade":
        return "", "", "range"
    size = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = (base.month - 1) // size * size + 1
    return (*calendar.months(base.year, first, first + size - 1), unit)


def _same(p: Period, plain: str, unit: str, before: Sequence[Dated]) -> When:
    """"the same day", "the quarter's": the last period of that size before it that is no side of a comparison."""
    sizes = {"night": ("day",), "evening": ("day",), "period": ("range", "quarter", "half", "month", "week", "year")}.get(unit, (unit,))
    for dated in reversed(before):
        if dated.when.precision in sizes and dated.when.start and not dated.compared:
            return When(plain, dated.when.start, dated.when.end, dated.when.precision, dated.when.text)
    return When(plain, "", "", p.precision)


def _by_comparison(dated: Dated, all_dated: Sequence[Dated]) -> Dated:
    """"between April and June, up from ... in the first three months of 2020": the year follows from what it is set against.

    A comparison looks back, so the year is the first in which the period begins after the other one has ended.
    """
    when = dated.when
    if dated.compared or not when.start.startswith("--"):
        return dated
    for other in all_dated:
        base = other.when
        if other.compared and base.end[:4].isdigit() and other.period.start > dated.period.start:
            year = int(base.end[:4]) + (when.start[1:] <= base.end[4:])
            made = When(when.text, _with_year(when.start, year), _with_year(when.end, year, when.start), when.precision, base.text)
            return dated._replace(when=made)
    return dated


# --- which period belongs to which quantity ---------------------------------------------------------------------


def said_when(period: Period, attributions: Sequence[Attribution]) -> bool:
    """Does the period date the statement and not the fact: outside all that is attributed, or right after the cue?"""
    for a in attributions:
        inside = a.start <= period.start < a.end
        if not inside and _near(period, a):
            return True
        if a.cue_end is not None and 0 <= period.start - a.cue_end <= 2 and not (inside and a.start >= period.start - 2):
            return True
    return False


def _near(period: Period, a: Attribution) -> bool:
    """Is it said of this speaker: named as `when`, or in the words around source and cue?"""
    if a.when and (a.when in period.text or period.text in a.when):
        return True
    anchors = [place for place in (a.source_start, a.source_end, a.cue_start, a.cue_end) if place is not None]
    return bool(anchors) and min(anchors) - 60 <= period.start and period.end <= max(anchors) + 60


def when_of(q: Quantity, c: Clauses, dated: Sequence[Dated], skip: frozenset[int] = frozenset()) -> Dated | None:
    """The period that a quantity carries: in its own segment, else in those that share its predicate.

    `skip`: places in `dated` of those that date a statement.
    """
    usable = [d for i, d in enumerate(dated) if i not in skip and not (d.period.start < q.end and q.start < d.period.end)]
    if not usable:
        return None
    own = c.index_at(q.start)
    for segment in _order(c, own):
        here = [d for d in usable if c.index_at(d.period.start) == segment]
        if here:
            following = [d for d in here if d.period.start >= q.end]
            return following[0] if following and segment == own else min(here, key=lambda d: abs(d.period.start - q.start))
    return _leading(c, own, usable)


def _order(c: Clauses, own: int) -> list[int]:
    """Segments that may lend their date: itself, later and earlier conjuncts, its main clause, an adverbial clause of it."""
    segments: Sequence[Segment] = c.segments
    order = [own]
    i = own + 1
    while i < len(segments) and segments[i].link == "coord":
        order.append(i)
        i += 1
    i = own
    while i > 0 and segments[i].link in ("coord", "participle", "adverbial"):
        i -= 1
        order.append(i)
    if own + 1 < len(segments) and segments[own + 1].link == "adverbial":
        order.append(own + 1)
    return order


def _leading(c: Clauses, own: int, usable: Sequence[Dated]) -> Dated | None:
    """"On the same day, militants killed three and wounded two": a period before the first verb of the sentence."""
    first_verb = next((i for i in range(len(c.tags)) if c.is_verb(i) or c.tags[i] == "MD"), len(c.tags))
    for d in usable:
        if c.token_at(d.period.start) < first_verb and c.segments[own].link != "relative":
            return d
    return None
