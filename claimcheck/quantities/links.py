"""What amounts of one sentence owe each other: the counted noun, shared or left out; conversions in brackets; parts and wholes."""

from __future__ import annotations

from claimcheck.model import Part
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.nouns import Noun, elliptic, find_noun, is_plural, is_stop, lemma
from claimcheck.quantities.numbers import SUFFIXES
from claimcheck.quantities.ranges import CHANGING, both_bounds
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

KILLING = words("links", "killing")
GROUPS = words("links", "groups")
PEOPLE_ARE = words("links", "people_are")


def count_noun(lx: Lexed, a: Amount) -> None:
    """Finds what is counted behind the amount; marks it open where the noun stands elsewhere."""
    j = a.j
    low = lx.low
    one = a.low == 1 == a.high and a.kind == "count"
    if a.kind == "ratio" and low[j] in ("the", "its", "their", "our", "his", "her"):  # "half the condos"
        _set(lx, a, find_noun(lx, j + 1, one=False) or find_noun(lx, j + 1, one=True), extend=True)
        return
    if low[j] == "of" and low[j + 1] in PRONOUNS and a.part_of is None:  # "almost half of them"
        a.open_noun, a.j = True, j + 2
        return
    if low[j] == "of" and a.part_of is None:
        k = j + 1
        while low[k] in ("the", "its", "their", "his", "her", "our", "my", "these", "those", "a", "all", "your", "an", "this"):
            k += 1
        if lx.low[k - 1] == "those" and lx.low[k] in PEOPLE_ARE:  # "three of those trapped"
            a.counted, a.modifiers, a.j = "person", (lx.low[k],), k + 1
            return
        noun = find_noun(lx, k, one=a.kind == "ratio")
        if noun and a.kind == "ratio" and not one:
            noun = find_noun(lx, k, one=False) or noun
        _set(lx, a, noun, extend=True)
        return
    if a.part_of is not None:
        whole_end = next((k for k in range(j, lx.n) if lx.ends[k] == a.part_of.end), j)
        noun = find_noun(lx, whole_end + 1, one=False)
        _set(lx, a, noun, extend=False)
        a.j = whole_end + 1
        return
    if low[j] in ("more", "other", "additional", "further") and lx.kinds[j + 1] == WORD and low[j] != "other":
        j += 1
    if low[j] == "-" and lx.glued[j] and lx.glued[j + 1] and lx.kinds[j + 1] == WORD:  # "five-pronged", "three-course"
        word = low[j + 1]
        if word == "strong":  # "a 5,000-strong crowd"
            a.j = j + 2
            _set(lx, a, find_noun(lx, j + 2, one=True), extend=False)
            return
        a.counted = word.removesuffix("ed") if word.endswith("ed") and len(word) > 5 else word
        a.counted_text, a.counted_span, a.j = lx.words[j + 1], (j + 1, j + 2), j + 2
        return
    if elliptic(low[j]):
        noun = find_noun(lx, j, one)
        if noun and noun.j - 1 > j and is_plural(lx.low[noun.j - 1]):
            _set(lx, a, noun, extend=True)
            return
        a.open_noun = True
        return
    _set(lx, a, find_noun(lx, j, one), extend=True)
    a.open_noun = a.counted is None or a.counted == "other"


def _set(lx: Lexed, a: Amount, noun: Noun | None, extend: bool) -> None:
    if noun is None:
        return
    a.counted, a.modifiers = noun.lemma, noun.modifiers
    a.counted_text, a.counted_span = lx.span(noun.i, noun.j), (noun.i, noun.j)
    if extend:
        a.j = max(a.j, noun.j)


REACH = 12
"""Amounts looked back at for a noun that is left out."""
LENGTHS = words("links", "lengths")


