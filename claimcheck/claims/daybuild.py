"""What the words of a named period mean in days: one function for each way of naming one.

What cannot be known from the words (the year of "May 2") is left open.
"""

from __future__ import annotations

import re

from claimcheck.claims import calendar
from claimcheck.lexicon import table

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


def read_day(m: re.Match[str]) -> Built:
    month, number = month_number(m["month"]), _digits(m["day"])
    year = int(m["year"]) if m["year"] else None
    if not calendar.valid(year, month, number):
        return None
    iso = calendar.day(year, month, number)
    return _bound(m["side"], iso, iso, "day", _open(year))


def read_day_range(m: re.Match[str]) -> Built:
    last_month = month_number(m["month2"] or m["month"])
    first_month, a, b = month_number(m["month"]), _digits(m["day"]), _digits(m["day2"])
    last_year = int(m["year2"]) if m["year2"] else None
    year = int(m["year"]) if m["year"] else last_year
    if not (calendar.valid(year, first_month, a) and calendar.valid(last_year or year, last_month, b)):
        return None
    if (first_month, a) > (last_month, b) and not (m["year"] and m["year2"]):
        year = last_year - 1 if last_year else year
    return calendar.day(year, first_month, a), calendar.day(last_year or year, last_month, b), "range", _open(year), 0


def read_month_range(m: re.Match[str]) -> Built:
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


def read_years(m: re.Match[str]) -> Built:
    a, tail = int(m["year"]), m["year2"]
    b = int(tail) if len(tail) == 4 else a // 100 * 100 + int(tail)
    return (f"{a}-01-01", f"{b}-12-31", "range", "", 0) if a < b else None


def read_year(m: re.Match[str]) -> Built:
    year = int(m["year"])
    return _bound(m["side"], f"{year}-01-01", f"{year}-12-31", "year", "")


def read_decade(m: re.Match[str]) -> Built:
    year = int(m["year"])
    return _bound(m["side"], f"{year}-01-01", f"{year + 9}-12-31", "range", "")


def read_part(m: re.Match[str]) -> Built:
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
    last = bool(group.get("n")) and group["ord"].lower() in ("last", "final")
    first_month = 13 - size if last else (place - 1) * size + 1
    written = group.get("of") or group.get("of2") or ""
    year = int(written) if written.strip() else None
    shift = {"last": -1, "next": 1}.get((group.get("rel") or _said_year(m[0])).lower(), 0)
    start, end = calendar.months(year, first_month, first_month + size - 1)
    refers = "" if year else "year-of" if shift or "year" in m[0].lower() else "year"
    return start, end, {3: "quarter", 6: "half"}.get(size, "range"), refers, shift


def _said_year(text: str) -> str:
    found = re.search(r"(this|last|next)\s+(?:fiscal\s+|financial\s+)?year", text, re.IGNORECASE)
    return found[1] if found else ""


def read_relative(m: re.Match[str]) -> Built:
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(m["rel"].lower(), 0)
    return "", "", m["unit"].lower(), "published", shift


def read_named_day(m: re.Match[str]) -> Built:
    word = m[0].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return "", "", "day", "published", shift


def read_weekday(m: re.Match[str]) -> Built:
    number = table("periods")["weekdays"][m["weekday"].lower()]
    return "", "", "day", f"weekday:{number}", 1 if (m["rel"] or "").lower() == "next" else 0


AUXILIARY = re.compile(r"\b(?:to|will|would|could|can|may|might|must|should|not)\s+$")


def read_window(m: re.Match[str]) -> Built:
    """None where "last" is a verb: "built to last seven years", "will last two days"."""
    if m["rel"] == "last" and AUXILIARY.search(m.string, max(0, m.start() - 8), m.start()):
        return None
    count = count_of(m["n"]) if m["n"] else 1
    forward = m["rel"].lower() in ("next", "coming")
    return "", "", "range", f"window:{m['unit'].lower()}", count if forward else -count


def read_ago(m: re.Match[str]) -> Built:
    since = (m["side"] or "").lower().startswith(("since", "for"))
    return "", "", "since" if since else m["unit"].lower(), f"ago:{m['unit'].lower()}", -count_of(m["n"])


def read_same(m: re.Match[str]) -> Built:
    unit = m["unit"].lower()
    return "", "", {"night": "day", "evening": "day", "period": "range"}.get(unit, unit), f"before:{unit}", 0


def read_ended(m: re.Match[str]) -> Built:
    """The months that end with a day or a month; where they begin in the year before, only a printed year tells both."""
    month, year = month_number(m["month"]), int(m["year"]) if m["year"] else None
    number = _digits(m["day"]) if m["day"] else calendar.month_end(year, month)
    size = count_of(m["n"]) if m["n"] else {"quarter": 3, "half": 6, "year": 12}[m["unit"]]
    first = month - size + 1
    if not calendar.valid(year, month, number) or number < 28 or size > 12:
        return None
    if first < 1 and year is None:
        return "", calendar.day(None, month, number), "until", _open(year), 0
    start = calendar.day(year if first > 0 or year is None else year - 1, (first - 1) % 12 + 1, 1)
    return start, calendar.day(year, month, number), {3: "quarter", 6: "half", 12: "year"}.get(size, "range"), _open(year), 0


def read_same_of_year(m: re.Match[str]) -> Built:
    """The period before it, in another year: `first` carries the year where it is printed."""
    return m["year"] or "", "", {"period": "range"}.get(m["unit"].lower(), m["unit"].lower()), f"year-of:{m['unit'].lower()}", -1


def read_unit_before(m: re.Match[str]) -> Built:
    unit = (m["unit"] or m["unit2"]).lower()
    return "", "", unit, f"earlier:{unit}", -1



def read_british(m: re.Match[str]) -> Built:
    """"3 to 9 June", "28 May and 2 June": the named month belongs to the second day."""
    a = month_number(m["month2"] or m["month"])
    b, year = month_number(m["month"]), int(m["year2"]) if m["year2"] else None
    first_year = int(m["year"]) if m["year"] else year
    if not (calendar.valid(first_year, a, _digits(m["day"])) and calendar.valid(year, b, _digits(m["day2"]))):
        return None
    return (calendar.day(first_year, a, _digits(m["day"])), calendar.day(year, b, _digits(m["day2"])), "range", _open(year), 0)


def read_month_of(m: re.Match[str]) -> Built:
    if m["month"]:
        return _month(m)
    first, last = calendar.months(None, month_number(m["month2"]), month_number(m["month2"]))
    side = m["side2"].lower()
    if side in ("last", "next"):
        return first, last, "month", "year", -1 if side == "last" else 1
    return _bound(side, first, last, "month", "year")
