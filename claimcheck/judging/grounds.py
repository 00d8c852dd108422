"""On what grounds two claims are judged: conditions over a pair, and the words that tell them.

Nothing here knows how the two claims were found to be about one thing.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from claimcheck import lexicon, units
from claimcheck.matching.figures import digits_of, misprinted
from claimcheck.model import Article, Claim, Quantity, Reads, Record


class Side(Record, frozen=True):
    """One claim of a pair with what judging needs to know of it."""

    claim: Claim
    article: Article
    origin: str
    """Name of its origin after resolution across articles."""
    key: str
    """The same for every claim of one origin."""
    named: bool
    """Is that origin a named source, and not an outlet, an agency credit or somebody unnamed?"""
    original: str
    """Id of the article of which this one is a version or copy; its own where it is none."""
    reads: Reads | None
    """The interval in the unit of comparison; None for a statement, or where the unit has no way to it."""

    @property
    def measure(self) -> Quantity:
        assert self.claim.measure is not None
        return self.claim.measure


WINDOW = 2
"""Days in which a count of victims is still being made: reports of those days follow one another, they do not quarrel."""


def said(side: Side) -> str:
    return f"“{side.measure.text}”"


def apart(a: Side, b: Side) -> bool:
    return a.reads is not None and b.reads is not None and not units.meet(a.reads, b.reads)


def same_article(a: Side, b: Side) -> bool:
    return a.claim.article == b.claim.article


def against_text(a: Side, b: Side) -> bool:
    """Is one article the text of the origin that the other names?"""
    return not same_article(a, b) and bool(a.article.origin) != bool(b.article.origin) and a.key == b.key


def same_origin(a: Side, b: Side) -> bool:
    return a.named and b.named and a.key == b.key


@cache
def evolving() -> frozenset[str]:
    """Events whose counts grow while they are being counted (killed, injured, arrested)."""
    return _words("evolving", "events")


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.table("judging")[table][key])


def counts_victims(a: Side, b: Side) -> bool:
    """A count of people that grows while it is made; how many of them are in danger of life goes up and down."""
    events = {a.claim.about.event, b.claim.about.event}
    grave = {*a.claim.about.modifiers, *b.claim.about.modifiers} & _words("evolving", "wavering")
    return bool(events & evolving()) and not grave and a.measure.kind == b.measure.kind == "count"


def may_be_stale(a: Side, b: Side) -> bool:
    """Is it a toll of which older copies stay in print for a day or two?"""
    return bool({a.claim.about.event, b.claim.about.event} & _words("evolving", "tolls"))


def days_between(a: Side, b: Side) -> int | None:
    """Days from the publication of `a` to that of `b`; None where one is undated."""
    dates = [side.article.published for side in (a, b)]
    if not dates[0] or not dates[1]:
        return None
    first, second = (date.fromisoformat(str(day)[:10]) for day in dates)
    return (second - first).days


def is_later(a: Side, b: Side) -> bool:
    """Was `b` published after `a`, to the minute where both say so?"""
    return bool(a.article.published and b.article.published) and str(b.article.published) > str(a.article.published)


def by_time(a: Side, b: Side) -> tuple[Side, Side]:
    """The earlier and the later of two; where the time is the same, the smaller figure is the earlier."""
    if is_later(a, b) or is_later(b, a):
        return (a, b) if is_later(a, b) else (b, a)
    return (a, b) if middle(a) <= middle(b) else (b, a)


def middle(side: Side) -> float:
    """One number to sort a figure by; the end that is there where the other is open."""
    ends = [end for end in (side.measure.low, side.measure.high) if isinstance(end, (int, float))]
    return sum(ends) / len(ends) if ends else 0.0


def says_revised(side: Side) -> bool:
    words = side.claim.quote.lower()
    return any(word in words for word in _words("revision", "words"))


def grows(a: Side, b: Side) -> bool:
    """A count of victims in the days after, or one that rose with time."""
    if not counts_victims(a, b) or is_settled(a) or is_settled(b):
        return False
    gap = days_between(a, b)
    if gap is None:
        return False
    early, late = by_time(a, b)
    return middle(late) > middle(early) or middle(late) < middle(early) and abs(gap) <= WINDOW and may_be_stale(a, b)


ROUND = 10
SETTLED = 90
"""Days after which the dead of an event are counted: who gives another number then contradicts."""


def is_settled(side: Side) -> bool:
    """Is it a count of what its sentence dates long before the article?"""
    when, published = side.claim.when, side.article.published
    if when is None or not published or not when.end or when.end[:1] == "-":
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(when.end)).days > SETTLED


def is_running(side: Side) -> bool:
    """Does it count what has happened in a period that was not over when the article appeared ("this year")?"""
    when, published = side.claim.when, side.article.published
    if when is None or not published or when.start[:1] == "-" or not when.start:
        return False
    return when.start < published[:10] and (not when.end or when.end >= published[:10])


def versions(a: Side, b: Side) -> bool:
    """Two versions of one article (the same address, or nearly all of its words), of which dates tell the later."""
    return not same_article(a, b) and a.original == b.original and (is_later(a, b) or is_later(b, a))


def one_number(a: Side, b: Side) -> bool:
    """One text that prints "ten" and "more than ten" gives one number, and a headline has no room for "more than".

    Nobody counts "more than 51": who says so has heard 51. Where the number is round, another text may have counted on.
    """
    headline = a.claim.zone == "headline" or b.claim.zone == "headline"
    loose = a.measure.kind == b.measure.kind == "count" and middle(a) >= ROUND and middle(a) % ROUND != 0
    return (headline or loose or same_article(a, b)) and middle(a) == middle(b)


def market_moves(a: Side, b: Side) -> bool:
    """Prices on one day: each report has the price of its hour."""
    nouns = {a.claim.about.head, b.claim.about.head} & _words("market", "nouns")
    events = {a.claim.about.event, b.claim.about.event} <= _words("market", "events")
    gap = days_between(a, b)
    return bool(nouns) and events and gap is not None and abs(gap) <= WINDOW and not same_article(a, b)


def told_as_growing(a: Side, b: Side) -> bool:
    """One article that tells how its toll grew."""
    words = f"{a.claim.quote} {b.claim.quote}".lower()
    grew = any(word in words for word in _words("revision", "growth"))
    return same_article(a, b) and counts_victims(a, b) and grew


OUTGROWN = 1.1


def outgrown(a: Side, b: Side) -> bool:
    """A toll of "at least 60" and a later one of 84: both hold, and the first was only the count of its hour."""
    if same_article(a, b) or not counts_victims(a, b) or not may_be_stale(a, b) or is_settled(a) or is_settled(b):
        return False
    early, late = by_time(a, b)
    bound = early.measure.hedge in ("at_least", "more_than") and late.measure.hedge != "vague"
    return bound and days_between(a, b) is not None and middle(late) >= OUTGROWN * middle(early)


def older_caption(a: Side, b: Side) -> bool:
    """A toll under a photograph, lower than that of the text: captions come from the first reports."""
    caption = {side.claim.zone for side in (a, b)} == {"caption", "body"}
    small, large = sorted((a, b), key=middle)
    return same_article(a, b) and caption and small.claim.zone == "caption" and counts_victims(a, b) and may_be_stale(a, b) and not is_settled(large)


def older_quotation(a: Side, b: Side) -> bool:
    """A toll that somebody gives, lower than that of the text which quotes him: he spoke before it was known."""
    small, large = sorted((a, b), key=middle)
    quoted = bool(small.claim.attribution) and not large.claim.attribution
    return same_article(a, b) and quoted and counts_victims(a, b) and may_be_stale(a, b) and not is_settled(large)


@cache
def _moment() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.table("judging")["revision"]["moments"]), re.IGNORECASE)


def two_moments(a: Side, b: Side) -> bool:
    """Counts of two days of which one says that it is a count so far."""
    if not days_between(a, b) or same_article(a, b):
        return False
    return any(_moment().search(side.claim.quote) for side in (a, b))


def is_revision(a: Side, b: Side) -> bool:
    """The later one has words of revision, and comes from the same origin or counts victims."""
    early, late = by_time(a, b)
    ordered = is_later(early, late)
    return ordered and says_revised(late) and (same_origin(a, b) or not a.named or not b.named or counts_victims(a, b))


def later_word(a: Side, b: Side) -> bool:
    """One source on two days, of something that is counted while it goes on: what it says later replaces what it said."""
    gap = days_between(a, b)
    events = {a.claim.about.event, b.claim.about.event} & (evolving() | _words("evolving", "running"))
    counted = a.measure.kind == b.measure.kind == "count" and is_running(a) and is_running(b)
    if not same_origin(a, b) or not gap or same_article(a, b) or not (events or counted):
        return False
    early, late = by_time(a, b)
    slip = misprinted(digits_of(a.measure), digits_of(b.measure))
    return a.measure.kind in ("count", "measurement", "percent") and middle(late) > middle(early) and not slip


def why_apart(a: Side, b: Side) -> str:
    assert a.reads is not None and b.reads is not None
    return f"{said(a)} and {said(b)} cannot both hold"


def why_update(a: Side, b: Side) -> str:
    early, late = by_time(a, b)
    when = "is later" if is_later(early, late) else "counts more on the same day"
    return f"{said(late)} {when} than {said(early)} and replaces it"
