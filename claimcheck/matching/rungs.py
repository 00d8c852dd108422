"""The rungs: what is compared, how near two claims can be in it, and what each nearness weighs.

Rows are read from the top and the first that holds decides. Missing is a rung of its own; a rung with a veto keeps a pair
apart. The weights were fitted on annotated news stories and rounded to halves; they are here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.matching.classes import contrast, contrasting, known_event
from claimcheck.matching.conditions import (
    COMMON,
    always,
    both,
    counted,
    headless,
    heads,
    is_count,
    like,
    may_be_one,
    narrowed_alike,
    one_attribute,
    one_count,
    one_period,
    past_against_none,
    pinned,
    restates,
    same_figure,
    times_apart,
    when_is,
    where_is,
    within,
)
from claimcheck.matching.facets import Facet, likeness, one_story, shared_words
from claimcheck.matching.figures import misprinted
from claimcheck.matching.scope import days_apart, periods


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


MEASURED = Ladder(
    "measured",
    (
        Rung("different dimensions", 0, lambda a, b: a.dimension != b.dimension, "unit"),
        Rung(
            "a change against a level",
            0,
            lambda a, b: a.change != b.change and "charge" not in (a.noun, b.noun),
            "unit",
        ),
        Rung("per another thing", 0, lambda a, b: both(a.per, b.per) and a.per != b.per, "unit"),
        Rung("only one is per something", 0, lambda a, b: bool(a.per) != bool(b.per) and not same_figure(a, b), "unit"),
        Rung(
            "same dimension, seldom met",
            3.0,
            lambda a, b: a.dimension not in COMMON and not a.dimension.startswith("money"),
        ),
        Rung("same dimension", 0.0, always),
    ),
    lambda a, b: f"{a.dimension}, {b.dimension}",
)


COUNTED = Ladder(
    "counted",
    (
        Rung("nothing named", 0.0, headless),
        Rung("same noun counted", 2.0, counted("same")),
        Rung("same class counted", 1.0, counted("class")),
        Rung("one is a role of the other", 0.0, counted("role")),
        Rung("one is a kind of the other", 0.0, counted("nested"), "subset"),
        Rung("classes that share no member", 0.0, counted("apart"), "subject"),
        Rung("other nouns counted", -2.0, is_count),
        Rung("same thing measured", 2.5, heads("same", "class")),
        Rung("other words for what is measured", 0.5, always),
    ),
    lambda a, b: f"{a.head or 'not named'}, {b.head or 'not named'}",
)

IDENTITY = Ladder(
    "one fact",
    (
        Rung("one count of one story", 4.5, one_count),
        Rung("one attribute of one thing in one story", 4.5, one_attribute),
        Rung("one noun in one period of one story", 3.5, one_period),
        Rung("words alone do not say so", 0.0, always),
    ),
    lambda a, b: f"{a.head}, {b.head}" if pinned(a, b) else "",
)

EVENT = Ladder(
    "event",
    (
        Rung(
            "events that exclude each other",
            0.0,
            lambda a, b: both(a.event, b.event) and contrast("event", a.event or "", b.event or ""),
            "event",
        ),
        Rung("same event", 1.5, lambda a, b: both(a.event, b.event) and a.event == b.event),
        Rung("an event is missing", 0.0, lambda a, b: not both(a.event, b.event)),
        Rung(
            "other events, of known classes",
            -1.0,
            lambda a, b: known_event(a.event or "") and known_event(b.event or ""),
        ),
        Rung("other events", -0.5, always),
    ),
    lambda a, b: f"{a.event or 'none'}, {b.event or 'none'}",
)

SUBSET = Ladder(
    "subset",
    (
        Rung(
            "subsets that exclude each other",
            0.0,
            lambda a, b: contrasting("subset", a.modifiers, b.modifiers) is not None,
            "subset",
        ),
        Rung("neither is narrowed", 0.5, lambda a, b: not a.modifiers and not b.modifiers),
        Rung("narrowed alike", 2.0, narrowed_alike),
        Rung("only one is narrowed", -0.5, lambda a, b: not a.modifiers or not b.modifiers),
        Rung("narrowed by other words", -0.5, always),
    ),
    lambda a, b: (
        f"{' '.join(sorted(a.modifiers)) or 'not narrowed'}, {' '.join(sorted(b.modifiers)) or 'not narrowed'}"
    ),
)


WHEN = Ladder(
    "when",
    (
        Rung("other periods", 0.0, when_is("apart"), "period"),
        Rung(
            "the same figure for a period and a part of it",
            -1.0,
            lambda a, b: periods(a.when, b.when) == "part" and same_figure(a, b),
        ),
        Rung("a period against a part of it", 0.0, when_is("part"), "period"),
        Rung("same period", 2.0, when_is("same")),
        Rung("same period as far as the year is known", 2.0, when_is("yearless")),
        Rung("a period long past against none", -4.0, past_against_none),
        Rung("a period is missing, published years apart", -2.0, lambda a, b: days_apart(a, b) > 300),
        Rung("a period is missing, published weeks apart", -0.5, lambda a, b: days_apart(a, b) > 20),
        Rung("a period is missing", 0.0, when_is("missing")),
        Rung("periods that overlap", 0.5, always),
    ),
    lambda a, b: periods(a.when, b.when),
)


WHERE = Ladder(
    "where",
    (
        Rung("other places", 0.0, where_is("apart"), "place"),
        Rung("same place", 1.0, where_is("same")),
        Rung("a place is missing", 0.0, where_is("missing")),
        Rung("one lies in the other", 0.5, where_is("inside")),
        Rung("other names", -0.5, always),
    ),
    lambda a, b: f"{a.where or 'not named'}, {b.where or 'not named'}",
)

NAMES = Ladder(
    "whose",
    (
        Rung("two names shared", 1.0, lambda a, b: len(a.anchors & b.anchors) > 1),
        Rung("a name shared", 0.5, lambda a, b: bool(a.anchors & b.anchors)),
        Rung("a name is missing", 0.0, lambda a, b: not a.anchors or not b.anchors),
        Rung("other names", -0.5, always),
    ),
    lambda a, b: ", ".join(sorted(a.anchors & b.anchors)[:4]) or "none shared",
)


WORDS = Ladder(
    "words",
    (
        Rung("nearly the same sentence", 4.0, like(0.7)),
        Rung("most words shared", 3.0, like(0.45)),
        Rung("many words shared", 2.0, like(0.3)),
        Rung("some words shared", 0.5, like(0.18)),
        Rung("few words shared", -1.0, like(0.08)),
        Rung("hardly a word shared", -1.0, always),
    ),
    lambda a, b: ", ".join(shared_words(a, b)[:5]) or "none",
)


FIGURE = Ladder(
    "figure",
    (
        Rung("the same uncommon figure", 7.0, lambda a, b: min(a.uncommon, b.uncommon) >= 1.5 and same_figure(a, b)),
        Rung("the same figure", 6.0, lambda a, b: min(a.uncommon, b.uncommon) >= 0.75 and same_figure(a, b)),
        Rung("the same common figure", 5.5, same_figure),
        Rung(
            "a digit apart, or two exchanged",
            2.5,
            lambda a, b: misprinted(a.digits, b.digits) and times_apart(a, b) <= 2,
        ),
        Rung("figures that may be one, and close", 1.5, lambda a, b: may_be_one(a, b) and times_apart(a, b) <= 1.25),
        Rung("figures that may be one", -0.5, lambda a, b: may_be_one(a, b) and times_apart(a, b) <= 2),
        Rung("another figure close to it, for one fact", -0.5, lambda a, b: pinned(a, b) and times_apart(a, b) <= 1.25),
        Rung("another figure of its size, for one fact", -1.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 2),
        Rung("another figure, for one fact", -2.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 10),
        Rung("figures close to each other", -1.5, within(1.25)),
        Rung("figures of one size", -4.0, within(2)),
        Rung("figures far apart", -7.0, always),
    ),
    lambda a, b: "as printed",
)

PART = Ladder(
    "part",
    (
        Rung("both are parts, or neither", 0.0, lambda a, b: a.part == b.part),
        Rung("one is a part of something larger", -1.0, always),
    ),
    lambda a, b: f"{'a part' if a.part else 'no part'}, {'a part' if b.part else 'no part'}",
)

COMPANY = Ladder(
    "beside it",
    (
        Rung("two more figures of the sentence are the same", 3.0, lambda a, b: len(a.company & b.company) > 1),
        Rung("another figure of the sentence is the same", 2.0, lambda a, b: bool(a.company & b.company)),
        Rung("no other figure in common", 0.0, always),
    ),
    lambda a, b: ", ".join(sorted(a.company & b.company)) or "none",
)

STORY = Ladder(
    "story",
    (
        Rung("two articles on one story", 2.0, lambda a, b: one_story(a, b) >= 0.45),
        Rung("two articles on related stories", 1.5, lambda a, b: one_story(a, b) >= 0.2),
        Rung("two articles with few names in common", -1.5, lambda a, b: one_story(a, b) >= 0.08),
        Rung("two articles on other stories", -5.0, always),
    ),
    lambda a, b: f"names alike {one_story(a, b):.2f}",
)

ARTICLE = Ladder(
    "text",
    (
        Rung("two articles", 0.0, lambda a, b: a.article != b.article),
        Rung("the text takes one of them back", 4.0, lambda a, b: a.retracted != b.retracted),
        Rung("one restates the other in brackets", 10.0, restates),
        Rung(
            "two figures of one sentence",
            0.0,
            lambda a, b: a.article == b.article and a.sentence == b.sentence,
            "sentence",
        ),
        Rung("the same figure again in one text", -2.0, same_figure),
        Rung("headline or caption against the text", -2.0, lambda a, b: a.zone != b.zone),
        Rung("said twice in one text", 0.0, lambda a, b: likeness(a, b) >= 0.6),
        Rung("figures of one text that may be one", -2.0, may_be_one),
        Rung("two figures of one text", -5.0, always, "text"),  # a writer who gives two numbers mostly means two things
    ),
    lambda a, b: "one article" if a.article == b.article else "two articles",
)

SOURCE = Ladder(
    "source",
    (
        Rung("same origin", 0.5, lambda a, b: bool(a.origin) and a.origin == b.origin),
        Rung("origins say nothing about it", 0.0, always),
    ),
    lambda a, b: f"{a.origin}, {b.origin}",
)

SENSE = Ladder(
    "sense",
    (
        Rung("one says it is not so", 0.0, lambda a, b: a.negated != b.negated, "event"),
        Rung("what is left against what was", -4.0, lambda a, b: a.still != b.still),
        Rung(
            "another figure, planned against done",
            -3.0,
            lambda a, b: (a.modality == "fact") != (b.modality == "fact") and not same_figure(a, b),
        ),
        Rung(
            "planned against done",
            -0.5,
            lambda a, b: a.modality != b.modality and {a.modality, b.modality} != {"fact", "possible"},
        ),
        Rung("same sense", 0.0, always),
    ),
    lambda a, b: f"{a.modality}, {b.modality}",
)

LADDERS = (
    MEASURED,
    ARTICLE,
    COUNTED,
    EVENT,
    IDENTITY,
    SUBSET,
    PART,
    WHEN,
    WHERE,
    SENSE,
    NAMES,
    WORDS,
    FIGURE,
    COMPANY,
    STORY,
    SOURCE,
)
"""In the order in which they are read and shown."""
