"""What people decided about findings: `claims/decisions/*.toml`, one file each, and ignores inside articles.

Two people who decide different things never touch one file, so git merges them unaided.

A decision is kept under its code and its claims, whose ids are hashes of what is printed: it moves with a paragraph and
falls with a changed quotation. It is never carried over to words that nobody judged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from claimcheck import atomic
from claimcheck.model import Claim, Finding, Pragma, Problem, Report

FOLDER = "decisions"
SUFFIX = ".toml"
VERDICTS = ("same", "different", "unsure", "accepted", "misread")
OPEN = "unsure"
"""A verdict that is a remark and decides nothing: the finding stays open."""
IGNORED = "ignored inline"
CLASHES = ("CC101", "CC102", "CC103")
"""Codes for one thing, two values that cannot both hold: a decision survives a better reading of who said them."""


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person's answer to one finding."""

    code: str
    """Of the finding; "" for a pair that is listed as a near miss."""
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    quotes: tuple[str, ...]
    """The sentences as they were when it was made, in the order of `claims`."""
    verdict: str
    """same (they are about one thing) | different | unsure | accepted (it is so) | misread (the tool is wrong)"""
    who: str = ""
    when: date | None = None
    until: date | None = None
    """The last day on which it holds; None: for ever."""
    note: str = ""
    rejected: str | None = None
    """The claim that does not belong to the others."""

    @property
    def key(self) -> str:
        """Its name in the file: code and claims, whatever their order."""
        return key_of(self.code, self.claims)


Decisions = Mapping[str, Decision]


def key_of(code: str, claims: Iterable[str]) -> str:
    """`CC101-1f0a...`: the name under which a decision on these claims stands."""
    return f"{code or 'pair'}-{sha256(' '.join(sorted(claims)).encode()).hexdigest()[:16]}"


def decide(code: str, claims: Sequence[Claim], verdict: str, **more: Any) -> Decision:
    """The decision on a finding about these claims; `more`: who, when, until, note, rejected.

    Raises ValueError for a verdict that there is not, or a rejected claim that is none of these.
    """
    decision = Decision(
        code,
        tuple(c.id for c in claims),
        tuple(c.article for c in claims),
        tuple(c.quote for c in claims),
        verdict,
        **more,
    )
    if fault := _fault(decision):
        raise ValueError(fault)
    return decision


# --- the files --------------------------------------------------------------------------------------------------------


def read_decisions(folder: Path | str) -> tuple[dict[str, Decision], tuple[Problem, ...]]:
    """The decisions below the claims folder by key, and the files that are none. Without the folder there are none."""
    found: dict[str, Decision] = {}
    problems = []
    for path in sorted((Path(folder) / FOLDER).glob(f"*{SUFFIX}")):
        decision = _decision(path)
        if isinstance(decision, Problem):
            problems.append(decision)
        else:
            found[decision.key] = decision
    return found, tuple(problems)


def _decision(path: Path) -> Decision | Problem:
    """The decision in one file, or why it decides nothing."""
    line = None
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        fault = _unknown(entry)
        decision = None if fault else msgspec.convert(entry, Decision)
    except OSError as error:
        fault, decision = f"cannot be read: {error.strerror}", None
    except (ValueError, RecursionError) as error:  # broken TOML or UTF-8, or a value of another type
        place = re.search(r"at line (\d+)", str(error))
        fault, decision, line = str(error), None, int(place[1]) if place else None
        if path.is_file() and b"<<<<<<<" in path.read_bytes():
            fault += " (an unfinished merge)"
    if decision is not None:
        fault = _fault(decision)
        if fault is None and decision.key != path.stem:
            fault = f"its name does not belong to its code and claims (that would be {decision.key}{SUFFIX})"
    if decision is None or fault:
        return Problem(path.as_posix(), line, f"decides nothing: {fault}")
    return decision


def _unknown(entry: dict[str, Any]) -> str | None:
    name = next((key for key in entry if key not in Decision.__struct_fields__), None)
    near = get_close_matches(name, Decision.__struct_fields__, 1) if name else []
    return f"there is no key {name!r}" + (f"; did you mean {near[0]!r}?" if near else "") if name else None


def _fault(decision: Decision) -> str | None:
    if decision.verdict not in VERDICTS:
        return f"there is no verdict {decision.verdict!r}; there are {', '.join(VERDICTS)}"
    if decision.rejected is not None and decision.rejected not in decision.claims:
        return f"the rejected claim {decision.rejected!r} is none of its claims"
    if not decision.claims or {len(decision.quotes), len(decision.articles)} != {len(decision.claims)}:
        return "claims, articles and quotes must be as many"
    return None


def write_decision(folder: Path | str, decision: Decision) -> Path:
    """Keeps the decision below the claims folder, in the place of an earlier one on the same claims.

    Raises OSError where it cannot be written; what stood there then still stands.
    """
    folder = Path(folder) / FOLDER
    path = folder / f"{decision.key}{SUFFIX}"
    with atomic.locked(folder):
        atomic.write(path, to_toml(decision).encode())
    return path


def to_toml(decision: Decision) -> str:
    """The text of its file: the same decision is the same bytes."""
    import tomli_w

    values = {name: getattr(decision, name) for name in Decision.__struct_fields__}
    said = {name: value for name, value in values.items() if value not in (None, "")}
    return tomli_w.dumps({name: list(value) if isinstance(value, tuple) else value for name, value in said.items()})


