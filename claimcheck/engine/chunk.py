"""Many pairs of rows at once: their columns, gathered when they are first asked for, and handed on to a part of the pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from claimcheck.engine.columns import Bools, Columns, Ints

C = TypeVar("C", bound="Chunk")
Held = TypeVar("Held")


class kept(Generic[C]):
    """An array with an entry a pair, computed once; a part of the pairs takes it from the whole where it is known there."""

    def __init__(self, compute: Callable[[C], Any]) -> None:
        self.compute, self.name, self.__doc__ = compute, compute.__name__, compute.__doc__

    @overload
    def __get__(self, chunk: None, owner: type) -> Self: ...
    @overload
    def __get__(self, chunk: C, owner: type) -> Any: ...
    def __get__(self, chunk: C | None, owner: type) -> Any:
        if chunk is None:
            return self
        value = chunk.__dict__[self.name] = chunk.known(self.name, lambda: self.compute(chunk))
        return value


class Chunk:
    """Pairs (i, j) of rows of one set of columns."""

    def __init__(self, columns: Columns, i: Ints, j: Ints) -> None:
        import numpy as np

        self.of, self.i, self.j = columns, i, j
        self.doubt: Bools = np.zeros(len(i), np.bool_)
        self._gathered: dict[tuple[str, str], tuple[Ints, Ints]] = {}
        self._whole: tuple[Chunk, Ints] | None = None

    def __len__(self) -> int:
        return len(self.i)

    def take(self, at: Ints) -> Self:
        """Those pairs alone, by their places."""
        made = type(self)(self.of, self.i[at], self.j[at])
        made.doubt, made._whole = self.doubt[at], (self, at)
        return made

    def known(self, name: str, compute: Callable[[], Any]) -> Any:
        """What the pairs of which these are a part know already, or else what is computed."""
        found = self._from_whole(lambda whole: whole.__dict__.get(name))
        return compute() if found is None else found

    def _from_whole(self, look: Callable[[Chunk], Any]) -> Any:
        """An array, or two side by side, that a whole of these pairs has."""
        if self._whole is None:
            return None
        whole, at = self._whole
        found = look(whole)
        if found is None:
            found = whole._from_whole(look)
        if found is None:
            return None
        return (found[0][at], found[1][at]) if isinstance(found, tuple) else found[at]

    def _sides(self, kind: str, name: str) -> tuple[Any, Any]:
        key = kind, name
        if key not in self._gathered:
            column = getattr(self.of, kind)[name]
            whole = self._from_whole(lambda whole: whole._gathered.get(key))
            self._gathered[key] = (column[self.i], column[self.j]) if whole is None else whole
        return self._gathered[key]

    def codes(self, name: str) -> tuple[Ints, Ints]:
        """Two columns of strings side by side, as numbers."""
        return self._sides("codes", name)

    def numbers(self, name: str) -> tuple[Any, Any]:
        return self._sides("numbers", name)

    def same(self, name: str) -> Bools:
        a, b = self.codes(name)
        return a == b

    def has(self, name: str) -> tuple[Bools, Bools]:
        """Is the string there, on either side?"""
        empty = self.of.place(name, "")
        a, b = self.codes(name)
        return a != empty, b != empty

    def both(self, name: str) -> Bools:
        a, b = self.has(name)
        return a & b

    def are(self, name: str, which: Callable[[str], bool]) -> tuple[Bools, Bools]:
        """Does a property of the string hold, on either side?"""
        table = self.of.property(name, which)
        a, b = self.codes(name)
        return table[a], table[b]

    @kept
    def kind(self) -> Ints:
        """The dimension of both, as a code; of a figure without its unit that of the other."""
        import numpy as np

        a, b = self.codes("dimension")
        return np.where(b == self.of.place("dimension", "count"), a, b)

    def kind_is(self, which: Callable[[str], bool]) -> Bools:
        found: Bools = self.of.property("dimension", which)[self.kind]
        return found

    def relation(self, name: str, relate: Callable[[str, str], int]) -> Ints:
        """A relation of two strings, asked once for each two different ones."""
        a, b = self.codes(name)
        return self.of.related(name, relate, a, b)

    def shared(self, left: str, right: str) -> Ints:
        """How many members two sets have in common."""
        return sums(self.of.sets[left][self.i].multiply(self.of.sets[right][self.j]))

    def on_ground(self) -> tuple[Bools, Bools]:
        """Is the scene of one claim among the names that matter in the article of the other?"""
        one, other = ((self.i, self.j), (self.j, self.i))
        found = (sums(self.of.sets["ground"][a].multiply(self.of.strong[self.of.article[b]])) > 0 for a, b in (one, other))
        return next(found), next(found)


def sums(product: Any) -> Any:
    import numpy as np

    return np.asarray(product.sum(axis=1)).ravel()
