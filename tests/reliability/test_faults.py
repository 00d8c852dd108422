"""Kills, full disks, folders that may not be written, two runs at once, closed pipes, odd clocks, locales and homes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from claimcheck import store
from claimcheck.pipeline import Request, check_paths
from claimcheck.settings import Settings
from tests.reliability import faults

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    command = [sys.executable, "-m", "claimcheck", *arguments]
    return subprocess.run([*more.pop("before", []), *command], cwd=folder, capture_output=True, timeout=120, check=False, env=environment, **more)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    faults.articles(tmp_path / "work", 0)
    return tmp_path / "work"


def test_kill_9_leaves_the_old_state_or_the_new_one_and_the_next_run_heals(tmp_path: Path) -> None:
    """`python -m tests.reliability.faults 300` does it more often."""
    done = faults.disturb(tmp_path, 20, seed=int(os.environ.get("CLAIMCHECK_SEED", "0")))
    assert done.faults == []
    assert sum(done.kills.values()) == 20 and done.kills["too late"] < 15


# --- the disk -----------------------------------------------------------------------------------------------------------


FULL = ["bash", "-c", 'ulimit -f 4; exec "$@"', "bash"]
"""A file system that takes no file of more than 4 KB, as one without room does."""


@pytest.mark.parametrize("arguments", [("check", "articles", "-o", "report.html"), ("extract", "articles")])
def test_a_full_disk_is_a_message_and_the_old_files_stand(work: Path, arguments: tuple[str, ...]) -> None:
    assert run(work, *arguments).returncode in (0, 1)
    before = faults.files(work)
    for n in range(faults.COPIES):  # longer than the disk has room for
        path = work / "articles" / f"a{n}.txt"
        path.write_text(path.read_text() + "\n\n".join(f"The fire destroyed {n} trucks in bay {n}, the operator said." for n in range(40)))
    done = run(work, *arguments, before=FULL, env={"PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 2, done
    assert b"Traceback" not in done.stderr and b"File too large" in done.stderr
    assert faults.files(work) == before
    assert not list(work.rglob(".claimcheck-*.tmp"))


def test_a_disk_without_room_for_the_cache_only_costs_time(work: Path) -> None:
    expected = run(work, "check", "articles", "-f", "json")
    shutil.rmtree(work / ".claimcheck")
    done = run(work, "check", "articles", "-f", "json", before=["bash", "-c", 'ulimit -f 0; exec "$@"', "bash"], env={"PYTHONDONTWRITEBYTECODE": "1"})
    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_standard_output_that_is_full_is_said(work: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "claimcheck", "check", "articles"], cwd=work, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 2 and b"No space left" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("setpriv") is None or os.geteuid() != 0, reason="needs a way to be somebody else")
def test_a_folder_that_may_only_be_read(work: Path) -> None:
    """check answers; extract says which folder."""
    shutil.copytree(ROOT / "claimcheck", work / "lib" / "claimcheck", ignore=shutil.ignore_patterns("__pycache__"))
    above = [path for path in work.parents if path.name.startswith("pytest-")]
    for path in (work, work.parent, *above, *work.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    more = {"before": nobody, "env": {"PYTHONPATH": str(work / "lib"), "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}}
    probe = subprocess.run([*nobody, sys.executable, "-c", "import msgspec"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("the Python of the tests is readable for its owner only")
    assert run(work, "check", "articles", **more).returncode == run(work, "check", "articles").returncode
    done = run(work, "extract", "articles", "--into", "claims", **more)
    assert done.returncode == 2 and b"claims" in done.stderr and b"Traceback" not in done.stderr


# --- others at the same time --------------------------------------------------------------------------------------------


def test_two_runs_at_once_are_both_right(work: Path) -> None:
    expected = run(work, "check", "articles", "-f", "json")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    verbs = (["check", "articles", "-f", "json"], ["extract", "articles"]) * 2
    runs = [subprocess.Popen([sys.executable, "-m", "claimcheck", *verb], cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for verb in verbs]
    printed = [one.communicate(timeout=120) for one in runs]
    assert [one.returncode for one in runs] == [expected.returncode, 0] * 2, printed
    assert printed[0][0] == printed[2][0] == expected.stdout
    assert store.load(work / "claims")[1] == () and len(list((work / "claims").glob("*.jsonl"))) == faults.COPIES


def test_files_that_come_and_go_while_they_are_read(work: Path) -> None:
    """Whatever is there at the moment is read, and the run ends with an answer."""
    script = (
        "import sys, time, pathlib, itertools\n"
        "folder = pathlib.Path('articles')\n"
        "for n in itertools.count():\n"
        "    path = folder / f'b{n % 7}.txt'\n"
        "    path.write_text('The fire killed %d people, the mayor said on Monday.' % n)\n"
        "    (folder / f'b{(n + 3) % 7}.txt').unlink(missing_ok=True)\n")
    other = subprocess.Popen([sys.executable, "-c", script], cwd=work)
    try:
        for _ in range(12):
            report = check_paths([work / "articles"], Settings(cache=str(work / "c"), claims=str(work / "claims")), Request())
            assert {f"a{n}" for n in range(faults.COPIES)} <= {article.id for article in report.articles}
            assert all(problem.message.startswith(("was changed", "there is no such file", "is empty")) for problem in report.problems), report.problems
    finally:
        other.kill()
        other.wait()


def test_a_reader_that_stops_reading_is_no_error(work: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for verb in ("check articles --all", "check articles -f json", "unread articles", "explain"):
        script = f"set -o pipefail; {sys.executable} -m claimcheck {verb} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], cwd=work, capture_output=True, timeout=60, check=False, env=environment)
        assert done.stdout.strip() in (b"0", b"1") and b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr, (verb, done)


# --- where it runs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("environment", [
    {"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"}, {"TZ": "Pacific/Kiritimati"}, {"TZ": "nonsense"}, {"HOME": ""}, {"HOME": "/nonexistent"}, {"TERM": "dumb"}, {"COLUMNS": "nonsense"},
    {"COLUMNS": "-7"}, {"PATH": "/nonexistent"}, {"PYTHONOPTIMIZE": "2"}, {"PYTHONHASHSEED": "1"}, {"TMPDIR": "/nonexistent"},
], ids=str)  # fmt: skip
def test_the_answer_does_not_depend_on_where_it_runs(work: Path, environment: dict[str, str]) -> None:
    usual = run(work, "check", "articles", "-f", "json", "--fail-on", "note")
    expected = json.loads(usual.stdout)
    done = run(work, "check", "articles", "-f", "json", "--fail-on", "note", env=environment)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    assert usual.returncode == done.returncode == 1 and b"Traceback" not in done.stderr, done.stderr
    assert json.loads(done.stdout.decode(encoding)) == expected
    assert run(work, "check", "articles", "--fail-on", "note", env=environment).returncode == 1


def test_clocks_may_be_wrong(work: Path) -> None:
    """Files from the future and from before 1970, and a cache that is younger than they are."""
    expected = run(work, "check", "articles", "-f", "json").stdout
    for moment in (4_000_000_000, 0, time.time() + 86400):
        for path in (work / "articles").iterdir():
            os.utime(path, (moment, moment))
        assert run(work, "check", "articles", "-f", "json").stdout == expected
    faults.articles(work, 1)
    for path in (work / "articles").iterdir():
        os.utime(path, (0, 0))
    assert run(work, "check", "articles", "-f", "json").stdout != expected, "what changed is seen although its time did not move forward"
