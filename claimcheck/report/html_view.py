"""One claim as the page shows it: ids that links can rely on, and everything around its quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from claimcheck.model import Claim, Group, NearMiss, Report, Verdict
from claimcheck.report.figures import converted, date, figure, reads_differ, reads_words
from claimcheck.report.html_marks import Mark, Piece, Quotation, cut, quotation
from claimcheck.report.view import View, clashing
from claimcheck.report.wording import plain, printed, source, state
from claimcheck.report.wording import side as near_side

SAFE = re.compile(r"[A-Za-z0-9_-]+\Z")


class Spot(NamedTuple):
    """Where a claim is shown: the group, and its number in it."""

    group: Group
    number: int


class Known(NamedTuple):
    """Everything that is looked up while the page is written, built once for a report."""

    view: View
    spots: dict[str, Spot]
    """Claim id -> the gravest group that has it."""
    ids: dict[tuple[str, str], str]
    """(kind, id) of a record -> the id of its element; letters, digits and hyphens only, none twice."""
    outlets: dict[str, int]
    origins: dict[str, int]
    """Names -> their number in the filter's list."""
    states: dict[tuple[str | None, str | None], str]
    """(group, code) -> how it was decided, or that only older articles have it."""


class Side(NamedTuple):
    """One claim with all that stands around its quotation."""

    n: int
    anchor: str
    mark: str
    tone: str
    was: bool
    value: str
    reads: str
    quote: Quotation
    role: str
    origin: str
    outlet: str
    date: str
    place: str
    key: tuple[Piece, ...] = ()


def known(report: Report) -> Known:
    """The look-ups of a report."""
    spots: dict[str, Spot] = {}
    for group in report.groups:
        for number, claim in enumerate(group.claims, 1):
            spots.setdefault(claim, Spot(group, number))
    near = {name for miss in report.near_misses for name in (miss.left, miss.right)}
    kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("a", report.articles), ("m", report.claims), ("g", report.groups), ("n", report.near_misses),
    )  # fmt: skip
    return Known(
        View(report),
        spots,
        {(kind, key): name for kind, records in kinds for key, name in anchors(kind, [r.id for r in records])},
        numbered(a.outlet for a in report.articles if a.outlet),
        numbered(o.name for g in report.groups if g.verdict != Verdict.SINGLE or near & set(g.claims) for o in g.origins),
        {(f.group, f.code): words for f in reversed(report.findings) if (words := state(f))},
    )


def anchors(kind: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    """The id of an element for every key: the key itself where it is fit for a link, else its number."""
    for number, key in enumerate(dict.fromkeys(keys), 1):
        # "." keeps a number apart from a key that happens to be one.
        yield key, f"{kind}-{key}" if SAFE.match(key) else f"{kind}.{number}"


def numbered(names: Iterable[str]) -> dict[str, int]:
    """Each name once, in alphabetical order."""
    return {name: number for number, name in enumerate(sorted(set(names), key=lambda n: (n.casefold(), n)))}


def keys(look: Known, claims: Iterable[Claim]) -> tuple[str, str]:
    """The numbers of the outlets and of the origins of these claims, for the filter."""
    outlets, origins = set(), set()
    for claim in claims:
        outlets.add(look.outlets.get(look.view.article(claim).outlet or ""))
        group = look.view.groups.get(claim.id)
        origins |= {look.origins.get(o.name) for o in (group.origins if group else ()) if claim.id in o.claims}
    return spaced(outlets), spaced(origins)


def spaced(numbers: Iterable[int | None]) -> str:
    return " ".join(map(str, sorted(n for n in numbers if n is not None)))


def side(look: Known, claim: Claim, group: Group | None = None, context: bool = False) -> Side:
    """A claim as one of a row of quotations; numbered and coloured where its group is given."""
    article = look.view.article(claim)
    n = look.view.number(group, claim.id) if group else 0
    return Side(
        n=n,
        anchor=f"{look.ids['g', group.id]}-{n}" if group else "",
        mark=look.ids["m", claim.id],
        tone=str(group.verdict) if group and claim.id in clashing(group) else "plain",
        was=bool(group and claim.id in group.superseded),
        value=value(claim),
        reads=reading(claim, group),
        quote=quotation(claim, article, context),
        role=role(claim),
        origin=source(claim),
        outlet=article.outlet or "",
        date=date(article.published),
        place=look.view.place(claim),
    )


def value(claim: Claim) -> str:
    """What heads a quotation; a converted value stands in the small line."""
    return figure(claim.measure) if claim.measure else printed(claim)


def reading(claim: Claim, group: Group | None) -> str:
    """The small line under a value: what is counted, the converted value, what the wording admits, what became of it."""
    q = claim.measure
    if q is None:
        return "gives no number"
    parts = [f"({other})" if (other := converted(q)) else "", " ".join((q.counted_text or q.counted or "").split())]
    if reads_differ(q):
        parts.append(f"reads as {reads_words(q)}")
    if group and claim.id in group.superseded:
        parts.append("superseded")
    if group and claim.id == group.stands:
        parts.append("stands")
    if claim.retracted:
        parts.append("withdrawn by its own article")
    return ", ".join(part for part in parts if part)


def role(claim: Claim) -> str:
    """The role that the article gives to the deepest source that has one."""
    return next((link.role for link in reversed(claim.attribution) if link.role), "")


def about(look: Known, miss: NearMiss, right: bool) -> tuple[Piece, ...]:
    """What a claim of a near miss is about, the words that keep it apart in bold."""
    text, differs = plain(near_side(look.view, miss, right)[1]), miss.differs[right]
    at = text.casefold().rfind(differs.casefold()) if differs else -1
    return cut(text, [Mark(at, at + len(differs), "differs")] if at >= 0 else [], 0, len(text)) if text else ()
