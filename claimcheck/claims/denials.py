"""What a denial is about, and what an article takes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Attribution, Claim

ANAPHORIC = re.compile(
    r"^\W*(?:(?:(?:that|all|any|both)\s+)?(?:(?:the|these|those|this|that|such|his|her|its|their|all)\s+)*"
    r"(?:(?:media|press|news|social|earlier|previous|latest)\s+)*"
    r"(?:claims?|reports?|allegations?|accusations?|figures?|numbers?|rumou?rs?|statements?|assertions?|accounts?|charges?|toll|"
    r"estimates?|suggestions?|arguments?|ideas?|notions?|version|theory|theories|findings?|conclusions?|criticisms?|descriptions?)\b(?!\s+(?:of|that|about)\b)|(?:it|this|that|these|those|them|both|so|doing so)\s*(?:$|[,.;:\"”]))", re.IGNORECASE)
SAID = r"(?:put|said|stated|reported|gave|put|listed|wrote|claimed|indicated|read|had)"
ITSELF = r"(?:this|the|our|an?)\s+(?:article|story|report|headline|caption|post|page|graphic|chart)"
RETRACTED = (
    (re.compile(rf"\b(?:earlier|previous|original|first)\s+version\b[^.;]{{0,60}}\b{SAID}\b", re.IGNORECASE), 90),
    (re.compile(rf"\b{ITSELF}\s+(?:had\s+)?(?:originally|incorrectly|wrongly|mistakenly|erroneously|previously)\s+{SAID}\b", re.IGNORECASE), 90),
    (re.compile(r"\b(?:corrected|revised|amended)\s+from\b|\bshould\s+have\s+(?:said|read|been)\b[^.;]{0,40}\binstead\s+of\b",
                re.IGNORECASE), 24),
    (re.compile(r"\b(?:corrected|amended|updated)\b[^.;]{0,80}[,(]\s*not\s*$", re.IGNORECASE), 24),
)
"""A figure within so many characters after these words, in the same sentence, is one that the article takes back."""
ENDS = re.compile(r"[;.](?!\d)|\d\D*\bto\b|\bbut\b|\bnow\b|\bin fact\b|\bthe (?:correct|right)\b", re.IGNORECASE)
"""What tells that the right figure follows."""
REACH = 3
"""Sentences that an anaphoric denial looks back over."""


HINTS = re.compile(r"version|original|correct|wrong|mistaken|erroneous|previously|revised|instead|amended|updated", re.IGNORECASE)
"""Without one of these a sentence takes nothing back."""


def may_retract(sentence: str) -> bool:
    """Is it worth asking `is_retracted` of the figures of this sentence?"""
    return HINTS.search(sentence) is not None


def is_retracted(text: str, start: int, sentence: int) -> bool:
    """Does the sentence from `sentence` on say that the figure at `start` was wrong?"""
    before = text[sentence:start]
    if len(before) < 5:
        return False
    for pattern, reach in RETRACTED:
        for m in pattern.finditer(before):
            gap = before[m.end() :]
            if len(gap) <= reach and not ENDS.search(gap):
                return True
    return False


def denied(denier: Attribution, content: str, before: Sequence[tuple[int, Claim]], sentence: int) -> str | None:
    """The id of the claim that a denial is about: the nearest one by another source in the sentences before.

    `before`: (sentence number, claim) in reading order. A denial that repeats the claim may look further back.
    """
    anaphoric = bool(ANAPHORIC.match(content))
    best: Claim | None = None
    for number, claim in reversed(before):
        if number >= sentence or _same_source(denier, claim):
            continue
        if anaphoric and sentence - number <= REACH:
            if best is None or (best.measure is None and claim.measure is not None and claim.start == best.start):
                best = claim
            elif claim.start != best.start:
                break
        elif not anaphoric and _repeats(content, claim):
            return claim.id
    return best.id if best else None


def _same_source(a: Attribution, claim: Claim) -> bool:
    return any(a.name == other.name for other in claim.attribution)


_SMALL = frozenset(["a", "an", "the", "that", "of", "in", "on", "at", "to", "from", "by", "for", "and", "or", "was", "were", "is", "are", "be", "been", "has", "have", "had", "it", "its", "their", "his", "her", "as", "with"])


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if w not in _SMALL}


def _repeats(content: str, claim: Claim) -> bool:
    """Do most words of the denied content stand in the claim's sentence, its figure among them where it has one?"""
    mine = _words(content)
    shared = mine & _words(claim.quote)
    numbers = {w for w in mine if w[0].isdigit()}
    return len(mine) >= 3 and len(shared) >= 0.6 * len(mine) and (not numbers or bool(numbers & shared))
