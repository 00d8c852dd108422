"""The tables of the terminal report: shared sources, near misses, findings of no group, single claims."""

from __future__ import annotations

from claimcheck.model import Claim, Finding, Group, NearMiss, Verdict
from claimcheck.report import wording
from claimcheck.report.layout import Bit, Line, Page, cells, ended, length, pad, wrap
from claimcheck.report.terminal_parts import pieces, quoted, sign
from claimcheck.report.view import View, deepest

PLACES = 4
"""Places of one finding."""
LISTED = 25
"""Near misses, and findings of one code, that `check` prints."""


def shared(view: View, page: Page, groups: list[Group]) -> list[list[Line]]:
    """One table: printed, about, articles and origins, the origin, id."""
    if not groups:
        return []
    head = (Bit(f"{sign(page, 'shared-source')} shared-source", "strong shared-source"), Bit("  "),
            page.bit(f"{wording.many(len(groups), 'group')} that {'rests' if len(groups) == 1 else 'rest'} on one origin"
                     f"{'' if len(groups) == 1 else ' each'}", "strong"))  # fmt: skip
    lines = ended(head, (Bit("CC201", "soft"),), page.width)
    rows = [(_figures(view, page, group), page.clean(group.about), _ratio(page, group), group) for group in groups]
    first = min(max(cells(row[0]) for row in rows), 24)
    second = max(cells(row[1]) for row in rows)
    if page.narrow or first + second + 40 > page.width:
        return [lines + [line for row in rows for line in _two_lines(view, page, row, first)]]
    ratio = page.clean("articles → origins")
    lines.append((page.bit(f"  {'printed'.ljust(first)}  {'about'.ljust(second)}  {ratio}", "soft"),))
    for figure, about, counts, group in rows:
        origin = wrap((page.bit(wording.origins(view, group)),), page.width - first - second - 20)
        tail = (page.bit(group.id, "soft"),)
        if cells(figure) > first:
            lines += wrap((Bit(figure, "strong"),), page.width, "  ")
            figure = ""
        left = pad((Bit("  "), Bit(figure, "strong")), first + 4)
        start = (*left, *pad((Bit(about),), second), Bit(f"  {counts}  "))
        lines += ended((*start, *origin[0]), tail, page.width)
        lines += [(Bit(" " * (length(start))), *line) for line in origin[1:]]
    return [lines]


def _figures(view: View, page: Page, group: Group) -> str:
    """The figures of a group as printed, each once, three at most."""
    values = list(dict.fromkeys(wording.printed(claim) for claim in view.members(group)))
    return page.clean(", ".join(values[:3]) + (f" and {len(values) - 3} more" if len(values) > 3 else ""))


def _ratio(page: Page, group: Group) -> str:
    return page.clean(f"{group.articles_count} → {group.origins_count}")


def _two_lines(view: View, page: Page, row: tuple[str, str, str, Group], first: int) -> list[Line]:
    figure, about, _, group = row
    tail = (page.bit(group.id, "soft"),)
    lines = []
    if cells(figure) > first:
        lines += wrap((Bit(figure, "strong"),), page.width, "  ")
        figure = ""
    room = page.width - first - 6 - length(tail)
    abouts = wrap((Bit(about),), room)
    lines += ended((Bit("  "), *pad((Bit(figure, "strong"),), first), Bit("  "), *abouts[0]), tail, page.width)
    lines += [(Bit(" " * (first + 4)), *line) for line in abouts[1:]]
    return lines + wrap((page.bit(wording.scoped(view, group), "soft"),), page.width, " " * (first + 4))


