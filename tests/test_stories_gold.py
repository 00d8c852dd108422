"""News stories of our own: are figures of one thing put into one group, with the right verdict, and look-alikes kept apart?

Each `fixtures/news-*/gold.toml` lists groups of one figure (article, words that hold it) with their verdict, pairs that only
look alike (`apart`), and findings that must or must not come. Over all stories, each held above its floor in tests/floors.toml:

members             gold members on whose words a claim stands
link_recall         pairs of a gold group, from two articles, both read, that share a reported group
link_end_to_end     the same over all such pairs of the gold
link_precision      right links / (right links + linked pairs that are apart, or members of two gold groups)
verdicts            gold groups whose members stand in one reported group: its verdict is the gold's, or one of `accept`
conflict_recall     gold conflicts of which two members clash in a reported conflict
conflict_precision  reported conflicts that hold two members of a gold conflict, or of a group that accepts one
findings            findings of the gold that are listed

`python -m tests.test_stories_gold` prints every miss with its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from claimcheck.model import Claim, Group, Report
from tests.story_gold import Member, article_of, claims_on, floors, gold, listed, report, stories

STORIES = stories("news-*")
FLOORS = floors("stories")
FIGURES = ("members", "link_recall", "link_end_to_end", "link_precision", "verdicts", "conflict_recall", "conflict_precision", "findings")


class Row(NamedTuple):
    """One thing asked of a story: to which figures it counts, whether it holds, and what a reader should see if not."""

    figures: tuple[str, ...]
    holds: bool
    kind: str
    note: str


class Read(NamedTuple):
    """A story as reported: the group of each claim, and the claims on each member's words."""

    found: Report
    home: dict[str, Group]

    def groups(self, member: Member) -> dict[str, Group]:
        return {self.home[c.id].id: self.home[c.id] for c in claims_on(member, self.found)}

    def sentence(self, member: Member) -> str:
        name, surface = member
        text = article_of(name, self.found).text
        at = text.index(surface)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        return f"{name} [{surface}] {text[max(start, at - 110):min(end if end > 0 else len(text), at + 130)]}"


def read(story: Path) -> Read:
    found = report(story)
    return Read(found, {i: g for g in found.groups for i in g.claims})


def tuples(row: dict[str, Any]) -> list[Member]:
    return [(name, surface) for name, surface in row["members"]]


def verdicts_of(group: dict[str, Any]) -> tuple[str, ...]:
    return (group["verdict"], *group.get("accept", ()))


def member_rows(at: Read, group: dict[str, Any]) -> Iterator[Row]:
    for member in tuples(group):
        yield Row(("members",), bool(at.groups(member)), "missed member", f"{group['about']}: {at.sentence(member)}")


def link_rows(at: Read, group: dict[str, Any]) -> Iterator[Row]:
    for left, right in combinations(tuples(group), 2):
        if left[0] == right[0]:
            continue
        one, two = at.groups(left), at.groups(right)
        linked = bool(one.keys() & two.keys())
        figures = ("link_end_to_end", *(("link_recall",) if one and two else ()), *(("link_precision",) if linked else ()))
        yield Row(figures, linked, "missed link", f"{group['about']}\n    {at.sentence(left)}\n    {at.sentence(right)}")


def strangers(story: dict[str, Any]) -> Iterator[tuple[Member, Member, str]]:
    """Pairs that are known to be apart: those listed, and members of two groups."""
    for row in story.get("apart", ()):
        left, right = tuples(row)
        yield left, right, row["why"]
    for one, two in combinations(story["group"], 2):
        for left in tuples(one):
            for right in tuples(two):
                yield left, right, f"{one['about']} / {two['about']}"


def false_link_rows(at: Read, story: dict[str, Any]) -> Iterator[Row]:
    for left, right, why in strangers(story):
        ours, theirs = ({c.id for c in claims_on(m, at.found)} for m in (left, right))
        if not ours & theirs and at.groups(left).keys() & at.groups(right).keys():
            yield Row(("link_precision",), False, "false link", f"{why}\n    {at.sentence(left)}\n    {at.sentence(right)}")


def verdict_rows(at: Read, group: dict[str, Any]) -> Iterator[Row]:
    homes = [at.groups(member) for member in tuples(group)]
    shared = set.intersection(*(set(home) for home in homes))
    for held in (g for g in homes[0].values() if g.id in shared):
        said = ", ".join(o.name for o in held.origins)
        yield Row(("verdicts",), held.verdict in verdicts_of(group), "wrong verdict",
                  f"{group['about']}: {held.verdict} ({said}), gold {' or '.join(verdicts_of(group))}\n    "
                  + "\n    ".join(at.sentence(m) for m in tuples(group)))
        return


