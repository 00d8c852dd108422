"""`review`: one finding after the other, one key each; every answer is on disk before the next question."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, NamedTuple

import typer

from claimcheck.cli import COULD_NOT_RUN
from claimcheck.cli.details import last_report
from claimcheck.cli.options import Base, Config, Paths, Select, codes
from claimcheck.cli.streams import look, put, say, tell
from claimcheck.model import Claim, Finding, Report
from claimcheck.review import Answer

VERDICTS = {"s": "same", "d": "different", "u": "unsure", "a": "accepted", "m": "misread"}
KEYS = (
    ("s", "same", "they are about one thing: the finding is right"),
    ("d", "different", "they are about different things and are kept apart from now on"),
    ("u", "unsure", "a remark; the finding stays open"),
    ("a", "accepted", "it is so, and known"),
    ("m", "misread", "claimcheck read a sentence wrongly; it is left out from now on"),
    ("r", "reject one", "one claim does not belong to the others"),
    ("n", "note", "a few words that are kept with the answer"),
    ("e", "ends", "the last day on which the answer holds"),
    ("w", "why", "everything behind this group, as `claimcheck show` prints it"),
    ("k", "skip", "leave it open"),
    ("q", "quit", "what was answered is kept"),
)


class Terminal(NamedTuple):
    """Where a key and a line of text come from."""

    key: Callable[[], str]
    """One key, lower case; "q" where there is no more input."""
    line: Callable[[str], str]
    """A line, after the words that ask for it."""


def review(
    paths: Paths = None,
    select: Select = None,
    base: Base = None,
    again: Annotated[bool, typer.Option("--again", help="Ask about what was decided before, too.")] = False,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; else git's user.name, or $USER.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day on which the answers hold.")] = None,
    config: Config = None,
) -> int:
    """Decide open findings one by one; `check` obeys what was decided."""
    from claimcheck.changes import author
    from claimcheck.review import open_findings
    from claimcheck.settings import read_settings

    end = day(until) if until else None
    wanted = codes(select)
    report = last_report(paths, config, base, open_ones=True)
    tell(report.problems)
    if not report.articles and not report.known:
        return COULD_NOT_RUN
    name = who or author() or os.environ.get("USER") or os.environ.get("USERNAME") or ""
    findings = open_findings(report, wanted, again)
    with terminal() as keys:
        asked = Session(report, read_settings(config).claims, name, end, keys)
        decided, open_ = asked.run(findings)
    say(f"{decided} decided, {open_} left open{'; `claimcheck check` obeys' if decided else ''}")
    return 0


def day(text: str) -> date:
    """The date of an ISO day that is not over. Raises ValueError with what to type."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it as 2027-01-31") from None
    if found < date.today():
        raise ValueError(f"{text} is over; give the last day on which the answer shall hold")
    return found


