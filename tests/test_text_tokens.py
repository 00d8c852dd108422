"""Tokens: what is cut and what is not, and that every one slices exactly out of any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import parse
from claimcheck.text.tokens import cut, tokenise

LINES = (Path(__file__).parent / "tables" / "text_tokens.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(part.strip() for part in line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    assert tokenise(text, 0, len(text)).words == expected.split()


PIECES = st.sampled_from(["3", ",", ".", "-", "$", "%", "’", "'s", "n't", "km", "U.S.", "five", "year", "@", "http://", "é", "e\u0301", "‑", "ß", "₤"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_tokens_slice_exactly_and_leave_out_only_white_space(text: str) -> None:
    words, starts, ends = tokenise(text, 0, len(text))
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    assert "".join(words) == "".join(text.split())
    assert all(words)
    assert starts == sorted(starts)


@given(st.text(alphabet=st.characters(exclude_categories=["Z", "Cc"]), min_size=1))
def test_a_chunk_is_cut_without_loss(chunk: str) -> None:
    assert "".join(cut(chunk)) == chunk


def test_tokens_of_a_sentence_count_in_the_whole_text() -> None:
    doc = parse("Nobody passed. The gate’s 12 guards slept.")
    sentence = doc.sentences[1]
    tokens = sentence.tokens
    assert [doc.text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert sentence.token_at(doc.text.index("12") + 1) == tokens.words.index("12")
    assert sentence.token_at(0) is None
