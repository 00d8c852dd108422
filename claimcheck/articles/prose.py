"""The text of a document with markup, while it is put together."""

from __future__ import annotations

from claimcheck.articles.pragmas import Mark
from claimcheck.model import Zone


class Prose:
    """Pieces of text, and at their offsets: lines of the file, zones, and comments to claimcheck."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[tuple[int, int]] = []
        self.zones: list[Zone] = []
        self.marks: list[Mark] = []

    def add(self, words: str, line: int | None = None) -> None:
        """Appends words; `line` anchors them to that line of the file."""
        if line is not None:
            self.anchors.append((self.length, line))
        self.pieces.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        """All that was added."""
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return "".join(self.pieces)
