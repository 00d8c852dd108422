"""What holds for any bytes whatever: the one function that every fuzzer, seed and finding goes through."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import msgspec

from claimcheck import evidence, store
from claimcheck.articles import READERS, _parsed
from claimcheck.articles.sources import Source
from claimcheck.claims import extract
from claimcheck.model import Article, Claim
from claimcheck.pipeline import report_on
from claimcheck.report import render

SUFFIXES = tuple(sorted(READERS))
SECONDS = 5.0
"""One small input may not take longer; the reader says so by a Problem, which is a finding of the fuzzer."""


def articles(suffix: str, data: bytes) -> list[Article]:
    """What the reader of a suffix makes of bytes; only Articles and Problems come out of it."""
    found = _parsed(Source("x" + suffix, "x" + suffix, "x" + suffix, "x" + suffix, None), data, None, SECONDS)
    slow = [one for one in found if not isinstance(one, Article) and "takes more than" in one.message]
    assert not slow, slow
    return [msgspec.structs.replace(one, id=f"{n}-{one.id}") for n, one in enumerate(found) if isinstance(one, Article)]  # as `distinct` makes them


def spans(article: Article, claims: list[Claim]) -> None:
    """Every span slices to its words; figures and lines are inside."""
    for claim in claims:
        assert evidence.stands(claim, article), claim
        text = article.title if claim.field == "title" else article.text
        q = claim.measure
        if q:
            assert claim.start <= q.start < q.end <= claim.end, claim
            assert q.counted_start is None or text[q.counted_start : q.counted_end] == q.counted_text, q
            assert q.part_of is None or text[q.part_of.start : q.part_of.end] == q.part_of.text, q
            assert not isinstance(q.low, (int, float)) or not isinstance(q.high, (int, float)) or q.low <= q.high, q
        for one in claim.attribution:
            assert one.source is None or text[one.source_start : one.source_end] == one.source, one
            assert one.cue is None or text[one.cue_start : one.cue_end] == one.cue, one
            assert 0 <= one.start <= one.end <= len(text), one
    assert len({claim.id for claim in claims}) == len(claims), "ids are unique"


def kept(claims: list[Claim]) -> None:
    """Saved and loaded is the same."""
    with tempfile.TemporaryDirectory() as folder:
        store.save(claims, folder)
        loaded, problems = store.load(Path(folder))
        assert not problems and sorted(loaded, key=lambda c: c.id) == sorted(claims, key=lambda c: c.id)


def read(data: bytes, thorough: bool = True) -> None:
    """First byte: the reader; the rest: the file. Raises AssertionError, or what escaped, where a law does not hold.

    `thorough`: save, load, compare and render too.
    """
    if not data:
        return
    found = articles(SUFFIXES[data[0] % len(SUFFIXES)], data[1:])
    every = []
    for article in found[:5]:
        claims = extract(article)
        spans(article, claims)
        every += claims
        if thorough:
            assert claims == extract(article), "twice the same"
            kept(claims)
    if thorough:
        compared(found[:5], every)


def compared(found: list[Article], claims: list[Claim]) -> None:
    """The report: every claim in exactly one group, steps add up, the order of what goes in is nothing, every format is written."""
    report = report_on(found, claims)
    members = [i for group in report.groups for i in group.claims]
    assert len(members) == len(set(members)) and set(members) == {claim.id for claim in report.claims}
    assert report == report_on(found[::-1], claims[::-1])
    for group in report.groups:
        for pair in group.findings:
            assert abs(sum(step.weight for step in pair.steps) - pair.sum) < 1e-6, pair
    for name in ("json", "terminal", "markdown", "sarif", "csv"):
        written = render(report, name, all_singles=True)
        assert isinstance(written, str) and written.encode()
        if name in ("json", "sarif"):
            json.loads(written)
    assert msgspec.json.decode(str(render(report, "json")))
