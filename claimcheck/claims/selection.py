"""Which quantities are claims: not page furniture, not what only narrows or dates another claim, not who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims.clauses import Clauses
from claimcheck.claims.times import Period
from claimcheck.model import Attribution, Quantity

SILENT_ZONES = frozenset({"furniture", "byline", "dateline"})
AGES = re.compile(r"\b(?:aged|ages?|ages of|age of|age group)(?:\s+(?:between|from|of))?\s*$", re.IGNORECASE)
GROUP = re.compile(r"^\s*+(?:-?(?:year|yr)s?[-\s]olds?\b|(?<=\s)(?:and|or)\s+(?:over|under|older|younger|above|below)\b|s\b)", re.IGNORECASE)
BEFORE_AGE = re.compile(r"\b(?:under|over|younger than|older than|above|below)(?:\s+the\s+age\s+of)?[\s-]*$", re.IGNORECASE)


def bounds_age_group(q: Quantity, text: str) -> bool:
    """"aged 16 to 64", "under 18", "over-65s": the ages narrow a claim and are none."""
    before, after = text[max(0, q.start - 24) : q.start], text[q.end : q.end + 20]
    if q.kind not in ("age", "count", "duration"):
        return False
    wide = q.low != q.high
    if AGES.search(before) and wide:
        return True
    if q.kind == "age" and wide:
        return True
    if AGES.search(before) and re.match(r"\s+(?:and|or|to)\b", after):
        return True
    return bool(q.kind in ("age", "count") and BEFORE_AGE.search(before) and q.counted in (None, "year") and GROUP.match(after))


def counts_speakers(q: Quantity, found: Sequence[Attribution]) -> bool:
    """"according to three officials": a count inside the words for a source. An age beside a name is a claim."""
    return q.kind not in ("age", "date") and any(
        a.source_start is not None and a.source_end is not None and a.source_start <= q.start < a.source_end for a in found)


def is_superlative(q: Quantity, c: Clauses) -> bool:
    """"one of the largest chains": praise, no count."""
    if q.low != 1 or q.high != 1 or q.kind not in ("count", "ratio") or q.part_of is not None:
        return False
    token = c.token_at(q.start) + 1
    if c.lower[token - 1 : token + 1] != ["one", "of"]:
        return False
    return any(tag in ("JJS", "RBS") for tag in c.tags[token + 1 : token + 6])


def overlaps(q: Quantity, period: Period) -> bool:
    return period.start < q.end and q.start < period.end
