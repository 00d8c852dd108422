"""What is shipped: a wheel that works elsewhere, data by hash, few dependencies, and no file that nobody asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
STORY = "Fire in Amsel\n\nThe fire at the Amsel depot injured 12 workers, according to the town hospital.\n"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300, check=False, env=environment)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the working tree, without network: the builder that is installed is used."""
    pytest.importorskip("hatchling", reason="pip install hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-c", f"import os; os.chdir({str(ROOT)!r}); from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))", cwd=folder)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"claimcheck", f"claimcheck-{SETTINGS['project']['version']}.dist-info"}
    data = {path.name for path in (ROOT / "claimcheck" / "data").iterdir() if path.is_file()}
    assert data <= {Path(name).name for name in names if name.startswith("claimcheck/data/")}
    assert not [name for name in names if name.endswith((".pyc", ".orig", ".rej", "~")) or "/." in name]
    assert len(wheel.read_bytes()) < 20_000_000


def test_the_wheel_works_where_nothing_else_of_the_project_is(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, which sees the installed libraries; the package comes from the wheel alone."""
    assert run(sys.executable, "-m", "venv", "--without-pip", "--system-site-packages", tmp_path / "env", cwd=tmp_path).returncode == 0
    place = next((tmp_path / "env" / "lib").glob("python*")) / "site-packages"
    zipfile.ZipFile(wheel).extractall(place)
    (tmp_path / "a.txt").write_text(STORY)
    python = tmp_path / "env" / "bin" / "python"
    where = run(python, "-c", "import claimcheck; print(claimcheck.__file__)", cwd=tmp_path).stdout
    assert where.startswith(str(tmp_path)), where
    done = run(python, "-m", "claimcheck", "check", "a.txt", "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [claim["measure"]["low"] for claim in json.loads(done.stdout)["claims"]] == [12]
    for command in (["--version"], ["explain", "CC102"], ["check", "a.txt"], ["extract", "a.txt"]):
        done = run(python, "-m", "claimcheck", *command, cwd=tmp_path)
        assert done.returncode == 0 and done.stdout + done.stderr, (command, done.stderr)
    told = run(python, "-m", "claimcheck", "selftest", cwd=tmp_path).stdout
    assert "ok      weights" in told and "ok      story" in told


@pytest.mark.skipif(not os.environ.get("CLAIMCHECK_INDEX"), reason="asks the package index: set CLAIMCHECK_INDEX=1")
def test_the_wheel_brings_all_that_it_needs(wheel: Path, tmp_path: Path) -> None:
    """Into an empty environment, with what the wheel says it depends on and nothing else; there it answers as it does here."""
    assert run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path).returncode == 0
    programs = tmp_path / "env" / "bin"
    done = run(programs / "python", "-m", "pip", "install", "--no-input", wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    installed = {one["name"] for one in json.loads(run(programs / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path).stdout)}
    assert "claimcheck" in installed and not installed & {"pytest", "hypothesis", "lxml", "numpy", "pypdf", "trafilatura"}, installed
    where = run(programs / "python", "-c", "import claimcheck; print(claimcheck.__file__)", cwd=tmp_path).stdout
    assert where.startswith(str(tmp_path / "env")), where
    told = run(programs / "claimcheck", "selftest", cwd=tmp_path)
    assert told.returncode == 0 and "ok      weights" in told.stdout and "ok      story" in told.stdout, told.stdout + told.stderr
    shutil.copytree(ROOT / "fixtures" / "border" / "articles", tmp_path / "articles")
    (tmp_path / "here").mkdir()
    shutil.copytree(tmp_path / "articles", tmp_path / "here" / "articles")
    there, here = (run(*command, "check", "articles", "-f", "json", "--fail-on", "note", cwd=folder) for command, folder in (
        ((programs / "claimcheck",), tmp_path), ((sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from claimcheck.cli import entry; entry()"), tmp_path / "here")))  # fmt: skip
    assert there.returncode == here.returncode == 1, there.stderr
    assert json.loads(there.stdout)["groups"] and there.stdout == here.stdout
    for command in (("extract", "articles"), ("check", "articles", "-o", "report.html", "-o", "report.md", "-o", "report.sarif"), ("unread", "articles"), ("explain", "CC102")):
        done = run(programs / "claimcheck", *command, cwd=tmp_path)
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr and "pip install" not in done.stderr, (command, done.stderr)


def test_every_dependency_has_a_lower_bound() -> None:
    extras = SETTINGS["project"]["optional-dependencies"]
    for name in [*SETTINGS["project"]["dependencies"], *(one for extra in extras.values() for one in extra)]:
        assert ">=" in name or name.startswith("claimcheck["), name


def test_what_is_imported_at_the_start_is_little() -> None:
    """`claimcheck --version` loads no heavy library: what is not loaded can neither be slow nor wrong."""
    code = "import sys; from claimcheck.cli import main; main(['--version']); print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = set(run(sys.executable, "-c", code, cwd=ROOT).stdout.split())
    assert not loaded & {"pint", "jinja2", "duckdb", "pyarrow", "trafilatura", "lxml", "pycrfsuite", "rapidfuzz", "numpy", "pandas", "yaml", "xlsxwriter"}
