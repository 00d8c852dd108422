"""What two claims about one thing do to each other: a table read from the top; the order of its rows is the policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.judging.grounds import (
    Side,
    against_text,
    apart,
    grows,
    is_revision,
    later_word,
    market_moves,
    older_caption,
    older_quotation,
    one_number,
    outgrown,
    said,
    same_article,
    same_origin,
    told_as_growing,
    two_moments,
    versions,
    why_apart,
    why_update,
)
from claimcheck.model import Verdict


class Case(NamedTuple):
    """A row of the policy: the first that applies decides."""

    name: str
    verdict: Verdict
    code: str | None
    applies: Callable[[Side, Side], bool]
    why: Callable[[Side, Side], str]


CASES = (
    Case(
        "no-figure",
        Verdict.AGREE,
        None,
        lambda a, b: a.reads is None or b.reads is None,
        lambda a, b: "nothing to compare in numbers",
    ),
    Case(
        "outgrown",
        Verdict.UPDATE,
        "CC401",
        outgrown,
        lambda a, b: f"{why_update(a, b)}: victims were still being counted",
    ),
    Case(
        "values-meet",
        Verdict.AGREE,
        None,
        lambda a, b: not apart(a, b),
        lambda a, b: f"{said(a)} and {said(b)} can both hold",
    ),
    Case(
        "against-the-origin",
        Verdict.CONFLICT,
        "CC108",
        against_text,
        lambda a, b: f"{why_apart(a, b)}: one is {a.origin}'s own text",
    ),
    Case(
        "one-number",
        Verdict.AGREE,
        None,
        one_number,
        lambda a, b: f"{said(a)} and {said(b)} print one number",
    ),
    Case(
        "later-version",
        Verdict.UPDATE,
        "CC401",
        versions,
        lambda a, b: f"{why_update(a, b)}: both are versions of one article",
    ),
    Case(
        "corrected",
        Verdict.UPDATE,
        "CC401",
        lambda a, b: a.claim.retracted or b.claim.retracted,
        lambda a, b: f"{said(a if a.claim.retracted else b)} was corrected by the article itself",
    ),
    Case(
        "count-in-progress",
        Verdict.UPDATE,
        "CC401",
        lambda a, b: not same_article(a, b) and grows(a, b),
        lambda a, b: f"{why_update(a, b)}: victims were still being counted",
    ),
    Case(
        "toll-grew",
        Verdict.UPDATE,
        "CC401",
        told_as_growing,
        lambda a, b: f"{said(a)} and {said(b)}: the article tells how the count grew",
    ),
    Case(
        "older-caption",
        Verdict.UPDATE,
        "CC401",
        older_caption,
        lambda a, b: f"{said(a)} and {said(b)}: the caption has an older count",
    ),
    Case(
        "older-quotation",
        Verdict.UPDATE,
        "CC401",
        older_quotation,
        lambda a, b: f"{said(a)} and {said(b)}: whoever is quoted spoke of an earlier count",
    ),
    Case(
        "market-moves",
        Verdict.UPDATE,
        "CC401",
        market_moves,
        lambda a, b: f"{why_update(a, b)}: prices move within the day",
    ),
    Case(
        "revised",
        Verdict.UPDATE,
        "CC401",
        lambda a, b: not same_article(a, b) and is_revision(a, b),
        lambda a, b: f"{why_update(a, b)}: its words say that the figure changed",
    ),
    Case(
        "two-moments",
        Verdict.UPDATE,
        "CC401",
        two_moments,
        lambda a, b: f"{why_update(a, b)}: counted at two moments",
    ),
    Case(
        "same-source-later",
        Verdict.UPDATE,
        "CC401",
        later_word,
        lambda a, b: f"{why_update(a, b)}: the same source, {a.origin}, on a later day",
    ),
    Case(
        "two-sources-one-article",
        Verdict.CONFLICT,
        "CC101",
        lambda a, b: same_article(a, b) and a.named and b.named and a.key != b.key,
        lambda a, b: f"{why_apart(a, b)}: the article quotes {a.origin} and {b.origin}",
    ),
    Case(
        "article-against-itself",
        Verdict.CONFLICT,
        "CC103",
        same_article,
        lambda a, b: f"{why_apart(a, b)}, both in one article",
    ),
    Case(
        "one-source-two-figures",
        Verdict.CONFLICT,
        "CC102",
        same_origin,
        lambda a, b: f"{why_apart(a, b)}, yet both are put down to {a.origin}",
    ),
    Case("values-apart", Verdict.CONFLICT, "CC101", lambda a, b: True, why_apart),
)


def judge(a: Side, b: Side) -> Case:
    """The row that decides; the order of the pair does not matter."""
    return next(case for case in CASES if case.applies(a, b))
