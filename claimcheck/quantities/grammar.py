"""Every rule of the families, in the order in which a reader of the documentation would ask for them."""

from __future__ import annotations

from claimcheck.quantities import (
    ages,
    changes,
    counts,
    dates,
    hedges,
    links,
    measures,
    money,
    never,
    patterns,
    ranges,
    rates,
    shared,
    shares,
)

READ = (
    *counts.RULES,
    *ranges.RULES,
    *shared.RULES,
    *hedges.RULES,
    *money.RULES,
    *measures.RULES,
    *rates.RULES,
    *ages.RULES,
    *shares.RULES,
    *changes.RULES,
    *dates.RULES,
    *links.RULES,
)
"""Rules that read a quantity or add to it."""
NEVER = (*patterns.RULES, *never.RULES)
"""Rules that say why a number is none."""
