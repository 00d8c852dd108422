"""Which group a fact-checker should open first: a sum of terms that are shown, largest first within a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import units
from claimcheck.judging.grounds import Side, middle
from claimcheck.model import PairFinding, Step, Verdict

ZONES = {"headline": 2.0, "section": 1.0, "caption": 0.5, "body": 0.0}


def order(sides: Sequence[Side], pairs: Sequence[PairFinding], articles: int, origins: int) -> tuple[Step, ...]:
    """The terms of the order: size of the gap, origins, articles, where it stands in the text."""
    gap = widest(sides, pairs)
    place = max((side.claim.zone for side in sides), key=lambda zone: ZONES.get(zone, 0.0))
    early = min(side.claim.start / max(1, len(side.article.text)) for side in sides)
    return (
        Step("gap", f"{gap:.0%} of the larger figure", "the wider, the sooner", round(4 * gap, 2)),
        Step("origins", f"{origins}", "independent origins", float(min(origins, 4))),
        Step("articles", f"{articles}", "articles that say so", round(min(articles, 8) / 2, 2)),
        Step("place", place, "most prominent place", ZONES.get(place, 0.0)),
        Step("early", f"after {early:.0%} of the text", "the earlier, the sooner", round(1 - early, 2)),
    )


def widest(sides: Sequence[Side], pairs: Sequence[PairFinding]) -> float:
    """The widest gap between two claims that clash, as a share of the larger figure: 0 to 1."""
    by_id = {side.claim.id: side for side in sides}
    widths = [0.0]
    for f in pairs:
        if f.verdict in (Verdict.CONFLICT, Verdict.UPDATE):
            a, b = by_id[f.left], by_id[f.right]
            between = units.gap(a.reads, b.reads) if a.reads and b.reads else None
            if between:
                widths.append(
                    abs(between[1] - between[0])
                    / max(abs(between[0]), abs(between[1]), abs(middle(a)), abs(middle(b)), 1e-9)
                )
    return min(1.0, max(widths))
