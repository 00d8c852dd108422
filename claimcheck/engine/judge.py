"""Groups to verdicts at scale: some groups at a time, each with the whole of its articles.

Names of sources are merged among the articles of one batch of groups, so what is one batch is one rule for every runner, and
depends on the data alone: the ids of all articles with a figure are put in order, and a group belongs to the batch of the
first of its articles, JUDGED to a batch. A run of no more articles is one batch, and so the same as `pipeline.report_on`; in
a larger one, two names of one source stay two where only an article elsewhere tells that they are one (an acronym that none
of these articles introduces). Judged are groups of several claims, and claims that deny another or are denied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck import origins
from claimcheck.engine import plan
from claimcheck.judging import findings as listing
from claimcheck.judging import verdicts
from claimcheck.matching.facets import facets
from claimcheck.matching.ladders import compare
from claimcheck.model import Article, Claim, Finding, Group, Step

JUDGED = 400
"""Articles to a batch; the other articles of its groups come on top."""


class Judged(NamedTuple):
    """What one batch gives."""

    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]


def judge(gathered: Sequence[Sequence[str]], claims: Sequence[Claim], articles: Sequence[Article], rules: plan.Rules = plan.NO_RULES) -> Judged:
    """Groups with their verdicts and findings. `claims`: all claims of `articles`, with what they read as."""
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    rows = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.article, c.field, c.start, c.id))}
    passages = origins.reused(by_id.values())
    resolved = origins.resolve(rows.values(), by_id.values(), {}, passages)
    outlets = {article.id: article.outlet for article in by_id.values()}
    asked = {i for group in gathered for i in group}
    made = {f.id: f for f in facets([c for c in rows.values() if c.measure], by_id, {i: o.key for i, o in resolved.items()}, asked)}

    def explain(left: str, right: str) -> tuple[tuple[Step, ...], float, float]:
        comparison = compare(made[left], made[right])
        return comparison.steps, comparison.sum, comparison.needs

    groups = verdicts.judge_groups(
        gathered, rows, by_id, resolved, origins.duplicates(by_id.values(), passages),
        lambda members: origins.independence(members, resolved, outlets), explain,
    )  # fmt: skip
    found = listing.Found(rows.values(), by_id)
    listed = [f for f in listing.of_groups(groups, found)]
    return Judged(groups, listing.in_reading_order(listing.selected(listed, rules.select, rules.ignore), groups))
