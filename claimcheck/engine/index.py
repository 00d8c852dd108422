"""The incremental index: which articles one new article has to do with, so that only they are matched and judged again.

SQLite beside the cache. It holds what blocking needs (keys of claims), pairs that hold or nearly do, names of sources and
prints of passages; it decides nothing. The neighbourhood it gives goes through the same `report_on` as a full run. What
it may miss is stated where it is left out: names that more articles than CARRIERS share, and passages without ten equal
words in a row.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from claimcheck import store
from claimcheck.engine.prints import prints
from claimcheck.matching.classes import nouns
from claimcheck.matching.conditions import times_apart
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS, finer, hashed, keys, signature
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.matching.near import CLOSE, REASONS
from claimcheck.matching.wording import WORD, stem
from claimcheck.model import Article, Claim
from claimcheck.origins.passages import COMMON

FORMAT = 1
FILE = "index.sqlite"
MARGIN = 0.5
"""Pairs that miss the sum by so little are kept too: origins resolved across articles may add half a point."""
REACH = 150
"""Claims of one component that are gone through; of a larger one the nearest are taken."""
CARRIERS = 6
"""Names that more articles than this print lead nowhere: they merge nothing that rarer names would not."""
SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -20000;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (no INTEGER PRIMARY KEY, id TEXT UNIQUE, content BLOB, body BLOB, claims BLOB, story BLOB);
CREATE TABLE IF NOT EXISTS claims (no INTEGER PRIMARY KEY, article INTEGER, facet BLOB);
CREATE INDEX IF NOT EXISTS claims_of ON claims (article);
CREATE TABLE IF NOT EXISTS tokens (token INTEGER, claim INTEGER, PRIMARY KEY (token, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS divided (token INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS links (claim INTEGER, other INTEGER, holds INTEGER, PRIMARY KEY (claim, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS prints (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
"""
"""A token is a hash of dimension and word; `links` stands in both directions."""


