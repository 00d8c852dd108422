"""Quotations held against the articles once more, before anything is printed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec

from claimcheck.articles.sources import Source, load, suffix
from claimcheck.model import Article, Claim, Problem, Report

WHOLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
"""Formats in which an article is a file, so that its hash is that of the file."""
PLAIN = (".txt", ".text")
MARK = "NOT VERIFIED, a quotation is not what its article says: "


def stands(claim: Claim, article: Article) -> bool:
    """Are sentence and figure, character by character, what the article holds at their offsets?"""
    text = article.title if claim.field == "title" else article.text
    spans = [(claim.start, claim.end, claim.quote)]
    if claim.measure:
        spans.append((claim.measure.start, claim.measure.end, claim.measure.text))
    return all(0 <= start <= end and text[start:end] == words for start, end, words in spans)


def verified(report: Report, max_bytes: int) -> Report:
    """The report with a Problem for every quotation that no longer matches, and the findings on it marked."""
    articles = {article.id: article for article in report.articles}
    gone = dict(_changed(report, articles, max_bytes))
    wrong = {claim.id: claim for claim in report.claims if claim.article not in articles or not stands(claim, articles[claim.article])}
    problems = [*gone.values(), *(_misquoted(claim, articles) for claim in wrong.values())]
    if not problems:
        return report
    bad = {claim.id for claim in report.claims if claim.id in wrong or claim.article in gone}
    findings = tuple(
        msgspec.structs.replace(finding, verified=False, message=MARK + finding.message) if bad & set(finding.claims) else finding
        for finding in report.findings
    )
    return msgspec.structs.replace(report, findings=findings, problems=(*report.problems, *problems))


def _misquoted(claim: Claim, articles: Mapping[str, Article]) -> Problem:
    path = articles[claim.article].path if claim.article in articles else claim.article
    return Problem(path, claim.line, f"{claim.quote[:80]!r} is not what stands there: findings on it are marked; delete the cache "
                                     "(.claimcheck/) and run again, and report this if it stays")  # fmt: skip


def _changed(report: Report, articles: Mapping[str, Article], max_bytes: int) -> Iterator[tuple[str, Problem]]:
    """Articles with findings whose file has been changed, or is gone, since it was read."""
    of = {claim.id: claim.article for claim in report.claims}
    for name in sorted(_told(report, of) & set(articles)):
        article = articles[name]
        if suffix(article.path) not in WHOLE or "\\" in article.path or os.path.exists(article.path) and not os.path.isfile(article.path):
            continue
        data = load(Source(article.path, "", article.path, os.path.realpath(article.path), None), max_bytes)
        if isinstance(data, Problem) or sha256(data).hexdigest() != article.sha256:
            yield name, Problem(article.path, None, "was changed after it was read: findings on it are marked; run again")
        elif not _is_text_of(article, data):
            yield name, Problem(article.path, None, "does not hold the text that the cache has of it: findings on it are marked; "
                                                    "delete the cache (.claimcheck/) and run again")  # fmt: skip


def _is_text_of(article: Article, data: bytes) -> bool:
    """Is the text that of the file? Of plain text in UTF-8 it is the file itself; of other formats a reader's work."""
    if suffix(article.path) not in PLAIN:
        return True
    try:
        return data.decode("utf-8") == article.text
    except UnicodeDecodeError:  # the sidecar names another encoding
        return True


def _told(report: Report, of: Mapping[str, str]) -> set[str]:
    ids: Iterable[str] = (i for finding in report.findings for i in finding.claims)
    return {of[i] for i in ids if i in of}
