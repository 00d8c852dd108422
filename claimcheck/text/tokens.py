"""Tokens with exact spans, cut as in the English treebanks where that serves numbers, and left whole where it does not.

Clitics (’s n’t ’re), currency signs, % and units written against a number are tokens of their own; 3,500, 06:45, U.S.,
8th and al-Anbar are one. A hyphenated compound stays one token unless it begins with a numeral: "605-kilometre" is
605 - kilometre, "five-year-old" is five - year - old, "10-15" is 10 - 15; but "twenty-five" and "two-thirds" are numbers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.text.sentences import abbreviations

_CHUNK = re.compile(r"\S+")
_LONG = 40
"""Chunks above this length are cut without being remembered."""
# Combining marks, soft hyphens and zero-width characters belong to the word they stand in.
_W = r"[\w\u0300-\u036f\xad\u200b-\u200d\u2060\ufeff]"
_CLITIC = r"(?:['’](?:s|m|d|ll|re|ve)\b|n['’]t\b)"
_NUMBER = r"\d++(?:[.,:/]\d++)*+"


class Tokens(NamedTuple):
    """Parallel columns; starts and ends are offsets into the whole text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class _Grammar(NamedTuple):
    pieces: re.Pattern[str]
    abbreviations: frozenset[str]
    numerals: frozenset[str]
    tens: frozenset[str]
    rest: frozenset[str]
    """What after a hyphen makes one number with the word before: ones after tens, fractions after ones."""
    befores: frozenset[str]


@cache
def _grammar() -> _Grammar:
    words = table("tagger_words")["tokens"]
    units = "|".join(sorted(words["suffixes"], key=len, reverse=True))
    part = rf"(?:{_NUMBER}|(?:[^\W\d_]\.){{2,}}+|{_W}++(?:['’](?!(?:s|m|d|ll|re|ve|t)\b){_W}++)*+)"
    pieces = re.compile(
        rf"""https?://[^\s"”’)\]>]+(?<![.,;:!?])|www\.[^\s"”’)\]>]+(?<![.,;:!?])|[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,6}}
        |[@\#]{_W}++
        |\d{{4}}-\d\d-\d\d\b
        |(?:US|AU?|CA?|NZ|HK|S|R)?[$€£¥₹₩₽](?=[\d.])
        |{_NUMBER}(?=(?i:{units})\b)
        |(?<![\w.])\.\d++
        |{_NUMBER}['’]?s\b
        |\d++(?:[.,]\d++)+(?=[^\W\d_])(?!(?:st|nd|rd|th)\b)|\d++(?=[^\W\d_]{{4}})
        |{_NUMBER}{_W}++
        |{_CLITIC}
        |[^\W\d_]+?(?=n['’]t\b)
        |{part}(?:[-‐‑]{part})*+
        |\.{{2,}}+|-{{2,}}+|``|''|°[CF]\b|.""",
        re.VERBOSE | re.DOTALL | re.IGNORECASE,
    )
    ones = frozenset(words["ones"])
    return _Grammar(
        pieces, abbreviations(), ones | set(words["numerals"]) | set(words["tens"]), frozenset(words["tens"]),
        frozenset(words["fractions"]) | ones, frozenset(words["befores"]),
    )


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`; white space belongs to none, every other character to one."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHUNK.finditer(text, start, end):
        chunk, at = match[0], match.start()
        if chunk.isalpha():
            words.append(chunk)
            starts.append(at)
            ends.append(at + len(chunk))
            continue
        for piece in _cut(chunk) if len(chunk) < _LONG else cut(chunk):
            words.append(piece)
            starts.append(at)
            at += len(piece)
            ends.append(at)
    return Tokens(words, starts, ends)


def cut(chunk: str) -> tuple[str, ...]:
    """The tokens of a string without white space; joined they are the string again."""
    grammar = _grammar()
    found: list[str] = []
    for match in grammar.pieces.finditer(chunk):
        piece = match[0]
        if piece == "." and found and found[-1] in grammar.abbreviations:
            found[-1] += "."
        elif "-" in piece and len(piece) > 2:
            found.extend(_hyphens(piece, grammar))
        else:
            found.append(piece)
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def _cut(chunk: str) -> tuple[str, ...]:
    return cut(chunk)


_HYPHEN = re.compile("(-)")


def _hyphens(piece: str, grammar: _Grammar) -> list[str]:
    """A compound that begins with a numeral, cut at its hyphens; any other as it is."""
    if piece[:2] == "--" or piece[:4].lower() in ("http", "www.") or "@" in piece or re.fullmatch(r"\d{4}-\d\d-\d\d", piece):
        return [piece]
    parts = _HYPHEN.split(piece)
    first, second = parts[0].lower(), parts[2].lower()
    if not (first[:1].isdigit() or first in grammar.numerals or (first in grammar.befores and second[:1].isdigit())):
        return [piece]
    if second in grammar.rest and first in grammar.numerals and (first in grammar.tens or second not in grammar.numerals):
        parts[:3] = ["".join(parts[:3])]
    return [part for part in parts if part]
