"""Groups on Spark: components by stars, groups by the constraints inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.engine import blocks, columns, components, plan
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
    told,
)
from claimcheck.engine.spark_packs import Packed, pick, shelf, shelved

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from claimcheck.engine.columns import Ints

ROUNDS = 60
"""More rounds than any chain of links needs: they grow as the logarithm of its length, squared at worst."""
HOMES = "id string, home string, article string"


def grouped(spark: SparkSession, packed: DataFrame, links: DataFrame, folder: str, bins: int, rules: plan.Rules) -> DataFrame:
    """Row -> the first row of its group. `links`: as it was written."""
    stars = labelled(spark, links, folder, bins)
    met = links.select("i", "j", "score").mapInArrow(partial(_met, bins), PIECES)
    claims = shelved(packed, bins, "columns", "names", "facets", "tales")
    inside = by_bin(stars.unionByName(met).unionByName(claims), bins, partial(_sent, bins))
    return told(inside, bins, partial(_clustered, rules), HOMES)


def labelled(spark: SparkSession, links: DataFrame, folder: str, bins: int) -> DataFrame:
    """Claims with the least number of their component, for the shelves of the claims.

    Large-star and small-star in turn (Kiveris et al., Connected Components in MapReduce and Beyond, 2014), after every part of
    the links was made into stars where it lies.
    """
    edges = links.select("i", "j").mapInArrow(partial(_stars, bins), PIECES)
    for turn in range(ROUNDS):
        found = kept(spark, by_bin(edges, bins, partial(_large, bins)), f"{folder}/stars-{turn % 2}", "kind")
        if not of_kind(found, "moved").limit(1).count():
            return by_bin(of_kind(found, "up"), bins, partial(_labels, bins))
        edges = by_bin(of_kind(found, "up"), bins, partial(_small, bins))
    raise RuntimeError(f"components are not done after {ROUNDS} rounds")


def _met(bins: int, parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for part in parts:
        yield from laid_out(shared(pa.table(part), shelf(part.column(0).to_numpy(), bins), "links")).to_batches()


def _edges(low: Ints, high: Ints, bins: int, both: bool) -> Iterator[Piece]:
    """Edges for the bins of their higher ends (`up`), and of their lower ends (`down`)."""
    import numpy as np
    import pyarrow as pa

    table, one = pa.table({"low": low, "high": high}), np.ones(1, np.int64)
    yield from shared(table, blocks.mixed(high, one) % bins, "up")
    if both:
        yield from shared(table, blocks.mixed(low, one) % bins, "down")


def _stars(bins: int, parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The components of the links that lie together, as stars."""
    import numpy as np

    for part in parts:
        i, j = (column.to_numpy() for column in part.columns)
        known, places = np.unique(np.concatenate([i, j]), return_inverse=True)
        found = components.components(components.Links(places[: len(i)], places[len(i) :], i), len(known))
        first = np.full(len(known), len(known), np.int64)
        np.minimum.at(first, found, np.arange(len(known)))
        low, high = known[first[found]], known
        yield from laid_out(_edges(low[low < high], high[low < high], bins, both=True)).to_batches()


def _once(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Edges in the order of both ends, each once."""
    import numpy as np

    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    new = np.concatenate([[True], (np.diff(low) != 0) | (np.diff(high) != 0)])[: len(low)]
    return low[new], high[new]


def _ends(parts: Parts, kind: str) -> tuple[Ints, Ints]:
    import numpy as np

    held, none = joined(parts, kind), np.zeros(0, np.int64)
    return _once(*numbers(held, "low", "high")) if held else (none, none)


def _least(key: Ints, value: Ints) -> tuple[Ints, Ints]:
    """Keys, each once, and the least value of each."""
    import numpy as np

    order = np.lexsort((value, key))
    first = np.unique(key[order], return_index=True)[1]
    return key[order][first], value[order][first]


def _large(bins: int, parts: Parts) -> Iterator[Piece]:
    """Large-star: what stands above a claim comes to the least that it meets. `moved` where all are not stars yet."""
    import numpy as np
    import pyarrow as pa

    below, above = _ends(parts, "up"), _ends(parts, "down")
    known, least = _least(below[1], below[0])
    at = np.minimum(np.searchsorted(known, above[0]), max(0, len(known) - 1))
    meets = known[at] == above[0] if len(known) else np.zeros(len(above[0]), np.bool_)
    low = above[0].copy()
    low[meets] = least[at[meets]]
    if meets.any() or len(known) < len(below[1]):
        yield 0, "moved", pa.table({"n": [1]})
    yield from _edges(low, above[1], bins, both=False)


def _small(bins: int, parts: Parts) -> Iterator[Piece]:
    """Small-star: a claim and what stands below it come to the least of these."""
    import numpy as np

    low, high = _ends(parts, "up")
    known, least = _least(high, low)
    least = least[np.searchsorted(known, high)]
    other = low > least
    yield from _edges(*_once(np.concatenate([least, least[other]]), np.concatenate([high, low[other]])), bins, both=True)


def _labels(bins: int, parts: Parts) -> Iterator[Piece]:
    import numpy as np
    import pyarrow as pa

    low, high = _ends(parts, "up")
    label, row = np.concatenate([low, np.unique(low)]), np.concatenate([high, np.unique(low)])
    yield from shared(pa.table({"row": row, "label": label}), shelf(row, bins), "labels")


def _sent(bins: int, parts: Parts) -> Iterator[Piece]:
    """Claims and links to the bin of their component, and claims that are alone anywhere."""
    import numpy as np

    if "columns" not in parts:
        return
    held, labels, links = Packed(parts), joined(parts, "labels"), joined(parts, "links")
    label = held.numbers.copy()
    alone = np.ones(held.rows, np.bool_)
    if labels:
        places = held.places(labels["row"].to_numpy())
        label[places] = labels["label"].to_numpy()
        alone[places] = False
    where = blocks.mixed(label, np.zeros(1, np.int64)) % bins
    yield from shared(held.table.select(["id", "article"]).filter(alone), where[alone], "alone")
    if links:
        yield from shared(links, where[held.places(links["i"].to_numpy())], "links")
    for to in np.unique(where[~alone]).tolist():
        yield from ((to, kind, table) for kind, table in pick(held, np.flatnonzero(~alone & (where == to)), "columns", "names", "facets", "tales"))


def _clustered(rules: plan.Rules, parts: Parts) -> pa.Table:
    """The components of one bin, by the same code as in every runner."""
    import numpy as np
    import pyarrow as pa

    made = [pa.schema([(name, pa.string()) for name in ("id", "home", "article")]).empty_table()]
    alone, links = joined(parts, "alone"), joined(parts, "links")
    if alone:
        made.append(pa.table({"id": alone["id"], "home": alone["id"], "article": alone["article"]}))
    if links and "columns" in parts:
        source = Packed(parts, in_order=True)
        i, j = (source.places(side).astype(np.int32) for side in numbers(links, "i", "j"))
        pairs = components.Links(np.minimum(i, j), np.maximum(i, j), links["score"].to_numpy())
        home = components.groups(pairs, source.rows, plan.Rows(source, columns.arrays(source), rules).weighing())
        ids = source.column("id").combine_chunks()
        made.append(pa.table({"id": ids, "home": ids.take(pa.array(home)), "article": source.column("article")}))
    return pa.concat_tables(made)
