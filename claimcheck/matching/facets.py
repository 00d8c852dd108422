"""A claim in the parts that the ladders compare: what, event, subset, when, where, the words around it, the figure.

A facet is made of its own claim and article alone, never of the whole collection, so that adding an unrelated article
changes no comparison.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from math import inf, log10, sqrt

from claimcheck import lexicon, units
from claimcheck.matching.classes import noun_class
from claimcheck.model import Article, Claim, Number, Quantity, Record, When

WORD = re.compile(r"[^\W\d_]+(?:[.'’\-][^\W\d_]+)*")
WEIGHTS = {"none": 0.0, "little": 0.4, "some": 0.7}
NAME = re.compile(r"(?<=[a-z,;:’'\"“(] )[A-Z][\w’'-]{2,}")
"""A capitalised word inside a sentence."""
MANY = frozenset({"member", "total", "number", "figure", "staff"})
STORY = 4000
"""So many characters of an article tell what story it is."""
NO_NAME = frozenset({"inc", "ltd", "corp", "co", "plc", "group", "the", "of", "and", "llc", "nv", "ag"})
"""Parts of names that many names share."""
NEAR = 60
"""Characters on each side of the figure whose words weigh fully; the rest of the sentence weighs half."""


class Facet(Record, frozen=True):
    """What the ladders see of one claim."""

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
    published: int | None
    low: float
    high: float
    hedge: str
    uncommon: float
    """How telling it is that two texts print this figure: 0 for "two", 1 for 42, 2 for 5,687.75."""
    origin: str
    modality: str
    negated: bool
    zone: str
    part: bool
    """Is it a part of a whole that the sentence names ("80 of the 250")?"""
    start: int
    converts: int | None
    """`start` of the figure that this one restates in brackets."""
    digits: str
    """The digits that are printed, without zeros at the end: 5,687.75 -> 568775; "" for dates and bounds of two."""
    retracted: bool
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


def stem(word: str) -> str:
    """A word without its common endings: attacks, attacked -> attack."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word.removesuffix("e") if len(word) > 4 else word


@cache
def _background() -> dict[str, float]:
    table = lexicon.table("commonwords")
    return {stem(word): weight for tier, weight in reversed(WEIGHTS.items()) for word in table[tier].split()}


@cache
def background(word: str) -> float:
    """How much a word tells by itself, before the article is looked at: 0 to 1."""
    return _background().get(word, 1.0)


def facets(claims: Iterable[Claim], articles: Mapping[str, Article], origins: Mapping[str, str]) -> list[Facet]:
    """One facet a claim, in the order of the claims. `origins`: claim id -> key of its origin."""
    by_article: dict[str, list[Claim]] = {}
    claims = list(claims)
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    made: dict[str, Facet] = {}
    for name, held in by_article.items():
        counts = Counter(word for claim in held for word in {stem(w) for w in WORD.findall(claim.quote)})
        shares = {word: n / (len(held) + 4) for word, n in counts.items()}
        names = story_of(articles[name]) if name in articles else {}
        sentences: dict[tuple[str, int], set[str]] = {}
        for claim in held:
            if claim.measure:
                sentences.setdefault((claim.field, claim.start), set()).add(shown_figure(claim.measure))
        for claim in held:
            beside = frozenset(sentences.get((claim.field, claim.start), ()))
            made[claim.id] = facet(claim, articles.get(name), shares, origins.get(claim.id, claim.origin), beside, names)
    return [made[claim.id] for claim in claims]


