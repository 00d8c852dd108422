"""What can hold between two claims: the conditions that the rungs of the ladders name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf

from claimcheck.matching.classes import alike, contrast, known_event, nouns
from claimcheck.matching.facets import Facet, likeness, one_story, one_story_besides
from claimcheck.matching.scope import days_apart, periods, places
from claimcheck.matching.wording import is_scene

Condition = Callable[[Facet, Facet], bool]
COMMON = frozenset({"count", "share", "date", "duration"})
"""Dimensions of which every text has several figures."""
TOLLS = frozenset({"kill", "injure", "miss"})
DATES = 4000.0
"""Days that make two dates as far apart as a figure and its double: 1987 and 1978 may be one date with a slip."""
SEASON, FORTNIGHT = 60, 14
"""Days after which two articles that share few names, or but one of many, tell other stories, unless both date what they tell."""
PAST = 45
"""Days after which an event that an article dates is no longer the news of another that gives no date."""


def always(a: Facet, b: Facet) -> bool:
    return True


def both(a: str | None, b: str | None) -> bool:
    return bool(a) and bool(b)


def heads(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: nouns(a.head, b.head) in stands


def may_be_one(a: Facet, b: Facet) -> bool:
    (low_a, high_a), (low_b, high_b) = a.reads, b.reads
    return (low_a < high_b and low_b < high_a) or (low_a, high_a) == (low_b, high_b)


def headless(a: Facet, b: Facet) -> bool:
    return not a.head or not b.head


def kind(a: Facet, b: Facet) -> str:
    """The dimension of both; of "45 million" beside "45 million euros" that of the one that prints its unit."""
    return a.dimension if b.dimension in (a.dimension, "count") else b.dimension


def is_count(a: Facet, b: Facet) -> bool:
    return kind(a, b) == "count"


def counted(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: is_count(a, b) and nouns(a.head, b.head) in stands


@lru_cache(maxsize=1)
def one_noun(a: Facet, b: Facet) -> bool:
    """The same noun, in neither article narrowed to a part of it, in two articles on one story."""
    return (
        nouns(a.head, b.head) in ("same", "class") and not a.part and not b.part
        and (a.modifiers == b.modifiers or not a.modifiers or not b.modifiers or narrowed_alike(a, b))
        and told_together(a, b) and not other_owner(a, b)
    )  # fmt: skip


def told_together(a: Facet, b: Facet) -> bool:
    """Two articles on one story: the fewer names they share, the nearer their days, for one name comes again next year.

    One name of many makes no story of what happened at two places.
    """
    alike, days = one_story(a, b), days_apart(a, b)
    if one_story_besides(a, b) >= 0.05:
        return alike >= 0.3 or alike >= 0.1 and days <= SEASON
    lately = days <= FORTNIGHT and places(a.where, b.where) != "other"
    return alike >= 0.3 and days <= SEASON or alike >= 0.1 and lately


def one_count(a: Facet, b: Facet) -> bool:
    """The known event of the story, of the same noun: its dead, its injured."""
    same = both(a.event, b.event) and a.event == b.event and known_event(a.event or "")
    return same and (bool(a.modifiers) == bool(b.modifiers) or narrowed_alike(a, b)) and one_noun(a, b)


def one_toll(a: Facet, b: Facet) -> bool:
    """A toll that one text gives twice, as it grew or from an old caption: neither count is narrowed, to a month or a place."""
    bare = all((f.when is None or f.when[1] - f.when[0] <= 1) and not f.modifiers and f.event in TOLLS for f in (a, b))
    return bare and places(a.where, b.where) in ("same", "missing") and one_count(a, b) and times_apart(a, b) <= 2


def one_attribute(a: Facet, b: Facet) -> bool:
    """How heavy, long or fast the thing is that both name. Ages are left out: a story has many people."""
    return (
        kind(a, b) not in (*COMMON, "age", "rate", "points", "multiple")
        and not kind(a, b).startswith("money")
        and one_noun(a, b)
    )


def one_speed(a: Facet, b: Facet) -> bool:
    """How fast what a story is about went, whatever it is called: the truck, the driver, the train."""
    return kind(a, b) == "speed" and a.event == b.event == "travel" and one_story(a, b) >= 0.1


def one_period(a: Facet, b: Facet) -> bool:
    """The same noun in the same period: the quarter's profit."""
    return kind(a, b) not in ("date", "count") and periods(a.when, b.when) == "same" and one_noun(a, b)


