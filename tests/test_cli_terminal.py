"""The command line over time: watching, CPU seconds, what is imported, completion, progress."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.cli import INTERRUPTED
from tests import timing
from tests.small_stories import TRUCKS_TOO
from tests.test_cli import BORDER, ROOT, folder, run

__all__ = ["folder"]
SECOND = TRUCKS_TOO.format(420)


# --- watching ----------------------------------------------------------------------------------------------------------


def test_watch_checks_again_when_an_article_changes() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it, and so would the child
    process = subprocess.Popen([sys.executable, "-m", "claimcheck", "check", "articles", "--watch"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        assert process.stdout and process.stderr
        assert "watching" in process.stderr.readline()
        Path("articles/b.txt").write_text(SECOND.replace("420", "240"))
        assert "watching" in process.stderr.readline()
        Path("articles/c.txt").write_text(SECOND.replace("420", "777"))
        assert "watching" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        signal.signal(signal.SIGINT, before)
    runs = [line for line in out.splitlines() if " articles, " in line and line[:1].isdigit()]
    assert process.returncode == INTERRUPTED and [line[:1] for line in runs] == ["2", "2", "3"]
    assert [line.split()[1] for line in out.splitlines() if line.startswith("  ✗")] == ["1", "0", "1"]


def test_a_file_that_is_still_being_written_is_waited_for() -> None:
    from claimcheck.cli.watching import changed

    looks = iter([{"a": (1, 1)}, {"a": (2, 5)}, {"a": (3, 9)}, {"a": (3, 9)}])
    assert changed({"a": (1, 1)}, lambda: next(looks), lambda _: None) == {"a": (3, 9)}


# --- weight ------------------------------------------------------------------------------------------------------------


def cpu_seconds(*command: str) -> float:
    """User and system time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*command, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_quick() -> None:
    assert timing.keeps(0.4, lambda: cpu_seconds("--help"))


def test_five_articles_are_checked_in_a_second(folder: Path) -> None:
    config = folder / "claimcheck.toml"
    config.write_text(f'cache = "{folder / "cache"}{time.monotonic_ns()}"')
    assert len(list(BORDER.glob("*.txt"))) == 5
    command = ("check", str(BORDER), "--config", str(config))

    def cold() -> float:
        for cache in folder.glob("cache*"):
            shutil.rmtree(cache)
        return cpu_seconds(*command)

    assert timing.keeps(1.0, cold)
    assert timing.keeps(1.0, lambda: cpu_seconds(*command))


@pytest.mark.parametrize("what", ["import claimcheck", "from claimcheck.cli import main"])
def test_importing_loads_nothing_heavy(what: str) -> None:
    code = f"import sys; {what}; print(*sorted({{'pint', 'rich', 'typer', 'jinja2', 'trafilatura', 'lxml', 'rapidfuzz'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


# --- shell completion --------------------------------------------------------------------------------------------------


def test_the_shell_completes_verbs_and_options() -> None:
    env = os.environ | {"_CLAIMCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "claimcheck ex", "COMP_CWORD": "1"}
    assert run(env=env).stdout.split() == ["explain", "extract"]
    shown = run("--show-completion", "bash", env=os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert "_CLAIMCHECK_COMPLETE=complete_bash" in shown.stdout and shown.returncode == 0
    assert "--install-completion" in run("--help").stdout


# --- progress ----------------------------------------------------------------------------------------------------------


def test_progress_is_shown_to_who_sits_there_and_never_on_standard_output(folder: Path) -> None:
    pty = pytest.importorskip("pty")
    for number in range(25):
        (folder / "articles" / f"n{number}.txt").write_text(f"Note {number}\n\nOn day {number} the watchman saw {number + 2} herons.\n")
    ours, theirs = pty.openpty()
    env = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run([sys.executable, "-m", "claimcheck", "check", "articles", "--format", "json"], stdout=subprocess.PIPE, stderr=theirs, env=env, check=False)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    assert b"Reading articles" in shown and json.loads(done.stdout)["articles"]
    assert run("check", "articles", "--format", "json").stderr == ""


def _read(handle: int) -> bytes:
    """What is left in a terminal whose other side is closed."""
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""
