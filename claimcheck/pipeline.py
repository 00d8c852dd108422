"""Paths -> Report: the whole tool as one story, without logic of its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import msgspec

from claimcheck import changes, decisions, evidence, limits, matching, origins, store
from claimcheck.articles import read_articles
from claimcheck.claims import extract
from claimcheck.engine import neighbours, part
from claimcheck.judging import findings as listing
from claimcheck.judging import verdicts
from claimcheck.model import Article, Claim, Finding, Group, Problem, Report, ResolvedOrigin, Step
from claimcheck.settings import Settings, alias_table, rate_table

Path = str | os.PathLike[str]
Progress = Callable[[Sequence[Article]], Iterable[Article]]
"""Wraps the articles while they are read, to show how far it is."""

LINES = (".jsonl", ".ndjson")
"""Files of one article a line, of which only some may be new."""


class Request(msgspec.Struct, frozen=True):
    """What one run is asked for."""

    base: str | None = None
    """A git revision: findings that touch no article changed since then are not new."""
    against: tuple[str, ...] = ()
    """Paths of articles that are known: findings that touch only them are not new."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    decided: bool = True
    """Obey what people decided."""
    strict: bool = False
    """Leave out matches that rest on a guess."""
    whole: bool = False
    """Compare the known articles among each other too, however many they are."""


DEFAULTS = Settings()
ALL = Request()


def check(paths: Path | Sequence[Path] | Sequence[Article], base: str | None = None) -> Report:
    """Read, extract, match and judge: files, folders, or articles that are read already.

    `base`: a git revision; findings that touch no article changed since then are not `new`.
    Raises ValueError where git or the base is not to be had, or two articles have one id.
    """
    given: list[object] = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if given and all(isinstance(one, Article) for one in given):
        articles: list[Article] = [one for one in given if isinstance(one, Article)]
        if len({article.id for article in articles}) < len(articles):
            raise ValueError("two articles have one id: claims are told apart by it")
        return report_on(articles, [claim for article in articles for claim in extract(article)])
    named = [one for one in given if isinstance(one, (str, os.PathLike))]
    return check_paths(named, Settings(cache=""), Request(base=base, decided=False))


def check_paths(paths: Sequence[Path], settings: Settings, request: Request, progress: Progress = iter) -> Report:
    """One run of the command: what is known is read too, but only findings with a new side are `new`.

    Beside many known articles and with a cache, only what bears on the new ones is compared; `Report.known` counts the rest.
    """
    cache = cache_of(settings)
    articles, problems = read_articles(
        *paths, *request.against, max_bytes=settings.max_bytes, exclude=settings.exclude, memory=cache,
        seconds=settings.seconds,
    )  # fmt: skip
    known, _ = read_articles(*request.against, max_bytes=settings.max_bytes, memory=cache, seconds=settings.seconds) if request.against else ((), ())
    new = new_articles(articles, paths, request, {article.path for article in known})
    made, faults = decisions.read_decisions(settings.claims) if request.decided else ({}, ())
    held = decisions.in_force(made, date.today())
    slow: dict[str, Problem] = {}
    timed = partial(in_time, cache=cache, seconds=settings.seconds, slow=slow)
    beside = bearing(articles, new, request, cache, timed, progress)
    read = beside.claims if beside else [claim for article in progress(articles) for claim in timed(article) or ()]
    misread = decisions.misread_claims(held)
    claims = [claim for claim in read if claim.id not in misread]
    near = [article for article in (beside.articles if beside else articles) if article.id not in slow]
    report = report_on(near, claims, (*problems, *told(slow, len(articles)), *faults), settings, request, decisions.rejected_pairs(held), beside)
    report = marked_new(evidence.verified(report, settings.max_bytes), new)
    report = decisions.apply(report, made, date.today()) if request.decided else report
    return neighbours.shown(report, beside, len(articles)) if beside else report


MANY = 200
"""From so many known articles on, only what bears on the new ones is compared."""


def bearing(
    articles: Sequence[Article], new: Collection[str] | None, request: Request, cache: store.Cache | None,
    claims: Callable[[Article], Sequence[Claim] | None], progress: Progress,
) -> neighbours.Part | None:  # fmt: skip
    """What bears on the new articles, by the index; None where all is to be compared."""
    if cache is None or new is None or request.whole or len(articles) < MANY + len(new) or len(new) > len(articles) // 4:
        return None
    try:
        return neighbours.narrowed(cache.folder, articles, new, claims, progress)
    except (sqlite3.Error, OSError, msgspec.MsgspecError):  # held by another run, damaged, or in a folder that cannot be written
        return None


def cache_of(settings: Settings) -> store.Cache | None:
    """The project's cache; None where it has none, or one that came with a commit: nobody knows who wrote that."""
    return store.Cache(settings.cache) if settings.cache and not changes.is_committed(settings.cache) else None


def claims_in_time(
    articles: Iterable[Article], cache: store.Cache | None, seconds: float
) -> tuple[list[Claim], list[Problem]]:
    """The claims of all articles, and a problem for each that takes more CPU time than `seconds` (0: no limit).

    The problem is fatal where no article at all was read in time.
    """
    slow: dict[str, Problem] = {}
    read = [in_time(article, cache, seconds, slow) for article in articles]
    return [claim for held in read for claim in held or ()], told(slow, len(read))


def in_time(article: Article, cache: store.Cache | None, seconds: float, slow: dict[str, Problem]) -> list[Claim] | None:
    """The claims of one article; None, and a problem in `slow` under its id, where it takes too long."""
    try:
        return limits.within(seconds, partial(claims_of, article, cache))
    except limits.TooSlow:
        slow[article.id] = Problem(article.path, article.line_at(0), limits.message(seconds))
        return None


