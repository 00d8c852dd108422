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
    words: str
    """The distance with its noun or unit: "168 containers", "USD 115 million", "about 8 years"."""
    noun: bool
    """Something is named that lies between them."""
    points: bool
    """Both are single values without a hedge: `size` is the distance of what is printed."""


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
    points = {left.measure.hedge, right.measure.hedge} == {"exact"} and len(a.printed) == len(b.printed) == 1
    if points:  # without a hedge people count from number to number, not between halves of a last digit
        size = float(f"{abs(a.printed[0] - b.printed[0]):.12g}")
    if kind == "dates":
        return Apart(*ends, size, figures.duration(size), True, points)
    noun = "" if unit else _noun(left, right, size)
    shown = "percentage_point" if unit == "percent" else unit
    words = f"{figures.compact(size)}{figures.NBSP}{noun}" if noun else figures.amount(size, shown)
    return Apart(*ends, size, words, bool(noun or unit), points)


def _noun(left: Claim, right: Claim, size: float) -> str:
    """What is counted, as printed where that is short."""
    measures = [claim.measure for claim in (left, right) if claim.measure]
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
    if low is not None and high is not None:
        return f"meet {'at' if low == high else 'from'} {figures.amount(low, unit, high)}"
    return (
        f"meet below {figures.amount(high, unit)}"
        if high is not None
        else f"meet above {figures.amount(low or 0, unit)}"
    )
