"""What an article offers to resolve a source against: its runs of capitals, its people, its short forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from claimcheck.attribution.names import introduced, person, runs
from claimcheck.text import Doc

FAR = 3
"""Paragraphs over which a pronoun or a last name may look back."""
BACK = 200
"""Attributions, names and mentions that are looked back at: articles have fewer, hostile texts are soon read."""
_POSSESSIVE = re.compile(r"['’]s?$")


def paragraphs(doc: Doc, first: int, last: int) -> int:
    """How many paragraphs lie between the sentences with these numbers."""
    return len({doc.sentences[i].paragraph for i in range(first, last + 1)}) - 1


class Scenery:
    """What an article offers to resolve a source against, in reading order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.runs = runs(doc.text)
        self.short: Mapping[str, str] = introduced(doc.text, self.runs)
        known = {run: self._person(run) for _, run in self.runs}
        self.people = [(start, name) for start, run in self.runs if (name := known[run])]

    def between(self, start: int, end: int) -> list[str]:
        """The people named in text[start:end], in order."""
        first = bisect_left(self.people, (start, ""))
        found = []
        for at, name in self.people[first : first + 40]:
            if at >= end:
                break
            found.append(name)
        return found

    def _person(self, run: str) -> str | None:
        full = person(run)
        if full:
            return (
                self.short.get(full.split()[-1], full)
                if full.split()[0] in self.short.get(full.split()[-1], "")
                else full
            )
        last = _POSSESSIVE.sub("", run.split()[-1])
        known = self.short.get(last)
        return known if known and person(known) else None
