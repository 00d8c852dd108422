"""The scaling law, measured: `python -m tests.benchmarks.scale [--sizes 50000,100000,200000] [--articles 2000] [--spark]`.

Prints a table in Markdown and writes the picture of the law beside the docs. CPU seconds of all processes; peak memory of
the process that matches. Every size is a process of its own, on claims of stories of its own (see `claims`).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "scale.svg"
BASE = 600
"""Articles of the corpus whose claims are the moulds of all others."""


def cpu() -> float:
    """CPU seconds of this process and of those it waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """Peak memory of this process in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def match(folder: Path) -> dict[str, Any]:
    """Matching alone: blocks, scores, groups."""
    import numpy as np

    from claimcheck.engine import blocks, columns, components, plan, shelf
    from tests.benchmarks.claims import known_links

    started = cpu()
    source = shelf.Shelf(sorted(folder.glob("*.parquet")))
    made = blocks.entries(source)
    held = plan.Rows(source, columns.arrays(source), plan.Rules())
    blocked = cpu()
    facts = np.load(folder / "facts.npy")
    left, right = known_links(facts, held.columns.article)
    known = np.sort(left * source.rows + right)
    seen, aside = 0, cpu() - blocked

    def chunks() -> Any:
        nonlocal seen, aside
        for i, j in blocks.pairs(made, source.rows):
            begun = cpu()
            pairs = i * source.rows + j
            here = known[np.searchsorted(known, pairs[0]) : np.searchsorted(known, pairs[-1], side="right")]
            seen += int((pairs[np.minimum(np.searchsorted(pairs, here), len(pairs) - 1)] == here).sum())
            aside += cpu() - begun
            yield i, j

    links, looked_at = plan.linked(held, chunks())
    scored = cpu() - aside
    right_links = int((facts[links.i] == facts[links.j]).sum())
    home = components.groups(links, source.rows, held.weighing())
    done = cpu() - aside - started
    return {"claims": source.rows, "known": len(known), "pairs": looked_at, "links": len(links.i), "of one fact": right_links / len(links.i),
            "groups": len(np.unique(home)), "recall": seen / len(known), "score": scored - started, "cpu": done, "peak": peak()}  # fmt: skip


def blocked(folder: Path) -> dict[str, Any]:
    """Writes each claim's blocks beside the claims, for a peer that is to look at the same candidates."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    from claimcheck.engine import blocks, shelf

    source = shelf.Shelf(sorted(folder.glob("0*.parquet")))
    made = blocks.entries(source)
    ends = made.left == 0
    number = np.cumsum(ends) - ends
    order = np.argsort(made.rows, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(np.bincount(made.rows, minlength=source.rows))]).astype(np.int32)
    keys = pa.ListArray.from_arrays(pa.array(offsets), pa.array(number[order]))
    pq.write_table(pa.table({"id": source.column("id"), "blocks": keys}), folder / "blocks")
    return {"claims": source.rows, "entries": len(made.rows)}


def end_to_end(articles: int, folder: Path) -> dict[str, Any]:
    """Whole articles: extract, match, judge, on both cores."""
    from claimcheck.engine import embedded
    from tests.benchmarks.corpus import Corpus

    begun = time.perf_counter()
    made = embedded.run((article for article, _ in Corpus(articles)), folder)
    return {"articles": made.articles, "claims": made.claims, "judged": made.judged, "findings": made.findings,
            "wall": time.perf_counter() - begun, "cpu": cpu(), "peak": peak()}  # fmt: skip


