"""The command line: parses, calls, prints, and returns a number. Streams, terminal width and exit codes live here alone.

Exit codes: 0 nothing undecided at or above `--fail-on`, 1 findings, 2 could not run, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from claimcheck.limits import collect_seldom

COULD_NOT_RUN = 2
INTERRUPTED = 130


def entry() -> None:
    """The console script."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Never raises: what goes wrong is a message on standard error and an exit code."""
    try:
        from claimcheck.cli.app import app

        code = app(args=None if argv is None else list(argv), prog_name="claimcheck", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except SystemExit as left:  # shell completion, or --help into a pipe that is closed
        return int(left.code or 0) if "_CLAIMCHECK_COMPLETE" in os.environ else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: whatever it is becomes a message and code 2
        return failed(error)


def failed(error: Exception) -> int:
    """What went wrong, as a message with what to try; the exit code."""
    import typer

    from claimcheck.cli.streams import say

    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if any(kind.__name__ == "ClickException" for kind in type(error).__mro__):  # typer has a copy of click's, or click's own
        error.show(sys.stderr)  # type: ignore[attr-defined]
        return COULD_NOT_RUN
    if os.environ.get("CLAIMCHECK_TRACEBACK"):
        import traceback

        traceback.print_exc()
        return COULD_NOT_RUN
    if isinstance(error, OSError) and error.filename is not None:
        return say(f"{os.fspath(error.filename)}: {error.strerror or error}", COULD_NOT_RUN)
    if isinstance(error, (ValueError, OSError)) and not isinstance(error, UnicodeError):
        return say(str(error), COULD_NOT_RUN)
    return say(f"internal error, {type(error).__name__}: {error}. Run again with CLAIMCHECK_TRACEBACK=1 and report what it prints, "
               "with what `claimcheck selftest` prints.", COULD_NOT_RUN)  # fmt: skip
