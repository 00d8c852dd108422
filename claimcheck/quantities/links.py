"""What amounts of one sentence owe each other: the counted noun, shared or left out; conversions in brackets; parts and wholes."""

from __future__ import annotations

from claimcheck.model import Part
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.changing import CHANGING
from claimcheck.quantities.counted import PEOPLE_ARE, PRONOUNS
from claimcheck.quantities.lexer import WORD, Lexed
from claimcheck.quantities.never import gapped
from claimcheck.quantities.nouns import elliptic, find_noun, is_plural, is_stop, lemma
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.shared import mark_rest, merge_aside, merge_bounds, restates, same_hedge, whole_of
from claimcheck.quantities.subjects import acts, is_verb
from claimcheck.quantities.words import words

FURTHER = words("links", "further")

KILLING = words("links", "killing")
GROUPS = words("links", "groups")


REACH = 12
"""Amounts looked back at for a noun that is left out."""


def link(lx: Lexed, found: list[Amount]) -> None:
    """Shared and elided nouns, from right to left and from left to right; conversions in brackets."""
    merge_bounds(lx, found)
    merge_aside(lx, found)
    for place, a in enumerate(found):
        if a.part_of is not None and place + 1 < len(found):
            whole_of(lx, a, found[place + 1])
        if a.kind in ("count", "ratio") and a.open_noun and not (place and _same_unit(lx, found[place - 1], a)):
            _fill(lx, a, found, place)
        if a.kind == "count" and a.scale > 1 and a.counted in SUMS and a.counted_span:
            _sum_of_money(lx, a, found)
        if a.kind == "rate" and a.counted is None and place and a.unit and a.unit.startswith("1 / "):
            a.counted = _earlier(found, place, "compared" in lx.low[found[place - 1].j : a.i])
        if place and lx.low[a.i - 1] in ("(", "[", "/") and found[place - 1].j in (a.i - 1, a.i):
            before = found[place - 1]
            if (
                a.kind == before.kind
                and a.kind in ("measurement", "money", "temperature", "rate")
                and a.unit != before.unit
            ):
                a.converts = lx.starts[before.i]
                same_hedge(before, a)
        elif place and not mark_rest(lx, found[place - 1], a) and restates(lx, found[place - 1], a):
            a.change = found[place - 1].change


def _same_unit(lx: Lexed, before: Amount, a: Amount) -> bool:
    """ "210 million euros in May and 264 million in June", "5.8% in May and 6.4 in June": the unit is left out."""
    if before.unit is None or before.style != "digits" or a.style != "digits" or before.hedge == "vague":
        return False
    sums = before.kind == "money" and min(before.scale, a.scale) > 1
    shares = before.kind in ("percent", "measurement", "temperature") and max(before.grain, a.grain) < 1 and a.scale == 1
    between = lx.low[before.j : a.i]
    joined = lx.low[a.i - 1] in COMPARED - {"to"} or "and" in between  # "rose 0.7 percent to 6,327.8": a level
    near = joined and len(between) <= ELIDED_REACH and not any(
        is_verb(lx.low[k]) and acts(lx, k)
        for k in range(before.j, a.i)
        if lx.low[k] not in CHANGING and lx.low[k] != "compared"
    )
    if not (near and (sums or shares)) or lx.low[a.j] == "of":
        return False
    a.kind, a.unit, a.currency, a.rule, a.open_noun = before.kind, before.unit, before.currency, "elided-unit", False
    a.counted, a.modifiers = before.counted, before.modifiers
    if before.change in ("up", "down") and lx.low[a.i - 1] not in COMPARED:
        a.change = before.change
    return True


def _sum_of_money(lx: Lexed, a: Amount, found: list[Amount]) -> None:
    """ "a 1.84 million budget": money, of the currency that the sentence names elsewhere, or of one that it does not name."""
    assert a.counted_span is not None
    if is_plural(lx.low[a.counted_span[1] - 1]) or not isinstance(a.low, (int, float)) or lx.low[a.j - 1] != a.counted:
        return
    other = next((b for b in found if b.kind == "money" and b.unit and "/" not in b.unit), None)
    a.kind, a.rule = "money", "sum-of-money"
    if other is not None:
        a.unit, a.currency = other.unit, other.currency


SUMS = words("links", "sums")
ELIDED_REACH = 8
"""Words between an amount and one that leaves out its unit."""


def _fill(lx: Lexed, a: Amount, found: list[Amount], place: int) -> None:
    """The noun of a neighbour: "3,500 active and 8,000 inactive militants", "two soldiers were killed and four wounded"."""
    if not elliptic(lx.low[a.j]) and place + 1 < len(found) and _shared_ahead(lx, a, found[place + 1]):
        return
    earlier = next((b for b in reversed(found[max(0, place - REACH) : place]) if b.kind == "count" and b.counted), None)
    if elliptic(lx.low[a.j]):
        _elided(lx, a, earlier)
    elif a.counted == "other":
        a.counted = earlier.counted if earlier is not None else "other"
    elif _victims(lx, a):
        a.counted = "person"
    elif earlier is not None and (lx.low[a.n_i] == "none" or lx.low[a.j - 1] in PRONOUNS or _follows(lx, a) or gapped(lx, a.n_i)):
        _go_on(lx, a, earlier)
    elif lx.low[0] == "of" and a.part_of is None and (noun := find_noun(lx, 2, one=False)):
        a.counted = noun.lemma  # "Of those earthquakes, 17 were stronger"
    elif a.part_of is not None:
        a.counted = _plural_before(lx, a.i)


