"""Going through open findings with a person: what is asked, and what an answer means. Knows no keys and no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from claimcheck.decisions import Decision, decide
from claimcheck.model import Claim, Finding, Group, Report
from claimcheck.report import wording
from claimcheck.report.layout import Line, Page, wrap
from claimcheck.report.terminal import heading, quotations
from claimcheck.report.terminal_parts import quoted
from claimcheck.report.view import View

QUOTED = 6
"""Quotations of one question."""


class Answer(NamedTuple):
    """What a person said about one finding."""

    verdict: str
    """As in `decisions.VERDICTS`."""
    note: str = ""
    until: date | None = None
    rejected: str | None = None
    """The claim that is not about the same thing, or that was read wrongly."""


def open_findings(report: Report, codes: Sequence[str] = (), again: bool = False) -> list[Finding]:
    """What is to be decided, in the order of the report: new and open findings; those decided before too where `again`."""
    return [
        f for f in report.findings
        if f.new and f.claims and (again or f.decision is None) and (not codes or f.code.startswith(tuple(codes)))
    ]  # fmt: skip


def group_of(report: Report, finding: Finding) -> Group | None:
    return next((group for group in report.groups if group.id == finding.group), None)


def members(report: Report, finding: Finding) -> list[Claim]:
    """The claims that a question shows, in the order in which they are numbered: those of the finding, then of its group."""
    view, group = View(report), group_of(report, finding)
    ids = dict.fromkeys((*finding.claims, *(group.claims if group else ())))
    return [view.claims[i] for i in ids if i in view.claims]


def alike(report: Report, finding: Finding) -> list[Finding]:
    """The finding, and those of its group and code that set the same two values against each other."""
    claims = {claim.id: claim for claim in report.claims}

    def values(one: Finding) -> set[object]:
        return {(m.reads, m.unit) if (m := claims[i].measure) else i for i in one.claims if i in claims}

    others = [one for one in report.findings if one.group and one.group == finding.group and one.code == finding.code and one.new]
    return [finding, *(one for one in others if one != finding and one.decision is None and values(one) == values(finding))]


def decisions(report: Report, finding: Finding, answer: Answer, who: str, when: date) -> list[Decision]:
    """The answer as it is kept: for the finding and all that are alike.

    A rejected claim is kept apart from the whole group, not only from the other side.
    """
    more = {"who": who, "when": when, "until": answer.until, "note": answer.note}
    everyone = members(report, finding)
    if answer.rejected:
        claims = everyone if answer.verdict == "different" else [c for c in everyone if c.id in finding.claims]
        return [decide(finding.code, claims, answer.verdict, rejected=answer.rejected, **more)]
    return [decide(one.code, [c for c in everyone if c.id in one.claims], answer.verdict, **more) for one in alike(report, finding)]


def settles(made: Decision, finding: Finding) -> bool:
    """Need this other finding no longer be asked? It is answered, its pair is kept apart now, or a claim of it was misread."""
    if made.code == finding.code and set(made.claims) == set(finding.claims):
        return True
    if made.rejected:
        apart = made.verdict == "misread" or len(set(finding.claims) & set(made.claims)) > 1
        return made.rejected in finding.claims and apart
    return made.verdict == "different" and len(set(finding.claims) & set(made.claims)) > 1


def left(findings: Iterable[Finding], made: Sequence[Decision]) -> list[Finding]:
    """The findings that are still to be asked about after these decisions."""
    return [finding for finding in findings if not any(settles(one, finding) for one in made)]


# --- the question ------------------------------------------------------------------------------------------------------


def question(report: Report, finding: Finding, *, width: int = 100, color: bool = False, ascii: bool = False) -> str:
    """The finding with its quotations side by side, numbered as `members` are."""
    view, page = View(report), Page(max(40, min(width, 100)), color, ascii)
    group, shown = group_of(report, finding), members(report, finding)
    lines: list[Line] = []
    if group:
        lines += heading(view, page, group)
    lines += wrap((page.bit(f"{finding.code} {wording.title_of(finding.code)}: ", "strong"), page.bit(wording.sentence(finding.message))), page.width, "  ")
    if group:
        asked = msgspec.structs.replace(group, claims=tuple(claim.id for claim in shown[:QUOTED]))
        lines += [(), *quotations(view, page, asked, QUOTED)]
    else:
        lines += [line for n, claim in enumerate(shown[:QUOTED], 1) for line in _alone(view, page, n, claim)]
    same = len(alike(report, finding)) - 1
    if same:
        lines += wrap((page.bit(f"The answer holds for {wording.many(same, 'more pair')} with these two values.", "soft"),), page.width, "  ")
    more = len(shown) - QUOTED
    lines += [(page.bit(f"  {wording.many(more, 'more claim')} of the group not shown here", "soft"),)] if more > 0 else []
    return page.text(lines)


def _alone(view: View, page: Page, number: int, claim: Claim) -> list[Line]:
    """A claim that no group shows: number, figure, sentence, place."""
    figure = (page.bit(f"  {number} "), page.bit(wording.printed(claim), "strong"), page.bit(f"  {view.place(claim)}", "soft"))
    return [(), *wrap(figure, page.width), *quoted(page, claim, page.width, "    ", "")]
