"""What a number counts where the noun is not beside it: only the sentence around it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims.clauses import ABSOLUTE, FINITE, LISTED, Clauses
from claimcheck.claims.heads import AMOUNTS, ELIDED, word
from claimcheck.claims.parts import Parts, noun_before
from claimcheck.model import Attribution, Quantity
from claimcheck.text import head_after, lemma

OF_THEM = re.compile(r"\bof\s+(?:them|these|those)\b", re.IGNORECASE)
DASH = re.compile(r"\s*(?:—|–|--)\s*\w")


def named(q: Quantity, others: Sequence[Quantity], c: Clauses, parts: Parts, earlier: Sequence[Quantity] = ()) -> Quantity:
    """The quantity with its counted noun, also where only the words around it tell: "two others", "80 of the 250".

    `earlier`: those of the sentence before, which a bare number may go on with ("Then we heard 73.").
    """
    text = c.sentence.doc.text
    of_them = OF_THEM.search(text, max(0, q.start - 12), q.end + 9) is not None
    if q.counted not in ELIDED or not (q.kind in ("count", "ratio") or (q.kind == "percent" and of_them)):
        return q
    noun = _part_noun(q, others)
    if noun is None and q.counted is None and q.kind == "count":
        found = _noun_after(q, c)
        if found is not None:
            return found
    if noun is None and q.counted is None and DASH.match(text, q.end):
        at = c.token_at(q.end)
        after = next((p for p in parts.phrases if at <= p.start <= at + 2), None)
        noun = word(c, after) if after else None
    elif noun is None and (q.counted or q.part_of or of_them):
        noun = next((o.counted for o in reversed(others)
                     if o.end <= q.start and o.kind == "count" and o.counted not in ELIDED), None) or noun_before(c, q.start) or (
            _last_noun(earlier))
    elif noun is None and q.kind == "count" and _elided_subject(q, c):
        told = [o for o in reversed(others) if o.end <= q.start and o.kind == "count" and o.counted]
        noun = next((o.counted for o in told if not _governed(o, c)), told[0].counted if told else None)
        noun = noun or (_last_noun(earlier) if c.segment_at(q.start).link in LISTED or not any(o.end <= q.start for o in others) else None)
    elif noun is None and q.kind == "count" and _placed(q, c) or noun is None and q.kind == "count" and text[q.end : q.end + 1] in (".", "", "!", ";", ",") and _bare(q, c):
        noun = _last_noun(earlier)
    return replace(q, counted=noun) if noun else q


def _last_noun(earlier: Sequence[Quantity]) -> str | None:
    return next((o.counted for o in reversed(earlier) if o.kind == "count" and o.counted not in ELIDED), None)


HEDGE = 12
"""Characters before a number that is all that somebody says: "about", "at least"."""
NUMBER = re.compile(r"\b(?:the|that|this|his|her|its|their|actual|true|real|correct)\s+(?:number|figure|total|count|tally)\b(?!\s+of\b)"
                    r"[^.;]{0,40}$", re.IGNORECASE)


IT = re.compile(r"\b(?:it|this|that)\s+(?:had\s+been|was|is|stood\s+at|stands\s+at|reached|came\s+to)\s+(?:(?:about|around|some|only|just|nearly|almost)\s+)?$",
                re.IGNORECASE)
"""Before a bare number: what the sentence before measures."""
FIGURE_OF = re.compile(r"\b(?:figure|claim|tally|count|estimate|number)\s+of\s+(?:(?:about|around|some|only|just|nearly)\s+)?$", re.IGNORECASE)


def is_restated(q: Quantity, text: str, start: int) -> bool:
    """"the government puts the figure at 14": another number for what was counted before. `start`: of the sentence."""
    if q.kind == "count" and q.counted in ELIDED | AMOUNTS | {"claim", "estimate", "count"} and FIGURE_OF.search(text, max(start, q.start - 30), q.start):
        return True   # "rejected the union's claim of 27"
    if (q.kind == "percent" or q.unit is None) and q.counted in ELIDED and IT.search(text, max(start, q.start - 40), q.start):
        return q.kind in ("count", "percent") and not text[q.end : q.end + 4].strip().startswith(("per", "%"))   # "a year ago it was 655 million"
    return q.kind in ("count", "percent", "money", "measurement") and q.counted in ELIDED | {"number", "figure", "count", "tally", "total"} and (
        NUMBER.search(text[max(start, q.start - 70) : q.start]) is not None)


def is_bare(q: Quantity, over: Sequence[Attribution], text: str) -> bool:
    """"The firm says 42 kilograms": nothing else than the number is attributed."""
    return q.kind in ("count", "percent", "money", "measurement") and (q.counted in ELIDED or q.counted_start is None) and any(
        a.start <= q.start and q.end <= a.end and len(text[a.start : q.start].strip(" ,“\"")) <= HEDGE and (
            not text[q.end : a.end].strip(" ,.;”\"")) for a in over)


def leaves_unit_out(q: Quantity, told: Quantity) -> bool:
    """Is a bare number, printed to the same place, another figure for an amount with a unit: "inflation at 5.8 per cent", "6.4"?"""
    return q.kind == "count" and q.unit is None and q.counted in ELIDED and q.counted_text is None and q.grain == told.grain and (
        told.kind in ("percent", "points", "temperature", "measurement", "money", "rate"))


def _noun_after(q: Quantity, c: Clauses) -> Quantity | None:
    """The quantity with the noun that stands right behind it: "10 U.S. citizens"."""
    at = c.token_at(q.end - 1)
    if at + 1 >= len(c.tags) or c.tags[at + 1] not in ("NNP", "NNPS", "NNS", "NN", "JJ") or not c.words[at + 1][0].isalpha():
        return None
    head = head_after(c.sentence, at)
    if head is None or head <= at:
        return None
    return replace(
        q, counted=lemma(c.words[head], c.tags[head]).lower(), counted_text=c.sentence.doc.text[c.starts[at + 1] : c.ends[head]],
        counted_start=c.starts[at + 1], counted_end=c.ends[head],
        modifiers=tuple(c.lower[t] for t in range(at + 1, head) if c.tags[t] in ("JJ", "NNP", "NN")))


def _elided_subject(q: Quantity, c: Clauses) -> bool:
    """"but two remain inside", "and three were freed": a number right before its verb."""
    at = c.token_at(q.end - 1) + 1
    if c.segment_at(q.start).link in LISTED:
        return True
    while at < len(c.tags) and c.tags[at] == "RB":
        at += 1
    return at < len(c.tags) and (c.tags[at] in FINITE or c.lower[at] in ABSOLUTE)


def _governed(q: Quantity, c: Clauses) -> bool:
    """"To two clinics": what a preposition governs is not what the next number goes on to count."""
    first = c.token_at(q.start)
    return first > 0 and c.tags[first - 1] in ("IN", "TO")


def _placed(q: Quantity, c: Clauses) -> bool:
    """"There are 61 in Orla": a number between a form of "be" and a place."""
    first, after = c.token_at(q.start), c.token_at(q.end - 1) + 1
    return first > 0 and c.lower[first - 1] in ("are", "were", "is", "was") and c.lower[after : after + 1] in (["in"], ["at"]) and (
        c.tags[after + 1 : after + 2] == ["NNP"])


def _bare(q: Quantity, c: Clauses) -> bool:
    """Does only a pronoun say something of the number ("we heard 73"), and no noun ("the toll rose to 73")?"""
    segment = c.segment_at(q.start)
    verb = next((t for t in range(segment.first, c.token_at(q.start)) if c.tags[t] in FINITE), None)
    return verb is not None and verb > 0 and c.tags[verb - 1] == "PRP" and c.lower[verb - 1] not in ("it", "he", "she")


def _part_noun(q: Quantity, others: Sequence[Quantity]) -> str | None:
    """What the part of this whole counts: the 250 of "80 attacks of the 250" are attacks too."""
    return next((o.counted for o in others if o.part_of is not None and o.start != q.start and o.counted
                 and o.part_of.start < q.end and q.start < o.part_of.end), None)