class Session:
    """The questions of one sitting."""

    def __init__(self, report: Report, folder: str, who: str, until: date | None, keys: Terminal) -> None:
        self.report, self.folder, self.who, self.until, self.keys = report, folder, who, until, keys

    def run(self, findings: list[Finding]) -> tuple[int, int]:
        """How many were decided, and how many are left open."""
        from claimcheck.decisions import write_decision
        from claimcheck.review import decisions, left

        rest, decided, skipped = list(findings), 0, 0
        while rest:
            finding, rest = rest[0], rest[1:]
            answer = self.ask(finding, decided + skipped + 1, decided + skipped + 1 + len(rest))
            if answer is None:
                return decided, skipped + 1 + len(rest)
            if not answer.verdict:
                skipped += 1
                continue
            made = decisions(self.report, finding, answer, self.who, date.today())
            files = [write_decision(self.folder, one) for one in made]
            put("".join(f"  {answer.verdict}, kept in {file.as_posix()}\n" for file in files))
            before, rest = len(rest), left(rest, made)
            decided += 1 + before - len(rest)
        return decided, skipped

    def ask(self, finding: Finding, place: int, of: int) -> Answer | None:
        """The answer; one without a verdict where it was skipped, None where the reader leaves."""
        from claimcheck.review import members, question

        put(f"\n--- {place} of {of} ---\n")
        put(question(self.report, finding, **look()) + self.earlier(finding))
        answer = Answer("", until=self.until)
        claims = members(self.report, finding)
        while not answer.verdict:
            put(hint(answer))
            key = self.keys.key()
            if key in ("q", "k", " "):
                return None if key == "q" else Answer("")
            answer = self.change(answer, key, finding, claims)
        return answer

    def earlier(self, finding: Finding) -> str:
        """What was said about it before: a remark, or a decision that has run out or is asked about again."""
        from claimcheck.decisions import key_of, read_decisions
        from claimcheck.report.escape import terminal_text

        one = read_decisions(self.folder)[0].get(key_of(finding.code, finding.claims))
        words = [one.verdict, one.who, str(one.when or ""), one.note] if one else []
        return f"  earlier: {terminal_text(', '.join(word for word in words if word))}\n" if words else ""

    def change(self, answer: Answer, key: str, finding: Finding, claims: list[Claim]) -> Answer:
        """The answer after one key; what cannot be understood is said, and nothing is lost."""
        if key == "n":
            return answer._replace(note=self.keys.line("note: ").strip())
        if key == "e":
            return self.ended(answer)
        if key == "w":
            return self.explained(answer, finding)
        if key == "m":
            own = [claim for claim in claims if claim.id in finding.claims]
            return self.rejecting(answer, "misread", own, "which one was read wrongly")
        if key == "r":
            return self.rejecting(answer, "different", claims, "which one does not belong to the others")
        if key in VERDICTS:
            return answer._replace(verdict=VERDICTS[key])
        put("".join(f"  {letter}  {name.ljust(11)} {words}\n" for letter, name, words in KEYS))
        return answer

    def ended(self, answer: Answer) -> Answer:
        try:
            return answer._replace(until=day(self.keys.line("last day, as 2027-01-31: ")))
        except ValueError as error:
            say(str(error))
            return answer

    def explained(self, answer: Answer, finding: Finding) -> Answer:
        from claimcheck.report.show import show

        put(show(self.report, finding.group or finding.claims[0], **look()))
        return answer

    def rejecting(self, answer: Answer, verdict: str, claims: list[Claim], words: str) -> Answer:
        """The answer on one of the claims; without a number that is one of theirs nothing is decided."""
        if len(claims) == 1:
            return answer._replace(verdict=verdict, rejected=claims[0].id)
        number = self.number(f"{words}, 1 to {len(claims)}?", len(claims))
        if number.isascii() and number.isdigit() and 1 <= int(number) <= len(claims):
            return answer._replace(verdict=verdict, rejected=claims[int(number) - 1].id)
        put("  nothing decided")
        return answer

    def number(self, words: str, most: int) -> str:
        """A number as it was typed: one key where one digit is enough."""
        if most > 9:
            return self.keys.line(f"{words} ").strip()
        put(words)
        return self.keys.key()


def hint(answer: Answer) -> str:
    """The keys on one line, below what has been added to the answer."""
    added = "".join(f"  {name}: {value}\n" for name, value in (("note", answer.note), ("until", answer.until)) if value)
    return added + "[s]ame [d]ifferent [u]nsure [a]ccepted [m]isread [r]eject one  [n]ote [e]nds [w]hy  s[k]ip [q]uit  ?"


# --- keys --------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def terminal() -> Iterator[Terminal]:
    """Keys without Enter where a person sits at a terminal, else a line of standard input for each."""
    try:
        import termios
        import tty
    except ImportError:  # Windows: a line for each key does
        yield Terminal(_line_key, _asked)
        return
    if not sys.stdin.isatty():
        yield Terminal(_line_key, _asked)
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)

    def line(words: str) -> str:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        try:
            return _asked(words)
        finally:
            tty.setcbreak(handle, termios.TCSADRAIN)

    try:
        tty.setcbreak(handle, termios.TCSADRAIN)
        yield Terminal(lambda: _key(handle), line)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _key(handle: int) -> str:
    """One key; the rest of an arrow or function key is thrown away."""
    import select

    byte = os.read(handle, 1)
    if byte == b"\x1b":
        while select.select([handle], [], [], 0.02)[0]:
            os.read(handle, 1)
        return "?"
    return byte.decode("ascii", "replace").lower() if byte not in (b"", b"\x04") else "q"


def _line_key() -> str:
    line = sys.stdin.readline()
    return (line.strip()[:1] or " ").lower() if line else "q"


def _asked(words: str) -> str:
    """What is typed after `words`, read as bytes of a line: an editor's history would need a library of its own."""
    sys.stdout.write(words)
    sys.stdout.flush()
    return sys.stdin.readline().rstrip("\r\n")
