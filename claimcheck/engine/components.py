"""From pairs that hold to groups: components first, then the constraints of `matching.clusters` inside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.matching.clusters import cluster

if TYPE_CHECKING:
    from claimcheck.engine.columns import Floats, Ints

MANY = 400
"""Components of more claims than this are weighed pair by pair as their groups grow, not all pairs beforehand."""


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


def components(links: Links, rows: int) -> Ints:
    """Row -> number of its component."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(links.i), np.int8), (links.i, links.j)), shape=(rows, rows))
    found: Ints = connected_components(graph, directed=False)[1]
    return found


def groups(links: Links, ids: Callable[[Sequence[int]], Sequence[str]], rows: int, all_pairs: WeighAll, one_pair: WeighOne) -> Ints:
    """Row -> the first row of its group. `ids`: rows -> claim ids, which settle what scores leave open."""
    import numpy as np

    home = np.arange(rows, dtype=np.int64)
    component = components(links, rows)
    sizes, edges = np.bincount(component, minlength=rows), np.bincount(component[links.i], minlength=rows)
    first = np.full(len(sizes), rows, np.int64)
    np.minimum.at(first, component, home)
    whole = edges == sizes * (sizes - 1) // 2  # every pair holds: one group, whatever the order of merging
    simple = whole[component] & (sizes[component] > 1)
    home[simple] = first[component[simple]]
    for members, inside in _rest(links, component, np.flatnonzero(~whole & (sizes > 1))):
        for group in _clustered(members, inside, ids(members), all_pairs, one_pair):
            home[list(group)] = group[0]
    return home


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
            yield members.tolist(), list(zip(links.score[inside].tolist(), links.i[inside].tolist(), links.j[inside].tolist(), strict=True))


def _clustered(
    members: list[int], inside: list[tuple[float, int, int]], ids: Sequence[str], all_pairs: WeighAll, one_pair: WeighOne
) -> list[tuple[int, ...]]:
    """The groups of one component, as rows."""
    import numpy as np

    place = {row: at for at, row in enumerate(members)}
    linked = [(score, place[i], place[j]) for score, i, j in inside]
    known: dict[tuple[int, int], tuple[float, str]] = {(i, j): (score, "") for score, i, j in linked}
    if len(members) <= MANY:
        a, b = np.triu_indices(len(members), 1)
        rows = np.array(members)
        sums = all_pairs(rows[a], rows[b])
        known = {(i, j): (sums[pair], "") if (pair := (members[i], members[j])) in sums else (0.0, "apart")
                 for i, j in zip(a.tolist(), b.tolist(), strict=True)}  # fmt: skip

    def weigh(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in known:
            known[i, j] = one_pair(members[i], members[j])
        return known[i, j]

    return [tuple(members[at] for at in group) for group in cluster([Named(i) for i in ids], linked, weigh)]  # type: ignore[arg-type]
