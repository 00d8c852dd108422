"""Broken text, JSON and front matter, and texts in another language: each with its message and its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimcheck as cc
from claimcheck.articles.language import other_language
from tests.article_files import STORY, one, problem, write

pytestmark = pytest.mark.usefixtures("here")


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
