"""Places that no gazetteer knows and a list tells: "120 cases. Milltown leads with 27, followed by Ashford with 19"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.claims.clauses import Clauses
from claimcheck.claims.heads import ELIDED
from claimcheck.lexicon import table
from claimcheck.model import Quantity, Where

LEAST = 2
"""Items that make a list; one name with a number may be anybody."""
HAVING = frozenset({"with", "had", "has", "at", "counted", "saw"})
LEADING = frozenset({"leads", "led", "leading", "topped", "tops"})
"""Before "with": "Milltown leads with 27"."""


class Item(NamedTuple):
    """One bare number of a list with the name it belongs to."""

    where: Where
    counted: str
    """What the sentence before counts."""


def listed(c: Clauses, found: Sequence[Quantity], earlier: Sequence[Quantity], persons: frozenset[str]) -> dict[int, Item]:
    """`start` of a bare number -> its place and noun; {} where the names are people's or what is counted belongs to teams and parties.

    `earlier`: quantities of the sentence before; `persons`: words of the names of people whom the article lets speak.
    """
    bare = [q for q in found if q.kind == "count" and q.counted_text is None]
    if len(bare) < LEAST:
        return {}
    total = next((q for q in reversed([*earlier, *(q for q in found if q.start < bare[0].start)])
                  if q.kind == "count" and q.counted not in ELIDED), None)
    bare = [q for q in bare if total is not None and q.counted in ELIDED | {total.counted}]
    if total is None or str(total.counted) in _owned():
        return {}
    most = total.high if isinstance(total.high, (int, float)) else total.low
    names: dict[int, tuple[int, int]] = {}
    for q in bare:
        at = _name(c, c.token_at(q.start), bool(names))
        if at is not None and isinstance(q.low, (int, float)) and isinstance(most, (int, float)) and q.low <= most:
            names[q.start] = at
    if len(names) < LEAST or any(_body(c, first, last) or not persons.isdisjoint(c.words[first:last]) for first, last in names.values()):
        return {}
    return {start: Item(_where(c, *name), str(total.counted)) for start, name in names.items()}


def _name(c: Clauses, number: int, begun: bool) -> tuple[int, int] | None:
    """(first, one past the last) token of the name that the number at token `number` belongs to.

    "Milltown with 27", "Milltown leads with 27", "Milltown had 27", "in Milltown, 27", "Milltown (27)", "and Ashford 19" once a list has begun.
    """
    end = number
    before = c.lower[end - 1] if end else ""
    if before in HAVING or before == "(":
        end -= 1
        if end and c.lower[end - 1] in LEADING:
            end -= 1
    elif before == ",":
        end -= 1
    first = end
    while first > 0 and c.words[first - 1][:1].isupper() and c.tags[first - 1].startswith("NN"):
        first -= 1
    governed = first > 0 and c.lower[first - 1] in table("placewords")["prepositions"]
    if first == end or before == "at" and not governed or before == "," and not governed or end == number and not begun:
        return None
    return first, end


def _body(c: Clauses, first: int, last: int) -> bool:
    """An acronym, a body, a month, or somebody with a title: no place."""
    words, months = table("placewords")["bodies"], table("periods")["months"]
    return any(c.lower[t].rstrip(".") in words or c.words[t] in months or c.lower[t] in months or (c.words[t].isupper() and len(c.words[t]) > 1) for t in range(max(0, first - 1), last))


def _where(c: Clauses, first: int, last: int) -> Where:
    name = " ".join(c.sentence.doc.text[c.starts[first] : c.ends[last - 1]].split())
    return Where(name, name)


@cache
def _owned() -> frozenset[str]:
    return frozenset(table("placewords")["owned"])
