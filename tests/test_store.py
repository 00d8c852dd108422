"""Keeping: the same claims are the same bytes, whole or not at all, and no article's name leaves the folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from claimcheck import atomic, store
from claimcheck.model import About, Article, Attribution, Claim, Part, Quantity, When, Where


def claim(article: str = "fire-1", start: int = 0, id: str = "a" * 16, quote: str = "Twelve “people” died.") -> Claim:
    measure = Quantity(
        "Twelve", start, start + 6, 12, 12, counted="person", part_of=Part("14", 0, 2, 14, 14), modifiers=("local",)
    )
    return Claim(
        id,
        article,
        "text",
        1,
        start,
        start + len(quote),
        quote,
        None,
        measure,
        About("people died", "person"),
        When("Monday", "2024-03-09", "2024-03-09", "day"),
        Where("Port Ede", "Port Ede"),
        (Attribution("the port", start, start + 8),),
        "the port",
        "count",
    )


def article(text: str = "Twelve people died.", **more: object) -> Article:
    return Article("fire-1", "x/fire-1.txt", "Fire", None, None, None, "0" * 64, text, **more)  # type: ignore[arg-type]


# --- claims/ ----------------------------------------------------------------------------------------------------------


def test_save_and_load_are_inverse(tmp_path: Path) -> None:
    claims = (claim(), claim(start=40, id="b" * 16), claim("other", id="c" * 16))
    store.save(claims, tmp_path)
    assert store.load(tmp_path) == (claims, ())


def test_a_line_has_the_keys_of_the_contract_in_their_order(tmp_path: Path) -> None:
    line = msgspec.json.decode(store.to_lines([claim()]))
    assert list(line)[:15] == [
        "id",
        "article",
        "field",
        "line",
        "start",
        "end",
        "quote",
        "denies",
        "measure",
        "about",
        "when",
        "where",
        "attribution",
        "origin",
        "rule",
    ]
    assert list(line["measure"])[:9] == ["text", "start", "end", "low", "high", "hedge", "change", "from", "to"]


def test_order_of_claims_does_not_matter_and_a_rerun_writes_nothing(tmp_path: Path) -> None:
    claims = [claim(start=n, id=f"{n:016x}") for n in range(20)]
    (path,) = store.save(claims, tmp_path)
    before, times = path.read_bytes(), path.stat()
    store.save(reversed(claims), tmp_path)
    assert path.read_bytes() == before and (path.stat().st_ino, path.stat().st_mtime_ns) == (
        times.st_ino,
        times.st_mtime_ns,
    )


def test_an_article_without_claims_has_an_empty_file(tmp_path: Path) -> None:
    store.save([claim()], tmp_path)
    store.save([], tmp_path, articles=["fire-1"])
    assert (tmp_path / "fire-1.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    "id",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a\0b",
        "x" * 5000,
        "CON",
        "con.txt",
        "a/b",
        "a\\b",
        "-rf",
        ".hidden",
        "a\nb",
        "trailing.",
        "трубка/..",
        "\ud800",
        "a:b",
        "::error::x",
    ],
)
def test_no_id_names_a_file_outside_or_a_harmful_one(tmp_path: Path, id: str) -> None:
    (path,) = store.save([claim(id)] if "\ud800" not in id else [], tmp_path / "claims", [id])
    assert path.resolve().parent == (tmp_path / "claims").resolve() and path.is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["claims"]
    assert len(path.name.encode()) <= 140 and path.name[0] not in ".-"


def test_ids_that_look_alike_have_files_of_their_own() -> None:
    ids = ["a/b", "a b", "a\\b", "a__b", "a:b", "a?b"]
    assert len({store.file_name(id) for id in ids}) == len(ids)


def test_a_broken_line_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (path,) = store.save([claim(), claim(start=50, id="b" * 16)], tmp_path)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b'{"id": 3', lines[1], b""]))
    claims, problems = store.load(tmp_path)
    assert len(claims) == 2 and [(p.line, p.message.startswith("is no claim record")) for p in problems] == [(2, True)]


def test_leftovers_of_a_run_that_died_are_removed(tmp_path: Path) -> None:
    (tmp_path / f"{atomic.TEMPORARY}77-1.tmp").write_bytes(b"half")
    store.save([claim()], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["fire-1.jsonl"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = store.save([claim()], tmp_path)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.save([claim(quote="Another sentence.")], tmp_path)
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_a_write_that_the_system_cuts_off_leaves_the_old_file(tmp_path: Path) -> None:
    (path,) = store.save([claim()], tmp_path)
    before = path.read_bytes()
    script = (
        "import resource, signal, sys; from pathlib import Path; from tests.test_store import claim; from claimcheck import store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
        "try: store.save([claim(quote='Long. ' * 900)], Path(sys.argv[1]))\nexcept OSError as error: sys.exit(7)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parent.parent, check=False
        ).returncode
        == 7
    )
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_two_runs_at_once_are_both_right_or_say_so(tmp_path: Path) -> None:
    with (
        atomic.locked(tmp_path),
        pytest.raises(TimeoutError, match="another claimcheck is writing there"),
        atomic.locked(tmp_path, 0.1),
    ):
        pass
    script = (
        "import sys; from pathlib import Path; from tests.test_store import claim; from claimcheck import store\n"
        "store.save([claim(f'a{n}', id=f'{n:016x}') for n in range(40)], Path(sys.argv[1]))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parent.parent)
        for _ in range(3)
    ]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert len(store.load(tmp_path)[0]) == 40


WRITER = """
import sys
from pathlib import Path
from tests.test_store import claim
from claimcheck import store
for n in range(10**6):
    store.save([claim(f"a{i}", id=f"{i:016x}", quote=f"Version {n}. " * 200) for i in range(4)], Path(sys.argv[1]))
    print(n, flush=True)
