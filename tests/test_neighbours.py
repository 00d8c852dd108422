"""`check --base` and `--against` beside many known articles: what the index leaves out changes nothing that is new."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from claimcheck import pipeline
from claimcheck.cli import main
from claimcheck.engine import neighbours
from claimcheck.engine.index import FILE, Index
from claimcheck.model import Report
from claimcheck.pipeline import Request, check_paths
from claimcheck.settings import Settings
from tests import timing
from tests.benchmarks import incremental
from tests.benchmarks.corpus import Corpus
from tests.test_ci_use import git

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SYNTHETIC = 30


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the articles of all stories, and of a synthetic corpus."""
    root = tmp_path_factory.mktemp("archive")
    for story in sorted(FIXTURES.iterdir()):
        shutil.copytree(story / "articles", root / "articles" / story.name)
    (root / "articles" / "synthetic").mkdir()
    for article, _ in Corpus(SYNTHETIC, seed=5):
        (root / "articles" / "synthetic" / f"{article.id}.md").write_text(incremental.as_file(article))
    (root / ".gitignore").write_text(".claimcheck/\n")
    return root


@pytest.fixture(scope="module")
def full(archive: Path) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(archive)
        return check_paths(["articles"], Settings(), Request(decided=False))


@pytest.fixture
def indexed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(archive)
    monkeypatch.setattr(pipeline, "MANY", 20)
    return archive


def committed(paths: list[Path]) -> None:
    """A new repository whose one commit has all files but these."""
    shutil.rmtree(".git", ignore_errors=True)
    git("init", "-q", "-b", "main")
    git("add", ".")
    if paths:
        git("rm", "-q", "--cached", *map(str, paths))
    git("commit", "-qm", "what is published")


def files() -> list[Path]:
    return sorted(path for path in Path("articles").rglob("*") if path.is_file() and path.suffix != ".toml")


def touching(report: Report, new: set[str]) -> tuple[set[Any], set[Any], set[Any]]:
    """What a report says of some articles: groups, findings, near misses."""
    home = {claim.id: claim.article for claim in report.claims}
    of = {group.id: group.claims for group in report.groups}  # an id is as short as the other ids of the report allow

    def is_new(claims: Any) -> bool:
        return any(home[i] in new for i in claims)

    groups = {(g.about, str(g.verdict), g.code, g.claims, g.origins_count, g.stands, msgspec.json.encode(g.findings)) for g in report.groups if is_new(g.claims)}
    findings = {(f.code, f.level, f.claims, f.message, of.get(f.group or "")) for f in report.findings if is_new(f.claims)}
    return groups, findings, {(n.left, n.right, n.reason) for n in report.near_misses if is_new((n.left, n.right))}


