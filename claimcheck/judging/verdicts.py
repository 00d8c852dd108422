"""All groups of a run with their verdicts: claims in one unit, denials beside what they deny, gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from claimcheck import units
from claimcheck.judging.grounds import Side
from claimcheck.judging.groups import GRAVITY, Explain, judge_group
from claimcheck.model import Article, Claim, Converted, Group, Origin, Quantity, Reads, ResolvedOrigin, Verdict

Independence = Callable[[Sequence[Claim]], tuple[tuple[Origin, ...], int]]
UNITLESS = frozenset({"date", "count", "money"})
"""Kinds whose values are compared as they are: dates are days, and money changes its currency only by a dated rate."""


def with_reads(claim: Claim, published: str | None = None, rates: units.Rates = units.NO_RATES) -> Claim:
    """The claim with the interval that is compared; money in the base currency where a rate of its day is given."""
    q = claim.measure
    if q is None:
        return claim
    q = msgspec.structs.replace(q, reads=q.reads or units.reads(q), converted=units.exchanged(q, published, rates))
    return msgspec.structs.replace(claim, measure=q)


def judge_groups(
    gathered: Iterable[Sequence[str]],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    resolved: Mapping[str, ResolvedOrigin],
    copies: Mapping[str, str],
    independence: Independence,
    explain: Explain,
) -> tuple[Group, ...]:
    """Every group judged, in reading order. `gathered`: the ids of each group, each claim in exactly one; `copies`: id of an
    article -> the one of which it is a version or copy.
    """
    denials = {c.id: c.denies for c in claims.values() if c.denies}
    groups = []
    for ids in with_denials(gathered, denials):
        held = sorted(
            (claims[i] for i in ids), key=lambda c: (articles[c.article].published or "9", c.article, c.start, c.id)
        )
        origins, count = independence(held)
        groups.append(judge_group(side_by_side(held, articles, resolved, copies), origins, count, denials, explain))
    return in_order(short_ids(groups))


def with_denials(gathered: Iterable[Sequence[str]], denials: Mapping[str, str]) -> list[list[str]]:
    """A claim that denies another stands in its group, unless others share its own."""
    groups = [list(group) for group in gathered]
    home = {i: place for place, group in enumerate(groups) for i in group}
    for left, right in sorted(denials.items()):
        a, b = home.get(left), home.get(right)
        if a is not None and b is not None and a != b and len(groups[a]) == 1:
            groups[b].append(left)
            groups[a] = []
            home[left] = b
    return [group for group in groups if group]


def side_by_side(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    resolved: Mapping[str, ResolvedOrigin],
    copies: Mapping[str, str],
) -> list[Side]:
    """The claims of a group with their intervals in one unit."""
    unit = unit_of(claims)
    return [
        Side(
            claim=c,
            article=articles[c.article],
            origin=resolved[c.id].name,
            key=resolved[c.id].key,
            named=resolved[c.id].kind == "named",
            original=copies.get(c.article, c.article),
            reads=in_unit(c.measure, unit),
        )
        for c in claims
    ]


def unit_of(claims: Sequence[Claim]) -> str | None:
    """The unit in which a group is compared: that of its first claim that has one."""
    return next(
        (c.measure.unit for c in claims if c.measure and c.measure.unit and c.measure.kind not in UNITLESS), None
    )


def in_unit(q: Quantity | None, unit: str | None) -> Reads | None:
    """The interval of a measure in the unit of its group; None where there is no way to it."""
    if q is None or q.reads is None:
        return None
    if q.kind == "ratio" and unit == "percent":
        return msgspec.structs.replace(q.reads, low=_hundredfold(q.reads.low), high=_hundredfold(q.reads.high))
    if q.currency and q.converted:
        return units.scaled(q.reads, units.rate_of(q))
    if unit is None or q.unit is None or q.unit == unit or q.kind in UNITLESS:
        return q.reads
    return units.convert_reads(q.reads, q.unit, unit)


def _hundredfold(value: object) -> int | float | None:
    return units.tidy(value * 100) if isinstance(value, (int, float)) else None


def converted(claims: Sequence[Claim], groups: Sequence[Group]) -> tuple[Claim, ...]:
    """Claims whose measure is compared in another unit than its own carry its value there."""
    by_id = {claim.id: claim for claim in claims}
    for group in groups:
        unit = unit_of([by_id[i] for i in group.claims])
        for i in group.claims if unit and len(group.claims) > 1 else ():
            q = by_id[i].measure
            if q and q.unit and q.unit != unit and q.kind not in UNITLESS:
                low, high = units.convert(q.low, q.unit, str(unit)), units.convert(q.high, q.unit, str(unit))
                if (low, high) != (None, None):
                    shown = msgspec.structs.replace(q, converted=Converted(low, high, str(unit)))
                    by_id[i] = msgspec.structs.replace(by_id[i], measure=shown)
    return tuple(by_id[claim.id] for claim in claims)


def short_ids(groups: Sequence[Group]) -> list[Group]:
    """Ids cut to four hex digits, all longer where two would be one."""
    full = {group.id for group in groups}
    length = 4
    while len({name[:length] for name in full}) < len(full):
        length += 1
    return [msgspec.structs.replace(group, id=group.id[:length]) for group in groups]


def in_order(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Gravest first; within a verdict the largest sum of the order's terms."""
    return tuple(
        sorted(
            groups,
            key=lambda g: (GRAVITY.index(Verdict(g.verdict)), -sum(step.weight for step in g.order), g.about, g.id),
        )
    )
