"""The plan of a large run, written once; the runners only say where each step is computed.

extract: articles -> claims; facets: claims of whole articles -> rows; keys: columns of a row; blocks: rows -> pairs;
score: pairs -> links; groups: links -> groups under vetoes; judge: a group and its articles -> verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.engine import blocks, columns, components, kernel
from claimcheck.engine.pairs import Pairs
from claimcheck.engine.sides import PERIODS
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.model import Article, Claim

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Bools, Columns, Ints
    from claimcheck.engine.tables import Source

Rejected = Collection[frozenset[str]]
FETCHED = 20_000
"""So many claims are kept in the form in which they are weighed one by one."""


def rows(claims: Iterable[Claim], articles: Mapping[str, Article], origins: Mapping[str, str]) -> pa.Table:
    """Facets: the claims of whole articles with a figure -> one row each, by article and place."""
    measured = [c for c in claims if c.measure]
    measured.sort(key=lambda c: (c.article, c.measure.start if c.measure else 0, c.id))
    return columns.table(facets(measured, articles, origins))


class Matched(NamedTuple):
    """What matching gives for the rows of one table."""

    home: Ints
    """Row -> the first row of its group."""
    links: components.Links
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


def match(source: Source, rules: Rules = NO_RULES) -> Matched:
    """Blocks, scores and groups of one table: the same groups as `matching.match` makes of the same claims."""
    held = Rows(source, columns.arrays(source), rules)
    links, looked_at = linked(held, blocks.pairs(blocks.entries(source), source.rows))
    return Matched(components.groups(links, source.rows, held.weighing()), links, looked_at)


def linked(held: Rows, chunks: Iterable[tuple[Ints, Ints]], least: float = NEEDS) -> tuple[components.Links, int]:
    """Candidate pairs -> those that reach `least` without a veto, and how many there were."""
    parts, looked_at = [_none()], 0
    for i, j in chunks:
        looked_at += len(i)
        found = held.settled(kernel.score(held.columns, i, j, least))
        parts.append(_links(found, ~found.vetoed & (found.sum >= least)))
    return _joined(parts), looked_at


def sorted_out(held: Rows, chunks: Iterable[tuple[Ints, Ints]]) -> tuple[components.Links, components.Links]:
    """Candidate pairs -> those that hold, and those of which the columns alone do not say it."""
    parts = [(_none(), _none())]
    for i, j in chunks:
        found = held.met(kernel.score(held.columns, i, j))
        hold = found.sure & ~found.vetoed & (found.sum >= NEEDS)
        parts.append((_links(found, hold), _links(found, ~found.sure)))
    return _joined(sure for sure, _ in parts), _joined(doubtful for _, doubtful in parts)


def _none() -> components.Links:
    import numpy as np

    return components.Links(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))


def _links(found: kernel.Scores, which: Bools) -> components.Links:
    import numpy as np

    return components.Links(found.i[which].astype(np.int32), found.j[which].astype(np.int32), found.sum[which].astype(np.float32))


def _joined(parts: Iterable[components.Links]) -> components.Links:
    import numpy as np

    return components.Links(*(np.concatenate(column) for column in zip(*parts, strict=True)))


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
        missing = sorted({place for place in places if place not in self._facets})
        self._facets.update(columns.facets_at(self.source, missing) if missing else {})

    def facet(self, place: int) -> Facet:
        if place not in self._facets:
            self.fetch([place])
        return self._facets[place]

    def settled(self, found: kernel.Scores) -> kernel.Scores:
        """Pairs in doubt weighed claim by claim, and those left out that must not meet."""
        import numpy as np

        found = self.met(found)
        unsure = np.flatnonzero(~found.sure)
        self.fetch({*found.i[unsure].tolist(), *found.j[unsure].tolist()})
        total, vetoed = found.sum.copy(), found.vetoed.copy()
        for at in unsure.tolist():
            total[at], reason = weigh(self.facet(int(found.i[at])), self.facet(int(found.j[at])))
            vetoed[at] = bool(reason)
        return found._replace(sum=total, vetoed=vetoed, sure=np.ones(len(total), np.bool_))

    def met(self, found: kernel.Scores) -> kernel.Scores:
        """Without the pairs that must not meet."""
        keep = self.allowed(found.i, found.j)
        return found if keep.all() else kernel.Scores(*(part[keep] for part in found))

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
        return components.Weighing(self.ids, self.sums)

    def sums(self, i: Ints, j: Ints) -> components.Sums:
        """The sum of every pair that no veto keeps apart."""
        found = self.settled(kernel.score(self.columns, i, j, least=-1e9))
        free = ~found.vetoed
        return dict(zip(zip(found.i[free].tolist(), found.j[free].tolist(), strict=True), found.sum[free].tolist(), strict=True))
