"""Dates with a month or a day: "December 2017", "7 May", "between May 7 and 13", "2018-09-23", "16/04/2010"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.numerals import CARDINALS, lexicon
from claimcheck.quantities.words import words

BEFORE_DAY = words("days", "before_day")

DASHES = frozenset("-–—‑/")


class Day(NamedTuple):
    """A date or part of one at words i..j; year, month and day as far as they are printed."""

    i: int
    j: int
    year: int | None
    month: int | None = None
    day: int | None = None
    end: str | None = None
    """Last day or month where the words name a period (a quarter, a decade)."""

    def iso(self) -> str:
        if self.month is None:
            return f"{self.year:04}"
        head = "-" if self.year is None else f"{self.year:04}"
        return f"{head}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


class Dated(NamedTuple):
    """A date as printed: words i..j, ISO ends, hedge and the rule that read it."""

    i: int
    j: int
    low: str | None
    high: str | None
    hedge: str
    rule: str


@cache
def months() -> dict[str, int]:
    found: dict[str, int] = table("dates")["months"]
    return found


@cache
def year_words() -> frozenset[str]:
    return frozenset(table("dates")["year"]["before"])


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.isascii() and 1000 <= int(word) < 2200


def day_of_month(lx: Lexed, i: int) -> tuple[int, int] | None:
    """(day, word after it) of "7", "7th", "19 th", "twenty first"."""
    word = lx.words[i]
    if lx.kinds[i] == WORD:
        return _day_in_words(lx, i)
    if not (word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31):
        return None
    j = i + 1
    if lx.low[j] in ("st", "nd", "rd", "th") and lx.glued[j]:
        j += 1
    return int(word), j


def _day_in_words(lx: Lexed, i: int) -> tuple[int, int] | None:
    ranks: dict[str, int] = lexicon()["ordinals"]
    word = lx.low[i]
    if word in ranks:
        return ranks[word], i + 1
    ten = CARDINALS.get(word, 0)
    k = i + 2 if lx.low[i + 1] == "-" else i + 1
    one = ranks.get(lx.low[k], 0) or CARDINALS.get(lx.low[k], 0)
    if ten in (20, 30) and 0 < one < 10:
        return (ten + one, k + 1) if ten + one <= 31 else None
    return (ten, i + 1) if 0 < ten <= 31 and lx.low[i + 1] not in ("hundred", "thousand") else None


def skip(lx: Lexed, j: int, *words: str) -> int:
    return j + 1 if lx.low[j] in words else j


def read_day(lx: Lexed, i: int) -> Day | None:
    """A date that begins at word i: month first, day first, ISO or a bare year is left to `read_year`."""
    if lx.low[i] in months():
        return _month_first(lx, i)
    if lx.kinds[i] == WORD:
        return _day_first(lx, i)
    if lx.kinds[i] != NUMBER:
        return None
    return _year_inside(lx, i) or _iso(lx, i) or _day_first(lx, i) or _slashed(lx, i)


def _month_first(lx: Lexed, i: int) -> Day | None:
    verb = not lx.words[i][0].isupper() and lx.low[i] in ("may", "march", "mar", "dec")
    if verb and (lx.kinds[i + 1] != NUMBER or lx.low[i - 1] not in BEFORE_DAY):
        return None
    month = months()[lx.low[i]]
    j = skip(lx, i + 1, ".") if len(lx.low[i]) <= 4 else i + 1
    day = day_of_month(lx, skip(lx, j, "the", "/", "-"))
    if (
        day
        and not lx.low[day[1]].startswith(("percent", "%", "people", "million"))
        and not (lx.low[day[1]] in (":", "%"))
    ):
        k = day[1]
        comma = skip(lx, k, ",", "of")
        if is_year(lx.words[comma]) and not (lx.low[comma + 1] in ("people",)):
            return Day(i, comma + 1, int(lx.words[comma]), month, day[0])
        return Day(i, k, None, month, day[0])
    k = skip(lx, j, ",", "of", "in", "-", "/", "'", "’")
    if is_year(lx.words[k]):
        return Day(i, k + 1, int(lx.words[k]), month)
    if k == j + 1 and lx.low[j] in ("'", "’") and len(lx.words[k]) == 2 and lx.words[k].isdigit():
        return Day(i, k + 1, 2000 + int(lx.words[k]), month)
    if k == j + 1 and (year := _short_year(lx, j)):
        return Day(i, k + 1, year, month)
    return None


def _short_year(lx: Lexed, of: int) -> int:
    """The 1987 of "April of 87": two digits behind "of" that are no day; 0 where there are none."""
    word = lx.words[of + 1]
    return 1900 + int(word) if lx.low[of] == "of" and len(word) == 2 and word.isdigit() and int(word) > 31 else 0


def _day_first(lx: Lexed, i: int) -> Day | None:
    day = day_of_month(lx, i)
    if not day or lx.low[i - 1] in ("$", "£", "€"):
        return None
    j = skip(lx, day[1], "of", "-", "/")
    month = months().get(lx.low[j])
    if not month or (lx.low[j] in ("may", "march", "mar", "dec") and not lx.words[j][0].isupper()):
        return None
    if (
        lx.low[j] == "may"
        and lx.kinds[j + 1] == WORD
        and not is_year(lx.words[j + 1])
        and lx.low[day[1]] != "of"
        and lx.low[j + 1] in ("be", "have", "not")
    ):
        return None
    k = skip(lx, j + 1, ".") if len(lx.low[j]) <= 4 and lx.low[j] != "may" else j + 1
    year = skip(lx, k, ",", "of", "in", "-", "/")
    if is_year(lx.words[year]):
        return Day(i, year + 1, int(lx.words[year]), month, day[0])
    if year == k + 1 and (short := _short_year(lx, k)):
        return Day(i, year + 1, short, month, day[0])
    return Day(i, j + 1, None, month, day[0])


def _iso(lx: Lexed, i: int) -> Day | None:
    """2018-09-23, 2018/09/23, 2018.09.23 (one sign, all touching), 2018-09."""
    if (
        lx.words[i].isdigit()
        and 1 <= int(lx.words[i][:4]) <= 12
        and lx.low[i + 1] in ("-", "/")
        and is_year(lx.words[i + 2])
        and (lx.glued[i + 1] and lx.glued[i + 2] and int(lx.words[i + 2]) > 1900)
    ):  # 12-2015
        return Day(i, i + 3, int(lx.words[i + 2]), int(lx.words[i]))
    if is_year(lx.words[i]) and lx.kinds[i + 3] != NUMBER and (spaced := _spaced(lx, i)):
        return spaced
    if not is_year(lx.words[i]) or lx.low[i + 1] not in ("-", "/") or not lx.glued[i + 1] or not lx.glued[i + 2]:
        return None
    month = lx.words[i + 2]
    number = months().get(month.lower()) or (int(month) if month.isdigit() and len(month) <= 2 else 0)
    if not 1 <= number <= 12:
        return None
    if lx.low[i + 3] == lx.low[i + 1] and lx.glued[i + 3] and (day := day_of_month(lx, i + 4)):
        return Day(i, day[1], int(lx.words[i]), number, day[0])
    return Day(i, i + 3, int(lx.words[i]), number) if len(month) == 2 and not is_year(lx.words[i + 2]) else None


def _spaced(lx: Lexed, i: int) -> Day | None:
    """2016 10 16: year, month and day with nothing between them."""
    month, day = lx.words[i + 1], lx.words[i + 2]
    if not (month.isdigit() and day.isdigit() and len(month) == len(day) == 2):
        return None
    fits = int(lx.words[i]) >= 1900 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return Day(i, i + 3, int(lx.words[i]), int(month), int(day)) if fits else None


def _year_inside(lx: Lexed, i: int) -> Day | None:
    """23-2020-September."""
    day, year, month = lx.words[i], lx.words[i + 2], months().get(lx.low[i + 4])
    if lx.low[i + 1] != "-" or lx.low[i + 3] != "-" or not month or not is_year(year) or not day.isdigit() or not all(lx.glued[i + 1 : i + 5]):
        return None
    return Day(i, i + 5, int(year), month, int(day)) if 1 <= int(day[:3]) <= 31 else None


def _slashed(lx: Lexed, i: int) -> Day | None:
    """16/04/2010, 5/20/2019, 12.05.2019: with a year; where day and month could be swapped only the year is sure."""
    sign = lx.low[i + 1]
    if sign not in ("/", "-", ".") or not (lx.glued[i + 1] and lx.glued[i + 2]):
        return None
    words = [lx.words[i], lx.words[i + 2], lx.words[i + 4]]
    if lx.low[i + 3] != sign or not all(w.isdigit() and len(w) <= 4 for w in words) or len(words[2]) not in (2, 4):
        return None
    a, b, year = int(words[0]), int(words[1]), int(words[2]) + (2000 if len(words[2]) == 2 else 0)
    if not (1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12) and 1000 <= year < 2100):
        return None
    if a > 12:
        return Day(i, i + 5, year, b, a)
    return Day(i, i + 5, year, a, b) if b > 12 else Day(i, i + 5, year)


def combine(lx: Lexed, day: Day) -> Dated:
    """Ranges and lists of dates: "May 7 and 13", "January 1 to March 31", "between May 7 and 13"."""
    low, i, j = lx.low, day.i, day.j
    between = low[i - 1] == "between" or (low[i - 1] in ("the",) and low[i - 2] == "between")
    connector = low[j] if low[j] in ("to", "through", "until", "till", "and") or low[j] in DASHES else ""
    if connector and (connector != "and" or between):
        other = read_day(lx, j + 1)
        if (
            other is None
            and day.day
            and (found := day_of_month(lx, j + 1))
            and low[found[1]] not in ("%", "percent", "people", ":")
        ):
            k = skip(lx, found[1], ",")
            year = int(lx.words[k]) if is_year(lx.words[k]) else day.year
            other = Day(j + 1, k + 1 if is_year(lx.words[k]) else found[1], year, day.month, found[0])
        if other is None and day.day is None and day.month is None:
            other = None
        if other is not None:
            if day.year is None and other.year is not None:
                day = day._replace(year=other.year if (day.month or 0) <= (other.month or 12) else other.year - 1)
            start = i - 1 if between or low[i - 1] == "from" else i
            return Dated(start, other.j, day.iso(), other.iso(), "range", "date-range")
    return Dated(i, j, day.iso(), day.iso(), "exact", "date")
