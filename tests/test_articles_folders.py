"""Folders: what is read in them, in which order, under which ids, and what articles.toml says of them."""

from __future__ import annotations

import io
import json
import os
import sys
from itertools import permutations
from pathlib import Path

import pytest

import claimcheck as cc
from tests.article_files import STORY, problem, write, zones

pytestmark = pytest.mark.usefixtures("here")


# --- folders, ids, order ----------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_its_folders_and_without_what_is_hidden() -> None:
    for name in ("x/b.txt", "x/sub/a.txt", "x/.hidden.txt", "x/.git/a.txt", "x/notes.log", "x/drafts/c.txt"):
        write(Path(), name, STORY + name)
    articles, problems = cc.read_articles("x", exclude=["drafts/*"])
    assert [(a.id, a.path) for a in articles] == [("b", "x/b.txt"), ("sub__a", "x/sub/a.txt")] and problems == ()


def test_what_extract_wrote_is_no_article() -> None:
    record = {"id": "1", "article": "a", "quote": "x", "measure": None, "attribution": []}
    write(Path(), "x/claims/a.jsonl", json.dumps(record))
    write(Path(), "x/a.txt", STORY)
    articles, problems = cc.read_articles("x")
    assert [a.id for a in articles] == ["a"] and problems == ()
    assert "is a claim record, not an article" in problem(Path("x/claims/a.jsonl")).message


def test_the_order_of_the_names_does_not_matter_and_nothing_is_read_twice() -> None:
    write(Path(), "x/a.txt", STORY)
    write(Path(), "x/b.jsonl", json.dumps({"text": STORY}) + "\n{\n")
    write(Path(), "y/a.txt", STORY)
    results = [
        cc.read_articles(*names) for names in permutations(["x", "x/a.txt", "./x//a.txt", "y", "y/a.txt", "none"])
    ]
    assert all(result == results[0] for result in results)
    assert [a.path for a in results[0][0]] == ["x/a.txt", "x/b.jsonl", "y/a.txt"]
    assert len({a.id for a in results[0][0]}) == 3


def test_files_of_one_name_take_their_folders_into_their_ids() -> None:
    for outlet in ("post", "gazette"):
        write(Path(), f"{outlet}/fire.txt", STORY)
    assert [a.id for a in cc.read_articles("post/fire.txt", "gazette/fire.txt")[0]] == ["gazette__fire", "post__fire"]


def test_a_second_article_with_an_id_is_renamed_and_said_and_a_copy_is_dropped() -> None:
    rows = [{"id": "n1", "text": STORY}, {"id": "n1", "text": STORY}, {"id": "n1", "text": STORY + "More."}]
    articles, problems = cc.read_articles(write(Path(), "x.jsonl", "\n".join(map(json.dumps, rows))))
    assert [a.id for a in articles] == ["n1", "n1__2"]
    assert [(p.line, p.message) for p in problems] == [
        (3, f"a second article has the id 'n1' (the first: {articles[0].path}); it is called 'n1__2' here")
    ]


def test_paths_are_shown_as_they_were_named(tmp_path: Path) -> None:
    write(Path(), "x/a.txt", STORY)
    assert cc.read_articles("./x/")[0][0].path == "x/a.txt"
    assert cc.read_articles(tmp_path / "x")[0][0].path == f"{tmp_path}/x/a.txt"
    os.chdir("x")
    assert cc.read_articles("../x/a.txt")[0][0].path == "../x/a.txt"
    assert cc.read_articles(".")[0][0].path == "a.txt"


def test_a_name_that_is_no_utf8_is_shown_with_its_bytes() -> None:
    Path("x").mkdir()
    with open(b"x/caf\xe9.txt", "w") as file:
        file.write(STORY)
    (article,) = cc.read_articles("x")[0]
    assert article.path == "x/caf\\xe9.txt" and article.id == "caf\\xe9"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, expected in (
        (STORY, ["stdin"]),
        (json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY}), ["stdin__1", "stdin__2"]),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        articles, problems = cc.read_articles("-")
        assert [a.id for a in articles] == expected and problems == () and articles[0].path == "-"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert cc.read_articles("-")[1][0].fatal


def test_a_folder_with_one_good_article_is_not_fatal() -> None:
    write(Path(), "x/a.txt", STORY)
    write(Path(), "x/b.txt", b"\0" * 100)
    assert [p.fatal for p in cc.read_articles("x")[1]] == [False]
    assert [p.fatal for p in cc.read_articles("x", "x/b.txt")[1]] == [True]


# --- articles.toml ----------------------------------------------------------------------------------------------------


