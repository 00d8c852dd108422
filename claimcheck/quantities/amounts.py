"""What is read at one number before its context is known: a value with its unit, and the names by which units are printed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Number, Part
from claimcheck.quantities.lexer import Lexed
from claimcheck.quantities.numerals import Num


class Unit(NamedTuple):
    """What a printed unit stands for."""

    name: str
    """Canonical: pint, ISO 4217, "percent"..."""
    kind: str
    currency: str | None = None


class Amount:
    """A number being read: words i..j of the sentence, filled in by one rule after the other, then made a Quantity."""

    __slots__ = (
        "change",
        "converts",
        "counted",
        "counted_span",
        "counted_text",
        "currency",
        "from_",
        "grain",
        "hedge",
        "high",
        "i",
        "j",
        "kind",
        "low",
        "modifiers",
        "n_i",
        "n_j",
        "open_noun",
        "part_of",
        "rule",
        "scale",
        "style",
        "to",
        "unit",
        "unit_span",
    )

    def __init__(self, num: Num) -> None:
        self.i, self.j, self.n_i, self.n_j = num.i, num.j, num.i, num.j
        self.low: Number | None = num.low
        self.high: Number | None = num.high
        self.grain, self.style, self.scale = num.grain, num.style, num.scale
        self.kind, self.rule = "", ""
        self.unit: str | None = None
        self.unit_span: tuple[int, int] | None = None
        """Words of the printed unit."""
        self.currency: str | None = None
        self.hedge, self.change = "vague" if num.style == "vague" else "exact", "none"
        self.from_: Number | None = None
        self.to: Number | None = None
        self.counted: str | None = None
        self.counted_text: str | None = None
        self.counted_span: tuple[int, int] | None = None
        self.modifiers: tuple[str, ...] = ()
        self.part_of: Part | None = None
        self.converts: int | None = None
        self.open_noun = False
        """A count whose noun is still looked for: shared with a later number or elided."""

    def scaled(self, factor: int) -> None:
        """Multiplies by a scale that was found later ("$2m", "3 to 5 million")."""
        self.low, self.high = times(self.low, factor), times(self.high, factor)
        self.grain, self.scale = times(self.grain, factor) or 1, factor

    def has(self, unit: Unit, start: int, end: int, rule: str) -> bool:
        """Takes a unit printed as words start..end; always True, so that a rule can end with it."""
        self.unit, self.kind, self.currency, self.rule = unit.name, unit.kind, unit.currency, rule
        self.unit_span = (start, end)
        self.i, self.j = min(self.i, start), max(self.j, end)
        return True


def times(value: Number | None, factor: Number) -> Number | None:
    """value * factor without the noise of floating point (2.3 * 1000000 is 2300000)."""
    if value is None:
        return None
    product = round(value * factor, 9)
    return int(product) if product == int(product) else product


Names = dict[str, list[tuple[tuple[str, ...], Unit]]]
"""First word -> the names that begin with it, longest first."""


def by_first_word(names: dict[str, Unit]) -> Names:
    out: Names = {}
    for name, unit in names.items():
        words = tuple(name.replace("-", " ").replace(".", " . ").split())
        out.setdefault(words[0], []).append((words, unit))
    for rows in out.values():
        rows.sort(key=lambda row: -len(row[0]))
    return out


def name_at(lx: Lexed, j: int, names: Names) -> tuple[Unit, int] | None:
    """(unit, word after it) of the longest name that begins at word j; hyphens between its words do not matter."""
    for words, unit in names.get(lx.low[j], ()):
        k = j
        for word in words:
            if lx.low[k] == "-" and k > j:
                k += 1
            if lx.low[k] != word:
                break
            k += 1
        else:
            return unit, k
    return None


@cache
def unit_kind(dimension: str) -> str:
    return {"time": "duration", "temperature": "temperature"}.get(dimension, "measurement")


@cache
def unit_names() -> Names:
    """Names of measures, lower case: "square miles", "kilometre"."""
    rows = table("units").items()
    return by_first_word({n: Unit(u, unit_kind(row["dimension"])) for u, row in rows for n in row.get("names", ())})


@cache
def unit_symbols() -> dict[str, Unit]:
    """Symbols as they are written: "km", "kWh"."""
    rows = table("units").items()
    return {s: Unit(u, unit_kind(row["dimension"])) for u, row in rows for s in row.get("symbols", ())}
