"""Noun phrases, names, lemmas, and the noun that a numeral counts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import Phrase, Sentence, extended, head_after, lemma, names, noun_phrases, parse

TABLES = Path(__file__).parent / "tables"


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.rsplit(" | ", 1) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("marked", "noun"), rows("text_counted.txt"))
def test_the_counted_noun(marked: str, noun: str) -> None:
    sentence = parse(marked.replace("[", "").replace("]", "")).sentences[0]
    index = sentence.token_at(marked.index("["))
    assert index is not None
    head = head_after(sentence, index)
    assert (sentence.tokens.words[head] if head is not None else "-") == noun


@pytest.mark.parametrize(("form", "base"), rows("text_lemmas.txt"))
def test_lemmas(form: str, base: str) -> None:
    word, tag = form.split(" ")
    assert lemma(word, tag) == base


def printed(sentence: Sentence, phrase: Phrase) -> str:
    return " ".join(sentence.tokens.words[phrase.start : phrase.end])


def test_noun_phrases_and_their_heads() -> None:
    sentence = parse("Three senior officials of the Norvale ministry said the old gate, built last year, was shut.").sentences[0]
    found = [(printed(sentence, p), sentence.tokens.words[p.head]) for p in noun_phrases(sentence)]
    assert found == [
        ("Three senior officials", "officials"),
        ("the Norvale ministry", "ministry"),
        ("the old gate", "gate"),
        ("last year", "year"),
    ]
    assert printed(sentence, extended(sentence, noun_phrases(sentence)[0])) == "Three senior officials of the Norvale ministry"


def test_names() -> None:
    sentence = parse("Mayor Tarek Lund met the Ministry of Health and Ana Brill in Ostby.").sentences[0]
    assert [printed(sentence, p) for p in names(sentence)] == ["Mayor Tarek Lund", "Ministry of Health", "Ana Brill", "Ostby"]


WORDS = ["the", "3", "of", "and", ",", "people", "killed", "'s", "-", "active", "more", "than", "Iraq", "$", "%", '"', "to", "two"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_phrases_lie_in_their_sentence(text: str) -> None:
    for sentence in parse(text).sentences:
        size = len(sentence.tokens.words)
        end = 0
        for phrase in noun_phrases(sentence):
            assert end <= phrase.start <= phrase.head < phrase.end <= extended(sentence, phrase).end <= size
            end = phrase.end
        for phrase in names(sentence):
            assert 0 <= phrase.start <= phrase.head < phrase.end <= size
        for index in range(size):
            head = head_after(sentence, index)
            assert head is None or index < head < size
