"""What all tests share: `--update` rewrites the expected files, and the diff is what gets reviewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser.fixtures import chromium, visit  # noqa: F401 - one browser for all folders of tests

os.environ.pop("NO_COLOR", None)
settings.register_profile("any machine", deadline=None)  # how long one example takes says nothing on a busy machine
settings.load_profile("any machine")
GOLDEN = Path(__file__).resolve().parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected files instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """golden(name, text): the text is what stands in tests/golden/<name>."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"no {name}: run pytest --update and read it"
        assert text == path.read_bytes().decode("utf-8"), f"{name} differs; pytest --update rewrites it"

    return check


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
