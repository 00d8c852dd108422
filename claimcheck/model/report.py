"""Groups of claims, their verdicts, and all that one run found."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.model.article import Article, Problem
from claimcheck.model.base import Record, Step
from claimcheck.model.claim import Claim, When, Where


class Verdict(StrEnum):
    """What a group shows, gravest first."""

    CONFLICT = "conflict"
    DISPUTED = "disputed"
    UPDATE = "update"
    AGREE = "agree"
    SHARED_SOURCE = "shared-source"
    SINGLE = "single"


class PairFinding(Record, frozen=True):
    """What two claims of one group do to each other, and the computation behind it."""

    left: str
    right: str
    verdict: str
    code: str | None
    why: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    sum: float = 0
    needs: float = 0
    case: str = ""
    """Name of the row of the policy that decided."""


class Origin(Record, frozen=True):
    """Where figures of a group come from in the end."""

    name: str
    independent: bool
    claims: tuple[str, ...]
    why: str


class Group(Record, frozen=True):
    """Claims about the same thing, in the same period and place."""

    id: str
    about: str
    verdict: str
    code: str | None
    claims: tuple[str, ...]
    when: When | None
    where: Where | None
    articles_count: int
    origins_count: int
    stands: str | None = None
    superseded: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[PairFinding, ...] = ()
    order: tuple[Step, ...] = ()
    """Why it stands where it stands among groups of its verdict: terms that add up, the largest sum first."""


class NearMiss(Record, frozen=True):
    """Two claims that look alike and were kept apart, with the one reason."""

    id: str
    left: str
    right: str
    reason: str
    """period | place | subset | event | unit | subject"""
    differs: tuple[str, str]
    why: tuple[str, ...]


class Finding(Record, frozen=True):
    """One line of the list a reader goes through: a code, the claims it is about, and a place to open."""

    code: str
    level: str
    """error | warning | note"""
    claims: tuple[str, ...]
    message: str
    path: str
    line: int
    group: str | None = None
    new: bool = True
    """False where only a `--base` article is touched: listed, but it does not count for the exit code."""
    decision: str | None = None
    """How a person decided it (accepted, same, different, misread, ignored inline); None where it is open."""
    verified: bool = True
    """False where a quotation was no longer what its article says when the report was finished."""


class Report(Record, frozen=True):
    """All that one run found; what every formatter gets."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    near_misses: tuple[NearMiss, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    known: int = 0
    """Articles that were read and do not bear on the new ones: they are not in `articles`."""

    @property
    def conflicts(self) -> tuple[PairFinding, ...]:
        """The pairs of claims that cannot both hold."""
        return tuple(f for g in self.groups for f in g.findings if f.verdict == Verdict.CONFLICT)
