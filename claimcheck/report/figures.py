"""How a figure, a period and a date are written for readers (one place for every output).

The value in digits with its hedge as printed, thousands with a comma, a no-break space before a unit, the printed unit
first and the converted one in brackets, dates as 9 Mar 2024 and a partial date as far as it goes.
"""

from __future__ import annotations

import re
from math import floor, isfinite, log10

from claimcheck.model import Bound, Number, Quantity, Reads
from claimcheck.report.dates import MONTHS, date, period, span

__all__ = ["HEDGES", "MONTHS", "NBSP", "SHORT", "amount", "compact", "compact_span", "converted", "date", "digits", "duration",
           "figure", "full_figure", "hedge", "lowered", "period", "reads_differ", "reads_words", "rounded", "spaced",
           "span"]  # fmt: skip
NBSP = "\u00a0"
HEDGES = {"about": "about", "more_than": "more than", "at_least": "at least", "less_than": "less than",
          "at_most": "at most", "almost": "almost"}  # fmt: skip
SCALES = ((10**12, "trillion", r"trillion|tn|trn"), (10**9, "billion", r"billion|bn|b"),
          (10**6, "million", r"million|mn|m"))  # fmt: skip
SHORT = {"kilometer": "km", "mile": "mi", "meter": "m", "centimeter": "cm", "millimeter": "mm", "foot": "ft",
         "inch": "in", "kilogram": "kg", "gram": "g", "pound": "lb", "metric_ton": "t", "tonne": "t", "hectare": "ha",
         "acre": "acres", "liter": "l", "degree_Celsius": "°C", "degree_Fahrenheit": "°F", "percent": "%", "percentage_point": "points", "basis_point": "basis points",
         "kilometer_per_hour": "km/h", "mile_per_hour": "mph", "square_kilometer": "km²", "square_mile": "sq mi",
         "kilometer ** 2": "km²", "barrel": "barrels", "oil_bbl": "barrels", "megawatt": "MW", "gigawatt": "GW",
         "kilowatt_hour": "kWh", "nautical_mile": "nmi", "hour": "h"}  # fmt: skip
# Kinds that digits alone would misstate: what stands in the article is shown as it is.
AS_PRINTED = frozenset({"ordinal", "ratio", "score"})
_DIGITS = re.compile(r"\d")
_HEDGE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ’'-])*(?=\s)")


# --- numbers --------------------------------------------------------------------------------------------------------


def digits(value: Bound) -> str:
    """3500 -> "3,500", 0.5 -> "0.5", 605.0 -> "605"; a date stays a date."""
    if value is None:
        return "∞"
    if isinstance(value, str):
        return date(value)
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    if abs(value) >= 10**15:
        return f"{value:.6g}"
    whole = value == int(value)
    return (
        f"{int(value):,}"
        if whole
        else f"{value:,.6f}".rstrip("0").rstrip(".")
        if abs(value) >= 1e-4
        else f"{value:.3g}"
    )


def compact(value: Number) -> str:
    """A computed value for reading: 1950000000 -> "1.95 billion", 126.0 -> "126"; six digits at most."""
    for size, word, _ in reversed(SCALES):
        if size <= abs(value) < size * 1000:
            return f"{digits(rounded(value / size, 6))}{NBSP}{word}"
    return digits(rounded(value, 6))


def compact_span(low: Number, high: Number) -> str:
    """Two computed values: "132 to 300", "1.95 to 2.065 billion"."""
    first, last = compact(low), compact(high)
    if first == last and low != high:  # too close together for so few digits
        return f"{digits(low)} to {digits(high)}"
    word = last.partition(NBSP)[2]
    return f"{first.removesuffix(NBSP + word) if word else first} to {last}"


def amount(low: Number, unit: str | None, high: Number | None = None) -> str:
    """Computed values in a unit: "USD 115 million", "12.5 km", "604.5 to 605.5 km"."""
    words = compact(low) if high is None or high == low else compact_span(low, high)
    if unit and len(unit) == 3 and unit.isupper():
        return f"{unit}{NBSP}{words}"
    sign = SHORT.get(unit, unit.replace("_", " ")) if unit else ""
    return f"{words}{NBSP}{sign.removesuffix('s') if words == '1' else sign}" if sign else words


