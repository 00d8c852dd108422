"""Spelling: words of a name folded so that spellings of one name come out equal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from claimcheck.lexicon import table

_WORD = re.compile(r"[^\W_]++(?:[.&'’\-][^\W_]++)*+\.?")
# The Arabic article, also before sun letters; a name of its own where nothing follows.
_ARTICLE = re.compile(r"^(?:al|el|ul|ash|as|ad|ar|at|az|an)-(?=[a-z]{3})")
STOP = frozenset(["of", "the", "for", "and", "in", "at", "on", "to", "by", "from", "de", "la", "le", "les", "du", "des", "van", "von", "a", "an", "al", "el"])


@cache
def spellings() -> dict[str, str]:
    """Spelling -> the one kept, of names and words in transliteration.toml."""
    same = table("transliteration")["same"]
    return {plain(form): plain(row[0]) for row in (*same["names"], *same["words"]) for form in row}


@cache
def demonyms() -> dict[str, str]:
    """Adjective or country of several words -> one word for the country: "iraqi" -> "iraq", "costa rican" -> "costarica"."""
    rows = table("demonyms")["countries"]
    keep = {name: name.lower().replace(" ", "") for name in rows}
    return {form.lower(): keep[name] for name, forms in rows.items() for form in (name, *forms)}


@cache
def countries() -> frozenset[str]:
    """Folded names of countries."""
    return frozenset(fold(word) for word in demonyms().values())


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Lower case without accents, apostrophes, hyphens, dots and a possessive ending."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    return re.sub(r"['’`ʼ.\-]", "", re.sub(r"['’]s?$", "", bare))


@cache
def _rows(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), put) for pattern, put in table("transliteration")[name]["rows"])


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One word: "al-Anbar" -> "anbar", "Defence" -> "defense", "Mohammed" -> "muhamad", "Iraqi" -> "iraq".

    >>> fold("Rasool") == fold("Rasoul")
    True
    """
    bare = plain(_ARTICLE.sub("", word.lower()))
    bare = demonyms().get(bare, bare)
    bare = spellings().get(bare, bare)
    if word.isupper() and len(word) <= 5:  # letters of an acronym are no sounds: AAP is not AP
        return bare
    for pattern, put in _rows("strict"):
        bare = pattern.sub(put, bare)
    return bare


@lru_cache(maxsize=1 << 16)
def loose(word: str) -> str:
    """The skeleton of sounds of a folded word: what spellings from another script still share."""
    bare = fold(word)
    first, rest = bare[:1], bare[1:]
    first = "" if first in "aeiouy" else first
    rest = first + rest
    for pattern, put in _rows("loose"):
        rest = pattern.sub(put, rest)
    return rest or bare


def words(text: str) -> list[str]:
    """The words of a name as printed, possessive endings kept.

    >>> words("Norway's Joint Tide Command")
    ["Norway's", 'Joint', 'Tide', 'Command']
    """
    return [m[0].rstrip(".") if m[0].count(".") == 1 else m[0] for m in _WORD.finditer(text)]


def singular(word: str) -> str:
    """A folded word without its plural ending."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("us", "is")) else word


@lru_cache(maxsize=1 << 14)
def body_words(text: str) -> tuple[str, ...]:
    """The set of folded words that identify a body, sorted: word order, number and demonyms do not matter."""
    joined = re.sub(r"\b([A-Z][a-z]+ [A-Z][a-z]+)\b", _country, text)
    joined = re.sub(r"(?<![\s-][AaEe]l)(?<!^[AaEe]l)(?<=[a-z])-(?=[A-Z])", " ", joined)  # "Velden-Matin" is "Velden Matin"
    found = without_form([w for w in words(joined) if plain(w) not in STOP])
    return tuple(sorted({singular(fold(w)) for w in found}))


def without_form(found: list[str]) -> list[str]:
    """The words of a company's name without its legal form: "Arvento Group Ltd" -> "Arvento"."""
    forms, end = _forms("forms"), len(found)
    while end > 1 and plain(found[end - 1]) in forms:
        end -= 1
        forms = _forms("forms") | _forms("inner_forms")
    return found[:end]


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(table("bodies")["words"][kind].split())


def _country(match: re.Match[str]) -> str:
    return demonyms().get(match[1].lower(), match[1])


def person_words(text: str) -> tuple[str, ...]:
    """The folded words of a person's name in order, without a middle initial.

    >>> person_words("Mohammed al-Sudani") == person_words("Muhammad Al Sudani")
    True
    """
    found = [w for w in words(text) if plain(w)]
    kept = [w for w in found if plain(w) not in ("al", "el")] if len(found) > 2 else found
    inner = [w for i, w in enumerate(kept) if i in (0, len(kept) - 1) or len(plain(w)) > 1]
    return tuple(fold(w) for w in inner)


METONYMS = frozenset({"pentagon", "kremlin"})
"""Houses that stand for one body; sources.toml lists them as bodies, but they say which."""


@cache
def institutions() -> frozenset[str]:
    """Folded words that say what kind of body, not which."""
    found = f"{table('sources')['organization']['words']} {table('bodies')['words']['institutions']}".split()
    return frozenset(singular(fold(w)) for w in found if w not in METONYMS) | frozenset(fold(w) for w in found if w not in METONYMS)
