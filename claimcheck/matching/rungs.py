"""A ladder: one part of a comparison as rows that are read from the top."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.matching.facets import Facet


class Rung(NamedTuple):
    """One level of a comparison."""

    label: str
    weight: float
    holds: Callable[[Facet, Facet], bool]
    veto: str = ""
    """Set where this rung keeps the pair apart: the reason of the near miss."""


class Ladder(NamedTuple):
    """One part of the comparison: rungs from the top, and the words that are shown for it."""

    compared: str
    rungs: tuple[Rung, ...]
    found: Callable[[Facet, Facet], str]
