"""Whole days: ISO dates and `--MM-DD` for a year that is not known; first and last day of a period."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def day(year: int | None, month: int, number: int) -> str:
    """`2020-05-02`, `--05-02` without a year."""
    return f"{'-' if year is None else f'{year:04d}'}-{month:02d}-{number:02d}"


def month_end(year: int | None, month: int) -> int:
    """The last day of a month; 29 February only where the year has one, 28 where the year is unknown."""
    return monthrange(year or 2001, month)[1]


def months(year: int | None, first: int, last: int, last_year: int | None = None) -> tuple[str, str]:
    """Whole months first..last."""
    end_year = last_year if last_year is not None else year
    return day(year, first, 1), day(end_year, last, month_end(end_year, last))


def valid(year: int | None, month: int, number: int) -> bool:
    return 1 <= month <= 12 and 1 <= number <= (monthrange(year, month)[1] if year else (29 if month == 2 else month_end(None, month)))


def parsed(iso: str | None) -> date | None:
    """The date of an article's `published`, None where it has none or only a part of one."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def weekday_before(published: date, weekday: int) -> date:
    """The last such weekday on or before the day of publication."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def shifted(base: date, unit: str, count: int) -> date:
    """`base` moved by whole days, weeks, months or years."""
    if unit == "day":
        return base + timedelta(days=count)
    if unit == "week":
        return base + timedelta(days=7 * count)
    total = base.year * 12 + base.month - 1 + count * (12 if unit in ("year", "decade") else 1) * (10 if unit == "decade" else 1)
    year, month = divmod(total, 12)
    return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))
