"""Are two claims about one thing? Ladders read from the top; the rung that holds gives the weight and the words.

The score is the sum of the rungs' weights and NEEDS is what a pair needs to stand in one group; a rung with a veto keeps a
pair apart whatever else speaks for it. The explanation is this same computation with its words (after splink's comparison
levels). The rows and their weights are in meaning.py and evidence.py.
"""

from __future__ import annotations

from claimcheck.matching.evidence import ARTICLE, COMPANY, FIGURE, NAMES, SOURCE, STORY, WORDS
from claimcheck.matching.facets import Facet
from claimcheck.matching.meaning import COUNTED, EVENT, IDENTITY, MEASURED, PART, SENSE, SUBSET, WHEN, WHERE
from claimcheck.model import Record, Step

NEEDS = 7.0
LADDERS = (
    MEASURED, ARTICLE, COUNTED, EVENT, IDENTITY, SUBSET, PART, WHEN, WHERE, SENSE, NAMES, WORDS, FIGURE, COMPANY, STORY, SOURCE,
)  # fmt: skip
"""In the order in which they are read and shown."""


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
        for rung in ladder.rungs:
            if rung.holds(a, b):
                veto = veto or rung.veto
                steps.append(Step(ladder.compared, ladder.found(a, b), rung.label, rung.weight))
                break
    return Comparison(a.id, b.id, tuple(steps), sum(step.weight for step in steps), veto)
