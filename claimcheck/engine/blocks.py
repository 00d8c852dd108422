"""Candidate pairs at scale: the blocks of `matching.keys` by sorting, in chunks that fit into memory.

Every pair comes once, whatever it shares; pairs come in the order of their first row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.engine.columns import LISTS, lists
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from claimcheck.engine.columns import Ints, Source

CHUNK = 1_000_000
"""Pairs that are looked at together: about 200 MB while they are scored."""


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

    offsets, keys = lists(source.column(LISTS[0]))
    rows = np.repeat(np.arange(len(offsets) - 1, dtype=np.int32), np.diff(offsets))
    held: list[tuple[Ints, Ints]] = []
    extra: list[Ints] = [np.zeros(0, np.int64)]
    for level in range(LEVELS + 1):
        keys, rows, sizes = by_key(keys, rows)
        small = (sizes <= LARGE[level]) & (sizes > 1)
        held.append((rows[small], left_in_block(keys)[small]))
        large = sizes > LARGE[level]
        if level == LEVELS:
            extra.append(_neighbours(source, keys[large], rows[large]))
        else:
            keys, rows = _divided(keys[large], rows[large], source.column(LISTS[level + 1]))
    return _joined(held, np.unique(np.concatenate(extra)))


def by_key(keys: Ints, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """By key, then row; each entry once; with the size of its block."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    new = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    counts = np.diff(np.append(new, len(keys)))
    return keys, rows, np.repeat(counts, counts).astype(np.int32)


def left_in_block(keys: Ints) -> Ints:
    """How many entries of its block stand behind each."""
    import numpy as np

    if not len(keys):
        return np.zeros(0, np.int32)
    last = np.flatnonzero(np.concatenate([keys[1:] != keys[:-1], [True]]))
    return np.repeat(last, np.diff(np.append(-1, last))).astype(np.int32) - np.arange(len(keys), dtype=np.int32)


def _divided(keys: Ints, rows: Ints, parts: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """Each entry once for every part of its claim, under a key of both."""
    import numpy as np

    offsets, values = lists(parts)
    counts = np.diff(offsets)[rows]
    places = np.repeat(offsets[rows] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) + np.arange(counts.sum())
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

    low, high, twin = (source.column(name).to_numpy()[rows] for name in ("low", "high", "twin"))
    order = np.lexsort((rows, twin, high, low, keys))
    keys, rows = keys[order], rows[order].astype(np.int64)
    found = [np.zeros(0, np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = keys[:-step] == keys[step:]
        a, b = rows[:-step][same], rows[step:][same]
        found.append(np.minimum(a, b) * source.rows + np.maximum(a, b))
    return np.concatenate(found)


def _joined(held: list[tuple[Ints, Ints]], extra: Ints) -> Entries:
    """The small blocks of all levels one behind the other: each entry with how many of its block follow it."""
    import numpy as np

    return Entries(np.concatenate([rows for rows, _ in held]), np.concatenate([left for _, left in held]), extra)


def pairs(blocks: Entries, number: int, chunk: int = CHUNK) -> Iterator[tuple[Ints, Ints]]:
    """All pairs (i < j) that share a block, each once, in chunks of about `chunk`. `number`: how many rows there are."""
    import numpy as np

    order = np.argsort(blocks.rows, kind="stable")
    order = order[blocks.left[order] > 0]
    rows, left = blocks.rows[order], blocks.left[order]
    for start, end in _chunks(rows, left, chunk):
        counts = left[start:end].astype(np.int64)
        first = order[start:end].astype(np.int64) + 1 - np.concatenate([[0], np.cumsum(counts)[:-1]])
        partners = blocks.rows[np.repeat(first, counts) + np.arange(counts.sum())]
        made = np.repeat(rows[start:end].astype(np.int64), counts) * number + partners
        low = 0 if start == 0 else int(rows[start])
        high = number if end == len(rows) else int(rows[end])
        held = blocks.extra[np.searchsorted(blocks.extra, low * number) : np.searchsorted(blocks.extra, high * number)]
        yield _split(np.concatenate([made, held]), number)
    if not len(rows) and len(blocks.extra):
        yield _split(blocks.extra, number)


def _chunks(rows: Ints, left: Ints, chunk: int) -> Iterator[tuple[int, int]]:
    """Ranges of entries that end with a row and have about `chunk` pairs."""
    import numpy as np

    total = np.cumsum(left, dtype=np.int64)
    start = 0
    while start < len(rows):
        before = total[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(total, before + chunk, side="right")))
        end = int(np.searchsorted(rows, rows[min(end, len(rows)) - 1], side="right"))
        yield start, end
        start = end


def _split(made: Any, number: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    import numpy as np

    made = np.sort(made)
    made = made[np.concatenate([[True], made[1:] != made[:-1]])] if len(made) else made
    return made // number, made % number
