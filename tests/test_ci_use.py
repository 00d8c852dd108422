"""A check on new articles, in real repositories: only what a new or edited article brings fails the job."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from claimcheck.cli import COULD_NOT_RUN, main
from tests.small_stories import COWS, COWS_TOO, TRUCKS, TRUCKS_TOO

ROOT = Path(__file__).resolve().parent.parent


def git(*command: str) -> str:
    settings = ("-c", "user.name=Mara", "-c", "user.email=m@example.org")
    return subprocess.run(["git", *settings, *command], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """main with a conflict of its own between two articles, and a third; HEAD is a branch at the same place."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("articles").mkdir()
    Path(".gitignore").write_text(".claimcheck/\n")
    add("a.txt", TRUCKS.format(240))
    add("b.txt", TRUCKS_TOO.format(420))
    add("storm.txt", COWS.format(30))
    git("add", ".")
    git("commit", "-qm", "what is published")
    git("checkout", "-qb", "mine")
    return tmp_path


def add(name: str, text: str) -> None:
    (Path("articles") / name).write_text(text)


def checked(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report of `check --base main articles`."""
    code = main(["check", "articles", "--base", "main", "--format", "json", *options])
    written = capsys.readouterr()
    return code, json.loads(written.out) if written.out else {}


def new(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(f["code"], f["path"]) for f in report["findings"] if f["new"] and f["level"] == "error"}


# --- with git ----------------------------------------------------------------------------------------------------------


def test_an_old_conflict_does_not_fail(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = checked(capsys)
    assert code == 0 and new(report) == set()
    assert [f for f in report["findings"] if f["level"] == "error"], "it is listed all the same"
    assert main(["check", "articles"]) == 1


@pytest.mark.parametrize("state", ["committed", "staged", "untracked"])
def test_a_conflict_that_a_new_article_brings_fails(repo: Path, state: str, capsys: pytest.CaptureFixture[str]) -> None:
    add("new.txt", COWS_TOO.format(45))
    if state != "untracked":
        git("add", ".")
    if state == "committed":
        git("commit", "-qm", "new")
    code, report = checked(capsys)
    assert code == 1 and {path for _, path in new(report)} == {"articles/new.txt"}


def test_a_new_article_that_agrees_does_not_fail(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add("new.txt", COWS_TOO.format(30))
    assert checked(capsys)[0] == 0


def test_an_edited_article_is_checked_again(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add("b.txt", TRUCKS_TOO.format(777))
    code, report = checked(capsys)
    assert code == 1 and len(new(report)) == 1
    add("b.txt", TRUCKS_TOO.format(240))
    assert checked(capsys)[0] == 0


def test_what_the_base_got_since_is_not_ours(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "-q", "main")
    add("theirs.txt", COWS_TOO.format(45))
    git("add", ".")
    git("commit", "-qm", "theirs")
    git("checkout", "-q", "mine")
    add("calm.txt", "Calm\n\nNothing of note happened on Sunday, the vet Ilse Brandt said.\n")
    assert checked(capsys)[0] == 0


def test_only_the_new_lines_of_an_archive_are_new(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("x", TRUCKS.format(240)), ("y", TRUCKS_TOO.format(420)))]
    Path("articles/archive.jsonl").write_text("\n".join(lines) + "\n")
    git("add", ".")
    git("commit", "-qm", "an archive")
    git("branch", "-f", "main")
    lines.append(json.dumps({"id": "z", "text": COWS_TOO.format(45)}))
    Path("articles/archive.jsonl").write_text("\n".join(lines) + "\n")
    code, report = checked(capsys)
    ids = {i for f in report["findings"] if f["new"] and f["level"] == "error" for i in f["claims"]}
    assert code == 1 and {c["article"] for c in report["claims"] if c["id"] in ids} == {"z", "storm"}


@pytest.mark.parametrize("base", ["origin/main", "v9", "--all", "HEAD~99"])
def test_a_base_that_is_missing_is_told(repo: Path, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "articles", f"--base={base}"]) == COULD_NOT_RUN
    said = capsys.readouterr()
    assert base in said.err and said.out == "" and ("fetch" in said.err or "no name of a revision" in said.err)


def test_a_shallow_clone_is_told_what_to_do(repo: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    add("new.txt", COWS_TOO.format(45))
    git("add", ".")
    git("commit", "-qm", "new")
    clone = tmp_path_factory.mktemp("ci") / "clone"
    git("clone", "-q", "--depth", "1", "--branch", "mine", f"file://{repo}", str(clone))
    monkeypatch.chdir(clone)
    assert main(["check", "articles", "--base", "origin/main"]) == COULD_NOT_RUN
    assert "fetch-depth: 0" in capsys.readouterr().err


# --- without git -------------------------------------------------------------------------------------------------------


def test_against_an_archive_does_the_same_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("incoming").mkdir()
    add("a.txt", TRUCKS.format(240))
    add("b.txt", TRUCKS_TOO.format(420))
    add("storm.txt", COWS.format(30))
    Path("incoming/new.txt").write_text(COWS_TOO.format(30))
    assert main(["check", "incoming", "--against", "articles"]) == 0
    Path("incoming/new.txt").write_text(COWS_TOO.format(45))
    assert main(["check", "incoming", "--against", "articles"]) == 1
    capsys.readouterr()
    assert main(["check", "incoming", "--against", "nowhere"]) == COULD_NOT_RUN
    assert "nowhere" in capsys.readouterr().err


# --- what CI shows -----------------------------------------------------------------------------------------------------


def test_annotations_stand_at_the_line_of_the_number(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = "Nobody slept in the old town that night, and nobody could be reached.\n\nTwo days later the damage was known."
    line = COWS_TOO.format(45).splitlines()[-1]
    add("new.txt", f"After the storm\n\n{quiet}\n\n{line}\n")
    assert main(["check", "articles", "--base", "main", "--format", "github"]) == 1
    errors = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    column = line.index("45 cows") + 1
    assert len(errors) == 1 and errors[0].startswith(f"::error file=articles/new.txt,line=7,col={column},endColumn={column + 7},title=CC102")


def test_sarif_marks_what_the_base_had(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add("new.txt", COWS_TOO.format(45))
    assert main(["check", "articles", "--base", "main", "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    states = {(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["baselineState"]) for r in results if r["level"] == "error"}
    assert states == {("articles/b.txt", "unchanged"), ("articles/new.txt", "new")}


# --- action.yml and the hooks --------------------------------------------------------------------------------------------


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def test_the_action_is_sound() -> None:
    found = action()
    assert found["runs"]["using"] == "composite" and {"name", "description", "inputs", "runs", "outputs"} <= set(found)
    assert all(one["description"] for one in found["inputs"].values())
    for step in found["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", ""), "an input inside a script would be carried out"
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(found["inputs"])
    caches = [step["with"]["path"] for step in found["runs"]["steps"] if "actions/cache" in step.get("uses", "")]
    assert caches == [".claimcheck"]


def run_action(tmp: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
    """The script of the action's own step, with its inputs as GitHub would set them: exit code, outputs, log."""
    output = tmp / "output"
    output.write_text("")
    env = os.environ | {"PATHS": "articles", "BASE": "", "AGAINST": "", "FAIL_ON": "", "ARGS": "", "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(tmp),
                        "GITHUB_STEP_SUMMARY": str(tmp / "summary.md"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"} | inputs
    done = subprocess.run(["bash", str(ROOT / ".ci" / "action.sh")], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    return int(outputs["exit-code"]), outputs, done.stdout + done.stderr


def test_the_action_runs(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    tmp = tmp_path_factory.mktemp("runner")
    assert run_action(tmp, BASE="main")[0] == 0
    add("new story.txt", COWS_TOO.format(45))
    code, outputs, log = run_action(tmp, BASE="main", PATHS="articles/a.txt 'articles/new story.txt' articles/storm.txt")
    assert code == 1 and "::error file=articles/new story.txt" in log
    assert json.loads(Path(outputs["report"]).read_text())["findings"] and json.loads(Path(outputs["sarif"]).read_text())["runs"]
    assert "conflict" in (tmp / "summary.md").read_text()
    assert run_action(tmp, BASE="main", FAIL_ON="never")[0] == 0
    assert run_action(tmp, BASE="0" * 40)[0] == 1, "a new branch has no base: everything counts"
    assert run_action(tmp, PATHS="'articles/new story.txt'", AGAINST="articles/storm.txt articles/a.txt")[0] == 1
    assert run_action(tmp, BASE="main", PATHS="$(touch${IFS}hacked) ;touch hacked")[0] == COULD_NOT_RUN
    assert not Path("hacked").exists()


def test_a_cache_that_came_with_a_commit_is_not_believed(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    add("new.txt", COWS_TOO.format(45))
    assert run_action(tmp_path_factory.mktemp("runner"), BASE="main")[0] == 1
    from claimcheck import store
    from claimcheck.articles import read_articles
    from claimcheck.claims import extract

    article = next(one for one in read_articles("articles")[0] if one.id == "new")
    hidden = [msgspec.structs.replace(claim, measure=msgspec.structs.replace(claim.measure, low=30, high=30)) for claim in extract(article) if claim.measure]
    store.remember(article, hidden, store.Cache(".claimcheck"))
    assert run_action(tmp_path_factory.mktemp("runner"), BASE="main")[0] == 0, "the trick works on a cache of one's own"
    git("add", "-f", ".claimcheck")
    git("commit", "-qm", "a cache")
    assert run_action(tmp_path_factory.mktemp("runner"), BASE="main")[0] == 1


def test_the_hooks_are_sound(repo: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert len({hook["id"] for hook in hooks}) == len(hooks) == 2
    for hook in hooks:
        assert {"id", "name", "entry", "language", "description"} <= set(hook) and hook["language"] == "python"
        assert hook["entry"].split()[0] == "claimcheck"
    whole = next(hook for hook in hooks if not hook.get("pass_filenames", True))["entry"].split()[1:]
    assert main([*whole, "articles"]) == 0
    add("new.txt", COWS_TOO.format(45))
    git("add", ".")
    assert main([*whole, "articles"]) == 1
