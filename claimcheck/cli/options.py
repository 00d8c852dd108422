"""Arguments and options that several verbs take, and what they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class FailOn(StrEnum):
    """The mildest level that makes the exit code 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


class Engine(StrEnum):
    """Where a check is computed."""

    memory = "memory"
    embedded = "embedded"
    spark = "spark"


class Format(StrEnum):
    """What `render` can write."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    html = "html"
    github = "github"
    sarif = "sarif"
    junit = "junit"
    csv = "csv"
    xlsx = "xlsx"
    claimreview = "claimreview"


Paths = Annotated[list[str] | None, typer.Argument(metavar="PATH...", show_default=False, help="Articles: files, folders, JSONL, or - for standard input.")]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="The id of a group, near miss or claim, or its first digits.")]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings; else claimcheck.toml or pyproject.toml.")]
Base = Annotated[str | None, typer.Option("--base", metavar="REV", help="A git revision: only findings on articles changed since count.")]
Against = Annotated[list[str] | None, typer.Option("--against", metavar="PATH", help="Known articles: findings among them alone do not count.")]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="CODES", help="Only codes that begin so, as CC1 or CC301.")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="No codes that begin so.")]
Strict = Annotated[bool | None, typer.Option("--strict/--no-strict", show_default=False, help="Leave out matches that rest on a guess.")]


def named_paths(paths: Sequence[str] | None, configured: Sequence[str]) -> list[str]:
    """What is to be read. Raises ValueError where nothing is named."""
    named = list(paths or configured)
    if not named:
        raise ValueError("no articles are named; try `claimcheck check articles/`, or set paths in claimcheck.toml")
    return named


def codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes of a repeatable option, commas allowed, upper case. Raises ValueError for what begins no code."""
    found = tuple(code.strip().upper() for one in given or () for code in one.split(",") if code.strip())
    if found:
        from claimcheck.lexicon import table

        known = [code for code in table("codes") if re.fullmatch(r"CC\d{3}", code)]
        for code in found:
            if not any(one.startswith(code) for one in known):
                raise ValueError(f"no code begins with {code!r}; `claimcheck explain` lists them")
    return found
