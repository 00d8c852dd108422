"""Every date of a sentence: days and periods put together as ranges, lists, and what is open on one side."""

from __future__ import annotations

from claimcheck.quantities.days import Dated, Day, combine, day_of_month, months, read_day
from claimcheck.quantities.lexer import NUMBER, Lexed
from claimcheck.quantities.numerals import CARDINALS
from claimcheck.quantities.periods import read_period, read_year, year_in_words
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

AFTER_DAY = words("dates", "after_day")


def open_ended(lx: Lexed, d: Dated) -> Dated:
    """ "since 2014", "before 1959", "until March 2019", "between 2014 and 2016", "from 2014 to 2016"."""
    word = lx.low[d.i - 1] if d.i else ""
    if (
        d.hedge == "exact"
        and d.rule in ("year", "date")
        and lx.low[d.j] in ("and", "to", "-", "–", "through", "until")
        and (word in ("between", "from") or lx.low[d.j] not in ("and",))
    ):
        other = read_day(lx, d.j + 1)
        later = combine(lx, other) if other else read_year(lx, d.j + 1)
        if (
            later
            and later.low
            and d.low
            and len(d.low) <= len(later.low)
            and (lx.low[d.j] != "and" or word == "between")
        ):
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
        if pair := _days_of_month(lx, i):
            found += [d for d in pair if d.low and _valid(d.low) and d.high and _valid(d.high)]
            for d in pair:
                lx.take(d.i, d.j, d.rule)
            continue
        dated = read_period(lx, i)
        day = None
        if dated is None:
            day = read_day(lx, i)
            dated = combine(lx, day) if day else (read_year(lx, i) or year_in_words(lx, i))
        if dated is None:
            continue
        dated = open_ended(lx, dated)
        rows = [dated, *_listed(lx, day, dated)] if day else [dated]
        found += [d for d in rows if d.low and _valid(d.low) and (d.high is None or _valid(d.high))]
        for d in rows:
            lx.take(d.i, d.j, d.rule)
    return found


def _days_of_month(lx: Lexed, i: int) -> list[Dated]:
    """ "18 and 19 June", "3-5 May", "between 3 and 12 of September": the month stands behind the second day."""
    low = lx.low
    first = day_of_month(lx, i) if lx.kinds[i] == NUMBER else None
    if (
        not first
        or low[first[1]] not in ("to", "and", "or", "-", "–", "until", "till", "&")
        or lx.kinds[first[1] + 1] != NUMBER
    ):
        return []
    other = read_day(lx, first[1] + 1)
    if (
        other is None
        or other.day is None
        or low[other.i] in months()
        or other.day <= first[0]
        or low[other.i + 1] in ("-", "/", ".")
    ):
        return []
    start = other._replace(i=i, j=first[1], day=first[0])
    between = low[i - 1] in ("between", "from") and i > 0
    if low[first[1]] in ("and", "or", "&") and not (between and low[i - 1] == "between"):
        return [
            Dated(i, first[1], start.iso(), start.iso(), "exact", "date"),
            Dated(other.i, other.j, other.iso(), other.iso(), "exact", "date"),
        ]
    return [Dated(i - 1 if between else i, other.j, start.iso(), other.iso(), "range", "date-range")]


def _listed(lx: Lexed, day: Day, dated: Dated) -> list[Dated]:
    """ "May 7 and 13", "May 7, 9 and 13": the days after the first share its month."""
    out: list[Dated] = []
    j = dated.j
    while day.day and day.j == dated.j and lx.low[day.i] in months() and lx.low[j] in ("and", "or", ",", "&"):
        k = j + 2 if lx.low[j] == "," and lx.low[j + 1] in ("and", "or") else j + 1
        later = day_of_month(lx, k) if lx.kinds[k] == NUMBER else None
        after = lx.low[later[1]] if later else ""
        if not later or later[0] <= day.day or lx.kinds[later[1]] == 3 and after not in AFTER_DAY:
            break
        if after in ("%", ":", "$", "°") or lx.low[j] == "," and after not in (",", "and", "or"):
            break
        iso = day._replace(day=later[0]).iso()
        out.append(Dated(k, later[1], iso, iso, "exact", "date"))
        j = later[1]
    return out


def _valid(iso: str) -> bool:
    month, _, day = iso.removeprefix("--").partition("-") if iso.startswith("--") else iso[5:].partition("-")
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return not month or 1 <= int(month) <= 12 and (not day or 1 <= int(day) <= longest[int(month) - 1])


STARTS = frozenset({"first", "second", "third", "fourth", "last", "q", "h"}) | frozenset(CARDINALS) - {"zero"}


def date_anchors(lx: Lexed) -> list[int]:
    """Words at which a date can begin: months, four-digit numbers, small numbers before a month, ordinals of periods."""
    names, kinds = months(), lx.kinds
    out = []
    for i, word in enumerate(lx.low[: lx.n]):
        if kinds[i] == NUMBER or word in names or word in STARTS:
            out.append(i)
    return out


RULES: tuple[Rule, ...] = (
    Rule(
        "period-of-year",
        read_period,
        {
            "In the first quarter of 2020 it grew.": "2020-01..2020-03",
            "The first three months of 2020 were dry.": "2020-01..2020-03",
            "Sales in Q3 2019 fell.": "2019-07..2019-09",
        },
        ("The first quarter of the film bored.",),
    ),
    Rule(
        "date",
        read_day,
        {
            "It rained on 18 and 19 June.": "--06-18",
            "It fell in December 2017.": "2017-12",
            "It opened on 3 October 2021.": "2021-10-03",
            "It closed on May 7 and 13.": "--05-07",
            "Signed 16/04/2010.": "2010-04-16",
            "Seen on September 19th.": "--09-19",
        },
        ("They may 7 times try.", "The march 5 miles long ended."),
    ),
    Rule(
        "date-range",
        combine,
        {
            "It ran 3-5 May 2019.": "2019-05-03..2019-05-05",
            "It ran between May 7 and 13.": "--05-07..--05-13",
            "It covers January 1 to March 31.": "--01-01..--03-31",
            "Between 2014 and 2016 it grew.": "2014..2016",
        },
        ("In 2014 and 2016 it grew.",),
    ),
    Rule(
        "year",
        read_year,
        {"It began in 2014.": "2014", "The 2019 budget failed.": "2019"},
        ("It employs 2000 people.", "About 1,950 came."),
    ),
    Rule("years", read_year, {"The 2012–13 season ended.": "2012..2013"}, ("It has 2012-3.",)),
    Rule("decade", read_year, {"It was a hit in the 1990s.": "1990..1999"}, ("It was 1990.",)),
    Rule("since", open_ended, {"They have been there since 2014.": "2014"}, ("They came in 2014.",)),
)
