"""Laws of origins: the order of articles does not matter, and an article about something else changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Article, Attribution, Claim
from claimcheck.origins import independence, resolve, reused, role_discrepancies
from claimcheck.origins.names import read_name
from tests.sourced import KINDS, article, said, source

SOURCES = (
    source("the Velden Port Board", "organization"), source("the Port Board", "organization"), source("VPB", "organization"),
    source("a spokesman for the Velden Port Board", "person"), source("the Velden Port Board's latest report", "document"),
    source("Jon Averi", "person", "director of the Velden Port Board"), source("Averi", "person"), source("Jon Averi", "person"),
    source("Averi", "person", "director of the Velden Port Board"), source("Ann Averi", "person", "a passenger"),
    source("Fayez Oruk", "person", "mayor of Velden"), source("Faiz Oruk", "person"), source("Hakim Zuberi", "person", "mayor of Velden"),
    source("Hakeem Zubayri", "person", "mayor of Velden"), source("officials", "anonymous"), source("police", "collective"),
    source("the ministry", "organization"), source("the health ministry", "organization"), source("the Norwegian health ministry", "organization"),
    source("Reuters", "outlet"), source("The Harbour Post", "outlet"),
)
TEXTS = (
    "Velden is quiet. ", "The Velden Port Board (VPB) met in Velden. ", "Norway sent a ship. ", "Sweden sent a ship, and the Swedish king came. ",
    "VELDEN (Coast Wire) - All boats are safe. ", "At least 14 barges tore loose from the old quay in the night and four of them drifted out to sea. ",
)
OUTLETS = (None, "The Harbour Post", "Harbour Post", "The Northern Ledger", "Coast Wire", "Reuters")
DATES = (None, "2024-03-01", "2024-03-02")

STRANGER = article("zz", "Ten goats ate ninety roses behind the chapel of Ulm, a gardener told his cousin.", "Garden Mail", "2024-01-01")
STRANGE_CLAIM = said("zz", source("Otto Quast", "person", "treasurer of the Rose Society"), value=90, id="zz:0")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Article], list[Claim]]:
    articles, claims = [], []
    for number in range(draw(st.integers(1, 5))):
        name = f"a{number}"
        text = "".join(draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3)))
        articles.append(article(name, text, draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(DATES))))
        for place in range(draw(st.integers(1, 3))):
            chain: list[Attribution] = draw(st.lists(st.sampled_from(SOURCES), max_size=2))
            claims.append(said(name, *chain, value=14, start=place * 7, quote=text))
    return articles, claims


@settings(max_examples=150, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_does_not_matter(world: tuple[list[Article], list[Claim]], random: object) -> None:
    articles, claims = world
    first = resolve(claims, articles), reused(articles), role_discrepancies(claims, articles)
    random.shuffle(articles)  # type: ignore[attr-defined]
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert (resolve(claims, articles), reused(articles), role_discrepancies(claims, articles)) == first


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_an_article_about_something_else_changes_nothing(world: tuple[list[Article], list[Claim]]) -> None:
    articles, claims = world
    before = resolve(claims, articles)
    after = resolve([*claims, STRANGE_CLAIM], [*articles, STRANGER])
    assert {i: after[i] for i in before} == before


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_origins_are_counted_soberly(world: tuple[list[Article], list[Claim]]) -> None:
    """At least one, no more than there are independent names; every claim in exactly one origin; one name a key."""
    articles, claims = world
    resolved = resolve(claims, articles)
    origins, count = independence(claims, resolved, {a.id: a.outlet for a in articles})
    assert 1 <= count <= max(1, len(origins))
    assert count == max(1, sum(o.independent for o in origins))
    assert sorted(i for o in origins for i in o.claims) == sorted(c.id for c in claims)
    assert len({(o.key, o.name) for o in resolved.values() if o.kind != "anonymous"}) == len({o.key for o in resolved.values() if o.kind != "anonymous"})
    assert all(m.sum == sum(s.weight for s in m.steps) >= m.needs for o in resolved.values() for m in o.merges)


WORDS = ["the", "a", "report", "survey", "figures", "from", "by", "of", "Velden", "Norwegian", "Tide", "Post", "Office", "officials", "spokesman", "director", "Ann", "Orr", "ministry", "and", ",", "'", "12", "said"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=30), st.sampled_from(sorted(KINDS.values())),
       st.none() | st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join))
def test_any_words_can_be_a_source(text: str, kind: str, role: str | None) -> None:
    name = read_name(text, kind, role)
    assert name.kind in ("person", "body", "anonymous")
    assert name.text or not text.strip()
    found = resolve([said("a", source(text, kind, role))], [article("a", f"It rained. {text} said so.")])
    assert found["a:0"].why


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_claim_more_of_a_known_origin_adds_none(world: tuple[list[Article], list[Claim]]) -> None:
    articles, claims = world
    resolved = resolve(claims, articles)
    _, count = independence(claims, resolved)
    _, again = independence([*claims, *claims[:1]], resolved)
    assert again == count
