"""Ladders: is one name another? The first rung that holds gives the weight and the words; the rungs add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from claimcheck.model import Merge, Step
from claimcheck.origins.fold import loose
from claimcheck.origins.offices import marked, one_person

T = TypeVar("T", bound=Any)
"""Anything that can be sorted."""

NEEDS = 5.0
"""A merge needs this sum. A wrong merge is worse than a missed one: one family name or one sound is never enough."""


class Person(NamedTuple):
    """One person of one or more articles: the name, and what the articles say of them."""

    words: tuple[str, ...]
    body: str
    """Key of the body the office is of; "" where no article tells."""
    functions: tuple[str, ...]
    """Classes of offices.toml, sorted."""
    printed: str


class Rung(NamedTuple):
    """One rung: it holds or not; `yes` and `no` are examples, two printed names each ("name, role")."""

    label: str
    weight: float
    holds: Callable[[Person, Person], bool]
    yes: tuple[tuple[str, str], ...]
    no: tuple[tuple[str, str], ...]


def _full(a: Person, b: Person) -> bool:
    return len(a.words) > 1 and len(b.words) > 1


def same_words(a: Person, b: Person) -> bool:
    return _full(a, b) and a.words == b.words


def first_and_last(a: Person, b: Person) -> bool:
    ends = (a.words[0], a.words[-1]) == (b.words[0], b.words[-1])
    inner, outer = sorted((set(a.words), set(b.words)), key=len)
    return _full(a, b) and ends and inner <= outer


def further_names(a: Person, b: Person) -> bool:
    """"Laura Pires" and "Laura Pires Moreno": a second family name that only one article gives."""
    short, long = sorted((a.words, b.words), key=len)
    return len(short) > 1 and long[: len(short)] == short


def initial(a: Person, b: Person) -> bool:
    one = a.words[0], b.words[0]
    return _full(a, b) and a.words[-1] == b.words[-1] and 1 in map(len, one) and one[0][0] == one[1][0]


def sounds_alike(a: Person, b: Person) -> bool:
    return _full(a, b) and len(a.words) == len(b.words) and all(map(_near, a.words, b.words))


def _near(left: str, right: str) -> bool:
    """One skeleton of sounds, and long enough to tell something."""
    return left == right or (loose(left) == loose(right) and len(loose(left)) > 1 and left[0] == right[0])


def family_alone(a: Person, b: Person) -> bool:
    short, long = sorted((a, b), key=lambda p: len(p.words))
    return len(short.words) == 1 and short.words[0] == long.words[-1]


NAME = (
    Rung("the same name", 8, same_words, (("Jon Averi", "Jon Averi"), ("Mohammed al-Rawan", "Muhammad Rawan")),
         (("Jon Averi", "Ann Averi"), ("Averi", "Averi"))),
    Rung("the same first and last name", 8, first_and_last, (("Jon Pell Averi", "Jon Averi"),), (("Jon Averi", "Jon Averi Pell"),)),
    Rung("the same names, and one more at the end", 5, further_names, (("Laura Pires", "Laura Pires Moreno"),), (("Pires", "Laura Pires Moreno"),)),
    Rung("an initial for the first name", 4, initial, (("J. Averi", "Jon Averi"),), (("K. Averi", "Jon Averi"),)),
    Rung("one name in two spellings, by sound", 4, sounds_alike, (("Hakim Zuberi", "Hakeem Zubayri"),), (("Karim Zuberi", "Kerman Zuberi"),)),
    Rung("the family name alone", 3, family_alone, (("Averi", "Jon Averi"),), (("Jon", "Jon Averi"),)),
    Rung("different names", -10, lambda a, b: True, (("Jon Averi", "Ann Averi"),), ()),
)


def _bodies(a: Person, b: Person) -> bool:
    return bool(a.body and b.body)


def _other_bodies(a: Person, b: Person) -> bool:
    """Names that leave open which body it is ("local government"), or share most of their words, tell nobody apart."""
    return _bodies(a, b) and "@" not in a.body + b.body and len(_common(a, b)) < 2


def _common(a: Person, b: Person) -> set[str]:
    return set(a.body.split()) & set(b.body.split())


def _one_function(a: Person, b: Person) -> bool:
    return bool(set(a.functions) & set(b.functions))


def _clash(a: Person, b: Person) -> bool:
    return bool(a.functions and b.functions) and not any(one_person(x, y) for x in a.functions for y in b.functions)


OFFICE = (
    Rung("the same office of the same body", 4, lambda a, b: _bodies(a, b) and a.body == b.body and _one_function(a, b),
         (("Averi, director of the Port Board", "Jon Averi, Port Board director"),), (("Averi", "Jon Averi"),)),
    Rung("the same body", 3, lambda a, b: _bodies(a, b) and a.body == b.body,
         (("Averi, director of the Port Board", "Jon Averi, Port Board treasurer"),), (("Averi, director", "Jon Averi, director"),)),
    Rung("different bodies", -5, _other_bodies,
         (("Jon Averi, director of the Port Board", "Jon Averi, director of the Tide Office"),), (("Averi", "Jon Averi"),)),
    Rung("bodies of like names", 1, lambda a, b: _bodies(a, b) and len(_common(a, b)) > 1,
         (("Jon Averi, director of the Tide Ministry", "Jon Averi, treasurer of the Ministry of Tide Affairs"),),
         (("Jon Averi, director of the Tide Ministry", "Jon Averi, treasurer of the Tide Office"),)),
    Rung("the same office", 2, lambda a, b: bool(set(a.functions) & set(b.functions) - marked("common")),
         (("Averi, mayor", "Jon Averi, mayor"),), (("Averi, a spokesman", "Jon Averi, a spokesman"),)),
    Rung("a function that many hold", 1, _one_function,
         (("Averi, a spokesman", "Jon Averi, a spokeswoman"),), (("Averi, mayor", "Jon Averi, chairman"),)),
    Rung("offices that one person does not hold at once", -5, _clash,
         (("Jon Averi, a passenger", "Jon Averi, mayor"),), (("Jon Averi, head", "Jon Averi, mayor"),)),
    Rung("no office to compare", 0, lambda a, b: True, (("Averi", "Jon Averi"),), ()),
)

LADDERS = {"name": NAME, "office": OFFICE}


def weigh(a: Person, b: Person) -> Merge:
    """Two persons on every ladder; the same whichever comes first."""
    a, b = sorted((a, b))
    steps = []
    for name, ladder in LADDERS.items():
        rung = next(r for r in ladder if r.holds(a, b))
        steps.append(Step(compared=name, found=f"{a.printed} / {b.printed}", rung=rung.label, weight=rung.weight))
    total = sum(step.weight for step in steps)
    return Merge(left=a.printed, right=b.printed, steps=tuple(steps), sum=total, needs=NEEDS,
                 why=f"{_both(a.printed, b.printed)}: {' and '.join(step.rung for step in steps if step.weight)}")


def _both(left: str, right: str) -> str:
    return f"{left} in both" if left == right else f"{left} and {right}"


def accepted(merge: Merge) -> bool:
    return merge.sum >= merge.needs


# --- one of several sets ----------------------------------------------------------------------------------------------


def components(nodes: Iterable[T], pairs: Iterable[tuple[T, T]]) -> dict[T, T]:
    """Every node -> the node that stands for its set: the first in order, whatever the order of the pairs."""
    parent = {node: node for node in nodes}

    def root(node: T) -> T:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return {node: root(node) for node in parent}
