"""One group, near miss or claim in full: quotations in context, intervals, ladder, why no update, origins."""

from __future__ import annotations

from claimcheck.model import Article, Claim, Group, NearMiss, PairFinding, Report, Step, Verdict
from claimcheck.report import figures, wording
from claimcheck.report.bars import bars, steps
from claimcheck.report.distance import apart, meetings
from claimcheck.report.layout import Bit, Line, Page, cells, ended, length, pad, wrap
from claimcheck.report.leads import lead
from claimcheck.report.origin_lines import origins
from claimcheck.report.picture import Picture, picture
from claimcheck.report.terminal import heading
from claimcheck.report.terminal_parts import pieces, quoted, sign
from claimcheck.report.view import View, clashes, explained

CONTEXT = (1500, 1500)
PAIRS = 3
"""Ladders that are printed; the others differ in the same way as a rule."""
BAR = 16


def show(report: Report, id: str, *, width: int = 100, color: bool = False, ascii: bool = False) -> str:
    """Everything behind one finding, for the terminal.

    Raises ValueError where `id` fits nothing or more than one thing.
    """
    view, page = View(report), Page(max(40, min(width, 100)), color, ascii)
    found = view.named(id)
    if isinstance(found, NearMiss):
        return page.text(_near_miss(view, page, found))
    if isinstance(found, Claim):
        group = view.groups.get(found.id)
        if group is None or group.verdict == Verdict.SINGLE:
            return page.text(_claim(view, page, found, group))
        found = group
    return page.text(_group(view, page, found))


def section(page: Page, title: str) -> list[Line]:
    """A heading: underlined, by hyphens where there is no colour."""
    words = page.bit(title, "head")
    return [(), (words,)] if page.color else [(), (words,), (Bit("-" * cells(words.text)),)]


# --- a group --------------------------------------------------------------------------------------------------------


def _group(view: View, page: Page, group: Group) -> list[Line]:
    lines = heading(view, page, group)
    setting = wording.setting(group)
    scope = wording.scope(group)
    lines += wrap((page.bit(f"{setting}. {scope}." if setting else f"{scope}."),), page.width, "  ")
    lines += wrap(pieces(page, lead(view, group)), page.width, "  ")
    lines += section(page, "Quotations")
    for place, claim in enumerate(view.members(group)):
        lines += [()] * bool(place) + _in_context(view, page, group, claim)
    drawn = picture(view, group)
    if drawn:
        lines += section(page, "How it moved" if drawn.kind == "steps" else "Can they hold together?")
        lines += _drawn(view, page, group, drawn)
    for pair in _pairs(group):
        lines += _ladder(view, page, group, pair)
    lines += _reasons(page, group)
    lines += section(page, "Origins") + origins(view, page, group)
    code = group.code or group.verdict
    return [*lines, (), *_next(page, f"claimcheck explain {code}", f"what {_a(group.verdict)} means and what to do")]


def _a(verdict: str) -> str:
    return {"conflict": "a conflict", "disputed": "a disputed claim", "update": "an update", "agree": "agreement",
            "shared-source": "a shared source", "single": "a single claim"}.get(verdict, verdict)  # fmt: skip


def _next(page: Page, command: str, words: str) -> list[Line]:
    line = (Bit("Next: "), page.bit(command, "strong"), page.bit(f"  {words}", "soft"))
    return [line] if length(line) <= page.width else [line[:2], *wrap((page.bit(words, "soft"),), page.width, "  ")]


def _in_context(view: View, page: Page, group: Group | None, claim: Claim) -> list[Line]:
    """Figure and place, the sentence before, the sentence, the one after, who and when."""
    number = f"{view.number(group, claim.id)} " if group else ""
    article = view.article(claim)
    place = page.bit(view.place(claim), "soft")
    lines = ended((Bit(f"  {number}"), page.bit(wording.printed(claim), "strong")), (place,), page.width)
    before, after = neighbours(article, claim)
    lines += wrap((page.bit(before, "soft"),), page.width, "    ") if before else []
    verdict = group.verdict if group and group.verdict == Verdict.CONFLICT else ""
    lines += quoted(page, claim, page.width, "    ", verdict, CONTEXT)
    lines += wrap((page.bit(after, "soft"),), page.width, "    ") if after else []
    said = wording.source(claim)
    by = said if said.startswith("no source") else f"from {said}"
    lines += wrap((page.bit(f"{wording.outlet(article)}, {wording.published(article)}, {by}"),), page.width, "    ")
    return lines + [
        line for words in wording.readings(claim) for line in wrap((page.bit(words, "soft"),), page.width, "    ")
    ]


