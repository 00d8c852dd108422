"""What the words around an amount make of it: ages, rates, changes, shares, multiples, zero."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.ranges import CHANGING
from claimcheck.quantities.words import words

NO_NOUN = words("context", "no_noun")
APIECE = words("context", "apiece")
RELATED = words("context", "related")
AGE_OF = words("context", "age_of")
PASSED = words("context", "passed")

AGE_UNITS = frozenset({"year", "month", "week", "day"})
PERSONS = words("context", "persons")
UP = words("context", "up")
DOWN = words("context", "down")
ONLY_SIZE = words("context", "only_size")
"""Take an object: "lost two soldiers" is no change of a number, "lost 3 percent" is."""
NOUNS_UP = words("context", "nouns_up")
NOUNS_DOWN = words("context", "nouns_down")
AFTER_UP = frozenset({"higher", "up"})
AFTER_DOWN = frozenset({"lower", "down"})


def read_change(lx: Lexed, a: Amount) -> None:
    """up or down where the amount is the size of a change: "rose 5 %", "up 19 cents", "increased by about 20", "3 % lower"."""
    if a.change != "none" or a.kind in ("age", "date", "multiple"):
        return
    sizes = a.kind in ("percent", "points", "money", "ratio", "rate") or a.counted in ("point", "pip")
    k = a.i - 1
    while k >= 0 and (lx.low[k] in ("a", "an", "another", "further", "another", "just", "only", "its", "the", "their") or (
            lx.low[k].endswith("ly") and lx.low[k] not in ("july", "only"))):
        k -= 1
    word = lx.low[k] if k >= 0 else ""
    if word == "by":
        a.change = _verb_before(lx, k) or a.change
        if a.change != "none":
            a.hedge = a.hedge
        return
    if word in ("up", "down", "off") and k >= 0:
        previous = lx.low[k - 1]
        if (sizes or a.kind in ("measurement", "duration", "temperature") or previous in CHANGING) and lx.low[k + 1] != "to" and word != "off":
            a.change = "up" if word == "up" else "down"
            a.i = min(a.i, k) if k == a.i - 1 else a.i
            return
    if word in UP or word in DOWN:
        if sizes and not (a.kind in ("money", "rate") and word in ONLY_SIZE and a.unit not in SMALL) or word not in ONLY_SIZE and a.kind in ("measurement", "count", "temperature", "") and word not in ("up", "down", "off", "cut"):
            if a.kind in ("count", "") and word not in VERBS_ALONE and not sizes:
                return
            a.change = "up" if word in UP else "down"
        return
    if word == "of" and lx.low[k - 1] in NOUNS_UP | NOUNS_DOWN and sizes:
        a.change = "up" if lx.low[k - 1] in NOUNS_UP else "down"
        return
    if sizes and a.kind in ("percent", "points", "ratio") and lx.low[a.j] in AFTER_UP | AFTER_DOWN and lx.low[a.j + 1] != "to":
        a.change = "up" if lx.low[a.j] in AFTER_UP else "down"


SMALL = frozenset({"cent", "penny", "sen", "paisa"})
"""Prices move by these: "added 15 sen" is a change, "added $5 million" need not be."""
VERBS_ALONE = words("context", "verbs_alone")


def _verb_before(lx: Lexed, k: int) -> str:
    """The direction of the verb or noun of change that "by" belongs to, within seven words."""
    for m in range(k - 1, max(-1, k - 8), -1):
        word = lx.low[m]
        if word in ("by", ".", ";", "and") and m < k - 1:
            return ""
        if word in DOWN or word in NOUNS_DOWN:
            return "down"
        if word in UP or word in NOUNS_UP:
            return "up"
    return ""


def read_age(lx: Lexed, a: Amount) -> bool:
    """68-year-old, eight months old, aged 25, "Maria, 25,", over 80s."""
    if a.kind == "duration" and a.unit in AGE_UNITS and (end := _old(lx, a.j)):
        a.j, a.kind, a.rule = end, "age", "age-old"
        return True
    if a.kind:
        return False
    low, i, j = lx.low, a.i, a.j
    if low[j] in ("yo", "yr", "yrs", "y") and (low[j] == "yo" or low[j : j + 3] == ["y", "/", "o"] or low[j + 1] == "old"):
        a.j = j + (1 if low[j] == "yo" else 3 if low[j] == "y" else 2)
        return _age(a, "age-old")
    k = i - 1
    while low[k] in PASSED:
        k -= 1
        if k < 0 or i - k > 4:
            break
    if k >= 0 and low[k] in ("aged", "age", "ages") and _age_value(a) and low[j] not in ("percent", "%"):
        if low[k] != "age" or low[k - 1] in AGE_OF or k == i - 1:
            return _age(a, "age-aged")
    if lx.kinds[a.n_i] == NUMBER and _age_value(a) and a.i == a.n_i and _apposed(lx, i, j):
        return _age(a, "age-apposed")
    if low[k] in TURNS and low[k - 1 - (low[k] == "be")] in ("he", "she", "who", "i") and _age_value(a) and (
        lx.kinds[j] not in (WORD, NUMBER) and low[j] not in ("%", "-", "/", ":") or low[j] in ("when", "and", "by", "at")):
        return _age(a, "age-is")
    if a.hedge in ("more_than", "less_than", "at_least", "at_most") and _age_value(a) and low[a.i - 1] in PERSONS and _no_noun(lx, j):
        if low[a.n_i - 1] in ("over", "under", "above", "below"):
            return _age(a, "age-over")
    if low[j] == "s" and lx.glued[j] and low[i - 1] in ("his", "her", "their", "my", "late", "early", "mid") and a.low is not None and a.low % 10 == 0:
        a.j, a.low, a.high, a.hedge, a.grain = j + 1, a.low, a.low + 9, "range", 10
        return _age(a, "age-decade")
    if low[j] == "s" and low[a.n_i - 1] in ("over", "under", "-") and lx.glued[j]:
        if low[a.n_i - 1] == "-" and low[a.n_i - 2] not in ("over", "under"):
            return False
        if a.hedge == "exact":
            return False
        a.j = j + 1
        return _age(a, "age-over")
    return False


TURNS = frozenset({"is", "was", "turned", "turns", "be", "am", "'m"})


def _old(lx: Lexed, j: int) -> int:
    """Word after "old", "-old", "of age" at j; 0 where they do not stand there."""
    k = j + 1 if lx.low[j] == "-" else j
    if lx.low[k] in ("old", "olds"):
        return k + 1
    if lx.low[k] == "of" and lx.low[k + 1] == "age":
        return k + 2
    return 0


def _age(a: Amount, rule: str) -> bool:
    a.kind, a.unit, a.rule = "age", "year", rule
    return True


def _age_value(a: Amount) -> bool:
    ends = [v for v in (a.low, a.high) if v is not None]
    return bool(ends) and all(0 < v < 120 and v == int(v) for v in ends) and a.scale == 1


def _no_noun(lx: Lexed, j: int) -> bool:
    return lx.kinds[j] not in (WORD, NUMBER) or lx.low[j] in NO_NOUN


def _apposed(lx: Lexed, i: int, j: int) -> bool:
    """"Maria, 25, has ...", "Lee Brown, 42, of Leeds", "(Smith, 31)"."""
    opens, name = lx.low[i - 1], lx.words[i - 2] if i > 1 else ""
    if opens == "(" and lx.low[j] == ")" and name[:1].isupper() and lx.kinds[i - 2] == WORD:
        return lx.words[i - 3][:1].isupper() and lx.kinds[i - 3] == WORD
    if opens != "," or not name or lx.kinds[i - 2] != WORD:
        return False
    closes = lx.low[j] in (",", ")", ";", ".", "") or lx.low[j] in ("of", "from", "who", "was", "told", "said", "and", "had", "is", "has")
    return closes and (name[0].isupper() or name.lower() in PERSONS or name.lower() in RELATED) and (
        name.lower() not in MONTHS) and not (lx.low[j] == "," and lx.kinds[j + 1] == NUMBER) and lx.kinds[i - 4] != NUMBER


MONTHS = words("context", "months")


def read_rate(lx: Lexed, a: Amount) -> None:
    """"$82 a share", "37 people per 100,000 inhabitants", "three sessions per week"."""
    from claimcheck.quantities.measures import per_what
    from claimcheck.quantities.nouns import find_noun, lemma

    if a.kind not in ("money", "count", "percent") or lx.low[a.j] not in ("per", "a", "an", "each", "every", "-", "/"):
        return
    known = per_what(lx, a.j)
    if lx.low[a.j] in ("a", "an") and lx.low[a.j + 2] in ("earlier", "ago", "later", "before", "after", "from"):
        return
    k = a.j
    while lx.low[k] == "-" and lx.glued[k]:
        k += 1
    if known:
        name, end = known
        if a.kind == "percent" and lx.low[k] != "per" and lx.low[k] not in ("a", "an"):
            return
    elif lx.low[k] == "per" and lx.kinds[k + 1] == NUMBER:
        noun = find_noun(lx, k + 2, one=False)
        name, end = "", noun.j if noun else k + 2
    elif lx.low[k] == "per" and lx.kinds[k + 1] == WORD or a.kind == "money" and lx.low[k] in ("a", "an", "-") and lx.low[k + 1] != "":
        noun_at = k + 1 if lx.low[k + 1] != "-" else k + 2
        if lx.low[k] != "per" and lx.low[noun_at] not in APIECE:
            end = next((m + 1 for m in range(noun_at, noun_at + 3) if lx.low[m] == "share" and lx.words[noun_at][:1].isupper()), 0)
            if not end or lx.low[k] == "-":
                return
            name = "share"
        else:
            end = noun_at + 1
            while lx.words[end - 1][:1].isupper() and lx.kinds[end] == WORD and end < noun_at + 3:
                end += 1
            name = lemma(lx.words[end - 1])
    else:
        return
    if a.kind == "money":
        a.unit = f"{a.unit} / {name}"
    elif a.kind == "count":
        a.unit = f"1 / {name}" if known else None
    elif known:
        a.unit = f"{a.unit} / {name}"
    a.unit_span = (a.unit_span[0] if a.unit_span and a.unit_span[0] >= a.n_j else a.j, end)
    a.kind, a.rule, a.j = "rate", "rate-per", end