@pytest.mark.parametrize("seed", range(6))
def test_findings_beside_an_archive_are_those_of_a_full_run(indexed: Path, full: Report, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:  # its pairs are weighed together, not when they are asked for
        monkeypatch.setattr(neighbours, "MANY", 1)
        shutil.rmtree(".claimcheck", ignore_errors=True)
    random = Random(seed)
    new = random.sample(files(), random.choice((1, 1, 2, 4, 8)))
    committed(new)
    part = check_paths(["articles"], Settings(), Request(base="main", decided=False))
    ids = {article.id for article in full.articles if Path(article.path) in new}
    assert touching(part, ids) == touching(full, ids)
    assert part.known > 0 and part.known + len(part.articles) == len(full.articles)
    assert {f for f in part.findings if f.new} == {f for f in part.findings if any(c.article in ids for c in part.claims if c.id in f.claims)}


def test_against_an_archive_the_same(indexed: Path, full: Report, tmp_path: Path) -> None:
    shutil.copytree("articles", tmp_path / "known")
    fresh = files()[::40]
    for path in fresh:
        (tmp_path / "known" / path.relative_to("articles")).unlink()
    found = check_paths(list(map(str, fresh)), Settings(), Request(against=(str(tmp_path / "known"),), decided=False))
    assert found.known > 0
    messages = {(f.code, len(f.claims)) for f in found.findings if f.new}
    ids = {article.id for article in full.articles if Path(article.path) in fresh}
    home = {claim.id: claim.article for claim in full.claims}
    assert messages == {(f.code, len(f.claims)) for f in full.findings if any(home[i] in ids for i in f.claims)}


def test_every_claim_of_a_part_stands_in_one_group(indexed: Path) -> None:
    committed(files()[:2])
    part = check_paths(["articles"], Settings(), Request(base="main", decided=False))
    held = [i for group in part.groups for i in group.claims]
    assert sorted(held) == sorted(claim.id for claim in part.claims)


def test_what_was_left_out_is_counted(indexed: Path, full: Report, capsys: pytest.CaptureFixture[str]) -> None:
    committed(files()[:1])
    main(["check", "articles", "--base", "main", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["known"] + len(report["articles"]) == len(full.articles)
    main(["check", "articles", "--base", "main"])
    assert f" of {len(full.articles)} articles" in capsys.readouterr().out


def test_nothing_new_is_an_answer(indexed: Path, full: Report, capsys: pytest.CaptureFixture[str]) -> None:
    committed([])
    assert main(["check", "articles", "--base", "main"]) == 0
    assert f"0 of {len(full.articles)} articles" in capsys.readouterr().out
    assert main(["check", "articles", "--base", "main", "--format", "markdown"]) == 0
    assert f"No new article beside {len(full.articles)} known ones" in capsys.readouterr().out


def test_sarif_lists_old_findings_too(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(files()[:1])
    main(["check", "articles", "--base", "main", "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert sum(result.get("baselineState") == "unchanged" for result in results) > len(results) / 2


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to be looked at as one. " * 40])
def test_a_damaged_index_is_made_again(indexed: Path, damage: bytes, full: Report) -> None:
    new = files()[7:8]
    committed(new)
    Path(".claimcheck").mkdir(exist_ok=True)
    for file in Path(".claimcheck").glob(f"{FILE}*"):
        file.unlink()
    Path(".claimcheck", FILE).write_bytes(damage)
    ids = {article.id for article in full.articles if Path(article.path) in new}
    for _ in range(2):
        assert touching(check_paths(["articles"], Settings(), Request(base="main", decided=False)), ids) == touching(full, ids)


def test_an_index_that_another_run_holds_is_done_without(indexed: Path, full: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    new = files()[7:8]
    committed(new)

    def held(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(neighbours, "synced", held)
    report = check_paths(["articles"], Settings(), Request(base="main", decided=False))
    assert report.known == 0 and len(report.articles) == len(full.articles)


def test_a_quotation_that_is_not_in_its_article_is_never_taken_from_the_index(indexed: Path) -> None:
    committed(files()[7:8])
    check_paths(["articles"], Settings(), Request(base="main", decided=False))
    index = Index(".claimcheck")
    for number, held in index.all("SELECT no, claims FROM articles"):
        index.base.execute("UPDATE articles SET claims = ? WHERE no = ?", (held.replace(b" the ", b" THE "), number))
    index.close()
    report = check_paths(["articles"], Settings(), Request(base="main", decided=False))
    texts = {article.id: article for article in report.articles}
    assert report.known == 0 and all(c.quote in (texts[c.article].text if c.field == "text" else texts[c.article].title) for c in report.claims)
    Path(".claimcheck", FILE).unlink()


def test_one_new_article_beside_two_thousand_takes_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CPU seconds of the whole process, git included, on a machine as slow as this one; the cache is warm."""
    monkeypatch.chdir(FIXTURES.parent)
    fresh = incremental.repository(tmp_path / "repository", 2000, words=100)
    cold, warm = incremental.checked(tmp_path / "repository", fresh)
    assert len(warm) >= 3
    assert min(warm) < cold / 10
    assert sorted(warm)[len(warm) // 2] < 2.0 * timing.slowness()
