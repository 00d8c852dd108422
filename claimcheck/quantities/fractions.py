"""Halves, thirds, vague words, and units that stand for one: "half a million", "a third of", "a few hundred", "about a month"."""

from __future__ import annotations

from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.numerals import DENOMINATORS, MULTIPLIERS, SCALES, VAGUE, Num
from claimcheck.quantities.words import words

HEDGED_UNIT = words("fractions", "hedged_unit")
SHARE_ENDS = words("fractions", "share_ends")
HEDGED = words("fractions", "hedged")


def a_third(lx: Lexed, i: int) -> Num | None:
    """ "a third of the town", "more than a quarter"; not "a third man", "a quarter later"."""
    low = lx.low
    if i == 0 or low[i - 1] not in ("a", "an") or low[i][-1] == "s":
        return None
    hedged = low[i - 2] in HEDGED
    unit = low[i] == "quarter" and low[i + 1] in ("mile", "-", "century", "million", "billion", "pound", "inch")
    if not (low[i + 1] == "of" or unit or hedged and (lx.kinds[i + 1] != WORD or low[i + 1] in SHARE_ENDS)):
        return None
    bottom, scale = DENOMINATORS[low[i]], SCALES.get(low[i + 1], 1)
    if low[i + 1 : i + 3] == ["of", "a"] and low[i + 3] in SCALES:  # "a quarter of a million"
        scale = SCALES[low[i + 3]]
        return Num(i - 1, i + 4, scale // bottom, scale // bottom, scale // bottom, "words", scale)
    if scale > 1:
        return Num(i - 1, i + 2, scale // bottom, scale // bottom, scale // bottom, "words", scale)
    return Num(i - 1, i + 1, 1 / bottom, 1 / bottom, 1 / bottom, "fraction")


def half(lx: Lexed, i: int) -> Num | None:
    """Half: a share, or half of a scale word or a unit ("half a million", "half a dozen")."""
    low = lx.low
    k = i + 1
    if low[k] == "-" and lx.glued[k]:
        k += 1
    if low[k] in ("a", "an"):
        k += 1
    if low[k] in SCALES:
        scale = SCALES[low[k]]
        j = k + 1
        while low[j] in SCALES and SCALES[low[j]] > scale:
            scale, j = scale * SCALES[low[j]], j + 1
        return Num(i, j, scale // 2, scale // 2, scale // 2, "words", scale)
    if k > i + 1 and low[k] in HALVED:
        return Num(i, k, 0.5, 0.5, 0.5, "fraction")
    return Num(i, i + 1, 0.5, 0.5, 0.5, "fraction")


ALONE = words("fractions", "alone")
"""Units that count as one with a hedge before the article: "about a month", "more than a mile"."""


def majority_of(lx: Lexed, i: int) -> bool:
    return i > 0 and lx.low[i - 1] in ("the", "a") and lx.low[i + 1] == "of"


def hedged_unit(lx: Lexed, i: int) -> bool:
    word = lx.low[i - 2]
    if lx.low[i + 1 : i + 4] == ["and", "a", "half"]:
        return True
    return (
        word in HEDGED_UNIT
        or word == "over"
        and (
            lx.low[i - 3] in ("for", "just", "of", "well", "after", "lasted", "took", "a")
            or lx.low[i] in ("mile", "kilometer", "kilometre", "ton", "tonne", "foot", "pound", "acre")
        )
    )


HALVED = words("fractions", "halved")


def few(lx: Lexed, i: int) -> Num | None:
    """ "a few hundred", "a couple of thousand", "several million"."""
    low = lx.low
    j = i + 2 if low[i + 1] == "of" and low[i] == "couple" else i + 1
    if low[j] not in SCALES:
        return None
    bounds = MULTIPLIERS[low[i]]
    scale, j = SCALES[low[j]], j + 1
    while low[j] in SCALES and SCALES[low[j]] > 100:
        scale, j = scale * SCALES[low[j]], j + 1
    start = i - 1 if low[i - 1] in ("a", "the") and i else i
    return Num(start, j, bounds[0] * scale, (bounds[1] + 1) * scale - 1, scale, "vague", scale)


def vague(lx: Lexed, i: int) -> Num | None:
    """ "hundreds", "tens of thousands", "hundreds of millions"; both ends included."""
    low = lx.low
    bounds, j, scale = VAGUE[low[i]], i + 1, 1
    if low[i] == "handful" and low[j] != "of":
        return None
    if low[i] in ("tens", "scores", "lakhs") and low[j] != "of":
        return None
    while low[j] in ("of", "and") and low[j + 1] in VAGUE and low[j + 1] not in ("several", "handful"):
        step = VAGUE[low[j + 1]]
        scale = 10 ** (len(str(step[0])) - 1) if low[j] == "of" else scale
        j += 2
    end = bounds[1] if scale == 1 else (bounds[1] + 1) * scale - 1
    start = i - 1 if i and low[i - 1] == "a" else i
    return Num(start, j, bounds[0] * scale, end, 1, "vague", 1)
