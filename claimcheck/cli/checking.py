"""`check` and `extract`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from claimcheck.cli import COULD_NOT_RUN, large
from claimcheck.cli.last import Last, remember
from claimcheck.cli.options import (
    Against,
    Base,
    Config,
    Engine,
    FailOn,
    Format,
    Ignore,
    Paths,
    Select,
    Strict,
    codes,
    named_paths,
)
from claimcheck.cli.streams import look, progress, put, say, tell

if TYPE_CHECKING:
    from claimcheck.model import Report
    from claimcheck.pipeline import Request
    from claimcheck.settings import Settings

LEVELS = ("error", "warning", "note")
SUMMARY = "GITHUB_STEP_SUMMARY"
SUMMARY_BYTES = 1_000_000
"""GitHub drops the summary of a step that is longer than 1 MiB."""


def check(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="What is printed.")] = Format.terminal,
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="Write a file too, its format by suffix; repeatable.")] = None,
    base: Base = None,
    against: Against = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", show_default=False, help="Exit 1 from this level on; default error.")] = None,
    select: Select = None,
    ignore: Ignore = None,
    all_singles: Annotated[bool, typer.Option("--all", help="List single claims too.")] = False,
    decisions: Annotated[bool, typer.Option("--decisions/--no-decisions", help="Obey what was decided in review.")] = True,
    strict: Strict = None,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and check again whenever an article changes.")] = False,
    engine: Annotated[Engine, typer.Option("--engine", help="For large corpora: embedded (this machine, results in files) or spark.")] = Engine.memory,
    master: Annotated[str, typer.Option("--master", metavar="URL", help="Where Spark runs.")] = "local[2]",
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", show_default=False, help="Where an engine writes; default claimcheck-run/.")] = None,
    config: Config = None,
) -> int:
    """Say which figures agree, conflict, or rest on one source."""
    from claimcheck.pipeline import Request, check_paths
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    named = named_paths(paths, settings.paths)
    files = writable(output or [])
    refuse(named, format, watch)
    limit = fail_on or FailOn(settings.fail_on)
    request = Request(
        (None if against else settings.base) if base is None else base or None, tuple(against or ()),
        codes(select) or settings.select, codes(ignore) or settings.ignore, decisions,
        settings.strict if strict is None else strict, lists_all(format, files),
    )  # fmt: skip

    if engine is not Engine.memory:
        given = (("--format", format is not Format.terminal), ("-o", files), ("--base", base), ("--against", against), ("--watch", watch), ("-", "-" in named))
        large.refuse([name for name, used in given if used], engine)
        return large.check(engine, master, out or Path(large.OUT), named, settings, request, limit)
    if out:
        raise ValueError("--out goes with --engine; a report is written with -o FILE")

    def once() -> int:
        report = check_paths(named, settings, request, progress)
        remember(_last(named, request, config), settings.cache)
        return _told(report, files, "" if watch else os.environ.get(SUMMARY, ""), rendered(report, format, all_singles), limit)

    return _watched([*named, *map(str, request.against)], settings, once) if watch else once()


def _told(report: Report, files: Sequence[Path], summary: str, shown: str | bytes, limit: FailOn) -> int:
    """Everything a report goes to; the exit code."""
    write_files(report, files)
    summarise(report, summary)
    tell(report.problems)
    put(shown)
    return exit_code(report, limit)


def _watched(paths: Sequence[str], settings: Settings, once: Callable[[], int]) -> int:
    from claimcheck.cli.watching import watched

    return watched(paths, settings, once)


def lists_all(format: Format, files: Sequence[Path]) -> bool:
    """Must old findings be listed too? Code scanning takes what SARIF leaves out for mended."""
    from claimcheck.report import format_of

    return format is Format.sarif or any(format_of(str(file)) == "sarif" for file in files)


def refuse(named: Sequence[str], format: Format, watch: bool) -> None:
    """Raises ValueError for what cannot be done, before any work is."""
    if watch and "-" in named:
        raise ValueError("standard input cannot be watched: name the file or its folder")
    if format is Format.xlsx and sys.stdout is not None and sys.stdout.isatty():
        raise ValueError("a workbook is no text for a terminal: write it with -o report.xlsx")


def _last(named: Sequence[str], request: Request, config: Path | None) -> Last:
    file = str(config.absolute()) if config else None
    return Last(tuple(named), request.against, request.select, request.decided, request.strict, file, request.base, request.whole)


def rendered(report: Report, format: Format, all_singles: bool) -> str | bytes:
    from claimcheck.report import render

    return render(report, format.value, all_singles=all_singles, **look())


def writable(files: Sequence[Path]) -> list[Path]:
    """The files to write. Raises ValueError before any work is done where one has no format or no folder."""
    from claimcheck.report import format_of

    for file in files:
        format_of(str(file))
        if not file.parent.is_dir():
            raise ValueError(f"{file}: there is no folder {file.parent}; make it first (mkdir -p {file.parent})")
    return list(files)


def write_files(report: Report, files: Sequence[Path]) -> None:
    """One document a file, its format by suffix, whole or not at all; links lead from where the file lies."""
    from claimcheck import atomic
    from claimcheck.report import format_of, render

    for file in files:
        root = os.path.relpath(".", file.parent).replace(os.sep, "/") + "/" if file.parent != Path() else ""
        text = render(report, format_of(str(file)), root=root)
        atomic.write(file, text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))


def summarise(report: Report, file: str) -> None:
    """Adds the report to the summary of a job on GitHub, where there is one and room in it; a failure is only a note."""
    if not file:
        return
    from claimcheck.report.markdown import job_summary

    try:
        taken = os.path.getsize(file) if os.path.exists(file) else 0
        if taken < SUMMARY_BYTES // 2:
            with open(file, "ab") as summary:
                text = job_summary(report, repository(os.environ), SUMMARY_BYTES - taken)
                summary.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        say(f"the job summary {file} could not be written: {error.strerror}")


def repository(variables: Mapping[str, str]) -> str:
    """Where GitHub shows the files of this commit, with the folder the job works in; "" where that is not told."""
    server, name, commit = (variables.get(f"GITHUB_{key}", "") for key in ("SERVER_URL", "REPOSITORY", "SHA"))
    if not (re.fullmatch(r"https://[\w.-]+", server) and re.fullmatch(r"[\w.-]+/[\w.-]+", name) and re.fullmatch(r"[0-9a-f]{40,64}", commit)):
        return ""
    inside = os.path.relpath(".", variables.get("GITHUB_WORKSPACE") or ".").replace(os.sep, "/")
    return f"{server}/{name}/blob/{commit}/" + ("" if inside == "." or inside.startswith("..") else f"{quote(inside)}/")


def exit_code(report: Report, fail_on: FailOn) -> int:
    """2 where the run could not answer, 1 where an open finding is grave enough, else 0."""
    if not (report.articles or report.known) or any(problem.fatal for problem in report.problems):
        return COULD_NOT_RUN
    grave = LEVELS[: LEVELS.index(fail_on.value) + 1] if fail_on is not FailOn.never else ()
    return int(any(f.level in grave and f.new and f.decision is None for f in report.findings))


# --- extract -----------------------------------------------------------------------------------------------------------


def extract(
    paths: Paths = None,
    into: Annotated[Path | None, typer.Option("--into", metavar="FOLDER", help="Where one JSONL per article is written; default claims/.")] = None,
    config: Config = None,
) -> int:
    """Write the claims of each article to claims/ARTICLE.jsonl."""
    from claimcheck import store
    from claimcheck.articles import read_articles
    from claimcheck.pipeline import claims_in_time
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    named = named_paths(paths, settings.paths)
    cache = store.Cache(settings.cache)
    articles, problems = read_articles(*named, max_bytes=settings.max_bytes, exclude=settings.exclude, seconds=settings.seconds)
    claims, slow = claims_in_time(progress(articles), cache, settings.seconds)
    files = store.save(claims, into or settings.claims, [article.id for article in articles])
    problems = (*problems, *slow)
    tell(problems)
    say(f"{len(claims)} claims of {len(articles)} articles in {len(files)} files below {into or settings.claims}/")
    return COULD_NOT_RUN if not articles or any(problem.fatal for problem in problems) else 0
