"""Units over units: "miles per hour", "km/h", "barrels a day", "2 million gallons of oil a year"."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.units import unit_at

SPEEDS = {
    ("mile", "hour"): "mile_per_hour",
    ("kilometer", "hour"): "kilometer_per_hour",
    ("pound", "square_inch"): "pound_force_per_square_inch",
    ("turn", "minute"): "revolutions_per_minute",
}


def read_per(lx: Lexed, a: Amount) -> None:
    """ "miles per hour", "km/h", "barrels a day", "metric tons of copper a year"."""
    unit, j = a.unit or "", a.j
    if a.kind not in ("measurement", "money", "duration"):
        return
    end = per_what(lx, j) if not earlier(lx, j) else None
    end = end or (_of_then_per(lx, j) if a.kind == "measurement" else None)
    if end is None:
        return
    name, k = end
    if a.kind == "duration" and unit == "day" and name == "week":  # "five days a week"
        return
    a.unit = SPEEDS.get((unit, name), f"{unit} / {name}")
    a.kind = (
        "measurement"
        if (unit, name) in SPEEDS or a.kind == "measurement" and name in ("second", "hour", "minute")
        else "rate"
    )
    if a.unit_span:
        a.unit_span = (a.unit_span[0] if a.unit_span[0] >= a.n_j else j, k)
    a.j = k


def earlier(lx: Lexed, j: int) -> bool:
    """ "a year earlier", "a month ago": a time, not a rate."""
    word = lx.low[j + 2]
    return lx.low[j] in ("a", "an") and (
        word in ("earlier", "ago", "later", "before", "after", "old")
        or word == "and"
        and lx.low[j + 3] == "a"
        or (word == "from" and lx.low[j + 3] in ("now", "today", "then"))
    )


def _of_then_per(lx: Lexed, j: int) -> tuple[str, int] | None:
    """ "2 million gallons of jet fuel a year"."""
    if lx.low[j] != "of":
        return None
    for k in range(j + 2, j + 5):
        if lx.low[k] in ("a", "per", "each", "every"):
            found = per_what(lx, k)
            return found if found and found[0] in TIME_NAMES else None
        if lx.kinds[k] != WORD:
            return None
    return None


TIME_NAMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"}


SHORT = {"hr": "hour", "hrs": "hour", "h": "hour", "s": "second", "yr": "year", "d": "day", "min": "minute"}
SOLD_BY = frozenset(
    {"gallon", "liter", "oil_barrel", "pound", "kilogram", "ounce", "acre", "pint", "mile", "ton", "metric_ton", "gram"}
) | {"yard", "bushel", "square_foot", "meter ** 2", "hectare", "kilometer"}
"""Units by which things are sold or used: "a gallon"."""


def per_what(lx: Lexed, j: int) -> tuple[str, int] | None:
    """(what it is per, word after it) of "per hour", "/s", "a day", "-a-share" at word j."""
    k = _past_hyphens(lx, j)
    sign = lx.low[k]
    if sign == "/" and lx.glued[k]:
        found = unit_at(lx, k + 1)
        short = SHORT.get(lx.low[k + 1])
        return (found[0].name, found[1]) if found else (short, k + 2) if short else None
    if sign not in ("per", "a", "an", "each", "every"):
        return None
    k = _past_hyphens(lx, k + 1)
    found = unit_at(lx, k) if lx.kinds[k] == WORD else None
    if found and (sign == "per" or found[0].name in TIME_NAMES | SOLD_BY):
        return found[0].name, found[1]
    return None


def _past_hyphens(lx: Lexed, k: int) -> int:
    while lx.low[k] == "-" and lx.glued[k]:
        k += 1
    return k
