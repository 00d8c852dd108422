"""Every pattern that claimcheck compiles, and how the time of each grows on strings made of its own pieces.

`python -m tests.reliability.patterns [largest KB]`: each on all its strings at a sixteenth, a quarter and all of the largest size (1,000 KB);
prints those that grow faster than their text, and the steepest of the others. A megabyte takes a quarter of an hour.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
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

ROOT = Path(__file__).resolve().parents[2]
RECORDER = """
import io, json, re, sys
from contextlib import redirect_stderr, redirect_stdout
real, seen = re._compile, {}

def recording(pattern, flags):
    found, depth = real(pattern, flags), 1
    while sys._getframe(depth).f_globals.get("__name__") in ("re", "functools"):
        depth += 1
    frame = sys._getframe(depth)
    if frame.f_globals.get("__name__", "").startswith("claimcheck") and isinstance(found.pattern, str):
        seen.setdefault((found.pattern, found.flags), (frame.f_globals["__name__"], frame.f_code.co_filename, frame.f_lineno))
    return found

re._compile = recording
import pkgutil, importlib, claimcheck
for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from pathlib import Path
from claimcheck.cli import main
from tests.reliability import evil
with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
    evil.write(Path("hostile"))
    main(["check", "hostile", sys.argv[1], "--all", "-o", "a.md", "-o", "a.html", "-o", "a.sarif", "-o", "a.xml", "-o", "a.csv", "-o", "a.jsonld"])
    main(["extract", "hostile"])
    main(["unread", "hostile", sys.argv[1]])
    main(["explain"])
    main(["selftest"])
    main(["init"])
from claimcheck import find_attributions, find_quantities
from claimcheck.attribution import rules as said
for line in Path(sys.argv[2]).rglob("*.txt"):
    text = line.read_text(encoding="utf-8")
    find_quantities(text), find_attributions(text)
print(json.dumps([[module, file, line, pattern, flags] for (pattern, flags), (module, file, line) in seen.items()]))
"""
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


class Compiled(NamedTuple):
    module: str
    pattern: str
    flags: int
    asked: tuple[str, ...]
    """By which methods; ("finditer",) where it is looked for in a text, or nobody can see how."""


def collect(folder: Path) -> list[Compiled]:
    """Every pattern that is compiled in the package's name while everything is imported, run and rendered."""
    done = subprocess.run(
        [sys.executable, "-c", RECORDER, str(ROOT / "fixtures" / "border"), str(ROOT / "tests" / "tables")], cwd=folder, capture_output=True, text=True,
        timeout=300, check=False, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"})  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    sources = {str(path): path.read_text(encoding="utf-8") for path in sorted((ROOT / "claimcheck").rglob("*.py"))}
    found = []
    for module, file, line, pattern, flags in json.loads(done.stdout):
        near = rf"\b{module.rpartition('.')[2]}\b"  # a file that never names the module does not use its patterns
        asked = uses(sources[file], line, [source for path, source in sources.items() if path != file and re.search(near, source)])
        found.append(Compiled(module, pattern, flags, tuple(sorted(asked)) if asked <= {"match", "fullmatch"} else ("finditer",)))
    return found


def uses(own: str, line: int, others: list[str]) -> set[str]:
    """The methods by which the pattern that is compiled on a line is asked; {"search"} where that is not to be seen.

    `own`: the source of its file; `others`: of the files that may ask a name that is not private.
    """
    found: set[str] = set()
    for node in ast.walk(tree(own)):
        if not isinstance(node, (ast.Assign, ast.Call)) or not node.lineno <= line <= (node.end_lineno or 0):
            continue
        if isinstance(node, ast.Assign):
            for name in (one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)):
                found |= asked_by_name(name, [own] if name.startswith("_") else [own, *others])
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr != "compile":
            found.add(node.func.attr)
    return found or {"search"}


@cache
def tree(source: str) -> ast.Module:
    return ast.parse(source)


def asked_by_name(name: str, sources: list[str]) -> set[str]:
    """What is called on a name, or on each in its turn in a loop over patterns; {"search"} where it is used in another way too."""
    found, seen, loaded = set[str](), 0, 0
    for node in (node for source in sources for node in ast.walk(tree(source))):
        loaded += isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == name or isinstance(node, ast.Attribute) and node.attr == name
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
            found.add(node.attr)
            seen += 1
        looped = (node.iter, *getattr(node.iter, "elts", ())) if isinstance(node, ast.For) and isinstance(node.target, ast.Name) else ()
        if any(isinstance(one, ast.Name) and one.id == name for one in looped):
            found |= asked_by_name(node.target.id, ["\n".join(map(ast.unparse, node.body))])
            seen += 1
    return found if seen == loaded else {"search"}


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
