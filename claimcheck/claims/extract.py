"""One article as claims: sentence, quantities and attributions put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck import attribution, quantities
from claimcheck.claims import denials, selection, sources
from claimcheck.claims.about import Parts, about, statement
from claimcheck.claims.calendar import parsed
from claimcheck.claims.clauses import Clauses
from claimcheck.claims.events import place_of
from claimcheck.claims.ident import Occurrences, claim_id
from claimcheck.claims.times import Period, periods
from claimcheck.claims.when import Dated, said_when, settle, when_of
from claimcheck.claims.where import spots, where_of
from claimcheck.model import Article, Attribution, Claim, Quantity, When
from claimcheck.text import Doc, Sentence, parse

ZONES = {"headline": "headline", "section": "section", "caption": "caption"}
LOOK_BACK = 2
"""Sentences in which "the same day" may find its day."""
STATIVE = frozenset({"age", "ordinal", "date", "duration", "temperature"})
"""Kinds that say how something is and not what happened: a date beside them is a fact of its own."""


def extract(article: Article) -> list[Claim]:
    """The claims of one article in reading order; those of a title that is no part of the text come last."""
    occurrences = Occurrences()
    claims = _Reading(article, parse(article.text), "text", occurrences).claims()
    if article.title and article.title not in article.text:
        claims += _Reading(article, parse(article.title), "title", occurrences).claims()
    return claims


class _Reading:
    """One string of an article with everything that was read in it, while its claims are put together."""

    def __init__(self, article: Article, doc: Doc, field: str, occurrences: Occurrences) -> None:
        self.article, self.doc, self.field = article, doc, field
        self.published: date | None = parsed(article.published)
        self.attributions = [a for a in attribution.find_in(doc) if sources.reports(a)]
        self.quantities: dict[int, list[Quantity]] = {}
        for q in quantities.find_in(doc):
            sentence = doc.sentence_at(q.start)
            if sentence is not None:
                self.quantities.setdefault(sentence.index, []).append(q)
        self.nth = [occurrences.of(sentence.text) for sentence in doc.sentences]
        self.dated: dict[int, list[Dated]] = {}
        self.credit: str | None = None

    def claims(self) -> list[Claim]:
        made: list[tuple[int, Claim]] = []
        taken: set[tuple[int, int]] = set()
        seen: set[str] = set()
        statements = self._statements()
        for sentence in self.doc.sentences:
            found, told = self.quantities.get(sentence.index, ()), statements.get(sentence.index, ())
            if not (found or told) or not self._speaks(sentence, seen):
                continue
            c = Clauses(sentence, [(q.start, q.end) for q in found])
            measured = self._measured(sentence, c, found, made)
            spans = {(a.start, a.end) for claim in measured for a in claim.attribution}
            made += [(sentence.index, claim) for claim in measured]
            told = [a for a in told if (a.start, a.end) not in spans | taken]
            taken |= {(a.start, a.end) for a in told}
            made += [(sentence.index, claim) for claim in self._told(sentence, c, told, made)]
        return [claim for _, claim in made]

    def _speaks(self, sentence: Sentence, seen: set[str]) -> bool:
        """Is it in print and, in a caption, not there before?"""
        if not selection.in_print(self.article, sentence.start, self.field):
            return False
        if self.field == "text" and self.article.zone_at(sentence.start) == "caption":
            text = " ".join(sentence.text.split())
            if text in seen:
                return False
            seen.add(text)
        return True

    # --- claims on quantities ----------------------------------------------------------------------------------

    def _measured(self, sentence: Sentence, c: Clauses, found: Sequence[Quantity], before: Sequence[tuple[int, Claim]]) -> list[Claim]:
        text = self.doc.text
        found = [q for q in found if not selection.bounds_age_group(q, text) and not selection.counts_speakers(q, self.attributions)]
        here = [a for a in self.attributions if a.start < sentence.end and sentence.start < a.end
                or a.cue_start is not None and sentence.start <= a.cue_start < sentence.end]
        dated = self._dates(sentence, c.lower)
        chains = {q.start: sources.chain(q.start, q.end, c, here) for q in found}
        said = frozenset(i for i, d in enumerate(dated) if said_when(d.period, here))
        whens = {q.start: when_of(q, c, dated, said) for q in found if q.kind not in STATIVE and not _attributive(q, c)}
        used = [d.period for d in whens.values() if d] + [dated[i].period for i in said]
        kept = [q for q in found if not (q.kind in ("date", "duration") and _carried(q, used))]
        return [self._claim(sentence, c, q, chains[q.start], whens.get(q.start), found, here, before) for q in kept]

    def _claim(self, sentence: Sentence, c: Clauses, q: Quantity, over: tuple[Attribution, ...], dated: Dated | None,
               others: Sequence[Quantity], here: Sequence[Attribution], before: Sequence[tuple[int, Claim]]) -> Claim:
        banned = [(a.source_start, a.source_end) for a in here if a.source_start is not None and a.source_end is not None]
        whole = any(o.part_of is not None and o is not q and o.part_of.start < q.end and q.start < o.part_of.end for o in others)
        where = where_of(q, c, spots(c), banned, whole)
        apart = [*banned, *((d.period.start, d.period.end) for d in self._dates(sentence, c.lower))]
        what = about(q, place_of(q, c), Parts(c), where, apart)
        when: When | None = dated.when if dated else None
        denies = None
        for a in over:
            if a.stance == "denies":
                denies = denials.denied(a, self.doc.text[a.start : a.end], before, sentence.index) or denies
        return Claim(
            id=self._id(sentence, q.text, self._nth_measure(sentence, q)), article=self.article.id, field=self.field,
            line=self._line(sentence.start), start=sentence.start, end=sentence.end, quote=sentence.text, denies=denies, measure=q,
            about=what, when=when, where=where, attribution=over, origin=self._origin(over), rule=q.rule,
            zone=self._zone(sentence.start), retracted=denials.is_retracted(self.doc.text, q.start, sentence.start))

    def _nth_measure(self, sentence: Sentence, q: Quantity) -> int:
        """How often the measure's words stand in the sentence before it."""
        return self.doc.text.count(q.text, sentence.start, q.start)

    # --- claims without a number -----------------------------------------------------------------------------------

    def _statements(self) -> dict[int, list[Attribution]]:
        """Attributions whose content holds no quantity, by the sentence in which the content begins."""
        found: dict[int, list[Attribution]] = {}
        for a in self.attributions:
            sentence = self.doc.sentence_at(a.start)
            if sentence is None or a.end <= a.start:
                continue
            last = self.doc.sentence_at(max(a.start, a.end - 1)) or sentence
            held = (q for i in range(sentence.index, last.index + 1) for q in self.quantities.get(i, ()))
            if not any(a.start <= q.start < a.end for q in held):
                found.setdefault(sentence.index, []).append(a)
        return found

    def _told(self, sentence: Sentence, c: Clauses, told: Sequence[Attribution], before: Sequence[tuple[int, Claim]]) -> list[Claim]:
        contents: dict[tuple[int, int], list[Attribution]] = {}
        for a in told:
            contents.setdefault((a.start, a.end), []).append(a)
        return [self._statement(sentence, c, nth, span, tuple(sorted(over, key=lambda a: a.depth)), before)
                for nth, (span, over) in enumerate(sorted(contents.items()))]

    def _statement(self, sentence: Sentence, c: Clauses, nth: int, span: tuple[int, int], over: tuple[Attribution, ...],
                   before: Sequence[tuple[int, Claim]]) -> Claim:
        content = self.doc.text[slice(*span)]
        denier = next((a for a in over if a.stance == "denies"), None)
        denies = denials.denied(denier, content, before, sentence.index) if denier else None
        return Claim(
            id=self._id(sentence, "", nth), article=self.article.id, field=self.field, line=self._line(sentence.start),
            start=sentence.start, end=sentence.end, quote=sentence.text, denies=denies, measure=None,
            about=statement(content, c, span[0]), when=None, where=None, attribution=over, origin=self._origin(over),
            rule="statement", zone=self._zone(sentence.start))

    # --- what both share ---------------------------------------------------------------------------------------------

    def _id(self, sentence: Sentence, measure: str, nth: int) -> str:
        return claim_id(self.article.id, sentence.text, self.nth[sentence.index], measure, nth)

    def _line(self, offset: int) -> int:
        return self.article.line_at(offset if self.field == "text" else 0)

    def _zone(self, offset: int) -> str:
        return "headline" if self.field == "title" else ZONES.get(self.article.zone_at(offset), "body")

    def _origin(self, over: Sequence[Attribution]) -> str:
        if self.credit is None:
            self.credit = sources.origin((), self.article)
        return sources.origin(over, self.article) if any(a.source for a in over) else self.credit

    def _dates(self, sentence: Sentence, lower: list[str]) -> list[Dated]:
        """The periods of a sentence; words such as "the same day" look back over the sentences before it."""
        if sentence.index not in self.dated:
            found = periods(self.doc.text, sentence.start, sentence.end, lower)
            before: list[Dated] = []
            if any(p.refers.startswith("before") for p in found):
                for i in range(max(0, sentence.index - LOOK_BACK), sentence.index):
                    earlier = self.doc.sentences[i]
                    before += self._dates(earlier, [word.lower() for word in earlier.tokens.words])
            self.dated[sentence.index] = settle(found, self.doc.text, self.published, before)
        return self.dated[sentence.index]


def _attributive(q: Quantity, c: Clauses) -> bool:
    """"the 25-tonne truck": a measure said of a noun, whatever the clause says happened to it."""
    return q.kind in ("measurement", "age", "duration", "temperature") and "-" in q.text


def _carried(q: Quantity, used: Sequence[Period]) -> bool:
    return any(selection.overlaps(q, period) for period in used)
