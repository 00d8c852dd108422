"""Groups on Spark: components by labels that spread, groups by the constraints inside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.engine import columns, components, plan, tables
from claimcheck.engine.spark_frames import anew, in_order, kept

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

ROUNDS = 30
"""Steps in which the smallest name of a component reaches all of it; a step halves what is left of a chain."""
HOMES = "id string, home string, article string"


def grouped(spark: SparkSession, rows: DataFrame, links: DataFrame, folder: str, bins: int, rules: plan.Rules) -> DataFrame:
    """Row -> the first row of its group."""
    from pyspark.sql import functions as f

    labels = labelled(spark, links, folder)
    bin_of = f.pmod(f.xxhash64("label"), f.lit(bins)).alias("bin")
    inside = links.join(labels.withColumnRenamed("id", "left"), "left").select(bin_of, "left", "right", "score")
    held = labels.select("id", bin_of).join(rows, "id")
    found = anew(inside).groupBy("bin").cogroup(anew(held).groupBy("bin")).applyInArrow(_clustered(rules), HOMES)
    alone = rows.join(labels, "id", "left_anti").select("id", f.col("id").alias("home"), "article")
    return found.unionByName(alone)


def labelled(spark: SparkSession, links: DataFrame, folder: str) -> DataFrame:
    """Claim -> the smallest id of its component (labels that spread by links and by labels of labels)."""
    from pyspark.sql import functions as f

    both = links.select(f.col("left").alias("id"), f.col("right").alias("to")).unionByName(
        links.select(f.col("right").alias("id"), f.col("left").alias("to")))  # fmt: skip
    labels = both.groupBy("id").agg(f.min("to").alias("to")).select("id", f.least("id", "to").alias("label"))
    for turn in range(ROUNDS):
        labels = kept(spark, labels, f"{folder}/labels-{turn % 2}")
        other = labels.select(f.col("id").alias("to"), f.col("label").alias("theirs"))
        spread = both.join(other, "to").groupBy("id").agg(f.min("theirs").alias("theirs"))
        near = labels.join(spread, "id").select("id", "label", f.least("label", "theirs").alias("near"))
        far = labels.select(f.col("id").alias("near"), f.col("label").alias("far"))
        found = near.join(far, "near").select("id", f.least("near", "far").alias("label"), (f.least("near", "far") != f.col("label")).alias("moved"))
        found = kept(spark, found, f"{folder}/moved-{turn % 2}")
        labels = found.select("id", "label")
        if not found.where("moved").limit(1).count():
            break
    return labels


def _clustered(rules: plan.Rules) -> Callable[[pa.Table, pa.Table], pa.Table]:
    def clustered(inside: pa.Table, held: pa.Table) -> pa.Table:
        """The components of one bin, by the same code as in every runner."""
        import numpy as np
        import pyarrow as pa

        source = tables.Held(in_order(held))
        ids = source.column("id").to_numpy()
        order = np.argsort(ids)
        sides = [order[np.searchsorted(ids, inside[name].to_numpy(), sorter=order)] for name in ("left", "right")]
        links = components.Links(np.minimum(*sides), np.maximum(*sides), inside["score"].to_numpy())
        home = components.groups(links, source.rows, plan.Rows(source, columns.arrays(source), rules).weighing())
        return pa.table({"id": pa.array(ids, pa.string()), "home": pa.array(ids[home], pa.string()), "article": source.column("article")})

    return clustered
