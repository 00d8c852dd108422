"""Measures: units by name and by symbol, squared and compound ones, percentages and points, temperatures."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount, Unit, name_at, unit_names, unit_symbols
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

PERCENT, POINTS, BASIS = Unit("percent", "percent"), Unit("percentage_point", "points"), Unit("basis_point", "points")
PERCENT_WORDS = {"%": PERCENT, "percent": PERCENT, "pct": PERCENT, "percentage": None, "per": None, "pp": POINTS, "ppt": POINTS,
                 "ppts": POINTS, "bps": BASIS, "bp": BASIS, "bips": BASIS, "basis": None, "pc": PERCENT, "٪": PERCENT, "％": PERCENT}
OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}
SPELLED = frozenset({"tall", "long", "wide", "high", "deep", "thick", "across", "x", "screen", "display", "in", "by", "diameter"})
SCALE_LETTERS = {"c": "degree_Celsius", "celsius": "degree_Celsius", "celcius": "degree_Celsius", "centigrade": "degree_Celsius",
                 "f": "degree_Fahrenheit", "fahrenheit": "degree_Fahrenheit", "farenheit": "degree_Fahrenheit", "kelvin": "kelvin", "k": "kelvin",
                 "rankine": "degree_Rankine", "r": "degree_Rankine"}
"""What may follow "degrees", "deg" or "°", two common misspellings among them."""
LOOSE = frozenset({"W", "V", "m", "g", "L", "l", "h", "t", "s"})
"""Single letters that may stand apart from the number ("5 W"); other ones must touch it."""
WARMTH = words("measures", "warmth")
"""Words beside which "12 C" is a temperature."""
LOOSE_BEFORE = words("measures", "loose_before")
SPEEDS = {("mile", "hour"): "mile_per_hour", ("kilometer", "hour"): "kilometer_per_hour", ("pound", "square_inch"):
          "pound_force_per_square_inch", ("turn", "minute"): "revolutions_per_minute"}
CUBES = {"2": " ** 2", "²": " ** 2", "3": " ** 3", "³": " ** 3"}


ROW = frozenset(["last", "past", "previous", "next", "coming", "following", "consecutive", "straight", "first", "final"])
NIGHTS = {"night": "night", "nights": "night", "weekend": "weekend", "weekends": "weekend"}
"""Stretches of time that are no unit: their kind is duration, what is counted are the nights."""
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
    apart = lx.low[j + 1] in ("year", "month", "week", "day") and lx.low[j + 2] == "-"  # "28 - year - old" in texts cut into words
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
    if not found and lx.low[j] == "quarters" and lx.low[a.i - 1] in ROW or lx.low[j : j + 1] == ["quarters"] and lx.low[j + 1] == "in":
        a.kind, a.rule, a.j, a.counted, a.counted_text, a.counted_span = "duration", "nights", j + 1, "quarter", lx.words[j], (j, j + 1)
        return True
    if not found and lx.low[j] in NIGHTS and (lx.kinds[j + 1] != WORD or lx.low[j][-1] == "s"):
        a.kind, a.rule, a.j = "duration", "nights", j + 1
        a.counted, a.counted_text, a.counted_span = NIGHTS[lx.low[j]], lx.words[j], (j, j + 1)
        return True
    if not found and lx.low[j] in BETWEEN:  # "three further months", "five more miles"
        k = j + 1
        found = unit_at(lx, k) if lx.kinds[k] == WORD and lx.low[k][-1] == "s" and len(lx.low[k]) > 3 else None
    if not found:
        return False
    unit, end, rule = found
    if unit.kind == "duration" and unit.name == "second" and lx.words[j] == "Second":
        return False
    a.has(unit, j, end, rule)
    if lx.low[a.n_i - 1] in ("°",):
        return False
    _per(lx, a)
    _below_zero(lx, a)
    return True


def _below_zero(lx: Lexed, a: Amount) -> None:
    """"12 degrees below zero" is -12."""
    if a.unit in ("degree", "degree_Celsius", "degree_Fahrenheit") and lx.low[a.j : a.j + 2] == ["below", "zero"] and a.low == a.high and a.low:
        a.low, a.high, a.kind, a.j = -a.low, -a.low, "temperature", a.j + 2


def unit_at(lx: Lexed, j: int, a: Amount | None = None) -> tuple[Unit, int, str] | None:
    """(unit, word after it, rule) of the unit printed at word j."""
    named = name_at(lx, j, unit_names())
    if named:
        unit, end = named
        return _degrees(lx, unit, end) + ("measure-name",)
    return _symbol(lx, j, a)


def _degrees(lx: Lexed, unit: Unit, end: int) -> tuple[Unit, int]:
    """"5 degrees", with C or F where it is printed."""
    if unit.name == "degree":
        letter = lx.low[end + (lx.low[end] == ".")]
        if letter in SCALE_LETTERS and not (lx.low[end + 1] == "'" and len(letter) == 1):
            return Unit(SCALE_LETTERS[letter], "temperature"), end + 1 + (lx.low[end] == ".")
    return unit, end


def _symbol(lx: Lexed, j: int, a: Amount | None) -> tuple[Unit, int, str] | None:
    word, glued = lx.words[j], lx.glued[j]
    symbols = unit_symbols()
    if word == "°":
        if lx.low[j + 1] in SCALE_LETTERS:
            return Unit(SCALE_LETTERS[lx.low[j + 1]], "temperature"), j + 2, "temperature"
        return symbols["°"], j + 1, "measure-symbol"
    if word in ("lb", "ft", "pound", "N") and lx.low[j + 1] in ("-", "·") and lx.low[j + 2] in ("ft", "lb", "m") and lx.glued[j + 2]:
        return Unit("newton * meter" if word == "N" else "foot_pound", "measurement"), j + 3, "measure-symbol"
    if word in ("sq", "cu") and (rest := _squared(lx, j)):
        return rest
    if word in ("m", "mi", "k", "km") and glued and lx.low[j + 1] == "." and lx.low[j + 2] == "p" and lx.low[j + 4] == "h":  # m.p.h.
        return Unit("mile_per_hour", "measurement"), j + 5 + (lx.low[j + 5] == "."), "measure-symbol"
    if word == "m" and not glued and lx.low[j + 1 : j + 5] == [".", "p", ".", "h"]:
        return Unit("mile_per_hour", "measurement"), j + 5 + (lx.low[j + 5] == "."), "measure-symbol"
    if word in ("C", "F", "c", "f") and lx.kinds[j - 1] == NUMBER and (word.isupper() and glued and lx.kinds[j + 1] != NUMBER or not WARMTH.isdisjoint(lx.low[max(0, j - 30) : j + 30])):
        return Unit(SCALE_LETTERS[word.lower()], "temperature"), j + 1, "temperature"
    unit = symbols.get(word)
    if unit is None:
        return _inches(lx, j)
    if not _symbol_fits(lx, j, word, a):
        return None
    if lx.words[j + 1] in CUBES and lx.glued[j + 1] and word + lx.words[j + 1] in symbols:
        return symbols[word + lx.words[j + 1]], j + 2, "measure-symbol"
    return unit, j + 1, "measure-symbol"


def _squared(lx: Lexed, j: int) -> tuple[Unit, int, str] | None:
    """"sq ft", "sq. km", "cu m"."""
    k = j + 2 if lx.low[j + 1] == "." else j + 1
    unit = unit_symbols().get(lx.words[k]) or next((n[1] for n in unit_names().get(lx.low[k], ()) if len(n[0]) == 1), None)
    if unit is None or unit.kind != "measurement":
        return None
    prefix, power = ("square_", " ** 2") if lx.words[j] == "sq" else ("cubic_", " ** 3")
    name = prefix + unit.name if unit.name in ("mile", "foot", "yard", "inch") else unit.name + power
    return Unit(name, "measurement"), k + 1, "measure-symbol"


def _symbol_fits(lx: Lexed, j: int, word: str, a: Amount | None) -> bool:
    """Letters that are words too must touch the number, or stand where only a unit can."""
    glued, before = lx.glued[j], lx.kinds[j - 1]
    if lx.words[j - 1] in ("/", "per", "-") and word not in ("in", "a"):
        return word not in ("A", "st", "cd")
    if lx.kinds[j + 1] == NUMBER and lx.glued[j + 1] and word + lx.words[j + 1] not in unit_symbols() or lx.low[j + 1] == "-" and (
        lx.kinds[j + 2] == NUMBER and lx.glued[j + 2]):
        return False  # "24703L202"
    if word == "in" and lx.words[j - 2] in ("ft", "feet", "foot", "'", "’"):
        return True
    if before != NUMBER and before != 2 and lx.low[j - 1] not in ("so", "more", "plus", "odd", "less"):
        return a is not None and a.scale > 1 and len(word) > 1 and word not in ("in", "st", "cd", "min", "deg", "cal", "mi", "bar", "ha", "mt")
    if word == "st" and (lx.words[j - 1][-1:] == "1" and lx.words[j - 1][-2:] != "11" or not glued):
        return False
    if word in ("in", "ct", "st", "cal", "cd", "mi", "ha", "mt", "kt", "kn", "lm", "lx", "px", "cc", "pc"):
        return glued or (word == "in" and lx.low[j + 1] in SPELLED - {"in"}) or (word in ("ha", "kt", "kn", "mi", "cc", "px"))
    if word == "s":
        return False
    if len(word) == 1 and word in "AFNJ" and lx.low[j + 1] == "/" and lx.glued[j + 1]:
        return True
    if len(word) == 1 and word in "KACFNJbBPR":
        return False
    if len(word) == 1 and word != "°":
        return glued or (word in LOOSE and (lx.kinds[j + 1] != WORD or lx.low[j + 1] in LOOSE_BEFORE) or word in ("W", "V"))
    return True


def _inches(lx: Lexed, j: int) -> tuple[Unit, int, str] | None:
    """10" long, 5'10", 6' tall: quotation marks that are no quotation marks."""
    mark = lx.words[j]
    if mark in ('"', "”", "″") and lx.kinds[j - 1] == NUMBER:
        feet = lx.words[j - 2] in ("'", "’", "′")
        if mark == "″" or feet or lx.low[j + 1] in SPELLED:
            return Unit("inch", "measurement"), j + 1, "measure-symbol"
    if mark in ("'", "’", "′") and lx.kinds[j - 1] == NUMBER and lx.glued[j]:
        alone = not lx.glued[j + 1] and sum(lx.words[m] in ("'", "’", "‘") for m in range(max(0, j - 60), j)) % 2 == 0 and lx.kinds[j + 1] == WORD
        if mark == "′" or alone or lx.kinds[j + 1] == NUMBER and lx.words[j + 2] in ('"', "”", "″"):
            return Unit("foot", "measurement"), j + 1, "measure-symbol"
    return None


