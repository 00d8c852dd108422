"""The distributed runner for real, on two local cores: the same pairs, groups, verdicts and findings as the embedded one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from claimcheck.claims import extract
from claimcheck.cli import main
from tests.benchmarks.corpus import Corpus

pytest.importorskip("pyspark")
np = pytest.importorskip("numpy")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("scipy")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)
from claimcheck.engine import (
    components,
    judge,
    kernel,
    plan,
    spark,
    spark_blocks,
    spark_groups,
    spark_links,
    spark_packs,
    tables,
)
from claimcheck.engine.spark_frames import Parts, Piece, laid_out, opened
from claimcheck.engine.spark_frames import tables as opened_tables

BATCH = 25
"""Articles to a batch here, so that there are several."""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles enough for blocks that are divided, and a line that is none."""
    monkeypatch.chdir(tmp_path)
    names = ("id", "title", "text", "outlet", "published")
    lines = [json.dumps({name: getattr(a, name) for name in names}) for a, _ in Corpus(110, seed=13)]
    (tmp_path / "articles.jsonl").write_text("\n".join([*lines, "{half a record"]) + "\n", encoding="utf-8")
    return tmp_path


def test_spark_gives_what_the_embedded_runner_gives(corpus: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By the command line, in several bins and batches: what it prints differs in where the results are."""
    monkeypatch.setattr(judge, "JUDGED", BATCH)
    monkeypatch.setattr(spark, "bins", lambda paths: 5)
    code = main(["check", "articles.jsonl", "--engine", "embedded", "--out", "here"])
    here = capfd.readouterr()
    assert main(["check", "articles.jsonl", "--engine", "spark", "--master", "local[2]", "--out", "there"]) == code == 1
    there = capfd.readouterr()
    assert there.out.split("\n\n")[:2] == here.out.split("\n\n")[:2], "numbers, and groups by verdict"
    assert there.out.startswith("110 articles, ") and "CC101" in there.out
    assert "articles.jsonl:111: " in here.err and "articles.jsonl:111: " in there.err
    rows = pq.read_table("there/groups").to_pylist()
    want = [group for part in sorted(Path("here/groups").glob("*.jsonl")) for group in map(json.loads, part.read_text(encoding="utf-8").splitlines())]
    assert len(want) > 50 and len(list(Path("here/groups").glob("*.jsonl"))) > 3, "several batches, or nothing is tested"
    assert by_claims(json.loads(row["record"]) for row in rows if row["id"]) == by_claims(want)
    known = [one for part in Path("here/findings").glob("*.jsonl") for one in map(json.loads, part.read_text(encoding="utf-8").splitlines())]
    assert told(one for row in rows for one in map(json.loads, row["findings"])) == told(known)
    members = pq.read_table("there/members").to_pylist()
    first: dict[str, str] = {}
    for row in members:
        first[row["home"]] = min(row["article"], first.get(row["home"], row["article"]))
    articles = sorted(pq.read_table("there/batches")["article"].to_pylist())
    assert len(articles) == 110
    assert {row["home"]: row["batch"] for row in members} == {home: articles.index(article) // BATCH for home, article in first.items()}


def by_claims(groups: Iterable[dict[str, Any]]) -> dict[frozenset[str], dict[str, Any]]:
    return {frozenset(group["claims"]): group for group in groups}


def told(findings: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(one, sort_keys=True) for one in findings)


# --- the steps without Java -------------------------------------------------------------------------------------------


def moved(pieces: Iterable[Piece], step: Callable[[Parts], Any]) -> list[Any]:
    """What a step gives for each bin."""
    laid = laid_out(pieces)
    bins = laid["bin"].to_numpy()
    return [step(opened(laid.filter(pa.array(bins == one)))) for one in sorted(set(bins.tolist()))]


def on(pieces: Iterable[Piece], step: Callable[[Parts], Iterable[Piece]]) -> list[Piece]:
    return [piece for made in moved(pieces, lambda parts: list(step(parts))) for piece in made]


def test_components_are_those_of_the_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chains and clumps, parted among bins and never joined beforehand."""
    random, bins = Random(7), 3
    edges = {(n, n + 1) for n in range(100, 160)} | {tuple(sorted(random.sample(range(1000, 1100), 2))) for _ in range(70)}
    low, high = (np.array(side, np.int64) << 12 for side in zip(*sorted(edges), strict=True))
    held = list(spark_groups._edges(low, high, bins, both=True))
    for _turn in range(spark_groups.ROUNDS):
        found = on(held, partial(spark_groups._large, bins))
        stars = [piece for piece in found if piece[1] == "up"]
        if len(stars) == len(found):
            break
        held = on(stars, partial(spark_groups._small, bins))
    assert 1 < _turn < 12
    labels = {row["row"] >> 12: row["label"] >> 12 for piece in on(stars, partial(spark_groups._labels, bins)) for row in piece[2].to_pylist()}
    number = components.components(components.Links(low >> 12, high >> 12, low), 1100)
    least = {number[node]: min(n for n in labels if number[n] == number[node]) for node in labels}
    assert labels == {node: least[number[node]] for node in {end for edge in edges for end in edge}}


def test_a_pair_in_doubt_is_weighed_by_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a rung that the kernel does not know, many are; the links are those of the embedded runner."""
    known = dict(kernel.CONDITIONS)
    del known["where", "same place"]
    monkeypatch.setattr(kernel, "CONDITIONS", known)
    monkeypatch.setattr(spark_packs, "PLACE_BITS", 6)
    articles = {article.id: article for article, _ in Corpus(40, seed=11)}
    rows = plan.rows([claim for article in articles.values() for claim in extract(article)], articles, {})
    bins = 3
    packed = pa.Table.from_batches(list(spark_packs.packs([rows])))
    assert packed.num_rows > 3
    shelves = {name: [piece for part in spark_packs._shelved(bins, [name], packed.to_batches()) for piece in pieces(part)] for name in spark_packs.CELLS}
    entries = [piece for part in spark_blocks._entries(bins, packed.select(["keys"]).to_batches()) for piece in pieces(part)]
    blocked = on(entries, partial(spark_blocks._blocked, 0, bins))
    asked = [piece for piece in blocked if piece[1] == "asked"]
    sent = on([*asked, *shelves["columns"], *shelves["names"]], partial(spark_links._sent, bins))
    scored = on([*sent, *(piece for piece in blocked if piece[1] == "small")], partial(spark_links._scored, plan.NO_RULES, bins))
    doubtful = [piece for piece in scored if piece[1] == "unsure"]
    assert doubtful, "some pair must be in doubt, or nothing is tested"
    claims = [*shelves["columns"], *shelves["facets"], *shelves["tales"]]
    half = on([*doubtful, *claims], partial(spark_links._halved, bins))
    made = [*moved([piece for piece in scored if piece[1] == "sure"], spark_links._once), *moved([*half, *claims], spark_links._weighed)]
    links = [(*sorted((row["left"], row["right"])), round(row["score"], 4)) for table in made for row in table.to_pylist()]
    want = plan.match(tables.Held(rows)).links
    ids = rows["id"].to_pylist()
    assert sorted(links) == sorted((*sorted((ids[i], ids[j])), round(float(s), 4)) for i, j, s in zip(want.i, want.j, want.score, strict=True))


def pieces(part: Any) -> list[Piece]:
    return list(zip(part.column("bin").to_pylist(), part.column("kind").to_pylist(), opened_tables(part.column("cell")), strict=True))
