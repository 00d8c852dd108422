"""Rows on Spark: packs of some thousand claims under whole numbers, with what each step reads in a cell of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.engine import blocks, columns
from claimcheck.engine.spark_frames import PIECES, Parts, closed, joined, whole

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from claimcheck.engine.columns import Ints

PLACE_BITS = 12
"""A pack has so many claims at most, as a power of two; the number of a claim is that of its pack and its place in it."""
TASK_BITS = 24
"""So many packs, as a power of two, a task makes at most."""
BY_ARTICLE = ("names", "shares", "strong")
"""What is the same for all claims of an article stands there once."""
FACTS = ("low", "high", "twin", "article", "start", "id")
"""What orders the claims of a block that nothing divides."""
CELLS = ("keys", "facts", "columns", "names", "facets", "tales")
"""Blocking keys; facts; what scoring reads of a claim, and of an article; the claim as it was, and the names of its article."""
PACKS = "pack long, rows long, " + ", ".join(f"{name} binary" for name in CELLS)


def packs(tables: Iterable[pa.Table]) -> Iterator[pa.RecordBatch]:
    """Rows of `columns.schema` as packs, with numbers that no other task gives."""
    import pyarrow as pa
    from pyspark import TaskContext

    task = TaskContext.get()
    first = (task.partitionId() if task else 0) << TASK_BITS
    for number, held in enumerate(_evenly(tables), first):
        pack = {"pack": number, "rows": held.num_rows, **_cells(held, number)}
        yield pa.RecordBatch.from_pydict({name: [value] for name, value in pack.items()})


def _evenly(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    import pyarrow as pa

    size = 1 << PLACE_BITS
    waiting: pa.Table | None = None
    for table in tables:
        waiting = table if waiting is None else pa.concat_tables([waiting, table])
        while waiting.num_rows >= size:
            yield waiting.slice(0, size)
            waiting = waiting.slice(size)
    if waiting is not None and waiting.num_rows:
        yield waiting


def _cells(held: pa.Table, pack: int) -> dict[str, bytes]:
    import numpy as np
    import pyarrow as pa

    row = (pack << PLACE_BITS) + np.arange(held.num_rows, dtype=np.int64)
    article = held["article"].combine_chunks().dictionary_encode().indices.to_numpy()
    first, which = np.unique(article, return_index=True, return_inverse=True)[1:]
    about = row[first][which]
    of_claims = held.append_column("row", pa.array(row)).append_column("about", pa.array(about))
    first = np.sort(first)
    of_articles = pa.table({"about": row[first], **{name: held[name].take(pa.array(first)) for name in (*BY_ARTICLE, "story")}})
    left_out = {"facet", "story", "twin", *columns.LISTS, *BY_ARTICLE}
    return {
        "keys": closed(of_claims.select(["row", *columns.LISTS])), "facts": closed(of_claims.select(["row", *FACTS])),
        "columns": closed(of_claims.select([name for name in of_claims.column_names if name not in left_out])),
        "names": closed(of_articles.select(["about", *BY_ARTICLE])), "facets": closed(of_claims.select(["row", "facet"])),
        "tales": closed(of_articles.select(["about", "story"])),
    }  # fmt: skip


def shelf(rows: Ints, bins: int) -> Ints:
    """Where the pack of each claim is brought together with what is asked of it."""
    import numpy as np

    found: Ints = blocks.mixed(rows >> PLACE_BITS, np.zeros(1, np.int64)) % bins
    return found


def shelved(packed: DataFrame, bins: int, *cells: str) -> DataFrame:
    """Cells of the packs as pieces for their shelves."""
    return packed.select("pack", *cells).mapInArrow(partial(_shelved, bins, cells), PIECES)


def _shelved(bins: int, cells: Sequence[str], parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for part in parts:
        where = pa.array(shelf(part.column("pack").to_numpy() << PLACE_BITS, bins), pa.int64())
        for name in cells:
            kinds = pa.array([name] * len(where), pa.string())
            yield pa.RecordBatch.from_pydict({"bin": where, "kind": kinds, "cell": part.column(name)})


class Packed:
    """Claims of several packs as a source of rows."""

    def __init__(self, parts: Parts, in_order: bool = False) -> None:
        """`in_order`: by articles and places, as every runner has them where two links weigh the same; else by numbers."""
        import numpy as np

        table = whole(parts, "columns", "row")
        turn = _in_order(table) if in_order else None
        facets = joined(parts, "facets", "row")
        self.table = table if turn is None else table.take(turn)
        self._facets = facets if turn is None or facets is None else facets.take(turn)
        self._articles = {kind: held.combine_chunks() for kind in ("names", "tales") if (held := joined(parts, kind, "about"))}
        self.rows = self.table.num_rows
        self.numbers: Ints = self.table["row"].to_numpy()
        self._sorted = np.argsort(self.numbers) if in_order else None
        self._about: Ints = self.table["about"].to_numpy()

    def places(self, numbers: Ints) -> Ints:
        import numpy as np

        found: Ints = np.searchsorted(self.numbers, numbers, sorter=self._sorted)
        return found if self._sorted is None else self._sorted[found]

    def column(self, name: str) -> pa.ChunkedArray:
        return self.table[name]

    def chunks(self, name: str) -> Iterator[pa.Array]:
        yield from self.table[name].chunks

    def taken(self, name: str, places: Ints) -> pa.ChunkedArray:
        return self._of_articles("names", name, places) if name in BY_ARTICLE else self.table[name].take(places)

    def part(self, kind: str) -> pa.Table:
        return self.table if kind == "columns" else self._facets

    def _of_articles(self, kind: str, name: str, places: Ints) -> pa.ChunkedArray:
        import numpy as np
        import pyarrow as pa

        held = self._articles[kind]
        return held[name].take(pa.array(np.searchsorted(held["about"].to_numpy(), self._about[places])))

    def cells(self, name: str, places: Sequence[int]) -> list[Any]:
        import numpy as np

        if name == "story":
            found: list[Any] = self._of_articles("tales", "story", np.array(places, np.int64)).to_pylist()
            return found
        table = self._facets if name == "facet" else self.table
        assert table is not None, "asked for what was not sent"
        return [table[name][place].as_py() for place in places]


def _in_order(table: pa.Table) -> pa.Array:
    import pyarrow.compute as pc

    return pc.sort_indices(table, sort_keys=[("article", "ascending"), ("start", "ascending"), ("id", "ascending")])


def pick(held: Packed, rows: Ints, *kinds: str) -> Iterator[tuple[str, pa.Table]]:
    """Some claims of packs (ascending places) and what their articles have in common."""
    import numpy as np
    import pyarrow as pa

    about = pa.array(np.unique(held._about[rows]))
    for kind in kinds:
        if kind in ("names", "tales"):
            table = held._articles[kind]
            yield kind, table.take(pa.array(np.searchsorted(table["about"].to_numpy(), about.to_numpy())))
        else:
            yield kind, held.part(kind).take(pa.array(rows))
