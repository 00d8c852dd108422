"""Files to articles: one reader a format, chosen by the suffix; what cannot be read is a Problem and the run goes on.

Knows nothing of sentences. No address is opened, no program is run, nothing outside the named paths is read.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from importlib import import_module
from typing import Protocol

import msgspec

from claimcheck import limits
from claimcheck.articles import sidecar as sidecars
from claimcheck.articles.identity import distinct
from claimcheck.articles.language import other_language
from claimcheck.articles.layout import lay_out
from claimcheck.articles.records import CLAIMS
from claimcheck.articles.sources import Source, find, load, printable, stem, suffix
from claimcheck.model import Article, Problem

READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
    ".html": "web",
    ".htm": "web",
    ".xhtml": "web",
    ".pdf": "pdf",
    ".rss": "feeds",
    ".atom": "feeds",
    ".xml": "feeds",
    ".warc": "archive",
    ".warc.gz": "archive",
}
"""Suffix -> module with `read(data, path, id, encoding) -> Iterator[Article | Problem]`."""
EXTRAS = {"web": "html", "feeds": "html", "pdf": "pdf", "archive": "warc"}
"""Module -> the extra that brings what it needs."""
TALKATIVE = ("pypdf", "trafilatura", "htmldate", "justext", "readability")
MAX_BYTES = 50_000_000
Outcome = Article | Problem


class Memory(Protocol):
    """Keeps bytes under a key for the next run, or forgets them."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


