"""What a measure, a sum or a share measures: "revenue" in "60 % of its revenue", "frontier" in "the 605-kilometre frontier".

No parser: the words around the amount are asked in a fixed order (after it, before a preposition, the subject of its verb).
"""

from __future__ import annotations

import re

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import find_noun, is_plural, is_stop, lemma
from claimcheck.quantities.subjects import (
    DETERMINERS,
    NAMED,
    PREPOSITIONS,
    REACH,
    Found,
    acts,
    is_verb,
    left_of,
    phrase_before,
    verbs,
)
from claimcheck.quantities.words import words

NO_TOPIC = words("topics", "no_topic")

SIZED = words("topics", "sized")


COPULA = frozenset({"is", "was", "were", "are", "be"})


TALLIES = frozenset({"number", "total", "tally", "count"})
LEVEL = words("topics", "level")


def find_topics(lx: Lexed, found: list[Amount]) -> None:
    """Asks for every amount of the sentence that has a unit and names nothing yet."""
    for place, a in enumerate(found):
        earlier = found[max(0, place - 8) : place]
        if a.rule == "age-apposed":
            _found(lx, a, phrase_before(lx, a.i - 2))
        elif a.counted is not None:
            continue
        elif a.rule == "age-old":
            _after(lx, a)
        elif a.kind == "count":
            if a.open_noun and not _tally(lx, a, earlier) and _large(lx, a):
                find_topic(lx, a, earlier)
        elif a.kind not in ("age", "date"):
            find_topic(lx, a, earlier)


def _large(lx: Lexed, a: Amount) -> bool:
    """A bare number that is no small count, behind a preposition or a form of "be"."""
    if a.change == "from_to":
        return True
    size = a.low is not None and (a.low >= 1000 or a.low != int(a.low))
    return (a.scale > 1 or size) and lx.low[a.i - 1] in PREPOSITIONS | COPULA


def _tally(lx: Lexed, a: Amount, earlier: list[Amount]) -> bool:
    """ "the number of cases rose to 120 from 95": what the tally counts."""
    if lx.low[a.i - 1] not in LEVEL:
        return False
    if earlier and lx.low[earlier[-1].j : a.i] == ["from"] and earlier[-1].counted:
        _copy(a, earlier[-1])
        return True
    found = left_of(lx, a.i - 1, 0)
    if found is None or lx.low[found[2]] not in TALLIES:
        return False
    start, end, head = found
    noun = find_noun(lx, head + 2, one=False) if lx.low[head + 1] == "of" else None
    if noun is None:
        return False
    a.counted, a.modifiers = noun.lemma, noun.modifiers
    a.counted_text = lx.span(start, end)
    return True


def _holder(found: list[Amount], k: int) -> Amount | None:
    """The amount whose words hold word k."""
    return next((b for b in reversed(found) if b.i <= k < max(b.j, b.n_j)), None)


def _copy(a: Amount, b: Amount) -> None:
    a.counted, a.counted_text, a.modifiers = b.counted, b.counted_text, b.modifiers


def find_topic(lx: Lexed, a: Amount, earlier: list[Amount]) -> None:
    """Fills in `counted` of an amount that carries a unit; leaves it empty where the words do not say."""
    before = earlier[-1] if earlier else None
    if a.converts is not None and before is not None:
        _copy(a, before)
        return
    if _after(lx, a):
        return
    if before is not None and before.unit == a.unit and before.counted and lx.low[a.i - 2 : a.i] in (["up", "from"], ["down", "from"]):
        _copy(a, before)
        return
    at = _attached(lx, a.i - 1)
    holder = _holder(earlier, at) if at >= 0 and a.kind != "duration" else None
    if holder is not None:
        if holder.kind != "count" or a.kind == "count":
            _copy(a, holder)
        else:
            _found(lx, a, left_of(lx, holder.i - 1, 0))
        return
    timed = a.kind == "duration"
    if timed and (lx.low[a.j] in ("ago", "later", "earlier") or lx.low[at + 1] in ("past", "last", "next")):
        return
    if not timed or lx.low[a.i - 1] == "of" or is_verb(lx.low[a.i - 1]):
        found = left_of(lx, a.i - 1, 0)
        inside = _holder(earlier, found[2]) if found else None
        if inside is None:
            _found(lx, a, found)
        elif inside.kind != "count":
            _copy(a, inside)
    if a.counted is None and before is not None:
        _as_before(lx, a, before)
    if a.counted is None and a.unit is not None and not timed:
        _same_unit(lx, a, earlier)
    if a.counted is None:
        _found(lx, a, _clause_opens(lx, a.i - 1))


def _as_before(lx: Lexed, a: Amount, before: Amount) -> None:
    """Only joining words between two amounts: they measure one thing ("4 and 2 ppb", "60 % of its cap, or $30 billion")."""
    end = max(before.j, before.counted_span[1] if before.counted_span else 0)
    if end > a.i or not all(w in JOINING for w in lx.low[end : a.i]):
        return
    if before.kind != "count":
        _copy(a, before)
    elif before.change != "none":
        _found(lx, a, left_of(lx, before.i - 1, 0))


def _same_unit(lx: Lexed, a: Amount, earlier: list[Amount]) -> None:
    """A list goes on in the same unit: "49.55 Hz on 9 May, 49.52 Hz on 20 June"."""
    for b in reversed(earlier):
        gap = lx.low[b.j : a.i]
        if (
            b.unit == a.unit
            and b.counted
            and len(gap) <= 12
            and not {"and", ",", ";", "compared", "to", "from"}.isdisjoint(gap)
        ):
            _copy(a, b)
            return