def clash(at: Read, group: dict[str, Any]) -> Iterator[Group]:
    """Reported conflicts in which two members of the group contradict each other."""
    for left, right in combinations(tuples(group), 2):
        for a in claims_on(left, at.found):
            for b in claims_on(right, at.found):
                if any({f.left, f.right} == {a.id, b.id} and f.verdict == "conflict" for f in at.home[a.id].findings):
                    yield at.home[a.id]


def shown(at: Read, claim: Claim) -> str:
    return f"{claim.article} [{claim.measure.text if claim.measure else '-'}] {claim.quote}"


def conflict_rows(at: Read, story: dict[str, Any]) -> Iterator[Row]:
    right: set[str] = set()
    for group in story["group"]:
        ids = {g.id for g in clash(at, group)}
        if "conflict" in verdicts_of(group):
            held_by = [g for member in tuples(group) for g in at.groups(member)]
            right |= {g for g in held_by if held_by.count(g) > 1}
        if group["verdict"] == "conflict":
            yield Row(("conflict_recall",), bool(ids), "missed conflict",
                      f"{group['about']}\n    " + "\n    ".join(at.sentence(m) for m in tuples(group)))
    claims = {c.id: c for c in at.found.claims}
    for held in (g for g in at.found.groups if g.verdict == "conflict"):
        pairs = [f for f in held.findings if f.verdict == "conflict"]
        text = "\n    ".join(shown(at, claims[i]) for i in dict.fromkeys(i for f in pairs for i in (f.left, f.right)))
        yield Row(("conflict_precision",), held.id in right, "false conflict", f"{held.about} ({held.code})\n    {text}")


def finding_rows(at: Read, story: dict[str, Any]) -> Iterator[Row]:
    for row in story.get("finding", ()):
        yield Row(("findings",), listed(row, at.found), "missed finding", f"{row['code']} {' '.join(row['words'])}")


@cache
def rows(story: Path) -> tuple[Row, ...]:
    at, asked = read(story), gold(story)
    per_group = [row for group in asked["group"] for make in (member_rows, link_rows, verdict_rows) for row in make(at, group)]
    return (*per_group, *false_link_rows(at, asked), *conflict_rows(at, asked), *finding_rows(at, asked))


def count(figure: str, of: tuple[Row, ...]) -> tuple[int, int]:
    asked = [row for row in of if figure in row.figures]
    return sum(row.holds for row in asked), len(asked)


def table() -> str:
    everything = tuple(row for story in STORIES for row in rows(story))
    lines = [(story.name, rows(story)) for story in STORIES] + [("all", everything)]
    head = f"{'':16}" + "".join(f"{figure:>20}" for figure in FIGURES)
    body = (f"{name:16}" + "".join(f"{f'{a}/{b}':>20}" for a, b in (count(f, of) for f in FIGURES)) for name, of in lines)
    return "\n".join((head, *body))


def misses() -> Iterator[str]:
    kinds = ("missed link", "false link", "wrong verdict", "missed conflict", "false conflict", "missed member", "missed finding")
    for kind in kinds:
        found = [(story.name, row) for story in STORIES for row in rows(story) if row.kind == kind and not row.holds]
        yield f"\n== {kind}: {len(found)}"
        yield from (f"- {name}: {row.note}" for name, row in found)


def test_there_are_stories_enough() -> None:
    assert len(STORIES) >= 10
    assert all(4 <= len(report(story).articles) <= 6 and not report(story).problems for story in STORIES)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_gold_is_sound(story: Path) -> None:
    asked, found = gold(story), report(story)
    for row in (*asked["group"], *asked.get("apart", ())):
        assert row["why"] and len(row["members"]) > 1
        for name, surface in row["members"]:
            assert article_of(name, found).text.count(surface) == 1, (name, surface)
    every = [member for group in asked["group"] for member in tuples(group)]
    assert len(every) == len(set(every))
    known = {"conflict", "disputed", "update", "agree", "shared-source", "single"}
    assert all(set(verdicts_of(group)) <= known and group["count"] >= 1 for group in asked["group"])


@pytest.mark.parametrize("figure", FIGURES)
def test_figures_of_the_stories(figure: str) -> None:
    right, asked = count(figure, tuple(row for story in STORIES for row in rows(story)))
    print(f"\n{table()}\n{figure}: {right} of {asked}, {right / asked:.3f}")
    assert right / asked >= FLOORS[figure]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_findings_that_a_story_does_not_bear_out(story: Path) -> None:
    assert not [row for row in gold(story).get("never", ()) if listed(row, report(story))]


if __name__ == "__main__":
    print(table(), *misses(), sep="\n")
