"""Names of claims: hashes of what was said, not of where it stands or how it was understood."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from claimcheck.text import Sentence


def occurrences(sentences: Sequence[Sentence], seen: dict[str, int]) -> list[int]:
    """For each sentence how many equal ones stand before it; `seen` carries the count from text to title."""
    nth = []
    for sentence in sentences:
        text = sentence.text
        nth.append(seen.get(text, 0))
        seen[text] = nth[-1] + 1
    return nth


def earlier(text: str, words: str, first: int, start: int) -> int:
    """How often `words` begin in `text` from `first` to before `start`, also where they overlap ("five five five")."""
    n, at = 0, text.find(words, first)
    while -1 < at < start:
        n, at = n + 1, text.find(words, at + 1)
    return n


def claim_id(article: str, sentence: str, nth_sentence: int, measure: str, nth_measure: int) -> str:
    """16 hex digits over article id, sentence, measure text ("" for a statement) and which occurrence of both it is."""
    key = "\0".join((article, sentence, str(nth_sentence), measure, str(nth_measure)))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
