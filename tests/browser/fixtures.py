"""A headless Chromium for the HTML report: found, started once, and cut off from every network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Report
from claimcheck.report.html import html

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def lacking(what: str, how: str) -> None:
    """In CI a missing browser is a failure: there the tests below must have run. Elsewhere it is a reason to skip."""
    message = f"{what} is not installed, so the HTML report was not tested in a browser. Install it with: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def executable() -> str:
    """The browser's path: $CHROMIUM, else the first that is on the PATH."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        lacking("Chromium", "apt-get install chromium (or set CHROMIUM to its path)")
    return str(found)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser with a profile of its own for all tests."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("playwright", "pip install 'claimcheck[test]'")
    path = executable()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(QUIET), headless=True)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page on a report, with everything that it tried to load, said on the console or asked in a dialog."""

    page: Any
    requests: list[str] = field(default_factory=list)
    """Tried, also where the page's policy stopped them."""
    sent: list[str] = field(default_factory=list)
    """Let through by the policy; the test stops them here."""
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a report: `visit(report, width=390, scripts=False, theme="dark")`."""
    contexts = []

    def visit(report: Report, width: int = 1280, scripts: bool = True, theme: str = "light", **more: Any) -> Opened:
        file = tmp_path / "report.html"
        file.write_text(html(report), encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts,
            reduced_motion="reduce", **more,
        )  # fmt: skip
        contexts.append(context)
        opened = Opened(context.new_page())
        own = file.as_uri()
        opened.page.on("request", lambda r: r.url.partition("#")[0] == own or opened.requests.append(r.url))
        opened.page.on("console", lambda m: opened.messages.append(m.text))
        opened.page.on("pageerror", lambda e: opened.messages.append(str(e)))
        opened.page.on("dialog", lambda d: (opened.dialogs.append(d.message), d.dismiss()))
        context.route(
            lambda url: url.partition("#")[0] != own,
            lambda route: (opened.sent.append(route.request.url), route.abort()),
        )
        opened.page.goto(own)
        return opened

    yield visit
    for context in contexts:
        context.close()
