"""Offices: the function somebody holds, the body they speak for, and when two functions cannot be one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.origins.fold import body_words, countries, fold, institutions, plain, singular, words

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that)\s+", re.IGNORECASE)
_AFTER = re.compile(r"^\s*(?:(?:for|of|at|with|,)|(in|to|from|on))\s+", re.IGNORECASE)
_INNER = re.compile(r"\s(?:at|for|with|from)\s+(?=(?:the\s+)?\S)", re.IGNORECASE)
_END = re.compile(r"(?<!\s)\s*(?:[,;(\[]|\s(?:who|which|that|and(?!\s[A-Z])|but|as|in|at|said|told|on|from|since|until|between)\s)", re.IGNORECASE)
_TERM = re.compile(r"\b(?:from|between) \d{4} (?:to|and|until) \d{4}|\buntil \d{4}")
"""A term that is over: "president of Norway from 2010 to 2014"."""


class Office(NamedTuple):
    """A role taken apart."""

    function: str | None
    """Its class in offices.toml; None where no word of the role is listed."""
    printed: str
    """The words of the function as printed, "deputy" included."""
    body: str | None
    """Whom the office is of, as printed; None where the role does not say."""
    speaks: bool
    """A holder speaks for the body (a spokesman, a director; no analyst, no passenger)."""
    former: bool = False


@cache
def _listed() -> tuple[tuple[str, dict[str, object]], ...]:
    """(words, row) of every office, longest words first."""
    rows = [(w, row) for row in table("offices")["office"] for w in row["words"]]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    known = "|".join(re.escape(w).replace(r"\-", "[- ]") for w, _ in _listed())
    return re.compile(rf"(?<![\w-])(?:{known})(?![\w-])", re.IGNORECASE)


@cache
def _row(printed: str) -> dict[str, object]:
    bare = printed.lower().replace("-", " ")
    return next(row for w, row in _listed() if w.replace("-", " ") == bare)


def office(role: str | None) -> Office | None:
    """A role in parts; None where there is none.

    >>> office("secretary general at the Ministry of Tides")[:3]
    ('secretary general', 'secretary general', 'Ministry of Tides')
    """
    role = re.sub(r"\s+", " ", (role or "").strip(" ,.;"))
    if not role:
        return None
    found = _pattern().search(role)
    if not found:
        return Office(None, role, None, speaks=False, former=_has(role, "former"))
    row = _row(found[0])
    before, after = role[: found.start()], role[found.end() :]
    deputy = _has(before, "deputy")
    function = f"deputy {row['class']}" if deputy else str(row["class"])
    printed = f"deputy {found[0]}" if deputy else found[0]
    body = _body_after(after) or (None if row["class"] == "bystander" else _body_before(before))  # a Velden resident is of no body
    body = _portfolio(str(row["class"]), before, after) or body
    if body and (row.get("political") or _only_country(body)):
        body = f"{body} {found[0]}"
    return Office(function, printed, body, speaks=bool(row["speaks"]), former=_has(before, "former") or bool(_TERM.search(after)))


def _has(text: str, kind: str) -> bool:
    listed = set(table("offices")["modifiers"][kind])
    return any(w in listed or w.split("-")[0] + "-" in listed for w in text.lower().split())


def _only_country(body: str) -> bool:
    return all(w in countries() for w in body_words(body))


def _body_after(after: str) -> str | None:
    """What follows "of", "at", "for": from the last "at" or "for" on, where there is more than one."""
    first = _AFTER.match(after)
    if not first:
        return None
    rest = after[first.end() :]
    inner = _INNER.search(rest)
    if inner and rest[: inner.start()].islower() and any(c.isupper() for c in rest[inner.end() :]):
        rest = rest[inner.end() :]
    rest = _DETERMINER.sub("", rest)
    end = _END.search(rest)
    rest = rest[: end.start()] if end else rest
    return _named(rest) if not first[1] or institution(rest) else None  # "president in Velden" is none of Velden


def _body_before(before: str) -> str | None:
    """What stands before the function: "the Port Board's", "Velden police", "Norway's former"."""
    ignored = {w for kind in ("former", "deputy", "ignored") for w in table("offices")["modifiers"][kind]}
    kept = before.split()
    while kept and kept[-1].lower() in ignored:
        kept.pop()
    while kept and kept[0].lower() in ignored:
        kept.pop(0)
    fields = table("offices")["modifiers"]["fields"]
    if len(kept) > 1 and kept[-1] in fields and kept[-2].endswith(("'s", "’s")):  # "the Tide Hospital's medical director"
        kept.pop()
    kept = [w for w in kept if w.lower() not in table("offices")["modifiers"]["former"]]
    start = len(kept)
    while start and _of_a_name(kept[start - 1]):
        start -= 1
    return _named(" ".join(kept[start:]))


def _of_a_name(word: str) -> bool:
    """May a word belong to the name of a body: capitalised, a joint, a kind of institution, or an owner?"""
    return word[0].isupper() or word.startswith(("al-", "el-")) or word in ("of", "for", "and", "the", "&") or word.endswith(("'", "’", "'s", "’s")) or (
        singular(fold(word)) in institutions() or word in table("offices")["modifiers"]["fields"])


def _portfolio(function: str, before: str, after: str) -> str | None:
    """"the Norwegian defence minister", "minister of defence" -> the ministry."""
    if function != "minister":
        return None
    first = _AFTER.match(after)
    if first:
        rest = _DETERMINER.sub("", after[first.end() :])
        end = _END.search(rest)
        return f"ministry of {rest[: end.start()] if end else rest}"
    ignored = {w for kind in ("former", "deputy", "ignored") for w in table("offices")["modifiers"][kind]}
    kept = [w for w in before.split() if w.lower() not in ignored or w[0].isupper()]
    return f"{' '.join(kept)} ministry" if kept and not _only_country(" ".join(kept)) else None


def _named(body: str) -> str | None:
    """A body only where its words name one: with a capital letter, or a kind of institution with its field."""
    body = re.sub(r"['’]s?$", "", body.strip(" ,.'’"))
    parts = [plain(w) for w in words(body)]
    lists = table("sources")
    common = {*table("offices")["modifiers"]["fields"], *lists["organization"]["words"].split(), *lists["titles"]["words"].split()}
    if len(parts) == 1 and parts[0] in _common_words() and not _only_country(body):
        return None
    capital = any(w[0].isupper() and not {plain(w), plain(w).removesuffix("s")} & common for w in words(body))
    return body if capital or (len(parts) > 1 and institution(body)) else None


@cache
def _common_words() -> frozenset[str]:
    """Words of every day, which a title only prints with a capital at its beginning: "Nearby"."""
    return frozenset(w for kind in table("commonwords").values() if isinstance(kind, str) for w in kind.split())


def institution(body: str) -> bool:
    """Does the last word say what kind of body it is?"""
    parts = words(body)
    return bool(parts) and plain(parts[-1]) in table("sources")["organization"]["words"].split()


def one_person(left: str | None, right: str | None) -> bool:
    """Can one person hold both functions at once, as far as the words go? True where one is unknown."""
    if left is None or right is None or left == right:
        return True
    left, right = left.removeprefix("deputy "), right.removeprefix("deputy ")
    rows = table("offices")["compatible"]  # a deputy is not the holder, but may be anything that the holder may be besides
    return left != right and (right in rows.get(left, ()) or left in rows.get(right, ()))


def functions(role: str) -> frozenset[str]:
    """Every function that a role names: "spokesman and deputy director" -> spokesperson, deputy head."""
    found = list(_pattern().finditer(role))
    before = [role[(found[i - 1].end() if i else 0) : m.start()] for i, m in enumerate(found)]
    return frozenset(f"{'deputy ' if _has(b, 'deputy') else ''}{_row(m[0])['class']}" for m, b in zip(found, before, strict=True))


def speaks(function: str) -> bool:
    """Does whoever has this function (a class of offices.toml) speak for the body?"""
    bare = function.removeprefix("deputy ")
    return any(row["class"] == bare and row["speaks"] for row in table("offices")["office"])


@cache
def marked(mark: str) -> frozenset[str]:
    """Classes with a mark of offices.toml: common, company."""
    return frozenset(row["class"] for row in table("offices")["office"] if row.get(mark))


def of_one(body: str) -> bool:
    """Is a "body" an office that one person holds: "French President", "Velden mayor"?"""
    found = _pattern().search(body)
    return bool(found) and body.endswith(found[0] if found else " ")
