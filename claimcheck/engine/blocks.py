"""Candidate pairs at scale: the blocks of `matching.keys` by sorting, in pieces that fit into memory.

Every pair comes once, whatever it shares; pairs come in the order of their first row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.engine.columns import LISTS
from claimcheck.engine.tables import lists
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS

if TYPE_CHECKING:
    from claimcheck.engine.columns import Ints
    from claimcheck.engine.tables import Source

CHUNK = 1_000_000
"""Pairs that are looked at together: about 200 MB while they are scored."""
PIECE = 1_500_000
"""Entries of blocks that are divided together; they become eight times as many."""
ROUND = 16_000_000
"""Entries whose pairs are laid out together."""


class Entries(NamedTuple):
    """Claims in small blocks, block behind block, each ascending."""

    rows: Ints
    left: Ints
    """How many entries of its block stand behind each."""
    extra: Ints
    """Pairs that no small block holds, as i * number of rows + j, ascending."""


def entries(source: Source) -> Entries:
    """The blocks of all claims; those that are too large, divided."""
    import numpy as np

    found = _Found(source, [lists(source.chunks(name)) for name in LISTS[1:]], Growing(source.rows), Growing(source.rows), [np.zeros(0, np.int64)])
    _settle(found, _packed(source), 0)
    return Entries(found.rows.held(), found.left.held(), once(np.concatenate(found.extra)))


class _Found(NamedTuple):
    source: Source
    parts: Sequence[tuple[Ints, Ints]]
    """What divides large blocks, level by level."""
    rows: Growing
    left: Growing
    extra: list[Ints]


def _settle(found: _Found, whole: Ints, level: int) -> None:
    """Puts small blocks where they belong and divides the others, as deep as it goes."""
    number = found.source.rows
    for piece in _pieces(whole, bits(number)):
        keys, rows, sizes, left = blocks_of(piece, number)
        small, large = (sizes <= LARGE[level]) & (sizes > 1), sizes > LARGE[level]
        found.rows.put(rows[small])
        found.left.put(left[small])
        if level == LEVELS:
            found.extra.append(_neighbours(found.source, keys[large], rows[large]))
        else:
            _settle(found, once(packed(*_divided(keys[large], rows[large], *found.parts[level]), number)), level + 1)


class Growing:
    """Small numbers one behind the other. Memory that nothing was put into yet is not taken."""

    def __init__(self, rows: int) -> None:
        import numpy as np

        self._all, self._end = np.empty(40 * rows + 1000, np.int32), 0

    def put(self, more: Ints) -> None:
        import numpy as np

        end = self._end + len(more)
        if end > len(self._all):
            self._all = np.concatenate([self.held(), np.empty(end, np.int32)])
        self._all[self._end : end] = more
        self._end = end

    def held(self) -> Ints:
        return self._all[: self._end]


def _packed(source: Source) -> Ints:
    """The keys of all claims."""
    import numpy as np

    start, made = 0, []
    for chunk in source.chunks(LISTS[0]):
        rows = np.repeat(np.arange(start, start + len(chunk), dtype=np.int64), np.diff(chunk.offsets.to_numpy()))
        made.append(packed(chunk.flatten().to_numpy(), rows, source.rows))
        start += len(chunk)
    return once(np.concatenate([np.zeros(0, np.int64), *made]))


def bits(rows: int) -> int:
    """So many bits hold the number of any row."""
    return max(1, (rows - 1).bit_length())


def packed(keys: Ints, rows: Ints, number: int) -> Ints:
    """Entries as one number each, the first bits of the key, then the row: sorted, they are in the order of both.

    One sort of whole numbers is ten times as fast as an order of two columns. Of five million rows 40 bits of a key are
    left: a collision adds a pair to be weighed, and takes none away.
    """
    found: Ints = (keys >> bits(number) << bits(number)) | rows
    return found


def once(values: Ints) -> Ints:
    """The same numbers in order, each once; the array that is given is sorted in its place."""
    import numpy as np

    values.sort()
    again = np.flatnonzero(values[1:] == values[:-1])
    return np.delete(values, again) if len(again) else values


def _pieces(packed: Ints, row_bits: int) -> Iterator[Ints]:
    """Whole blocks, about PIECE entries at a time."""
    import numpy as np

    start = 0
    while start < len(packed):
        end = len(packed)
        if start + PIECE < end:
            end = int(np.searchsorted(packed, ((packed[start + PIECE] >> row_bits) + 1) << row_bits))
        yield packed[start:end]
        start = end


def blocks_of(packed: Ints, number: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Of each entry its key, its row, the size of its block, and how many of the block stand behind it."""
    import numpy as np

    keys, rows = packed >> bits(number), (packed & ((1 << bits(number)) - 1)).astype(np.int32)
    ends = np.flatnonzero(np.concatenate([keys[1:] != keys[:-1], [True]])).astype(np.int32) if len(keys) else np.zeros(0, np.int32)
    counts = np.diff(ends, prepend=np.int32(-1))
    return keys, rows, np.repeat(counts, counts), np.repeat(ends, counts) - np.arange(len(keys), dtype=np.int32)


