"""One new article beside many: `python -m tests.benchmarks.incremental [--folder 2000] [--index 10000 | --run FOLDER]`.

CPU seconds of whole processes. `--folder`: `claimcheck check --base` in a real repository, with an empty and with a warm
cache. `--index`: one article against an index of so many, whose files are not read again.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import msgspec

from claimcheck.model import Article, Claim
from tests.benchmarks.corpus import Corpus

QUESTIONS = 7
ONE = "import sys; from tests.benchmarks.incremental import one; one(*sys.argv[1:])"


def spent(*command: str, folder: Path | None = None) -> tuple[float, str]:
    """CPU seconds of one process and its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.getcwd()})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) or not done.stdout:
        raise RuntimeError(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *command], check=True, capture_output=True)


def as_file(article: Article) -> str:
    """An article as Markdown with its front matter."""
    return f"---\ntitle: {article.title}\noutlet: {article.outlet}\ndate: {article.published}\n---\n{article.text}\n"


def repository(folder: Path, articles: int, words: int = 420) -> list[Path]:
    """A repository of so many articles, all committed but some articles of well-told stories, which it returns."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    made = [article for article, _ in Corpus(articles, words=words)]
    for article in made:
        (folder / "articles" / f"{article.id}.md").write_text(as_file(article))
    fresh = [folder / "articles" / f"{article.id}.md" for article in made if article.id.endswith("-03")][:5]
    (folder / ".gitignore").write_text(".claimcheck/\n")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "rm", "-q", "--cached", *(str(path.relative_to(folder)) for path in fresh))
    git(folder, "commit", "-qm", "published")
    return fresh


def checked(folder: Path, fresh: list[Path]) -> tuple[float, list[float]]:
    """CPU seconds of the check with an empty cache, and of one for each new article with a warm one."""
    texts = {path: path.read_text() for path in fresh}
    for path in fresh:
        path.unlink()
    command = (sys.executable, "-m", "claimcheck", "check", "articles", "--base", "HEAD", "--format", "json")
    fresh[0].write_text(texts[fresh[0]])
    cold = spent(*command, folder=folder)[0]
    warm = []
    for path in fresh[1:]:
        fresh[0].unlink(missing_ok=True)
        path.write_text(texts[path])
        warm.append(spent(*command, folder=folder)[0])
        path.unlink()
    return cold, warm


def extracted(articles: int) -> Iterator[tuple[Article, list[Claim]]]:
    """The articles of a new corpus with their claims."""
    from claimcheck.claims import extract

    for article, _ in Corpus(articles):
        yield article, extract(article)


def read_again(run: Path) -> Iterator[tuple[Article, list[Claim]]]:
    """The articles of a run of the embedded runner with their claims."""
    import pyarrow.parquet as pq

    for file in sorted((run / "articles").glob("*.parquet")):
        claims: dict[str, list[Claim]] = {}
        for cell in pq.read_table(run / "claims" / file.name, columns=["claim"])["claim"].to_pylist():
            claim = msgspec.msgpack.decode(cell, type=Claim)
            claims.setdefault(claim.article, []).append(claim)
        for cell in pq.read_table(file, columns=["article"])["article"].to_pylist():
            article = msgspec.msgpack.decode(cell, type=Article)
            yield article, claims.get(article.id, [])


def filled(folder: Path, articles: Iterable[tuple[Article, list[Claim]]]) -> tuple[int, int, float]:
    """Fills an index: articles, claims with a figure, CPU seconds. Some articles of well-told stories stay out."""
    from claimcheck.engine.index import Index, Token, content_of
    from claimcheck.engine.links import weigh_together
    from claimcheck.engine.neighbours import TOGETHER

    shutil.rmtree(folder, ignore_errors=True)
    index, spent, asked, fresh = Index(folder), 0.0, list[Article](), set[Token]()
    number = claimed = 0
    for article, claims in articles:
        if article.id.endswith("-03") and len(asked) < QUESTIONS:
            asked.append(article)
            continue
        begun = time.process_time()
        fresh |= index.add(article, claims, content_of(article))
        number, claimed = number + 1, claimed + sum(claim.measure is not None for claim in claims)
        if number % TOGETHER == 0:
            index.divide(fresh)
            index.base.commit()
            fresh = set()
        spent += time.process_time() - begun
    begun = time.process_time()
    index.divide(fresh)
    weigh_together(index)
    spent += time.process_time() - begun
    index.close()
    (folder / "new.msgpack").write_bytes(msgspec.msgpack.encode(asked))
    return number, claimed, spent


def one(folder: str, place: str) -> None:
    """One article against the index: extracted, matched, judged; prints how many findings there are."""
    from claimcheck import pipeline
    from claimcheck.claims import extract
    from claimcheck.engine.neighbours import beside, shown
    from claimcheck.limits import collect_seldom

    collect_seldom()
    article = msgspec.msgpack.decode(Path(folder, "new.msgpack").read_bytes(), type=list[Article])[int(place)]
    part = beside(folder, [article], extract)
    report = shown(pipeline.report_on(part.articles, part.claims, beside=part), part, 0)
    print(len(report.findings), len(report.articles), len(part.articles))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=int, default=2000)
    parser.add_argument("--index", type=int, default=10_000)
    parser.add_argument("--run", type=Path, help="Fill the index from this folder of the embedded runner, and extract nothing.")
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    given = parser.parse_args()
    if given.folder:
        cold, warm = checked(given.work / "repository", repository(given.work / "repository", given.folder))
        print(f"`check --base` beside {given.folder:,} articles: {cold:.1f} CPU s with an empty cache, {median(warm):.2f} ({min(warm):.2f} to {max(warm):.2f}) with a warm one")
    if given.index or given.run:
        place = given.work / "index"
        articles, claims, filling = filled(place, read_again(given.run) if given.run else extracted(given.index))
        first, again = ([spent(sys.executable, "-c", ONE, str(place), str(number)) for number in range(QUESTIONS)] for _ in range(2))
        print(f"index of {articles:,} articles with {claims:,} claims: {filling:.0f} CPU s of filling; one article, whole process: {told(first)}, asked again {told(again)}; "
              f"findings, articles shown and looked at: {[out.strip() for _, out in first]}")


def told(runs: list[tuple[float, str]]) -> str:
    seconds = [cpu for cpu, _ in runs]
    return f"{median(seconds):.2f} CPU s ({min(seconds):.2f} to {max(seconds):.2f})"


if __name__ == "__main__":
    main()
