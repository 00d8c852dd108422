"""The embedded runner: the plan on one machine, with a process a core, in bounded memory, resumable.

Everything lies in one folder: Parquet of articles, claims and rows, and JSON lines of groups and findings. A batch that is
there already under the same content and rules is not read again, so an interrupted run goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from claimcheck import limits, store
from claimcheck.engine import extract, judge, plan, shelf, tables
from claimcheck.engine.tally import Counts, Outcome, tally
from claimcheck.judging.groups import content_hash
from claimcheck.model import Article, Claim, Finding, Group

if TYPE_CHECKING:
    import pyarrow as pa

    from claimcheck.engine.columns import Ints

T = TypeVar("T")
WAITING = 2
"""Batches a worker that are read ahead."""
PARTS = ("articles", "claims", "rows")


class Summary(NamedTuple):
    """What a run has done."""

    folder: Path
    articles: int
    claims: int
    figures: int
    """Claims with a figure, which are the ones that are matched."""
    candidates: int
    links: int
    groups: int
    judged: int
    """Groups of more than one claim."""
    findings: int


def run(articles: Iterable[Article], folder: Path, processes: int = 2, cache: str | None = None, rules: plan.Rules = plan.NO_RULES) -> Summary:
    """extract, match and judge; groups and findings stand in `folder` afterwards, gravest first in each file."""
    folder.mkdir(parents=True, exist_ok=True)
    with _pool(processes) as pool:
        names = list(_ahead(pool, processes, _extract, ((batch, str(folder), cache, rules.misread) for batch in extract.batches(articles))))
        source = shelf.Shelf([folder / "rows" / name for name in names])
        matched = plan.match(source, rules)
        counts = [0, 0, 0]
        work = ((number, str(folder), rules, part) for number, part in enumerate(_gathered(folder, names, source, matched.home)))
        _cleared(folder / "groups")
        _cleared(folder / "findings")
        for grouped, found in _ahead(pool, processes, _judge, work):
            counts[1] += grouped
            counts[2] += found
    number = len(set(matched.home.tolist()))
    return Summary(folder, _rows(folder, "articles", names), _rows(folder, "claims", names), source.rows, matched.looked_at, len(matched.links.i), number, counts[1], counts[2])


def outcome(done: Summary, decided: Collection[str] = ()) -> Outcome:
    """What a run found, read from its folder line by line."""
    found: Counts = Counter()
    verdicts: Counter[str] = Counter()
    for file in (done.folder / "findings").glob("*.jsonl"):
        found += tally((msgspec.json.decode(line, type=Finding) for line in file.open("rb")), decided)
    for file in (done.folder / "groups").glob("*.jsonl"):
        verdicts.update(msgspec.json.decode(line, type=Group).verdict for line in file.open("rb"))
    return Outcome(done.articles, done.figures, done.links, done.groups, verdicts, found, ())


def _cleared(folder: Path) -> None:
    for file in folder.glob("*.jsonl"):
        file.unlink()


def _rows(folder: Path, part: str, names: Sequence[str]) -> int:
    import pyarrow.parquet as pq

    return sum(pq.read_metadata(folder / part / name).num_rows for name in names)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=limits.collect_seldom)


def _ahead(pool: ProcessPoolExecutor, processes: int, work: Callable[..., T], asked: Iterable[tuple[Any, ...]]) -> Iterator[T]:
    """Results in order; no more work is held than the workers will take next."""
    waiting: deque[Future[T]] = deque()
    for arguments in asked:
        waiting.append(pool.submit(work, *arguments))
        if len(waiting) > processes * WAITING:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _extract(batch: list[Article], folder: str, cache: str | None, misread: frozenset[str]) -> str:
    """One batch to its three files; the name they share."""
    name = f"{extract.key_of(batch, misread)}.parquet"
    places = [Path(folder) / part / name for part in PARTS]
    if not all(place.exists() for place in places):
        for table, place in zip(extract.extracted(batch, store.Cache(cache) if cache else None, misread), places, strict=True):
            shelf.put(table, place)
    return name


class Batch(NamedTuple):
    """What is judged together."""

    gathered: list[list[str]]
    needed: dict[str, str]
    """Article -> the file in which it stands."""
    own: frozenset[str]


def _gathered(folder: Path, names: Sequence[str], source: shelf.Shelf, home: Ints) -> Iterator[Batch]:
    """All articles, JUDGED at a time, with the groups that begin in them and the other articles of these; see `judge`."""
    import numpy as np

    file = {i: name for name in names for i in _column(folder / "articles" / name, "id")}
    every = sorted(file)
    ids, articles = source.column("id"), source.column("article")
    batch = _batches(every, articles, home)
    order = np.lexsort((home, batch))
    ends = np.searchsorted(batch[order], np.arange(1, -(-len(every) // judge.JUDGED) + 1))
    denied = _denials(folder, names)
    for number, (start, end) in enumerate(pairwise([0, *ends.tolist()])):
        own = every[number * judge.JUDGED : (number + 1) * judge.JUDGED]
        found = Batch([], {i: file[i] for i in own}, frozenset(own))
        rows = order[start:end]
        for group in np.split(rows, np.flatnonzero(np.diff(home[rows])) + 1):
            held = [ids[row].as_py() for row in group.tolist()]
            if len(held) > 1 or denied.intersection(held):
                found.gathered.append(held)
                found.needed.update((i, file[i]) for i in (articles[row].as_py() for row in group.tolist()))
        yield found


def _batches(every: Sequence[str], articles: pa.ChunkedArray, home: Ints) -> Ints:
    """Row -> the batch in which its group is judged. `every`: the ids of all articles, in order."""
    import numpy as np

    codes, book = tables.encoded(articles)
    place = {i: number for number, i in enumerate(every)}
    least = np.full(len(home), len(every), np.int64)
    np.minimum.at(least, home, np.array([place[i] for i in book], np.int64)[codes])
    batches: Ints = least[home] // judge.JUDGED
    return batches


def _denials(folder: Path, names: Sequence[str]) -> set[str]:
    """Claims that deny or are denied: they are judged although they are alone."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found: set[str] = set()
    for name in names:
        table = pq.read_table(folder / "claims" / name, columns=["id", "denies"])
        held = table.filter(pc.is_valid(table["denies"]))
        found |= {*held["id"].to_pylist(), *held["denies"].to_pylist()}
    return found


