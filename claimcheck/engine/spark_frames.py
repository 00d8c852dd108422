"""What the steps on Spark share: frames that are written before they are read on, and rows in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.engine import columns

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession


def kept(spark: SparkSession, frame: DataFrame, place: str) -> DataFrame:
    """Written, and read again: what follows is computed from what lies there."""
    frame.write.mode("overwrite").parquet(place)
    return spark.read.parquet(place)


def anew(frame: DataFrame) -> DataFrame:
    """The same columns under identities of their own, so that two frames of one origin can meet."""
    return frame.toDF(*frame.columns)


def in_order(held: pa.Table) -> pa.Table:
    """The rows of a bin in the order of articles and places, as every runner has them."""
    rows = held.select(columns.schema().names).cast(columns.schema())
    made: pa.Table = rows.sort_by([("article", "ascending"), ("start", "ascending"), ("id", "ascending")])
    return made
