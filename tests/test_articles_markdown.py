"""Markdown: read as prose with its lines, no word lost, and where an ignore holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.article_files import one, write, zones


def test_markdown_is_read_as_prose_with_its_lines(tmp_path: Path) -> None:
    source = (
        "---\ntitle: Fire\ndate: 2024-03-09\nauthor: Mara Lind\nsource: Harbour Post\n---\n\n# Twelve die\n\n"
        "The **fire** killed\n[12 people](https://x.example) on Monday.\n\n## After\n\n- one\n- two\n\n"
        "<!-- claimcheck: ignore CC101 until 2027-01-01: known -->\nIt burned for 3 days, the port said, and they were there.\n"
    )
    article = one(write(tmp_path, "a.md", source))
    assert (article.title, article.published, article.outlet, article.authors) == (
        "Fire",
        "2024-03-09",
        "Harbour Post",
        ("Mara Lind",),
    )
    assert "The fire killed\n12 people on Monday." in article.text
    assert article.line_at(article.text.index("12 people")) == 11
    assert zones(article) == [("headline", "Twelve die"), ("section", "After")]
    pragma = article.pragmas[0]
    assert (pragma.codes, pragma.until, pragma.reason) == (("CC101",), "2027-01-01", "known")
    assert article.text[pragma.start : pragma.end].startswith("It burned")


def test_markdown_loses_no_words(tmp_path: Path) -> None:
    source = (
        "A list:\n\n- one of 12\n  that goes on\n- two\n\n    set in: 3 died.\n\n<p>In HTML, <b>4</b> were hurt &amp; left.</p>\n\n"
        "<figure><img src=x>\n<figcaption>The port in 2023</figcaption></figure>\n\n| a | b |\n|---|---|\n| 5 | 6 |\n\n"
        "> quoted 7\n\n![A picture of 8](x.png)\n\nlast *9*<br>and \\* 10 &ndash; `11`\n"
    )
    article = one(write(tmp_path, "a.md", source))
    assert [word for word in map(str, range(3, 13)) if word not in article.text] == []
    assert zones(article) == [("caption", "The port in 2023"), ("caption", "A picture of 8")]
    for words, line in (
        ("that goes", 4),
        ("3 died", 7),
        ("4 ", 9),
        ("The port", 12),
        ("5", 16),
        ("quoted", 18),
        ("last", 22),
    ):
        assert article.line_at(article.text.index(words)) == line


@pytest.mark.parametrize(
    "source, covered",
    [
        ("<!-- claimcheck: ignore -->\n\n# Title of it\n\nFirst.\n\nSecond.", None),
        ("# Title of it\n\n<!-- claimcheck: ignore CC101, CC105 -->\n\nFirst.\n\nSecond.", "First."),
        ("# Title of it\n\nFirst <!-- claimcheck: ignore CC101 -->\nand on.\n\nSecond.", "First \nand on."),
        ("# Title of it\n\nFirst.\n\nSecond.\n\n<!-- claimcheck: ignore CC101 -->\n", ""),
    ],
)
def test_where_an_ignore_holds(tmp_path: Path, source: str, covered: str | None) -> None:
    article = one(write(tmp_path, "a.md", source))
    (pragma,) = article.pragmas
    assert article.text[pragma.start : pragma.end] == (article.text if covered is None else covered)
    assert pragma.codes == {None: (), "First.": ("CC101", "CC105")}.get(covered, ("CC101",))
