"""The noun phrase to the left that an amount belongs to: before its preposition, or the subject of its verb."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.changes import DOWN, UP
from claimcheck.quantities.changing import CHANGING
from claimcheck.quantities.days import months
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


NOUNS_TOO = words("subjects", "nouns_too")


def acts(lx: Lexed, k: int) -> bool:
    """Is word k a verb here? Forms that are nouns too ("the range", "housing") are asked of the tagger."""
    word = lx.low[k]
    if word in AUX:
        return True
    if not is_verb(word):
        return len(word) > 4 and word[-1] == "s" and word[-2] != "s" and lx.tag(k) == "VBZ"
    if word[-3:] != "ing" and word not in NOUNS_TOO or k == 0 or lx.low[k - 1] in AUX or not lx.tag(k).startswith(("NN", "JJ")):
        return True
    moved = word in CHANGING and lx.low[k + 1] in ("to", "by", "from")
    return moved and (word[-1] == "s" or lx.tag(k - 1) in ("NNS", "NNP"))  # "figures for April fall to", "the toll rises to"


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
        if k >= 0 and acts(lx, k) and low[k - 1] not in DETERMINERS:
            return subject_of(lx, k, depth)
        be = _predicate(lx, k)
        return subject_of(lx, be, depth) if be else phrase_before(lx, k)
    if acts(lx, k):
        return subject_of(lx, k, depth)
    return phrase_before(lx, k) if lx.kinds[k] == WORD and not is_stop(low[k]) else None


def _predicate(lx: Lexed, k: int) -> int:
    """The "was" before "was just as steep at 37 degrees", where word k is an adjective said of the subject; 0 for none."""
    if k < 1 or lx.kinds[k] != WORD or is_stop(lx.low[k]) or not lx.tag(k).startswith("JJ"):
        return 0
    for m in range(k - 1, max(-1, k - 5), -1):
        if lx.low[m] in BE:
            return m
        if lx.low[m] != "as" and not lx.tag(m).startswith(("RB", "JJ")):
            return 0
    return 0


BE = frozenset({"is", "are", "was", "were", "be", "been"})
AUX = words("subjects", "aux")


def subject_of(lx: Lexed, k: int, depth: int) -> Found | None:
    """The subject of the verb at word k."""
    low = lx.low
    k -= 1
    while k >= 0 and (low[k] in AUX or low[k].endswith("ly") or acts(lx, k) and low[k - 1] not in DETERMINERS):
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
        if acts(lx, m) and lx.low[m] not in AUX:
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
    while end > 0 and (_dated(lx, end) or _dated(lx, end + 1) and low[end] in DATE_PREPOSITIONS):
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
                lx.kinds[k] != WORD or is_stop(low[k]) or k < end - 3 and acts(lx, k)
            ):
                break
            start = k
        k -= 1
    return None if start > end or start > head else (start, end + 1, head)


def _dated(lx: Lexed, k: int) -> bool:
    """Part of a date, or a month that stands alone: "figures for April | fell"."""
    return lx.taken.get(k) in DATED or lx.low[k] in months() and lx.words[k][0].isupper()


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
