"""Attribution: every rule by its own examples, the words, resolution within an article, and hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.attribution import find_attributions, find_in, introductions
from claimcheck.attribution.quotes import quotations
from claimcheck.attribution.rules import RULES, Rule
from claimcheck.attribution.words import cues, inflected
from claimcheck.model import Attribution
from claimcheck.text import parse
from tests import timing

TABLES = Path(__file__).parent / "tables"
YES = [(rule, *example) for rule in RULES for example in rule.yes]
NO = [(rule, text) for rule in RULES for text in rule.no]


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.name for rule in RULES if not rule.yes or not rule.no] == []


@pytest.mark.parametrize(("rule", "text", "source", "content"), YES, ids=[f"{r.name}: {t[:40]}" for r, t, *_ in YES])
def test_a_rule_reads_its_examples(rule: Rule, text: str, source: str | None, content: str) -> None:
    found = [a for a in find_attributions(text) if a.rule.removeprefix("stance:") == rule.name]
    assert [(a.source, text[a.start : a.end].startswith(content)) for a in found] == [(source, True)]


@pytest.mark.parametrize(("rule", "text"), NO, ids=[f"{r.name}: {t[:40]}" for r, t in NO])
def test_a_rule_leaves_its_counterexamples(rule: Rule, text: str) -> None:
    assert [a for a in find_attributions(text) if a.rule.removeprefix("stance:") == rule.name] == []


def test_every_rule_name_that_is_given_out_is_a_row() -> None:
    named = {a.rule.removeprefix("stance:") for _, text, *_ in YES for a in find_attributions(text)}
    assert named <= {rule.name for rule in RULES} | {"headline"}


def cases() -> list[tuple[str, str]]:
    """(text, expected lines) of the table: a text, then what is found in it, one attribution a line."""
    blocks = (TABLES / "attribution.txt").read_text(encoding="utf-8").split("\n\n")
    parts = [block.strip().split("\n") for block in blocks if block.strip() and not block.startswith("#")]
    return [(part[0].replace("⏎", "\n"), "\n".join(part[1:])) for part in parts]


def shown(text: str, one: Attribution) -> str:
    fields = [one.source, one.resolved, one.role, one.kind, one.cue, one.stance, one.when, str(one.depth)]
    return "  " + " | ".join(field or "-" for field in fields) + " | " + text[one.start : one.end].replace("\n", "⏎")


def test_the_table_has_cases() -> None:
    assert len(cases()) > 10


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:50] for text, _ in cases()])
def test_the_table_of_attributions(text: str, expected: str) -> None:
    assert "\n".join(shown(text, one) for one in find_attributions(text)) == expected


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The River Guard Corps (RGC) met. The RGC left.", "RGC", "River Guard Corps"),
        ("Units of the River Guard Corps (RGC), also known as Harasa Nahr, met.", "Harasa Nahr", "River Guard Corps"),
        ("The army and River Guard Corps [RGC, known as Harasa Nahr in the south] met.", "RGC", "River Guard Corps"),
        ("The RGC (River Guard Corps) met.", "RGC", "River Guard Corps"),
        ("Naim al-Karim met Ana Ortiz. Karim left.", "Karim", "Naim al-Karim"),
        ("Naim al-Karim met Ana Ortiz. Karim left.", "Ortiz", "Ana Ortiz"),
    ],
)
def test_introductions(text: str, short: str, full: str) -> None:
    assert introductions(parse(text)).get(short) == full


@pytest.mark.parametrize("text", ["Ana Ortiz met Juan Ortiz.", "Rep. Ana Lee (D) spoke in Paris (AP) on Monday."])
def test_nothing_is_introduced_by_chance(text: str) -> None:
    assert not {"Ortiz", "D", "AP"} & set(introductions(parse(text)))


@pytest.mark.parametrize("verb", ["say", "deny", "admit", "quip", "tell", "agree", "push"])
def test_inflection(verb: str) -> None:
    expected = {
        "say": "says said saying",
        "deny": "denies denied denying",
        "admit": "admits admitted admitting",
        "quip": "quips quipped quipping",
        "tell": "tells told telling",
        "agree": "agrees agreed agreeing",
        "push": "pushes pushed pushing",
    }
    base, third, past, _, going = inflected(verb)
    assert (base, f"{third} {past} {going}") == (verb, expected[verb])


def test_forms_lead_to_their_verb() -> None:
    assert cues()["denied"][0].stance == "denies"
    assert cues()["pointed"][0].particles


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("“One.\n“Two.”\nThree", ["“One.", "“Two.”"]),
        ('"One. He left.\nThe boats" burned.', ['"One. He left.']),
        ("The ‘lost’ boats’ crew isn't here.", ["‘lost’"]),
        ('He said 5" nails.', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


PIECES = st.sampled_from(
    ["said", "“", "”", '"', "'", "according to", ",", ".", "\n", "\n\n", "Ana Ortiz", "he", "that", "the report", "who",
     "(", ")", "[", ":", "–", "denied", "citing", "in", "’s", "on Sunday", "(RGC)", "told", "\u00a0", "\ud800", "é",
     "🙂",      "and", "was", "by", "claims", " "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_is_survived_and_spans_slice(text: str) -> None:
    for one in find_attributions(text):
        assert 0 <= one.start < one.end <= len(text)
        if one.source is not None:
            assert text[one.source_start : one.source_end] == one.source
        assert text[one.cue_start : one.cue_end] == one.cue
        assert one.depth >= 0


HOSTILE = ["“Ana Ortiz, said , who, according to the the the ", "who said ", "Ana, ", '"', "the report said 4. ", "Ana said “x.\n"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def finding(size: int) -> timing.Work:
        doc = parse(piece * (size // len(piece)))
        for sentence in doc.sentences:
            sentence.tags  # noqa: B018 - not what is measured
        return lambda: find_in(doc)

    assert timing.grows(finding, 5000, limit=1.2) is None
