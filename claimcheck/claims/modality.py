"""How the fact of a clause stands: planned, expected, feared, possible or so; and whether it is negated."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table

WORD = re.compile(r"\w+")


@cache
def _modality() -> tuple[dict[str, int], tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Row of each single word, of each other string, and the names of the rows of `data/modality.toml`."""
    rows = table("modality")
    words = {word: place for place, row in enumerate(rows.values()) for word in row["words"]}
    single = {word: place for word, place in words.items() if WORD.fullmatch(word)}
    other = ((f" {word} " if " " in word else word, place) for word, place in words.items() if word not in single)
    return single, tuple(other), tuple(rows)


def stance_of(text: str) -> tuple[str, bool]:
    """(modality, negated) of the words of a clause as printed: "May" is a month. The first row that holds names the modality."""
    single, other, names = _modality()
    places = {single[word] for word in single.keys() & set(WORD.findall(text))}
    places.update(place for word, place in other if word in text)
    held = [names[place] for place in sorted(places)]
    return next((name for name in held if name[0] != "_"), "fact"), "_negation" in held