"""


def test_kill_9_leaves_whole_files_and_the_next_run_heals(tmp_path: Path) -> None:
    for attempt in range(12):
        run = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.0037 * attempt)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        claims, problems = store.load(tmp_path)
        assert problems == () and len(claims) == 4
    store.save([claim(f"a{i}", id=f"{i:016x}") for i in range(4)], tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a0.jsonl", "a1.jsonl", "a2.jsonl", "a3.jsonl"]


# --- .claimcheck/ -----------------------------------------------------------------------------------------------------


def test_the_cache_gives_back_what_was_remembered(tmp_path: Path) -> None:
    assert store.cached_claims(article(), store.Cache(tmp_path)) is None
    store.remember(article(), [claim()], store.Cache(tmp_path))
    assert store.cached_claims(article(), store.Cache(tmp_path)) == [claim()]
    store.remember(article("Nothing."), [], store.Cache(tmp_path))
    assert store.cached_claims(article("Nothing."), store.Cache(tmp_path)) == []


def test_what_an_article_says_is_the_key_and_not_where_it_lies(tmp_path: Path) -> None:
    store.remember(article(), [claim()], store.Cache(tmp_path))
    assert store.cached_claims(msgspec.structs.replace(article(), path="elsewhere.txt"), store.Cache(tmp_path)) == [
        claim()
    ]
    assert store.cached_claims(article(lines=((0, 7),)), store.Cache(tmp_path)) is None
    assert (
        store.cached_claims(msgspec.structs.replace(article(), published="2024-03-09"), store.Cache(tmp_path)) is None
    )


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 500])
def test_a_damaged_cache_is_no_cache_and_is_built_again(tmp_path: Path, damage: bytes) -> None:
    store.remember(article(), [claim()], store.Cache(tmp_path))
    (file,) = (p for p in tmp_path.rglob("*") if p.is_file() and p.name != ".gitignore")
    file.write_bytes(damage)
    assert store.cached_claims(article(), store.Cache(tmp_path)) is None
    store.remember(article(), [claim()], store.Cache(tmp_path))
    assert store.cached_claims(article(), store.Cache(tmp_path)) == [claim()]


def test_every_changed_byte_of_the_cache_is_seen(tmp_path: Path) -> None:
    store.remember(article(), [claim()], store.Cache(tmp_path))
    (file,) = (p for p in tmp_path.rglob("*") if p.is_file() and p.name != ".gitignore")
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store.cached_claims(article(), store.Cache(tmp_path)) is None


def test_other_rules_make_the_cache_old_and_old_versions_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        monkeypatch.setattr(store, "rule_version", lambda n=n: f"{n:032x}")
        assert store.cached_claims(article(), store.Cache(tmp_path)) is None
        store.remember(article(), [claim()], store.Cache(tmp_path))
        os.utime(tmp_path / f"{n:032x}", (n, n))
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == [f"{n:032x}" for n in (2, 3, 4)]


def test_the_cache_keeps_itself_out_of_git(tmp_path: Path) -> None:
    store.remember(article(), [claim()], store.Cache(tmp_path / "c"))
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("a file in its place")
    store.remember(article(), [claim()], store.Cache(tmp_path / "c"))
    assert store.cached_claims(article(), store.Cache(tmp_path / "c")) is None


def test_the_rule_version_follows_words_and_code() -> None:
    root = Path(store.__file__).parent
    assert {p.split(".")[0] for p in store.RULES} >= {
        "model",
        "data",
        "articles",
        "quantities",
        "attribution",
        "claims",
    }
    assert any((root / part).exists() for part in store.RULES) and len(store.rule_version()) == 32
