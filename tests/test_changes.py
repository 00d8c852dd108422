"""What is new since a base, in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from claimcheck.changes import changed_paths, is_committed, known_lines


def git(folder: Path, *command: str) -> None:
    subprocess.run(
        [
            "git",
            "-C",
            folder,
            "-c",
            "user.name=m",
            "-c",
            "user.email=m@example.org",
            "-c",
            "protocol.file.allow=always",
            *command,
        ],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """main: old.txt, edited.txt; HEAD on a branch with new.txt and edited.txt changed; main has moved on since."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for name in ("old.txt", "edited.txt", "theirs.txt"):
        (folder / name).write_text(name)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "base")
    git(folder, "checkout", "-qb", "mine")
    (folder / "new.txt").write_text("new")
    (folder / "edited.txt").write_text("changed")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "mine")
    git(folder, "checkout", "-q", "main")
    (folder / "theirs.txt").write_text("changed on main")
    git(folder, "commit", "-qam", "theirs")
    git(folder, "checkout", "-q", "mine")
    return folder


def names(folder: Path, base: str = "main", *roots: Path) -> set[str]:
    return {os.path.relpath(path, folder.resolve()) for path in changed_paths(base, roots or [folder])}


def test_three_dots_what_the_base_got_since_is_not_ours(repo: Path) -> None:
    assert names(repo) == {"new.txt", "edited.txt"}


def test_staged_unstaged_and_untracked_files_count_and_ignored_ones_do_not(repo: Path) -> None:
    (repo / "staged.txt").write_text("x")
    git(repo, "add", "staged.txt")
    (repo / "old.txt").write_text("unstaged")
    (repo / "untracked.txt").write_text("x")
    (repo / ".gitignore").write_text("ignored.txt\n")
    (repo / "ignored.txt").write_text("x")
    assert names(repo) == {"new.txt", "edited.txt", "staged.txt", "old.txt", "untracked.txt", ".gitignore"}


def test_only_what_lies_under_the_roots(repo: Path) -> None:
    (repo / "sub").mkdir()
    (repo / "sub" / "a.txt").write_text("x")
    assert names(repo, "main", repo / "sub") == {"sub/a.txt"}
    assert names(repo, "main", repo / "new.txt", repo / "old.txt") == {"new.txt"}


@pytest.mark.parametrize(
    "name",
    ["a b.txt", "a\nb.txt", "-x.txt", ":(exclude)*.txt", "é\u202e.txt", "--output=x", '"q".txt', "*.txt", b"\xff.txt"],
)
def test_hostile_file_names(repo: Path, name: str | bytes) -> None:
    raw = os.fsencode(name)
    with open(os.path.join(os.fsencode(repo), raw), "w") as file:
        file.write("x")
    assert os.fsdecode(raw) in names(repo)
    assert names(repo, "main", repo / os.fsdecode(raw)) == {os.fsdecode(raw)}
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "x")
    assert os.fsdecode(raw) in names(repo)


@pytest.mark.parametrize(
    "base, message",
    [
        ("origin/main", "the base 'origin/main' is not in this repository: fetch it first .*fetch-depth: 0"),
        ("--output=/tmp/x", "is no name of a revision"),
        ("", "is no name of a revision"),
        ("main..mine", "is not in this repository"),
        ("main:old.txt", "is not in this repository"),
    ],
)
def test_a_base_that_is_none(repo: Path, base: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        changed_paths(base, [repo])


def test_a_shallow_clone_says_what_to_do(repo: Path, tmp_path: Path) -> None:
    for n in range(3):
        git(repo, "commit", "-q", "--allow-empty", "-m", str(n))
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo}", "clone")
    with pytest.raises(ValueError, match="fetch-depth: 0"):
        changed_paths("origin/main", [tmp_path / "clone"])


def test_no_repository_and_no_commit(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is in no git repository"):
        changed_paths("main", [tmp_path])
    git(tmp_path, "init", "-q", "-b", "main")
    with pytest.raises(ValueError, match="the base 'main' is not in this repository"):
        changed_paths("main", [tmp_path])


def test_nothing_of_the_repository_is_run(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "core.editor"):
        git(repo, "config", key, str(trap))
    git(repo, "config", "core.hooksPath", str(tmp_path))
    for variable in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER"):
        monkeypatch.setenv(variable, str(trap))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert names(repo) == {"new.txt", "edited.txt"}
    assert not (tmp_path / "sprung").exists()


def test_without_git_it_says_so(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ValueError, match="git is not installed"):
        changed_paths("main", [repo])


def test_a_missing_root_is_left_to_the_reader(repo: Path) -> None:
    assert changed_paths("main", [repo / "none" / "x.txt"]) == frozenset()


def test_lines_of_an_archive_that_were_there(repo: Path) -> None:
    rows = [json.dumps({"text": str(n)}) for n in range(3)]
    git(repo, "checkout", "-q", "main")
    (repo / "all.jsonl").write_text("\n".join(rows[:2]) + "\n")
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "archive")
    git(repo, "checkout", "-qb", "more")
    (repo / "all.jsonl").write_text("\n".join(rows) + "\n")
    assert known_lines("main", repo / "all.jsonl") == {sha256(row.encode()).hexdigest() for row in rows[:2]}
    assert known_lines("main", repo / "none.jsonl") == frozenset()


def test_a_cache_that_came_with_a_commit_is_known(repo: Path, tmp_path: Path) -> None:
    cache = repo / ".claimcheck"
    assert not is_committed(cache) and not is_committed(tmp_path)
    cache.mkdir()
    (cache / "x").write_text("x")
    assert not is_committed(cache)
    git(repo, "add", "-f", ".claimcheck/x")
    assert is_committed(cache)
