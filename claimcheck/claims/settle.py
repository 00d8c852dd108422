"""The whole days that a period of a sentence stands for; what neither text nor publication tells is left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.claims import calendar
from claimcheck.claims.modality import stance_of
from claimcheck.claims.times import Period
from claimcheck.model import When

COMPARED = re.compile(r"\b(?:up|down)\s+from\b|\bcompared\s+(?:with|to)\b|\bversus\b|\bagainst\b|\bthan\b|\bas opposed to\b", re.IGNORECASE)
BASE = re.compile(r"\b(?:rise|increase|fall|drop|decline|gain|growth|jump|cut|up|down|more|less|fewer|higher|lower)\b[^.;,]{0,40}\b(?:on|from|over|than\s+in)\s*$",
                  re.IGNORECASE)
"""Before a period these tell that it is the base of a change: "a rise of 8% on 2016"."""
PAST = re.compile(r"\b(?:was|were|had|did|been)\b", re.IGNORECASE)
RECENT = 270
"""Days that a date without a year may lie before the publication; else it is taken to lie ahead."""

NEAR = 30
"""The same where the words before it speak of what is to come."""
LATE = 100
"""Days after its end in which results of a quarter are still expected."""


class Dated(NamedTuple):
    """A period of one sentence and the whole days it stands for."""

    period: Period
    when: When
    compared: bool
    """Is it the other side of a comparison ("up from the 250 of 2019")?"""
    apart: bool = False
    """Lent to another clause, but a fact of its own all the same."""


def settle(found: Sequence[Period], text: str, published: date | None, before: Sequence[Dated], ahead: bool = False) -> list[Dated]:
    """Every period of a sentence as a When; `before` are those of the sentences before it, nearest last.

    `ahead`: the sentence speaks of what is planned or expected.
    """
    settled: list[Dated] = []
    for i, period in enumerate(found):
        start = found[i - 1].end if i else max(0, period.start - 80)
        compared = (bool(i) and bool(COMPARED.search(text, start, period.start))) or bool(
            BASE.search(text[max(0, period.start - 70) : period.start] + period.text[:5] * period.text.lower().startswith(("from ", "over "))))
        settled.append(Dated(period, _when(period, published, [*before, *settled], ahead and _ahead(period, text)), compared))
    return [_by_comparison(dated, settled) for dated in settled]


def _ahead(p: Period, text: str) -> bool:
    """Do the words right before the period speak of what is to come? A quarter may stand further from them."""
    if p.precision in ("quarter", "half"):
        return True
    before = re.split(r"[,;.]\s", text[max(0, p.start - 80) : p.start])[-1]
    return stance_of(before)[0] == "planned" and not PAST.search(before)


def _when(p: Period, published: date | None, before: Sequence[Dated], ahead: bool) -> When:
    plain = " ".join(p.text.split())
    if not p.refers:
        return When(plain, p.first, p.last, p.precision)
    kind, _, unit = p.refers.partition(":")
    if kind == "before":
        return _same(p, plain, unit, before)
    if kind in ("year-of", "earlier") and unit:
        return _other_year(p, plain, kind, unit, before)
    if published is None:
        return When(plain, p.first, p.last, p.precision)
    said = f"published {published.isoformat()}"
    if kind in ("year", "year-of"):
        year = published.year + p.shift if kind == "year-of" else _year(p, published, ahead)
        return When(plain, _with_year(p.first, year), _with_year(p.last, year, p.first), p.precision, said)
    first, last, precision = _relative(p, kind, unit, published, ahead)
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


def _year(p: Period, published: date, ahead: bool) -> int:
    """The year of a date without one: the last time it came round, or the next one where that is long ago.

    A quarter or half that is reported on has begun, and one that is talked of as ahead has not ended long ago.
    """
    month, number = (int(part) for part in (p.first or p.last)[2:].split("-"))
    start = calendar.shifted(date(published.year, month, 1), "day", min(number, calendar.month_end(published.year, month)) - 1)
    if p.shift:
        return published.year - (start >= published.replace(day=1)) if p.shift < 0 else published.year + (start <= published)
    last = start if start <= published else start.replace(year=start.year - 1, day=min(start.day, 28))
    if p.precision == "since" and not ahead:   # what goes on has begun
        return last.year
    if p.precision in ("quarter", "half"):
        ended = calendar.shifted(last, "month", 3 if p.precision == "quarter" else 6)
        return last.year + (ahead and (published - ended).days > LATE)
    return last.year + ((published - last).days > (NEAR if ahead else RECENT))


def _relative(p: Period, kind: str, unit: str, published: date, ahead: bool) -> tuple[str, str, str]:
    """First and last day and precision of what counts from the day of publication."""
    if kind == "weekday":
        found = calendar.weekday_before(published, int(unit)) + timedelta(days=7 * p.shift)
        if (published - found).days == 6 and not p.text.lower().startswith("last"):   # tomorrow's name: which of the two is not said
            if not ahead:
                return "", "", "day"
            found += timedelta(days=7)
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
    if p.text.lower() == "last night":   # a night lies on two days
        return (published - timedelta(days=1)).isoformat(), published.isoformat(), "day"
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


def _other_year(p: Period, plain: str, kind: str, unit: str, before: Sequence[Dated]) -> When:
    """"the same month of 2015", "the year before": the last full period before it, moved to that year or by one unit."""
    sizes = (unit,) if kind == "earlier" else ("range", "quarter", "half", "month", "week", "day") if unit == "period" else (unit,)
    base = next((d.when for d in reversed(before) if d.when.precision in sizes and d.when.start and d.when.end), None)
    if base is None:
        return When(plain, "", "", p.precision)
    if kind == "year-of" and p.first:
        shift = int(p.first) - int(base.start[:4]) if base.start[:4].isdigit() else 0
        first = f"{p.first}{base.start[-6:]}" if not base.start[:4].isdigit() else _moved(base.start, "year", shift)
        last = f"{p.first}{base.end[-6:]}" if not base.end[:4].isdigit() else _moved(base.end, "year", shift)
    else:
        step = "year" if kind == "year-of" else unit
        first, last = _moved(base.start, step, -1), _moved(base.end, step, -1)
    return When(plain, first, last, base.precision, base.text) if first and last else When(plain, "", "", p.precision)


def _moved(iso: str, unit: str, count: int) -> str:
    """An ISO day moved by whole units; the end of a month stays one. "" for a day without a year."""
    if not iso[:4].isdigit():
        return ""
    day = date.fromisoformat(iso)
    last = day.day == calendar.month_end(day.year, day.month)
    size = {"quarter": ("month", 3)}.get(unit, (unit, 1))
    moved = calendar.shifted(day, size[0], size[1] * count)
    return (moved.replace(day=calendar.month_end(moved.year, moved.month)) if last and unit != "week" else moved).isoformat()


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
