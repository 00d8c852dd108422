"""What one article tells of its sources by itself, before anything is compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.model import Article, Attribution, Claim, OriginName
from claimcheck.origins.acronyms import introduced
from claimcheck.origins.bodies import Aliases, aliases
from claimcheck.origins.context import NOBODY, in_context
from claimcheck.origins.described import Described, attributed, described
from claimcheck.origins.names import read_name


class Link(NamedTuple):
    """The source of one link of an attribution; None where the link has none."""

    printed: OriginName | None
    """As it is read."""
    alone: OriginName | None
    """The same with what its own article says of it elsewhere."""


class Told(NamedTuple):
    """What one article tells by itself."""

    links: dict[str, tuple[Link, ...]]
    """Claim id -> the links of its attribution."""
    introduced: dict[str, str]
    """Short or other name -> full name, as in `acronyms.introduced`."""
    described: tuple[Described, ...]
    """Who holds which office."""


def told_by(article: Article | None, claims: Iterable[Claim]) -> Told:
    """`claims`: those of the article; None for an article that is not at hand."""
    links: dict[str, tuple[Link, ...]] = {}
    people: list[Described] = []
    known = _known()
    for claim in claims:
        links[claim.id] = tuple(_link(link, claim, article) for link in claim.attribution)
        if article:
            rows = zip(claim.attribution, links[claim.id], strict=True)
            people += [one for link, found in rows if (one := attributed(found.printed, link, claim, article, known))]
    if article is None:
        return Told(links, {}, ())
    return Told(links, introduced(article.text), (*described(article, known), *people))


@cache
def _known() -> Aliases:
    """Names that are known without a project's own file."""
    return aliases()


def _link(link: Attribution, claim: Claim, article: Article | None) -> Link:
    name = read_name(link.name, link.kind, link.role) if link.name else None
    return Link(name, in_context(name, link, claim, article, NOBODY) if name else None)


def told_by_each(claims: Iterable[Claim], articles: Mapping[str, Article], told: Mapping[str, Told] | None = None) -> dict[str, Told]:
    """Article id -> what it tells, for all articles and those that claims name. `told`: what is known of some already."""
    held: dict[str, list[Claim]] = {i: [] for i in articles}
    for claim in claims:
        held.setdefault(claim.article, []).append(claim)
    known = told or {}
    return {i: known[i] if i in known else told_by(articles.get(i), rows) for i, rows in held.items()}
