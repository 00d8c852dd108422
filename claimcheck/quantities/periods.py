"""Periods without a day: quarters, halves, years, decades; years in words."""

from __future__ import annotations

from claimcheck.quantities.amounts import name_at, unit_names, unit_symbols
from claimcheck.quantities.days import Dated, is_year, months, skip, year_words
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import is_stop
from claimcheck.quantities.numbers import read_number
from claimcheck.quantities.numerals import CARDINALS, SCALES, lexicon
from claimcheck.quantities.words import words

SEASONS = words("periods", "seasons")

PERIODS = {"quarter": 3, "half": 6, "quarters": 3}


def read_period(lx: Lexed, i: int) -> Dated | None:
    """ "first quarter of 2020", "the first three months of 2020", "Q1 2020", "the first half of the year"."""
    found = _part_of_year(lx, i)
    if found is None:
        return None
    order, size, j = found
    if not order or order * size > 12:
        return None
    low = lx.low
    k = skip(lx, skip(lx, skip(lx, j, ","), "of", "in"), "the", "fiscal")
    first, last = (order - 1) * size + 1, order * size
    if is_year(lx.words[k]):
        return Dated(i, k + 1, f"{lx.words[k]}-{first:02}", f"{lx.words[k]}-{last:02}", "range", "period-of-year")
    if low[j] == "of" and low[k] in ("year", "this", "last") or low[k] == "year":
        k = k + 1 if low[k] in ("this", "last") and low[k + 1] == "year" else k
        return Dated(i, k + 1, f"--{first:02}", f"--{last:02}", "range", "period-of-year") if low[k] == "year" else None
    return None


