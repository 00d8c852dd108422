"""Two claims side by side, for many pairs at once: their columns, and how nouns, periods, places, figures and words stand.

Each relation is computed when it is first asked for and kept for the batch. Where two computations could differ in the last
digit the pair is in doubt, and is weighed again claim by claim.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.engine.chunk import Chunk, kept, sums
from claimcheck.engine.columns import NONE
from claimcheck.matching import classes, conditions, scope
from claimcheck.matching.figures import misprinted

if TYPE_CHECKING:
    from claimcheck.engine.columns import Bools, Floats, Ints

NOUNS = ("same", "class", "role", "nested", "apart", "other")
PERIODS = ("missing", "same", "yearless", "part", "overlap", "apart")
PLACES = ("same", "inside", "apart", "other", "missing")
DOUBT = 1e-6
"""Cosines this near to a threshold are computed again, digit by digit."""


class Sides(Chunk):
    """How the two claims of each pair stand to each other."""

    @kept
    def nouns(self) -> Ints:
        return self.relation("head", _noun_code)

    @kept
    def places(self) -> Ints:
        """Codes of PLACES: names of which none lies in another are told apart without asking for each two of them."""
        import numpy as np

        a, b = self.codes("place")
        plain, known = self.of.spelt("place"), self.are("place", scope.is_known)
        held = np.logical_or(*self.are("place", lambda name: len(scope.around(name)) > 1))
        rows = ((~self.both("place"), "missing"), (plain[a] == plain[b], "same"), (known[0] & known[1], "apart"))
        found = np.select([here for here, _ in rows], [PLACES.index(name) for _, name in rows], PLACES.index("other")).astype(np.int8)
        at = np.flatnonzero(held)
        found[at] = self.of.related("place", _place_code, a[at], b[at])
        return found

    @kept
    def contrasting(self) -> Bools:
        return self._of_narrowed(_contrasting)

    def _of_narrowed(self, relate: Callable[[str, str], int]) -> Bools:
        """A relation of two sets of words, asked where there are two and they differ."""
        import numpy as np

        at = np.flatnonzero(self.both("modifiers") & ~self.same("modifiers"))
        found = np.zeros(len(self), np.bool_)
        a, b = self.codes("modifiers")
        found[at] = self.of.related("modifiers", relate, a[at], b[at])
        return found

    @kept
    def narrowed_alike(self) -> Bools:
        return self._of_narrowed(_alike) | self.same("modifiers") & self.both("modifiers") | (self.shared("marks", "anchors") > 0) | (self.shared("anchors", "marks") > 0)

    @kept
    def periods(self) -> Ints:
        """Codes of PERIODS, by the rules of `scope.periods`."""
        import numpy as np

        known_a, known_b = self.numbers("known")
        mixed = known_a != known_b
        low_a, low_b = (np.where(mixed, bare, full) for bare, full in zip(self.numbers("bare_low"), self.numbers("when_low"), strict=True))
        high_a, high_b = (np.where(mixed, bare, full) for bare, full in zip(self.numbers("bare_high"), self.numbers("when_high"), strict=True))
        equal = (low_a == low_b) & (high_a == high_b)
        disjoint = (high_a < low_b) | (high_b < low_a)
        short, long = np.minimum(high_a - low_a, high_b - low_b) + 1, np.maximum(high_a - low_a, high_b - low_b) + 1
        near = (np.minimum(abs(low_a - high_b), abs(low_b - high_a)) <= 1) & (long <= 2)
        open_ended = np.logical_or(*self.numbers("open"))
        part = (short >= 7) & (long >= 2 * short)
        rows = (
            (~np.logical_and(*self.numbers("dated")), "missing"), (equal & known_a & known_b, "same"), (equal, "yearless"),
            (disjoint & near, "overlap"), (disjoint, "apart"), (open_ended, "overlap"), (part, "part"),
        )  # fmt: skip
        return np.select([held for held, _ in rows], [PERIODS.index(name) for _, name in rows], PERIODS.index("overlap")).astype(np.int8)

    def period_is(self, *stands: str) -> Bools:
        return _among(self.periods, PERIODS, stands)

    def noun_is(self, *stands: str) -> Bools:
        return _among(self.nouns, NOUNS, stands)

    def place_is(self, *stands: str) -> Bools:
        return _among(self.places, PLACES, stands)

    @kept
    def days_apart(self) -> Ints:
        import numpy as np

        a, b = self.numbers("published")
        silent = np.logical_and(*self.numbers("dated")) | (a == NONE) | (b == NONE)
        return np.where(silent, 0, abs(a - b))

    @kept
    def past_against_none(self) -> Bools:
        import numpy as np

        dated_a, dated_b = self.numbers("dated")
        published = np.where(dated_a, *reversed(self.numbers("published")))
        high = np.where(dated_a, *self.numbers("when_high"))
        known = np.where(dated_a, *self.numbers("known"))
        happens = self.kind_is(lambda d: d in ("count", "share") or d.startswith("money"))
        return (dated_a != dated_b) & known & (published != NONE) & happens & (high < published - conditions.PAST)

    # --- figures

    @kept
    def same_figure(self) -> Bools:
        import numpy as np

        (low_a, low_b), (high_a, high_b) = self.numbers("low"), self.numbers("high")
        ends_a, ends_b = (low_a, high_a), (low_b, high_b)
        finite_a, finite_b = ([np.isfinite(end) for end in ends] for ends in (ends_a, ends_b))
        one = (finite_a[0] != finite_a[1]) | (finite_b[0] != finite_b[1])
        met = np.zeros(len(self), np.bool_)
        for x, there in zip(ends_a, finite_a, strict=True):
            for y, also in zip(ends_b, finite_b, strict=True):
                met |= there & also & nearly(x, y)
        return nearly(low_a, low_b) & nearly(high_a, high_b) | one & met

    @kept
    def times(self) -> Floats:
        """The larger printed figure over the smaller, as `conditions.times_apart`."""
        import numpy as np

        (low_a, low_b), (high_a, high_b) = self.numbers("low"), self.numbers("high")
        x, y = (np.where(np.isfinite(low), low, high) for low, high in ((low_a, high_a), (low_b, high_b)))
        u, v = (np.where(np.isfinite(high), high, low) for low, high in ((low_a, high_a), (low_b, high_b)))
        found = np.minimum(np.minimum(_times(x, y), _times(u, v)), np.minimum(_times(x, v), _times(u, y)))
        dates = self.kind_is(lambda d: d == "date") & self.same("dimension")
        with np.errstate(invalid="ignore"):
            days = np.minimum(np.minimum(abs(x - y), abs(u - v)), np.minimum(abs(x - v), abs(u - y)))
        return np.where(dates, 1 + days / conditions.DATES, found)

    @kept
    def may_be_one(self) -> Bools:
        (low_a, low_b), (high_a, high_b) = self.numbers("reads_low"), self.numbers("reads_high")
        return ((low_a < high_b) & (low_b < high_a)) | ((low_a == low_b) & (high_a == high_b))

    @kept
    def misprinted(self) -> Bools:
        import numpy as np

        close = (self.times <= 2) & ~self.same_figure
        found = np.zeros(len(self), np.bool_)
        at = np.flatnonzero(close)
        a, b = self.codes("digits")
        book = self.of.books["digits"]
        found[at] = [_misprinted(book[x], book[y]) for x, y in zip(a[at].tolist(), b[at].tolist(), strict=True)]
        return found

    def least(self, name: str, value: float) -> Bools:
        import numpy as np

        return np.minimum(*self.numbers(name)) >= value

    # --- likeness

    @kept
    def likeness(self) -> Floats:
        import numpy as np

        norms = np.multiply(*self.numbers("norm"))
        dots = sums(self.of.words[self.i].multiply(self.of.words[self.j]))
        return np.divide(dots, norms, out=np.zeros(len(self)), where=norms > 0)

    @kept
    def names(self) -> Floats:
        """Cosines of the names of two articles, and the same without the name that says most; each two articles once."""
        import numpy as np

        a, b = self.of.article[self.i].astype(np.int64), self.of.article[self.j]
        width = self.of.stories.shape[0]
        which, back = np.unique(a * width + b, return_inverse=True)
        shared = self.of.stories[which // width].multiply(self.of.stories[which % width]).tocsr()
        most = shared.max(axis=1).toarray().ravel() if shared.nnz else np.zeros(len(which))
        return np.stack([sums(shared), sums(shared) - most], axis=1)[back]

    def reaches(self, name: str, least: float) -> Bools:
        """Is a cosine at least so large? Too close to call is noted."""
        values = self.likeness if name == "likeness" else self.names[:, ("stories", "besides").index(name)]
        self.doubt = self.doubt | (abs(values - least) < DOUBT)
        found: Bools = values >= least
        return found

    def reach_where(self, where: Bools, least: float) -> Bools:
        """Are the words so much alike, of the pairs for which it matters?"""
        import numpy as np

        found, at = np.zeros(len(self), np.bool_), np.flatnonzero(where)
        inside = type(self)(self.of, self.i[at], self.j[at])
        found[at] = inside.reaches("likeness", least)
        self.doubt[at] |= inside.doubt
        return found


def _among(codes: Ints, names: tuple[str, ...], stands: tuple[str, ...]) -> Bools:
    import numpy as np

    return np.isin(codes, [names.index(name) for name in stands])


def nearly(x: Floats, y: Floats) -> Bools:
    import numpy as np

    with np.errstate(invalid="ignore"):
        finite = np.isfinite(x) & np.isfinite(y)
        return (x == y) | finite & (abs(x - y) <= 1e-9 * np.maximum(abs(x), abs(y)))


def _times(x: Floats, y: Floats) -> Floats:
    import numpy as np

    with np.errstate(all="ignore"):
        ratio = np.where(x > 0, np.maximum(x, y) / np.minimum(x, y), np.minimum(x, y) / np.maximum(x, y))
        return np.where(x == y, 1.0, np.where(x * y > 0, ratio, np.inf))


@lru_cache(maxsize=1 << 16)
def _set(text: str) -> frozenset[str]:
    return frozenset(text.split("\x1f")) if text else frozenset()


def _contrasting(a: str, b: str) -> int:
    return int(classes.contrasting("subset", _set(a), _set(b)) is not None)


def _alike(a: str, b: str) -> int:
    return int(classes.alike("subset", _set(a), _set(b)))


def _noun_code(a: str, b: str) -> int:
    return NOUNS.index(classes.nouns(a, b))


def _place_code(a: str, b: str) -> int:
    return PLACES.index(scope.places(a, b))


@lru_cache(maxsize=1 << 18)
def _misprinted(a: str, b: str) -> bool:
    return misprinted(a, b)
