"""What was checked last, so that `show`, `trace` and `review` need no path."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

NAME = "last-check.json"


class Last(msgspec.Struct, frozen=True):
    """The paths of a check and what decides which groups it finds; paths are absolute."""

    paths: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    decided: bool = True
    strict: bool = False
    config: str | None = None
    base: str | None = None
    whole: bool = False


def remember(last: Last, cache: str) -> None:
    """Keeps it in the cache; a folder that cannot be written is no matter."""
    from claimcheck import atomic

    paths, against = ([os.path.abspath(path) for path in part if path != "-"] for part in (last.paths, last.against))
    whole = msgspec.structs.replace(last, paths=tuple(paths), against=tuple(against))
    if not Path(cache).is_dir():  # whoever makes it also keeps it out of git
        return
    with contextlib.suppress(OSError, UnicodeError):
        atomic.write(Path(cache) / NAME, msgspec.json.encode(whole), durable=False)


def recall(cache: str) -> Last:
    """The last check, its paths relative where they lie here; an empty one where there was none."""
    try:
        last = msgspec.json.decode((Path(cache) / NAME).read_bytes(), type=Last)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return Last()
    return msgspec.structs.replace(last, paths=tuple(map(_near, last.paths)), against=tuple(map(_near, last.against)))


def _near(path: str) -> str:
    here = os.getcwd()
    return os.path.relpath(path) if path == here or path.startswith(here.rstrip(os.sep) + os.sep) else path
