"""The ladders over columns: a bound first, the exact sum on what is left, and the same decision as `matching.weigh`.

The rows and weights are those of `matching.meaning` and `matching.evidence`. A rung without a condition in `conditions` may hold or not: its ladder
then gives a bound, and pairs that the bound lets through are weighed claim by claim. So a new rung costs time, never truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimcheck.engine.conditions import CONDITIONS
from claimcheck.engine.pairs import Pairs
from claimcheck.matching.ladders import LADDERS, NEEDS
from claimcheck.matching.rungs import Ladder

if TYPE_CHECKING:
    from claimcheck.engine.columns import Bools, Columns, Floats, Ints

BY_WORDS = frozenset({
    "the same noun in much the same words", "two names shared", "a name shared", "a name is missing", "another figure, of another owner", "nearly the same sentence",
    "most words shared", "many words shared", "some words shared", "few words shared", "hardly a word shared",
    "three digits or more alike, in another scale", "two digits exchanged", "another figure close to it, for one fact", "another figure of its size, for one fact",
    "another figure, for one fact", "two more figures of the sentence are the same", "another figure of the sentence is the same",
    "no other figure in common", "shares of other things", "ages of people called by other words",
})  # fmt: skip
"""Rungs that look at words or sets: they wait until the others have left a chance."""
BY_STORY = frozenset({
    "one count of one story", "one attribute of one thing in one story", "one noun in one period of one story",
    "one speed of one story", "words alone do not say so", "two sources of one text differ", "two articles on one story", "two articles on related stories",
    "two articles on related stories, of other seasons", "other names, in articles on other stories",
    "two articles with few names in common", "two articles on other stories", "two counts of one toll in one text",
    "another figure, and only one names a place",
})  # fmt: skip
"""Rungs that look at the names of two articles: they wait for what costs nothing."""
FEW = 0.5
"""Where fewer pairs than this share are still open on a ladder, the rest of it looks at these alone."""


class Stage(NamedTuple):
    """Some ladders, as far as they are climbed before pairs are left out again."""

    ladders: frozenset[str]
    waiting: frozenset[str]
    """Rungs that are not looked at yet, and may hold."""


EVERY = frozenset(ladder.compared for ladder in LADDERS)
STAGES = (
    Stage(frozenset({"measured", "counted", "event", "sense"}), BY_WORDS | BY_STORY),  # their vetoes part two pairs in five
    Stage(EVERY, BY_WORDS | BY_STORY),
    Stage(EVERY, BY_WORDS),
    Stage(EVERY, frozenset()),
)


class Climbed(NamedTuple):
    """One ladder for every pair: the weight or the most it can be, whether it keeps them apart, and whether it is certain."""

    weight: Floats
    vetoed: Bools
    sure: Bools


def climb(ladder: Ladder, p: Pairs, waiting: frozenset[str] = frozenset(), first: int = 0) -> Climbed:
    """The rung on which each pair comes to rest. `waiting`: rungs that are not looked at yet, and may hold."""
    import numpy as np

    held = Climbed(np.full(len(p), -np.inf, np.float32), np.zeros(len(p), np.bool_), np.ones(len(p), np.bool_))
    open_ = np.ones(len(p), np.bool_)
    for at, rung in enumerate(ladder.rungs[first:], first):
        condition = None if rung.label in waiting else CONDITIONS.get((ladder.compared, rung.label))
        here = open_ if condition is None else open_ & condition(p)
        np.maximum(held.weight, rung.weight, out=held.weight, where=here)
        if condition is None:
            held.sure[open_] = False
            continue
        if rung.veto:
            held.vetoed[here & held.sure] = True
        open_ = open_ & ~here
        left = np.flatnonzero(open_)
        if len(left) < FEW * len(p):
            _go_on(ladder, p, waiting, at + 1, left, held)
            break
    return held


def _go_on(ladder: Ladder, p: Pairs, waiting: frozenset[str], first: int, left: Ints, held: Climbed) -> None:
    """The rest of a ladder for the few pairs that no rung holds yet."""
    import numpy as np

    if len(left):
        few = p.take(left)
        rest = climb(ladder, few, waiting, first)
        held.weight[left] = np.maximum(held.weight[left], rest.weight)
        held.vetoed[left] = rest.vetoed & held.sure[left]
        held.sure[left] &= rest.sure
        p.doubt[left] |= few.doubt


class Scores(NamedTuple):
    """Pairs that hold or may hold."""

    i: Ints
    j: Ints
    sum: Floats
    vetoed: Bools
    sure: Bools
    """False where the pair must be weighed claim by claim."""


def score(columns: Columns, i: Ints, j: Ints, least: float = NEEDS) -> Scores:
    """Pairs that reach `least` without a veto, and those of which the columns do not say it for certain.

    In stages, what settles many pairs at little cost first; after each, pairs go that can no longer reach it.
    """
    import numpy as np

    todo: tuple[Ladder, ...] = LADDERS
    p = Pairs(columns, i, j)
    done = Scores(i, j, np.zeros(len(i)), np.zeros(len(i), np.bool_), np.ones(len(i), np.bool_))
    for stage in STAGES:
        most, later = done, []
        for ladder in todo:
            if ladder.compared not in stage.ladders:
                most = most._replace(sum=most.sum + max(rung.weight for rung in ladder.rungs))
                later.append(ladder)
                continue
            climbed = climb(ladder, p, stage.waiting)
            most = _added(most, climbed)
            if any(rung.label in stage.waiting for rung in ladder.rungs):
                later.append(ladder)
            else:
                done = _added(done, climbed)
        keep = np.flatnonzero(~most.vetoed & (most.sum >= least))
        p, done, todo = p.take(keep), Scores(*(part[keep] for part in done)), tuple(later)
    return done._replace(sure=done.sure & ~p.doubt)


def _added(found: Scores, climbed: Climbed) -> Scores:
    return found._replace(sum=found.sum + climbed.weight, vetoed=found.vetoed | climbed.vetoed, sure=found.sure & climbed.sure)
