"""One sentence to its quantities: the order in which the families of rules are asked."""

from __future__ import annotations

from claimcheck.model import Quantity
from claimcheck.quantities import (
    ages,
    changes,
    clock,
    counted,
    dates,
    hedges,
    links,
    measures,
    money,
    never,
    patterns,
    ranges,
    rates,
    shares,
    topics,
)
from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.days import Dated
from claimcheck.quantities.lexer import FOLDS, FRACTION, NUMBER, WORD, Lexed
from claimcheck.quantities.numbers import read_number
from claimcheck.quantities.numerals import CARDINALS, VAGUE, Num
from claimcheck.quantities.rules import readers
from claimcheck.quantities.words import words
from claimcheck.text import Sentence

ONE_WAY = words("reader", "one_way")

BEFORE_PRONOUN = words("reader", "before_pronoun")

TAILS = readers((*money.RULES, *measures.RULES))
"""What makes a bare number an amount of something: money, percentages, measures; asked in this order."""
MINUS = frozenset("-−–")


def read_stretch(sentence: Sentence, start: int, end: int) -> tuple[list[Quantity], Lexed]:
    """Quantities of a sentence (or a stretch of it) in the order of the text, and its words with what was taken by which rule."""
    lx = Lexed(sentence.doc.text, start, end, sentence)
    if not lx.anchors:
        return [], lx
    patterns.claim_patterns(lx)
    dated = dates.read_dates(lx)
    clock.claim_times(lx)
    found: list[Amount] = []
    done = 0
    for i in lx.anchors:
        if i < done or i in lx.taken:
            continue
        a = read_amount(lx, i)
        if a is None:
            continue
        found.append(a)
        done = a.n_j if a.kind in ("count", "ratio") or a.part_of else max(a.j, a.n_j)
    links.link(lx, found)
    topics.find_topics(lx, found)
    out = [quantity(lx, a) for a in found] + [date(lx, d) for d in dated]
    out.sort(key=lambda q: (q.start, q.end))
    return out, lx


def read_amount(lx: Lexed, i: int) -> Amount | None:
    """The whole reading of the amount that begins at anchor i."""
    low = lx.low[i]
    if low in shares.multiples() or low in FOLDS:
        a = shares.read_multiple(lx, i)
        if a is not None:
            hedges.read_hedges(lx, a)
        return a
    if low in ("no", "none"):
        a = shares.read_zero(lx, i)
        if a is not None:
            shares.read_part(lx, a, plain)
            counted.count_noun(lx, a)
        return a
    a = plain(lx, i)
    if a is None:
        return None
    if not a.kind and a.style in ("digits", "words") and (rule := never.name_number(lx, a.n_i, a.n_j)):
        lx.take(a.n_i, a.n_j + (2 if rule == "score" else 0), rule)
        return None
    return _in_context(lx, a)


def plain(lx: Lexed, i: int) -> Amount | None:
    """A number with its unit, without what stands around it; also the second end of a range."""
    if i in lx.taken:
        return None
    num = read_number(lx, i)
    if num is None or (num.style == "words" and _idle_word(lx, num)):
        return None
    if (
        num.style == "words"
        and lx.low[num.j] == "("
        and lx.low[num.j + 2] == ")"
        and lx.words[num.j + 1] == str(num.low)
    ):
        num = num._replace(j=num.j + 3)  # "twenty-five (25) tents"
    a = Amount(_signed(lx, num))
    if _magnitude(lx, a):
        return a
    if money.read_money(lx, a):
        return a
    if (
        lx.words[a.n_j] in ("m", "M", "B", "K", "b", "t", "T")
        and a.style == "digits"
        and a.scale == 1
        and counted.scale_letter(lx, a)
    ):
        return a
    if measures.read_percent(lx, a) or measures.read_measure(lx, a):
        return a
    return a


NEARING = frozenset({"of", "about", "around", "at", "least", "nearly", "approximately"})


def _magnitude(lx: Lexed, a: Amount) -> bool:
    """ "a magnitude 6.4 quake", "a magnitude of 6.4", "6.4-magnitude", "6.4 on the Richter scale": a scale without a unit."""
    j = a.n_j + 1 if lx.low[a.n_j] == "-" else a.n_j
    k = a.n_i - 1
    while k > 0 and lx.low[k] in NEARING and k > a.n_i - 5:
        k -= 1
    before = lx.low[a.n_i - 1] == "-" and lx.low[a.n_i - 2] == "magnitude" or lx.low[k] == "magnitude"
    before = before or lx.low[a.n_j : a.n_j + 3] == ["on", "the", "richter"]
    if not before and not (lx.low[j] == "magnitude" and lx.kinds[a.n_i] == NUMBER):
        return False
    a.kind, a.rule, a.counted, a.counted_text = "measurement", "magnitude", "magnitude", "magnitude"
    a.j = a.n_j if before else j + 1
    return True


def sum_after_sign(lx: Lexed, i: int) -> Amount | None:
    """The second number of "$1-2m", "£5 to 6 billion": its letters scale money."""
    num = None if i in lx.taken else read_number(lx, i)
    if num is None:
        return None
    a = Amount(num)
    money.suffix(lx, a)
    return a


def _signed(lx: Lexed, num: Num) -> Num:
    """A minus sign or "minus", "negative" before the number."""
    k = num.i - 1
    if num.i == 0 or num.style == "vague":
        return num
    word = lx.low[k]
    if word == "minus" and lx.low[k - 1] == "or":  # "plus or minus three hours"
        return num
    if word == "-" and lx.low[k - 1] in ("minus", "negative") and k:
        return num._replace(i=k - 1, low=-num.high, high=-num.low)
    sign = (
        word in MINUS
        and lx.glued[num.i]
        and (k == 0 or (not lx.glued[k] and lx.kinds[k - 1] not in (NUMBER, FRACTION)) or lx.words[k - 1] in "([<>=$£€")
        or word in ("minus", "negative")
    )
    return num._replace(i=k, low=-num.high, high=-num.low) if sign else num


