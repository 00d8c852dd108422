"""Numbers and scales: digits, words, mixtures of both, fractions, vague amounts."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Number
from claimcheck.quantities.lexer import FRACTION, NUMBER, VULGAR, WORD, Lexed
from claimcheck.quantities.words import words

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
    """"1,234.50" -> (123450, 2); None where it is too long to be an amount."""
    if "," in (word[-3:-2], word[-2:-1]):  # 99,50: the continental comma, read only beside a euro sign, a percent sign or a scale
        word = word.replace(".", "").replace(",", ".")
    plain = word.translate(_DROP)
    whole, _, decimals = plain.partition(".")
    if len(plain) > LONGEST:
        return None
    return int(whole + decimals or "0"), len(decimals)


def read_number(lx: Lexed, i: int) -> Num | None:
    """The longest number that begins at word i."""
    kind = lx.kinds[i]
    if kind == NUMBER:
        return _digits(lx, i)
    if kind == FRACTION:
        top, bottom = VULGAR[lx.words[i]]
        return _scaled(lx, i, i + 1, (top, bottom), "fraction", places=0)
    low = lx.low[i]
    if low in CARDINALS:
        return _cardinal(lx, i)
    if low == "half":
        return _half(lx, i)
    if low in MULTIPLIERS and (got := _few(lx, i)):
        return got
    if low in VAGUE and (got := _vague(lx, i)):
        return got
    if low in DENOMINATORS:
        return _a_third(lx, i)
    if low == "majority":  # more than half; the hedge is added by shares.py
        return Num(i - 1, i + 1, 0.5, 0.5, 0.5, "fraction") if low_of(lx, i) else None
    if low in ALONE:
        return Num(i - 1, i, 1, 1, 1, "words") if i > 1 and lx.low[i - 1] in ("a", "an") and _hedged_unit(lx, i) else None
    return _bare_scale(lx, i) if low in SCALES else None


def _digits(lx: Lexed, i: int) -> Num | None:
    read = digits_of(lx.words[i])
    if read is None:
        return None
    value, places = read
    j, bottom = i + 1, 1
    if lx.kinds[j] == FRACTION and not places:
        top, bottom = VULGAR[lx.words[j]]
        value, j = value * bottom + top, j + 1
    elif lx.kinds[j] == NUMBER and lx.low[j + 1] == "/" and lx.kinds[j + 2] == NUMBER and lx.glued[j + 1] and lx.glued[j + 2]:
        fraction = _slashed(lx, j)
        if fraction and not places:
            value, bottom, j = value * fraction[1] + fraction[0], fraction[1], j + 3
    elif lx.low[j] == "/" and lx.glued[j] and lx.kinds[j + 1] == NUMBER and lx.glued[j + 1]:
        fraction = _slashed(lx, i)
        if fraction:
            return _scaled(lx, i, i + 3, fraction, "fraction", places=0)
    return _scaled(lx, i, j, (value, bottom), "digits", places)


def _slashed(lx: Lexed, i: int) -> tuple[int, int] | None:
    """3/4: a small proper fraction, not a date or a score."""
    top, bottom = lx.words[i], lx.words[i + 2]
    if not (top.isdigit() and bottom.isdigit() and len(top) < 3 and len(bottom) < 4) or lx.low[i + 3] == "/":
        return None
    a, b = int(top), int(bottom)
    return (a, b) if 0 < a < b and b in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100) else None


def _scaled(lx: Lexed, i: int, j: int, value: tuple[int, int], style: str, places: int) -> Num:
    """Adds "and a half" and the scale words that follow."""
    top, bottom = value
    if style != "fraction" and (end := _and_a_half(lx, j)):
        top, bottom, j = top * 2 + bottom * 10**places, bottom * 2, end
    scale = 1
    while (word := _scale_at(lx, j)) and (scale == 1 or word[0] >= 10000000 or scale == 100 or scale == 12):
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


SURE = frozenset({"k", "mn", "Mn", "mln", "mio", "bn", "Bn", "BN", "bln", "tn", "trn", "tln"})
"""Suffixes that are no unit; m, M, b, B, t, T, mm, MM, K, cr are read by money and by what they count."""


def _and_a_half(lx: Lexed, j: int) -> int:
    """Word after "and a half", also written with hyphens; 0 where it does not stand there."""
    words: list[str] = []
    k = j
    while len(words) < 3 and k < lx.n:
        if lx.low[k] != "-":
            words.append(lx.low[k])
        k += 1
    return k if words == ["and", "a", "half"] else 0


def _cardinal(lx: Lexed, i: int) -> Num | None:
    """Number words: "twenty-eight thousand six hundred forty-two", "one hundred and twelve"."""
    low, total, group, j, limit, grain, scale = lx.low, 0, -1, i, 1 << 60, 1, 1
    while True:
        word = low[j]
        value = CARDINALS.get(word)
        if value is not None:
            if group < 0:
                group = value
            elif group >= 100 and group % 100 == 0 or group % 10 == 0 and 20 <= group % 100 and 0 < value < 10:
                group += value
            else:
                break
            grain = 1
        elif word == "hundred" and 0 < group < 100:
            group, grain = group * 100, 100
        elif word in SCALES and word != "hundred" and group > 0 and SCALES[word] < limit:
            limit = scale = grain = SCALES[word]
            total, group = total + group * limit, -1
        else:
            break
        end = j + 1
        j = _next_number_word(lx, end, group, total)
        if not j:
            j = end
            break
    if group >= 0 and total:
        total, grain = total + group, 1 if group % 100 else grain
    elif group >= 0:
        total = group
    return _finish_words(lx, i, j, total, grain, scale)


def _next_number_word(lx: Lexed, j: int, group: int, total: int) -> int:
    """Where the next number word stands, after a hyphen or "and"; 0 where the number ends at j."""
    low = lx.low
    if low[j] in CARDINALS or low[j] in SCALES:
        return j
    if low[j] == "-" and lx.glued[j] and lx.glued[j + 1] and (low[j + 1] in CARDINALS or low[j + 1] in SCALES):
        return j + 1
    after_scale = (group >= 100 and group % 100 == 0) or (group < 0 and total)
    if low[j] == "and" and after_scale and low[j + 1] in CARDINALS and low[j + 1] != "zero":
        return j + 1
    return 0


def _finish_words(lx: Lexed, i: int, j: int, value: int, grain: int, scale: int) -> Num | None:
    """Fractions ("two-thirds"), "and a half", and a scale after it ("three-and-a-half dozen")."""
    k = j + 1 if lx.low[j] == "-" and lx.glued[j] else j
    bottom = DENOMINATORS.get(lx.low[k])
    if 20 <= value < 100 and value % 10 == 0 and 0 < lexicon()["ordinals"].get(lx.low[k], 0) < 10:
        return None  # "twenty-fourth"
    if bottom and 0 < value < bottom and _is_share(lx, i, k, value):
        return Num(i, k + 1, value / bottom, value / bottom, 1 / bottom, "fraction")
    end = _and_a_half(lx, j)
    if end:
        return _scaled(lx, i, end, (value * 2 + 1, 2), "words", places=0)
    if lx.low[j] in SCALES and value:
        return _scaled(lx, i, j, (value, 1), "words", places=0)
    return Num(i, j, value, value, grain, "words", scale)


def _is_share(lx: Lexed, i: int, k: int, value: int) -> bool:
    """"one third of" is a share, "one third party" is not; "two thirds" always is."""
    word, after = lx.low[k], lx.low[k + 1]
    if word.endswith("s") and value > 1:
        spans = word == "quarters" and lx.low[i - 1] in ("last", "past", "previous", "next", "coming", "following", "first", "these", "those", "consecutive")
        return word != "seconds" and not spans and not (word == "quarters" and after in ("in", "and") and value > 3)
    hedged = lx.low[i - 1] in ("than", "above", "below", "over", "under", "about", "nearly", "almost", "by", "around", "roughly", "least")
    return value == 1 and (hedged or after in ("of", "the", "") or lx.kinds[k + 1] != WORD or lx.low[k - 1] == "-")


def _a_third(lx: Lexed, i: int) -> Num | None:
    """"a third of the town", "more than a quarter"; not "a third man", "a quarter later"."""
    low = lx.low
    if i == 0 or low[i - 1] not in ("a", "an") or low[i][-1] == "s":
        return None
    hedged = low[i - 2] in ("than", "nearly", "almost", "about", "over", "by", "around", "roughly", "least", "to", "under", "only", "just")
    unit = low[i] == "quarter" and low[i + 1] in ("mile", "-", "century", "million", "billion", "pound", "inch")
    if not (low[i + 1] == "of" or unit or hedged and (lx.kinds[i + 1] != WORD or low[i + 1] in ("in", "to", "more", "less", "since", "last", "this", "from", "over", "on"))):
        return None
    bottom, scale = DENOMINATORS[low[i]], SCALES.get(low[i + 1], 1)
    if low[i + 1 : i + 3] == ["of", "a"] and low[i + 3] in SCALES:  # "a quarter of a million"
        scale = SCALES[low[i + 3]]
        return Num(i - 1, i + 4, scale // bottom, scale // bottom, scale // bottom, "words", scale)
    if scale > 1:
        return Num(i - 1, i + 2, scale // bottom, scale // bottom, scale // bottom, "words", scale)
    return Num(i - 1, i + 1, 1 / bottom, 1 / bottom, 1 / bottom, "fraction")


def _half(lx: Lexed, i: int) -> Num | None:
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


ALONE = words("numbers", "alone")
"""Units that count as one with a hedge before the article: "about a month", "more than a mile"."""


def low_of(lx: Lexed, i: int) -> bool:
    return i > 0 and lx.low[i - 1] in ("the", "a") and lx.low[i + 1] == "of"


def _hedged_unit(lx: Lexed, i: int) -> bool:
    word = lx.low[i - 2]
    if lx.low[i + 1 : i + 4] == ["and", "a", "half"]:
        return True
    return word in ("about", "nearly", "almost", "than", "least", "roughly", "around", "approximately", "under") or word == "over" and (
        lx.low[i - 3] in ("for", "just", "of", "well", "after", "lasted", "took", "a") or lx.low[i] in ("mile", "kilometer", "kilometre", "ton", "tonne", "foot", "pound", "acre"))


HALVED = words("numbers", "halved")


def _few(lx: Lexed, i: int) -> Num | None:
    """"a few hundred", "a couple of thousand", "several million"."""
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


def _vague(lx: Lexed, i: int) -> Num | None:
    """"hundreds", "tens of thousands", "hundreds of millions"; both ends included."""
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


def _bare_scale(lx: Lexed, i: int) -> Num | None:
    """"a hundred", "a dozen", "million" after an article; also "hundred dollars" with nothing before it."""
    low, scale, j = lx.low, SCALES[lx.low[i]], i + 1
    article = i > 0 and low[i - 1] in ("a", "an", "per")
    if not article and (scale == 12 or lx.glued[i] or low[i][-1] == "s"):
        return None
    total = scale
    while low[j] in SCALES and (SCALES[low[j]] > scale):
        scale = total = total * SCALES[low[j]]
        j += 1
    if low[j] == "and" and low[j + 1] in CARDINALS and scale in (100, 1000):
        tail = _cardinal(lx, j + 1)
        if tail and tail.low < scale:
            return Num(i - article, tail.j, total + tail.low, total + tail.low, 1, "words")
    if end := _and_a_half(lx, j):
        return Num(i - article, end, total * 3 // 2, total * 3 // 2, total // 2, "words", scale)
    return Num(i - (low[i - 1] in ("a", "an") and i > 0), j, total, total, scale, "words", scale)
