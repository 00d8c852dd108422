"""The condition of every rung over columns: when it holds, for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.engine.pairs import Pairs
from claimcheck.matching.classes import contrast, known_event
from claimcheck.matching.conditions import COMMON

if TYPE_CHECKING:
    from claimcheck.engine.columns import Bools

Condition = Callable[[Pairs], "Bools"]
def _always(p: Pairs) -> Bools:
    import numpy as np

    return np.ones(len(p), np.bool_)


def _dimension(p: Pairs, name: str) -> Bools:
    found: Bools = p.kind == p.of.place("dimension", name)
    return found


def _counts(p: Pairs) -> Bools:
    return _dimension(p, "count")


def _counted(*stands: str) -> Condition:
    return lambda p: _counts(p) & p.noun_is(*stands)


def _one_unnamed(p: Pairs) -> Bools:
    a, b = p.numbers("named")
    return ~a | ~b


def _no_charge(p: Pairs) -> Bools:
    a, b = p.are("noun", lambda noun: noun == "charge")
    return ~a & ~b


def _seldom(p: Pairs) -> Bools:
    return p.kind_is(lambda d: d not in COMMON and not d.startswith("money"))


def _one_is_per(p: Pairs) -> Bools:
    a, b = p.has("per")
    return (a != b) & ~p.same_figure


def _known_events(p: Pairs) -> Bools:
    a, b = p.are("event", known_event)
    return a & b


def _narrowed(which: Callable[[Bools, Bools], Bools]) -> Condition:
    return lambda p: which(*p.has("modifiers"))


def _differs(name: str) -> Condition:
    def differs(p: Pairs) -> Bools:
        a, b = p.numbers(name)
        found: Bools = a != b
        return found

    return differs


def _one_sentence(p: Pairs) -> Bools:
    a, b = p.numbers("sentence")
    return p.one_article & (a == b)


def _either(name: str) -> Condition:
    def either(p: Pairs) -> Bools:
        a, b = p.numbers(name)
        found: Bools = a | b
        return found

    return either


def _restates(p: Pairs) -> Bools:
    starts, converts = p.numbers("start"), p.numbers("converts")
    return _one_sentence(p) & ((converts[0] == starts[1]) | (converts[1] == starts[0]))


def _answers(p: Pairs) -> Bools:
    starts, answered = p.numbers("start"), p.numbers("answers")
    titles = p.are("zone", lambda zone: zone == "headline")
    met = (answered[0] == starts[1]) | (answered[1] == starts[0])
    two = ~p.same("origin") | p.are("origin", lambda origin: origin.startswith("anonymous:"))[0]
    shares = p.are("head", lambda head: head == "percent")
    noun = p.noun_is("same", "class", "role") | ~p.both("head") | shares[0] | shares[1]
    return p.one_article & ~p.same("source") & two & noun & ~titles[0] & ~titles[1] & met


def _said_twice(p: Pairs) -> Bools:
    return p.reach_where(p.one_article, 0.95)


def _fact_against_plan(p: Pairs) -> Bools:
    a, b = p.are("modality", lambda m: m == "fact")
    return (a != b) & ~p.one_figure


def _other_modality(p: Pairs) -> Bools:
    return p.relation("modality", _otherwise).astype(bool)


def _otherwise(a: str, b: str) -> int:
    return int(a != b and {a, b} != {"fact", "possible"})


def _exclude(a: str, b: str) -> int:
    return int(contrast("event", a, b))


def _harm(a: str, b: str) -> int:
    return int(contrast("harm", a, b))


def _some_missing(left: str) -> Condition:
    def missing(p: Pairs) -> Bools:
        import numpy as np

        sizes = np.diff(p.of.sets[left].indptr)
        return (sizes[p.i] == 0) | (sizes[p.j] == 0)

    return missing


def _pinned(times: float) -> Condition:
    return lambda p: p.pinned & (p.times <= times)


CONDITIONS: dict[tuple[str, str], Condition] = {
    ("measured", "the same figure, once without its unit"): lambda p: p.unit_left_out,
    ("measured", "the same figure, as a change and as a level"): lambda p: ~p.same("change") & p.same_figure,
    ("measured", "different dimensions"): lambda p: ~p.same("dimension"),
    ("measured", "a change against a level"): lambda p: ~p.same("change") & _no_charge(p),
    ("measured", "per another thing"): lambda p: p.both("per") & ~p.same("per"),
    ("measured", "only one is per something"): _one_is_per,
    ("measured", "same dimension, seldom met"): _seldom,
    ("measured", "same dimension"): _always,
    ("counted", "nothing named"): lambda p: ~p.both("head"),
    ("counted", "same noun counted"): _counted("same"),
    ("counted", "same class counted"): _counted("class"),
    ("counted", "the noun is not printed beside it"): lambda p: _counts(p) & _one_unnamed(p),
    ("counted", "one is a role of the other"): _counted("role"),
    ("counted", "one is a kind of the other"): _counted("nested"),
    ("counted", "classes that share no member"): _counted("apart"),
    ("counted", "other nouns counted"): _counts,
    ("counted", "same thing measured"): lambda p: p.noun_is("same", "class"),
    ("counted", "ages of people called by other words"): lambda p: _dimension(p, "age") & (p.shared("anchors", "anchors") == 0),
    ("counted", "shares of other things"): lambda p: (w := _dimension(p, "share")) & ~p.reach_where(w, 0.18),
    ("counted", "other words for what is measured"): _always,
    ("one fact", "one count of one story"): lambda p: p.one_count,
    ("one fact", "one attribute of one thing in one story"): lambda p: p.one_attribute,
    ("one fact", "one noun in one period of one story"): lambda p: p.one_period,
    ("one fact", "the same noun in much the same words"): lambda p: p.one_wording,
    ("one fact", "one speed of one story"): lambda p: p.one_speed,
    ("one fact", "words alone do not say so"): _always,
    ("event", "events that exclude each other"): lambda p: p.relation("event", _exclude).astype(bool) & ~p.same_figure,
    ("event", "harm of another kind"): lambda p: p.relation("event", _harm).astype(bool),
    ("event", "events that exclude each other, the same figure"): lambda p: p.relation("event", _exclude).astype(bool),
    ("event", "same event"): lambda p: p.both("event") & p.same("event"),
    ("event", "an event is missing"): lambda p: ~p.both("event"),
    ("event", "other events, of known classes"): _known_events,
    ("event", "other events"): _always,
    ("subset", "subsets that exclude each other"): lambda p: p.contrasting,
    ("subset", "neither is narrowed"): _narrowed(lambda a, b: ~a & ~b),
    ("subset", "narrowed alike"): lambda p: p.narrowed_alike,
    ("subset", "only one is narrowed"): _narrowed(lambda a, b: ~a | ~b),
    ("subset", "narrowed by other words"): _always,
    ("when", "other periods"): lambda p: p.period_is("apart"),
    ("when", "the same figure for a period and a part of it"): lambda p: p.period_is("part") & p.same_figure,
    ("when", "a period against a part of it"): lambda p: p.period_is("part"),
    ("when", "same period"): lambda p: p.period_is("same"),
    ("when", "same period as far as the year is known"): lambda p: p.period_is("yearless"),
    ("when", "a period long past against none, the same rare figure"): lambda p: p.past_against_none & p.least("uncommon", 1.25) & p.same_figure,
    ("when", "a period long past against none"): lambda p: p.past_against_none,
    ("when", "a period is missing, published years apart"): lambda p: p.days_apart > 300,
    ("when", "a period is missing, published weeks apart"): lambda p: p.days_apart > 20,
    ("when", "another figure, and only one names a period"): lambda p: p.one_period_and_other_figure,
    ("when", "a period is missing"): lambda p: p.period_is("missing"),
    ("when", "periods that overlap"): _always,
    ("where", "other places"): lambda p: p.place_is("apart"),
    ("where", "same place"): lambda p: p.place_is("same"),
    ("where", "another figure, and only one names a place"): lambda p: p.one_place_and_other_figure,
    ("where", "a place is missing"): lambda p: p.place_is("missing"),
    ("where", "one lies in the other"): lambda p: p.place_is("inside"),
    ("where", "other names, in articles on other stories"): lambda p: p.place_is("other") & ~p.told_together,
    ("where", "other names"): _always,
    ("whose", "two names shared"): lambda p: p.shared("anchors", "anchors") > 1,
    ("whose", "a name shared"): lambda p: p.shared("anchors", "anchors") > 0,
    ("whose", "a name is missing"): _some_missing("anchors"),
    ("whose", "another figure, of another owner"): lambda p: p.other_owner,
    ("whose", "other names"): _always,
    ("words", "nearly the same sentence"): lambda p: p.reaches("likeness", 0.7),
    ("words", "most words shared"): lambda p: p.reaches("likeness", 0.45),
    ("words", "many words shared"): lambda p: p.reaches("likeness", 0.3),
    ("words", "some words shared"): lambda p: p.reaches("likeness", 0.18),
    ("words", "few words shared"): lambda p: p.reaches("likeness", 0.08),
    ("words", "hardly a word shared"): _always,
    ("figure", "the same uncommon figure"): lambda p: p.least("uncommon", 1.5) & p.same_figure,
    ("figure", "the same figure"): lambda p: p.uncommon_alike,
    ("figure", "the same common figure"): lambda p: p.same_figure,
    ("figure", "a digit apart, or two exchanged"): lambda p: p.misprinted,
    ("figure", "three digits or more alike, in another scale"): lambda p: p.same("digits") & p.slip,
    ("figure", "two digits exchanged"): lambda p: p.slip,
    ("figure", "a vague number that the other may be"): lambda p: p.may_be_one & _either("vague")(p),
    ("figure", "figures that may be one, and close"): lambda p: p.may_be_one & (p.times <= 1.25),
    ("figure", "figures that may be one"): lambda p: p.may_be_one & (p.times <= 2),
    ("figure", "another figure close to it, for one fact"): _pinned(1.25),
    ("figure", "another figure of its size, for one fact"): _pinned(2),
    ("figure", "another figure, for one fact"): _pinned(10),
    ("figure", "figures close to each other"): lambda p: p.times <= 1.25,
    ("figure", "figures of one size"): lambda p: p.times <= 2,
    ("figure", "figures far apart"): _always,
    ("part", "both are parts, or neither"): lambda p: ~_differs("part")(p),
    ("part", "one is a part of something larger"): _always,
    ("beside it", "two more figures of the sentence are the same"): lambda p: p.shared("company", "company") > 1,
    ("beside it", "another figure of the sentence is the same"): lambda p: p.shared("company", "company") > 0,
    ("beside it", "no other figure in common"): _always,
    ("story", "two articles on one story"): lambda p: p.reaches("stories", 0.3),
    ("story", "two articles on related stories"): lambda p: p.told_together,
    ("story", "two articles on related stories, of other seasons"): lambda p: p.reaches("stories", 0.1),
    ("story", "two articles with few names in common"): lambda p: p.reaches("stories", 0.04),
    ("story", "two articles on other stories"): _always,
    ("text", "two articles"): lambda p: ~p.one_article,
    ("text", "the text takes one of them back"): _differs("retracted"),
    ("text", "a figure rejected, and the one put in its place"): lambda p: p.rejects,
    ("text", "one restates the other in brackets"): _restates,
    ("text", "one source's figure, and another's for the same"): _answers,
    ("text", "two figures of one sentence"): _one_sentence,
    ("text", "the same figure again in one text"): lambda p: p.same_figure,
    ("text", "headline or caption against the text"): lambda p: ~p.same("zone"),
    ("text", "said twice in one text"): _said_twice,
    ("text", "figures of one text that may be one"): lambda p: p.may_be_one,
    ("text", "two counts of one toll in one text"): lambda p: p.one_toll,
    ("text", "two sources of one text differ"): lambda p: p.two_sources,
    ("text", "two figures of one text"): _always,
    ("source", "same origin"): lambda p: p.both("origin") & p.same("origin"),
    ("source", "origins say nothing about it"): _always,
    ("sense", "one says it is not so"): _differs("negated"),
    ("sense", "results of two polls"): lambda p: p.two_polls,
    ("sense", "the same figure, left and in all"): lambda p: _differs("still")(p) & p.same_figure,
    ("sense", "what is left against what was"): _differs("still"),
    ("sense", "another figure, planned against done"): _fact_against_plan,
    ("sense", "planned against done"): _other_modality,
    ("sense", "same sense"): _always,
}  # fmt: skip
"""(ladder, rung) -> its condition over columns."""