def _part_of_year(lx: Lexed, i: int) -> tuple[int, int, int] | None:
    """(which, how many months, word after it)."""
    low = lx.low
    order = lexicon()["ordinals"].get(low[i])
    if low[i] in ("q", "h") and lx.kinds[i + 1] == NUMBER and lx.glued[i + 1] and lx.words[i + 1] in "1234":
        return int(lx.words[i + 1]), 3 if low[i] == "q" else 6, i + 2
    if lx.kinds[i] == NUMBER and low[i + 1] in ("q", "st", "nd", "rd", "th") and lx.glued[i + 1]:
        if len(lx.words[i]) != 1 or not lx.words[i].isdigit() or not (low[i + 2] in PERIODS or low[i + 1] == "q"):
            return None
        return int(lx.words[i]), PERIODS.get(low[i + 2], 3), i + 2 + (low[i + 1] != "q")
    if order and low[i + 1] in PERIODS:
        return order, PERIODS[low[i + 1]], i + 2
    if low[i] in ("first", "last") and low[i + 2] == "months":
        word = lx.words[i + 1]
        count = CARDINALS.get(low[i + 1]) or (int(word) if word.isdigit() and len(word) <= 2 else 0)
        if count and low[i] == "first":
            return 1, count, i + 3
        return (12 // count, count, i + 3) if count and 12 % count == 0 else None
    return None


def read_year(lx: Lexed, i: int) -> Dated | None:
    """A bare year, a decade, "2012–13", "20190314"."""
    word = lx.words[i]
    if lx.kinds[i] != NUMBER:
        return None
    after = lx.low[i + 1]
    if (
        len(word) == 8
        and word[:2] in ("19", "20")
        and word.isdigit()
        and "01" <= word[4:6] <= "12"
        and "01" <= word[6:] <= "31"
    ):
        iso = f"{word[:4]}-{word[4:6]}-{word[6:]}"
        return Dated(i, i + 1, iso, iso, "exact", "date")
    if not is_year(word):
        return None
    if after in ("s", "'s", "’s", "'", "’") and lx.glued[i + 1]:
        if word[-1] == "0" and after == "s":
            span = 99 if word[2:] == "00" and int(word) < 2000 else 9
            return Dated(i, i + 2, word, str(int(word) + span), "range", "decade")
        if 1800 <= int(word) < 2100:  # "2018's best", also with the apostrophe lost
            return Dated(i, i + 1, word, word, "exact", "year")
    if not year_here(lx, i):
        return None
    if after in ("-", "–", "/") and lx.glued[i + 1] and lx.glued[i + 2] and lx.words[i + 2].isdigit():
        tail = lx.words[i + 2]
        end = int(tail) if len(tail) == 4 else int(word[:2] + tail) if len(tail) == 2 else 0
        if int(word) < end <= int(word) + 99 and end < 2100:
            return Dated(i, i + 3, word, str(end), "range", "years")
    return Dated(i, i + 1, word, word, "exact", "year")


COUNTED = words("periods", "counted")
IN = words("periods", "in")
NOT_AFTER = words("periods", "not_after")


def year_here(lx: Lexed, i: int) -> bool:
    """Does the four-digit number at i look like a year and not like an amount?"""
    value, before, after = int(lx.words[i]), lx.low[i - 1] if i else "", lx.low[i + 1]
    if after in TO and lx.kinds[i + 2] == NUMBER and _measured(lx, i + 3):
        return False
    if after in COUNTED or after in NOT_AFTER or before in AMOUNT_BEFORE:
        return before == "than" and 1900 <= value < 2030 and after not in COUNTED
    if _inside_a_word(lx, i, value):
        return False
    if (
        before in IN
        or after in ("bc", "ad", "bce", "ce")
        or before in months()
        or before == "."
        and lx.low[i - 2] == "d"
    ):
        return True
    if before in ("and", "or", "to") and lx.taken.get(i - 2) == "year" and (lx.kinds[i + 1] != WORD or is_stop(after)):
        return True
    if after in ("and", "or", "to") and is_year(lx.words[i + 2]) and 1600 <= value < int(lx.words[i + 2]):
        return True
    noun = lx.kinds[i + 1] == WORD and after.endswith("s") and not after.endswith(("ss", "us", "is")) and len(after) > 3
    if value >= 2100 or value < 1600:
        return before in ("of", "to", "from", "between") and not noun and _seasoned(lx, i)
    if before in year_words() and not (noun and value % 100 == 0):
        return True
    if before in ("-", "–") and i >= 2 and lx.kinds[i - 2] == NUMBER:
        return 1800 <= value < 2100
    return 1900 <= value < 2050 and not (noun and (value < 1985 or value == 2000))


TO = frozenset({"to", "-", "–", "—", "and", "or", "through"})


def _measured(lx: Lexed, j: int) -> bool:
    """The km of "1600 to 1650 km": a range with a unit is no pair of years."""
    symbol = len(lx.words[j]) > 1 and lx.words[j] in unit_symbols()
    return lx.low[j] == "%" or symbol or lx.low[j] in COUNTED or name_at(lx, j, unit_names()) is not None


AMOUNT_BEFORE = frozenset({"$", "£", "€", "¥", "no", "#", "rs", "rm", "than", "least"})


def _inside_a_word(lx: Lexed, i: int, value: int) -> bool:
    """Touches the number a word on either side, or a sign that makes it part of a longer number?"""
    if i and lx.glued[i] and (lx.kinds[i - 1] == WORD or lx.low[i - 1] in (".", ",")):
        return True
    if not lx.glued[i + 1]:
        return False
    return lx.kinds[i + 1] == WORD or lx.low[i + 1] == "-" and lx.kinds[i + 2] == WORD and value % 50 == 0


def _seasoned(lx: Lexed, i: int) -> bool:
    """ "the spring of 1415", "between 1066 and 1087"."""
    return lx.low[i - 2] in SEASONS or (lx.low[i - 1] == "between" and is_year(lx.words[i + 2]))


def year_in_words(lx: Lexed, i: int) -> Dated | None:
    """ "nineteen ninety six", "in two thousand and fifteen" after a word that calls for a year."""
    low = lx.low
    first = CARDINALS.get(low[i], 0)
    before = low[i - 1] if i else ""
    if not (before in IN | {"of", "from", "to"} or before in months() or i - 1 in lx.taken or before == ","):
        return None
    if 15 <= first <= 20 and CARDINALS.get(low[i + 1], 0) >= 10:
        tail = CARDINALS[low[i + 1]]
        j = i + 2
        if tail >= 20 and 0 < CARDINALS.get(low[j], 0) < 10:
            tail, j = tail + CARDINALS[low[j]], j + 1
        return Dated(i, j, str(first * 100 + tail), str(first * 100 + tail), "exact", "year")
    num = read_number(lx, i) if low[i + 1] in ("hundred", "thousand") and low[i + 1] in SCALES else None
    if (
        num
        and 1500 <= num.low < 2100
        and num.low == num.high
        and lx.kinds[num.j] != WORD
        or num
        and 1500 <= num.low < 2100
        and low[num.j] in ("and", "the")
    ):
        return Dated(i, num.j, str(num.low), str(num.low), "exact", "year")
    return None
