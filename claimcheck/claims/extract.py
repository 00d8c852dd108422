"""One article as claims: sentence, quantities and attributions put together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims import denials, selection, sources
from claimcheck.claims.about import about, statement
from claimcheck.claims.asked import answered
from claimcheck.claims.clauses import Clauses
from claimcheck.claims.counted import is_bare, is_restated, leaves_unit_out, named
from claimcheck.claims.ident import claim_id, earlier
from claimcheck.claims.place import place_of
from claimcheck.claims.reading import LOOK_BACK, Line, Reading, line_of, read
from claimcheck.claims.settle import Dated
from claimcheck.claims.times import Period
from claimcheck.claims.when import inside_subject, said_when, when_of, with_year
from claimcheck.claims.where import where_of
from claimcheck.model import Article, Attribution, Claim, Quantity, When
from claimcheck.text import Sentence
from claimcheck.units import dimension

ZONES = {"headline": "headline", "section": "section", "caption": "caption"}
NEAR = 12
"""Claims before it among which a figure may find the one that it gives anew."""
DIMENSIONS = (["high"], ["long"], ["wide"], ["deep"], ["tall"], ["thick"], ["old"])
TIMELESS = frozenset({"age", "ordinal", "date", "duration", "temperature"})
"""Kinds that say how something is, not what happened: a date beside them is a fact of its own."""


def extract(article: Article) -> list[Claim]:
    """The claims of one article in reading order; those of a title that is no part of the text come last."""
    seen: dict[str, int] = {}
    claims = _claims(read(article, article.text, "text", seen))
    if article.title and article.title not in article.text:
        claims += _claims(read(article, article.title, "title", seen))
    return claims


def _claims(r: Reading) -> list[Claim]:
    made: list[tuple[int, Claim]] = []
    captions: set[str] = set()
    statements = _statements(r)
    for sentence in r.doc.sentences:
        found, told = r.quantities.get(sentence.index, []), statements.get(sentence.index, [])
        found, told = _in_print(r, sentence, found, told, captions)
        if found or told:
            line = line_of(r, sentence, found)
            made += [(sentence.index, claim) for claim in _measured(r, line, made)]
            made += [(sentence.index, claim) for claim in _told(r, line, told, made)]
    return [claim for _, claim in made]


def _in_print(r: Reading, sentence: Sentence, found: list[Quantity], told: list[Attribution],
              captions: set[str]) -> tuple[list[Quantity], list[Attribution]]:
    """What stands in words that speak of facts and, in a caption, for the first time."""
    if r.field == "title" or not (found or told):
        return found, told
    if r.article.zone_at(sentence.start) == "caption":
        text = " ".join(sentence.text.split())
        if text in captions:
            return [], []
        captions.add(text)
    zone_at, silent = r.article.zone_at, selection.SILENT_ZONES
    return [q for q in found if zone_at(q.start) not in silent], [a for a in told if zone_at(a.start) not in silent]


# --- claims on quantities ---------------------------------------------------------------------------------------


def _measured(r: Reading, line: Line, before: Sequence[tuple[int, Claim]]) -> list[Claim]:
    """One claim for each quantity that is one; a date only where no other quantity carries it."""
    text, c = r.doc.text, line.clauses
    found = [q for q in line.quantities if not (
        selection.bounds_age_group(q, text) or selection.counts_speakers(q, line.attributions) or selection.is_superlative(q, c))]
    said = frozenset(i for i, d in enumerate(line.dated) if said_when(d.period, c, line.attributions))
    whens = {q.start: when_of(q, c, line.dated, said | _after_subject(q, line)) for q in found if q.kind not in TIMELESS and not _attributive(q, c)}
    used = [d.period for d in whens.values() if d and not d.apart]
    used += [d.period for d in line.dated if d.compared and whens]   # "down 31% from the last quarter of 2018"
    quoted = [line.dated[i].period for i in said]
    dateless = [q for q in found if not _is_time(q) or not (_carried(q, used) or _carried(q, quoted))]
    if not dateless:   # "In 2016 the agency announced that it had lost contact": told as history, with nothing else to date
        dateless = [q for q in found if not _carried(q, used) and q.kind == "date" and str(q.low)[:1] != "-"]
    made: list[tuple[int, Claim]] = []
    for q in dateless:
        made.append((line.sentence.index, _claim(r, line, q, whens.get(q.start), [*before[-NEAR:], *made])))
    return [claim for _, claim in made]


def _is_time(q: Quantity) -> bool:
    return q.kind in ("date", "duration")


def _after_subject(q: Quantity, line: Line) -> frozenset[int]:
    """Places of the dates that are not of a number inside the subject: "The league of four towns was founded in May"."""
    if not line.dated or not inside_subject(q, line.clauses):
        return frozenset()
    return frozenset(i for i, d in enumerate(line.dated) if d.period.end > q.start)


def _attributive(q: Quantity, c: Clauses) -> bool:
    """"the 25-tonne truck", "30 metres high": a measure said of a noun, whatever the clause says happened to it."""
    if q.kind not in ("measurement", "age", "duration", "temperature"):
        return False
    at = c.token_at(q.end - 1) + 1
    return "-" in q.text or c.lower[at : at + 1] in DIMENSIONS


def _carried(q: Quantity, used: Sequence[Period]) -> bool:
    return any(selection.overlaps(q, period) for period in used)


def _claim(r: Reading, line: Line, q: Quantity, dated: Dated | None, before: Sequence[tuple[int, Claim]]) -> Claim:
    sentence, c = line.sentence, line.clauses
    item = line.listed.get(q.start)
    q = replace(q, counted=item.counted) if item else named(q, line.quantities, c, line.parts, r.quantities.get(sentence.index - 1, ()))
    q = with_year(q, line.dated)
    over = sources.chain(q.start, q.end, c, line.attributions)
    speakers = [(a.source_start, a.source_end) for a in line.attributions if a.source_start is not None and a.source_end is not None]
    where = item.where if item else where_of(q, c, line.spots, speakers, _is_whole(q, line.quantities))
    what = about(q, place_of(q, c, *_bounds(q, over)), line.parts, where, speakers)
    q, what = answered(q, what, sentence, r.doc.sentences[sentence.index - 1] if sentence.index else None)
    told = _restated(q, line, over, before)
    if told is not None and told.measure is not None:
        what = replace(what, text=told.about.text, head=told.about.head, event=told.about.event, modifiers=told.about.modifiers,
                       of=tuple(dict.fromkeys([*what.of, *told.about.of])))
        q = replace(q, counted=told.measure.counted)
        if q.unit != told.measure.unit and q.unit is None:   # "The institute says 6.4": per cent, like the figure it is set beside
            q = replace(q, kind=told.measure.kind, unit=told.measure.unit, currency=told.measure.currency, rule="elided-unit")
    if told is not None and where is None and not line.spots:
        where = told.where
    when = dated.when if dated else _taken_over(told.when) if told is not None and not line.dated else None
    return Claim(
        id=_id(r, sentence, q.text, earlier(r.doc.text, q.text, sentence.start, q.start)), article=r.article.id, field=r.field,
        line=_line_number(r, sentence), start=sentence.start, end=sentence.end, quote=sentence.text,
        denies=_denied(r, over, before, sentence), measure=q, about=what,
        when=when, where=where, attribution=over, origin=_origin(r, over), rule=q.rule,
        zone=_zone(r, sentence), retracted=line.retracts and denials.is_retracted(r.doc.text, q.start, sentence.start))


def _taken_over(when: When | None) -> When | None:
    """The period of the figure that is given anew, marked as not of these words."""
    return replace(when, inferred_from=when.inferred_from or when.text) if when is not None else None


def _restated(q: Quantity, line: Line, over: Sequence[Attribution], before: Sequence[tuple[int, Claim]]) -> Claim | None:
    """The claim whose figure this one gives anew: "organisers put the number at 10,000"."""
    text = line.sentence.doc.text
    if not is_restated(q, text, line.sentence.start) and not is_bare(q, over, text):
        return None
    return next((claim for index, claim in reversed(before)
                 if line.sentence.index - index <= LOOK_BACK and claim.measure is not None and claim.measure.change == "none"
                 and (claim.measure.kind == q.kind and _alike(q.unit, claim.measure.unit) or leaves_unit_out(q, claim.measure))), None)


def _alike(one: str | None, other: str | None) -> bool:
    """Are two units of one dimension?"""
    return one == other or (one is not None and other is not None and dimension(one) == dimension(other))


def _bounds(q: Quantity, over: Sequence[Attribution]) -> tuple[int, int]:
    """Where the innermost attributed words that hold the quantity begin and end; (0, 0) where none do."""
    inside = [a for a in over if a.start <= q.start < a.end]
    return (max(a.start for a in inside), min(a.end for a in inside)) if inside else (max((a.start for a in over), default=0), 0)


def _is_whole(q: Quantity, others: Sequence[Quantity]) -> bool:
    """Is it the 250 of "80 of the 250"?"""
    return any(o.part_of is not None and o.start != q.start and o.part_of.start < q.end and q.start < o.part_of.end for o in others)


# --- claims without a number --------------------------------------------------------------------------------------


def _statements(r: Reading) -> dict[int, list[Attribution]]:
    """Attributions whose content holds no quantity, by the sentence in which the content begins."""
    found: dict[int, list[Attribution]] = {}
    for a in r.attributions:
        sentence = r.doc.sentence_at(a.start)
        if sentence is not None and a.start < a.end and not _holds_quantity(r, a, sentence.index):
            found.setdefault(sentence.index, []).append(a)
    return found


def _holds_quantity(r: Reading, a: Attribution, first: int) -> bool:
    last = r.doc.sentence_at(a.end - 1)
    return any(a.start <= q.start < a.end
               for i in range(first, (last.index if last else first) + 1) for q in r.quantities.get(i, ()))


def _told(r: Reading, line: Line, told: Sequence[Attribution], before: Sequence[tuple[int, Claim]]) -> list[Claim]:
    """One claim for each content; all who say it make its chain."""
    contents: dict[tuple[int, int], list[Attribution]] = {}
    for a in told:
        contents.setdefault((a.start, a.end), []).append(a)
    return [_statement(r, line, nth, tuple(sorted(over, key=lambda a: a.depth)), before)
            for nth, (_, over) in enumerate(sorted(contents.items()))]


def _statement(r: Reading, line: Line, nth: int, over: tuple[Attribution, ...], before: Sequence[tuple[int, Claim]]) -> Claim:
    sentence, first = line.sentence, over[0]
    return Claim(
        id=_id(r, sentence, "", nth), article=r.article.id, field=r.field, line=_line_number(r, sentence), start=sentence.start,
        end=sentence.end, quote=sentence.text, denies=_denied(r, over, before, sentence), measure=None,
        about=statement(r.doc.text[first.start : first.end], line.parts, first.start), when=None, where=None, attribution=over,
        origin=_origin(r, over), rule="statement", zone=_zone(r, sentence))


# --- what both share ------------------------------------------------------------------------------------------------


def _id(r: Reading, sentence: Sentence, measure: str, nth: int) -> str:
    return claim_id(r.article.id, sentence.text, r.nth[sentence.index], measure, nth)


def _line_number(r: Reading, sentence: Sentence) -> int:
    return r.article.line_at(sentence.start if r.field == "text" else 0)


def _zone(r: Reading, sentence: Sentence) -> str:
    return "headline" if r.field == "title" else ZONES.get(r.article.zone_at(sentence.start), "body")


def _origin(r: Reading, over: Sequence[Attribution]) -> str:
    return sources.origin(over, r.article) if any(a.source for a in over) else r.credit


def _denied(r: Reading, over: Sequence[Attribution], before: Sequence[tuple[int, Claim]], sentence: Sentence) -> str | None:
    for a in over:
        if a.stance == "denies":
            return denials.denied(a, r.doc.text[a.start : a.end], before, sentence.index)
    return None
