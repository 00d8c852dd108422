"""Times of day: "6pm", "half past seven", "at 2.30", "between 3 and 5 tomorrow"; and bare days ("Monday 21", "11/20")."""

from __future__ import annotations

from claimcheck.quantities.changing import MOVING
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.numerals import CARDINALS, lexicon
from claimcheck.quantities.words import words

DATES = words("clock", "dates")
ENDS = words("clock", "ends")

CUES = words("clock", "cues")
BEFORE = words("clock", "before")
DAYS = words("clock", "days")
ZONES = words("clock", "zones")
PARTS = frozenset({"morning", "afternoon", "evening", "night"})


def claim_times(lx: Lexed) -> None:
    """Takes numbers that are a time of day or a day of the month without its month."""
    cued = not CUES.isdisjoint(lx.low) or "time-of-day" in lx.taken.values()
    if cued and not MOVING.isdisjoint(lx.low):
        cued = False  # "cases rose from 5 to 9 yesterday"
    for i in lx.anchors:
        if i in lx.taken:
            continue
        end = _slashed_day(lx, i) or _said(lx, i) or _past(lx, i) or (_bare(lx, i) if cued else 0)
        if end:
            lx.take(i, end, "time-of-day" if lx.low[i + 1] != "/" else "day")


def _value(lx: Lexed, i: int) -> int:
    """The small number at word i, -1 where there is none."""
    word = lx.words[i]
    if lx.kinds[i] == NUMBER:
        return int(word) if word.isdigit() and len(word) <= 2 else -1
    return CARDINALS.get(lx.low[i], -1)


def _said(lx: Lexed, i: int) -> int:
    """ "seven o'clock", "9 in the morning", "3 p . m .", "9 pst", "9p", "at 6.10", "between 3 and 5 on Monday"."""
    value, low, j = _value(lx, i), lx.low, i + 1
    zoned = low[i + 2] == "time" and lx.words[j][:1].isupper()  # "at 17.30 Norsund time"
    if low[i - 1] == "at" and low[i - 2] not in TRADED and _hour_and_minute(lx.words[i]) and (_closed(lx, j) or zoned):
        return j
    if low[i - 1] == "on" and _day_and_month(lx.words[i]) and low[j] in ("", ".", ",", "?"):
        return j
    if lx.kinds[i] == NUMBER and low[j] == "s" and not lx.glued[j] and low[i - 1] in ("in", "the") and value % 10 == 0:
        return j + 1  # "in the 90 s"
    if (stretch := _stretch_of_month(lx, i)) or not 0 <= value <= 24:
        return stretch
    if low[i - 1] == "between" and low[j] == "and" and 0 <= _value(lx, j + 1) <= 24 and low[j + 2] == "on" and j + 3 in lx.taken:
        return j + 2
    k = j + 1 if low[j] == "-" and lx.glued[j] else j
    timed = low[i - 1] in BEFORE | DAYS or i - 1 in lx.taken
    if lx.kinds[i] == WORD and value <= 12 and 10 <= CARDINALS.get(low[k], 0) <= 59 and timed:
        while low[k] in CARDINALS or low[k] == "-":
            k += 1
        if low[k] == "minutes" and low[i - 1] == "at":  # "at six forty-three minutes"
            return k + 1
        return k if _closed(lx, k) or low[k] in ("p", "a", "am", "pm") else 0
    return _marked(lx, i, value)


def _marked(lx: Lexed, i: int, value: int) -> int:
    """An hour with what tells that it is one behind it: "pst", "p.m.", "in the morning", "ish", "tonight"."""
    low, j = lx.low, i + 1
    if low[j] in ZONES or low[j] in ("am", "pm", "ampm"):
        return j + 1
    if low[j] in ("p", "a") and low[j + 1 : j + 4] == [".", "m", "."]:
        return j + 4
    spelled = low[j + 1] in ("m", ".") and "m" in low[j + 1 : j + 4]
    short = (lx.glued[j] or low[j + 1] in (".", "")) and low[i - 1] in ("at", "by", "@", "until")
    if low[j] in ("a", "p") and (spelled or short):
        return j + 1
    if value <= 12 and _soon(lx, j):
        return j
    if low[j] == "in" and low[j + 1] == "the" and low[j + 2] in PARTS or low[j] == "at" and low[j + 1] == "night":
        return j
    return j + 1 if low[j] == "ish" and lx.glued[j] else 0


def _soon(lx: Lexed, j: int) -> bool:
    """ "Back at 10, tonight", "meet next month at 6.": beside words of time and with nothing behind it to count."""
    k, i, low = j + 1 if lx.low[j] == "," else j, j - 1, lx.low
    if low[k] in ("tonight", "tomorrow") and low[i - 1] in ("at", "by", "back", "until", "till"):
        return True
    unit = low[i - 2] in ("year", "month", "week", "day", "night") and low[i - 3] in ("next", "this", "last", "every")
    return low[i - 1] == "at" and unit and low[j] in ("", ".", ",", "?", "!")


TRADED = words("clock", "traded")


def _hour_and_minute(word: str) -> bool:
    """ "6.10", "17.30"."""
    hour, _, minute = word.partition(".")
    return (
        len(minute) == 2
        and minute.isdigit()
        and hour.isdigit()
        and int(minute) < 60
        and len(hour) <= 2
        and int(hour) <= 24
    )


