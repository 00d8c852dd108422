"""Feeds, PDF and web archives: real files of each kind, and broken ones."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import claimcheck as cc
from tests.article_files import PROSE, STORY, one, page, problem, write

pytest.importorskip("trafilatura")


# --- feeds ------------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>
<item><title>Fire &amp; smoke</title><link>https://post.example/1</link><pubDate>Sat, 09 Mar 2024 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The fire killed 12 people.</p><p>It burned for <b>3</b> days.</p>]]></content:encoded></item>
<item><title>Second</title><description>The port reopened, and 400 people came to see it.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title>Fire</title><id>x</id><published>2024-03-09T10:00:00Z</published><author><name>Mara Lind</name></author>
<content type="html">&lt;p&gt;The fire killed 12 people.&lt;/p&gt;</content></entry></feed>"""


def test_an_rss_file_has_an_article_an_entry(tmp_path: Path) -> None:
    articles, problems = cc.read_articles(write(tmp_path, "f.rss", RSS))
    assert problems == ()
    assert [(a.id, a.title, a.outlet, a.published, a.line_at(0)) for a in articles] == [
        ("f__1", "Fire & smoke", "Harbour Post", "2024-03-09", 3),
        ("f__2", "Second", "Harbour Post", None, 5),
    ]
    assert articles[0].text == "The fire killed 12 people.\n\nIt burned for 3 days."


def test_an_atom_file(tmp_path: Path) -> None:
    article = one(write(tmp_path, "f.xml", ATOM))
    assert (article.title, article.published, article.authors, article.text) == (
        "Fire",
        "2024-03-09",
        ("Mara Lind",),
        "The fire killed 12 people.",
    )


def test_entities_of_a_feed_are_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
        + "a" * 1000
        + '"><!ENTITY b "'
        + "&a;" * 1000
        + '">]><rss><channel><item>&b;</item></channel></rss>'
    )
    assert "declares entities of its own" in problem(write(tmp_path, "f.rss", bomb)).message


def test_other_xml_is_no_feed(tmp_path: Path) -> None:
    assert "is no RSS or Atom feed" in problem(write(tmp_path, "f.xml", "<a><b/></a>")).message


# --- PDF --------------------------------------------------------------------------------------------------------------


def pdf(*pages: str) -> bytes:
    """A small PDF with one line of text a page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def test_a_pdf_counts_its_pages_as_lines(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    article = one(write(tmp_path, "a.pdf", pdf("The fire killed 12 people.", "It burned for 3 days.")))
    assert article.text == "The fire killed 12 people.\n\nIt burned for 3 days."
    assert [article.line_at(article.text.index(word)) for word in ("12", "3 days")] == [1, 2]


def test_pictures_of_pages_and_broken_files_are_said(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    assert "only pictures of pages" in problem(write(tmp_path, "a.pdf", pdf(""))).message
    for broken in (b"%PDF-1.4\n%%EOF", b"nothing", pdf("x")[:200], b"%PDF-1.7\n" + b"[" * 100_000):
        assert "is no .pdf file that can be read to its end" in problem(write(tmp_path, "b.pdf", broken)).message


# --- WARC -------------------------------------------------------------------------------------------------------------


def warc(*pages: tuple[str, bytes], gzip: bool = False) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


@pytest.mark.parametrize("gzip", [False, True])
def test_an_archive_has_an_article_a_page(tmp_path: Path, gzip: bool) -> None:
    pytest.importorskip("warcio")
    body = page(*(f"<p>{p}</p>" for p in PROSE)).encode()
    articles, problems = cc.read_articles(
        write(
            tmp_path,
            "a.warc.gz" if gzip else "a.warc",
            warc(("https://post.example/1", body), ("https://news.example/2", body), gzip=gzip),
        )
    )
    assert problems == () and [(a.id, a.url, a.outlet) for a in articles] == [
        ("a__1", "https://post.example/1", "post.example"),
        ("a__2", "https://news.example/2", "news.example"),
    ]


def test_a_bomb_and_a_broken_archive_are_said(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    bomb = warc(("https://x.example/", b"<p>" + b"a" * 25_000_000), gzip=True)
    assert len(bomb) < 100_000 and "unpacks to more than 20 MB" in problem(write(tmp_path, "a.warc.gz", bomb)).message
    assert "is no .warc file that can be read to its end" in problem(write(tmp_path, "b.warc", b"WARC?")).message


# --- all formats ----------------------------------------------------------------------------------------------------


def test_nothing_is_fetched_and_no_other_file_is_opened(tmp_path: Path) -> None:
    """Files that name other files, pages, entities and style sheets, each in the way of its format."""
    secret = write(tmp_path, "secret.rss", RSS)
    outside = f'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "file://{secret}">]>'
    remote = "<img src='http://127.0.0.1:9/x.png'><link rel='stylesheet' href='http://127.0.0.1:9/x.css'><script src='http://127.0.0.1:9/x.js'></script>"
    files = {
        "path.rss": str(secret),
        "page.rss": "http://127.0.0.1:9/feed",
        "entity.xml": outside + "<rss><channel><item><title>&x;</title></item></channel></rss>",
        "a.html": outside + page(remote, *(f"<p>{p} &x;</p>" for p in PROSE)),
        "a.md": f"---\ntitle: !include {secret}\n---\n![x](file://{secret}) {STORY}",
        "a.json": json.dumps({"text": {"$ref": f"file://{secret}"}}),
        "a.txt": str(secret) + " " + STORY,
        "a.pdf": pdf("12 people"),
        "a.warc": warc(("http://127.0.0.1:9/1", page(remote, *(f"<p>{p}</p>" for p in PROSE)).encode())),
    }
    asked: list[str] = []
    watching, names = [True], {str(secret), repr(str(secret).encode())}

    def audit(event: str, args: tuple) -> None:
        if watching and (
            event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib."))
            or event == "open"
            and str(args[0]) in names
        ):
            asked.append(f"{event} {args}")

    cc.read_articles(
        write(tmp_path, "warm.html", page(f"<p>{STORY}</p>"))
    )  # imports open sockets of their own only once, if at all
    sys.addaudithook(audit)
    for name, content in files.items():
        articles, _ = cc.read_articles(write(tmp_path, name, content))
        assert "burned for <b>3" not in "".join(a.text for a in articles)
    watching.clear()  # a hook cannot be taken away
    assert asked == []
