"""The distributed runner for real, on two local cores: the same pairs, groups, verdicts and findings as the embedded one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from claimcheck.cli import main
from tests.benchmarks.corpus import Corpus

pytest.importorskip("pyspark")
pq = pytest.importorskip("pyarrow.parquet")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles enough for blocks that are divided, and a line that is none."""
    monkeypatch.chdir(tmp_path)
    names = ("id", "title", "text", "outlet", "published")
    lines = [json.dumps({name: getattr(a, name) for name in names}) for a, _ in Corpus(110, seed=13)]
    (tmp_path / "articles.jsonl").write_text("\n".join([*lines, "{half a record"]) + "\n", encoding="utf-8")
    return tmp_path


def test_spark_gives_what_the_embedded_runner_gives(corpus: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By the command line: what it prints differs in where the results are."""
    code = main(["check", "articles.jsonl", "--engine", "embedded", "--out", "here"])
    here = capfd.readouterr()
    assert main(["check", "articles.jsonl", "--engine", "spark", "--master", "local[2]", "--out", "there"]) == code == 1
    there = capfd.readouterr()
    assert there.out.split("\n\n")[:2] == here.out.split("\n\n")[:2], "numbers, and groups by verdict"
    assert there.out.startswith("110 articles, ") and "CC101" in there.out
    assert "articles.jsonl:111: " in here.err and "articles.jsonl:111: " in there.err
    rows = pq.read_table("there/groups").to_pylist()
    groups = {frozenset(row["claims"]): row["verdict"] for row in rows}
    want = {frozenset(group["claims"]): group["verdict"] for part in sorted(Path("here/groups").glob("*.jsonl"))
            for group in map(json.loads, part.read_text(encoding="utf-8").splitlines())}  # fmt: skip
    assert len(want) > 50
    assert groups == want
    findings = {frozenset(one["claims"]): one["code"] for row in rows for one in map(json.loads, row["findings"])}
    known = {frozenset(one["claims"]): one["code"] for part in Path("here/findings").glob("*.jsonl")
             for one in map(json.loads, part.read_text(encoding="utf-8").splitlines())}  # fmt: skip
    alike = sum(known.get(claims) == code for claims, code in findings.items())
    assert alike > 0.98 * len(findings.keys() | known.keys()), "but where one name of two is known from another bin"
