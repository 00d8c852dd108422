"""Two sources that one text holds beside each other: "the union said 80 per cent", "the ministry put the figure at 38 per cent".

A figure in one of these frames counts what was counted just before, so the two are of one thing whatever their words share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.matching.figures import dimension
from claimcheck.model import Claim, Quantity

_HEDGE = r"(?:(?:just|only|about|around|nearly|almost|some|roughly|over|under|more than|less than|fewer than|at least|at most|up to|between|closer to)\s)*"
BREATH = 2
"""Characters between two sentences that follow each other."""
FRAMED = 160
"""Characters before a figure in which its frame stands."""
CROWD = 50
"""Figures before it that are looked at: more in two sentences are a table, and answer nobody."""


class Frame(NamedTuple):
    """One way to give another figure for the same thing: what stands before it. `yes` and `no` end where the figure begins."""

    name: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


FRAMES = (
    Frame("put at", r"\bput(?:s|ting)?\s(?!(?:on|off|out|up|in|down|them|him|her)\s)(?:[\w’'-]+\s){1,6}?at\s", ("Police put the number of marchers at about ", "The ministry puts it at "),
          ("The club put on a show at ", "Police put them in cells; at ")),
    Frame("estimated at", r"\b(?:estimate[sd]?|reckon(?:s|ed)?)\s(?:it|that|the (?:figure|number|total|toll|cost|share))\s(?:at|to be)\s",
          ("The court reckons it at ", "Aid groups estimated the toll to be "), ("The court estimated at ", "They reckon that at dawn ")),
    Frame("speaks of", r"\bsp(?:eaks?|oke)\sof\s", ("Her office speaks of ",), ("She spoke of fear after ",)),
    Frame("another figure", r"\b(?:gave|gives|has|have|had|cite[sd]?|quoted|published)\s(?:a|the)\s(?:lower|higher|different|smaller|larger|much \w+)\s"
          r"(?:figure|number|toll|count|estimate|total)\s(?:of|:)\s", ("The union gave a higher figure of ",), ("The town has a higher number of pupils, ",)),
    Frame("its own count", r"\b(?:the|its|their)\s(?:own\s)?(?:figure|count|estimate|tally|number)\s(?:is|was|stands at|stood at)\s",
          ("According to the union, its own count was ",), ("The figure is lower than in 2019, ",)),
)  # fmt: skip
_ANY = re.compile(rf"(?:{'|'.join(frame.pattern for frame in FRAMES)}){_HEDGE}$", re.IGNORECASE)


def is_rival(before: str) -> bool:
    """Do these words, up to a figure, say that it is another one for the same thing?"""
    return bool(_ANY.search(before))


def rivals(claims: Iterable[Claim]) -> dict[str, int]:
    """Claim -> start of the figure of another source that it answers, in the same or the last sentence of one article.

    Nothing where that sentence has two figures it might answer.
    """
    told = (c for c in claims if c.measure and c.attribution and c.field == "text" and c.zone != "headline")
    rows = sorted(told, key=lambda c: c.measure.start if c.measure else 0)
    found: dict[str, int] = {}
    for place, claim in enumerate(rows):
        q = claim.measure
        if q is not None and is_rival(claim.quote[max(0, q.start - claim.start - FRAMED) : q.start - claim.start]):
            before = rows[max(0, place - CROWD) : place]
            answered = _one([other for c in before if (other := _answered(c, claim)) is not None], claim)
            found |= {claim.id: answered.start} if answered else {}
    return found


def _answered(other: Claim, claim: Claim) -> Quantity | None:
    """The figure of a claim just before, of the same kind and of another source."""
    ours, theirs = claim.measure, other.measure
    near = other.start == claim.start or 0 <= claim.start - other.end <= BREATH
    if ours is None or theirs is None or not near or other.origin == claim.origin or theirs.converts is not None:
        return None
    return theirs if dimension(theirs) == dimension(ours) and (theirs.change or "level") == (ours.change or "level") else None


def _one(found: Sequence[Quantity], claim: Claim) -> Quantity | None:
    """The only one, or the only one that counts the same noun."""
    if len(found) < 2:
        return found[0] if found else None
    same = [q for q in found if q.counted and claim.measure and q.counted == claim.measure.counted]
    return same[0] if len(same) == 1 else None
