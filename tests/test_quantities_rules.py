"""Every rule of the quantity grammar does what its examples say; a rule that shows nothing fails."""

from __future__ import annotations

import pytest

from claimcheck import find_quantities
from claimcheck.quantities import unread
from claimcheck.quantities.grammar import NEVER, READ
from claimcheck.quantities.rules import Rule


def read_by(rule: Rule, text: str) -> list[str]:
    return [str(q) for q in find_quantities(text) if rule.seen(q, rule.name)]


def broken(rule: Rule) -> list[str]:
    """Empty when the rule does what it says."""
    faults = [] if rule.yes and rule.no else [f"{rule.name}: needs a yes and a no"]
    faults += [
        f"{text!r} gave {got}, not {want}"
        for text, want in rule.yes.items()
        if want not in (got := read_by(rule, text))
    ]
    return faults + [f"{text!r} should not be read, gave {got}" for text in rule.no if (got := read_by(rule, text))]


def refuses(rule: Rule, text: str) -> bool:
    """Does the rule name a number of this text as none?"""
    return any(reason == rule.name for _, reason in unread(text))


@pytest.mark.parametrize("rule", READ, ids=lambda rule: rule.name)
def test_a_rule_reads_what_its_examples_say(rule: Rule) -> None:
    assert broken(rule) == []


@pytest.mark.parametrize("rule", NEVER, ids=lambda rule: rule.name)
def test_a_rule_refuses_what_its_examples_say(rule: Rule) -> None:
    assert rule.yes and rule.no
    for text in rule.yes:
        assert refuses(rule, text), text
        assert [q.text for q in find_quantities(text) if q.kind != "date"] == [], text
    assert [text for text in rule.no if refuses(rule, text)] == []


def test_names_are_used_once() -> None:
    names = [rule.name for rule in (*READ, *NEVER)]
    assert sorted(names) == sorted(set(names))


def test_the_suite_can_fail() -> None:
    rule = READ[0]
    assert broken(rule._replace(yes={}))
    assert broken(rule._replace(no=("It sold 2 cars.",)))
