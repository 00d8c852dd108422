"""Meaning: what two claims are about, in comparable parts; the rungs of each part and what they weigh.

Rows are read from the top and the first that holds decides. Missing is a rung of its own; a rung with a veto keeps a pair
apart. The weights were fitted on annotated news stories and rounded to halves; they stand here and in evidence.py, nowhere else.
"""

from __future__ import annotations

from claimcheck.matching.classes import contrast, contrasting, known_event
from claimcheck.matching.conditions import (
    COMMON,
    always,
    both,
    counted,
    excluded,
    headless,
    heads,
    is_count,
    kind,
    narrowed_alike,
    one_attribute,
    one_count,
    one_figure,
    one_period,
    one_period_and_other_figure,
    one_place_and_other_figure,
    one_speed,
    one_wording,
    other_scene,
    past_against_none,
    pinned,
    same_figure,
    two_polls,
    unit_left_out,
    when_is,
    where_is,
)
from claimcheck.matching.facets import likeness
from claimcheck.matching.rungs import Ladder, Rung
from claimcheck.matching.scope import days, days_apart, measure_words, periods

MEASURED = Ladder(
    "measured",
    (
        Rung("the same figure, once without its unit", 0.0, unit_left_out),
        Rung("different dimensions", 0, lambda a, b: a.dimension != b.dimension, "unit"),
        Rung("the same figure, as a change and as a level", 1.0, lambda a, b: a.change != b.change and same_figure(a, b)),
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
            lambda a, b: kind(a, b) not in COMMON and not kind(a, b).startswith("money"),
        ),
        Rung("same dimension", 0.0, always),
    ),
    lambda a, b: f"{measure_words(a)}, {measure_words(b)}",
)


COUNTED = Ladder(
    "counted",
    (
        Rung("nothing named", 0.0, headless),
        Rung("same noun counted", 2.0, counted("same")),
        Rung("same class counted", 1.5, counted("class")),
        Rung("the noun is not printed beside it", 0.0, lambda a, b: is_count(a, b) and not (a.named and b.named)),
        Rung("one is a role of the other", 0.0, counted("role")),
        Rung("one is a kind of the other", 0.0, counted("nested"), "subset"),
        Rung("classes that share no member", 0.0, counted("apart"), "subject"),
        Rung("other nouns counted", -2.5, is_count),
        Rung("same thing measured", 1.5, heads("same", "class")),
        Rung("ages of people called by other words", -4.0, lambda a, b: kind(a, b) == "age" and not a.anchors & b.anchors),
        Rung("shares of other things", -2.5, lambda a, b: kind(a, b) == "share" and likeness(a, b) < 0.18),
        Rung("other words for what is measured", 0.5, always),
    ),
    lambda a, b: f"{a.head or 'not named'}, {b.head or 'not named'}",
)


EVENT = Ladder(
    "event",
    (
        Rung("events that exclude each other", 0.0, lambda a, b: excluded(a, b) and not same_figure(a, b), "event"),
        Rung("harm of another kind", 0.0, lambda a, b: contrast("harm", a.event or "", b.event or ""), "event"),
        Rung("events that exclude each other, the same figure", -3.0, excluded),
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


IDENTITY = Ladder(
    "one fact",
    (
        Rung("one count of one story", 3.5, one_count),
        Rung("one attribute of one thing in one story", 4.0, one_attribute),
        Rung("one noun in one period of one story", 3.0, one_period),
        Rung("the same noun in much the same words", 2.5, one_wording),
        Rung("one speed of one story", 4.0, one_speed),
        Rung("words alone do not say so", 0.0, always),
    ),
    lambda a, b: f"{a.head}, {b.head}" if pinned(a, b) else "",
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
        Rung("narrowed alike", 1.5, narrowed_alike),
        Rung("only one is narrowed", -0.5, lambda a, b: not a.modifiers or not b.modifiers),
        Rung("narrowed by other words", -1.0, always),
    ),
    lambda a, b: (
        f"{' '.join(sorted(a.modifiers)) or 'not narrowed'}, {' '.join(sorted(b.modifiers)) or 'not narrowed'}"
    ),
)


PART = Ladder(
    "part",
    (
        Rung("both are parts, or neither", 0.0, lambda a, b: a.part == b.part),
        Rung("one is a part of something larger", -1.0, always),
    ),
    lambda a, b: f"{'a part' if a.part else 'no part'}, {'a part' if b.part else 'no part'}",
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
        Rung("same period", 1.5, when_is("same")),
        Rung("same period as far as the year is known", 1.5, when_is("yearless")),
        Rung(
            "a period long past against none, the same rare figure",
            -1.5,
            lambda a, b: past_against_none(a, b) and min(a.uncommon, b.uncommon) >= 1.25 and same_figure(a, b),
        ),
        Rung("a period long past against none", -4.5, past_against_none),
        Rung("a period is missing, published years apart", -4.0, lambda a, b: days_apart(a, b) > 300),
        Rung("a period is missing, published weeks apart", -1.5, lambda a, b: days_apart(a, b) > 20),
        Rung("another figure, and only one names a period", -2.0, one_period_and_other_figure),
        Rung("a period is missing", 0.0, when_is("missing")),
        Rung("periods that overlap", 0.5, always),
    ),
    lambda a, b: f"{days(a) or 'not given'}, {days(b) or 'not given'}",
)


WHERE = Ladder(
    "where",
    (
        Rung("other places", 0.0, where_is("apart"), "place"),
        Rung("same place", 0.5, where_is("same")),
        Rung("another figure, and only one names a place", -2.0, one_place_and_other_figure),
        Rung("a place is missing", 0.0, where_is("missing")),
        Rung("one lies in the other", 0.5, where_is("inside")),
        Rung("other names, in articles on other stories", -5.0, other_scene),
        Rung("other names", -0.5, always),
    ),
    lambda a, b: f"{a.where or 'not named'}, {b.where or 'not named'}",
)


SENSE = Ladder(
    "sense",
    (
        Rung("one says it is not so", -2.0, lambda a, b: a.negated != b.negated),
        Rung("results of two polls", 0.0, two_polls, "event"),
        Rung("the same figure, left and in all", -2.0, lambda a, b: a.still != b.still and same_figure(a, b)),
        Rung("what is left against what was", 0.0, lambda a, b: a.still != b.still, "event"),
        Rung(
            "another figure, planned against done",
            0.0,
            lambda a, b: (a.modality == "fact") != (b.modality == "fact") and not one_figure(a, b),
            "event",
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
