"""The incremental index: what one new article has to do with, so that only that is matched and judged again.

SQLite beside the cache. It holds what blocking needs (keys of claims), pairs that hold or nearly do, names of sources and
prints of passages; it decides nothing. Which pairs hold is asked in `links`, what leads where in `neighbours`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from claimcheck import origins, store
from claimcheck.engine.prints import prints, traces
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.keys import LARGE, LEVELS, finer, hashed, keys, signature
from claimcheck.model import Article, Claim

FORMAT = 3
FILE = "index.sqlite"
DECIDING = (*store.RULES, "matching", "origins", "engine")
"""What decides what stands in it; a change there makes the index old."""
KEPT = 50_000
"""So many facets are held in memory."""
REMEMBERED = 500_000
"""So many blocks are remembered as divided or not."""
AT_ONCE = 500
"""Rows that one question asks for."""
SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -100000;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (no INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, content BLOB, body BLOB, claims BLOB, told BLOB, prints BLOB, story BLOB);
CREATE TABLE IF NOT EXISTS claims (no INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER, seen INTEGER DEFAULT 0, nearly INTEGER DEFAULT 0,
    low REAL, high REAL, mark INTEGER, facet BLOB);
CREATE INDEX IF NOT EXISTS claims_of ON claims (article);
CREATE INDEX IF NOT EXISTS unseen ON claims (no) WHERE seen = 0;
CREATE TABLE IF NOT EXISTS tokens (level INTEGER, token INTEGER, claim INTEGER, PRIMARY KEY (level, token, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS divided (level INTEGER, token INTEGER, PRIMARY KEY (level, token)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (claim INTEGER, other INTEGER, holds INTEGER, PRIMARY KEY (claim, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS prints (token INTEGER, article INTEGER, PRIMARY KEY (token, article)) WITHOUT ROWID;
"""
"""A token is a hash of dimension and word. `links` stands in both directions; `seen` is the last claim looked at for those that
hold, `nearly` for those that a reader could confuse. `low`, `high` and `mark` are the `signature` of a claim."""
_FACET = msgspec.msgpack.Decoder(Facet)
_TOLD = msgspec.msgpack.Decoder(origins.Told)
Token = tuple[int, int]
"""Level (0 for a key, more for its parts) and hash."""


