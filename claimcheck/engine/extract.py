"""Articles to claims and rows, a batch at a time: what a worker of any runner does first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimcheck import store
from claimcheck.claims import extract
from claimcheck.engine import plan
from claimcheck.judging.verdicts import with_reads
from claimcheck.model import Article, Claim

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 200
"""Articles that one worker takes at a time; about 50 MB while they are read."""


class Extracted(NamedTuple):
    """One batch: its articles, their claims, and the rows of those with a figure."""

    articles: pa.Table
    claims: pa.Table
    rows: pa.Table


def batches(articles: Iterable[Article], size: int = BATCH) -> Iterator[list[Article]]:
    held: list[Article] = []
    for article in articles:
        held.append(article)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


MADE_BY = (*store.RULES, "matching", "engine")
"""What decides how the rows of a batch look."""


def key_of(articles: Iterable[Article], misread: frozenset[str] = frozenset()) -> str:
    """The content of a batch and the rules by which it is read, as a name."""
    digest = blake2b(store.rule_version(MADE_BY).encode(), digest_size=10)
    digest.update("".join(sorted(misread)).encode())
    for article in articles:
        digest.update(msgspec.msgpack.encode(article))
    return digest.hexdigest()


def claims_of(article: Article, cache: store.Cache | None, misread: frozenset[str] = frozenset()) -> list[Claim]:
    """The claims of one article; from the cache where nothing has changed since. `misread`: ids of claims that are none."""
    kept = store.cached_claims(article, cache) if cache else None
    if kept is None:
        kept = extract(article)
        if cache:
            store.remember(article, kept, cache)
    return [with_reads(claim, article.published) for claim in kept if claim.id not in misread]


def extracted(articles: list[Article], cache: store.Cache | None = None, misread: frozenset[str] = frozenset()) -> Extracted:
    """What one batch of whole articles gives."""
    import pyarrow as pa

    claims = [claim for article in articles for claim in claims_of(article, cache, misread)]
    texts = pa.table({"id": [a.id for a in articles], "article": [msgspec.msgpack.encode(a) for a in articles]})
    told = pa.table({
        "id": pa.array([c.id for c in claims], pa.string()),
        "article": pa.array([c.article for c in claims], pa.string()),
        "denies": pa.array([c.denies for c in claims], pa.string()),
        "claim": pa.array([msgspec.msgpack.encode(c) for c in claims], pa.binary()),
    })  # fmt: skip
    return Extracted(texts, told, plan.rows(claims, {a.id: a for a in articles}, {}))