def _per(lx: Lexed, a: Amount) -> None:
    """"miles per hour", "km/h", "barrels a day", "metric tons of copper a year"."""
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
    a.kind = "measurement" if (unit, name) in SPEEDS or a.kind == "measurement" and name in ("second", "hour", "minute") else "rate"
    if a.unit_span:
        a.unit_span = (a.unit_span[0] if a.unit_span[0] >= a.n_j else j, k)
    a.j = k


def earlier(lx: Lexed, j: int) -> bool:
    """"a year earlier", "a month ago": a time, not a rate."""
    word = lx.low[j + 2]
    return lx.low[j] in ("a", "an") and (word in ("earlier", "ago", "later", "before", "after", "old") or word == "and" and lx.low[j + 3] == "a" or (
        word == "from" and lx.low[j + 3] in ("now", "today", "then")))


def _of_then_per(lx: Lexed, j: int) -> tuple[str, int] | None:
    """"2 million gallons of jet fuel a year"."""
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


def per_what(lx: Lexed, j: int) -> tuple[str, int] | None:
    """(what it is per, word after it) of "per hour", "/s", "a day", "-a-share" at word j."""
    k = j
    while lx.low[k] == "-" and lx.glued[k]:
        k += 1
    sign = lx.low[k]
    if sign == "/" and lx.glued[k]:
        found = unit_at(lx, k + 1)
        if found:
            return found[0].name, found[1]
        short = {"hr": "hour", "hrs": "hour", "h": "hour", "s": "second", "yr": "year", "d": "day", "min": "minute"}.get(lx.low[k + 1])
        return (short, k + 2) if short else None
    if sign not in ("per", "a", "an", "each", "every"):
        return None
    k += 1
    while lx.low[k] == "-" and lx.glued[k]:
        k += 1
    found = unit_at(lx, k) if lx.kinds[k] == WORD else None
    if found and (sign == "per" or found[0].name in TIME_NAMES or found[0].name in
                  ("gallon", "liter", "oil_barrel", "pound", "kilogram", "ounce", "acre", "pint", "mile", "ton", "metric_ton", "gram", "yard", "bushel", "square_foot", "meter ** 2", "hectare", "kilometer")):
        return found[0].name, found[1]
    return None