def told(slow: Mapping[str, Problem], number: int) -> list[Problem]:
    """Fatal where no article of this number was read."""
    return [Problem(one.path, one.line, one.message, fatal=len(slow) == number) for one in slow.values()]


def claims_of(article: Article, cache: store.Cache | None) -> list[Claim]:
    """The claims of one article, from the cache where nothing has changed since."""
    if cache is None:
        return extract(article)
    kept = store.cached_claims(article, cache)
    if kept is None or not all(evidence.stands(claim, article) for claim in kept):
        kept = extract(article)
        store.remember(article, kept, cache)
    return kept


def report_on(
    articles: Sequence[Article],
    claims: Iterable[Claim],
    problems: Iterable[Problem] = (),
    settings: Settings = DEFAULTS,
    request: Request = ALL,
    rejected: Iterable[frozenset[str]] = (),
    beside: neighbours.Part | None = None,
) -> Report:
    """articles and claims -> origins -> groups -> verdicts -> findings.

    `beside`: what bears on new articles, where these are not all articles; only its claims are compared.
    """
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    rates = rate_table(settings)
    rows = tuple(
        verdicts.with_reads(claim, by_id[claim.article].published, rates)
        for claim in sorted(claims, key=lambda c: (c.article, c.field, c.start, c.id))
    )
    passages = origins.reused(article for i, article in by_id.items() if beside is None or i in beside.alike)
    told = origins.told_by_each(rows, by_id, beside.told if beside else None)
    resolved = origins.resolve(rows, by_id.values(), alias_table(settings), passages, told)
    by_pairs = partial(part.match, around=beside.around, new=beside.new) if beside else matching.match
    matches = by_pairs(rows, by_id, resolved, passages, rejected=frozenset(rejected), strict=request.strict)
    outlets = {article.id: article.outlet for article in by_id.values()}

    def explain(left: str, right: str) -> tuple[tuple[Step, ...], float, float]:
        comparison = matches.compare(left, right)
        return comparison.steps, comparison.sum, comparison.needs

    groups = verdicts.judge_groups(
        matches.groups, {claim.id: claim for claim in rows}, by_id, resolved,
        origins.duplicates(by_id.values(), passages), lambda members: origins.independence(members, resolved, outlets), explain,
    )  # fmt: skip
    rows = verdicts.converted(rows, groups)
    found = findings(rows, by_id, groups, matches, resolved, told, request, beside.new if beside else None)
    return Report(tuple(by_id.values()), rows, groups, matches.near, found, tuple(problems))


def findings(
    claims: Sequence[Claim], articles: Mapping[str, Article], groups: Sequence[Group], matches: matching.Matches,
    resolved: Mapping[str, ResolvedOrigin], told: Mapping[str, origins.Told], request: Request, new: Collection[str] | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """Every finding that was asked for, in the order in which they should be read.

    `new`: only findings that touch these articles, and those of the groups; None for all.
    """
    found = listing.Found(claims, articles)
    own = articles if new is None else {i: article for i, article in articles.items() if i in new}
    rows = [*listing.of_groups(groups, found), *listing.of_articles(groups, listing.Found(claims, own))]
    rows += listing.of_roles((r for r in origins.role_discrepancies(claims, articles.values(), told) if _touches(r.articles, new)), found)
    rows += listing.of_passages((p for p in matches.passages if _touches((p.left, p.right), new)), found)
    checks = origins.against_origin(claims, articles.values(), resolved, matches.says)
    home = {claim.id: claim.article for claim in claims}
    rows += listing.of_origin_texts((c for c in checks if _touches((home[c.claim], c.article), new)), rows, found)
    rows += listing.of_unsourced(resolved, found) if "CC301" in request.select else ()
    return listing.in_reading_order(listing.selected(rows, request.select, request.ignore), groups)


def _touches(articles: Iterable[str], new: Collection[str] | None) -> bool:
    return new is None or any(article in new for article in articles)


def new_articles(
    articles: Sequence[Article], paths: Sequence[Path], request: Request, known: set[str]
) -> set[str] | None:
    """Ids of the articles that are new; None where all count."""
    if request.base:
        changed = changes.changed_paths(request.base, [path for path in paths if os.fspath(path) != "-"])
        touched = [article for article in articles if os.path.realpath(article.path) in changed]
        lines = {path: changes.known_lines(request.base, path) for path in {a.path for a in touched} if path.endswith(LINES)}
        return {article.id for article in touched if article.sha256 not in lines.get(article.path, ())}
    return {article.id for article in articles if article.path not in known} if request.against else None


def marked_new(report: Report, new: set[str] | None) -> Report:
    """Findings without a claim of a new article are listed and do not count; the others point into the new article."""
    if new is None:
        return report
    claims = {claim.id: claim for claim in report.claims}
    articles = {article.id: article for article in report.articles}
    paths = {article.path for article in report.articles if article.id in new}

    def marked(f: Finding) -> Finding:
        fresh = [claims[i] for i in f.claims if claims[i].article in new]
        if not fresh:
            return f if not f.claims and f.path in paths else msgspec.structs.replace(f, new=False)
        if f.path in paths:
            return f
        place, article = fresh[-1], articles[fresh[-1].article]
        line = article.line_at(place.measure.start) if place.measure and place.field == "text" else place.line
        return msgspec.structs.replace(f, path=article.path, line=line)

    return msgspec.structs.replace(report, findings=tuple(map(marked, report.findings)))
