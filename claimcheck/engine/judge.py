"""Groups to verdicts at scale: some articles at a time, with the groups that begin in them and the whole of their articles.

Names of sources are merged among the articles of one batch, so what is one batch is one rule for every runner, and depends on
the data alone: the ids of all articles are put in order, JUDGED to a batch, and a group belongs to the batch of the first of
its articles. What concerns two articles (passages, offices, an origin's own text) is told in the batch of the first, if the
other has come into it. A run of no more articles is one batch, and so the same as `pipeline.report_on`; in a larger one, two
names of one source stay two where only an article elsewhere tells that they are one (an acronym that none of these articles
introduces). Judged are groups of several claims, and claims that deny another or are denied; statements without a figure are grouped here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from claimcheck import origins
from claimcheck.engine import plan
from claimcheck.judging import findings as listing
from claimcheck.judging import verdicts
from claimcheck.matching import Matches
from claimcheck.matching.facets import facets
from claimcheck.matching.ladders import compare
from claimcheck.matching.passages import statements
from claimcheck.model import Article, Claim, Finding, Group, ResolvedOrigin, Step

JUDGED = 400
"""Articles to a batch; the other articles of its groups come on top."""


class Judged(NamedTuple):
    """What one batch gives."""

    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]


def judge(
    gathered: Sequence[Sequence[str]], claims: Sequence[Claim], articles: Sequence[Article], own: Collection[str], rules: plan.Rules = plan.NO_RULES
) -> Judged:
    """Groups with their verdicts and findings. `claims`: all claims of `articles`, with what they read as; `own`: ids of the
    articles of this batch, of which everything is told that is found.
    """
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    rows = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.article, c.field, c.start, c.id))}
    passages = origins.reused(by_id.values())
    told = origins.told_by_each(rows.values(), by_id)
    resolved = origins.resolve(rows.values(), by_id.values(), {}, passages, told)
    outlets = {article.id: article.outlet for article in by_id.values()}
    asked = {i for group in gathered for i in group}
    said = statements([c for c in rows.values() if c.measure is None], passages)
    gathered = [*gathered, *(group for group in said if _is_told(group, rows, own, asked))]
    made = {f.id: f for f in facets([c for c in rows.values() if c.measure], by_id, {i: o.key for i, o in resolved.items()}, asked)}

    def explain(left: str, right: str) -> tuple[tuple[Step, ...], float, float]:
        comparison = compare(made[left], made[right])
        return comparison.steps, comparison.sum, comparison.needs

    groups = verdicts.judge_groups(
        gathered, rows, by_id, resolved, origins.duplicates(by_id.values(), passages),
        lambda members: origins.independence(members, resolved, outlets), explain,
    )  # fmt: skip
    held = Held(rows, by_id, groups, resolved, told, Matches(tuple(map(tuple, gathered)), (), (), tuple(passages)))
    return Judged(groups, listing.in_reading_order(listing.selected(_listed(held, own, rules), rules.select, rules.ignore), groups))


def _is_told(group: Sequence[str], claims: Mapping[str, Claim], own: Collection[str], asked: Collection[str]) -> bool:
    """Statements without a figure that several articles print, or one that denies a claim of these groups."""
    return len(group) > 1 and min(claims[i].article for i in group) in own or any(claims[i].denies in asked for i in group)


class Held(NamedTuple):
    """What one batch has found."""

    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    groups: Sequence[Group]
    resolved: Mapping[str, ResolvedOrigin]
    told: Mapping[str, origins.Told]
    matches: Matches


def _listed(held: Held, own: Collection[str], rules: plan.Rules) -> list[Finding]:
    """As `pipeline.findings`, for what the articles of this batch are the first of."""
    found = listing.Found(held.claims.values(), held.articles)
    mine = listing.Found([c for c in held.claims.values() if c.article in own], {i: a for i, a in held.articles.items() if i in own})
    rows = [*listing.of_groups(held.groups, found), *listing.of_articles(held.groups, mine)]
    roles = origins.role_discrepancies(held.claims.values(), held.articles.values(), held.told)
    rows += listing.of_roles((r for r in roles if min(r.articles) in own), found)
    rows += listing.of_passages((p for p in held.matches.passages if min(p.left, p.right) in own), found)
    checks = origins.against_origin(held.claims.values(), held.articles.values(), held.resolved, held.matches.says)
    rows += listing.of_origin_texts((c for c in checks if min(held.claims[c.claim].article, c.article) in own), rows, found)
    rows += listing.of_unsourced(held.resolved, mine) if "CC301" in rules.select else ()
    return rows
