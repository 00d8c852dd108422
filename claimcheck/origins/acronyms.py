"""Acronyms and other names as articles introduce them: "the Tide Office (TO)", "TO, the Tide Office", "also known as"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.origins.fold import STOP, body_words, plain, words

_NAME = r"[A-Z][\w'’\-]{0,30}(?:\s(?:(?:of|for|the|and|on|in|de)\s)?(?:al-|el-)?[A-Z][\w'’&\-]{0,30}){0,8}"
_ACRONYM = r"[A-Z][A-Za-z.&\-]{0,8}[A-Z]\.?"
_LONG_FIRST = re.compile(rf"\b({_NAME}),?\s?[(\[](?:the\s|or\s)?[“\"]?({_ACRONYM})[”\"]?(?=[)\],;])|\b({_NAME}),? or ({_ACRONYM}),")
_SHORT_FIRST = re.compile(rf"\b({_ACRONYM})\s?[(\[]the ({_NAME})[)\]]|\b({_ACRONYM})\s?[(\[]({_NAME})[)\]]|\b({_ACRONYM}), the ({_NAME}),")
_KNOWN_AS = re.compile(
    rf"\b({_NAME})(?:\s[(\[]({_ACRONYM})[)\]])?[,\s(\[]*(?:{_ACRONYM}, )?(?:also |better |otherwise |formerly )?known as (?:the )?({_NAME})")

_IN_BRACKETS = re.compile(rf"[(\[](?:the\s|or\s)?[“\"]?{_ACRONYM}[”\"]?[)\],;]|\sor\s{_ACRONYM},")
_BEFORE = re.compile(rf"\b{_ACRONYM}(?:\s?[(\[]|,\sthe\s)")
"""What no introduction lacks: a text without it need not be searched for names."""


def introduced(text: str) -> dict[str, str]:
    """Short or other name (lower case, no dots) -> the full name that the text gives it.

    >>> introduced("The Coastal Tide Office (CTO) said so.")
    {'cto': 'Coastal Tide Office'}
    """
    found: dict[str, str] = {}
    for match in _LONG_FIRST.finditer(text) if _IN_BRACKETS.search(text) else ():
        full = spelled_out(match[1] or match[3], match[2] or match[4])
        if full:
            found.setdefault(plain(match[2] or match[4]), full)
    for match in _SHORT_FIRST.finditer(text) if _BEFORE.search(text) else ():
        short, long = next((str(match[i]), str(match[i + 1])) for i in (1, 3, 5) if match[i])
        full = spelled_out(long, short)
        if full == long:
            found.setdefault(plain(short), full)
    for match in _KNOWN_AS.finditer(text) if "known as" in text else ():
        found.setdefault(" ".join(body_words(match[3])), match[1])
    return found


def spelled_out(name: str, acronym: str) -> str | None:
    """The shortest end of `name` whose initials are the letters of `acronym`; None where there is none.

    >>> spelled_out("Meanwhile Coastal Tide Office", "CTO")
    'Coastal Tide Office'
    """
    letters = plain(acronym)
    parts = name.split()
    for start in range(len(parts) - 1, -1, -1):
        if parts[start].lower() in STOP:
            continue
        tail = [piece for part in parts[start:] for piece in part.split("-") if piece]
        every = "".join(p[0] for p in tail).lower()
        main = "".join(p[0] for p in tail if p.lower() not in STOP).lower()
        if len(tail) > 1 and letters in (every, main):
            return " ".join(parts[start:])
    return None


def expansions(introductions: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Short name -> (full name, id of an article that introduces it), sorted; one row for each different full name.

    `introductions`: article id -> what `introduced` found there.
    """
    rows: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
    for article in sorted(introductions):
        for short, full in introductions[article].items():
            rows.setdefault(short, {}).setdefault(body_words(full), (full, article))
    return {short: tuple(sorted(by.values())) for short, by in rows.items()}


def is_short(text: str) -> bool:
    """Is a name an acronym: one word, two capitals or more, no lower-case run?"""
    parts = words(text)
    return len(parts) == 1 and sum(c.isupper() for c in parts[0]) >= 2 and len(plain(parts[0])) <= 8
