"""Near misses: pairs that look alike and were kept apart, only those a reader could confuse, each with one reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from claimcheck.matching.classes import contrasting, nouns
from claimcheck.matching.conditions import times_apart
from claimcheck.matching.facets import Facet
from claimcheck.matching.ladders import Comparison, compare
from claimcheck.matching.scope import days, measure_words
from claimcheck.model import NearMiss

CONFUSING = 4.5
"""What the rungs of meaning must reach without the veto."""
ONE_ORIGIN = 2.5
"""Two figures of one source are easily taken for one another."""
FIGURE_SIDE = ("figure", "source", "text", "beside it")
REASONS = {
    "period": "when",
    "place": "where",
    "subset": "subset",
    "event": "event",
    "unit": "measured",
    "subject": "counted",
}
PER_GROUP = 2
CLOSE, TENFOLD = 1.25, 10
"""The larger figure over the smaller."""


def near_misses(
    facets: Sequence[Facet], vetoed: Iterable[tuple[int, int]], group_of: dict[int, int], least: float = CONFUSING
) -> tuple[NearMiss, ...]:
    """At most one for two groups and two for one group with all others, the most alike first.

    `vetoed`: candidate pairs that a veto kept apart; `group_of`: index of a claim -> its group.
    """
    ranked = []
    for i, j in vetoed:
        a, b = facets[i], facets[j]
        if not may_be_confused(a, b):
            continue
        comparison = compare(a, b)
        score = alike(comparison) + (ONE_ORIGIN if a.origin and a.origin == b.origin else 0.0)
        if score >= least and _is_close(a, b, comparison.veto):
            ranked.append((-score, a.id, b.id, i, j, comparison))
    seen: set[tuple[int, int]] = set()
    uses: dict[int, int] = {}
    kept = []
    for _, _, _, i, j, comparison in sorted(ranked, key=lambda row: row[:3]):
        pair = (min(group_of[i], group_of[j]), max(group_of[i], group_of[j]))
        if pair[0] == pair[1] or pair in seen or any(uses.get(group, 0) >= PER_GROUP for group in pair):
            continue
        seen.add(pair)
        for group in pair:
            uses[group] = uses.get(group, 0) + 1
        kept.append(_near_miss(facets[i], facets[j], comparison))
    return tuple(kept)


def alike(comparison: Comparison) -> float:
    """The sum without what the figures, the sources and the texts add: likeness of meaning alone."""
    said = (step for step in comparison.steps if step.compared not in FIGURE_SIDE and "another figure" not in step.rung)
    return sum(step.weight for step in said)


def may_be_confused(a: Facet, b: Facet) -> bool:
    """What every near miss shows at a glance: one noun, and figures of like size."""
    return nouns(a.head, b.head) in ("same", "class") and times_apart(a, b) <= TENFOLD


def nearly(a: Facet, b: Facet) -> bool:
    """Is it a near miss, if the origins turn out to be one and a veto keeps the pair apart?"""
    if not may_be_confused(a, b):
        return False
    comparison = compare(a, b)
    return comparison.veto in REASONS and alike(comparison) + ONE_ORIGIN >= CONFUSING and _is_close(a, b, comparison.veto)


def _is_close(a: Facet, b: Facet, reason: str) -> bool:
    """Another period or place is easily overlooked; what else differs only where the figures are close."""
    return times_apart(a, b) <= (TENFOLD if reason in ("period", "place") else CLOSE)


def _near_miss(a: Facet, b: Facet, comparison: Comparison) -> NearMiss:
    ladder = REASONS[comparison.veto]
    step = next(s for s in comparison.steps if s.compared == ladder)
    differs = _sides(a, b, comparison.veto)
    name = hashlib.sha256(f"{a.id}\n{b.id}".encode()).hexdigest()[:8]
    why = tuple(f"{s.compared}: {s.found} ({s.rung})" for s in comparison.steps if s.weight > 0)
    return NearMiss(name, a.id, b.id, comparison.veto, differs, (f"{step.compared}: {step.rung}", *why))


def _sides(a: Facet, b: Facet, reason: str) -> tuple[str, str]:
    if reason == "place":
        return a.where or "", b.where or ""
    if reason == "event":
        return ("not " if a.negated else "") + (a.event or ""), ("not " if b.negated else "") + (b.event or "")
    if reason == "subset":
        return contrasting("subset", a.modifiers, b.modifiers) or (a.head, b.head)
    if reason == "subject":
        return a.head, b.head
    if reason == "period":
        return days(a), days(b)
    return measure_words(a), measure_words(b)
