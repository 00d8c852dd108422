"""Prints of a text's passages: a few of its shingles, so chosen that two texts with ten equal words in a row share one.

The choice is that of winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting",
2003) over the shingles of `origins.passages`.
"""

from __future__ import annotations

from zlib import crc32

from claimcheck.model import Article
from claimcheck.origins.passages import WIDTH, words_of

SPAN = 5
"""Of so many shingles in a row one is kept: WIDTH + SPAN - 1 equal words are always found."""


def prints(article: Article) -> set[int]:
    """Hashes of the shingles that are kept."""
    words = words_of(article).words
    marks = [crc32(" ".join(words[at : at + WIDTH]).encode()) for at in range(len(words) - WIDTH + 1)]
    return {min(marks[at : at + SPAN]) for at in range(max(1, len(marks) - SPAN + 1))} if marks else set()
