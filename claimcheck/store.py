"""Claims on disk: `claims/<article id>.jsonl`, and a cache that may be lost at any time.

Claim files are for people and for git; `check` never trusts them. The cache is keyed by content and rule version.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

from claimcheck import atomic
from claimcheck.model import Article, Claim, Problem

SAFE = re.compile(r"[^\W_][\w .,'()+@=-]{0,119}")
HALVES, HALF = re.compile("[\ud800-\udfff]"), re.compile(rb"\\u[dD][89abAB]")
RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$")
"""Names that Windows keeps for devices."""
LONGEST = 120
"""Bytes of an id that is a file name as it is; no file system takes names of more than 255."""
RULES = (
    "model",
    "lexicon.py",
    "articles",
    "text",
    "quantities",
    "attribution",
    "units.py",
    "claims",
    "data",
)
"""What decides which claims an article has; a change there makes the cache old."""
VERSIONS = 3
"""So many rule versions stay in the cache: that of each branch one works on."""
CACHE = ".claimcheck"
DIGEST = 16


# --- claims/ ----------------------------------------------------------------------------------------------------------


def file_name(article_id: str) -> str:
    """The name of an article's file: its id where that is a harmless name everywhere, else its letters and a hash."""
    short = len(article_id.encode("utf-8", "surrogatepass")) <= LONGEST
    if short and SAFE.fullmatch(article_id) and article_id[-1] not in " ." and not RESERVED.match(article_id):
        return f"{article_id}.jsonl"
    letters = re.sub(r"[^A-Za-z0-9]+", "-", article_id)[:40].strip("-")
    return f"{letters or 'article'}-{sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.jsonl"


def to_lines(claims: Iterable[Claim]) -> bytes:
    """One claim a line, in the order of the text; the same claims are the same bytes."""
    ordered = sorted(
        claims, key=lambda c: (c.field != "title", c.start, c.measure.start if c.measure else c.start, c.id)
    )
    return b"".join(_line(claim) + b"\n" for claim in ordered)


def _line(claim: Claim) -> bytes:
    """One claim as JSON; half a surrogate pair, which UTF-8 has no bytes for, as its escape."""
    try:
        return msgspec.json.encode(claim)
    except UnicodeEncodeError:
        written = json.dumps(msgspec.to_builtins(claim), ensure_ascii=False, separators=(",", ":"))
        return HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", written).encode()


def _claim(line: bytes) -> Claim:
    """Raises msgspec.MsgspecError or RecursionError where the line is no claim."""
    try:
        return msgspec.json.decode(line, type=Claim)
    except msgspec.DecodeError:
        if not HALF.search(line):
            raise
    try:
        return msgspec.convert(json.loads(line), Claim)
    except ValueError as error:
        raise msgspec.DecodeError(str(error)) from error


def save(claims: Iterable[Claim], folder: Path | str, articles: Iterable[str] = ()) -> list[Path]:
    """Writes the file of every article that has claims or is named in `articles` (an empty one where it has none).

    Each file is replaced as a whole. Raises OSError (TimeoutError where another run is writing); files that were not
    reached then hold what they held.
    """
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of[claim.article].append(claim)
    names = sorted({*of, *articles})
    folder = Path(folder)
    with atomic.locked(folder):
        for name in names:
            atomic.write(folder / file_name(name), to_lines(of[name]))
    return [folder / file_name(name) for name in names]


def load(folder: Path | str) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims that were saved, sorted by file, and the lines that are none."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            problems.append(Problem(str(path), None, f"cannot be read: {error.strerror}"))
            continue
        for number, line in enumerate(lines, 1):
            try:
                claims += [_claim(line)] if line.strip() else []
            except (msgspec.DecodeError, RecursionError) as error:
                problems.append(
                    Problem(str(path), number, f"is no claim record: {error}; run `claimcheck extract` again")
                )
    return tuple(claims), tuple(problems)


# --- .claimcheck/ -----------------------------------------------------------------------------------------------------


@cache
def rule_version(parts: tuple[str, ...] = RULES) -> str:
    """A hash of the code and the words that decide what an article claims, or of other `parts` of the package.

    Read in full once a run: all of it is a few megabytes, and looking at times and sizes would trust clocks.
    """
    root = Path(__file__).parent
    digest = blake2b(digest_size=DIGEST)
    for part in parts:
        path = root / part
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.suffix != ".pyc" and file.is_file():
                content = file.read_bytes()
                digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


class Cache:
    """Bytes under a key, in files that may be lost at any time; one that is damaged is not there."""

    def __init__(self, folder: Path | str = CACHE) -> None:
        self.folder = Path(folder)
        self.own = self.folder / rule_version()

    def get(self, key: str) -> bytes | None:
        """What `put` kept under these very rules; None where there is nothing sound."""
        try:
            data = self._place(key).read_bytes()
        except OSError:
            return None
        return data[DIGEST:] if blake2b(data[DIGEST:], digest_size=DIGEST).digest() == data[:DIGEST] else None

    def put(self, key: str, data: bytes) -> None:
        """Keeps bytes for the next run; a cache that cannot be written is none."""
        with contextlib.suppress(OSError):
            place = self._place(key)
            if not place.parent.is_dir():
                _open(self.folder)
                place.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(place, blake2b(data, digest_size=DIGEST).digest() + data, durable=False)

    def _place(self, key: str) -> Path:
        return self.own / key[:2] / key[2:]


def _key(article: Article) -> str:
    """All that an article says, but not where it lies."""
    return blake2b(msgspec.msgpack.encode(msgspec.structs.replace(article, path="")), digest_size=DIGEST).hexdigest()


def cached_claims(article: Article, cache: Cache) -> list[Claim] | None:
    """The claims that were remembered for this very article under these very rules; None where there are none."""
    try:
        data = cache.get(_key(article))
        return None if data is None else msgspec.msgpack.decode(data, type=list[Claim])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def remember(article: Article, claims: Iterable[Claim], cache: Cache) -> None:
    """Keeps the claims of an article for the next run."""
    with contextlib.suppress(UnicodeError, OverflowError):  # half a surrogate pair, more than 64 bits: not kept
        cache.put(_key(article), msgspec.msgpack.encode(list(claims)))


def _open(folder: Path) -> None:
    """Makes the cache, keeps it out of git, and lets go of the rule versions that were used longest ago."""
    own = folder / rule_version()
    if own.is_dir():
        return
    own.mkdir(parents=True, exist_ok=True)
    atomic.write(folder / ".gitignore", b"*\n", durable=False)
    versions = [
        path for path in folder.iterdir() if re.fullmatch(r"[0-9a-f]{32}", path.name) and path.is_dir() and path != own
    ]
    for old in sorted(versions, key=lambda path: path.stat().st_mtime_ns, reverse=True)[VERSIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
