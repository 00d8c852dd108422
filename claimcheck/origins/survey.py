"""All names of a run, merged: the bodies, the persons, and which person speaks for which body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from claimcheck.model import Article, Claim, OriginName, Reuse
from claimcheck.origins.bodies import Aliases, Bodies, Body, body_of, lone, merge_bodies
from claimcheck.origins.credits import Credit, credit
from claimcheck.origins.gather import Mention
from claimcheck.origins.ladder import Person
from claimcheck.origins.names import read_name
from claimcheck.origins.offices import of_one, speaks
from claimcheck.origins.passages import duplicates, reused
from claimcheck.origins.persons import Persons, merge_persons

T = TypeVar("T")
K = TypeVar("K")


class World(NamedTuple):
    """All names of a run, merged, and what is known of its articles."""

    articles: Mapping[str, Article]
    bodies: Bodies
    persons: Persons
    speaks: Mapping[Person, Body]
    """Root of a person -> root of the one body they speak for."""
    speakers: Mapping[Body, Sequence[Person]]
    """Root of a body -> roots of those who speak for it."""
    named: frozenset[Body]
    """Roots that some article names as a source on their own, not only behind an office."""
    known: Aliases
    introductions: Mapping[str, Mapping[str, str]]
    credits: Mapping[str, Credit]
    copies: Mapping[str, str]
    passages: Mapping[str, Sequence[Reuse]]
    """Article -> the passages it shares."""
    claims: Mapping[str, Sequence[Claim]]
    """Article -> its claims."""


def survey(found: Sequence[Mention], articles: Mapping[str, Article], known: Aliases, passages: Sequence[Reuse] | None,
           introductions: Mapping[str, Mapping[str, str]]) -> World:
    """Every name of a run merged. `introductions`: article -> short or other name -> full name."""
    outlets = {a.outlet for a in articles.values() if a.outlet}
    credited = {i: found_credit for i, a in articles.items() if (found_credit := credit(a, outlets))}
    printed = _printed(found, articles, credited, known, introductions)
    bodies = merge_bodies(printed, articles, introductions, known)
    people = {m: person_of(m.name, m.article, bodies, known, introductions) for m in found if m.name and m.name.kind == "person"}
    persons = merge_persons(people.values())
    rows = list(passages) if passages is not None else reused(articles.values())
    alone = {body_of(text, article, known, introductions.get(article, {})) for article, text in _alone(found, articles, credited) if text}
    speaks = _speaks(people, persons, bodies, known, introductions)
    return World(articles, bodies, persons, speaks, grouped(speaks, lambda person: (speaks[person],)),
                 frozenset(bodies.root[b] for b in alone), known, introductions, credited,
                 duplicates(articles.values(), rows), grouped(rows, lambda p: (p.left, p.right)), {})


def grouped(rows: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """Rows by each of their keys."""
    found: dict[K, list[T]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return found


def _printed(found: Sequence[Mention], articles: Mapping[str, Article], credited: Mapping[str, Credit], known: Aliases,
             introductions: Mapping[str, Mapping[str, str]]) -> dict[str, dict[Body, set[str]]]:
    """Article -> bodies it prints, as sources or behind an office, its outlet, its agency, and the origin that it is."""
    printed: dict[str, dict[Body, set[str]]] = {}

    def add(article: str, text: str | None) -> None:
        if text:
            body = body_of(text, article, known, introductions.get(article, {}))
            printed.setdefault(article, {}).setdefault(body, set()).add(text)

    for mention in found:
        add(mention.article, mention.name.body if mention.name else None)
    for article, text in _alone(found, articles, credited):
        add(article, text)
    return printed


def _alone(found: Sequence[Mention], articles: Mapping[str, Article], credited: Mapping[str, Credit]) -> Iterable[tuple[str, str | None]]:
    """(article, body) for every body that is named as itself and not behind an office."""
    for mention in found:
        yield mention.article, mention.name.text if mention.name and mention.name.kind == "body" else None
        yield mention.article, mention.through
    for article in articles.values():
        yield article.id, article.outlet
        yield article.id, credited[article.id].agency if article.id in credited else None
        yield article.id, own_name(article)


def own_name(article: Article) -> str | None:
    """The body whose own text an article is, as its `origin` names it."""
    origin = read_name(article.origin, "organization") if article.origin else None
    return origin.text if origin and origin.kind == "body" else article.origin


def person_of(name: OriginName, article: str, bodies: Bodies, known: Aliases, introductions: Mapping[str, Mapping[str, str]]) -> Person:
    """The node of a person in one article."""
    body = bodies.root[body_of(name.body, article, known, introductions.get(article, {}))].key if name.body else ""
    return Person(name.words, body, (name.function,) if name.function else (), name.text)


def _speaks(people: Mapping[Mention, Person], persons: Persons, bodies: Bodies, known: Aliases,
            introductions: Mapping[str, Mapping[str, str]]) -> dict[Person, Body]:
    """A person speaks for a body where every office that the articles give is of that one body, and none is a former one.

    An office that is an origin itself ("the French president") has one holder; where two people are said to hold it, it is
    put down to neither.
    """
    for_whom: dict[Person, set[Body]] = {}
    former = {persons.root[person] for mention, person in people.items() if mention.name and mention.name.former}
    for mention, person in people.items():
        name = mention.name
        if name and name.body and speaking(name) and persons.root[person] not in former:
            body = bodies.root[body_of(name.body, mention.article, known, introductions.get(mention.article, {}))]
            for_whom.setdefault(persons.root[person], set()).add(body)
    one = {person: next(iter(found)) for person, found in for_whom.items() if len(found) == 1 and not lone(next(iter(found)).words)}
    holders = Counter(one.values())
    return {person: body for person, body in one.items() if holders[body] == 1 or not of_one(bodies.name[body])}


def speaking(name: OriginName) -> bool:
    """Does the office make its holder speak for the body?"""
    return bool(name.function) and not name.former and speaks(name.function or "")
