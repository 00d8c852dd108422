"""Whom "he", "it" and "they" stand for: the last speaker who fits, or nobody."""

from __future__ import annotations

from claimcheck.attribution.names import gender
from claimcheck.attribution.scenery import BACK, FAR, Scenery, paragraphs
from claimcheck.attribution.words import group
from claimcheck.model import Attribution
from claimcheck.text import Doc


def near(doc: Doc, one: Attribution, done: list[Attribution]) -> list[Attribution]:
    """The attributions of this sentence and the two before it."""
    here = doc.sentence_at(one.source_start or 0)
    start = doc.sentences[max(0, here.index - 2)].start if here else 0
    return [earlier for earlier in done[-9:] if (earlier.source_start or 0) >= start]


def he(scenery: Scenery, one: Attribution, done: list[Attribution]) -> str | None:
    """The person last spoken of: the last speaker, or whoever the sentence before begins with."""
    at = one.source_start or 0
    doc = scenery.doc
    here = doc.sentence_at(at)
    if here is None:
        return None
    other = "he" if (one.source or "").lower() in ("she", "her") else "she"
    if one.rule not in ("speech-after", "speech-inverted"):
        inside = [name for name in scenery.between(here.start, min(at, one.start)) if gender(name) != other]
        if inside:
            return inside[0]
    speaker, since = None, -1
    for earlier in reversed(done[-BACK:]):
        name = _full(earlier)
        if (
            not name
            or earlier.kind not in ("person", "unknown")
            or earlier.source_start is None
            or earlier.source_start >= here.start
        ):
            continue
        near = doc.sentence_at(earlier.source_start)
        if near is None or paragraphs(doc, near.index, here.index) > FAR:
            break
        if (earlier.kind == "person" or name[:1].isupper()) and gender(name) != other and not _other(earlier, other):
            speaker, since = name, near.index
            break
    for index in range(here.index - 1, max(here.index - 3, since), -1):
        before = doc.sentences[index]
        mentions = [n for n in scenery.between(before.start, min(before.end, before.start + 60)) if gender(n) != other]
        if mentions and doc.text[before.start] not in '“"':
            return mentions[0]
    return speaker


def _other(earlier: Attribution, other: str) -> bool:
    """The earlier source is a pronoun or office of the other sex."""
    word = (earlier.source or "").lower()
    mine = {"he": ("he", "his", "him"), "she": ("she", "her")}[other]
    return word in mine or (other == "she" and "woman" in word) or (other == "he" and word.endswith("man"))


def _full(one: Attribution) -> str | None:
    name = one.name
    return None if name is None or name.lower() in group("pronouns", "person") | group("pronouns", "relative") else name


def it(near: list[Attribution]) -> tuple[str | None, str]:
    for earlier in reversed(near):
        if earlier.kind in ("organization", "document", "outlet") and earlier.source:
            return _full_body(earlier), earlier.kind
        if (
            earlier.kind == "unknown"
            and earlier.source
            and earlier.source[:1].isupper()
            and earlier.source.lower() not in ("it", "its")
        ):
            return earlier.name, "unknown"
    return None, "unknown"


def _full_body(one: Attribution) -> str | None:
    return one.resolved or (one.source if one.source and one.source.lower() not in ("it", "its") else None)


def they(near: list[Attribution]) -> str | None:
    for earlier in reversed(near):
        if (
            earlier.source
            and earlier.kind in ("collective", "anonymous")
            and (len(earlier.source) > 5 or earlier.resolved)
        ):
            return earlier.name
    return None
