"""A part of a run matched as the whole would be: the same ladders and constraints, on the pairs that the index names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claimcheck.engine.neighbours import Around
from claimcheck.matching import Matches, is_guess
from claimcheck.matching.clusters import cluster
from claimcheck.matching.facets import facets
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.matching.near import REASONS, near_misses
from claimcheck.matching.passages import statements
from claimcheck.model import Article, Claim, ResolvedOrigin, Reuse


def match(
    claims: Sequence[Claim], articles: Mapping[str, Article], resolved: Mapping[str, ResolvedOrigin], passages: Sequence[Reuse],
    around: Around, new: Collection[str], rejected: Collection[frozenset[str]] = (), strict: bool = False,
) -> Matches:  # fmt: skip
    """As `matching.match`, for the claims of `around` alone; statements only where they touch an article of `new`.

    Known claims that only a passage or a source's own text leads to stand alone.

    `claims`: all claims of `articles`, since what a claim's words tell depends on the other claims of its article.
    """
    measured = sorted((c for c in claims if c.measure), key=lambda c: (c.article, c.measure.start if c.measure else 0, c.id))
    made = [f for f in facets(measured, articles, {i: origin.key for i, origin in resolved.items()}) if f.id in around.compared]
    place = {f.id: at for at, f in enumerate(made)}
    scores: dict[tuple[int, int], tuple[float, str]] = {}

    def weighed(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in scores:
            parted = frozenset((made[i].id, made[j].id)) in rejected or strict and is_guess(made[i], made[j])
            scores[i, j] = (0.0, "decided") if parted else weigh(made[i], made[j])
        return scores[i, j]

    sides = ((place[a], place[b]) for a, b in around.pairs if a in place and b in place)
    found = {(i, j): weighed(i, j) for i, j in sorted((min(side), max(side)) for side in sides)}
    groups = cluster(made, [(score, *pair) for pair, (score, veto) in found.items() if not veto and score >= NEEDS], weighed)
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    vetoed = [pair for pair, (_, veto) in found.items() if veto in REASONS]
    home = {c.id: c.article for c in claims}
    lone = [(c.id,) for c in measured if c.id not in place and _is_named(c, passages, articles, new)]
    told = [group for group in statements([c for c in claims if c.measure is None], passages) if any(home[i] in new for i in group)]
    return Matches((*(tuple(made[i].id for i in group) for group in groups), *lone, *told), near_misses(made, vetoed, group_of), tuple(made), tuple(passages))


def _is_named(claim: Claim, passages: Sequence[Reuse], articles: Mapping[str, Article], new: Collection[str]) -> bool:
    """May a finding on a new article point to it, although it was compared with nothing?"""
    spans = ((p.left_start, p.left_end) if p.left == claim.article else (p.right_start, p.right_end)
             for p in passages if claim.article in (p.left, p.right) and (p.left in new or p.right in new))  # fmt: skip
    return claim.article in articles and articles[claim.article].origin is not None or any(start <= claim.start < end for start, end in spans)
