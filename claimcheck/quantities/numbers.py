"""Numbers and scales: digits, words, mixtures of both, fractions, vague amounts."""

from __future__ import annotations

from claimcheck.quantities.fractions import ALONE, a_third, few, half, hedged_unit, majority_of, vague
from claimcheck.quantities.lexer import FRACTION, NUMBER, VULGAR, WORD, Lexed
from claimcheck.quantities.numerals import (
    CARDINALS,
    DENOMINATORS,
    MILLION,
    MULTIPLIERS,
    SCALES,
    SUPERSCRIPTS,
    VAGUE,
    Num,
    and_a_half,
    digits_of,
    lexicon,
    scaled,
)
from claimcheck.quantities.words import words

SPANS = words("numbers", "spans")
HEDGED = words("numbers", "hedged")


def read_number(lx: Lexed, i: int) -> Num | None:
    """The longest number that begins at word i."""
    kind = lx.kinds[i]
    if kind == NUMBER:
        return _digits(lx, i)
    if kind == FRACTION:
        top, bottom = VULGAR[lx.words[i]]
        return scaled(lx, i, i + 1, (top, bottom), "fraction", places=0)
    low = lx.low[i]
    if low in CARDINALS:
        return _cardinal(lx, i)
    if low == "half":
        return half(lx, i)
    if low in MULTIPLIERS and (got := few(lx, i)):
        return got
    if low in VAGUE and (got := vague(lx, i)):
        return got
    if low in DENOMINATORS:
        return a_third(lx, i)
    if low == "majority":  # more than half; the hedge is added by shares.py
        return Num(i - 1, i + 1, 0.5, 0.5, 0.5, "fraction") if majority_of(lx, i) else None
    if low in ALONE:
        return (
            Num(i - 1, i, 1, 1, 1, "words") if i > 1 and lx.low[i - 1] in ("a", "an") and hedged_unit(lx, i) else None
        )
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
    elif (
        lx.kinds[j] == NUMBER
        and lx.low[j + 1] == "/"
        and lx.kinds[j + 2] == NUMBER
        and lx.glued[j + 1]
        and lx.glued[j + 2]
    ):
        fraction = _slashed(lx, j)
        if fraction and not places:
            value, bottom, j = value * fraction[1] + fraction[0], fraction[1], j + 3
    elif lx.low[j] == "-" and lx.low[j + 2] == "/" and all(lx.glued[j : j + 4]) and (fraction := _slashed(lx, j + 1)):
        value, bottom, j = value * fraction[1] + fraction[0], fraction[1], j + 4  # "2-1/2"
    elif lx.low[j] == "/" and lx.glued[j] and lx.kinds[j + 1] == NUMBER and lx.glued[j + 1]:
        fraction = _slashed(lx, i)
        if fraction:
            return scaled(lx, i, i + 3, fraction, "fraction", places=0)
    power = _power_of_ten(lx, j)
    if power is not None and bottom == 1:
        shift = power[0] - places
        whole = 0 <= shift and len(str(value)) + shift <= WHOLE
        number, grain = (value * 10**shift, 10**shift) if whole else (float(f"{value}e{shift}"), float(f"1e{shift}"))
        return Num(i, power[1], number, number, grain, "digits")
    return scaled(lx, i, j, (value, bottom), "digits", places)


RAISED = str.maketrans(SUPERSCRIPTS, "0123456789-")
WHOLE = 18
"""Digits up to which a number stays whole."""
MOST = 99
"""An exponent at most."""


def _power_of_ten(lx: Lexed, j: int) -> tuple[int, int] | None:
    """(-30, word after it) of "×10−30", "x 10^5", "×10²⁴" behind a number; None where nothing of the kind stands there."""
    if lx.low[j] not in ("×", "x", "·", "*") or lx.words[j + 1] != "10":
        return None
    k, sign = j + 2, 1
    while lx.glued[k] and lx.words[k][:1] in tuple(SUPERSCRIPTS):
        k += 1
    if k > j + 2:
        found = "".join(lx.words[j + 2 : k]).translate(RAISED)
        return (int(found), k) if found.lstrip("-").isascii() and found.lstrip("-").isdigit() and len(found) < 4 else None
    if lx.words[k] == "^":
        k += 1
    if lx.words[k] in ("-", "−", "–") and lx.glued[k] and (lx.words[k] == "−" or k > j + 2 or lx.low[j] == "×"):  # not "3 x 10-12 m"
        k, sign = k + 1, -1
    if k == j + 2 or not lx.glued[k] or not lx.words[k].isdigit() or int(lx.words[k][:4]) > MOST:
        return None
    return sign * int(lx.words[k]), k + 1


def _slashed(lx: Lexed, i: int) -> tuple[int, int] | None:
    """3/4: a small proper fraction, not a date or a score."""
    top, bottom = lx.words[i], lx.words[i + 2]
    if not (top.isdigit() and bottom.isdigit() and len(top) < 3 and len(bottom) < 4) or lx.low[i + 3] == "/":
        return None
    a, b = int(top), int(bottom)
    return (a, b) if 0 < a < b and b in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100) else None


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
    end = and_a_half(lx, j)
    if end:
        return scaled(lx, i, end, (value * 2 + 1, 2), "words", places=0)
    if lx.low[j] in SCALES and value:
        return scaled(lx, i, j, (value, 1), "words", places=0)
    return Num(i, j, value, value, grain, "words", scale)


def _is_share(lx: Lexed, i: int, k: int, value: int) -> bool:
    """ "one third of" is a share, "one third party" is not; "two thirds" always is."""
    word, after = lx.low[k], lx.low[k + 1]
    if word.endswith("s") and value > 1:
        spans = word == "quarters" and lx.low[i - 1] in SPANS
        return word != "seconds" and not spans and not (word == "quarters" and after in ("in", "and") and value > 3)
    hedged = lx.low[i - 1] in HEDGED
    return value == 1 and (hedged or after in ("of", "the", "") or lx.kinds[k + 1] != WORD or lx.low[k - 1] == "-")


def _bare_scale(lx: Lexed, i: int) -> Num | None:
    """ "a hundred", "a dozen", "million" after an article; also "hundred dollars" with nothing before it."""
    low, scale, j = lx.low, SCALES[lx.low[i]], i + 1
    article = i > 0 and low[i - 1] in ("a", "an", "per")
    if not article and (i > 0 and lx.words[i][0].isupper() or scale == 12 or lx.glued[i] or low[i][-1] == "s"):
        return None
    if low[i - 1] in SCALES and i:  # "million million ...": the first of them begins the number
        return None
    total = scale
    while low[j] in SCALES and (SCALES[low[j]] > scale or SCALES[low[j]] == total == MILLION):
        scale = total = total * SCALES[low[j]]
        j += 1
    if low[j] in SCALES:  # a longer run of them says nothing
        return None
    if low[j] == "and" and low[j + 1] in CARDINALS and scale in (100, 1000):
        tail = _cardinal(lx, j + 1)
        if tail and tail.low < scale:
            return Num(i - article, tail.j, total + tail.low, total + tail.low, 1, "words")
    if end := and_a_half(lx, j):
        return Num(i - article, end, total * 3 // 2, total * 3 // 2, total // 2, "words", scale)
    return Num(i - (low[i - 1] in ("a", "an") and i > 0), j, total, total, scale, "words", scale)
