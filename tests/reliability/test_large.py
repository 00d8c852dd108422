"""Files that are far too large or made of the wrong bytes, given to the commands: an answer or a clear word in bounded time."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import timing

ROOT = Path(__file__).resolve().parents[2]
STORY = "The fire at the Amsel depot killed 12 people, the mayor said. "
BUDGET = 2
"""CPU seconds an article, in these tests; 20 is usual."""
MOST = 15
"""CPU seconds of a whole run: two budgets, of reading and of extracting, and what is linear in the bytes."""
MEMORY = 1_500_000
"""KB of the largest run; ten megabytes take 0.4 GB."""
MB = 1_000_000
LATE = f"takes more than {BUDGET} s and is left out: split it, or raise seconds in the settings"


class Ended(NamedTuple):
    code: int
    out: str
    err: str
    seconds: float
    memory: int


def prose(size: int) -> str:
    """Sentences that all differ."""
    chosen, found, length = random.Random(0), [], 0
    while length < size:
        found.append(f"Depot {chosen.randrange(10**6)} of Port Ede sold {chosen.randint(2, 99_999):,} {chosen.choice(('boats', 'crates', 'sacks'))} in {chosen.randint(1990, 2023)}.")
        length += len(found[-1]) + 1
    return " ".join(found)


LARGE: dict[str, tuple[str, bytes, str | None]] = {
    "10 MB of prose on one line": ("a.txt", prose(10 * MB).encode(), LATE),
    "10 MB in one sentence": ("a.txt", (STORY + "the port handled 12 crates and the mill sold 40 sacks of flour and " * 150_000).encode(), LATE),
    "10 MB in one word": ("a.txt", (STORY + "a" * (10 * MB)).encode(), None),
    "10 MB of digits": ("a.txt", (STORY + "1234567890" * MB).encode(), None),
    "10 MB in one record": ("a.jsonl", json.dumps({"text": prose(10 * MB)}).encode(), LATE),
    "10 MB of Markdown": ("a.md", prose(10 * MB).encode(), LATE),
    "9 MB of tags": ("a.html", b"<p>" * (3 * MB), LATE),
    "100,000 numbers": ("a.txt", (STORY + " ".join(map(str, range(100_000)))).encode(), None),
    "100,000 figures": ("a.txt", (STORY + ", ".join(f"{n} boats" for n in range(100_000))).encode(), LATE),
    "100,000 claims": ("a.txt", (STORY + " ".join(f"The port sold {n} boats." for n in range(100_000))).encode(), LATE),
    "1 MB that is no UTF-8": ("a.txt", b"\xff" * MB, "is not valid UTF-8: byte 0xff at column 1"),
    "1 MB that is no UTF-8 after a sentence": ("a.txt", STORY.encode() + b"\xff\xfe\xc3(" * (MB // 4), "is not valid UTF-8: byte 0xff at column 63"),
    "1 MB of any bytes": ("a.txt", random.Random(0).randbytes(MB), "is a binary file, not a text"),
    "quotations in quotations": ("a.txt", (STORY + "“He said " * 50_000 + "5 boats sank" + "”" * 50_000).encode(), None),
    "quotations of two kinds in one another": ("a.txt", (STORY + "“He said ‘it was " * 30_000 + "5 boats" + "’”" * 30_000).encode(), None),
    "straight quotations in one another": ("a.txt", (STORY + "\"He said 'it was " * 5_000 + "5 boats" + "'\"" * 5_000).encode(), None),
    "quotations that never end": ("a.txt", (STORY + "“" * MB).encode(), None),
    "lists in lists": ("a.json", b'{"text": ' + b"[" * MB, "is not valid JSON"),
}  # fmt: skip
"""What it is -> the file, its bytes, and what is said of it; None where a fast machine reads it in time."""


def run(folder: Path, *command: str) -> Ended:
    """To its end, with what this process alone used."""
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "claimcheck", *command], cwd=folder, stdout=out, stderr=err, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (600, 600))  # what hangs is ended
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    printed, told = ((folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
    return Ended(process.returncode, printed, told, used.ru_utime + used.ru_stime, used.ru_maxrss)


@pytest.mark.parametrize("what", LARGE)
def test_a_file_that_is_too_large_is_read_or_refused_in_time(tmp_path: Path, what: str) -> None:
    name, data, said = LARGE[what]
    (tmp_path / "claimcheck.toml").write_text(f"seconds = {BUDGET}\n")
    (tmp_path / name).write_bytes(data)
    checked, extracted = run(tmp_path, "check", name, "--fail-on", "never", "-f", "json"), run(tmp_path, "extract", name)
    for ended in (checked, extracted):
        assert "Traceback" not in ended.err and ended.seconds < MOST * timing.slowness() and ended.memory < MEMORY, ended
        assert ended.code == 0 and said is None or ended.code == 2 and (said or LATE) in ended.err, ended
    report = json.loads(checked.out)
    assert [(said or LATE) in problem["message"] for problem in report["problems"]] == [True] * (checked.code == 2)
    assert bool(report["claims"]) is (checked.code == 0)
