"""The selftest passes on what we ship, and sees what is broken."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from claimcheck import pipeline, selftest
from claimcheck.cli import COULD_NOT_RUN, main
from claimcheck.model import Report

SUMS = Path(str(files("claimcheck").joinpath("data", selftest.SUMS)))


def test_the_hashes_of_the_data_files_are_those_that_are_kept(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        SUMS.write_text(selftest.sums(), encoding="utf-8")
    assert SUMS.read_text(encoding="utf-8") == selftest.sums(), "a data file was changed: pytest --update rewrites SHA256SUMS"
    assert len(selftest.sums().splitlines()) > 20 and selftest.SUMS not in selftest.sums()


def test_a_whole_installation_passes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "_data", lambda: selftest.Check("data", "not asked here"))
    assert main(["selftest"]) == 0
    shown = capsys.readouterr().out
    assert "FAILED" not in shown and all(name in shown for name in ("claimcheck", "python", "msgspec", "pint", "extra html"))


def test_a_damaged_data_file_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = selftest.sums()
    monkeypatch.setattr(selftest, "sums", lambda: before.replace("  units.toml", "0  units.toml"))
    assert main(["selftest"]) == COULD_NOT_RUN
    shown = capsys.readouterr()
    assert "FAILED" in shown.out and "units.toml" in shown.out and "not whole" in shown.err


def test_a_story_that_goes_wrong_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_: Report((), (), (), (), (), ()))
    assert main(["selftest"]) == COULD_NOT_RUN
    assert "truck: conflict" in capsys.readouterr().out


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    assert selftest._extra(("nothing",), missing) == "not there (nothing)"
    assert selftest._version("no-such-library") == "not installed"
