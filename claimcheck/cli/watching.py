"""`check --watch`: looks at the files every half second, and checks again once they are at rest."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from claimcheck.cli.streams import say
from claimcheck.decisions import FOLDER
from claimcheck.settings import Settings

PAUSE = 0.5
"""Seconds between two looks; an editor that saves in several steps is given as long to finish."""
Snapshot = dict[str, tuple[int, int]]


def watched(paths: Iterable[str], settings: Settings, once: Callable[[], int]) -> int:
    """Runs `once` now and after every change, until Ctrl-C; what is wrong in between is said and waited out."""
    from claimcheck.cli import failed

    roots = [path for path in paths if path != "-"]
    roots += [os.path.join(settings.claims, FOLDER), *filter(None, (settings.aliases, settings.rates))]
    before = snapshot(roots, settings)
    while True:
        if sys.stdout is not None and sys.stdout.isatty():
            print("\x1b[2J\x1b[H", end="")
        try:
            once()
        except Exception as error:  # noqa: BLE001 - half a file, a folder that is being moved: the next change may mend it
            failed(error)
        say(f"watching {len(before)} files; Ctrl-C ends")
        before = changed(before, lambda: snapshot(roots, settings))


def changed(before: Snapshot, look: Callable[[], Snapshot], pause: Callable[[float], None] = time.sleep) -> Snapshot:
    """Waits until the files differ from `before` and have been at rest for one pause; how they are then."""
    last = before
    while True:
        pause(PAUSE)
        now = look()
        if now == last and now != before:
            return now
        last = now


def snapshot(roots: Iterable[str], settings: Settings) -> Snapshot:
    """Time and size of every file that could be an article or says something about one."""
    from claimcheck.articles import READERS
    from claimcheck.articles.sources import SIDECAR, find

    suffixes = {*READERS, ".toml"}
    found: Snapshot = {}
    for root in roots:
        named = [root] if os.path.exists(root) else []
        sources = [source for name in named for source in find(name, suffixes, settings.exclude) if hasattr(source, "file")]
        files = {source.file for source in sources} | {str(Path(source.file).parent / SIDECAR) for source in sources}
        for file in files:
            try:
                status = os.stat(file)
            except OSError:
                continue
            found[file] = (status.st_mtime_ns, status.st_size)
    return found
