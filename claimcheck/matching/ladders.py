"""Are two claims about one thing? Ladders read from the top; the rung that holds gives the weight and the words.

The score is the sum of the rungs' weights and NEEDS is what a pair needs to stand in one group; a rung with a veto keeps a
pair apart whatever else speaks for it. The explanation is this same computation with its words (after splink's comparison
levels). Weights are in one place, WEIGHTS of each row; they were set on annotated news stories and rounded to halves.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from claimcheck.matching.classes import alike, contrast, contrasting, known_event, nouns
from claimcheck.matching.facets import Facet, likeness, misprinted, one_story, shared_words
from claimcheck.matching.scope import days_apart, periods, places
from claimcheck.model import Record, Step

NEEDS = 8.5


class Rung(NamedTuple):
    """One level of a comparison."""

    label: str
    weight: float
    holds: Callable[[Facet, Facet], bool]
    veto: str = ""
    """Set where this rung keeps the pair apart: the reason of the near miss."""


class Ladder(NamedTuple):
    """One part of the comparison: rungs from the top, and the words that are shown for it."""

    compared: str
    rungs: tuple[Rung, ...]
    found: Callable[[Facet, Facet], str]


class Comparison(Record, frozen=True):
    """Two claims on all ladders."""

    left: str
    right: str
    steps: tuple[Step, ...]
    sum: float
    veto: str
    """unit | subject | event | subset | period | place | sentence, or "" where nothing keeps the pair apart."""

    needs: float = NEEDS

    @property
    def holds(self) -> bool:
        return not self.veto and self.sum >= NEEDS


def _always(a: Facet, b: Facet) -> bool:
    return True


def _both(a: str | None, b: str | None) -> bool:
    return bool(a) and bool(b)


COMMON = frozenset({"count", "share", "date", "duration"})
"""Dimensions of which every text has several figures."""

MEASURED = Ladder(
    "measured",
    (
        Rung("different dimensions", 0, lambda a, b: a.dimension != b.dimension, "unit"),
        Rung("a change against a level", 0, lambda a, b: a.change != b.change and "charge" not in (a.noun, b.noun), "unit"),
        Rung("per another thing", 0, lambda a, b: _both(a.per, b.per) and a.per != b.per, "unit"),
        Rung("only one is per something", 0, lambda a, b: bool(a.per) != bool(b.per) and not _same_figure(a, b), "unit"),
        Rung("same dimension, seldom met", 3.0, lambda a, b: a.dimension not in COMMON and not a.dimension.startswith("money")),
        Rung("same dimension", 0.0, _always),
    ),
    lambda a, b: f"{a.dimension}, {b.dimension}",
)


def _nouns(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: nouns(a.head, b.head) in stands


def _may_be_one(a: Facet, b: Facet) -> bool:
    (low_a, high_a), (low_b, high_b) = a.reads, b.reads
    return (low_a < high_b and low_b < high_a) or (low_a, high_a) == (low_b, high_b)


def _headless(a: Facet, b: Facet) -> bool:
    return not a.head or not b.head


def _count(a: Facet, b: Facet) -> bool:
    return a.dimension == "count"


def _counted(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: _count(a, b) and nouns(a.head, b.head) in stands


COUNTED = Ladder(
    "counted",
    (
        Rung("nothing named", 0.0, _headless),
        Rung("same noun counted", 2.0, _counted("same")),
        Rung("same class counted", 1.0, _counted("class")),
        Rung("one is a role of the other", 0.0, _counted("role")),
        Rung("one is a kind of the other", 0.0, _counted("nested"), "subset"),
        Rung("classes that share no member", 0.0, _counted("apart"), "subject"),
        Rung("other nouns counted", -2.0, _count),
        Rung("same thing measured", 2.5, _nouns("same", "class")),
        Rung("other words for what is measured", 0.5, _always),
    ),
    lambda a, b: f"{a.head or 'not named'}, {b.head or 'not named'}",
)

def _alike(a: Facet, b: Facet) -> bool:
    """The same noun, in neither article narrowed to a part of it, in two articles on one story."""
    return (
        nouns(a.head, b.head) in ("same", "class") and not a.part and not b.part
        and (a.modifiers == b.modifiers or not a.modifiers or not b.modifiers or narrowed_alike(a, b))
        and one_story(a, b) >= 0.2
    )  # fmt: skip


def one_count(a: Facet, b: Facet) -> bool:
    """The known event of the story, of the same noun: its dead, its injured."""
    same = _both(a.event, b.event) and a.event == b.event and known_event(a.event or "")
    return same and (bool(a.modifiers) == bool(b.modifiers) or narrowed_alike(a, b)) and _alike(a, b)


def one_attribute(a: Facet, b: Facet) -> bool:
    """How heavy, long or fast the thing is that both name. Ages are left out: a story has many people."""
    return a.dimension not in (*COMMON, "age", "rate", "points", "multiple") and not a.dimension.startswith("money") and _alike(a, b)


def one_period(a: Facet, b: Facet) -> bool:
    """The same noun in the same period: the quarter's profit."""
    return a.dimension != "date" and periods(a.when, b.when) == "same" and a.dimension != "count" and _alike(a, b)


