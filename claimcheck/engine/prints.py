"""What leads from one article to another besides its claims: passages that both print, and names that both give.

Prints of passages are a few of a text's shingles, so chosen that two texts with ten equal words in a row share one. The
choice is that of winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting",
2003) over the shingles of `origins.passages`.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from claimcheck.matching.keys import hashed
from claimcheck.matching.wording import WORD
from claimcheck.model import Article, Attribution, Claim
from claimcheck.origins import Told
from claimcheck.origins.fold import fold
from claimcheck.origins.passages import WIDTH, words_of

SPAN = 5
"""Of so many shingles in a row one is kept: WIDTH + SPAN - 1 equal words are always found."""


def prints(article: Article) -> set[int]:
    """Hashes of the shingles that are kept."""
    words = words_of(article).words
    marks = [crc32(" ".join(words[at : at + WIDTH]).encode("utf-8", "surrogatepass")) for at in range(len(words) - WIDTH + 1)]
    return {min(marks[at : at + SPAN]) for at in range(max(1, len(marks) - SPAN + 1))} if marks else set()


def named(texts: Iterable[str | None], kind: str = "name") -> set[int]:
    """Hashes of the words of names, in the spelling in which names are compared."""
    words = {word for text in texts if text for word in WORD.findall(text) if len(word) > 2}
    return {hashed(f"{kind}:{fold(word)}") for word in words}


def sources(links: Iterable[Attribution]) -> set[str]:
    """The names that attributions give their sources."""
    return {text for link in links for text in (link.source, link.resolved, link.role) if text}


def names_of(article: Article, claims: Iterable[Claim], told: Told) -> set[str]:
    """Every name by which an article may tell a source, or be told as one."""
    found = sources(link for claim in claims for link in claim.attribution)
    found |= {text for pair in told.introduced.items() for text in pair}
    return found | {text for text in (article.outlet, article.origin, *article.authors) if text}


def families(claims: Iterable[Claim], told: Told) -> set[int]:
    """The persons of whom an article says what office they hold, by their last names."""
    people = {entry.person.words[-1] for entry in told.described}
    people |= {fold(link.name.split()[-1]) for claim in claims for link in claim.attribution if link.role and link.name and link.name.split()}
    return {hashed(f"person:{name}") for name in people}


def traces(article: Article, claims: Iterable[Claim], told: Told) -> set[int]:
    """All that leads to an article by name: its sources, the persons it describes, and whose own text it is."""
    rows = list(claims)
    return named(names_of(article, rows, told)) | families(rows, told) | named([article.origin], "own")