def _divided(keys: Ints, rows: Ints, offsets: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Each entry once for every part of its claim, under a key of both."""
    import numpy as np

    counts = (offsets[1:] - offsets[:-1])[rows]
    places = np.repeat(offsets[rows] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return mixed(np.repeat(keys, counts), values[places]), np.repeat(rows, counts)


def mixed(keys: Ints, parts: Ints) -> Ints:
    """One hash of two: the finalizer of splitmix64 (Steele, Lea and Flood, 2014)."""
    import numpy as np

    with np.errstate(over="ignore"):
        z = keys.astype(np.uint64) + parts.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(1)).astype(np.int64)


def _neighbours(source: Source, keys: Ints, rows: Ints) -> Ints:
    """Pairs that stand near each other in the order of their facts, in blocks that nothing divides."""
    import numpy as np

    if not len(rows):
        return np.zeros(0, np.int64)
    low, high, twin = (source.column(name).to_numpy()[rows] for name in ("low", "high", "twin"))
    order = np.lexsort((rows, twin, high, low, keys))
    keys, rows = keys[order], rows[order].astype(np.int64)
    found = [np.zeros(0, np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = keys[:-step] == keys[step:]
        a, b = rows[:-step][same], rows[step:][same]
        found.append(np.minimum(a, b) * source.rows + np.maximum(a, b))
    return once(np.concatenate(found))


def pairs(blocks: Entries, number: int, chunk: int = CHUNK) -> Iterator[tuple[Ints, Ints]]:
    """All pairs (i < j) that share a block, each once, in chunks of about `chunk`. `number`: how many rows there are."""
    import numpy as np

    edges = np.linspace(0, number, 2 + len(blocks.rows) // ROUND).astype(np.int64).tolist()
    for low, high in pairwise(edges):
        at = np.flatnonzero((blocks.rows >= low) & (blocks.rows < high) & (blocks.left > 0))
        order = np.sort(blocks.rows[at].astype(np.int64) << 32 | at)
        rows, at = order >> 32, order & 0xFFFFFFFF
        left = blocks.left[at].astype(np.int64)
        cuts = _chunks(rows, left, chunk)
        bounds = [low, *(int(rows[start]) for start, _ in cuts[1:]), high]
        for (start, end), within in zip(cuts, pairwise(bounds), strict=True):
            first, counts = at[start:end] + 1, left[start:end]
            partners = blocks.rows[np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())]
            made = np.repeat(rows[start:end], counts) * number + partners
            held = blocks.extra[slice(*np.searchsorted(blocks.extra, np.array(within) * number))]
            pairs = once(np.concatenate([made, held]))
            yield pairs // number, pairs % number


def _chunks(rows: Ints, left: Ints, chunk: int) -> Sequence[tuple[int, int]]:
    """Ranges of entries that end with a row and have about `chunk` pairs; one that is empty where there are none."""
    import numpy as np

    total = np.cumsum(left)
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        before = total[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(total, before + chunk, side="right")))
        end = int(np.searchsorted(rows, rows[min(end, len(rows)) - 1], side="right"))
        found.append((start, end))
        start = end
    return found or [(0, 0)]
