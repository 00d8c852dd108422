"""The finding of a group in one sentence."""

from __future__ import annotations

from claimcheck.model import Claim, Group, PairFinding, Verdict
from claimcheck.report import figures
from claimcheck.report.distance import apart
from claimcheck.report.view import View, clashes, deepest
from claimcheck.report.wording import Piece, in_words, joined, printed, source


def lead(view: View, group: Group) -> list[Piece]:
    """The finding of a group in one sentence."""
    match group.verdict:
        case Verdict.CONFLICT:
            return _conflict(view, group)
        case Verdict.DISPUTED:
            return _disputed(view, group)
        case Verdict.UPDATE:
            return _update(view, group)
    values = list(dict.fromkeys(printed(claim) for claim in view.members(group)))
    if len(values) == 1:
        article = {1: "The article prints ", 2: "Both print "}.get(group.articles_count, "All print ")
        return [Piece(article), Piece(values[0], True), Piece(".")]
    tail = (
        " stand in one article."
        if group.verdict == Verdict.SINGLE
        else " can both hold."
        if len(values) == 2
        else " can all hold."
    )
    return [*_listed(values), Piece(tail)]


def _listed(values: list[str], most: int = 4) -> list[Piece]:
    shown = values if len(values) <= most else values[: most - 1]
    pieces: list[Piece] = []
    for place, value in enumerate(shown):
        gap = "" if not place else " and " if place == len(shown) - 1 and len(shown) == len(values) else ", "
        pieces += [Piece(gap), Piece(value, True)] if gap else [Piece(value, True)]
    return pieces if shown is values else [*pieces, Piece(f" and {len(values) - len(shown)} more")]


def _conflict(view: View, group: Group) -> list[Piece]:
    pairs = clashes(group)
    if not pairs or not {pairs[0].left, pairs[0].right} <= view.claims.keys():
        return [Piece("Claims of this group cannot all hold.")]
    first = pairs[0]
    left, right = view.claims[first.left], view.claims[first.right]
    pieces = [Piece(_named(left), True), Piece(" and "), Piece(_named(right), True), Piece(" ")]
    pieces.append(Piece(_CLASH.get(first.code or "", "cannot both hold")))
    pieces.append(Piece(_distance(view, group, first)))
    if len(pairs) > 1:
        pieces.append(Piece(f" {in_words(len(pairs) - 1, 'more pair clashes', 'more pairs clash').capitalize()}."))
    return pieces


_CLASH = {
    "CC102": "are both given as one source’s, and cannot both hold",
    "CC103": "stand in one article, and cannot both hold",
}


def _named(claim: Claim) -> str:
    """How a claim is called in a sentence: its figure, or the words of the statement."""
    return figures.full_figure(claim.measure) if claim.measure else f"“{claim.about.text}”"


def _distance(view: View, group: Group, finding: PairFinding) -> str:
    """ ": 168 containers lie between them." """
    ends = apart(view, group, finding)
    if ends is None or ends.size <= 0:
        return "."
    if ends.points:
        return f": they are {ends.words} apart."
    lie = "lies" if ends.size == 1 else "lie"
    return f": {ends.words} {lie} between them." if ends.noun else f": the nearest values are {ends.words} apart."


def _disputed(view: View, group: Group) -> list[Piece]:
    members = view.members(group)
    denials = [claim for claim in members if claim.denies or any(a.stance == "denies" for a in claim.attribution)]
    said = next((claim for claim in members if claim not in denials), None)
    if not denials:
        return [Piece("A source denies it.")]
    who = joined(list(dict.fromkeys(_who(claim) for claim in denials)))
    verb = "denies" if len({_who(claim) for claim in denials}) == 1 else "deny"
    if said is None:
        return [Piece(who, True), Piece(f" {verb} it.")]
    rests = "has no source named" if not said.attribution else f"rests on {source(said)}"
    name = [Piece(printed(said), True)] if said.measure else [Piece("The statement")]
    return [*name, Piece(f" {rests}; "), Piece(who, True), Piece(f" {verb} it.")]


def _who(claim: Claim) -> str:
    link = deepest(claim)
    return (link.name if link else None) or claim.origin


def _update(view: View, group: Group) -> list[Piece]:
    stands = view.claims.get(group.stands or "")
    old = list(dict.fromkeys(_named(view.claims[name]) for name in group.superseded if name in view.claims))
    if stands is None:
        return [*_listed(old), Piece(" follow each other." if len(old) > 1 else " has been superseded.")]
    pieces = [Piece(_named(stands), True), Piece(" stands")]
    return (
        [*pieces, Piece("; "), *_listed(old), Piece(f" {'is' if len(old) == 1 else 'are'} superseded.")]
        if old
        else [*pieces, Piece(".")]
    )