def scale_letter(lx: Lexed, a: Amount) -> bool:
    """"2.7m combined sales", "35m of its devices", "8 B people", "4.3M units": a letter that scales what is counted."""
    j = a.n_j
    letter, glued = lx.words[j], lx.glued[j]
    if letter in ("M", "B", "K", "T", "b") and glued and lx.low[j + 1] not in ("-",) or letter == "m" and glued or letter in ("M", "B") and not glued:
        k = j + 1
        if lx.low[k] == "of" and lx.low[k + 1] in ("the", "its", "their", "our", "his", "her", "those", "these"):
            k += 2
        elif lx.low[k] == "of":
            return False
        noun = find_noun(lx, k, one=False)
        sure = letter in ("M", "B", "K") and glued and not (noun is None and (lx.kinds[k] == WORD or len(lx.words[a.n_i]) == 1))
        if not sure and (noun is None or not is_plural(lx.low[noun.j - 1]) or not LENGTHS.isdisjoint(lx.low[k : noun.j])):
            return False
        a.scaled(SUFFIXES[letter])
        a.n_j += 1
        a.j = max(a.j, a.n_j)
        return False
    return False


def link(lx: Lexed, found: list[Amount]) -> None:
    """Shared and elided nouns, from right to left and from left to right; conversions in brackets."""
    merge_bounds(lx, found)
    _merge_aside(lx, found)
    for place, a in enumerate(found):
        if a.part_of is not None and place + 1 < len(found):
            _whole(lx, a, found[place + 1])
        if a.kind in ("count", "ratio") and a.open_noun:
            _fill(lx, a, found, place)
        if place and lx.low[a.i - 1] in ("(", "[", "/") and found[place - 1].j in (a.i - 1, a.i):
            before = found[place - 1]
            if a.kind == before.kind and a.kind in ("measurement", "money", "temperature", "rate") and a.unit != before.unit:
                a.converts = lx.starts[before.i]
                _same_hedge(before, a)
        elif place and _restates(lx, found[place - 1], a):
            a.change = found[place - 1].change


def merge_bounds(lx: Lexed, found: list[Amount]) -> None:
    for place in range(len(found) - 2, -1, -1):
        if both_bounds(lx, found[place], found[place + 1]):
            del found[place + 1]


def _merge_aside(lx: Lexed, found: list[Amount]) -> None:
    """"Hundreds — likely more than 1,000 — extremists": the second says the first more closely; they are one quantity."""
    for place in range(len(found) - 2, -1, -1):
        a, b = found[place], found[place + 1]
        if a.hedge != "vague" or a.kind != "count" or a.counted or b.kind != "count" or lx.low[a.j] not in DASHES or lx.low[b.j] not in DASHES:
            continue
        if b.i - a.j > 4:
            continue
        b.i, b.rule = a.i, "vague-made-exact"
        b.j += 1
        b.open_noun = False
        _set(lx, b, find_noun(lx, b.j, one=False), extend=True)
        del found[place]


DASHES = frozenset("-–—‒―")


def _whole(lx: Lexed, a: Amount, whole: Amount) -> None:
    """The whole of a part is the amount that follows it, in the same words; its noun is the noun of the part."""
    if a.part_of is None or lx.starts[whole.n_i] < a.part_of.start or lx.starts[whole.n_i] >= a.part_of.end:
        return
    start, end = lx.starts[whole.i], lx.ends[whole.j - 1]
    a.part_of = Part(lx.text[start:end], start, end, whole.low, whole.high)
    if a.counted is None:
        a.counted, a.modifiers = whole.counted, whole.modifiers
        a.open_noun = whole.counted is None
    if whole.counted is None and whole.kind == "count":
        whole.part_of = None
        whole.open_noun = True


def _same_hedge(before: Amount, a: Amount) -> None:
    """"more than 100 kilometers (60 miles)": the conversion is open where the first one is."""
    if a.hedge != "exact" or before.hedge in ("exact", "range", "vague"):
        return
    a.hedge = before.hedge
    a.low, a.high = (None if before.low is None else a.low), (None if before.high is None else a.high)


def _restates(lx: Lexed, before: Amount, a: Amount) -> bool:
    """"190 points, or 0.6 %": the second says the same change once more."""
    between = lx.low[before.j : a.i]
    return before.change in ("up", "down") and a.change == "none" and between in ([",", "or"], ["or"], ["("]) and a.unit != before.unit


