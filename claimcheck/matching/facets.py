"""A claim in the parts that the ladders compare: what, event, subset, when, where, the words around it, the figure.

A facet is made of its own claim and article alone, never of the whole collection, so that adding an unrelated article
changes no comparison.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from math import sqrt

from claimcheck.matching.classes import noun_class
from claimcheck.matching.figures import digits_of, dimension, figure, per, period, shown_figure, uncommon, widened
from claimcheck.matching.rivals import rivals
from claimcheck.matching.wording import (
    NO_NAME,
    POLL,
    WORD,
    context,
    is_part,
    is_scene,
    is_still,
    stem,
    story_of,
    telling,
)
from claimcheck.model import Article, Claim, Record


class Facet(Record, frozen=True, eq=False):
    """What the ladders see of one claim. Equal is only the same one, so that what a pair was found to be can be kept."""

    id: str
    article: str
    dimension: str
    """count, share, money:USD, length, date, statement ...: figures of two dimensions never meet."""
    per: str
    """What a rate is per ("share", "day"); "" for none."""
    change: str
    """level | change"""
    head: str
    noun: str | None
    event: str | None
    modifiers: frozenset[str]
    anchors: frozenset[str]
    words: dict[str, float]
    norm: float
    when: tuple[int, int, bool, str] | None
    """First and last day as ordinals, whether the year is known, precision."""
    where: str | None
    scene: bool
    """Is its place one that the whole article is about, so that naming it narrows nothing?"""
    published: int | None
    low: float
    high: float
    hedge: str
    uncommon: float
    """How telling it is that two texts print this figure: 0 for "two", 1 for 42, 2 for 5,687.75."""
    origin: str
    """Key of its origin: the same for every claim of one."""
    source: str
    """The origin in the article's own words."""
    text: str
    """The sentence as printed."""
    modality: str
    negated: bool
    zone: str
    part: bool
    """Is it a part of a whole that the sentence names ("80 of the 250")?"""
    start: int
    converts: int | None
    """`start` of the figure that this one restates in brackets."""
    answers: int | None
    """`start` of the figure of another source that this one is put against, as `matching.rivals` finds it."""
    digits: str
    """The digits that are printed, without zeros at the end: 5,687.75 -> 568775; "" for dates and bounds of two."""
    retracted: bool
    named: bool
    """Does the counted noun stand beside the figure? Else it is taken from the sentence, and may be wrong."""
    denied: bool
    """Does the source deny the figure?"""
    poll: bool
    """Is it a result of a poll or survey?"""
    still: bool
    """Does it count what is left, and not what was?"""
    sentence: tuple[str, int]
    """Field and offset of its sentence."""
    reads: tuple[float, float]
    """The widened interval in the base unit."""
    company: frozenset[str]
    """The other figures of its sentence, as dimension and value."""
    story: dict[str, float]
    """The names of its article, with weights whose squares add up to 1."""


def facets(
    claims: Iterable[Claim], articles: Mapping[str, Article], origins: Mapping[str, str], asked: Collection[str] | None = None
) -> list[Facet]:
    """One facet a claim, in the order of the claims. `origins`: claim id -> key of its origin.

    `asked`: ids of the claims whose facets are wanted, where not all are; what words tell depends on all claims of an article.
    """
    by_article: dict[str, list[Claim]] = {}
    claims = list(claims)
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    made: dict[str, Facet] = {}
    for name, held in by_article.items():
        wanted = held if asked is None else [claim for claim in held if claim.id in asked]
        if not wanted:
            continue
        counts = Counter(word for claim in held for word in {stem(w) for w in WORD.findall(claim.quote)})
        shares = {word: n / (len(held) + 4) for word, n in counts.items()}
        names = story_of(articles[name]) if name in articles else {}
        answered = rivals(held)
        sentences: dict[tuple[str, int], set[str]] = {}
        for claim in held:
            if claim.measure:
                sentences.setdefault((claim.field, claim.start), set()).add(shown_figure(claim.measure))
        for claim in wanted:
            beside = frozenset(sentences.get((claim.field, claim.start), ()))
            made[claim.id] = facet(
                claim, articles.get(name), shares, origins.get(claim.id, claim.origin), beside, names, answered.get(claim.id)
            )
    return [made[claim.id] for claim in claims if claim.id in made]


