"""Single lines: head lines, furniture, captions, and where prose begins; every rule by its examples, every line by its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.articles.furniture import RULES, is_caption, is_furniture
from claimcheck.articles.heads import ROWS, dateline

# --- rules and their examples ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_furniture_rule_does_what_its_examples_say(rule) -> None:
    assert rule.yes and rule.no
    assert [line for line in rule.yes if not rule.holds(line)] == []
    assert [line for line in rule.no if is_furniture(line)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_kind_of_head_line_does_what_its_examples_say(row) -> None:
    assert row.yes and row.no
    assert [line for line in row.yes if row.reads(line, "") is None] == []
    assert [line for line in row.no if row.reads(line, "") is not None] == []


# --- single lines, by table -------------------------------------------------------------------------------------------

TABLE = [
    tuple(cell.strip() for cell in row.rsplit("|", 1))
    for row in (Path(__file__).parent / "tables" / "lines.txt").read_text(encoding="utf-8").splitlines()
    if row.strip() and not row.startswith("#")
]


def told(line: str) -> str:
    """What a line is, as the table writes it."""
    if is_furniture(line):
        return "furniture"
    if is_caption(line):
        return "caption"
    for row in ROWS:
        read = row.reads(line, "")
        if read is not None:
            facts = read.published if row.zone == "dateline" else "; ".join(read.authors)
            return f"{row.zone}: {facts}" if facts else row.zone
    return "none"


@pytest.mark.parametrize("line, what", TABLE, ids=[line for line, _ in TABLE])
def test_what_a_line_is(line: str, what: str) -> None:
    assert told(line) == what


@pytest.mark.parametrize(
    "start, place",
    [
        ("PORT EDE — The fire killed 12 people.", "PORT EDE —"),
        ("PORT EDE, Lowmarsh -- The fire killed 12 people.", "PORT EDE, Lowmarsh --"),
        ("PORT EDE, March 9 (Reuters) - The fire killed 12 people.", "PORT EDE, March 9 (Reuters) -"),
        ("Port Ede (Kurdistan24) – The fire killed 12 people.", "Port Ede (Kurdistan24) –"),
        ("Port Ede, Lowmarsh (AP) — Twelve people died.", "Port Ede, Lowmarsh (AP) —"),
        ("Port Ede, March 9 — The fire killed 12 people.", "Port Ede, March 9 —"),
        ("(CNN) The fire killed 12 people.", "(CNN)"),
        ("(Reuters) - The fire killed 12 people.", "(Reuters) -"),
        ("The Port Ede Board (PEB) Chairman said 12 people died.", ""),
        ("(Twelve) People died in the fire.", ""),
        ("The fire — the worst in years — killed 12 people.", ""),
        ("Brandt - who keeps the light - saw it.", ""),
        ("Port Ede’s Harbour Board (PEB) said 12 people died.", ""),
    ],
)
def test_where_prose_begins(start: str, place: str) -> None:
    assert start[: dateline(start)] == place
