"""Stories of our own: is every figure put down to the right origin, and are independent origins counted rightly?

Each `fixtures/origins-*/gold.toml` lists groups of one figure (article, words that hold it), their verdict, origins and number
of independent origins, and findings that must or must not come. Two figures are computed and held above tests/floors.toml:

stage        the gold's own groups, handed to `independence`: number of origins and their names right
end to end   groups as `check` forms them: all members in one group, its verdict, number and names right
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from claimcheck.model import Origin
from claimcheck.origins import independence, resolve
from claimcheck.origins.fold import body_words
from tests.story_gold import article_of, floors, gold, listed, members, report, stories

STORIES = stories("origins-*")
FLOORS = floors("provenance")


class Score(NamedTuple):
    """What a group came to, in words; empty where all is right."""

    name: str
    faults: tuple[str, ...]


def wrong_origins(group: dict[str, Any], origins: tuple[Origin, ...], count: int) -> list[str]:
    """Each name of the gold is an origin's name, or the body in "person, body", and no independent origin is left over."""
    faults = [f"{count} origins, gold {group['count']}"] if count != group["count"] else []
    names = {body_words(part) for o in origins for part in (o.name, *o.name.split(", "))}
    faults += [f"no origin {name}" for name in group["origins"] if body_words(name) not in names]
    faults += [f"another origin {o.name}" for o in origins if o.independent
               and not {body_words(n) for n in group["origins"]} & {body_words(part) for part in (o.name, *o.name.split(", "))}]
    return faults + [f"{o.name} without words" for o in origins if not o.why]


@cache
def staged() -> tuple[Score, ...]:
    """The gold's groups, each claim resolved among all claims of its story."""
    scores = []
    for story in STORIES:
        found = report(story)
        resolved = resolve(found.claims, found.articles)
        for group in gold(story)["group"]:
            rows = members(group, found)
            claims = [row[0] for row in rows if row]
            origins, count = independence(claims, resolved, {a.id: a.outlet for a in found.articles})
            missing = [f"nothing read in {m[0]}" for m, row in zip(group["members"], rows, strict=True) if not row]
            scores.append(Score(f"{story.name}: {group['about']}", (*missing, *wrong_origins(group, origins, count))))
    return tuple(scores)


@cache
def whole() -> tuple[Score, ...]:
    """The groups that `check` forms."""
    scores = []
    for story in STORIES:
        found = report(story)
        home = {i: g for g in found.groups for i in g.claims}
        for group in gold(story)["group"]:
            homes = [[home[c.id].id for c in row] for row in members(group, found)]
            shared = set.intersection(*(set(row) for row in homes)) if homes else set()
            held = next((g for g in found.groups if g.id in shared), None)
            faults = [f"not in one group: {homes}"] if held is None else []
            if held:
                faults += [f"verdict {held.verdict}, gold {group['verdict']}"] if held.verdict != group["verdict"] else []
                faults += wrong_origins(group, held.origins, held.origins_count)
            scores.append(Score(f"{story.name}: {group['about']}", tuple(faults)))
    return tuple(scores)


def share(scores: tuple[Score, ...], title: str) -> float:
    right = sum(not score.faults for score in scores)
    print(f"\n{title}: {right} of {len(scores)} groups right, {right / len(scores):.2f}")
    for score in scores:
        if score.faults:
            print(f"  {score.name}: {'; '.join(score.faults)}")
    return right / len(scores)


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
    assert share(staged(), "provenance, stage") >= FLOORS["stage"]


def test_origins_end_to_end() -> None:
    assert share(whole(), "provenance, end to end") >= FLOORS["end_to_end"]


def test_findings_of_the_stories() -> None:
    scores = tuple(Score(f"{story.name}: {row['code']} {' '.join(row['words'])}", () if listed(row, report(story)) else ("not listed",))
                   for story in STORIES for row in gold(story).get("finding", ()))
    assert share(scores, "findings of the stories") >= FLOORS["findings"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_findings_that_a_story_does_not_bear_out(story: Path) -> None:
    assert not [row for row in gold(story).get("never", ()) if listed(row, report(story))]
    wanted = [row["code"] for row in gold(story).get("finding", ())]
    graver = [f for f in report(story).findings if f.code in ("CC101", "CC103", "CC104", "CC105", "CC106", "CC108")]
    conflict = any(group["verdict"] == "conflict" for group in gold(story)["group"])
    assert not [(f.code, f.message) for f in graver if f.code not in wanted and not (conflict and f.code == "CC101")]


def test_agreement_is_told_from_a_shared_source() -> None:
    """Of the groups that are formed and agree in the gold, one way or the other."""
    scores = [s for s in whole() if s.name in {f"{story.name}: {g['about']}" for story in STORIES for g in gold(story)["group"]
                                               if g["verdict"] in ("agree", "shared-source")}]
    held = tuple(Score(s.name, tuple(f for f in s.faults if f.startswith("verdict"))) for s in scores if not any(
        f.startswith("not in one group") for f in s.faults))
    assert share(held, "agree against shared-source") >= FLOORS["agree_or_shared"]
