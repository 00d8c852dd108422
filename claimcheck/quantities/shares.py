"""Shares of a whole: "one in five", "nine out of 10", "80 of the 250 total", "almost half of them"; multiples; zero."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Part
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import FOLDS, NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import find_noun, is_plural
from claimcheck.quantities.numbers import read_number
from claimcheck.quantities.numerals import CARDINALS, Num
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

TO_WHOLE = words("shares", "to_whole")

TIMES_AS = words("shares", "times_as")
NO_WORDS = words("shares", "no_words")
HALF_WORDS = words("shares", "half_words")
NOT_HALF = words("shares", "not_half")
TRIES = words("shares", "tries")

Read = Callable[[Lexed, int], Amount | None]
OF_WHAT = words("shares", "of_what")


@cache
def multiples() -> dict[str, float]:
    found: dict[str, float] = table("numbers")["multiples"]
    return found


@cache
def not_zero() -> frozenset[str]:
    return frozenset(table("notquantities")["notzero"]["words"])


def read_ratio(lx: Lexed, a: Amount) -> bool:
    """ "one in five households", "nine out of 10 growers", "a 1 in 10,000 chance": low is the share itself."""
    j, low = a.n_j, lx.low
    k = (
        j + 1
        if low[j] == "in" or low[j] == "of" and low[j + 1] == "every"
        else j + 2
        if low[j] == "out" and low[j + 1] == "of"
        else 0
    )
    if low[j] == "-" and low[j + 1] == "in" and low[j + 2] == "-":
        k = j + 3
    if k and low[k] in ("every", "each"):
        k += 1
    if not k or a.low is None or a.low != a.high:
        return False
    whole = read_number(lx, k) if lx.kinds[k] == NUMBER or low[k] in CARDINALS or low[k] == "a" else None
    if whole is None or not 0 < a.low < whole.low or low[j] == "in" and not _ratio_in(lx, a, whole):
        return False
    a.low = a.high = a.low / whole.low
    a.grain, a.j, a.n_j, a.kind, a.rule = a.low, whole.j, whole.j, "ratio", "ratio-in"
    a.unit = None
    return True


def _ratio_in(lx: Lexed, a: Amount, whole: Num) -> bool:
    """ "one in five", not "scored two in 12 games", "won 3 in 2019"."""
    after = lx.low[whole.j]
    if lx.words[whole.i].isdigit() and 1900 <= whole.low < 2100 and whole.low % 100:
        return False
    if after in TRIES:
        return False
    return (a.low or 0) <= 9 and (whole.low <= 10 or (a.low or 0) <= 3) and whole.low >= 2


def read_share(lx: Lexed, a: Amount) -> bool:
    """A fraction without a unit: "half of them", "a third", "two-thirds of the town"; False where the word means something else."""
    low, i, j = lx.low, a.i, a.j
    if low[a.n_j - 1] == "majority":
        a.hedge, a.high, a.rule = "more_than", None, "majority"
        return True
    if low[i] != "half" or a.n_j != i + 1:
        return True
    before, after = low[i - 1], low[j]
    if before in NOT_HALF:
        return False
    if before in ("a", "the", "per", "'s", "every", "his", "her") and after not in ("of",):
        return False
    if after == "-" and lx.glued[j] or after in HALF_WORDS:
        return False
    return (
        a.hedge != "exact"
        or after in OF_WHAT | {"of", "a", "as", "an"}
        or is_plural(after)
        or before in ("by", "than", "about", "nearly", "almost", "over", "only", "just")
        and (lx.kinds[j] != WORD or before == "by")
    )


def read_part(lx: Lexed, a: Amount, read: Read) -> bool:
    """ "80 of the 250 total", "eleven of the 14 crew members": the whole becomes `part_of` and stays an amount of its own."""
    low, j = lx.low, a.j
    if low[j] == "out" and low[j + 1] == "of":
        j += 1
    if low[j] != "of":
        return False
    k = j + 1
    while (low[k] in OF_WHAT | TO_WHOLE or a.kind == "ratio" and low[k] in ("$", "£", "€", "us")) and k < j + 6:
        k += 1
    if (
        k > j + 1
        and k + 1 in lx.anchors_set
        and lx.kinds[k] == WORD
        and low[k].endswith(("n", "ing", "al", "ed", "st"))
    ):
        k += 1  # "9 of the known 16"
    if k not in lx.anchors_set or k in lx.taken or low[k] in ("no", "none", "half"):
        return False
    whole = read(lx, k)
    if (
        whole is None
        or whole.low is None
        or whole.hedge == "vague"
        or whole.kind in ("percent", "duration", "age", "temperature", "points")
    ):
        return False
    if a.kind in ("", "count") and (a.low or 0) > whole.low:
        return False
    if a.kind not in ("", "count") and low[j + 1] not in OF_WHAT | {"a"} and a.kind != "ratio":
        return False
    end = whole.j + 1 if low[whole.j] == "total" else whole.j
    start = j + 1
    a.part_of = Part(lx.span(start, end), lx.starts[start], lx.ends[end - 1], whole.low, whole.high)
    return True


def read_multiple(lx: Lexed, i: int) -> Amount | None:
    """ "doubled", "sixfold", "three times as many", "half as much"; None where the word is used otherwise ("double room")."""
    low, word = lx.low, lx.low[i]
    if word in FOLDS:
        base = word.removesuffix("fold")
        value: float = CARDINALS.get(base) or {"hundred": 100, "thousand": 1000}.get(base, 0)
        return _multiple(i, i + 1, value, _direction(lx, i)) if value else None
    value = multiples().get(word, 0)
    if not value:
        return None
    if word in ("twice", "thrice"):
        if low[i + 1] in ("as", "that", "the", "what", "its", "their", "his", "this"):
            return _multiple(i, i + 1, value, "none")
        return None
    if word.endswith(("ed", "ing", "led")):
        bad = low[i + 1] in ("as", "up", "down") or low[i - 1] in ("a", "the")
        return None if bad else _multiple(i, i + 1, value, "down" if value < 1 else "up")
    ahead = low[i - 1] in ("to", "will", "would", "could", "may", "might")
    if low[i + 1] != "down" and (
        ahead or low[i - 1] == "than" or low[i + 1] in OF_WHAT | {"that", "what", "last", "from", "in", "to", "this"}
    ):
        return _multiple(i, i + 1, value, "up" if ahead else "none")
    return None


def _multiple(i: int, j: int, value: float, change: str) -> Amount:
    number = int(value) if value == int(value) else value
    a = Amount(Num(i, j, number, number, 1, "words"))
    a.kind, a.rule, a.change = "multiple", "multiple", change
    return a


def _direction(lx: Lexed, i: int) -> str:
    """A fold grows unless a verb before it says otherwise."""
    from claimcheck.quantities.changes import DOWN, UP

    for k in range(i - 1, max(-1, i - 8), -1):
        if lx.low[k] in DOWN:
            return "down"
        if lx.low[k] in UP:
            return "up"
    return "up"


def read_times(lx: Lexed, a: Amount) -> bool:
    """ "three times as many", "3 times larger", "six-fold", "5x"."""
    low, j = lx.low, a.n_j
    k = j + 1 if low[j] == "-" and lx.glued[j] else j
    if low[k] == "fold" and (k > j or lx.glued[j]):
        a.j, a.kind, a.rule, a.change = k + 1, "multiple", "multiple", _direction(lx, a.i)
        return True
    if low[j] == "x" and lx.glued[j] and lx.kinds[j + 1] != NUMBER:
        a.j, a.kind, a.rule = j + 1, "multiple", "multiple"
        return True
    after = low[j + 1]
    if low[j] == "times" and (
        after in TIMES_AS or after.endswith("er") and after not in ("over", "after", "under", "per", "ever", "however")
    ):
        if after == "over" and lx.kinds[j + 2] == WORD:
            return False
        a.j, a.kind, a.rule = j + 1, "multiple", "multiple"
        return True
    return False


def read_zero(lx: Lexed, i: int) -> Amount | None:
    """ "no breaches", "none of the hikers", "zero free beds"."""
    low, word = lx.low, lx.low[i]
    if word == "no":
        if low[i + 1] in NO_WORDS or low[i + 1] in CARDINALS or lx.kinds[i + 1] != WORD:
            return None
        noun = find_noun(lx, i + 1, one=False)
        if (
            noun is None
            or not is_plural(low[noun.j - 1])
            or low[noun.j - 1] in not_zero()
            or noun.j - noun.i > 4
            or noun.i != i + 1
        ):
            return None
        return _zero(i, i + 1, "zero-no")
    if word == "none" and low[i - 1] not in ("second", "to", "than", "but", "other"):
        return (
            _zero(i, i + 1, "zero-none")
            if low[i + 1] in ("of", "was", "were", "has", "have", "had", "are", "is")
            or lx.kinds[i + 1] != WORD
            and low[i + 1] == "of"
            else None
        )
    return None


def _zero(i: int, j: int, rule: str) -> Amount:
    a = Amount(Num(i, j, 0, 0, 1, "words"))
    a.kind, a.rule = "count", rule
    return a


RULES: tuple[Rule, ...] = (
    Rule(
        "ratio-in",
        read_ratio,
        {"One in five homes is empty.": "0.2 home", "Nine out of 10 growers agree.": "0.9 grower"},
        ("He scored two in 12 games.", "They won 3 in 2019."),
    ),
    Rule(
        "fraction",
        read_share,
        {
            "Two-thirds of the town left.": "0.6666666667 town",
            "More than half left.": ">0.5",
            "A third of the beds are free.": "0.3333333333 bed",
        },
        ("The first half was dull.", "He is a third man.", "Her half brother came."),
    ),
    Rule("majority", read_share, {"The majority of the hit is old.": ">0.5 hit"}, ("The majority leader spoke.",)),
    Rule(
        "part-of",
        read_part,
        {"It saw 80 of the 250 attacks.": "80/250 attack", "None of the 12 sailors drowned.": "0/12 sailor"},
        ("It saw 80 of them in 250 days.",),
        lambda q, _: q.part_of is not None,
    ),
    Rule(
        "multiple",
        read_multiple,
        {
            "Thefts nearly doubled.": "+~<2 theft",
            "It grew sixfold.": "+6",
            "It is three times as large.": "3",
            "It is twice the size.": "2",
        },
        ("They took a double room.", "They met three times."),
    ),
    Rule(
        "zero-no", read_zero, {"Guards saw no breaches.": "0 breach"}, ("There is no reason to go.", "It has no plans.")
    ),
    Rule("zero-none", read_zero, {"Of the 31 hikers, none was hurt.": "0 hiker"}, ("It is second to none.",)),
)
