"""Small files that unpack to a lot: bounded, said, and the run goes on."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from claimcheck.articles import read_articles
from claimcheck.model import Problem

STORY = "Fire\n\nNine people were hurt in the fire at Port Ede, the fire brigade said.\n"
MEMORY = 3_000_000_000


def warc(body: bytes) -> bytes:
    """One record, packed, whose page is `body`."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    return gzip.compress(head.encode() + page + b"\r\n\r\n")


def pdf(stream: bytes) -> bytes:
    """One page whose content is packed again and again."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    filters = b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(stream) + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    return head + page + filters


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
XML = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lol">{ENTITIES}]><rss version="2.0"><channel><title>&a11;</title><item><title>Fire</title>' \
      "<description>The fire killed 12 people, the mayor said. &a11;</description></item></channel></rss>"
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss version="2.0"><channel><item><title>{"&a;" * 30_000}</title></item></channel></rss>'
YAML = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)) + f"---\n\n{STORY}"


def bombs() -> dict[str, bytes]:
    nothing = zlib.compress(zlib.compress(b"\0" * 1_000_000_000, 9), 9)
    return {
        "entities.xml": XML.encode(), "quadratic.xml": QUADRATIC.encode(), "entities.html": XML.replace("rss", "html").encode(),
        "page.warc.gz": warc(b"<html><body>" + b"<p>la la " * 40_000_000), "page.pdf": pdf(nothing), "deep.html": b"<div>" * 300_000 + b"The fire killed 12 people.",
        "attributes.html": b"<p " + b"a=1 " * 300_000 + b">The fire killed 12 people.", "brackets.json": b'{"text": "x", "a": ' + b"[" * 500_000, "aliases.md": YAML.encode(),
        "number.json": b'{"text": "The fire killed 12 people.", "published": ' + b"9" * 5_000_000 + b"}", "key.toml.md": b"+++\n" + b"a." * 50_000 + b"a = 1\n+++\n\nText.",
        "articles.toml": b"a." * 100_000 + b"a = 1\n", "quotes.txt": ("“" * 100_000 + STORY).encode(), "fence.md": b"`" * 1_000_000 + b"\n" + STORY.encode(), "links.md": b"[" * 100_000 + STORY.encode(),
        "lists.md": "".join(" " * n + "- x\n" for n in range(1500)).encode(), "quoted.md": b">" * 50_000 + STORY.encode(),
    }  # fmt: skip


BOMBS = bombs()
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from claimcheck.articles import read_articles
articles, problems = read_articles(sys.argv[1], seconds=10)
print(sorted(article.id for article in articles), [problem.message[:150] for problem in problems])
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_neither_the_memory_nor_the_time_of_the_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name])
    (tmp_path / "good.txt").write_text(STORY)
    done = subprocess.run([sys.executable, "-c", READ, str(tmp_path), str(MEMORY)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    assert "'good'" in done.stdout


def test_what_is_unpacked_is_bounded_and_said(tmp_path: Path) -> None:
    (tmp_path / "page.warc.gz").write_bytes(BOMBS["page.warc.gz"])
    _, (problem,) = read_articles(tmp_path / "page.warc.gz")
    assert isinstance(problem, Problem) and "unpacks to more than 20 MB" in problem.message


def test_no_entity_is_expanded_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(XML)
    articles, problems = read_articles(tmp_path / "a.xml")
    assert sum(len(article.text) + len(article.title) for article in articles) < 100_000 and (articles or problems)


def test_the_limit_of_a_file_is_that_of_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 100)
    _, (problem,) = read_articles(tmp_path / "a.txt", max_bytes=1000)
    assert problem.fatal and "is too large" in problem.message
