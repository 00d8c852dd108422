"""Runs that are killed at random moments: what is on disk is the old state or the new one, and the next run heals.

`python -m tests.reliability.faults [kills] [seed]` does it many times and prints what was found.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from claimcheck import decisions, store

ROOT = Path(__file__).resolve().parents[2]
VERBS = {
    "check": ["check", "articles", "--no-decisions", "-o", "report.json", "-o", "report.md", "-f", "json"],
    "extract": ["extract", "articles"],
    "review": ["review", "articles", "--who", "somebody"],
}
ANSWERS = b"a\n" * 40
COPIES = 6


def articles(folder: Path, version: int) -> None:
    """Articles that differ between the versions in every figure."""
    (folder / "articles").mkdir(exist_ok=True)
    tables = "".join(f'["a{n}.txt"]\noutlet = "Paper {n}"\npublished = 2024-03-12\n' for n in range(COPIES))
    (folder / "articles" / "articles.toml").write_text(tables, encoding="utf-8")
    for n in range(COPIES):
        text = (
            f"Fire at the Amsel depot\n\nThe fire at the Amsel depot in Port Ede killed {20 + 9 * (n % 2) + 50 * version} people on Monday, the mayor said.\n\n"
            f"The pipeline from Port Ede to Amsel is {240 + 9 * n + 700 * version} km long, the operator said.\n"
        )
        (folder / "articles" / f"a{n}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, verb: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *VERBS[verb]], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip


def run(folder: Path, verb: str) -> bytes:
    """To its end; what it printed. Raises RuntimeError where it could not run."""
    process = start(folder, verb)
    printed, _ = process.communicate(ANSWERS, timeout=120)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{verb} ended with {process.returncode}")
    return printed


class State(NamedTuple):
    """What one version of the articles leads to, run without any disturbance."""

    printed: bytes
    files: dict[str, bytes]
    """Claim files and reports, by path."""


def files(folder: Path) -> dict[str, bytes]:
    found = [*folder.glob("claims/*.jsonl"), *folder.glob("report.*")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def state(folder: Path, version: int) -> State:
    """Both verbs on a version, in a folder of their own."""
    folder.mkdir()
    articles(folder, version)
    run(folder, "extract")
    printed = run(folder, "check")
    return State(printed, files(folder))


class Killer:
    """A folder in which runs are killed, and what was seen there."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder, self.random = folder / "work", random.Random(seed)
        self.states = [state(folder / f"version{n}", n) for n in range(2)]
        self.folder.mkdir()
        articles(self.folder, 0)
        self.takes = {verb: self._timed(verb) for verb in VERBS}
        self.kills: Counter[str] = Counter()
        self.faults: list[str] = []

    def _timed(self, verb: str) -> float:
        began = time.monotonic()
        run(self.folder, verb)
        return time.monotonic() - began

    def round(self, verb: str) -> None:
        """Change every article, start, kill, and look."""
        version = self.random.randrange(2)
        articles(self.folder, version)
        if verb == "review":
            for decision in (self.folder / "claims" / decisions.FOLDER).glob("*"):
                decision.unlink()
        process = start(self.folder, verb)
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(ANSWERS)
        process.stdin.close()
        # Most of a run is reading; half of the kills fall into its last third, where it writes.
        time.sleep(self.takes[verb] * (self.random.random() if self.random.random() < 0.5 else self.random.uniform(0.66, 1.05)))
        process.kill()
        process.stdout.read()
        self.kills["too late" if process.wait() >= 0 else verb] += 1
        self.faults += [f"after a kill of {verb}: {fault}" for fault in self.look()]

    def look(self) -> list[str]:
        """What is neither the old state nor the new one."""
        old, new = (one.files for one in self.states)
        found = [f"{name} is half a file" for name, data in files(self.folder).items() if data not in (old.get(name), new.get(name))]
        made, problems = decisions.read_decisions(self.folder / "claims")
        found += [f"{problem.path}: {problem.message}" for problem in problems]
        return found + [f"the decision {key} is no answer that was given" for key, one in made.items() if one.verdict != "accepted"]

    def heal(self) -> None:
        """The next run gives what an undisturbed one gives, and leaves nothing else behind."""
        for path in (self.folder / "claims" / decisions.FOLDER).glob("*"):
            path.unlink()
        for version in (0, 1):
            articles(self.folder, version)
            run(self.folder, "extract")
            if run(self.folder, "check") != self.states[version].printed:
                self.faults.append("the next check prints something else than an undisturbed one")
            if files(self.folder) != self.states[version].files:
                self.faults.append("the next run leaves other files than an undisturbed one")
        self.faults += [f"left behind: {path}" for path in self.folder.glob("claims/.claimcheck-*")]
        if store.load(self.folder / "claims")[1]:
            self.faults.append("claim files that cannot be read")


def disturb(folder: Path, kills: int, seed: int = 0) -> Killer:
    killer = Killer(folder, seed)
    verbs = list(VERBS)
    for n in range(kills):
        killer.round(verbs[n % len(verbs)])
        if n % 25 == 24:
            killer.heal()
    killer.heal()
    return killer


if __name__ == "__main__":
    import tempfile

    numbers = [int(argument) for argument in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as place:
        done = disturb(Path(place), *(numbers or [300]))
    print(json.dumps({"kills": dict(done.kills), "faults": done.faults}, indent=1))
    sys.exit(bool(done.faults))
