"""How the time of every pattern that claimcheck compiles grows on strings made of its own pieces.

`python -m tests.reliability.patterns [largest KB]`: each on all its strings at a sixteenth, a quarter and all of the largest size (1,000 KB);
prints those that grow faster than their text, and the steepest of the others. A megabyte takes a quarter of an hour.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise, product
from math import inf, log
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tests import timing
from tests.reliability.compiled import Compiled, collect

PIECES = ("1", "1,", "1.", "1 ", "a", "A", "a ", "A ", "Aa ", " ", "\n", "\t", "-", ".", ",", ", ", "'", "’", '"', "“", "(", ")", "[", "/", ":", "$", "%", "and ", "of ", "the ",
          "x1", "\u00a0", "é", "_", "<", "|", "#", "*", "`")  # fmt: skip
MOST = 40
"""Units tried on one pattern."""
SHORT = 40
"""Short pieces of one pattern that are tried in pairs."""
PROBE, QUICK = 2000, 0.003
"""Characters of a mixed text, and the CPU seconds within which they are read by what is linear; what is quadratic takes longer."""
LEAST = 0.01
"""CPU seconds below which nobody minds how they grow."""
SLOW = 1e-5
"""CPU seconds a character, besides half a second, after which a reading is broken off; the slowest that is linear takes 2e-6."""


# --- strings made of a pattern's own pieces -----------------------------------------------------------------------------


def literals(parsed: Any) -> Iterator[str]:
    """The runs of literal characters of a pattern, and one character of each class."""
    run = ""
    for code, value in parsed:
        if code is sre.LITERAL:
            run += chr(value)
            continue
        if run:
            yield run
            run = ""
        for inner in parts(value):
            yield from literals(inner)
        if code is sre.IN:
            yield from members(value)
    if run:
        yield run


def parts(value: Any) -> Iterator[Any]:
    """The patterns inside one operator's arguments."""
    for one in value if isinstance(value, (tuple, list)) else (value,):
        if isinstance(one, _parser.SubPattern):
            yield one
        elif isinstance(one, (tuple, list)):
            yield from parts(one)


def members(value: Any) -> Iterator[str]:
    for code, one in value:
        if code is sre.LITERAL:
            yield chr(one)
        elif code is sre.RANGE:
            yield chr(one[0])


