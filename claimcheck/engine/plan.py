"""The plan of a large run, written once; the runners only say where each step is computed.

extract: articles -> claims; facets: claims of whole articles -> rows; keys: columns of a row; blocks: rows -> pairs;
score: pairs -> links and near misses; groups: links -> groups under vetoes; judge: a group and its articles -> verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.engine import blocks, columns, components, kernel
from claimcheck.engine.pairs import Pairs
from claimcheck.engine.sides import PERIODS
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.model import Article, Claim

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Bools, Columns, Floats, Ints, Source

Rejected = Collection[frozenset[str]]
FETCHED = 20_000
"""So many claims are kept in the form in which they are weighed one by one."""


def rows(claims: Iterable[Claim], articles: Mapping[str, Article], origins: Mapping[str, str]) -> pa.Table:
    """Facets: the claims of whole articles with a figure -> one row each, by article and place."""
    measured = [c for c in claims if c.measure]
    measured.sort(key=lambda c: (c.article, c.measure.start if c.measure else 0, c.id))
    return columns.table(facets(measured, articles, origins))


class Near(NamedTuple):
    """Pairs that a veto alone keeps apart, with how alike they are without it."""

    i: Ints
    j: Ints
    alike: Floats


class Matched(NamedTuple):
    """What matching gives for the rows of one table."""

    home: Ints
    """Row -> the first row of its group."""
    links: components.Links
    near: Near
    looked_at: int
    """How many pairs were candidates."""


class Rules(NamedTuple):
    """What is left out, and what keeps pairs apart besides the ladders."""

    rejected: Rejected = ()
    strict: bool = False
    misread: frozenset[str] = frozenset()
    """Claims that are none."""
    select: tuple[str, ...] = ()
    """Codes of findings, as in `judging.findings.selected`."""
    ignore: tuple[str, ...] = ()


NO_RULES = Rules()


def match(source: Source, rules: Rules = NO_RULES, near: bool = True) -> Matched:
    """Blocks, scores and groups of one table: the same groups as `matching.match` makes of the same claims."""
    made = blocks.entries(source)
    held = Rows(source, columns.arrays(source), rules)
    links, misses, looked_at = linked(held, blocks.pairs(made, source.rows), near)
    home = components.groups(links, source.rows, held.weighing())
    return Matched(home, links, misses, looked_at)


def linked(held: Rows, chunks: Iterable[tuple[Ints, Ints]], near: bool) -> tuple[components.Links, Near, int]:
    """Candidate pairs -> those that hold, and those that nearly do."""
    import numpy as np

    links: list[tuple[Ints, Ints, Floats]] = []
    misses: list[tuple[Ints, Ints, Floats]] = []
    looked_at = 0
    for i, j in chunks:
        looked_at += len(i)
        found = held.settled(kernel.score(held.columns, i, j, near=near))
        hold, apart = (found.veto == 0) & (found.sum >= NEEDS), np.isin(found.veto, kernel.NEAR)
        links.append((found.i[hold], found.j[hold], found.sum[hold]))
        misses.append((found.i[apart], found.j[apart], found.alike[apart]))
    return components.Links(*_stacked(links)), Near(*_stacked(misses)), looked_at


def _stacked(parts: Sequence[tuple[Ints, Ints, Floats]]) -> Iterator[Ints | Floats]:
    import numpy as np

    for place, kind in enumerate((np.int64, np.int64, np.float64)):
        yield np.concatenate([np.zeros(0, kind), *(part[place] for part in parts)])


class Rows:
    """The rows of one run with everything that settles a pair."""

    def __init__(self, source: Source, held: Columns, rules: Rules) -> None:
        self.source, self.columns, self.rules = source, held, rules
        self._ids = source.column("id")
        self._facets: dict[int, Facet] = {}

    def ids(self, places: Sequence[int]) -> list[str]:
        return [self._ids[place].as_py() for place in places]

    def fetch(self, places: Iterable[int]) -> None:
        """Reads the claims that will be weighed one by one, together."""
        if len(self._facets) > FETCHED:
            self._facets.clear()
        missing = sorted(set(places) - self._facets.keys())
        self._facets.update(columns.facets_at(self.source, missing) if missing else {})

    def facet(self, place: int) -> Facet:
        if place not in self._facets:
            self.fetch([place])
        return self._facets[place]

    def settled(self, found: kernel.Scores) -> kernel.Scores:
        """Pairs in doubt weighed claim by claim, and those left out that must not meet."""
        import numpy as np

        unsure = np.flatnonzero(~found.sure)
        self.fetch({*found.i[unsure].tolist(), *found.j[unsure].tolist()})
        total, veto = found.sum.copy(), found.veto.copy()
        for at in unsure.tolist():
            total[at], reason = weigh(self.facet(int(found.i[at])), self.facet(int(found.j[at])))
            veto[at] = kernel.VETOES.index(reason)
        keep = self.allowed(found.i, found.j)
        made = found._replace(sum=total, veto=veto, sure=np.ones(len(total), np.bool_))
        return made if keep.all() else kernel.Scores(*(part[keep] for part in made))

    def allowed(self, i: Ints, j: Ints) -> Bools:
        """False for pairs that a person parted, and under `strict` for those that rest on a guess."""
        import numpy as np

        keep = np.ones(len(i), np.bool_)
        if self.rules.strict:
            keep &= Pairs(self.columns, i, j).periods != PERIODS.index("yearless")
        if self.rules.rejected and len(i):
            sides = zip(self.ids(i.tolist()), self.ids(j.tolist()), strict=True)
            keep &= np.array([frozenset(pair) not in self.rules.rejected for pair in sides])
        return keep

    def weighing(self) -> components.Weighing:
        return components.Weighing(self.ids, self.fetch, self.all_pairs, self.one_pair)

    def all_pairs(self, i: Ints, j: Ints) -> dict[tuple[int, int], float]:
        """The sum of every pair that no veto keeps apart."""
        found = self.settled(kernel.score(self.columns, i, j, least=-1e9, near=False))
        free = found.veto == 0
        return dict(zip(zip(found.i[free].tolist(), found.j[free].tolist(), strict=True), found.sum[free].tolist(), strict=True))

    def one_pair(self, i: int, j: int) -> tuple[float, str]:
        """Any pair, weighed claim by claim."""
        import numpy as np

        if not self.allowed(np.array([i]), np.array([j]))[0]:
            return 0.0, "decided"
        return weigh(self.facet(i), self.facet(j))