def exponent(rows: Sequence[dict[str, Any]], name: str) -> float:
    """a in cost ~ N^a, by least squares on logarithms."""
    points = [(log(row["claims"]), log(row[name])) for row in rows]
    middle = [sum(point[axis] for point in points) / len(points) for axis in (0, 1)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / sum((x - middle[0]) ** 2 for x, _ in points)


def picture(rows: Sequence[dict[str, Any]]) -> str:
    """The law on two logarithmic axes, with the line that doubles where the claims double."""
    low, high = min(row["claims"] for row in rows), max(row["claims"] for row in rows)
    top = max(row["cpu"] for row in rows) * 1.5
    bottom = min(row["cpu"] for row in rows) / 1.5

    def at(claims: float, seconds: float) -> tuple[float, float]:
        return 60 + 320 * log(claims / low) / log(high / low), 210 - 180 * log(seconds / bottom) / log(top / bottom)

    dots = [at(row["claims"], row["cpu"]) for row in rows]
    first = rows[0]["cpu"]
    line = [at(low, first), at(high, first * high / low)]
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 250" font-family="sans-serif" font-size="11">',
             "<title>CPU seconds of matching by number of claims, both axes logarithmic</title>",
             f'<path d="M{line[0][0]:.1f} {line[0][1]:.1f}L{line[1][0]:.1f} {line[1][1]:.1f}" stroke="#999" stroke-dasharray="4 3"/>',
             f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in dots)}" fill="none" stroke="#06c" stroke-width="2"/>']  # fmt: skip
    for (x, y), row in zip(dots, rows, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#06c"/><text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{row["cpu"]:.0f} s</text>')
        parts.append(f'<text x="{x:.1f}" y="232" text-anchor="middle">{row["claims"] // 1000} k</text>')
    parts.append('<text x="60" y="247">claims; dashed: cost grows as the number of claims</text></svg>')
    return "\n".join(parts) + "\n"


def own_process(*arguments: str) -> dict[str, Any]:
    """This module in a process of its own, whose last line is JSON."""
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.scale", *arguments], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def prepared(sizes: Sequence[int], work: Path, cities: float) -> list[Path]:
    """A folder of claims for each size, each of stories of its own."""
    from tests.benchmarks import claims

    made, folders = None, []
    for size in sizes:
        folder = work / f"claims-{size}{f'-{cities:g}' if cities else ''}"
        if not (folder / "facts.npy").exists():
            made = made or claims.base(BASE)
            claims.write(size, folder, made, size, cities)
        folders.append(folder)
    return folders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="50000,100000,200000")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--cities", type=float, default=0.0, help="Share of stories in forty cities, which the ladders tell apart less well.")
    parser.add_argument("--one", choices=("match", "articles", "blocks"))
    given = parser.parse_args()
    if given.one:
        asked = {"match": match, "blocks": blocked, "articles": lambda folder: end_to_end(given.articles, folder)}[given.one]
        print(json.dumps(asked(given.work)))
        return
    rows = [own_process("--one", "match", "--work", str(folder)) for folder in prepared([int(size) for size in given.sizes.split(",")], given.work, given.cities)]
    print("| claims | candidate pairs | links | of one fact | groups | recall of blocking | CPU s blocks and scores | CPU s all | peak GB |\n|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        print(f"| {row['claims']:,} | {row['pairs']:,} | {row['links']:,} | {row['of one fact']:.3f} | {row['groups']:,} | {row['recall']:.4f} | {row['score']:.1f} | {row['cpu']:.1f} | {row['peak']:.2f} |")
    if len(rows) > 1:
        print(f"\ncost ~ N^{exponent(rows, 'cpu'):.2f} (blocks and scores alone: N^{exponent(rows, 'score'):.2f})")
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(picture(rows), encoding="utf-8")
    if given.articles:
        row = own_process("--one", "articles", "--articles", str(given.articles), "--work", str(given.work / f"articles-{given.articles}"))
        print(f"\n{row['articles']:,} articles end to end: {row['wall']:.0f} s on two cores, {row['cpu']:.0f} CPU s, peak {row['peak']:.2f} GB, "
              f"{row['claims']:,} claims, {row['judged']:,} groups of several claims, {row['findings']:,} findings")


if __name__ == "__main__":
    main()