def _day_and_month(word: str) -> bool:
    """ "5.12": the order of the two is not told, so it is no date, but no amount either."""
    one, _, other = word.partition(".")
    if not (one.isdigit() and other.isdigit() and len(one) <= 2 and len(other) == 2):
        return False
    return 1 <= min(int(one), int(other)) <= 12 and max(int(one), int(other)) <= 31


def _stretch_of_month(lx: Lexed, i: int) -> int:
    """ "from 4-23 of next month", "4 to 23 this month": days without a name for their month."""
    first, last, low = _value(lx, i), _value(lx, i + 2), lx.low
    if not (1 <= first < last <= 31 and low[i + 1] in ("-", "–", "to")):
        return 0
    k = i + 4 if low[i + 3] in ("in", "of") else i + 3
    return i + 3 if low[k] in ("next", "this", "last") and low[k + 1] == "month" else 0


def _past(lx: Lexed, i: int) -> int:
    """ "10 past 9", "fifteen past eight", "half past seven", "twenty to six"."""
    low = lx.low
    j = i + 1
    minutes = low[i] == "half" or 1 <= _value(lx, i) <= 45
    sure = (
        low[j] == "past"
        or low[j] in ("after", "to")
        and low[i - 1] == "at"
        and low[j + 2] in ("", ".", ",", "in", "on")
    )
    if sure and minutes and 1 <= _value(lx, j + 1) <= 12:
        return j + 2
    if low[j] in ("min", "mins", "minutes") and low[j + 1] in ("past", "to") and 1 <= _value(lx, j + 2) <= 12:
        return j + 3
    return 0


def _bare(lx: Lexed, i: int) -> int:
    """A small number without a noun beside words of time: "at 6", "between 3 and 8 yesterday", "nine thirty", "Monday 21"."""
    low, value = lx.low, _value(lx, i)
    word = lx.words[i]
    if value < 0 and lx.kinds[i] == NUMBER and "." in word and len(word) <= 5 and low[i - 1] in BEFORE | DAYS:  # 9.30
        hour, _, minute = word.partition(".")
        fits = hour.isdigit() and int(hour) <= 24 and len(minute) <= 2 and minute.isdigit() and int(minute) < 60
        return i + 1 if fits and _closed(lx, i + 1) else 0
    if not 0 <= value <= 31:
        return 0
    j = i + 1
    if low[i - 1] in DAYS and _closed(lx, j) and lx.kinds[i] == NUMBER:
        return j
    if low[i - 1] == "the" and low[i - 2] == "on" and _closed(lx, j) and low[j] != "of":
        return j
    if value <= 24 and low[i - 1] in BEFORE | CUES and (_closed(lx, j) or _joined(lx, j)):
        return j
    if low[i - 1] in ("-", "–") and i - 2 in lx.taken and _closed(lx, j):
        return j
    return j if _joined(lx, j) and low[i - 1] in CUES | {"be", "out", "available", "were", "you"} and value <= 24 else 0


def _closed(lx: Lexed, j: int) -> bool:
    """Does no noun or unit follow?"""
    return lx.kinds[j] not in (WORD, NUMBER) and lx.low[j] not in ("%", "°", "$", "-", "€", "£") or lx.low[j] in ENDS


def _joined(lx: Lexed, j: int) -> bool:
    """The first end of a stretch of time: "3 to 5", "6-8"."""
    return (
        lx.low[j] in ("to", "-", "–", "and", "till", "until")
        and 0 <= _value(lx, j + 1) <= 24
        and _closed(lx, j + 2)
        and (lx.low[j + 2] != "of")
    )


SIMPLE = frozenset(
    {
        (1, 2),
        (1, 3),
        (2, 3),
        (1, 4),
        (3, 4),
        (1, 8),
        (3, 8),
        (5, 8),
        (7, 8),
        (1, 5),
        (2, 5),
        (3, 5),
        (4, 5),
        (1, 10),
        (3, 10),
        (1, 16),
    }
)


def _slashed_day(lx: Lexed, i: int) -> int:
    """ "11/20", "5/1-5/7": two small numbers with a slash that are no common fraction, or stand where a date stands."""
    if (
        lx.kinds[i] != NUMBER
        or lx.low[i + 1] != "/"
        or not (lx.glued[i + 1] and lx.glued[i + 2])
        or lx.low[i + 3] == "/"
        and lx.glued[i + 3]
    ):
        return 0
    a, b = _value(lx, i), _value(lx, i + 2)
    if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12):
        return 0
    dated = i > 0 and lx.low[i - 1] in DAYS | DATES
    whole = lx.kinds[i - 1] == NUMBER and not lx.glued[i]
    if lx.low[i + 3] in ("of", "'s") or lx.kinds[i + 3] == WORD and not dated and (a, b) in SIMPLE:
        return 0
    return (
        i + 3
        if not whole
        and ((a, b) not in SIMPLE or dated and b > 4)
        and not lx.low[i + 3].startswith(("inch", "cup", "mile"))
        else 0
    )


def ordinal_words(lx: Lexed, j: int, value: int) -> bool:
    """ "twenty" before "fourth": a rank, not twenty."""
    k = j + 1 if lx.low[j] == "-" and lx.glued[j] else j
    rank = lexicon()["ordinals"].get(lx.low[k], 0)
    return value % 10 == 0 and 20 <= value < 100 and 0 < rank < 10
