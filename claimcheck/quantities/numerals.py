"""A bare number and its scale: digits, "2.5 million", "5 lakh crore", "and a half"."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Number
from claimcheck.quantities.lexer import FRACTION, NUMBER, Lexed
from claimcheck.quantities.words import words

MILLION = 1_000_000
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
LONGEST = 30
"""Digits; what is longer is no amount that anyone counts."""


_DROP = str.maketrans({c: None for c in ",٬\u00a0\u2007\u2009\u202f \n\t\r"} | {"٫": "."})


class Num(NamedTuple):
    """A bare number: words i..j, its value, the place of its last digit."""

    i: int
    j: int
    low: Number
    high: Number
    grain: Number
    style: str
    """digits | words | vague | fraction"""
    scale: int = 1
    """The scale word or suffix: 1000000 in "2.5 million"."""


@cache
def lexicon() -> dict[str, Any]:
    return table("numbers")


CARDINALS: dict[str, int] = lexicon()["cardinals"]


SCALES: dict[str, int] = lexicon()["scales"]


SUFFIXES: dict[str, int] = lexicon()["suffixes"]


DENOMINATORS: dict[str, int] = lexicon()["denominators"]


VAGUE: dict[str, list[int]] = lexicon()["vague"]


MULTIPLIERS: dict[str, list[int]] = lexicon()["multipliers"]


def exact(digits: int, places: int, scale: int = 1) -> Number:
    """digits * scale / 10**places, as int where it is whole."""
    whole, rest = divmod(digits * scale, 10**places)
    return digits * scale / float(10**places) if rest else whole


def digits_of(word: str) -> tuple[int, int] | None:
    """ "1,234.50" -> (123450, 2); None where it is too long to be an amount."""
    if "," in (
        word[-3:-2],
        word[-2:-1],
    ):  # 99,50: the continental comma, read only beside a euro sign, a percent sign or a scale
        word = word.replace(".", "").replace(",", ".")
    plain = word.translate(_DROP)
    whole, _, decimals = plain.partition(".")
    if len(plain) > LONGEST:
        return None
    return int(whole + decimals or "0"), len(decimals)


def scaled(lx: Lexed, i: int, j: int, value: tuple[int, int], style: str, places: int) -> Num:
    """Adds "and a half" and the scale words that follow."""
    top, bottom = value
    if style != "fraction" and (end := and_a_half(lx, j)):
        top, bottom, j = top * 2 + bottom * 10**places, bottom * 2, end
    scale = 1
    while (word := _scale_at(lx, j)) and (
        scale == 1 or word[0] >= 10000000 or scale in (12, 100) or word[0] == scale == MILLION  # "2 million million"
    ):
        scale, j = scale * word[0], word[1]
    if scale > 1 and style == "fraction":
        style = "digits"
    grain: Number = exact(1, places, scale)
    if bottom > 1:
        number = top * scale / (bottom * 10**places)
        number = int(number) if number == int(number) else number
        grain = scale / bottom
        grain = int(grain) if grain == int(grain) else grain
    else:
        number = exact(top, places, scale)
    return Num(i, j, number, number, grain, style, scale)


def _scale_at(lx: Lexed, j: int) -> tuple[int, int] | None:
    """(factor, word after it) of a scale word or a glued suffix that is nothing but a scale."""
    k = j + 1 if lx.low[j] == "-" and lx.glued[j] and lx.glued[j + 1] and lx.low[j + 1] in SCALES else j
    scale = SCALES.get(lx.low[k])
    if scale:
        return scale, k + 1
    word = lx.words[j]
    if word in SURE and (lx.glued[j] or len(word) > 1) and lx.kinds[j - 1] in (NUMBER, FRACTION):
        return SUFFIXES[word], j + 1
    return None


SURE = words("numerals", "sure")
"""Suffixes that are no unit; m, M, b, B, t, T, mm, MM, K, cr are read by money and by what they count."""


def and_a_half(lx: Lexed, j: int) -> int:
    """Word after "and a half", also written with hyphens; 0 where it does not stand there."""
    words: list[str] = []
    k = j
    while len(words) < 3 and k < lx.n:
        if lx.low[k] != "-":
            words.append(lx.low[k])
        k += 1
    return k if words == ["and", "a", "half"] else 0
