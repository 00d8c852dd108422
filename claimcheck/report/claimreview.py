"""schema.org JSON-LD: each disputed figure as a Claim with its appearances.

A ClaimReview needs a rating, and claimcheck does not rate: it says what articles do to each other, never who is right. So
a conflict or a disputed claim becomes a ClaimReview draft whose rating is left to a person: `reviewRating` names the
verdict in words (`alternateName`) and has no value.
"""

from __future__ import annotations

import json
from typing import Any

from claimcheck.model import Claim, Group, Report, Verdict
from claimcheck.report import wording
from claimcheck.report.escape import json_text
from claimcheck.report.leads import lead
from claimcheck.report.view import View, deepest

REVIEWED = (Verdict.CONFLICT, Verdict.DISPUTED)


def claimreview(report: Report, **options: object) -> str:
    """One JSON-LD graph: a ClaimReview for every claim of a conflict or a disputed claim, in the order of the report."""
    view = View(report)
    graph = [
        _review(view, group, claim)
        for group in report.groups
        if group.verdict in REVIEWED
        for claim in view.members(group)
    ]
    document = {"@context": "https://schema.org", "@graph": graph}
    return json_text(json.dumps(document, ensure_ascii=False, indent=1)).replace("</", "<\\/") + "\n"


def _review(view: View, group: Group, claim: Claim) -> dict[str, Any]:
    """A draft: `url`, `datePublished` and `author` of the review are the publisher's to add."""
    return {
        "@type": "ClaimReview",
        "identifier": f"{group.id}-{claim.id}",
        "claimReviewed": claim.quote,
        "reviewRating": {"@type": "Rating", "alternateName": f"Not rated: {_relation(group)}"},
        "reviewBody": wording.plain(lead(view, group)),
        "itemReviewed": _claim(view, claim),
    }


def _relation(group: Group) -> str:
    """What the articles do to each other, in words."""
    if group.verdict == Verdict.DISPUTED:
        return "a source denies it"
    return "published figures cannot both hold"


def _claim(view: View, claim: Claim) -> dict[str, Any]:
    article = view.article(claim)
    found: dict[str, Any] = {"@type": "Claim", "text": claim.quote}
    link = deepest(claim)
    if link and link.name and link.kind != "anonymous":
        kind = "Person" if link.kind == "person" else "Organization"
        found["author"] = {"@type": kind, "name": link.name} | (
            {"jobTitle": link.role} if link.role and kind == "Person" else {}
        )
    appearance: dict[str, Any] = {"@type": "NewsArticle", "headline": article.title}
    if article.published:
        appearance["datePublished"] = article.published
    if article.outlet:
        appearance["publisher"] = {"@type": "Organization", "name": article.outlet}
    if article.url and article.url.startswith(("https://", "http://")):
        appearance["url"] = article.url
    return found | {"appearance": appearance}
