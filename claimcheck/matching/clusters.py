"""Groups under constraints: no group holds a vetoed pair, and no chain of likenesses merges two facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimcheck.matching.facets import Facet
from claimcheck.matching.ladders import NEEDS

Weigh = Callable[[int, int], tuple[float, str]]
LOOSE = NEEDS - 4.0
"""What every pair across two groups must reach on average before one good pair may merge them."""
SPEAKERS = 40
"""So many claims of a group, those that came together first, speak for it: a sentence that hundreds reprint is one fact."""


def cluster(facets: Sequence[Facet], linked: Iterable[tuple[float, int, int]], weigh: Weigh) -> list[tuple[int, ...]]:
    """Merge best pairs first. `linked`: (score, i, j) of the pairs that hold; `weigh(i, j)` gives any pair's score and veto.

    Returns every index in exactly one tuple, singles included, in ascending order.
    """
    home = list(range(len(facets)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    refused: dict[int, set[int]] = {i: set() for i in home}
    for _, i, j in sorted(linked, key=lambda link: (-link[0], facets[link[1]].id, facets[link[2]].id)):
        a, b = home[i], home[j]
        if a == b or b in refused[a]:
            continue
        fits = _fit(members[a], members[b], weigh)
        if fits is None:  # a veto between two groups stays, however they grow
            refused[a].add(b)
            refused[b].add(a)
        elif fits >= LOOSE:
            _join(a, b, home, members, refused)
    return sorted(tuple(sorted(held)) for held in members.values())


def _join(a: int, b: int, home: list[int], members: dict[int, list[int]], refused: dict[int, set[int]]) -> None:
    for k in members[b]:
        home[k] = a
    members[a] += members.pop(b)
    for other in refused.pop(b):
        refused[other].discard(b)
        refused[other].add(a)
        refused[a].add(other)


def _fit(left: list[int], right: list[int], weigh: Weigh) -> float | None:
    """The average over the pairs across two groups; None where a veto stands between them."""
    left, right, total = left[:SPEAKERS], right[:SPEAKERS], 0.0
    for i in left:
        for j in right:
            score, veto = weigh(min(i, j), max(i, j))
            if veto:
                return None
            total += score
    return total / (len(left) * len(right))
