"""What a page says of itself: JSON-LD first, then meta elements, then what is to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from claimcheck.articles import fields

SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
META = (
    (
        "published",
        """meta[property='article:published_time'],meta[itemprop='datePublished'],meta[name='parsely-pub-date'],
        meta[name='pubdate'],meta[name='publishdate'],meta[name='publish-date'],meta[name='date'],meta[name='DC.date.issued'],
        meta[name='dc.date'],meta[name='sailthru.date'],meta[name='cXenseParse:recs:publishtime']""",
    ),
    ("title", "meta[property='og:title'],meta[name='title']"),
    ("outlet", "meta[property='og:site_name'],meta[name='application-name']"),
    ("authors", "meta[name='author'],meta[name='byl'],meta[property='article:author'],meta[name='parsely-author']"),
    ("url", "meta[property='og:url']"),
)
"""Part of an article -> elements whose `content` gives it, the most trustworthy first."""
BYLINES = (
    "[rel='author'],[itemprop='author'] [itemprop='name'],[itemprop='author'],"
    ".byline__name,.byline-name,.author-name,.byline,.author"
)
TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
    "Report",
    "LiveBlogPosting",
    "WebPage",
)


def metadata(tree: Any, source: str) -> dict[str, Any]:
    """Title, outlet, date, authors and address: JSON-LD first, then meta elements, then what is to be seen."""
    record: dict[str, Any] = {}
    for layer in (_linked_data(tree), _meta(tree), _visible(tree, source)):
        for key, value in layer.items():
            if value and not record.get(key):
                record[key] = value
    found, _ = fields.metadata(record)
    return found


def _linked_data(tree: Any) -> dict[str, Any]:
    """The article's node of the page's JSON-LD."""
    for script in tree.css("script[type='application/ld+json']")[:20]:
        try:
            data = msgspec.json.decode(script.text(strip=True) or "null")
        except (msgspec.DecodeError, RecursionError):
            continue
        for node in _nodes(data):
            kind = node.get("@type")
            if any(one in TYPES for one in (kind if isinstance(kind, list) else [kind])) and (
                node.get("headline") or node.get("datePublished")
            ):
                return {
                    "title": node.get("headline"),
                    "published": node.get("datePublished"),
                    "authors": node.get("author"),
                    "outlet": node.get("publisher"),
                    "url": node.get("url") or node.get("mainEntityOfPage"),
                }
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: itself, the members of a list, those of @graph."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _meta(tree: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for part, selector in META:
        for single in selector.split(","):
            node = tree.css_first(single.strip())
            if node is not None and (node.attributes.get("content") or "").strip():
                values.setdefault(part, node.attributes["content"])
    return values


def _visible(tree: Any, source: str) -> dict[str, Any]:
    """Headline, byline, time and address where no meta element gives them."""
    values: dict[str, Any] = {}
    canonical, heading, byline, time = (
        tree.css_first(s)
        for s in ("link[rel='canonical']", "h1", BYLINES, "time[datetime][pubdate],article header time[datetime]")
    )
    saved = SAVED_FROM.search(source[:3000])
    title = tree.css_first("title")
    values["url"] = (canonical.attributes.get("href") if canonical else None) or (saved[1] if saved else None)
    values["title"] = " ".join((heading or title).text(separator=" ").split()) if heading or title else None
    values["authors"] = " ".join(byline.text(separator=" ").split())[:100] if byline else None
    values["published"] = time.attributes.get("datetime") if time else None
    return values
