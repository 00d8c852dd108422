"""What one article says of who somebody is: a name with an office and its body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.model import Article, Attribution, Claim, OriginName, Span
from claimcheck.origins.bodies import Aliases, body_of
from claimcheck.origins.context import with_role
from claimcheck.origins.fold import fold
from claimcheck.origins.ladder import Person
from claimcheck.origins.names import read_name
from claimcheck.origins.offices import Office, office

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


def attributed(name: OriginName | None, link: Attribution, claim: Claim, article: Article, known: Aliases) -> Described | None:
    """The person of one attribution, where the role names an office and a body. `name`: the source as it is read."""
    held = office(link.role)
    name = with_role(name, article.text) if name and name.kind == "person" else None
    if name is None or not name.body or not held or not held.function or not link.role:
        return None
    function, held = held.function, held._replace(body=name.body)
    body = body_of(name.body, "", known, {}).key
    start = article.text.find(link.role)
    span = Span(start, start + len(link.role)) if start >= 0 else Span(claim.start, claim.end)
    return Described(article.id, Person(name.words, body, (function,), name.text), held, link.role, span, claim.id)
