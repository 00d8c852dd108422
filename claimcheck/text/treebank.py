"""Treebank sentences on our tokens: what the tagger is trained and measured on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimcheck.text.tokens import tokenise

RARE = {"ADD": "NNP", "GW": "NN", "AFX": "JJ", "NFP": ":", "FW": "NNP", "``": "''"}
"""Tags of the web treebank that serve nothing here, and the Penn tag that does; straight quotes have no
side, and a foreign word in the news is a name."""
_NAMES = ("NNP", "NNPS")


class Gold(NamedTuple):
    """One token as the treebank has it: offsets into the text, tag, index of its head (-1: none) and relation."""

    start: int
    end: int
    tag: str
    head: int
    relation: str


class Tree(NamedTuple):
    """One sentence of a treebank."""

    text: str
    tokens: list[Gold]


def read(path: Path) -> Iterator[Tree]:
    """The sentences of one file of the training folder; raises ValueError at a line of another form."""
    text, rows = "", []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line:
            row = line.split("\t")
            if len(row) != 7:
                raise ValueError(f"{path}:{number}: expected 7 columns, found {len(row)}")
            rows.append(row)
        elif rows:
            yield Tree(text, list(_placed(text, rows)))
            rows = []


def _placed(text: str, rows: list[list[str]]) -> Iterator[Gold]:
    at = 0
    index = {row[0]: i for i, row in enumerate(rows)}
    for _, form, _, tag, head, relation, _ in rows:
        start = text.find(form, at)
        if start < 0:
            raise ValueError(f"{form!r} is not in {text!r}")
        at = start + len(form)
        yield Gold(start, at, RARE.get(tag, tag), index.get(head, -1), relation)


def aligned(tree: Tree) -> tuple[list[str], list[str]]:
    """Our tokens of a sentence, and the tag of each: that of the treebank's token, or of several the head's."""
    tokens = tokenise(tree.text, 0, len(tree.text))
    ends = [token.end for token in tree.tokens]
    tags = []
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        first = bisect_right(ends, start)
        last = bisect_right(ends, end - 1)
        tags.append(_tag(tree.tokens, first, min(last, len(ends) - 1), tree.text[start:end]))
    return tokens.words, tags


def _tag(gold: list[Gold], first: int, last: int, word: str) -> str:
    """The tag of a token of ours that covers gold[first..last]."""
    if word == "-" and gold[first].tag != "HYPH" and first == last and gold[first].end - gold[first].start > 1:
        return "HYPH"  # we cut at a hyphen where the treebank does not
    if first == last:
        return gold[first].tag
    heads = [i for i in range(first, last + 1) if not first <= gold[i].head <= last and gold[i].tag != "HYPH"]
    head = gold[heads[-1]] if heads else gold[last]
    if head.tag == "." and len(heads) > 1:
        head = gold[heads[-2]]
    attributive = head.relation in ("amod", "compound") and "-" in word
    return "JJ" if attributive and head.tag not in (*_NAMES, "CD") else head.tag


def heads(tree: Tree) -> Iterator[tuple[int, int]]:
    """Offsets of every numeral that modifies a noun after it (nummod), and of that noun."""
    for number, token in enumerate(tree.tokens):
        if token.relation == "nummod" and token.tag == "CD" and token.head > number:
            noun = tree.tokens[token.head]
            if noun.tag.startswith("NN"):
                yield token.start, noun.start
