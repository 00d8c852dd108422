"""What every Spark task begins with: articles of any path with their claims, and their rows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from claimcheck import limits
from claimcheck.engine import extract, plan
from claimcheck.engine.spark_packs import packs
from claimcheck.model import Article, Claim, Problem

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

TEXTS = "id string, article binary, claims binary, denials array<string>, problem string"
"""An article with its claims and which of them deny or are denied, or what could not be read, as JSON."""


def read(spark: SparkSession, paths: Sequence[str], bins: int, misread: frozenset[str]) -> DataFrame:
    """Articles with their claims; Parquet files have the columns of a record (`id`, `text`, `published` ...)."""
    parquet = [path for path in paths if path.endswith(".parquet") or os.path.isdir(path) and any(Path(path).glob("*.parquet"))]
    others = [(path,) for path in paths if path not in parquet]
    frames = []
    if parquet:
        frames.append(spark.read.parquet(*parquet).repartition(bins * 2).mapInArrow(partial(_from_records, misread), TEXTS))
    if others:
        frames.append(spark.createDataFrame(others, "path string").repartition(len(others)).mapInArrow(partial(_from_files, misread), TEXTS))
    made = frames[0]
    for frame in frames[1:]:
        made = made.unionByName(frame)
    return made


def _from_files(misread: frozenset[str], parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    from claimcheck.articles import read_articles

    for part in parts:
        for path in part.column(0).to_pylist():
            articles, problems = read_articles(path)
            yield from _texts(articles, misread)
            yield from _problems(problems)


def _from_records(misread: frozenset[str], parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    known = Article.__struct_fields__
    for part in parts:
        made = []
        for row in part.to_pylist():
            given = {name: value for name, value in row.items() if name in known and value is not None}
            empty: dict[str, Any] = {"path": f"{row['id']}", "title": "", "outlet": None, "published": None, "url": None, "sha256": ""}
            made.append(msgspec.convert({**empty, **given}, Article))
        yield from _texts(made, misread)


def _texts(articles: Sequence[Article], misread: frozenset[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    limits.collect_seldom()
    for batch in extract.batches(articles):
        claims = [extract.claims_of(article, None, misread) for article in batch]
        denials = pa.array([[i for c in told if c.denies for i in (c.id, c.denies)] for told in claims], pa.list_(pa.string()))
        held = [msgspec.msgpack.encode(article) for article in batch]
        none = pa.nulls(len(batch), pa.string())
        yield pa.RecordBatch.from_pydict({"id": [a.id for a in batch], "article": held, "claims": [msgspec.msgpack.encode(told) for told in claims], "denials": denials, "problem": none})


def _problems(problems: Sequence[Problem]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    told = [msgspec.json.encode(problem).decode() for problem in problems]
    nothing = {name: pa.nulls(len(told), kind) for name, kind in (("id", pa.string()), ("article", pa.binary()), ("claims", pa.binary()), ("denials", pa.list_(pa.string())))}
    yield pa.RecordBatch.from_pydict({**nothing, "problem": pa.array(told, pa.string())})


def decoded(part: Any) -> tuple[list[Article], list[Claim]]:
    articles = [msgspec.msgpack.decode(cell, type=Article) for cell in part.column("article").to_pylist()]
    claims = [claim for cell in part.column("claims").to_pylist() for claim in msgspec.msgpack.decode(cell, type=list[Claim])]
    return articles, claims


def packed(parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Facets as columns, the same as in every runner, in packs."""
    return packs(_rows(parts))


def _rows(parts: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    for part in parts:
        articles, claims = decoded(part)
        yield plan.rows(claims, {a.id: a for a in articles}, {})