WHEN = words("topics", "when")
FINITE = frozenset({"VB", "VBZ", "VBP", "VBD", "MD", "TO"})


def _found(lx: Lexed, a: Amount, found: Found | None) -> None:
    if found and lx.low[found[2]] not in WHEN | SIZED and _is_noun(lx, found[2]):
        start, end, head = found
        a.counted_text = lx.span(start, end)
        a.counted = a.counted_text.lower() if lx.kinds[head] == NUMBER else lemma(lx.words[head])  # "s&p 500"
        start = next((k + 1 for k in range(head - 1, start - 1, -1) if lx.tag(k) in FINITE), start)  # "puts turnout at"
        a.modifiers = tuple(w for w in lx.low[start:head] if not is_stop(w) and w[0].isalpha())


NOMINAL = re.compile(r"(?:tions?|ments?|ness|ity|ships?|ages?|ances?|ences?|ors?|isms?|ures?|gths?)$")


def _is_noun(lx: Lexed, k: int) -> bool:
    """By its shape where that is sure, else by its tag."""
    word = lx.low[k]
    if lx.taken.get(k) in NAMED:
        return True
    if k in lx.anchors_set:
        return False
    name = k > 0 and lx.words[k][0].isupper() and lx.kinds[k - 1] == WORD
    if name or NOMINAL.search(word) or is_plural(word) and word not in verbs():
        return True
    tag = lx.tag(k)[:2]
    return tag in ("NN", "") or tag == "VB" and lx.words[k][0].isupper()


BOUNDARY = words("topics", "boundary")


def _clause_opens(lx: Lexed, k: int) -> Found | None:
    """The phrase with which the clause begins, where nothing closer was found: its subject, as a rule."""
    low, start = lx.low, k
    while start >= 0 and low[start] not in BOUNDARY:
        start -= 1
    start += 1
    while start < k and (low[start] in DETERMINERS or low[start].endswith("ly")):
        start += 1
    end = start
    while (
        end <= k
        and end - start < REACH
        and (lx.kinds[end] == WORD and not is_stop(low[end]) or low[end] in ("-", "&"))
        and not (end > start and acts(lx, end))
    ):
        end += 1
    return (start, end, end - 1) if start < end <= k else None


JOINING = words("topics", "joining")


def _attached(lx: Lexed, k: int) -> int:
    """The word before the preposition or the words of no weight in front of an amount."""
    steps = 0
    while k >= 0 and steps < 4 and (lx.low[k] in DETERMINERS | PREPOSITIONS | JOINING or lx.low[k].endswith("ly")):
        k, steps = k - 1, steps + 1
    return k


LONG = frozenset({"long", "wide", "high", "tall", "deep", "thick", "strong"})


def _after(lx: Lexed, a: Amount) -> bool:
    """ "60 % of its revenue", "a 25 % tax", "$3 billion in earnings"."""
    j, low = a.j, lx.low
    if low[j] == "(" and ")" in low[j : j + 8]:
        j = low.index(")", j) + 1
    if (
        low[j] in ("from", "off")
        and a.kind in ("money", "percent")
        and a.change == "none"
        and low[j + 1] in DETERMINERS
    ):
        return _take(lx, a, j + 2)
    if low[j] == "of" or low[j] == "in" and a.kind == "money":
        return _behind_preposition(lx, a, j)
    return _attributive(lx, a, j)


def _behind_preposition(lx: Lexed, a: Amount, j: int) -> bool:
    k = j + 1
    while lx.low[k] in DETERMINERS or k in lx.anchors_set and k < j + 4:
        k += 1
    place = lx.kinds[k] != WORD or lx.words[k][0].isupper() or lx.low[k] in NO_TOPIC
    if lx.low[j] == "in" and place or lx.low[k] in ("single", "one", "year", "month", "week"):
        return False
    return _take(lx, a, k)


def _attributive(lx: Lexed, a: Amount, j: int) -> bool:
    """ "a 25 % tax", "the 605-kilometre long frontier"; not "five miles away"."""
    low = lx.low
    unit = low[a.unit_span[1] - 1] if a.unit_span else ""
    plural = unit[-1:] == "s" and len(unit) > 3
    if low[j] == "-" and lx.glued[j] and lx.kinds[j + 1] == WORD and lx.glued[j + 1]:
        j += 1
    if low[j] in LONG and lx.kinds[j + 1] == WORD and not plural:
        j += 1
    if lx.kinds[j] != WORD or is_stop(low[j]) or low[j] in SIZED or low[j].endswith("ly"):
        return False
    if low[j].endswith("ing") and low[j - 1] != "-" and lx.tag(j) == "VBG":  # "a limit of 15 ppb requiring action"
        return False
    if a.rule == "age-old" and lx.tag(j) in FINITE:  # "the 65-year-old worries"
        return False
    return not (plural and a.kind in ("duration", "measurement")) and _take(lx, a, j)


def _take(lx: Lexed, a: Amount, k: int) -> bool:
    noun = find_noun(lx, k, one=False) or find_noun(lx, k, one=True)
    if noun is None:
        return False
    a.counted, a.counted_text, a.counted_span, a.modifiers = (
        noun.lemma,
        lx.span(noun.i, noun.j),
        (noun.i, noun.j),
        noun.modifiers,
    )
    return True
