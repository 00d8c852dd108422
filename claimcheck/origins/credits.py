"""Agency credits: "PARIS (Coast Wire) -", "AFP contributed to this report", "By Ann Orr, Associated Press"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Article, Span
from claimcheck.origins.fold import plain

_NAME = r"[A-Z][\w.&'’\-]{1,30}(?:\s[A-Z][\w.&'’\-]{0,30}){0,3}"
_PICTURE = re.compile(r"\b(?:photo|photograph|image|picture|file|video|getty|illustration|graphic)s?\b", re.IGNORECASE)
HEAD, TAIL = 600, 600
"""Characters at either end of a text in which a credit stands."""


class Credit(NamedTuple):
    """An agency's share in an article, and the words that tell it."""

    agency: str
    span: Span
    words: str


class Form(NamedTuple):
    """One form of a credit. `anyone`: only agencies have it, so the name need not be listed."""

    name: str
    pattern: str
    end: str
    anyone: bool
    yes: str
    no: str


FORMS = (
    Form("dateline", rf"(?m)^[^\n(]{{0,60}}\(({_NAME})\)\s*[-–—:]", "head", True, "VELDEN, March 9 (Coast Wire) — Fire broke out.",
         "Fire broke out at the port (Velden) on Monday."),
    Form("dateline slash", rf"(?m)^[A-Z][A-Z .,'’\-]{{2,40}}\s*/\s*({_NAME})\s*[-–—:]", "head", True, "VELDEN / Coast Wire — Fire broke out.",
         "The north/South line was closed."),
    Form("bracket", rf"\(({_NAME})\)", "both", False, "VELDEN (Reuters) Fire broke out.", "The coast (Velden) was closed."),
    Form("byline", rf"(?m)^[^\S\n]*(?:[Bb]y|BY)\b[^\n]{{0,60}}?(?:,|/|\||\bfor|\bof|[Bb]y)\s*(?:the |The )?({_NAME})\s*(?:(?:[Ww]riters?|[Ss]taff)\s*)?$",
         "head", False, "By Ann Orr, Associated Press", "By Ann Orr, Velden"),
    Form("contributed", rf"\b(?:[Tt]he )?({_NAME})(?: also)? contributed (?:to this (?:report|article|story)|reporting)", "tail", False, "AFP contributed to this report.",
         "Ann Orr contributed to this report."),
    Form("with reporting", rf"(?:[Ww]ith|[Aa]dditional|[Ww]ith additional) (?:reporting|material|files|inputs) (?:by|from) (?:the )?({_NAME})", "tail",
         False, "With reporting by Reuters.", "With reporting by Ann Orr."),
    Form("source line", rf"(?m)^[^\S\n]*[(\[]?(?:Source|Credit|Agency|Agencies|With)\s?:\s?(?:the )?({_NAME})[)\]]?\.?\s*$", "both", True,
         "Source: Coast Wire", "Source of the fire was a cable."),
    Form("dash", rf"(?m)[-–—]\s?({_NAME})\s*$", "tail", False, "The port reopened. — AFP", "The port reopened — Velden"),
    Form("alone", rf"(?m)^[^\S\n]*[(\[]?({_NAME})[)\]]?\s*$", "both", False, "Reuters", "Velden"),
    Form("copyright", rf"(?:©|\([Cc]\)|[Cc]opyright)\s?(?:\d{{4}}\s)?(?:by |The |the )*({_NAME})", "tail", False, "© 2024 AFP",
         "© 2024 The Harbour Post"),
)


@cache
def _known() -> dict[str, str]:
    return {plain(form): name for name, row in table("agencies").items() for form in (name, *row.get("names", ()))}


@cache
def _printed() -> tuple[tuple[str, str], ...]:
    """(form as printed, agency), longest first."""
    rows = [(form, name) for name, row in table("agencies").items() for form in (name, *row.get("names", ()))]
    return tuple(sorted(rows, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    return tuple((form, re.compile(form.pattern)) for form in FORMS)


def agency_of(name: str, others: Iterable[str] = ()) -> str | None:
    """The agency a name is of: one of agencies.toml, or one of `others` as it stands; None where it is none."""
    found = _known().get(plain(name))
    return found or next((other for other in sorted(others) if plain(other) == plain(name)), None)


def credit(article: Article, outlets: Iterable[str] = ()) -> Credit | None:
    """The first credit of an agency, head of the text before its tail. `outlets`: names that count as agencies besides."""
    others = sorted({o for o in outlets if o and plain(o) != plain(article.outlet or "")})
    for author in article.authors:
        name = next((name for form, name in _printed() if re.search(rf"\b{re.escape(form)}\b", author)), None)
        if name:
            return Credit(name, Span(0, 0), author)
    found = [c for form, pattern in _patterns() for c in _credits(article.text, form, pattern, others)]
    found = [c for c in found if not _of_a_picture(article, c.span)]
    return min(found, key=lambda c: c.span) if found else None


def _of_a_picture(article: Article, span: Span) -> bool:
    """Does the credit stand in a caption, or in a line on a photograph? Then it says nothing of the text."""
    start, end = article.text.rfind("\n", 0, span.start) + 1, article.text.find("\n", span.end)
    line = article.text[start : end if end >= 0 else len(article.text)]
    return article.zone_at(span.start) == "caption" or bool(_PICTURE.search(line))


def _credits(text: str, form: Form, pattern: re.Pattern[str], others: list[str]) -> Iterable[Credit]:
    """Credits of one form in the ends of a text where it stands."""
    tail = max(0, len(text) - TAIL)
    ends = {"head": ((0, HEAD),), "tail": ((tail, len(text)),), "both": ((0, HEAD // 3), (tail, len(text)))}
    for start, end in ends[form.end]:
        for match in pattern.finditer(text, start, end):
            agency = agency_of(match[1], others) or (match[1] if form.anyone else None)
            if agency:
                yield Credit(agency, Span(*match.span(1)), " ".join(match[0].split()))
