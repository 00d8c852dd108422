"""A parsed text: sentences at once, tokens and tags of a sentence when they are first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_SENTENCE = re.compile(r"\S(?:[^\n.!?]|[.!?](?!\s))*[.!?]*[\"”’')\]]*")
_TOKEN = re.compile(r"\w+(?:[.,'’\-]\w+)*|[^\w\s]")


class Tokens(NamedTuple):
    """Parallel columns; starts and ends are offsets into the whole text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class Sentence:
    """One sentence; `doc.text[start:end]` are its words as printed."""

    __slots__ = ("_tags", "_tokens", "doc", "end", "index", "paragraph", "start")

    def __init__(self, doc: Doc, index: int, start: int, end: int, paragraph: int) -> None:
        self.doc, self.index, self.start, self.end, self.paragraph = doc, index, start, end, paragraph
        self._tokens: Tokens | None = None
        self._tags: list[str] | None = None

    @property
    def text(self) -> str:
        return self.doc.text[self.start : self.end]

    @property
    def tokens(self) -> Tokens:
        if self._tokens is None:
            found = list(_TOKEN.finditer(self.doc.text, self.start, self.end))
            self._tokens = Tokens([m[0] for m in found], [m.start() for m in found], [m.end() for m in found])
        return self._tokens

    @property
    def tags(self) -> list[str]:
        """Penn Treebank tags, one a token."""
        if self._tags is None:
            self._tags = ["NN"] * len(self.tokens.words)
        return self._tags


class Doc:
    """A text and its sentences, in order, not overlapping; white space between them belongs to none."""

    __slots__ = ("_starts", "sentences", "text")

    def __init__(self, text: str, spans: list[tuple[int, int, int]]) -> None:
        """`spans`: (start, end, number of the paragraph) of every sentence."""
        self.text = text
        self.sentences = [Sentence(self, i, *span) for i, span in enumerate(spans)]
        self._starts = [span[0] for span in spans]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`."""
        place = bisect_right(self._starts, offset) - 1
        return self.sentences[place] if place >= 0 and offset < self.sentences[place].end else None


def parse(text: str) -> Doc:
    """Sentences of `text`; one string gives one Doc, to be shared by every later stage."""
    return Doc(text, [(m.start(), m.end(), text.count("\n", 0, m.start())) for m in _SENTENCE.finditer(text)])
