"""The distributed runner: the plan on Spark, with the kernel in Arrow functions and every result in Parquet.

What a task holds is bounded by the number of bins, which grows with the corpus; the driver only ever sees counts.
Paths must be readable from every worker. Batches of groups are those of `judge`, as in every runner.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimcheck import limits
from claimcheck.engine import judge, plan, tally
from claimcheck.engine.embedded import named
from claimcheck.engine.spark_frames import kept
from claimcheck.engine.spark_groups import grouped
from claimcheck.engine.spark_links import linked
from claimcheck.engine.spark_packs import PACKS
from claimcheck.engine.spark_texts import decoded, packed, read
from claimcheck.engine.tally import Outcome
from claimcheck.model import Finding, Problem

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

PROBLEMS = 20
"""So many files that could not be read are named."""
JUDGED = "id string, verdict string, claims array<string>, record string, findings array<string>"
"""A group; or no group, and the findings of a batch that belong to none."""


class Counts(NamedTuple):
    """What a run has made, counted where it lies."""

    articles: int
    claims: int
    links: int
    groups: int
    judged: int


def session(master: str = "local[2]", memory: str = "2g") -> SparkSession:
    """A session that also starts without a network. Raises ImportError without the extra `scale`."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    made = SparkSession.builder.master(master).appName("claimcheck")
    if master.startswith("local"):
        made = made.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    settings = {
        "spark.driver.memory": memory, "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
        "spark.sql.debug.maxToStringFields": "1000", "spark.log.level": "ERROR", "spark.sql.shuffle.partitions": "8",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20000", "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxBytesPerBatch": "64m", "spark.sql.parquet.enableVectorizedReader": "false",  # cells are large
        "spark.driver.extraJavaOptions": "-XX:+UseParallelGC -XX:TieredStopAtLevel=1",  # little is computed there, and starting costs
    }  # fmt: skip
    for key, value in settings.items():
        made = made.config(key, value)
    return made.getOrCreate()


def run(spark: SparkSession, paths: Sequence[str], folder: str, bins: int = 4, rules: plan.Rules = plan.NO_RULES) -> Counts:
    """Articles of JSONL, text or Parquet paths -> claims, links, groups and verdicts as Parquet below `folder`."""
    texts = kept(spark, read(spark, paths, bins, rules.misread), f"{folder}/articles").where("problem is null")
    rows = kept(spark, texts.mapInArrow(packed, PACKS), f"{folder}/rows")
    links = kept(spark, linked(spark, rows, folder, bins, rules), f"{folder}/links")
    homes = kept(spark, grouped(spark, rows, links, folder, bins, rules), f"{folder}/homes")
    groups = kept(spark, judged(spark, texts, homes, folder, bins, rules), f"{folder}/groups")
    return Counts(texts.count(), homes.count(), links.count(), homes.select("home").distinct().count(), groups.where("id is not null").count())


def outcome(spark: SparkSession, folder: str, done: Counts, decided: Collection[str] = ()) -> Outcome:
    """What a run found: counts and the first problems alone come to the driver."""
    groups, articles = spark.read.parquet(f"{folder}/groups"), spark.read.parquet(f"{folder}/articles")
    rows = groups.select("findings").mapInArrow(partial(_tallied, frozenset(decided)), "code string, level string, decided boolean, n long")
    found: tally.Counts = Counter()
    for row in rows.groupBy("code", "level", "decided").sum("n").collect():
        found[row[0], row[1], row[2]] = row[3]
    verdicts = {row[0]: row[1] for row in groups.where("id is not null").groupBy("verdict").count().collect()}
    told = [row[0] for row in articles.where("problem is not null").select("problem").limit(PROBLEMS).collect()]
    problems = tuple(sorted((msgspec.json.decode(one, type=Problem) for one in told), key=lambda p: (p.path, p.line or 0)))
    return Outcome(done.articles, done.claims, done.links, done.groups, verdicts, found, problems)


