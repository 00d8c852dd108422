"""Scoring a story against its gold: `fixtures/<story>/gold.toml` beside the articles.

[[group]]    one figure: members (article, words that hold it and stand there once), verdict, origins, their number, why
[[finding]]  a code, and words that must stand in one finding of it
[[never]]    a code, and words that must not all stand in one finding of it
[[near]]     two members that look alike and must be listed as a near miss, with the reason
[[apart]]    two members that must be in no group together
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.model import Origin
from claimcheck.origins import independence, resolve
from claimcheck.origins.fold import body_words
from tests.story_gold import article_of, gold, listed, members, report


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
               and not {body_words(n) for n in group["origins"]} & {body_words(part) for part in (o.name, *o.name.split(", "))}]  # fmt: skip
    return faults + [f"{o.name} without words" for o in origins if not o.why]


@cache
def staged(stories: tuple[Path, ...]) -> tuple[Score, ...]:
    """The gold's groups, each claim resolved among all claims of its story."""
    scores = []
    for story in stories:
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
def whole(stories: tuple[Path, ...]) -> tuple[Score, ...]:
    """The groups that `check` forms."""
    scores = []
    for story in stories:
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
    """How many are right, of one; what is wrong is printed."""
    right = sum(not score.faults for score in scores)
    print(f"\n{title}: {right} of {len(scores)} right, {right / len(scores):.2f}")
    for score in scores:
        if score.faults:
            print(f"  {score.name}: {'; '.join(score.faults)}")
    return right / len(scores)


def findings(stories: tuple[Path, ...]) -> tuple[Score, ...]:
    """Findings that must come."""
    return tuple(Score(f"{story.name}: {row['code']} {' '.join(row['words'])}", () if listed(row, report(story)) else ("not listed",))
                 for story in stories for row in gold(story).get("finding", ()))  # fmt: skip


def unborne(story: Path) -> list[str]:
    """Findings that the story does not bear out: those that it forbids."""
    return [f"{row['code']} {' '.join(row['words'])}" for row in gold(story).get("never", ()) if listed(row, report(story))]


def together(story: Path) -> list[str]:
    """Members that must be apart and share a group."""
    found = report(story)
    home = {i: g.id for g in found.groups for i in g.claims}
    return [f"{row['why']}: {row['members']}" for row in gold(story).get("apart", ())
            if set.intersection(*({home[c.id] for c in claims} for claims in members(row, found)))]  # fmt: skip


def missed_near(story: Path) -> list[str]:
    """Near misses that must be listed and are not, or for another reason."""
    found = report(story)
    pairs = {(frozenset((near.left, near.right)), near.reason) for near in found.near_misses}
    rows = [(row, members(row, found)) for row in gold(story).get("near", ())]
    return [f"{row['why']}: {row['members']}" for row, (left, right) in rows
            if not any((frozenset((a.id, b.id)), row["reason"]) in pairs for a in left for b in right)]  # fmt: skip


def unsound(story: Path) -> list[str]:
    """What is wrong with the gold itself."""
    faults = [f"{g['about']}: no such verdict" for g in gold(story)["group"] if g["verdict"] not in
              ("conflict", "disputed", "update", "agree", "shared-source", "single")]  # fmt: skip
    faults += [f"{g['about']}: without why or count" for g in gold(story)["group"] if not g["why"] or g["count"] < 1]
    for part in ("group", "near", "apart"):
        for row in gold(story).get(part, ()):
            names = {name for name, _ in row["members"]}
            faults += [f"{row['members']}: one member an article, two at least"] if not len(names) == len(row["members"]) > 1 else []
            faults += [f"{name}: {surface!r} does not stand there once" for name, surface in row["members"]
                       if article_of(name, report(story)).text.count(surface) != 1]  # fmt: skip
    return faults