# --- what follows from them -------------------------------------------------------------------------------------------


def in_force(decisions: Decisions, today: date) -> dict[str, Decision]:
    """Those that have not run out."""
    return {key: one for key, one in decisions.items() if one.until is None or one.until >= today}


def rejected_pairs(decisions: Decisions) -> frozenset[frozenset[str]]:
    """Pairs of claims that a person found to be about different things: they share no group."""
    pairs: set[frozenset[str]] = set()
    for one in decisions.values():
        if one.rejected:
            pairs |= {frozenset((one.rejected, other)) for other in one.claims if other != one.rejected}
        elif one.verdict == "different":
            pairs |= {frozenset(pair) for pair in combinations(one.claims, 2)}
    return frozenset(pair for pair in pairs if len(pair) == 2)


def misread_claims(decisions: Decisions) -> frozenset[str]:
    """Claims that the tool read wrongly: they say nothing and are compared with nothing."""
    return frozenset(
        one.rejected or one.claims[0]
        for one in decisions.values()
        if one.verdict == "misread" and (one.rejected or len(one.claims) == 1)
    )


def apply(report: Report, decisions: Decisions, today: date) -> Report:
    """The report with its findings marked as decided, and a Problem for each decision that no longer holds."""
    claims = {claim.id: claim for claim in report.claims}
    held = in_force(decisions, today)
    inline, ended = _pragmas(report, today)
    findings = tuple(_marked(finding, held, claims, inline) for finding in report.findings)
    problems = (*_expired(report, decisions, today), *_changed(report, held, claims), *ended)
    return msgspec.structs.replace(report, findings=findings, problems=(*report.problems, *problems))


def _marked(
    finding: Finding, decisions: Decisions, claims: Mapping[str, Claim], inline: Mapping[str, Sequence[Pragma]]
) -> Finding:
    """The finding with the verdict of the decision on exactly these words, if there is one."""
    if finding.decision is not None:
        return finding
    verdict = None
    codes = (finding.code, *CLASHES) if finding.code in CLASHES else (finding.code,)
    decision = next((one for code in codes if (one := decisions.get(key_of(code, finding.claims)))), None)
    if decision and decision.verdict != OPEN and _quoted(decision, claims):
        verdict = decision.verdict
    elif any(
        _covers(pragma, finding.code, claims[i])
        for i in finding.claims
        if i in claims
        for pragma in inline.get(claims[i].article, ())
    ):
        verdict = IGNORED
    return finding if verdict is None else msgspec.structs.replace(finding, decision=verdict)


def _quoted(decision: Decision, claims: Mapping[str, Claim]) -> bool:
    """True where every claim still stands in the words that were judged."""
    return all(_stands(i, quote, claims) for i, quote in zip(decision.claims, decision.quotes, strict=True))


def _stands(claim: str, quote: str, claims: Mapping[str, Claim]) -> bool:
    return claim in claims and claims[claim].quote == quote


def _covers(pragma: Pragma, code: str, claim: Claim) -> bool:
    if pragma.codes and code not in pragma.codes:
        return False
    return (
        pragma.start == 0 if claim.field == "title" else pragma.start <= claim.start < max(pragma.end, pragma.start + 1)
    )


def _pragmas(report: Report, today: date) -> tuple[dict[str, list[Pragma]], list[Problem]]:
    """Ignores in force by article, and those that have run out."""
    held: dict[str, list[Pragma]] = {}
    ended = []
    for article in report.articles:
        for pragma in article.pragmas:
            if pragma.until is None or pragma.until >= today.isoformat():
                held.setdefault(article.id, []).append(pragma)
            else:
                ended.append(
                    Problem(
                        article.path, pragma.line, f"this ignore ended on {pragma.until}; what it hid is open again"
                    )
                )
    return held, ended


def _changed(report: Report, decisions: Decisions, claims: Mapping[str, Claim]) -> list[Problem]:
    """Decisions on words that are no longer there, or no longer read as a claim, although their articles are."""
    articles = {article.id: article for article in report.articles}
    taken_out = misread_claims(decisions)
    problems = []
    for _, one in sorted(decisions.items()):
        if not all(name in articles for name in one.articles):
            continue
        gone = next(
            (n for n, i in enumerate(one.claims) if i not in taken_out and not _stands(i, one.quotes[n], claims)), None
        )
        if gone is not None:
            article, quote = articles[one.articles[gone]], one.quotes[gone]
            printed = quote in article.text or quote in article.title
            what = (
                "which is printed still, but no longer read as this claim"
                if printed
                else f"which is no longer what {article.id} says"
            )
            said = f"{_who(one)} decided on {quote[:80]!r}, {what}; the finding, if there still is one, is open again"
            problems.append(Problem(_file(one), None, said))
    return problems


def _expired(report: Report, decisions: Decisions, today: date) -> list[Problem]:
    """Decisions that have run out and would have mattered."""
    keys = {key_of(finding.code, finding.claims) for finding in report.findings}
    return [
        Problem(_file(one), None, f"the decision by {_who(one)} ended on {one.until}; the finding is open again")
        for key, one in sorted(decisions.items())
        if key in keys and one.until is not None and one.until < today
    ]


def _file(one: Decision) -> str:
    return f"{FOLDER}/{one.key}{SUFFIX}"


def _who(one: Decision) -> str:
    return one.who or "somebody"
