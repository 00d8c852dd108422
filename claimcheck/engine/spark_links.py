"""Pairs that hold, on Spark: bins of blocks scored by the kernel, and the few pairs of which columns do not say it for certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from claimcheck.engine import blocks, columns, plan
from claimcheck.engine.spark_blocks import divided
from claimcheck.engine.spark_frames import Parts, Piece, by_bin, joined, kept, numbers, of_kind, shared, told
from claimcheck.engine.spark_packs import Packed, pick, shelf, shelved
from claimcheck.matching.facets import Facet
from claimcheck.matching.ladders import NEEDS, weigh

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession


LINKS = "left string, right string, score float, i long, j long"
"""Ids of two claims, and their numbers."""


def linked(spark: SparkSession, packed: DataFrame, folder: str, bins: int, rules: plan.Rules) -> DataFrame:
    """Pairs that hold, each once. A bin is a share of all blocks, with the claims that they hold."""
    found = divided(spark, packed, folder, bins)
    held = by_bin(of_kind(found, "asked").unionByName(shelved(packed, bins, "columns", "names")), bins, partial(_sent, bins))
    scored = by_bin(of_kind(found, "small", "extra").unionByName(held), bins, partial(_scored, rules, bins))
    pairs = kept(spark, scored, f"{folder}/scored", "kind")
    sure, unsure = told(of_kind(pairs, "sure"), bins, _once, LINKS), of_kind(pairs, "unsure")
    if not unsure.limit(1).count():
        return sure
    claims = shelved(packed, bins, "columns", "facets", "tales")
    half = by_bin(unsure.unionByName(claims), bins, partial(_halved, bins))
    return sure.unionByName(told(half.unionByName(claims), bins, _weighed, LINKS))


def _sent(bins: int, parts: Parts) -> Iterator[Piece]:
    """Claims to the bins that ask for them."""
    import numpy as np

    asked = joined(parts, "asked")
    if asked is None:
        return
    held = Packed(parts)
    rows, to = numbers(asked, "row", "to")
    places = np.unique(to * held.rows + held.places(rows))
    for part in np.split(places, np.flatnonzero(np.diff(places // held.rows)) + 1):
        for kind, table in pick(held, part % held.rows, "columns", "names"):
            yield int(part[0] // held.rows), kind, table


def _scored(rules: plan.Rules, bins: int, parts: Parts) -> Iterator[Piece]:
    """All blocks of one bin, by the kernel."""
    import numpy as np
    import pyarrow as pa

    if "columns" not in parts:
        return
    source = Packed(parts)
    small, extra = joined(parts, "small"), joined(parts, "extra")
    none = np.zeros(0, np.int64)
    rows, left = numbers(small, "row", "left") if small else (none, none.astype(np.int32))
    a, b = (source.places(side) for side in numbers(extra, "left", "right")) if extra else (none, none)
    made = blocks.Entries(source.places(rows).astype(np.int32), left, blocks.once(a * source.rows + b))
    links, doubtful = plan.sorted_out(plan.Rows(source, columns.arrays(source), rules), blocks.pairs(made, source.rows))
    ids = source.column("id").combine_chunks()
    for kind, found in (("sure", links), ("unsure", doubtful)):
        i, j = source.numbers[found.i], source.numbers[found.j]
        sides = {"left": ids.take(pa.array(found.i)), "right": ids.take(pa.array(found.j))}
        yield from shared(pa.table({**sides, "score": pa.array(found.score, pa.float32()), "i": i, "j": j}), shelf(i, bins), kind)


def _distinct(parts: Parts, kind: str) -> pa.Table | None:
    """Pairs of one shelf, each once."""
    import numpy as np
    import pyarrow as pa

    held = joined(parts, kind)
    if held is None:
        return None
    i, j = numbers(held, "i", "j")
    order = np.lexsort((j, i))
    new = np.concatenate([[True], (np.diff(i[order]) != 0) | (np.diff(j[order]) != 0)])
    return held.take(pa.array(order[new]))


def _once(parts: Parts) -> pa.Table:
    found = _distinct(parts, "sure")
    return _none() if found is None else found


def _none() -> pa.Table:
    import pyarrow as pa

    kinds = (("left", pa.string()), ("right", pa.string()), ("score", pa.float32()), ("i", pa.int64()), ("j", pa.int64()))
    return pa.schema(list(kinds)).empty_table()


def _halved(bins: int, parts: Parts) -> Iterable[Piece]:
    """Pairs in doubt with the claim on their left, for the shelf of that on the right."""
    import pyarrow as pa

    asked = _distinct(parts, "unsure")
    if asked is None:
        return ()
    (cells,) = _claims(Packed(parts), asked, "i")
    whole = asked.append_column("facet", pa.array(cells[0], pa.binary())).append_column("story", pa.array(cells[1], pa.binary()))
    return shared(whole, shelf(asked["j"].to_numpy(), bins), "half")


def _claims(held: Packed, asked: pa.Table, *sides: str) -> list[tuple[list[Any], list[Any]]]:
    places = [held.places(asked[side].to_numpy()).tolist() for side in sides]
    return [(held.cells("facet", part), held.cells("story", part)) for part in places]


def _weighed(parts: Parts) -> pa.Table:
    """Pairs in doubt, claim by claim."""
    import numpy as np
    import pyarrow as pa

    asked = joined(parts, "half")
    if asked is None:
        return _none()
    (right,) = _claims(Packed(parts), asked, "j")
    left = asked["facet"].to_pylist(), asked["story"].to_pylist()
    sums = [weigh(_facet(*a), _facet(*b)) for a, b in zip(zip(*left, strict=True), zip(*right, strict=True), strict=True)]
    hold = np.array([not reason and total >= NEEDS for total, reason in sums])
    scored = asked.set_column(asked.column_names.index("score"), "score", pa.array([total for total, _ in sums], pa.float32()))
    return scored.select(_none().column_names).filter(pa.array(hold))


def _facet(facet: bytes, story: bytes) -> Facet:
    return msgspec.structs.replace(msgspec.msgpack.decode(facet, type=Facet), story=msgspec.msgpack.decode(story, type=dict[str, float]))
