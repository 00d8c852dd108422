"""Hedges before and after a number: "no fewer than nine", "40 or more", "60-odd"."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Quantity
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

AT_LEAST_ENDS = words("hedges", "at_least_ends")
LOOSE = words("hedges", "loose")
OVER_OTHER = words("hedges", "over_other")
NEAR = words("hedges", "near")

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
OPPOSITE = {"more_than": "at_most", "less_than": "at_least"}
LASTING = words("hedges", "lasting")
"""Before "over 20 years": more than 20 years. Otherwise "over four years" says during which time."""


def _pieces(phrase: str) -> tuple[str, ...]:
    out: list[str] = []
    for word in phrase.split():
        if word[0] in "<>≥≤-" and len(word) > 1:
            out += [word[0], word[1:]]
        else:
            out += [word[:-1], word[-1]] if word[-1] in ".-" else [word]
    return tuple(w for w in out if w)


@cache
def phrases() -> tuple[Phrases, Phrases, frozenset[str]]:
    """Before (by last word, read backwards), after (by first word), words between; longest phrases first."""
    data = table("hedges")
    before: Phrases = {}
    after: Phrases = {}
    for hedge, rows in data["before"].items():
        for phrase in rows:
            words = _pieces(phrase)[::-1]
            before.setdefault(words[0], []).append((words, hedge))
    for hedge, rows in data["after"].items():
        for phrase in rows:
            words = _pieces(phrase)
            after.setdefault(words[0], []).append((words, hedge))
    for group in (before, after):
        for found in group.values():
            found.sort(key=lambda row: -len(row[0]))
    return before, after, frozenset(data["between"]["words"])


def before(lx: Lexed, i: int) -> tuple[int, str] | None:
    """(first word of the hedge, hedge) that ends directly before word i."""
    words = phrases()[0]
    for phrase, hedge in words.get(lx.low[i - 1], ()):
        n = len(phrase)
        if n <= i and tuple(lx.low[i - n : i][::-1]) == phrase:
            return i - n, hedge
    return None


def read_hedges(lx: Lexed, a: Amount) -> None:
    """Looks on both sides of the amount and opens its interval; widens its span over the hedge."""
    start = a.i
    found = before(lx, start)
    if not found:
        k, between = start, phrases()[2]
        while k > 0 and start - k < 3 and lx.low[k - 1] in between:
            k -= 1
        found = before(lx, k) if k < start and k > 0 else None
        if found and found[0] == k - 1 and lx.low[k - 1] in NEAR:
            found = None  # "over the past three years", "about the 20 people" speak of something else
    if found and _fits(lx, a, found[0], found[1]):
        a.i = found[0]
        _apply(a, found[1])
        _negated(lx, a)
        _stacked(lx, a)
    read_after(lx, a)


def _fits(lx: Lexed, a: Amount, start: int, hedge: str) -> bool:
    word, previous = lx.low[start], lx.low[start - 1]
    single = a.i - start == 1
    if single and word == "over":
        if previous in OVER_OTHER:
            return previous == "took" and a.kind == "duration"
        return a.kind != "duration" or previous in LASTING or (a.j < lx.n and lx.low[a.j] in ("ago", "old", "of"))
    if single and word == "some":
        return a.kind != "date"
    if single and word in ("inside", "above", "below", "beneath", "beyond", "tops", "better"):
        return a.kind != "count" or lx.low[a.j] not in ("of",)
    if single and word in ("<", ">"):
        return lx.low[start - 1] not in ("<", ">")
    return not (single and word == "around" and previous in ("all",))


def _apply(a: Amount, hedge: str) -> None:
    """Opens the interval. A range or a vague amount keeps its ends."""
    if a.hedge == "vague" or a.change == "from_to":
        return
    if a.hedge == "range":
        if hedge in ("at_most", "less_than"):
            return
        return
    a.hedge = hedge
    if hedge in ("more_than", "at_least"):
        a.high = None
    elif hedge in ("less_than", "at_most", "almost"):
        a.low = None


def _negated(lx: Lexed, a: Amount) -> None:
    """ "did not exceed 30", "never more than 5": the other side is open."""
    k = a.i - 1
    if (
        lx.low[k] in ("not", "never", "n't")
        and a.hedge in OPPOSITE
        and lx.low[a.i] in ("more", "less", "exceed", "over", "above")
    ):
        value = a.low if a.low is not None else a.high
        a.hedge, a.i = OPPOSITE[a.hedge], k
        a.low, a.high = (None, value) if a.hedge == "at_most" else (value, None)


def _stacked(lx: Lexed, a: Amount) -> None:
    """ "at least about 20", "around 20 to 30": a second hedge in front only widens the span."""
    second = before(lx, a.i) if a.i > 0 else None
    if second and lx.low[second[0]] not in ("over", "under", "some", "above", "below", "a", "topped", "<", ">", "~"):
        a.i = second[0]


def read_after(lx: Lexed, a: Amount) -> None:
    """The hedge behind the amount or behind its noun: "40 or more", "30 beds at most"."""
    j = a.j
    for phrase, hedge in phrases()[1].get(lx.low[j], ()):
        n = len(phrase)
        if tuple(lx.low[j : j + n]) != phrase:
            continue
        if not _belongs(lx, j, phrase):
            return
        a.j = j + n
        if lx.low[a.j] == "than" and phrase[-1] in ("more", "greater", "less") and lx.kinds[a.j + 1] != NUMBER:
            a.j += 1
        if a.hedge in ("exact", "about"):
            _apply(a, hedge)
        return


def _belongs(lx: Lexed, j: int, phrase: tuple[str, ...]) -> bool:
    """Is the phrase at word j a hedge of the number before it, and not of what follows?"""
    first, after = phrase[0], j + len(phrase)
    if first in LOOSE:
        return _loose(lx, j, first)
    if first in ("-", "+"):
        plus = phrase == ("+",) and lx.kinds[after] != NUMBER
        return (lx.glued[j] or plus) and (len(phrase) == 1 or lx.glued[j + 1] or phrase[1] not in ("some", "plus"))
    if first in ("at", "on"):
        return lx.kinds[after] not in (NUMBER, WORD) or lx.low[after] in AT_LEAST_ENDS
    return first != "and" or lx.kinds[after] != NUMBER and lx.low[after] not in ("than", "more")


def _loose(lx: Lexed, j: int, word: str) -> bool:
    """Words that are a hedge only where nothing else can be meant."""
    if word in ("odd", "ish"):
        return lx.low[j + 1] not in ("jobs", "looking", "one") and (lx.kinds[j + 1] == WORD or lx.glued[j])
    if word == "plus":
        return lx.low[j - 1] != "or" and not (
            lx.kinds[j + 1] == NUMBER or lx.low[j + 1] in ("or", "a", "the", "an", "another", "tax", "vat")
        )
    return lx.kinds[j + 1] != WORD or lx.low[j + 1] in ("of", "and")


def by_hedge(q: Quantity, name: str) -> bool:
    return name == f"hedge-{q.hedge.replace('_', '-')}"


RULES: tuple[Rule, ...] = (
    Rule(
        "hedge-about",
        read_hedges,
        {
            "Some 1,500 workers left.": "~1500 worker",
            "The quake hit 60-odd villages.": "~60 village",
            "It took a dozen or so.": "~12",
        },
        ("Of some note, 1,500 left.",),
        by_hedge,
    ),
    Rule(
        "hedge-almost",
        read_hedges,
        {"Nearly 7,000 nurses came.": "~<7000 nurse"},
        ("It nearly hit 7,000 cars.",),
        by_hedge,
    ),
    Rule(
        "hedge-more-than",
        read_hedges,
        {"It has more than 400 homes.": ">400 home", "It took over two hours.": ">2 hour"},
        ("It costs $5 over four years.", "It has more than the 250 homes."),
        by_hedge,
    ),
    Rule(
        "hedge-at-least",
        read_hedges,
        {
            "No fewer than nine ministers left.": ">=9 minister",
            "It has 40 or more rooms.": ">=40 room",
            "It has 40-plus rooms.": ">=40 room",
        },
        ("At last 40 came, plus guests.",),
        by_hedge,
    ),
    Rule(
        "hedge-less-than",
        read_hedges,
        {"Fewer than 300 cats live.": "<300 cat", "A sub-500 gram bag.": "<500 gram"},
        ("Below, 300 cats live.",),
        by_hedge,
    ),
    Rule(
        "hedge-at-most",
        read_hedges,
        {
            "Up to 50 people died.": "<=50 person",
            "It has no more than 30 beds.": "<=30 bed",
            "It has 30 beds at most.": "<=30 bed",
        },
        ("It went up, to 50 cheers.",),
        by_hedge,
    ),
)
