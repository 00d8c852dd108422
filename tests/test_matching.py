"""Which claims are about one thing: a table of pairs, and the laws of groups."""

from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.claims import extract
from claimcheck.matching import measured, printed_once
from claimcheck.matching.facets import facets
from claimcheck.matching.ladders import LADDERS, compare, weigh
from claimcheck.model import Article, Report, Zone
from tests.notation import rows

TABLE = rows((Path(__file__).parent / "tables" / "match.txt").read_text(encoding="utf-8"))
LEAD = "The ferry Asta of Norsund Lines went down off Velden on its way to the island of Orla, the Velden Coastguard told Norsund Radio.\n\n"


def article(name: str, sentence: str) -> Article:
    text = LEAD + sentence
    return Article(name, f"{name}.txt", "", name, "2024-03-10", None, "", text, zones=(Zone(0, len(LEAD) - 2, "furniture"),))


def report(left: str, right: str) -> Report:
    return pipeline.check([article("left", left), article("right", right)])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0][:40]} / {row[1][:40]}")
def test_table(row: list[str]) -> None:
    left, right, wanted = row
    found = report(left, right)
    of = {claim.id: claim.article for claim in found.claims if claim.measure}
    assert len(set(of.values())) == 2, [claim.quote for claim in found.claims]
    together = any(len({of[i] for i in group.claims if i in of}) == 2 for group in found.groups)
    near = [miss.reason for miss in found.near_misses]
    if wanted.startswith("near"):
        assert (together, near) == (False, [wanted.split()[1]])
    else:
        assert together == (wanted == "together"), near


def test_every_claim_is_in_exactly_one_group() -> None:
    for row in TABLE:
        found = report(row[0], row[1])
        members = [claim for group in found.groups for claim in group.claims]
        assert sorted(members) == sorted(claim.id for claim in found.claims)


def test_the_explanation_is_the_computation() -> None:
    articles = [article(str(n), row[n % 2]) for n, row in enumerate(TABLE)]
    claims = [claim for one in articles for claim in extract(one) if claim.measure]
    made = facets(claims, {one.id: one for one in articles}, {})
    for i, a in enumerate(made):
        for b in made[i + 1 :]:
            found, (total, veto) = compare(a, b), weigh(a, b)
            assert found.veto == veto
            assert len(found.steps) == len(LADDERS)
            assert found.sum == sum(step.weight for step in found.steps)
            if not veto:
                assert found.sum == total
            assert weigh(b, a) == (total, veto) or veto, "the order of a pair does not matter"


def test_every_ladder_ends_in_a_rung_that_holds() -> None:
    assert len({ladder.compared for ladder in LADDERS}) == len(LADDERS)
    for ladder in LADDERS:
        assert len({rung.label for rung in ladder.rungs}) == len(ladder.rungs)
        assert not ladder.rungs[-1].veto or ladder.compared == "text"


def test_a_sentence_printed_again_is_compared_once_and_stands_with_its_first() -> None:
    text = "At least 11 people were killed, the coastguard said. " * 300
    one, other = article("one", text), article("other", "The disaster killed 14 people, officials said.")
    found = pipeline.check([one, other])
    again = [claim.id for claim in found.claims if claim.article == "one"]
    made = measured(found.claims, {a.id: a for a in (one, other)}, {})
    assert len(again) == 300 and len(printed_once(made, ())) == 2
    assert any(set(again) <= set(group.claims) for group in found.groups)
    decided = frozenset((again[7], next(c.id for c in found.claims if c.article == "other")))
    assert len(printed_once(made, [decided])) == 3, "a claim of which something was decided stands for itself"
