"""Changes by an amount: "rose 5 %", "up 19 cents", "increased by about 20", "3 % lower", "a rise of 2 points"."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.changing import CHANGING
from claimcheck.quantities.lexer import Lexed
from claimcheck.quantities.rules import Rule, readers
from claimcheck.quantities.words import words

PASSED = words("changes", "passed")

UP, DOWN = words("changes", "up"), words("changes", "down")
TRANSITIVE, ALONE = words("changes", "transitive"), words("changes", "alone")
NOUNS_UP, NOUNS_DOWN = words("changes", "nouns_up"), words("changes", "nouns_down")
SIZES = frozenset({"percent", "points", "money", "ratio", "rate"})
SMALL = frozenset({"cent", "penny", "sen", "paisa"})
"""Prices move by these: "added 15 sen" is a change, "added $5 million" need not be."""
LEVELS = frozenset({"below", "above", "under", "beneath", "beyond", "past"})
"""Behind a verb of change these lead to a level, not to the size of the change."""
WITHOUT = frozenset({"age", "date", "multiple"})


def read_change(lx: Lexed, a: Amount) -> None:
    """Fills in `change` where the amount is the size of a move."""
    if a.change == "none" and a.kind not in WITHOUT:
        k = _governor(lx, a.i)
        any(read(lx, a, k) for read in READERS)


def _governor(lx: Lexed, i: int) -> int:
    """The word before an amount past articles and adverbs; -1 where there is none."""
    k = i - 1
    while k >= 0 and (lx.low[k] in PASSED or (lx.low[k].endswith("ly") and lx.low[k] != "july")):
        k -= 1
    return k


def _sizes(a: Amount) -> bool:
    return a.kind in SIZES or a.counted in ("point", "pip")


def _goes(a: Amount, direction: str) -> bool:
    a.change = direction
    return True


def by(lx: Lexed, a: Amount, k: int) -> bool:
    """After "by": the direction of the verb or noun of change within seven words before it."""
    if k < 0 or lx.low[k] != "by":
        return False
    for m in range(k - 1, max(-1, k - 8), -1):
        word = lx.low[m]
        if word in ("by", ".", ";", "and") and m < k - 1:
            break
        if word in DOWN or word in NOUNS_DOWN:
            return _goes(a, "down")
        if word in UP or word in NOUNS_UP:
            return _goes(a, "up")
    return True


def adverb(lx: Lexed, a: Amount, k: int) -> bool:
    """After "up" and "down"."""
    word = lx.low[k] if k >= 0 else ""
    fits = _sizes(a) or a.kind in ("measurement", "temperature") or lx.low[k - 1] in CHANGING
    if word not in ("up", "down") or not fits:
        return False
    a.i = k if k == a.i - 1 else a.i
    return _goes(a, word)


def verb(lx: Lexed, a: Amount, k: int) -> bool:
    """After a verb of change; one that takes an object must have a size behind it."""
    word = lx.low[k] if k >= 0 else ""
    if word not in UP and word not in DOWN or word in ("up", "down", "off"):
        return False
    if lx.low[a.i] in LEVELS:  # "fell below $50"
        return False
    if word in TRANSITIVE:
        share = lx.low[max(a.n_j, a.unit_span[1] if a.unit_span else 0)] == "of"  # "lost half of its value"
        fits = _sizes(a) and not share and (a.kind not in ("money", "rate") or a.unit in SMALL)
    else:
        fits = _sizes(a) or a.kind in ("measurement", "temperature") or word in ALONE
    return fits and _goes(a, "up" if word in UP else "down")


def noun(lx: Lexed, a: Amount, k: int) -> bool:
    """ "a gain of 2 %"."""
    if k < 1 or lx.low[k] != "of" or a.kind not in ("percent", "points", "ratio"):
        return False
    word = lx.low[k - 1]
    return (word in NOUNS_UP or word in NOUNS_DOWN) and _goes(a, "up" if word in NOUNS_UP else "down")


def compared(lx: Lexed, a: Amount, k: int) -> bool:
    """ "3 % lower"."""
    word = lx.low[a.j]
    if (
        word not in ("higher", "lower", "up", "down")
        or lx.low[a.j + 1] == "to"
        or a.kind not in ("percent", "points", "ratio")
    ):
        return False
    return _goes(a, "up" if word in ("higher", "up") else "down")


RULES: tuple[Rule, ...] = (
    Rule(
        "change-by",
        by,
        {"Rents increased by about 20 percent.": "+~20 %"},
        ("The poem by 20 pupils won.",),
        lambda q, _: q.change != "none",
    ),
    Rule(
        "change-adverb",
        adverb,
        {"Oil was up 19 cents.": "+19 cent"},
        ("He sat up 19 nights.",),
        lambda q, _: q.change != "none",
    ),
    Rule(
        "change-verb",
        verb,
        {"Output fell 3 percent.": "-3 %", "The index lost 190 points.": "-190 point"},
        ("The unit lost two soldiers.", "The fund raised $5 million."),
        lambda q, _: q.change != "none",
    ),
    Rule(
        "change-noun",
        noun,
        {"It reported a gain of 2 percent.": "+2 %"},
        ("It reported a share of 2 percent.",),
        lambda q, _: q.change != "none",
    ),
    Rule(
        "change-compared",
        compared,
        {"Prices closed 3 percent lower.": "-3 %"},
        ("A 3 percent levy came.",),
        lambda q, _: q.change != "none",
    ),
)
READERS = readers(RULES)
