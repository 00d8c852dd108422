"""Marks in the articles of the HTML report: overlaps, titles, quotations, paragraphs."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article, Quantity, Report, Zone
from claimcheck.report.html import html
from claimcheck.report.html_marks import CONTEXT, Mark, around, cut, paragraphs, quotation
from tests.rendered import Page
from tests.sample_report import sample
from tests.sample_stories import article, claim

spans = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda pair: Mark(*sorted(pair), "")), max_size=8)


@given(st.text(min_size=1, max_size=50), spans)
def test_pieces_are_the_text_and_cover_what_was_marked(text: str, marks: list[Mark]) -> None:
    marks = [mark._replace(name=str(n)) for n, mark in enumerate(marks)]
    pieces = cut(text, marks, 0, len(text))
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark.name in piece.names)
        assert covered == text[max(0, mark.start) : max(0, mark.end)]


def overlapping(home: Article) -> Report:
    """Three claims that stand in and over each other, and one that is wholly covered by another on the same words."""
    text = home.text
    whole, part, number = "80 of the 250", "of the 250 attacks", "250"
    made = [claim(home, words, 80, 80, about="attacks") for words in (whole, part, number)]
    made.append(msgspec.structs.replace(made[2], id="f" * 16))
    assert all(text[c.measure.start : c.measure.end] for c in made if c.measure)
    return Report((home,), tuple(made), (), (), (), ())


def test_marks_that_overlap_are_cut_and_each_has_its_id_once() -> None:
    home = article("dell", "Ridge Courier", None, "Attacks in Dell\n\nDell had 80 of the 250 attacks, it says.\n")
    report = overlapping(home)
    page = Page(html(report))
    for one in report.claims:
        assert page.values("id").count(f"m-{one.id}") == 1
    assert "Dell had 80 of the 250 attacks, it says." in page.text


def test_claims_in_titles_and_claims_that_point_nowhere_are_marked_too() -> None:
    home = article("t", None, None, "Words\n\nNothing here.\n")
    home = msgspec.structs.replace(home, title="Fire kills 12 at Birk")
    q = Quantity("12", 11, 13, 12, 12)
    base = claim(home, "Nothing", 1, 1, about="x")
    title = msgspec.structs.replace(base, id="a" * 16, field="title", measure=q, start=0, end=21, quote=home.title)
    lost = msgspec.structs.replace(base, id="b" * 16, measure=msgspec.structs.replace(q, start=900, end=902), quote="gone 12")
    page = Page(html(Report((home,), (title, lost), (), (), (), ())))
    assert {f"m-{title.id}", f"m-{lost.id}"} <= set(page.values("id"))
    assert "Fire kills 12 at Birk" in page.text and "Nothing here." in page.text


def test_a_quotation_without_its_article_marks_the_number_by_its_words() -> None:
    home = sample().articles[0]
    one = claim(home, "About 120", 120, 120, about="containers")
    found = quotation(one, msgspec.structs.replace(home, text=""))
    assert [piece.text for piece in found.pieces if "number" in piece.names] == ["About 120"]


def test_context_stays_in_its_paragraph_and_says_where_it_is_cut() -> None:
    long = "word " * 60
    text = f"Other paragraph.\n\n{long}Here it is. {long}\n\nLast."
    at = text.index("Here")
    before, after = around(text, at, at + len("Here it is."))
    assert before.startswith("… word") and after.endswith("word …")
    assert len(before) <= CONTEXT + 2 and len(after) <= CONTEXT + 2
    assert around("One. Two. Three.", 5, 9) == ("One.", "Three.")


def test_paragraphs_follow_blank_lines_and_zones() -> None:
    text = "Head\nBy A\n\nBody one.\nStill one.\n\n \n\nBody two."
    home = msgspec.structs.replace(
        article("z", None, None, text), zones=(Zone(0, 4, "headline"), Zone(5, 9, "byline"))
    )
    found = [(text[p.start : p.end], p.zone) for p in paragraphs(home)]
    assert found == [("Head", "headline"), ("By A", "byline"), ("Body one.\nStill one.", ""), ("Body two.", "")]
