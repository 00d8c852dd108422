"""From outlet to origin in lines of text, and the words of an article that tie a claim to its source."""

from __future__ import annotations

from claimcheck.model import Article, Attribution, Claim, Group
from claimcheck.report import wording
from claimcheck.report.layout import Bit, Line, Page, cells, length, pad, wrap
from claimcheck.report.view import View, deepest


def origins(view: View, page: Page, group: Group) -> list[Line]:
    """A line for each claim: outlet, the words that name the source, the origin it comes down to."""
    rows = []
    for origin in group.origins:
        for name in origin.claims:
            if name in view.claims:
                claim = view.claims[name]
                via = cue(view.article(claim), claim)
                alone = "" if origin.independent else " (not counted as independent)"
                rows.append(
                    (page.clean(wording.outlet(view.article(claim))), page.clean(via), page.clean(origin.name + alone))
                )
    if not rows:
        return [(Bit("  not known"),)]
    first = min(max(cells(row[0]) for row in rows), 28)
    second = min(max(cells(row[1]) for row in rows), 44)
    lines: list[Line] = []
    for outlet, via, name in rows:
        start = (Bit("  "), *pad((Bit(outlet),), first), Bit(" "))
        arrow = page.clean("─" * max(1, second - cells(via) + 1) + "▷ ")
        line = (*start, Bit(page.clean("── ")), Bit(via, "soft"), Bit(" "), Bit(arrow, "soft"), Bit(name, "strong"))
        if length(line) <= page.width:
            lines.append(line)
        else:
            lines += wrap((Bit(outlet),), page.width, "  ")
            lines += wrap((Bit(page.clean("── ")), Bit(" "), Bit(via, "soft")), page.width, "    ", "       ")
            lines += wrap((Bit(page.clean("─▷ ")), Bit(" "), Bit(name, "strong")), page.width, "    ", "       ")
    return lines


def cue(article: Article, claim: Claim) -> str:
    """The words of the article that tie the claim to its source, in quotation marks; "no source named" without any."""
    link = deepest(claim)
    if link is None or not link.name:
        return "no source named"
    spans = [(a, b) for a, b in ((link.source_start, link.source_end), (link.cue_start, link.cue_end))
             if a is not None and b is not None and 0 <= a < b <= len(article.text)]  # fmt: skip
    if not spans:
        return f"“{link.name}”"
    spans.sort()
    if len(spans) == 2 and 0 <= spans[1][0] - spans[0][1] > 24:
        parts = [article.text[a:b] for a, b in spans]
        return f"“{parts[0]} … {parts[1]}”"
    return f"“{article.text[spans[0][0] : max(b for _, b in spans)]}”"


def chain(claim: Claim) -> list[Attribution]:
    """The links of the chain, outermost speaker first."""
    return [link for link in claim.attribution if link.name]