class Index:
    """The index of one folder; one that other rules made, or that is damaged, is begun again."""

    def __init__(self, folder: Path | str) -> None:
        self.path = Path(folder) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.version = f"{FORMAT} {store.rule_version()}"
        self.base = self._opened()
        self._facets: dict[int, Facet] = {}

    def _opened(self) -> sqlite3.Connection:
        try:
            base = sqlite3.connect(self.path)
            base.executescript(SCHEMA)
            row = base.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        except sqlite3.DatabaseError:
            base, row = sqlite3.connect(":memory:"), ("damaged",)
        if row is not None and row[0] != self.version:
            base.close()
            for file in self.path.parent.glob(f"{FILE}*"):
                file.unlink()
            base = sqlite3.connect(self.path)
            base.executescript(SCHEMA)
        base.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (self.version,))
        return base

    def close(self) -> None:
        self.base.commit()
        self.base.close()

    def _all(self, query: str, *values: Any) -> list[Any]:
        with closing(self.base.execute(query, values)) as found:
            return found.fetchall()

    # --- what stands in it

    def contents(self) -> dict[str, bytes]:
        """Article id -> hash of its content."""
        return dict(self._all("SELECT id, content FROM articles"))

    def claims_of(self, ids: Iterable[str]) -> Iterator[Claim]:
        """The claims of some articles, as they were extracted."""
        for i in ids:
            for (held,) in self._all("SELECT claims FROM articles WHERE id = ?", i):
                yield from msgspec.msgpack.decode(held, type=list[Claim])

    def _facet(self, claim: int) -> Facet:
        if claim not in self._facets:
            ((facet, story),) = self._all("SELECT facet, story FROM claims JOIN articles ON articles.no = article WHERE claims.no = ?", claim)
            made = msgspec.msgpack.decode(facet, type=Facet)
            self._facets[claim] = msgspec.structs.replace(made, story=msgspec.msgpack.decode(story, type=dict[str, float]))
        return self._facets[claim]

    # --- adding and removing

    def add(self, article: Article, claims: Sequence[Claim], content: bytes) -> None:
        """One article, matched against all that are there."""
        made = facets([c for c in claims if c.measure], {article.id: article}, {})
        number = self._put(article, claims, content, made)
        for claim, facet in number.items():
            self._facets[claim] = facet
            self._link(claim, facet)
        self.base.commit()

    def _put(self, article: Article, claims: Sequence[Claim], content: bytes, made: Sequence[Facet]) -> dict[int, Facet]:
        """The rows of one article; number of each claim -> its facet."""
        story = msgspec.msgpack.encode(made[0].story if made else {})
        row = (article.id, content, msgspec.msgpack.encode(article), msgspec.msgpack.encode(list(claims)), story)
        home = self.base.execute("INSERT INTO articles (id, content, body, claims, story) VALUES (?, ?, ?, ?, ?)", row).lastrowid
        numbered: dict[int, Facet] = {}
        for facet in made:
            held = msgspec.msgpack.encode(msgspec.structs.replace(facet, story={}))
            number = self.base.execute("INSERT INTO claims (article, facet) VALUES (?, ?)", (home, held)).lastrowid
            numbered[int(number or 0)] = facet
        self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?)", [(t, n) for n, f in numbered.items() for t in self._tokens(f)])
        self.base.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", [(token, home) for token in name_tokens(article, claims)])
        self.base.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", [(token, home) for token in prints(article)])
        return numbered

    def remove(self, ids: Iterable[str]) -> None:
        """Articles that are gone or have changed."""
        for i in ids:
            for home, body, held in self._all("SELECT no, body, claims FROM articles WHERE id = ?", i):
                article, claims = msgspec.msgpack.decode(body, type=Article), msgspec.msgpack.decode(held, type=list[Claim])
                for (number,) in self._all("SELECT no FROM claims WHERE article = ?", home):
                    self.base.executemany("DELETE FROM tokens WHERE token = ? AND claim = ?", [(t, number) for t in self._tokens(self._facet(number))])
                    others = [(other, number) for (other,) in self._all("SELECT other FROM links WHERE claim = ?", number)]
                    self.base.executemany("DELETE FROM links WHERE claim = ? AND other = ?", [*others, *((b, a) for a, b in others)])
                    self._facets.pop(number, None)
                self.base.executemany("DELETE FROM names WHERE token = ? AND article = ?", [(t, home) for t in name_tokens(article, claims)])
                self.base.executemany("DELETE FROM prints WHERE token = ? AND article = ?", [(t, home) for t in prints(article)])
                self.base.execute("DELETE FROM claims WHERE article = ?", (home,))
                self.base.execute("DELETE FROM articles WHERE no = ?", (home,))
        self.base.commit()

    # --- blocks

    def _tokens(self, facet: Facet) -> list[int]:
        """The keys of a claim, and the parts of those that are divided already."""
        parts = finer(facet)
        found, level = [hashed(key) for key in keys(facet)], 0
        open_ = found
        while open_ and level < LEVELS:
            large = [token for token in open_ if self._all("SELECT 1 FROM divided WHERE token = ?", token)]
            open_ = [_part(token, part) for token in large for part in parts[level]]
            found = found + open_
            level += 1
        return found

    def _candidates(self, facet: Facet) -> set[int]:
        """Claims that share a block with this one."""
        parts, found = finer(facet), set[int]()
        open_ = [hashed(key) for key in keys(facet)]
        for level in range(LEVELS + 1):
            below: list[int] = []
            for token in open_:
                block = [claim for (claim,) in self._all("SELECT claim FROM tokens WHERE token = ? LIMIT ?", token, LARGE[level] + 1)]
                if len(block) <= LARGE[level]:
                    found.update(block)
                elif level == LEVELS:
                    found.update(self._nearest(token, facet))
                else:
                    self._divide(token, level)
                    below += [_part(token, part) for part in parts[level]]
            open_ = below
        return found

    def _divide(self, token: int, level: int) -> None:
        """Enters the claims of a block that has become too large under its parts as well."""
        if self._all("SELECT 1 FROM divided WHERE token = ?", token):
            return
        rows = [(_part(token, part), claim) for (claim,) in self._all("SELECT claim FROM tokens WHERE token = ?", token)
                for part in finer(self._facet(claim))[level]]  # fmt: skip
        self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?)", rows)
        self.base.execute("INSERT INTO divided VALUES (?)", (token,))

    def _nearest(self, token: int, facet: Facet) -> list[int]:
        """The claims that stand next to it in a block that nothing divides."""
        held = sorted((signature(self._facet(claim)), claim) for (claim,) in self._all("SELECT claim FROM tokens WHERE token = ?", token))
        place = sum(mark < signature(facet) for mark, _ in held)
        return [claim for _, claim in held[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]]

    def _link(self, claim: int, facet: Facet) -> None:
        """Enters the pairs of one claim that hold, nearly hold, or that a veto alone keeps apart."""
        rows = []
        for other in self._candidates(facet) - {claim}:
            score, veto = weigh(facet, self._facet(other))
            holds = not veto and score >= NEEDS - MARGIN
            if holds or veto in REASONS and confusing(facet, self._facet(other), veto):
                rows += [(claim, other, int(holds)), (other, claim, int(holds))]
        self.base.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", rows)

    # --- what a change touches

    def around(self, touched: Iterable[str]) -> set[str]:
        """The articles that decide what is found in some of them, and these."""
        homes = {home for i in touched for (home,) in self._all("SELECT no FROM articles WHERE id = ?", i)}
        claims = {claim for home in homes for (claim,) in self._all("SELECT no FROM claims WHERE article = ?", home)}
        near = {other for claim in claims for (other,) in self._all("SELECT other FROM links WHERE claim = ?", claim)}
        group, open_ = set(claims), deque(sorted(claims))
        while open_ and len(group) < REACH + len(claims):
            for (other,) in self._all("SELECT other FROM links WHERE claim = ? AND holds", open_.popleft()):
                if other not in group:
                    group.add(other)
                    open_.append(other)
        direct = homes | {home for claim in near for (home,) in self._all("SELECT article FROM claims WHERE no = ?", claim)}
        homes = direct | {home for claim in group for (home,) in self._all("SELECT article FROM claims WHERE no = ?", claim)}
        copies = self._sharing("prints", (prints(self._article(home)) for home in direct), COMMON)
        named = self._sharing("names", (self._names(home, claims | near) for home in direct), CARRIERS)
        return {i for home in homes | copies | named for (i,) in self._all("SELECT id FROM articles WHERE no = ?", home)}

    def _article(self, home: int) -> Article:
        ((body,),) = self._all("SELECT body FROM articles WHERE no = ?", home)
        return msgspec.msgpack.decode(body, type=Article)

    def _names(self, home: int, group: set[int]) -> set[int]:
        """Name tokens of the claims of one article that are in question."""
        ids = {self._facet(claim).id for (claim,) in self._all("SELECT no FROM claims WHERE article = ?", home) if claim in group}
        ((held,),) = self._all("SELECT claims FROM articles WHERE no = ?", home) if ids else ((b"\x90",),)
        asked = [claim for claim in msgspec.msgpack.decode(held, type=list[Claim]) if claim.id in ids]
        return name_tokens(self._article(home), asked)

    def _sharing(self, table: str, wanted: Iterable[set[int]], most: int) -> set[int]:
        """Articles that share a print or a name, through tokens that no more than `most` have."""
        found: set[int] = set()
        for token in set[int]().union(*wanted):
            others = self._all(f"SELECT article FROM {table} WHERE token = ? LIMIT ?", token, most + 1)
            found |= {other for (other,) in others} if len(others) <= most else set()
        return found


