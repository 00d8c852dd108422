"""Reports rendered and read back: the terminal's text, JSON as objects, HTML as tags and text."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import msgspec

from claimcheck.model import Report, Verdict
from claimcheck.report import render

Golden = Callable[[str, str], None]
VERDICTS = [str(verdict) for verdict in Verdict]


def text(report: Report, **options: object) -> str:
    found = render(report, "terminal", **options)  # type: ignore[arg-type]
    assert isinstance(found, str)
    return found


def group_of(report: Report, verdict: str) -> str:
    return next(group.id for group in report.groups if group.verdict == verdict)


def grown(report: Report, **fields: Any) -> Report:
    return msgspec.structs.replace(report, **fields)


def loaded(report: Report, name: str) -> Any:
    return json.loads(str(render(report, name)))


VOID = {"meta", "link", "br", "input", "path", "line", "rect", "circle", "use"}


class Page(HTMLParser):
    """Tags, ids, links and text of a page; raises AssertionError where tags cross."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if name in attrs]
