"""Every quotation is held against the article's bytes before it is printed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from claimcheck import evidence
from claimcheck.model import Report
from claimcheck.pipeline import Request, check_paths
from claimcheck.settings import Settings
from tests.small_stories import TRUCKS, TRUCKS_TOO

FIRST, SECOND = TRUCKS.format(240), TRUCKS_TOO.format(420)
BIG = 1_000_000


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(FIRST)
    Path("b.txt").write_text(SECOND)
    return check_paths(["a.txt", "b.txt"], Settings(), Request())


def test_what_stands_is_left_as_it_is(report: Report) -> None:
    assert [f.code for f in report.findings if f.level == "error"]
    assert all(f.verified for f in report.findings)
    assert evidence.verified(report, BIG) is report


@pytest.mark.parametrize("change", [{"quote": "Something else."}, {"start": 3}, {"end": 10**6, "quote": ""}, {"field": "title"}])
def test_a_quotation_that_is_not_in_the_article_is_told_and_its_finding_marked(report: Report, change: dict[str, object]) -> None:
    claim = next(c for c in report.claims if c.measure)
    wrong = msgspec.structs.replace(claim, **change)  # type: ignore[arg-type]
    claims = tuple(wrong if c.id == claim.id else c for c in report.claims)
    found = evidence.verified(msgspec.structs.replace(report, claims=claims), BIG)
    assert [p.path for p in found.problems] == ["a.txt"] and "run again" in found.problems[0].message
    marked = [f for f in found.findings if claim.id in f.claims]
    assert marked and all(not f.verified and f.message.startswith(evidence.MARK) for f in marked)
    assert all(f.verified for f in found.findings if claim.id not in f.claims)


def test_a_figure_that_is_not_in_its_sentence_is_told(report: Report) -> None:
    claim = next(c for c in report.claims if c.measure)
    assert claim.measure
    wrong = msgspec.structs.replace(claim, measure=msgspec.structs.replace(claim.measure, text="241 trucks"))
    claims = tuple(wrong if c.id == claim.id else c for c in report.claims)
    assert len(evidence.verified(msgspec.structs.replace(report, claims=claims), BIG).problems) == 1


@pytest.mark.parametrize("act", [lambda: Path("b.txt").write_text(SECOND + "\n"), lambda: Path("b.txt").unlink()])
def test_a_file_that_was_changed_meanwhile_is_told(report: Report, act: object) -> None:
    assert callable(act)
    act()
    found = evidence.verified(report, BIG)
    assert [p.path for p in found.problems] == ["b.txt"] and "after it was read" in found.problems[0].message
    assert any(not f.verified for f in found.findings)


def test_a_text_that_is_not_that_of_the_file_is_told(report: Report) -> None:
    other = tuple(msgspec.structs.replace(a, text=a.text.replace("420", "240")) for a in report.articles)
    claims = tuple(msgspec.structs.replace(c, quote=c.quote.replace("420", "240"), measure=c.measure and msgspec.structs.replace(
        c.measure, text=c.measure.text.replace("420", "240"))) for c in report.claims)  # fmt: skip
    found = evidence.verified(msgspec.structs.replace(report, articles=other, claims=claims), BIG)
    assert [p.path for p in found.problems] == ["b.txt"] and "cache" in found.problems[0].message


def test_a_cache_that_tells_tales_is_not_believed(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck import store

    def lying(article: object, cache: object) -> object:
        kept = store_cached(article, cache)  # type: ignore[arg-type]
        assert kept
        return [msgspec.structs.replace(claim, quote="Nobody said this.") for claim in kept]

    store_cached = store.cached_claims
    monkeypatch.setattr(store, "cached_claims", lying)
    again = check_paths(["a.txt", "b.txt"], Settings(), Request())
    assert again.claims == report.claims and again.problems == ()
