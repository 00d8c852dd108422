"""From claims that belong together to a group with its verdict, its origins and the figure that stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from claimcheck import units
from claimcheck.judging.cases import Case, judge
from claimcheck.judging.grounds import Side, is_later, middle, same_article
from claimcheck.judging.order import order
from claimcheck.model import Claim, Group, Origin, PairFinding, Step, Verdict, Where

GRAVITY = list(Verdict)
PAIRWISE = 40
"""In groups of more claims than this only what differs is listed of claims that repeat a figure and its origin."""
LISTED = 400
"""So many differences of claims that repeat a figure are listed besides those of the first that print it."""
EVERY = 250
"""Groups of more claims than this are judged on one claim a figure and origin alone."""

Explain = Callable[[str, str], tuple[tuple[Step, ...], float, float]]
"""(left id, right id) -> steps, their sum, what the sum needs."""


def judge_group(
    sides: Sequence[Side], origins: tuple[Origin, ...], origins_count: int, denials: Mapping[str, str], explain: Explain
) -> Group:
    """One group with everything a reader needs.

    `sides`: its claims in reading order; `denials`: id of a denying claim -> id of the claim it denies, inside this group.
    """
    claims = [side.claim for side in sides]
    asserting = [side for side in sides if not side.claim.is_denied and not restates(side)]
    pairs = [*_pairs(asserting, explain), *_denials(sides, denials)]
    articles = len({claim.article for claim in claims})
    verdict, code = _verdict(pairs, articles, origins_count)
    updates = [f for f in pairs if f.verdict == Verdict.UPDATE]
    stands = _stands(sides, updates) if verdict == Verdict.UPDATE else None
    return Group(
        id=content_hash(claim.id for claim in claims),
        about=heading(claims),
        verdict=verdict,
        code=code,
        claims=tuple(claim.id for claim in claims),
        when=next((c.when for c in claims if c.when), None),
        where=_agreed_place(claims),
        articles_count=articles,
        origins_count=origins_count,
        stands=stands,
        superseded=_superseded(sides, stands) if stands else (),
        origins=origins,
        findings=tuple(pairs),
        order=order(sides, pairs, articles, origins_count),
    )


def content_hash(ids: Iterable[str]) -> str:
    """64 hex digits over the ids of a group's claims, whatever their order."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def restates(side: Side) -> bool:
    """A conversion in brackets says nothing of its own; where it is wrong, CC104 tells."""
    return side.claim.measure is not None and side.claim.measure.converts is not None


def _pairs(sides: Sequence[Side], explain: Explain) -> list[PairFinding]:
    first = {side.claim.id for side in (sides if len(sides) <= PAIRWISE else _distinct(sides))}
    judged = [s for s in sides if s.reads is not None and (len(sides) <= EVERY or s.claim.id in first)]
    found, repeated = [], 0
    for a, b in combinations(judged, 2):
        case = judge(a, b)
        repeats = a.claim.id not in first or b.claim.id not in first
        if case.verdict == Verdict.AGREE and (repeats or same_article(a, b)) or repeats and repeated == LISTED:
            continue
        repeated += repeats
        found.append(_finding(a, b, case, explain))
    return found


def _distinct(sides: Sequence[Side]) -> list[Side]:
    first: dict[object, Side] = {}
    for side in sides:
        first.setdefault((str(side.reads), side.key, side.measure.hedge if side.claim.measure else ""), side)
    return list(first.values())[: 2 * PAIRWISE]


def _finding(a: Side, b: Side, case: Case, explain: Explain) -> PairFinding:
    steps, total, needs = explain(a.claim.id, b.claim.id)
    verdict, code = case.verdict, case.code
    why: tuple[str, ...] = (case.why(a, b),)
    if verdict == Verdict.AGREE and (a.key == b.key or _unnamed(a, b)):
        verdict, code = Verdict.SHARED_SOURCE, "CC201"
        why = (
            *why,
            f"both rest on {a.origin}"
            if a.key == b.key
            else "one of them quotes somebody unnamed, who may be the other's source",
        )
    return PairFinding(a.claim.id, b.claim.id, verdict, code, why, steps, total, needs, case.name)


