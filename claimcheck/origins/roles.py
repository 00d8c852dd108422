"""One person to whom two articles give two offices in one body (CC106)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from claimcheck.model import Article, Claim, RoleDiscrepancy, Span
from claimcheck.origins.bodies import Aliases, aliases, body_of
from claimcheck.origins.context import with_role
from claimcheck.origins.fold import fold
from claimcheck.origins.gather import link_name
from claimcheck.origins.ladder import Person, accepted, weigh
from claimcheck.origins.names import read_name
from claimcheck.origins.offices import Office, functions, office, one_person

_PERSON = r"[A-Z][\w'’\-]{1,25}(?:\s(?:(?:al|el|bin|ibn|van|von|de|der|del)[\s\-])?[A-Z][\w'’\-]{1,25}){1,3}"
_APPOSITION = re.compile(rf"({_PERSON}),\s((?:the\s|a\s|an\s)?(?=[a-zA-Z])[^,.;()\n“”\"]{{4,120}})(?=[,.;])")
"""""Ann Orr, treasurer of the Port Board," - only where an office and its body are read in it."""


class Described(NamedTuple):
    """One article's words on who somebody is."""

    article: str
    person: Person
    office: Office
    role: str
    span: Span
    claim: str | None


def role_discrepancies(claims: Iterable[Claim], articles: Iterable[Article]) -> list[RoleDiscrepancy]:
    """Pairs of articles that give one person two offices in one body, of which nobody holds both at once.

    Spellings of a name, two words for one function, a former office and different people are none. One record a person
    and pair of roles, of the first articles in order.
    """
    rows = {a.id: a for a in articles}
    known = aliases()
    found = [d for a in rows.values() for d in described(a, known)] + list(_attributed(claims, rows, known))
    families: dict[str, list[Described]] = {}
    for entry in sorted(found, key=lambda d: (d.article, d.span, d.role)):
        families.setdefault(entry.person.words[-1], []).append(entry)
    days = {a.id: a.published for a in rows.values()}
    records = [r for entries in families.values() for r in _compare(entries, days)]
    return sorted(records, key=lambda r: (r.articles, r.spans))


def described(article: Article, known: Aliases) -> Iterable[Described]:
    """Names followed by an office and its body, anywhere in the text."""
    for match in _APPOSITION.finditer(article.text):
        held = office(match[2])
        if held and held.function and held.body:
            name = link_person(match[1])
            body = body_of(held.body, "", known, {}).key
            yield Described(article.id, Person(name, body, (held.function,), match[1]), held, match[2].strip(), Span(*match.span(2)), None)


def link_person(text: str) -> tuple[str, ...]:
    """Folded name of a person as printed, title split off."""
    return read_name(text, "person").words or (fold(text),)


def _attributed(claims: Iterable[Claim], articles: Mapping[str, Article], known: Aliases) -> Iterable[Described]:
    """Persons of attributions, where the role names an office and a body."""
    for claim in claims:
        article = articles.get(claim.article)
        for link in claim.attribution if article else ():
            name, held = link_name(link), office(link.role)
            name = with_role(name, article.text) if article and name and name.kind == "person" else None
            if article and name and name.body and held and held.function and link.role:
                function, held = held.function, held._replace(body=name.body)
                body = body_of(name.body, "", known, {}).key
                start = article.text.find(link.role)
                span = Span(start, start + len(link.role)) if start >= 0 else Span(claim.start, claim.end)
                yield Described(article.id, Person(name.words, body, (function,), name.text), held, link.role, span, claim.id)


def _compare(entries: list[Described], days: Mapping[str, str | None]) -> Iterable[RoleDiscrepancy]:
    """Pairs of one family name; an article that gives both offices itself knows of both."""
    held: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for e in entries:
        held.setdefault((e.article, e.person.words), set()).update(functions(e.role))
    alike: dict[object, list[Described]] = {}
    for e in entries:  # what a thousand articles say alike is compared once; two, since one article may say two things
        offices = tuple(sorted(held[e.article, e.person.words]))
        alike.setdefault((e.person.words, e.person.body, e.office.function, e.office.former, offices), []).append(e)
    rows = [e for same in alike.values() for e in same[:2]]
    seen: set[tuple[str, ...]] = set()
    for i, left in enumerate(rows):
        for right in rows[i + 1 :]:
            pair = tuple(sorted((left.office.function or "", right.office.function or "")))
            key = (*left.person.words, left.person.body, *pair)
            if key not in seen and _differ(left, right, held) and not years_apart(days[left.article], days[right.article]):
                seen.add(key)
                yield _record(left, right, entries)


def _differ(left: Described, right: Described, held: Mapping[tuple[str, tuple[str, ...]], set[str]]) -> bool:
    if left.article == right.article or not same_body(left.person.body, right.person.body) or len(left.person.words) < 2:
        return False
    if left.office.former or right.office.former or not accepted(weigh(left.person, right.person)):
        return False
    ours, theirs = held[left.article, left.person.words], held[right.article, right.person.words]
    return not any(one_person(a, b) for a in ours for b in theirs)


def same_body(left: str, right: str) -> bool:
    """"Ministry of Tides" and "Ministry of Tides and Ports": all words of the shorter, two at least."""
    short, long = sorted((set(left.split()), set(right.split())), key=len)
    return left == right or (len(short) > 1 and short <= long)


def years_apart(left: str | None, right: str | None) -> bool:
    """More than two years between two days: time enough for another office."""
    try:
        return bool(left and right) and abs((date.fromisoformat(left or "") - date.fromisoformat(right or "")).days) > 731
    except ValueError:
        return False


def _record(left: Described, right: Described, entries: list[Described]) -> RoleDiscrepancy:
    person = max((left.person.printed, right.person.printed), key=len)
    claims = sorted({e.claim for e in entries if e.claim and e.article in (left.article, right.article)
                     and e.person.words == left.person.words})
    return RoleDiscrepancy(
        person=person, body=left.office.body or "", articles=(left.article, right.article), roles=(left.role, right.role),
        spans=(left.span, right.span), claims=tuple(claims),
        message=f"{person} is “{left.role}” in {left.article} and “{right.role}” in {right.article}")
