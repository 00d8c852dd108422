"""Statements without a number: one group where one is the other's passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from claimcheck.model import Claim, Reuse

ALIKE = 88.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of two sentences of one reused passage."""


def statements(claims: Sequence[Claim], passages: Sequence[Reuse]) -> list[tuple[str, ...]]:
    """Every statement in exactly one group; two of two articles share one where a reused passage holds both."""
    rows = sorted(claims, key=lambda c: (c.article, c.start, c.id))
    of: dict[str, list[Claim]] = {}
    for claim in rows:
        of.setdefault(claim.article, []).append(claim)
    home = {claim.id: claim.id for claim in rows}
    groups = {claim.id: [claim.id] for claim in rows}
    for passage in passages:
        left = [c for c in of.get(passage.left, ()) if passage.left_start <= c.start < passage.left_end]
        right = [c for c in of.get(passage.right, ()) if passage.right_start <= c.start < passage.right_end]
        for a, b in product(left, right):
            if home[a.id] != home[b.id] and _same(a, b):
                first, second = sorted((home[a.id], home[b.id]))
                home.update(dict.fromkeys(groups[second], first))
                groups[first] += groups.pop(second)
    order = {claim.id: place for place, claim in enumerate(rows)}
    return [tuple(sorted(group, key=order.__getitem__)) for _, group in sorted(groups.items(), key=lambda item: min(map(order.__getitem__, item[1])))]


def _same(a: Claim, b: Claim) -> bool:
    """Nearly the same sentence, of which the same words are attributed."""
    from rapidfuzz.fuzz import ratio

    return (
        a.field == b.field == "text" and ratio(a.quote, b.quote) >= ALIKE and ratio(a.about.text, b.about.text) >= ALIKE
    )
