"""Articles written to disk for tests of reading, and what is read back from them."""

from __future__ import annotations

from pathlib import Path

import claimcheck as cc
from claimcheck.model import Article, Problem

STORY = "The fire at Port Ede killed 12 people on Monday, the harbour master said, and burned for three days.\n"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one(path: Path) -> Article:
    articles, problems = cc.read_articles(path)
    assert problems == () and len(articles) == 1
    return articles[0]


def problem(path: Path) -> Problem:
    articles, problems = cc.read_articles(path)
    assert articles == () and len(problems) == 1
    return problems[0]


def zones(article: Article) -> list[tuple[str, str]]:
    return [(zone.kind, article.text[zone.start : zone.end]) for zone in article.zones]


PROSE = (
    "The fire at <b>Port Ede</b> killed\n12 people on Monday, the harbour master said, and burned for three days.",
    "&ldquo;There were 400 of us &amp; nobody to help,&rdquo; said Ole Brandt, who keeps the lighthouse.",
    "The port reopened on Friday, and 3 ships were towed out to sea, according to the port authority.",
)


def page(*parts: str, head: str = "") -> str:
    return (
        f"<!doctype html>\n<html><head><title>Fire | Post</title>{head}</head>\n<body><nav><a href='/'>Home</a></nav>\n<article>\n"
        + "\n".join(parts)
        + "\n</article>\n<footer>Copyright 2024</footer></body></html>\n"
    )
