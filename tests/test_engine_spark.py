"""The distributed runner for real, on two local cores: the same claims, pairs, groups and verdicts as the embedded one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.benchmarks.corpus import Corpus

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)


def test_spark_gives_what_the_embedded_runner_gives(tmp_path: Path) -> None:
    from claimcheck.articles import read_articles
    from claimcheck.engine import embedded, spark

    made = [article for article, _ in Corpus(40, seed=13)]
    names = ("id", "title", "text", "outlet", "published")
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps({name: getattr(a, name) for name in names}) + "\n" for a in made), encoding="utf-8")
    here = embedded.run(read_articles(file)[0], tmp_path / "embedded", processes=1)
    session = spark.session("local[2]")
    try:
        there = spark.run(session, [str(file)], str(tmp_path / "spark"), bins=2)
        groups = {frozenset(row["claims"]): row["verdict"] for row in session.read.parquet(str(tmp_path / "spark/groups")).collect()}
    finally:
        session.stop()
    want = {frozenset(group["claims"]): group["verdict"] for part in sorted((tmp_path / "embedded/groups").glob("*.jsonl"))
            for group in map(json.loads, part.read_text(encoding="utf-8").splitlines())}  # fmt: skip
    assert (there.articles, there.links, there.groups) == (here.articles, here.links, here.groups)
    assert len(want) > 20
    assert groups == want
