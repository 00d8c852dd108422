"""From pairs that hold to groups: components first, then the constraints of `matching.clusters` inside each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.matching.clusters import Merging

if TYPE_CHECKING:
    from claimcheck.engine.columns import Floats, Ints

MANY = 150
"""Of components of more claims than this pairs are weighed as their groups grow, not all beforehand."""
TOGETHER = 400_000
"""So many pairs inside small components are weighed at once."""
AHEAD = 20_000
"""So many pairs of a large component are weighed at once,"""
LINKS = 2000
"""as far as so many links ask for them."""


class Links(NamedTuple):
    """Pairs that hold, i < j, each once."""

    i: Ints
    j: Ints
    score: Floats


Sums = dict[tuple[int, int], float]
WeighAll = Callable[["Ints", "Ints"], Sums]
"""Rows of pairs -> their sums; a pair that a veto keeps apart is not in it."""


class Weighing(NamedTuple):
    """How pairs of rows are weighed."""

    ids: Callable[[Sequence[int]], Sequence[str]]
    """Rows -> claim ids, which settle what scores leave open."""
    all: WeighAll


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


def _known(components: list[list[int]], weighing: Weighing) -> Sums:
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


APART = 0.0, "apart"


def _clustered(members: list[int], inside: list[tuple[float, int, int]], sums: Sums, weighing: Weighing) -> list[tuple[int, ...]]:
    """The groups of one component, as rows. `sums`: those of all its pairs, where it is small."""
    place = {row: at for at, row in enumerate(members)}
    merging = Merging(weighing.ids(members), [(score, place[i], place[j]) for score, i, j in inside])
    met = {(place[i], place[j]): (score, "") for score, i, j in inside}

    def looked_up(i: int, j: int) -> tuple[float, str]:
        score = sums.get((members[i], members[j]))
        return APART if score is None else (score, "")

    def weighed(i: int, j: int) -> tuple[float, str]:
        if (i, j) not in met:
            met.update(_ahead(merging, met, members, weighing))
        return met[i, j]

    made = merging.groups(looked_up if len(members) <= MANY else weighed)
    return [tuple(members[at] for at in group) for group in made]


def _ahead(merging: Merging, met: Collection[tuple[int, int]], members: list[int], weighing: Weighing) -> dict[tuple[int, int], tuple[float, str]]:
    """Pairs that will be asked for soon, by their places among `members`; the one that is missing comes first."""
    import numpy as np

    fresh = list(islice(dict.fromkeys(pair for pair in merging.upcoming(LINKS) if pair not in met), AHEAD))
    rows = np.array(members)[np.array(fresh)]
    sums = weighing.all(rows[:, 0], rows[:, 1])
    found = (sums.get((int(i), int(j))) for i, j in rows)
    return {pair: APART if score is None else (score, "") for pair, score in zip(fresh, found, strict=True)}
