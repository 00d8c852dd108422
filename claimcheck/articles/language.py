"""Is this text English? By function words, as a reader tells at a glance; when in doubt it is."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 40_000
"""So many characters are enough to tell."""
FEW = 4
"""Fewer foreign function words than this may be a quotation, a title or a name."""
FACTOR = 2.0
"""A language is named only where its function words outnumber the English ones so many times."""
LONG, POOR = 100, 0.05
"""So many words with fewer than one English function word in twenty are no English prose, whatever they are."""
FOREIGN_SCRIPT = 0.5


@cache
def _languages() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """English function words, and those of the other languages that English does not have."""
    lists = {name: frozenset(entry["words"].split()) for name, entry in table("languages").items()}
    english = lists.pop("English")
    return english, {name: words - english for name, words in lists.items()}


def other_language(text: str) -> str | None:
    """What the text is written in where that is not English ("German", "another script"), else None."""
    words = [word.casefold() for word in WORD.findall(text[:SAMPLE])]
    if not words:
        return None
    foreign = sum(1 for word in words if ord(word[0]) > 0x24F)  # beyond the Latin letters
    if foreign > FOREIGN_SCRIPT * len(words) and len(words) >= FEW:
        return "another script than the Latin one"
    english, others = _languages()
    at_home = sum(word in english for word in words)
    counts = {name: sum(word in own for word in words) for name, own in others.items()}
    name = max(counts, key=lambda key: counts[key])
    if counts[name] >= FEW and counts[name] > FACTOR * at_home and counts[name] > 0.08 * len(words):
        return name
    return "no language that claimcheck knows" if len(words) >= LONG and at_home < POOR * len(words) else None
