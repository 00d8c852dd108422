"""Ids that name one article each."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

import msgspec

from claimcheck.articles.sources import Source, stem
from claimcheck.model import Article, Problem

Found = tuple[Article, Source]


def distinct(found: list[Found]) -> tuple[list[Article], list[Problem]]:
    """The articles in the order of path and line, each under an id of its own.

    One record that stands twice (same own id, same text) is kept once. Files of one name in several named folders take
    the folders' names into their ids; what still clashes gets a number, and where the id was its own, a Problem.
    """
    ordered = sorted(found, key=lambda one: (one[0].path, one[0].lines[0][1], one[0].id))
    taken: dict[str, Article] = {}
    counts: Counter[str] = Counter()
    problems = []
    for article, source in _longer(ordered):
        twin = taken.get(article.id)
        own = not article.id.startswith(_base(source))
        if twin and own and twin.text == article.text:
            continue
        name = _free(article.id, taken, counts)
        if twin and own:
            problems.append(
                Problem(
                    article.path,
                    article.lines[0][1],
                    f"a second article has the id {article.id!r} (the first: {twin.path}); it is called {name!r} here",
                )
            )
        article = msgspec.structs.replace(article, id=name)
        taken[article.id] = article
    return list(taken.values()), problems


def _base(source: Source) -> str:
    return stem(source.inside)


def _longer(found: list[Found]) -> list[Found]:
    """Ids made of a path that several files share, with as many folders before them as tell them apart."""
    for depth in range(1, 8):
        counts = Counter(article.id for article, _ in found)
        longer = [
            (_with_folders(article, source, depth), source)
            if counts[article.id] > 1 and article.id.startswith(_base(source))
            else (article, source)
            for article, source in found
        ]
        if longer == found:
            break
        if len({article.id for article, _ in longer}) == len(longer):
            return longer
    return found


def _with_folders(article: Article, source: Source, depth: int) -> Article:
    """`b/story` for `a/b/story.txt`; unchanged where the path has no more folders."""
    path = PurePosixPath(article.path)
    own = len(PurePosixPath(source.inside).parts)
    parts = [
        part
        for part in path.parts[max(0, len(path.parts) - own - depth) : len(path.parts) - own]
        if part not in ("/", "..", ".")
    ]
    rest = article.id[len(_base(source)) :]
    return msgspec.structs.replace(article, id="__".join([*parts, _base(source)]) + rest)


def _free(id: str, taken: dict[str, Article], counts: Counter[str]) -> str:
    """The id, or the id with the first number that nobody has; `counts` remembers how far one had to count."""
    name = id
    while name in taken:
        counts[id] += 1
        name = f"{id}__{counts[id] + 1}"
    return name
