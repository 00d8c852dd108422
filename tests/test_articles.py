"""Plain text and JSON: what is kept, what is marked, and what the first lines tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

import claimcheck as cc
from claimcheck.articles.layout import lay_out
from claimcheck.articles.lines import BLANKS, anchors
from claimcheck.model import Article
from tests.article_files import STORY, one, write, zones

# --- plain text -----------------------------------------------------------------------------------------------------


def test_text_is_the_decoded_file(tmp_path: Path) -> None:
    raw = "\ufeffFire at Port Ede kills twelve\r\n\r\nIt burned  for\xa03\u00a0days, he said.\r\n"
    article = one(write(tmp_path, "a.txt", raw))
    assert article.text == raw
    assert article.line_at(raw.index("burned")) == 3


def test_first_lines_tell_title_byline_outlet_and_date(tmp_path: Path) -> None:
    text = (
        "In World, Harbour Post \n\nTwelve die in fire at Port Ede\n\nBy Mara Lind\nSaturday, 9 March, 2024 - 06:45\n\n"
        + STORY
    )
    article = one(write(tmp_path, "a.txt", text))
    assert (article.title, article.outlet, article.published) == (
        "Twelve die in fire at Port Ede",
        "Harbour Post",
        "2024-03-09",
    )
    assert article.authors == ("Mara Lind",)
    assert [kind for kind, _ in zones(article)] == ["byline", "headline", "byline", "dateline"]


@pytest.mark.parametrize(
    "head, facts",
    [
        (
            "Twelve die in fire at Port Ede\n\nMara Lind\nSat 9 Mar 2024 06.45 GMT\nLast modified on Sun 10 Mar 2024 12.00 GMT",
            (None, "2024-03-09", ("Mara Lind",)),
        ),
        (
            "Twelve die in fire at Port Ede\n\nMarch 09, 2024 6:45 AM\nMara Lind\n\nPORT EDE —",
            (None, "2024-03-09", ("Mara Lind",)),
        ),
        (
            "Rudaw\n\nTwelve die in fire at Port Ede\n\n09-03-2024\nHana Mustel\nA+ A-",
            ("Rudaw", None, ("Hana Mustel",)),
        ),
        (
            "Twelve die in fire at Port Ede\nBy Mara Lind, CNN\n3 minute read\nPublished 6:45 AM EST, Sat March 9, 2024",
            (None, "2024-03-09", ("Mara Lind",)),
        ),
        (
            "Twelve die in fire at Port Ede\n\nPublished\n9 March 2024\nShare\nImage source, Getty Images\nImage caption,\nThe harbour after the fire",
            (None, "2024-03-09", ()),
        ),
        ("Twelve die in fire at Port Ede\n\nUpdated 10 March 2024", (None, None, ())),
        (
            "World\nTwelve die in fire at Port Ede\n\nMonday, March 9th 2020\nLowmarsh – Asharq Al-Awsat",
            ("Asharq Al-Awsat", "2020-03-09", ()),
        ),
    ],
)
def test_heads_of_many_papers(tmp_path: Path, head: str, facts: tuple) -> None:
    article = one(write(tmp_path, "a.txt", f"{head}\n\n{STORY}"))
    assert article.title == "Twelve die in fire at Port Ede"
    assert (article.outlet, article.published, article.authors) == facts
    assert article.zone_at(article.text.index("The fire")) == "body"


def test_a_date_that_is_not_there_is_not_made_up(tmp_path: Path) -> None:
    article = one(
        write(
            tmp_path, "a.txt", "Fire at Port Ede kills twelve\n\nOn March 9, 2024 the port burned, he said.\n\n" + STORY
        )
    )
    assert article.published is None


@pytest.mark.parametrize(
    "line, title",
    [
        ("Who pays for the 12 dead of Port Ede?", True),
        ("Minister on the fire: ‘We counted 12 dead.’", True),
        ("Fire At Port Ede Kills Twelve People.", True),
        ("Fire at Port Ede kills twelve", True),
        ("12 dead", True),
        ("Twelve people died at Port Ede on Monday.", False),
    ],
)
def test_what_can_be_a_headline(tmp_path: Path, line: str, title: bool) -> None:
    article = one(write(tmp_path, "a.txt", f"{line}\n\n{STORY}"))
    assert article.title == (line if title else "")


@pytest.mark.parametrize("line, said, outlet", [
    ("In Harbourvoice", "He told Harbourvoice that 12 people died.", "Harbourvoice"),
    ("In World, Harbour Post", "He said that 12 people died.", "Harbour Post"),
    ("In Lowmarsh", "Twelve died in Lowmarsh, and Lowmarsh’s mayor was met by Lowmarsh people.", None),
    ("In Ukraine", "Washington told Ukraine that 12 people died.", None),
    ("In Brief", "He said that 12 people died.", None),
])
def test_in_whom(tmp_path: Path, line: str, said: str, outlet: str | None) -> None:
    assert one(write(tmp_path, "a.txt", f"{line}\n\nTwelve die at the port of Ede\n\n{said} {STORY}")).outlet == outlet


def test_rubrics_before_the_headline_are_sections(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", "Port News\nSecurity\n\nTwelve die in fire at Port Ede\n\n" + STORY))
    assert zones(article)[:3] == [
        ("section", "Port News"),
        ("section", "Security"),
        ("headline", "Twelve die in fire at Port Ede"),
    ]


def test_repeated_captions_and_comment_widgets_are_furniture(tmp_path: Path) -> None:
    caption = "The harbour in early May 2023. [Photo courtesy of the Port Guard]"
    text = f"{STORY}\n{caption}\n\n{caption}\n\n{STORY[:-1]} Again.\n\nDo you like this article?\n\n0 Comment(s)\nComment Policy * 500 / 500"
    found = zones(one(write(tmp_path, "a.txt", text)))
    assert [kind for kind, _ in found] == ["caption", "furniture", "furniture", "furniture", "furniture"]


def test_the_word_a_reprint_leaves_at_the_end_is_furniture_and_nothing_else(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", f"{STORY}\nThe port reopened on Friday. Source"))
    assert zones(article) == [("furniture", "Source")]


def test_subheadings_are_sections_and_a_dateline_is_no_prose(tmp_path: Path) -> None:
    text = f"PORT EDE, Lowmarsh — {STORY}\nHarbour 'a graveyard'\n\n{STORY[:-1]} Again.\n"
    assert zones(one(write(tmp_path, "a.txt", text))) == [
        ("dateline", "PORT EDE, Lowmarsh —"),
        ("section", "Harbour 'a graveyard'"),
    ]


def test_prose_is_never_furniture(tmp_path: Path) -> None:
    text = (
        "Comments by the minister angered 400 fishermen, who blocked the port.\n\n"
        "Share prices of 3 insurers fell by 5 percent after the fire.\n\n"
        "Related: he said that 12 of the 14 dead were from one crew.\n\n"
        "By Monday 30 of them had gone home, the port authority said.\n\n"
        "More than 40 people were hurt.\n\n"
    )
    assert zones(one(write(tmp_path, "a.txt", text))) == []


def test_a_text_without_a_number_is_an_article(tmp_path: Path) -> None:
    assert (
        one(write(tmp_path, "a.txt", "Nobody was hurt in the fire, the harbour master said, and the port is open.")).id
        == "a"
    )


# --- JSON -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record, outlet, published",
    [
        (
            {"headline": "T", "body": STORY, "source": "Harbour Post", "date": "2024-03-09T10:00:00Z"},
            "Harbour Post",
            "2024-03-09",
        ),
        (
            {"title": "T", "maintext": STORY, "source_domain": "post.example", "date_publish": "2024-03-09 10:00:00"},
            "post.example",
            "2024-03-09",
        ),
        ({"title": "T", "text": STORY, "source": "https://post.example/a", "sitename": "Post"}, "Post", None),
        (
            {"title": "T", "content": STORY, "source": {"id": "p", "name": "Post"}, "publishedAt": 1709978400},
            "Post",
            "2024-03-09",
        ),
        ({"title": "T", "text": STORY, "url": "https://www.rudaw.net/a"}, "Rudaw", None),
        ({"title": "T", "text": STORY, "pubDate": "Sat, 09 Mar 2024 10:00:00 GMT"}, None, "2024-03-09"),
    ],
)
def test_names_of_scrapers_are_understood(tmp_path: Path, record: dict, outlet: str, published: str) -> None:
    article = one(write(tmp_path, "a.json", json.dumps(record)))
    assert (article.outlet, article.published, article.text, article.id) == (outlet, published, STORY, "a")


def test_jsonl_has_one_article_a_line(tmp_path: Path) -> None:
    rows = [{"id": "own", "text": STORY}, {"text": STORY}]
    articles, problems = cc.read_articles(write(tmp_path, "x.jsonl", "\n".join(map(json.dumps, rows))))
    assert [(a.id, a.line_at(5)) for a in articles] == [("own", 1), ("x__2", 2)] and problems == ()


def test_a_broken_line_is_a_problem_with_its_number(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    articles, problems = cc.read_articles(write(tmp_path, "x.jsonl", f'{good}\n{good}\n{{"text": \n{good}\n'))
    assert [a.id for a in articles] == ["x__1", "x__2", "x__4"]
    assert [(p.line, p.fatal) for p in problems] == [(3, False)] and "not valid JSON" in problems[0].message


def test_a_list_of_articles_keeps_their_lines(tmp_path: Path) -> None:
    articles, problems = cc.read_articles(
        write(tmp_path, "x.json", json.dumps([{"text": STORY}, {"text": STORY + "b"}], indent=1))
    )
    assert [(a.id, a.line_at(0)) for a in articles] == [("x__1", 3), ("x__2", 6)] and problems == ()


# --- laws ----------------------------------------------------------------------------------------------------------

LINES = [
    "The fire killed 12 people.",
    "By Mara Lind",
    "Source",
    "Port News",
    "2024-03-09",
    "A. [Photo courtesy of B]",
    "",
    "",
    "\xa0",
    "Read more",
    "PORT EDE, Lowmarsh — It burned.",
    "In World, Harbour Post",
    "0 Comments",
    "Play video The harbour. (AP)",
    "(Mara Lind / Post)",
    "\ufeff",
    "a" * 900,
]


@settings(max_examples=300, deadline=None)
@given(
    strategies.lists(strategies.one_of(strategies.sampled_from(LINES), strategies.text(max_size=30)), max_size=14),
    strategies.sampled_from(["\n", "\r\n", "\r"]),
)
def test_laws_of_the_layout(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    article = lay_out(Article("a", "a.txt", "", None, None, None, "", text, lines=anchors(text)))
    assert article.text == text and lay_out(article).text == text
    ends = [0]
    for zone in article.zones:
        assert ends[-1] <= zone.start < zone.end <= len(text) and text[zone.start : zone.end].strip(BLANKS)
        ends.append(zone.end)
    assert [article.line_at(place) for place, _ in article.lines] == list(range(1, len(article.lines) + 1))
    assert article.title in text
