"""Measures: units by name and by symbol, squared and compound ones, percentages and points, temperatures."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount, Unit, unit_symbols
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.per import read_per
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.units import unit_at
from claimcheck.quantities.words import words

PERCENT, POINTS, BASIS = Unit("percent", "percent"), Unit("percentage_point", "points"), Unit("basis_point", "points")
PERCENT_WORDS = {
    "%": PERCENT,
    "percent": PERCENT,
    "pct": PERCENT,
    "percentage": None,
    "per": None,
    "pp": POINTS,
    "ppt": POINTS,
    "ppts": POINTS,
    "bps": BASIS,
    "bp": BASIS,
    "bips": BASIS,
    "basis": None,
    "pc": PERCENT,
    "٪": PERCENT,
    "％": PERCENT,
}
OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}


ROW = words("measures", "row")
NIGHTS = frozenset({"night", "nights", "weekend", "weekends"})
"""Their kind is duration, what is counted are the nights."""
BETWEEN = words("measures", "between")
"""Words that may stand between a number and its unit."""


def read_percent(lx: Lexed, a: Amount) -> bool:
    """5 %, five per cent, percentage points, basis points."""
    j = _past_hyphen(lx, a.n_j)
    word = lx.low[j]
    if word not in PERCENT_WORDS:
        return False
    unit, end = PERCENT_WORDS[word], j + 1
    if word == "per" and lx.low[j + 1] in ("cent", "cents"):
        unit, end = PERCENT, j + 2
    elif word == "basis" and lx.low[_past_hyphen(lx, j + 1)] in ("point", "points"):
        unit, end = BASIS, _past_hyphen(lx, j + 1) + 1
    elif word == "percentage":
        unit = PERCENT
    elif word in ("pc", "pp") and lx.words[j] != word:
        return False
    if unit is PERCENT and lx.low[_past_hyphen(lx, end)] in ("point", "points"):
        unit, end = POINTS, _past_hyphen(lx, end) + 1
    return unit is not None and a.has(unit, j, end, unit.name.replace("_", "-"))


def _past_hyphen(lx: Lexed, j: int) -> int:
    if lx.low[j] not in ("-", "‑", "–"):
        return j
    apart = (
        lx.low[j + 1] in ("year", "month", "week", "day") and lx.low[j + 2] == "-"
    )  # "28 - year - old" in texts cut into words
    return j + 1 if lx.glued[j] and lx.glued[j + 1] or apart else j


def read_measure(lx: Lexed, a: Amount) -> bool:
    """A unit after the number, with all that hangs on it: a square, "per hour", brackets around it."""
    j = _past_hyphen(lx, a.n_j)
    close = OPENING.get(lx.words[j])
    if close and lx.words[j + 2] == close and lx.words[j + 1] in unit_symbols() and lx.words[j + 1] != "s":  # "20 (kg)"
        return a.has(unit_symbols()[lx.words[j + 1]], j, j + 3, "measure-symbol")
    if a.style == "vague" and lx.low[j] == "of":
        j += 1
    found = unit_at(lx, j, a)
    if not found and _nights(lx, a, j):
        return True
    if not found and lx.low[j] in BETWEEN:  # "three further months", "five more miles"
        k = j + 1
        found = unit_at(lx, k) if lx.kinds[k] == WORD and lx.low[k][-1] == "s" and len(lx.low[k]) > 3 else None
    if not found or lx.words[j] == "Second":
        return False
    a.has(found[0], j, found[1], found[2])
    read_per(lx, a)
    _below_zero(lx, a)
    return True


def _nights(lx: Lexed, a: Amount, j: int) -> bool:
    """Stretches of time that are no unit: nights, weekends, quarters in a row."""
    word = lx.low[j]
    if word == "quarters":
        fits = lx.low[a.i - 1] in ROW or lx.low[j + 1] == "in"
    else:
        fits = word in NIGHTS and (lx.kinds[j + 1] != WORD or word[-1] == "s")
    if fits:
        a.kind, a.rule, a.j = "duration", "nights", j + 1
        a.counted, a.counted_text, a.counted_span = word.removesuffix("s"), lx.words[j], (j, j + 1)
    return fits


def _below_zero(lx: Lexed, a: Amount) -> None:
    """ "12 degrees below zero" is -12."""
    if (
        a.unit in ("degree", "degree_Celsius", "degree_Fahrenheit")
        and lx.low[a.j : a.j + 2] == ["below", "zero"]
        and a.low == a.high
        and a.low
    ):
        a.low, a.high, a.kind, a.j = -a.low, -a.low, "temperature", a.j + 2


RULES: tuple[Rule, ...] = (
    Rule(
        "percent", read_percent, {"It grew to 5 per cent.": "5 %", "A 5% levy came.": "5 %"}, ("It sent 5 per person.",)
    ),
    Rule("percentage-point", read_percent, {"It rose by 3 percentage points.": "+3 pp"}, ("It rose by 3 points.",)),
    Rule("basis-point", read_percent, {"It fell 25 basis points.": "-25 basis_point"}, ("It has 25 basic points.",)),
    Rule(
        "measure-name",
        read_measure,
        {
            "The 605-kilometre wall.": "605 km",
            "It covers 25 square miles.": "25 square_mile",
            "It pumps 2 million gallons of oil a day.": "2000000 gallon / day",
            "It took three further months.": "3 month",
        },
        ("It has 605 milestones and miles to go.",),
    ),
    Rule(
        "measure-symbol",
        read_measure,
        {
            "It ran 1.6 km west.": "1.6 km",
            "Gusts hit 130 km/h.": "130 kilometer_per_hour",
            "It has 50 sq m.": "50 meter ** 2",
            "He is 6'2\" tall.": "6 foot",
        },
        ("It sold 50,000 in May.", "It has 5 A grades.", "The 24703L202 is out."),
    ),
    Rule(
        "temperature",
        read_measure,
        {"It hit -40°F.": "-40 degree_Fahrenheit", "Water boils at 100 C there.": "100 degree_Celsius"},
        ("It got 100 C grades.",),
    ),
    Rule("nights", read_measure, {"They stayed two nights.": "2 night"}, ("They saw two night markets.",)),
)
