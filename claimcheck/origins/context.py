"""What an article's own text adds to a name: the role beside it, the full name of "the ministry", the subject of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from claimcheck.lexicon import table
from claimcheck.model import Article, Attribution, Claim, OriginName
from claimcheck.origins.fold import body_words, fold, institutions, plain, singular, words
from claimcheck.origins.names import anonymous, bare, field_and_kind, read_name, split_title
from claimcheck.origins.offices import marked, office

_CAPITALS = r"[A-Z][\w'’\-]{1,30}(?:\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z][\w'’\-]{1,30}){0,6}"
_BEHIND = re.compile(r",\s([A-Z][\w'’\-]+(?:\s(?:al-)?[A-Z][\w'’\-]+){1,3}),")
_ROLE = re.compile(r",\s(?:\d+,\s)?([^,.;()“”\"\n]{4,120})(?=[,.;\n]|$)")
_RUNS = re.compile(r",\swho\s(?:runs|heads|leads|chairs|manages|owns)\s(?:the\s)?([^,.;()“”\"\n]{3,60})(?=[,.;\n]|\ssaid|$)")
Known = frozenset[tuple[str, ...]]
"""Folded words of names that some article uses of a body."""
NOBODY: Known = frozenset()
_NAMES = re.compile(r"\b[A-Z][\w'’\-]{1,30}(?:\s(?:&\s)?[A-Z][\w'’\-]{0,30}){0,4}")
_SUBJECT = re.compile(rf"^(?:The\s)?({_CAPITALS})\s[a-z]")


def in_context(name: OriginName, link: Attribution, claim: Claim, article: Article | None, known: Known) -> OriginName:
    """One source with what its article says of it elsewhere. `known`: names that some article uses of a body."""
    if article is None:
        return name
    text = article.text if claim.field == "text" else article.title
    if name.kind == "anonymous" and name.text.lower() == "it":
        return subject(claim.quote) or name
    if name.kind == "anonymous":
        name = named_behind(link, text) or spoken_for(link, article.text) or name
    if name.kind == "body" and common_plural(link, text):
        return anonymous(name.text)
    if name.kind == "body" and len(name.words) == 1:
        full = body_in(article.text, name.text)
        return read_name(full, "organization") if full else name
    if name.kind != "person":
        return name
    name = with_role(name, article.text)
    return of_company(name, claim.quote, article.text, known) if of_some_company(name) else name


def of_some_company(name: OriginName) -> bool:
    """A chief executive of nobody knows whom: other articles may tell which names are companies'."""
    return name.kind == "person" and name.function in marked("company") and not name.body


# --- bodies -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def body_in(text: str, head: str) -> str | None:
    """The one body of this kind that a text names in full: "ministry" -> "Ministry of Mines"; None where it names two.

    >>> body_in("The Colliers' Union met. The union said so.", "union")
    "Colliers' Union"
    """
    if plain(head) not in table("sources")["organization"]["words"].split():
        return None
    kind = rf"[{head[0].upper()}{head[0].lower()}]{re.escape(head[1:])}"
    after = rf"(?:[a-z]+\s)?{kind}\s(?:of|for)\s(?:the\s)?{_CAPITALS}"
    before = rf"(?:[A-Z][\w'’\-]{{1,30}}\s){{1,5}}(?:[a-z]+\s)?{kind}\b"
    field = rf"(?:[a-z]+\s){{1,3}}{kind}\b"
    found = {bare(m[0]) for pattern in (after, before) for m in re.finditer(rf"\b{pattern}", text)}
    found |= {_fields(m[0]) for m in re.finditer(rf"\b{field}", text)}
    named = {body_words(name): name for name in sorted(found) if any(w[0].isupper() for w in words(name)[:-1]) or field_and_kind(name)}
    fullest = [name for key, name in named.items() if not any(set(key) < set(other) for other in named)]
    return fullest[0] if len(fullest) == 1 else None


def _fields(phrase: str) -> str:
    """"burned said the regional fire service" -> "regional fire service": the words of its kind at the end."""
    parts = phrase.split()
    start = len(parts)
    while start and singular(fold(parts[start - 1])) in institutions():
        start -= 1
    return " ".join(parts[start:])


def subject(quote: str) -> OriginName | None:
    """"The Ministry of Tides has counted 12 cases, it said": the body that a sentence begins with."""
    found = _SUBJECT.match(quote)
    if not found or len(found[1].split()) < 2:
        return None
    name = read_name(found[1], "organization")
    return name if name.kind == "body" else None


