"""Every pattern that claimcheck compiles, and by which methods each is asked."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

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
