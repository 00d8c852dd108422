"""What one article gets wrong by itself: conversions (CC104) and arithmetic (CC105).

Every check is a row; each is silent wherever the sentence can be read in a way that makes the numbers right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from claimcheck import units
from claimcheck.matching.classes import nouns
from claimcheck.model import Claim, Quantity, Reads

Faults = Iterator[tuple[str, tuple[str, ...]]]
"""(message, ids of the claims it is about)."""


class Check(NamedTuple):
    """One thing that can be wrong inside a sentence."""

    name: str
    code: str
    faults: Callable[[Sequence[Claim]], Faults]


def check_article(claims: Sequence[Claim]) -> Iterator[tuple[Check, str, tuple[str, ...]]]:
    """Run every row over the sentences of one article's claims, in their order."""
    measured = [claim for claim in claims if claim.measure and not claim.retracted]
    for _, sentence in groupby(measured, key=lambda claim: (claim.field, claim.start)):
        held = sorted(sentence, key=lambda claim: claim.measure.start if claim.measure else 0)
        for check in CHECKS:
            for message, ids in check.faults(held):
                yield check, message, ids


def _q(claim: Claim) -> Quantity:
    assert claim.measure is not None
    return claim.measure


def conversions(sentence: Sequence[Claim]) -> Faults:
    """ "605 km (276 miles)": the bracket does not restate the number before it."""
    by_start = {_q(claim).start: claim for claim in sentence}
    for claim in sentence:
        first = by_start.get(-1 if (at := _q(claim).converts) is None else at)
        if first is None or not _q(first).unit or not _q(claim).unit or _q(first).currency or _q(claim).currency:
            continue
        ours, theirs = units.reads(_q(first)), units.reads(_q(claim))
        there = units.convert_reads(theirs, _q(claim).unit, _q(first).unit)
        if there is not None and not units.meet(_loose(ours), _loose(there)):
            right = units.convert(
                _q(first).high if _q(first).low is None else _q(first).low, str(_q(first).unit), str(_q(claim).unit)
            )
            yield (
                f"“{_q(first).text}” is not “{_q(claim).text}”, but about {_short(right)} {_q(claim).unit_text or _q(claim).unit}",
                (first.id, claim.id),
            )


def _loose(r: Reads) -> Reads:
    """Two per cent on each side: a newsroom's rounding is no error."""
    low = r.low * 0.98 if isinstance(r.low, (int, float)) else r.low
    high = r.high * 1.02 if isinstance(r.high, (int, float)) else r.high
    return Reads(low, high)


def _short(value: object) -> str:
    return (
        f"{float(value):,.3g}" if isinstance(value, (int, float)) and abs(value) < 1000 else f"{float(str(value)):,.0f}"
    )


def parts(sentence: Sequence[Claim]) -> Faults:
    """ "260 of the 250": a part is larger than its whole."""
    for claim in sentence:
        q, whole = _q(claim), _q(claim).part_of
        if (
            whole
            and q.kind == "count"
            and isinstance(q.low, (int, float))
            and isinstance(whole.high, (int, float))
            and q.low > whole.high
        ):
            yield f"“{q.text}”: the part is larger than the whole", (claim.id,)


def shares(sentence: Sequence[Claim]) -> Faults:
    """ "80 of the 250 (45 percent)": count and share do not fit."""
    for claim in sentence:
        q, whole = _q(claim), _q(claim).part_of
        other = next((c for c in sentence if whole and _q(c).start >= max(q.end, whole.end)), None)
        if whole is None or other is None or not _restates(claim, other):
            continue
        p = _q(other)
        if (
            (q.kind, p.kind, p.change) == ("count", "percent", "none")
            and isinstance(q.low, (int, float))
            and q.low == q.high
            and isinstance(whole.low, (int, float))
            and whole.low == whole.high
            and whole.low
        ):
            share = 100 * q.low / whole.low
            if not units.meet(units.reads(p), Reads(share - 1, share + 1)):
                yield f"“{q.text}” is {share:.3g} percent, not “{p.text}”", (claim.id, other.id)


def _restates(claim: Claim, other: Claim) -> bool:
    """Stands the second right behind the first, in brackets or after "or"?"""
    between = claim.quote[_q(claim).end - claim.start : _q(other).start - claim.start]
    return bool(re.fullmatch(r"[\w\s’'-]{0,30}(?:\(|,? or )(?:about |nearly |roughly )?", between))


