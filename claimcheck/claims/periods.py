"""The rows by which a period is named in a text, each with its own examples.

What a row cannot know (the year of "May 2") is left open here and settled in `settle.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.claims.daybuild import (
    read_ago,
    read_british,
    read_day,
    read_day_range,
    read_decade,
    read_ended,
    read_month_of,
    read_month_range,
    read_named_day,
    read_part,
    read_relative,
    read_same,
    read_same_of_year,
    read_unit_before,
    read_weekday,
    read_window,
    read_year,
    read_years,
)

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


SIDE = r"(?:(?P<side>(?i:since|after|until|till|by|before))\s+(?:(?:early|late|mid)[\s-]+)?)?"
SIDES = rf"(?:(?P<side>(?i:since|after|until|till|by|before))\s+(?:{SOFT}[\s-]+){{0,4}})?"
UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
JOIN = r"\s*(?:and|to|until|till|through|-|–|—)\s*"

ROWS: tuple[Row, ...] = (
    Row("day-range", "month",
        rf"(?:(?i:between|from)\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?:,?\s+(?P<year>{YEAR}))?{JOIN}(?:(?P<month2>{MONTH})\s+)?"
        rf"(?P<day2>{DAY})\b(?!\s*(?:,\d|\.\d|%|percent|people))(?:,?\s+(?P<year2>{YEAR}))?", read_day_range,
        yes={"it fell between June 3 and 9": "--06-03/--06-09", "January 5 to March 20, 2019": "2019-01-05/2019-03-20"},
        no=("on June 3 the council met", "it fell between 3 and 9")),
    Row("day-range-british", "month",
        rf"(?:(?i:between|from)\s+)?(?P<day>{DAY})(?:\s+(?P<month2>{MONTH}))?(?:\s+(?P<year>{YEAR}))?{JOIN}(?P<day2>{DAY})\s+"
        rf"(?P<month>{MONTH})\b(?:\s+(?P<year2>{YEAR}))?",
        lambda m: read_british(m),
        yes={"from 3 to 9 June 2018": "2018-06-03/2018-06-09", "between 28 May and 2 June": "--05-28/--06-02"},
        no=("from 3 to 9 metres",)),
    Row("day", "month", rf"{SIDE}\b(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?!,\d|\.\d)(?:,?\s+(?P<year>{YEAR})\b)?", read_day,
        yes={"on March 6 it met": "--03-06", "since May 2, 2016": "2016-05-02/"}, no=("March 60 was", "May 2,500 people come")),
    Row("day-british", "month", rf"{SIDE}\b(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?!\w)(?:,?\s+(?P<year>{YEAR})\b)?", read_day,
        yes={"on 9 November 2016": "2016-11-09", "the 13th of November": "--11-13"}, no=("9 Novembers", "45 March")),
    Row("month-range", "month",
        rf"(?:(?i:between|from)\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?{JOIN}(?P<month2>{MONTH})(?!\s+\d{{1,2}}\b)(?:\s+(?P<year2>{YEAR}))?",
        read_month_range,
        yes={"between April and June": "--04-01/--06-30", "from October 2017 to April 2018": "2017-10-01/2018-04-30"},
        no=("April and the rest",)),
    Row("month", "month",
        rf"(?:{SIDES}\b(?P<month>{MONTH})(?!\w)(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})\b|(?P<rel>this|last|next)\s+year)))"
        rf"|(?:(?<!\w)(?P<side2>(?i:in|since|by|until|till|during|of|last|this|next|early|late|mid|for|from|before|after|through|throughout|"
        rf"every|between|and))[\s-]+(?P<month2>{MONTH})(?!\w)(?!\s+\d))", lambda m: read_month_of(m),
        yes={"in December 2017": "2017-12-01/2017-12-31", "last March": "--03-01/--03-31"},
        no=("she may leave", "they march on")),
    Row("years", "year", rf"(?:(?i:between|from)\s+)?(?<![\d.,$£€])(?P<year>{YEAR})(?:\s*(?:and|to|until|-|–|—|/)\s*)(?P<year2>{YEAR}|\d\d)(?![\d,.%]\d|\d|%)",
        lambda m: read_years(m) if m[0][0] in "bf" or not re.search(r"\sand\s", m[0]) else None,
        yes={"between 2014 and 2016": "2014-01-01/2016-12-31", "in 2015/16": "2015-01-01/2016-12-31"},
        no=("in 2018 and 2019", "from 2014 people")),
    Row("decade", "year", rf"{SIDES}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?<!\d)(?P<year>(?:1[5-9]|20)\d0)['’]?s\b", read_decade,
        yes={"since the 1950s": "1950-01-01/"}, no=("in 1950",)),
    Row("year", "year",
        rf"(?:{SIDES}|(?<=\bin\s)|(?<=\bof\s))(?<![\d.,$£€/-])(?P<year>{YEAR})\b(?![,.%]\d|\s?(?:%|percent|people|euros|dollars|km|feet|metres|meters|mph|troops|miles|homes|jobs))",
        read_year,
        yes={"in 2011 it rose": "2011-01-01/2011-12-31", "since 1959": "1959-01-01/"}, no=("some 2011 people", "$2011", "2,011")),
    Row("part", "part", rf"(?:the\s+)?(?P<ord>{ORD})[\s-]+(?P<unit>quarter|half)(?!\s*-?time)\b{OF_YEAR}?", read_part,
        yes={"the first quarter of the year": "--01-01/--03-31", "the second half of 2019": "2019-07-01/2019-12-31"},
        no=("the first day of the year",)),
    Row("first-months", "months", rf"(?:the\s+)?(?P<ord>{ORD})\s+(?P<n>{COUNT})\s+months{OF_YEAR}", read_part,
        yes={"the first three months of 2020": "2020-01-01/2020-03-31", "the first nine months of 2019": "2019-01-01/2019-09-30",
             "the last four months of 2019": "2019-09-01/2019-12-31"}, no=("the last three months",)),
    Row("ended", "month",
        rf"(?:the\s+)?(?:(?P<n>{COUNT})\s+months|(?P<unit>quarter|half|year))\s+(?:that\s+)?(?:ended|ending|to|through)\s+(?:on\s+)?"
        rf"(?P<month>{MONTH})\b(?:\s+(?P<day>{DAY})\b(?!:\d))?(?:,?\s+(?P<year>{YEAR})\b)?", read_ended,
        yes={"in the quarter ended June 30, 2018": "2018-04-01/2018-06-30", "the six months to June 30": "--01-01/--06-30",
             "in the three months to June": "--04-01/--06-30", "in the 12 months to September 2018": "2017-10-01/2018-09-30"},
        no=("the quarter ended badly",)),
    Row("q", "q", rf"\bQ(?P<q>[1-4])\b(?:\s+(?:of\s+)?(?P<of>{YEAR}))?", read_part,
        yes={"in Q2 2021": "2021-04-01/2021-06-30"}, no=("Q5 2021",)),
    Row("window", "shift",
        rf"(?:(?:in|over|for|during|within)\s+)?(?:the\s+)?(?P<rel>past|last|previous|next|coming)\s+(?P<n>{COUNT})\s+"
        r"(?P<unit>day|week|month|year|decade)s?\b", read_window,
        yes={"in the past six months": "/"}, no=("the past six matches", "built to last seven years")),
    Row("past-unit", "shift", r"(?:in|over|during)\s+the\s+(?P<rel>past|last)(?P<n>)\s+(?P<unit>day|week|month|year|decade)\b", read_window,
        yes={"over the past week": "/"}, no=("the past participle",)),
    Row("relative", "shift", rf"(?:\b(?:earlier|later|late|early)\s+)?\b(?P<rel>last|this|next|past)\s+{UNIT}\b(?!\s+old)", read_relative,
        yes={"later this year": "/"}, no=("this yearning",)),
    Row("named-day", "named", r"\b(?:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b", read_named_day,
        yes={"it closed yesterday": "/"}, no=("yesteryear",)),
    Row("weekday", "weekday",
        rf"(?:\b(?:(?P<rel>last|next|this)|on|late|early)\s+){{0,3}}\b(?P<weekday>{WEEKDAY})\b(?:\s+(?:morning|afternoon|evening|night))?", read_weekday,
        yes={"on Friday evening": "/"}, no=("Fridays",)),
    Row("ago", "ago", rf"(?:(?P<side>since|for)\s+)?(?:(?:about|almost|around|nearly|some)\s+)?\b(?P<n>{COUNT})\s+(?P<unit>day|week|month|year|decade)s?\s+ago\b", read_ago,
        yes={"since about a month ago": "/", "six years ago": "/"}, no=("long ago",)),
    Row("same-of-year", "same",
        rf"(?:\b(?:in|over|during)\s+)?\bthe\s+same\s+(?P<unit>day|week|month|quarter|half|period)s?\s+(?:of\s+|in\s+)?"
        rf"(?:(?P<year>{YEAR})|(?P<rel>last\s+year|(?:a|the)\s+year\s+(?:earlier|before|ago)|the\s+(?:previous|prior)\s+year))\b", read_same_of_year,
        yes={"in the same period last year": "/", "the same month of 2015": "2015/"}, no=("in the same period",)),
    Row("unit-before", "before",
        r"\b(?:(?:the|a)\s+(?P<unit>week|month|quarter|year)\s+(?:before|earlier)|the\s+(?:previous|prior|preceding)\s+(?P<unit2>week|month|quarter|year))\b",
        read_unit_before, yes={"from the year before": "/", "in the previous quarter": "/"}, no=("the day before the game",)),
    Row("same", "same",
        r"(?:\b(?:on|in|over|during)\s+)?\b(?:the\s+same|that\s+same)\s+(?P<unit>day|week|month|quarter|half|year|period|night|evening)\b", read_same,
        yes={"on the same day": "/"}, no=("the same man",)),
    Row("the-quarter", "part",
        r"(?:\b(?:in|over|during|for)\s+)?\b(?:the|that)\s+(?P<unit>quarter|period|half)(?=['’]s\b|[\s,.]*$|\s+(?!of\b|final|mile|century|dollar))", read_same,
        yes={"of the quarter's sales": "/"}, no=("a quarter of them", "the quarter of the city")),
    Row("that-day", "that", r"\b(?:on|in)\s+that\s+(?P<unit>day|week|month|year|night|evening)\b", read_same,
        yes={"on that day": "/"}, no=("that day-tripper",)),
)
