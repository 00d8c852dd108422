"""From pairs that hold to groups: components first, then the constraints of `matching.clusters` inside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.matching.clusters import cluster

if TYPE_CHECKING:
    from claimcheck.engine.columns import Floats, Ints

MANY = 1500
"""Components of more claims than this are weighed pair by pair as their groups grow, not all pairs beforehand."""


TOGETHER = 1_000_000
"""So many pairs inside components are weighed at once."""


class Links(NamedTuple):
    """Pairs that hold, i < j, each once."""

    i: Ints
    j: Ints
    score: Floats


class Named(NamedTuple):
    """What clustering asks of a claim."""

    id: str


WeighAll = Callable[["Ints", "Ints"], dict[tuple[int, int], float]]
"""Rows of pairs -> their sums; a pair that a veto keeps apart is not in it."""
WeighOne = Callable[[int, int], tuple[float, str]]


class Weighing(NamedTuple):
    """How pairs of rows are weighed."""

    ids: Callable[[Sequence[int]], Sequence[str]]
    """Rows -> claim ids, which settle what scores leave open."""
    fetch: Callable[[Iterable[int]], None]
    """Told which rows `one` will be asked for."""
    all: WeighAll
    one: WeighOne


def components(links: Links, rows: int) -> Ints:
    """Row -> number of its component."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(links.i), np.int8), (links.i, links.j)), shape=(rows, rows))
    found: Ints = connected_components(graph, directed=False)[1]
    return found


def groups(links: Links, rows: int, weighing: Weighing) -> Ints:
    """Row -> the first row of its group."""
    import numpy as np

    home = np.arange(rows, dtype=np.int64)
    component = components(links, rows)
    sizes, edges = np.bincount(component, minlength=rows), np.bincount(component[links.i], minlength=rows)
    first = np.full(len(sizes), rows, np.int64)
    np.minimum.at(first, component, home)
    whole = edges == sizes * (sizes - 1) // 2  # every pair holds: one group, whatever the order of merging
    simple = whole[component] & (sizes[component] > 1)
    home[simple] = first[component[simple]]
    for batch in _batches(_rest(links, component, np.flatnonzero(~whole & (sizes > 1)))):
        known = _known([members for members, _ in batch if len(members) <= MANY], weighing)
        for members, inside in batch:
            for group in _clustered(members, inside, known, weighing):
                home[list(group)] = group[0]
    return home


Component = tuple[list[int], list[tuple[float, int, int]]]


def _batches(parts: Iterable[Component]) -> Iterator[list[Component]]:
    """Components whose pairs are weighed together."""
    held: list[Component] = []
    count = 0
    for part in parts:
        held.append(part)
        count += len(part[0]) ** 2 // 2
        if count > TOGETHER:
            yield held
            held, count = [], 0
    if held:
        yield held


def _known(components: list[list[int]], weighing: Weighing) -> dict[tuple[int, int], float]:
    """Every pair of rows inside every component that no veto keeps apart, with its sum."""
    import numpy as np

    if not components:
        return {}
    left, right = [], []
    for members in components:
        a, b = np.triu_indices(len(members), 1)
        rows = np.array(members)
        left.append(rows[a])
        right.append(rows[b])
    return weighing.all(np.concatenate(left), np.concatenate(right))


def _rest(links: Links, component: Ints, which: Ints) -> Iterator[tuple[list[int], list[tuple[float, int, int]]]]:
    """Each component that needs a closer look: its rows, and its links."""
    import numpy as np

    asked = np.zeros(int(component.max(initial=-1)) + 1, np.bool_)
    asked[which] = True
    row = np.flatnonzero(asked[component])
    row = row[np.argsort(component[row], kind="stable")]
    link = np.flatnonzero(asked[component[links.i]])
    link = link[np.argsort(component[links.i[link]], kind="stable")]
    held = component[links.i[link]]
    row_cuts = np.flatnonzero(np.diff(component[row])) + 1
    link_cuts = np.flatnonzero(np.diff(held)) + 1
    for members, inside in zip(np.split(row, row_cuts), np.split(link, link_cuts), strict=True):
        if len(members):
            columns = (part[inside].tolist() for part in (links.score, links.i, links.j))
            yield members.tolist(), list(zip(*columns, strict=True))


def _clustered(
    members: list[int], inside: list[tuple[float, int, int]], sums: dict[tuple[int, int], float], weighing: Weighing
) -> list[tuple[int, ...]]:
    """The groups of one component, as rows."""
    place = {row: at for at, row in enumerate(members)}
    linked = [(score, place[i], place[j]) for score, i, j in inside]
    met = {(i, j): (score, "") for score, i, j in linked}

    def looked_up(i: int, j: int) -> tuple[float, str]:
        score = sums.get((members[i], members[j]))
        return (0.0, "apart") if score is None else (score, "")

    def weighed(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in met:
            met[i, j] = weighing.one(members[i], members[j])
        return met[i, j]

    if len(members) > MANY:
        weighing.fetch(members)
    named = [Named(i) for i in weighing.ids(members)]
    made = cluster(named, linked, looked_up if len(members) <= MANY else weighed)  # type: ignore[arg-type]
    return [tuple(members[at] for at in group) for group in made]