def duration(days: Number) -> str:
    """Days as a reader would count them: "12 days", "about 3 months", "about 8 years"."""
    if days < 60:
        return "1 day" if days == 1 else f"{digits(days)} days"
    months = round(days / 30.44)
    return f"about {months} months" if months < 24 else f"about {round(days / 365.25)} years"


def rounded(value: Number, significant: int) -> Number:
    """`value` to so many significant digits."""
    if not value or not isfinite(value):
        return value
    return round(value, significant - 1 - floor(log10(abs(value))))


def scale_of(q: Quantity) -> tuple[int, str]:
    """The scale word that the article used: (1000000, "million"), or (1, "")."""
    for size, word, pattern in SCALES:
        if re.search(rf"(?:\d\s?|\b)(?:{pattern})\b", q.text, re.IGNORECASE):
            return size, word
    return 1, ""


def scaled(value: Bound, q: Quantity) -> str:
    """A bound of `q` in digits, with the article's scale word: "34.6 million"."""
    size, word = scale_of(q)
    if isinstance(value, str) or value is None or size == 1 or abs(value) < size / 100:
        return digits(value)
    return f"{digits(float(f'{value / size:.10g}'))}{NBSP}{word}"


# --- figures --------------------------------------------------------------------------------------------------------


def figure(q: Quantity) -> str:
    """The value as a reader should see it: "about 120", "3,500 to 4,000", "605 km", "80 of 250"."""
    if q.kind == "date":
        return spaced(f"{hedge(q)} {span(q.low, q.high)}".strip())
    if q.hedge == "vague" or q.kind in AS_PRINTED or (q.low is None and q.high is None):
        return lowered(" ".join(without_noun(q).split()))
    text = " ".join(part for part in (direction(q), hedge(q), with_unit(q, value(q))) if part)
    return f"{text} of {digits(q.part_of.high if q.part_of.high is not None else q.part_of.low)}" if q.part_of else text


def without_noun(q: Quantity) -> str:
    """The printed words up to what is counted: "hundreds" of "hundreds of members"."""
    if q.counted_start is None or not q.start < q.counted_start < q.end:
        return q.text
    return re.sub(r"(?<!\s)\s++of\s*$", "", q.text[: q.counted_start - q.start].rstrip()) or q.text


def full_figure(q: Quantity) -> str:
    """The figure, and its value in the unit of comparison in brackets where that is another: "605 km (376 mi)"."""
    other = converted(q)
    return f"{figure(q)} ({other})" if other else figure(q)


def value(q: Quantity) -> str:
    """The digits of `q` without hedge and unit."""
    if q.change == "from_to" and q.from_ is not None and q.to is not None:
        return f"from {scaled(q.from_, q)} to {scaled(q.to, q)}"
    if q.low is None or q.high is None or q.low == q.high:
        return scaled(q.high if q.low is None else q.low, q)
    if q.hedge in HEDGES and q.hedge != "about":  # one printed number, whatever interval it became
        return scaled(q.low if q.hedge in ("more_than", "at_least") else q.high, q)
    low, high = scaled(q.low, q), scaled(q.high, q)
    word = scale_of(q)[1]
    return f"{low.removesuffix(NBSP + word) if word and high.endswith(word) else low} to {high}"


def hedge(q: Quantity) -> str:
    """The hedge as printed where it stands before the digits ("nearly 200"), else in our word for it."""
    if q.hedge in ("exact", "range", "vague"):
        return ""
    first = _DIGITS.search(q.text)
    if first and (printed := _HEDGE.match(q.text[: first.start()])):
        words = lowered(printed[0].strip())
        if words not in ("up", "down", "usd", "us") and q.change == "none" and not q.currency:
            return words
    return HEDGES.get(q.hedge, "")


