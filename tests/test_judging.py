"""The decision table: every row is reached, in either order, for the reason that the table of cases names."""

from pathlib import Path

import pytest

from claimcheck import units
from claimcheck.claims import extract
from claimcheck.judging import grounds
from claimcheck.judging.cases import CASES, judge
from claimcheck.judging.grounds import Side
from claimcheck.judging.inside import CHECKS, check_article, list_lengths
from claimcheck.model import About, Article, Attribution, Claim, When
from tests.notation import quantity, rows

TABLE = rows((Path(__file__).parent / "tables" / "cases.txt").read_text(encoding="utf-8"))


def side(described: str, place: str) -> Side:
    value, *rest = (part.strip() for part in described.split(";"))
    facts = dict(part.partition("=")[::2] for part in rest)
    q = quantity(value)
    name = facts.get("art", place)
    published = f"2024-03-{int(facts['day']):02}" + (f"T{facts['time']}" if "time" in facts else "") if "day" in facts else None
    article = Article(name, f"{name}.txt", "", None, published, None, "", origin=facts.get("from") if "origin" in facts else None)
    start, _, end = facts.get("when", "").partition("..")
    when = When("then", start, end, "range") if "when" in facts else None
    claim = Claim(
        f"{place}-id", name, "text", 1, 0, len(value), facts.get("says", value), None, q, About(value, facts.get("of", q.counted or ""), (facts["mod"],) if "mod" in facts else (), facts.get("event")),
        when, None, (Attribution(facts["from"], None, None),) if "from" in facts else (), facts.get("from", "unnamed"), "test", next((zone for zone in ("headline", "caption") if zone in facts), "body"), "retracted" in facts,
    )  # fmt: skip
    return Side(claim, article, facts.get("from", f"outlet {name}"), facts.get("from", f"outlet {name}"), "from" in facts, facts.get("copy", name), units.reads(q))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: " / ".join(row[:2]))
def test_cases(row: list[str]) -> None:
    a, b = side(row[0], "left"), side(row[1], "right")
    verdict, code, name = row[2].split()
    for case in (judge(a, b), judge(b, a)):
        assert (case.verdict, case.code or "-", case.name) == (verdict, code, name)


def test_what_is_earlier() -> None:
    """By the minute; where the time is the same or not given, by the smaller figure."""
    nine, ten, later = side("30 people; day=9", "l"), side("20 people; day=10", "r"), side("10 people; day=10; time=07:30", "x")
    for early, late in ((nine, ten), (ten, later), (side("10 people; day=9", "l"), nine), (side("20 people", "l"), side("30 people", "r")), (side("20 people", "l"), nine)):
        assert grounds.by_time(early, late) == grounds.by_time(late, early) == (early, late)
    same = side("30 people; day=9", "r")
    assert grounds.by_time(nine, same) == (nine, same), "nothing tells them apart: the order stays"


def test_one_number_to_sort_by() -> None:
    assert [grounds.middle(side(value, "l")) for value in ("12 people", "10..20 people", ">50 people", "<5 people", "2017-12")] == [12, 15, 50, 5, 0]


def test_what_is_said_of_an_update_and_of_a_conflict() -> None:
    nine, ten, more = side("12 people; day=9", "l"), side("14 people; day=10", "r"), side("14 people; day=9", "r")
    for pair in ((nine, ten), (ten, nine)):
        assert grounds.why_update(*pair) == "“14 people” is later than “12 people” and replaces it"
    for pair in ((nine, more), (more, nine)):
        assert grounds.why_update(*pair) == "“14 people” counts more on the same day than “12 people” and replaces it"
    assert grounds.why_apart(nine, ten) == "“12 people” and “14 people” cannot both hold"


def test_every_row_is_tried() -> None:
    tried = {row[2].split()[2] for row in TABLE} | {"no-figure"}
    assert {case.name for case in CASES} == tried


def test_a_claim_agrees_with_itself() -> None:
    for row in TABLE:
        a = side(row[0], "left")
        assert judge(a, a).name in ("values-meet",)


SENTENCES = [
    ("namely", "Relief went to four islands, namely Orla, Senn and Vik.", [("four islands", 4)], ["CC105"]),
    ("namely", "Relief went to four islands, namely Orla, Senn, Tarn and Vik.", [("four islands", 4)], []),
    ("vague", "Relief went to four islands, including Orla, Senn and Vik.", [("four islands", 4)], []),
    ("bracket", "Three crews are on duty: the day crew, the night crew [known as Owls, in short] and divers.", [("Three crews", 3)], []),
]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case[1])
def test_enumerations(case: tuple[str, str, list[tuple[str, int]], list[str]]) -> None:
    _, sentence, counted, codes = case
    claims = []
    for n, (words, value) in enumerate(counted):
        at = sentence.index(words)
        q = quantity(f"{value} {words.split()[-1]}")
        q = type(q)(words, at, at + len(words), value, value, counted=words.split()[-1])
        claims.append(Claim(f"c{n}", "a", "text", 1, 0, len(sentence), sentence, None, q, About(words, words), None, None, (), "", ""))
    assert [check.code for check, _, _ in check_article(claims)] == codes


def test_lists() -> None:
    assert list_lengths("Iona, Skye and Mull") == {3}
    assert list_lengths("salt and pepper, oil, and bread") == {3, 4}
    assert list_lengths("one thing") == set()


def test_checks_have_codes() -> None:
    assert {check.code for check in CHECKS} == {"CC104", "CC105"}


@pytest.mark.parametrize(("sentence", "told"), [
    ("Output rose 50 percent, from 20 to 24 boats.", "is a change of 20 percent, not “50 percent”"), ("Output rose 20 percent, from 20 to 24 boats.", None),
    ("Sales rose by 50 percent, from 200 tons to 240 tons.", "is a change of 20 percent, not “50 percent”"), ("Sales rose by 20 percent, from 200 tons to 240 tons.", None),
    ("Some 80 of the 250 mills (45 percent) closed.", "is 32 percent, not “45 percent”"), ("Some 80 of the 250 mills (32 percent) closed.", None),
    ("The ship carried 14 people: 9 passengers and 4 crew.", "“14 people”: the parts listed make 13"), ("The ship carried 13 people: 9 passengers and 4 crew.", None),
    ("The road is 605 km (276 miles) long.", "“605 km” is not “276 miles”, but about 376 miles"), ("The road is 605 km (376 miles) long.", None),
])  # fmt: skip
def test_arithmetic_of_a_sentence_as_it_is_read(sentence: str, told: str | None) -> None:
    claims = [claim for claim in extract(Article("a", "a.txt", "", None, None, None, "", sentence)) if claim.measure]
    messages = [message for _, message, _ in check_article(claims)]
    assert [told in message for message in messages] == [True] if told else messages == []
