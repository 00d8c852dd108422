"""Makes the tagger's weights and their card: `python -m claimcheck.text.train FOLDER` (about a minute and a half of CPU).

FOLDER holds the train, dev and test files of EWT, GUM and PUD (TRAINED_ON, TESTED_ON); the same files give the same bytes again.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from claimcheck.text.features import Item, items, no_case
from claimcheck.text.tagger import load
from claimcheck.text.treebank import RARE, Tree, aligned, read

TRAINED_ON = {"ewt_train": 1, "ewt_dev": 1, "gum_train": 2, "gum_dev": 2}
"""How often each file is shown: GUM's share holds the edited writing, news among it."""
TESTED_ON = ("ewt_test", "gum_test", "pud_test")
PARAMETERS = {"c1": 0.2, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2}
WITHOUT_CASE = 8
"""Every so manieth sentence is shown a second time as if its capitals said nothing."""
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

| tested on (never trained on) | tokens | tags right | the same in capitals |
|---|---|---|---|
{scores}

Counted on our own tokens, the treebank's tag of each (of a compound in one token: its head's). Tags merged: {merged}.
"""


def examples(trees: list[Tree]) -> list[Example]:
    """Attributes and tags of every sentence, some of them a second time without what their capitals say."""
    found = []
    for number, (words, tags) in enumerate(map(aligned, trees)):
        found.append((items(words), tags))
        if number % WITHOUT_CASE == 0 and not no_case(words):
            found.append((items(words, caseless=True), tags))
    return found


def train(trees: list[Tree], path: Path) -> None:
    """Writes the weights learned from `trees` to `path`."""
    import pycrfsuite  # type: ignore[import-untyped]

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for attributes, tags in examples(trees):
        trainer.append(attributes, tags)
    trainer.train(str(path))


def score(weights: bytes, trees: list[Tree]) -> tuple[int, float, float]:
    """Tokens, share of right tags, and the same share where every letter is a capital."""
    tagger = load(weights, hashlib.sha256(weights).hexdigest()).tagger
    total = right = capitals = 0
    for words, tags in map(aligned, trees):
        total += len(tags)
        right += sum(map(str.__eq__, tags, tagger.tag(items(words))))
        capitals += sum(map(str.__eq__, tags, tagger.tag(items([word.upper() for word in words]))))
    return total, right / total, capitals / total


def main(folder: Path, out: Path = DATA) -> None:
    """Trains, measures, and writes tagger.crfsuite, tagger.toml and tagger.md into `out`."""
    parts = {name: list(read(folder / f"{name}.tsv")) for name in (*TRAINED_ON, *TESTED_ON)}
    path = out / "tagger.crfsuite"
    train([tree for name, times in TRAINED_ON.items() for tree in parts[name] * times], path)
    weights = path.read_bytes()
    note = "# Written by `python -m claimcheck.text.train`; checked when the weights are loaded.\n"
    (out / "tagger.toml").write_text(f'{note}sha256 = "{hashlib.sha256(weights).hexdigest()}"\n', encoding="utf-8")
    rows = [(name, *score(weights, parts[name])) for name in TESTED_ON]
    (out / "tagger.md").write_text(
        CARD.format(
            size=len(weights) / 1e6,
            parameters=", ".join(f"{key} {value}" for key, value in PARAMETERS.items()),
            ewt=len(parts["ewt_train"] + parts["ewt_dev"]),
            gum=len(parts["gum_train"] + parts["gum_dev"]),
            scores="\n".join(f"| {n.replace('_', ', ').upper()} | {t} | {r:.1%} | {c:.1%} |" for n, t, r, c in rows),
            merged=", ".join(f"{rare} as {common}" for rare, common in RARE.items()),
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m claimcheck.text.train FOLDER")
    began = time.process_time()
    main(Path(sys.argv[1]))
    print(f"{DATA / 'tagger.crfsuite'}: {time.process_time() - began:.0f} s of CPU", file=sys.stderr)
