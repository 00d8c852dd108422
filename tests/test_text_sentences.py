"""Where sentences end, what a paragraph is, and that any text is read in linear time."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import parse
from claimcheck.text.sentences import _LONGEST, LONGEST, abbreviations, split
from tests import timing

TABLE = Path(__file__).parent / "tables" / "text_sentences.txt"
CASES = [
    (block.splitlines()[0], "\n".join(block.splitlines()[1:]))
    for block in TABLE.read_text(encoding="utf-8").split("\n\n")[1:]
]


@pytest.mark.parametrize(("name", "marked"), CASES, ids=[name for name, _ in CASES])
def test_sentences(name: str, marked: str) -> None:
    marked = marked.rstrip("\n").replace("\\n", "\n")
    expected = [part.strip() for part in marked.replace("¶", "|").split("|")]
    text = marked.replace("|", "").replace("¶", "\r\n\r\n" if name.startswith("windows") else "\n\n")
    doc = parse(text)
    assert [sentence.text for sentence in doc.sentences] == expected
    assert len({sentence.paragraph for sentence in doc.sentences}) == marked.count("¶") + 1


def test_a_table_that_proves_something() -> None:
    assert sum(marked.count("|") for _, marked in CASES) > 40


def test_lines_of_whole_sentences_are_paragraphs() -> None:
    doc = parse("Ostby closes its gate\nBy Hana Must\nThe gate was shut. Nobody passed.\nThe board met.")
    assert [(s.paragraph, s.text) for s in doc.sentences] == [
        (0, "Ostby closes its gate"),
        (1, "By Hana Must"),
        (2, "The gate was shut."),
        (2, "Nobody passed."),
        (3, "The board met."),
    ]


WORDS = st.sampled_from(["The", "gate", ".", "U.S.", "“", "”", "...", "3.5", "\n", "\n\n", " ", "\u00a0", "Gen.", "?", "(", ")", "al-"])


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_spans_cover_all_but_white_space(text: str) -> None:
    spans = split(text)
    end = 0
    for start, stop, _ in spans:
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()
    assert [paragraph for *_, paragraph in spans] == sorted(paragraph for *_, paragraph in spans)


@given(st.lists(WORDS).map(" ".join))
def test_sentence_at_finds_every_character(text: str) -> None:
    doc = parse(text)
    for sentence in doc.sentences:
        assert doc.sentence_at(sentence.start) is doc.sentence_at(sentence.end - 1) is sentence
    assert doc.sentence_at(len(text)) is None


HOSTILE = {
    "dots": ".", "quotes": "”", "stops and quotes": ".”", "letters": "a", "line breaks": "\n", "spaces": " ", "dotted": "a.",
    "capitals": "A. ", "brackets": "(", "short lines": "x\n", "marks": "?!", "dots and spaces": ". ", "lower": "a. b", "wrapped": "a" * 60 + "\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def splitting(size: int) -> timing.Work:
        text = "x" + unit * (size // len(unit)) + "x"
        return lambda: split(text)

    assert timing.grows(splitting, 10_000, limit=1.2) is None


def test_no_abbreviation_is_as_long_as_the_quick_look_assumes() -> None:
    assert max(map(len, abbreviations())) < _LONGEST


@pytest.mark.parametrize("text", ["a" * 9000, "la " * 3000, "one, two; " * 900, "a" + " " * 5000 + "b", "x" * 1499 + " \n" + "y " * 1500])
def test_an_endless_sentence_is_read_in_pieces(text: str) -> None:
    found = parse(text).sentences
    assert all(0 < s.end - s.start <= LONGEST and s.text == s.text.strip() for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split()), "no letter is lost"
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_piece_ends_where_something_is_set_off() -> None:
    first = parse("the mill sold 40 sacks of flour; " * 100).sentences[0]
    assert first.text.endswith("flour;") and LONGEST // 2 < len(first.text) <= LONGEST
