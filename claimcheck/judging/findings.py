"""The list a reader goes through: every finding with its code, gravest first, each with a place to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Article, Claim, Finding, Group, Verdict

LEVELS = {
    "CC101": "error", "CC102": "error", "CC103": "error", "CC104": "error", "CC105": "error", "CC108": "error",
    "CC106": "warning", "CC107": "warning",
    "CC201": "note", "CC202": "note", "CC301": "note", "CC401": "note",
}  # fmt: skip
GRAVITY = {"error": 0, "warning": 1, "note": 2}
OFF = frozenset({"CC301"})
"""Codes that are reported only where a user selects them."""


def of_group(group: Group, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> list[Finding]:
    """The findings of one group: one for every clash and denial, one for a shared source."""
    found = []
    for f in group.findings:
        if f.code and f.verdict != Verdict.SHARED_SOURCE:
            found.append(finding(f.code, (f.left, f.right), f"{group.about}: {'; '.join(f.why)}", claims, articles, group.id))
    if group.verdict == Verdict.SHARED_SOURCE:
        names = ", ".join(origin.name for origin in group.origins) or "one origin"
        message = f"{group.about}: {group.articles_count} articles, {group.origins_count} origin: {names}"
        found.append(finding("CC201", group.claims, message, claims, articles, group.id))
    return found


def finding(
    code: str, ids: Sequence[str], message: str, claims: Mapping[str, Claim], articles: Mapping[str, Article], group: str | None = None
) -> Finding:
    """A finding whose place is its last claim: the one that a reader of the newest article would open."""
    place = claims[ids[-1]]
    article = articles[place.article]
    return Finding(code, LEVELS[code], tuple(ids), message, article.path, place.line, group)


def in_reading_order(findings: Sequence[Finding], groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Level, then the order of the groups, then code and place."""
    rank = {group.id: place for place, group in enumerate(groups)}
    return tuple(
        sorted(findings, key=lambda f: (GRAVITY[f.level], rank.get(f.group or "", len(rank)), f.code, f.path, f.line, f.claims))
    )
