"""Which claims are about one thing: keys, ladders, groups under constraints, and the near misses.

Whether the figures agree is not asked here; that two texts print the same uncommon figure is one rung among others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from claimcheck.matching.clusters import cluster
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import candidates
from claimcheck.matching.ladders import NEEDS, Comparison, compare, weigh
from claimcheck.matching.near import near_misses
from claimcheck.model import Article, Claim, NearMiss, Record

__all__ = ["Matches", "match"]


class Matches(Record, frozen=True, dict=True):
    """Groups of claims about one thing, as ids, and the means to explain any pair."""

    groups: tuple[tuple[str, ...], ...]
    near: tuple[NearMiss, ...]
    facets: tuple[Facet, ...]

    @cached_property
    def _by_id(self) -> dict[str, Facet]:
        return {f.id: f for f in self.facets}

    def compare(self, left: str, right: str) -> Comparison:
        """The ladders of one pair, with their words."""
        return compare(self._by_id[left], self._by_id[right])


def match(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
    rejected: Collection[frozenset[str]] = (),
) -> Matches:
    """Group the claims that have a measure. `origins`: claim id -> key of its origin; `rejected`: pairs of claim ids that a
    person said are different. Every claim with a measure is in exactly one group; the order of the claims does not matter.
    """
    measured = sorted((c for c in claims if c.measure), key=lambda c: (c.article, c.measure.start if c.measure else 0, c.id))
    made = facets(measured, articles, origins)
    scores: dict[tuple[int, int], tuple[float, str]] = {}

    def weighed(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in scores:
            parted = frozenset((made[i].id, made[j].id)) in rejected
            scores[i, j] = (0.0, "decided") if parted else weigh(made[i], made[j])
        return scores[i, j]

    linked, vetoed = [], []
    for i, j in candidates(made):
        score, veto = weighed(i, j)
        if veto and veto != "decided":
            vetoed.append((i, j))
        elif not veto and score >= NEEDS:
            linked.append((score, i, j))
    groups = cluster(made, linked, weighed)
    group_of = {i: place for place, group in enumerate(groups) for i in group}
    near = near_misses(made, vetoed, group_of)
    return Matches(tuple(tuple(made[i].id for i in group) for group in groups), near, tuple(made))
