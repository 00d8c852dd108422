"""The counted noun behind a number: its phrase as printed, the lemma of its head, and the words that narrow it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed

CAPITALS = frozenset({"US", "IT", "WHO"})
POSSESSIVE = frozenset({"that", "who", "what", "it", "he", "she", "there", "here"})
QUOTES = frozenset("\"“”‘'«»")
LONGEST = 9
"""Words of a noun phrase behind a number."""
_SIBILANT = re.compile(r"(?:ss|sh|ch|x|zz)es$")


class Noun(NamedTuple):
    """Words i..j; the head is the last of them."""

    i: int
    j: int
    lemma: str
    modifiers: tuple[str, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], dict[str, str], frozenset[str]]:
    data = table("nouns")
    return (
        frozenset(data["stop"].split()),
        frozenset(data["elliptic"].split()),
        data["irregular"],
        frozenset(data["singular_s"]["words"]),
    )


def elliptic(word: str) -> bool:
    """Does "six <word>" leave the noun out?"""
    return word in _lists()[1]


def is_stop(word: str) -> bool:
    """Does a noun phrase end before this word?"""
    return word in _lists()[0]


def lemma(word: str) -> str:
    """ "militants" -> "militant", "people" -> "person"; lower case."""
    low = word.lower().removesuffix("'s").removesuffix("’s").rstrip("'’")
    irregular = _lists()[2]
    if low in irregular:
        return irregular[low]
    if low.endswith("men") and len(low) > 5:
        return low[:-3] + "man"
    if not is_plural(low):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if _SIBILANT.search(low):
        return low[:-2]
    if low.endswith("oes") and len(low) > 4:
        return low[:-2]
    return low[:-1]


def is_plural(low: str) -> bool:
    """Does a lower-case word look like a plural noun?"""
    _, _, irregular, singular_s = _lists()
    if low in irregular:
        return True
    if not low.endswith("s"):
        return low.endswith("men") and len(low) > 4 and low not in ("specimen", "regimen", "abdomen", "yemen", "women")
    return (
        len(low) > 2 and low[-2] not in "'’" and not low.endswith(("ss", "us", "is", "ous")) and low not in singular_s
    )


def find_noun(lx: Lexed, j: int, one: bool) -> Noun | None:
    """The noun phrase that begins at word j; `one`: its head is singular."""
    run, plural = _run(lx, j, one)
    if not run:
        return None
    head = plural if plural is not None else _tagged_head(lx, run, one) if lx.sentence else _singular_head(lx, run)
    if head is None or lx.low[head] in ("total", "overall") or len(lx.words[head]) == 1:
        return None
    words = [k for k in run if k < head]
    return Noun(run[0], head + 1, lemma(lx.words[head]), tuple(_modifiers(lx, words)))


def _run(lx: Lexed, j: int, one: bool) -> tuple[list[int], int | None]:
    """Words of the phrase, and the first plural in it that no other noun follows."""
    low, run, k = lx.low, list[int](), j
    while low[k] in ("most", "least", "very", "more", "fewer"):
        k += 1
    while k < lx.n and len(run) < LONGEST:
        if _is_inside(lx, k, bool(run)):
            run.append(k)
            if not one and is_plural(low[k]) and not _noun_follows(lx, k):
                return run, k
        elif not _goes_on(lx, k, run, one):
            break
        k += 1
    return run, None


def _is_inside(lx: Lexed, k: int, begun: bool) -> bool:
    """Can word k be part of a noun phrase?"""
    word = lx.low[k]
    if lx.kinds[k] != WORD or is_stop(word) and lx.words[k] not in CAPITALS or word.endswith(("n't", "n’t")):
        return False
    if word.removesuffix("’s").removesuffix("'s") in POSSESSIVE:
        return False
    return len(word) > 1 or lx.words[k].isupper() and (begun or _abbreviated(lx, k))


def _goes_on(lx: Lexed, k: int, run: list[int], one: bool) -> bool:
    """Does the phrase go on behind a sign or a small word: hyphens, quotation marks, "U.S.", "and" between adjectives?"""
    word = lx.low[k]
    if word in QUOTES:
        return not (run and lx.glued[k])
    if word == "-":
        return lx.glued[k] and lx.glued[k + 1]
    if not run:
        return False
    if word == ".":
        return run[-1] == k - 1 and lx.glued[k] and _abbreviated(lx, k - 1)
    if word in ("most", "least"):
        return lx.low[k - 1].endswith(("'s", "’s"))
    if lx.kinds[k] == NUMBER:  # "COVID-19 vaccines"
        return lx.low[k - 1] == "-" and lx.glued[k] and lx.taken.get(k) == "identifier"
    return word in ("and", "or", ",", "&") and not one and _coordinated(lx, k, run[-1])


def _abbreviated(lx: Lexed, k: int) -> bool:
    """Is word k a letter of "U.S." inside a phrase? The last full stop may end the sentence: then no word follows."""
    letter = len(lx.words[k]) == 1 and lx.words[k].isupper() and lx.low[k + 1] == "." and lx.glued[k + 1]
    inside = lx.glued[k + 2] and len(lx.words[k + 2]) == 1 and lx.kinds[k + 2] == WORD
    return letter and (inside or lx.low[k - 1] == "." and lx.kinds[k + 2] == WORD)


def _noun_follows(lx: Lexed, k: int) -> bool:
    """Is the plural at k itself a modifier: "women passengers", "systems engineers"? A plural subject has no verb in -s."""
    if lx.low[k + 1] == "-" and lx.glued[k + 1]:
        return True
    return lx.kinds[k + 1] == WORD and is_plural(lx.low[k + 1]) and lx.low[k + 1] not in _lists()[0]


def _coordinated(lx: Lexed, k: int, last: int) -> bool:
    """ "digital and physical sales", "large, heavy trucks": does a plural come before the phrase ends?"""
    stop = _lists()[0]
    words = 0
    if lx.low[k] == "," and not (ADJECTIVAL.search(lx.low[last]) and lx.words[k + 1][:1].islower()):
        return False
    for m in range(k + 1, min(k + 5, lx.n)):
        word = lx.low[m]
        if word == "-":
            continue
        if lx.kinds[m] != WORD or word in stop or m in lx.anchors_set:
            return False
        words += 1
        if is_plural(word):
            return words > 1 or lx.low[k] in ("or", "and")
    return False


ADJECTIVAL = re.compile(r"(?:al|ive|ous|ic|ful|ary|able|ible|ish|ese|less|ern|ed|ing|er|est|ian|ean|ant|ent|y)$")


def _singular_head(lx: Lexed, run: list[int]) -> int | None:
    """Without a plural: the last word before the phrase ends, or before a verb form that follows a noun."""
    head = run[0]
    for place, k in enumerate(run[1:], 1):
        if k > run[place - 1] + 2:
            break
        if lx.low[k].endswith(("ed", "ly")) and not ADJECTIVAL.search(lx.low[head]):
            break
        head = k
        if place >= 3:
            break
    return head


NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW", "CD"})
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "RB", "RBR", "RBS"}


def _tagged_head(lx: Lexed, run: list[int], one: bool) -> int | None:
    """The last noun of the run by its tags; None where an adjective or a verb stands alone."""
    head = None
    for place, k in enumerate(run):
        tag = lx.tag(k)
        if (
            tag not in INSIDE
            or head is not None
            and (tag[:2] not in ("NN", "HY", "PO") and lx.low[k - 1] != "-" or k > run[place - 1] + 3)
        ):
            break
        if one and head is not None and tag in ("NNS", "NNPS"):
            break  # "one question people ask"
        if tag in NOUNS and not (tag == "NN" and not one and _shared(lx, k)):
            head = k
    return head


def _shared(lx: Lexed, k: int) -> bool:
    """ "4,000 active and 8,000 inactive militants": a word before "and" and another number is no head."""
    return lx.low[k + 1] in ("and", "or", ",", "to") and (
        k + 2 in lx.anchors_set or k + 3 in lx.anchors_set and lx.low[k + 2] in ("some", "about", "nearly", "around")
    )


def _modifiers(lx: Lexed, words: list[int]) -> list[str]:
    """Lower-case words, hyphenated ones as one."""
    out: list[str] = []
    for k in words:
        if out and lx.low[k - 1] == "-" and lx.glued[k]:
            out[-1] += "-" + lx.low[k]
        elif out and lx.low[k - 1] == "." and len(lx.low[k]) == 1 and lx.glued[k]:
            out[-1] = f"{out[-1].rstrip('.')}.{lx.low[k]}."  # "u.s."
        elif lx.low[k] not in ("and", "or"):
            out.append(lx.low[k])
    return out
