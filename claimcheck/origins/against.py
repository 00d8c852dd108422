"""Claims beside the text of the origin they name: it says so, says something else, or says nothing of it (CC108)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimcheck.model import Article, Claim, OriginCheck, ResolvedOrigin, Span, When
from claimcheck.origins.fold import STOP, fold, singular
from claimcheck.origins.resolve import OWN
from claimcheck.text import parse

Compare = Callable[[Claim, Claim], str | None]
"""What the origin's own claim does to the claim: "same" | "other" | None where they are not about one thing."""

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’\-][^\W_]+)*")


def to_check(claims: Iterable[Claim], articles: Iterable[Article], resolved: Mapping[str, ResolvedOrigin]) -> list[tuple[Claim, Article]]:
    """Figures of other articles that are attributed to the origin whose own text is at hand, with that text.

    An article that is older than the text cannot have quoted it.
    """
    rows = list(claims)
    articles = list(articles)
    day = {a.id: a.published or "9" for a in articles}
    texts: dict[str, list[Article]] = {}
    for article in sorted((a for a in articles if a.origin), key=lambda a: a.id):
        key = next((resolved[c.id].key for c in rows if c.article == article.id and resolved[c.id].why.startswith(OWN)), None)
        if key:
            texts.setdefault(key, []).append(article)
    own = {a.id for held in texts.values() for a in held}
    quoting = [c for c in rows if c.article not in own and c.attribution and c.measure]
    return [(c, a) for c in quoting for a in texts.get(resolved[c.id].key, ()) if day.get(c.article, "9") >= (a.published or "")]


def against_origin(claims: Iterable[Claim], articles: Iterable[Article], resolved: Mapping[str, ResolvedOrigin],
                   compare: Compare) -> list[OriginCheck]:
    """Every claim that names an origin whose text is at hand, beside the best that this text has to it.

    Where an origin has several texts, one that says it settles the claim; a claim of another period than any of the
    origin's own figures, or of a person whom the text does not name, is not held against it for what it does not say.
    """
    rows = list(claims)
    by_article: dict[str, list[Claim]] = {}
    for claim in rows:
        by_article.setdefault(claim.article, []).append(claim)
    found: dict[str, list[OriginCheck]] = {}
    for claim, article in to_check(rows, articles, resolved):
        result = check(claim, article, by_article.get(article.id, ()), compare)
        elsewhere = other_period(claim, by_article.get(article.id, ())) or spoken(claim, article)
        if result.found or not elsewhere:
            found.setdefault(claim.id, []).append(result)
    order = ("it", "something else", "nothing of it")
    return [min(checks, key=lambda c: (order.index(c.says), c.article)) for checks in found.values()]


def other_period(claim: Claim, own: Sequence[Claim]) -> bool:
    """Is a claim about a time that none of the origin's own figures is about? Then this text is not the one it quotes."""
    periods = [c.when for c in own if c.when]
    return claim.when is not None and bool(periods) and not any(_meet(claim.when, p) for p in periods)


def spoken(claim: Claim, article: Article) -> bool:
    """Did a person say it whom the origin's text does not name? Then they may have said it on another occasion."""
    link = claim.attribution[-1]
    return link.kind == "person" and (link.name or "").split()[-1:] != [] and (link.name or "").split()[-1] not in article.text


def _meet(a: When, b: When) -> bool:
    """Do two periods have a day in common? An unknown year or an open end meets any."""
    ends = (a.start, a.end, b.start, b.end)
    return any(not day or day.startswith("--") for day in ends) or (a.start <= b.end and b.start <= a.end)


def check(claim: Claim, article: Article, own: Sequence[Claim], compare: Compare) -> OriginCheck:
    """One claim against one text of its origin; `own` are the claims of that text."""
    says = {c.id: compare(claim, c) for c in own if c.measure is not None or claim.measure is None}
    for answer, verdict in (("same", "it"), ("other", "something else")):
        hits = [c for c in own if says.get(c.id) == answer]
        if hits:
            best = max(hits, key=lambda c: (likeness(claim.quote, c.quote), -c.start))
            return OriginCheck(claim=claim.id, article=article.id, says=verdict, found=best.id, start=best.start, end=best.end,
                               quote=best.quote, why=f"{article.origin} itself says: “{best.quote}”")
    span = best_sentence(claim, article)
    quote = article.text[span.start : span.end]
    why = f"the text of {article.origin} has no such figure" + (f"; nearest: “{quote}”" if quote else "")
    return OriginCheck(claim=claim.id, article=article.id, says="nothing of it", found=None, start=span.start, end=span.end, quote=quote, why=why)


def best_sentence(claim: Claim, article: Article) -> Span:
    """The sentence of the origin's text with most words in common; Span(0, 0) where none has two."""
    scored = [(likeness(claim.quote, s.text), -s.start, s) for s in parse(article.text).sentences]
    best = max(scored, key=lambda row: row[:2], default=None)
    return Span(best[2].start, best[2].end) if best and best[0] >= 2 else Span(0, 0)


def likeness(left: str, right: str) -> float:
    """Words of content that two sentences share; a shared figure counts twice."""
    common = _content(left) & _content(right)
    return sum(2.0 if w[0].isdigit() else 1.0 for w in common)


def _content(text: str) -> frozenset[str]:
    return frozenset(singular(fold(m[0])) for m in _WORD.finditer(text) if m[0].lower() not in STOP and len(m[0]) > 1)
