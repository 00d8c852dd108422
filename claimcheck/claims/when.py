"""When a figure holds: which period of its sentence belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims import calendar
from claimcheck.claims.clauses import FINITE, Clauses
from claimcheck.claims.settle import Dated
from claimcheck.claims.times import Period
from claimcheck.claims.verbs import events
from claimcheck.model import Attribution, Bound, Quantity, When
from claimcheck.text import singular


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
    usable = [d for i, d in enumerate(dated) if i not in skip and not _of_other(q, d.period, c) and not _of_record(q, d, c) and not (
        _is_time(q) and d.period.start < q.end and q.start < d.period.end)]
    if not usable:
        return None
    own = c.index_at(q.start)
    for segment in c.lenders(own):
        here = [d for d in usable if c.index_at(d.period.start) == segment]
        if q.change != "none":   # "a rise of 8% on 2016": the base of a change is not when it came about
            here = [d for d in here if not d.compared]
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


RECORD = frozenset({"first", "record"})


def _of_record(q: Quantity, d: Dated, c: Clauses) -> bool:
    """Is the period that of a record ("the highest since 1999") or of what has not been since ("had no raise since 2021")?

    It then tells how far back a comparison reaches, and not when the figure holds.
    """
    if (d.when.precision != "since" and d.period.rule != "window") or d.period.end < q.start and c.index_at(d.period.start) != c.index_at(q.start):
        return False
    token = c.token_at(d.period.start)
    for t in range(token - 1, max(-1, token - 7), -1):
        if c.tags[t] in ("JJS", "RBS") or c.lower[t] in RECORD:
            return True
        if t in c.closed or c.tags[t] not in ("NN", "NNS", "JJ", "JJR", "IN", "DT", "RB", "NNP", "POS"):
            break
    last = c.token_at(q.end - 1)
    denied = next((t for t in range(last + 1, token) if c.lower[t] in ("not", "never", "no") or c.lower[t].endswith(("n't", "n’t"))), None)
    return denied is not None and any(c.tags[t] in ("NN", "NNS", "NNP") for t in range(denied + 1, token))


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
