"""The noun that a number counts: behind it, behind "of", or left to be found elsewhere."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.nouns import Noun, elliptic, find_noun, is_plural, is_stop
from claimcheck.quantities.numerals import CARDINALS, SUFFIXES
from claimcheck.quantities.words import words

OWNERS = words("counted", "owners")

PEOPLE_ARE = words("counted", "people_are")


def count_noun(lx: Lexed, a: Amount) -> None:
    """Finds what is counted behind the amount; marks it open where the noun stands elsewhere."""
    if not any(way(lx, a) for way in WAYS):
        j = a.j + 1 if lx.low[a.j] in ("more", "additional", "further") and lx.kinds[a.j + 1] == WORD else a.j
        set_noun(lx, a, find_noun(lx, j, _one(a)), extend=True)
        a.open_noun = a.counted is None or a.counted == "other"


def _one(a: Amount) -> bool:
    return a.low == 1 == a.high and a.kind == "count"


def _half_the(lx: Lexed, a: Amount) -> bool:
    """ "half the condos"."""
    if a.kind != "ratio" or lx.low[a.j] not in OWNERS - {"a", "an", "all", "this", "these", "those"}:
        return False
    set_noun(lx, a, find_noun(lx, a.j + 1, one=False) or find_noun(lx, a.j + 1, one=True), extend=True)
    return True


def _of(lx: Lexed, a: Amount) -> bool:
    """ "four of its fighters", "almost half of them", "three of those trapped"."""
    if lx.low[a.j] != "of" or a.part_of is not None:
        return False
    if lx.low[a.j + 1] in PRONOUNS and not (lx.low[a.j + 1] in ("those", "these") and lx.kinds[a.j + 2] == WORD):
        a.open_noun, a.j = True, a.j + 2
        return True
    k = a.j + 1
    while lx.low[k] in OWNERS:
        k += 1
    alone = lx.kinds[k + 1] != WORD or is_stop(lx.low[k + 1])  # "five of the dead", not "of the dead Americans"
    if lx.low[k] in PEOPLE_ARE and (lx.low[k - 1] == "those" or alone and k > a.j + 1):
        a.counted, a.modifiers, a.j = "person", (lx.low[k],), k + 1
        return True
    noun = find_noun(lx, k, one=False) or (find_noun(lx, k, one=True) if a.kind == "ratio" else None)
    if noun is None and lx.low[a.j + 1] in PRONOUNS:
        a.open_noun, a.j = True, a.j + 2
    set_noun(lx, a, noun, extend=True)
    return True


def _part(lx: Lexed, a: Amount) -> bool:
    """ "80 of the 250 attacks": the noun of the whole."""
    if a.part_of is None:
        return False
    end = next((k for k in range(a.j, min(a.j + 12, lx.n)) if lx.ends[k] == a.part_of.end), a.j)
    set_noun(lx, a, find_noun(lx, end + 1, one=False), extend=False)
    a.j = end + 1
    return True


def _hyphened(lx: Lexed, a: Amount) -> bool:
    """ "five-pronged", "three-course", "a 5,000-strong crowd"."""
    j = a.j
    if lx.low[j] != "-" or not (lx.glued[j] and lx.glued[j + 1]) or lx.kinds[j + 1] != WORD:
        return False
    word, a.j = lx.low[j + 1], j + 2
    if word == "strong":
        set_noun(lx, a, find_noun(lx, j + 2, one=True), extend=False)
    else:
        a.counted = word.removesuffix("ed") if word.endswith("ed") and len(word) > 5 else word
        a.counted_text, a.counted_span = lx.words[j + 1], (j + 1, j + 2)
    return True


def _elliptic(lx: Lexed, a: Amount) -> bool:
    """ "six injured", but "42 wounded men"."""
    if not elliptic(lx.low[a.j]):
        return False
    noun = find_noun(lx, a.j, _one(a))
    if noun and noun.j - 1 > a.j and is_plural(lx.low[noun.j - 1]):
        set_noun(lx, a, noun, extend=True)
    else:
        a.open_noun = True
    return True


WAYS = (_half_the, _of, _part, _hyphened, _elliptic)


def set_noun(lx: Lexed, a: Amount, noun: Noun | None, extend: bool) -> None:
    if noun is None or (noun.j == noun.i + 1 and lx.low[noun.i] in CARDINALS):  # "five five" counts no fives
        return
    a.counted, a.modifiers = noun.lemma, noun.modifiers
    a.counted_text, a.counted_span = lx.span(noun.i, noun.j), (noun.i, noun.j)
    if extend:
        a.j = max(a.j, noun.j)


LENGTHS = words("counted", "lengths")


def scale_letter(lx: Lexed, a: Amount) -> bool:
    """ "2.7m combined sales", "35m of its devices", "8 B people", "4.3M units": a letter that scales what is counted."""
    j = a.n_j
    letter, glued = lx.words[j], lx.glued[j]
    if (
        letter in ("M", "B", "K", "T", "b")
        and glued
        and lx.low[j + 1] not in ("-",)
        or letter == "m"
        and glued
        or letter in ("M", "B")
        and not glued
    ):
        k = j + 1
        if lx.low[k] == "of" and lx.low[k + 1] in ("the", "its", "their", "our", "his", "her", "those", "these"):
            k += 2
        elif lx.low[k] == "of":
            return False
        noun = find_noun(lx, k, one=False)
        sure = (
            letter in ("M", "B", "K")
            and glued
            and not (noun is None and (lx.kinds[k] == WORD or len(lx.words[a.n_i]) == 1))
        )
        if not sure and (
            noun is None or not is_plural(lx.low[noun.j - 1]) or not LENGTHS.isdisjoint(lx.low[k : noun.j])
        ):
            return False
        a.scaled(SUFFIXES[letter])
        a.n_j += 1
        a.j = max(a.j, a.n_j)
        return False
    return False


PRONOUNS = frozenset({"them", "which", "whom", "these", "those", "us"})