def common_plural(link: Attribution, text: str) -> bool:
    """"Bakers say": a plural that is only printed with a capital because it begins a sentence."""
    source = (link.name or "").strip()
    if link.resolved or len(source.split()) != 1 or not source.endswith("s") or source.isupper() or link.kind in ("outlet", "organization"):
        return False
    return not any(_inside(text, m.start()) for m in re.finditer(rf"\b{re.escape(source)}\b", text))


def _inside(text: str, place: int) -> bool:
    """Does a word stand within a sentence?"""
    before = text[:place].rstrip(" “\"‘'(")
    return bool(before) and before[-1] not in ".!?\n•:"


# --- persons ----------------------------------------------------------------------------------------------------------


def with_role(name: OriginName, text: str) -> OriginName:
    """A person with the office and the body that the text gives them beside their name."""
    if not name.function and len(name.words) > 1:
        name = _beside(name, text)
    if name.function and not name.body and name.role:
        full = next((found for w in words(name.role) if w.islower() and (found := body_in(text, w))), None)
        held = office(name.role)
        return replace(name, body=full) if full and held and held.speaks else name
    return name


def _beside(name: OriginName, text: str) -> OriginName:
    """"Ann Orr, treasurer of the Port Board," """
    ends = list(_ends(name.text, text))
    for match in filter(None, (_ROLE.match(text, end) for end in ends)):
        held = office(match[1])
        if held and held.function:
            return replace(name, function=held.function, role=bare(match[1]), body=held.body, former=held.former)
    for runs in filter(None, (_RUNS.match(text, end) for end in ends)):
        held = office(f"head of {runs[1]}")
        if held and held.body:
            return replace(name, function="head", role=f"head of {held.body}", body=held.body)
    return name


def _ends(name: str, text: str) -> Iterator[int]:
    """Where a name ends in a text, as a word of its own."""
    start = text.find(name)
    while start >= 0:
        if start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_"):
            yield start + len(name)
        start = text.find(name, start + 1)


def of_company(name: OriginName, quote: str, text: str, known: Known) -> OriginName:
    """"Arvento will lose 45 million, chief executive Ann Orr said": the company that the sentence begins with.

    Else the only body that the article names twice or more, ministries and unions left out.
    """
    found = _SUBJECT.match(quote)
    if found and body_words(found[1]) in known:
        return replace(name, body=found[1])
    bodies = [(w, form) for w, (form, count) in capitalised(text).items() if w in known and count > 1 and not institutions().intersection(w)]
    return replace(name, body=bodies[0][1]) if len(bodies) == 1 else name


@lru_cache(maxsize=256)
def capitalised(text: str) -> dict[tuple[str, ...], tuple[str, int]]:
    """Folded words of every capitalised name in a text -> the name as first printed, and how often it stands there."""
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for match in _NAMES.finditer(text):
        key = body_words(match[0])
        form, count = found.get(key, (match[0], 0))
        found[key] = form, count + 1
    return found


def named_behind(link: Attribution, text: str) -> OriginName | None:
    """"its chairman, Otto Brand, said": the name behind an office that was read as the source."""
    if link.source_end is None or link.resolved or not office(link.source) or not (link.source or "")[-1:].islower():
        return None
    found = _BEHIND.match(text, link.source_end)
    return read_name(found[1], "person", bare(link.source or "")) if found else None


def spoken_for(link: Attribution, text: str) -> OriginName | None:
    """"a spokesman for the ministry": the one ministry that the article names in full."""
    held = office(link.name)
    if held is None or not held.speaks or held.former:
        return None
    full = next((found for w in words(link.name or "") if w.islower() and (found := body_in(text, w))), None)
    return replace(read_name(full, "organization"), function=held.function, role=bare(link.name or "")) if full else None


def titled(name: OriginName, text: str) -> OriginName:
    """"President Averi" anywhere in the article gives a bare "Averi" the office."""
    last = name.text.split()[-1]
    for match in re.finditer(rf"\b([\w.'’\-]{{1,40}}\s[\w.'’\-]{{1,40}})\s{re.escape(last)}\b", text):
        title, rest = split_title(f"{match[1]} {last}")
        held = office(title) if title and fold(rest.split()[-1]) == name.words[-1] else None
        if held and held.function:
            return replace(name, function=held.function, role=title, body=held.body, former=held.former)
    return name
