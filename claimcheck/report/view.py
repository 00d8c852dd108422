"""Looking things up in a Report, and ids as people type them: what every formatter needs and none should redo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimcheck.model import Article, Attribution, Claim, Finding, Group, NearMiss, Origin, PairFinding, Report, Verdict


@dataclass(frozen=True)
class View:
    """A report with its records by id. Order is the report's own, everywhere."""

    report: Report

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.report.claims}

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.report.articles}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Claim id -> its group."""
        return {claim: group for group in self.report.groups for claim in group.claims}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Groups a verdict, gravest first; a zero stays."""
        found = [group.verdict for group in self.report.groups]
        return {str(verdict): found.count(verdict) for verdict in Verdict}

    @cached_property
    def compared(self) -> tuple[Group, ...]:
        """Groups of more than one article's claim or with something to say: all but the single ones."""
        return tuple(group for group in self.report.groups if group.verdict != Verdict.SINGLE)

    @cached_property
    def loose(self) -> dict[str, list[Finding]]:
        """Findings that no verdict of a group tells (CC104, CC106, ...), by code, in the order of the report."""
        told = {(group.code, group.id) for group in self.report.groups}
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            if (finding.code, finding.group) not in told and not self._told_by_members(finding):
                found.setdefault(finding.code, []).append(finding)
        return found

    @cached_property
    def errors(self) -> dict[str, list[Finding]]:
        """Those of `loose` that are errors: figures that do not add up, a conversion that is wrong, ..."""
        return {code: found for code, found in self.loose.items() if any(f.level == "error" for f in found)}

    def _told_by_members(self, finding: Finding) -> bool:
        """A finding without a group's id whose claims are those of a group with its code."""
        group = self.groups.get(finding.claims[0]) if finding.claims else None
        return bool(group and finding.group is None and finding.code == group.code)

    def state(self, group: Group) -> str:
        """How a person decided what a group shows, or that only older articles are touched; "" where it is open and new."""
        found = self._findings.get((group.id, group.code or ""), [])
        decided = next((finding.decision for finding in found if finding.decision), "")
        if decided:
            return f"decided: {decided}"
        return "only in older articles" if found and not any(finding.new for finding in found) else ""

    @cached_property
    def _findings(self) -> dict[tuple[str, str], list[Finding]]:
        """(group, code) -> its findings."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.report.findings:
            if finding.group:
                found.setdefault((finding.group, finding.code), []).append(finding)
        return found

    def members(self, group: Group) -> list[Claim]:
        return [self.claims[name] for name in group.claims if name in self.claims]

    def article(self, claim: Claim) -> Article:
        return self.articles[claim.article]

    def place(self, claim: Claim) -> str:
        """file:line, to be clicked."""
        return f"{self.article(claim).path}:{claim.line}"

    def number(self, group: Group, claim: str) -> int:
        """The number that a claim bears wherever its group is shown, from 1."""
        return group.claims.index(claim) + 1

    def named(self, wanted: str) -> Group | NearMiss | Claim:
        """The record whose id starts with `wanted`; a whole id before a longer one, groups before near misses and claims.

        Raises ValueError that names ids close to an unknown one, or all that an ambiguous one could be.
        """
        key = wanted.strip().lower()
        pools: tuple[tuple[Group | NearMiss | Claim, ...], ...] = (
            self.report.groups, self.report.near_misses, self.report.claims)  # fmt: skip
        found = [record for pool in pools for record in pool if key and record.id == key]
        if not found:
            found = [record for pool in pools for record in pool if key and record.id.startswith(key)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{wanted!r} could be any of {listed([record.id for record in found])}: type more of it")
        raise ValueError(f"no group, near miss or claim has the id {wanted!r}; {self._near(key)}")

    def _near(self, key: str) -> str:
        from difflib import get_close_matches

        ids = [group.id for group in self.report.groups] + [near.id for near in self.report.near_misses]
        close = get_close_matches(key, ids, n=3, cutoff=0.4) or ids[:3]
        return f"did you mean {listed(close)}?" if close else "this report has none"


def listed(names: list[str], most: int = 8) -> str:
    """ "a, b or c", cut with a count."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    shown = names[:most]
    if more or len(shown) < 2:
        return ", ".join(shown) + more
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def clashes(group: Group, verdict: str = Verdict.CONFLICT) -> list[PairFinding]:
    """The pairs of a group that show its verdict."""
    return [finding for finding in group.findings if finding.verdict == verdict]


def explained(group: Group) -> list[PairFinding]:
    """The pairs whose ladders show why a group is one, and has its verdict: first those that hold by themselves."""
    pairs = [f for f in clashes(group, group.verdict) or list(group.findings) if f.steps]
    return sorted(pairs, key=lambda f: f.sum < f.needs)


def clashing(group: Group) -> frozenset[str]:
    """Ids of the claims that take the verdict's colour; bystanders of a conflict do not."""
    pairs = clashes(group, group.verdict)
    return frozenset(name for f in pairs for name in (f.left, f.right)) if pairs else frozenset(group.claims)


def origin_of(group: Group, claim: Claim) -> Origin | None:
    return next((origin for origin in group.origins if claim.id in origin.claims), None)


def deepest(claim: Claim) -> Attribution | None:
    """The link of the chain that comes closest to the origin."""
    return claim.attribution[-1] if claim.attribution else None


def marked(claim: Claim) -> tuple[str, str, str]:
    """The quotation before, at and after what is to be marked: the number, else the cue of the statement."""
    start, end = _span(claim)
    left, right = start - claim.start, end - claim.start
    if not 0 <= left < right <= len(claim.quote):
        return claim.quote, "", ""
    return claim.quote[:left], claim.quote[left:right], claim.quote[right:]


def excerpt(claim: Claim, before: int, after: int) -> tuple[str, str, str]:
    """The same, with at most so many characters on each side of the mark, and "…" where more was cut than is worth it."""
    left, mark, right = marked(claim)
    if len(left) > before + 60:
        left = "… " + left[len(left) - before :].partition(" ")[2]
    if len(right) > after + 60:
        right = right[:after].rpartition(" ")[0] + " …"
    return left, mark, right


def short_quote(claim: Claim) -> str:
    """The quotation as one string, cut as `excerpt` does where it is very long."""
    return "".join(excerpt(claim, 300, 300))


def _span(claim: Claim) -> tuple[int, int]:
    if claim.measure:
        return claim.measure.start, claim.measure.end
    link = next((a for a in claim.attribution if a.stance == "denies"), deepest(claim))
    if link and link.cue_start is not None and link.cue_end is not None:
        return link.cue_start, link.cue_end
    return 0, 0