def near_misses(view: View, page: Page, found: tuple[NearMiss, ...]) -> list[list[Line]]:
    if not found:
        return []
    alike = "pair looks alike and was kept apart" if len(found) == 1 else "pairs look alike and were kept apart"
    lines: list[Line] = [
        (Bit(f"{sign(page, 'near misses')} near misses", "strong"), Bit(f"  {len(found):,} {alike}", "strong"))
    ]
    shown = found[:LISTED]
    sides = [[wording.side(view, near, right) for right in (False, True)] for near in shown]
    size = min(max(cells(page.clean(figure)) for pair in sides for figure, _ in pair), 24)
    for near, pair in zip(shown, sides, strict=True):
        reason = f"another {near.reason}"
        indent = "  " if page.narrow else " " * 18
        if page.narrow:
            lines.append((page.bit(f"  {reason}", "strong"),))
        for second, (figure, about) in enumerate(pair):
            lead = f"{sign(page, 'near misses') if second else ' '} ".rjust(len(indent) + 2)
            if not page.narrow and not second:
                lead = f"  {reason}".ljust(len(indent) + 2)
            value = (
                Bit(page.clean(lead), "" if second else "strong"),
                *pad((page.bit(figure, "strong"),), size, right=not page.narrow),
            )
            room = page.width - length(value) - 1
            words = wrap(pieces(page, about), room)
            lines.append((*value, Bit(" "), *words[0]))
            lines += [(Bit(" " * (length(value) + 1)), *line) for line in words[1:]]
    if len(shown) < len(found):
        lines.append(
            (page.bit(f"  {len(found) - len(shown):,} more are not listed here; --format json has them all", "soft"),)
        )
    return [lines]


def loose(view: View, page: Page, code: str, found: list[Finding]) -> list[Line]:
    """Findings that are no group's: what is wrong, the sentence where it matters, and the places."""
    lines = ended((page.bit(f"! {wording.heading(code, len(found))}", "strong"),), (Bit(code, "soft"),), page.width)
    for finding in found[:LISTED]:
        state = wording.state(finding)
        words = [page.bit(wording.sentence(finding.message))] + ([page.bit(f" ({state})", "soft")] if state else [])
        lines += wrap(words, page.width, "  ")
        claims = [view.claims[name] for name in finding.claims if name in view.claims]
        if finding.level == "error" and claims:
            lines += quoted(page, claims[0], page.width, "    ", "conflict")
        lines += _places(view, page, finding, claims)
    if len(found) > LISTED:
        lines.append(
            (page.bit(f"  {len(found) - LISTED:,} more are not listed here; --format json has them all", "soft"),)
        )
    return lines


def _places(view: View, page: Page, finding: Finding, claims: list[Claim]) -> list[Line]:
    """Where to look: each claim's place once, with the role it gives where roles are the matter."""
    rows: dict[str, str] = {}
    for claim in claims:
        link = deepest(claim)
        rows.setdefault(view.place(claim), f"“{link.role}”" if finding.code == "CC106" and link and link.role else "")
    rows = rows or {f"{finding.path}:{finding.line}": ""}
    more = len(rows) - PLACES
    if more > 1:
        rows = dict(list(rows.items())[:PLACES])
    size = max(cells(page.clean(role)) for role in rows.values())
    lines: list[Line] = []
    for place, role in rows.items():
        start = pad((page.bit(role),), size + 2) if size and size < page.width // 2 else ()
        words = wrap((page.bit(place, "soft"),), page.width - length(start), "    ")
        lines += [(*words[0][:1], *start, *words[0][1:]), *words[1:]]
    return [*lines, (page.bit(f"    and {more} more places", "soft"),)] if more > 1 else lines


def singles(view: View, page: Page) -> list[list[Line]]:
    groups = [group for group in view.report.groups if group.verdict == Verdict.SINGLE]
    if not groups:
        return []
    lines: list[Line] = [
        (
            Bit(f"{sign(page, 'single')} single", "strong"),
            page.bit(f"  {wording.many(len(groups), 'claim')} that one article makes", "strong"),
        )
    ]
    size = min(max(cells(_figures(view, page, group)) for group in groups), 24)
    for group in groups:
        tail = (page.bit(group.id, "soft"),)
        value = pad((Bit(_figures(view, page, group), "strong"),), size)
        words = wrap((page.bit(group.about),), max(20, page.width - length(value) - length(tail) - 6))
        lines += ended((Bit("  "), *value, Bit("  "), *words[0]), tail, page.width)
        lines += [(Bit(" " * (size + 4)), *line) for line in words[1:]]
        claim = view.members(group)[0]
        lines += wrap(
            (page.bit(f"{wording.source(claim)}; {view.place(claim)}", "soft"),), page.width, " " * (size + 4)
        )
    return [lines]
