"""Bad input: each kind with its message, its place, and whether the run can go on."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from itertools import permutations
from pathlib import Path

import pytest

import claimcheck as cc
from claimcheck.articles import READERS
from claimcheck.articles.language import other_language
from tests import timing
from tests.test_articles import STORY, one, problem, write, zones


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- nothing to read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("none.txt", None, "there is no such file or folder"),
        ("a\0b.txt", None, "there is no such file or folder"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t\n", "is empty"),
        ("a.md", b"---\ntitle: x\n---\n", "is empty"),
        ("a.json", b" \n", "is empty"),
        ("a.txt", bytes(range(256)) * 10, "is a binary file, not a text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "is a binary file, not a text"),
        ("a.png", b"\x89PNG", "there is no reader for .png files; claimcheck reads .txt"),
        ("https://post.example/fire", None, "an address is not fetched: save the page in a browser and name the file"),
    ],
)
def test_a_named_path_that_yields_nothing_is_fatal(name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    found = problem(name)  # type: ignore[arg-type]
    assert message in found.message and found.fatal and found.path == name


def test_an_empty_folder_is_fatal(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    found = problem(Path("none"))
    assert found.path == "none" and found.fatal and "holds no article" in found.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it() -> None:
    write(Path(), "a.txt", STORY).chmod(0)
    assert "cannot be read: Permission denied" in problem(Path("a.txt")).message


# --- broken text ------------------------------------------------------------------------------------------------------


def test_invalid_utf8_says_where_and_what_to_do() -> None:
    found = problem(write(Path(), "a.txt", b"Fire in Port Ede\n\nNobody in the caf\xe9 was hurt.\n"))
    assert found.line == 3
    assert (
        "is not valid UTF-8: byte 0xe9 at column 18 (byte 36 of the file)" in found.message
        and 'encoding = "cp1252"' in found.message
    )


def test_an_encoding_is_used_where_it_is_declared_and_not_guessed() -> None:
    write(Path(), "x/a.txt", "Nobody in the café was hurt, the port said.".encode("cp1252"))
    write(Path(), "x/articles.toml", '["a.txt"]\nencoding = "cp1252"\n')
    assert "café" in one(Path("x")).text
    write(Path(), "x/articles.toml", '["a.txt"]\nencoding = "punycode"\n')
    assert [p.message for p in cc.read_articles("x")[1]] == [
        "the encoding 'punycode' given in articles.toml is not known"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_declares_an_encoding_and_stays_in_the_text(encoding: str) -> None:
    assert one(write(Path(), "a.txt", STORY.encode(encoding))).text == "\ufeff" + STORY


def test_one_control_character_makes_no_binary_file() -> None:
    assert one(write(Path(), "a.txt", STORY + "\x1b[31m\0" + STORY)).text.count("\0") == 1


@pytest.mark.parametrize(
    "line, message",
    [
        ('{"text": ', "is not valid JSON"),
        ("[1]", "is no article: a JSON object is needed, this is a list"),
        ("null", "is no article: a JSON object is needed, this is null"),
        (
            '{"title": "x", "teaser": "y"}',
            "has no text: one of text, body, content, maintext is needed, there is title, teaser",
        ),
        ('{"text": 12}', "has no text"),
        (
            '{"id": "1", "quote": "x", "measure": null, "attribution": [], "text": "x"}',
            "is a claim record, not an article",
        ),
        ("[" * 100_000, "is not valid JSON"),
        ('{"text": "x", "n": ' + "9" * 10_000 + "}", "is not valid JSON"),
    ],
)
def test_a_bad_line_of_jsonl_is_said_and_the_others_are_read(line: str, message: str) -> None:
    good = json.dumps({"text": STORY})
    articles, problems = cc.read_articles(write(Path(), "x.jsonl", f"{good}\n\n{line}\n{good}"))
    assert [a.id for a in articles] == ["x__1", "x__4"]
    assert [(p.line, p.fatal) for p in problems] == [(3, False)] and message in problems[0].message


def test_invalid_utf8_in_one_line_of_jsonl() -> None:
    good = json.dumps({"text": STORY}).encode()
    articles, problems = cc.read_articles(write(Path(), "x.jsonl", good + b'\n{"text": "caf\xe9"}\n' + good))
    assert len(articles) == 2 and [p.line for p in problems] == [2] and "byte 0xe9" in problems[0].message


@pytest.mark.parametrize(
    "text, line",
    [('[\n {"text": "x"},\n {"text": }\n]', 3), ('{"text": "x",\n "title": }', 2), ('[{"text": "x"}\n', None)],
)
def test_a_broken_json_document_says_its_line(text: str, line: int | None) -> None:
    found = problem(write(Path(), "x.json", text))
    assert "is not valid JSON" in found.message and (line is None or found.line == line)


def test_half_a_surrogate_pair_costs_one_character_and_not_the_article() -> None:
    assert (
        one(write(Path(), "x.jsonl", '{"text": "Nobody was hurt \\ud83d in the fire, he said."}\n')).text
        == "Nobody was hurt \ufffd in the fire, he said."
    )


def test_a_date_that_is_not_understood_is_said_and_left_out() -> None:
    articles, problems = cc.read_articles(
        write(Path(), "x.jsonl", json.dumps({"text": STORY, "date": "last week"}) + "\n")
    )
    assert (
        articles[0].published is None and "the date 'last week' is not understood and left out" in problems[0].message
    )


@pytest.mark.parametrize(
    "matter, line",
    [("title: [", 2), ("a: b: c", 2), ("x: !!python/object/apply:os.system ['true']", 2), ("a: &a [*a, *b]", 2)],
)
def test_broken_or_hostile_front_matter_is_said_and_the_text_is_read(matter: str, line: int) -> None:
    articles, problems = cc.read_articles(write(Path(), "a.md", f"---\n{matter}\n---\n\n{STORY}"))
    assert articles[0].text.strip() == STORY.strip()
    assert [p.line for p in problems] == [line] and "its front matter is not valid YAML" in problems[0].message


def test_toml_front_matter() -> None:
    article = one(write(Path(), "a.md", f'+++\ntitle = "Fire"\ndate = 2024-03-09T10:00:00Z\n+++\n\n{STORY}'))
    assert (article.title, article.published, article.line_at(0)) == ("Fire", "2024-03-09", 6)
    assert "not valid TOML" in cc.read_articles(write(Path(), "b.md", f"+++\ntitle =\n+++\n\n{STORY}"))[1][0].message


# --- another language -------------------------------------------------------------------------------------------------


def test_a_german_article_is_a_problem() -> None:
    found = problem(
        write(
            Path(),
            "a.txt",
            "Bei dem Brand in der Lagerhalle wurden am Montag drei Menschen verletzt, sagte die Polizei. Das Feuer ist aus.",
        )
    )
    assert "is not English, as far as one can tell (German); it is left out" in found.message and found.fatal


@pytest.mark.parametrize(
    "text",
    [
        "Three hurt in Lowmarsh fire",
        "12",
        "Der Spiegel, Die Welt and Le Monde: 3 dead in Port Ede, El Campo and Las Rosas",
        "“Wir sind nicht das Problem, und das wissen die auch”, said the mayor, who had been asked about the fire of the week before.",
        "Revenue 12 Profit 3 Assets 14 Debt 9 " * 60,
    ],
)
def test_short_english_names_tables_and_foreign_quotations_are_english(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    "text, language",
    [
        ("L’incendie a fait trois blessés dans le port, selon la police, et les pompiers sont sur place.", "French"),
        ("El incendio causó tres heridos en el puerto, según la policía, que investiga las causas.", "Spanish"),
        ("Трое пострадали при пожаре в порту, сообщила полиция.", "another script than the Latin one"),
        ("港口 火灾 三人 死亡 警方 昨天 表示", "another script than the Latin one"),
        (
            "Tulekahjus sai viga kolm inimest. Politsei uurib asja. Sadam suleti. Keegi ei tea miks. " * 12,
            "no language that claimcheck knows",
        ),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert other_language(text) == language


# --- too much, and not a file -----------------------------------------------------------------------------------------


def test_a_file_over_the_limit_says_its_size() -> None:
    write(Path(), "a.txt", STORY * 1000)
    articles, problems = cc.read_articles("a.txt", max_bytes=50_000)
    assert (
        articles == ()
        and "is too large (0.1 MB; the limit is 0.1 MB)" in problems[0].message
        and "max_bytes" in problems[0].message
    )


def test_a_sparse_file_of_a_terabyte_is_not_read() -> None:
    with open("a.txt", "wb") as file:
        file.truncate(10**12)
    assert "is too large (1,000,000.0 MB" in problem(Path("a.txt")).message


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_devices_are_not_read(path: str) -> None:
    assert "a device is not read" in problem(Path(path)).message


def test_pipes_and_sockets_in_a_folder_are_not_opened() -> None:
    Path("x").mkdir()
    os.mkfifo("x/a.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind("x/b.txt")
    write(Path(), "x/c.txt", STORY)
    articles, problems = cc.read_articles("x")
    server.close()
    assert [a.id for a in articles] == ["c"]
    assert [(p.path, p.fatal) for p in problems] == [("x/a.txt", False), ("x/b.txt", False)]
    assert "a pipe is not read" in problems[0].message


def test_a_pipe_that_is_named_is_read() -> None:
    read, write_end = os.pipe()
    os.write(write_end, STORY.encode())
    os.close(write_end)
    articles, problems = cc.read_articles(f"/dev/fd/{read}")
    os.close(read)
    assert [a.text for a in articles] == [STORY] and problems == ()


def test_links_lead_nowhere_outside_the_folder() -> None:
    secret = write(Path(), "outside/secret.txt", STORY)
    write(Path(), "x/real.txt", STORY)
    Path("x/link.txt").symlink_to(secret.resolve())
    Path("x/up.txt").symlink_to("../outside/secret.txt")
    Path("x/folder").symlink_to(secret.parent.resolve())
    Path("x/inner.txt").symlink_to("real.txt")
    Path("x/gone.txt").symlink_to("nothing.txt")
    Path("x/loop.txt").symlink_to("loop.txt")
    Path("x/round").symlink_to(".")
    articles, problems = cc.read_articles("x")
    assert len(articles) == 1 and "secret" not in articles[0].path
    assert {p.path: p.message for p in problems} == {
        "x/link.txt": "a link that leads outside the folder is not followed; name its target instead",
        "x/up.txt": "a link that leads outside the folder is not followed; name its target instead",
        "x/folder": "a link that leads outside the folder is not followed; name its target instead",
        "x/gone.txt": "a link to a file that is not there",
        "x/loop.txt": "a link to a file that is not there",
    }
    assert one(Path("x/link.txt")).id == "link"
    Path("y").symlink_to("x")
    assert [a.id for a in cc.read_articles("y")[0]] == ["real"]


def test_a_file_that_vanishes_or_grows_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.articles import sources

    write(Path(), "x/a.txt", STORY)
    write(Path(), "x/b.txt", STORY)
    real = sources._read

    def vanishing(source: sources.Source, limit: int):
        if source.path == "x/a.txt":
            os.unlink("x/a.txt")
        return real(source, limit)

    monkeypatch.setattr(sources, "_read", vanishing)
    articles, problems = cc.read_articles("x")
    assert (
        [a.id for a in articles] == ["b"]
        and problems[0].message == "there is no such file or folder"
        and not problems[0].fatal
    )

    class Growing(io.BufferedReader):
        def read(self, size: int = -1) -> bytes:
            with open("x/b.txt", "a") as more:
                more.write("more")
            return super().read(size)

    monkeypatch.setattr(sources.os, "fdopen", lambda handle, mode: Growing(io.FileIO(handle)))
    assert "was changed while it was read; run again" in problem(Path("x/b.txt")).message


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


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_no_bytes_raise(suffix: str) -> None:
    samples = [
        b"",
        b"\0",
        b"\xff\xfe",
        b"<",
        b"{",
        b"[",
        b"---\n",
        b"+++\n",
        b"%PDF-",
        b"WARC/1.0\r\n\r\n",
        b"\x1f\x8b",
        os.urandom(3000),
        STORY.encode(),
        STORY.encode("utf-16"),
        b"---\n- a\n---\n",
        b"[[]]",
        b'{"articles": [1, {"text": 2}]}',
        b"<a>" * 500,
        "𝟙\u202e\u0661".encode() * 9,
    ]
    for n, sample in enumerate(samples):
        cc.read_articles(write(Path(), f"{n}{suffix}", sample))


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


@pytest.mark.parametrize(
    "unit",
    ["12\n", "a", "The fire killed 12 people.\n\n", "By Ab ", "9 March 2024 ", "[Photo ", "A – ", "(", "<!--", "- "],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_no_text_is_slow(unit: str, suffix: str) -> None:
    """Twice the text takes about twice the time."""

    def reading(size: int) -> timing.Work:
        path = write(Path(), f"{size}{suffix}", unit * (size // len(unit)))
        return lambda: cc.read_articles(path)

    assert timing.grows(reading, 50_000, limit=1.2) is None
