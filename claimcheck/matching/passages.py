"""Statements without a number: one group where one is the other's passage."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Claim, Reuse

ALIKE = 88.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of two sentences of one reused passage."""


def statements(claims: Sequence[Claim], passages: Sequence[Reuse]) -> list[tuple[str, ...]]:
    """Every statement in exactly one group; two of two articles share one where a reused passage holds both."""
    rows = sorted(claims, key=lambda c: (c.article, c.start, c.id))
    home = {claim.id: claim.id for claim in rows}
    for passage in passages:
        left = [c for c in rows if c.article == passage.left and passage.left_start <= c.start < passage.left_end]
        right = [c for c in rows if c.article == passage.right and passage.right_start <= c.start < passage.right_end]
        for a in left:
            for b in right:
                if _same(a, b):
                    first, second = sorted((home[a.id], home[b.id]))
                    home = {i: first if root == second else root for i, root in home.items()}
    groups: dict[str, list[str]] = {}
    for claim in rows:
        groups.setdefault(home[claim.id], []).append(claim.id)
    return [tuple(group) for group in groups.values()]


def _same(a: Claim, b: Claim) -> bool:
    """Nearly the same sentence, of which the same words are attributed."""
    from rapidfuzz.fuzz import ratio

    return (
        a.field == b.field == "text" and ratio(a.quote, b.quote) >= ALIKE and ratio(a.about.text, b.about.text) >= ALIKE
    )
