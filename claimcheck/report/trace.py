"""Where a figure comes from: from each outlet down to the origin, with dates, and where it is first seen."""

from __future__ import annotations

from claimcheck.model import Claim, Group, NearMiss, Origin, Report
from claimcheck.report import wording
from claimcheck.report.layout import Bit, Line, Page, ended, wrap
from claimcheck.report.origin_lines import chain, cue
from claimcheck.report.terminal import heading
from claimcheck.report.view import View


def trace(report: Report, id: str, *, width: int = 100, color: bool = False, ascii: bool = False) -> str:
    """A tree an origin: the articles that rest on it, the chain of speakers in each, and the earliest dated one.

    Raises ValueError where `id` fits nothing or more than one thing, or names a near miss.
    """
    view, page = View(report), Page(max(40, min(width, 100)), color, ascii)
    found = view.named(id)
    group = found if isinstance(found, Group) else view.groups.get(found.id)
    if group is None:
        near = (
            f"a near miss: trace one of its claims, {found.left} or {found.right}"
            if isinstance(found, NearMiss)
            else ""
        )
        raise ValueError(f"{id!r} is {near or 'a claim in no group'}")
    return page.text(_traced(view, page, group, found.id if isinstance(found, Claim) else None))


def _traced(view: View, page: Page, group: Group, only: str | None) -> list[Line]:
    lines = heading(view, page, group)
    values = list(dict.fromkeys(wording.printed(claim) for claim in view.members(group)))
    lines += wrap((page.bit(f"{', '.join(values)}. {wording.scope(group)}."),), page.width, "  ")
    earliest = first_seen(view, group)
    for origin in group.origins:
        claims = [view.claims[name] for name in origin.claims if name in view.claims and only in (None, name)]
        if claims:
            lines += [(), *_origin(page, origin)]
            for place, claim in enumerate(claims):
                lines += _branch(view, page, claim, last=place == len(claims) - 1, first=earliest.get(claim.id, ""))
    return [*lines, (), *_own_text(view, page, group)]


def first_seen(view: View, group: Group) -> dict[str, str]:
    """What is said of the claim of the earliest article; nothing where no date is given or the first day has several."""
    days = {claim.id: view.article(claim).published or "" for claim in view.members(group)}
    dated = sorted(day for day in days.values() if day)
    if len(days) < 2 or not dated or dated.count(dated[0]) > 1:
        return {}
    words = ", first seen here" if len(dated) == len(days) else ", the earliest date among those given"
    return {name: words for name, day in days.items() if day == dated[0]}


def _origin(page: Page, origin: Origin) -> list[Line]:
    bits = [page.bit(origin.name, "strong")]
    notes = [origin.why] if origin.why else []
    if not origin.independent:
        notes.append("not counted as an independent origin")
    if notes:
        bits.append(page.bit(f", {'; '.join(notes)}", "soft"))
    return wrap(bits, page.width, "  ")


def _branch(view: View, page: Page, claim: Claim, *, last: bool, first: str) -> list[Line]:
    """One article: outlet, date and place; then the speakers it passes through; then the words that say so."""
    article = view.article(claim)
    stem, rest = ("└── ", "    ") if last else ("├── ", "│   ")
    head = [Bit("  "), page.bit(stem, "soft"), page.bit(f"{wording.outlet(article)}, {wording.published(article)}")]
    if first:
        head.append(page.bit(first, "strong"))
    lines = ended(tuple(head), (page.bit(view.place(claim), "soft"),), page.width)
    indent = f"  {page.clean(rest)}"
    links = chain(claim)
    if len(links) > 1:
        via = ", who cites ".join(link.name or "" for link in links)
        lines += wrap((page.bit(f"through {via}"),), page.width, indent)
    words = cue(article, claim)
    said = words if words == "no source named" else f"says so by {words}"
    when = f", said {links[-1].when}" if links and links[-1].when else ""
    return lines + wrap((page.bit(said + when, "soft"),), page.width, indent)


def _own_text(view: View, page: Page, group: Group) -> list[Line]:
    """Are the origins' own texts among the articles?"""
    texts = {a.origin.casefold(): a.path for a in view.report.articles if a.origin}
    outlets = {(view.article(claim).outlet or "").casefold() for claim in view.members(group)}
    named = [o.name for o in group.origins if o.independent and o.name.casefold() not in outlets]
    own = [name for name in named if name.casefold() in texts]
    missing = [name for name in named if name.casefold() not in texts]
    parts = [f"{name} speaks for itself in {texts[name.casefold()]}." for name in own]
    if missing:
        it = "it says" if len(missing) == 1 else "they say"
        parts.append(
            f"No text of {wording.joined(missing)} itself is among the articles. Add it to check that {it} so."
        )
    return wrap((page.bit(" ".join(parts) or "No origin is named that could be looked up."),), page.width)
