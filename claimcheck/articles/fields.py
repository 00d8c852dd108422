"""The parts of an article in a record of any scraper, front matter or API."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from claimcheck.articles.dates import published
from claimcheck.articles.outlets import host_of, outlet_of
from claimcheck.lexicon import table
from claimcheck.model import Article

SURROGATE = re.compile("[\ud800-\udfff]")
DEEP = re.compile(r"(?:[\w\"'-]{1,60}[ \t]{0,9}\.[ \t]{0,9}){40}")
"""A key of a key of a key: a few thousand of these take the standard library gigabytes."""


def toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text by a stranger. Raises tomllib.TOMLDecodeError or RecursionError where it is none."""
    if DEEP.search(text):
        raise tomllib.TOMLDecodeError("its keys are nested too deeply")
    return tomllib.loads(text)


@cache
def _names(part: str) -> tuple[str, ...]:
    return tuple(_plain(name) for name in table("fields")[part])


def is_claim(record: Mapping[str, Any]) -> bool:
    """A line of claims/*.jsonl, which is no article."""
    return all(key in record for key in table("fields")["claims"])


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def values(record: Mapping[str, Any], part: str) -> Iterator[Any]:
    """What the record holds under the names of one part, in their order, without empty ones."""
    plain = {_plain(str(key)): value for key, value in reversed(list(record.items()))}
    return (plain[name] for name in _names(part) if plain.get(name) not in (None, "", [], {}))


def text(value: Any) -> str:
    """A string, or the paragraphs of a list of strings; "" for anything else. Half a surrogate pair becomes U+FFFD."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n".join(value)
    return SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def name(value: Any) -> str:
    """A name, plain or as {"name": ...}; "" for anything else."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("id")
    return " ".join(text(value).split()) if isinstance(value, str) else ""


def people(value: Any) -> tuple[str, ...]:
    """Authors: a list, one name, or names in one string."""
    items = value if isinstance(value, list) else [value]
    names = [
        part
        for item in items
        for part in re.split(r" ?(?:;|,| and | & ) ?", name(item).removeprefix("By ").removeprefix("by "))
    ]
    return tuple(part for part in dict.fromkeys(names) if part and not host_of(part))


def metadata(record: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Fields of an Article that the record gives, and what of it was not understood."""
    found: dict[str, Any] = {}
    faults: list[str] = []
    url = next((name(v) for v in values(record, "url") if host_of(name(v))), None)
    outlet = next(
        (name(v) for v in values(record, "outlet") if name(v) and not name(v).startswith(("http:", "https:"))), None
    )
    for key, value in (
        ("title", next(map(name, values(record, "title")), "")),
        ("url", url),
        ("outlet", outlet or outlet_of(url)),
        ("origin", next(map(name, values(record, "origin")), None)),
    ):
        if value:
            found[key] = value
    dates = list(values(record, "published"))
    day = next((iso for value in dates if (iso := published(value))), None)
    if day:
        found["published"] = day
    elif dates:
        faults.append(f"the date {str(dates[0])[:40]!r} is not understood and left out: write it as 2024-03-09")
    authors = next(map(people, values(record, "authors")), ())
    if authors:
        found["authors"] = authors
    return found, faults


def replace(article: Article, found: dict[str, Any]) -> Article:
    """The article with those fields."""
    return msgspec.structs.replace(article, **found)