def _idle_word(lx: Lexed, num: Num) -> bool:
    """Number words that count nothing: "no one", "one another", "for one thing", the pronoun "one"."""
    low, i, j = lx.low, num.i, num.j
    if num.low == 0 and low[i - 1] in ("below", "above", "sub", "ground", "net", "patient"):
        return True
    if num.low != 1 or j - i != 1 or lx.low[i] != "one":
        return False
    before, after = low[i - 1], low[j]
    if after == "-" and lx.glued[j] and low[j + 1] in ONE_WAY:
        return low[j + 1] != "third"
    if (
        after in ("another", "else", "self", "'s")
        or after == "thing"
        and before == "for"
        or after == "day"
        and before not in ("for", "than", "in", "least")
        or before in BEFORE_PRONOUN
    ):
        return (after != "of" or before == "no") and not (
            before in ("the", "only", "this", "that", "every") and is_noun_like(lx, j)
        )
    if before in links.KILLING and lx.kinds[j] != WORD:  # "killed one."
        return False
    if after == "of" and low[j + 1] in ("a", "them", "us", "those"):
        return low[j + 1] == "a"
    if (
        after in ("in", "out", "to", "or", "-", "%", "percent", "per", "of")
        or after == "and"
        and j + 1 in lx.anchors_set
        and before in ("between", "of")
    ):
        return False
    return not is_noun_like(lx, j)


def is_noun_like(lx: Lexed, j: int) -> bool:
    from claimcheck.quantities.nouns import find_noun

    return lx.kinds[j] == WORD and find_noun(lx, j, one=True) is not None


def _in_context(lx: Lexed, a: Amount) -> Amount | None:
    """Range, hedges, age, share, part, noun, rate and change, in this order; None where the number turns out to be none."""
    if not a.kind and not shares.read_times(lx, a):
        shares.read_ratio(lx, a)
    if a.kind == "money":
        rates.read_rate(lx, a)
    ranges.extend(lx, a, plain, sum_after_sign)
    if not a.kind and a.hedge == "range":
        shares.read_times(lx, a)  # "10 to 100 times faster"
    hedges.read_hedges(lx, a)
    _unit_behind_hedge(lx, a)
    _and_a_half_unit(lx, a)
    if ages.read_age(lx, a):
        return a
    if not a.kind and a.style == "fraction":
        a.kind, a.rule = "ratio", "fraction"
        if not shares.read_share(lx, a):
            return None
    if a.kind == "duration" and not _is_duration(lx, a):
        return None
    shares.read_part(lx, a, plain)
    if not a.kind:
        a.kind = "count"
        a.rule = a.rule or {"vague": "vague", "words": "count-words"}.get(a.style, "count")
    if a.kind in ("count", "ratio"):
        counted.count_noun(lx, a)
        if a.hedge == "exact" and a.counted is not None:
            hedges.read_after(lx, a)
    rates.read_rate(lx, a)
    changes.read_change(lx, a)
    return a if links.keeps(lx, a) else None


def _unit_behind_hedge(lx: Lexed, a: Amount) -> None:
    """ "15-plus years", "40 or more miles"."""
    if a.kind or a.j == a.n_j or a.style == "fraction":
        return
    n_j, a.n_j = a.n_j, a.j
    if not any(read(lx, a) for read in TAILS):
        a.n_j = n_j


def _and_a_half_unit(lx: Lexed, a: Amount) -> None:
    """ "a year and a half"."""
    if a.kind != "duration" or lx.low[a.j : a.j + 3] != ["and", "a", "half"] or a.low is None or a.low != a.high:
        return
    a.low = a.high = a.low + 0.5
    a.grain, a.j = 0.5, a.j + 3


def _is_duration(lx: Lexed, a: Amount) -> bool:
    """ "one day" in a story is no length of time; "10 years" is."""
    told = a.style == "words" and a.low == 1 and lx.low[a.n_i] == "one" and a.i == a.n_i
    return not (told and lx.low[a.j - 1] in ("day", "night"))


def quantity(lx: Lexed, a: Amount) -> Quantity:
    start, end = lx.starts[a.i], lx.ends[a.j - 1]
    counted = a.counted_span
    return Quantity(
        text=lx.text[start:end],
        start=start,
        end=end,
        low=a.low,
        high=a.high,
        hedge=a.hedge,
        change=a.change,
        from_=a.from_,
        to=a.to,
        kind=a.kind,
        unit=a.unit,
        unit_text=lx.span(*a.unit_span) if a.unit_span else None,
        currency=a.currency,
        counted=a.counted,
        counted_text=a.counted_text,
        part_of=a.part_of,
        rule=a.rule,
        grain=a.grain,
        modifiers=a.modifiers,
        counted_start=lx.starts[counted[0]] if counted else None,
        counted_end=lx.ends[counted[1] - 1] if counted else None,
        converts=a.converts,
    )


def date(lx: Lexed, d: Dated) -> Quantity:
    start, end = lx.starts[d.i], lx.ends[d.j - 1]
    return Quantity(
        text=lx.text[start:end], start=start, end=end, low=d.low, high=d.high, hedge=d.hedge, kind="date", rule=d.rule
    )


__all__ = ["CARDINALS", "FRACTION", "NUMBER", "VAGUE", "plain", "read_stretch"]
