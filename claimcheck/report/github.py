"""Workflow commands that GitHub turns into annotations at the line of the number."""

from __future__ import annotations

from claimcheck.model import Finding, Report
from claimcheck.report import wording
from claimcheck.report.escape import github_data, github_property
from claimcheck.report.view import View

# GitHub shows so many annotations of one level a step, and so many a job; later ones are dropped in silence.
PER_LEVEL = 10
IN_ALL = 50
LEVELS = ("error", "warning", "note")
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(report: Report, **options: object) -> str:
    """At most 10 annotations a level, gravest first as the report has them, and how many more there are."""
    view = View(report)
    found = [finding for finding in report.findings if finding.new and not finding.decision]
    lines: list[str] = []
    left: list[str] = []
    for level in LEVELS:
        # Two pairs of one group may say the same of one place.
        mine = list(dict.fromkeys(_command(view, finding) for finding in found if finding.level == level))
        # The note on what is left out is an annotation itself, so it takes a place among the notices.
        most = min(PER_LEVEL - (level == "note"), IN_ALL - 1 - len(lines))
        lines += mine[:most]
        if len(mine) > most:
            left.append(wording.many(len(mine) - most, level))
    if left:
        lines.append(
            f"::notice title=claimcheck::{github_data(wording.joined(left))} more; the job summary has all of them"
        )
    return "".join(line + "\n" for line in lines)


def _command(view: View, finding: Finding) -> str:
    column, end = columns(view, finding)
    place = f"file={github_property(finding.path)},line={finding.line}"
    if column:
        place += f",col={column},endColumn={end}"
    title = github_property(f"{finding.code} {wording.title_of(finding.code)}")
    return f"::{COMMANDS[finding.level]} {place},title={title}::{github_data(message(view, finding))}"


def message(view: View, finding: Finding) -> str:
    """The judge's message, and the sentence it is about."""
    return wording.sentence(finding.message)


def columns(view: View, finding: Finding) -> tuple[int, int]:
    """First and last column (from 1, end exclusive) of the number on its line; (0, 0) where none of its claims is there."""
    for name in finding.claims:
        claim = view.claims.get(name)
        if claim is None or claim.field != "text" or claim.measure is None:
            continue
        article = view.article(claim)
        start, end = claim.measure.start, claim.measure.end
        if article.path == finding.path and article.line_at(start) == finding.line:
            anchor = max((offset for offset, _ in article.lines if offset <= start), default=0)
            first = max(anchor, article.text.rfind("\n", 0, start) + 1)
            return start - first + 1, end - first + 1
    return 0, 0
