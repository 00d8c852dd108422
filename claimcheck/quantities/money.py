"""Money in the world's notations: signs and codes before or after the number, names after it, parts such as cents."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.amounts import Amount, Names, Unit, by_first_word, name_at
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import is_stop
from claimcheck.quantities.numerals import SUFFIXES
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

SURE_SIGNS = words("money", "sure_signs")

COMMON = words("money", "common")

GLUED_SIGNS = frozenset({"R", "P", "N", "PS", "K", "S/"})
"""Letters that are a currency only where they touch an amount that looks like money."""
SMALL_CODES = words("money", "small_codes")
"""Codes that are no words, read in small letters too."""
BESIDE = words("money", "beside")
"""Words that make "500 pounds" money and not a weight."""


@cache
def _tables() -> tuple[Names, dict[str, str], frozenset[str], frozenset[str], dict[str, Unit]]:
    """Names, signs, codes, codes that must touch the number, signs of parts."""
    rows = table("currencies")
    parts = rows["parts"]
    codes = {code: row for code, row in rows.items() if code != "parts"}
    names = {n: Unit(code, "money", code) for code, row in codes.items() for n in row["names"]}
    names |= {n: Unit(part, "money", row["currency"]) for part, row in parts.items() for n in row["names"]}
    signs = {s: code for code, row in codes.items() for s in row.get("signs", ())}
    signs |= {
        s.lower(): code for s, code in signs.items() if "$" in s and len(s) > 1
    }  # "us$", "c$" in texts without capitals
    glued = frozenset(code for code, row in codes.items() if "code" in row)
    part_signs = {s: Unit(part, "money", row["currency"]) for part, row in parts.items() for s in row.get("signs", ())}
    return by_first_word(names), signs, frozenset(codes) - glued, glued, part_signs


def names() -> Names:
    return _tables()[0]


def sign_before(lx: Lexed, i: int) -> tuple[int, str] | None:
    """(first word of the sign, code) of a currency sign that stands before word i."""
    _, signs, codes, glued_codes, _ = _tables()
    one, two = lx.words[i - 1], lx.words[i - 2]
    if not one or i == 0:
        return None
    if one in "-−–" and lx.glued[i] and lx.glued[i - 1] and two in ("$", "£", "€"):  # "$-50.8bn"
        return i - 2, signs[two]
    if one == "." and two in signs and two[-1].islower():  # "Rs. 500"
        return i - 2, signs[two]
    both = two + one if i > 1 else ""
    if both in signs and (lx.glued[i - 1] or (len(two) > 1 and two.isupper())) and (one in "$£" or lx.glued[i]):
        return i - 2, signs[both]
    if one in signs and (not one.isalpha() or _letters_fit(lx, i, one)):
        return i - 1, signs[one]
    if (one in codes and len(one) == 3) or (one in glued_codes and lx.glued[i]):
        return i - 1, one
    return None


def _letters_fit(lx: Lexed, i: int, sign: str) -> bool:
    """Does a sign of letters ("RM", "Rs", "R") belong to the number at i?"""
    if lx.glued[i - 1] and lx.words[i - 2] not in ("(", "[", "“", '"', "-", "–", "—", "/", "'", "‘"):
        return False
    if sign in GLUED_SIGNS or len(sign) == 1:
        word, after = lx.words[i], lx.words[i + 1]
        money = (
            "," in word
            or "." in word
            or after in SUFFIXES
            or lx.low[i + 1] in ("million", "billion", "trillion", "crore", "lakh")
        )
        return lx.glued[i] and money
    return lx.glued[i] or sign in SURE_SIGNS


def suffix(lx: Lexed, a: Amount) -> None:
    """The glued letters that scale an amount of money: $2m, £1.4bn, $5mm."""
    word = lx.words[a.n_j]
    apart = word in ("m", "M", "b", "B", "k") and lx.kinds[a.n_j + 1] != WORD  # "€5 m"
    if word in SUFFIXES and (lx.glued[a.n_j] or apart) and a.scale == 1:
        a.scaled(SUFFIXES[word])
        a.n_j += 1
        a.j = max(a.j, a.n_j)


def read_money(lx: Lexed, a: Amount) -> bool:
    """Fills in currency, unit and scale where the number is money."""
    if a.style == "vague":
        named = name_at(lx, a.n_j + (lx.low[a.n_j] == "of"), names())
        at = a.n_j + (lx.low[a.n_j] == "of")
        return named is not None and _named_fits(lx, a, *named) and a.has(named[0], at, named[1], "money-name")
    before = sign_before(lx, a.n_i)
    if before:
        start, code = before
        suffix(lx, a)
        end = a.n_i
        if lx.words[start] in ("$", "£") and (after := _code_after(lx, a.n_j)):  # "$75 U.S.", "$5 million AUD"
            code, a.j = after
        a.has(Unit(code, "money", code), start, end, "money-sign")
        named = name_at(lx, a.j, names())
        if named and named[0].kind == "money" and not lx.glued[a.j] and named[0].name not in _tables()[4]:
            a.j = named[1] if named[0].name == code else a.j
        return True
    return _after(lx, a)


def _code_after(lx: Lexed, j: int) -> tuple[str, int] | None:
    """ "$75 U.S.", "$75 Canadian", "$5 million AUD"."""
    _, _, codes, glued_codes, _ = _tables()
    word = lx.words[j]
    if lx.low[j] in ("canadian", "australian"):
        word = word.capitalize()
    if (
        word in ("US", "Canadian", "Australian", "CDN")
        and not lx.glued[j]
        and lx.low[j + 1] in ("per", ",", ".", "a", "and", ")", "in", "")
    ):
        return {"US": "USD", "Canadian": "CAD", "CDN": "CAD", "Australian": "AUD"}[word], j + 1
    if (
        word == "U"
        and lx.low[j + 1] == "."
        and lx.words[j + 2] == "S"
        and lx.low[j + 3] == "."
        and lx.low[j + 4] in ("per", "a")
    ):
        return "USD", j + 4
    if len(word) == 3 and word in codes or word in glued_codes:
        return word, j + 1
    return None


def _after(lx: Lexed, a: Amount) -> bool:
    _, signs, codes, glued_codes, part_signs = _tables()
    j = a.n_j
    if lx.low[j] == "-" and lx.glued[j] and lx.glued[j + 1]:
        j += 1
    named = name_at(lx, j, names())
    if not named and lx.glued[j] and lx.words[j] in SUFFIXES:
        named = name_at(lx, j + 1, names())  # "5m euros", "1.8M dollars"
        if named:
            suffix(lx, a)
            j = a.n_j
    if named and _named_fits(lx, a, named[0], named[1]):
        return a.has(named[0], j, named[1], "money-name")
    word = lx.words[j]
    if lx.low[j] in ("pounds", "pound") and _pounds_are_money(lx, a, j):
        return a.has(Unit("GBP", "money", "GBP"), j, j + 1, "money-name")
    if word in signs and not word.isalpha() and lx.kinds[j + 1] != NUMBER:
        return a.has(Unit(signs[word], "money", signs[word]), j, j + 1, "money-sign-after")
    if word in SMALL_CODES and (lx.kinds[j + 1] != WORD or is_stop(lx.low[j + 1])):
        word = word.upper()
    if word in codes and len(word) == 3 or word in glued_codes or word in ("Kč", "zł", "Ft", "TL"):
        code = signs.get(word, word)
        return a.has(Unit(code, "money", code), j, j + 1, "money-code-after")
    if word in part_signs and lx.glued[j] and a.style == "digits" and (word != "c" or lx.kinds[j + 1] != WORD):
        return a.has(part_signs[word], j, j + 1, "money-part")
    return False


def _named_fits(lx: Lexed, a: Amount, unit: Unit, end: int) -> bool:
    """Names that are common words too ("won", "real", "sol", "dong", "rand") need a number that looks like money."""
    word = lx.low[end - 1]
    if word in COMMON:
        return a.scale > 1 or (a.low or 0) >= 100 and a.style == "digits"
    return not (unit.name in ("cent", "penny", "sen") and word == "sen" and lx.words[end - 1] == "Sen")


def _pounds_are_money(lx: Lexed, a: Amount, j: int) -> bool:
    if lx.low[j + 1] == "of" and a.scale < 1000000:
        return False
    return a.scale >= 1000000 or not BESIDE.isdisjoint(lx.low[max(0, a.i - 8) : a.i] + lx.low[j + 1 : j + 6])


RULES: tuple[Rule, ...] = (
    Rule(
        "money-sign",
        read_money,
        {
            "It cost $1.4bn.": "1400000000 USD",
            "It cost RM23.50.": "23.5 MYR",
            "It cost Rs 5 lakh crore.": "5000000000000 INR",
            "It cost HK$2m.": "2000000 HKD",
            "It raised USD34.6 million.": "34600000 USD",
        },
        ("The R5 road and the P40 phone.",),
    ),
    Rule(
        "money-name",
        read_money,
        {
            "It got 40 million kroner.": "40000000 NOK",
            "The fine is 500 pounds.": "500 GBP",
            "He had 19 cents.": "19 cent",
            "It lost tens of millions of dollars.": "?20000000..99999999 USD",
        },
        ("It weighs 500 pounds.", "They won two won games."),
    ),
    Rule("money-sign-after", read_money, {"It cost 50 €.": "50 EUR"}, ("It cost 50 or so.",)),
    Rule("money-code-after", read_money, {"It cost 500 EUR.": "500 EUR"}, ("ALL 500 came.",)),
    Rule("money-part", read_money, {"It fell to 10p.": "10 penny"}, ("It fell to 10 p.",)),
)