RULES: tuple[Rule, ...] = (
    Rule("percent", read_percent, {"It grew to 5 per cent.": "5 %", "A 5% levy came.": "5 %"}, ("It sent 5 per person.",)),
    Rule("percentage-point", read_percent, {"It rose by 3 percentage points.": "+3 pp"}, ("It rose by 3 points.",)),
    Rule("basis-point", read_percent, {"It fell 25 basis points.": "-25 basis_point"}, ("It has 25 basic points.",)),
    Rule("measure-name", read_measure, {"The 605-kilometre wall.": "605 km", "It covers 25 square miles.": "25 square_mile",
                                        "It pumps 2 million gallons of oil a day.": "2000000 gallon / day", "It took three further months.": "3 month"},
         ("It has 605 milestones and miles to go.",)),
    Rule("measure-symbol", read_measure, {"It ran 1.6 km west.": "1.6 km", "Gusts hit 130 km/h.": "130 kilometer_per_hour", "It has 50 sq m.": "50 meter ** 2",
                                          "He is 6'2\" tall.": "6 foot"},
         ("It sold 50,000 in May.", "It has 5 A grades.", "The 24703L202 is out.")),
    Rule("temperature", read_measure, {"It hit -40°F.": "-40 degree_Fahrenheit", "Water boils at 100 C there.": "100 degree_Celsius"}, ("It got 100 C grades.",)),
    Rule("nights", read_measure, {"They stayed two nights.": "2 night"}, ("They saw two night markets.",)),
)