def facet(
    claim: Claim, article: Article | None, shares: Mapping[str, float], origin: str, company: frozenset[str], story: dict[str, float]
) -> Facet:
    """`shares`: word -> share of the article's claims that have it; such a word tells little of this one."""
    q = claim.measure
    head = telling(claim.about.head, claim.about.modifiers)
    words = context(claim, shares)
    low, high = figure(q) if q else (0.0, 0.0)
    return Facet(
        id=claim.id,
        article=claim.article,
        dimension=dimension(q) if q else "statement",
        per=per(q) if q else "",
        change="change" if q and q.change in ("up", "down") else "level",
        head=head,
        noun=noun_class(head),
        event=claim.about.event,
        modifiers=frozenset(claim.about.modifiers),
        anchors=frozenset(stem(word) for name in claim.about.of for word in WORD.findall(name)) - NO_NAME,
        words=words,
        norm=sqrt(sum(weight * weight for weight in words.values())),
        when=period(claim.when),
        where=claim.where.name if claim.where else None,
        published=date.fromisoformat(article.published[:10]).toordinal() if article and article.published else None,
        low=low,
        high=high,
        hedge=q.hedge if q else "exact",
        uncommon=uncommon(q) if q else 0.0,
        origin=origin,
        modality=claim.about.modality,
        negated=claim.about.negated,
        zone=claim.zone,
        part=bool(q) and is_part(claim),
        start=q.start if q else claim.start,
        converts=q.converts if q else None,
        digits=digits_of(q) if q else "",
        retracted=claim.retracted,
        still=is_still(claim),
        sentence=(claim.field, claim.start),
        reads=widened(q) if q else (0.0, 0.0),
        company=company - {shown_figure(q)} if q else company,
        story=story,
    )


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


def likeness(a: Facet, b: Facet) -> float:
    """Cosine of the two word weights: 0 to 1."""
    if not a.norm or not b.norm:
        return 0.0
    small, large = (a.words, b.words) if len(a.words) < len(b.words) else (b.words, a.words)
    return sum(weight * large[word] for word, weight in small.items() if word in large) / (a.norm * b.norm)


def shared_words(a: Facet, b: Facet) -> list[str]:
    """The words that made the likeness, the most telling first."""
    both = {word: weight * b.words[word] for word, weight in a.words.items() if b.words.get(word)}
    return sorted((w for w in both if both[w]), key=lambda word: (-both[word], word))


# --- the figure ---------------------------------------------------------------------------------------------------


def dimension(q: Quantity) -> str:
    """Figures are compared within one dimension."""
    if q.currency:
        return f"money:{q.currency}"
    if q.kind in ("percent", "ratio"):
        return "share"
    if q.kind in ("measurement", "rate", "temperature") and q.unit:
        return units.dimension(q.unit)
    return q.kind


def per(q: Quantity) -> str:
    """The denominator of a rate: "USD / share" -> share."""
    return q.unit.split("/", 1)[1].strip() if q.kind in ("rate", "money") and q.unit and "/" in q.unit else ""


def figure(q: Quantity) -> tuple[float, float]:
    """Printed low and high as numbers in the base unit of the dimension; dates as ordinal days."""
    low, high = (q.to, q.to) if q.change == "from_to" and q.to is not None else (q.low, q.high)
    if isinstance(low, str) or isinstance(high, str):
        first, last = str(low or high), str(high or low)  # "since 1959" names 1959, however long it lasts
        return ordinal(units.days(first)[0]), ordinal(units.days(last)[1])
    return (-inf if low is None else base(low, q), inf if high is None else base(high, q))


def base(value: Number, q: Quantity) -> float:
    if q.kind == "percent":
        return value / 100
    if q.kind in ("duration", "age") and q.unit:
        return float(units.convert(value, q.unit, "second") or value)
    if q.kind in ("measurement", "rate", "temperature") and q.unit and not q.currency:
        unit = "metric_ton" if q.unit == "ton" else q.unit  # a bare ton may be either; judging keeps both in mind
        home = units.base_unit(unit)
        return float(units.convert(value, unit, home) or value) if home else float(value)
    return float(value)


INCLUDED = re.compile(r"\b(?:including|among (?:them|the dead)|of (?:which|whom|them))\b[^.;:]*$", re.I)
PARTITIVE = re.compile(r"[^,.;:]{0,25}\bof (?:the|those|them|whom|which)\b(?! (?:people|men|women) killed)", re.I)
FROM = re.compile(r"\s+(?:from|aboard|on|at)\s+[A-Z]")
STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|yet to be)\b", re.I)


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
    return q.part_of is not None or bool(INCLUDED.search(claim.quote[max(0, at - 120) : at])) or bool(PARTITIVE.match(claim.quote[at : at + 60]))


