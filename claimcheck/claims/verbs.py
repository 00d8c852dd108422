"""The event classes of `data/events.toml`, turned into tables for looking words up."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.text import lemma as base_form
from claimcheck.text import singular


class EventWords(NamedTuple):
    """`data/events.toml`, turned so that a word of a text can be looked up."""

    objects: dict[str, str]
    """verb lemma -> class whose counted thing is the verb's object"""
    subjects: dict[str, str]
    """verb lemma -> class whose counted thing is the verb's subject"""
    nouns: dict[str, str]
    states: dict[str, str]
    phrases: re.Pattern[str]
    phrase_class: dict[str, str]
    openers: frozenset[str]
    """The first word of every phrase, and of its hyphened words: without one of them no phrase stands there."""
    stands_for: dict[str, str]
    done: dict[str, str]
    light: frozenset[str]
    moving: frozenset[str]
    wards: frozenset[str]
    """Verbs and houses of "taken to two hospitals"."""
    particles: frozenset[tuple[str, str]]
    """("edge", "up"): verbs of two words"""


@cache
def events() -> EventWords:
    classes = {name: row for name, row in table("events").items() if not name.startswith("_")}

    def turned(key: str) -> dict[str, str]:
        return {word: name for name, row in classes.items() for word in row.get(key, ())}

    phrases = turned("phrases")
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    light = frozenset(table("events")["_light"]["verbs"])
    pairs = [verb.split() for verb in (*turned("verbs"), *turned("subject"), *light) if " " in verb]
    return EventWords(
        objects=turned("verbs"), subjects=turned("subject"), nouns=turned("nouns"), states=turned("states"),
        phrases=re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), phrase_class=phrases,
        openers=frozenset(word for phrase in phrases for first in (phrase.split()[0],) for word in (first, first.split("-")[0])),
        stands_for={name: row["stands_for"] for name, row in classes.items() if "stands_for" in row},
        done={name: row["done"] for name, row in classes.items()}, light=light,
        moving=frozenset(classes["hospitalize"]["moving"]), wards=frozenset(classes["hospitalize"]["wards"]),
        particles=frozenset((first, rest) for first, rest in pairs))


def lemma(word: str) -> str:
    """The base form of a word in lower case, read as a verb; what somebody lays off has not lain."""
    if word == "lay":
        return word
    return base_form(word, "VBN") if not word.endswith("s") else base_form(word, "VBZ")


def noun_event(word: str) -> str | None:
    """The class of the noun of an event; "damages" are money that is paid."""
    return events().nouns.get(singular(word)) if word != "damages" else None
