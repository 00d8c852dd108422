"""The report in the terminal: counts first, groups gravest first, near misses, what to run next."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimcheck.model import Claim, Group, Report, Verdict
from claimcheck.report import wording
from claimcheck.report.bars import bars, steps
from claimcheck.report.layout import Bit, Line, Page, cells, ended, length, pad, side_by_side, wrap
from claimcheck.report.leads import lead
from claimcheck.report.picture import picture
from claimcheck.report.terminal_lists import loose, near_misses, shared, singles
from claimcheck.report.terminal_parts import pieces, quoted, sign
from claimcheck.report.view import View, clashing

QUOTATIONS = 6
"""Quotations of one group that `check` prints; `show` prints all."""


def terminal(
    report: Report,
    *,
    width: int = 100,
    color: bool = False,
    ascii: bool = False,
    all_singles: bool = False,
    root: str = "",
) -> str:
    """The whole report, at most `width` cells wide (40 at least, 100 at most)."""
    view, page = View(report), Page(max(40, min(width, 100)), color, ascii)
    blocks: list[list[Line]] = [[(page.bit(wording.sizes(view), "strong"),)], _counts(view, page)]
    for verdict, block in BLOCKS:
        if verdict == Verdict.UPDATE:  # an error inside one article is graver than what follows
            blocks += [loose(view, page, code, found) for code, found in view.errors.items()]
        blocks += block(view, page, [group for group in report.groups if group.verdict == verdict])
    blocks += near_misses(view, page, report.near_misses)
    blocks += [loose(view, page, code, found) for code, found in view.loose.items() if code not in view.errors]
    if all_singles:
        blocks += singles(view, page)
    blocks.append(_last(view, page, all_singles))
    return page.text(line for place, block in enumerate(blocks) for line in ([()] if place else []) + block)


# --- counts ---------------------------------------------------------------------------------------------------------


def _counts(view: View, page: Page) -> list[Line]:
    """Six verdicts with shape and word; a zero stays, dimmed. Below them errors that are no group's."""
    return _verdicts(view, page) + [
        line
        for code, found in view.errors.items()
        for line in wrap((page.bit(f"! {wording.heading(code, len(found))}", "strong"),), page.width, "  ")
    ]


