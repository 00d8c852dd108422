"""The noun phrase to the left that an amount belongs to: before its preposition, or the subject of its verb."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.changes import DOWN, UP
from claimcheck.quantities.changing import CHANGING
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.nouns import is_stop
from claimcheck.quantities.words import words

WEIGHTLESS = words("subjects", "weightless")

DETERMINERS = words("subjects", "determiners")


PREPOSITIONS = words("subjects", "prepositions")


REACH = 6
"""Words of a noun phrase to the left."""


@cache
def verbs() -> frozenset[str]:
    return frozenset(table("nouns")["verbs"].split()) | CHANGING | UP | DOWN


def is_verb(word: str) -> bool:
    """Is a word, where a noun phrase could end, a verb form?"""
    return word in verbs() or word.endswith(("ed", "ing")) and len(word) > 4


Found = tuple[int, int, int]
"""First word, word after the last, head of a noun phrase to the left."""


def left_of(lx: Lexed, k: int, depth: int) -> Found | None:
    """The phrase that an amount depends on whose words begin after word k."""
    low = lx.low
    steps = 0
    while (
        k >= 0
        and steps < 5
        and (low[k] in DETERMINERS - {"that", "this", "such"} | WEIGHTLESS or low[k].endswith("ly"))
    ):
        k, steps = k - 1, steps + 1
    if k < 0:
        return None
    if low[k] == "(":
        return phrase_before(lx, k - 1)
    if low[k] in PREPOSITIONS:
        k -= 1
        if k >= 0 and is_verb(low[k]) and low[k - 1] not in DETERMINERS:
            return subject_of(lx, k, depth)
        return phrase_before(lx, k)
    if is_verb(low[k]):
        return subject_of(lx, k, depth)
    return phrase_before(lx, k) if lx.kinds[k] == WORD and not is_stop(low[k]) else None


AUX = words("subjects", "aux")


def subject_of(lx: Lexed, k: int, depth: int) -> Found | None:
    """The subject of the verb at word k."""
    low = lx.low
    k -= 1
    while k >= 0 and (low[k] in AUX or low[k].endswith("ly") or is_verb(low[k]) and low[k - 1] not in DETERMINERS):
        k -= 1
    if k >= 0 and low[k] == ",":
        k -= 1
    if k >= 0 and low[k] == ")" and "(" in low[max(0, k - 8) : k]:
        k = max(m for m in range(max(0, k - 8), k) if low[m] == "(") - 1
    if k < 0 or lx.kinds[k] != WORD and lx.taken.get(k) not in NAMED | DATED:
        return _further(lx, k, depth)
    return phrase_before(lx, k) or _further(lx, k, depth)


def _further(lx: Lexed, k: int, depth: int) -> Found | None:
    """The subject of an earlier verb, where this one stands in a second verb phrase."""
    if depth > 1:
        return None
    for m in range(k, max(-1, k - 9), -1):
        if is_verb(lx.low[m]) and lx.low[m] not in AUX:
            return subject_of(lx, m, depth + 1)
    return None


DATED = frozenset({"year", "date", "years", "decade", "since", "period-of-year", "date-range"})


GENERIC = words("subjects", "generic")
"""Heads that say nothing: in "a total of $5" the thing is named elsewhere."""


NAMED = frozenset({"index-name", "hyphen-name", "label", "product-name", "identifier"})


LINKING = frozenset({"of", "in", "per", "across", "for", "among", "within"})
"""Prepositions inside a subject: "growth across the region"."""


def phrase_before(lx: Lexed, end: int) -> Found | None:
    """The noun phrase that ends with word `end`, "of" phrases included."""
    low = lx.low
    while end > 0 and (lx.taken.get(end) in DATED or lx.taken.get(end + 1) in DATED and low[end] in DATE_PREPOSITIONS):
        end -= 1
    if low[end] in ("week", "month", "year", "night", "quarter", "season") and low[end - 1] in (
        "last",
        "this",
        "next",
        "past",
    ):
        end -= 2  # "ratings last week fell"
    if low[end] in GENERIC:
        return left_of(lx, end - 1, 2)
    start, head, k = end + 1, end, end
    while k >= 0 and end - k < REACH + 3:
        if k < end and _links(lx, k):
            head = k - 1
        elif not (k < end and _passes(lx, k)):
            if lx.taken.get(k) not in NAMED and (
                lx.kinds[k] != WORD or is_stop(low[k]) or is_verb(low[k]) and k < end - 3
            ):
                break
            start = k
        k -= 1
    return None if start > end or start > head else (start, end + 1, head)


DATE_PREPOSITIONS = frozenset({"in", "of", "for", "since", "during", "on"})


def _links(lx: Lexed, k: int) -> bool:
    """Is word k a preposition inside the phrase, with a noun before it?"""
    before = lx.low[k - 1]
    return lx.low[k] in LINKING and k > 0 and lx.kinds[k - 1] == WORD and not is_stop(before) and not is_verb(before)


def _passes(lx: Lexed, k: int) -> bool:
    """An article behind a preposition, a hyphen, "and" between two names: part of the phrase, not its beginning."""
    word = lx.low[k]
    names = lx.words[k + 1][:1].isupper() and lx.words[k - 1][:1].isupper()
    return (
        word in DETERMINERS
        and k > 0
        and lx.low[k - 1] in LINKING
        or word in ("-", "&", "'s")
        or word == "and"
        and names
    )
