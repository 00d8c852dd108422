"""The tagger: right on plain news sentences in any case, fast to load, safe, and the same again when trained again."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.lexicon import data, table
from claimcheck.text import parse
from claimcheck.text.tagger import load, tag
from claimcheck.text.train import TESTED_ON, TRAINED_ON, main
from tests import timing

TABLES = Path(__file__).parent / "tables"


def tagged(name: str) -> list[list[list[str]]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [[pair.rsplit("/", 1) for pair in line.split(" ")] for line in lines if not line.startswith("#")]


SENTENCES = tagged("text_tags.txt")
HEADLINES = tagged("text_headlines.txt")


def share_right(sentences: list[list[list[str]]], change: str) -> float:
    """Share of right tags where the string method `change` has been applied to every word."""
    found, expected = [], []
    for sentence in sentences:
        found += tag([getattr(word, change)() for word, _ in sentence])
        expected += [right for _, right in sentence]
    return sum(map(str.__eq__, found, expected)) / len(expected)


@pytest.mark.parametrize(("change", "floor"), [("__str__", 0.92), ("upper", 0.86), ("lower", 0.86)])
def test_tags_of_our_own_sentences(change: str, floor: float) -> None:
    assert share_right(SENTENCES, change) >= floor


@pytest.mark.parametrize(("change", "floor"), [("__str__", 0.8), ("title", 0.74), ("upper", 0.74)])
def test_tags_of_headlines(change: str, floor: float) -> None:
    assert share_right(HEADLINES, change) >= floor


@given(st.one_of(st.text(), st.lists(st.sampled_from(["\ud800", "\x00", "’", "1", "é", "x" * 50, "Gen."])).map(" ".join)))
@settings(max_examples=50)
def test_any_text_has_one_tag_a_token(text: str) -> None:
    for sentence in parse(text).sentences:
        assert len(sentence.tags) == len(sentence.tokens.words)
        assert all(isinstance(found, str) and found for found in sentence.tags)


def test_a_run_without_an_end_is_tagged_in_pieces() -> None:
    assert len(tag(["boats"] * 1001)) == 1001


def test_the_weights_load_fast() -> None:
    command = (
        "import time, hashlib, pycrfsuite, claimcheck.lexicon; from claimcheck.text.tagger import _model;"
        "began = time.process_time(); _model(); print(time.process_time() - began)"
    )
    assert timing.keeps(0.05, lambda: float(subprocess.run([sys.executable, "-c", command], capture_output=True, check=True).stdout))


def test_damaged_weights_are_refused() -> None:
    weights = bytearray(data("tagger.crfsuite"))
    weights[1000] ^= 1
    with pytest.raises(ValueError, match="tagger.crfsuite is damaged"):
        load(bytes(weights), table("tagger")["sha256"])


def treebank(folder: Path) -> None:
    """Our own sentences in the form of the training folder, as every file that the training reads."""
    sentences = []
    for sentence in SENTENCES:
        rows = [f"{i}\t{word}\tX\t{right}\t0\troot\t_" for i, (word, right) in enumerate(sentence, 1)]
        sentences.append("\n".join([f"# text = {' '.join(word for word, _ in sentence)}", *rows, ""]))
    for name in (*TRAINED_ON, *TESTED_ON):
        (folder / f"{name}.tsv").write_text("\n".join(sentences), encoding="utf-8")


def test_the_same_sentences_give_the_same_weights(tmp_path: Path) -> None:
    treebank(tmp_path)
    for out in ("one", "two"):
        (tmp_path / out).mkdir()
        main(tmp_path, tmp_path / out)
    first, second = ((tmp_path / out / "tagger.crfsuite").read_bytes() for out in ("one", "two"))
    assert first == second
    assert hashlib.sha256(first).hexdigest() in (tmp_path / "one" / "tagger.toml").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in (tmp_path / "one" / "tagger.md").read_text(encoding="utf-8")


def test_a_broken_training_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "ewt_train.tsv").write_text("# text = Boats\n1\tBoats\tX\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ewt_train.tsv:2: expected 7 columns, found 3"):
        main(tmp_path, tmp_path)


def test_the_card_speaks_of_these_weights() -> None:
    card = data("tagger.md").decode("utf-8")
    assert f"{len(data('tagger.crfsuite')) / 1e6:.1f} MB" in card
    assert hashlib.sha256(data("tagger.crfsuite")).hexdigest() == table("tagger")["sha256"]
