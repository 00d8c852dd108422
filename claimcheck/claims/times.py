"""Words of time in a sentence, found by the rows of `periods.py`.

A row is only tried on a sentence in which a token of its family stands ("May", "2014", "quarter").
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.claims.periods import ROWS, Row
from claimcheck.lexicon import table


class Period(NamedTuple):
    """A stretch of time as the text names it; ISO days, `--MM-DD` for an open year, "" for an open end."""

    start: int
    end: int
    text: str
    first: str
    last: str
    precision: str
    rule: str
    refers: str = ""
    """What it takes from elsewhere: "year" (month and day are known), "published", or the unit of a period before."""
    shift: int = 0
    """For "published": how many units away ("last year": -1)."""


TRIGGERS = {"part": "quarter half period", "months": "months", "q": "q1 q2 q3 q4", "ago": "ago", "same": "same", "before": "before earlier previous prior preceding", "that": "that",
            "shift": "past last previous next coming this", "named": "yesterday today tonight tomorrow night morning afternoon evening"}
"""family -> tokens of which one must stand in the sentence"""


@cache
def _compiled() -> tuple[tuple[Row, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern, 0 if row.family in ("month", "year", "weekday", "q") else re.IGNORECASE)) for row in ROWS)


YEARS = re.compile(r"(?:1[5-9]|20)\d\d")
NARROW = {"year": YEARS, "month": re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")}
AROUND = 60
"""Characters around a trigger that a period may reach over."""


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """token -> the families whose rows it may begin."""
    words = table("periods")
    found: dict[str, tuple[str, ...]] = {form: ("month",) for name in words["months"] for form in (name, f"{name}.")}
    found |= {name: ("weekday",) for name in words["weekdays"]}
    for family, triggers in TRIGGERS.items():
        for word in triggers.split():
            found[word] = (*found.get(word, ()), family)
    return found


def families(text: str, start: int, end: int, lower: list[str]) -> set[str]:
    """Which families of rows can hold in text[start:end], whose tokens are `lower`."""
    known = _families()
    found = {family for word in known.keys() & set(lower) for family in known[word]}
    if "-" in text[start:end]:   # "mid-April", "May-June"
        found.update(family for word in lower if "-" in word for part in word.split("-") for family in known.get(part, ()))
    if YEARS.search(text, start, end):
        found.add("year")
    return found


def _window(text: str, start: int, end: int, trigger: re.Pattern[str]) -> tuple[int, int]:
    """The stretch around the first and last trigger in which a row can hold; the rows of these families are slow to start."""
    found = [m.start() for m in trigger.finditer(text, start, end)]
    return (max(start, found[0] - AROUND), min(end, found[-1] + AROUND)) if found else (start, start)


def periods(text: str, start: int, end: int, lower: list[str]) -> list[Period]:
    """Every named period in text[start:end]; the longest wins, then the earlier row; in reading order."""
    open_families = families(text, start, end, lower)
    if not open_families:
        return []
    found: list[Period] = []
    windows = {family: _window(text, start, end, trigger) for family, trigger in NARROW.items() if family in open_families}
    for row, pattern in _compiled():
        if row.family in open_families:
            for m in pattern.finditer(text, *windows.get(row.family, (start, end))):
                built = row.build(m)
                if built:
                    found.append(Period(m.start(), m.end(), m[0], built[0], built[1], built[2], row.name, built[3], built[4]))
    kept: list[Period] = []
    for period in sorted(found, key=lambda p: p.start - p.end):
        if all(period.end <= other.start or other.end <= period.start for other in kept):
            kept.append(period)
    return sorted(kept, key=lambda p: p.start)
