"""Results on standard output, notes and progress on standard error; how wide and colourful the terminal is."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from claimcheck.model import Article, Problem

MANY = 20
"""From so many articles on there is a progress bar."""
WIDEST = 100


def look() -> dict[str, Any]:
    """How the terminal is: its width, whether it has colour, whether it can print more than ASCII."""
    out = sys.stdout
    terminal = out is not None and out.isatty()
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
    color = (terminal or forced) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = (getattr(out, "encoding", None) or "ascii").lower().replace("-", "")
    return {"width": max(40, min(_columns(terminal), WIDEST)), "color": color, "ascii": not encoding.startswith("utf")}


def _columns(terminal: bool) -> int:
    """COLUMNS where it is a number, else what the terminal says, else the widest."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]):
        return int(given[:6])
    return shutil.get_terminal_size((WIDEST, 24)).columns if terminal else WIDEST


def put(text: str | bytes) -> None:
    """To standard output, as it is. Whoever reads it may stop reading: that is no error."""
    if sys.stdout is None:
        return
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _close(sys.stdout)


def say(message: str, code: int = 0) -> int:
    """One note on standard error; returns `code`."""
    from claimcheck.report.escape import terminal_text

    if sys.stderr is not None:
        try:
            print(f"claimcheck: {terminal_text(message)}", file=sys.stderr, flush=True)
        except BrokenPipeError:
            _close(sys.stderr)
    return code


def _close(stream: TextIO) -> None:
    """What comes later, and the flush at the end of Python, goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(problems: Sequence[Problem]) -> None:
    """Problems on standard error, each with its place."""
    for problem in problems:
        say(f"{problem.path}{f':{problem.line}' if problem.line else ''}: {problem.message}")


def progress(articles: Sequence[Article]) -> Iterable[Article]:
    """A bar on standard error where somebody looks and there is enough to wait for."""
    if len(articles) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track

    return track(articles, "Reading articles", console=Console(stderr=True), transient=True)
