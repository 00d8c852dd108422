"""One person in two offices (CC106), and claims held beside the text of the origin they name (CC108)."""

from __future__ import annotations

from itertools import permutations

import pytest

from claimcheck.model import Claim, When
from claimcheck.origins import against_origin, resolve, role_discrepancies
from tests.sourced import BOARD, UNION, article, count, said, source

# --- roles (CC106) ----------------------------------------------------------------------------------------------------

ROLES = (
    ("Jon Averi, secretary general at the Ministry of Tides, said so.", "Jon Averi, chief of staff at the Ministry of Tides, said so.", True),
    ("Jon Averi, treasurer of the Tide Office, said so.", "John is here. Jon Averi, spokesman for the Tide Office, said so.", True),
    ("Jon Averi, director of the Tide Office, said so.", "Jon Averi, deputy director of the Tide Office, said so.", True),
    ("Jon Averi, director of the Tide Office, said so.", "Jon Averi, chief of the Tide Office, said so.", False),
    ("Ann Orr, spokeswoman for the Tide Office, said so.", "Ann Orr, a spokesperson for the Tide Office, said so.", False),
    ("Jon Averi, former director of the Tide Office, said so.", "Jon Averi, treasurer of the Tide Office, said so.", False),
    ("Jon Averi, treasurer of the Tide Office, said so.", "Jon Averi, spokesman for the Lumber Institute, said so.", False),
    ("Jon Averi, treasurer of the Tide Office, said so.", "Ann Averi, spokeswoman for the Tide Office, said so.", False),
    ("Fayez Oruk, treasurer of the Tide Office, said so.", "Faiz Oruk, treasurer of the Tide Office, said so.", False),
    ("Fayez Oruk, treasurer of the Tide Office, said so.", "Faiz Oruk, spokesman for the Tide Office, said so.", True),
    ("Jon Averi, spokesman and deputy director of the Tide Office, said so.", "Jon Averi, deputy director of the Tide Office, said so.", False),
    ("Jon Averi, secretary general of the Ministry of Tide Affairs, said so.", "Jon Averi, the Tide Ministry's chief of staff, said so.", True),
    ("Jon Averi, head of the Tide Office, said so.", "Jon Averi, chairman of the Tide Office, said so.", False),
)


@pytest.mark.parametrize(("left", "right", "differs"), ROLES)
def test_one_person_in_two_offices(left: str, right: str, differs: bool) -> None:
    texts = (article("a", left), article("b", right))
    for order in permutations(texts):
        found = role_discrepancies((), order)
        assert bool(found) == differs
        for record in found:
            for where, role, span in zip(record.articles, record.roles, record.spans, strict=True):
                assert next(t.text for t in texts if t.id == where)[span.start : span.end] == role
                assert role in record.message


def test_years_later_a_person_may_hold_another_office() -> None:
    left, right = ROLES[0][:2]
    for day, number in (("2020-05-01", 1), ("2024-05-01", 0)):
        pair = (article("a", left, published="2020-04-01"), article("b", right, published=day))
        assert len(role_discrepancies((), pair)) == number


def test_an_article_that_gives_both_offices_knows_of_both() -> None:
    both = article("a", "Jon Averi, treasurer of the Tide Office, said so. Jon Averi, spokesman for the Tide Office, added this.")
    assert role_discrepancies((), (both, article("b", "Jon Averi, spokesman for the Tide Office, said so."))) == []


# --- the origin's own text (CC108) -----------------------------------------------------------------------------------


def compare(claim: Claim, own: Claim) -> str | None:
    a, b = claim.measure, own.measure
    return None if a is None or b is None or abs(float(a.low or 0) - float(b.low or 0)) > 50 else "same" if a.low == b.low else "other"


def against(value: float) -> list[tuple[str, str]]:
    own = article("o", "The Port Board met on Monday.\n\nWe counted 40 barges lost in the storm.", origin="Velden Port Board")
    quoting = article("a", "The storm sank barges, the Velden Port Board said.")
    text = "We counted 40 barges lost in the storm."
    claims = [said("o", value=40, start=own.text.index(text), quote=text), said("a", BOARD, value=value, quote="Some barges were lost in the storm"),
              said("a", UNION, value=99, start=20)]
    checks = against_origin(claims, (own, quoting), resolve(claims, (own, quoting)), compare)
    assert all(own.text[c.start : c.end] == c.quote for c in checks)
    return [(c.claim, c.says) for c in checks]


def test_a_claim_is_held_against_the_text_of_its_origin() -> None:
    assert against(40) == [("a:0", "it")]
    assert against(45) == [("a:0", "something else")]
    assert against(400) == [("a:0", "nothing of it")]


def test_what_a_person_said_need_not_be_in_the_text() -> None:
    own = article("o", "We counted 40 barges.", origin="Velden Port Board")
    for name, value, says in (("Ann Orr", 400, []), ("Ann Orr", 45, ["something else"]), ("Jon Board", 400, [])):
        texts = (own, article("a", "Barges sank."))
        claims = [said("o", value=40, quote=own.text), said("a", source(name, "person", "director of the Velden Port Board"), value=value)]
        assert [c.says for c in against_origin(claims, texts, resolve(claims, texts), compare)] == says


def test_a_reprint_leads_on_to_the_source_of_its_agency() -> None:
    texts = (article("a", outlet="Coast Wire"), article("b", "VELDEN (Coast Wire) - Barges sank.", "The Harbour Post"))
    assert count(said("a", BOARD), said("b"), articles=texts) == (["Velden Port Board"], 1)


def test_a_text_of_another_period_or_a_later_day_is_not_what_is_quoted() -> None:
    first, second = (When(q, start, end, "quarter") for q, start, end in (
        ("the first quarter", "2024-01-01", "2024-03-31"), ("the second quarter", "2024-04-01", "2024-06-30")))
    own = article("o", "We counted 40 barges.", origin="Velden Port Board", published="2024-05-01")
    for when, day, checks in ((first, "2024-05-02", 1), (second, "2024-05-02", 0), (first, "2024-04-01", 0)):
        texts = (own, article("a", "Barges sank, the Velden Port Board said.", published=day))
        claims = [said("o", value=40, quote=own.text, when=first), said("a", BOARD, value=400, when=when)]
        assert len(against_origin(claims, texts, resolve(claims, texts), compare)) == checks
