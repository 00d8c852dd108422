"""Lines of styled text for a terminal: measuring in cells, wrapping, columns, carets; nothing about claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from claimcheck.report.escape import ascii_text, terminal_text


class Bit(NamedTuple):
    """Words in one style: "" | strong | soft | mark | a verdict's name | several of these, a space between."""

    text: str
    style: str = ""


Line = tuple[Bit, ...]

SGR = {
    "strong": "1", "soft": "2", "mark": "4", "head": "1;4", "conflict": "31", "disputed": "33", "update": "34", "agree": "36",
    "shared-source": "35", "single": "2",
}  # fmt: skip
_CUT = re.compile(r"\d[\d,.\u00a0]*\d|.", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """Where the lines go."""

    width: int = 100
    color: bool = False
    ascii: bool = False

    @property
    def narrow(self) -> bool:
        """Quotations stack and tables take two lines."""
        return self.width < 90

    def clean(self, text: str) -> str:
        """Any words, fit for this terminal."""
        safe = terminal_text(text)
        return ascii_text(safe) if self.ascii else safe

    def bit(self, text: str, style: str = "") -> Bit:
        return Bit(self.clean(text), style)

    def text(self, lines: Iterable[Line]) -> str:
        """The lines as one string with a line feed at the end of each; none is wider than the terminal.

        No-break spaces have done their work by then and become plain ones, so that a search for "605 km" finds it.
        """
        return "".join(
            self._line(row).replace("\u00a0", " ").rstrip(" ") + "\n" for line in lines for row in self._fitted(line)
        )

    def _fitted(self, line: Line) -> list[Line]:
        """A line that a long name or a narrow terminal made too wide, over several, each indented as it was."""
        words = "".join(bit.text for bit in line).rstrip(" ")
        if cells(words) <= self.width:
            return [line]
        indent = " " * min(len(words) - len(words.lstrip(" ")), self.width // 3)
        return wrap(line, self.width, indent)

    def _line(self, line: Line) -> str:
        if not self.color:
            return "".join(bit.text for bit in line)
        return "".join(_sgr(bit) for bit in line)


def _sgr(bit: Bit) -> str:
    codes = ";".join(SGR[name] for name in bit.style.split() if name in SGR)
    return f"\x1b[{codes}m{bit.text}\x1b[0m" if codes and bit.text.strip() else bit.text


@cache
def _measure() -> tuple[object, ...]:
    from rich.cells import cell_len

    return (cell_len,)


def cells(text: str) -> int:
    """Columns that `text` takes in a terminal; wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return int(_measure()[0](text))  # type: ignore[operator]


def length(line: Sequence[Bit]) -> int:
    return sum(cells(bit.text) for bit in line)


def pad(line: Line, width: int, right: bool = False) -> Line:
    """`line` filled with spaces to `width` cells."""
    room = Bit(" " * max(0, width - length(line)))
    return (room, *line) if right else (*line, room)


def ended(line: Line, tail: Line, width: int) -> list[Line]:
    """`line` with `tail` at the right edge, or below it where there is no room for both."""
    room = width - length(line) - length(tail)
    if room >= 2:
        return [(*line, Bit(" " * room), *tail)]
    return [line, pad(tail, width, right=True)]


# --- wrapping -------------------------------------------------------------------------------------------------------


def wrap(bits: Sequence[Bit], width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """Words over lines of `width` cells; a marked number, or words joined by no-break spaces, stay on one line.

    `first` and `rest` stand before the first and the other lines (`rest` as `first` where it is not given).
    """
    rest = first if rest is None else rest
    lines: list[list[Bit]] = [[Bit(first)]]
    room = max(8, width) - cells(first)
    used = 0
    full = max(8, width - cells(rest))
    for atom in (piece for whole in _atoms(bits) for piece in _chopped(whole, full)):
        size = length(atom)
        if used and used + 1 + size > room:
            lines.append([Bit(rest)])
            used, room = 0, full
        if used:
            lines[-1].append(Bit(" ", _between(lines[-1][-1], atom[0])))
        lines[-1] += atom
        used += size + (1 if used else 0)
    return [tuple(line) for line in lines]


def _between(left: Bit, right: Bit) -> str:
    """The style of the space between two words of one style; a mark is not carried over a space that is no part of it."""
    return left.style if left.style == right.style and "mark" not in left.style else ""


def _atoms(bits: Sequence[Bit]) -> list[list[Bit]]:
    """Words that no line break may part."""
    atoms: list[list[Bit]] = []
    glued = False
    for bit in bits:
        whole = "mark" in bit.style and len(bit.text) <= 32
        parts = [" ".join(bit.text.split(" "))] if whole else re.split(" +", bit.text)
        for place, part in enumerate(parts):
            glued = glued and not place
            if part:
                if glued:
                    atoms[-1].append(Bit(part, bit.style))
                else:
                    atoms.append([Bit(part, bit.style)])
                glued = True
    return atoms


def _chopped(atom: list[Bit], width: int) -> list[list[Bit]]:
    """An atom wider than a line in pieces, cut beside a number and not in it as long as the number fits."""
    if length(atom) <= width:
        return [atom]
    pieces: list[list[Bit]] = [[]]
    used = 0
    for bit in atom:
        for unit in (match[0] for match in _CUT.finditer(bit.text)):
            for part in [unit] if cells(unit) <= width else list(unit):
                if used and used + cells(part) > width:
                    pieces.append([])
                    used = 0
                pieces[-1].append(Bit(part, bit.style))
                used += cells(part)
    return [_merged(piece) for piece in pieces]


def _merged(bits: list[Bit]) -> list[Bit]:
    """Neighbours of one style as one."""
    out: list[list[str]] = []
    styles: list[str] = []
    for bit in bits:
        if styles and styles[-1] == bit.style:
            out[-1].append(bit.text)
        else:
            out.append([bit.text])
            styles.append(bit.style)
    return [Bit("".join(words), style) for words, style in zip(out, styles, strict=True)]


def underlined(lines: list[Line], page: Page) -> list[Line]:
    """Carets under what is marked, a line of them below each line that has any; none with colour (underlined there)."""
    if page.color:
        return lines
    out: list[Line] = []
    for line in lines:
        out.append(line)
        if any("mark" in bit.style for bit in line):
            out.append(tuple(Bit(("^" if "mark" in bit.style else " ") * cells(bit.text)) for bit in line))
    return out


def side_by_side(blocks: list[list[Line]], width: int, gap: int = 2) -> list[Line]:
    """Blocks of lines beside each other, each `width` cells wide."""
    rows = zip_longest(*blocks, fillvalue=())
    return [tuple(bit for cell in row for bit in (*pad(cell, width), Bit(" " * gap))) for row in rows]