def _shared_ahead(lx: Lexed, a: Amount, after: Amount) -> bool:
    """ "3,500 active | and 8,000 inactive militants": only adjectives and "and" before the next number of the same noun."""
    between = lx.low[a.j : after.i]
    joined = between[-1:] in (["and"], ["or"], [","], ["to"]) and not {"and", "or", ","}.isdisjoint(between)
    if not (after.counted and after.kind == "count" and joined and len(between) <= 3):
        return False
    if any(is_stop(word) for word in between if word not in ("and", "or", "to")):
        return False
    a.counted, a.modifiers = after.counted, tuple(word for word in between if word not in ("and", "or", ",", "to"))
    a.j += len(a.modifiers)
    return True


def _elided(lx: Lexed, a: Amount, earlier: Amount | None) -> None:
    """ "Six injured", "100 more injured": what stands in the place of the noun narrows it."""
    word = lx.low[a.j]
    a.j += 2 if word == "more" and elliptic(lx.low[a.j + 1]) else 1
    a.modifiers = (lx.low[a.j - 1],)
    if earlier is not None:
        a.counted = earlier.counted
    elif word in PEOPLE_ARE:
        a.counted = "person"


def _go_on(lx: Lexed, a: Amount, earlier: Amount) -> None:
    """ "A dozen, half of them ...": the same things once more, and a part of them."""
    a.counted = earlier.counted
    if lx.low[a.j - 1] in PRONOUNS and a.part_of is None:
        start, end = lx.starts[earlier.i], lx.ends[earlier.j - 1]
        a.part_of = Part(lx.text[start:end], start, end, earlier.low, earlier.high)


def _plural_before(lx: Lexed, at: int) -> str | None:
    """The nearest plural before the word at `at`: the attacks of "most attacks, 80 of the 250"."""
    near = range(at - 1, max(-1, at - 40), -1)
    return next((lemma(lx.words[k]) for k in near if lx.kinds[k] == WORD and is_plural(lx.low[k]) and not is_stop(lx.low[k])), None)


def _earlier(found: list[Amount], place: int, compared: bool) -> str | None:
    """What is counted before, of "22 burglaries, compared with 20 a week"."""
    return found[place - 1].counted if compared and found[place - 1].kind == "count" else None


COMPARED = frozenset({"from", "with", "to", "than", "against", "versus"})


def _follows(lx: Lexed, a: Amount) -> bool:
    """ "compared with 63", "up from 2.4 million", "and 95,800 who ...": a bare number of the same things."""
    before = lx.low[a.i - 1]
    if before == "to":
        return not CHANGING.isdisjoint(lx.low[max(0, a.i - 10) : a.i])
    return before in COMPARED or lx.low[a.j] in ("who", "of")


def _victims(lx: Lexed, a: Amount) -> bool:
    """ "killing more than 10,000": who is killed is a person."""
    k = a.i - 1
    while k > 0 and lx.low[k] in FURTHER:
        k -= 1
    if lx.low[k] == "of" and k and lx.low[k - 1] in GROUPS:  # "a family of five"
        return a.kind == "count"
    return a.kind == "count" and k >= 0 and lx.low[k] in KILLING and (lx.kinds[a.j] != WORD or is_stop(lx.low[a.j]))


def keeps(lx: Lexed, a: Amount) -> bool:
    """Is the reading worth reporting? A bare "one" or a number that only names is not."""
    if a.kind != "count" or a.unit:
        return True
    return not (a.style == "words" and a.low == 1 and a.counted is None and a.part_of is None) or lx.low[a.n_i - 1] in KILLING


RULES: tuple[Rule, ...] = (
    Rule(
        "shared-noun",
        link,
        {"It has 3,500 active and 8,000 inactive militants.": "3500 militant"},
        ("It has 3,500 and more.",),
        lambda q, _: q.counted == "militant" and q.counted_text is None,
    ),
    Rule(
        "elided-noun",
        link,
        {
            "Two soldiers were killed and four wounded.": "4 soldier",
            "There were 42 raids, half of them in June.": "0.5/42 raid",
        },
        ("It has 42 wounded men.",),
        lambda q, _: q.counted is not None and q.counted_text is None,
    ),
    Rule(
        "elided-unit",
        link,
        {
            "It took 210 million euros in May and 264 million in June.": "264000000 EUR",
            "It fell 5.8% in May and 6.4 in June.": "-6.4 %",
        },
        ("It took 210 million euros and 264 million letters.", "It took 5 euros in May and 6 in June."),
    ),
    Rule(
        "sum-of-money",
        link,
        {"The town has a 1.84 million budget.": "1840000 budget", "Of $5 million in debt a 2 million loan is old.": "2000000 USD"},
        ("The town has 1.84 million voters.", "It has 3 budgets."),
    ),
    Rule(
        "vague-made-exact",
        link,
        {"Hundreds — likely more than 1,000 — fighters left.": ">1000 fighter"},
        ("Hundreds left; more than 1,000 stayed.",),
    ),
    Rule(
        "conversion",
        link,
        {"It is 3.5 metres (11 feet) high.": "11 foot", "It flew more than 100 km (60 miles).": ">60 mile"},
        ("It is 3.5 metres high (11 sold).",),
        lambda q, _: q.converts is not None,
    ),
    Rule(
        "restated-change",
        link,
        {"It lost 190 points, or 0.6%.": "-0.6 %"},
        ("It has 190 points, or 0.6%.",),
        lambda q, _: q.change != "none" and q.unit == "percent",
    ),
)
