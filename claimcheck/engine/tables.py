"""Rows of claims wherever they lie, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Ints


class Source(Protocol):
    """Rows of `columns.schema`, in the order of articles and of claims in them."""

    rows: int

    def column(self, name: str) -> pa.ChunkedArray: ...

    def chunks(self, name: str) -> Iterable[pa.Array]:
        """The same piece by piece, which is read when it is asked for."""
        ...

    def taken(self, name: str, places: Ints) -> pa.ChunkedArray:
        """The values of many rows."""
        ...

    def cells(self, name: str, places: Sequence[int]) -> list[Any]:
        """The values of a few rows."""
        ...


class Held:
    """Rows in memory."""

    def __init__(self, rows: pa.Table) -> None:
        self.table, self.rows = rows, rows.num_rows

    def column(self, name: str) -> pa.ChunkedArray:
        return self.table[name]

    def chunks(self, name: str) -> Iterator[pa.Array]:
        yield from self.table[name].chunks

    def taken(self, name: str, places: Ints) -> pa.ChunkedArray:
        return self.table[name].take(places)

    def cells(self, name: str, places: Sequence[int]) -> list[Any]:
        column = self.table[name]
        return [column[place].as_py() for place in places]


def encoded(column: pa.ChunkedArray) -> tuple[Ints, list[str]]:
    """A column of strings as numbers, and what they stand for."""
    import pyarrow as pa

    held = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    held = held.unify_dictionaries().combine_chunks()
    if isinstance(held, pa.ChunkedArray):
        held = held.chunk(0) if held.num_chunks else pa.array([], pa.string()).dictionary_encode()
    return held.indices.to_numpy(zero_copy_only=False), held.dictionary.to_pylist()


def lists(column: Iterable[pa.Array]) -> tuple[Ints, Ints]:
    """A column of lists as offsets (one more than rows) and values."""
    import numpy as np

    parts = [(np.diff(chunk.offsets.to_numpy()), chunk.flatten().to_numpy(zero_copy_only=False)) for chunk in column if len(chunk)]
    sizes = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(sizes for sizes, _ in parts)]))
    return sizes, np.concatenate([np.zeros(0, np.int64), *(values for _, values in parts)])
