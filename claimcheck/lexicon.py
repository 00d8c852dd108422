"""Words and weights: the only opener of `data/`, each file read once and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed `data/<name>.toml`.

    Raises ValueError that names the file and the place where it is broken.
    """
    try:
        return tomllib.loads(data(f"{name}.toml").decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"claimcheck/data/{name}.toml: {error}") from error


def data(file: str) -> bytes:
    """The bytes of one file in `data/` (weights, word lists)."""
    return files("claimcheck").joinpath("data", file).read_bytes()
