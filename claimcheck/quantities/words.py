"""The word lists of `data/contexts.toml` as sets."""

from __future__ import annotations

from claimcheck.lexicon import table


def words(part: str, key: str) -> frozenset[str]:
    """One list of one section."""
    return frozenset(table("contexts")[part][key].split())
