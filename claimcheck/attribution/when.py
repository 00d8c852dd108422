"""When something was said, as printed beside the cue: it dates the statement, not the fact."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.attribution.words import group


@cache
def _time() -> re.Pattern[str]:
    days = "|".join(
        day.capitalize()
        for day in sorted(group("time", "days"))
        if day.endswith("day") and day not in ("today", "yesterday")
    )
    months = "|".join(m.capitalize() + r"\.?" for m in sorted(group("time", "months"), key=len, reverse=True))
    part = r"(?:[ \xa0](?:morning|afternoon|evening|night))?"
    date = rf"(?:{months})(?:[ \xa0]\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?[ \xa0]\d{{4}})?"
    number = rf"\d{{1,2}}(?:st|nd|rd|th)?[ \xa0](?:{months})(?:[ \xa0]\d{{4}})?"
    return re.compile(
        r"\b(?:(?:[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater)[ \xa0])?"
        r"(?:(?:[Oo]n|[Ii]n|[Ll]ast|[Tt]his|[Ee]arlier this)[ \xa0])?(?:(?:late|early|mid)[ -])?"
        rf"(?:(?:{days})\b{part}(?:,?[ \xa0](?:{date}|{number}))?|{date}\b|{number}\b"
        rf"|(?:[Tt]oday|[Yy]esterday)\b{part}|(?:[Ll]ast|[Tt]his)[ \xa0](?:week|month|year)\b)"
    )


def said_when(text: str, regions: list[tuple[int, int]]) -> str | None:
    """The first time expression in the stretches of text beside a cue."""
    for start, end in regions:
        if end > start:
            found = _time().search(text, start, end)
            if found:
                return found[0].rstrip(",")
    return None
