"""Persons across articles: one name in several spellings, a family name alone, and the body an office speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from claimcheck.model import Merge
from claimcheck.origins.fold import loose
from claimcheck.origins.ladder import Person, accepted, components, weigh


class Persons(NamedTuple):
    """All persons of a run, merged."""

    root: Mapping[Person, Person]
    why: Mapping[Person, tuple[Merge, ...]]
    name: Mapping[Person, str]
    """Root -> the most frequent printed name of two words or more."""


def merge_persons(people: Collection[Person]) -> Persons:
    """Strong nodes (a full name with a body) first; then each weaker one joins one set or none, so it bridges nothing."""
    every = sorted(set(people))
    printed = Counter(person.printed for person in people)
    merges = {(a, b): merge for a, b in _pairs(every) if accepted(merge := weigh(a, b))}
    pairs = [pair for pair in merges if all(map(_strong, pair))]
    root = components(every, pairs)
    for level in (_full, _short):
        root, pairs = _attach([p for p in every if level(p)], root, pairs, merges)
    why: dict[Person, list[Merge]] = {}
    for pair in pairs:
        for person in pair:
            why.setdefault(person, []).append(merges[pair])
    return Persons(root, {p: tuple(found) for p, found in why.items()}, _names(root, printed))


def _strong(person: Person) -> bool:
    return len(person.words) > 1 and bool(person.body)


def _full(person: Person) -> bool:
    return len(person.words) > 1 and not person.body


def _short(person: Person) -> bool:
    return len(person.words) == 1


Pair = tuple[Person, Person]


def _attach(weak: list[Person], root: dict[Person, Person], pairs: list[Pair],
            merges: Mapping[Pair, Merge]) -> tuple[dict[Person, Person], list[Pair]]:
    """Each weak node to the one set it was accepted for; those with none or one in common among themselves."""
    done = set(weak)
    mine: dict[Person, list[Pair]] = {}
    for pair in merges:
        for person in done.intersection(pair):
            mine.setdefault(person, []).append(pair)
    added: list[Pair] = []
    for person, found in mine.items():
        outside = [pair for pair in found if not done.issuperset(pair)]
        if len({root[q] for pair in outside for q in pair if q != person}) == 1:
            added += outside
    joined = {person for pair in added for person in pair}
    inside = [pair for pair in merges if done.issuperset(pair) and not joined.intersection(pair)]
    pairs = pairs + added + inside
    return components(root, pairs), pairs


def _pairs(people: list[Person]) -> Iterable[Pair]:
    """Pairs that share a name behind the first, or the sound of the last; nobody else can reach the sum."""
    index: dict[str, list[Person]] = {}
    for person in people:
        for key in sorted({*person.words[1:], person.words[-1], loose(person.words[-1])}):
            index.setdefault(key, []).append(person)
    seen = {(a, b) for same in index.values() for i, a in enumerate(same) for b in same[i + 1 :]}
    return sorted(seen)


def _names(root: Mapping[Person, Person], printed: Mapping[str, int]) -> dict[Person, str]:
    best: dict[Person, tuple[bool, int, int, str]] = {}
    for person, home in root.items():
        rank = (len(person.words) < 2, -printed[person.printed], -len(person.printed), person.printed)
        best[home] = min(best.get(home, rank), rank)
    return {home: name for home, (_, _, _, name) in best.items()}