def _judge(number: int, folder: str, rules: plan.Rules, batch: Batch) -> tuple[int, int]:
    """One batch to its two files."""
    articles, claims = read(Path(folder), batch.needed)
    judged = judge.judge(batch.gathered, claims, articles, batch.own, rules)
    groups, findings = named(judged)
    for part, held in (("groups", groups), ("findings", findings)):
        place = Path(folder) / part / f"{number:06d}.jsonl"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in held))
    return len(groups), len(findings)


def named(judged: judge.Judged) -> tuple[list[Group], list[Finding]]:
    """Groups under ids that are long enough for any number of them."""
    ids = {group.id: content_hash(group.claims)[:16] for group in judged.groups}
    groups = [msgspec.structs.replace(group, id=ids[group.id]) for group in judged.groups]
    return groups, [msgspec.structs.replace(f, group=ids.get(f.group or "", f.group)) for f in judged.findings]


def read(folder: Path, needed: dict[str, str]) -> tuple[list[Article], list[Claim]]:
    """Some articles with all their claims."""
    articles: list[Article] = []
    claims: list[Claim] = []
    for name in sorted(set(needed.values())):
        wanted = {article for article, place in needed.items() if place == name}
        articles += [msgspec.msgpack.decode(cell, type=Article) for cell in _cells(folder / "articles" / name, "id", "article", wanted)]
        claims += [msgspec.msgpack.decode(cell, type=Claim) for cell in _cells(folder / "claims" / name, "article", "claim", wanted)]
    return articles, claims


def _column(file: Path, name: str) -> list[str]:
    import pyarrow.parquet as pq

    found: list[str] = pq.read_table(file, columns=[name])[name].to_pylist()
    return found


def _cells(file: Path, key: str, value: str, wanted: set[str]) -> list[bytes]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(file, columns=[key, value])
    found: list[bytes] = table.filter(pc.is_in(table[key], pa.array(sorted(wanted))))[value].to_pylist()
    return found
