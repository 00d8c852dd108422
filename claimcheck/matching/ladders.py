"""Are two claims about one thing? Ladders read from the top; the rung that holds gives the weight and the words.

The score is the sum of the rungs' weights and NEEDS is what a pair needs to stand in one group; a rung with a veto keeps a
pair apart whatever else speaks for it. The explanation is this same computation with its words (after splink's comparison
levels). Weights are in one place, WEIGHTS of each row; they were set on annotated news stories and rounded to halves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.matching.classes import contrast, contrasting, nouns
from claimcheck.matching.facets import Facet, likeness, shared_words
from claimcheck.matching.scope import days_apart, periods, places
from claimcheck.model import Record, Step

NEEDS = 6.0


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


MEASURED = Ladder(
    "measured",
    (
        Rung("different dimensions", 0, lambda a, b: a.dimension != b.dimension, "unit"),
        Rung("a change against a level", 0, lambda a, b: a.change != b.change, "unit"),
        Rung("per another thing", 0, lambda a, b: _both(a.per, b.per) and a.per != b.per, "unit"),
        Rung("same dimension", 0, _always),
    ),
    lambda a, b: f"{a.dimension}, {b.dimension}",
)


def _nouns(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: nouns(a.head, b.head) in stands


def _headless(a: Facet, b: Facet) -> bool:
    return not a.head or not b.head


COUNTED = Ladder(
    "counted",
    (
        Rung("nothing named", 0.0, _headless),
        Rung("same noun", 2.0, _nouns("same")),
        Rung("same class", 1.5, _nouns("class")),
        Rung("one is a role of the other", 0.5, _nouns("role")),
        Rung("one is a kind of the other", 0.0, lambda a, b: a.dimension == "count" and nouns(a.head, b.head) == "nested", "subset"),
        Rung("classes that share no member", 0.0, lambda a, b: a.dimension == "count" and nouns(a.head, b.head) == "apart", "subject"),
        Rung("other nouns, counted", -2.0, lambda a, b: a.dimension == "count"),
        Rung("other words for it", -0.5, _always),
    ),
    lambda a, b: f"{a.head or 'not named'}, {b.head or 'not named'}",
)

EVENT = Ladder(
    "event",
    (
        Rung("events that exclude each other", 0.0, lambda a, b: _both(a.event, b.event) and contrast("event", a.event or "", b.event or ""), "event"),
        Rung("same event", 2.0, lambda a, b: _both(a.event, b.event) and a.event == b.event),
        Rung("an event is missing", 0.0, lambda a, b: not _both(a.event, b.event)),
        Rung("other events", -1.0, _always),
    ),
    lambda a, b: f"{a.event or 'none'}, {b.event or 'none'}",
)

SUBSET = Ladder(
    "subset",
    (
        Rung("subsets that exclude each other", 0.0, lambda a, b: contrasting("subset", a.modifiers, b.modifiers) is not None, "subset"),
        Rung("neither is narrowed", 0.5, lambda a, b: not a.modifiers and not b.modifiers),
        Rung("narrowed alike", 1.0, lambda a, b: bool(a.modifiers & b.modifiers)),
        Rung("only one is narrowed", -0.5, lambda a, b: not a.modifiers or not b.modifiers),
        Rung("narrowed by other words", -1.0, _always),
    ),
    lambda a, b: f"{' '.join(sorted(a.modifiers)) or 'not narrowed'}, {' '.join(sorted(b.modifiers)) or 'not narrowed'}",
)


def _period(*stands: str) -> Callable[[Facet, Facet], bool]:
    return lambda a, b: periods(a.when, b.when) in stands


WHEN = Ladder(
    "when",
    (
        Rung("other periods", 0.0, _period("apart"), "period"),
        Rung("a period against a part of it", 0.0, _period("part"), "period"),
        Rung("same period", 2.0, _period("same")),
        Rung("same period as far as the year is known", 1.5, _period("yearless")),
        Rung("a period is missing, published years apart", -2.0, lambda a, b: days_apart(a, b) > 300),
        Rung("a period is missing, published weeks apart", -1.0, lambda a, b: days_apart(a, b) > 20),
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
        Rung("two names shared", 2.0, lambda a, b: len(a.anchors & b.anchors) > 1),
        Rung("a name shared", 1.0, lambda a, b: bool(a.anchors & b.anchors)),
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
        Rung("some words shared", 1.0, _like(0.18)),
        Rung("few words shared", 0.0, _like(0.08)),
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


FIGURE = Ladder(
    "figure",
    (
        Rung("the same uncommon figure", 3.5, lambda a, b: min(a.uncommon, b.uncommon) >= 1.5 and _same_figure(a, b)),
        Rung("the same figure", 2.5, lambda a, b: min(a.uncommon, b.uncommon) >= 0.75 and _same_figure(a, b)),
        Rung("the same common figure", 1.5, _same_figure),
        Rung("figures say nothing about it", 0.0, _always),
    ),
    lambda a, b: "as printed",
)

ARTICLE = Ladder(
    "text",
    (
        Rung("two articles", 0.0, lambda a, b: a.article != b.article),
        Rung("two figures of one sentence", 0.0, lambda a, b: a.sentence == b.sentence, "sentence"),
        Rung("the same figure again in one text", 0.0, _same_figure),
        Rung("headline or caption against the text", -1.0, lambda a, b: a.zone != b.zone),
        Rung("two figures of one text", -3.0, _always),  # a writer who gives two numbers mostly means two things
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
        Rung("planned against done", -1.5, lambda a, b: a.modality != b.modality and {a.modality, b.modality} != {"fact", "possible"}),
        Rung("same sense", 0.0, _always),
    ),
    lambda a, b: f"{a.modality}, {b.modality}",
)

LADDERS = (MEASURED, ARTICLE, COUNTED, EVENT, SUBSET, WHEN, WHERE, SENSE, NAMES, WORDS, FIGURE, SOURCE)


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
