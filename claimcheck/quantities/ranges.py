"""Ranges, lists and changes: "3,500 to 4,000" is one amount, "5 and 6 kg" two, "from 5 to 9" after a verb of change one with both."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.changing import CHANGING, MOVING
from claimcheck.quantities.lexer import FRACTION, NUMBER, Lexed
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

RANGING = words("ranges", "ranging")
AFTER_BETWEEN = words("ranges", "after_between")

DASHES = frozenset("-–—‑−~～")
Read = Callable[[Lexed, int], Amount | None]


def extend(lx: Lexed, a: Amount, read: Read, read_sum: Read) -> None:
    """Joins `a` with the amount after a connector where both are one range or one change.

    `read_sum` reads the second number where the sign of a currency stands before the first: "$1-2m".
    """
    if a.kind == "money" and a.unit_span and a.unit_span[0] < a.n_i:
        first_read = read

        def read(lx: Lexed, i: int) -> Amount | None:
            return first_read(lx, i) if lx.words[i - 1] in SIGNS or lx.low[i - 1] in ("us$", "rm") else read_sum(lx, i)

    j, low = a.j, lx.low
    if low[j] in DASHES and low[j + 1] == "to" and (low[j + 2] in DASHES or lx.kinds[j + 2] == NUMBER):  # "0-to-60-mph"
        j += 1
    connector = low[j]
    if connector in ("to", "through", "till", "until", "thru"):
        _join(lx, a, read(lx, _next(lx, j + 1)), j, "to")
    elif connector == "up" and low[j + 1] == "to" and low[a.i - 1] == "from":
        _join(lx, a, read(lx, _next(lx, j + 2)), j + 1, "to")
    elif a.unit and _from(lx, a) is not None and (far := _later_to(lx, j)):
        _join(lx, a, read(lx, _next(lx, far + 1)), far, "to")
    elif connector in DASHES and _dash_joins(lx, a, j):
        _join(lx, a, read(lx, _next(lx, j + 1)), j, "-")
    elif connector == "and" and _between(lx, a):
        _join(lx, a, read(lx, _next(lx, j + 1)), j, "and")
    elif connector == "or" and lx.low[j + 1] not in ("more", "so", "less", "fewer"):
        _join(lx, a, read(lx, j + 1), j, "or")


def _later_to(lx: Lexed, j: int) -> int:
    """ "from $36,040 at 10.45pm last night to $34,935": the word "to" behind words of time; 0 where there is none."""
    for k in range(j, min(j + 8, lx.n)):
        if lx.low[k] == "to":
            return k
        if k not in lx.taken and lx.low[k] not in TIMES:
            return 0
    return 0


TIMES = words("ranges", "times")


def _next(lx: Lexed, j: int) -> int:
    """Skips a currency sign, an article or a hedge so that the number word itself is found."""
    steps = 0
    while steps < 3 and lx.kinds[j] not in (NUMBER, FRACTION) and j not in lx.anchors_set and j < lx.n:
        j, steps = j + 1, steps + 1
    return j


def _between(lx: Lexed, a: Amount) -> bool:
    k = a.i - 1
    for _ in range(4):
        if lx.low[k] == "between":
            return True
        if lx.low[k] not in AFTER_BETWEEN:
            return False
        k -= 1
    return False


def _dash_joins(lx: Lexed, a: Amount, j: int) -> bool:
    """A dash joins two numbers written alike: 5-9, 5 - 9; not "5 – a record"."""
    after = (
        lx.kinds[j + 1] in (NUMBER, FRACTION)
        or lx.words[j + 1] in ("$", "£", "€")
        or (lx.low[j + 1] in lx.number_words and lx.kinds[j - 1] != NUMBER and lx.glued[j])
    )
    if not after or lx.low[j] == "—" and not lx.glued[j]:
        return False
    if lx.glued[j + 1] and not lx.glued[j]:  # "75 -300mm"
        return (
            lx.kinds[j - 1] == NUMBER
            and lx.kinds[j + 1] == NUMBER
            and lx.low[j + 2] in ("mm", "cm", "m", "kg", "km", "%", "ml")
        )
    return lx.glued[j] == lx.glued[j + 1] or lx.words[j + 1] in ("$", "£", "€") or lx.glued[j + 1] is False


def _join(lx: Lexed, a: Amount, b: Amount | None, connector: int, how: str) -> None:
    """Makes a the range a..b when the two belong together."""
    if b is None or b.i > connector + 4 or b.low is None or a.low is None or b.hedge == "vague" or a.hedge == "vague":
        return
    if any(lx.low[k] not in ALLOWED and lx.low[k] not in DASHES for k in range(connector + 1, b.i)):
        return
    had_unit = bool(a.kind)
    if (
        how == "-"
        and 0 < a.low < 1000 <= (b.low or 0)
        and a.low * 1000 < (b.low or 0)
        and b.low % 1000 == 0
        and a.scale == b.scale == 1
    ):
        a.scaled(1000)  # "30-40,000 people"
    if not _share_unit(a, b, how):
        return
    low, high = a.low, b.high
    if low is None or high is None:
        return
    start = _from(lx, a)
    changing = how == "to" and start is not None and _after_change(lx, start)
    if not changing and not _in_order(a, b, how):
        return
    if how == "to" and start is None and (had_unit or not a.kind) and _moves_to(lx, a):
        return  # "rose 64 points to 4,577", "up 5% to 30%": two amounts
    a.i = start if start is not None else (_start_of_between(lx, a) if how == "and" else a.i)
    a.j, a.n_j = b.j, b.n_j
    a.grain = min(a.grain, b.grain)
    if changing:
        a.change, a.from_, a.to = "from_to", low, high
        a.rule = "from-to"
    else:
        a.hedge = "range"
        a.rule = {"to": "range-to", "-": "range-dash", "and": "range-between", "or": "range-or"}.get(how, "range-to")
    a.low, a.high = min(low, high), max(low, high)


SIGNS = frozenset("$£€¥₹")
ALLOWED = words("ranges", "allowed")


def _in_order(a: Amount, b: Amount, how: str) -> bool:
    low, high = a.low or 0, b.high or 0
    if how == "or":  # "three or four", not "one or 100"
        return low < high and (high <= low * 1.5 or high <= low + 2)
    if how == "-":
        return low < high
    return low <= high or how == "and"


def _share_unit(a: Amount, b: Amount, how: str) -> bool:
    """Both ends get the unit and the scale that only one of them shows; False where they measure different things."""
    behind = a.unit_span is not None and a.unit_span[0] >= a.n_j
    if a.kind == b.kind and a.unit == b.unit:
        _share_scale(a, b, 1 if a.kind == "money" else 1000)
        return not (how == "or" and bool(a.unit) and behind)
    if not a.kind:
        a.kind, a.unit, a.currency, a.unit_span = b.kind, b.unit, b.currency, b.unit_span
        _share_scale(a, b, 1000)
        return True
    if a.kind == "rate" and b.kind == "money":
        return a.currency == b.currency
    if b.kind or a.unit_span is None:
        return False
    if a.kind == "measurement" and how == "to" and behind:
        return b.scale == 1
    if a.kind != "money" or behind:
        return False
    if b.scale > 1 and a.scale == 1 and (a.low or 0) < 1000:
        a.scaled(b.scale)
    elif a.scale > 1 and b.scale == 1 and (b.low or 0) < 1000:
        b.scaled(a.scale)
    return True


def _share_scale(a: Amount, b: Amount, slack: int) -> None:
    """ "3 to 5 million": the first number is in millions too, unless that made it much larger than the second."""
    if a.scale == 1 < b.scale and a.low is not None and a.low < 1000 and a.low * b.scale <= max(b.low or 0, 1) * slack:
        a.scaled(b.scale)


def _from(lx: Lexed, a: Amount) -> int | None:
    """The word "from" before a, past a hedge."""
    for k in range(a.i - 1, max(-1, a.i - 4), -1):
        if lx.low[k] == "from":
            return k
        if lx.low[k] not in ALLOWED and lx.low[k] not in ("at", "least", "just", "only", "an", "average", "of"):
            return None
    return None


def _after_change(lx: Lexed, start: int) -> bool:
    """A verb or noun of change within the eight words before "from"; "range from" is none."""
    if lx.low[start - 1] in RANGING:
        return False
    return any(lx.low[k] in CHANGING for k in range(max(0, start - 8), start))


def _start_of_between(lx: Lexed, a: Amount) -> int:
    return next((k for k in range(a.i - 1, max(-1, a.i - 5), -1) if lx.low[k] == "between"), a.i)


def _moves_to(lx: Lexed, a: Amount) -> bool:
    """Is a the size of a move ("rose 64 points to ...")? Then the number after "to" is another amount."""
    return any(lx.low[k] in MOVING or lx.low[k] == "by" for k in range(max(0, a.i - 3), a.i))


RULES: tuple[Rule, ...] = (
    Rule(
        "range-to",
        extend,
        {"It has 3,500 to 4,000 fighters.": "3500..4000 fighter", "It lasts from 5 to 9 days.": "5..9 day"},
        ("The index rose 64 points to 4,577.",),
    ),
    Rule(
        "range-dash",
        extend,
        {
            "It has 3,500–4,000 fighters.": "3500..4000 fighter",
            "It cost $3-5 billion.": "3000000000..5000000000 USD",
            "It drew 30-40,000 fans.": "30000..40000 fan",
        },
        ("They won 3-1 again.",),
    ),
    Rule(
        "range-between",
        extend,
        {"It ate between 5% and 7%.": "5..7 %", "It has between 30 and 40 beds.": "30..40 bed"},
        ("It has 5 and 6 kg bags.",),
    ),
    Rule("range-or", extend, {"It took three or four days.": "3..4 day"}, ("It has one or 100 beds.",)),
    Rule(
        "from-to",
        extend,
        {"Cases rose from 5 to 9.": "5->9 case", "It fell from 6.1% to 5.8%.": "6.1->5.8 %"},
        ("It lasts from 5 to 9 days.",),
    ),
)
