"""Quantities on whole sentences, on any text at all, and what they owe to the text they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import find_quantities
from claimcheck.lexicon import table
from claimcheck.quantities import find_in, unread
from claimcheck.text import parse

TABLE = Path(__file__).parent / "tables" / "quantities.txt"
PIECES = [
    "3,500",
    "two",
    "million",
    "half",
    "of",
    "the",
    "$",
    "€",
    "%",
    "km",
    "to",
    "-",
    "–",
    "and",
    "a",
    "more than",
    "May",
    "2019",
    "kg",
    "(",
    ")",
    "½",
    "٣",
    "no",
    "none",
    "one",
    "in",
    "per",
    "people",
    "killed",
    "six",
    "injured",
    "at least",
    ".",
    ",",
    "\u00a0",
    "\n",
    "’s",
    "s",
    "1990s",
    "doubled",
    "each",
    "every",
    "or",
    "out of",
    "three",
    "quarter",
    "minus",
    "about",
    "between",
    "from",
    "rose",
    "by",
    "17",
    "0",
    "old",
    "-year",
    "7/8",
    "10:30",
    "hundreds",
    "dozen",
    "ß",
    "İ",
    "😀",
    "e\u0301",
    "'",
    '"',
    "°C",
]


def cases() -> list[tuple[str, list[str]]]:
    rows = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    pairs = (row.split("|") for row in rows)
    return [(text.strip(), [value.strip() for value in values.split(";") if value.strip()]) for text, values in pairs]


@pytest.mark.parametrize(("text", "wanted"), cases(), ids=[text for text, _ in cases()])
def test_a_sentence_is_read_as_the_table_says(text: str, wanted: list[str]) -> None:
    assert [str(q) for q in find_quantities(f"{text}.")] == wanted


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25), st.sampled_from(["", " "]))
def test_spans_are_exact_on_any_input(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text != ""
        assert q.part_of is None or text[q.part_of.start : q.part_of.end] == q.part_of.text
        if q.counted_start is not None:
            assert text[q.counted_start : q.counted_end] == q.counted_text
        if q.unit_text:
            assert q.unit_text in text
        if isinstance(q.low, int | float) and isinstance(q.high, int | float):
            assert q.low <= q.high
    assert all(0 <= start < end <= len(text) for (start, end), _ in unread(text))


def test_the_same_quantities_on_a_parsed_text() -> None:
    text = "Some 40 goats fled. None of the 12 guards saw it; two were asleep."
    assert find_in(parse(text)) == find_quantities(text)


def test_no_text_has_no_quantities() -> None:
    assert find_quantities("") == [] == find_quantities(" \n\t")


def test_what_was_not_read_is_listed_with_its_reason() -> None:
    text = "On page 12 the 8th Division is praised."
    assert {text[start:end]: why for (start, end), why in unread(text)} == {"12": "label", "8": "ordinal"}


def test_a_conversion_points_at_what_it_restates() -> None:
    first, second = find_quantities("The wall is 3.5 metres (11 feet) high.")
    assert second.converts == first.start and first.converts is None


def test_the_whole_of_a_part_is_the_quantity_beside_it() -> None:
    part, whole = find_quantities("Eleven of the 14 crew members were rescued.")
    assert part.part_of is not None
    assert (part.part_of.start, part.part_of.end, part.part_of.low) == (whole.start, whole.end, whole.low)


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("605 goats", 1),
        ("3.5 miles", 0.1),
        ("1.2 million goats", 100000),
        ("3 million goats", 1000000),
        ("3,500 goats", 1),
        ("twenty goats", 1),
        ("two thousand goats", 1000),
    ],
)
def test_the_grain_is_the_place_of_the_last_printed_digit(text: str, grain: float) -> None:
    assert [q.grain for q in find_quantities(text)] == [grain]


def test_words_that_narrow_are_kept_apart_from_the_head() -> None:
    (q,) = find_quantities("They hold three northern grain ports.")
    assert (q.counted, q.counted_text, q.modifiers) == ("port", "northern grain ports", ("northern", "grain"))


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("The take-off angle was just as steep at 37.5 degrees.", ["angle"]),
        ("The town saw trade figures for April fall to 50 million euros.", ["figure"]),
        ("It lifts the driving range by 35 miles.", ["range"]),
        ("Cheap housing could be priced from $120,000.", ["housing"]),
        ("Some 78 per cent of the deal is paid in cash, up from 50 per cent.", ["deal", "deal"]),
        ("Orla has a limit of 15 ppb requiring action.", ["limit"]),
        ("Flats cost $1 million in May; $2 million in June.", ["flat", "flat"]),
        ("Orla had 22 fires in May, compared with an average of 20 per week.", ["fire", "fire"]),
    ],
)
def test_what_a_measure_measures(text: str, measured: list[str]) -> None:
    assert [q.counted for q in find_quantities(text)] == measured


def test_sizes_of_units_are_those_of_pint() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    # not in pint, or there with another base: a decibel is a level, ppb is a share, mmbtu a trade's own word for a million Btu
    unknown = {
        "ppb": 1e-9,
        "mmbtu": 1e6 * registry.Quantity(1, "british_thermal_unit").to_base_units().magnitude,
        "decibel": 1.0,
    }
    for name, row in table("units").items():
        if "offset" in row or name in unknown:
            assert name not in unknown or row["factor"] == pytest.approx(unknown[name])
            continue
        assert registry.Quantity(1, name).to_base_units().magnitude == pytest.approx(row["factor"], rel=1e-9), name
    for name, celsius in (("degree_Celsius", 100), ("degree_Fahrenheit", 212)):
        row = table("units")[name]
        assert celsius * row["factor"] + row["offset"] == pytest.approx(373.15)


def conventions() -> list[tuple[str, str, list[str]]]:
    path = TABLE.with_name("quantities_conventions.txt")
    rows = [
        line.split("|") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [
        (name.strip(), text.strip(), [v.strip() for v in ours.split(";") if v.strip()]) for name, text, ours, _ in rows
    ]


@pytest.mark.parametrize(("name", "text", "ours"), conventions(), ids=[row[0] for row in conventions()])
def test_a_convention_of_our_own_is_kept(name: str, text: str, ours: list[str]) -> None:
    assert [str(q) for q in find_quantities(f"{text}.")] == ours, name


CURRENCIES = {code: row for code, row in table("currencies").items() if code != "parts"}
NAMES_OF_MONEY = [(name, code) for code, row in CURRENCIES.items() for name in row["names"]]
NAMES_OF_UNITS = [(name, unit) for unit, row in table("units").items() for name in row.get("names", ())]


SIGNS_OF_MONEY = [(sign, code) for code, row in CURRENCIES.items() for sign in row.get("signs", ())]


@pytest.mark.parametrize(("printed", "marks"), [("It cost 500 {} then.", NAMES_OF_MONEY), ("It cost {}1,500.50 then.", SIGNS_OF_MONEY)], ids=["names", "signs"])
def test_every_mark_of_a_currency_is_read(printed: str, marks: list[tuple[str, str]]) -> None:
    read = {mark: [q.currency for q in find_quantities(printed.format(mark))] for mark, _ in marks}
    assert {mark: found for mark, found in read.items() if found != [dict(marks)[mark]]} == {}


def test_every_name_of_a_unit_is_read() -> None:
    wrong = {
        name: [str(q) for q in find_quantities(f"It has 500 {name} there.")]
        for name, unit in NAMES_OF_UNITS
        if [q.unit for q in find_quantities(f"It has 500 {name} there.")] != [unit]
    }
    assert wrong == {}
