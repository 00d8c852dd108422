"""Paths -> Report: the whole tool as one story, without logic of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import msgspec

from claimcheck import units
from claimcheck.articles import read_articles
from claimcheck.claims import extract
from claimcheck.judging import findings as listing
from claimcheck.judging.cases import Side
from claimcheck.judging.groups import GRAVITY, content_hash, judge_group
from claimcheck.matching import Matches, match
from claimcheck.model import Article, Claim, Converted, Finding, Group, Origin, Problem, Reads, Report, Step, Verdict

Paths = str | PathLike[str] | Sequence[str | PathLike[str]]


def check(paths: Paths | Sequence[Article], base: str | None = None, **options: Any) -> Report:
    """Read, extract, match and judge. `base`: a git revision; findings that touch no article changed since are not `new`."""
    articles, problems = _articles(paths)
    return check_articles(articles, problems)


def _articles(paths: Paths | Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    if isinstance(paths, (str, PathLike)):
        return read_articles(paths)
    given = list(paths)
    if given and isinstance(given[0], Article):
        return tuple(given), ()  # type: ignore[return-value]
    return read_articles(*given)  # type: ignore[arg-type]


def check_articles(articles: Sequence[Article], problems: Iterable[Problem] = ()) -> Report:
    """articles -> claims -> origins -> groups -> verdicts -> report."""
    by_id = {article.id: article for article in articles}
    claims = tuple(with_reads(claim) for article in articles for claim in extract(article))
    origins, names = resolved(claims, by_id)
    matches = match(claims, by_id, {i: name for i, (name, _) in names.items()})
    groups = in_order(judged(claims, by_id, matches, names, origins))
    found = findings(groups, claims, by_id)
    return Report(tuple(articles), converted(claims, groups), groups, matches.near, found, tuple(problems))


Names = Mapping[str, tuple[str, bool]]
"""claim id -> (name of its origin, is it a named source?)."""


def resolved(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Callable[[Sequence[str]], tuple[tuple[Origin, ...], int]], Names]:
    names = {c.id: (c.origin, bool(c.attribution) and c.attribution[-1].kind not in ("anonymous", "unknown")) for c in claims}

    def independence(ids: Sequence[str]) -> tuple[tuple[Origin, ...], int]:
        by_name: dict[str, list[str]] = {}
        for i in ids:
            by_name.setdefault(names[i][0], []).append(i)
        return tuple(Origin(n, True, tuple(held), "named") for n, held in sorted(by_name.items())), max(1, len(by_name))

    return independence, names


def with_reads(claim: Claim) -> Claim:
    """The claim with the interval that is compared."""
    if claim.measure is None:
        return claim
    return msgspec.structs.replace(claim, measure=msgspec.structs.replace(claim.measure, reads=units.reads(claim.measure)))


def judged(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    matches: Matches,
    names: Names,
    independence: Callable[[Sequence[str]], tuple[tuple[Origin, ...], int]],
) -> list[Group]:
    by_id = {claim.id: claim for claim in claims}
    denials = {c.id: c.denies for c in claims if c.denies}
    gathered = [list(group) for group in matches.groups]
    gathered += [[c.id] for c in claims if c.measure is None]
    gathered = _with_denials(gathered, denials)

    def explain(left: str, right: str) -> tuple[tuple[Step, ...], float, float]:
        from claimcheck.matching.ladders import NEEDS

        comparison = matches.compare(left, right)
        return comparison.steps, comparison.sum, NEEDS

    groups = []
    for ids in gathered:
        held = sorted(ids, key=lambda i: (articles[by_id[i].article].published or "9", by_id[i].article, by_id[i].start, i))
        sides = side_by_side([by_id[i] for i in held], articles, names)
        origins, count = independence(held)
        groups.append(judge_group(sides, origins, count, denials, explain))
    return _short_ids(groups)


def _with_denials(gathered: list[list[str]], denials: Mapping[str, str]) -> list[list[str]]:
    """A claim that denies another stands in its group."""
    home = {i: place for place, group in enumerate(gathered) for i in group}
    for left, right in sorted(denials.items()):
        a, b = home[left], home.get(right)
        if b is not None and a != b and len(gathered[a]) == 1:
            gathered[b].append(left)
            gathered[a] = []
            home[left] = b
    return [group for group in gathered if group]


def side_by_side(claims: Sequence[Claim], articles: Mapping[str, Article], names: Names) -> list[Side]:
    """The claims of a group with their intervals in the unit of the first one that has a unit."""
    unit = next((c.measure.unit for c in claims if c.measure and c.measure.unit), None)
    return [Side(c, articles[c.article], *names[c.id], in_unit(c, unit)) for c in claims]


def in_unit(claim: Claim, unit: str | None) -> Reads | None:
    q = claim.measure
    if q is None or q.reads is None:
        return None
    if q.unit == unit or q.unit is None or unit is None or q.kind in ("date", "count", "money"):
        return q.reads
    return units.convert_reads(q.reads, q.unit, unit)


def converted(claims: Sequence[Claim], groups: Sequence[Group]) -> tuple[Claim, ...]:
    """Claims whose measure is compared in another unit than its own carry its value there."""
    by_id = {claim.id: claim for claim in claims}
    for group in groups:
        members = [by_id[i] for i in group.claims]
        unit = next((c.measure.unit for c in members if c.measure and c.measure.unit), None)
        for claim in members:
            q = claim.measure
            if q and unit and q.unit and q.unit != unit and q.kind not in ("date", "count", "money"):
                low, high = units.convert(q.low, q.unit, unit), units.convert(q.high, q.unit, unit)
                if (low, high) != (None, None):
                    q = msgspec.structs.replace(q, converted=Converted(low, high, unit))
                    by_id[claim.id] = msgspec.structs.replace(claim, measure=q)
    return tuple(by_id[claim.id] for claim in claims)


def _short_ids(groups: list[Group]) -> list[Group]:
    """Ids cut to four hex digits, longer where two would be one."""
    full = {group.id for group in groups}
    length = 4
    while len({name[:length] for name in full}) < len(full):
        length += 1
    return [msgspec.structs.replace(group, id=group.id[:length]) for group in groups]


def in_order(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Gravest first; within a verdict the largest sum of the order's terms."""
    return tuple(
        sorted(groups, key=lambda g: (GRAVITY.index(Verdict(g.verdict)), -sum(step.weight for step in g.order), g.about, g.id))
    )


def findings(groups: Sequence[Group], claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Finding, ...]:
    by_id = {claim.id: claim for claim in claims}
    found = [f for group in groups for f in listing.of_group(group, by_id, articles)]
    return listing.in_reading_order(found, groups)
