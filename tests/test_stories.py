"""Whole stories: what is printed for each folder of fixtures/, byte for byte, and what a careful reader finds in four of them.

`pytest --update` rewrites claims.jsonl, report.txt and report.md beside the articles, and claims/ of the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.cli import main
from claimcheck.model import Report
from claimcheck.pipeline import check
from claimcheck.report import render
from tests import stories
from tests.story_gold import floors

ROOT = Path(__file__).resolve().parent.parent
STORIES = sorted(path.parent for path in ROOT.glob("fixtures/*/articles"))
READ = tuple(story for story in STORIES if (story / "gold.toml").exists() and not story.name.startswith(("origins-", "news-")))
"""Stories of the main job; those on origins are scored in test_provenance, those on matching in test_stories_gold."""
GOLDENS = {"claims.jsonl": "jsonl", "report.txt": "terminal", "report.md": "markdown"}
FLOORS = floors("main")
by_name = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
read = pytest.mark.parametrize("story", READ, ids=lambda story: story.name)


def test_there_are_stories() -> None:
    assert len(STORIES) >= 4 and len(READ) >= 4
    assert all(len(stories.report(story).articles) > 1 for story in STORIES)


# --- goldens -----------------------------------------------------------------------------------------------------------


@by_name
def test_what_is_printed(story: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story)
    found = check("articles")
    for name, format in GOLDENS.items():
        text = render(found, format, width=100)
        assert isinstance(text, str)
        if request.config.getoption("--update"):
            (story / name).write_bytes(text.encode())
        assert (story / name).exists(), f"no {name}: run pytest --update and read it"
        assert text == (story / name).read_bytes().decode(), f"{name} differs; pytest --update rewrites it"


@by_name
def test_the_order_in_which_files_are_named_does_not_matter(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story)
    files = sorted(path.as_posix() for path in Path("articles").iterdir() if path.suffix != ".toml")
    whole: Report = check("articles")
    for order in (files[::-1], files[len(files) // 2 :] + files[: len(files) // 2]):
        assert render(check(order), "json") == render(whole, "json")


def test_the_claims_of_the_repository_are_those_of_the_fixtures(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    kept = ROOT / "claims"
    if request.config.getoption("--update"):
        for old in kept.glob("*.jsonl"):
            old.unlink()
        assert main(["extract"]) == 0
    assert main(["extract", "--into", str(tmp_path)]) == 0
    fresh = {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}
    assert len(fresh) == sum(len(stories.report(story).articles) for story in STORIES)
    assert {path.name: path.read_bytes() for path in kept.glob("*.jsonl")} == fresh, "run `claimcheck extract` in the repository"


# --- what a careful reader finds ---------------------------------------------------------------------------------------------


def test_groups_of_the_stories() -> None:
    assert stories.share(stories.whole(READ), "stories, groups") >= FLOORS["groups"]


def test_findings_of_the_stories() -> None:
    assert stories.share(stories.findings(READ), "stories, findings") >= FLOORS["findings"]


@read
def test_the_gold_is_sound(story: Path) -> None:
    assert stories.unsound(story) == []


@read
def test_nothing_is_found_that_is_not_so(story: Path) -> None:
    assert stories.unborne(story) == []


@read
def test_what_is_not_comparable_is_apart(story: Path) -> None:
    assert stories.together(story) == []


@read
def test_near_misses_are_listed(story: Path) -> None:
    assert stories.missed_near(story) == []