def changes(sentence: Sequence[Claim]) -> Faults:
    """ "rose 50 percent, from 20 to 24": the share does not fit the two values."""
    for claim in sentence:
        q = _q(claim)
        if (
            q.change != "from_to"
            or not isinstance(q.from_, (int, float))
            or not isinstance(q.to, (int, float))
            or not q.from_
            or q.kind == "percent"
        ):
            continue
        for other in sentence:
            p = _q(other)
            if (
                p.kind == "percent"
                and p.change in ("up", "down")
                and 0 < abs(p.start - q.start) < 60
                and len(sentence) == 2
            ):
                change = 100 * abs(q.to - q.from_) / abs(q.from_)
                if not units.meet(units.reads(p), Reads(change - 1, change + 1)):
                    yield f"“{q.text}” is a change of {change:.3g} percent, not “{p.text}”", (claim.id, other.id)


SUM_MARK = re.compile(
    r"(?<!\s)(?:\s*+(?::|[—–-]{1,2}|, (?:namely|comprising|made up of|consisting of))|\s++(?:namely|comprising|made up of|consisting of))\s++$"
)


def sums(sentence: Sequence[Claim]) -> Faults:
    """ "14 people: 9 passengers and 4 crew": the parts that are listed do not make the total."""
    counts = [
        claim
        for claim in sentence
        if _q(claim).kind == "count" and _q(claim).low == _q(claim).high and _q(claim).hedge == "exact"
    ]
    if len(counts) < 3 or len(counts) != len(sentence):
        return
    total, listed = counts[0], counts[1:]
    end = (_q(total).counted_end or _q(total).end) - total.start
    if not SUM_MARK.search(total.quote[end : _q(listed[0]).start - total.start]):
        return
    if not all(
        nouns(_q(total).counted or "", _q(part).counted or "") in ("same", "role", "nested", "class") for part in listed
    ):
        return
    found = sum(float(_q(part).low or 0) for part in listed)
    if found != float(_q(total).low or 0):
        yield f"“{_q(total).text}”: the parts listed make {found:g}", tuple(claim.id for claim in counts)


LIST_MARK = re.compile(r"^[^.;:()]{0,60}?(?:,? namely|:)\s+(?P<items>[^.;:?!]+)[.;]?(?:\s|$)")
VAGUE_LIST = re.compile(r"\b(?:including|such as|among|others?|etc|more|several|e\.g|like|both)\b", re.IGNORECASE)


def enumerations(sentence: Sequence[Claim]) -> Faults:
    """ "four countries, namely A, B and C": the list names another number of them."""
    for claim in sentence:
        q = _q(claim)
        if (
            q.kind != "count"
            or q.hedge != "exact"
            or q.low != q.high
            or not isinstance(q.low, int)
            or not 2 <= q.low <= 12
        ):
            continue
        end = min(
            (a.end for a in claim.attribution if q.end < a.end), default=claim.end
        )  # ", Rasool explained" is no item
        found = LIST_MARK.match(
            re.sub(r"\[[^\[\]]*\]|\([^()]*\)", "", claim.quote[q.end - claim.start : end - claim.start])
        )
        if not found or VAGUE_LIST.search(found["items"]) or re.search(r"\d", found["items"]):
            continue
        readings = list_lengths(found["items"])
        if readings and q.low not in readings:
            yield f"“{q.text}”, but the list names {min(readings)}: {found['items'].strip()}", (claim.id,)


def list_lengths(items: str) -> set[int]:
    """How many things a list may name; empty where it does not read like a list of names or short phrases.

    "A, B and C" -> {3}; "A and B, C, and D" -> {3, 4}.
    """
    by_comma = [item.strip() for item in re.split(r",", items) if item.strip()]
    oxford = bool(by_comma) and bool(re.match(r"(?:and|or)\b", by_comma[-1]))
    joints = len(re.findall(r"\band\b", items))
    if len(by_comma) < 2 or joints == 0 or any(len(item.split()) > 9 for item in by_comma):
        return set()
    last_and = len(re.findall(r"\s(?:and|or)\s", by_comma[-1])) if not oxford else 0
    least = len(by_comma) + (1 if last_and else 0)
    return set(range(least, len(by_comma) + joints + (0 if oxford else 1)))


CHECKS = (
    Check("conversion", "CC104", conversions),
    Check("part-of-whole", "CC105", parts),
    Check("share-of-count", "CC105", shares),
    Check("change-in-percent", "CC105", changes),
    Check("sum-of-parts", "CC105", sums),
    Check("list-of-names", "CC105", enumerations),
)
