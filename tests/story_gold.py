"""The gold beside a story (`fixtures/*/gold.toml`), and where its words stand in the report that `check` makes of the story."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.model import Article, Claim, Report
from claimcheck.pipeline import check

ROOT = Path(__file__).resolve().parent
Member = tuple[str, str]
"""An article (its file's name without the suffix, or its id) and the words that hold one figure of it."""


def stories(pattern: str) -> list[Path]:
    return sorted(path.parent for path in ROOT.parent.glob(f"fixtures/{pattern}/gold.toml"))


def floors(table: str) -> dict[str, float]:
    found: dict[str, float] = tomllib.loads((ROOT / "floors.toml").read_text(encoding="utf-8"))[table]
    return found


@cache
def gold(story: Path) -> dict[str, Any]:
    return tomllib.loads((story / "gold.toml").read_text(encoding="utf-8"))


@cache
def report(story: Path) -> Report:
    return check(story / "articles")


def article_of(name: str, found: Report) -> Article:
    return next(a for a in found.articles if name in (a.id, Path(a.path).stem))


def claims_on(member: Member, found: Report) -> list[Claim]:
    """The claims that fit a member's words best ("540 of its 1,800" gives way to "1,800 daily trains"); empty where nothing is."""
    name, surface = member
    article = article_of(name, found)
    start = article.text.index(surface)
    end = start + len(surface)
    fits = {c: (min(end, c.measure.end) - max(start, c.measure.start)) / (max(end, c.measure.end) - min(start, c.measure.start))
            for c in found.claims if c.article == article.id and c.measure and c.field == "text"}
    best = max((fit for fit in fits.values() if fit > 0), default=0)
    return [c for c, fit in fits.items() if fit == best > 0]


def members(group: dict[str, Any], found: Report) -> list[list[Claim]]:
    return [claims_on((name, surface), found) for name, surface in group["members"]]


def listed(row: dict[str, Any], found: Report) -> bool:
    """Is there a finding with this code and these words, in its message or the claims it is about?"""
    claims = {c.id: c for c in found.claims}
    texts = [" ".join([f.message, f.path, *(claims[i].quote + claims[i].article for i in f.claims)])
             for f in found.findings if f.code == row["code"]]
    return any(all(word in text for word in row["words"]) for text in texts)
