"""Which claims are about one thing: keys, ladders, groups under constraints, and the near misses.

Whether the figures agree is not asked here; that two texts print the same uncommon figure is one rung among others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

from claimcheck import units
from claimcheck.matching.clusters import cluster
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import candidates
from claimcheck.matching.ladders import NEEDS, Comparison, compare, weigh
from claimcheck.matching.near import REASONS, near_misses
from claimcheck.matching.passages import statements
from claimcheck.matching.scope import periods
from claimcheck.model import Article, Claim, NearMiss, Record, ResolvedOrigin, Reuse

__all__ = ["Matches", "match"]


class Matches(Record, frozen=True, dict=True):
    """Groups of claims about one thing, as ids, and the means to explain any pair."""

    groups: tuple[tuple[str, ...], ...]
    near: tuple[NearMiss, ...]
    facets: tuple[Facet, ...]
    passages: tuple[Reuse, ...]

    @cached_property
    def _by_id(self) -> dict[str, Facet]:
        return {f.id: f for f in self.facets}

    @cached_property
    def _home(self) -> dict[str, int]:
        return {i: place for place, group in enumerate(self.groups) for i in group}

    def compare(self, left: str, right: str) -> Comparison:
        """The ladders of one pair, with their words."""
        return compare(self._by_id[left], self._by_id[right])

    def says(self, claim: Claim, own: Claim) -> str | None:
        """What an origin's own claim does to a claim: "same" | "other" | None where they are not about one thing."""
        if self._home.get(claim.id) is None or self._home.get(claim.id) != self._home.get(own.id):
            return None
        if claim.measure is None or own.measure is None:
            return "same"
        ours, theirs = units.reads(claim.measure), units.reads(own.measure)
        there = units.convert_reads(theirs, own.measure.unit, claim.measure.unit)
        return "same" if there is None or units.meet(ours, there) else "other"


def match(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    resolved: Mapping[str, ResolvedOrigin],
    passages: Sequence[Reuse] = (),
    rejected: Collection[frozenset[str]] = (),
    strict: bool = False,
) -> Matches:
    """Groups of claims: every claim is in exactly one, and the order of the claims does not matter.

    `rejected`: pairs of claim ids that a person said are different; `strict` keeps pairs apart whose period is the same
    only as far as a year is known.
    """
    every = measured(claims, articles, resolved)
    first = printed_once(every, rejected)
    made = [f for f in every if f.id in first]
    weighed = weighing(made, rejected, strict)
    linked, vetoed = [], []
    for i, j in candidates(made):
        score, veto = weighed(i, j)
        if veto in REASONS:
            vetoed.append((i, j))
        elif not veto and score >= NEEDS:
            linked.append((score, i, j))
    groups = cluster(made, linked, weighed)
    group_of = {i: place for place, group in enumerate(groups) for i in group}
    told = statements([c for c in claims if c.measure is None], passages)
    held = (tuple(i for place in group for i in first[made[place].id]) for group in groups)
    return Matches((*held, *told), near_misses(made, vetoed, group_of), tuple(every), tuple(passages))


def measured(
    claims: Iterable[Claim], articles: Mapping[str, Article], resolved: Mapping[str, ResolvedOrigin], asked: Collection[str] | None = None
) -> list[Facet]:
    """The facets of the claims that have a figure, in the order of articles and figures. `asked`: as in `facets`."""
    ordered = sorted((c for c in claims if c.measure), key=lambda c: (c.article, c.measure.start if c.measure else 0, c.id))
    return facets(ordered, articles, {i: origin.key for i, origin in resolved.items()}, asked)


def printed_once(every: Iterable[Facet], rejected: Collection[frozenset[str]]) -> dict[str, list[str]]:
    """Id of a claim -> the claims that print its sentence again in the same text, itself first: they are compared once.

    A claim of which a person decided something stands for itself.
    """
    named = {i for pair in rejected for i in pair}
    twins: dict[object, list[str]] = {}
    for f in every:
        twins.setdefault(f.id if f.id in named else _print(f), []).append(f.id)
    return {ids[0]: ids for ids in twins.values()}


def _print(f: Facet) -> tuple[object, ...]:
    at = f.start - f.sentence[1]
    return f.article, f.text, at, f.when, f.where, f.origin, f.zone, f.retracted, f.denied, f.head, f.company


def weighing(made: Sequence[Facet], rejected: Collection[frozenset[str]], strict: bool) -> Callable[[int, int], tuple[float, str]]:
    """The weight and veto of two facets by their places, each pair weighed once; what a person parted is "decided"."""
    scores: dict[tuple[int, int], tuple[float, str]] = {}

    def weighed(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in scores:
            parted = frozenset((made[i].id, made[j].id)) in rejected or strict and is_guess(made[i], made[j])
            scores[i, j] = (0.0, "decided") if parted else weigh(made[i], made[j])
        return scores[i, j]

    return weighed


def is_guess(a: Facet, b: Facet) -> bool:
    """Does the pair meet only because a year is not known?"""
    return periods(a.when, b.when) == "yearless"
