"""The command line from outside: exit codes, streams, messages, and how heavy it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.cli import COULD_NOT_RUN, INTERRUPTED, main
from claimcheck.cli.options import FailOn, Format
from claimcheck.report import FORMATS
from tests.small_stories import TRUCKS, TRUCKS_TOO

ROOT = Path(__file__).resolve().parent.parent
BORDER = ROOT / "fixtures" / "border" / "articles"
FIRST, SECOND = TRUCKS.format(240), TRUCKS_TOO.format(420)
DENIED = "Blaze\n\nThe union said 40 trucks burned at Amsel. The operator denied that 40 trucks burned at Amsel.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with two articles that conflict, and an environment without surprises."""
    for name in ("GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "CLAIMCHECK_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(FIRST)
    (articles / "b.txt").write_text(SECOND)
    yield tmp_path


def run(*command: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    given = {"capture_output": True, "text": True, "timeout": 60} | options
    return subprocess.run([sys.executable, "-m", "claimcheck", *command], check=False, **given)  # type: ignore[call-overload, no-any-return]


# --- exit codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["check", "articles"], 1),
        (["check", "articles", "--fail-on", "never"], 0),
        (["check", "articles/a.txt"], 0),
        (["check", "articles", "--ignore", "CC1"], 0),
        (["check", "articles", "--ignore", "CC1", "--fail-on", "note"], 0),
        (["check", "articles", "--select", "cc301,CC1"], 1),
        (["check", "articles/a.txt", "--select", "CC3", "--fail-on", "note"], 0),
        (["check", "articles", "missing.txt"], COULD_NOT_RUN),
        (["check"], COULD_NOT_RUN),
        (["check", "articles", "--frmat", "json"], COULD_NOT_RUN),
        (["check", "articles", "--format", "pdf"], COULD_NOT_RUN),
        (["check", "articles", "--fail-on", "all"], COULD_NOT_RUN),
        (["check", "articles", "--select", "CC9"], COULD_NOT_RUN),
        (["check", "articles", "-o", "report.doc"], COULD_NOT_RUN),
        (["check", "articles", "-o", "no/such/report.md"], COULD_NOT_RUN),
        (["check", "articles", "--config", "none.toml"], COULD_NOT_RUN),
        (["check", "articles", "--base", "main"], COULD_NOT_RUN),
        (["chek", "articles"], COULD_NOT_RUN),
        (["check", "-", "--watch"], COULD_NOT_RUN),
        (["show"], COULD_NOT_RUN),
        (["show", "zzzz", "articles"], COULD_NOT_RUN),
        (["show", "zzzz"], COULD_NOT_RUN),
        (["explain", "CC999"], COULD_NOT_RUN),
        (["explain", "CC102"], 0),
        (["explain"], 0),
        (["unread", "missing.txt"], COULD_NOT_RUN),
        (["review", "articles", "--until", "tomorrow"], COULD_NOT_RUN),
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        ([], COULD_NOT_RUN),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_exit_codes(command: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == code
    written = capsys.readouterr()
    assert "Traceback" not in written.err
    if code == COULD_NOT_RUN and command:
        assert written.err.strip(), "what could not be done is said on standard error"


def test_a_warning_counts_from_warning_on() -> None:
    Path("denied.txt").write_text(DENIED)
    assert [main(["check", "denied.txt", "--fail-on", level]) for level in FailOn] == [0, 1, 1, 0]


def test_a_crash_is_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("a \x1b[31mbug")

    monkeypatch.setattr(pipeline, "check_paths", broken)
    assert main(["check", "articles"]) == COULD_NOT_RUN
    said = capsys.readouterr().err
    assert "RuntimeError" in said and "selftest" in said and "\x1b" not in said and "Traceback" not in said
    monkeypatch.setenv("CLAIMCHECK_TRACEBACK", "1")
    assert main(["check", "articles"]) == COULD_NOT_RUN
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check_paths", interrupted)
    assert main(["check", "articles"]) == INTERRUPTED


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"set -o pipefail; {sys.executable} -m claimcheck check articles --format json | true"
    for code in (1, 1, 1):
        run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
        assert (run.returncode, run.stderr) == (code, "")
    closed = subprocess.run(["bash", "-c", f"{sys.executable} -m claimcheck check articles >&-"], capture_output=True, text=True, timeout=60, check=False)
    assert closed.returncode == 1 and "Traceback" not in closed.stderr


# --- bad input ---------------------------------------------------------------------------------------------------------

GERMAN = "Feuer\n\nDas Feuer im Hafen zerstörte am Montag nach Angaben der Feuerwehr rund 240 Lastwagen, und es gab keine Verletzten.\n"
BAD = {
    "missing.txt": (None, "no such file or folder", 2),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "binary file", 2),
    "latin.txt": ("M\xfcller said 12 boats sank at the pier on Monday.".encode("latin-1"), "not valid UTF-8", 2),
    "feuer.txt": (GERMAN.encode(), "not English", 2),
    "broken.jsonl": (b'{"text": "Twelve boats sank."}\n{"text": "Nine boats sank."}\n{"text": \n', "broken.jsonl:3", 0),
    "none.txt": (b"Calm\n\nNothing of note happened at the harbour, the watchman said.\n", "", 0),
    "empty": ("folder", "holds no article", 2),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_has_its_exit_code(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    content, words, code = BAD[name]
    if isinstance(content, bytes):
        Path(name).write_bytes(content)
    elif content:
        Path(name).mkdir()
    assert main(["check", name]) == code
    said = capsys.readouterr().err
    assert words in said and (name in said or not words)


def test_a_broken_file_in_a_folder_is_told_and_the_others_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("articles/c.txt").write_bytes(b"\x00\x01\x02\x03")
    assert main(["check", "articles", "--format", "json"]) == 1
    written = capsys.readouterr()
    assert "articles/c.txt" in written.err and json.loads(written.out)["problems"][0]["path"] == "articles/c.txt"


# --- streams -----------------------------------------------------------------------------------------------------------


def test_results_on_standard_output_notes_on_standard_error() -> None:
    found = run("check", "articles", "--format", "json")
    assert json.loads(found.stdout)["schema"] == "claimcheck.report/1" and found.stderr == ""
    found = run("extract", "articles")
    assert found.stdout == "" and "2 articles" in found.stderr and found.returncode == 0


def test_standard_input_is_an_article() -> None:
    found = run("check", "-", "articles/a.txt", input=SECOND)
    assert found.returncode == 1 and "240" in found.stdout and "420" in found.stdout


@pytest.mark.parametrize(("variables", "colour"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)])
def test_no_colour_in_a_pipe_unless_it_is_asked_for(variables: dict[str, str], colour: bool) -> None:
    found = run("check", "articles", env=os.environ | variables)
    assert ("\x1b[" in found.stdout) is colour


@pytest.mark.parametrize("width", ["50", "80", "400", "nonsense"])
def test_no_line_is_wider_than_the_terminal(width: str) -> None:
    found = run("check", str(BORDER), env=os.environ | {"COLUMNS": width})
    widest = max(map(len, found.stdout.splitlines()))
    assert widest <= {"50": 50, "80": 80}.get(width, 100)


def test_output_that_is_not_utf8_uses_ascii() -> None:
    found = run("check", "articles", env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert found.returncode == 1 and found.stdout.isascii() and "x conflict" in found.stdout


def test_every_file_that_is_asked_for_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    files = ["out/r.md", "out/r.html", "out/r.json", "out/r.sarif", "out/r.csv", "out/r.xml"]
    assert main(["check", "articles", *(part for file in files for part in ("-o", file))]) == 1
    assert "conflict" in capsys.readouterr().out
    assert all(Path(file).stat().st_size > 100 for file in files)
    assert "(../articles/b.txt#L3)" in Path("out/r.md").read_text(), "links lead from where the file lies"
    assert json.loads(Path("out/r.json").read_text())["groups"]


def test_the_formats_of_the_option_are_those_of_the_report() -> None:
    assert list(Format) == list(FORMATS)


def test_a_job_summary_is_added_where_there_is_one(monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = folder / "summary.md"
    summary.write_text("# before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", "articles", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=articles/b.txt,line=3,col=")
    assert summary.read_text().startswith("# before\n# claimcheck: One conflict in 2 articles")
    assert "](articles/b.txt#L3)" in summary.read_text()
    for name, value in (("SERVER_URL", "https://github.com"), ("REPOSITORY", "quay/post"), ("SHA", "a" * 40), ("WORKSPACE", str(folder.parent))):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    assert main(["check", "articles"]) == 1
    assert f"](https://github.com/quay/post/blob/{'a' * 40}/{folder.name}/articles/b.txt#L3)" in summary.read_text()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "none" / "summary.md"))
    assert main(["check", "articles"]) == 1
    assert "job summary" in capsys.readouterr().err


def test_the_same_bytes_on_every_run_and_in_every_order() -> None:
    names = sorted(str(path.relative_to(ROOT)) for path in BORDER.glob("*.txt"))
    runs = [
        run("check", *order, "--format", "json", cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for order, seed in ((names, "1"), (names[::-1], "2"), ([names[2], *names], "3"))
    ]
    assert runs[0] and runs[0] == runs[1] == runs[2]


# --- verbs -------------------------------------------------------------------------------------------------------------


def test_show_and_trace_know_what_was_checked_last(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "articles", "--format", "json"])
    group = next(g["id"] for g in json.loads(capsys.readouterr().out)["groups"] if g["verdict"] == "conflict")
    for verb in ("show", "trace"):
        assert main([verb, group]) == 0 and "Rigo Lines" in capsys.readouterr().out
        assert main([verb, group, "articles"]) == 0 and "Rigo Lines" in capsys.readouterr().out


def test_show_without_a_check_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "abcd"]) == COULD_NOT_RUN
    assert "claimcheck show ID articles/" in capsys.readouterr().err


def test_extract_writes_one_file_an_article_and_the_same_again() -> None:
    assert main(["extract", "articles"]) == 0
    before = {path.name: path.read_bytes() for path in Path("claims").iterdir()}
    assert sorted(before) == ["a.jsonl", "b.jsonl"] and json.loads(before["a.jsonl"])["measure"]["low"] == 240
    assert main(["extract", "articles", "--into", "again"]) == 0
    assert {path.name: path.read_bytes() for path in Path("again").iterdir()} == before


def test_extract_into_a_folder_that_cannot_be_made_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("claims").write_text("a file")
    assert main(["extract", "articles"]) == COULD_NOT_RUN
    assert "claims" in capsys.readouterr().err


def test_unread_lists_what_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("Note\n\nThe 8th Division held the line with 12 tanks. Call 555-0199 for more.\n")
    assert main(["unread", "c.txt"]) == 0
    out = capsys.readouterr().out
    assert "c.txt:3: 8  ordinal" in out and "tanks" not in out.split("[")[0]


def test_init_writes_settings_that_are_read_and_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    text = Path("claimcheck.toml").read_text()
    assert tomllib.loads(text) == {} and "fail_on" in text
    Path("claimcheck.toml").write_text('paths = ["articles"]\nfail_on = "never"\n')
    assert main(["init"]) == COULD_NOT_RUN and "nothing was written" in capsys.readouterr().err
    assert main(["check"]) == 0


def test_init_adds_to_a_pyproject_and_only_once() -> None:
    Path("pyproject.toml").write_text('[project]\nname = "x"')
    assert main(["init", "--pyproject"]) == 0
    assert tomllib.loads(Path("pyproject.toml").read_text()) == {"project": {"name": "x"}, "tool": {"claimcheck": {}}}
    assert main(["init", "--pyproject"]) == COULD_NOT_RUN


@pytest.mark.parametrize("text", ['pahts = ["articles"]', "fail_on = 3", "paths = [", 'select = ["conflict"]'])
def test_settings_that_are_wrong_are_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("claimcheck.toml").write_text(text)
    assert main(["check", "articles"]) == COULD_NOT_RUN
    assert "claimcheck.toml" in capsys.readouterr().err
