"""Groups under constraints: no group holds a vetoed pair, and no chain of likenesses merges two facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
    return Merging([facet.id for facet in facets], linked).groups(weigh)


class Merging:
    """Groups as they grow, pair by pair; who weighs pairs many at a time can see which will be asked for."""

    def __init__(self, ids: Sequence[str], linked: Iterable[tuple[float, int, int]]) -> None:
        self._order = sorted(linked, key=lambda link: (-link[0], *sorted((ids[link[1]], ids[link[2]]))))
        self._at = 0
        self._home = list(range(len(ids)))
        self._members: dict[int, list[int]] = {i: [i] for i in self._home}
        self._refused: dict[int, set[int]] = {i: set() for i in self._home}

    def groups(self, weigh: Weigh) -> list[tuple[int, ...]]:
        """All pairs, best first."""
        for at, (_, i, j) in enumerate(self._order):
            self._at = at
            a, b = self._home[i], self._home[j]
            if a == b or b in self._refused[a]:
                continue
            fits = _fit(self._members[a], self._members[b], weigh)
            if fits is None:  # a veto between two groups stays, however they grow
                self._refused[a].add(b)
                self._refused[b].add(a)
            elif fits >= LOOSE:
                self._join(a, b)
        return sorted(tuple(sorted(held)) for held in self._members.values())

    def upcoming(self, links: int) -> Iterator[tuple[int, int]]:
        """Pairs (i < j) that the next links would ask for if nothing merged meanwhile, the first link's first."""
        met: set[tuple[int, int]] = set()
        for _, i, j in self._order[self._at : self._at + links]:
            a, b = self._home[i], self._home[j]
            if a != b and (a, b) not in met and b not in self._refused[a]:
                met.add((a, b))
                yield from _across(self._members[a], self._members[b])

    def _join(self, a: int, b: int) -> None:
        for k in self._members[b]:
            self._home[k] = a
        self._members[a] += self._members.pop(b)
        for other in self._refused.pop(b):
            self._refused[other].discard(b)
            self._refused[other].add(a)
            self._refused[a].add(other)


def _across(left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
    for i in left[:SPEAKERS]:
        for j in right[:SPEAKERS]:
            yield (i, j) if i < j else (j, i)


def _fit(left: list[int], right: list[int], weigh: Weigh) -> float | None:
    """The average over the pairs across two groups; None where a veto stands between them."""
    total, count = 0.0, 0
    for i, j in _across(left, right):
        score, veto = weigh(i, j)
        if veto:
            return None
        total += score
        count += 1
    return total / count
