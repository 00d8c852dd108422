"""`check --engine`: results in files, counts on the terminal, exit codes as ever, and what is missing is said."""

from __future__ import annotations

import builtins
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import COULD_NOT_RUN, main
from tests.small_stories import COWS, TRUCKS, TRUCKS_TOO

pytest.importorskip("pyarrow")
pytest.importorskip("scipy")


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("a.txt", TRUCKS.format(240)), ("b.txt", TRUCKS_TOO.format(420)), ("storm.txt", COWS.format(30))):
        (folder / name).write_text(text)
    return folder


def code() -> str:
    """The one error of the three articles, as any check finds it."""
    from claimcheck.pipeline import check

    (found,) = [f.code for f in check("articles").findings if f.level == "error"]
    return found


def embedded(*options: str) -> int:
    return main(["check", "articles", "--engine", "embedded", *options])


def test_the_terminal_gets_counts_and_the_folder_the_rest(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert embedded("--out", "run") == 1
    out = capsys.readouterr().out
    assert out.startswith("3 articles, ") and f"{code()}          1  " in out and "Results: run/" in out
    (finding,) = [json.loads(line) for file in Path("run/findings").glob("*.jsonl") for line in file.read_text().splitlines()]
    assert finding["code"] == code()


@pytest.mark.parametrize(("options", "exit_code"), [(("--fail-on", "never"), 0), (("--ignore", "CC1"), 0), (("--select", "CC4"), 0), ((), 1)])
def test_exit_codes_are_those_of_any_check(articles: Path, options: tuple[str, ...], exit_code: int) -> None:
    assert embedded(*options) == exit_code


def test_decisions_are_obeyed(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from claimcheck import decisions
    from claimcheck.pipeline import check

    report = check("articles")
    (finding,) = [f for f in report.findings if f.code == code()]
    claims = [next(c for c in report.claims if c.id == i) for i in finding.claims]
    decisions.write_decision("claims", decisions.decide(code(), claims, "accepted"))
    assert embedded() == 0
    assert "(1 decided)" in capsys.readouterr().out
    assert embedded("--no-decisions") == 1
    capsys.readouterr()
    decisions.write_decision("claims", decisions.decide(code(), claims, "misread", rejected=claims[0].id))
    assert embedded() == 0
    assert code() not in capsys.readouterr().out


@pytest.mark.parametrize("options", [("--base", "main"), ("--against", "x"), ("--watch",), ("--format", "json"), ("-o", "report.html")])
def test_what_does_not_go_with_an_engine_is_said(articles: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert embedded(*options) == COULD_NOT_RUN
    said = capsys.readouterr().err
    assert options[0] in said and "--out" in said


def test_nothing_to_read_is_no_success(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere", "--engine", "embedded"]) == COULD_NOT_RUN
    assert main(["check", "nowhere", "--engine", "spark"]) == COULD_NOT_RUN
    assert capsys.readouterr().err.count("no such file") == 2


def test_out_alone_is_a_mistake(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "articles", "--out", "run"]) == COULD_NOT_RUN
    assert "--engine" in capsys.readouterr().err


@pytest.mark.parametrize(("engine", "package"), [("embedded", "pyarrow"), ("spark", "pyspark")])
def test_a_missing_extra_is_named(articles: Path, engine: str, package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ImportError(f"No module named {package!r}")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/java")
    assert main(["check", "articles", "--engine", engine]) == COULD_NOT_RUN
    said = capsys.readouterr().err
    assert "claimcheck[scale]" in said and package in said


def test_missing_java_is_said(articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert main(["check", "articles", "--engine", "spark"]) == COULD_NOT_RUN
    assert "Java 17" in capsys.readouterr().err