class Index:
    """The index of one folder; one that other rules made, or that is damaged, is begun again."""

    def __init__(self, folder: Path | str) -> None:
        self.path = Path(folder) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.version = f"{FORMAT} {store.rule_version(DECIDING)}"
        self.base = self._opened()
        self._divided: dict[Token, bool] = {}
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

    def told(self, home: int) -> origins.Told:
        """What one article tells of its sources by itself."""
        ((held,),) = self.all("SELECT told FROM articles WHERE no = ?", home)
        return _TOLD.decode(held)

    def prints(self, home: int) -> set[int]:
        """The prints of one article's passages."""
        ((held,),) = self.all("SELECT prints FROM articles WHERE no = ?", home)
        return set(msgspec.msgpack.decode(held, type=list[int]))

    def numbers(self, home: int) -> list[int]:
        """The claims of one article that have a figure."""
        return [number for (number,) in self.all("SELECT no FROM claims WHERE article = ?", home)]

    def facet(self, claim: int) -> Facet:
        if claim not in self._facets:
            self.fetch([claim])
        return self._facets[claim]

    def fetch(self, claims: Iterable[int]) -> None:
        """Reads facets that will be asked for, together."""
        self._make_room()
        missing = sorted({claim for claim in claims if claim not in self._facets})
        rows = self.among("SELECT no, article, facet FROM claims WHERE no IN", missing)
        homes = sorted({home for _, home, _ in rows if home not in self._stories})
        told = self.among("SELECT no, story FROM articles WHERE no IN", homes)
        self._stories.update((home, msgspec.msgpack.decode(story, type=dict[str, float])) for home, story in told)
        for number, home, held in rows:
            self._facets[number] = _FACET.decode(held)
            self._facets[number] = msgspec.structs.replace(self._facets[number], story=self._stories[home])

    def _make_room(self) -> None:
        if len(self._facets) >= KEPT:
            self._facets.clear()
            self._stories.clear()

    def among(self, query: str, numbers: Sequence[int]) -> list[Any]:
        """The rows of a query that ends with IN, for any number of values."""
        parts = (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
        return [row for part in parts for row in self.all(f"{query} ({','.join('?' * len(part))})", *part)]

    # --- adding and removing

    def add(self, article: Article, claims: Sequence[Claim], content: bytes) -> set[Token]:
        """Enters one article; returns the blocks it came into, which `divide` must see."""
        made = facets([c for c in claims if c.measure], {article.id: article}, {})
        story = msgspec.msgpack.encode(made[0].story if made else {})
        told, marks = origins.told_by(article, claims), sorted(prints(article))
        row = (article.id, content, *map(msgspec.msgpack.encode, (article, list(claims), told, marks)), story)
        home = self.base.execute("INSERT INTO articles (id, content, body, claims, told, prints, story) VALUES (?, ?, ?, ?, ?, ?, ?)", row).lastrowid
        entered: list[tuple[int, int, int]] = []
        for facet in made:
            held = msgspec.msgpack.encode(msgspec.structs.replace(facet, story={}))
            number = self.base.execute("INSERT INTO claims (article, low, high, mark, facet) VALUES (?, ?, ?, ?, ?)", (home, *signature(facet), held)).lastrowid or 0
            self._make_room()
            self._facets[number] = facet
            entered += [(*token, number) for token in self.tokens(facet)]
        self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?, ?)", entered)
        self.base.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", [(token, home) for token in traces(article, claims, told)])
        self.base.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", [(token, home) for token in marks])
        return {(level, token) for level, token, _ in entered}

    def remove(self, ids: Iterable[str]) -> None:
        """Articles that are gone or have changed."""
        for home in self.homes(ids):
            article, claims = self.article(home), self.claims_of(home)
            for number in self.numbers(home):
                self.base.executemany("DELETE FROM tokens WHERE level = ? AND token = ? AND claim = ?", [(*t, number) for t in self.tokens(self.facet(number))])
                others = [(other, number) for (other,) in self.all("SELECT other FROM links WHERE claim = ?", number)]
                self.base.executemany("DELETE FROM links WHERE claim = ? AND other = ?", [*others, *((b, a) for a, b in others)])
                self._facets.pop(number, None)
            self.base.executemany("DELETE FROM names WHERE token = ? AND article = ?", [(t, home) for t in traces(article, claims, self.told(home))])
            self.base.executemany("DELETE FROM prints WHERE token = ? AND article = ?", [(t, home) for t in self.prints(home)])
            self.base.execute("DELETE FROM claims WHERE article = ?", (home,))
            self.base.execute("DELETE FROM articles WHERE no = ?", (home,))

    # --- blocks

    def tokens(self, facet: Facet) -> list[Token]:
        """The keys of a claim, and the parts of those that are divided already."""
        parts, level = finer(facet), 0
        open_ = [(0, hashed(key)) for key in keys(facet)]
        found = list(open_)
        while open_ and level < LEVELS:
            open_ = [part_of(token, part) for token in open_ if self.is_divided(token) for part in parts[level]]
            found += open_
            level += 1
        return found

    def divide(self, fresh: Iterable[Token]) -> None:
        """Of these blocks, enters the claims of those that have become too large under their parts as well."""
        open_ = set(fresh)
        for level in range(LEVELS):
            large = sorted(token for token in open_ if token[0] == level and not self.is_divided(token) and self.is_large(token))
            self._divided.update(dict.fromkeys(large, True))
            self.base.executemany("INSERT OR IGNORE INTO divided VALUES (?, ?)", large)
            for token in large:
                claims = [claim for (claim,) in self.all("SELECT claim FROM tokens WHERE level = ? AND token = ?", *token)]
                self.fetch(claims)
                rows = [(*part_of(token, part), claim) for claim in claims for part in finer(self.facet(claim))[level]]
                self.base.executemany("INSERT OR IGNORE INTO tokens VALUES (?, ?, ?)", rows)
                open_.update((part[0], part[1]) for part in rows)

    def is_divided(self, token: Token) -> bool:
        """Do claims of this block stand under its parts?"""
        if token not in self._divided:
            if len(self._divided) >= REMEMBERED:
                self._divided.clear()
            self._divided[token] = bool(self.all("SELECT 1 FROM divided WHERE level = ? AND token = ?", *token))
        return self._divided[token]

    def is_large(self, token: Token) -> bool:
        ((count,),) = self.all("SELECT count(*) FROM (SELECT 1 FROM tokens WHERE level = ? AND token = ? LIMIT ?)", *token, LARGE[token[0]] + 1)
        return bool(count > LARGE[token[0]])


def part_of(token: Token, part: str) -> Token:
    return token[0] + 1, hashed(f"{token[1]}|{part}")


def content_of(article: Article) -> bytes:
    """A hash of all that an article says and where it lies."""
    return blake2b(msgspec.msgpack.encode(article), digest_size=16).digest()
