"""Names of origins: taken apart, merged or kept apart, and aliases of a project's own."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from claimcheck.model import Article, Claim
from claimcheck.origins import aliases, resolve
from claimcheck.origins.acronyms import introduced
from claimcheck.origins.credits import FORMS, credit
from claimcheck.origins.fold import body_words, person_words
from claimcheck.origins.ladder import LADDERS, Person
from claimcheck.origins.names import read_name
from claimcheck.origins.offices import office
from tests.sourced import KINDS, article, said, source

TABLES = Path(__file__).parent / "tables"


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]
    assert found
    return found


def cell(text: str, where: str) -> tuple[Article, Claim]:
    name, kind, role, more = ([part.strip() for part in text.split(";")] + ["", "", ""])[:4]
    return article(where, f"{name} said so. {more}"), said(where, source(name, KINDS[kind or "U"], role or None))


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("origins-merge.txt"), ids=lambda row: " | ".join(row))
def test_one_origin_or_two(row: list[str]) -> None:
    left, right, want = row
    sides = [cell(left, "a"), cell(right, "b")]
    for order in permutations(sides):
        found = resolve([c for _, c in order], [a for a, _ in order])
        keys = {origin.key for origin in found.values()}
        assert len(keys) == {"one": 1, "two": 2}[want], [(o.key, o.why) for o in found.values()]
        assert len({(o.key, o.name) for o in found.values()}) == len(keys), "one origin has one name"


@pytest.mark.parametrize("row", rows("origins-names.txt"), ids=lambda row: row[0])
def test_a_source_is_read(row: list[str]) -> None:
    name, kind, role = ([part.strip() for part in row[0].split(";")] + ["", ""])[:3]
    found = read_name(name, KINDS[kind], role or None)
    assert (found.kind, found.text) == (row[1], row[2])


@pytest.mark.parametrize("row", rows("origins-offices.txt"), ids=lambda row: row[0])
def test_an_office_and_its_body(row: list[str]) -> None:
    found = office(row[0])
    assert found is not None
    assert (found.function, found.body or "-") == (row[1], row[2])


@pytest.mark.parametrize("row", rows("origins-acronyms.txt"), ids=lambda row: row[0])
def test_an_acronym_is_introduced(row: list[str]) -> None:
    assert introduced(row[0]).get(row[1], "-") == row[2]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_credit_shows_itself(form: object) -> None:
    assert credit(article("a", form.yes)) is not None  # type: ignore[attr-defined]
    assert credit(article("a", form.no)) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ("The quay on Monday. [Photo: AFP]\nBarges sank.", "Barges sank. (Reuters file photo)\nSo it was.",
                                  "Barges sank.\n\nImage (AP)"))
def test_a_credit_of_a_picture_is_none_of_the_text(text: str) -> None:
    assert credit(article("a", text)) is None


def test_an_author_who_is_an_agency() -> None:
    for author in ("Reuters", "Ann Orr, Associated Press", "AFP staff"):
        assert credit(article("a", "Barges sank.", authors=(author,))) is not None
    assert credit(article("a", "Barges sank.", authors=("Ann Orr",))) is None


def person(printed: str) -> Person:
    name = read_name(printed, "person")
    return Person(person_words(name.text), " ".join(body_words(name.body)) if name.body else "", (name.function,) if name.function else (), name.text)


RUNGS = [(ladder, rung) for ladder, rungs in LADDERS.items() for rung in rungs]


@pytest.mark.parametrize(("ladder", "rung"), RUNGS, ids=lambda x: getattr(x, "label", x))
def test_a_rung_shows_itself(ladder: str, rung: object) -> None:
    """The examples come to rest on their rung, and the others do not."""
    def rest(pair: tuple[str, str]) -> object:
        a, b = map(person, pair)
        return next(r for r in LADDERS[ladder] if r.holds(a, b))
    assert rung.yes  # type: ignore[attr-defined]
    assert rung.no or rung is LADDERS[ladder][-1]  # type: ignore[attr-defined]
    assert all(rest(pair) is rung for pair in rung.yes)  # type: ignore[attr-defined]
    assert not any(rest(pair) is rung for pair in rung.no)  # type: ignore[attr-defined]


# --- alias file -------------------------------------------------------------------------------------------------------


def test_a_project_adds_aliases() -> None:
    claims = [said("a", source("the Velden Tide Watch", "organization")), said("b", source("Tolmik", "organization"))]
    texts = [article("a"), article("b")]
    assert len({o.key for o in resolve(claims, texts).values()}) == 2
    found = resolve(claims, texts, {"Velden Tide Watch": ["Tolmik"]})
    assert {o.name for o in found.values()} == {"Velden Tide Watch"}


def test_an_alias_of_two_names_is_refused() -> None:
    with pytest.raises(ValueError, match="Tolmik"):
        aliases({"Velden Tide Watch": ["Tolmik"], "Tide Office": ["Tolmik"]})
    with pytest.raises(TypeError, match="list"):
        aliases({"Velden Tide Watch": "Tolmik"})
