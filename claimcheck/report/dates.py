"""Dates and periods for readers: 9 Mar 2024, December 2017, "2 May, year not printed", January to March 2020."""

from __future__ import annotations

import re

from claimcheck.model import Bound, When

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December")  # fmt: skip
LAST_DAY = {f"{month:02}": f"{day}" for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)}


def date(iso: str | None) -> str:
    """2024-03-09 -> "9 Mar 2024", 2017-12 -> "December 2017", --05-02 -> "2 May, year not printed"; "" for None."""
    found = re.fullmatch(r"(\d{4}|-)(?:-(\d\d?)(?:-(\d\d?))?)?(?:T.*)?", iso or "")
    month = int(found[2]) if found and found[2] else 0
    if not found or month > 12 or (found[2] and not month):
        return iso or ""
    name = LONG[month - 1] if month and not found[3] else MONTHS[month - 1] if month else ""
    words = " ".join(part for part in (str(int(found[3])) if found[3] else "", name) if part)
    return f"{words}, year not printed" if found[1] == "-" else f"{words} {found[1]}".strip()


def span(low: Bound, high: Bound) -> str:
    """Two dates as a period: "2018 to 2019", "7 to 13 May 2020", "Jan to Mar 2020", "since 2018"."""
    first, last = whole(str(low or ""), str(high or ""))
    if not first or not last:
        return f"since {date(first)}" if first else f"until {date(last)}" if last else ""
    if first == last:
        return date(first)
    a, b = date(first), date(last)
    yearless = ", year not printed"
    if a.endswith(yearless) and b.endswith(yearless):
        a = a.removesuffix(yearless)
    elif first[:4] == last[:4] and a.endswith(first[:4]):
        a = a[:-5] or a
    if a.split()[-1:] == b.removesuffix(yearless).split()[1:2] and a[:1].isdigit() and b[:1].isdigit():
        a = a.split()[0]
    return f"{a} to {b}"


def whole(first: str, last: str) -> tuple[str, str]:
    """Two days as years or months where they are the ends of such: 1987-01-01, 1987-12-31 -> 1987, 1987."""
    found = [re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", end) for end in (first, last)]
    if not found[0] or not found[1] or found[0][3] != "01" or found[1][3] < LAST_DAY.get(found[1][2], "99"):
        return first, last
    if found[0][2] == "01" and found[1][2] == "12" and found[0][1] != "-":
        return first[:4], last[:4]
    return first[:-3], last[:-3]


def period(when: When | None) -> str:
    """The period of a claim: "Jan to Mar 2020", "9 Mar 2024", "2 May, year not printed"; "" where there is none."""
    if when is None:
        return ""
    return span(when.start or None, when.end or None) or when.text
