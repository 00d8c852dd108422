"""When a figure holds: which period of the sentence belongs to it, in whole days, with what is not said left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from claimcheck.claims import calendar
from claimcheck.claims.clauses import FINITE, Clauses
from claimcheck.claims.times import Period
from claimcheck.claims.verbs import events
from claimcheck.model import Attribution, Bound, Quantity, When
from claimcheck.text import singular

COMPARED = re.compile(r"\b(?:up|down)\s+from\b|\bcompared\s+(?:with|to)\b|\bversus\b|\bagainst\b|\bthan\b|\bas opposed to\b", re.IGNORECASE)
RECENT = 270
"""Days that a date without a year may lie before the publication; else it is taken to lie ahead."""


class Dated(NamedTuple):
    """A period of one sentence and the whole days it stands for."""

    period: Period
    when: When
    compared: bool
    """Is it the other side of a comparison ("up from the 250 of 2019")?"""
    apart: bool = False
    """Lent to another clause, but a fact of its own all the same."""


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
        if (published - found).days == 6 and not p.text.lower().startswith("last"):   # tomorrow, or a text that ran past midnight
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


def with_year(q: Quantity, dated: Sequence[Dated]) -> Quantity:
    """A date without a year, with the one that the publication or the sentence gives it; as it is where nothing does."""
    if q.kind != "date" or not any(str(end).startswith("--") for end in (q.low, q.high)):
        return q
    found = next((d for d in dated if d.when.inferred_from and d.period.start < q.end and q.start < d.period.end), None)
    first, last = (found.when.start, found.when.end) if found else ("", "")
    low = _dated(q.low, first or last)
    high = _dated(q.high, last or first)
    return q if (low, high) == (q.low, q.high) else replace(q, low=low, high=high, rule=f"{q.rule}, year inferred")


def _dated(iso: Bound, by: str) -> Bound:
    """`--05` with the year of `2020-05-31`, where the two are of one month."""
    known = isinstance(iso, str) and iso.startswith("--") and by[:4].isdigit() and by[5:7] == iso[2:4]
    return f"{by[:4]}{str(iso)[1:]}" if known else iso


# --- which period belongs to which quantity ---------------------------------------------------------------------


def said_when(period: Period, c: Clauses, attributions: Sequence[Attribution]) -> bool:
    """Does the period date the statement and not the fact: beside source and cue, outside all that is attributed?"""
    return any(_said(period, c, a) for a in attributions)


def _said(period: Period, c: Clauses, a: Attribution) -> bool:
    if a.cue_start is None or a.cue_end is None or not c.sentence.start <= a.cue_start < c.sentence.end:
        return False
    if 0 <= period.start - a.cue_end <= 2 and a.start >= period.start - 2:
        return True
    if a.start <= period.start < a.end:
        return False
    source = a.cue_start if a.source_start is None else a.source_start
    left, right = min(source, a.cue_start), max(a.source_end or a.cue_end, a.cue_end)
    if period.end <= left:
        return not _finite(c, c.sentence.start, period.start)
    if period.start < right:
        return True
    return c.index_at(period.start) == c.index_at(right - 1) and not _finite(c, right, period.start) and not any(
        c.tags[t] == "CD" for t in range(c.token_at(right - 1) + 1, c.token_at(period.start)))


def _finite(c: Clauses, start: int, end: int) -> bool:
    """Does a finite verb stand between two offsets?"""
    return any(tag in FINITE and start <= at < end for tag, at in zip(c.tags, c.starts, strict=True))


def inside_subject(q: Quantity, c: Clauses) -> bool:
    """"The league of the four towns was founded in May": a number that a preposition ties to another noun before the verb."""
    segment = c.segment_at(q.start)
    token = c.token_at(q.start)
    verb = next((t for t in range(segment.first, segment.last) if c.tags[t] in FINITE), None)
    before = token - 1
    while before > segment.first and c.tags[before] in ("DT", "RB", "JJR", "JJS", "PRP$"):
        before -= 1
    return (verb is not None and token < verb and before > segment.first and c.tags[before] == "IN"
            and c.tags[before - 1] in ("NN", "NNS", "NNP") and singular(c.lower[before - 1]) not in events().nouns)


def when_of(q: Quantity, c: Clauses, dated: Sequence[Dated], skip: frozenset[int] = frozenset()) -> Dated | None:
    """The period that a quantity carries: in its own segment, else in those that share its predicate.

    `skip`: places in `dated` of those that date a statement.
    """
    usable = [d for i, d in enumerate(dated) if i not in skip and not _of_other(q, d.period, c) and not (
        _is_time(q) and d.period.start < q.end and q.start < d.period.end)]
    if not usable:
        return None
    own = c.index_at(q.start)
    for segment in c.lenders(own):
        here = [d for d in usable if c.index_at(d.period.start) == segment]
        if here:
            following = [d for d in here if d.period.end > q.start]
            found = following[0] if following and segment == own else min(here, key=lambda d: abs(d.period.start - q.start))
            return found if segment == own else _lent(found)
    if c.segments[own].link == "relative":
        first, last = c.antecedent(own)
        return next((d for d in reversed(usable) if first <= d.period.start < last), None)
    return _leading(c, own, usable)


def _of_other(q: Quantity, period: Period, c: Clauses) -> bool:
    """Does a bare year belong to another noun ("his 1995 tax return")? That of the subject dates its predicate all the same."""
    if period.rule != "year" or not period.text.isdigit():
        return False
    token = c.token_at(period.start)
    if token + 1 >= len(c.tags) or c.tags[token + 1] not in ("NN", "NNS", "NNP", "JJ", "VBN") or (token and c.tags[token - 1] == "IN"):
        return False
    start = token
    while start > 0 and c.tags[start - 1] in ("DT", "PRP$", "POS", "JJ", "NNP", "NN"):
        start -= 1
    segment = c.segment_at(period.start)
    subject = start <= segment.first + 1 and (start == 0 or c.tags[start - 1] != "IN") and _finite(c, period.end, q.start)
    return not subject and not start <= c.token_at(q.start) <= token + 4


def _lent(d: Dated) -> Dated:
    """"no crash since 1959, when two women died": what is lent is 1959, and "since 1959" stays a fact of its own."""
    if d.when.precision not in ("since", "until"):
        return d
    if d.period.rule not in ("year", "month", "day", "day-british") or d.period.refers:
        return d._replace(apart=True)
    iso = d.when.start or d.when.end
    first, last = {"year": (f"{iso[:4]}-01-01", f"{iso[:4]}-12-31"), "month": (f"{iso[:7]}-01", f"{iso[:7]}-{_month_last(iso)}")}.get(
        d.period.rule, (iso, iso))
    precision = d.period.rule.partition("-")[0]
    return d._replace(when=When(d.when.text.partition(" ")[2] or d.when.text, first, last, precision, d.when.inferred_from), apart=True)


def _month_last(iso: str) -> int:
    return calendar.month_end(int(iso[:4]), int(iso[5:7]))


def _is_time(q: Quantity) -> bool:
    return q.kind in ("date", "duration")


def _leading(c: Clauses, own: int, usable: Sequence[Dated]) -> Dated | None:
    """"On the same day, militants killed three and wounded two": a period before the first verb of the sentence."""
    first_verb = next((i for i in range(len(c.tags)) if c.is_verb(i) or c.tags[i] == "MD"), len(c.tags))
    for d in usable:
        if c.token_at(d.period.start) < first_verb and c.segments[own].link != "relative":
            return d
    return None
