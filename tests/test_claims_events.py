"""Events of a clause: every rule with its own examples, and the tables of words."""

from __future__ import annotations

import pytest

from claimcheck.claims.clauses import Clauses
from claimcheck.claims.events import RULES, Rule
from claimcheck.claims.place import Place, place_of
from claimcheck.claims.verbs import events
from claimcheck.lexicon import table
from claimcheck.quantities import find_in
from claimcheck.text import parse


def place(text: str) -> Place:
    """Where the first quantity of a sentence stands."""
    doc = parse(text)
    found = find_in(doc)
    return place_of(found[0], Clauses(doc.sentences[0], [(q.start, q.end) for q in found]))


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_finds_what_it_should_and_no_more(rule: Rule) -> None:
    assert rule.yes
    assert rule.no
    for text, wanted in rule.yes.items():
        assert rule.find(place(text)).name == wanted, text
    for text in rule.no:
        assert rule.find(place(text)).name is None, text


def test_a_word_has_one_class() -> None:
    """Two classes that claim one verb or state would make the order of the file decide."""
    for keys in (("verbs", "subject"), ("states",)):
        seen: dict[str, str] = {}
        for name, row in table("events").items():
            for word in [] if name.startswith("_") else [w for key in keys for w in row.get(key, ())]:
                assert seen.setdefault(word, name) == name, f"{word} is both {seen[word]} and {name}"


def test_light_verbs_are_no_events() -> None:
    known = events()
    assert not known.light & set(known.objects)
    assert not known.light & set(known.subjects) - {"go"}   # "the truck goes 40 mph" has a speed all the same


@pytest.mark.parametrize("name", ["places", "periods", "modality", "subsets", "agencies", "placewords"])
def test_words_of_the_tables_are_clean(name: str) -> None:
    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [w for key, inner in value.items() for w in [key, *words(inner)]]
        if isinstance(value, list):
            return [w for inner in value for w in words(inner)]
        return [value] if isinstance(value, str) else []

    for word in words(table(name)):
        assert word == word.strip()
        assert word


def test_places_lie_in_places() -> None:
    places = table("places")
    names = [spelling for name, row in places.items() for spelling in (name, *row.get("names", ()))]
    assert len(names) == len(set(names))
    for row in places.values():
        assert row.get("in") is None or row["in"] in places
