"""Claims: tables of cases, and the laws that hold for every text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.claims import extract
from claimcheck.model import Article, Claim

TABLES = sorted((Path(__file__).parent / "tables").glob("claims*.txt"))


class Case(NamedTuple):
    """One text and what must be said of its figures."""

    text: str
    meta: dict[str, str]
    expected: tuple[tuple[str, str, str], ...]
    """(words of the measure, key, value)"""
    absent: tuple[str, ...]


def article(text: str, **meta: str) -> Article:
    return Article(
        id=meta.get("id", "test"), path="test.txt", title="", outlet=meta.get("outlet"), published=meta.get("published"), url=None,
        sha256="", text=text)


def cases(path: Path) -> list[Case]:
    found: list[Case] = []
    meta: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            meta = dict([line[2:].split("=", 1)])
        elif line.startswith("> "):
            found.append(Case(line[2:], meta, (), ()))
            meta = {}
        elif line.startswith("! "):
            found[-1] = found[-1]._replace(absent=(*found[-1].absent, line[2:]))
        elif line and not line.startswith("#"):
            surface, _, rest = line.partition(" | ")
            pairs = tuple((surface, *item.split("=", 1)) for item in rest.split(", "))
            found[-1] = found[-1]._replace(expected=(*found[-1].expected, *pairs))
    return found


def on(claims: list[Claim], text: str, words: str) -> Claim | None:
    """The claim with the shortest measure that overlaps the words at their first occurrence."""
    start = text.index(words)
    near = [c for c in claims if c.measure and c.measure.start < start + len(words) and start < c.measure.end]
    return min(near, key=lambda c: len(c.measure.text) if c.measure else 0, default=None)


def said(claim: Claim, key: str, claims: list[Claim]) -> str:
    """One field of a claim as the tables write it."""
    what, when, where, measure = claim.about, claim.when, claim.where, claim.measure
    denials = [c.attribution[-1].name for c in claims if c.denies == claim.id]
    values = {
        "event": what.event, "head": what.head, "modality": what.modality, "negated": what.negated, "text": what.text,
        "when": when and f"{when.start}/{when.end}", "precision": when and when.precision, "inferred": when and when.inferred_from,
        "where": where and where.name, "place": where and where.text, "origin": claim.origin, "retracted": claim.retracted,
        "kind": measure and measure.kind, "counted": measure and measure.counted, "low": measure and measure.low, "denied_by": denials[0] if denials else None}
    return str(values[key])


ALL = [pytest.param(case, id=f"{path.stem}-{i}") for path in TABLES for i, case in enumerate(cases(path))]


@pytest.mark.parametrize("case", ALL)
def test_table(case: Case) -> None:
    claims = extract(article(case.text, **case.meta))
    for words, key, wanted in case.expected:
        claim = on(claims, case.text, words)
        assert claim is not None, f"no claim on {words!r}"
        assert said(claim, key, claims) in wanted.split("|"), f"{key} of {words!r}"
    for words in case.absent:
        assert on(claims, case.text, words) is None, f"a claim on {words!r}"


def test_tables_hold_cases() -> None:
    assert len(TABLES) >= 6
    assert all(cases(path) for path in TABLES)


# --- laws -----------------------------------------------------------------------------------------------------------

SENTENCES = (
    "Four divers were killed and six injured near Velden on May 2.", "The harbour board said 40 boats had sunk.",
    "“There were no leaks,” Ana Lorn said.", "She denied these claims.", "The station was launched in 2011.",
    "The 25-tonne crane fell on two cars.", "On the same day, 12 ferries were late.", "Orlan won 80 of the 250 prizes.")
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True)


@given(TEXTS, st.sampled_from(["Nothing else was of note.", "The 300 gulls were silent."]))
@settings(max_examples=40, deadline=None)
def test_ids_are_stable_when_text_moves(sentences: list[str], other: str) -> None:
    text = "\n\n".join(sentences)
    before = {c.id for c in extract(article(text)) if c.measure}
    after = {c.id for c in extract(article(f"{other}\n\n{text}")) if c.measure}
    assert before <= after


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_spans_slice_and_order_holds(sentences: list[str]) -> None:
    text = "  ".join(sentences)
    claims = extract(article(text))
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)
    for c in claims:
        assert text[c.start : c.end] == c.quote
        assert len(c.id) >= 16
        if c.measure:
            assert text[c.measure.start : c.measure.end] == c.measure.text
            assert c.start <= c.measure.start < c.measure.end <= c.end


def test_equal_sentences_have_two_names() -> None:
    claims = extract(article("Four boats sank.\n\nNobody was hurt.\n\nFour boats sank."))
    same = [c.id for c in claims if c.measure and c.measure.low == 4]
    assert len(same) == len(set(same)) == 2


def test_a_name_does_not_depend_on_interpretation() -> None:
    plain = extract(article("Four boats sank on May 2."))
    dated = extract(article("Four boats sank on May 2.", published="2021-05-03"))
    assert plain[0].when != dated[0].when
    assert plain[0].id == dated[0].id


def test_a_title_that_is_not_in_the_text_is_a_field_of_its_own() -> None:
    a = article("The harbour is closed.")
    claims = extract(Article(**{**{f: getattr(a, f) for f in a.__struct_fields__}, "title": "Nine boats sink in Velden"}))
    assert [(c.field, c.zone, c.measure.low) for c in claims if c.measure] == [("title", "headline", 9)]


HANGING = ("in", "on", "at", "of", "to", "for", "from", "by", "with", "and", "the", "a", "an", "its")


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_headings_are_short_and_end_in_a_word_that_means_something(sentences: list[str]) -> None:
    for c in extract(article(" ".join(sentences))):
        assert 0 < len(c.about.text) <= 60
        assert c.about.text.split()[-1].lower() not in HANGING
        assert not set(c.about.text) & set("“”\"")
