"""Report -> text: one function a format. The details of one group, origin or code are in `show`, `trace` and `explain`.

A formatter judges nothing, sorts nothing and opens no file; what it did not write itself it escapes.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Any

from claimcheck.model import Report

FORMATS = {
    "terminal": "claimcheck.report.terminal:terminal",
    "json": "claimcheck.report.records:as_json",
    "jsonl": "claimcheck.report.records:as_jsonl",
    "markdown": "claimcheck.report.markdown:markdown",
    "html": "claimcheck.report.html:html",
    "github": "claimcheck.report.github:github",
    "sarif": "claimcheck.report.sarif:sarif",
    "junit": "claimcheck.report.junit:junit",
    "csv": "claimcheck.report.sheets:as_csv",
    "xlsx": "claimcheck.report.sheets:as_xlsx",
    "claimreview": "claimcheck.report.claimreview:claimreview",
}
SUFFIXES = {
    ".txt": "terminal", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".sarif": "sarif", ".xml": "junit", ".csv": "csv", ".xlsx": "xlsx",
    ".jsonld": "claimreview",
}  # fmt: skip


def render(
    report: Report, format: str = "terminal", *, width: int = 100, color: bool = False, ascii: bool = False,
    all_singles: bool = False, root: str = "",
) -> str | bytes:  # fmt: skip
    """The report in one of FORMATS; bytes for xlsx, text for all others.

    `width`, `color` and `ascii` are of the terminal; `all_singles` lists single claims one by one; `root` stands before
    the articles' paths in links, for a document that lies in another folder.
    Raises ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    options = {"width": width, "color": color, "ascii": ascii, "all_singles": all_singles, "root": root}
    found: str | bytes = _load(FORMATS[format])(report, **options)
    return found


def format_of(path: str) -> str:
    """The format that a file's suffix asks for: "report.md" -> "markdown", "x.sarif.json" -> "sarif".

    Raises ValueError with the suffixes that are known.
    """
    name = PurePath(path).name.lower()
    if name.endswith(".sarif.json"):
        return "sarif"
    suffix = PurePath(name).suffix
    if suffix not in SUFFIXES:
        raise ValueError(
            f"{path}: no format belongs to {suffix or 'a name without suffix'!r}; use one of {' '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]


def _load(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
