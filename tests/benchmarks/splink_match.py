"""Splink on DuckDB on the same claims: `PYTHON_WITH_SPLINK tests/benchmarks/splink_match.py build/benchmarks/claims-200000 [same]`.

With `same` behind it Splink looks at the candidates of this project's blocks (`python -m tests.benchmarks.scale --one blocks --work
FOLDER` writes them), and not at those of rules of its own.

Runs alone (it imports nothing of this project), so that Splink needs no place in its environment: `python -m venv x &&
x/bin/pip install splink pyarrow numpy`. Two rarest words as keys, as good a model as fits on a page, EM for its weights. Prints
one line of JSON: CPU seconds, pairs above a probability of one half, recall of the known links among candidates, peak memory.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def claims(folder: Path) -> pa.Table:
    """The columns that Splink compares; a claim's two most telling words as `first` and `second`."""
    names = ["id", "article", "dimension", "change", "head", "event", "place", "low", "published", "words", "weights"]
    table = pa.concat_tables(pq.read_table(file, columns=names) for file in sorted(folder.glob("0*.parquet")))
    first, second = [], []
    for words, weights in zip(table["words"].to_pylist(), table["weights"].to_pylist(), strict=True):
        ranked = sorted(zip(weights, words, strict=True), key=lambda row: (-row[0], row[1]))
        first.append(ranked[0][1] if ranked else None)
        second.append(ranked[1][1] if len(ranked) > 1 else None)
    table = table.rename_columns(["unique_id", *names[1:]]).drop_columns(["weights"])
    facts = pa.array(np.load(folder / "facts.npy"))
    return table.append_column("first", pa.array(first, pa.int64())).append_column("second", pa.array(second, pa.int64())).append_column("fact", facts)


def main(folder: str, candidates: str = "own") -> None:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    table = claims(Path(folder))
    if candidates == "same":
        table = table.append_column("blocks", pq.read_table(Path(folder) / "blocks")["blocks"])
    before = resource.getrusage(resource.RUSAGE_SELF)
    rules = [block_on("dimension", "first"), block_on("dimension", "second"), block_on("dimension", "low", "head")]
    if candidates == "same":
        rules = [block_on("blocks", arrays_to_explode=["blocks"])]
    settings = SettingsCreator(
        link_type="dedupe_only", blocking_rules_to_generate_predictions=rules, additional_columns_to_retain=["article", "fact"],
        comparisons=[cl.ExactMatch("head"), cl.ExactMatch("event"), cl.ExactMatch("place"), cl.ExactMatch("low"), cl.ArrayIntersectAtSizes("words", [8, 4, 2])],
    )  # fmt: skip
    linker: Any = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("dimension", "low", "place")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("low", "place"), block_on("low", "head", "event")):  # few pairs: training must not cost more than matching
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5)
    pairs = found.as_duckdbpyrelation()
    count, right = pairs.aggregate("count(*), sum((fact_l = fact_r)::int)").fetchall()[0]
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"claims": table.num_rows, "cpu": cpu, "pairs": count, "of one fact": right / max(1, count), "peak": used.ru_maxrss / 1e6}))


if __name__ == "__main__":
    main(*sys.argv[1:])