def is_still(claim: Claim) -> bool:
    """Does it count what is left: "two people remain trapped"?"""
    at = claim.measure.start - claim.start if claim.measure else 0
    before = re.split(r"\band\b|[,;:]", claim.quote[max(0, at - 25) : at])[-1]
    after = re.split(r"\band\b|[,;:]", claim.quote[at : at + 45])[0]
    return bool(STILL.search(before) or STILL.search(after))


def widened(q: Quantity) -> tuple[float, float]:
    """The interval that is compared, in the base unit."""
    r = q.reads or units.reads(q)
    if isinstance(r.low, str) or isinstance(r.high, str):
        return figure(q)
    return (-inf if r.low is None else base(r.low, q), inf if r.high is None else base(r.high, q))


def shown_figure(q: Quantity) -> str:
    """A figure as one word, to tell whether two sentences print the same ones."""
    low, high = figure(q)
    return f"{dimension(q)}={low if low != -inf else high:.6g}"


def story_of(article: Article) -> dict[str, float]:
    """The names that an article prints, title included, as a vector of length 1."""
    counts = Counter(stem(m[0]) for m in NAME.finditer(f"{article.title}. {article.text[:STORY]}"))
    length = sqrt(sum(n * n for n in counts.values())) or 1.0
    return {name: n / length for name, n in counts.items()}


def one_story(a: Facet, b: Facet) -> float:
    """Cosine of the names of two articles: 0 to 1."""
    small, large = (a.story, b.story) if len(a.story) < len(b.story) else (b.story, a.story)
    return sum(weight * large[name] for name, weight in small.items() if name in large)


def uncommon(q: Quantity) -> float:
    """From the digits that are printed: 7 or "two" tell nothing, 42 something, 5,687.75 much."""
    if isinstance(q.low, str) or isinstance(q.high, str):
        return min(2.0, len(str(q.low or q.high)) / 4 - 0.5)
    value = q.low if q.low is not None else q.high
    if value is None or value == 0 or q.hedge == "vague":
        return 0.0
    digits = digits_of(q)
    size = log10(abs(value) + 1)
    return min(2.0, max(0.0, (len(digits) - 1) * 0.75 + (0.5 if size >= 2 or q.kind in ("measurement", "money") else 0.0)))


def digits_of(q: Quantity) -> str:
    """The telling digits of a figure with one end: 5,687.75 -> 568775, 1.2 million -> 12."""
    value = q.low if q.low is not None else q.high
    if value is None or isinstance(value, str):
        return ""
    return f"{abs(value):.10g}".split("e")[0].replace(".", "").strip("0")


def misprinted(left: str, right: str) -> bool:
    """Three digits or more of which one differs, or two neighbours stand the other way round: 214 and 241."""
    if len(left) != len(right) or len(left) < 3:
        return False
    places = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(places) == 1:
        return len(left) > 3
    return len(places) == 2 and places[1] == places[0] + 1 and left[places[0]] == right[places[1]] and left[places[1]] == right[places[0]]


def ordinal(day: str) -> int:
    """ISO day -> ordinal; an unknown year counts in the leap year 4, so that months and days compare."""
    text = "0004" + day[1:] if day.startswith("--") else day
    return date.fromisoformat(text).toordinal()


def period(when: When | None) -> tuple[int, int, bool, str] | None:
    """The period as ordinals; an open end reaches far."""
    if when is None or not (when.start or when.end):
        return None
    known = not (when.start or when.end).startswith("--")
    far = (1, 3652059) if known else (ordinal("--01-01"), ordinal("--12-31"))
    start = ordinal(when.start) if when.start else far[0]
    end = ordinal(when.end) if when.end else far[1]
    return start, end, known, when.precision
