"""Evidence: names, words, figures and stories that speak for one fact, whatever the claims mean; rungs and weights."""

from __future__ import annotations

from claimcheck.matching.conditions import (
    always,
    answers,
    like,
    may_be_one,
    one_toll,
    other_owner,
    pinned,
    rejects,
    restates,
    same_figure,
    slip,
    times_apart,
    told_together,
    two_sources,
    uncommon_alike,
    within,
)
from claimcheck.matching.facets import likeness, one_story, shared_words
from claimcheck.matching.figures import misprinted
from claimcheck.matching.rungs import Ladder, Rung

NAMES = Ladder(
    "whose",
    (
        Rung("two names shared", 1.0, lambda a, b: len(a.anchors & b.anchors) > 1),
        Rung("a name shared", 0.5, lambda a, b: bool(a.anchors & b.anchors)),
        Rung("a name is missing", 0.0, lambda a, b: not a.anchors or not b.anchors),
        Rung("another figure, of another owner", -4.0, other_owner),
        Rung("other names", -0.5, always),
    ),
    lambda a, b: ", ".join(sorted(a.anchors & b.anchors)[:4]) or "none shared",
)


WORDS = Ladder(
    "words",
    (
        Rung("nearly the same sentence", 3.5, like(0.7)),
        Rung("most words shared", 3.0, like(0.45)),
        Rung("many words shared", 2.0, like(0.3)),
        Rung("some words shared", 0.5, like(0.18)),
        Rung("few words shared", -1.0, like(0.08)),
        Rung("hardly a word shared", -1.5, always),
    ),
    lambda a, b: ", ".join(shared_words(a, b)[:5]) or "none",
)


FIGURE = Ladder(
    "figure",
    (
        Rung("the same uncommon figure", 7.0, lambda a, b: min(a.uncommon, b.uncommon) >= 1.5 and same_figure(a, b)),
        Rung("the same figure", 6.5, uncommon_alike),
        Rung("the same common figure", 6.0, same_figure),
        Rung(
            "a digit apart, or two exchanged",
            3.0,
            lambda a, b: misprinted(a.digits, b.digits) and times_apart(a, b) <= 2,
        ),
        Rung("three digits or more alike, in another scale", 5.0, lambda a, b: a.digits == b.digits and slip(a, b)),
        Rung("two digits exchanged", 3.0, slip),
        Rung("a vague number that the other may be", -0.5, lambda a, b: may_be_one(a, b) and "vague" in (a.hedge, b.hedge)),
        Rung("figures that may be one, and close", 2.5, lambda a, b: may_be_one(a, b) and times_apart(a, b) <= 1.25),
        Rung("figures that may be one", -0.5, lambda a, b: may_be_one(a, b) and times_apart(a, b) <= 2),
        Rung("another figure close to it, for one fact", 0.5, lambda a, b: pinned(a, b) and times_apart(a, b) <= 1.25),
        Rung("another figure of its size, for one fact", -1.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 2),
        Rung("another figure, for one fact", -2.0, lambda a, b: pinned(a, b) and times_apart(a, b) <= 10),
        Rung("figures close to each other", -1.5, within(1.25)),
        Rung("figures of one size", -3.5, within(2)),
        Rung("figures far apart", -7.0, always),
    ),
    lambda a, b: "as printed",
)


COMPANY = Ladder(
    "beside it",
    (
        Rung("two more figures of the sentence are the same", 2.5, lambda a, b: len(a.company & b.company) > 1),
        Rung("another figure of the sentence is the same", 1.0, lambda a, b: bool(a.company & b.company)),
        Rung("no other figure in common", 0.0, always),
    ),
    lambda a, b: ", ".join(sorted(shown.partition("=")[2] for shown in a.company & b.company)) or "none",
)


STORY = Ladder(
    "story",
    (
        Rung("two articles on one story", 2.0, lambda a, b: one_story(a, b) >= 0.3),
        Rung("two articles on related stories", 2.0, told_together),
        Rung("two articles on related stories, of other seasons", 0.0, lambda a, b: one_story(a, b) >= 0.1),
        Rung("two articles with few names in common", 0.0, lambda a, b: one_story(a, b) >= 0.04),
        Rung("two articles on other stories", -5.0, always),
    ),
    lambda a, b: f"names alike {one_story(a, b):.2f}",
)


ARTICLE = Ladder(
    "text",
    (
        Rung("two articles", 0.0, lambda a, b: a.article != b.article),
        Rung("the text takes one of them back", 4.0, lambda a, b: a.retracted != b.retracted),
        Rung("a figure rejected, and the one put in its place", 25.0, rejects),
        Rung("one restates the other in brackets", 10.0, restates),
        Rung("one source's figure, and another's for the same", 14.0, answers),
        Rung(
            "two figures of one sentence",
            0.0,
            lambda a, b: a.article == b.article and a.sentence == b.sentence,
            "sentence",
        ),
        Rung("the same figure again in one text", -2.0, same_figure),
        Rung("headline or caption against the text", -2.0, lambda a, b: a.zone != b.zone),
        Rung("said twice in one text", 0.0, lambda a, b: likeness(a, b) >= 0.95),
        Rung("figures of one text that may be one", -2.0, may_be_one),
        Rung("two counts of one toll in one text", -2.0, one_toll),
        Rung("two sources of one text differ", -1.0, two_sources),
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
    lambda a, b: f"{a.source}, {b.source}",
)
