"""How the fact of a clause stands: planned, expected, feared, possible or so; and whether it is negated."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.claims.place import Event, Place
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


BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
ASKED = frozenset({"whether", "if", "how", "why", "what", "which", "who", "when", "where", "that", "because", "until", "unless", "since", "only"})
"""Words behind a "not" that begin what is not known, and not what is not so."""


def negates(place: Place, event: Event) -> bool:
    """Does a "not" of the segment stand in the figure's own predicate?

    Before the number it does, unless words such as "whether" lie between; after it only with the figure's own verb:
    of "the 300 members have not had a raise" the members are not denied.
    """
    c, segment = place.clauses, place.segment
    single, _, names = _modality()
    row = names.index("_negation")
    for t in range(segment.first, segment.last):
        word = c.lower[t]
        if (single.get(word) != row and not word.endswith(("n't", "n’t"))) or word == "without":
            continue
        if t < place.first:
            if ASKED.isdisjoint(c.lower[t + 1 : place.first]):
                return True
        elif (event.name is None and c.lower[t - 1] in BE) or (event.token is not None and t - 3 <= event.token <= t + 6):
            return True
    return False
