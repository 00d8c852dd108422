"""Dates as they are printed over an article, and as scrapers write them. A date that is not there is never made up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
PRINTED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}\.?,?[ -](?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?=T\d|\b)"),
    re.compile(r"\b(?P<day>\d{1,2})(?P<dot>[./-])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})\b"),
)
LABEL = re.compile(
    r"\b(?P<new>(?:first )?(?:published|posted|issued|created|released)(?: on| at)?|date|dated)\b"
    r"|\b(?P<old>(?:last )?(?:updated|modified|edited|revised)(?: on| at)?|accessed|retrieved)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b"
    r"|\bT?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\b\d{1,2} ?(?=[ap]\.?m)|\b[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|bst|cet|cest|est|edt|pst|pdt|cst|cdt|mst|mdt|ist|z|et|pt|hrs|local time)\b"
    r"(?:[+-]\d{1,2}(?::?\d{2})?)?"
    r"|(?<=\d)z\b|\b\d{1,3} (?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?) ago\b"
    r"|[+-]\d{2}:?\d{2}\b|\b(?:at|on|and)\b|[\s,.;:|/()\[\]•·–—-]+",
    re.IGNORECASE,
)


def day(year: int, month: int, number: int) -> str | None:
    """The ISO date, or None where the calendar has no such day or the year cannot be a newspaper's."""
    try:
        return date(year, month, number).isoformat() if 1600 <= year <= 2200 else None
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> str | None:
    name, number = match["month"], int(match["day"])
    if not name.isdigit():
        month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))
        return day(int(match["year"]), month, number)
    month = int(name)
    if match.re is PRINTED[3] and number != month:  # 03/04/2024 is March or April, by country
        if number <= 12 and month <= 12:
            return None
        number, month = max(number, month), min(number, month)
    return day(int(match["year"]), month, number)


def printed(text: str) -> list[tuple[int, int, str | None]]:
    """Every full date in a short text: start, end, ISO date (None where it is ambiguous or no day of the calendar)."""
    found: list[tuple[int, int, str | None]] = []
    for pattern in PRINTED:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), _iso(match)))
    return sorted(found)


def date_line(text: str) -> tuple[str, str | None] | None:
    """(what is left beside dates, times and labels, the date of publication) of a line with a full date, else None.

    A date labelled as that of an update is no date of publication.
    """
    dates = printed(text)
    if not dates:
        return None
    published, rest, at = None, [], 0
    for start, end, iso in dates:
        before = text[at:start]
        labels = list(LABEL.finditer(before))
        if published is None and not (labels and labels[-1]["old"]):
            published = iso
        rest.append(LABEL.sub(" ", before))
        at = end
    rest.append(LABEL.sub(" ", text[at:]))
    return " ".join(FILLER.sub(" ", " ".join(rest)).split()), published


def published(value: object) -> str | None:
    """The ISO date in what a scraper, a front matter or a sidecar gives: text, a date, or seconds since 1970."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _stamp(value)
    if not isinstance(value, str) or len(value) > 100:
        return None
    return _written(" ".join(value.split()))


def _written(text: str) -> str | None:
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _stamp(int(text))
    if re.fullmatch(r"\d{14}|\d{8}(?:T.*)?", text):  # 20161109084626, as web archives write it
        return day(int(text[:4]), int(text[4:6]), int(text[6:8]))
    dates = printed(text)
    if dates:
        return dates[0][2]
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _stamp(value: float) -> str | None:
    """Seconds, or milliseconds, since 1970."""
    try:
        seconds = value / 1000 if value > 10**11 else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds > 10**8 else None
    except (ValueError, OverflowError, OSError):
        return None
