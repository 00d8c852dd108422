"""The command line: parses, calls, prints, and returns a number. Streams, terminal width and exit codes live here alone.

Exit codes: 0 nothing undecided at or above `--fail-on`, 1 findings, 2 could not run, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from claimcheck import __version__

app = typer.Typer(
    name="claimcheck",
    help="Which figures in a set of articles agree, which conflict, and which rest on one source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

COULD_NOT_RUN = 2
INTERRUPTED = 130


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, JSONL, or - for standard input.")]
Known = Annotated[Optional[list[str]], typer.Argument(metavar="[PATH...]", help="Articles; those of the last check where none is named.")]
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


@app.command()
def check(
    paths: Paths,
    format: Annotated[str, typer.Option("--format", "-f", help="terminal, json, jsonl, markdown, html, github, sarif, junit, csv, claimreview.")] = "terminal",
    output: Annotated[Optional[list[Path]], typer.Option("--output", "-o", help="Write to a file as well, format by suffix; repeatable.")] = None,
    base: Annotated[Optional[str], typer.Option("--base", help="A git revision: only findings that touch articles changed since count.")] = None,
    against: Annotated[Optional[list[str]], typer.Option("--against", help="Articles that are known: only findings that touch PATH count.")] = None,
    fail_on: Annotated[Optional[FailOn], typer.Option("--fail-on", help="Exit 1 from this level on.")] = None,
    select: Annotated[Optional[list[str]], typer.Option("--select", help="Only these codes (CC1 for all that begin so).")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option("--ignore", help="Not these codes.")] = None,
    all_singles: Annotated[bool, typer.Option("--all", help="List single claims too.")] = False,
    decisions: Annotated[bool, typer.Option("--decisions/--no-decisions", help="Obey the decisions in claims/decisions.toml.")] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Leave out matches that rest on a guess (unknown year, resolved pronoun).")] = False,
    config: Annotated[Optional[Path], typer.Option("--config", help="Settings; else claimcheck.toml or pyproject.toml here.")] = None,
) -> int:
    """Read articles and report what agrees, what conflicts, and what rests on one source."""
    from claimcheck import pipeline
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    options = pipeline.Options(
        base=base or None, against=tuple(against or ()), select=tuple(select or settings.select), ignore=tuple(ignore or settings.ignore),
        decisions=decisions, strict=strict,
    )  # fmt: skip
    report = pipeline.check_paths(paths, options, settings)
    return 0
