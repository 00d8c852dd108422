"""Facets as columns: one Arrow row a claim, and the same as numpy arrays for a kernel that looks at a million pairs at once.

Words, names and keys are 63-bit hashes, so that batches made in any process or on any machine fit together without a
common dictionary; weights keep every digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from claimcheck.engine.tables import Source, encoded
from claimcheck.matching.facets import Facet
from claimcheck.matching.keys import finer, hashed, keys, signature, story_names
from claimcheck.matching.wording import SCENE, WORD, stem

if TYPE_CHECKING:
    import pyarrow as pa

Ints = Any
"""A numpy array of whole numbers; numpy itself is imported only where it is used."""
Floats = Any
"""A numpy array of numbers."""
Bools = Any
"""A numpy array of truths."""

WORDS = ("dimension", "per", "change", "head", "noun", "event", "place", "origin", "modality", "zone", "digits", "modifiers", "source")
"""Columns of strings, compared as codes."""
NUMBERS = ("low", "high", "reads_low", "reads_high", "uncommon", "norm")
DAYS = ("when_low", "when_high", "bare_low", "bare_high", "published", "start", "converts", "answers")
"""Whole numbers; -1 where there is none."""
FLAGS = ("dated", "known", "open", "negated", "part", "still", "retracted", "denied", "named", "poll", "vague")
SETS = ("marks", "anchors", "company", "ground", "strong")
LISTS = ("keys", "stories", "seconds", "windows")
"""Blocking keys, and what divides large blocks: story or figure, a second word, time."""
NONE = -1
SQUARE = 20_000
"""Up to so many different strings, relations of two are kept in a square (untouched pages of it take no memory)."""


@lru_cache(maxsize=1 << 18)
def code(text: str) -> int:
    """`hashed`, remembered: words and names come again."""
    return hashed(text)


def schema() -> pa.Schema:
    """The Arrow row of one claim."""
    import pyarrow as pa

    listed = pa.list_(pa.int64())
    fields = [("id", pa.string()), ("article", pa.string()), ("sentence", pa.int64()), ("twin", pa.int64()), ("facet", pa.binary()), ("story", pa.binary())]
    fields += [(name, pa.string()) for name in WORDS] + [(name, pa.float64()) for name in NUMBERS]
    fields += [(name, pa.int32()) for name in DAYS] + [(name, pa.bool_()) for name in FLAGS]
    fields += [(name, listed) for name in (*SETS, *LISTS, "words", "names")]
    fields += [("weights", pa.list_(pa.float64())), ("shares", pa.list_(pa.float64()))]
    return pa.schema(fields)


def table(facets: Iterable[Facet]) -> pa.Table:
    """Facets as Arrow rows, in their order; those of one article stand together."""
    import pyarrow as pa

    shape = schema()
    columns: dict[str, list[Any]] = {name: [] for name in shape.names}
    told: dict[str, Any] = {}
    names: list[str] = []
    article = None
    for f in facets:
        if f.article != article:
            article, names = f.article, story_names(f.story)
            listed, shares = _sparse(f.story)
            told = {"names": listed, "shares": shares, "story": msgspec.msgpack.encode(f.story)}
        for name, value in (row(f, names) | told).items():
            columns[name].append(value)
    return pa.table([pa.array(columns[name], type=shape.field(name).type) for name in shape.names], schema=shape)


def row(f: Facet, names: Sequence[str]) -> dict[str, Any]:
    """One claim without the names of its story. `names`: the few that say which story it is."""
    words, weights = _sparse(f.words)
    low, high, known, precision = f.when or (NONE, NONE, False, "")
    bare = yearless(low, high, known) if f.when else (NONE, NONE)
    stories, seconds, windows = finer(f, names)
    return {
        "id": f.id, "article": f.article, "sentence": code(f"{f.article}\n{f.sentence[0]}\n{f.sentence[1]}"),
        "twin": signature(f)[2], "facet": msgspec.msgpack.encode(msgspec.structs.replace(f, story={})),
        "dimension": f.dimension, "per": f.per, "change": f.change, "head": f.head, "noun": f.noun or "", "event": f.event or "",
        "place": f.where or "", "origin": f.origin, "modality": f.modality, "zone": f.zone, "digits": f.digits,
        "modifiers": "\x1f".join(sorted(f.modifiers)), "low": f.low, "high": f.high, "reads_low": f.reads[0],
        "reads_high": f.reads[1], "uncommon": f.uncommon, "norm": f.norm, "when_low": low, "when_high": high, "bare_low": bare[0],
        "bare_high": bare[1], "published": NONE if f.published is None else f.published, "start": f.start,
        "converts": NONE if f.converts is None else f.converts, "answers": NONE if f.answers is None else f.answers, "dated": f.when is not None, "known": known,
        "open": precision in ("since", "until"), "negated": f.negated, "part": f.part, "still": f.still,
        "retracted": f.retracted, "denied": f.denied, "named": f.named, "poll": f.poll, "vague": f.hedge == "vague", "source": f.source or "", "marks": _codes(f.modifiers), "anchors": _codes(f.anchors),
        "ground": _codes(stem(word) for word in WORD.findall(f.where or "")) if f.scene else [],
        "strong": _codes(name for name, weight in f.story.items() if weight >= SCENE),
        "company": _codes(f.company), "keys": _codes(keys(f)), "stories": _codes(stories), "seconds": _codes(seconds),
        "windows": _codes(windows), "words": words, "weights": weights,
    }  # fmt: skip


def _codes(texts: Iterable[str]) -> list[int]:
    return sorted({code(text) for text in texts})


def _sparse(weights: dict[str, float]) -> tuple[list[int], list[float]]:
    """Hashes in order, and their weights."""
    held = sorted((code(word), weight) for word, weight in weights.items() if weight)
    return [word for word, _ in held], [weight for _, weight in held]


@lru_cache(maxsize=1 << 14)
def yearless(low: int, high: int, known: bool) -> tuple[int, int]:
    """The days of a period in the leap year 4, in which unknown years are counted."""
    if not known:
        return low, high
    start, end = date.fromordinal(low), date.fromordinal(high)
    if start.year != end.year:
        return date(4, 1, 1).toordinal(), date(4, 12, 31).toordinal()
    return start.replace(year=4).toordinal(), end.replace(year=4).toordinal()


# --- arrays -----------------------------------------------------------------------------------------------------------


class Columns(msgspec.Struct, frozen=True):
    """The rows of a table as arrays; `words`, `anchors` ... are sparse matrices with a row a claim."""

    rows: int
    codes: dict[str, Ints]
    """Strings as numbers, equal where the strings are."""
    books: dict[str, list[str]]
    """Column -> code -> string."""
    numbers: dict[str, Any]
    sets: dict[str, Any]
    words: Any
    stories: Any
    strong: Any
    """Of these two a row an article."""
    article: Ints
    """Row -> article, as a row of `stories`."""
    asked: dict[Any, Any] = msgspec.field(default_factory=dict)
    """Answers that come again: properties of strings, and relations of two."""

    def place(self, name: str, text: str) -> int:
        """The code of a string; NONE where no row has it."""
        if (name, text) not in self.asked:
            self.asked[name, text] = self.books[name].index(text) if text in self.books[name] else NONE
        return int(self.asked[name, text])

    def property(self, name: str, which: Callable[[str], bool]) -> Bools:
        """Code -> does it hold of the string?"""
        import numpy as np

        key = name, which.__code__  # the same words of the program, whatever function object holds them
        if key not in self.asked:
            self.asked[key] = np.array([which(text) for text in self.books[name]], np.bool_)
        found: Bools = self.asked[key]
        return found

    def spelt(self, name: str) -> Ints:
        """Code -> a number that strings share which differ in capitals alone."""
        import numpy as np

        key = name, "spelt"
        if key not in self.asked:
            numbers: dict[str, int] = {}
            self.asked[key] = np.array([numbers.setdefault(text.lower(), len(numbers)) for text in self.books[name]], np.int64)
        found: Ints = self.asked[key]
        return found

    def turned(self, name: str) -> Ints:
        """Code -> that of the same two characters the other way round; NONE where no row has it."""
        import numpy as np

        key = name, "turned"
        if key not in self.asked:
            places = {text: code for code, text in enumerate(self.books[name])}
            self.asked[key] = np.array([places.get(text[::-1], NONE) if len(text) == 2 else NONE for text in self.books[name]], np.int64)
        found: Ints = self.asked[key]
        return found

    def related(self, name: str, relate: Callable[[str, str], int], a: Ints, b: Ints) -> Ints:
        """A small number for each two strings, asked once for two different ones."""
        import numpy as np

        book = self.books[name]
        if len(book) > SQUARE:
            which, back = np.unique(a.astype(np.int64) * len(book) + b, return_inverse=True)
            return np.array([relate(book[pair // len(book)], book[pair % len(book)]) for pair in which.tolist()], np.int8)[back]
        if (name, relate) not in self.asked:
            self.asked[name, relate] = np.zeros(len(book) * len(book), np.int8)
        known = self.asked[name, relate]  # one more than the answer; 0 where nobody asked yet
        at = a.astype(np.int64) * len(book) + b
        for pair in np.unique(at[known[at] == 0]).tolist():
            known[pair] = 1 + relate(book[pair // len(book)], book[pair % len(book)])
        found: Ints = known[at] - 1
        return found


def arrays(source: Source) -> Columns:
    """The columns that scoring needs, as arrays; read one after the other, so that only one is in memory twice."""
    import numpy as np

    codes, books = {}, {}
    for name in (*WORDS, "article"):
        codes[name], books[name] = encoded(source.column(name))
    numbers = {name: source.column(name).to_numpy() for name in (*NUMBERS, *DAYS, *FLAGS, "sentence")}
    article = codes.pop("article")
    del books["article"]
    first = np.unique(article, return_index=True)[1].astype(np.int64)
    marks, anchors = _matrices(source.chunks("marks"), source.chunks("anchors"))
    ground, strong = _matrices(source.chunks("ground"), source.taken("strong", first).chunks)
    sets = {"marks": marks, "anchors": anchors, "ground": ground, "company": _matrices(source.chunks("company"))[0]}
    words = _weighed(source.chunks("words"), source.chunks("weights"))
    stories = _weighed(source.taken("names", first).chunks, source.taken("shares", first).chunks)
    return Columns(source.rows, codes, books, numbers, sets, words, stories, strong, article)


def _matrices(*columns: Iterable[pa.Array]) -> list[Any]:
    """Sparse matrices of ones over the members of all these lists, read piece by piece."""
    import numpy as np
    from scipy.sparse import csr_matrix

    held: list[list[tuple[Ints, Ints, Ints]]] = []
    for column in columns:
        each = ((np.diff(chunk.offsets.to_numpy()), chunk.flatten().dictionary_encode()) for chunk in column)
        held.append([(sizes, found.indices.to_numpy(), found.dictionary.to_numpy()) for sizes, found in each])
    none = np.zeros(0, np.int64)
    members = np.unique(np.concatenate([none, *(own for parts in held for _, _, own in parts)]))
    made = []
    for parts in held:
        at = np.concatenate([np.zeros(0, np.int32), *(_among(members, own)[places] for _, places, own in parts)])
        ends = np.cumsum(np.concatenate([[0], *(sizes for sizes, _, _ in parts)]), dtype=np.int32)
        one = csr_matrix((np.ones(len(at), np.float32), at, ends), shape=(len(ends) - 1, max(1, len(members))), copy=False)
        one.has_sorted_indices = one.has_canonical_format = True  # lists are in the order of the hashes
        made.append(one)
    return made


def _among(members: Ints, own: Ints) -> Ints:
    import numpy as np

    return np.searchsorted(members, own).astype(np.int32)


def _weighed(members: Iterable[pa.Array], weights: Iterable[pa.Array]) -> Any:
    """A sparse matrix of weights. Four bytes each: cosines near a threshold are computed again with all digits."""
    import numpy as np

    (made,) = _matrices(members)
    made.data[:] = np.concatenate([np.zeros(0, np.float32), *(chunk.flatten().to_numpy().astype(np.float32) for chunk in weights)])
    return made


def facets_at(source: Source, places: Sequence[int]) -> dict[int, Facet]:
    """Claims of the table as they were before they became columns, to the last digit."""
    cells = zip(places, source.cells("facet", places), source.cells("story", places), strict=True)
    return {
        place: msgspec.structs.replace(
            msgspec.msgpack.decode(facet, type=Facet), story=msgspec.msgpack.decode(story, type=dict[str, float])
        )
        for place, facet, story in cells
    }
