"""The discrepancy summary in Markdown: for an editor, a pull request, a job summary. Renders on GitHub."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.model import Article, Claim, Finding, Group, NearMiss, PairFinding, Report, Verdict
from claimcheck.report import figures, wording
from claimcheck.report.bars import bars, steps
from claimcheck.report.escape import markdown_block, markdown_code, markdown_text, relative_link, summary_text
from claimcheck.report.layout import Page
from claimcheck.report.leads import lead
from claimcheck.report.picture import picture
from claimcheck.report.view import View, deepest, excerpt, explained

SUMMARY_BYTES = 1_000_000
"""GitHub refuses a job summary above 1 MiB."""
PICTURE_WIDTH = 88
LONG = 600
"""Characters of a quotation kept on each side of the number."""


def markdown(report: Report, *, root: str = "", all_singles: bool = False, **options: object) -> str:
    """The whole report; links are relative paths with `root` in front, which may be an address."""
    return "\n\n".join(_sections(report, root, all_singles)) + "\n"


def job_summary(report: Report, root: str = "", most: int = SUMMARY_BYTES) -> str:
    """The same, cut after a whole section before it exceeds `most` bytes, and says so."""
    note = "\n\n*The report is longer than a job summary may be: {} sections are left out. Run `claimcheck check` to see all.*\n"
    sections = _sections(report, root, False)
    kept, used = [], len(note) + 20
    for section in sections:
        used += len(section.encode("utf-8", "replace")) + 2
        if used > most:
            break
        kept.append(section)
    text = "\n\n".join(kept)
    return text + (note.format(len(sections) - len(kept)) if len(kept) < len(sections) else "\n")


def _sections(report: Report, root: str, all_singles: bool) -> list[str]:
    view = View(report)
    page = Paper(view, root)
    out = [f"# claimcheck: {wording.title(view)}", _counts(view), _intro(view)]
    for verdict, write in GROUPS:
        if verdict == Verdict.UPDATE:  # an error inside one article is graver than what follows
            for code, found in view.errors.items():
                out += _loose(page, code, found)
        for group in report.groups:
            if group.verdict == verdict:
                out += write(page, group)
    out += _shared(page, [group for group in report.groups if group.verdict == Verdict.SHARED_SOURCE])
    out += _near_misses(page, report.near_misses)
    for code, found in view.loose.items():
        out += [] if code in view.errors else _loose(page, code, found)
    if all_singles:
        out += _singles(page)
    return [*out, "---", _last(view, all_singles)]


class Paper:
    """A view with links: how claims and their places are written in this document."""

    def __init__(self, view: View, root: str) -> None:
        self.view, self.root = view, root

    def link(self, claim: Claim) -> str:
        article = self.view.article(claim)
        return self.to(article, claim.line, wording.outlet(article))

    def to(self, article: Article, line: int, words: str) -> str:
        """Words that lead to a line of an article; the place in code where it can be no relative link."""
        web = self.root.startswith("https://")
        target = relative_link(article.path if web or not self.root else f"{self.root}{article.path}", line)
        target = f"{self.root}{target}" if web and target else target
        text = markdown_text(words)
        return f"[{text}]({target})" if target else f"{text} ({markdown_code(f'{article.path}:{line}')})"

    def dated(self, claim: Claim) -> str:
        return f"{self.link(claim)}, {markdown_text(wording.published(self.view.article(claim)))}"


def pieces(words: list[wording.Piece]) -> str:
    return "".join(
        f"**{markdown_text(w.text)}**" if w.strong and w.text.strip() else markdown_text(w.text) for w in words
    )


# --- counts ---------------------------------------------------------------------------------------------------------


def _counts(view: View) -> str:
    signs = [f"{wording.SIGNS[verdict].shape} {verdict}" for verdict in view.counts]
    grave = (Verdict.CONFLICT, Verdict.DISPUTED)
    numbers = [
        f"**{count:,}**" if count and verdict in grave else f"{count:,}" for verdict, count in view.counts.items()
    ]
    return "\n".join([_row(signs), "|" + "---:|" * len(signs), _row(numbers)])


def _intro(view: View) -> str:
    also = "".join(f"{wording.heading(code, len(found))}. ".capitalize() for code, found in view.errors.items())
    return f"{also}{wording.many(len(view.report.claims), 'claim')}. The summary compares what is printed; it does not say who is right."


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: list[str], rows: list[list[str]], right: tuple[int, ...] = ()) -> str:
    rule = "|" + "".join("---:|" if place in right else "---|" for place in range(len(head)))
    return "\n".join([_row(head), rule, *(_row(row) for row in rows)])


# --- groups ---------------------------------------------------------------------------------------------------------


def _heading(group: Group) -> str:
    about = wording.sentence(group.about).removesuffix(".")
    return f"## {wording.SIGNS[group.verdict].shape} {group.verdict}: {markdown_text(figures.lowered(about))}"


def _codes(page: Paper, group: Group) -> str:
    """Code and id, and how a person decided."""
    state = page.view.state(group)
    codes = " ".join(markdown_code(code) for code in (group.code, group.id) if code)
    return f"{codes} *{markdown_text(state)}*" if state else codes


def _full(page: Paper, group: Group) -> list[str]:
    """A conflict, a disputed claim or an update: finding, picture, table of quotations, why."""
    tail = wording.scope(group) if group.verdict != Verdict.UPDATE else wording.scoped(page.view, group)
    out = [_heading(group), f"{pieces(lead(page.view, group))} {markdown_text(tail)}. {_codes(page, group)}"]
    drawn = picture(page.view, group)
    if drawn:
        width = Page(PICTURE_WIDTH)
        lines = (
            steps(drawn, width, [""] * len(drawn.rows)) if drawn.kind == "steps" else bars(drawn, width, group.verdict)
        )
        out.append(markdown_block(width.text(lines).splitlines()))
    out.append(_quotations(page, group))
    return out + _why(page, group)


def _quotations(page: Paper, group: Group) -> str:
    members = page.view.members(group)
    with_reads = group.verdict == Verdict.CONFLICT or any(
        c.measure and figures.reads_differ(c.measure) for c in members
    )
    head = ["", "printed", *["reads as"] * with_reads, "as of", "quotation", "origin", "outlet, date"]
    dated = any(claim.when for claim in members)
    rows = []
    for claim in members:
        row = [str(page.view.number(group, claim.id)), markdown_text(wording.printed(claim)),
               *[markdown_text(wording.reads(claim))] * with_reads, *[markdown_text(figures.period(claim.when) or "not given")] * dated,
               _quote(claim), markdown_text(wording.source(claim)), page.dated(claim)]  # fmt: skip
        rows.append(row)
    return _table([name for name in head if dated or name != "as of"], rows)


def _quote(claim: Claim) -> str:
    """The sentence in quotation marks with the number in bold."""
    before, mark, after = excerpt(claim, LONG, LONG)
    strong = f"**{markdown_text(mark)}**" if mark.strip() == mark and mark else markdown_text(mark)
    return f"“{markdown_text(before)}{strong}{markdown_text(after)}”"


def _why(page: Paper, group: Group) -> list[str]:
    """The ladder of the pair that shows the verdict, and the judge's sentences, folded; one section, never cut in two."""
    reasons = wording.reasons(group)
    steps = [_ladder(page, group, pair) for pair in explained(group)[:1] if pair.verdict == group.verdict]
    if not reasons and not steps:
        return []
    short = reasons[0].removesuffix(".") if reasons else "the same thing"
    numbered = [f"{place}. {markdown_text(reason)}" for place, reason in enumerate(reasons, 1)]
    parts = [f"<details><summary>Why: {summary_text(short)}</summary>", *steps, "\n".join(numbered), "</details>"]
    return ["\n\n".join(part for part in parts if part)]


