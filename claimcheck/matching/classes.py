"""Classes of nouns and words that exclude one another: how two words of a comparison stand to each other.

The words are in `data/subjects.toml` and `data/contrasts.toml`; disjoint and nested classes are declared there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimcheck import lexicon


@cache
def _classes() -> dict[str, str]:
    """word -> its class."""
    table: dict[str, str] = {}
    for name, row in lexicon.table("subjects").items():
        for word in row["words"]:
            if word in table:
                raise ValueError(f"subjects.toml: {word!r} is both {table[word]} and {name}")
            table[word] = name
    return table


@cache
def _apart() -> frozenset[frozenset[str]]:
    rows = lexicon.table("subjects")
    return frozenset(frozenset((name, other)) for name, row in rows.items() for other in row.get("apart", ()))


def noun_class(word: str) -> str | None:
    """The class of a lemma, or None where the word stands for itself; "Iraqi" is a resident like "citizen"."""
    return _classes().get(word) or ("resident" if word.lower().removesuffix("s") in _nationals() else None)


@cache
def _nationals() -> frozenset[str]:
    return frozenset(word for words in lexicon.table("demonyms")["countries"].values() for word in words)


def is_role(name: str | None) -> bool:
    """Does the class tell how somebody is seen (a passenger) and not who it is (a child)?"""
    return bool(name) and bool(lexicon.table("subjects")[str(name)].get("role"))


def within(name: str | None) -> tuple[str, ...]:
    """The classes that hold this one, nearest first."""
    chain: list[str] = []
    rows = lexicon.table("subjects")
    while name and (name := rows[name].get("within")):
        chain.append(name)
    return tuple(chain)


@cache
def nouns(left: str, right: str) -> str:
    """How two head nouns stand: same | class | role | nested | apart | other."""
    if left == right:
        return "same"
    a, b = noun_class(left), noun_class(right)
    if a is None or b is None:
        known, bare = (a, right) if b is None else (b, left)
        return "apart" if known and _kind(known) == "person" and not _may_be_person(bare) else "other"
    if a == b:
        return "class"
    above_a, above_b = within(a), within(b)
    line_a, line_b = {a, *above_a}, {b, *above_b}
    if any(frozenset((x, y)) in _apart() for x in line_a - line_b for y in line_b - line_a):
        return "apart"
    if b in above_a or a in above_b:
        inner = a if b in above_a else b
        return "role" if is_role(inner) else "nested"
    if set(above_a) & set(above_b):
        return "role" if is_role(a) or is_role(b) else "other"
    return "apart" if _kind(a) != _kind(b) else "other"


PERSONAL = ("er", "or", "ist", "man", "men", "woman", "ian", "ee", "ant", "ent", "ic", "ese", "ish", "an", "people")
"""How nouns for people end that no class lists: trawlerman, juror, cyclist."""


def _may_be_person(word: str) -> bool:
    return word.lower().endswith(PERSONAL) or word[:1].isupper() or word in lexicon.table("subjects_loose")["people"]


def _kind(name: str) -> str:
    """The outermost class: a person is never a vehicle."""
    return (within(name) or (name,))[-1]


@cache
def _contrasts(table: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """word -> the rows of `contrasts.toml` that hold it, and its place there: `a|b` stand in one place."""
    rows: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, row in enumerate(lexicon.table("contrasts")[table]):
        for place, words in enumerate(row["words"]):
            for word in words.split("|"):
                rows[word] = (*rows.get(word, ()), (number, place))
    return rows


def _exclude(left: Iterable[tuple[int, int]], right: Iterable[tuple[int, int]]) -> bool:
    return any(row == other and place != there for row, place in left for other, there in right)


def contrast(table: str, left: str, right: str) -> bool:
    """Do the two words exclude one another (active, inactive)?"""
    rows = _contrasts(table)
    return _exclude(rows.get(left, ()), rows.get(right, ()))


def contrasting(table: str, left: frozenset[str], right: frozenset[str]) -> tuple[str, str] | None:
    """The first word of each side that exclude one another, where no word of that row is on both sides."""
    rows = _contrasts(table)
    shared = {row for word in left & right for row, _ in rows.get(word, ())}
    for x in sorted(left - right):
        for y in sorted(right - left):
            if _exclude([at for at in rows.get(x, ()) if at[0] not in shared], rows.get(y, ())):
                return x, y
    return None


def alike(table: str, left: frozenset[str], right: frozenset[str]) -> bool:
    """Do both sides have one word, or two words for one of a row (initial, original)?"""
    rows = _contrasts(table)
    return bool(left & right) or bool(
        {at for x in left for at in rows.get(x, ())} & {at for y in right for at in rows.get(y, ())}
    )


def known_event(name: str) -> bool:
    """Is it a class of events.toml, and not the bare verb of a sentence?"""
    return name in lexicon.table("events")
