"""What the tagger sees of a token: strings made once a word and remembered, so that a sentence is only list joining."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Item = list[str]


class _Seen(NamedTuple):
    """The attributes that a word gives to its own item and to those of its neighbours."""

    own: Item
    first: Item
    """Its own, where it opens the sentence: its capital says nothing there."""
    left: Item
    """For the item that follows."""
    left2: Item
    right: Item
    """For the item before."""
    right2: Item


_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "--", "—": "--", "…": "...",
     "€": "$", "£": "$", "¥": "$", "₹": "$", "₩": "$", "₽": "$"}
)
"""Signs that the treebanks print in one way only."""
_DIGIT = re.compile(r"\d")
_NOTHING = _Seen([], [], ["-1"], [], ["+1"], [])
_LONG = 30
"""Longer tokens (addresses, runs without a space) are looked at by their beginning only."""


def items(words: list[str], caseless: bool | None = None) -> list[Item]:
    """One list of attributes a token; `caseless`: capitals say nothing in this sentence (None: look)."""
    if caseless is None:
        caseless = no_case(words)
    make = _caseless if caseless else _cased
    seen = [make(word if len(word) <= _LONG else word[:_LONG]) for word in words]
    found: list[Item] = []
    before, before2 = _NOTHING, _NOTHING
    right = [*seen[1:], _NOTHING, _NOTHING]
    for i, word in enumerate(seen):
        own = word.own if i else word.first
        found.append(own + before.left + before2.left2 + right[i].right + right[i + 1].right2)
        before, before2 = word, before
    return found


def no_case(words: list[str]) -> bool:
    """Is this a line in capitals only, with a capital on almost every word, or with none at all?"""
    letters = [word for word in words if word[0].isalpha()]
    if len(letters) < 4:
        return False
    capitals = sum(1 for word in letters if word[0].isupper())
    if not capitals:
        return True
    if words[-1] == "." and not all(word.isupper() for word in letters):
        return False  # headlines with a capital on every word have no stop
    small = sum(1 for word in letters if word[0].islower() and len(word) > 4)
    return capitals * 5 >= len(letters) * 3 and small * 8 <= len(letters)


@lru_cache(maxsize=1 << 15)
def _cased(word: str) -> _Seen:
    word = _clean(word)
    return _see(word, _shape(word))


@lru_cache(maxsize=1 << 13)
def _caseless(word: str) -> _Seen:
    word = _clean(word)
    return _see(word, "?" if word[:1].isalpha() else _shape(word))


def _clean(word: str) -> str:
    """Half a surrogate pair, which a broken JSON may hold, cannot be handed to the tagger."""
    plain = word.translate(_PLAIN).encode("utf-8", "replace").decode()
    return "$" if plain[-1:] == "$" else plain


def _see(word: str, shape: str) -> _Seen:
    plain = _DIGIT.sub("0", word.lower())
    own = [f"w={plain}", f"S={shape}", f"2={plain[-2:]}", f"3={plain[-3:]}"]
    if shape[:1] == "X":
        own.append(f"X3={plain[-3:]}")
    if "-" in plain:
        own.append(f"-={plain.rsplit('-', 1)[1]}")
    first = [f"^{shape}" if item[:2] == "S=" else item for item in own if item[:2] != "X3"]
    left = [f"<{plain}", f"<S{shape}"]
    right = [f">{plain}", f">3{plain[-3:]}", f">S{shape}"]
    return _Seen(own, first, left, [f"<<{plain}"], right, [f">>{plain}"])


def _shape(word: str) -> str:
    """x, X, Xx, XX, xX, 0 or the sign itself: letters and digits run together, at most four."""
    found = ""
    for sign in word:
        kind = "X" if sign.isupper() else "x" if sign.isalpha() else "0" if sign.isdigit() else sign
        if not found.endswith(kind) and len(found) < 4:
            found += kind
    return "XX" if found == "X" and len(word) > 1 else found
