"""Decisions: obeyed for the words that were judged, and for no others."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import msgspec
import pytest

from claimcheck import decisions
from claimcheck.decisions import Decision, apply, decide, read_decisions, rejected_pairs, write_decision
from claimcheck.model import About, Article, Claim, Finding, Pragma, Report

TODAY = date(2026, 3, 9)


def claim(id: str, article: str = "a", quote: str = "Twelve died.", start: int = 0) -> Claim:
    return Claim(
        id,
        article,
        "text",
        1,
        start,
        start + len(quote),
        quote,
        None,
        None,
        About("died", "person"),
        None,
        None,
        (),
        "port",
        "count",
    )


def article(id: str, *pragmas: Pragma) -> Article:
    return Article(id, f"{id}.txt", id, None, None, None, "0", "Twelve died. And more.", pragmas=pragmas)


ONE, TWO = claim("1"), claim("2", "b", "Thirteen died.")
FINDING = Finding("CC101", "error", ("1", "2"), "12 or 13", "a.txt", 1)
REPORT = Report((article("a"), article("b")), (ONE, TWO), (), (), (FINDING,), ())


def held(*given: Decision) -> dict[str, Decision]:
    return {one.key: one for one in given}


def test_write_and_read_are_inverse(tmp_path: Path) -> None:
    made = decide(
        "CC101",
        [ONE, claim("2", "b", 'Say "x" \\ \x7f \x1b[2J \u2028 [a]\n# b = 1')],
        "accepted",
        who="Mara",
        when=TODAY,
        until=date(2027, 1, 1),
        note="a misprint",
        rejected="2",
    )
    write_decision(tmp_path, made)
    assert read_decisions(tmp_path) == ({made.key: made}, ())
    again = msgspec.structs.replace(made, note="another")
    write_decision(tmp_path, again)
    assert read_decisions(tmp_path)[0] == {made.key: again}


def test_without_a_file_there_are_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ({}, ())


def test_the_order_of_the_claims_does_not_matter(tmp_path: Path) -> None:
    assert write_decision(tmp_path, decide("CC101", [ONE, TWO], "same")) == write_decision(
        tmp_path, decide("CC101", [TWO, ONE], "accepted")
    )
    assert [one.verdict for one in read_decisions(tmp_path)[0].values()] == ["accepted"]


def test_a_decided_finding_is_marked() -> None:
    report = apply(REPORT, held(decide("CC101", [TWO, ONE], "accepted", who="Mara")), TODAY)
    assert report.findings[0].decision == "accepted" and report.problems == ()


def test_unsure_decides_nothing() -> None:
    assert apply(REPORT, held(decide("CC101", [ONE, TWO], "unsure")), TODAY).findings[0].decision is None


def test_a_decision_on_a_clash_survives_a_better_reading_of_who_said_it() -> None:
    report = msgspec.structs.replace(REPORT, findings=(msgspec.structs.replace(FINDING, code="CC102"),))
    assert apply(report, held(decide("CC101", [ONE, TWO], "accepted")), TODAY).findings[0].decision == "accepted"
    report = msgspec.structs.replace(REPORT, findings=(msgspec.structs.replace(FINDING, code="CC105"),))
    assert apply(report, held(decide("CC101", [ONE, TWO], "accepted")), TODAY).findings[0].decision is None


def test_it_holds_on_its_last_day_and_not_after() -> None:
    made = held(decide("CC101", [ONE, TWO], "accepted", who="Mara", until=TODAY))
    assert apply(REPORT, made, TODAY).findings[0].decision == "accepted"
    after = apply(REPORT, made, date(2026, 3, 10))
    assert (
        after.findings[0].decision is None
        and "by Mara ended on 2026-03-09; the finding is open again" in after.problems[0].message
    )


def test_a_changed_quotation_reopens_it_and_says_so() -> None:
    made = held(decide("CC101", [ONE, claim("3", "b", "Fourteen died.")], "accepted", who="Mara"))
    report = apply(REPORT, made, TODAY)
    assert report.findings[0].decision is None
    assert "Mara decided on 'Fourteen died.', which is no longer what b says" in report.problems[0].message


def test_a_claim_that_is_no_longer_read_is_told_from_a_changed_quotation() -> None:
    report = apply(REPORT, held(decide("CC101", [ONE, claim("9", "b", "And more.")], "accepted", who="Mara")), TODAY)
    assert "'And more.', which is printed still, but no longer read as this claim" in report.problems[0].message


def test_the_same_id_with_other_words_is_not_the_same_claim() -> None:
    made = held(decide("CC101", [ONE, claim("2", "b", "Fourteen died.")], "accepted"))
    assert apply(REPORT, made, TODAY).findings[0].decision is None


def test_a_decision_about_articles_that_were_not_read_is_no_problem() -> None:
    assert apply(REPORT, held(decide("CC101", [ONE, claim("9", "elsewhere")], "accepted")), TODAY).problems == ()


def test_a_rejected_member_is_kept_apart_from_all_others() -> None:
    made = held(
        decide("CC101", [ONE, TWO, claim("3")], "same", rejected="2"), decide("", [claim("7"), claim("8")], "different")
    )
    assert rejected_pairs(made) == {frozenset("12"), frozenset("23"), frozenset("78")}


def test_a_misread_claim_is_named() -> None:
    assert decisions.misread_claims(held(decide("CC103", [ONE, TWO], "misread", rejected="2"))) == {"2"}


@pytest.mark.parametrize(
    "text, message, line",
    [
        ("code = 'CC101'\n[x\n", "Expected ']'", 2),
        ("<<<<<<< HEAD\ncode = 'CC101'\n", "(an unfinished merge)", 1),
        ("verdikt = 'same'\n", "there is no key 'verdikt'; did you mean 'verdict'?", None),
        ("code = 'CC101'\n", "missing required field", None),
        (
            "code='CC101'\nclaims=['1']\narticles=['a']\nquotes=['q']\nverdict='maybe'\n",
            "there is no verdict 'maybe'",
            None,
        ),
        (
            "code='CC101'\nclaims=['1']\narticles=['a']\nquotes=['q']\nverdict='same'\n",
            "its name does not belong to its code and claims",
            None,
        ),
        ("code='CC101'\nclaims=['1']\narticles=['a']\nquotes=[]\nverdict='same'\n", "must be as many", None),
        (b"\xff\xfe", "decode", None),
    ],
)
def test_what_is_no_decision_is_a_problem_and_the_others_hold(
    tmp_path: Path, text: str | bytes, message: str, line: int | None
) -> None:
    sound = decide("CC101", [ONE, TWO], "accepted")
    write_decision(tmp_path, sound)
    (tmp_path / decisions.FOLDER / "x.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    found, problems = read_decisions(tmp_path)
    assert found == {sound.key: sound} and [p.line for p in problems] == [line]
    assert "decides nothing: " in problems[0].message and message in problems[0].message


@pytest.mark.parametrize(
    "verdict, rejected, message", [("maybe", None, "no verdict 'maybe'"), ("same", "9", "none of its claims")]
)
def test_a_decision_that_cannot_be_is_refused(verdict: str, rejected: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decide("CC101", [ONE], verdict, rejected=rejected)


def test_two_branches_that_decide_different_things_merge_in_git(tmp_path: Path) -> None:
    def git(*command: str) -> None:
        subprocess.run(
            ["git", "-C", tmp_path, "-c", "user.name=m", "-c", "user.email=m@example.org", *command],
            check=True,
            capture_output=True,
        )

    made = [decide("CC101", [claim(str(n)), claim(str(n + 1))], "accepted", who="Mara") for n in range(9)]

    def commit(*some: decisions.Decision) -> None:
        for one in some:
            write_decision(tmp_path, one)
        git("add", ".")
        git("commit", "-qm", "decided")

    git("init", "-q", "-b", "main")
    commit(*made[:3])
    git("checkout", "-qb", "left")
    commit(*made[3:6])
    git("checkout", "-q", "main")
    commit(*made[6:])
    git("merge", "-q", "left", "-m", "both")
    assert read_decisions(tmp_path) == (held(*made), ())


# --- inside the article ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pragma, decided",
    [
        (Pragma(("CC101",), None, "", 1, 0, 12), True),
        (Pragma((), "2026-03-09", "", 1, 0, 12), True),
        (Pragma(("CC105",), None, "", 1, 0, 12), False),
        (Pragma(("CC101",), None, "", 1, 13, 20), False),
        (Pragma(("CC101",), "2026-03-08", "", 4, 0, 12), False),
    ],
)
def test_an_ignore_holds_for_its_codes_its_stretch_and_its_time(pragma: Pragma, decided: bool) -> None:
    report = apply(msgspec.structs.replace(REPORT, articles=(article("a", pragma), article("b"))), {}, TODAY)
    assert (report.findings[0].decision == decisions.IGNORED) is decided
    assert [p.line for p in report.problems] == ([4] if pragma.until == "2026-03-08" else [])