def _ladder(page: Paper, group: Group, pair: PairFinding) -> str:
    numbers = " and ".join(
        str(page.view.number(group, name)) for name in (pair.left, pair.right) if name in group.claims
    )
    rows = [
        [markdown_text(s.compared), markdown_text(s.found), markdown_text(s.rung), wording.weight(s.weight)]
        for s in pair.steps
    ]
    rows.append(["**sum**", f"needs {wording.weight(pair.needs)}", "", f"**{wording.weight(pair.sum)}**"])
    return _table([f"same thing? {numbers}", "found", "rung", "weight"], rows, right=(3,))


def _agreeing(page: Paper, group: Group) -> list[str]:
    """The finding in a sentence, and a line for each claim."""
    text = f"{pieces(lead(page.view, group))} {markdown_text(wording.scoped(page.view, group))}. {_codes(page, group)}"
    return [_heading(group), text, _quotations(page, group)]


GROUPS: tuple[tuple[str, Callable[[Paper, Group], list[str]]], ...] = (
    (Verdict.CONFLICT, _full), (Verdict.DISPUTED, _full), (Verdict.UPDATE, _full), (Verdict.AGREE, _agreeing),
)  # fmt: skip


def _shared(page: Paper, groups: list[Group]) -> list[str]:
    if not groups:
        return []
    rows = []
    for group in groups:
        values = list(dict.fromkeys(wording.printed(claim) for claim in page.view.members(group)))
        links = ", ".join(dict.fromkeys(page.link(claim) for claim in page.view.members(group)))
        rows.append([markdown_text(", ".join(values)), markdown_text(group.about), links, str(group.articles_count),
                     f"**{group.origins_count}**", markdown_text(wording.origins(page.view, group)), markdown_code(group.id)])  # fmt: skip
    one = len(groups) == 1
    head = f"## {wording.SIGNS['shared-source'].shape} shared-source: {wording.many(len(groups), 'group')} that {'rests' if one else 'rest'} on one origin{'' if one else ' each'}"
    text = "These articles agree because they repeat one source. Each counts once. `CC201`"
    return [head, text, _table(["printed", "about", "in", "articles", "origins", "origin", ""], rows, right=(3, 4))]