def example(parsed: Any, repeat: int, branch: int) -> str:
    """A string that the pattern may match: each repetition `repeat` times where it may, the `branch`-th way of each choice."""
    found = ""
    for code, value in parsed:
        if code is sre.LITERAL:
            found += chr(value)
        elif code is sre.IN:
            options = list(members(value)) or [{"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value[0][1]), "a")]
            found += options[branch % len(options)]
        elif code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            low, high, inner = value
            found += example(inner, repeat, branch) * min(max(low, repeat), int(high))
        elif code is sre.BRANCH:
            found += example(value[1][branch % len(value[1])], repeat, branch)
        elif code is sre.SUBPATTERN:
            found += example(value[3], repeat, branch)
        elif code is sre.ATOMIC_GROUP:
            found += example(value, repeat, branch)
        elif code in (sre.ANY, sre.NOT_LITERAL):
            found += "a"
    return found


@cache
def own(compiled: Compiled) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(its literal pieces, strings that it matches and beginnings of such)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = _parser.parse(compiled.pattern, compiled.flags & ~re.DEBUG)
    samples = [example(parsed, repeat, branch) for repeat, branch in product((0, 1, 3), (0, 1, 2))]
    begun = [sample[:cut] for sample in samples for cut in (len(sample), len(sample) - 1, len(sample) // 2) if cut > 0]
    return tuple(dict.fromkeys(literals(parsed))), tuple(dict.fromkeys(begun))


def units(compiled: Compiled) -> list[str]:
    """What to repeat: the pattern's own pieces, strings that it matches and beginnings of such, and common pieces."""
    pieces, begun = own(compiled)
    found = list(dict.fromkeys([*begun, *pieces, *(a + b for a, b in pairwise(pieces)), *(piece + " " for piece in pieces)]))
    step = max(1, len(found) // MOST)
    return list(dict.fromkeys(map(once, [*PIECES, *(unit for unit in found[::step][:MOST] if len(unit) < 400)])))


def once(unit: str) -> str:
    """The shortest string whose repetition is the unit: both make the same text."""
    return unit[: (unit + unit).index(unit, 1)]


def mixed(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """(beginning, unit): all pairs of its pieces, and each of its pieces after whatever it may begin with; too many to repeat for long.

    A pattern without a repetition that has no end is not slow whatever it meets.
    """
    endless = len(re.findall(r"(?<!\\)[*+](?!\+)|\{\d*,\}", compiled.pattern))
    pieces, begun = own(compiled)
    short = list(dict.fromkeys([*(piece for piece in pieces if len(piece) < 3), " ", "a", "A", "1"]))[:SHORT]
    if endless:
        yield from (("", a + b) for a, b in product(short, short) if a != b)
    if endless > 1:
        yield from product(begun, short)


def hostile(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """(beginning, unit) of every text that the pattern is timed on: all units, and of the mixed those that are not quick at once."""
    pattern = re.compile(compiled.pattern, compiled.flags)
    yield from (("", unit) for unit in units(compiled))
    yield from (two for two in mixed(compiled) if timing.seconds(asking(pattern, *two, compiled.asked)(PROBE), 1, 10 * QUICK) > QUICK)


# --- time ---------------------------------------------------------------------------------------------------------------


class Reading(NamedTuple):
    """How the time of a pattern grows on one text."""

    exponent: float
    seconds: float
    size: int
    text: tuple[str, str]


def asking(pattern: re.Pattern[str], begin: str, unit: str, asked: tuple[str, ...]) -> Callable[[int], timing.Work]:
    """For a size, the work of going through a whole text of that size, or of a match at its beginning."""

    def of_size(size: int) -> timing.Work:
        text = begin + unit * (size // len(unit) + 1) + "\0"

        def ask() -> None:
            for method in asked:
                if method == "finditer":
                    deque(pattern.finditer(text), maxlen=0)
                else:  # with and without the last character, which no pattern expects
                    getattr(pattern, method)(text)
                    getattr(pattern, method)(text, 0, len(text) - 1)

        return ask

    return of_size


def readings(compiled: Compiled, sizes: tuple[int, ...], limit: float = 1.2) -> Iterator[Reading]:
    """For each text its steepest step from one size to the next; none where it takes less than LEAST.

    A step that is above the limit in one quick reading is measured as `timing.grows` does. Where it stays above, it is the last:
    neither a larger size nor another text is asked for.
    """
    pattern = re.compile(compiled.pattern, compiled.flags)
    for text in hostile(compiled):
        prepare = asking(pattern, *text, compiled.asked)
        found, before = list[Reading](), 0.0
        for small, large in pairwise(sizes):
            after = timing.seconds(prepare(large), 1, 0.5 + large * SLOW)
            if after > LEAST:
                before = before or timing.seconds(prepare(small), 1, 0.5 + small * SLOW)
                exponent = log(after / max(before, 1e-5)) / log(large / small) if after < inf else inf
                found.append(Reading(exponent, after, large, text))
                if exponent > limit:
                    grown = settled(prepare, small // timing.APART if after < 0.3 else 1000, limit)
                    found[-1] = Reading(grown.exponent, grown.seconds, grown.size, text)
            if found and found[-1].exponent > limit:
                yield found[-1]
                return
            before = after
        if found:
            yield max(found)


def settled(prepare: Callable[[int], timing.Work], size: int, limit: float) -> timing.Growth:
    """The least growth of some trials, each of more rounds than the one before; the last is the first below the limit, or far above it."""
    found = []
    for rounds in timing.TRIALS:
        found.append(timing.growth(prepare, size, rounds, 0.5 + size * SLOW))
        if not limit < found[-1].exponent < limit + 0.5:
            break
    return min(found)


def main(largest: int) -> int:
    """Prints the figures; 1 where a pattern is steeper than it may be."""
    begun, sizes, texts = time.thread_time(), (largest // 16, largest // 4, largest), 0
    with tempfile.TemporaryDirectory() as folder:
        every = collect(Path(folder))
    print(len(every), "patterns,", sum("finditer" not in one.asked for one in every), "of them asked at one place only; texts of", *sizes, "characters", flush=True)
    worst = []
    for one in every:
        texts += len(list(hostile(one)))
        worst += [(reading, one) for reading in sorted(readings(one, sizes))[-1:]]
    worst.sort(reverse=True, key=lambda pair: pair[0])
    steep = [pair for pair in worst if pair[0].exponent > 1.2]
    print(texts, "texts;", round(time.thread_time() - begun), "CPU seconds;", len(steep), "patterns grow faster than n**1.2; the steepest, and the slowest:")
    slowest = sorted(worst, reverse=True, key=lambda pair: pair[0].seconds)[:5]
    for reading, one in [*steep, *worst[len(steep) : len(steep) + 10], *slowest]:
        print(f"{reading.exponent:.2f}, {reading.seconds:.2f} s for {reading.size // 1000} KB of {reading.text!r:.60}: {one.module} {one.pattern[:100]!r}")
    return bool(steep)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000))
