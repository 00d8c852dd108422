"""Tags around numbers that the tagger gets wrong, put right by the number beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon import table

HAVE = frozenset({"has", "have", "had", "having", "may", "might", "could", "would"})
NAMED = frozenset({"DT", "JJ", "PRP$", "IN", "CC", "POS"})
"""Before "cost" these tell that it is a noun."""


PAST = frozenset({"stood", "fell", "grew", "shrank", "sank", "withstood"})
"""Never nouns."""


def retagged(lower: list[str], tags: list[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    """The tags, with every number of a quantity as one: "Seven miners" at the start of a sentence is no name.

    A verb of measure right before it is no noun ("weighs 900 kilograms"), nor is the verb of "has cost 5 million" or "nine remain".
    `spans`: tokens first..last (half-open) of the quantities. The same list where nothing is wrong.
    """
    numbers, measuring = table("numbers")["cardinals"], table("events")["_measuring"]["forms"]
    right: dict[int, str] = {}
    cost = "cost" in lower
    for first, last in spans:
        right |= {t: "CD" for t in range(first, last) if tags[t] != "CD" and lower[t] in numbers and len(lower[t]) > 2}
        if first and tags[first - 1] == "NNS" and lower[first - 1] in measuring:
            right[first - 1] = "VBZ"
        if last < len(tags) and tags[last][:2] in ("NN", "VB") and lower[last] in _acting():
            right[last] = "VBP"
        at = _cost(lower, tags, first) if cost else 0
        if at:
            right[at] = "VBN" if lower[at - 1] in HAVE else "VBD"
    right |= {t: "VBN" if lower[t - 1] in HAVE else "VBD" for t, word in enumerate(lower) if word in PAST and tags[t][:2] == "NN"}
    return [right.get(t, tag) for t, tag in enumerate(tags)] if right else tags


@cache
def _acting() -> frozenset[str]:
    return frozenset(table("nouns")["acting"].split())


def _cost(lower: list[str], tags: list[str], number: int) -> int:
    """The token of a "cost" before the number that is a verb and was read as a noun: "it cost the town $5"; 0 where there is none."""
    t = next((t for t in range(number - 1, max(0, number - 6), -1) if lower[t] == "cost"), 0)
    noun = not t or tags[t] != "NN" or tags[t - 1] in NAMED or lower[t + 1 : t + 2] in (["of"], ["is"], ["was"], ["to"])
    return 0 if noun or (t + 1 < number and tags[t + 1][:2] == "VB") else t
