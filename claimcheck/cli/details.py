"""`show`, `trace`, `explain` and `unread`: one thing in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import COULD_NOT_RUN
from claimcheck.cli.last import recall
from claimcheck.cli.options import Config, Identifier, Paths
from claimcheck.cli.streams import look, progress, put, say, tell
from claimcheck.model import Article, Report

CONTEXT = 30
"""Characters shown on each side of a number that was not read."""


def show(id: Identifier, paths: Paths = None, config: Config = None) -> int:
    """Why a group has its verdict: quotations, ladder, origins."""
    from claimcheck.report.show import show as text_of

    return _detail(text_of, id, paths, config)


def trace(id: Identifier, paths: Paths = None, config: Config = None) -> int:
    """The chain from the outlets to the origin of a figure."""
    from claimcheck.report.trace import trace as text_of

    return _detail(text_of, id, paths, config)


def explain(
    name: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A code such as CC102, a verdict, a hedge or a rule; all codes where none is named.")] = None,
) -> int:
    """What a code means, how it is decided, and what to do."""
    from claimcheck.report.explain import explain as text_of

    put(text_of(name or "", **look()))
    return 0


def _detail(text_of: Callable[..., str], id: str, paths: Sequence[str] | None, config: Path | None) -> int:
    put(text_of(last_report(paths, config), id, **look()))
    return 0


def last_report(paths: Sequence[str] | None, config: Path | None, base: str | None = None, open_ones: bool = False) -> Report:
    """The report on `paths`, else on what the last check read as it read it, else on the paths of the settings.

    `open_ones`: obey decisions and leave no code out, whatever the last check did.
    """
    from claimcheck import pipeline
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    if paths:
        request = pipeline.Request(base, strict=settings.strict)
        return pipeline.check_paths(list(paths), settings, request, progress)
    last = recall(settings.cache)
    if last.config and config is None:
        settings = read_settings(Path(last.config))
    named = list(last.paths or settings.paths)
    if not named:
        raise ValueError("no articles are named and nothing was checked here before; add the paths, as in `claimcheck show ID articles/`")
    request = pipeline.Request(
        base if open_ones else last.base, last.against, () if open_ones else last.select, decided=open_ones or last.decided, strict=last.strict,
        whole=last.whole,
    )
    return pipeline.check_paths(named, settings, request, progress)


# --- unread ------------------------------------------------------------------------------------------------------------


def unread(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, JSONL, or - for standard input.")],
    config: Config = None,
) -> int:
    """List numbers that are no figures, and the rule that says so."""
    from claimcheck.articles import read_articles
    from claimcheck.settings import read_settings

    settings = read_settings(config)
    articles, problems = read_articles(*paths, max_bytes=settings.max_bytes, exclude=settings.exclude)
    lines = [line for article in articles for line in _unread(article)]
    tell(problems)
    put("".join(f"{line}\n" for line in lines))
    say(f"{len(lines)} numbers are not read as figures")
    return COULD_NOT_RUN if not articles or any(problem.fatal for problem in problems) else 0


def _unread(article: Article) -> list[str]:
    """`path:line: number  rule  …words around it…` for each."""
    from claimcheck.quantities import unread as seen
    from claimcheck.report.escape import terminal_text

    text, rows = article.text, []
    for (start, end), rule in seen(text):
        around = f"{text[max(0, start - CONTEXT) : start]}[{text[start:end]}]{text[end : end + CONTEXT]}"
        rows.append(terminal_text(f"{article.path}:{article.line_at(start)}: {text[start:end]}  {rule}  …{' '.join(around.split())}…"))
    return rows