def neighbours(article: Article, claim: Claim, most: int = 300) -> tuple[str, str]:
    """The sentence before and the one after the claim's, as printed; "" where there is none; cut with "…"."""
    if claim.field != "text":
        return "", ""
    from claimcheck.text import parse

    # A window is enough, and keeps a text of one endless line from being read whole.
    start, end = max(0, claim.start - 4 * most), min(len(article.text), claim.end + 4 * most)
    before = [
        s for s in parse(article.text[start : claim.start]).sentences if article.zone_at(start + s.start) == "body"
    ]
    after = [
        s for s in parse(article.text[claim.end : end]).sentences if article.zone_at(claim.end + s.start) == "body"
    ]
    first, last = (before[-1].text if before else ""), (after[0].text if after else "")
    return ("…" + first[-most:] if len(first) > most else first), (last[:most] + "…" if len(last) > most else last)


# --- intervals ------------------------------------------------------------------------------------------------------


def _drawn(view: View, page: Page, group: Group, drawn: Picture) -> list[Line]:
    if drawn.kind == "steps":
        return steps(drawn, page, [page.clean(view.place(view.claims[row.claim])) for row in drawn.rows])
    lines = [*bars(drawn, page, group.verdict, meets=True), ()]
    rows = [(f"{row.number} {row.label}", _admits(view.claims[row.claim])) for row in drawn.rows]
    rows += [(_numbers(meeting.rows), meeting.words) for meeting in meetings(view, group)]
    for pair in clashes(group):
        ends = apart(view, group, pair)
        numbers = " and ".join(
            str(view.number(group, name)) for name in (pair.left, pair.right) if name in group.claims
        )
        if ends:
            dates = drawn.kind == "dates"
            told = f": the nearest values are {figures.compact(ends.low)} and {figures.compact(ends.high)}, {ends.words} apart"
            rows.append((numbers, f"do not meet{f': {ends.words} lie between them' if dates else told}"))
    size = min(max(cells(page.clean(left)) for left, _ in rows), page.width // 3)
    for left, right in rows:
        words = wrap((page.bit(right),), page.width, " " * (size + 5), None)
        lead = pad((Bit("  "), page.bit(left, "strong")), size + 5)
        lines.append((*lead, *words[0][1:]))
        lines += words[1:]
    return lines


def _numbers(numbers: tuple[int, ...]) -> str:
    return " and ".join(map(str, numbers)) if len(numbers) < 3 else "all"


def _admits(claim: Claim) -> str:
    """What the wording of a figure admits: "108 to 132, “about” admits so much", "118 or more"."""
    q = claim.measure
    if q is None:
        return ""
    words = figures.reads_words(q) or "as printed"
    if q.hedge == "more_than" and q.reads and not q.reads.low_open:
        return f"{words}; the number itself is let in from 100 up, where such figures are round"
    if q.hedge in ("about", "almost") and q.reads:
        return f"{words}, the room that “{figures.hedge(q)}” gives"
    if q.hedge == "vague":
        return f"{words}, half to twice what such a word stands for"
    if figures.reads_differ(q):
        return f"{words}, for its last digit is rounded"
    return words


# --- ladder ---------------------------------------------------------------------------------------------------------


def _pairs(group: Group) -> list[PairFinding]:
    """Pairs whose ladder is shown: those that show the verdict, three at most."""
    return explained(group)[:PAIRS]


def _ladder(view: View, page: Page, group: Group, pair: PairFinding) -> list[Line]:
    numbers = " and ".join(str(view.number(group, name)) for name in (pair.left, pair.right) if name in group.claims)
    lines = section(page, f"Same thing? {numbers}")
    most = max(abs(step.weight) for step in pair.steps) or 1
    compared = max(cells(page.clean(step.compared)) for step in pair.steps)
    compared = min(max(compared, 3), 16)
    rung = min(max(cells(page.clean(step.rung)) for step in pair.steps), 24)
    room = page.width - 2 - compared - 2 - rung - 2 - 6 - 2 - BAR
    beside = room >= 24
    nothing = [step for step in pair.steps if not step.weight]
    told = nothing if len(nothing) > 2 else []
    for step in pair.steps:
        lines += (
            []
            if step in told
            else _step(page, step, compared, rung, room if beside else page.width - compared - 4, most, beside)
        )
    if told:
        text = ", ".join(f"{step.compared} ({step.rung})" for step in told)
        lines += wrap((page.bit(f"weigh nothing: {text}", "soft"),), page.width, "  ", "    ")
    words = f"needs {wording.weight(pair.needs)} to be one group"
    total = wording.weight(pair.sum).rjust(6)
    start = (Bit("  "), *pad((Bit("sum", "strong"),), compared + 2), page.bit(words))
    width = 2 + compared + 2 + room + rung + 2 if beside else page.width - 2 - 6
    return [*lines, (*pad(start, width), page.bit(total, "strong"))]


def _step(page: Page, step: Step, compared: int, rung: int, room: int, most: float, beside: bool) -> list[Line]:
    """What was compared, what was found, the rung it came to rest on, its weight and a bar of it."""
    found = wrap((page.bit(step.found),), room - 2)
    name = wrap((page.bit(step.compared),), compared)[0]
    rest = wrap((page.bit(step.rung, "soft"),), rung)
    bar = ("█" if step.weight >= 0 else "░") * round(BAR * abs(step.weight) / most)
    weight = (page.bit(wording.weight(step.weight).rjust(6)), Bit("  "), page.bit(bar, "soft"))
    indent = " " * (compared + 4)
    if not beside:
        below = (*pad((Bit(indent), *rest[0]), page.width - 2 - 6), weight[0])
        return [(Bit("  "), *pad(name, compared + 2), *found[0]), *((Bit(indent), *line) for line in found[1:]), below]
    rows = max(len(found), len(rest))
    lines: list[Line] = []
    for at in range(rows):
        left = pad(name if not at else (), compared + 2)
        mid, last = found[at] if at < len(found) else (), rest[at] if at < len(rest) else ()
        tail = weight if not at else ()
        lines.append((Bit("  "), *left, *pad(mid, room), *pad(last, rung + 2), *tail))
    return lines


def _reasons(page: Page, group: Group) -> list[Line]:
    """The judge's sentences, those on an update under a heading of their own."""
    reasons = wording.reasons(group)
    update = [line for line in reasons if group.verdict == Verdict.CONFLICT and "update" in line.lower()]
    other = [line for line in reasons if line not in update]
    lines = section(page, "Why") if other else []
    lines += [line for reason in other for line in wrap((page.bit(reason),), page.width, "  ")]
    if update:
        lines += section(page, "Why not an update?")
        lines += [line for reason in update for line in wrap((page.bit(reason),), page.width, "  ")]
    return lines


# --- near misses and single claims ----------------------------------------------------------------------------------


def _near_miss(view: View, page: Page, near: NearMiss) -> list[Line]:
    mark = sign(page, "near misses")
    head = (Bit(f"{mark} near miss", "strong"), page.bit(f"  another {near.reason}", "strong"))
    lines = ended(head, (page.bit(near.id, "soft"),), page.width)
    for right, name in ((False, near.left), (True, near.right)):
        figure, about = wording.side(view, near, right)
        lines += wrap(
            [page.bit(figure, "strong"), Bit(" "), *pieces(page, about)],
            page.width,
            f"  {mark} " if right else "    ",
            "    ",
        )
    lines += section(page, "Quotations") + _in_context(view, page, None, view.claims[near.left])
    lines += [(), *_in_context(view, page, None, view.claims[near.right])]
    lines += section(page, "Why they are kept apart")
    for reason in near.why or (f"another {near.reason}",):
        lines += wrap((page.bit(wording.sentence(reason)),), page.width, "  ")
    return [*lines, (), *_next(page, f"claimcheck explain {near.reason}", "what that means and what to do")]


def _claim(view: View, page: Page, claim: Claim, group: Group | None) -> list[Line]:
    """A claim that stands alone."""
    about = group.about if group else claim.about.text
    head = (
        Bit(f"{sign(page, 'single')} single", "strong single"),
        Bit("  "),
        page.bit(wording.sentence(about).removesuffix("."), "strong"),
    )
    lines = ended(head, (page.bit(group.id if group else claim.id, "soft"),), page.width)
    when = figures.period(claim.when)
    where = claim.where.name if claim.where else ""
    lines += wrap(
        (page.bit(", ".join(part for part in (when, where) if part) or "no period or place given"),), page.width, "  "
    )
    lines += section(page, "Quotation") + _in_context(view, page, None, claim)
    return [*lines, (), *_next(page, f"claimcheck trace {group.id if group else claim.id}", "where it comes from")]