def pinned(a: Facet, b: Facet) -> bool:
    """Do the words alone, without the figure, say that it is one fact?"""
    return one_count(a, b) or one_attribute(a, b) or one_period(a, b)


IDENTITY = Ladder(
    "one fact",
    (
        Rung("one count of one story", 4.5, one_count),
        Rung("one attribute of one thing in one story", 4.5, one_attribute),
        Rung("one noun in one period of one story", 3.5, one_period),
        Rung("words alone do not say so", 0.0, _always),
    ),
    lambda a, b: f"{a.head}, {b.head}" if pinned(a, b) else "",
)

EVENT = Ladder(
    "event",
    (
        Rung("events that exclude each other", 0.0, lambda a, b: _both(a.event, b.event) and contrast("event", a.event or "", b.event or ""), "event"),
        Rung("same event", 1.5, lambda a, b: _both(a.event, b.event) and a.event == b.event),
        Rung("an event is missing", 0.0, lambda a, b: not _both(a.event, b.event)),
        Rung("other events, of known classes", -1.0, lambda a, b: known_event(a.event or "") and known_event(b.event or "")),
        Rung("other events", -0.5, _always),
    ),
    lambda a, b: f"{a.event or 'none'}, {b.event or 'none'}",
)

def narrowed_alike(a: Facet, b: Facet) -> bool:
    """One word narrows both: "Qualcomm shares", "shares of Qualcomm"; or two words for one (initial, original)."""
    named = a.modifiers & b.anchors | b.modifiers & a.anchors
    return bool(named) or alike("subset", a.modifiers, b.modifiers)


SUBSET = Ladder(
    "subset",
    (
        Rung("subsets that exclude each other", 0.0, lambda a, b: contrasting("subset", a.modifiers, b.modifiers) is not None, "subset"),
        Rung("neither is narrowed", 0.5, lambda a, b: not a.modifiers and not b.modifiers),
        Rung("narrowed alike", 2.0, narrowed_alike),
        Rung("only one is narrowed", -0.5, lambda a, b: not a.modifiers or not b.modifiers),
        Rung("narrowed by other words", -0.5, _always),
    ),
    lambda a, b: f"{' '.join(sorted(a.modifiers)) or 'not narrowed'}, {' '.join(sorted(b.modifiers)) or 'not narrowed'}",
)


