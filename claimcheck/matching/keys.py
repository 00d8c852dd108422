"""Blocking: which pairs of claims are compared at all.

Two claims are candidates when they share a key: dimension and one of their most telling words, or dimension and figure.
A key is made of its own claim alone, so that one more article changes nobody's keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.matching.facets import Facet

KEYS = 8
"""How many of a claim's most telling words become keys."""


def keys(f: Facet) -> tuple[str, ...]:
    """The blocking keys of one claim."""
    telling = sorted(f.words.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
    made = [f"{f.dimension}|{f.change}|{word}" for word, weight in telling if weight > 0]
    made += [f"{f.dimension}|{f.change}|name:{word}" for word in sorted(f.anchors)]
    if f.noun or f.head:
        made.append(f"{f.dimension}|{f.change}|head:{f.noun or f.head}|{f.event or ''}")
    if f.uncommon >= 0.75:
        made += [f"{f.dimension}|{f.change}|={end:.6g}" for end in {f.low, f.high} if abs(end) != float("inf")]
    return tuple(made)


def candidates(facets: Sequence[Facet]) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) that share a key, each once, ascending."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, f in enumerate(facets):
        for key in keys(f):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        seen.update(_pairs(block))
    yield from sorted(seen)


def _pairs(block: Iterable[int]) -> Iterator[tuple[int, int]]:
    held = sorted(set(block))
    for place, i in enumerate(held):
        for j in held[place + 1 :]:
            yield i, j
