"""Blocks on Spark: claims by key, large blocks divided level by level, and for every small one the bin that scores it.

The bin of a block is that of the claim in it whose number mixes to the least (a minhash, Broder 1997, over some neighbouring
claims as one). Blocks of much the same claims so come to one bin: a claim is sent to few bins, and a pair that shares
several keys is scored about once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.engine import blocks, columns
from claimcheck.engine.spark_frames import (
    PIECES,
    Parts,
    Piece,
    by_bin,
    joined,
    kept,
    laid_out,
    numbers,
    of_kind,
    shared,
    tables,
)
from claimcheck.engine.spark_packs import FACTS, shelf, shelved
from claimcheck.engine.tables import lists
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from claimcheck.engine.columns import Ints

NEAR = 6
"""Claims whose numbers differ in the last so many bits alone count as one when a block looks for its bin."""


def divided(spark: SparkSession, packed: DataFrame, folder: str, bins: int) -> DataFrame:
    """Pieces `small` (blocks) and `extra` (pairs) for the bins that score them, and `asked` for the shelves: which claims go where."""
    entries = packed.select("keys").mapInArrow(partial(_entries, bins), PIECES)
    made: DataFrame | None = None
    for level in range(LEVELS + 1):
        found = kept(spark, by_bin(entries, bins, partial(_blocked, level, bins)), f"{folder}/blocks-{level}", "kind")
        small, large = of_kind(found, "small", "asked"), of_kind(found, "large")
        made = small if made is None else made.unionByName(small)
        if not large.limit(1).count():
            return made
        if level < LEVELS:
            entries = by_bin(large.unionByName(shelved(packed, bins, "keys")), bins, partial(_parted, level, bins))
    facts = by_bin(large.unionByName(shelved(packed, bins, "facts")), bins, partial(_told, bins))
    assert made is not None
    return made.unionByName(kept(spark, by_bin(facts, bins, partial(_neighbours, bins)), f"{folder}/blocks-last", "kind").select("bin", "kind", "cell"))


def _entries(bins: int, parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import numpy as np

    for part in parts:
        for held in tables(part.column(0)):
            offsets, values = lists(held[columns.LISTS[0]].chunks)
            yield from laid_out(_of_keys(values, np.repeat(held["row"].to_numpy(), np.diff(offsets)), bins)).to_batches()


def _of_keys(keys: Ints, rows: Ints, bins: int) -> Iterator[Piece]:
    import pyarrow as pa

    return shared(pa.table({"key": keys, "row": rows}), keys % bins, "entries")


def _blocked(level: int, bins: int, parts: Parts) -> Iterator[Piece]:
    """All blocks of a share of the keys: small ones for the bins that score them, large ones for the shelves of their claims."""
    import numpy as np
    import pyarrow as pa

    held = joined(parts, "entries")
    if held is None:
        return
    keys, rows = numbers(held, "key", "row")
    known, rows = np.unique(rows, return_inverse=True)
    keys, rows, sizes, left = blocks.blocks_of(blocks.once(blocks.packed(keys, rows, len(known))), len(known))
    small, large = (sizes > 1) & (sizes <= LARGE[level]), sizes > LARGE[level]
    yield from shared(pa.table({"key": keys[large], "row": known[rows[large]]}), shelf(known[rows[large]], bins), "large")
    rows, left = rows[small], left[small]
    if len(rows):
        starts = np.flatnonzero(np.concatenate([[True], left[:-1] == 0]))
        where = np.repeat(np.minimum.reduceat(_rank(known)[rows], starts), np.diff(np.append(starts, len(rows)))) % bins
        yield from shared(pa.table({"row": known[rows], "left": left}), where, "small")
        yield from _asked(where, known[rows], bins)


def _rank(rows: Ints) -> Ints:
    import numpy as np

    return blocks.mixed(rows >> NEAR, np.ones(1, np.int64))


def _asked(where: Ints, rows: Ints, bins: int) -> Iterator[Piece]:
    """Which bin needs which claims, each once, for the shelves on which they stand."""
    import numpy as np
    import pyarrow as pa

    order = np.lexsort((rows, where))
    where, rows = where[order], rows[order]
    new = np.concatenate([[True], (where[1:] != where[:-1]) | (rows[1:] != rows[:-1])])[: len(rows)]
    where, rows = where[new], rows[new]
    yield from shared(pa.table({"row": rows, "to": where}), shelf(rows, bins), "asked")


def _parted(level: int, bins: int, parts: Parts) -> Iterable[Piece]:
    """Claims of large blocks, each once for every part of its claim, under a key of both."""
    import numpy as np

    asked, held = joined(parts, "large"), joined(parts, "keys", "row")
    if asked is None or held is None:
        return ()
    (keys, rows), offsets, values = numbers(asked, "key", "row"), *lists(held[columns.LISTS[level + 1]].chunks)
    places = np.searchsorted(held["row"].to_numpy(), rows)
    counts = (offsets[1:] - offsets[:-1])[places]
    at = np.repeat(offsets[places] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return _of_keys(blocks.mixed(np.repeat(keys, counts), values[at]), np.repeat(rows, counts), bins)


def _told(bins: int, parts: Parts) -> Iterable[Piece]:
    """Claims of blocks that nothing divides, with the facts that order them."""
    import numpy as np
    import pyarrow as pa

    asked, held = joined(parts, "large"), joined(parts, "facts", "row")
    if asked is None or held is None:
        return ()
    places = np.searchsorted(held["row"].to_numpy(), asked["row"].to_numpy())
    facts = held.take(pa.array(places)).append_column("key", asked["key"].combine_chunks())
    return shared(facts, asked["key"].to_numpy() % bins, "facts")


def _neighbours(bins: int, parts: Parts) -> Iterator[Piece]:
    """Pairs that stand near each other in the order of their facts."""
    import numpy as np
    import pyarrow as pa

    held = joined(parts, "facts")
    if held is None:
        return
    key, row = numbers(held.sort_by([(name, "ascending") for name in ("key", *FACTS)]), "key", "row")
    left, right = [], []
    for step in range(1, NEIGHBOURS + 1):
        same = key[:-step] == key[step:]
        left.append(row[:-step][same])
        right.append(row[step:][same])
    a, b = np.concatenate(left), np.concatenate(right)
    where = np.minimum(_rank(a), _rank(b)) % bins
    yield from shared(pa.table({"left": np.minimum(a, b), "right": np.maximum(a, b)}), where, "extra")
    yield from _asked(np.concatenate([where, where]), np.concatenate([a, b]), bins)
