"""Rates: "$82 a share", "37 people per 100,000 inhabitants", "three sessions per week"."""

from __future__ import annotations

from claimcheck.quantities.amounts import Amount
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import find_noun, lemma
from claimcheck.quantities.numbers import read_number
from claimcheck.quantities.per import earlier, per_what
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

APIECE = words("rates", "apiece")
OPENERS = frozenset({"per", "a", "an", "each", "every", "-", "/"})


def read_rate(lx: Lexed, a: Amount) -> None:
    """Makes money, a count or a percentage a rate where "per" or "a" and a unit or a noun follow."""
    if a.kind not in ("money", "count", "percent") or lx.low[a.j] not in OPENERS or earlier(lx, a.j):
        return
    k = a.j
    while lx.low[k] == "-" and lx.glued[k]:
        k += 1
    known = per_what(lx, a.j)
    found = known or (_per_number(lx, k) if lx.low[k] == "per" and lx.kinds[k + 1] == NUMBER else _per_noun(lx, a, k))
    if not found or a.kind == "percent" and not known:
        return
    name, end = found
    if a.kind != "count":
        a.unit = f"{a.unit} / {name}"
    else:
        a.unit = f"1 / {name}" if known or name.isdigit() else None
    a.unit_span = (a.unit_span[0] if a.unit_span and a.unit_span[0] >= a.n_j else a.j, end)
    a.kind, a.rule, a.j = "rate", "rate-per", end


def _per_number(lx: Lexed, k: int) -> tuple[str, int] | None:
    """ "per 100,000 inhabitants": the number is the unit."""
    num = read_number(lx, k + 1)
    if num is None:
        return None
    noun = find_noun(lx, num.j, one=False)
    return str(num.low), noun.j if noun else num.j


def _per_noun(lx: Lexed, a: Amount, k: int) -> tuple[str, int] | None:
    """ "per person"; after "a" only money, and only what things are sold by."""
    at = k + 1 if lx.low[k + 1] != "-" else k + 2
    if lx.kinds[at] != WORD or lx.low[k] != "per" and (a.kind != "money" or lx.low[k] not in ("a", "an")):
        return None
    if lx.low[k] != "per" and lx.low[at] not in APIECE:  # "$82 a Qualmark share"
        end = next((m + 1 for m in range(at, at + 3) if lx.low[m] == "share"), 0)
        return ("share", end) if end and lx.words[at][0].isupper() else None
    end = at + 1
    while lx.words[end - 1][:1].isupper() and lx.kinds[end] == WORD and end < at + 3:
        end += 1
    return lemma(lx.words[end - 1]), end


RULES: tuple[Rule, ...] = (
    Rule(
        "rate-per",
        read_rate,
        {
            "It offered $82 a share.": "82 USD / share",
            "It kills 37 people per 100,000 inhabitants.": "37 1 / 100000",
            "They meet three times per week.": "3 1 / week",
        },
        ("It earned $82 a year ago.", "It bought 37 ships and a dock."),
    ),
)
