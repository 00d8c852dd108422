"""What decides what is found in some articles: claims that may stand in their groups, and articles that share a source.

It may miss what is left out here on purpose: names that more articles than CARRIERS print, passages without ten equal words
in a row, and the far ends of a component of more claims than REACH says.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from claimcheck import evidence
from claimcheck.engine import links
from claimcheck.engine.index import Index, Token, content_of
from claimcheck.engine.prints import families, named, names_of, prints, sources
from claimcheck.model import Article, Claim, Problem, Report
from claimcheck.origins import Told
from claimcheck.origins.passages import COMMON

REACH, EACH = 60, 5
"""So many known claims, and so many more for every new one, are gone through; of more the nearest are taken."""
CARRIERS = 6
"""Words of names that more articles than this print lead nowhere: they merge nothing that rarer words would not."""
PEOPLE = 60
"""So many articles may describe persons of one last name, or be the own text of a source."""
ROUND = 150
"""Characters before and after a sentence in which a passage that holds it may begin and end."""
CUT = (
    f"more than {REACH} known claims hang together with those of the new articles; the nearest were compared, and a group may "
    "lack some: check without --base to compare all"
)


class Around(NamedTuple):
    """The neighbourhood of some articles."""

    articles: frozenset[str]
    """Their ids, and those of the articles that decide what is found in them."""
    compared: frozenset[str]
    """Claims whose groups are whole: those of the articles, and all that may stand in one group with them."""
    pairs: frozenset[tuple[str, str]]
    """Which of them are candidates for one group, or for a near miss."""
    cut: bool
    """Did more claims hang together with them than were gone through?"""


def around(index: Index, touched: Collection[str]) -> Around:
    """The articles and claims that decide what is found in some articles, and these."""
    homes = index.homes(touched)
    own = [number for home in sorted(homes) for number in index.numbers(home)]
    linked, cut = _component(index, own)
    near = {other for claim in own for other in linked.get(claim, ())}
    index.fetch(linked)
    ids = {claim: index.facet(claim).id for claim in linked}
    found = {(claim, other) for claim in linked for other in links.held(index, claim, linked.keys())} | set(links.confusable(index, linked))
    pairs = {(min(ids[a], ids[b]), max(ids[a], ids[b])) for a, b in found}
    direct = _homes(index, near) | homes
    met = _homes(index, linked) | direct
    met |= _sharing(index, "prints", map(index.prints, homes), COMMON)
    met |= _sharing(index, "prints", (_unsourced(index, home, ids) for home in direct - homes), COMMON)
    for home in homes:
        met |= _by_names(index, home)
    met |= _sharing(index, "names", (_sources(index, home, ids) for home in direct - homes), CARRIERS)
    known = (index.all("SELECT id FROM articles WHERE no = ?", home) for home in met)
    return Around(frozenset(i for ((i,),) in known), frozenset(ids.values()), frozenset(pairs), cut)


def _component(index: Index, own: Sequence[int]) -> tuple[dict[int, list[int]], bool]:
    """Claim -> its links, for these claims, what they meet, and what hangs together with it; and whether there was more."""
    found: dict[int, list[int]] = {}
    open_, first = deque(own), frozenset(own)
    most = REACH + (EACH + 1) * len(own)
    seen, cut = set(own), False
    while open_:
        claim = open_.popleft()
        found[claim] = links.links(index, claim, claim in first)
        for other in found[claim]:
            if other in seen:
                continue
            if claim in first or len(seen) < most:
                seen.add(other)
                open_.append(other)
            else:
                cut = True
    return found, cut


def _homes(index: Index, claims: Iterable[int]) -> set[int]:
    return {home for claim in claims for (home,) in index.all("SELECT article FROM claims WHERE no = ?", claim)}


def _by_names(index: Index, home: int) -> set[int]:
    """Articles that share a source with a new one, describe its persons, or are the own text of somebody it names."""
    article, claims = index.article(home), index.claims_of(home)
    told = index.told(home)
    names = names_of(article, claims, told)
    found = _sharing(index, "names", [named(names)], CARRIERS)
    return found | _sharing(index, "names", [families(claims, told), named(names, "own"), named([article.origin])], PEOPLE)


def _unsourced(index: Index, home: int, asked: dict[int, str]) -> set[int]:
    """Prints of what stands round the claims in question of one article that name nobody: their origin is who had it first."""
    ids = {asked[number] for number in index.numbers(home) if number in asked}
    spans = [(c.start, c.end) for c in index.claims_of(home) if c.id in ids and c.field == "text" and not sources(c.attribution)]
    article = index.article(home) if spans else None
    pieces = (article.text[max(0, start - ROUND) : end + ROUND] for start, end in spans) if article else ()
    return set[int]().union(*(prints(msgspec.structs.replace(article, text=piece, zones=())) for piece in pieces if article))


def _sources(index: Index, home: int, asked: dict[int, str]) -> set[int]:
    """Words of the names that one article gives the sources of the claims in question."""
    ids = {asked[number] for number in index.numbers(home) if number in asked}
    return named(sources(link for claim in index.claims_of(home) if claim.id in ids for link in claim.attribution))


def _sharing(index: Index, table: str, wanted: Iterable[set[int]], most: int) -> set[int]:
    """Articles that share a print or a name, through tokens that no more than `most` have."""
    found: set[int] = set()
    for token in set[int]().union(*wanted):
        others = index.all(f"SELECT article FROM {table} WHERE token = ? LIMIT ?", token, most + 1)
        found |= {other for (other,) in others} if len(others) <= most else set()
    return found


ClaimsOf = Callable[[Article], Sequence[Claim] | None]
Progress = Callable[[Sequence[Article]], Iterable[Article]]
TOGETHER = 500
"""Articles that are entered before it is written down."""
MANY = 200
"""From so many articles on, an index that is filled from nothing has all its pairs weighed together."""


def synced(index: Index, articles: Mapping[str, Article], claims_of: ClaimsOf, progress: Progress = iter) -> set[str]:
    """Brings the index to these articles; ids of those that it did not hold as they are.

    `claims_of`: article -> its claims, or None where it has to stay out; `progress` wraps the articles that are entered.
    """
    held = index.contents()
    now = {i: content_of(article) for i, article in articles.items()}
    changed = sorted(i for i, content in now.items() if held.get(i) != content)
    index.remove(i for i in held if i not in now or i in set(changed))
    fresh: set[Token] = set()
    for number, article in enumerate(progress([articles[i] for i in changed]), 1):
        claims = claims_of(article)
        fresh |= index.add(article, claims, now[article.id]) if claims is not None else set()
        if number % TOGETHER == 0:
            index.divide(fresh)
            fresh = set()
            index.base.commit()
    index.divide(fresh)
    if not held and len(changed) >= MANY:
        links.weigh_together(index)
    index.base.commit()
    return set(changed)


class Part(NamedTuple):
    """What one run has to look at."""

    articles: list[Article]
    claims: list[Claim]
    around: Around
    new: frozenset[str]
    told: dict[str, Told]
    """What each article tells of its sources by itself."""
    alike: frozenset[str]
    """Those that share a print with another, and so perhaps a passage."""


def narrowed(folder: Path | str, articles: Sequence[Article], new: Collection[str], claims_of: ClaimsOf, progress: Progress = iter) -> Part:
    """Of all articles those that decide what is found in the new ones, with their claims; the index is brought up to date.

    `new`: ids of articles that are new or changed; `claims_of` is asked only for articles that the index does not hold.
    Raises sqlite3.Error where the index is damaged or another run holds it.
    """
    index = Index(folder)
    try:
        synced(index, {article.id: article for article in articles}, claims_of, progress)
        found = around(index, new)
        index.base.commit()
        part = _part(index, [article for article in articles if article.id in found.articles], found, frozenset(new))
        by_id = {article.id: article for article in part.articles}
        if not all(evidence.stands(claim, by_id[claim.article]) for claim in part.claims):
            raise sqlite3.DatabaseError("the index holds a quotation that is not in its article")
        return part
    finally:
        index.close()


def beside(folder: Path | str, fresh: Sequence[Article], claims_of: ClaimsOf) -> Part:
    """The same for articles beside those that the index holds, which are not looked at again: as they were when it was filled.

    Raises sqlite3.Error where the index is damaged or another run holds it.
    """
    index = Index(folder)
    try:
        new = frozenset(article.id for article in fresh)
        index.remove(new)
        blocks = [index.add(article, claims, content_of(article)) for article in fresh if (claims := claims_of(article)) is not None]
        index.divide({block for entered in blocks for block in entered})
        found = around(index, new)
        index.base.commit()
        return _part(index, [index.article(home) for home in sorted(index.homes(found.articles))], found, new)
    finally:
        index.close()


def _part(index: Index, near: list[Article], found: Around, new: frozenset[str]) -> Part:
    homes = {article.id: home for article in near for home in index.homes([article.id])}
    marks = {i: index.prints(home) for i, home in homes.items()}
    shared = {mark for mark, count in Counter(mark for own in marks.values() for mark in own).items() if count > 1}
    return Part(near, [claim for home in homes.values() for claim in index.claims_of(home)], found, new,
                {i: index.told(home) for i, home in homes.items()}, frozenset(i for i, own in marks.items() if own & shared))  # fmt: skip


def shown(report: Report, part: Part, read: int) -> Report:
    """The report without known claims that were compared with nothing; `read`: how many articles there are in all."""
    asked = {i for group in report.groups for i in group.claims} | {i for finding in report.findings for i in finding.claims}
    claims = tuple(claim for claim in report.claims if claim.article in part.new or claim.id in asked)
    home = {claim.article for claim in claims} | part.new
    paths = {finding.path for finding in report.findings}
    articles = tuple(article for article in report.articles if article.id in home or article.path in paths)
    problems = report.problems
    if part.around.cut:
        problems = (*problems, Problem(articles[0].path, None, CUT))
    return msgspec.structs.replace(report, claims=claims, articles=articles, problems=problems, known=read - len(articles))
