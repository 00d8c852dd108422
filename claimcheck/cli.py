"""The command line: parses, calls, prints, and returns a number. Streams, terminal width and exit codes live here alone.

Exit codes: 0 nothing undecided at or above `--fail-on`, 1 findings, 2 could not run, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from claimcheck import __version__
from claimcheck.model import Article, Problem, Report

app = typer.Typer(
    name="claimcheck",
    help="Which figures in a set of articles agree, which conflict, and which rest on one source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

LEVELS = ("error", "warning", "note")
MANY = 20
"""From so many articles on there is a progress bar."""
LAST = "last-check"
COULD_NOT_RUN = 2
INTERRUPTED = 130


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


Known = Annotated[Optional[list[str]], typer.Argument(metavar="PATH...", help="Articles: files, folders, JSONL, or - for standard input.")]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="A group's id or its first digits.")]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Never raises: what goes wrong is a message on standard error and an exit code."""
    try:
        code = app(args=list(argv) if argv is not None else None, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    import click

    if isinstance(error, (click.exceptions.Exit, click.exceptions.Abort)):
        return getattr(error, "exit_code", INTERRUPTED)
    if isinstance(error, click.ClickException):
        error.show(sys.stderr)
        return COULD_NOT_RUN
    if isinstance(error, (ValueError, OSError)):
        return _say(str(error), COULD_NOT_RUN)
    if os.environ.get("CLAIMCHECK_TRACEBACK"):
        raise error
    return _say(
        f"internal error, {type(error).__name__}: {error}. Run again with CLAIMCHECK_TRACEBACK=1 and report what it prints.",
        COULD_NOT_RUN,
    )


def _say(message: str, code: int = 0) -> int:
    """One note on standard error."""
    from claimcheck.report.escape import terminal_text

    print(f"claimcheck: {terminal_text(message)}", file=sys.stderr)
    return code


def entry() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        print(f"claimcheck {__version__}")
        raise typer.Exit


# --- check and extract ------------------------------------------------------------------------------------------

FORMATS = "terminal, json, jsonl, markdown, html, github, sarif, junit, csv, claimreview"


@app.command()
def check(
    paths: Known = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"One of {FORMATS}.")] = "terminal",
    output: Annotated[Optional[list[Path]], typer.Option("--output", "-o", help="Write a file too, its format by suffix; repeatable.")] = None,
    base: Annotated[Optional[str], typer.Option("--base", help="A git revision: only findings on articles changed since count.")] = None,
    against: Annotated[Optional[list[str]], typer.Option("--against", help="Known articles: findings among them alone do not count.")] = None,
    fail_on: Annotated[Optional[FailOn], typer.Option("--fail-on", help="Exit 1 from this level on; default error.")] = None,
    select: Annotated[Optional[list[str]], typer.Option("--select", help="Only codes that begin so.")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option("--ignore", help="No codes that begin so.")] = None,
    all_singles: Annotated[bool, typer.Option("--all", help="List single claims too.")] = False,
    decisions: Annotated[bool, typer.Option("--decisions/--no-decisions", help="Obey what was decided in review.")] = True,
    strict: Annotated[Optional[bool], typer.Option("--strict", help="Leave out matches that rest on a guess.")] = None,
    config: Annotated[Optional[Path], typer.Option("--config", help="Settings; else claimcheck.toml or pyproject.toml.")] = None,
) -> int:
    """Read articles and say what agrees, what conflicts, and what rests on one source."""
    from claimcheck import pipeline
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    request = pipeline.Request(
        base or (None if against else settings.base), tuple(against or ()), codes(select) or settings.select,
        codes(ignore) or settings.ignore, decisions, settings.strict if strict is None else strict,
    )  # fmt: skip
    named = named_paths(paths, settings.paths)
    report = pipeline.check_paths(named, settings, request, progress)
    remember(named, settings.cache)
    write_files(report, output or [])
    tell(report.problems)
    put(rendered(report, format, all_singles))
    return exit_code(report, fail_on or FailOn(settings.fail_on))


@app.command()
def extract(
    paths: Known = None,
    into: Annotated[Optional[Path], typer.Option("--into", help="Folder for one JSONL per article; default claims/.")] = None,
    config: Annotated[Optional[Path], typer.Option("--config", help="Settings; else claimcheck.toml or pyproject.toml.")] = None,
) -> int:
    """Write the claims of each article to claims/<article>.jsonl."""
    from claimcheck import store
    from claimcheck.articles import read_articles
    from claimcheck.pipeline import claims_of
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    named = named_paths(paths, settings.paths)
    articles, problems = read_articles(*named, max_bytes=settings.max_bytes, exclude=settings.exclude)
    cache = store.Cache(settings.cache)
    claims = [claim for article in progress(articles) for claim in claims_of(article, cache)]
    files = store.save(claims, into or settings.claims, [article.id for article in articles])
    tell(problems)
    _say(f"{len(claims)} claims of {len(articles)} articles in {len(files)} files")
    return COULD_NOT_RUN if not articles or any(problem.fatal for problem in problems) else 0


