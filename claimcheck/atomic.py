"""Writing so that a reader, a kill or a full disk never meets half a file."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

TEMPORARY = ".claimcheck-"
"""Prefix of files that are being written; one that is found under the lock was left by a run that died."""
WAIT = 10.0


def write(path: Path, data: bytes, durable: bool = True) -> None:
    """Puts `data` in place of the file, whole or not at all; a file that holds it already is not touched.

    `durable`: on disk before this returns. Raises OSError, and then the old file stands.
    """
    if unchanged(path, data):
        return
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{time.monotonic_ns()}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        _sync_folder(path.parent)


def unchanged(path: Path, data: bytes) -> bool:
    """True where the file holds these bytes already."""
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """The renaming itself is durable only with its folder; some systems cannot do this, and need not."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(folder: Path, wait: float = WAIT) -> Iterator[None]:
    """Only one run writes in a folder at a time; leftovers of one that died are removed.

    The lock is on the folder itself: no file is left behind, and the system frees it when a run is killed.
    Raises TimeoutError when another run holds it for more than `wait` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = _lock(folder, wait)
    try:
        for leftover in folder.glob(f"{TEMPORARY}*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(folder: Path, wait: float) -> int | None:
    try:
        import fcntl
    except ImportError:  # Windows has no lock on folders; os.replace still keeps every file whole
        return None
    handle = os.open(folder, os.O_RDONLY)
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return handle
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(handle)
                raise TimeoutError(
                    f"{folder}: another claimcheck is writing there; wait for it, or stop it, and run again"
                ) from None
            time.sleep(0.02)
        except OSError:  # a file system without locks: whole files are what is left
            os.close(handle)
            return None
