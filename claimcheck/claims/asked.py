"""A number that answers a question: "How many are ill? Seventeen, says the office." """

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.claims.clauses import Clauses
from claimcheck.claims.events import Place, event_of
from claimcheck.claims.headings import heading
from claimcheck.claims.heads import ELIDED, Head
from claimcheck.claims.parts import NOUNS, Parts
from claimcheck.model import About, Quantity
from claimcheck.text import Sentence, lemma

OPENING = 16
"""Characters of its sentence within which an answer begins ("At least seventeen")."""


def answered(q: Quantity, what: About, sentence: Sentence, before: Sentence | None) -> tuple[Quantity, About]:
    """The quantity and its subject with the noun and the event of the question right before it; as they are where there is none."""
    if before is None or q.kind != "count" or q.counted not in ELIDED or q.start - sentence.start > OPENING or (
            not before.text.endswith("?") or "how many" not in before.text.lower()):
        return q, what
    c = Clauses(before)
    many = next((t for t in range(1, len(c.words)) if c.lower[t - 1 : t + 1] == ["how", "many"]), None)
    if many is None:
        return q, what
    noun, last = _noun(c, many + 1)
    place = Place(c, c.segment_at(c.starts[many]), many - 1, last, many + 1, counts=True, own=c.index_at(c.starts[many]))
    event = event_of(place)
    counted = replace(q, counted=noun)
    text = heading(counted, place, Parts(c), Head(noun, None, "counted"), event, None)
    return counted, replace(what, head=noun, event=event.name, text=text)


def _noun(c: Clauses, first: int) -> tuple[str, int]:
    """(the noun that is asked for, one past it): people where none stands behind "how many"."""
    last = first
    while last < len(c.words) and c.tags[last] in (*NOUNS, "JJ"):
        last += 1
    if last == first or c.tags[last - 1] not in NOUNS:
        return "person", first
    found = lemma(c.words[last - 1], c.tags[last - 1]).lower()
    return "person" if found == "people" else found, last

