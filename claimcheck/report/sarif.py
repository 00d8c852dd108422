"""SARIF 2.1.0, written by hand: what code scanning on GitHub and elsewhere reads."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from claimcheck import __version__
from claimcheck.lexicon import table
from claimcheck.model import Claim, Finding, Report
from claimcheck.report import wording
from claimcheck.report.escape import json_text, visible
from claimcheck.report.github import columns
from claimcheck.report.view import View, short_quote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def sarif(report: Report, **options: object) -> str:
    """Every finding is a result: old ones are marked `unchanged`, decided ones carry a suppression; none is dropped."""
    view = View(report)
    codes = [code for code in table("codes") if code.startswith("CC")]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "claimcheck", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "the folder in which claimcheck ran"}}},
        "results": _results(view, codes),
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _problems(report)}],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _rule(code: str) -> dict[str, Any]:
    entry = table("codes")[code]
    return {
        "id": code,
        "shortDescription": {"text": entry["title"]},
        "fullDescription": {"text": " ".join(entry["meaning"].split())},
        "help": {"text": f"{entry['decided'].strip()}\n\n{entry['todo'].strip()}"},
        "defaultConfiguration": {"level": LEVELS[entry["level"]]},
    }


def _results(view: View, codes: list[str]) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    results = []
    for finding in view.report.findings:
        key = fingerprint(view, finding)
        seen[key] = seen.get(key, 0) + 1
        results.append(_result(view, finding, codes, f"{key}:{seen[key]}"))
    return results


def _result(view: View, finding: Finding, codes: list[str], key: str) -> dict[str, Any]:
    claims = [view.claims[name] for name in finding.claims if name in view.claims]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS.get(finding.level, "none"),
        "message": {"text": visible(wording.sentence(finding.message)) or finding.code},
        "locations": [_location(finding.path, finding.line, columns(view, finding))],
        "partialFingerprints": {"claimcheck/v1": key},
        "baselineState": "new" if finding.new else "unchanged",
    }
    if finding.code in codes:
        result["ruleIndex"] = codes.index(finding.code)
    others = [_related(view, claim, place) for place, claim in enumerate(claims)]
    if others:
        result["relatedLocations"] = others
    if finding.decision:
        kind = "inSource" if "inline" in finding.decision else "external"
        result["suppressions"] = [{"kind": kind, "justification": visible(finding.decision)}]
    return result


def _location(path: str, line: int, columns: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(1, line)}
    if columns[0]:
        region |= {"startColumn": columns[0], "endColumn": columns[1]}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path), "uriBaseId": "ROOT"}, "region": region}}


def _related(view: View, claim: Claim, place: int) -> dict[str, Any]:
    article = view.article(claim)
    text = f"{wording.printed(claim)}: {short_quote(claim)} ({wording.outlet(article)}, {wording.published(article)})"
    return {"id": place, "message": {"text": visible(text)}, **_location(article.path, claim.line)}


def uri(path: str) -> str:
    """A relative reference in which every odd character is escaped; a colon too, so that no name becomes a scheme."""
    return quote(path.replace("\\", "/"), safe="/", errors="backslashreplace") or "-"


def fingerprint(view: View, finding: Finding) -> str:
    """The same as long as code and claims are, wherever they have moved; line numbers are no part of it."""
    claims = [view.claims[name] for name in finding.claims if name in view.claims]
    parts = (
        [finding.code, *sorted(claim.id for claim in claims)]
        if claims
        else [finding.code, finding.path, finding.message]
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _problems(report: Report) -> list[dict[str, Any]]:
    """Files that could not be read, as notifications of the run."""
    return [
        {
            "level": "warning",
            "message": {"text": visible(p.message) or "not read"},
            "locations": [_location(p.path, p.line or 1)],
        }
        for p in report.problems
    ]
