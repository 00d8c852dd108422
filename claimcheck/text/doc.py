"""A parsed text: sentences at once, tokens and tags of a sentence when they are first asked for."""

from __future__ import annotations

from bisect import bisect_right

from claimcheck.text.sentences import Span, split
from claimcheck.text.tagger import tag
from claimcheck.text.tokens import Tokens, tokenise


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
            self._tokens = tokenise(self.doc.text, self.start, self.end)
        return self._tokens

    @property
    def tags(self) -> list[str]:
        """Penn Treebank tags, one a token; hyphens within a compound are HYPH."""
        if self._tags is None:
            self._tags = tag(self.tokens.words)
        return self._tags

    def token_at(self, offset: int) -> int | None:
        """The index of the token that holds the character at `offset` of the text."""
        tokens = self.tokens
        place = bisect_right(tokens.starts, offset) - 1
        return place if place >= 0 and offset < tokens.ends[place] else None


class Doc:
    """A text and its sentences, in order, not overlapping; white space between them belongs to none."""

    __slots__ = ("_starts", "sentences", "text")

    def __init__(self, text: str, spans: list[Span]) -> None:
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
    return Doc(text, split(text))
