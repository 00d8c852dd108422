"""Sentence, quantities and attributions put together into claims; sees one article only."""

from claimcheck.claims.extract import extract

__all__ = ["extract"]
