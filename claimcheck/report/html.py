"""The report as one HTML file: works offline, readable without scripts, nothing in it can send a request."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from claimcheck.model import Report
from claimcheck.report import html_page
from claimcheck.report.escape import UNSEEN, spelled
from claimcheck.report.html_articles import articles
from claimcheck.report.html_draw import across, percent
from claimcheck.report.html_view import known
from claimcheck.report.wording import title

if TYPE_CHECKING:
    from jinja2 import Environment

    from claimcheck.report.html_page import FindingView, NearView
    from claimcheck.report.picture import Band

KEPT = frozenset("\n\t\u200c\u200d")
"""Unseen characters that a page needs: lines, and joiners without which Persian and Hindi words fall apart."""
SCHEMA = "claimcheck.report/1"


def html(report: Report, **options: Any) -> str:
    """The whole page; `options` are for other formats and change nothing here."""
    environment = _environment()
    css, js = (_source(environment, name) for name in ("report.css", "report.js"))
    page = contents(report)
    return environment.get_template("report.html").render(page=page, css=_own(css), js=_own(js), policy=policy(css, js))


def contents(report: Report) -> dict[str, Any]:
    """What the templates write down, in the order of the page."""
    look = known(report)
    groups = [html_page.group_view(look, group) for group in look.view.compared]
    near = [html_page.near_view(look, miss, n) for n, miss in enumerate(report.near_misses, 1)]
    loose = [finding for findings in look.view.loose.values() for finding in findings]
    others = [html_page.finding_view(look, finding, n) for n, finding in enumerate(loose, 1)]
    page: dict[str, Any] = {
        "title": title(look.view),
        "lede": html_page.lede(look),
        "subject": folder([article.path for article in report.articles]),
        "schema": SCHEMA,
        "counts": html_page.counts(look),
        "picks": (("f-outlet", "Outlet", look.outlets), ("f-origin", "Origin", look.origins)),
        "besides": html_page.besides(look),
        "rows": groups,
        "groups": [view for view in groups if view.verdict != "shared-source"],
        "shared": [view for view in groups if view.verdict == "shared-source"],
        "near": near,
        "roles": [view for view in others if view.code == "CC106"],
        "others": [view for view in others if view.code != "CC106"],
        "problems": report.problems,
        "articles": articles(look, elsewhere(report, near, others)),
    }
    return page | {"sections": sections(page)}


def folder(paths: list[str]) -> str:
    """What was checked, as far as all paths have it in common: "articles/"; one article alone is named."""
    if len(paths) == 1:
        return paths[0]
    parts = zip(*(path.split("/")[:-1] for path in paths), strict=False)
    same = [names[0] for names in takewhile(lambda names: len(set(names)) == 1, parts)]
    return "/".join([*same, ""]) if same else ""


def elsewhere(report: Report, near: list[NearView], others: list[FindingView]) -> dict[str, tuple[str, str]]:
    """Claim id -> the near miss or the finding that shows it, for claims without a group of their own."""
    found: dict[str, tuple[str, str]] = {}
    for miss, view in zip(report.near_misses, near, strict=True):
        for name in (miss.left, miss.right):
            found.setdefault(name, (view.anchor, "near miss"))
    for other in others:
        for name in other.claims:
            found.setdefault(name, (other.anchor, other.code))
    return found


def sections(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The parts of the page that this report has, for the links at the top."""
    names = (("near", "Near misses"), ("roles", "Sources"), ("others", "Findings"), ("problems", "Not read"),
             ("articles", "Articles"))  # fmt: skip
    ids = {"roles": "sources", "others": "findings"}
    rest = [(ids.get(key, key), name) for key, name in names if page[key]]
    return [("overview", "Overview"), ("groups", "Groups"), *rest]


# --- the template engine and what it lets through ---------------------------------------------------------------------


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("claimcheck.report", "templates"), autoescape=True, undefined=StrictUndefined,
        finalize=shown, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(x=_place, pc=percent, broad=_broad)
    return made


def _place(at: float) -> str:
    """A position on the axis, in percent of the picture."""
    return percent(across(at))


def _broad(band: Band) -> str:
    """The width of a band; one value alone is still seen."""
    return percent(max(0.004, across(band.high) - across(band.low)))


def shown(value: Any) -> Any:
    """What a template writes, before it is escaped: controls, overrides of direction and lone surrogates spelled out."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return UNSEEN.sub(lambda m: m[0] if m[0] in KEPT else spelled(m), value.replace("\r\n", "\n").replace("\r", "\n"))


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _own(source: str) -> Any:
    """Our style and script, not escaped."""
    from markupsafe import Markup

    return Markup(source)


def policy(css: str, js: str) -> str:
    """Nothing may be loaded, sent, framed or run but this page's own style and script, known by their hashes."""
    style, script = (b64encode(sha256(part.encode()).digest()).decode() for part in (css, js))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; trusted-types 'none'; require-trusted-types-for 'script'"
    )
