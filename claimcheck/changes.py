"""Which files are new or changed since a base: the only place where git is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

SECONDS = 60
QUIET = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "--no-pager",
    "--literal-pathspecs",
    "--no-optional-locks",
)
"""No hook, no helper and no pager of the repository is started, and a file's name is a name and no pattern."""
DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
DROPPED = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_OBJECT_DIRECTORY",
)


def changed_paths(base: str, roots: Iterable[str | os.PathLike[str]]) -> frozenset[str]:
    """Absolute real paths of the files under `roots` that differ from where HEAD left `base`.

    Three dots: what `base` got since then is not ours. Staged, unstaged and untracked files count, ignored ones do not.
    Raises ValueError, with what to try, where git or the base is not to be had.
    """
    changed: set[str] = set()
    for top, paths in _repositories(roots).items():
        fork = _fork(top, base)
        changed |= _names(top, *DIFF, fork, "HEAD", "--", *paths)
        changed |= _names(top, *DIFF, "HEAD", "--", *paths)  # staged and unstaged
        changed |= _names(top, "ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
    return frozenset(changed)


def known_lines(base: str, path: str | os.PathLike[str]) -> frozenset[str]:
    """SHA-256 of every line that a file had where HEAD left `base`, as in `Article.sha256` of a JSONL line.

    With it, only the lines that were added to an archive are new, and not all of it. Empty for a new file.
    """
    ((top, (inside,)),) = _repositories([path]).items()
    shown = _git(top, "cat-file", "blob", f"{_fork(top, base)}:{inside}")
    lines = shown.stdout.split(b"\n") if shown.returncode == 0 else []
    return frozenset(sha256(line.strip(b" \t\r")).hexdigest() for line in lines if line.strip())


def is_committed(folder: str | os.PathLike[str]) -> bool:
    """True where git tracks something in a folder. A cache that came with a commit was written by whoever made it."""
    if not os.path.isdir(folder):
        return False
    try:
        answer = _git(os.fspath(folder), "ls-files", "-z", "--", ".")
    except ValueError:
        return False
    return answer.returncode == 0 and bool(answer.stdout)


def author() -> str:
    """The name that git would put on a commit made here; "" where it knows none."""
    try:
        answer = _git(".", "config", "user.name")
    except ValueError:
        return ""
    return answer.stdout.decode("utf-8", "replace").strip() if answer.returncode == 0 else ""


def _repositories(roots: Iterable[str | os.PathLike[str]]) -> dict[str, list[str]]:
    """Top folder of each repository -> the roots in it, relative to the top."""
    found: dict[str, list[str]] = {}
    for root in sorted({os.path.realpath(root) for root in roots}):
        folder = root if os.path.isdir(root) else os.path.dirname(root)
        if not os.path.isdir(folder):
            continue  # said by the reader
        answer = _git(folder, "rev-parse", "--show-toplevel")
        if answer.returncode:
            raise ValueError(_no_repository(folder, os.fsdecode(answer.stderr)))
        top = os.path.realpath(os.fsdecode(answer.stdout.rstrip(b"\n")))
        found.setdefault(top, []).append(Path(os.path.relpath(root, top)).as_posix())
    return found


def _no_repository(folder: str, said: str) -> str:
    if "dubious ownership" in said:
        return f"git does not trust {folder}: run `git config --global --add safe.directory '{folder}'`"
    return (
        f"{folder} is in no git repository, so there is no base to compare with: name an archive with --against instead"
    )


def _fork(top: str, base: str) -> str:
    """The commit where HEAD left `base`."""
    if not base or base.startswith("-") or "\0" in base:
        raise ValueError(
            f"{base!r} is no name of a revision: give a branch, a tag or a commit, as in --base origin/main"
        )
    known = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if known.returncode:
        raise ValueError(
            f"the base {base!r} is not in this repository: fetch it first (git fetch origin); a shallow clone has no "
            "history, so set fetch-depth: 0 where CI checks out"
        )
    commit = os.fsdecode(known.stdout.strip())
    if _git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
        raise ValueError(
            f"this repository has no commit yet, so nothing can be compared with {base!r}: leave --base out"
        )
    fork = _git(top, "merge-base", commit, "HEAD")
    if fork.returncode:
        raise ValueError(
            f"the base {base!r} and HEAD share no commit: a shallow clone cuts the history off, so set fetch-depth: 0 "
            "where CI checks out, or run git fetch --unshallow"
        )
    return os.fsdecode(fork.stdout.split(b"\n")[0])


def _names(top: str, *command: str) -> set[str]:
    """The files that one command lists, as absolute paths."""
    answer = _git(top, *command)
    if answer.returncode:
        raise ValueError(f"git {command[0]} failed in {top}: {os.fsdecode(answer.stderr).strip()[:300]}")
    return {os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in answer.stdout.split(b"\0") if name}


def _git(folder: str, *command: str) -> subprocess.CompletedProcess[bytes]:
    """One git command, without a shell, a prompt, or anything the caller's environment adds to it."""
    env = {
        name: value for name, value in os.environ.items() if name not in DROPPED and not name.startswith("GIT_TRACE")
    }
    env |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-C", folder, *QUIET, *command],
            capture_output=True,
            env=env,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError:
        raise ValueError(
            "git is not installed, and --base needs it: install it, or name an archive with --against"
        ) from None
    except subprocess.TimeoutExpired:
        raise ValueError(f"git {command[0]} took more than {SECONDS} seconds in {folder}") from None
