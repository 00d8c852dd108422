"""Which claims of the index hang together: pairs are weighed once and kept.

Where many articles are entered at once and numpy is installed, all of their pairs are weighed together by the kernel; else,
and for articles that come later, the pairs of a claim are weighed when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from claimcheck.engine.index import Index, Token, part_of
from claimcheck.matching.facets import Facet
from claimcheck.matching.keys import LEVELS, NEIGHBOURS, finer, hashed, keys, signature
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.matching.near import REASONS, may_be_confused, nearly

if TYPE_CHECKING:
    from claimcheck.engine.components import Links

MARGIN = 0.5
"""Pairs that miss the sum by so little are kept too: origins resolved across articles may add half a point."""
TOGETHER = 20_000
"""Claims that are turned into columns together."""
NEEDED = ("numpy", "pyarrow", "scipy")


def links(index: Index, claim: int, new: bool) -> list[int]:
    """Claims that may stand in one group with this one; of a new one also those that a reader could take for it."""
    seen, near = index.all("SELECT seen, nearly FROM claims WHERE no = ?", claim)[0]
    after = near if new else seen
    if new or not seen or index.all("SELECT 1 FROM claims WHERE seen = 0 AND no > ? LIMIT 1", seen):
        _weighed(index, claim, after)
    return [other for other, holds in index.all("SELECT other, holds FROM links WHERE claim = ?", claim) if holds or new]


def held(index: Index, claim: int, among: Collection[int]) -> list[int]:
    """The pairs of a claim that were found among some others, whether they hold or could be confused."""
    return [other for (other,) in index.all("SELECT other FROM links WHERE claim = ?", claim) if other in among]


def _weighed(index: Index, claim: int, after: int) -> None:
    """Weighs a claim with its candidates beyond number `after`, and keeps what was found."""
    ((last,),) = index.all("SELECT max(no) FROM claims")
    if after >= last:
        return
    facet, rows = index.facet(claim), []
    others = sorted(_candidates(index, facet, after) - {claim})
    index.fetch(others)
    for other in others:
        beside = index.facet(other)
        score, veto = weigh(facet, beside)
        holds = not veto and score >= NEEDS - MARGIN
        if holds or veto in REASONS and nearly(facet, beside):
            rows += [(claim, other, int(holds)), (other, claim, int(holds))]
    index.base.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", rows)
    index.base.execute("UPDATE claims SET nearly = CASE WHEN nearly >= ? THEN ? ELSE nearly END, seen = ? WHERE no = ?", (after, last, last, claim))


def _candidates(index: Index, facet: Facet, after: int) -> set[int]:
    """Claims beyond number `after` that share a block with this one."""
    parts, found = finer(facet), set[int]()
    open_ = [(0, hashed(key)) for key in keys(facet)]
    for level in range(LEVELS + 1):
        for token in open_:
            if index.is_divided(token):
                continue
            if level == LEVELS and index.is_large(token):
                found.update(claim for claim in _nearest(index, token, facet) if claim > after)
            else:
                found.update(claim for (claim,) in index.all("SELECT claim FROM tokens WHERE level = ? AND token = ? AND claim > ?", *token, after))
        if level < LEVELS:
            open_ = [part_of(token, part) for token in open_ if index.is_divided(token) for part in parts[level]]
    return found


def _nearest(index: Index, token: Token, facet: Facet) -> list[int]:
    """The claims that stand next to it in a block that nothing divides."""
    of_block = "FROM tokens JOIN claims ON no = claim WHERE level = ? AND token = ? AND (low, high, mark)"
    before = index.all(f"SELECT no {of_block} < (?, ?, ?) ORDER BY low DESC, high DESC, mark DESC, no DESC LIMIT ?", *token, *signature(facet), NEIGHBOURS)
    behind = index.all(f"SELECT no {of_block} >= (?, ?, ?) ORDER BY low, high, mark, no LIMIT ?", *token, *signature(facet), NEIGHBOURS + 1)
    return [number for (number,) in (*before, *behind)]


def confusable(index: Index, claims: Collection[int]) -> Iterator[tuple[int, int]]:
    """Pairs of these claims that share a block and that a veto may keep apart although a reader could confuse them."""
    index.fetch(claims)
    blocks: dict[Token, list[int]] = {}
    for claim in sorted(claims):
        for token in index.tokens(index.facet(claim)):
            if token[0] < LEVELS and not index.is_divided(token):
                blocks.setdefault(token, []).append(claim)
    for a, b in sorted({pair for block in blocks.values() for pair in combinations(block, 2)}):
        if may_be_confused(index.facet(a), index.facet(b)):
            yield a, b


# --- all at once ------------------------------------------------------------------------------------------------------


def weigh_together(index: Index) -> None:
    """The links of all claims by the kernel; nothing where the extra `scale` is not installed."""
    if not all(map(find_spec, NEEDED)):
        return
    from claimcheck.engine import blocks, columns, plan, shelf

    with TemporaryDirectory(dir=index.path.parent) as folder:
        files = []
        for number, part in enumerate(_parts(index)):
            files.append(Path(folder) / f"{number:06d}.parquet")
            shelf.put(columns.table(part), files[-1])
        if files:
            source = shelf.Shelf(files)
            rows = plan.Rows(source, columns.arrays(source), plan.NO_RULES)
            _entered(index, plan.linked(rows, blocks.pairs(blocks.entries(source), source.rows), NEEDS - MARGIN)[0])
    index.base.execute("UPDATE claims SET seen = (SELECT max(no) FROM claims)")
    index.base.commit()


def _parts(index: Index) -> Iterator[list[Facet]]:
    """All facets in the order of their numbers, some at a time."""
    part: list[Facet] = []
    home, story = 0, dict[str, float]()
    for article, facet, told in index.base.execute("SELECT c.article, facet, story FROM claims c JOIN articles a ON a.no = c.article ORDER BY c.no"):
        if article != home:
            home, story = article, msgspec.msgpack.decode(told, type=dict[str, float])
        part.append(msgspec.structs.replace(msgspec.msgpack.decode(facet, type=Facet), story=story))
        if len(part) == TOGETHER:
            yield part
            part = []
    if part:
        yield part


def _entered(index: Index, found: Links) -> None:
    import numpy as np

    numbers = np.array([number for (number,) in index.all("SELECT no FROM claims ORDER BY no")])
    claims, others = np.concatenate([found.i, found.j]), np.concatenate([found.j, found.i])
    order = np.lexsort((others, claims))
    for part in np.array_split(order, len(order) // 100_000 + 1):
        index.base.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, 1)", zip(numbers[claims[part]].tolist(), numbers[others[part]].tolist(), strict=True))
