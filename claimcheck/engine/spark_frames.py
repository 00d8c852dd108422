"""What the steps on Spark share: tables that travel as single cells, and frames that are written before they are read on.

Spark moves rows one by one, which at a dozen keys a claim costs many times what the kernel does. So rows are parted in
Arrow functions, and Spark moves pieces: some thousand rows for one bin, as one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from claimcheck.engine.columns import Ints

PIECES = "bin long, kind string, cell binary"
"""For which bin, what it is, and a table as an Arrow stream."""
Piece = tuple[int, str, "pa.Table"]
Parts = dict[str, list["pa.Table"]]
"""Kind -> the tables of one bin."""


def kept(spark: SparkSession, frame: DataFrame, place: str, *parts: str) -> DataFrame:
    """Written, and read again: what follows is computed from what lies there. `parts`: columns by which it is divided."""
    frame.write.mode("overwrite").partitionBy(*parts).parquet(place)
    return spark.read.schema(frame.schema).parquet(place)


def of_kind(frame: DataFrame, *kinds: str) -> DataFrame:
    return frame.where(frame["kind"].isin(*kinds)).select("bin", "kind", "cell")


def by_bin(frame: DataFrame, bins: int, step: Callable[[Parts], Iterable[Piece]]) -> DataFrame:
    """Pieces -> pieces for other bins, bin by bin."""
    def on(held: pa.Table) -> pa.Table:
        return laid_out(step(opened(held)))

    return frame.repartition(bins, "bin").groupBy("bin").applyInArrow(on, PIECES)


def told(frame: DataFrame, bins: int, step: Callable[[Parts], pa.Table], shape: str) -> DataFrame:
    """Pieces -> rows, bin by bin."""
    def out(held: pa.Table) -> pa.Table:
        return step(opened(held))

    return frame.repartition(bins, "bin").groupBy("bin").applyInArrow(out, shape)


def laid_out(pieces: Iterable[Piece]) -> pa.Table:
    import pyarrow as pa

    bins, kinds, cells = [], [], []
    for where, kind, table in pieces:
        bins.append(where)
        kinds.append(kind)
        cells.append(closed(table))
    return pa.table({"bin": pa.array(bins, pa.int64()), "kind": pa.array(kinds, pa.string()), "cell": pa.array(cells, pa.binary())})


def closed(table: pa.Table) -> bytes:
    """A table as one cell."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def tables(cells: Any) -> Iterator[pa.Table]:
    """A column of cells as tables."""
    import pyarrow as pa

    for cell in cells:
        yield pa.ipc.open_stream(cell.as_buffer()).read_all()


def opened(held: pa.Table) -> Parts:
    found: Parts = {}
    for kind, table in zip(held["kind"].to_pylist(), tables(held["cell"]), strict=True):
        if table.num_rows:
            found.setdefault(kind, []).append(table)
    return found


def joined(parts: Parts, kind: str, by: str = "") -> pa.Table | None:
    """The tables of one kind in one, in the order of a column; None where there are none."""
    import numpy as np
    import pyarrow as pa

    held = parts.get(kind)
    if not held:
        return None
    table = pa.concat_tables(held)
    return table.combine_chunks().take(pa.array(np.argsort(table[by].to_numpy()))) if by else table


def whole(parts: Parts, kind: str, by: str) -> pa.Table:
    """The same where there must be some."""
    found = joined(parts, kind, by)
    if found is None:
        raise ValueError(f"a bin without {kind}")
    return found


def shared(table: pa.Table, bins: Ints, kind: str) -> Iterator[Piece]:
    """The rows of a table, each for its bin, in their order."""
    import numpy as np
    import pyarrow as pa

    if not len(bins):
        return
    order = np.argsort(bins, kind="stable")
    held = table.combine_chunks().take(pa.array(order))
    ends = [*(np.flatnonzero(np.diff(bins[order])) + 1).tolist(), len(order)]
    start = 0
    for end in ends:
        yield int(bins[order[start]]), kind, held.slice(start, end - start)
        start = end


def numbers(table: pa.Table, *names: str) -> list[Ints]:
    """Columns of numbers as arrays."""
    return [table[name].to_numpy() for name in names]
