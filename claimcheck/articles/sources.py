"""Which files the named paths mean, and their bytes.

Nothing outside a named folder is opened, and nothing that is no file.
"""

from __future__ import annotations

import codecs
import fnmatch
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from claimcheck.model import Problem

SIDECAR = "articles.toml"
TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
CHARSETS = re.compile(
    r"(?:utf-(?:8|8-sig|16|16-le|16-be|32|32-le|32-be)|ascii|iso8859-\d+|cp\d+|mac-\w+|koi8-\w|gb\w+|big5\w*|euc_\w+"
    r"|shift_jis\w*|johab|tis-620|ptcp154|hp-roman8)$"
)
KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


class Source(NamedTuple):
    """One file to read."""

    path: str
    """As the user would click it: the named path, and below it the way inside the folder."""
    inside: str
    """The way from the named folder, or the file's own name: what its id is made of."""
    file: str
    """What to open."""
    real: str
    """Where it is in the end; two sources with the same one are the same file."""
    root: str | None
    """The named folder it was found in; None where the file itself was named."""


def find(named: str, suffixes: Collection[str], exclude: Collection[str] = ()) -> Iterator[Source | Problem]:
    """The files with one of `suffixes` that one named path means, in a fixed order."""
    path = shown(named)
    if named == "-":
        yield Source("-", "stdin", "-", "-", None)
    elif re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", named):
        yield Problem(printable(named), None, "an address is not fetched: save the page in a browser and name the file")
    elif "\0" in named:
        yield Problem(printable(named), None, "there is no such file or folder")
    elif os.path.isdir(named):
        yield from _walk(named, suffixes, exclude)
    else:
        yield Source(path, PurePosixPath(path).name or path, named, os.path.realpath(named), None)


def shown(path: str) -> str:
    """`./a//b` -> `a/b`, with `/` on every system."""
    return printable(os.path.normpath(path).replace(os.sep, "/"))


def printable(path: str) -> str:
    r"""A path of bytes that are no UTF-8, with them as `\xe9`: what cannot be encoded cannot be reported."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(root: str, suffixes: Collection[str], exclude: Collection[str]) -> Iterator[Source | Problem]:
    real_root = os.path.realpath(root)
    faults: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=faults.append):
        pages = {name.rpartition(".")[0] for name in files if name.lower().endswith((".html", ".htm"))}
        below = sorted(name for name in folders if not _skipped(name, pages))
        folders[:] = [name for name in below if not os.path.islink(os.path.join(folder, name))]
        links = [name for name in below if name not in folders]
        for name in sorted([*files, *links]):
            path = os.path.join(folder, name)
            inside = os.path.relpath(path, root).replace(os.sep, "/")
            if not name.startswith(".") and not any(
                fnmatch.fnmatch(part, pattern) for pattern in exclude for part in (inside, name)
            ):
                yield from _entry(path, inside, real_root, suffixes, root)
    yield from (
        Problem(shown(error.filename or root), None, f"the folder cannot be read: {error.strerror}") for error in faults
    )


def _skipped(name: str, pages: Collection[str]) -> bool:
    """Hidden folders, and the pictures and scripts that a browser saves beside a page."""
    return name.startswith(".") or name.endswith(("_files", ".files")) and name.rpartition(name[-6])[0] in pages


def _entry(path: str, inside: str, real_root: str, suffixes: Collection[str], root: str) -> Iterator[Source | Problem]:
    """What one directory entry is: a source, a problem, or nothing of ours."""
    real = os.path.realpath(path)
    if suffix(path) not in suffixes and not (os.path.islink(path) and os.path.isdir(path)):
        return
    if os.path.islink(path):
        if os.path.commonpath([real_root, real]) != real_root:
            yield Problem(
                shown(path), None, "a link that leads outside the folder is not followed; name its target instead"
            )
            return
        if not os.path.exists(real):
            yield Problem(shown(path), None, "a link to a file that is not there")
        return  # what it leads to is found at its own place
    yield Source(shown(path), printable(inside), path, real, root)


def suffix(path: str) -> str:
    """The lower-case suffix that chooses the reader; that of the packed file for .warc.gz."""
    lower = path.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else os.path.splitext(lower)[1]


def stem(inside: str) -> str:
    """The article id of a file: its way without the suffix, `/` as `__`."""
    ending = suffix(inside)
    return (inside[: len(inside) - len(ending)] if ending else inside).strip("/").replace("/", "__")


def load(source: Source, limit: int) -> bytes | Problem:
    """The bytes of a file, at most `limit`; a Problem where there is no file, no right to it, or too much of it."""
    if source.path == "-":
        return _limited(sys.stdin.buffer.read(limit + 1), source, limit)
    try:
        return _read(source, limit)
    except FileNotFoundError:
        return Problem(source.path, None, "there is no such file or folder")
    except (OSError, ValueError) as error:
        return Problem(source.path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _read(source: Source, limit: int) -> bytes | Problem:
    """Opened once and looked at through that handle, so that a file exchanged meanwhile is never half trusted."""
    guard = os.O_NOFOLLOW if source.root is not None else 0
    handle = os.open(source.real if guard else source.file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | guard)
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        kind = stat.S_IFMT(before.st_mode)
        if kind in KINDS and not (kind == stat.S_IFIFO and source.root is None):
            return Problem(source.path, None, f"{KINDS[kind]} is not read; save its text in a file")
        os.set_blocking(handle, True)
        if before.st_size > limit:
            return _limited(b"", source, limit, before.st_size)
        data = file.read(limit + 1)
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) and kind == stat.S_IFREG:
        return Problem(source.path, None, "was changed while it was read; run again")
    return _limited(data, source, limit)


def _limited(data: bytes, source: Source, limit: int, size: int | None = None) -> bytes | Problem:
    if (size or len(data)) <= limit:
        return data
    much = f"{size / 1e6:,.1f} MB" if size else "more than the limit"
    return Problem(
        source.path,
        None,
        f"is too large ({much}; the limit is {limit / 1e6:,.1f} MB): split it, or raise max_bytes in the settings",
    )


def decode(data: bytes, path: str, encoding: str | None = None) -> str | Problem:
    """The text of a file: UTF-8 (UTF-16 where it begins with that mark), or the encoding that its sidecar names.

    Nothing is guessed: a wrong guess would print a wrong quotation. A byte order mark stays in the text.
    """
    if encoding is not None and not is_charset(encoding):
        return Problem(path, None, f"the encoding {encoding!r} given in {SIDECAR} is not known")
    if encoding is None and data[:2] in TEXT_BOMS:
        encoding = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        return binary(data, path) or Problem(path, data.count(b"\n", 0, error.start) + 1, _bad_byte(data, error))
    return text if encoding else binary(data, path) or text


def is_charset(name: str) -> bool:
    """A name of a character set of texts; Python has codecs of other kinds, some of them slow."""
    try:
        return bool(CHARSETS.match(codecs.lookup(name).name))
    except (LookupError, ValueError):
        return False


def _bad_byte(data: bytes, error: UnicodeDecodeError) -> str:
    column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    return (
        f"is not valid {error.encoding.upper()}: byte 0x{data[error.start]:02x} at column {column} "
        f"(byte {error.start + 1} of the file); "
        f'save it as UTF-8, or give its encoding in {SIDECAR}, as in encoding = "cp1252"'
    )


def binary(data: bytes, path: str) -> Problem | None:
    """A Problem where the first bytes are no text in any encoding of one byte."""
    head = data[:8192]
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    if controls > 0.02 * len(head):
        return Problem(path, None, "is a binary file, not a text")
    return None