def one_wording(a: Facet, b: Facet) -> bool:
    """The same noun in much the same words: turnout, the debt of the city; not of all and of one place."""
    return kind(a, b) != "date" and not one_place(a, b) and likeness(a, b) >= 0.4 and one_noun(a, b)


def one_place(a: Facet, b: Facet) -> bool:
    """Does one of them alone name a place, which is not what both articles are about?"""
    if bool(a.where) == bool(b.where):
        return False
    named, other = (a, b) if a.where else (b, a)
    return not (named.scene and is_scene(str(named.where), other.story))


@lru_cache(maxsize=1)
def pinned(a: Facet, b: Facet) -> bool:
    """Do the words alone, without the figure, say that it is one fact?"""
    return one_count(a, b) or one_attribute(a, b) or one_period(a, b) or one_wording(a, b) or one_speed(a, b)


OWNED = frozenset({"earn", "lose", "rise", "fall", "owe", "employ", "dismiss", "hire", "produce", "sell"})
"""What belongs to a company or a state as long as nothing else is said."""


def other_owner(a: Facet, b: Facet) -> bool:
    """The profits of two firms: the same noun, both with names, none of them shared."""
    known = all(f.anchors and (f.event is None or f.event in OWNED) for f in (a, b))
    if not known or not (kind(a, b).startswith("money") or kind(a, b) == "share") or same_figure(a, b) or slip(a, b):
        return False
    return not (a.anchors & b.anchors or a.modifiers & b.anchors or b.modifiers & a.anchors)


def narrowed_alike(a: Facet, b: Facet) -> bool:
    """One word narrows both: "Qualcomm shares", "shares of Qualcomm"; or two words for one (initial, original)."""
    named = a.modifiers & b.anchors | b.modifiers & a.anchors
    return bool(named) or alike("subset", a.modifiers, b.modifiers)


