"""Is this text English? By function words, as a reader tells at a glance; when in doubt it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from claimcheck.lexicon import table

WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[^\W\d_]{2}[.!?]\s+[^\W\d_]")
"""The seam of two sentences: a table of figures has none, and is no foreign language."""
SAMPLE = 20_000
"""So many characters are enough to tell."""
FEW = 4
"""Fewer foreign function words than this may be a quotation, a title or a name."""
FACTOR = 2.0
"""A language is named only where its function words outnumber the English ones so many times."""
LONG, POOR = 100, 0.05
"""So many words with fewer than one English function word in twenty are no English prose, whatever they are."""
PLAIN = 0.25
"""With more English function words than this there is no question; prose has about two in five."""
FOREIGN_SCRIPT = 0.5
LATIN = 0x24F
"""The last of the Latin letters with marks."""


@cache
def _languages() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """English function words, and those of the other languages that English does not have."""
    lists = {name: frozenset(entry["words"].split()) for name, entry in table("languages").items()}
    english = lists.pop("English")
    return english, {name: words - english for name, words in lists.items()}


def function_words() -> frozenset[str]:
    """The English ones."""
    return _languages()[0]


def other_language(text: str) -> str | None:
    """What the text is written in where that is not English ("German", "another script"), else None."""
    words = Counter(WORD.findall(text[:SAMPLE].casefold()))
    total = words.total()
    foreign = sum(count for word, count in words.items() if ord(word[0]) > LATIN)
    if foreign > FOREIGN_SCRIPT * total and total >= FEW:
        return "another script than the Latin one"
    english, others = _languages()
    at_home = sum(words[word] for word in english & words.keys())
    if at_home > PLAIN * total:
        return None
    counts = {name: sum(words[word] for word in own & words.keys()) for name, own in others.items()}
    name = max(counts, key=lambda key: counts[key])
    if counts[name] >= FEW and counts[name] > FACTOR * at_home and counts[name] > 0.08 * total:
        return name
    prose = total >= LONG and len(SENTENCE.findall(text[:SAMPLE])) >= total / 50
    return "no language that claimcheck knows" if prose and at_home < POOR * total else None
