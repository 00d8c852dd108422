"""JSON: one article, a list of articles, or one article a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from claimcheck.articles import fields
from claimcheck.articles.sources import decode
from claimcheck.model import Article, Problem

SPACE = re.compile(r"[ \t\r\n]*")
CLAIMS = "is a claim record, not an article; name the articles that it was taken from"
LISTS = ("articles", "items", "results", "entries", "data", "documents", "docs", "stories")
"""Keys under which an answer of an API keeps its list of articles."""


def read(data: bytes, path: str, id: str, encoding: str | None = None) -> Iterator[Article | Problem]:
    """The articles of a .json or .jsonl file; a broken line is a Problem with its number, and the others are read."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        yield Problem(path, None, "is empty")
    elif start[:1] == b"[" or _pretty(data):
        yield from _document(data, path, id, encoding)
    else:
        yield from _lines(data, path, id)


def _pretty(data: bytes) -> bool:
    """One document over several lines: its first line is no object by itself."""
    first = next((line for line in data.lstrip(b"\xef\xbb\xbf").split(b"\n", 50) if line.strip()), b"")
    return not first.rstrip().endswith(b"}") or b"\n" not in data.strip()


def _lines(data: bytes, path: str, id: str) -> Iterator[Article | Problem]:
    for number, line in enumerate(data.split(b"\n"), 1):
        line = line.strip(b" \t\r\xef\xbb\xbf") if number == 1 else line.strip(b" \t\r")
        if not line:
            continue
        text = decode(line, path)
        if isinstance(text, Problem):
            yield Problem(path, number, text.message)
            continue
        try:
            record = _parse(text)
        except ValueError as error:
            yield Problem(path, number, f"is not valid JSON: {_short(error)}")
            continue
        yield from _article(record, path, number, f"{id}__{number}", line)


def _parse(text: str) -> Any:
    """Strictly first; with half surrogate pairs, as scrapers cut them, by the standard library."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        if "surrogate" not in str(error):
            raise ValueError(str(error) or "nested too deeply") from None
        return json.loads(text)


def _short(error: ValueError) -> str:
    return str(error)[:120].removeprefix("JSON is malformed: ")


def _document(data: bytes, path: str, id: str, encoding: str | None) -> Iterator[Article | Problem]:
    """One JSON document: each element of a list is found at its place, for its line and its hash."""
    text = decode(data, path, encoding)
    if isinstance(text, Problem):
        yield text
        return
    try:
        pieces = list(_pieces(text))
    except json.JSONDecodeError as error:
        yield Problem(path, error.lineno, f"is not valid JSON: {error.msg} (column {error.colno})")
        return
    except (ValueError, RecursionError) as error:
        yield Problem(path, None, f"is not valid JSON: {_short(ValueError(str(error) or 'nested too deeply'))}")
        return
    line, seen = 1, 0
    for index, (record, start, end) in enumerate(pieces, 1):
        name = id if len(pieces) == 1 else f"{id}__{index}"
        line, seen = line + text.count("\n", seen, start), start
        yield from _article(record, path, line, name, text[start:end].encode("utf-8", "surrogatepass"), text[start:end])


def _pieces(text: str) -> Iterator[tuple[Any, int, int]]:
    """(record, start, end) of the document, or of each element where it is a list, or holds one under a known key."""
    decoder = json.JSONDecoder()
    start = _skip(text, 1 if text.startswith("\ufeff") else 0)
    if text[start : start + 1] == "[":
        at = _skip(text, start + 1)
        while text[at : at + 1] != "]":
            record, end = decoder.raw_decode(text, at)
            yield record, at, end
            at = _skip(text, end)
            if text[at : at + 1] == ",":
                at = _skip(text, at + 1)
            elif text[at : at + 1] != "]":
                raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        _finished(text, at + 1)
        return
    record, end = decoder.raw_decode(text, start)
    _finished(text, end)
    rows = (
        next((record[key] for key in LISTS if isinstance(record.get(key), list)), None)
        if isinstance(record, dict)
        else None
    )
    if rows and not next(fields.values(record, "text"), None):
        yield from ((row, start, end) for row in rows)
    else:
        yield record, start, end


def _skip(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _finished(text: str, at: int) -> None:
    if _skip(text, at) < len(text):
        raise json.JSONDecodeError("Extra data", text, at)


def _article(record: Any, path: str, line: int, id: str, raw: bytes, source: str = "") -> Iterator[Article | Problem]:
    """One record; `source` is its text in the file where it may run over several lines."""
    if not isinstance(record, Mapping):
        yield Problem(path, line, f"is no article: a JSON object is needed, this is {_kind(record)}")
        return
    if fields.is_claim(record):
        yield Problem(path, line, CLAIMS)
        return
    text = next(filter(None, map(fields.text, fields.values(record, "text"))), "")
    if not text.strip():
        keys = ", ".join(fields.text(key)[:30] for key in list(record)[:6])
        yield Problem(
            path,
            line,
            f"has no text: one of text, body, content, maintext is needed, there is {keys or 'nothing'}"[:200],
        )
        return
    found, faults = fields.metadata(record)
    yield from (Problem(path, line, fault) for fault in faults)
    own = next(
        (str(v) for v in fields.values(record, "id") if isinstance(v, (str, int)) and not isinstance(v, bool)), id
    )
    article = Article(
        fields.text(own),
        path,
        "",
        None,
        None,
        None,
        sha256(raw).hexdigest(),
        text,
        lines=((0, _text_line(source, text, line)),),
    )
    yield fields.replace(article, found)


def _kind(value: Any) -> str:
    return {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}.get(type(value), "a number")


def _text_line(source: str, text: str, line: int) -> int:
    """The line on which the text stands in a record that runs over several."""
    at = source.find(json.dumps(text[:40], ensure_ascii=False)[1:-1]) if "\n" in source else 0
    return line + source.count("\n", 0, max(at, 0))
