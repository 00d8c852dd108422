"""How far the claims of a group lie apart, and where they meet: arithmetic on intervals that the judge has widened."""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple

from claimcheck.model import Claim, Group, PairFinding, Verdict
from claimcheck.report import figures
from claimcheck.report.axis import Interval, interval
from claimcheck.report.view import View

# A noun phrase short enough to stand in a sentence of ours.
_NOUN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")


def spans_of(view: View, group: Group) -> tuple[str, str | None, list[Claim], dict[str, Interval]]:
    """Kind of the axis, its unit, the claims that have a place on it, and what each puts there, by id."""
    claims = [claim for claim in view.members(group) if claim.measure]
    dated = [claim for claim in claims if claim.measure and claim.measure.kind == "date"]
    kind = "dates" if claims and len(dated) == len(claims) else "values"
    unit = unit_of(claims) if claims else None
    spans = {claim.id: found for claim in claims if (found := interval(claim, kind, unit)) is not None}
    return kind, unit, [claim for claim in claims if claim.id in spans], spans


def unit_of(claims: list[Claim]) -> str | None:
    """The unit that all claims are compared in: that of the first conversion, else that of the first claim."""
    measures = [claim.measure for claim in claims if claim.measure]
    return next((m.converted.unit for m in measures if m.converted), measures[0].unit if measures else None)


def between(a: Interval, b: Interval) -> tuple[float, float] | None:
    if a.high is not None and b.low is not None and a.high <= b.low:
        return a.high, b.low
    if b.high is not None and a.low is not None and b.high <= a.low:
        return b.high, a.low
    return None


class Apart(NamedTuple):
    """How far two claims lie apart."""

    low: float
    high: float
    size: float
    noun: str
    """What is counted or the unit, "" where it is not known."""
    points: bool
    """Both are single values, so nothing is widened between them."""


def apart(view: View, group: Group, finding: PairFinding) -> Apart | None:
    """The nearest values of a pair that shares none; None where they meet or have no numbers."""
    left, right = view.claims.get(finding.left), view.claims.get(finding.right)
    if left is None or right is None or not left.measure or not right.measure:
        return None
    kind = "dates" if left.measure.kind == "date" else "values"
    unit = unit_of([left, right])
    a, b = interval(left, kind, unit), interval(right, kind, unit)
    ends = between(a, b) if a and b else None
    if a is None or b is None or ends is None:
        return None
    size = ends[1] - ends[0]
    points = a.low == a.high and b.low == b.high
    return Apart(*ends, size, _noun(left, right, kind, unit, size), points)


def _noun(left: Claim, right: Claim, kind: str, unit: str | None, size: float) -> str:
    if kind == "dates":
        return "day" if size == 1 else "days"
    measures = [claim.measure for claim in (left, right) if claim.measure]
    if unit:
        q = next(m for m in measures if m.unit == unit or (m.converted and m.converted.unit == unit))
        short = {"percent": "percentage points", "percentage_point": "points"}.get(unit, figures.SHORT.get(unit))
        return short or (q.unit_text if q.unit == unit and q.unit_text else unit.replace("_", " "))
    nouns = [m.counted if size == 1 else m.counted_text for m in measures]
    return next((noun for noun in nouns if noun and _NOUN.fullmatch(noun)), "")


class Meeting(NamedTuple):
    """Claims that share values, and which."""

    rows: tuple[int, ...]
    """Numbers of the claims."""
    low: float | None
    high: float | None
    words: str
    """ "meet from 118 to 132", "meet above 300"."""


def meetings(view: View, group: Group) -> list[Meeting]:
    """Where all claims of a group meet; in a conflict, where two of at most four do."""
    _, unit, claims, spans = spans_of(view, group)
    names = [claim.id for claim in claims]
    if group.verdict == Verdict.UPDATE or len(names) < 2:
        return []
    sets: list[tuple[str, ...]] = [tuple(names)]
    if group.verdict == Verdict.CONFLICT:
        sets = list(combinations(names, 2)) if len(names) <= 4 else []
    out = []
    for some in sets:
        low = max((end for name in some if (end := spans[name].low) is not None), default=None)
        high = min((end for name in some if (end := spans[name].high) is not None), default=None)
        if low is None or high is None or low <= high:
            numbers = tuple(view.number(group, name) for name in some)
            out.append(Meeting(numbers, low, high, _meet_words(view.claims[some[0]], low, high, unit)))
    return out


def _meet_words(claim: Claim, low: float | None, high: float | None, unit: str | None) -> str:
    if low is None and high is None:
        return "meet"
    if claim.measure and claim.measure.kind == "date":
        return "share days"
    ends = [figures.digits(figures.rounded(end, 6)) for end in (low, high) if end is not None]
    tail = f"{figures.NBSP}{figures.SHORT.get(unit, unit.replace('_', ' '))}" if unit else ""
    if len(ends) == 2:
        return f"meet at {ends[0]}{tail}" if ends[0] == ends[1] else f"meet from {ends[0]} to {ends[1]}{tail}"
    return f"meet {'below' if low is None else 'above'} {ends[0]}{tail}"
