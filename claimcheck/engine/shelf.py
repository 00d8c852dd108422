"""Rows on disk: Parquet files in a folder, read column by column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.engine.columns import WORDS

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Ints

GROUP = 20_000
"""Claims in one row group: what is read to look one of them up."""


def put(rows: pa.Table, path: Path) -> None:
    """Writes a file whole or not at all."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.part")
    pq.write_table(rows, aside, compression="zstd", row_group_size=GROUP)
    aside.replace(path)


class Shelf:
    """The files of a folder one behind the other, in the order of their names."""

    def __init__(self, files: Sequence[Path]) -> None:
        import pyarrow.parquet as pq

        self._files = [pq.ParquetFile(file, memory_map=True, read_dictionary=[*WORDS, "article"]) for file in files]
        groups = [(file, group) for file in self._files for group in range(file.metadata.num_row_groups)]
        self._groups = groups
        self._ends = list(accumulate(file.metadata.row_group(group).num_rows for file, group in groups))
        self.rows = self._ends[-1] if self._ends else 0

    def column(self, name: str) -> pa.ChunkedArray:
        import pyarrow as pa

        parts = [file.read([name]).column(0) for file in self._files]  # of which some, or all, may have no rows
        return pa.chunked_array([chunk for part in parts for chunk in part.chunks], type=parts[0].type)

    def chunks(self, name: str) -> Iterator[pa.Array]:
        for file in self._files:
            yield from file.read([name]).column(0).chunks

    def taken(self, name: str, places: Ints) -> pa.ChunkedArray:
        """The values of many rows, read file by file."""
        import numpy as np
        import pyarrow as pa

        order = np.argsort(places)
        ends = np.cumsum([file.metadata.num_rows for file in self._files])
        cuts = np.searchsorted(places[order], ends)
        parts = [file.read([name]).column(0).take(pa.array(places[order[low:high]] - end + file.metadata.num_rows))
                 for file, end, low, high in zip(self._files, ends, [0, *cuts[:-1]], cuts, strict=True)]  # fmt: skip
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        return pa.chunked_array([chunk for part in parts for chunk in part.chunks], type=parts[0].type).take(pa.array(back))

    def cells(self, name: str, places: Sequence[int]) -> list[Any]:
        """The values of a few rows; every row group that holds one is read once."""
        wanted: dict[int, list[int]] = {}
        for place in places:
            wanted.setdefault(bisect_right(self._ends, place), []).append(place)
        found: dict[int, Any] = {}
        for number, held in wanted.items():
            file, group = self._groups[number]
            start = self._ends[number - 1] if number else 0
            values = file.read_row_group(group, columns=[name]).column(0)
            found.update({place: values[place - start].as_py() for place in held})
        return [found[place] for place in places]
