"""What cannot be read: each kind with its message, its place, and whether the run can go on."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

import claimcheck as cc
from claimcheck.articles import READERS
from tests import timing
from tests.article_files import STORY, one, problem, write

pytestmark = pytest.mark.usefixtures("here")


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


# --- any bytes -----------------------------------------------------------------------------------------------------


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
