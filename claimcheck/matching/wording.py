"""The words of a claim for comparison: stems with weights, parts and remainders, the names of a story.

All of it is made of one claim and its own article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import sqrt

from claimcheck import lexicon
from claimcheck.matching.classes import noun_class
from claimcheck.model import Article, Claim

WORD = re.compile(r"[^\W\d_]+(?:[.'’\-][^\W\d_]+)*")
WEIGHTS = {
    "commonwords": {"none": 0.0, "little": 0.4, "some": 0.7},
    "commonnames": {"none": 0.0, "little": 0.25, "some": 0.6},
}
"""File -> tier -> what a word of it weighs."""
NO_NAME = frozenset({"inc", "ltd", "corp", "co", "plc", "group", "the", "of", "and", "llc", "nv", "ag"})
"""Parts of names that many names share."""
NEAR = 60
"""Characters on each side of the figure whose words weigh fully; the rest of the sentence weighs half."""
NAME = re.compile(r"(?<=[a-z,;:’'\"“(] )[A-Z][\w’'-]{2,}")
"""A capitalised word inside a sentence."""
MANY = frozenset({"member", "total", "number", "figure", "staff"})
STORY = 4000
"""So many characters of an article tell what story it is."""
SCENE = 0.2
"""The least weight of a name in an article that tells of it."""
INCLUDED = re.compile(r"\b(?:including|among (?:them|the dead)|of (?:which|whom|them))\b[^.;:]*$", re.IGNORECASE)
PARTITIVE = re.compile(
    r"[^,.;:]{0,25}\bof (?:the|those|them|whom|which)\b(?! (?:people|men|women) killed)", re.IGNORECASE
)
FROM = re.compile(
    r"\s+(?:from|aboard|on|at)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)[A-Z]"
)
POLL = re.compile(r"\b(?:polls?|polled|polling|surveys?|surveyed|likely voters)\b", re.IGNORECASE)
STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|yet to be)\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its common endings: attacks, attacked -> attack."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word.removesuffix("e") if len(word) > 4 else word


@cache
def _weighed(file: str) -> dict[str, float]:
    """Stem -> weight, for the words of a file; of a stem in two tiers the lighter."""
    table = lexicon.table(file)
    return {stem(word): weight for tier, weight in reversed(WEIGHTS[file].items()) for word in table[tier].split()}


@cache
def background(word: str) -> float:
    """How much a word tells by itself, before the article is looked at: 0 to 1."""
    return _weighed("commonwords").get(word, 1.0)


@cache
def rarity(name: str) -> float:
    """How much a name tells by itself of what story an article tells: 0 (Monday) to 1. Nice is also a town."""
    return _weighed("commonnames").get(name, 1.0) if background(name) else 0.0


def telling(head: str, modifiers: Iterable[str]) -> str:
    """What is counted, where the head says only that it is one of many: "crew members" are crew."""
    if head not in MANY:
        return head
    return next((word for word in reversed(tuple(modifiers)) if noun_class(word)), head)


def context(claim: Claim, shares: Mapping[str, float]) -> dict[str, float]:
    """Stems of the sentence with their weights; words near the figure count fully, digits not at all."""
    middle = claim.measure.start - claim.start if claim.measure else None
    weights: dict[str, float] = {}
    for m in WORD.finditer(claim.quote):
        word = stem(m[0])
        weight = background(word) * (1 - shares.get(word, 0.0))
        if middle is not None and abs(m.start() - middle) > NEAR:
            weight /= 2
        if weight > weights.get(word, 0.0):
            weights[word] = weight
    return weights


def is_part(claim: Claim) -> bool:
    """Is it said to be a part of something larger: "80 of the 250", "including ten children"?"""
    q = claim.measure
    if q is None:
        return False
    at = q.start - claim.start
    if q.kind not in ("count", "ratio", "percent"):
        return False
    if q.counted is None and FROM.match(claim.quote[q.end - claim.start :]):
        return True  # "killed 10 from Orla": those of one place among all
    return (
        q.part_of is not None
        or bool(INCLUDED.search(claim.quote[max(0, at - 120) : at]))
        or bool(PARTITIVE.match(claim.quote[at : at + 60]))
    )


def is_still(claim: Claim) -> bool:
    """Does it count what is left: "two people remain trapped"?"""
    if claim.measure is None or claim.measure.kind != "count":
        return False  # "it still expects revenue of 5 million"
    at = claim.measure.start - claim.start
    before = re.split(r"\band\b|[,;:]", claim.quote[max(0, at - 25) : at])[-1]
    after = re.split(r"\band\b|[,;:]", claim.quote[at : at + 45])[0]
    return bool(STILL.search(before) or STILL.search(after))


def story_of(article: Article) -> dict[str, float]:
    """The names that an article prints, title included, by number and rarity, as a vector of length 1."""
    counts = Counter(stem(m[0]) for m in NAME.finditer(f"{article.title}. {article.text[:STORY]}"))
    weights = {name: n * rarity(name) for name, n in counts.items() if rarity(name)}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}


def is_scene(place: str, story: Mapping[str, float]) -> bool:
    """Is a place among the names that its article prints most?"""
    return any(story.get(stem(m[0]), 0.0) >= SCENE for m in WORD.finditer(place))
