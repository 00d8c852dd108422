"""The rows by which a period is named in a text, each with its own examples.

What a row cannot know (the year of "May 2") is left open here and settled in `when.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.claims import calendar
from claimcheck.lexicon import table

MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
         r"(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|Mar\.)")
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SOFT = r"(?:early|late|mid|earlier|later|in|the|start|middle|end|beginning|of)"
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
ORD = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th|opening|closing)"
OF_YEAR = (rf"(?:\s+(?:of|in)\s+(?:(?P<of>{YEAR})|(?:the|this|that|last|next|its\s+(?:fiscal|financial))\s+(?:(?:fiscal|financial)\s+)?"
           rf"year)|(?P<of2>\s+{YEAR})|,?\s+(?P<rel>this|last|next)\s+year)")


class Row(NamedTuple):
    """One way to name a period."""

    name: str
    family: str
    """month | year | weekday or a row of TRIGGERS: which tokens must stand in the sentence."""
    pattern: str
    build: Callable[[re.Match[str]], tuple[str, str, str, str, int] | None]
    """-> first, last, precision, refers, shift"""
    yes: dict[str, str]
    """sentence -> `first/last` as found"""
    no: tuple[str, ...]


Built = tuple[str, str, str, str, int] | None


def month_number(word: str) -> int:
    months: dict[str, int] = table("periods")["months"]
    return months[word.lower().rstrip(".")]


def count_of(word: str) -> int:
    numbers: dict[str, int] = table("periods")["numbers"]
    return int(word) if word.isdigit() else numbers[word.lower()]


def _digits(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _open(year: int | None) -> str:
    return "" if year else "year"


def _bound(word: str | None, first: str, last: str, precision: str, refers: str) -> Built:
    """"since May" is open above, "by May" below."""
    side = (word or "").lower().split()
    if side and side[0] in ("since", "after"):
        return first, "", "since", refers, 0
    if side and side[0] in ("until", "till", "by", "before"):
        return "", last, "until", refers, 0
    return first, last, precision, refers, 0


def _day(m: re.Match[str]) -> Built:
    month, number = month_number(m["month"]), _digits(m["day"])
    year = int(m["year"]) if m["year"] else None
    if not calendar.valid(year, month, number):
        return None
    iso = calendar.day(year, month, number)
    return _bound(m["side"], iso, iso, "day", _open(year))


def _day_range(m: re.Match[str]) -> Built:
    last_month = month_number(m["month2"] or m["month"])
    first_month, a, b = month_number(m["month"]), _digits(m["day"]), _digits(m["day2"])
    last_year = int(m["year2"]) if m["year2"] else None
    year = int(m["year"]) if m["year"] else last_year
    if not (calendar.valid(year, first_month, a) and calendar.valid(last_year or year, last_month, b)):
        return None
    if (first_month, a) > (last_month, b) and not (m["year"] and m["year2"]):
        year = last_year - 1 if last_year else year
    return calendar.day(year, first_month, a), calendar.day(last_year or year, last_month, b), "range", _open(year), 0


def _month_range(m: re.Match[str]) -> Built:
    a, b = month_number(m["month"]), month_number(m["month2"])
    last_year = int(m["year2"]) if m["year2"] else None
    year = int(m["year"]) if m["year"] else last_year
    if last_year and not m["year"] and a > b:
        year = last_year - 1
    first, last = calendar.months(year, a, b, last_year or year)
    span = b - a + 1
    precision = {3: "quarter", 6: "half"}.get(span, "range") if (a - 1) % max(span, 1) == 0 and year == (last_year or year) else "range"
    return first, last, precision, _open(year), 0


def _month(m: re.Match[str]) -> Built:
    year = int(m["year"]) if m["year"] else None
    month = month_number(m["month"])
    if year is None and m["rel"]:
        shift = {"next": 1, "last": -1, "this": 0}[m["rel"].lower()]
        first, last = calendar.months(None, month, month)
        return first, last, "month", "year-of", shift
    first, last = calendar.months(year, month, month)
    return _bound(m["side"], first, last, "month", _open(year))


def _years(m: re.Match[str]) -> Built:
    a, tail = int(m["year"]), m["year2"]
    b = int(tail) if len(tail) == 4 else a // 100 * 100 + int(tail)
    return (f"{a}-01-01", f"{b}-12-31", "range", "", 0) if a < b else None


def _year(m: re.Match[str]) -> Built:
    year = int(m["year"])
    return _bound(m["side"], f"{year}-01-01", f"{year}-12-31", "year", "")


def _decade(m: re.Match[str]) -> Built:
    year = int(m["year"])
    return _bound(m["side"], f"{year}-01-01", f"{year + 9}-12-31", "range", "")


def _part(m: re.Match[str]) -> Built:
    """The second quarter of 2020, the first three months of the year, Q1 2020, the second half."""
    group = m.groupdict()
    size = {"quarter": 3, "half": 6}.get((group.get("unit") or "quarter").lower())
    if group.get("n"):
        size = count_of(group["n"])
    place = int(group["q"]) if group.get("q") else table("periods")["ordinals"][group["ord"].lower()]
    slots = 12 // (size or 12)
    place = slots if place == -1 else place
    if size is None or place > slots or (group.get("n") and group["ord"].lower() not in ("first", "last", "final", "opening")):
        return None
    first_month = (place - 1) * size + 1 if place != slots or not group.get("n") else 13 - size
    written = group.get("of") or group.get("of2") or ""
    year = int(written) if written.strip() else None
    shift = {"last": -1, "next": 1}.get((group.get("rel") or _said_year(m[0])).lower(), 0)
    first, last = calendar.months(year, first_month, first_month + size - 1)
    refers = "" if year else "year-of" if shift or "year" in m[0].lower() else "year"
    return first, last, {3: "quarter", 6: "half"}.get(size, "range"), refers, shift


def _said_year(text: str) -> str:
    found = re.search(r"(this|last|next)\s+(?:fiscal\s+|financial\s+)?year", text, re.IGNORECASE)
    return found[1] if found else ""


def _relative(m: re.Match[str]) -> Built:
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(m["rel"].lower(), 0)
    return "", "", m["unit"].lower(), "published", shift


def _named_day(m: re.Match[str]) -> Built:
    word = m[0].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return "", "", "day", "published", shift


def _weekday(m: re.Match[str]) -> Built:
    number = table("periods")["weekdays"][m["weekday"].lower()]
    return "", "", "day", f"weekday:{number}", 1 if (m["rel"] or "").lower() == "next" else 0


def _window(m: re.Match[str]) -> Built:
    count = count_of(m["n"]) if m["n"] else 1
    forward = m["rel"].lower() in ("next", "coming")
    return "", "", "range", f"window:{m['unit'].lower()}", count if forward else -count


def _ago(m: re.Match[str]) -> Built:
    since = (m["side"] or "").lower().startswith(("since", "for"))
    return "", "", "since" if since else m["unit"].lower(), f"ago:{m['unit'].lower()}", -count_of(m["n"])


def _same(m: re.Match[str]) -> Built:
    unit = m["unit"].lower()
    return "", "", {"night": "day", "evening": "day", "period": "range"}.get(unit, unit), f"before:{unit}", 0


def _same_of_year(m: re.Match[str]) -> Built:
    """The period before it, in another year: `first` carries the year where it is printed."""
    return m["year"] or "", "", {"period": "range"}.get(m["unit"].lower(), m["unit"].lower()), f"year-of:{m['unit'].lower()}", -1


def _unit_before(m: re.Match[str]) -> Built:
    unit = (m["unit"] or m["unit2"]).lower()
    return "", "", unit, f"earlier:{unit}", -1


SIDE = r"(?:(?P<side>(?i:since|after|until|till|by|before))\s+(?:(?:early|late|mid)[\s-]+)?)?"
SIDES = rf"(?:(?P<side>(?i:since|after|until|till|by|before))\s+(?:{SOFT}[\s-]+){{0,4}})?"
UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
JOIN = r"\s*(?:and|to|until|till|through|-|–|—)\s*"

ROWS: tuple[Row, ...] = (
    Row("day-range", "month",
        rf"(?:(?i:between|from)\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?:,?\s+(?P<year>{YEAR}))?{JOIN}(?:(?P<month2>{MONTH})\s+)?"
        rf"(?P<day2>{DAY})\b(?!\s*(?:,\d|\.\d|%|percent|people))(?:,?\s+(?P<year2>{YEAR}))?", _day_range,
        yes={"it fell between June 3 and 9": "--06-03/--06-09", "January 5 to March 20, 2019": "2019-01-05/2019-03-20"},
        no=("on June 3 the council met", "it fell between 3 and 9")),
    Row("day-range-british", "month",
        rf"(?:(?i:between|from)\s+)?(?P<day>{DAY})(?:\s+(?P<month2>{MONTH}))?(?:\s+(?P<year>{YEAR}))?{JOIN}(?P<day2>{DAY})\s+"
        rf"(?P<month>{MONTH})\b(?:\s+(?P<year2>{YEAR}))?",
        lambda m: _british(m),
        yes={"from 3 to 9 June 2018": "2018-06-03/2018-06-09", "between 28 May and 2 June": "--05-28/--06-02"},
        no=("from 3 to 9 metres",)),
    Row("day", "month", rf"{SIDE}\b(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?!,\d|\.\d)(?:,?\s+(?P<year>{YEAR})\b)?", _day,
        yes={"on March 6 it met": "--03-06", "since May 2, 2016": "2016-05-02/"}, no=("March 60 was", "May 2,500 people come")),
    Row("day-british", "month", rf"{SIDE}\b(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?!\w)(?:,?\s+(?P<year>{YEAR})\b)?", _day,
        yes={"on 9 November 2016": "2016-11-09", "the 13th of November": "--11-13"}, no=("9 Novembers", "45 March")),
    Row("month-range", "month",
        rf"(?:(?i:between|from)\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?{JOIN}(?P<month2>{MONTH})(?!\s+\d{{1,2}}\b)(?:\s+(?P<year2>{YEAR}))?",
        _month_range,
        yes={"between April and June": "--04-01/--06-30", "from October 2017 to April 2018": "2017-10-01/2018-04-30"},
        no=("April and the rest",)),
    Row("month", "month",
        rf"(?:{SIDES}\b(?P<month>{MONTH})(?!\w)(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})\b|(?P<rel>this|last|next)\s+year)))"
        rf"|(?:(?<!\w)(?P<side2>(?i:in|since|by|until|till|during|of|last|this|next|early|late|mid|for|from|before|after|through|throughout|"
        rf"every|between|and))[\s-]+(?P<month2>{MONTH})(?!\w)(?!\s+\d))", lambda m: _month_of(m),
        yes={"in December 2017": "2017-12-01/2017-12-31", "last March": "--03-01/--03-31"},
        no=("she may leave", "they march on")),
    Row("years", "year", rf"(?:(?i:between|from)\s+)?(?<![\d.,$£€])(?P<year>{YEAR})(?:\s*(?:and|to|until|-|–|—|/)\s*)(?P<year2>{YEAR}|\d\d)(?![\d,.%]\d|\d|%)",
        lambda m: _years(m) if m[0][0] in "bf" or not re.search(r"\sand\s", m[0]) else None,
        yes={"between 2014 and 2016": "2014-01-01/2016-12-31", "in 2015/16": "2015-01-01/2016-12-31"},
        no=("in 2018 and 2019", "from 2014 people")),
    Row("decade", "year", rf"{SIDES}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?<!\d)(?P<year>(?:1[5-9]|20)\d0)['’]?s\b", _decade,
        yes={"since the 1950s": "1950-01-01/"}, no=("in 1950",)),
    Row("year", "year",
        rf"(?:{SIDES}|(?<=\bin\s)|(?<=\bof\s))(?<![\d.,$£€/-])(?P<year>{YEAR})\b(?![,.%]\d|\s?(?:%|percent|people|euros|dollars|km|feet|metres|meters|mph|troops|miles|homes|jobs))",
        _year,
        yes={"in 2011 it rose": "2011-01-01/2011-12-31", "since 1959": "1959-01-01/"}, no=("some 2011 people", "$2011", "2,011")),
    Row("part", "part", rf"(?:the\s+)?(?P<ord>{ORD})[\s-]+(?P<unit>quarter|half)(?!\s*-?time)\b{OF_YEAR}?", _part,
        yes={"the first quarter of the year": "--01-01/--03-31", "the second half of 2019": "2019-07-01/2019-12-31"},
        no=("the first day of the year",)),
    Row("first-months", "months", rf"(?:the\s+)?(?P<ord>{ORD})\s+(?P<n>{COUNT})\s+months{OF_YEAR}", _part,
        yes={"the first three months of 2020": "2020-01-01/2020-03-31"}, no=("the last three months",)),
    Row("q", "q", rf"\bQ(?P<q>[1-4])\b(?:\s+(?:of\s+)?(?P<of>{YEAR}))?", _part,
        yes={"in Q2 2021": "2021-04-01/2021-06-30"}, no=("Q5 2021",)),
    Row("window", "shift",
        rf"(?:(?:in|over|for|during|within)\s+)?(?:the\s+)?(?P<rel>past|last|previous|next|coming)\s+(?P<n>{COUNT})\s+"
        r"(?P<unit>day|week|month|year|decade)s?\b", _window,
        yes={"in the past six months": "/"}, no=("the past six matches",)),
    Row("past-unit", "shift", r"(?:in|over|during)\s+the\s+(?P<rel>past|last)(?P<n>)\s+(?P<unit>day|week|month|year|decade)\b", _window,
        yes={"over the past week": "/"}, no=("the past participle",)),
    Row("relative", "shift", rf"(?:\b(?:earlier|later|late|early)\s+)?\b(?P<rel>last|this|next|past)\s+{UNIT}\b(?!\s+old)", _relative,
        yes={"later this year": "/"}, no=("this yearning",)),
    Row("named-day", "named", r"\b(?:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b", _named_day,
        yes={"it closed yesterday": "/"}, no=("yesteryear",)),
    Row("weekday", "weekday",
        rf"(?:\b(?:(?P<rel>last|next|this)|on|late|early)\s+){{0,3}}\b(?P<weekday>{WEEKDAY})\b(?:\s+(?:morning|afternoon|evening|night))?", _weekday,
        yes={"on Friday evening": "/"}, no=("Fridays",)),
    Row("ago", "ago", rf"(?:(?P<side>since|for)\s+)?(?:(?:about|almost|around|nearly|some)\s+)?\b(?P<n>{COUNT})\s+(?P<unit>day|week|month|year|decade)s?\s+ago\b", _ago,
        yes={"since about a month ago": "/", "six years ago": "/"}, no=("long ago",)),
    Row("same-of-year", "same",
        rf"(?:\b(?:in|over|during)\s+)?\bthe\s+same\s+(?P<unit>day|week|month|quarter|half|period)s?\s+(?:of\s+|in\s+)?"
        rf"(?:(?P<year>{YEAR})|(?P<rel>last\s+year|(?:a|the)\s+year\s+(?:earlier|before|ago)|the\s+(?:previous|prior)\s+year))\b", _same_of_year,
        yes={"in the same period last year": "/", "the same month of 2015": "2015/"}, no=("in the same period",)),
    Row("unit-before", "before",
        r"\b(?:(?:the|a)\s+(?P<unit>week|month|quarter|year)\s+(?:before|earlier)|the\s+(?:previous|prior|preceding)\s+(?P<unit2>week|month|quarter|year))\b",
        _unit_before, yes={"from the year before": "/", "in the previous quarter": "/"}, no=("the day before the game",)),
    Row("same", "same",
        r"(?:\b(?:on|in|over|during)\s+)?\b(?:the\s+same|that\s+same)\s+(?P<unit>day|week|month|quarter|half|year|period|night|evening)\b", _same,
        yes={"on the same day": "/"}, no=("the same man",)),
    Row("the-quarter", "part",
        r"(?:\b(?:in|over|during|for)\s+)?\b(?:the|that)\s+(?P<unit>quarter|period|half)(?=['’]s\b|[\s,.]*$|\s+(?!of\b|final|mile|century|dollar))", _same,
        yes={"of the quarter's sales": "/"}, no=("a quarter of them", "the quarter of the city")),
    Row("that-day", "that", r"\b(?:on|in)\s+that\s+(?P<unit>day|week|month|year|night|evening)\b", _same,
        yes={"on that day": "/"}, no=("that day-tripper",)),
)


def _british(m: re.Match[str]) -> Built:
    """"3 to 9 June", "28 May and 2 June": the named month belongs to the second day."""
    a = month_number(m["month2"] or m["month"])
    b, year = month_number(m["month"]), int(m["year2"]) if m["year2"] else None
    first_year = int(m["year"]) if m["year"] else year
    if not (calendar.valid(first_year, a, _digits(m["day"])) and calendar.valid(year, b, _digits(m["day2"]))):
        return None
    return (calendar.day(first_year, a, _digits(m["day"])), calendar.day(year, b, _digits(m["day2"])), "range", _open(year), 0)


def _month_of(m: re.Match[str]) -> Built:
    if m["month"]:
        return _month(m)
    first, last = calendar.months(None, month_number(m["month2"]), month_number(m["month2"]))
    side = m["side2"].lower()
    if side in ("last", "next"):
        return first, last, "month", "year", -1 if side == "last" else 1
    return _bound(side, first, last, "month", "year")
