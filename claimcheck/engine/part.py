"""A part of a run matched as the whole would be: the same ladders and constraints, on the pairs that the index names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claimcheck.engine.neighbours import Around
from claimcheck.matching import Matches, measured, printed_once, weighing
from claimcheck.matching.clusters import cluster
from claimcheck.matching.ladders import NEEDS
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
    every = measured(claims, articles, resolved, around.compared)
    first = printed_once(every, rejected)
    made = [f for f in every if f.id in first]
    at = {f.id: number for number, f in enumerate(made)}
    place = {twin: at[i] for i, twins in first.items() for twin in twins}
    weighed = weighing(made, rejected, strict)
    sides = ((place[a], place[b]) for a, b in around.pairs if a in place and b in place)
    found = {(i, j): weighed(i, j) for i, j in sorted({(min(side), max(side)) for side in sides if side[0] != side[1]})}
    groups = cluster(made, [(score, *pair) for pair, (score, veto) in found.items() if not veto and score >= NEEDS], weighed)
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    vetoed = [pair for pair, (_, veto) in found.items() if veto in REASONS]
    home = {c.id: c.article for c in claims}
    lone = [(c.id,) for c in sorted(claims, key=lambda c: c.id) if c.measure and c.id not in place and _is_named(c, passages, articles, new)]
    told = [group for group in statements([c for c in claims if c.measure is None], passages) if any(home[i] in new for i in group)]
    held = (tuple(i for number in group for i in first[made[number].id]) for group in groups)
    return Matches((*held, *lone, *told), near_misses(made, vetoed, group_of), tuple(every), tuple(passages))


def _is_named(claim: Claim, passages: Sequence[Reuse], articles: Mapping[str, Article], new: Collection[str]) -> bool:
    """May a finding on a new article point to it, although it was compared with nothing?"""
    spans = ((p.left_start, p.left_end) if p.left == claim.article else (p.right_start, p.right_end)
             for p in passages if claim.article in (p.left, p.right) and (p.left in new or p.right in new))  # fmt: skip
    return claim.article in articles and articles[claim.article].origin is not None or any(start <= claim.start < end for start, end in spans)
