"""Origins counted: who stands behind a figure, and passages, copies and credits that make two articles one."""

from __future__ import annotations

import msgspec

from claimcheck.model import Article, Attribution, Claim, ResolvedOrigin
from claimcheck.origins import duplicates, independence, resolve, reused
from tests.sourced import BOARD, UNION, article, count, said, source

# --- counting ---------------------------------------------------------------------------------------------------------


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


def test_every_claim_has_an_origin_with_words() -> None:
    claims = [said("a"), said("b", source("officials", "anonymous")), said("c", BOARD), said("d", Attribution(None, None, None, cue="reportedly"))]
    found = resolve(claims, [article("a"), article("b"), article("c")])
    assert set(found) == {c.id for c in claims}
    assert all(isinstance(o, ResolvedOrigin) and o.why and o.name for o in found.values())


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
