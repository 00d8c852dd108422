"""Two amounts that say one thing: both bounds of an interval, an aside, a conversion, a restated change, a part and its whole."""

from __future__ import annotations

from claimcheck.model import Part
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.counted import set_noun
from claimcheck.quantities.lexer import Lexed
from claimcheck.quantities.nouns import find_noun
from claimcheck.quantities.rules import Rule


def merge_bounds(lx: Lexed, found: list[Amount]) -> None:
    for place in range(len(found) - 2, -1, -1):
        if both_bounds(lx, found[place], found[place + 1]):
            del found[place + 1]


def merge_aside(lx: Lexed, found: list[Amount]) -> None:
    """ "Hundreds — likely more than 1,000 — extremists": the second says the first more closely; they are one quantity."""
    for place in range(len(found) - 2, -1, -1):
        a, b = found[place], found[place + 1]
        if (
            a.hedge != "vague"
            or a.kind != "count"
            or a.counted
            or b.kind != "count"
            or lx.low[a.j] not in DASHES
            or lx.low[b.j] not in DASHES
        ):
            continue
        if b.i - a.j > 4:
            continue
        b.i, b.rule = a.i, "vague-made-exact"
        b.j += 1
        b.open_noun = False
        set_noun(lx, b, find_noun(lx, b.j, one=False), extend=True)
        del found[place]


DASHES = frozenset("-–—‒―")


def whole_of(lx: Lexed, a: Amount, whole: Amount) -> None:
    """The whole of a part is the amount that follows it, in the same words; its noun is the noun of the part."""
    if a.part_of is None or lx.starts[whole.n_i] < a.part_of.start or lx.starts[whole.n_i] >= a.part_of.end:
        return
    start, end = lx.starts[whole.i], lx.ends[whole.j - 1]
    a.part_of = Part(lx.text[start:end], start, end, whole.low, whole.high)
    if a.counted is None:
        a.counted, a.modifiers = whole.counted, whole.modifiers
        a.open_noun = whole.counted is None
    if whole.counted is None and whole.kind == "count":
        whole.part_of = None
        whole.open_noun = True


def same_hedge(before: Amount, a: Amount) -> None:
    """ "more than 100 kilometers (60 miles)": the conversion is open where the first one is."""
    if a.hedge != "exact" or before.hedge in ("exact", "range", "vague"):
        return
    a.hedge = before.hedge
    a.low, a.high = (None if before.low is None else a.low), (None if before.high is None else a.high)


def restates(lx: Lexed, before: Amount, a: Amount) -> bool:
    """ "190 points, or 0.6 %": the second says the same change once more."""
    between = lx.low[before.j : a.i]
    return (
        before.change in ("up", "down")
        and a.change == "none"
        and between in ([",", "or"], ["or"], ["("])
        and a.unit != before.unit
    )


def both_bounds(lx: Lexed, a: Amount, b: Amount) -> bool:
    """ "more than 100 and less than 300", "at least 20 and at most 100": one interval, with both its ends said."""
    lows, highs = ("more_than", "at_least"), ("less_than", "at_most")
    first, second = (a, b) if a.hedge in lows else (b, a)
    if first.hedge not in lows or second.hedge not in highs or a.unit != b.unit and a.unit and b.unit:
        return False
    between = [w for w in lx.low[a.j : b.i] if w not in ("and", "but", ",", "which", "are", "is")]
    if (
        between
        or a.j == b.i
        or first.low is None
        or second.high is None
        or first.low >= second.high
        or (a.counted and a.counted != b.counted)
    ):
        return False
    a.low, a.high, a.hedge, a.rule, a.j = first.low, second.high, "range", "range-bounds", b.j
    a.kind, a.unit, a.unit_span, a.currency = (
        b.kind,
        b.unit or a.unit,
        b.unit_span or a.unit_span,
        b.currency or a.currency,
    )
    a.counted, a.counted_text, a.counted_span, a.modifiers = b.counted, b.counted_text, b.counted_span, b.modifiers
    return True


SMALLER = {
    "foot": ("inch",),
    "yard": ("foot", "inch"),
    "mile": ("yard", "foot"),
    "meter": ("centimeter", "decimeter", "millimeter"),
    "kilometer": ("meter",),
    "kilogram": ("gram",),
    "pound": ("ounce",),
    "stone": ("pound",),
    "year": ("month", "week", "day"),
    "month": ("week", "day"),
    "week": ("day",),
    "day": ("hour", "minute"),
    "hour": ("minute", "second"),
    "minute": ("second",),
    "degree": ("arcminute", "minute"),
    "USD": ("cent",),
    "EUR": ("cent",),
    "GBP": ("penny",),
}
"""Unit -> the smaller ones in which its rest is told."""


def mark_rest(lx: Lexed, before: Amount, a: Amount) -> bool:
    """ "5ft 10in", "1 hour and 30 minutes": the second is the rest of the first, and no measure of its own."""
    between = lx.low[before.j : a.i]
    fits = a.unit in SMALLER.get(before.unit or "", ()) and between in ([], ["and"], [","], [",", "and"], ["-"])
    if fits and before.hedge != "range" and before.kind == a.kind:
        a.rule = "measure-rest"
        return True
    return False


RULES: tuple[Rule, ...] = (
    Rule(
        "measure-rest",
        mark_rest,
        {"The suspect is 5ft 10in tall.": "10 inch", "It took 1 hour and 30 minutes.": "30 minute"},
        ("It is 10 inches wide and 5 ft long.",),
    ),
    Rule(
        "range-bounds",
        both_bounds,
        {"It has at least 20 and at most 100 beds.": "20..100 bed"},
        ("It has at least 20 beds and at most 100 chairs.",),
    ),
)
