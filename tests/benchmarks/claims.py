"""Millions of claims with known links: the claims of a synthetic corpus, copied into ever new stories.

A copy has the shape of its story and other words, names and figures. How many words are new follows Heaps' law: a word
of every story stays, a word of one story is new in every copy.
"""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.claims import extract
from claimcheck.engine import columns, shelf
from claimcheck.engine.blocks import mixed
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import ends, telling
from tests.benchmarks.corpus import Corpus

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Ints


class Base(NamedTuple):
    """The claims that are copied."""

    table: pa.Table
    facts: list[str]
    """Row -> the fact it tells; "" where it is none of the story's."""
    under: dict[int, int]
    """Hash of a key -> hash of its word."""
    figures: set[int]
    """Hashes of keys and ends that are figures."""


def base(articles: int, seed: int = 7) -> Base:
    """Extracts the claims of a synthetic corpus."""
    made: list[Facet] = []
    facts: list[str] = []
    for article, truths in Corpus(articles, seed):
        claims = sorted((c for c in extract(article) if c.measure), key=lambda c: (c.measure.start if c.measure else 0, c.id))
        told = {truth.start: truth.fact for truth in truths}
        made += facets(claims, {article.id: article}, {})
        facts += [next((told[at] for at in range(c.measure.start - 12, c.measure.start + 13) if at in told), "")
                  if c.measure and c.field == "text" else "" for c in claims]  # fmt: skip
    under: dict[int, int] = {}
    figures: set[int] = set()
    for f in made:
        lead = f"{f.dimension}|{f.change}|"
        under |= {columns.code(lead + word): columns.code(word) for word in telling(f)}
        under |= {columns.code(f"{lead}name:{word}"): columns.code(word) for word in f.anchors}
        if f.uncommon >= 0.75:
            figures |= {columns.code(lead + end) for end in ends(f)} | {columns.code(end) for end in ends(f)}
    return Base(columns.table(made), facts, under, figures)


class Copier:
    """Copies of one base; `copies` is how many there will be."""

    def __init__(self, made: Base, copies: int) -> None:
        import numpy as np

        self.base, self.copies = made, copies
        table = made.table
        stories = np.array([int(name[1:7]) for name in table["article"].to_pylist()])
        spread: dict[int, set[int]] = {}
        for name in ("words", "anchors", "marks", "names"):
            for story, cell in zip(stories.tolist(), table[name].to_pylist(), strict=True):
                for word in cell:
                    spread.setdefault(word, set()).add(story)
        every = len(set(stories.tolist()))
        self.turns = {word: max(1, round(copies ** (1 - log(len(held)) / log(every)))) for word, held in spread.items()}
        for key, word in made.under.items():
            self.turns.setdefault(key, self.turns.get(word, 1))
        self.turns |= dict.fromkeys(made.figures, copies)
        self.known = np.array(sorted(self.turns), np.int64)
        self.modulus = np.array([self.turns[word] for word in self.known.tolist()], np.int64)

    def hashes(self, column: pa.ChunkedArray, copy: int) -> tuple[Ints, Ints, Ints]:
        """Offsets, new hashes, and the order in which they are sorted within their rows."""
        import numpy as np

        offsets, values = columns.lists(column)
        at = np.clip(np.searchsorted(self.known, values), 0, len(self.known) - 1)
        turn = np.where(self.known[at] == values, copy % self.modulus[at], 0)
        made = np.where(turn > 0, mixed(values, turn), values)
        order = np.lexsort((made, np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))))
        return offsets, made[order], order

    def copy(self, number: int) -> pa.Table:
        """The base once more; copy 0 is the base itself."""
        import numpy as np
        import pyarrow as pa

        if number == 0:
            return self.base.table
        table = self.base.table
        made: dict[str, Any] = {name: table[name] for name in table.schema.names}
        for name, weights in ((*((n, None) for n in (*columns.SETS, *columns.LISTS)), ("words", "weights"), ("names", "shares"))):  # fmt: skip
            offsets, values, order = self.hashes(table[name], number)
            made[name] = pa.ListArray.from_arrays(offsets.astype(np.int32), values)
            if weights:
                made[weights] = pa.ListArray.from_arrays(offsets.astype(np.int32), columns.lists(table[weights])[1][order])
        for name in ("id", "article", "origin", "source", "place"):
            made[name] = pa.array([f"{text}~{number}" if text else "" for text in table[name].to_pylist()], pa.string())
        scaled = (table["uncommon"].to_numpy() >= 0.75) & ~np.isin(table["dimension"].to_numpy(zero_copy_only=False), ["date"])
        for name in ("low", "high", "reads_low", "reads_high"):
            made[name] = pa.array(table[name].to_numpy() * np.where(scaled, 1 + number / 997, 1.0))
        for name in ("sentence", "twin"):
            made[name] = pa.array(mixed(table[name].to_numpy(), np.int64(number)))
        return pa.table([pa.chunked_array([made[name]]) if isinstance(made[name], pa.Array) else made[name].combine_chunks() for name in table.schema.names], schema=table.schema)


def write(claims: int, folder: Path, made: Base) -> list[Path]:
    """About so many claims, in Parquet files of one copy each."""
    copies = max(1, round(claims / made.table.num_rows))
    copier = Copier(made, copies)
    files = [folder / f"{number:05d}.parquet" for number in range(copies)]
    for number, file in enumerate(files):
        shelf.put(copier.copy(number), file)
    return files


def known_links(facts: list[str], article: Ints) -> tuple[Ints, Ints]:
    """Pairs of rows of one base that tell one fact in two articles."""
    import numpy as np

    told: dict[str, list[int]] = {}
    for row, fact in enumerate(facts):
        if fact:
            told.setdefault(fact, []).append(row)
    found = [(i, j) for rows in told.values() for at, i in enumerate(rows) for j in rows[at + 1 :] if article[i] != article[j]]
    made = np.array(found, np.int64).reshape(-1, 2)
    return made[:, 0], made[:, 1]
