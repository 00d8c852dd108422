"""claimcheck: which figures in a set of articles agree, which conflict, and which rest on one source.

The names below are all that is promised; they are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "find_quantities": "claimcheck.quantities",
    "find_attributions": "claimcheck.attribution",
    "read_articles": "claimcheck.articles",
    "extract": "claimcheck.claims",
    "check": "claimcheck.pipeline",
    "render": "claimcheck.report",
    "Article": "claimcheck.model",
    "Attribution": "claimcheck.model",
    "Claim": "claimcheck.model",
    "Group": "claimcheck.model",
    "Problem": "claimcheck.model",
    "Quantity": "claimcheck.model",
    "Report": "claimcheck.model",
    "Verdict": "claimcheck.model",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
