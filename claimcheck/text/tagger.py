"""Penn tags from a linear-chain CRF with weights of our own; data/tagger.md says what they were trained on."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.lexicon import data, table
from claimcheck.text.features import items

if TYPE_CHECKING:
    import pycrfsuite  # type: ignore[import-untyped]

_AT_ONCE = 400
"""Tokens tagged in one go; a longer run without a stop is no sentence, and is tagged in pieces."""


class Model(NamedTuple):
    """The tagger and the bytes that it reads from: they must live as long as it does."""

    tagger: pycrfsuite.Tagger
    weights: bytes


def tag(words: list[str]) -> list[str]:
    """One Penn tag a word.

    Raises ValueError where the weights are not those that the training wrote.
    """
    tagger = _model().tagger
    if len(words) <= _AT_ONCE:
        return list(tagger.tag(items(words))) if words else []
    return [tag for i in range(0, len(words), _AT_ONCE) for tag in tagger.tag(items(words[i : i + _AT_ONCE]))]


@cache
def _model() -> Model:
    return load(data("tagger.crfsuite"), table("tagger")["sha256"])


def load(weights: bytes, sha256: str) -> Model:
    """A tagger on these weights, if their hash is the one expected."""
    import pycrfsuite

    found = hashlib.sha256(weights).hexdigest()
    if found != sha256:
        raise ValueError(
            f"claimcheck/data/tagger.crfsuite is damaged: its sha256 is {found}, tagger.toml says {sha256}; "
            "reinstall claimcheck, or make both anew with `python -m claimcheck.text.train FOLDER`"
        )
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    return Model(tagger, weights)
