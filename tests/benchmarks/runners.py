"""Spark beside the embedded runner: `python -m tests.benchmarks.runners [--articles 2000 | --claims FOLDER]`.

`--articles`: both by the command line, on the same JSONL; what they print of pairs, groups and verdicts must be the same.
`--claims`: matching alone, on a folder of prepared claims (see `scale`); links and groups must be the same, by their ids.
CPU seconds of all processes of each, Java and Python workers included, read from /proc while they run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import Corpus

TICKS = os.sysconf("SC_CLK_TCK")


def descendants(root: int) -> dict[int, float]:
    """CPU seconds of a process and of all that it started, as far as they are alive."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    inside = {root}
    while more := {pid for pid, parent in parents.items() if parent in inside} - inside:
        inside |= more
    return {pid: used[pid] for pid in inside if pid in used}


def watched(*command: str) -> tuple[float, str]:
    """CPU seconds of a command and of all it starts, and what it prints."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        seen: dict[int, float] = {}
        while process.poll() is None:
            seen |= descendants(process.pid)
            time.sleep(0.2)
        return sum(seen.values()), process.stdout.read() if process.stdout else ""


def mark(rows: Iterable[str]) -> int:
    """The same for the same rows in any order."""
    return sum(int.from_bytes(blake2b(row.encode(), digest_size=8).digest(), "little") for row in rows) % 2**64


def by_embedded(folder: Path, work: Path) -> dict[str, Any]:
    """Matching of prepared claims on this machine."""
    import pyarrow as pa

    from claimcheck.engine import plan, shelf

    source = shelf.Shelf(files(folder))
    found = plan.match(source)
    ids = source.column("id")
    links = zip(ids.take(pa.array(found.links.i)).to_pylist(), ids.take(pa.array(found.links.j)).to_pylist(), strict=True)
    return told(links, ids.to_pylist(), found.home.tolist())


def by_spark(folder: Path, work: Path) -> dict[str, Any]:
    """The same on Spark: the steps of `spark.run` between rows and groups."""
    import pyarrow.parquet as pq

    from claimcheck.engine import plan, spark
    from claimcheck.engine.spark_frames import kept
    from claimcheck.engine.spark_groups import grouped
    from claimcheck.engine.spark_links import linked
    from claimcheck.engine.spark_packs import PACKS

    session = spark.session()
    out = str(work / f"spark-{time.time_ns()}")
    paths = [(str(file),) for file in files(folder)]
    rows = kept(session, session.createDataFrame(paths, "path string").repartition(min(len(paths), 8)).mapInArrow(packed, PACKS), f"{out}/rows")
    bins = max(2, sum(pq.read_metadata(file).num_rows for file in files(folder)) // spark.BIN_CLAIMS)
    links = kept(session, linked(session, rows, out, bins, plan.NO_RULES), f"{out}/links")
    kept(session, grouped(session, rows, links, out, bins, plan.NO_RULES), f"{out}/homes")
    session.stop()
    paired, homes = pq.read_table(f"{out}/links", columns=["left", "right"]), pq.read_table(f"{out}/homes", columns=["id", "home"])
    return told(zip(paired["left"].to_pylist(), paired["right"].to_pylist(), strict=True), homes["id"].to_pylist(), homes["home"].to_pylist())


def packed(parts: Iterable[Any]) -> Iterator[Any]:
    """Prepared claims, file by file, in packs."""
    import pyarrow.parquet as pq

    from claimcheck.engine.spark_packs import packs

    return packs(pq.read_table(path) for part in parts for path in part.column(0).to_pylist())


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


def told(links: Iterable[tuple[str, str]], ids: Sequence[str], home: Sequence[object]) -> dict[str, Any]:
    """Numbers and marks of links and groups."""
    pairs = {" ".join(sorted(pair)) for pair in links}
    groups: dict[object, list[str]] = {}
    for claim, place in zip(ids, home, strict=True):
        groups.setdefault(place, []).append(claim)
    return {"claims": len(ids), "links": len(pairs), "groups": len(groups), "same": [mark(pairs), mark(" ".join(sorted(group)) for group in groups.values())]}


def of_claims(folder: Path, work: Path) -> None:
    found = {}
    for engine in ("embedded", "spark"):
        cpu, printed = watched(sys.executable, "-m", "tests.benchmarks.runners", "--one", engine, "--claims", str(folder), "--work", str(work))
        found[engine] = cpu, json.loads(printed.splitlines()[-1])
        print(engine, f"{cpu:.0f} CPU s", found[engine][1], flush=True)
    same = found["embedded"][1] == found["spark"][1]
    print(f"{found['spark'][0] / found['embedded'][0]:.1f} times; {'the same links and groups' if same else 'OTHER LINKS OR GROUPS'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--claims", type=Path, help="A folder of prepared claims, to match and nothing else.")
    parser.add_argument("--one", choices=("embedded", "spark"))
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    if given.one:
        print(json.dumps({"embedded": by_embedded, "spark": by_spark}[given.one](given.claims, given.work)))
    elif given.claims:
        of_claims(given.claims, given.work)
    else:
        of_articles(given)


def of_articles(given: argparse.Namespace) -> None:
    file = given.work / f"articles-{given.articles}.jsonl"
    names = ("id", "title", "text", "outlet", "published")
    file.write_text("".join(json.dumps({name: getattr(a, name) for name in names}) + "\n" for a, _ in Corpus(given.articles)))
    found = {}
    for engine in ("embedded", "spark"):
        out = given.work / f"{engine}-{given.articles}-{time.time_ns()}"
        cpu, printed = watched(sys.executable, "-m", "claimcheck", "check", str(file), "--engine", engine, "--out", str(out))
        found[engine] = cpu, "\n".join(printed.split("\n\n")[:2])  # numbers, and groups by verdict
    same = found["embedded"][1] == found["spark"][1]
    here, there = found["embedded"][0], found["spark"][0]
    print(f"{given.articles:,} articles: embedded {here:.0f} CPU s, Spark on local[2] {there:.0f}, {there / here:.1f} times; {'the same counts' if same else 'OTHER COUNTS'}")
    print(found["spark"][1].splitlines()[:1])


if __name__ == "__main__":
    main()