def confusing(a: Facet, b: Facet, veto: str) -> bool:
    """Could the pair be a near miss? The cheap conditions of `matching.near` alone."""
    close = veto in ("period", "place") or times_apart(a, b) <= CLOSE
    return close and nouns(a.head, b.head) in ("same", "class")


def _part(token: int, part: str) -> int:
    return hashed(f"{token}|{part}")


def name_tokens(article: Article, claims: Iterable[Claim]) -> set[int]:
    """Hashes of the words of all names that an article gives a source: what names are merged by."""
    names = {text for c in claims for link in c.attribution for text in (link.source, link.resolved, link.role) if text}
    names |= {text for text in (article.outlet, article.origin, *article.authors) if text}
    return {hashed(stem(word)) for name in names for word in WORD.findall(name) if len(word) > 2}


def content_of(article: Article) -> bytes:
    """A hash of all that an article says and where it lies."""
    return blake2b(msgspec.msgpack.encode(article), digest_size=16).digest()


ClaimsOf = Callable[[Article], Sequence[Claim]]


def narrowed(folder: Path | str, articles: Sequence[Article], new: Collection[str], claims_of: ClaimsOf) -> tuple[list[Article], list[Claim]]:
    """Of all articles those that decide what is found in the new ones, with their claims; the index is brought up to date.

    `new`: ids of articles that are new or changed; `claims_of` is asked only for articles that the index does not hold.
    """
    by_id = {article.id: article for article in articles}
    index = Index(folder)
    try:
        synced(index, by_id, claims_of)
        around = index.around(new)
        return [article for article in articles if article.id in around], list(index.claims_of(sorted(around)))
    finally:
        index.close()


def synced(index: Index, articles: Mapping[str, Article], claims_of: ClaimsOf) -> set[str]:
    """Brings the index to these articles; ids of those that it did not hold as they are. `claims_of`: article -> claims."""
    held = index.contents()
    now = {i: content_of(article) for i, article in articles.items()}
    changed = {i for i, content in now.items() if held.get(i) != content}
    index.remove(i for i in held if i not in now or i in changed)
    for i in sorted(changed):
        index.add(articles[i], claims_of(articles[i]), now[i])
    return changed