def _tallied(decided: frozenset[str], parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for part in parts:
        findings = (msgspec.json.decode(one, type=Finding) for cell in part.column(0).to_pylist() for one in cell)
        counted = tally.tally(findings, decided)
        columns = [list(column) for column in zip(*((*key, n) for key, n in counted.items()), strict=True)] or [[], [], [], []]
        kinds = (("code", pa.string()), ("level", pa.string()), ("decided", pa.bool_()), ("n", pa.int64()))
        yield pa.RecordBatch.from_pydict({name: pa.array(column, kind) for (name, kind), column in zip(kinds, columns, strict=True)})


BIN_BYTES, BIN_CLAIMS = 15_000_000, 60_000
"""About 5,000 articles with 60,000 claims. With the claims that its blocks ask for besides, a task holds 1.8 GB."""


def bins(paths: Sequence[str]) -> int:
    """How many bins suit so much text; where the paths are not of this machine, a number for a million articles."""
    here = [path for path in paths if os.path.exists(path)]
    files = [file for path in here for file in (Path(path).rglob("*") if os.path.isdir(path) else [Path(path)])]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return max(2, -(-size // BIN_BYTES)) if len(here) == len(paths) else 200


# --- judge ------------------------------------------------------------------------------------------------------------


def judged(spark: SparkSession, texts: DataFrame, homes: DataFrame, folder: str, bins: int, rules: plan.Rules) -> DataFrame:
    """Groups with their verdicts, in the batches of `judge`, each with its articles; what is found besides has no group."""
    from pyspark.sql import functions as f

    groups = homes.groupBy("home").agg(f.count("*").alias("n"), f.min("article").alias("article"))
    denied = texts.select(f.explode("denials").alias("id")).distinct()
    alone = homes.join(denied, "id", "left_semi").select("home").distinct()
    asked = groups.where("n > 1").unionByName(groups.where("n = 1").join(alone, "home", "left_semi"))
    ranks = ranked(spark, texts.select(f.col("id").alias("article")), folder, bins)
    batched = kept(spark, ranks.select("article", f.floor(f.col("rank") / f.lit(judge.JUDGED)).alias("batch")), f"{folder}/batches")
    members = kept(spark, homes.join(asked.join(batched, "article").select("home", "batch"), "home").select("batch", "home", "id", "article"), f"{folder}/members")
    guests = members.select("batch", f.col("article").alias("id"), f.lit(False).alias("own"))
    every = guests.unionByName(batched.select("batch", f.col("article").alias("id"), f.lit(True).alias("own")))
    needed = every.groupBy("batch", "id").agg(f.max("own").alias("own")).join(texts, "id")
    return _anew(members).groupBy("batch").cogroup(_anew(needed).groupBy("batch")).applyInArrow(partial(_judged, rules), JUDGED)


def _anew(frame: DataFrame) -> DataFrame:
    """The same columns under identities of their own, so that two frames of one origin can meet."""
    return frame.toDF(*frame.columns)


def ranked(spark: SparkSession, articles: DataFrame, folder: str, bins: int) -> DataFrame:
    """Article -> its place among all of them in the order of ids: its place in its part of that order, and what stands in the parts before."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    parts = articles.repartitionByRange(bins, "article").sortWithinPartitions("article")
    at = f.monotonically_increasing_id()  # the number of the part, and 33 bits of the place in it
    placed = kept(spark, parts.select("article", at.alias("at")), f"{folder}/ranks").select("article", f.shiftright("at", 33).alias("part"), "at")
    before = f.sum("n").over(Window.orderBy("part").rowsBetween(Window.unboundedPreceding, -1))
    sizes = placed.groupBy("part").agg(f.count("*").alias("n")).select("part", f.coalesce(before, f.lit(0)).alias("before"))
    place = f.col("at") - f.shiftleft(f.col("part"), 33)
    return placed.join(sizes, "part").select("article", (f.col("before") + place).alias("rank"))


def _judged(rules: plan.Rules, asked: pa.Table, needed: pa.Table) -> pa.Table:
    import pyarrow as pa

    limits.collect_seldom()
    articles, claims = decoded(needed)
    own = {article for article, is_own in zip(needed["id"].to_pylist(), needed["own"].to_pylist(), strict=True) if is_own}
    gathered: dict[str, list[str]] = {}
    for home, claim in zip(asked["home"].to_pylist(), asked["id"].to_pylist(), strict=True):
        gathered.setdefault(home, []).append(claim)
    groups, findings = named(judge.judge([gathered[home] for home in sorted(gathered)], claims, articles, own, rules))
    told: dict[str | None, list[str]] = {None: []}
    for finding in findings:
        told.setdefault(finding.group, []).append(msgspec.json.encode(finding).decode())
    loose, records = [None], [msgspec.json.encode(g).decode() for g in groups]
    return pa.table({
        "id": pa.array([g.id for g in groups] + loose, pa.string()), "verdict": pa.array([str(g.verdict) for g in groups] + loose, pa.string()),
        "claims": pa.array([list(g.claims) for g in groups] + loose, pa.list_(pa.string())), "record": pa.array(records + loose, pa.string()),
        "findings": pa.array([told.get(g.id, []) for g in groups] + [told[None]], pa.list_(pa.string())),
    })  # fmt: skip
