"""Makes the tagger's weights and their card: `python -m claimcheck.text.train FOLDER` (about a minute and a half of CPU).

FOLDER holds the train, dev and test files of EWT, GUM and PUD (TRAINED_ON, TESTED_ON); the same files give the same bytes again.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path
from typing import NamedTuple

from claimcheck.text.doc import Doc
from claimcheck.text.features import Item, items, no_case
from claimcheck.text.phrases import head_in
from claimcheck.text.tagger import load
from claimcheck.text.treebank import RARE, Tree, aligned, heads, read

TRAINED_ON = {"ewt_train": 1, "ewt_dev": 1, "gum_train": 2, "gum_dev": 2}
"""How often each file is shown: GUM's share holds the edited writing, news among it."""
TESTED_ON = ("ewt_test", "gum_test", "pud_test")
PARAMETERS = {"c1": 0.2, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2}
WITHOUT_CASE = 8
"""Every so manieth sentence is shown a second time as if its capitals said nothing."""
AS_HEADLINE = 7
"""Every so manieth sentence is shown a second time as a headline would put it, half of them with case and half without."""
BE = ("is", "are", "was", "were")
DATA = Path(__file__).resolve().parent.parent / "data"
Example = tuple[list[Item], list[str]]

CARD = """# The weights of the tagger

`tagger.crfsuite` ({size:.1f} MB): a linear-chain CRF (CRFsuite's L-BFGS with L1 and L2, {parameters}) over the tokens of
`claimcheck/text/tokens.py` and the attributes of `claimcheck/text/features.py`; it gives Penn Treebank tags.
Made by `python -m claimcheck.text.train FOLDER`, which gives the same weights again; this page is written by the same run.

Use: English news. It was trained on web text, news, interviews, biographies, academic and travel writing; it knows no other
language, and names that it never saw are told by their capitals and endings.

| trained on | sentences | licence |
|---|---|---|
| UD English EWT, train and dev | {ewt} | CC BY-SA 4.0 |
| UD English GUM, train and dev, genres news, interview, bio, academic, voyage; each shown twice | {gum} | text CC BY (Wikimedia), annotations CC BY 4.0 |

EWT: Silveira, Dozat, de Marneffe, Bowman, Connor, Bauer and Manning 2014, "A Gold Standard Dependency Corpus for English".
GUM: Zeldes 2017, "The GUM Corpus: Creating Multilayer Resources in the Classroom".
The weights are derived from these treebanks and are shared under CC BY-SA 4.0; no sentence of theirs is in this package.

| tested on (never trained on) | tokens | tags right | the same in capitals | counted nouns found |
|---|---|---|---|---|
{scores}

Counted on our own tokens, the treebank's tag of each (of a compound in one token: its head's). Tags merged: {merged}.
Counted nouns: of the numerals that modify a noun after them (nummod), those whose noun `head_after` finds.
"""


def examples(trees: list[Tree]) -> list[Example]:
    """Attributes and tags of every sentence, some of them a second time without what their capitals say."""
    found = []
    for number, (words, tags) in enumerate(map(aligned, trees)):
        found.append((items(words), tags))
        if number % WITHOUT_CASE == 0 and not no_case(words):
            found.append((items(words, caseless=True), tags))
        elif number % AS_HEADLINE == 1:
            words, tags = headline(words, tags)
            found.append((items(words, caseless=bool(number % 2)), tags))
    return found


def headline(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """A sentence without articles, forms of "be" that help a verb, and final stop, as headlines are written."""
    kept = []
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        helps = tag in ("VBZ", "VBD", "VBP") and word.lower() in BE and tags[i + 1 : i + 2] in (["VBN"], ["VBG"])
        if not (tag == "DT" and word.lower() in ("the", "a", "an")) and not helps and not (i == len(words) - 1 and tag == "."):
            kept.append((word, tag))
    return [word for word, _ in kept], [tag for _, tag in kept]


def train(trees: list[Tree], path: Path) -> None:
    """Writes the weights learned from `trees` to `path`."""
    import pycrfsuite  # type: ignore[import-untyped]

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for attributes, tags in examples(trees):
        trainer.append(attributes, tags)
    trainer.train(str(path))


class Score(NamedTuple):
    """Counts on one test file."""

    tokens: int
    right: int
    capitals: int
    """Tags right where every letter is made a capital."""
    numerals: int
    """Numerals that modify a noun after them (nummod)."""
    counted: int
    """Those whose noun `head_after` finds."""


def score(weights: bytes, trees: list[Tree]) -> Score:
    """How the weights and the rule of the counted noun do on `trees`."""
    tagger = load(weights, hashlib.sha256(weights).hexdigest()).tagger
    total = right = capitals = numerals = counted = 0
    for tree in trees:
        words, tags = aligned(tree)
        found = tagger.tag(items(words))
        total += len(tags)
        right += sum(map(str.__eq__, tags, found))
        capitals += sum(map(str.__eq__, tags, tagger.tag(items([word.upper() for word in words]))))
        for start, noun in heads(tree):
            numerals += 1
            counted += _finds(tree.text, found, start, noun)
    return Score(total, right, capitals, numerals, counted)


def _finds(text: str, tags: list[str], start: int, noun: int) -> bool:
    """Is the noun at `noun` found from the numeral at `start`, both being offsets?"""
    sentence = Doc(text, [(0, len(text), 0)]).sentences[0]
    numeral = sentence.token_at(start)
    head = head_in(sentence.tokens.words, tags, numeral) if numeral is not None else None
    return head is not None and sentence.tokens.starts[head] <= noun < sentence.tokens.ends[head]


def main(folder: Path, out: Path = DATA) -> None:
    """Trains, measures, and writes tagger.crfsuite, tagger.toml and tagger.md into `out`."""
    path = out / "tagger.crfsuite"
    train([tree for name, times in TRAINED_ON.items() for tree in list(read(folder / f"{name}.tsv")) * times], path)
    weights = path.read_bytes()
    note = "# Written by `python -m claimcheck.text.train`; checked when the weights are loaded.\n"
    (out / "tagger.toml").write_text(f'{note}sha256 = "{hashlib.sha256(weights).hexdigest()}"\n', encoding="utf-8")
    (out / "tagger.md").write_text(card(folder, weights), encoding="utf-8")


def card(folder: Path, weights: bytes) -> str:
    """The page that goes with the weights, its figures measured on the test files of `folder`."""
    sizes = {name: sum(1 for _ in read(folder / f"{name}.tsv")) for name in TRAINED_ON}
    scores = [(name, score(weights, list(read(folder / f"{name}.tsv")))) for name in TESTED_ON]
    rows = [
        f"| {name.replace('_', ', ').upper()} | {s.tokens} | {s.right / s.tokens:.1%} | {s.capitals / s.tokens:.1%} "
        f"| {s.counted} of {s.numerals} |"
        for name, s in scores
    ]
    return CARD.format(
        size=len(weights) / 1e6,
        parameters=", ".join(f"{key} {value}" for key, value in PARAMETERS.items()),
        ewt=sizes["ewt_train"] + sizes["ewt_dev"],
        gum=sizes["gum_train"] + sizes["gum_dev"],
        scores="\n".join(rows),
        merged=", ".join(f"{rare} as {common}" for rare, common in RARE.items()),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m claimcheck.text.train FOLDER")
    began = time.process_time()
    main(Path(sys.argv[1]))
    print(f"{DATA / 'tagger.crfsuite'}: {time.process_time() - began:.0f} s of CPU", file=sys.stderr)