def when_is(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: periods(a.when, b.when) in stands


def happens(a: Facet, b: Facet) -> bool:
    """Counts, sums and shares belong to a time; how long or heavy a thing is does not age."""
    return kind(a, b) in ("count", "share") or kind(a, b).startswith("money")


def past_against_none(a: Facet, b: Facet) -> bool:
    dated, other = (a, b) if b.when is None else (b, a)
    if dated.when is None or other.when is not None or not dated.when[2] or other.published is None or not happens(a, b):
        return False
    return dated.when[1] < other.published - PAST


def where_is(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: places(a.where, b.where) in stands


def other_scene(a: Facet, b: Facet) -> bool:
    """Two places by other names, in articles on other stories: five missing here, five missing there."""
    return places(a.where, b.where) == "other" and not told_together(a, b)


def like(least: float) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: likeness(a, b) >= least


@lru_cache(maxsize=1)
def same_figure(a: Facet, b: Facet) -> bool:
    return nearly(a.low, b.low) and nearly(a.high, b.high) or one_end(a, b)


def uncommon_alike(a: Facet, b: Facet) -> bool:
    """The same figure, and one that few facts share."""
    return min(a.uncommon, b.uncommon) >= 0.75 and same_figure(a, b)


def one_figure(a: Facet, b: Facet) -> bool:
    """Do the figures agree, may they, or are they one with a slip of the pen?"""
    return same_figure(a, b) or may_be_one(a, b) or slip(a, b)


def one_end(a: Facet, b: Facet) -> bool:
    """'at least 84' and 84 print the same figure."""
    ends_a, ends_b = ([e for e in (f.low, f.high) if abs(e) != float("inf")] for f in (a, b))
    return (len(ends_a) == 1 or len(ends_b) == 1) and any(nearly(x, y) for x in ends_a for y in ends_b)


def nearly(x: float, y: float) -> bool:
    return x == y or (abs(x) != inf != abs(y) and abs(x - y) <= 1e-9 * max(abs(x), abs(y)))


@lru_cache(maxsize=1)
def times_apart(a: Facet, b: Facet) -> float:
    """The larger printed figure over the smaller: 1 for the same, infinite where one is zero or they differ in sign.

    Of two dates 1 and the days between them, counted in DATES.
    """
    x, y = ((f.low if abs(f.low) != inf else f.high) for f in (a, b))
    u, v = ((f.high if abs(f.high) != inf else f.low) for f in (a, b))
    if a.dimension == b.dimension == "date":
        return 1 + min(abs(x - y), abs(u - v), abs(x - v), abs(u - y)) / DATES
    return min(times(x, y), times(u, v), times(x, v), times(u, y))


def times(x: float, y: float) -> float:
    if x == y:
        return 1.0
    return max(x, y) / min(x, y) if x * y > 0 and x > 0 else (min(x, y) / max(x, y) if x * y > 0 else inf)


def within(times: float) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: times_apart(a, b) <= times


def restates(a: Facet, b: Facet) -> bool:
    return a.sentence == b.sentence and a.article == b.article and (a.converts == b.start or b.converts == a.start)


def answers(a: Facet, b: Facet) -> bool:
    """One source's figure, put against another's in the same breath."""
    said = a.article == b.article and a.source != b.source and "headline" not in (a.zone, b.zone)
    two = a.origin != b.origin or a.origin.startswith("anonymous:")  # police and organisers, of whom neither is named
    noun = nouns(a.head, b.head) in ("same", "class", "role") or headless(a, b) or "percent" in (a.head, b.head)
    return said and two and noun and (a.answers == b.start or b.answers == a.start)


def two_polls(a: Facet, b: Facet) -> bool:
    """Shares that two polls found: each asked others, so neither contradicts the other."""
    return (a.poll or b.poll) and kind(a, b) in ("share", "points") and a.source != b.source and not same_figure(a, b)


def rejects(a: Facet, b: Facet) -> bool:
    """One source denies a figure and gives its own for the same noun."""
    noun = nouns(a.head, b.head) in ("same", "class", "role") or headless(a, b)
    return a.article == b.article and a.denied != b.denied and a.source == b.source and noun


def excluded(a: Facet, b: Facet) -> bool:
    """Two events of which no two happen to one: arrested and released."""
    return contrast("event", a.event or "", b.event or "")


def two_sources(a: Facet, b: Facet) -> bool:
    """The count of one source beside that of another, in one text."""
    return a.origin != b.origin and pinned(a, b) and times_apart(a, b) <= 2


def unit_left_out(a: Facet, b: Facet) -> bool:
    """ "45 million" beside "45 million euros": a bare number that counts nothing, and an uncommon one."""
    bare = [f for f in (a, b) if f.dimension == "count" and not f.named]
    return a.dimension != b.dimension and len(bare) == 1 and uncommon_alike(a, b)


def slip(a: Facet, b: Facet) -> bool:
    """Two digits exchanged (620 and 260), or the same three digits in another scale, for the same noun: a slip of the pen."""
    if nouns(a.head, b.head) not in ("same", "class") or likeness(a, b) < 0.18:
        return False
    if a.digits == b.digits and len(a.digits) < 3:
        return False
    times = times_apart(a, b)
    exchanged = len(a.digits) == 2 and a.digits == b.digits[::-1] and times < 10
    return exchanged or (a.digits == b.digits and any(nearly(times, scale) for scale in (10, 100, 1000)))


def one_place_and_other_figure(a: Facet, b: Facet) -> bool:
    """Turnout, and turnout in one town: what a place narrows is no contradiction of the whole."""
    told = one_figure(a, b) or one_count(a, b) or one_attribute(a, b)
    return one_place(a, b) and not told


def one_period_and_other_figure(a: Facet, b: Facet) -> bool:
    """Revenue, and revenue of nine months. A day is no narrowing: the news of one day may leave it out."""
    dated = a.when or b.when
    if a.when is not None and b.when is not None or dated is None or dated[1] - dated[0] < 7:
        return False
    return not one_figure(a, b)
