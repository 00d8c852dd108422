"""Every pattern that claimcheck compiles, and how the time of each grows on strings made of its own pieces.

`python -m tests.reliability.patterns [largest KB]` prints those that grow faster than their text.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterator
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
LEAST = 0.004
"""CPU seconds below which nobody minds how they grow."""


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
        asked = uses(file, line, "\n".join(source for path, source in sources.items() if path == file or re.search(near, source)))
        found.append(Compiled(module, pattern, flags, tuple(sorted(asked)) if asked <= {"match", "fullmatch"} else ("finditer",)))
    return found


def uses(file: str, line: int, source: str) -> set[str]:
    """The methods by which the pattern that is compiled on a line is asked; {"search"} where that is not to be seen."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        if not isinstance(node, (ast.Assign, ast.Call)) or not node.lineno <= line <= (node.end_lineno or 0):
            continue
        if isinstance(node, ast.Assign):
            for name in (one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)):
                asked = re.findall(rf"\b{name}\.(\w+)", source)
                found |= set(asked) if len(asked) == len(re.findall(rf"\b{name}\b(?! *[=,][^=])", source)) else {"search"}
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr != "compile":
            found.add(node.func.attr)
    return found or {"search"}


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


def units(compiled: Compiled) -> list[str]:
    """What to repeat: the pattern's own pieces, strings that it matches and beginnings of such, and common pieces."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = _parser.parse(compiled.pattern, compiled.flags & ~re.DEBUG)
    own = list(dict.fromkeys(literals(parsed)))
    samples = [example(parsed, repeat, branch) for repeat, branch in product((0, 1, 3), (0, 1, 2))]
    begun = [sample[:cut] for sample in samples for cut in (len(sample), len(sample) - 1, len(sample) // 2) if cut > 0]
    pairs = [a + b for a, b in pairwise(own)]
    found = list(dict.fromkeys([*begun, *own, *pairs, *(piece + " " for piece in own)]))
    step = max(1, len(found) // MOST)
    return [*PIECES, *(unit for unit in found[::step][:MOST] if len(unit) < 400)]


# --- time ---------------------------------------------------------------------------------------------------------------


def asking(pattern: re.Pattern[str], unit: str, asked: tuple[str, ...]) -> Callable[[int], timing.Work]:
    """For a size, the work of going through a whole text of that size, or of a match at its beginning."""

    def of_size(size: int) -> timing.Work:
        text = unit * (size // len(unit) + 1) + "\0"

        def ask() -> None:
            for method in asked:
                if method == "finditer":
                    deque(pattern.finditer(text), maxlen=0)
                else:  # with and without the last character, which no pattern expects
                    getattr(pattern, method)(text)
                    getattr(pattern, method)(text, 0, len(text) - 1)

        return ask

    return of_size


def steep(compiled: Compiled, small: int, large: int, limit: float = 1.2) -> tuple[str, timing.Growth] | None:
    """The first unit on which the pattern's time grows faster than it may; None where there is none.

    A quick reading tells what is suspicious, as in `growth.steep`.
    """
    pattern = re.compile(compiled.pattern, compiled.flags)
    for unit in units(compiled):
        prepare = asking(pattern, unit, compiled.asked)
        one, other = (timing.seconds(prepare(size), 1, 3 + size / 1e5) for size in (small, large))
        if one == inf or other > LEAST and log(other / max(one, 1e-5)) / log(large / small) > limit:
            found = timing.grows(prepare, small, limit, 3 + small / 1e5)
            if found is not None:
                return unit, found
    return None


if __name__ == "__main__":
    import tempfile

    largest = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 16_000
    with tempfile.TemporaryDirectory() as folder:
        every = collect(Path(folder))
    print(len(every), "patterns,", sum("finditer" not in one.asked for one in every), "of them asked at one place only")
    for one in every:
        if found := steep(one, largest // 8, largest):
            unit, grown = found
            print(f"{one.module}: {one.pattern[:150]!r} on {unit[:30]!r}: {grown.exponent:.2f}, {grown.seconds:.2f} s for {grown.size // 1000} KB", flush=True)
