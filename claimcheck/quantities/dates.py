"""Dates and periods: "December 2017", "between May 7 and 13", "the first quarter of 2020", "since 2014", "the 1990s"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.numbers import lexicon

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
    return len(word) == 4 and word.isdigit() and word.isascii() and 1000 <= int(word) < 2100


def day_of_month(lx: Lexed, i: int) -> tuple[int, int] | None:
    """(day, word after it) of "7", "7th", "19 th"."""
    word = lx.words[i]
    if not (word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31):
        return None
    j = i + 1
    if lx.low[j] in ("st", "nd", "rd", "th") and lx.glued[j]:
        j += 1
    return int(word), j


def _skip(lx: Lexed, j: int, *words: str) -> int:
    return j + 1 if lx.low[j] in words else j


def read_day(lx: Lexed, i: int) -> Day | None:
    """A date that begins at word i: month first, day first, ISO or a bare year is left to `read_year`."""
    if lx.low[i] in months():
        return _month_first(lx, i)
    if lx.kinds[i] != NUMBER:
        return None
    return _iso(lx, i) or _day_first(lx, i) or _slashed(lx, i)


def _month_first(lx: Lexed, i: int) -> Day | None:
    if not lx.words[i][0].isupper() and lx.low[i] in ("may", "march", "mar", "sun", "dec", "sat"):
        return None
    month = months()[lx.low[i]]
    j = _skip(lx, i + 1, ".") if len(lx.low[i]) <= 4 else i + 1
    day = day_of_month(lx, _skip(lx, j, "the"))
    if day and not lx.low[day[1]].startswith(("percent", "%", "people", "million")) and not (lx.low[day[1]] in (":", "%")):
        k = day[1]
        comma = _skip(lx, k, ",", "of")
        if is_year(lx.words[comma]) and not (lx.low[comma + 1] in ("people",)):
            return Day(i, comma + 1, int(lx.words[comma]), month, day[0])
        return Day(i, k, None, month, day[0])
    k = _skip(lx, j, ",", "of", "in", "-", "/", "'", "’")
    if is_year(lx.words[k]):
        return Day(i, k + 1, int(lx.words[k]), month)
    if k == j + 1 and lx.low[j] in ("'", "’") and len(lx.words[k]) == 2 and lx.words[k].isdigit():
        return Day(i, k + 1, 2000 + int(lx.words[k]), month)
    return None


def _day_first(lx: Lexed, i: int) -> Day | None:
    day = day_of_month(lx, i)
    if not day:
        return None
    j = _skip(lx, day[1], "of", "-", "/")
    month = months().get(lx.low[j])
    if not month or (lx.low[j] in ("may", "march", "mar", "dec") and not lx.words[j][0].isupper()):
        return None
    if lx.low[j] == "may" and lx.kinds[j + 1] == WORD and not is_year(lx.words[j + 1]) and lx.low[day[1]] != "of" and lx.low[j + 1] in ("be", "have", "not"):
        return None
    k = _skip(lx, j + 1, ".") if len(lx.low[j]) <= 4 and lx.low[j] != "may" else j + 1
    year = _skip(lx, k, ",", "of", "in", "-", "/")
    if is_year(lx.words[year]):
        return Day(i, year + 1, int(lx.words[year]), month, day[0])
    return Day(i, j + 1, None, month, day[0])


def _iso(lx: Lexed, i: int) -> Day | None:
    """2018-09-23, 2018/09/23, 2018.09.23 (one sign, all touching), 2018-09."""
    if not is_year(lx.words[i]) or lx.low[i + 1] not in ("-", "/") or not lx.glued[i + 1] or not lx.glued[i + 2]:
        return None
    month = lx.words[i + 2]
    number = months().get(month.lower()) or (int(month) if month.isdigit() and len(month) <= 2 else 0)
    if not 1 <= number <= 12:
        return None
    if lx.low[i + 3] == lx.low[i + 1] and lx.glued[i + 3] and (day := day_of_month(lx, i + 4)):
        return Day(i, day[1], int(lx.words[i]), number, day[0])
    return Day(i, i + 3, int(lx.words[i]), number) if len(month) == 2 and not is_year(lx.words[i + 2]) else None


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


PERIODS = {"quarter": 3, "half": 6, "quarters": 3}


def read_period(lx: Lexed, i: int) -> Dated | None:
    """"first quarter of 2020", "the first three months of 2020", "Q1 2020", "the first half of the year"."""
    low = lx.low
    order = lexicon()["ordinals"].get(low[i])
    if low[i] in ("q", "h") and lx.kinds[i + 1] == NUMBER and lx.glued[i + 1] and lx.words[i + 1] in "1234":
        order, size, j = int(lx.words[i + 1]), 3 if low[i] == "q" else 6, i + 2
    elif lx.kinds[i] == NUMBER and low[i + 1] in ("q", "st", "nd", "rd", "th") and lx.glued[i + 1]:
        if not (lx.words[i].isdigit() and len(lx.words[i]) == 1 and (low[i + 2] in PERIODS or low[i + 1] == "q")):
            return None
        order, size, j = int(lx.words[i]), PERIODS.get(low[i + 2], 3), i + 2 + (low[i + 1] != "q")
    elif order and low[i + 1] in PERIODS:
        size, j = PERIODS[low[i + 1]], i + 2
    elif low[i] in ("first", "last") and low[i + 2] == "months" and (count := lexicon()["cardinals"].get(low[i + 1]) or _small(lx, i + 1)):
        order, size, j = (1 if low[i] == "first" else 12 // count if 12 % count == 0 else 0), count, i + 3
        if not order:
            return None
    else:
        return None
    if not order or order * size > 12:
        return None
    k = _skip(lx, _skip(lx, _skip(lx, j, ","), "of", "in"), "the", "fiscal")
    first, last = (order - 1) * size + 1, order * size
    if is_year(lx.words[k]):
        return Dated(i, k + 1, f"{lx.words[k]}-{first:02}", f"{lx.words[k]}-{last:02}", "range", "period-of-year")
    if low[j] == "of" and low[k] in ("year", "this", "last") or low[k] == "year":
        return Dated(i, k + 1, f"--{first:02}", f"--{last:02}", "range", "period-of-year")
    return None


def _small(lx: Lexed, i: int) -> int:
    word = lx.words[i]
    return int(word) if word.isdigit() and len(word) <= 2 else 0


def read_year(lx: Lexed, i: int) -> Dated | None:
    """A bare year, a decade, "2012–13"."""
    word = lx.words[i]
    if lx.kinds[i] != NUMBER or not word.isdigit():
        return None
    after = lx.low[i + 1]
    if after == "s" and lx.glued[i + 1] and len(word) == 4 and word[-1] == "0" and is_year(word) or (
        after in ("'s", "’s") and lx.glued[i + 1] and word[-1] == "0" and is_year(word) and word[-2:] != "00"):
        return Dated(i, i + 2, word, str(int(word) + (99 if word[2:] == "00" and int(word) < 2000 else 9)), "range", "decade")
    if not is_year(word) or not _year_here(lx, i):
        return None
    if after in ("-", "–", "/") and lx.glued[i + 1] and lx.glued[i + 2] and lx.words[i + 2].isdigit():
        tail = lx.words[i + 2]
        end = int(tail) if len(tail) == 4 else int(word[:2] + tail) if len(tail) == 2 else 0
        if int(word) < end <= int(word) + 99 and end < 2100:
            return Dated(i, i + 3, word, str(end), "range", "years")
    return Dated(i, i + 1, word, word, "exact", "year")


COUNTED = frozenset("people workers troops men women children soldiers employees jobs homes houses cars vehicles points students "
                    "members euros dollars miles square metres meters feet refugees migrants cases deaths patients times votes "
                    "km kg kilometers kilometres shares units volunteers officers acres tonnes tons hectares rpm mah hp calories "
                    "words civilians prisoners residents families households buildings firefighters protesters customers mm cc".split())


def _year_here(lx: Lexed, i: int) -> bool:
    """Does the four-digit number at i look like a year and not like an amount?"""
    value, before, after = int(lx.words[i]), lx.low[i - 1], lx.low[i + 1]
    if after in COUNTED or before in ("$", "£", "€", "¥", "no", "#") or (lx.glued[i] and i and before not in ("(", "[", "“", '"', "-", "–", "/", "'", "‘", "~", "—")):
        return False
    if after in ("million", "billion", "percent", "%", "per", "m", "mw", "kwh", "km", "-") and not (after == "-" and lx.glued[i + 1]):
        return False
    if 1600 <= value < 2100 and before in year_words():
        return True
    if lx.glued[i + 1] and lx.kinds[i + 1] == WORD:
        return False
    if before in ("in", "since", "ad", "until", "year", "by") or after in ("bc", "ad", "bce", "ce"):
        return True
    if before in ("-", "–") and i >= 2 and lx.kinds[i - 2] == NUMBER:
        return 1800 <= value < 2100
    return 1900 <= value < 2050 and not (lx.kinds[i + 1] == WORD and after.endswith("s") and before not in ("the", "'s"))


def combine(lx: Lexed, day: Day) -> Dated:
    """Ranges and lists of dates: "May 7 and 13", "January 1 to March 31", "between May 7 and 13"."""
    low, i, j = lx.low, day.i, day.j
    between = low[i - 1] == "between" or (low[i - 1] in ("the",) and low[i - 2] == "between")
    connector = low[j] if low[j] in ("to", "through", "until", "till", "and") or low[j] in DASHES else ""
    if connector and (connector != "and" or between):
        other = read_day(lx, j + 1)
        if other is None and day.day and (found := day_of_month(lx, j + 1)) and low[found[1]] not in ("%", "percent", "people", ":"):
            k = _skip(lx, found[1], ",")
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


def open_ended(lx: Lexed, d: Dated) -> Dated:
    """"since 2014", "before 1959", "until March 2019", "between 2014 and 2016", "from 2014 to 2016"."""
    word = lx.low[d.i - 1] if d.i else ""
    if d.hedge == "exact" and d.rule in ("year", "date") and lx.low[d.j] in ("and", "to", "-", "–", "through", "until") and (
        word in ("between", "from") or lx.low[d.j] not in ("and",)):
        other = read_day(lx, d.j + 1)
        later = combine(lx, other) if other else read_year(lx, d.j + 1)
        if later and later.low and d.low and len(d.low) <= len(later.low) and (lx.low[d.j] != "and" or word == "between"):
            start = d.i - 1 if word in ("between", "from") else d.i
            return Dated(start, later.j, d.low, later.high, "range", "date-range")
    if word == "since":
        return Dated(d.i - 1, d.j, d.low, None, d.hedge if d.hedge != "range" else "exact", "since")
    return d


def read_dates(lx: Lexed) -> list[Dated]:
    """Every date of the sentence; its words are taken, so that they are no number for the rules after this."""
    found: list[Dated] = []
    for i in date_anchors(lx):
        if i in lx.taken:
            continue
        dated = read_period(lx, i)
        if dated is None:
            day = read_day(lx, i)
            dated = combine(lx, day) if day else read_year(lx, i)
        if dated is None:
            continue
        dated = open_ended(lx, dated)
        if dated.low and _valid(dated.low) and (dated.high is None or _valid(dated.high)):
            found.append(dated)
        lx.take(dated.i, dated.j, dated.rule)
    return found


def _valid(iso: str) -> bool:
    month, _, day = iso.removeprefix("--").partition("-") if iso.startswith("--") else iso[5:].partition("-")
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return not month or 1 <= int(month) <= 12 and (not day or 1 <= int(day) <= longest[int(month) - 1])


def date_anchors(lx: Lexed) -> list[int]:
    """Words at which a date can begin: months, four-digit numbers, small numbers before a month, ordinals of periods."""
    names, kinds = months(), lx.kinds
    out = []
    for i, word in enumerate(lx.low[: lx.n]):
        if kinds[i] == NUMBER:
            out.append(i)
        elif word in names or word in ("first", "second", "third", "fourth", "last", "q", "h"):
            out.append(i)
    return out
