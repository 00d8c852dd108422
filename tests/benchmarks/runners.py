"""Spark beside the embedded runner: `python -m tests.benchmarks.runners [--articles 2000]`.

Both by the command line, on the same JSONL. CPU seconds of all processes of each, Java and Python workers included, read
from /proc while they run; what both print of pairs, groups and verdicts must be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.corpus import Corpus

TICKS = os.sysconf("SC_CLK_TCK")


def descendants(root: int) -> dict[int, float]:
    """CPU seconds of a process and of all that it started, as far as they are alive."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    inside = {root}
    while more := {pid for pid, parent in parents.items() if parent in inside} - inside:
        inside |= more
    return {pid: used[pid] for pid in inside if pid in used}


def watched(*command: str) -> tuple[float, str]:
    """CPU seconds of a command and of all it starts, and what it prints."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        seen: dict[int, float] = {}
        while process.poll() is None:
            seen |= descendants(process.pid)
            time.sleep(0.2)
        return sum(seen.values()), process.stdout.read() if process.stdout else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    file = given.work / f"articles-{given.articles}.jsonl"
    names = ("id", "title", "text", "outlet", "published")
    file.write_text("".join(json.dumps({name: getattr(a, name) for name in names}) + "\n" for a, _ in Corpus(given.articles)))
    found = {}
    for engine in ("embedded", "spark"):
        out = given.work / f"{engine}-{given.articles}-{time.time_ns()}"
        cpu, printed = watched(sys.executable, "-m", "claimcheck", "check", str(file), "--engine", engine, "--out", str(out))
        found[engine] = cpu, "\n".join(printed.split("\n\n")[:2])  # numbers, and groups by verdict
    same = found["embedded"][1] == found["spark"][1]
    here, there = found["embedded"][0], found["spark"][0]
    print(f"{given.articles:,} articles: embedded {here:.0f} CPU s, Spark on local[2] {there:.0f}, {there / here:.1f} times; {'the same counts' if same else 'OTHER COUNTS'}")
    print(found["spark"][1].splitlines()[:1])


if __name__ == "__main__":
    main()
