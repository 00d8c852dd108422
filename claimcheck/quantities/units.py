"""The unit printed behind a number: by name, by symbol, with the letters that are units only in their place."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount, Unit, name_at, unit_names, unit_symbols
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.numerals import SUPERSCRIPTS
from claimcheck.quantities.words import words

NOT_SCALED = words("units", "not_scaled")
WORDLIKE = words("units", "wordlike")

SPELLED = words("units", "spelled")


SCALE_LETTERS = {
    "c": "degree_Celsius",
    "celsius": "degree_Celsius",
    "celcius": "degree_Celsius",
    "centigrade": "degree_Celsius",
    "f": "degree_Fahrenheit",
    "fahrenheit": "degree_Fahrenheit",
    "farenheit": "degree_Fahrenheit",
    "kelvin": "kelvin",
    "k": "kelvin",
    "rankine": "degree_Rankine",
    "r": "degree_Rankine",
}
"""What may follow "degrees", "deg" or "°", two common misspellings among them."""


LOOSE = words("units", "loose")
"""Single letters that may stand apart from the number ("5 W"); other ones must touch it."""


WARMTH = words("units", "warmth")
"""Words beside which "12 C" is a temperature."""


LOOSE_BEFORE = words("units", "loose_before")


CUBES = {"2": " ** 2", "²": " ** 2", "3": " ** 3", "³": " ** 3"}


def unit_at(lx: Lexed, j: int, a: Amount | None = None) -> tuple[Unit, int, str] | None:
    """(unit, word after it, rule) of the unit printed at word j."""
    named = name_at(lx, j, unit_names())
    if named:
        unit, end = named
        return _degrees(lx, unit, end) + ("measure-name",)
    return symbol_at(lx, j, a)


def _degrees(lx: Lexed, unit: Unit, end: int) -> tuple[Unit, int]:
    """ "5 degrees", with C or F where it is printed."""
    if unit.name == "degree":
        letter = lx.low[end + (lx.low[end] == ".")]
        if letter in SCALE_LETTERS and not (lx.low[end + 1] == "'" and len(letter) == 1):
            return Unit(SCALE_LETTERS[letter], "temperature"), end + 1 + (lx.low[end] == ".")
    return unit, end


Found = tuple[Unit, int, str]
"""Unit, word after it, rule."""


def symbol_at(lx: Lexed, j: int, a: Amount | None) -> Found | None:
    word, symbols = lx.words[j], unit_symbols()
    found = _degree_sign(lx, j) or _torque(lx, j) or _miles_per_hour(lx, j)
    if found or word in ("sq", "cu") and (found := _squared(lx, j)):
        return found
    unit = symbols.get(word)
    if unit is None:
        return _inches(lx, j)
    if not _symbol_fits(lx, j, word, a):
        return None
    if lx.words[j + 1] in CUBES and lx.glued[j + 1] and word + lx.words[j + 1] in symbols:
        return symbols[word + lx.words[j + 1]], j + 2, "measure-symbol"
    return *_degrees(lx, unit, j + 1), "measure-symbol"


def _degree_sign(lx: Lexed, j: int) -> Found | None:
    """ "°", "°C", "25C", and "12 C" beside words of heat and cold."""
    word = lx.words[j]
    if word == "°":
        if lx.low[j + 1] in SCALE_LETTERS:
            return Unit(SCALE_LETTERS[lx.low[j + 1]], "temperature"), j + 2, "temperature"
        return unit_symbols()["°"], j + 1, "measure-symbol"
    if word not in ("C", "F", "c", "f") or lx.kinds[j - 1] != NUMBER:
        return None
    sure = word.isupper() and lx.glued[j] and lx.kinds[j + 1] != NUMBER
    if not sure and WARMTH.isdisjoint(lx.low[max(0, j - 30) : j + 30]):
        return None
    return Unit(SCALE_LETTERS[word.lower()], "temperature"), j + 1, "temperature"


def _torque(lx: Lexed, j: int) -> Found | None:
    """lb-ft, pound-ft, N·m."""
    if lx.words[j] not in ("lb", "ft", "pound", "N") or lx.low[j + 1] not in ("-", "·"):
        return None
    if lx.low[j + 2] not in ("ft", "lb", "m") or not lx.glued[j + 2]:
        return None
    return Unit("newton * meter" if lx.words[j] == "N" else "foot_pound", "measurement"), j + 3, "measure-symbol"


def _miles_per_hour(lx: Lexed, j: int) -> Found | None:
    """m.p.h."""
    if lx.low[j : j + 5] != ["m", ".", "p", ".", "h"]:
        return None
    return Unit("mile_per_hour", "measurement"), j + 5 + (lx.low[j + 5] == "."), "measure-symbol"


def _squared(lx: Lexed, j: int) -> tuple[Unit, int, str] | None:
    """ "sq ft", "sq. km", "cu m"."""
    k = j + 2 if lx.low[j + 1] == "." else j + 1
    unit = unit_symbols().get(lx.words[k]) or next(
        (n[1] for n in unit_names().get(lx.low[k], ()) if len(n[0]) == 1), None
    )
    if unit is None or unit.kind != "measurement":
        return None
    prefix, power = ("square_", " ** 2") if lx.words[j] == "sq" else ("cubic_", " ** 3")
    name = prefix + unit.name if unit.name in ("mile", "foot", "yard", "inch") else unit.name + power
    return Unit(name, "measurement"), k + 1, "measure-symbol"


def _symbol_fits(lx: Lexed, j: int, word: str, a: Amount | None) -> bool:
    """Letters that are words too must touch the number, or stand where only a unit can."""
    glued, before = lx.glued[j], NUMBER if lx.words[j - 1][-1:] in tuple(SUPERSCRIPTS) else lx.kinds[j - 1]
    if lx.words[j - 1] in ("/", "per", "-") and word not in ("in", "a"):
        return word not in ("A", "st", "cd") and (
            len(word) > 1 or lx.words[j - 1] != "-" or word in ("m", "W", "V", "g", "L")
        )
    if (
        lx.kinds[j + 1] == NUMBER
        and lx.glued[j + 1]
        and word + lx.words[j + 1] not in unit_symbols()
        or lx.low[j + 1] == "-"
        and (lx.kinds[j + 2] == NUMBER and lx.glued[j + 2])
    ):
        return False  # "24703L202"
    if word == "in" and lx.words[j - 2] in ("ft", "feet", "foot", "'", "’"):
        return True
    if before != NUMBER and before != 2 and lx.low[j - 1] not in ("so", "more", "plus", "odd", "less"):
        return a is not None and a.scale > 1 and len(word) > 1 and word not in NOT_SCALED
    if word == "st" and (lx.words[j - 1][-1:] == "1" and lx.words[j - 1][-2:] != "11" or not glued):
        return False
    if word in WORDLIKE:
        return (
            glued
            or (word == "in" and lx.low[j + 1] in SPELLED - {"in"})
            or (word in ("ha", "kt", "kn", "mi", "cc", "px"))
        )
    if word == "s":
        return False
    if len(word) == 1 and word in "AFNJ" and lx.low[j + 1] == "/" and lx.glued[j + 1]:
        return True
    if len(word) == 1 and word in "KACFNJbBPR":
        return False
    if len(word) == 1 and word != "°":
        return glued or (
            word in LOOSE and (lx.kinds[j + 1] != WORD or lx.low[j + 1] in LOOSE_BEFORE) or word in ("W", "V")
        )
    return True


def _inches(lx: Lexed, j: int) -> tuple[Unit, int, str] | None:
    """10" long, 5'10", 6' tall: quotation marks that are no quotation marks."""
    mark = lx.words[j]
    if mark in ('"', "”", "″") and lx.kinds[j - 1] == NUMBER:
        feet = lx.words[j - 2] in ("'", "’", "′")
        if mark == "″" or feet or lx.low[j + 1] in SPELLED:
            return Unit("inch", "measurement"), j + 1, "measure-symbol"
    if mark in ("'", "’", "′") and lx.kinds[j - 1] == NUMBER and lx.glued[j]:
        alone = (
            not lx.glued[j + 1]
            and sum(lx.words[m] in ("'", "’", "‘") for m in range(max(0, j - 60), j)) % 2 == 0
            and lx.kinds[j + 1] == WORD
        )
        if mark == "′" or alone or lx.kinds[j + 1] == NUMBER and lx.words[j + 2] in ('"', "”", "″"):
            return Unit("foot", "measurement"), j + 1, "measure-symbol"
    return None