def direction(q: Quantity) -> str:
    """The word before the amount of a change."""
    return {"up": "up", "down": "down"}.get(q.change, "")


def with_unit(q: Quantity, number: str) -> str:
    """`number` with the unit as printed: "605 km", "32 %", "USD 34.6 million", "9 weeks"."""
    if q.kind == "money" and q.unit != "cent":
        code = q.currency or q.unit or (q.unit_text or "")
        return f"{code}{NBSP}{number}" if code else number
    if q.unit == "percent":
        return f"{number}{NBSP}%"
    if q.unit in ("percentage_point", "basis_point"):
        word = "point" if q.unit == "percentage_point" else "basis point"
        return f"{number}{NBSP}{word}{'' if number == '1' else 's'}"
    if q.kind == "multiple":
        return f"{number}{NBSP}times"
    if q.unit is None:
        return number
    unit = " ".join((q.unit_text or "").split())
    # "605-kilometre" is an adjective: beside a number of its own it would be plural, so the sign stands for it.
    if not unit or (unit.isalpha() and len(unit) > 3 and number != "1" and not unit.endswith(("s", "feet", "hertz"))):
        unit = SHORT.get(q.unit) or unit or q.unit.replace("_", " ")
    return f"{number}{NBSP}{unit}"


def converted(q: Quantity) -> str:
    """The value in the unit of comparison, with as many digits as the printed one deserves; "" where it is the same."""
    if q.converted is None or q.converted.unit == q.unit:
        return ""
    ends = [end for end in (q.converted.low, q.converted.high) if isinstance(end, (int, float))]
    keep = max(2, significant(q))
    words = list(dict.fromkeys(digits(rounded(end, keep)) for end in ends))
    unit = q.converted.unit
    if not words:
        return ""
    if q.kind == "money":
        return f"{unit}{NBSP}{' to '.join(words)}"
    return f"{' to '.join(words)}{NBSP}{SHORT.get(unit) or unit.replace('_', ' ')}"


def significant(q: Quantity) -> int:
    """How many digits were printed with a meaning: 605 -> 3, 1,200 at grain 100 -> 2."""
    top = max((abs(end) for end in (q.low, q.high) if isinstance(end, (int, float))), default=0)
    if not top or not isfinite(top) or q.grain <= 0:
        return 3
    return max(1, floor(log10(top)) - floor(log10(q.grain)) + 1)


def lowered(text: str) -> str:
    """A sentence's first word as it would stand inside one: "About" -> "about", "USD" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def spaced(text: str) -> str:
    """No-break spaces inside a date, so that it stays on one line."""
    return text.replace(" ", NBSP) if len(text) <= 12 else text


# --- what the wording admits ----------------------------------------------------------------------------------------


def reads_words(q: Quantity, reads: Reads | None = None) -> str:
    """The interval that is compared, in words: "108 to 132", "118 or more", "over 300", "" where it is not known."""
    found = reads or q.reads
    if found is None or (found.low is None and found.high is None):
        return ""
    if found.low is not None and found.low == found.high:
        return with_unit(q, end_words(found.low, q))
    if isinstance(found.low, str) or isinstance(found.high, str):
        return span(found.low, found.high)
    if found.high is None:
        low = with_unit(q, end_words(found.low, q))
        return f"over {low}" if found.low_open or q.hedge == "more_than" else f"{low} or more"
    if found.low is None:
        high = with_unit(q, end_words(found.high, q))
        return f"under {high}" if found.high_open or q.hedge == "less_than" else f"{high} or less"
    return with_unit(q, f"{end_words(found.low, q)} to {end_words(found.high, q)}")


def end_words(value: Bound, q: Quantity) -> str:
    """One end of a widened interval, written as the figure is."""
    return scaled(value, q)


def reads_differ(q: Quantity) -> bool:
    """Does the interval that is compared say more than the printed figure does?"""
    if q.reads is None or q.kind == "date" or q.hedge in ("more_than", "at_least", "less_than", "at_most"):
        return False
    return (q.reads.low, q.reads.high) != (q.low, q.high)