# --- near misses, findings of no group, singles ---------------------------------------------------------------------


def _near_misses(page: Paper, found: tuple[NearMiss, ...]) -> list[str]:
    if not found:
        return []
    alike = "pair looks alike and was kept apart" if len(found) == 1 else "pairs look alike and were kept apart"
    rows = []
    for near in found:
        row = [f"another **{markdown_text(near.reason)}**"]
        for right, name in ((False, near.left), (True, near.right)):
            figure, about = wording.side(page.view, near, right)
            row.append(f"{markdown_text(figure)} {pieces(about)} ({page.link(page.view.claims[name])})")
        rows.append(row)
    return [
        f"## {wording.SIGNS['near misses'].shape} near misses: {len(found):,} {alike}",
        _table(["kept apart for", "", ""], rows),
    ]


def _loose(page: Paper, code: str, found: list[Finding]) -> list[str]:
    lines = []
    for finding in found:
        claims = [page.view.claims[name] for name in finding.claims if name in page.view.claims]
        state = wording.state(finding)
        places = ", ".join(dict.fromkeys(_place(page, finding, claim) for claim in claims))
        where = places or markdown_code(f"{finding.path}:{finding.line}")
        quote = f" {_quote(claims[0])}" if finding.level == "error" and claims else ""
        note = f" *({markdown_text(state)})*" if state else ""
        lines.append(f"- {markdown_text(wording.sentence(finding.message))}{quote} ({where}){note}")
    return [f"## {wording.heading(code, len(found))} {markdown_code(code)}", "\n".join(lines)]


def _place(page: Paper, finding: Finding, claim: Claim) -> str:
    link = deepest(claim)
    role = f"**{markdown_text(link.role)}** " if finding.code == "CC106" and link and link.role else ""
    return f"{role}{page.link(claim)}"


def _singles(page: Paper) -> list[str]:
    groups = [group for group in page.view.report.groups if group.verdict == Verdict.SINGLE]
    if not groups:
        return []
    rows = []
    for group in groups:
        claim = page.view.members(group)[0]
        rows.append([markdown_text(wording.printed(claim)), markdown_text(group.about), markdown_text(wording.source(claim)),
                     page.dated(claim), markdown_code(group.id)])  # fmt: skip
    head = f"## {wording.SIGNS['single'].shape} single: {wording.many(len(groups), 'claim')} that one article makes"
    return [head, _table(["printed", "about", "origin", "outlet, date", ""], rows)]


def _last(view: View, all_singles: bool) -> str:
    singles = view.counts[Verdict.SINGLE]
    parts = []
    if singles and not all_singles:
        parts.append("1 single claim is not listed." if singles == 1 else f"{singles:,} single claims are not listed.")
    if view.compared:
        parts.append(f"Next: `claimcheck show {view.compared[0].id}`.")
    return " ".join(parts) or "Nothing to compare: no two articles make the same claim."
