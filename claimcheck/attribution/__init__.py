"""Who says so: the sources of a text, the words that attribute to them, and what is attributed."""

from claimcheck.attribution.find import find_attributions, find_in
from claimcheck.attribution.names import introductions

__all__ = ["find_attributions", "find_in", "introductions"]
