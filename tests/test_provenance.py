"""Stories of our own: is every figure put down to the right origin, and are independent origins counted rightly?

Each `fixtures/origins-*/gold.toml` lists groups of one figure (article, words that hold it), their verdict, origins and number
of independent origins, and findings that must or must not come. Two figures are computed and held above tests/floors.toml:

stage        the gold's own groups, handed to `independence`: number of origins and their names right
end to end   groups as `check` forms them: all members in one group, its verdict, number and names right
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import Score, findings, share, staged, unborne, whole
from tests.story_gold import article_of, floors, gold, report, stories

STORIES = tuple(stories("origins-*"))
FLOORS = floors("provenance")


def test_there_are_stories_enough() -> None:
    assert len(STORIES) >= 6
    assert sum(len(report(story).articles) for story in STORIES) >= 30


def test_the_gold_is_sound() -> None:
    for story in STORIES:
        for group in gold(story)["group"]:
            assert group["verdict"] in ("conflict", "disputed", "update", "agree", "shared-source", "single")
            assert group["why"] and group["count"] >= 1
            articles = {name for name, _ in group["members"]}
            assert len(articles) == len(group["members"]) > 1
            for name, surface in group["members"]:
                assert article_of(name, report(story)).text.count(surface) == 1


def test_origins_of_groups() -> None:
    assert share(staged(STORIES), "provenance, stage") >= FLOORS["stage"]


def test_origins_end_to_end() -> None:
    assert share(whole(STORIES), "provenance, end to end") >= FLOORS["end_to_end"]


def test_findings_of_the_stories() -> None:
    assert share(findings(STORIES), "findings of the stories") >= FLOORS["findings"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_findings_that_a_story_does_not_bear_out(story: Path) -> None:
    assert unborne(story) == []
    wanted = [row["code"] for row in gold(story).get("finding", ())]
    graver = [f for f in report(story).findings if f.code in ("CC101", "CC103", "CC104", "CC105", "CC106", "CC108")]
    conflict = any(group["verdict"] == "conflict" for group in gold(story)["group"])
    assert not [(f.code, f.message) for f in graver if f.code not in wanted and not (conflict and f.code == "CC101")]


def test_agreement_is_told_from_a_shared_source() -> None:
    """Of the groups that are formed and agree in the gold, one way or the other."""
    scores = [s for s in whole(STORIES) if s.name in {f"{story.name}: {g['about']}" for story in STORIES for g in gold(story)["group"]
                                               if g["verdict"] in ("agree", "shared-source")}]
    held = tuple(Score(s.name, tuple(f for f in s.faults if f.startswith("verdict"))) for s in scores if not any(
        f.startswith("not in one group") for f in s.faults))
    assert share(held, "agree against shared-source") >= FLOORS["agree_or_shared"]