def read_articles(
    *paths: str | os.PathLike[str],
    max_bytes: int = MAX_BYTES,
    exclude: Collection[str] = (),
    memory: Memory | None = None,
    seconds: float = 0,
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of files and folders, sorted by path and independent of the order named, and what could not be read.

    `exclude`: patterns (`drafts/*`) of files to leave out of folders. "-" is standard input.
    `memory`: what a file gave is kept there under its path and bytes, and not worked out again.
    `seconds`: what takes more CPU time, for one article, is a problem; 0 is no limit.
    A problem is `fatal` where a path that was named yields no article at all.
    """
    files: dict[str, list[Outcome]] = {}
    opened: dict[str, sidecars.Sidecar | None] = {}
    articles: list[tuple[Article, Source]] = []
    problems: list[Problem] = []
    for named in sorted({os.fspath(path) for path in paths}):
        outcomes: list[Outcome] = []
        for source in find(named, READERS, exclude):
            if isinstance(source, Problem):
                outcomes.append(source)
                continue
            if source.real not in files:
                chain, faults = _sidecars(source, opened)
                problems += faults
                files[source.real] = _read(source, chain, max_bytes, memory, seconds)
                articles += [(one, source) for one in files[source.real] if isinstance(one, Article)]
            outcomes += [one for one in files[source.real] if source.root is None or not _is_own(one)]
        problems += _verdict(named, outcomes)
    problems += _unused(opened, articles)
    kept, clashes = distinct(articles)
    return tuple(kept), _settled([*problems, *clashes])


def _is_own(outcome: Outcome) -> bool:
    """What `extract` wrote into a folder of articles is passed over; named by itself it is a problem."""
    return isinstance(outcome, Problem) and outcome.message == CLAIMS


def _verdict(named: str, outcomes: list[Outcome]) -> list[Problem]:
    """The problems of one named path; fatal where it gave no article."""
    problems = [one for one in outcomes if isinstance(one, Problem)]
    if len(problems) < len(outcomes):
        return problems
    path = printable(named)
    problems = problems or [Problem(path, None, f"holds no article: claimcheck reads {', '.join(READERS)}")]
    return [Problem(one.path, one.line, one.message, fatal=True) for one in problems]


def _settled(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, the fatal form of it first, in the order of files and lines."""
    ordered = sorted(set(problems), key=lambda one: (one.path, one.line or 0, one.message, not one.fatal))
    return tuple({(one.path, one.line, one.message): one for one in reversed(ordered)}.values())[::-1]


def _read(source: Source, chain: list[sidecars.Sidecar], limit: int, memory: Memory | None, seconds: float) -> list[Outcome]:
    """What one file holds, with what its sidecar adds."""
    data = load(source, limit)
    if isinstance(data, Problem):
        return [data]
    encoding = sidecars.entry(chain, source).get("encoding")
    key = (
        sha256(b"\0".join((source.path.encode(), source.inside.encode(), str(encoding).encode(), data))).hexdigest()
        if memory
        else ""
    )
    found = _recalled(memory, key) if memory else None
    if found is None:
        found = _parsed(source, data, encoding, seconds)
        if memory and not any(isinstance(one, Problem) for one in found):  # a missing extra may be there next time
            memory.put(key, msgspec.msgpack.encode(found))
    return [sidecars.applied(chain, source, one) if isinstance(one, Article) else one for one in found]


def _recalled(memory: Memory, key: str) -> list[Outcome] | None:
    kept = memory.get(key)
    try:
        return None if kept is None else list(msgspec.msgpack.decode(kept, type=list[Article]))
    except msgspec.MsgspecError:
        return None


def _parsed(source: Source, data: bytes, encoding: str | None, seconds: float) -> list[Outcome]:
    """What the reader of its format makes of the bytes of a file."""
    ending = suffix(source.file) or _sniff(data)
    if ending not in READERS:
        return [
            Problem(source.path, None, f"there is no reader for {ending} files; claimcheck reads {', '.join(READERS)}")
        ]
    module = READERS[ending]
    found: list[Outcome] = []
    try:
        with quiet():
            reader = import_module(f"claimcheck.articles.{module}").read(data, source.path, stem(source.inside), encoding)
            found.extend(_each(reader, seconds))
    except limits.TooSlow:
        found.append(Problem(source.path, None, limits.message(seconds)))
    except ImportError as error:
        found.append(
            Problem(
                source.path,
                None,
                f"{ending} files need what `pip install 'claimcheck[{EXTRAS[module]}]'` brings ({error})",
            )
        )
    except Exception as error:
        if module not in EXTRAS:
            raise
        # Parsers of other people raise many kinds on broken files, and none of them may end the run.
        found.append(
            Problem(
                source.path,
                None,
                f"is no {ending} file that can be read to its end: {type(error).__name__}: {str(error)[:120]}",
            )
        )
    return [_finished(one, seconds) if isinstance(one, Article) else one for one in found]


def _each(outcomes: Iterator[Outcome], seconds: float) -> Iterator[Outcome]:
    """One after the other, each within the budget."""
    while one := limits.within(seconds, lambda: next(outcomes, None)):
        yield one


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Other people's parsers write remarks on every broken byte; ours is the problem that is returned."""
    loggers = [(logger, logger.level) for logger in map(logging.getLogger, TALKATIVE)]
    for logger, _ in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        for logger, level in loggers:
            logger.setLevel(level)


def _sniff(data: bytes) -> str:
    """The format of standard input and of a named file without a suffix."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ".jsonl" if head.startswith((b'{"', b"{\n", b"[{", b"[\n", b"{ ")) else ".txt"


def _finished(article: Article, seconds: float) -> Outcome:
    """The article with its layout, if it is English at all and that is seen in time."""
    try:
        return limits.within(seconds, lambda: _english(article))
    except limits.TooSlow:
        return Problem(article.path, article.lines[0][1], limits.message(seconds))


def _english(article: Article) -> Outcome:
    language = other_language(article.text)
    if language:
        return Problem(
            article.path, article.lines[0][1], f"is not English, as far as one can tell ({language}); it is left out"
        )
    return lay_out(article)


def _sidecars(
    source: Source, opened: dict[str, sidecars.Sidecar | None]
) -> tuple[list[sidecars.Sidecar], list[Problem]]:
    """The sidecars that may speak of a file, the nearest first, each read once."""
    problems: list[Problem] = []
    folders = [] if source.file == "-" else sidecars.folders(source)
    for folder in folders:
        if folder not in opened:
            opened[folder], faults = sidecars.read(folder)
            problems += faults
    return [one for folder in folders if (one := opened[folder])], problems


def _unused(opened: dict[str, sidecars.Sidecar | None], articles: list[tuple[Article, Source]]) -> list[Problem]:
    """Tables of the sidecars that speak of nothing that is there."""
    problems = []
    for folder, sidecar in opened.items():
        if sidecar:
            here = [
                (one, source) for one, source in articles if source.file != "-" and folder in sidecars.folders(source)
            ]
            names = {os.path.relpath(source.file, folder).replace(os.sep, "/") for _, source in here} | {
                one.id for one, _ in here
            }
            problems += sidecars.unused(sidecar, sorted(names))
    return problems