def test_the_sidecar_goes_before_what_the_file_says() -> None:
    write(Path(), "x/a.txt", "Fire in Port Ede\n\nBy Ole Brandt\n2024-03-09\n\n" + STORY)
    write(Path(), "x/b.jsonl", json.dumps({"id": "n1", "text": STORY, "source": "Gazette"}))
    write(
        Path(),
        "x/articles.toml",
        '["a.txt"]\noutlet = "Harbour Post"\npublished = 2024-03-10\nurl = "https://post.example"\n'
        'origin = "Port Board"\nauthors = ["Mara Lind"]\n[n1]\npublished = "9 March 2024"\n',
    )
    a, b = cc.read_articles("x")[0]
    assert (a.outlet, a.published, a.url, a.origin, a.authors, a.title) == (
        "Harbour Post",
        "2024-03-10",
        "https://post.example",
        "Port Board",
        ("Mara Lind",),
        "Fire in Port Ede",
    )
    assert (b.outlet, b.published) == ("Gazette", "2024-03-09")
    assert cc.read_articles("x/a.txt")[0] == (a,)


def test_every_folder_has_its_own_sidecar() -> None:
    for folder in ("x", "x/sub"):
        write(Path(), f"{folder}/a.txt", STORY)
        write(Path(), f"{folder}/articles.toml", f'["a.txt"]\noutlet = "{folder}"\n')
    assert [a.outlet for a in cc.read_articles("x")[0]] == ["x", "x/sub"]


def test_a_sidecar_of_the_named_folder_speaks_of_the_folders_below_and_the_nearest_goes_first() -> None:
    for name in ("x/a.txt", "x/sub/a.txt", "x/sub/b.txt", "x/sub/c.txt"):
        write(Path(), name, STORY + name)
    write(
        Path(),
        "x/articles.toml",
        '["sub/a.txt"]\noutlet = "far"\n[sub__b]\noutlet = "by id"\n["sub/c.txt"]\noutlet = "far"\n',
    )
    write(Path(), "x/sub/articles.toml", '["c.txt"]\noutlet = "near"\n')
    articles, problems = cc.read_articles("x")
    assert [(a.id, a.outlet) for a in articles] == [
        ("a", None),
        ("sub__a", "far"),
        ("sub__b", "by id"),
        ("sub__c", "near"),
    ]
    assert problems == ()
    assert [a.outlet for a in cc.read_articles("x/sub")[0]] == [None, None, "near"]


@pytest.mark.parametrize(
    "text, message, line",
    [
        ('["a.txt"]\noutlett = "x"\n', "there is no key 'outlett'; did you mean 'outlet'?", None),
        ('["a.tx"]\noutlet = "x"\n', "['a.tx'] is no file or article here; did you mean 'a.txt'?", None),
        ('["../secret.txt"]\noutlet = "x"\n', "a sidecar speaks of its own folder only", None),
        ('["/etc/passwd"]\noutlet = "x"\n', "a sidecar speaks of its own folder only", None),
        ('["a.txt"]\npublished = "soon"\n', "published = 'soon' is no date; write it as 2024-03-09", None),
        ('["a.txt"]\noutlet = 3\n', "outlet = 3 is no text", None),
        ('outlet = "x"\n', "'outlet' belongs under the name of a file", None),
        ('["a.txt"]\noutlet = \n', "is not valid TOML", 2),
    ],
)
def test_a_wrong_sidecar_is_said_and_the_articles_are_read(text: str, message: str, line: int | None) -> None:
    write(Path(), "x/a.txt", STORY)
    write(Path(), "x/articles.toml", text)
    articles, problems = cc.read_articles("x")
    assert [a.outlet for a in articles] == [None]
    assert [(p.path, p.line) for p in problems] == [("x/articles.toml", line)] and message in problems[0].message


def test_a_sidecar_that_is_a_link_to_elsewhere_is_not_read() -> None:
    write(Path(), "y.toml", '["a.txt"]\noutlet = "x"\n')
    write(Path(), "x/a.txt", STORY)
    Path("x/articles.toml").symlink_to("../y.toml")
    articles, problems = cc.read_articles("x")
    assert articles[0].outlet is None and "a link that leads outside" in problems[0].message


def test_what_a_file_gave_is_kept_and_nothing_else(tmp_path: Path) -> None:
    from claimcheck.store import Cache

    path = write(Path(), "x/a.txt", STORY)
    cache = Cache(tmp_path / "cache")
    first = cc.read_articles("x", memory=cache)
    assert cc.read_articles("x", memory=cache) == first == cc.read_articles("x")
    write(Path(), "x/articles.toml", '["a.txt"]\noutlet = "Harbour Post"\n')
    assert cc.read_articles("x", memory=cache)[0][0].outlet == "Harbour Post"
    path.write_text("Another story about 3 people, which was written much later.")
    assert cc.read_articles("x", memory=cache)[0][0].text.startswith("Another")
    assert zones(first[0][0]) == []
