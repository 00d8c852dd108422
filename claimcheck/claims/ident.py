"""Names of claims: hashes of what was said, not of where it stands or how it was understood."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256


class Occurrences:
    """Counts how often a sentence has come before, so that two equal ones get two names."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, sentence: str) -> int:
        """How many equal sentences stood before this one; counts this one."""
        self._seen[sentence] += 1
        return self._seen[sentence] - 1


def claim_id(article: str, sentence: str, nth_sentence: int, measure: str, nth_measure: int) -> str:
    """16 hex digits over article id, sentence, measure text ("" for a statement) and which occurrence of both it is."""
    key = "\0".join((article, sentence, str(nth_sentence), measure, str(nth_measure)))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
