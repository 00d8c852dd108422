"""The list a reader goes through: every finding with its code, gravest first, each with a place to open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.judging.inside import check_article
from claimcheck.model import (
    Article,
    Claim,
    Finding,
    Group,
    OriginCheck,
    PairFinding,
    ResolvedOrigin,
    Reuse,
    RoleDiscrepancy,
    Verdict,
)

LEVELS = {
    "CC101": "error", "CC102": "error", "CC103": "error", "CC104": "error", "CC105": "error", "CC108": "error",
    "CC106": "warning", "CC107": "warning",
    "CC201": "note", "CC202": "note", "CC301": "note", "CC401": "note",
}  # fmt: skip
GRAVITY = {"error": 0, "warning": 1, "note": 2}
OFF = frozenset({"CC301"})
"""Codes that are reported only where a user selects them."""
WORDING = 90
"""So many characters of a reused passage are shown from each article."""


class Found:
    """What the findings of one run point into."""

    def __init__(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> None:
        self.claims = {claim.id: claim for claim in claims}
        self.articles = articles
        self.of: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            self.of.setdefault(claim.article, []).append(claim)

    def finding(self, code: str, ids: Sequence[str], message: str, group: str | None = None) -> Finding:
        """Its place is the last claim: the one that a reader of the newest article would open."""
        place = self.claims[ids[-1]]
        line = place.line
        if place.measure and place.field == "text":
            line = self.articles[place.article].line_at(place.measure.start)
        return Finding(code, LEVELS[code], tuple(ids), message, self.articles[place.article].path, line, group)

    def is_first(self, f: PairFinding, told: set[tuple[object, ...]]) -> bool:
        """Is it the first finding on these two figures of these two articles? An article may print its figure thrice."""
        sides = [
            (c.article, c.measure.reads if c.measure else c.id) for c in (self.claims[f.left], self.claims[f.right])
        ]
        key = (f.code, *sorted(map(str, sides)))
        if key in told:
            return False
        told.add(key)
        return True

    def at(self, code: str, ids: Sequence[str], message: str, article: str, offset: int) -> Finding:
        """A finding on words of an article that need no claim of their own."""
        held = self.articles[article]
        return Finding(code, LEVELS[code], tuple(ids), message, held.path, held.line_at(offset))


def of_groups(groups: Iterable[Group], found: Found) -> Iterator[Finding]:
    """One for every clash, update and denial, one for a shared source."""
    for group in groups:
        told: set[tuple[object, ...]] = set()
        for f in group.findings:
            if f.code and f.verdict != Verdict.SHARED_SOURCE and found.is_first(f, told):
                yield found.finding(f.code, (f.left, f.right), f"{group.about}: {'; '.join(f.why)}", group.id)
        if group.verdict == Verdict.SHARED_SOURCE:
            names = ", ".join(origin.name for origin in group.origins) or "one origin"
            message = f"{group.about}: {group.articles_count} articles, {group.origins_count} origin: {names}"
            yield found.finding("CC201", group.claims, message, group.id)


def of_articles(groups: Iterable[Group], found: Found) -> Iterator[Finding]:
    """Conversions and arithmetic inside each article."""
    home = {i: group.id for group in groups for i in group.claims}
    for name in found.articles:
        for check, message, ids in check_article(found.of.get(name, [])):
            yield found.finding(check.code, ids, f"{message} ({check.name})", home.get(ids[-1]))


def of_roles(rows: Iterable[RoleDiscrepancy], found: Found) -> Iterator[Finding]:
    """One person under two roles."""
    for row in rows:
        yield found.at("CC106", row.claims, row.message, row.articles[1], row.spans[1].start)


def of_passages(passages: Iterable[Reuse], found: Found) -> Iterator[Finding]:
    """Passages that two articles share, with both wordings."""
    for passage in passages:
        left, right = found.articles[passage.left], found.articles[passage.right]
        spans = ((left, passage.left_start, passage.left_end), (right, passage.right_start, passage.right_end))
        ids = [c.id for article, start, end in spans for c in found.of.get(article.id, [])
               if c.field == "text" and start <= c.start < end]  # fmt: skip
        words = [" ".join(article.text[start:end].split()) for article, start, end in spans]
        first = "first in" if passage.directed else "also in"
        message = f"{passage.words} words {first} {left.path}: “{shortened(words[0])}”; here: “{shortened(words[1])}”"
        yield found.at("CC202", ids, message, right.id, passage.right_start)


def of_origin_texts(checks: Iterable[OriginCheck], listed: Iterable[Finding], found: Found) -> Iterator[Finding]:
    """Claims that the text of their origin does not bear out, unless a group's finding says so already."""
    told = {frozenset(f.claims) for f in listed if f.code == "CC108"}
    for check in checks:
        if check.says != "it" and frozenset(i for i in (check.claim, check.found) if i) not in told:
            ids = [i for i in (check.found, check.claim) if i]
            yield found.finding("CC108", ids, f"“{shortened(found.claims[check.claim].quote)}” but {check.why}")


def of_unsourced(resolved: Mapping[str, ResolvedOrigin], found: Found) -> Iterator[Finding]:
    """Figures for which the article names nobody."""
    for claim in found.claims.values():
        if claim.measure and resolved[claim.id].kind in ("outlet", "article"):
            yield found.finding("CC301", (claim.id,), f"“{claim.measure.text}” ({claim.about.text}) has no source")


def shortened(words: str) -> str:
    return words if len(words) <= WORDING else f"{words[: WORDING - 1].rstrip()}…"


def selected(findings: Iterable[Finding], select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
    """Those whose code begins with one of `select` (all that are on, where it is empty) and with none of `ignore`."""
    return [
        f for f in findings
        if (f.code.startswith(tuple(select)) if select else f.code not in OFF) and not f.code.startswith(tuple(ignore) or ("-",))
    ]  # fmt: skip


def in_reading_order(findings: Iterable[Finding], groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Level, then the order of the groups, then code and place."""
    rank = {group.id: place for place, group in enumerate(groups)}
    last = len(rank)
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                GRAVITY[f.level],
                rank.get(f.group or "", last),
                f.code,
                f.path,
                f.line,
                f.claims,
                f.message,
            ),
        )
    )
