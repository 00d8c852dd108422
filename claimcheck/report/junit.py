"""JUnit XML: one test case a group and one a finding that is no group's; open errors and warnings are failures."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.model import Finding, Report
from claimcheck.report import wording
from claimcheck.report.escape import xml_text
from claimcheck.report.view import View, short_quote


def junit(report: Report, **options: object) -> str:
    """A suite a code; old findings pass, decided ones are skipped; without findings one case that passed."""
    view = View(report)
    root = Element("testsuites", name="claimcheck")
    by_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in by_code.items():
        suite = SubElement(root, "testsuite", name=f"{code} {wording.title_of(code)}")
        for finding in found:
            _case(view, suite, finding)
        _sizes(suite)
    if not by_code:
        suite = SubElement(root, "testsuite", name="claimcheck")
        SubElement(suite, "testcase", name=wording.title(view), classname="claimcheck")
        _sizes(suite)
    for name in ("tests", "failures", "skipped", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _case(view: View, suite: Element, finding: Finding) -> None:
    place = f"{finding.path}:{finding.line}"
    case = SubElement(suite, "testcase", name=xml_text(finding.message), classname=xml_text(finding.path),
                      file=xml_text(finding.path), line=str(finding.line))  # fmt: skip
    # Each line of ours is cleaned by itself, so that the breaks between them stay.
    lines = [xml_text(line) for line in [place, *(_told(view, name) for name in finding.claims if name in view.claims)]]
    text = "\n".join(lines)
    if finding.decision:
        SubElement(case, "skipped", message=xml_text(wording.state(finding)))
    elif finding.new and finding.level in ("error", "warning"):
        SubElement(case, "failure", type=finding.code, message=xml_text(finding.message)).text = text
    else:
        SubElement(case, "system-out").text = text


def _told(view: View, name: str) -> str:
    claim = view.claims[name]
    return (
        f"{wording.printed(claim)}: “{short_quote(claim)}” ({wording.outlet(view.article(claim))}, {view.place(claim)})"
    )


def _sizes(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")