def _verdicts(view: View, page: Page) -> list[Line]:
    found = [
        page.bit(f"{sign(page, verdict)} {count:,} {verdict}", f"strong {verdict}" if count else "soft")
        for verdict, count in view.counts.items()
    ]
    if 2 + sum(cells(bit.text) + 3 for bit in found) - 3 <= page.width:
        gaps = [bit for one in found for bit in (Bit("   "), one)]
        return [(Bit("  "), *gaps[1:])]
    size = max(cells(bit.text) for bit in found) + 3
    across = max(1, min(3, (page.width - 2) // size))
    rows = [found[n : n + across] for n in range(0, len(found), across)]
    return [(Bit("  "), *(bit for one in row for bit in pad((one,), size))) for row in rows]


# --- groups ---------------------------------------------------------------------------------------------------------


def heading(view: View, page: Page, group: Group) -> list[Line]:
    """Verdict, what it is about, code and id at the right edge; what it is about below where there is no room."""
    name = Bit(f"{sign(page, group.verdict)} {group.verdict}", f"strong {group.verdict}")
    tail = (page.bit(f"{group.code}  {group.id}" if group.code else group.id, "soft"),)
    about = page.bit(wording.sentence(group.about).removesuffix("."), "strong")
    state = view.state(group)
    if length((name, about, *tail)) + 4 <= page.width:
        lines = ended((name, Bit("  "), about), tail, page.width)
    else:
        lines = [*ended((name,), tail, page.width), *wrap((about,), page.width, "  ")]
    return [*lines, *wrap((page.bit(state, "soft"),), page.width, "  ")] if state else lines


def _clashing(view: View, page: Page, groups: list[Group]) -> list[list[Line]]:
    """Conflicts and disputed claims: finding, picture, quotations, why."""
    blocks = []
    for group in groups:
        block = heading(view, page, group) + wrap(pieces(page, lead(view, group)), page.width, "  ")
        drawn = picture(view, group)
        if drawn:
            block += [(), *bars(drawn, page, group.verdict)]
        block += [(), *quotations(view, page, group, QUOTATIONS), ()]
        blocks.append(block + _why(page, group))
    return blocks


_SAID = re.compile(r"“[^”]*” and “[^”]*” cannot both hold(?: \([\w-]+\))?\.")


def _why(page: Page, group: Group) -> list[Line]:
    # The finding above has said already that two figures cannot both hold.
    reasons = [line for line in wording.reasons(group) if not _SAID.fullmatch(line)]
    text = " ".join([wording.scope(group) + ".", *reasons])
    return wrap((page.bit(text, "soft"),), page.width, "  ")


def quotations(view: View, page: Page, group: Group, most: int) -> list[Line]:
    """Two or three beside each other where there is room, else one below the other; those that clash come first."""
    members = view.members(group)
    clash = clashing(group)
    shown = members
    if len(members) > most:
        first = [claim for claim in members if claim.id in clash][:most]
        kept = list(dict.fromkeys(claim.id for claim in [*first, *members]))[:most]
        shown = [claim for claim in members if claim.id in kept]
    if len(shown) in (2, 3) and not page.narrow:
        size = (page.width - 2 - 2 * (len(shown) - 1)) // len(shown)
        below = any(cells(page.clean(view.place(claim))) > size for claim in shown)
        blocks = [_quotation(view, page, group, claim, size, place=not below) for claim in shown]
        tops = [[*block[0], *[()] * (max(len(b[0]) for b in blocks) - len(block[0])), *block[1]] for block in blocks]
        lines = [(Bit("  "), *line) for line in side_by_side(tops, size)]
        # A path that a column would break could not be clicked: it gets a line of its own.
        for claim in shown if below else ():
            number = Bit(f"  {view.number(group, claim.id)} ")
            lines += wrap((number, page.bit(view.place(claim), "soft")), page.width, "  ")
    else:
        lines = []
        for place, claim in enumerate(shown):
            block = _quotation(view, page, group, claim, page.width - 2)
            lines += [()] * bool(place) + [(Bit("  "), *line) for part in block for line in part]
    if len(shown) < len(members):
        text = f"{wording.many(len(members) - len(shown), 'more claim')} not shown: claimcheck show {group.id}"
        lines += [(), *wrap((page.bit(text, "soft"),), page.width, "  ")]
    return lines


def _quotation(
    view: View, page: Page, group: Group, claim: Claim, width: int, place: bool = True
) -> tuple[list[Line], list[Line]]:
    """Number and figure with the sentence; then outlet, date, source and place."""
    beside = width < page.width - 2
    number = Bit(f"{view.number(group, claim.id)} ")
    indent = "" if beside else "  "
    top = wrap((number, page.bit(wording.printed(claim), "strong")), width)
    top += quoted(page, claim, width, indent, group.verdict if claim.id in clashing(group) else "")
    article, said = view.article(claim), wording.source(claim)
    where = f"{wording.outlet(article)}, {wording.published(article)}"
    by = said if said.startswith("no source") else f"from {said}"
    bottom: list[Line] = []
    if beside or cells(page.clean(f"{where}, {by}")) > width - 2:
        bottom += wrap((page.bit(where),), width, indent)
        bottom += wrap((page.bit(by),), width, indent)
    else:
        bottom += wrap((page.bit(f"{where}, {by}"),), width, indent)
    return top, bottom + (wrap((page.bit(view.place(claim), "soft"),), width, indent) if place else [])


def _updates(view: View, page: Page, groups: list[Group]) -> list[list[Line]]:
    blocks = []
    for group in groups:
        drawn = picture(view, group)
        if drawn and drawn.kind == "steps":
            block = steps(drawn, page, [page.clean(view.place(view.claims[row.claim])) for row in drawn.rows])
        else:
            block = [line for claim in view.members(group) for line in _step(view, page, claim)]
        words = [wording.Piece(f"{wording.scoped(view, group)}. "), *lead(view, group)]
        blocks.append(heading(view, page, group) + block + wrap(pieces(page, words), page.width, "  "))
    return blocks


def _step(view: View, page: Page, claim: Claim) -> list[Line]:
    """One member of an update that has no bar."""
    article = view.article(claim)
    text = f"{wording.published(article)}, {wording.outlet(article)}: "
    line = (page.bit(text, "soft"), page.bit(wording.printed(claim), "strong"))
    return [*wrap(line, page.width, "  ", "    "), *wrap((page.bit(view.place(claim), "soft"),), page.width, "    ")]


def _agreeing(view: View, page: Page, groups: list[Group]) -> list[list[Line]]:
    blocks = []
    for group in groups:
        words = [*lead(view, group), wording.Piece(f" {wording.scoped(view, group)}.")]
        blocks.append(heading(view, page, group) + wrap(pieces(page, words), page.width, "  "))
    return blocks


BLOCKS: tuple[tuple[str, Callable[[View, Page, list[Group]], list[list[Line]]]], ...] = (
    (Verdict.CONFLICT, _clashing), (Verdict.DISPUTED, _clashing), (Verdict.UPDATE, _updates),
    (Verdict.AGREE, _agreeing), (Verdict.SHARED_SOURCE, shared),
)  # fmt: skip


# --- the last line --------------------------------------------------------------------------------------------------


def _last(view: View, page: Page, all_singles: bool) -> list[Line]:
    """What is not listed, and the command to run next."""
    lines: list[Line] = []
    alone = view.counts[Verdict.SINGLE]
    if alone and not all_singles:
        text = "1 single claim is not listed" if alone == 1 else f"{alone:,} single claims are not listed"
        lines += wrap((page.bit(f"{text}; --all lists {'it' if alone == 1 else 'them'}.", "soft"),), page.width)
    if view.compared:
        group = view.compared[0]
        command = page.bit(f"claimcheck show {group.id}", "strong")
        return [*lines, (Bit("Next: "), command, page.bit(f"  {NEXT[group.verdict]}", "soft"))]
    if not view.report.articles and not view.report.known:
        return [
            *lines,
            (Bit("Next: "), Bit("claimcheck check PATH...", "strong"), Bit("  files or folders of articles", "soft")),
        ]
    return [*lines, (Bit("Nothing to compare: no two articles make the same claim.", "soft"),)]


NEXT = {"conflict": "why this is a conflict", "disputed": "who denies it", "update": "what replaced what",
        "agree": "why these agree", "shared-source": "what they rest on"}  # fmt: skip
