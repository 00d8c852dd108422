"""One string of an article with everything that is read in it, and one sentence with what its claims share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claimcheck import attribution, quantities
from claimcheck.claims import denials, selection, sources
from claimcheck.claims.calendar import parsed
from claimcheck.claims.clauses import Clauses
from claimcheck.claims.heads import first_subject
from claimcheck.claims.ident import occurrences
from claimcheck.claims.listed import Item, listed
from claimcheck.claims.modality import stance_of
from claimcheck.claims.parts import Parts
from claimcheck.claims.settle import Dated, settle
from claimcheck.claims.times import Period, periods
from claimcheck.claims.where import Spot, known, spots
from claimcheck.model import Article, Attribution, Quantity
from claimcheck.text import Doc, Sentence, parse

LOOK_BACK = 2
"""Sentences in which "the same day" may find its day."""


class Reading(NamedTuple):
    """One string of an article, with everything that was read in it."""

    article: Article
    doc: Doc
    field: str
    published: date | None
    attributions: list[Attribution]
    said: dict[int, list[Attribution]]
    """Those whose cue or words are in a sentence, by its number."""
    quantities: dict[int, list[Quantity]]
    """By the number of their sentence."""
    nth: list[int]
    """How many equal sentences stand before each sentence."""
    credit: str
    """The origin of what nobody is named for."""
    dated: dict[int, list[Dated]]
    """Periods of the sentences looked at so far."""
    places: frozenset[str]
    """Names that it uses as places somewhere."""
    persons: frozenset[str]
    """Words of the names of people who speak in it."""
    subjects: dict[int, tuple[str, str] | None]
    """Subjects of sentences that a pronoun looked back to."""


class Line(NamedTuple):
    """One sentence with what its claims share."""

    sentence: Sentence
    clauses: Clauses
    parts: Parts
    quantities: list[Quantity]
    attributions: list[Attribution]
    dated: list[Dated]
    spots: list[Spot]
    listed: dict[int, Item]
    """Bare numbers of a list of places."""
    retracts: bool
    """Does it have words by which an article takes a figure back?"""


def read(article: Article, text: str, field: str, seen: dict[str, int]) -> Reading:
    """`text` parsed once, with its quantities and attributions; `seen` counts equal sentences over text and title."""
    doc = parse(text)
    by_sentence: dict[int, list[Quantity]] = {}
    for q in quantities.find_in(doc):
        sentence = doc.sentence_at(q.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.index, []).append(q)
    said = [a for a in attribution.find_in(doc) if sources.reports(a)]
    persons = frozenset(word for a in said if a.kind == "person" for word in (a.name or "").split() if word[:1].isupper())
    bodies = frozenset(a.name for a in said if a.kind in ("organization", "outlet") and a.name)
    return Reading(
        article, doc, field, parsed(article.published), said, _by_sentence(doc, said), by_sentence,
        occurrences(doc.sentences, seen), sources.origin((), article), {}, known(text) - persons - bodies, persons, {})


def _by_sentence(doc: Doc, said: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """Sentence -> the attributions whose words or cue it has a part of, in their order."""
    starts, ends = [s.start for s in doc.sentences], [s.end for s in doc.sentences]
    found: dict[int, list[Attribution]] = {}
    for a in said:
        places = set(range(bisect_right(ends, a.start), bisect_left(starts, a.end)))
        if a.cue_start is not None and (cue := bisect_right(starts, a.cue_start) - 1) >= 0 and a.cue_start < ends[cue]:
            places.add(cue)
        for place in places:
            found.setdefault(place, []).append(a)
    return found


def line_of(r: Reading, sentence: Sentence, found: list[Quantity]) -> Line:
    """A sentence with what its claims share; a sentence without a quantity needs no dates and no places."""
    c = Clauses(sentence, [(q.start, q.end) for q in found])
    here = r.said.get(sentence.index, [])
    dated = dates_of(r, sentence) if found else []
    parts = Parts(c, _no_subjects(r, sentence, dated), lambda: _subject(r, sentence.index - 1), found)
    before = r.quantities.get(sentence.index - 1, []) if len(found) > 1 else []
    items = listed(c, found, before, r.persons) if len(found) > 1 else {}
    return Line(sentence, c, parts, found, here, dated, spots(c, r.places) if found else [], items, bool(found) and denials.may_retract(sentence.text))


def _no_subjects(r: Reading, sentence: Sentence, dated: Sequence[Dated]) -> list[tuple[int, int]]:
    """Words of time, and the dateline before a sentence."""
    zones = r.article.zones if r.field == "text" else ()
    first = max(0, bisect_right(zones, sentence.start, key=lambda z: z.start) - 1)
    near = zones[first : bisect_left(zones, sentence.end, key=lambda z: z.start)]
    silent = [(z.start, z.end) for z in near if z.kind in selection.SILENT_ZONES]
    return [*silent, *((d.period.start, d.period.end) for d in dated)]


def _subject(r: Reading, index: int) -> tuple[str, str] | None:
    """(lemma, words) of the subject of a sentence; of a pronoun that of the sentence before, a few steps back at most."""
    for i in range(index, max(-1, index - LOOK_BACK), -1):
        if i not in r.subjects:
            c = Clauses(r.doc.sentences[i])
            r.subjects[i] = first_subject(Parts(c, _no_subjects(r, r.doc.sentences[i], ()))) if c.words else None
        if r.subjects[i] is not None:
            return r.subjects[i]
    return None


def dates_of(r: Reading, sentence: Sentence) -> list[Dated]:
    """The periods of a sentence; words such as "the same day" look back over the sentences before it."""
    if sentence.index not in r.dated:
        found = periods(r.doc.text, sentence.start, sentence.end, [word.lower() for word in sentence.tokens.words])
        before: list[Dated] = []
        if any(p.refers.startswith(("before", "year-of:", "earlier")) for p in found):
            for i in range(max(0, sentence.index - LOOK_BACK), sentence.index):
                before += dates_of(r, r.doc.sentences[i])
        r.dated[sentence.index] = settle(found, r.doc.text, r.published, before, _ahead(sentence, found))
    return r.dated[sentence.index]


def _ahead(sentence: Sentence, found: Sequence[Period]) -> bool:
    """Does a sentence with a date without a year speak of what is to come?"""
    return any(p.refers == "year" or p.refers.startswith("weekday") for p in found) and stance_of(sentence.text)[0] in ("planned", "expected")
