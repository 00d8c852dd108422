"""Origins: names taken apart, merged or kept apart, and counted."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from claimcheck.model import About, Article, Attribution, Claim, Quantity, ResolvedOrigin, When
from claimcheck.origins import against_origin, aliases, duplicates, independence, resolve, reused, role_discrepancies
from claimcheck.origins.acronyms import introduced
from claimcheck.origins.credits import FORMS, credit
from claimcheck.origins.fold import body_words, person_words
from claimcheck.origins.ladder import LADDERS, Person
from claimcheck.origins.names import read_name
from claimcheck.origins.offices import office

TABLES = Path(__file__).parent / "tables"
KINDS = {"P": "person", "O": "organization", "D": "document", "A": "anonymous", "U": "unknown", "L": "outlet"}


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]
    assert found
    return found


def article(id: str, text: str = "", outlet: str | None = None, published: str | None = None, **more: object) -> Article:
    return Article(id=id, path=f"{id}.txt", title="", outlet=outlet, published=published, url=None, sha256="", text=text, **more)  # type: ignore[arg-type]


def said(where: str, *chain: Attribution, value: float = 12, id: str | None = None, start: int = 0, quote: str = "", **more: object) -> Claim:
    """A claim of `value` in one article, by a chain of sources."""
    measure = Quantity(text=str(value), start=start, end=start + 2, low=value, high=value)
    return Claim(id=id or f"{where}:{start}", article=where, field="text", line=1, start=start, end=start + max(2, len(quote)), quote=quote, denies=None,
                 measure=measure, about=About("", ""), attribution=chain, origin="", rule="", **({"when": None, "where": None} | more))  # type: ignore[arg-type]


def source(text: str, kind: str = "unknown", role: str | None = None) -> Attribution:
    return Attribution(source=text, source_start=0, source_end=len(text), kind=kind, role=role)


def cell(text: str, where: str) -> tuple[Article, Claim]:
    name, kind, role, more = ([part.strip() for part in text.split(";")] + ["", "", ""])[:4]
    return article(where, f"{name} said so. {more}"), said(where, source(name, KINDS[kind or "U"], role or None))


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("origins-merge.txt"), ids=lambda row: " | ".join(row))
def test_one_origin_or_two(row: list[str]) -> None:
    left, right, want = row
    sides = [cell(left, "a"), cell(right, "b")]
    for order in permutations(sides):
        found = resolve([c for _, c in order], [a for a, _ in order])
        keys = {origin.key for origin in found.values()}
        assert len(keys) == {"one": 1, "two": 2}[want], [(o.key, o.why) for o in found.values()]
        assert len({(o.key, o.name) for o in found.values()}) == len(keys), "one origin has one name"


@pytest.mark.parametrize("row", rows("origins-names.txt"), ids=lambda row: row[0])
def test_a_source_is_read(row: list[str]) -> None:
    name, kind, role = ([part.strip() for part in row[0].split(";")] + ["", ""])[:3]
    found = read_name(name, KINDS[kind], role or None)
    assert (found.kind, found.text) == (row[1], row[2])


@pytest.mark.parametrize("row", rows("origins-offices.txt"), ids=lambda row: row[0])
def test_an_office_and_its_body(row: list[str]) -> None:
    found = office(row[0])
    assert found is not None
    assert (found.function, found.body or "-") == (row[1], row[2])


@pytest.mark.parametrize("row", rows("origins-acronyms.txt"), ids=lambda row: row[0])
def test_an_acronym_is_introduced(row: list[str]) -> None:
    assert introduced(row[0]).get(row[1], "-") == row[2]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_credit_shows_itself(form: object) -> None:
    assert credit(article("a", form.yes)) is not None  # type: ignore[attr-defined]
    assert credit(article("a", form.no)) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ("The quay on Monday. [Photo: AFP]\nBarges sank.", "Barges sank. (Reuters file photo)\nSo it was.",
                                  "Barges sank.\n\nImage (AP)"))
def test_a_credit_of_a_picture_is_none_of_the_text(text: str) -> None:
    assert credit(article("a", text)) is None


def test_an_author_who_is_an_agency() -> None:
    for author in ("Reuters", "Ann Orr, Associated Press", "AFP staff"):
        assert credit(article("a", "Barges sank.", authors=(author,))) is not None
    assert credit(article("a", "Barges sank.", authors=("Ann Orr",))) is None


def person(printed: str) -> Person:
    name = read_name(printed, "person")
    return Person(person_words(name.text), " ".join(body_words(name.body)) if name.body else "", (name.function,) if name.function else (), name.text)


RUNGS = [(ladder, rung) for ladder, rungs in LADDERS.items() for rung in rungs]


@pytest.mark.parametrize(("ladder", "rung"), RUNGS, ids=lambda x: getattr(x, "label", x))
def test_a_rung_shows_itself(ladder: str, rung: object) -> None:
    """The examples come to rest on their rung, and the others do not."""
    def rest(pair: tuple[str, str]) -> object:
        a, b = map(person, pair)
        return next(r for r in LADDERS[ladder] if r.holds(a, b))
    assert rung.yes  # type: ignore[attr-defined]
    assert rung.no or rung is LADDERS[ladder][-1]  # type: ignore[attr-defined]
    assert all(rest(pair) is rung for pair in rung.yes)  # type: ignore[attr-defined]
    assert not any(rest(pair) is rung for pair in rung.no)  # type: ignore[attr-defined]


# --- counting ---------------------------------------------------------------------------------------------------------


def count(*claims: Claim, articles: tuple[Article, ...] = ()) -> tuple[list[str], int]:
    texts = articles or tuple(article(i) for i in sorted({c.article for c in claims}))
    origins, number = independence(claims, resolve(claims, texts), {a.id: a.outlet for a in texts})
    assert sorted(i for o in origins for i in o.claims) == sorted(c.id for c in claims if not c.retracted)
    assert all(o.why for o in origins)
    return [o.name for o in origins], number


BOARD, UNION = source("the Velden Port Board", "organization"), source("the Dockers Union", "organization")


def test_two_named_sources_are_two_origins() -> None:
    assert count(said("a", BOARD), said("b", UNION)) == (["Velden Port Board", "Dockers Union"], 2)


def test_one_named_source_is_one_origin() -> None:
    assert count(said("a", BOARD), said("b", BOARD))[1] == 1


def test_the_unnamed_are_never_independent() -> None:
    officials = source("officials", "anonymous")
    assert count(said("a", officials), said("b", officials))[1] == 1
    assert count(said("a", officials), said("b", BOARD))[1] == 1
    assert count(said("a", officials), said("b", BOARD), said("c", UNION))[1] == 2


def test_outlets_that_name_nobody() -> None:
    post, wire = article("a", outlet="The Harbour Post"), article("b", outlet="The Northern Ledger")
    assert count(said("a"), said("b"), articles=(post, wire)) == (["The Harbour Post", "The Northern Ledger"], 2)
    again = article("b", outlet="Harbour Post")
    assert count(said("a"), said("b"), articles=(post, again))[1] == 1
    assert count(said("a"), said("b"))[0] == ["article:a", "article:b"]


def test_a_headline_has_the_source_of_its_article() -> None:
    claims = (said("a", start=0), said("a", BOARD, start=90), said("b", start=0), said("b", BOARD, start=90))
    assert count(*claims) == (["Velden Port Board"], 1)


def test_the_deepest_source_that_is_named() -> None:
    wire, ministry = source("the Coast Wire", "outlet"), source("the Ministry of Tides", "organization")
    assert count(said("a", wire, ministry), said("b", ministry))[0] == ["Ministry of Tides"]
    two = source("two officials", "anonymous")
    names, number = count(said("a", wire, two), said("b", wire, two))
    assert (names, number) == (["two officials cited by Coast Wire"], 1)


def test_an_outlet_that_is_cited_leads_on_to_its_own_source() -> None:
    herald = article("a", outlet="The Tide Herald")
    claims = (said("a", BOARD), said("b", source("the Tide Herald", "outlet")))
    assert count(*claims, articles=(herald, article("b"))) == (["Velden Port Board"], 1)


def test_a_corrected_figure_counts_for_no_origin() -> None:
    assert count(said("a", BOARD), said("b", UNION, retracted=True)) == (["Velden Port Board"], 1)


def test_whoever_denies_a_figure_is_no_origin_of_it() -> None:
    denial = msgspec.structs.replace(UNION, stance="denies")
    assert count(said("a", BOARD), said("b", denial))[1] == 1
    assert count(said("a", BOARD), said("b", denial), said("c", UNION, value=40))[1] == 2


def test_one_name_in_one_group_is_one_origin() -> None:
    resolved = {i: ResolvedOrigin(key=f"person:{i}", name=name, kind=kind, why="it names them") for i, name, kind in (
        ("a:0", "Jon Averi", "named"), ("b:0", "Jon Averi", "named"), ("c:0", "officials", "anonymous"), ("d:0", "officials", "anonymous"))}
    origins, number = independence([said(i[0]) for i in resolved], resolved)
    assert ([o.name for o in origins], number) == (["Jon Averi", "officials", "officials"], 1)


def test_a_group_shows_who_spoke() -> None:
    orr = source("Ann Orr", "person", "director of the Velden Port Board")
    assert count(said("a", orr), said("b", orr))[0] == ["Ann Orr, Velden Port Board"]
    assert count(said("a", orr), said("b", BOARD))[0] == ["Velden Port Board"]


# --- passages, copies, credits ----------------------------------------------------------------------------------------

PASSAGE = "At least 14 barges tore loose from the old quay in the night, and four of them drifted out past the breakwater before dawn."


OWN = {"a": " The rest of the Post is about ferries, fares and the price of herring on market days in spring.",
       "b": " The Ledger writes of apples, brass bands, a lost dog and the new mayor of a town up the river."}


def passages(first: str | None, second: str | None) -> tuple[list[Claim], tuple[Article, ...]]:
    texts = (article("a", f"Velden woke to a storm. {PASSAGE}", "The Harbour Post", first),
             article("b", f"{PASSAGE.replace('old', 'ancient')} Nobody was hurt, it seems.", "The Northern Ledger", second))
    claims = [said(a.id, value=14, start=a.text.index("14"), quote=PASSAGE) for a in texts]
    return claims, texts


def test_a_passage_is_of_the_article_that_had_it_first() -> None:
    for first, second, name in (("2024-03-01", "2024-03-02", "The Harbour Post"), ("2024-03-02", "2024-03-01", "The Northern Ledger")):
        claims, texts = passages(first, second)
        assert count(*claims, articles=texts) == ([name], 1)
        [found] = reused(texts)
        assert found.directed
        assert (found.left == "a") == (name == "The Harbour Post")
        for side, start, end in ((found.left, found.left_start, found.left_end), (found.right, found.right_start, found.right_end)):
            shown = next(t.text for t in texts if t.id == side)[start:end]
            assert shown.startswith("At least 14 barges")
            assert shown.endswith("before dawn")


def test_without_dates_a_passage_has_no_original() -> None:
    claims, texts = passages(None, None)
    assert count(*claims, articles=texts)[1] == 1
    assert not reused(texts)[0].directed
    assert all("dates do not tell" in origin.why for origin in resolve(claims, texts).values())


def test_a_copy_that_changes_the_figure_is_no_copy_of_it() -> None:
    _, texts = passages("2024-03-01", "2024-03-02")
    middle = "In the night of the great storm no fewer than 14 barges tore loose from the old quay and four drifted out to sea."
    for figure, number in (("14", 1), ("17", 2)):
        pair = tuple(msgspec.structs.replace(t, text=(middle if t.id == "a" else middle.replace("14", figure)) + OWN[t.id])
                     for t in texts)
        assert reused(pair)
        here = [said(t.id, value=14 if t.id == "a" else int(figure), start=middle.index("14"), quote=middle) for t in pair]
        assert count(*here, articles=pair)[1] == number


def test_one_page_at_two_addresses_is_one_article() -> None:
    pages = [Article(id=i, path=i, title="", outlet=outlet, published=None, url=url, sha256="", text=f"Text {i}.") for i, outlet, url in (
        ("a", "The Harbour Post", "https://www.post.example/fire?ref=x"), ("b", "Harbour Mirror", "http://post.example/fire/"))]
    assert duplicates(pages, ()) == {"b": "a"}
    assert count(said("a"), said("b"), articles=tuple(pages)) == (["The Harbour Post"], 1)


def test_an_agency_credit_stands_for_an_article_that_names_nobody() -> None:
    one = article("a", "VELDEN (Coast Wire) - Twelve barges sank.", "The Harbour Post")
    two = article("b", "Twelve barges sank, it seems.\n\nCoast Wire contributed to this report.", "The Northern Ledger")
    wire = article("c", "Twelve barges sank.", "Coast Wire")
    assert count(said("a"), said("b"), said("c"), articles=(one, two, wire)) == (["Coast Wire"], 1)


# --- alias file -------------------------------------------------------------------------------------------------------


def test_a_project_adds_aliases() -> None:
    claims = [said("a", source("the Velden Tide Watch", "organization")), said("b", source("Tolmik", "organization"))]
    texts = [article("a"), article("b")]
    assert len({o.key for o in resolve(claims, texts).values()}) == 2
    found = resolve(claims, texts, {"Velden Tide Watch": ["Tolmik"]})
    assert {o.name for o in found.values()} == {"Velden Tide Watch"}


def test_an_alias_of_two_names_is_refused() -> None:
    with pytest.raises(ValueError, match="Tolmik"):
        aliases({"Velden Tide Watch": ["Tolmik"], "Tide Office": ["Tolmik"]})
    with pytest.raises(TypeError, match="list"):
        aliases({"Velden Tide Watch": "Tolmik"})


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


def test_every_claim_has_an_origin_with_words() -> None:
    claims = [said("a"), said("b", source("officials", "anonymous")), said("c", BOARD), said("d", Attribution(None, None, None, cue="reportedly"))]
    found = resolve(claims, [article("a"), article("b"), article("c")])
    assert set(found) == {c.id for c in claims}
    assert all(isinstance(o, ResolvedOrigin) and o.why and o.name for o in found.values())
