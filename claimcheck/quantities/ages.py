"""Ages: "68-year-old", "eight months old", "aged 25", "Maria, 25,", "pensioners over 80", "in his 30s"."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import is_plural
from claimcheck.quantities.rules import Rule, readers
from claimcheck.quantities.words import words

UNITS = frozenset({"year", "month", "week", "day"})
TURNS = frozenset({"is", "was", "turned", "turns", "be", "am", "'m"})
OWN = frozenset({"his", "her", "their", "my", "late", "early", "mid"})
PERSONS, RELATED, MONTHS = words("ages", "persons"), words("ages", "related"), words("ages", "months")
PASSED, AGE_OF = words("ages", "passed"), words("ages", "age_of")
CLOSES = frozenset(
    {",", ")", "―", "—", "–", "-", ";", ".", "", "of", "from", "who", "was", "told", "said", "and", "had", "is", "has"}
)


def read_age(lx: Lexed, a: Amount) -> bool:
    """Makes the amount an age where one of the rows says so."""
    return any(read(lx, a) for read in READERS)


def _is_age(a: Amount, rule: str) -> bool:
    a.kind, a.unit, a.rule = "age", "year", rule
    return True


def _small(a: Amount) -> bool:
    """Could the number be the age of a person?"""
    ends = [v for v in (a.low, a.high) if v is not None]
    return not a.kind and bool(ends) and all(0 < v < 120 and v == int(v) for v in ends) and a.scale == 1


def old(lx: Lexed, a: Amount) -> bool:
    """A stretch of time and "old", "-old", "of age"; "87 yo"."""
    low, j = lx.low, a.j
    if a.kind == "duration" and a.unit in UNITS:
        k = j + 1 if low[j] == "-" else j
        end = k + 1 if low[k] in ("old", "olds") else k + 2 if low[k] == "of" and low[k + 1] == "age" else 0
        if lx.low[a.j - 1] in ("older", "younger"):  # "18 years and older"
            end = a.j
        if end:
            a.j, a.kind, a.rule = end, "age", "age-old"
        return bool(end)
    if a.kind or low[j] not in ("yo", "yr", "yrs", "y"):
        return False
    end = (
        j + 1 if low[j] == "yo" else j + 3 if low[j : j + 3] == ["y", "/", "o"] else j + 2 if low[j + 1] == "old" else 0
    )
    a.j = end or j
    return bool(end) and _is_age(a, "age-old")


def aged(lx: Lexed, a: Amount) -> bool:
    """After "aged", "age", "the age of"."""
    if not _small(a) or lx.low[a.j] in ("percent", "%"):
        return False
    if not {"age", "ages"}.isdisjoint(lx.low[a.i : a.n_i]):  # "between the ages of 10 and 22"
        return _is_age(a, "age-aged")
    k = _before_hedges(lx, a.i)
    fits = lx.low[k] in ("aged", "ages") or lx.low[k] == "age" and (k == a.i - 1 or lx.low[k - 1] in AGE_OF)
    return k >= 0 and fits and _is_age(a, "age-aged")


def _before_hedges(lx: Lexed, i: int) -> int:
    k = i - 1
    while k >= 0 and i - k <= 4 and lx.low[k] in PASSED:
        k -= 1
    return k


def apposed(lx: Lexed, a: Amount) -> bool:
    """Between commas or in brackets behind a name."""
    i, j, low = a.i, a.j, lx.low
    if lx.kinds[a.n_i] != NUMBER or i != a.n_i or i < 2 or not _small(a) or lx.kinds[i - 2] != WORD:
        return False
    name = lx.words[i - 2]
    if low[i - 1] == "(" and low[j] == ")":
        fits = name[0].isupper() and lx.words[i - 3][:1].isupper() and lx.kinds[i - 3] == WORD
        return fits and _is_age(a, "age-apposed")
    if (
        low[i - 1] != ","
        or low[j] not in CLOSES
        or low[j] == ","
        and lx.kinds[j + 1] == NUMBER
        or low[i - 3] == ","
        and lx.kinds[i - 4] == NUMBER
    ):
        return False
    k = i - 2
    while k > 0 and lx.words[k][:1].isupper():
        k -= 1
    if low[k] in ("in", "at", "near", "outside"):  # "in Ashford, 19"
        return False
    person = name[0].isupper() or name in PERSONS or name in RELATED
    return person and name.lower() not in MONTHS and _is_age(a, "age-apposed")


def turned(lx: Lexed, a: Amount) -> bool:
    """After "he is", "who turned"."""
    low, j, k = lx.low, a.j, _before_hedges(lx, a.i)
    if k < 1 or low[k] not in TURNS or low[k - 1 - (low[k] == "be")] not in ("he", "she", "who", "i") or not _small(a):
        return False
    ends = (
        lx.kinds[j] not in (WORD, NUMBER)
        and low[j] not in ("%", "-", "/", ":")
        or low[j] in ("when", "and", "by", "at")
    )
    return ends and _is_age(a, "age-is")


def over(lx: Lexed, a: Amount) -> bool:
    """Persons over or under a number that counts nothing; "the over-65s"."""
    low, before = lx.low, lx.low[a.n_i - 1] if a.n_i else ""
    if a.hedge == "range" and lx.low[a.i] == "between" and a.i and lx.low[a.i - 1] in PERSONS and _small(a):
        return not is_plural(lx.low[a.j]) and _is_age(a, "age-over")  # "children between 5 and 11 may come"
    if a.hedge not in ("more_than", "less_than", "at_least", "at_most") or not _small(a):
        return False
    if low[a.j] == "s" and lx.glued[a.j] and before in ("over", "under", "-"):
        a.j += 1
        return _is_age(a, "age-over")
    if a.i == 0 or low[a.i - 1] not in PERSONS or before not in ("over", "under", "above", "below"):
        return False
    return not is_plural(low[a.j]) and lx.kinds[a.j] != NUMBER and _is_age(a, "age-over")


def decade(lx: Lexed, a: Amount) -> bool:
    """ "in his 30s": 30 to 39."""
    if (
        lx.low[a.j] != "s"
        or not lx.glued[a.j]
        or lx.low[a.i - 1] not in OWN
        or not _small(a)
        or a.low is None
        or a.low % 10
    ):
        return False
    a.j, a.high, a.hedge, a.grain = a.j + 1, a.low + 9, "range", 10
    return _is_age(a, "age-decade")


RULES: tuple[Rule, ...] = (
    Rule(
        "age-old",
        old,
        {
            "A 68-year-old man was rescued.": "68 year",
            "The calf is eight months old.": "8 month",
            "The patient is an 87 yo woman.": "87 year",
        },
        ("The 68-year reign ended.",),
    ),
    Rule(
        "age-aged",
        aged,
        {"It hires women aged 25 to 30.": "25..30 year", "He sang at the age of 12.": "12 year"},
        ("The cheese aged well; 25 were sold.",),
    ),
    Rule(
        "age-apposed",
        apposed,
        {"Maria Lopp, 25, has left.": "25 year"},
        ("In May, 25, 30 and 40 were drawn.", "It sold in Lund, 25 miles off."),
    ),
    Rule("age-is", turned, {"She was 31 when it opened.": "31 year"}, ("She was 31 votes short.",)),
    Rule(
        "age-over",
        over,
        {"Pensioners over 80 may go first.": ">80 year", "The under-18s won again.": "<18 year"},
        ("The bridge is over 80 metres long.",),
    ),
    Rule("age-decade", decade, {"A man in his 30s was held.": "30..39 year"}, ("It was built in the 30s.",)),
)
READERS = readers(RULES)