def _period(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: periods(a.when, b.when) in stands


PAST = 45
"""Days after which an event that an article dates is no longer the news of another that gives no date."""


def _happens(a: Facet) -> bool:
    """Counts, sums and shares belong to a time; how long or heavy a thing is does not age."""
    return a.dimension in ("count", "share") or a.dimension.startswith("money")


def _past_against_none(a: Facet, b: Facet) -> bool:
    dated, other = (a, b) if b.when is None else (b, a)
    if dated.when is None or other.when is not None or not dated.when[2] or other.published is None or not _happens(a):
        return False
    return dated.when[1] < other.published - PAST


WHEN = Ladder(
    "when",
    (
        Rung("other periods", 0.0, _period("apart"), "period"),
        Rung("the same figure for a period and a part of it", -1.0, lambda a, b: periods(a.when, b.when) == "part" and _same_figure(a, b)),
        Rung("a period against a part of it", 0.0, _period("part"), "period"),
        Rung("same period", 2.0, _period("same")),
        Rung("same period as far as the year is known", 2.0, _period("yearless")),
        Rung("a period long past against none", -4.0, _past_against_none),
        Rung("a period is missing, published years apart", -2.0, lambda a, b: days_apart(a, b) > 300),
        Rung("a period is missing, published weeks apart", -0.5, lambda a, b: days_apart(a, b) > 20),
        Rung("a period is missing", 0.0, _period("missing")),
        Rung("periods that overlap", 0.5, _always),
    ),
    lambda a, b: periods(a.when, b.when),
)


def _place(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: places(a.where, b.where) in stands


WHERE = Ladder(
    "where",
    (
        Rung("other places", 0.0, _place("apart"), "place"),
        Rung("same place", 1.0, _place("same")),
        Rung("a place is missing", 0.0, _place("missing")),
        Rung("one lies in the other", 0.5, _place("inside")),
        Rung("other names", -0.5, _always),
    ),
    lambda a, b: f"{a.where or 'not named'}, {b.where or 'not named'}",
)

NAMES = Ladder(
    "whose",
    (
        Rung("two names shared", 1.0, lambda a, b: len(a.anchors & b.anchors) > 1),
        Rung("a name shared", 0.5, lambda a, b: bool(a.anchors & b.anchors)),
        Rung("a name is missing", 0.0, lambda a, b: not a.anchors or not b.anchors),
        Rung("other names", -0.5, _always),
    ),
    lambda a, b: ", ".join(sorted(a.anchors & b.anchors)[:4]) or "none shared",
)


def _like(least: float) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: likeness(a, b) >= least


WORDS = Ladder(
    "words",
    (
        Rung("nearly the same sentence", 4.0, _like(0.7)),
        Rung("most words shared", 3.0, _like(0.45)),
        Rung("many words shared", 2.0, _like(0.3)),
        Rung("some words shared", 0.5, _like(0.18)),
        Rung("few words shared", -1.0, _like(0.08)),
        Rung("hardly a word shared", -1.0, _always),
    ),
    lambda a, b: ", ".join(shared_words(a, b)[:5]) or "none",
)


def _same_figure(a: Facet, b: Facet) -> bool:
    return _near(a.low, b.low) and _near(a.high, b.high) or _one_end(a, b)


def _one_end(a: Facet, b: Facet) -> bool:
    """'at least 84' and 84 print the same figure."""
    ends_a, ends_b = ([e for e in (f.low, f.high) if abs(e) != float("inf")] for f in (a, b))
    return (len(ends_a) == 1 or len(ends_b) == 1) and any(_near(x, y) for x in ends_a for y in ends_b)


def _near(x: float, y: float) -> bool:
    return x == y or abs(x - y) <= 1e-9 * max(abs(x), abs(y))


def times_apart(a: Facet, b: Facet) -> float:
    """The larger printed figure over the smaller: 1 for the same, infinite where one is zero or they differ in sign."""
    x, y = ((f.low if abs(f.low) != inf else f.high) for f in (a, b))
    u, v = ((f.high if abs(f.high) != inf else f.low) for f in (a, b))
    return min(_times(x, y), _times(u, v), _times(x, v), _times(u, y))


def _times(x: float, y: float) -> float:
    if x == y:
        return 1.0
    return max(x, y) / min(x, y) if x * y > 0 and x > 0 else (min(x, y) / max(x, y) if x * y > 0 else inf)


def _within(times: float) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: times_apart(a, b) <= times


FIGURE = Ladder(
    "figure",
    (
        Rung("the same uncommon figure", 7.0, lambda a, b: min(a.uncommon, b.uncommon) >= 1.5 and _same_figure(a, b)),
        Rung("the same figure", 6.0, lambda a, b: min(a.uncommon, b.uncommon) >= 0.75 and _same_figure(a, b)),
        Rung("the same common figure", 5.5, _same_figure),
        Rung("a digit apart, or two exchanged", 2.5, lambda a, b: misprinted(a.digits, b.digits) and times_apart(a, b) <= 2),
        Rung("figures that may be one, and close", 1.5, lambda a, b: _may_be_one(a, b) and times_apart(a, b) <= 1.25),
        Rung("figures that may be one", -0.5, lambda a, b: _may_be_one(a, b) and times_apart(a, b) <= 2),
        Rung("another figure close to it, for one fact", -0.5, lambda a, b: pinned(a, b) and times_apart(a, b) <= 1.25),
        Rung("another figure of its size, for one fact", -1.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 2),
        Rung("another figure, for one fact", -2.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 10),
        Rung("figures close to each other", -1.5, _within(1.25)),
        Rung("figures of one size", -4.0, _within(2)),
        Rung("figures far apart", -7.0, _always),
    ),
    lambda a, b: "as printed",
)

PART = Ladder(
    "part",
    (
        Rung("both are parts, or neither", 0.0, lambda a, b: a.part == b.part),
        Rung("one is a part of something larger", -1.0, _always),
    ),
    lambda a, b: f"{'a part' if a.part else 'no part'}, {'a part' if b.part else 'no part'}",
)

COMPANY = Ladder(
    "beside it",
    (
        Rung("two more figures of the sentence are the same", 3.0, lambda a, b: len(a.company & b.company) > 1),
        Rung("another figure of the sentence is the same", 2.0, lambda a, b: bool(a.company & b.company)),
        Rung("no other figure in common", 0.0, _always),
    ),
    lambda a, b: ", ".join(sorted(a.company & b.company)) or "none",
)

STORY = Ladder(
    "story",
    (
        Rung("two articles on one story", 2.0, lambda a, b: one_story(a, b) >= 0.45),
        Rung("two articles on related stories", 1.5, lambda a, b: one_story(a, b) >= 0.2),
        Rung("two articles with few names in common", -1.5, lambda a, b: one_story(a, b) >= 0.08),
        Rung("two articles on other stories", -5.0, _always),
    ),
    lambda a, b: f"names alike {one_story(a, b):.2f}",
)

def _restates(a: Facet, b: Facet) -> bool:
    return a.sentence == b.sentence and a.article == b.article and (a.converts == b.start or b.converts == a.start)


ARTICLE = Ladder(
    "text",
    (
        Rung("two articles", 0.0, lambda a, b: a.article != b.article),
        Rung("the text takes one of them back", 4.0, lambda a, b: a.retracted != b.retracted),
        Rung("one restates the other in brackets", 10.0, _restates),
        Rung("two figures of one sentence", 0.0, lambda a, b: a.article == b.article and a.sentence == b.sentence, "sentence"),
        Rung("the same figure again in one text", -2.0, _same_figure),
        Rung("headline or caption against the text", -2.0, lambda a, b: a.zone != b.zone),
        Rung("said twice in one text", 0.0, lambda a, b: likeness(a, b) >= 0.6),
        Rung("figures of one text that may be one", -2.0, _may_be_one),
        Rung("two figures of one text", -5.0, _always, "text"),  # a writer who gives two numbers mostly means two things
    ),
    lambda a, b: "one article" if a.article == b.article else "two articles",
)

SOURCE = Ladder(
    "source",
    (
        Rung("same origin", 0.5, lambda a, b: bool(a.origin) and a.origin == b.origin),
        Rung("origins say nothing about it", 0.0, _always),
    ),
    lambda a, b: f"{a.origin}, {b.origin}",
)

SENSE = Ladder(
    "sense",
    (
        Rung("one says it is not so", 0.0, lambda a, b: a.negated != b.negated, "event"),
        Rung("what is left against what was", -4.0, lambda a, b: a.still != b.still),
        Rung("another figure, planned against done", -3.0, lambda a, b: (a.modality == "fact") != (b.modality == "fact") and not _same_figure(a, b)),
        Rung("planned against done", -0.5, lambda a, b: a.modality != b.modality and {a.modality, b.modality} != {"fact", "possible"}),
        Rung("same sense", 0.0, _always),
    ),
    lambda a, b: f"{a.modality}, {b.modality}",
)

LADDERS = (MEASURED, ARTICLE, COUNTED, EVENT, IDENTITY, SUBSET, PART, WHEN, WHERE, SENSE, NAMES, WORDS, FIGURE, COMPANY, STORY, SOURCE)


def weigh(a: Facet, b: Facet) -> tuple[float, str]:
    """(sum of weights, veto): the comparison without its words. Stops at the first veto."""
    total = 0.0
    for ladder in LADDERS:
        for rung in ladder.rungs:
            if rung.holds(a, b):
                if rung.veto:
                    return total, rung.veto
                total += rung.weight
                break
    return total, ""


def compare(a: Facet, b: Facet) -> Comparison:
    """The comparison with all its steps; `sum` and the first veto are those of `weigh`."""
    steps, veto = [], ""
    for ladder in LADDERS:
        rung = next(r for r in ladder.rungs if r.holds(a, b))
        veto = veto or rung.veto
        steps.append(Step(ladder.compared, ladder.found(a, b), rung.label, rung.weight))
    return Comparison(a.id, b.id, tuple(steps), sum(step.weight for step in steps), veto)
