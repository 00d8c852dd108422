"""`check --engine`: corpora that no terminal lists; the results are files, and counts are shown."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli import COULD_NOT_RUN
from claimcheck.cli.options import Engine, FailOn
from claimcheck.cli.streams import put, tell

if TYPE_CHECKING:
    from claimcheck.decisions import Decision
    from claimcheck.engine.plan import Rules
    from claimcheck.engine.tally import Outcome
    from claimcheck.pipeline import Request
    from claimcheck.settings import Settings

LEVELS = ("error", "warning", "note")
OUT = "claimcheck-run"


def refuse(used: Sequence[str], engine: Engine) -> None:
    """Raises ValueError for options that make no sense with results in files."""
    if used:
        raise ValueError(f"{' and '.join(used)}: not with --engine {engine.value}, which compares all articles and writes its results to a folder (--out)")


def check(engine: Engine, master: str, out: Path, named: Sequence[str], settings: Settings, request: Request, fail_on: FailOn) -> int:
    """One run over all articles. Raises ValueError where a package or Java is missing."""
    from claimcheck import decisions
    from claimcheck.engine.plan import Rules

    made, faults = decisions.read_decisions(settings.claims) if request.decided else ({}, ())
    held = decisions.in_force(made, date.today())
    rules = Rules(decisions.rejected_pairs(held), request.strict, decisions.misread_claims(held), request.select, request.ignore)
    try:
        found = (_spark if engine is Engine.spark else _embedded)(named, out, master, settings, rules, held)
    except ImportError as error:
        raise ValueError(f"--engine {engine.value} needs what `pip install 'claimcheck[scale]'` brings ({error})") from None
    tell([*faults, *found.problems])
    put(summary(found, out, engine))
    if not found.articles or any(problem.fatal for problem in found.problems):
        return COULD_NOT_RUN
    grave = LEVELS[: LEVELS.index(fail_on.value) + 1] if fail_on is not FailOn.never else ()
    return int(any(count and level in grave and not decided for (_, level, decided), count in found.findings.items()))


def _embedded(named: Sequence[str], out: Path, master: str, settings: Settings, rules: Rules, held: Mapping[str, Decision]) -> Outcome:
    from claimcheck.articles import read_articles
    from claimcheck.engine import embedded
    from claimcheck.engine.tally import Outcome, closed
    from claimcheck.pipeline import cache_of

    cache = cache_of(settings)
    articles, problems = read_articles(*named, max_bytes=settings.max_bytes, exclude=settings.exclude, memory=cache, seconds=settings.seconds)
    if not articles:
        return Outcome(0, 0, 0, 0, {}, Counter(), problems)
    done = embedded.run(articles, out, os.cpu_count() or 1, str(cache.folder) if cache else None, rules)
    return embedded.outcome(done, closed(held))._replace(problems=problems)


def _spark(named: Sequence[str], out: Path, master: str, settings: Settings, rules: Rules, held: Mapping[str, Decision]) -> Outcome:
    from claimcheck.engine import spark
    from claimcheck.engine.tally import closed

    if master.startswith("local") and not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        raise ValueError("--engine spark needs Java 17 or later, and there is none: install it (apt install openjdk-17-jre-headless), or set JAVA_HOME")
    missing = [path for path in named if "://" not in path and not os.path.exists(path)]
    if missing:
        raise ValueError(f"{missing[0]}: there is no such file or folder")
    session = spark.session(master)
    try:
        folder = str(out) if "://" in str(out) else str(out.absolute())
        apart = not master.startswith("local")  # workers that are started elsewhere
        paths = [os.path.abspath(path) if apart and "://" not in path else path for path in named]
        done = spark.run(session, paths, folder, spark.bins(named), rules)
        return spark.outcome(session, folder, done, closed(held))
    finally:
        session.stop()


def summary(found: Outcome, out: Path, engine: Engine) -> str:
    """Counts, and where the rest stands."""
    from claimcheck.lexicon import table
    from claimcheck.model import Verdict
    from claimcheck.report.wording import SIGNS, many

    titles = table("codes")
    lines = [f"{many(found.articles, 'article')}, {many(found.claims, 'claim')} with a figure, {many(found.links, 'pair')} about one thing, {many(found.groups, 'group')}"]
    lines += ["", *(f"  {SIGNS[verdict].shape} {verdict.value:<14}{found.verdicts.get(verdict.value, 0):>9,}" for verdict in Verdict if verdict is not Verdict.SINGLE)]
    codes = sorted({code for code, _, _ in found.findings})
    lines += [""] if codes else []
    for code in codes:
        count = sum(n for (one, _, _), n in found.findings.items() if one == code)
        decided = sum(n for (one, _, is_decided), n in found.findings.items() if one == code and is_decided)
        lines.append(f"  {code}  {count:>9,}  {titles[code]['title']}{f' ({decided:,} decided)' if decided else ''}")
    parts = "articles, claims, rows (Parquet), groups and findings (JSON lines)" if engine is Engine.embedded else "articles, rows, links, homes and groups with their findings (Parquet)"
    return "\n".join([*lines, "", f"Results: {out}/: {parts}."])
