"""Pages: real ones and broken ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import claimcheck as cc
from tests import timing
from tests.article_files import PROSE, STORY, one, page, problem, write, zones

pytest.importorskip("trafilatura")

LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Twelve die at Port Ede", "datePublished": "2024-03-09T23:30:00+02:00",
"author": [{"@type": "Person", "name": "Mara Lind"}], "publisher": {"@type": "Organization", "name": "Harbour Post"}}]}</script>"""


def test_a_page_gives_prose_and_what_its_linked_data_says(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.html", page(*(f"<p>{part}</p>" for part in PROSE), head=LINKED)))
    assert (article.title, article.outlet, article.published, article.authors) == (
        "Twelve die at Port Ede",
        "Harbour Post",
        "2024-03-09",
        ("Mara Lind",),
    )
    assert (
        "“There were 400 of us & nobody to help,” said" in article.text
        and "Copyright" not in article.text
        and "Home" not in article.text
    )


def test_every_paragraph_of_a_page_knows_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.html", page(*(f"<p>{part}</p>\n\n" for part in PROSE)))
    article, lines = one(path), path.read_text().splitlines()
    for words in ("The fire at", "There were 400", "The port reopened"):
        assert words in lines[article.line_at(article.text.index(words)) - 1].replace("&ldquo;", "")


def test_meta_elements_and_the_visible_byline(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='Harbour Post'><meta property='article:published_time' content='2024-03-09'>"
        "<link rel='canonical' href='https://post.example/fire'>"
    )
    article = one(
        write(
            tmp_path,
            "a.html",
            page("<h1>Twelve die</h1><p class='byline'>By Mara Lind</p>", *(f"<p>{p}</p>" for p in PROSE), head=head),
        )
    )
    assert (article.title, article.outlet, article.published, article.authors, article.url) == (
        "Twelve die",
        "Harbour Post",
        "2024-03-09",
        ("Mara Lind",),
        "https://post.example/fire",
    )


def test_no_date_is_guessed_from_a_page(tmp_path: Path) -> None:
    article = one(
        write(
            tmp_path,
            "a.html",
            page(*(f"<p>{p}</p>" for p in PROSE), "<p>On March 9, 2024 it burned again, the port said.</p>"),
        )
    )
    assert article.published is None and article.outlet is None


def test_captions_stay_captions_and_stand_once(tmp_path: Path) -> None:
    figure = "<figure><img src='x.jpg'><figcaption>The harbour in May 2023. Photo: Mara Lind</figcaption></figure>"
    article = one(
        write(
            tmp_path, "a.html", page(f"<p>{PROSE[0]}</p>", figure, f"<p>{PROSE[1]}</p>", figure, f"<p>{PROSE[2]}</p>")
        )
    )
    assert zones(article) == [("caption", "The harbour in May 2023. Photo: Mara Lind")]
    assert article.line_at(article.zones[0].start) == 7


@pytest.mark.parametrize("where, covered", [("before", 1), ("inside", 1), ("top", None)])
def test_an_ignore_in_a_page_is_about_its_paragraph(tmp_path: Path, where: str, covered: int | None) -> None:
    comment = "<!-- claimcheck: ignore CC101 until 2027-01-01: a known misprint -->"
    parts = [f"<p>{part}</p>" for part in PROSE]
    if where == "before":
        parts.insert(1, comment)
    elif where == "inside":
        parts[1] = parts[1].replace(", who", f", {comment}who")
    else:
        parts.insert(0, comment)
    article = one(write(tmp_path, "a.html", page(*parts)))
    (pragma,) = article.pragmas
    words = article.text[pragma.start : pragma.end]
    assert words == (article.text if covered is None else article.text.split("\n\n")[covered])
    assert (pragma.codes, pragma.until, pragma.reason) == (("CC101",), "2027-01-01", "a known misprint")


def test_a_page_in_the_encoding_it_declares(tmp_path: Path) -> None:
    source = page(
        *(f"<p>{p}</p>" for p in PROSE),
        "<p>“Port Édé” burned for 3 days, and nobody came to help, he said.</p>",
        head="<meta charset=iso-8859-1>",
    )
    assert "“Port Édé”" in one(write(tmp_path, "a.html", source.encode("cp1252"))).text
    assert (
        "is not valid"
        in problem(write(tmp_path, "b.html", source.replace("iso-8859-1", "utf-8").encode("cp1252"))).message
    )


def test_a_saved_page_and_its_pictures_are_one_article(tmp_path: Path) -> None:
    write(
        tmp_path,
        "story/Fire.html",
        "<!-- saved from url=(0025)https://post.example/fire -->\n" + page(*(f"<p>{p}</p>" for p in PROSE)),
    )
    write(
        tmp_path,
        "story/Fire_files/ad.html",
        page("<p>Buy 12 boats today, they said, and get 1 more of them for nothing at all.</p>"),
    )
    articles, problems = cc.read_articles(tmp_path)
    assert [(a.id, a.url) for a in articles] == [("story__Fire", "https://post.example/fire")] and problems == ()


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 300_000,
        "<b><i>" * 100_000,
        "<" * 1_000_000,
        "<!--" * 200_000,
        "<p " + "a=b " * 200_000,
        "<p>" + "&#65;" * 200_000,
        "<script type='application/ld+json'>" + "[" * 200_000,
    ],
)
def test_no_page_is_slow(tmp_path: Path, bomb: str) -> None:
    path = write(tmp_path, "a.html", bomb)
    assert timing.keeps(4, lambda: timing.seconds(lambda: cc.read_articles(path)))


def test_a_page_without_an_article(tmp_path: Path) -> None:
    assert (
        "no article was found in this page"
        in problem(write(tmp_path, "a.html", "<html><body><a href=x>x</a></body></html>")).message
    )


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    message = problem(write(tmp_path, "a.html", page(f"<p>{STORY}</p>"))).message
    assert "pip install 'claimcheck[html]'" in message
