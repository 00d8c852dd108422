"""The noun that a number counts: behind it, behind "of", or left to be found elsewhere."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.nouns import Noun, elliptic, find_noun, is_plural
from claimcheck.quantities.numerals import SUFFIXES
from claimcheck.quantities.words import words

OWNERS = words("counted", "owners")

PEOPLE_ARE = words("counted", "people_are")


def count_noun(lx: Lexed, a: Amount) -> None:
    """Finds what is counted behind the amount; marks it open where the noun stands elsewhere."""
    j = a.j
    low = lx.low
    one = a.low == 1 == a.high and a.kind == "count"
    if a.kind == "ratio" and low[j] in ("the", "its", "their", "our", "his", "her"):  # "half the condos"
        set_noun(lx, a, find_noun(lx, j + 1, one=False) or find_noun(lx, j + 1, one=True), extend=True)
        return
    if low[j] == "of" and low[j + 1] in PRONOUNS and a.part_of is None:  # "almost half of them"
        a.open_noun, a.j = True, j + 2
        return
    if low[j] == "of" and a.part_of is None:
        k = j + 1
        while low[k] in OWNERS:
            k += 1
        if lx.low[k - 1] == "those" and lx.low[k] in PEOPLE_ARE:  # "three of those trapped"
            a.counted, a.modifiers, a.j = "person", (lx.low[k],), k + 1
            return
        noun = find_noun(lx, k, one=a.kind == "ratio")
        if noun and a.kind == "ratio" and not one:
            noun = find_noun(lx, k, one=False) or noun
        set_noun(lx, a, noun, extend=True)
        return
    if a.part_of is not None:
        whole_end = next((k for k in range(j, lx.n) if lx.ends[k] == a.part_of.end), j)
        noun = find_noun(lx, whole_end + 1, one=False)
        set_noun(lx, a, noun, extend=False)
        a.j = whole_end + 1
        return
    if low[j] in ("more", "other", "additional", "further") and lx.kinds[j + 1] == WORD and low[j] != "other":
        j += 1
    if low[j] == "-" and lx.glued[j] and lx.glued[j + 1] and lx.kinds[j + 1] == WORD:  # "five-pronged", "three-course"
        word = low[j + 1]
        if word == "strong":  # "a 5,000-strong crowd"
            a.j = j + 2
            set_noun(lx, a, find_noun(lx, j + 2, one=True), extend=False)
            return
        a.counted = word.removesuffix("ed") if word.endswith("ed") and len(word) > 5 else word
        a.counted_text, a.counted_span, a.j = lx.words[j + 1], (j + 1, j + 2), j + 2
        return
    if elliptic(low[j]):
        noun = find_noun(lx, j, one)
        if noun and noun.j - 1 > j and is_plural(lx.low[noun.j - 1]):
            set_noun(lx, a, noun, extend=True)
            return
        a.open_noun = True
        return
    set_noun(lx, a, find_noun(lx, j, one), extend=True)
    a.open_noun = a.counted is None or a.counted == "other"


def set_noun(lx: Lexed, a: Amount, noun: Noun | None, extend: bool) -> None:
    if noun is None:
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
