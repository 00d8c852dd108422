"""The incremental index: what one new article has to do with, so that only that is matched and judged again.

SQLite beside the cache. It holds what blocking needs (keys of claims), pairs that hold or nearly do, names of sources and
prints of passages; it decides nothing. Pairs are weighed when somebody asks for them and kept, so that filling the index
costs little more than reading the articles. What leads where is in `neighbours`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from claimcheck import store
from claimcheck.engine.prints import prints, traces
from claimcheck.matching.classes import nouns
from claimcheck.matching.conditions import times_apart
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import LARGE, LEVELS, NEIGHBOURS, finer, hashed, keys, signature
from claimcheck.matching.ladders import NEEDS, weigh
from claimcheck.matching.near import CLOSE, REASONS, TENFOLD
from claimcheck.model import Article, Claim

FORMAT = 2
FILE = "index.sqlite"
DECIDING = (*store.RULES, "matching", "origins", "engine")
"""What decides what stands in it; a change there makes the index old."""
MARGIN = 0.5
"""Pairs that miss the sum by so little are kept too: origins resolved across articles may add half a point."""
KEPT = 50_000
"""So many facets are held in memory."""
SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -100000;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (no INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, content BLOB, body BLOB, claims BLOB, story BLOB);
CREATE TABLE IF NOT EXISTS claims (no INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER, seen INTEGER, facet BLOB);
CREATE INDEX IF NOT EXISTS claims_of ON claims (article);
CREATE TABLE IF NOT EXISTS tokens (level INTEGER, token INTEGER, claim INTEGER, PRIMARY KEY (level, token, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS divided (level INTEGER, token INTEGER, PRIMARY KEY (level, token)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (claim INTEGER, other INTEGER, holds INTEGER, PRIMARY KEY (claim, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS prints (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
"""
"""A token is a hash of dimension and word; `links` stands in both directions, `seen` is the last claim looked at for them."""
Token = tuple[int, int]
"""Level (0 for a key, more for its parts) and hash."""


