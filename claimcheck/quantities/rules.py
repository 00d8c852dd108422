"""A rule of the grammar as a row that carries its own examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from claimcheck.model import Quantity


def by_name(q: Quantity, name: str) -> bool:
    return q.rule == name


class Rule(NamedTuple):
    """`yes`: text -> the notation of what the rule reads in it; `no`: texts in which it must read nothing."""

    name: str
    read: Callable[..., Any]
    yes: Mapping[str, str]
    no: tuple[str, ...]
    seen: Callable[[Quantity, str], bool] = by_name
    """Is this quantity the work of the rule? For rules that add to a reading: by the field that they fill."""


def readers(rules: tuple[Rule, ...]) -> tuple[Callable[..., Any], ...]:
    """The functions of the rows, each once, in their order: what a family asks at an amount."""
    return tuple(dict.fromkeys(rule.read for rule in rules))
