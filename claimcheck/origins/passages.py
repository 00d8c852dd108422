"""Reused passages: runs of equal words that two articles share, found by an index of shingles.

The method is that of w-shingling (Broder, "On the resemblance and containment of documents", 1997) on words, with figures kept
as printed: a copy that changes the figure is no copy of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.model import Article, Reuse
from claimcheck.origins.ladder import components

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’\-][^\W_]+)*")
WIDTH = 6
"""Words in a shingle."""
LEAST = 14
"""Words that a passage must have in common: shorter runs are idioms, names and titles."""
GAP = 8
"""Words that an editor may have changed between two runs of one passage."""
COMMON = 12
"""A shingle in more articles than this is furniture ("all rights reserved"), not a passage."""
WHOLE = 0.8
"""An article with this share of its words in one other is the same article at another address."""


class Words(NamedTuple):
    """The words of one article, folded, and where they stand."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(article: Article) -> Words:
    """Running text only: furniture (menus, repeated captions) is left out."""
    furniture = any(zone.kind == "furniture" for zone in article.zones)
    found = [m for m in _WORD.finditer(article.text) if not furniture or article.zone_at(m.start()) != "furniture"]
    return Words(tuple(m[0].lower().replace("’", "'") for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found))


def reused(articles: Iterable[Article]) -> list[Reuse]:
    """Passages that two articles share, each pair of articles once; linear in the words, whatever their order.

    >>> [r.words for r in reused(())]
    []
    """
    rows = sorted(articles, key=lambda a: a.id)
    if len(rows) < 2:
        return []
    texts = [words_of(a) for a in rows]
    found = []
    for (left, right), hits in sorted(_hits(texts).items()):
        for run in _runs(hits):
            found += _reuse(rows[left], texts[left], rows[right], texts[right], run)
    return found


def _hits(texts: Sequence[Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(left article, right article) -> places (left word, right word) at which one shingle begins in both."""
    marks = [list(map(hash, zip(*(text.words[at:] for at in range(WIDTH)), strict=False))) for text in texts]
    once, again = set[int](), set[int]()
    for own in map(set, marks):
        again |= once & own
        once |= own
    index: dict[int, list[tuple[int, int]]] = {}
    for number, found in enumerate(marks):
        for place, mark in enumerate(found):
            if mark in again:
                index.setdefault(mark, []).append((number, place))
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for places in index.values():
        first = dict(reversed(places))  # the first place in each article
        if 1 < len(first) <= COMMON:
            for left in sorted(first):
                for right in sorted(first):
                    if left < right and _equal(texts, left, first[left], right, first[right]):
                        pairs.setdefault((left, right), []).append((first[left], first[right]))
    return pairs


def _equal(texts: Sequence[Words], left: int, a: int, right: int, b: int) -> bool:
    """Hashes may meet by chance; words may not."""
    return texts[left].words[a : a + WIDTH] == texts[right].words[b : b + WIDTH]


Run = list[tuple[int, int]]


def _runs(hits: Run) -> list[Run]:
    """Shingles that follow one another in both articles, with no more than GAP other words between."""
    runs: list[Run] = []
    for place in sorted(hits):
        for run in reversed(runs[-3:]):
            left, right = run[-1]
            if 0 < place[0] - left <= WIDTH + GAP and 0 < place[1] - right <= WIDTH + GAP:
                run.append(place)
                break
        else:
            runs.append([place])
    return runs


def _common(run: Run) -> int:
    """Words that the shingles of a run cover, in its left article."""
    covered = {left + i for left, _ in run for i in range(WIDTH)}
    return len(covered)


def _reuse(left: Article, a: Words, right: Article, b: Words, run: Run) -> list[Reuse]:
    count = _common(run)
    if count < LEAST:
        return []
    spans = [(words.starts[first], words.ends[last + WIDTH - 1]) for words, first, last in (
        (a, run[0][0], run[-1][0]), (b, run[0][1], run[-1][1]))]
    sides = [(left.id, *spans[0]), (right.id, *spans[1])]
    directed = bool(left.published and right.published and left.published != right.published)
    if directed and (left.published or "") > (right.published or ""):
        sides.reverse()
    return [Reuse(*sides[0], *sides[1], words=count, directed=directed)]


def duplicates(articles: Iterable[Article], passages: Iterable[Reuse]) -> dict[str, str]:
    """Article -> the article it is a copy of: one address, or nearly all of its words. The original is the earliest.

    An article that is no copy is not in it.
    """
    rows = {a.id: a for a in articles}
    shared: dict[tuple[str, str], int] = {}
    for passage in passages:
        shared[passage.left, passage.right] = shared.get((passage.left, passage.right), 0) + passage.words
    sizes = {i: max(1, len(words_of(rows[i]).words)) for i in {i for pair in shared for i in pair}}
    same = {pair for pair, count in shared.items() if count >= WHOLE * max(sizes[i] for i in pair)}
    by_url: dict[str, str] = {}
    for article in sorted(rows.values(), key=lambda a: a.id):
        if article.url:
            first = by_url.setdefault(address(article.url), article.id)
            same |= {(first, article.id)} if first != article.id else set()
    return _originals(rows, same)


def _originals(rows: dict[str, Article], same: set[tuple[str, str]]) -> dict[str, str]:
    root = components(sorted(rows), sorted(same))
    first: dict[str, str] = {}
    for article in sorted(rows.values(), key=lambda a: (a.published or "9999", a.id)):
        first.setdefault(root[article.id], article.id)
    return {i: first[home] for i, home in root.items() if first[home] != i}


def address(url: str) -> str:
    """An address without scheme, "www.", query, fragment and closing slash: two of these are one page."""
    bare = re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", url.strip().lower())
    return re.split(r"[?#]", bare)[0].rstrip("/")