def _unnamed(a: Side, b: Side) -> bool:
    """Somebody unnamed on one side, who may be the other's source."""
    return any(not side.named and side.claim.attribution for side in (a, b))


def _denials(sides: Sequence[Side], denials: Mapping[str, str]) -> list[PairFinding]:
    """Who denies what: a statement that is about another claim, and a figure that a source rejects."""
    by_id = {side.claim.id: side for side in sides}
    pairs = [(by_id[left], by_id[right]) for left, right in sorted(denials.items()) if left in by_id and right in by_id]
    rejecting = [side for side in sides if side.claim.is_denied and not side.claim.denies]
    others = [side for side in sides if not side.claim.is_denied and side.reads is not None]
    pairs += [(d, s) for d in rejecting for s in others if s.key != d.key and d.reads and s.reads and units.meet(d.reads, s.reads)]
    return [_denial(denier, denied) for denier, denied in pairs]


def _denial(denier: Side, denied: Side) -> PairFinding:
    links = [link for link in denier.claim.attribution if link.stance == "denies"]
    who = next((link.name for link in reversed(links) if link.name), denier.origin)
    cue = next((link.cue for link in links if link.cue), "denied")
    what = f"“{denied.measure.text}”" if denied.claim.measure else "the claim"
    why = (f"{who} {cue} {what}, which rests on {denied.origin}",)
    return PairFinding(denied.claim.id, denier.claim.id, Verdict.DISPUTED, "CC107", why, case="denied")


def _verdict(pairs: Sequence[PairFinding], articles: int, origins_count: int) -> tuple[Verdict, str | None]:
    """The gravest finding stands for the group; agreement depends on articles and origins."""
    grave = [f for f in pairs if f.verdict in (Verdict.CONFLICT, Verdict.DISPUTED, Verdict.UPDATE)]
    if grave:
        worst = min(grave, key=lambda f: (GRAVITY.index(Verdict(f.verdict)), f.code or ""))
        return Verdict(worst.verdict), worst.code
    if articles < 2:
        return Verdict.SINGLE, None
    return (Verdict.AGREE, None) if origins_count > 1 else (Verdict.SHARED_SOURCE, "CC201")


def _stands(sides: Sequence[Side], updates: Sequence[PairFinding]) -> str | None:
    """The latest claim that no update replaces; where the time is the same, the larger figure."""
    touched = {claim for f in updates for claim in (f.left, f.right)}
    last: Side | None = None
    for side in (s for s in sides if s.claim.id in touched and not s.claim.retracted):
        if last is None or is_later(last, side) or (not is_later(side, last) and middle(side) > middle(last)):
            last = side
    return last.claim.id if last else None


def _superseded(sides: Sequence[Side], stands: str) -> tuple[str, ...]:
    """Claims whose values cannot hold beside the one that stands."""
    holder = next(side for side in sides if side.claim.id == stands)
    others = (s for s in sides if s.reads is not None and s.claim.id != stands)
    return tuple(s.claim.id for s in others if s.claim.retracted or judge(holder, s).verdict == Verdict.UPDATE)


def heading(claims: Sequence[Claim]) -> str:
    """The heading that says most of what all the claims say, in the words of the articles; of two the shorter one."""
    told = [claim for claim in claims if claim.measure and claim.about.text] or [c for c in claims if c.about.text]
    texts = [claim.quote.casefold() for claim in claims]

    def shared(text: str) -> float:
        words = [word for word in text.casefold().split() if len(word) > 3]
        return sum(sum(word in quote for quote in texts) / len(texts) for word in words) - len(words) / 4

    headings = {claim.about.text for claim in told}
    return min(headings, key=lambda text: (-round(shared(text), 2), len(text), text)) if headings else claims[0].quote[:80]


def _agreed_place(claims: Sequence[Claim]) -> Where | None:
    places = {claim.where.name for claim in claims if claim.where}
    return next((c.where for c in claims if c.where), None) if len(places) == 1 else None
