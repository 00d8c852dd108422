"""Who says so: the chain over one claim, and where the figure comes from as far as its article alone tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims.clauses import Clauses
from claimcheck.lexicon import table
from claimcheck.model import Article, Attribution

ISSUED = re.compile(
    r"(?<!\s)\s++(?:(?:quarterly|annual|monthly|weekly|interim|final|regulatory|intelligence|financial|earnings|latest|recent|new|joint|written)\s++){0,9}"
    r"(?:report|assessment|study|survey|statement|filing|document|release|review|analysis|poll|bulletin|data|figures|statistics|"
    r"estimate|estimates|census|audit|briefing|tweet|post|memo|letter|press\s+release)s?$", re.IGNORECASE)
BY = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?=[A-Z])")
ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|her|their|this|that|latest|recent|new|last|separate|another|quarterly|annual)\s++)++", re.IGNORECASE)
GENERIC = frozenset({"media", "news", "local", "local media", "press", "police", "court", "government", "official", "intelligence", "initial",
                     "early", "preliminary", "unconfirmed", "several", "some", "other", "state media", "various", "television", "tv"})
"""What is left of "media reports" names nobody."""
RELATIVE = frozenset({"which", "that", "who", "what", "this", "these", "those"})
"""Words that only point to a source: where nothing resolves them they name none."""


ITSELF = re.compile(r"^(?:(?:an?|the)\s+)?(?:earlier|previous|original|first)\s+version\b|^this\s+(?:article|story|post|piece)$", re.IGNORECASE)
"""An article that speaks of itself is no source."""


def reports(a: Attribution) -> bool:
    """Is it speech or writing about facts, and no wish, order or plan, nor the article speaking of itself?"""
    return not a.rule.startswith("stance:") and not ITSELF.match(a.source or "")


def chain(start: int, end: int, c: Clauses | None, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions over text[start:end], outermost first.

    Those whose content holds it; where none does, those of its sentence, unless it stands in a conjunct of its own.
    """
    over = [a for a in found if a.start <= start and end <= a.end] or [a for a in found if a.start <= start < a.end]
    if not over and c is not None:
        over = [a for a in found if _same_sentence(a, start, c)]
        outer = [a for a in over if a.depth == 0]
        over = over if len(outer) == 1 else []
    return tuple(sorted(over, key=lambda a: (a.depth, -(a.end - a.start), a.start)))


def _same_sentence(a: Attribution, start: int, c: Clauses) -> bool:
    """Does the quantity stand in the sentence of `a`, in no conjunct or break of its own after the content?"""
    sentence = c.sentence
    if a.cue_start is None or not (sentence.start <= a.cue_start < sentence.end and sentence.start <= a.start < sentence.end):
        return False
    low, high = sorted((c.index_at(start), c.index_at(a.start if start < a.start else min(a.end, sentence.end) - 1)))
    return all(segment.link not in ("coord", "break") for segment in c.segments[low + 1 : high + 1])


def origin(over: Sequence[Attribution], article: Article) -> str:
    """The deepest source that is named; else the deepest in its own words; else agency, outlet, or the article itself."""
    some = [a for a in over if a.source and (a.name or "").lower() not in RELATIVE]
    named = [a for a in some if a.kind not in ("anonymous", "unknown", "collective")]
    if named or some:
        return issuer((named or some)[-1])
    return agency(article) or article.outlet or f"article:{article.id}"


def issuer(a: Attribution) -> str:
    """The body behind a source: of a document its issuer, of a person the person."""
    name = " ".join((a.name or "").split())
    if a.kind != "document":
        return ARTICLE.sub("", name) if a.kind in ("organization", "unknown") else name
    by = BY.search(name)
    if by and ISSUED.search(" " + name[: by.start()].strip()):
        return name[by.end() :]
    short = ISSUED.sub("", ARTICLE.sub("", name)).strip(" ,")
    return re.sub(r"['’]s?$", "", short) if short and short[0].isupper() and short.lower() not in GENERIC else name


def agency(article: Article) -> str | None:
    """The news agency that the article credits: "(Reuters)", "AFP contributed to this report", "- AP"."""
    for name, row in table("agencies").items():
        for spelling in (name, *row.get("names", ())):
            if spelling in article.text and re.search(_CREDIT.format(re.escape(spelling)), article.text):
                return name
    return None


_CREDIT = (r"(?:\({0}\)\s*(?:[-–—]|$)|(?m:^{0}\s*$)|\b{0}\s+contributed\b|[-–—]\s*{0}\s*$|©\s*{0}|^\W*[A-Z][\w .,]{{0,40}}\({0}\)|"
           r"(?m:^(?:Source|By):?\s+{0}\s*$))")