def _fill(lx: Lexed, a: Amount, found: list[Amount], place: int) -> None:
    """The noun of a neighbour: "3,500 active and 8,000 inactive militants", "two soldiers were killed and four wounded"."""
    word = lx.low[a.j]
    if not elliptic(word) and place + 1 < len(found):
        after = found[place + 1]
        between = lx.low[a.j : after.i]
        if after.counted and after.kind == "count" and len(between) <= 3 and not any(is_stop(w) for w in between if w not in ("and", "or", "to")) and ("and" in between or "or" in between or "," in between):
            a.counted, a.modifiers = after.counted, tuple(w for w in between if w not in ("and", "or", ",", "to"))
            if a.modifiers:
                a.j += len(a.modifiers)
            return
    earlier = next((b for b in reversed(found[max(0, place - REACH) : place]) if b.kind == "count" and b.counted), None)
    if elliptic(word):
        a.j += 1
        a.modifiers = (word,)
        if earlier is not None:
            a.counted = earlier.counted
        elif word in PEOPLE_ARE:
            a.counted = "person"
    elif a.counted == "other":
        a.counted = earlier.counted if earlier is not None else "other"
    elif _victims(lx, a):
        a.counted = "person"
    elif earlier is not None and (lx.low[a.n_i] == "none" or lx.low[a.j - 1] in PRONOUNS or _follows(lx, a)):
        a.counted = earlier.counted
    elif a.part_of is not None:
        a.counted = next((lemma(lx.words[k]) for k in range(a.i - 1, max(-1, a.i - 40), -1) if lx.kinds[k] == WORD and is_plural(lx.low[k]) and not is_stop(lx.low[k])), None)


PRONOUNS = frozenset({"them", "which", "whom", "these", "those", "us"})
COMPARED = frozenset({"from", "with", "to", "than", "against", "versus"})


def _follows(lx: Lexed, a: Amount) -> bool:
    """"compared with 63", "up from 2.4 million", "and 95,800 who ...": a bare number of the same things."""
    before = lx.low[a.i - 1]
    if before == "to":
        return not CHANGING.isdisjoint(lx.low[max(0, a.i - 10) : a.i])
    return before in COMPARED or lx.low[a.j] in ("who", "of")


def _victims(lx: Lexed, a: Amount) -> bool:
    """"killing more than 10,000": who is killed is a person."""
    k = a.i - 1
    while k > 0 and lx.low[k] in ("another", "some", "more", "further", "a", "additional", "least", "at", "about"):
        k -= 1
    if lx.low[k] == "of" and k and lx.low[k - 1] in GROUPS:  # "a family of five"
        return a.kind == "count"
    return a.kind == "count" and k >= 0 and lx.low[k] in KILLING and (lx.kinds[a.j] != WORD or is_stop(lx.low[a.j]))


def keeps(lx: Lexed, a: Amount) -> bool:
    """Is the reading worth reporting? A bare "one" or a number that only names is not."""
    if a.kind != "count" or a.unit:
        return True
    return not (a.style == "words" and a.low == 1 and a.counted is None and a.part_of is None)


RULES: tuple[Rule, ...] = (
    Rule("shared-noun", link, {"It has 3,500 active and 8,000 inactive militants.": "3500 militant"}, ("It has 3,500 and more.",),
         lambda q, _: q.counted == "militant" and q.counted_text is None),
    Rule("elided-noun", link, {"Two soldiers were killed and four wounded.": "4 soldier", "There were 42 raids, half of them in June.": "0.5 raid"}, ("It has 42 wounded men.",),
         lambda q, _: q.counted is not None and q.counted_text is None),
    Rule("vague-made-exact", link, {"Hundreds — likely more than 1,000 — fighters left.": ">1000 fighter"}, ("Hundreds left; more than 1,000 stayed.",)),
    Rule("conversion", link, {"It is 3.5 metres (11 feet) high.": "11 foot", "It flew more than 100 km (60 miles).": ">60 mile"}, ("It is 3.5 metres high (11 sold).",),
         lambda q, _: q.converts is not None),
    Rule("restated-change", link, {"It lost 190 points, or 0.6%.": "-0.6 %"}, ("It has 190 points, or 0.6%.",), lambda q, _: q.change != "none" and q.unit == "percent"),
)