class Index:
    """The index of one folder; one that other rules made, or that is damaged, is begun again."""

    def __init__(self, folder: Path | str) -> None:
        self.path = Path(folder) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.version = f"{FORMAT} {store.rule_version(DECIDING)}"
        self.base = self._opened()
        self._divided: set[Token] = set(self.all("SELECT level, token FROM divided"))
        self._facets: dict[int, Facet] = {}
        self._stories: dict[int, dict[str, float]] = {}

    def _opened(self) -> sqlite3.Connection:
        try:
            base = sqlite3.connect(self.path)
            base.executescript(SCHEMA)
            row = base.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise
            row = ("older",)
        except sqlite3.DatabaseError:
            row = ("damaged",)
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

    def all(self, query: str, *values: Any) -> list[Any]:
        with closing(self.base.execute(query, values)) as found:
            return found.fetchall()

    # --- what stands in it

    def contents(self) -> dict[str, bytes]:
        """Article id -> hash of its content."""
        return dict(self.all("SELECT id, content FROM articles"))

    def homes(self, ids: Iterable[str]) -> set[int]:
        """Numbers of articles."""
        return {home for i in ids for (home,) in self.all("SELECT no FROM articles WHERE id = ?", i)}

    def article(self, home: int) -> Article:
        ((body,),) = self.all("SELECT body FROM articles WHERE no = ?", home)
        return msgspec.msgpack.decode(body, type=Article)

    def claims_of(self, home: int) -> list[Claim]:
        """The claims of one article, as they were extracted."""
        ((held,),) = self.all("SELECT claims FROM articles WHERE no = ?", home)
        return msgspec.msgpack.decode(held, type=list[Claim])

    def numbers(self, home: int) -> list[int]:
        """The claims of one article that have a figure."""
        return [number for (number,) in self.all("SELECT no FROM claims WHERE article = ?", home)]

    def facet(self, claim: int) -> Facet:
        if claim not in self._facets:
            ((home, facet),) = self.all("SELECT article, facet FROM claims WHERE no = ?", claim)
            self._keep(claim, msgspec.structs.replace(msgspec.msgpack.decode(facet, type=Facet), story=self._story(home)))
        return self._facets[claim]

    def _keep(self, claim: int, facet: Facet) -> None:
        if len(self._facets) >= KEPT:
            self._facets.clear()
            self._stories.clear()
        self._facets[claim] = facet

    def _story(self, home: int) -> dict[str, float]:
        if home not in self._stories:
            ((story,),) = self.all("SELECT story FROM articles WHERE no = ?", home)
            self._stories[home] = msgspec.msgpack.decode(story, type=dict[str, float])
        return self._stories[home]

    # --- adding and removing

    def add(self, article: Article, claims: Sequence[Claim], content: bytes) -> set[Token]:
        """Enters one article; returns the blocks it came into, which `divide` must see."""
        made = facets([c for c in claims if c.measure], {article.id: article}, {})
        story = msgspec.msgpack.encode(made[0].story if made else {})
        row = (article.id, content, msgspec.msgpack.encode(article), msgspec.msgpack.encode(list(claims)), story)
        home = self.base.execute("INSERT INTO articles (id, content, body, claims, story) VALUES (?, ?, ?, ?, ?)", row).lastrowid
        entered: list[tuple[int, int, int]] = []
        for facet in made:
            held = msgspec.msgpack.encode(msgspec.structs.replace(facet, story={}))
            number = self.base.execute("INSERT INTO claims (article, seen, facet) VALUES (?, 0, ?)", (home, held)).lastrowid or 0
            self._keep(number, facet)
            entered += [(*token, number) for token in self._tokens(facet)]
        self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?, ?)", entered)
        self.base.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", [(token, home) for token in traces(article, claims)])
        self.base.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", [(token, home) for token in prints(article)])
        return {(level, token) for level, token, _ in entered}

    def remove(self, ids: Iterable[str]) -> None:
        """Articles that are gone or have changed."""
        for home in self.homes(ids):
            article, claims = self.article(home), self.claims_of(home)
            for number in self.numbers(home):
                self.base.executemany("DELETE FROM tokens WHERE level = ? AND token = ? AND claim = ?", [(*t, number) for t in self._tokens(self.facet(number))])
                others = [(other, number) for (other,) in self.all("SELECT other FROM links WHERE claim = ?", number)]
                self.base.executemany("DELETE FROM links WHERE claim = ? AND other = ?", [*others, *((b, a) for a, b in others)])
                self._facets.pop(number, None)
            self.base.executemany("DELETE FROM names WHERE token = ? AND article = ?", [(t, home) for t in traces(article, claims)])
            self.base.executemany("DELETE FROM prints WHERE token = ? AND article = ?", [(t, home) for t in prints(article)])
            self.base.execute("DELETE FROM claims WHERE article = ?", (home,))
            self.base.execute("DELETE FROM articles WHERE no = ?", (home,))

    # --- blocks

    def _tokens(self, facet: Facet) -> list[Token]:
        """The keys of a claim, and the parts of those that are divided already."""
        parts, level = finer(facet), 0
        open_ = [(0, hashed(key)) for key in keys(facet)]
        found = list(open_)
        while open_ and level < LEVELS:
            open_ = [_part(token, part) for token in open_ if token in self._divided for part in parts[level]]
            found += open_
            level += 1
        return found

    def divide(self, fresh: Iterable[Token]) -> None:
        """Of these blocks, enters the claims of those that have become too large under their parts as well."""
        open_ = set(fresh)
        for level in range(LEVELS):
            large = sorted(token for token in open_ if token[0] == level and token not in self._divided and self._is_large(token))
            self._divided.update(large)
            self.base.executemany("INSERT OR IGNORE INTO divided VALUES (?, ?)", large)
            for token in large:
                rows = [(*_part(token, part), claim) for (claim,) in self.all("SELECT claim FROM tokens WHERE level = ? AND token = ?", *token)
                        for part in finer(self.facet(claim))[level]]  # fmt: skip
                self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?, ?)", rows)
                open_.update((part[0], part[1]) for part in rows)

    def _is_large(self, token: Token) -> bool:
        ((count,),) = self.all("SELECT count(*) FROM (SELECT 1 FROM tokens WHERE level = ? AND token = ? LIMIT ?)", *token, LARGE[token[0]] + 1)
        return bool(count > LARGE[token[0]])

    def _candidates(self, facet: Facet, after: int) -> set[int]:
        """Claims beyond number `after` that share a block with this one."""
        parts, found = finer(facet), set[int]()
        open_ = [(0, hashed(key)) for key in keys(facet)]
        for level in range(LEVELS + 1):
            for token in open_:
                if token in self._divided:
                    continue
                if level == LEVELS and self._is_large(token):
                    found.update(claim for claim in self._nearest(token, facet) if claim > after)
                else:
                    found.update(claim for (claim,) in self.all("SELECT claim FROM tokens WHERE level = ? AND token = ? AND claim > ?", *token, after))
            if level < LEVELS:
                open_ = [_part(token, part) for token in open_ if token in self._divided for part in parts[level]]
        return found

    def _nearest(self, token: Token, facet: Facet) -> list[int]:
        """The claims that stand next to it in a block that nothing divides."""
        block = self.all("SELECT claim FROM tokens WHERE level = ? AND token = ?", *token)
        held = sorted((signature(self.facet(claim)), claim) for (claim,) in block)
        place = sum(mark < signature(facet) for mark, _ in held)
        return [claim for _, claim in held[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]]

    def links(self, claim: int) -> list[tuple[int, bool]]:
        """(other claim, holds) of the pairs of one claim that hold, nearly hold, or that a veto alone keeps apart."""
        ((seen,),) = self.all("SELECT seen FROM claims WHERE no = ?", claim)
        ((last,),) = self.all("SELECT max(no) FROM claims")
        if seen < last:
            facet, rows = self.facet(claim), []
            for other in sorted(self._candidates(facet, seen) - {claim}):
                score, veto = weigh(facet, self.facet(other))
                holds = not veto and score >= NEEDS - MARGIN
                if holds or veto in REASONS and confusing(facet, self.facet(other), veto):
                    rows += [(claim, other, int(holds)), (other, claim, int(holds))]
            self.base.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", rows)
            self.base.execute("UPDATE claims SET seen = ? WHERE no = ?", (last, claim))
        return [(other, bool(holds)) for other, holds in self.all("SELECT other, holds FROM links WHERE claim = ?", claim)]


def confusing(a: Facet, b: Facet, veto: str) -> bool:
    """Could the pair be a near miss? The cheap conditions of `matching.near` alone."""
    most = TENFOLD if veto in ("period", "place") else CLOSE
    return nouns(a.head, b.head) in ("same", "class") and times_apart(a, b) <= most


def _part(token: Token, part: str) -> Token:
    return token[0] + 1, hashed(f"{token[1]}|{part}")


def content_of(article: Article) -> bytes:
    """A hash of all that an article says and where it lies."""
    return blake2b(msgspec.msgpack.encode(article), digest_size=16).digest()


ClaimsOf = Callable[[Article], Sequence[Claim] | None]
Progress = Callable[[Sequence[Article]], Iterable[Article]]
TOGETHER = 500
"""Articles that are entered before it is written down."""


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
    index.base.commit()
    return set(changed)
