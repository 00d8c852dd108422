"""The base form of a noun, verb or adjective in text: rules for regular endings, a table for the rest."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.lexicon import table

_CURLY = str.maketrans("’‐‑", "'--")


class _Forms(NamedTuple):
    nouns: dict[str, str]
    verbs: dict[str, str]
    with_e: frozenset[str]
    without_e: frozenset[str]


@cache
def _forms() -> _Forms:
    words = table("tagger_lemmas")
    return _Forms(words["nouns"], words["verbs"], frozenset(words["e"]["yes"]), frozenset(words["e"]["no"]))


@lru_cache(maxsize=1 << 14)
def lemma(word: str, tag: str) -> str:
    """The base form for a Penn tag, in lower case except for names; a word of another kind in lower case.

    Names in the singular stay as printed; a plural name loses its ending ("Iraqis" -> "Iraqi").
    """
    word = word.translate(_CURLY)
    if tag == "NNP":
        return word
    if tag == "NNPS":
        single = singular(word.lower())
        return word[: len(single)] if word.lower().startswith(single) else word
    plain = word.lower()
    if tag == "NNS":
        return singular(plain)
    if tag[:2] == "VB" or tag == "MD":
        return _verb(plain, tag)
    return plain


def singular(word: str) -> str:
    """The singular of a plural in lower case; of a compound, its last part's."""
    known = _forms().nouns.get(word)
    if known is not None:
        return known
    if "-" in word[1:]:
        head, _, tail = word.rpartition("-")
        return f"{head}-{singular(tail)}" if tail else word
    if word.endswith(("men", "wives", "knives", "children")):
        stem = next(end for end in ("women", "men", "wives", "knives", "children") if word.endswith(end))
        return word[: -len(stem)] + _forms().nouns[stem]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word if not (len(word) > 3 and word.endswith("is") and word[-3] in "aqrn") else word[:-1]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _verb(word: str, tag: str) -> str:
    forms = _forms()
    if word in forms.verbs:
        return forms.verbs[word]
    if tag in ("VB", "VBP", "MD"):
        return word
    if "-" in word:
        head, _, tail = word.rpartition("-")
        return f"{head}-{_verb(tail, tag)}"
    if tag == "VBZ" and word.endswith("s"):
        return _third_person(word)
    if word.endswith("ed") and len(word) > 4:
        return word[:-3] + "y" if word.endswith("ied") else _stem(word[:-2])
    if word.endswith("ing") and len(word) > 5:
        return _stem(word[:-3])
    for prefix in ("re", "un", "over", "out", "under", "mis", "fore"):
        if word.startswith(prefix) and word[len(prefix) :] in forms.verbs:
            return prefix + forms.verbs[word[len(prefix) :]]
    return word


def _third_person(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """A verb without -ed or -ing, given back the e that it lost or rid of the letter it doubled."""
    forms = _forms()
    if stem in forms.without_e:
        return stem
    if stem in forms.with_e or _takes_e(stem):
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2]:
        doubled = stem[-1] not in "aeioulsfz" or _POLYSYLLABLE.match(stem) and _DOUBLED_L.search(stem)
        return stem[:-1] if doubled else stem
    return stem


_POLYSYLLABLE = re.compile(r"[^aeiouy]*+(?:qu)?[aeiouy]++[^aeiouy]++[aeiouy]")
_MONOSYLLABLE = re.compile(r"(?:[^aeiouy]*+|s?qu)[aeiouy][^aeiouywx]\Z")
"""One vowel, one consonant: "nam" of "named" has lost an e, for without one it would have doubled."""
_DOUBLED_L = re.compile(r"(?:ell|(?<![cftwr])all|oll)\Z")
_LOST_E = re.compile(
    r"[vucz](?<!zz)\Z|(?<![eo])at\Z|[bcdfgkpstz]l\Z|[drl]g\Z|[aeu]ng\Z|(?<![aeiou])[aeiou](?:g|d|k|b)\Z|[nrlpt]s\Z|(?<![aeou])[aeiou]s\Z"
    r"|(?<![aeo])ur\Z|(?<![aeo])ir\Z|[ct]r\Z|(?<![aeo])ut\Z|um\Z|(?<![aeio])ul\Z|iz\Z|yz\Z|yr\Z"
)


def _takes_e(stem: str) -> bool:
    if _MONOSYLLABLE.match(stem):
        return True
    if _POLYSYLLABLE.match(stem) or stem[-1] in "vucz" or stem[-2:] not in ("ad", "ed"):
        return _LOST_E.search(stem) is not None
    return False
