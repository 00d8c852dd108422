"""What a large run found, as counts: all that a terminal can show of millions of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from claimcheck.decisions import CLASHES, OPEN, Decision, key_of
from claimcheck.model import Finding, Problem

Counts = Counter[tuple[str, str, bool]]
"""(code, level, decided) -> number of findings."""


class Outcome(NamedTuple):
    """What every runner tells of a run."""

    articles: int
    claims: int
    """Those with a figure."""
    links: int
    """Pairs of claims that are about one thing."""
    groups: int
    verdicts: Mapping[str, int]
    """Of groups of several claims, and of single ones that are denied."""
    findings: Counts
    problems: tuple[Problem, ...]
    """The first of what could not be read."""


def closed(decisions: Mapping[str, Decision]) -> frozenset[str]:
    """Keys of findings that a person has decided."""
    return frozenset(key for key, one in decisions.items() if one.verdict != OPEN)


def tally(findings: Iterable[Finding], decided: Collection[str]) -> Counts:
    """A claim's id names its sentence, so that a decision on the same ids is one on the same words."""
    found: Counts = Counter()
    for f in findings:
        codes = (f.code, *CLASHES) if f.code in CLASHES else (f.code,)
        found[f.code, f.level, any(key_of(code, f.claims) in decided for code in codes)] += 1
    return found