def named_paths(paths: Sequence[str] | None, configured: Sequence[str]) -> list[str]:
    """What is to be read. Raises ValueError where nothing is named."""
    named = list(paths or configured)
    if not named:
        raise ValueError("no articles are named; try `claimcheck check articles/`, or set paths in claimcheck.toml")
    return named


def codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes of a repeatable option, commas allowed, upper case. Raises ValueError for what is none."""
    found = tuple(code.strip().upper() for one in given or () for code in one.split(",") if code.strip())
    for code in found:
        if not re.fullmatch(r"CC\d{0,3}", code):
            raise ValueError(f"{code!r} is no code and no beginning of one; `claimcheck explain` lists them")
    return found


def exit_code(report: Report, fail_on: FailOn) -> int:
    """2 where the run could not answer, 1 where an open finding is grave enough, else 0."""
    if not report.articles or any(problem.fatal for problem in report.problems):
        return COULD_NOT_RUN
    grave = LEVELS[: LEVELS.index(fail_on.value) + 1] if fail_on is not FailOn.never else ()
    return int(any(f.level in grave and f.new and f.decision is None for f in report.findings))


# --- show, trace, explain ----------------------------------------------------------------------------------------


@app.command(name="show")
def show_group(id: Identifier, paths: Known = None) -> int:
    """Why a group has its verdict: quotations, intervals, ladders, origins."""
    return detail("show", id, paths)


@app.command(name="trace")
def trace_group(id: Identifier, paths: Known = None) -> int:
    """The chain from the outlets to the origin of a group's figures."""
    return detail("trace", id, paths)


@app.command()
def explain(code: Annotated[Optional[str], typer.Argument(metavar="[CODE]", help="A code such as CC102; all where none is named.")] = None) -> int:
    """What a code means, how it is decided, and what to do."""
    from claimcheck.report.explain import explain as text_of

    put(text_of(code or "", **look()))
    return 0


def detail(kind: str, id: str, paths: Sequence[str] | None) -> int:
    """One group of the report on `paths`, or on what the last check read."""
    from claimcheck import pipeline
    from claimcheck.report.show import show
    from claimcheck.report.trace import trace
    from claimcheck.settings import read_settings

    settings = read_settings(None)
    named = list(paths or recall(settings.cache) or settings.paths)
    found = pipeline.check_paths(named_paths(named, ()), settings, pipeline.Request(), progress)
    put({"show": show, "trace": trace}[kind](found, id, **look()))
    return 0


# --- streams -------------------------------------------------------------------------------------------------------


def look() -> dict[str, Any]:
    """How the terminal is: its width, whether it has colour, whether it can print more than ASCII."""
    terminal = sys.stdout.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    width = shutil.get_terminal_size((100, 24)).columns if terminal else int(os.environ.get("COLUMNS") or 100)
    return {"width": max(40, min(width, 100)), "color": color, "ascii": not encoding.startswith("utf")}


def rendered(report: Report, format: str, all_singles: bool) -> str | bytes:
    from claimcheck.report import render

    return render(report, format, all_singles=all_singles, **look())


def put(text: str | bytes) -> None:
    """To standard output, as it is."""
    if isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def tell(problems: Sequence[Problem]) -> None:
    """Problems on standard error, each with its place."""
    for problem in problems:
        _say(f"{problem.path}{f':{problem.line}' if problem.line else ''}: {problem.message}")


def write_files(report: Report, files: Sequence[Path]) -> None:
    """One document a file, its format by suffix, whole or not at all."""
    from claimcheck import atomic
    from claimcheck.report import format_of, render

    for file in files:
        text = render(report, format_of(file), root=os.path.relpath(".", file.parent) + "/" if file.parent != Path() else "")
        atomic.write(file, text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))


def progress(articles: Sequence[Article]) -> Iterable[Article]:
    """A bar on standard error where somebody looks and there is enough to wait for."""
    if len(articles) < MANY or not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track

    return track(articles, "Reading articles", console=Console(stderr=True), transient=True)


def remember(paths: Sequence[str], cache: str) -> None:
    """What was checked last, so that `show` and `trace` need no path; a folder that cannot be written is no matter."""
    from claimcheck import atomic

    with contextlib.suppress(OSError, UnicodeError):
        Path(cache).mkdir(exist_ok=True)
        atomic.write(Path(cache) / LAST, "\n".join(os.path.abspath(p) for p in paths if p != "-").encode(), durable=False)


def recall(cache: str) -> list[str]:
    """The paths of the last check, relative where they lie here."""
    try:
        lines = (Path(cache) / LAST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return []
    return [os.path.relpath(line) if line.startswith(os.getcwd() + os.sep) else line for line in lines if line]
