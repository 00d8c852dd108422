"""One sentence as columns of words, numbers and signs, and the anchors at which a number may begin."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.words import words
from claimcheck.text import Sentence

NUMBER, FRACTION, WORD, SIGN = 1, 2, 3, 4
VULGAR = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅐": (1, 7),
    "⅑": (1, 9),
    "⅒": (1, 10),
}
HYPHENS = {"‐": "-", "‑": "-"}
"""Compared as the common hyphen."""
PAD = 8
"""Empty words at the end; a negative index reaches them too, so that no rule has to ask where the sentence ends."""

_GLYPHS = "".join(VULGAR)
# Repetitions are bounded: an endless "1,23,23,..." must not be tried again from every comma.
_TOKEN = re.compile(
    r"(\d{1,3}(?:[,٬]\d{2,3}){0,9}[,٬]\d{3}(?!\d)(?:[.٫]\d+)?"  # 3,500 and 1,00,000
    r"|\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3}){1,9}(?!\d)(?:[.,]\d+(?!\d))?"  # 3 500 with a space that does not break
    r"|[1-9]\d?\d?(?: \d{3}){1,5}(?![\d-])(?! \d)(?:\.\d+)?"  # 3 500 with a common space
    r"|\d{1,3}(?:\.\d{3}){0,4},\d\d?(?=\s?(?:€|%|EUR\b|euros?\b|million\b|billion\b|per ?cent\b))"  # 1.234,50 €; 12,5 %
    r"|(?<=€)\d{1,3},\d\d(?!\d)"  # €1,50
    r"|\d{1,3},\s000(?!\d)"  # 10, 000 where a text was cut into words
    r"|\d+(?:[.٫]\d+)?|(?<![\w.])\.\d+)"
    rf"|([{_GLYPHS}])"
    rf"|([^\W\d_{_GLYPHS}]+(?:['’][^\W\d_{_GLYPHS}]+)*)"
    r"|(\S)"
)
_WORDS = re.compile(r"[^\W\d_]+")
_UNIT_ALONE = re.compile(
    r"(?:about|nearly|almost|than|least|roughly|around|approximately|under|over) an? (?:mile|month|year|week|hour|minute|day|decade|"
    r"century|kilomet|ton|met|foot|inch|pound|acre|gallon|lit|kilo|yard)|an? (?:year|month|week|hour|minute|day|mile) and a half"
)
_ALONE = words("lexer", "alone")
_DIGIT = re.compile(rf"[\d{_GLYPHS}]")


class Lexed:
    """Parallel columns of one stretch of text; `starts` and `ends` are offsets into the whole text."""

    __slots__ = (
        "anchors",
        "anchors_set",
        "ends",
        "glued",
        "kinds",
        "low",
        "n",
        "number_words",
        "sentence",
        "starts",
        "taken",
        "text",
        "words",
    )

    def __init__(self, text: str, start: int, end: int, sentence: Sentence | None = None) -> None:
        """`text[start:end]` is what is cut into words; `sentence`: the same words with tags, where they are wanted."""
        self.sentence = sentence
        found = list(_TOKEN.finditer(text, start, end))
        self.text, self.n = text, len(found)
        self.words = [m[0] for m in found] + [""] * PAD
        self.low = [HYPHENS.get(w) or w.lower() for w in self.words]
        self.kinds = [m.lastindex or 0 for m in found] + [0] * PAD
        spans = [m.span() for m in found]
        self.starts = [s for s, _ in spans] + [end] * PAD
        self.ends = [e for _, e in spans] + [end] * PAD
        self.glued = [False] + [a == b for a, b in zip(self.starts[1:], self.ends, strict=False)]
        """glued[i]: word i touches the one before it."""
        self.taken: dict[int, str] = {}
        """word -> name of the rule that claimed it: a date, or a number that is no quantity."""
        words = self.number_words = anchor_words()
        if _unit_alone(self.low, text, start, end):
            words = words | _ALONE
        self.anchors = [i for i in range(self.n) if self.kinds[i] < WORD or self.low[i] in words]
        self.anchors_set = frozenset(self.anchors)

    def span(self, i: int, j: int) -> str:
        """The words i..j (j excluded) as printed."""
        return self.text[self.starts[i] : self.ends[j - 1]]

    def tag(self, i: int) -> str:
        """The Penn tag of word i; "" where there is no tagged sentence. The first call tags the whole sentence."""
        if self.sentence is None or i >= self.n:
            return ""
        token = self.sentence.token_at(self.starts[i])
        return "" if token is None else self.sentence.tags[token]

    def take(self, i: int, j: int, rule: str) -> None:
        for k in range(i, j):
            self.taken.setdefault(k, rule)


@cache
def anchor_words() -> frozenset[str]:
    """Every word at which a number can begin."""
    data = table("numbers")
    words = {
        w for part in ("cardinals", "scales", "denominators", "vague", "multipliers", "multiples") for w in data[part]
    }
    return frozenset(words - {"many"} | {"no", "none", "nil", "half", "majority"} | FOLDS)


FOLDS = frozenset(
    f"{n}fold"
    for n in [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "twenty",
        "hundred",
        "thousand",
    ]
)


def may_hold_a_number(text: str, start: int, end: int) -> bool:
    """A quick look: is there a digit or a word that can begin a number?"""
    if _DIGIT.search(text, start, end):
        return True
    words = _WORDS.findall(text[start:end].lower())
    return not anchor_words().isdisjoint(words) or _unit_alone(words, text, start, end)


_BEFORE_ALONE = words("lexer", "before_alone")


def _unit_alone(words: list[str], text: str, start: int, end: int) -> bool:
    """ "about a month", "a year and a half": is a unit with an article a number here?"""
    return (
        not _ALONE.isdisjoint(words)
        and not _BEFORE_ALONE.isdisjoint(words)
        and _UNIT_ALONE.search(text, start, end) is not None
    )
