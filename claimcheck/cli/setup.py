"""`init` and `selftest`: before the first article, and when something seems wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import COULD_NOT_RUN
from claimcheck.cli.streams import put, say


def init(
    pyproject: Annotated[bool, typer.Option("--pyproject", help="Add [tool.claimcheck] to pyproject.toml instead.")] = False,
) -> int:
    """Write a commented claimcheck.toml; never overwrites."""
    from claimcheck import atomic
    from claimcheck.settings import FILE, init_text

    file = Path("pyproject.toml" if pyproject else FILE)
    before = ""
    if file.exists():
        before = file.read_text(encoding="utf-8") if pyproject else ""
        if not pyproject or "[tool.claimcheck" in before:
            raise ValueError(f"{file}: there are settings already, and nothing was written; edit them, or move the file away")
        before = before.rstrip("\n") + "\n\n"
    atomic.write(file, (before + init_text(pyproject)).encode())
    return say(f"{file} written: every setting with its meaning, none of them set; remove a # to set one")


def selftest() -> int:
    """Check the installation, and print versions for a bug report."""
    from claimcheck.report.escape import terminal_text
    from claimcheck.selftest import checks, versions

    sound = True
    for check in checks():
        sound = sound and not check.fault
        put(terminal_text(f"{'FAILED' if check.fault else 'ok':8}{check.name:12}{check.fault or check.found}"))
    for name, version in versions():
        put(terminal_text(f"{'':8}{name:18}{version}"))
    return 0 if sound else say("this installation is not whole: install claimcheck again, then report what stands above", COULD_NOT_RUN)
