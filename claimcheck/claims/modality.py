"""How the fact of a clause stands: planned, expected, feared, possible or so; and whether it is negated."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table


@cache
def _modality() -> tuple[re.Pattern[str], dict[str, int], tuple[str, ...]]:
    """One pattern for all words of `data/modality.toml`, the row of each word, and the names of the rows."""
    rows = table("modality")
    words = {word: place for place, row in enumerate(rows.values()) for word in row["words"]}
    longest = sorted(words, key=lambda word: (-len(word), word))
    bare = "|".join(("" if word[1:2] in "'’" else r"(?<!\w)") + re.escape(word) for word in longest)   # "didn't" is one word
    return re.compile(rf"(?:{bare})(?!\w)"), words, tuple(rows)


def stance_of(text: str) -> tuple[str, bool]:
    """(modality, negated) of the words of a clause as printed: "May" is a month. The first row that holds names the modality."""
    pattern, words, names = _modality()
    held = {names[place] for place in sorted({words[m[0]] for m in pattern.finditer(text)})}
    return next((name for name in names if name in held and name[0] != "_"), "fact"), "_negation" in held
