"""The one notation read back, for tables of cases: `~120 container`, `>=118`, `3500..4000 militant`, `600 km`, `2017-12`."""

from __future__ import annotations

import re

from claimcheck.model import SIGNS, UNIT_SIGNS, Bound, Quantity

UNITS = {sign: name for name, sign in UNIT_SIGNS.items()} | {"mi": "mile", "t": "metric_ton", "ft": "foot"}
HEDGES = sorted(((sign, hedge) for hedge, sign in SIGNS.items() if sign), key=lambda pair: -len(pair[0]))
WRITTEN = re.compile(r"(?P<low>\d{4}-\d\d(?:-\d\d)?|-?\d[\d,]*(?:\.\d+)?|--\d\d(?:-\d\d)?)(?:\.\.(?P<high>-?\d[\d,]*(?:\.\d+)?))?\s?(?P<scale>m|bn)?(?:\s+(?P<unit>\S+))?$")
SCALES = {"m": 10**6, "bn": 10**9, None: 1}


def quantity(text: str, kind: str | None = None) -> Quantity:
    """A quantity as the grammar would have read it."""
    sign = next((pair for pair in HEDGES if text.startswith(pair[0])), ("", "exact"))
    m = WRITTEN.match(text.removeprefix(sign[0]))
    assert m, f"not in the notation: {text!r}"
    unit = UNITS.get(m["unit"] or "")
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?|--\d\d.*", m["low"]):
        return Quantity(text, 0, len(text), m["low"], m["high"] or m["low"], kind="date")
    low, high = (value(end, m["scale"]) for end in (m["low"], m["high"] or m["low"]))
    hedge = "range" if m["high"] and sign[1] == "exact" else sign[1]
    if hedge in ("more_than", "at_least"):
        high = None
    if hedge in ("less_than", "at_most", "almost"):
        low = None
    kind = kind or ("percent" if unit == "percent" else "measurement" if unit else "count")
    return Quantity(text, 0, len(text), low, high, hedge, kind=kind, unit=unit, counted=None if unit else m["unit"], grain=grain(m["low"], m["scale"]))


def value(digits: str, scale: str | None) -> Bound:
    number = float(digits.replace(",", "")) * SCALES[scale]
    return int(number) if number == int(number) else number


def grain(digits: str, scale: str | None) -> float:
    decimals = len(digits.partition(".")[2])
    return SCALES[scale] / 10**decimals


def rows(table: str) -> list[list[str]]:
    """The rows of a table of cases, cells split at `|`; lines that begin with # are left out."""
    lines = (line for line in table.splitlines() if line.strip() and not line.startswith("#"))
    return [[cell.strip() for cell in line.split("|")] for line in lines]
