"""`claimcheck review` through a real terminal: keys, what they write at once, and what `check` makes of it."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import COULD_NOT_RUN, main
from claimcheck.decisions import read_decisions
from tests.small_stories import COWS, COWS_TOO, TRUCKS, TRUCKS_TOO

pexpect = pytest.importorskip("pexpect")

ASKED = r"q\]uit  \?|1 to \d\?"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two conflicts: trucks in a and b, cows in c and d."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    for name, text in (("a", TRUCKS.format(240)), ("b", TRUCKS_TOO.format(420)), ("c", COWS.format(30)), ("d", COWS_TOO.format(45))):
        (Path("articles") / f"{name}.txt").write_text(text)
    yield tmp_path


def sitting(*options: str, width: int = 100) -> Any:
    """The command in a terminal of its own."""
    env = os.environ | {"TERM": "xterm", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return pexpect.spawn(sys.executable, ["-m", "claimcheck", "review", "articles", "--select", "CC1", "--who", "Mara", *options],
                         env=env, dimensions=(50, width), encoding="utf-8", timeout=30)


def answered(*keys: str, options: tuple[str, ...] = (), plain: bool = True) -> str:
    """What the terminal showed; each key is sent when the question stands there, longer answers after their own prompt."""
    child = sitting(*options)
    shown = ""
    for key in keys:
        if len(key) > 1:
            child.expect(r": $")
            child.sendline(key)
        else:
            child.expect(ASKED)
            child.send(key)
        shown += child.before
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, shown + child.before
    return re.sub(r"\x1b\[[\d;]*m", "", shown + str(child.before)) if plain else shown + str(child.before)


def decided() -> list[Any]:
    made, problems = read_decisions("claims")
    assert problems == ()
    return sorted(made.values(), key=lambda one: one.quotes)


def report(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["check", "articles", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def errors(report: dict[str, Any]) -> list[str | None]:
    return sorted(f["decision"] or "" for f in report["findings"] if f["level"] == "error")


# --- keys ----------------------------------------------------------------------------------------------------------------


def test_quotations_stand_side_by_side_with_colour_and_the_keys() -> None:
    shown = answered("q", plain=False)
    assert "\x1b[" in shown and "[s]ame" in shown
    row = next(line for line in shown.splitlines() if "240" in line and "420" in line and "“" not in line and "CC10" not in line)
    assert row


@pytest.mark.parametrize(("key", "verdict"), [("s", "same"), ("a", "accepted"), ("d", "different")])
def test_one_key_decides_and_check_obeys(key: str, verdict: str, capsys: pytest.CaptureFixture[str]) -> None:
    answered(key, "k")
    (one,) = decided()
    assert (one.verdict, one.who, one.when, one.note) == (verdict, "Mara", date.today(), "")
    code, found = report(capsys)
    assert code == 1 and errors(found) == ([""] if verdict == "different" else ["", verdict])
    answered(key)
    assert report(capsys)[0] == 0
    assert main(["check", "articles", "--no-decisions"]) == 1


def test_unsure_is_a_remark_and_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    answered("n", "look at the log book", "u", "q")
    assert [(one.verdict, one.note) for one in decided()] == [("unsure", "look at the log book")]
    assert report(capsys)[0] == 1
    assert "earlier: unsure, Mara" in answered("q") and "look at the log book" in answered("q")


def test_misread_takes_the_claim_out(capsys: pytest.CaptureFixture[str]) -> None:
    answered("m", "2", "q")
    (one,) = decided()
    assert one.verdict == "misread" and one.rejected in one.claims
    _, found = report(capsys)
    assert one.rejected not in {claim["id"] for claim in found["claims"]} and errors(found) == [""]


def test_a_number_that_is_none_decides_nothing() -> None:
    shown = answered("m", "7", "r", "t", "x", "q")
    assert "nothing decided" in shown and "they are about different things" in shown and decided() == []


def test_an_end_is_kept_and_one_that_is_over_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    end = date.today() + timedelta(days=30)
    shown = answered("e", "2001-01-01", "e", end.isoformat(), "a", "q")
    assert "is over" in shown and [one.until for one in decided()] == [end]
    assert answered("a", options=("--until", end.isoformat())) and [one.until for one in decided()] == [end, end]


def test_one_member_of_a_group_is_rejected_and_the_rest_stays(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("e", "f"):
        (Path("articles") / f"{name}.txt").write_text(COWS.format(30))
    _, before = report(capsys)
    group = next(g for g in before["groups"] if g["verdict"] == "conflict" and len(g["claims"]) == 4)
    claims = {claim["id"]: claim for claim in before["claims"]}
    shown = answered("w", "k", "r", "2", "q") if group["id"] != before["groups"][0]["id"] else answered("w", "r", "2", "q")
    assert "Same thing?" in shown, "w shows the ladder"
    (one,) = decided()
    assert one.verdict == "different" and set(one.claims) == set(group["claims"]) and one.rejected in group["claims"]
    assert claims[one.rejected]["measure"]["low"] in (30, 45, 240, 420)
    _, after = report(capsys)
    home = next(g for g in after["groups"] if one.rejected in g["claims"])
    assert not set(home["claims"]) & (set(group["claims"]) - {one.rejected})
    assert report(capsys)[1] == after, "the rejection is replayed"


def test_pairs_of_the_same_two_values_are_answered_once(capsys: pytest.CaptureFixture[str]) -> None:
    (Path("articles") / "e.txt").write_text(COWS.format(30))
    asked = answered("a", "a")
    assert "1 more pair" in asked and len(decided()) == 3
    assert report(capsys)[0] == 0


def test_a_changed_quotation_opens_its_finding_again(capsys: pytest.CaptureFixture[str]) -> None:
    answered("a", "a")
    Path("articles/b.txt").write_text(TRUCKS_TOO.format(420).replace("said", "said late"))
    assert main(["check", "articles"]) == 1
    assert "no longer what b says" in capsys.readouterr().err


# --- reliability -----------------------------------------------------------------------------------------------------------


def test_what_was_answered_is_on_disk_before_the_next_question(capsys: pytest.CaptureFixture[str]) -> None:
    child = sitting()
    child.expect(ASKED)
    child.send("a")
    child.expect("kept in")
    child.expect(ASKED)
    child.kill(signal.SIGKILL)
    child.wait()
    assert len(decided()) == 1 and not [path for path in Path("claims").rglob("*") if path.suffix == ".tmp"]
    assert errors(report(capsys)[1]) == ["", "accepted"]


def test_ctrl_c_leaves_the_terminal_as_it_was() -> None:
    child = sitting()
    before = child.getecho()
    child.expect(ASKED)
    child.send("\x1b[A")  # an arrow key shows the keys and decides nothing
    child.expect("they are about one thing")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130 and before and decided() == []


def test_answers_may_come_from_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("n\nas agreed by phone\na\n"))
    assert main(["review", "articles", "--select", "CC1", "--who", "Ana"]) == 0
    assert [(one.verdict, one.note, one.who) for one in decided()] == [("accepted", "as agreed by phone", "Ana")]
    assert "1 decided, 1 left open" in capsys.readouterr().err


def test_it_asks_about_all_that_is_open_whatever_was_checked_last(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    answered("a", "q")
    main(["check", "articles", "--no-decisions", "--select", "CC2"])
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    assert main(["review", "--select", "CC1"]) == 0
    assert "0 decided, 1 left open" in capsys.readouterr().err


def test_nothing_open_is_no_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "articles/a.txt"]) == 0
    assert "0 decided, 0 left open" in capsys.readouterr().err
    assert main(["review", "articles/missing.txt"]) == COULD_NOT_RUN


def test_a_sentence_of_an_article_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    Path("articles/b.txt").write_text(TRUCKS_TOO.format(420).replace("said", "said\x1b[2J\u202e"))
    shown = answered("q", plain=False)
    assert "\x1b[2J" not in shown and "\u202e" not in shown
