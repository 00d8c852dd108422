"""The verbs, in the order in which one needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck import __version__
from claimcheck.cli import checking, details, reviewing, setup

app = typer.Typer(
    name="claimcheck",
    help="Which figures in a set of articles agree, which conflict, and which rest on one source.",
    epilog="Exit codes: 0 nothing to decide, 1 findings, 2 could not run, 130 interrupted. NO_COLOR and COLUMNS are respected.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
VERBS = (
    checking.check, details.show, details.trace, reviewing.review, details.explain, checking.extract, details.unread,
    setup.init, setup.selftest,
)  # fmt: skip
for verb in VERBS:
    app.command()(verb)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        print(f"claimcheck {__version__}")
        raise typer.Exit
