"""`articles.toml`: what a user knows about the articles of one folder and the files do not say."""

from __future__ import annotations

import os
import re
import tomllib
from difflib import get_close_matches
from typing import Any, NamedTuple

from claimcheck.articles import fields
from claimcheck.articles.dates import published
from claimcheck.articles.sources import SIDECAR, Source, decode, load, shown
from claimcheck.model import Article, Problem

KEYS = ("title", "outlet", "published", "url", "origin", "authors", "encoding")
LIMIT = 5_000_000


class Sidecar(NamedTuple):
    """The tables of one folder's articles.toml."""

    path: str
    folder: str
    tables: dict[str, dict[str, Any]]


def read(folder: str) -> tuple[Sidecar | None, list[Problem]]:
    """The sidecar of a folder; (None, []) where there is none."""
    path = os.path.join(folder, SIDECAR)
    if not os.path.lexists(path):
        return None, []
    name, real = shown(path), os.path.realpath(path)
    if os.path.islink(path) and os.path.commonpath([os.path.realpath(folder), real]) != os.path.realpath(folder):
        return None, [Problem(name, None, "a link that leads outside the folder is not followed")]
    data = load(Source(name, SIDECAR, path, real, folder), LIMIT)
    text = data if isinstance(data, Problem) else decode(data, name)
    if isinstance(text, Problem):
        return None, [text]
    try:
        whole = fields.toml(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, [Problem(name, int(line[1]) if line else None, f"is not valid TOML: {error}")]
    return _checked(name, folder, whole)


def _checked(path: str, folder: str, whole: dict[str, Any]) -> tuple[Sidecar, list[Problem]]:
    tables, problems = {}, []
    for key, entry in whole.items():
        if not isinstance(entry, dict):
            problems.append(Problem(path, None, f'{key!r} belongs under the name of a file, as in ["story.txt"]'))
            continue
        tables[key] = dict(entry)
        for field, value in entry.items():
            fault = _fault(field, value)
            if fault:
                problems.append(Problem(path, None, f"[{key!r}] {fault}"))
                tables[key].pop(field)
    return Sidecar(path, folder, tables), problems


def _fault(field: str, value: Any) -> str | None:
    """What is wrong with one entry; None where it is right."""
    if field not in KEYS:
        near = get_close_matches(field, KEYS, 1)
        return f"there is no key {field!r}" + (
            f"; did you mean {near[0]!r}?" if near else f"; keys are {', '.join(KEYS)}"
        )
    if field == "published":
        return None if published(value) else f"published = {value!r} is no date; write it as 2024-03-09"
    if field == "authors":
        return None if fields.people(value) else f"authors = {value!r} is no list of names"
    return None if isinstance(value, str) and value.strip() else f"{field} = {value!r} is no text"


def folders(source: Source) -> list[str]:
    """The folders whose sidecar may speak of a file: its own, and those above it up to the one that was named."""
    found = [os.path.normpath(os.path.dirname(source.file) or ".")]
    top = os.path.normpath(source.root) if source.root is not None else found[0]
    while found[-1] != top and len(found[-1]) > len(top):
        found.append(os.path.dirname(found[-1]) or ".")
    return found


def entry(chain: list[Sidecar], source: Source, id: str | None = None) -> dict[str, Any]:
    """What the nearest sidecar says under an article's id, else under its file's way from there; {} where none does."""
    for sidecar in chain:
        way = os.path.relpath(source.file, sidecar.folder).replace(os.sep, "/")
        for key in (id, way):
            if key in sidecar.tables:
                return sidecar.tables[key]
    return {}


def applied(chain: list[Sidecar], source: Source, article: Article) -> Article:
    """The article with what is said of it; that goes before what the file says."""
    said = entry(chain, source, article.id)
    found: dict[str, Any] = {
        field: said[field].strip() for field in ("title", "outlet", "url", "origin") if field in said
    }
    if "published" in said:
        found["published"] = published(said["published"])
    if "authors" in said:
        found["authors"] = fields.people(said["authors"])
    return fields.replace(article, found) if found else article


def unused(sidecar: Sidecar, names: list[str]) -> list[Problem]:
    """Tables that speak of no file or article of the folder; `names` are those that were read."""
    problems = []
    for key in sidecar.tables:
        outside = key.startswith("/") or ".." in key.split("/")
        if key in names or not outside and os.path.isfile(os.path.join(sidecar.folder, key)):
            continue
        near = get_close_matches(key, names, 1)
        advice = f"; did you mean {near[0]!r}?" if near else ""
        if outside:
            advice = "; a sidecar speaks of its own folder only"
        problems.append(Problem(sidecar.path, None, f"[{key!r}] is no file or article here{advice}"))
    return problems
