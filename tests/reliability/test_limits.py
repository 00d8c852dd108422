"""A budget of time: what takes longer is a problem with its place, and the run goes on."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from claimcheck import limits, pipeline
from claimcheck.articles import plain, read_articles
from claimcheck.model import Article
from claimcheck.settings import Settings

STORY = "Port fire\n\nNine people were hurt in the fire at Port Ede, the fire brigade said.\n"


def hang() -> None:
    while True:
        pass


def test_what_is_quick_is_returned_and_the_timer_is_off_again() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    assert limits.within(5, lambda: 7) == 7
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0) and signal.getsignal(signal.SIGVTALRM) == before


def test_what_hangs_is_ended_even_where_it_catches_every_exception() -> None:
    def stubborn() -> None:
        for _ in range(3):
            try:
                hang()
            except Exception:  # noqa: BLE001
                pytest.fail("a budget is no exception of the work")

    start = time.process_time()
    with pytest.raises(limits.TooSlow):
        limits.within(0.2, stubborn)
    assert time.process_time() - start < 5


def test_it_is_said_again_to_what_swallows_everything() -> None:
    swallowed = []

    def swallowing() -> None:
        try:
            hang()
        except BaseException as error:  # noqa: BLE001
            swallowed.append(error)
        hang()

    with pytest.raises(limits.TooSlow):
        limits.within(0.1, swallowing)
    assert len(swallowed) == 1


def test_a_pattern_is_interrupted_too() -> None:
    import re

    with pytest.raises(limits.TooSlow):
        limits.within(0.2, lambda: re.match(r"(a+)+$", "a" * 40 + "b"))


def test_another_thread_works_to_the_end() -> None:
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.append(limits.within(0.001, lambda: sum(range(3_000_000)))))
    thread.start()
    thread.join()
    assert done == [sum(range(3_000_000))]


def test_a_slow_article_is_a_problem_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "slow", "z"):
        (tmp_path / f"{name}.txt").write_text(STORY)
    real = pipeline.extract
    pipeline.check_paths([tmp_path], Settings(cache=""), pipeline.Request(decided=False))  # words and weights are loaded
    monkeypatch.setattr(pipeline, "extract", lambda article: hang() if article.id == "slow" else real(article))
    report = pipeline.check_paths([tmp_path], Settings(cache="", seconds=1.5), pipeline.Request(decided=False))
    assert {claim.article for claim in report.claims} == {"a", "z"}
    assert [(p.path, p.line, p.fatal, p.message) for p in report.problems] == [
        (f"{tmp_path}/slow.txt", 1, False, "takes more than 1.5 s and is left out: split it, or raise seconds in the settings")]


@pytest.mark.parametrize("stage", ["read", "_english"])
def test_a_file_that_is_slow_to_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    from claimcheck import articles

    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.md").write_text(STORY)
    read_articles(tmp_path)  # words are loaded
    if stage == "read":
        monkeypatch.setattr(plain, "read", lambda *given: iter(hang, 1))
    else:
        real = articles._english
        monkeypatch.setattr(articles, "_english", lambda article: hang() if article.id == "a" else real(article))
    found, problems = read_articles(tmp_path, seconds=1)
    assert [article.id for article in found] == ["b"]
    assert [p.path for p in problems] == [f"{tmp_path}/a.txt"] and "takes more than 1 s" in problems[0].message


def test_each_article_of_a_long_file_has_a_budget_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(article: Article, cache: object) -> list[object]:
        end = time.process_time() + 0.2
        while time.process_time() < end:
            pass
        return []

    monkeypatch.setattr(pipeline, "claims_of", busy)
    articles = [Article(str(n), "x.jsonl", "", None, None, None, "", STORY) for n in range(8)]
    assert pipeline.claims_in_time(articles, None, 1) == ([], [])


def test_a_run_in_which_nothing_was_read_in_time_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "claims_of", lambda article, cache: hang())
    _, problems = pipeline.claims_in_time([Article("1", "x.txt", "", None, None, None, "", STORY)], None, 0.2)
    assert [problem.fatal for problem in problems] == [True]


def test_nothing_works_on_an_article_that_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Origins and reports may take as long as the claims that were given up."""
    real = pipeline.claims_of
    monkeypatch.setattr(pipeline, "claims_of", lambda article, cache: hang() if article.id == "slow" else real(article, cache))
    for name in ("slow", "quick"):
        (tmp_path / f"{name}.txt").write_text(STORY)
    report = pipeline.check_paths([tmp_path], Settings(cache="", seconds=0.5), pipeline.Request(decided=False))
    assert [article.id for article in report.articles] == ["quick"] and {claim.article for claim in report.claims} == {"quick"}
    assert [(problem.path, problem.fatal) for problem in report.problems] == [(f"{tmp_path}/slow.txt", False)]


def test_articles_that_cannot_be_told_apart_are_refused() -> None:
    one = Article("1", "x.txt", "", None, None, None, "", STORY)
    with pytest.raises(ValueError, match="two articles have one id"):
        pipeline.check([one, one])
