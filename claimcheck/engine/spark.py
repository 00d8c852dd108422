"""The distributed runner: the plan on Spark, with the kernel in Arrow functions and every result in Parquet.

What a task holds is bounded by the number of bins, which grows with the corpus; the driver only ever sees counts.
Paths must be readable from every worker. Names of sources are merged within a bin of groups, as in `judge`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimcheck.engine import blocks, columns, judge, plan, tables, tally
from claimcheck.engine.embedded import JUDGED as JUDGED_TOGETHER
from claimcheck.engine.embedded import named
from claimcheck.engine.spark_frames import anew, in_order, kept
from claimcheck.engine.spark_groups import grouped
from claimcheck.engine.spark_texts import decoded, read
from claimcheck.engine.spark_texts import rows as rows_of
from claimcheck.engine.tally import Outcome
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS
from claimcheck.model import Finding, Problem

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

PROBLEMS = 20
"""So many files that could not be read are named."""
LINKS = "left string, right string, score float"
JUDGED = "id string, verdict string, claims array<string>, record string, findings array<string>"


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
    }  # fmt: skip
    for key, value in settings.items():
        made = made.config(key, value)
    return made.getOrCreate()


def run(spark: SparkSession, paths: Sequence[str], folder: str, bins: int = 4, rules: plan.Rules = plan.NO_RULES) -> Counts:
    """Articles of JSONL, text or Parquet paths -> claims, links, groups and verdicts as Parquet below `folder`."""
    texts = kept(spark, read(spark, paths, bins, rules.misread), f"{folder}/articles").where("problem is null")
    rows = kept(spark, texts.mapInArrow(rows_of, _ddl(spark)), f"{folder}/rows")
    links = kept(spark, linked(spark, rows, folder, bins, rules), f"{folder}/links")
    homes = kept(spark, grouped(spark, rows, links, folder, bins, rules), f"{folder}/homes")
    groups = kept(spark, judged(texts, homes, max(1, texts.count() // JUDGED_TOGETHER), rules), f"{folder}/groups")
    return Counts(texts.count(), rows.count(), links.count(), homes.select("home").distinct().count(), groups.count())


def outcome(spark: SparkSession, folder: str, done: Counts, decided: Collection[str] = ()) -> Outcome:
    """What a run found: counts and the first problems alone come to the driver."""
    groups, articles = spark.read.parquet(f"{folder}/groups"), spark.read.parquet(f"{folder}/articles")
    rows = groups.select("findings").mapInArrow(partial(_tallied, frozenset(decided)), "code string, level string, decided boolean, n long")
    found: tally.Counts = Counter()
    for row in rows.groupBy("code", "level", "decided").sum("n").collect():
        found[row[0], row[1], row[2]] = row[3]
    verdicts = {row[0]: row[1] for row in groups.groupBy("verdict").count().collect()}
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
"""About 5,000 articles with 60,000 claims, which a task matches in 1 GB."""


def bins(paths: Sequence[str]) -> int:
    """How many bins suit so much text; where the paths are not of this machine, a number for a million articles."""
    here = [path for path in paths if os.path.exists(path)]
    files = [file for path in here for file in (Path(path).rglob("*") if os.path.isdir(path) else [Path(path)])]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return max(2, -(-size // BIN_BYTES)) if len(here) == len(paths) else 200


def _ddl(spark: SparkSession) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(columns.schema())


# --- match ------------------------------------------------------------------------------------------------------------


def linked(spark: SparkSession, rows: DataFrame, folder: str, bins: int, rules: plan.Rules) -> DataFrame:
    """Pairs that hold, each once. A bin is a share of all blocks, with the rows that they hold."""
    from pyspark.sql import functions as f

    entries, extra = divided(spark, rows, folder)
    binned = entries.withColumn("bin", f.pmod("key", f.lit(bins))).unionByName(
        extra.select(f.col("left").alias("id"), "key", f.pmod(f.xxhash64("key"), f.lit(bins)).alias("bin"), "right"), allowMissingColumns=True
    )
    ids = binned.select("bin", "id").unionByName(binned.where("right is not null").select("bin", f.col("right").alias("id"))).distinct()
    held = ids.join(rows, "id")
    found = anew(binned).groupBy("bin").cogroup(anew(held).groupBy("bin")).applyInArrow(_scored(rules), LINKS)
    return found.groupBy("left", "right").agg(f.max("score").alias("score"))


def divided(spark: SparkSession, rows: DataFrame, folder: str) -> tuple[DataFrame, DataFrame]:
    """Entries (id, key) of blocks that can be compared pair by pair, and pairs of blocks that nothing divides."""
    from pyspark.sql import functions as f

    entries = rows.select("id", f.explode("keys").alias("key"))
    small: DataFrame | None = None
    for level in range(LEVELS + 1):
        entries = kept(spark, entries, f"{folder}/blocks-{level}")
        sizes = entries.groupBy("key").count()
        sized = entries.join(sizes, "key")
        part = sized.where(f.col("count").between(2, LARGE[level])).select("id", "key")
        small = part if small is None else small.unionByName(part)
        large = sized.where(f.col("count") > LARGE[level]).select("id", "key")
        if level < LEVELS:
            parts = rows.select("id", f.explode(columns.LISTS[level + 1]).alias("part"))
            entries = large.join(parts, "id").mapInArrow(_mixed, "id string, key long").distinct()
    facts = large.join(rows.select("id", "article", "start", "low", "high", "twin"), "id")
    assert small is not None
    return small, facts.groupBy("key").applyInArrow(_neighbours, "key long, left string, right string")


def _mixed(parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for part in parts:
        keys = blocks.mixed(part.column("key").to_numpy(), part.column("part").to_numpy())
        yield pa.RecordBatch.from_arrays([part.column("id"), pa.array(keys)], ["id", "key"])


def _neighbours(block: pa.Table) -> pa.Table:
    """Pairs that stand near each other in the order of their facts."""
    import pyarrow as pa

    held = block.sort_by([(name, "ascending") for name in ("low", "high", "twin", "article", "start", "id")])
    ids = held["id"].to_pylist()
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 : at + 1 + NEIGHBOURS]]
    key = held["key"][0].as_py()
    return pa.table({"key": pa.array([key] * len(pairs), pa.int64()), "left": pa.array([a for a, _ in pairs], pa.string()),
                     "right": pa.array([b for _, b in pairs], pa.string())})  # fmt: skip


def _scored(rules: plan.Rules) -> Callable[[pa.Table, pa.Table], pa.Table]:
    def scored(entries: pa.Table, held: pa.Table) -> pa.Table:
        """All blocks of one bin, by the kernel."""
        import numpy as np
        import pyarrow as pa

        source = tables.Held(in_order(held))
        ids = source.column("id").to_numpy()
        order = np.argsort(ids)
        places = {name: order[np.searchsorted(ids, entries[name].to_numpy(zero_copy_only=False)[mask], sorter=order)]
                  for name, mask in _sides(entries)}  # fmt: skip
        rights = places["right"]
        paired = ~entries["right"].is_null().to_numpy() if len(rights) else np.zeros(entries.num_rows, np.bool_)
        lefts = places["id"][paired]
        keys, rows = entries["key"].to_numpy()[~paired], places["id"][~paired]
        _, rows, _, left = blocks.blocks_of(blocks.once(blocks.packed(keys, rows, source.rows)), source.rows)
        extra = np.unique(np.minimum(lefts, rights) * source.rows + np.maximum(lefts, rights)).astype(np.int64)
        made = blocks.Entries(rows, left, extra)
        links = plan.linked(plan.Rows(source, columns.arrays(source), rules), blocks.pairs(made, source.rows))[0]
        return pa.table({"left": pa.array(ids[links.i], pa.string()), "right": pa.array(ids[links.j], pa.string()), "score": pa.array(links.score)})

    return scored


def _sides(entries: pa.Table) -> Iterator[tuple[str, Any]]:
    import numpy as np

    yield "id", np.ones(entries.num_rows, np.bool_)
    yield "right", ~entries["right"].is_null().to_numpy()


# --- judge ------------------------------------------------------------------------------------------------------------


def judged(texts: DataFrame, homes: DataFrame, bins: int, rules: plan.Rules) -> DataFrame:
    """Groups of more than one claim with their verdicts; a bin is a share of the groups, with their articles."""
    from pyspark.sql import functions as f

    several = homes.groupBy("home").count().where("count > 1").select("home", f.pmod(f.xxhash64("home"), f.lit(bins)).alias("bin"))
    asked = homes.join(several, "home").select("bin", "home", "id", "article")
    needed = asked.select("bin", f.col("article").alias("id")).distinct().join(texts, "id")
    return anew(asked).groupBy("bin").cogroup(anew(needed).groupBy("bin")).applyInArrow(partial(_judged, rules), JUDGED)


def _judged(rules: plan.Rules, asked: pa.Table, needed: pa.Table) -> pa.Table:
    import pyarrow as pa

    articles, claims = decoded(needed)
    gathered: dict[str, list[str]] = {}
    for home, claim in zip(asked["home"].to_pylist(), asked["id"].to_pylist(), strict=True):
        gathered.setdefault(home, []).append(claim)
    groups, findings = named(judge.judge([gathered[home] for home in sorted(gathered)], claims, articles, rules))
    told: dict[str, list[str]] = {}
    for finding in findings:
        told.setdefault(finding.group or "", []).append(msgspec.json.encode(finding).decode())
    return pa.table({
        "id": [g.id for g in groups], "verdict": [str(g.verdict) for g in groups], "claims": pa.array([list(g.claims) for g in groups], pa.list_(pa.string())),
        "record": [msgspec.json.encode(g).decode() for g in groups], "findings": pa.array([told.get(g.id, []) for g in groups], pa.list_(pa.string())),
    })  # fmt: skip