def facet(
    claim: Claim,
    article: Article | None,
    shares: Mapping[str, float],
    origin: str,
    company: frozenset[str],
    story: dict[str, float],
    answers: int | None,
) -> Facet:
    """`shares`: word -> share of the article's claims that have it; such a word tells little of this one."""
    q = claim.measure
    head = telling(claim.about.head, claim.about.modifiers)
    words = context(claim, shares)
    low, high = figure(q) if q else (0.0, 0.0)
    return Facet(
        id=claim.id, article=claim.article, text=claim.quote, zone=claim.zone, sentence=(claim.field, claim.start),
        dimension=dimension(q) if q else "statement", per=per(q) if q else "",
        change="change" if q and q.change in ("up", "down") else "level",
        head=head, noun=noun_class(head), event=claim.about.event, modifiers=frozenset(claim.about.modifiers),
        anchors=frozenset(stem(word) for name in claim.about.of for word in WORD.findall(name)) - NO_NAME,
        words=words, norm=sqrt(sum(weight * weight for weight in words.values())),
        when=period(claim.when), where=claim.where.name if claim.where else None,
        scene=claim.where is not None and is_scene(claim.where.name, story),
        published=date.fromisoformat(article.published[:10]).toordinal() if article and article.published else None,
        low=low, high=high, reads=widened(q) if q else (0.0, 0.0), hedge=q.hedge if q else "exact",
        uncommon=uncommon(q) if q else 0.0, digits=digits_of(q) if q else "",
        start=q.start if q else claim.start, converts=q.converts if q else None, answers=answers,
        named=q is not None and q.counted_start is not None and q.counted_start <= q.end + 1,
        origin=origin, source=claim.origin, denied=claim.is_denied, retracted=claim.retracted,
        modality=claim.about.modality, negated=claim.about.negated,
        part=bool(q) and is_part(claim), poll=bool(POLL.search(claim.quote)), still=is_still(claim),
        company=company - {shown_figure(q)} if q else company, story=story,
    )  # fmt: skip


@lru_cache(maxsize=1)  # a dozen rungs ask it of one pair
def likeness(a: Facet, b: Facet) -> float:
    """Cosine of the two word weights: 0 to 1."""
    if not a.norm or not b.norm:
        return 0.0
    small, large = (a.words, b.words) if len(a.words) < len(b.words) else (b.words, a.words)
    return sum(weight * large[word] for word, weight in small.items() if word in large) / (a.norm * b.norm)


def shared_words(a: Facet, b: Facet) -> list[str]:
    """The words that made the likeness as the first sentence prints them, the most telling first."""
    both = {word: weight * b.words[word] for word, weight in a.words.items() if b.words.get(word)}
    printed = _as_printed(a.text)
    return [printed.get(w, w) for w in sorted((w for w in both if both[w]), key=lambda word: (-both[word], word))]


@lru_cache(maxsize=1024)  # a sentence is compared with many others
def _as_printed(text: str) -> dict[str, str]:
    """Stem -> the first word of it."""
    return {stem(word): word for word in reversed(WORD.findall(text))}


def one_story(a: Facet, b: Facet) -> float:
    """Cosine of the names of two articles: 0 to 1."""
    return _names(a, b)[0]


def one_story_besides(a: Facet, b: Facet) -> float:
    """The same without the name that they share most: 0 where one name is all that they share."""
    return _names(a, b)[1]


@lru_cache(maxsize=1)
def _names(a: Facet, b: Facet) -> tuple[float, float]:
    small, large = (a.story, b.story) if len(a.story) < len(b.story) else (b.story, a.story)
    shared = [weight * large[name] for name, weight in small.items() if name in large]
    return (total := sum(shared)), total - max(shared, default=0.0)
