"""One new article beside many: `python -m tests.benchmarks.incremental [--folder 2000] [--index 10000]`.

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
from pathlib import Path
from statistics import median

import msgspec

from claimcheck.model import Article
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


def filled(folder: Path, articles: int) -> tuple[float, float]:
    """Fills an index; CPU seconds of extraction and of filling. Some articles of well-told stories stay out."""
    from claimcheck.claims import extract
    from claimcheck.engine.index import Index, synced

    shutil.rmtree(folder, ignore_errors=True)
    index = Index(folder)
    begun, reading = time.process_time(), 0.0
    asked, held = [], {}
    for article, _ in Corpus(articles):
        if article.id.endswith("-03") and len(asked) < QUESTIONS:
            asked.append(article)
            continue
        started = time.process_time()
        held[article.id] = article, extract(article)
        reading += time.process_time() - started
    synced(index, {i: article for i, (article, _) in held.items()}, lambda article: held[article.id][1])
    index.close()
    (folder / "new.msgpack").write_bytes(msgspec.msgpack.encode(asked))
    return reading, time.process_time() - begun - reading


def one(folder: str, place: str) -> None:
    """One article against the index: extracted, matched, judged; prints how many findings there are."""
    from claimcheck import pipeline
    from claimcheck.claims import extract
    from claimcheck.engine.neighbours import beside, shown

    article = msgspec.msgpack.decode(Path(folder, "new.msgpack").read_bytes(), type=list[Article])[int(place)]
    part = beside(folder, [article], extract)
    report = shown(pipeline.report_on(part.articles, part.claims, beside=part), part, 0)
    print(len(report.findings), len(report.articles), len(part.articles))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=int, default=2000)
    parser.add_argument("--index", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    given = parser.parse_args()
    if given.folder:
        cold, warm = checked(given.work / "repository", repository(given.work / "repository", given.folder))
        print(f"`check --base` beside {given.folder:,} articles: {cold:.1f} CPU s with an empty cache, {median(warm):.2f} ({min(warm):.2f} to {max(warm):.2f}) with a warm one")
    if given.index:
        reading, filling = filled(given.work / "index", given.index)
        runs = [spent(sys.executable, "-c", ONE, str(given.work / "index"), str(place)) for place in range(QUESTIONS)]
        first, again = [cpu for cpu, _ in runs], [spent(sys.executable, "-c", ONE, str(given.work / "index"), str(place))[0] for place in range(QUESTIONS)]
        print(f"index of {given.index:,} articles: {reading:.0f} CPU s of extraction, {filling:.0f} of filling; one article, whole process: "
              f"{median(first):.2f} CPU s ({min(first):.2f} to {max(first):.2f}), asked again {median(again):.2f}; {[out.strip() for _, out in runs]}")


if __name__ == "__main__":
    main()
