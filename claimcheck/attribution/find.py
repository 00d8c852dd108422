"""All attributions of a text: cue words decide which sentences are read; the frames are tried there in reading order."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.attribution.frames import (
    Found, according, document_frame, hearsay, noun_frame, verb_frames,
)
from claimcheck.attribution.quotes import Quote, quotations, touching
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import source as take_apart
from claimcheck.attribution.words import cues, nouns
from claimcheck.lexicon import table
from claimcheck.model import Attribution
from claimcheck.text import Doc, Sentence, parse

_WORDS = re.compile(r"[A-Za-z-]+")


def find_attributions(text: str) -> list[Attribution]:
    """Every attribution of a sentence or article, by the start of the cue."""
    return find_in(parse(text))


def find_in(doc: Doc) -> list[Attribution]:
    """The same on a parsed text."""
    quotes = quotations(doc.text)
    found: list[Attribution] = []
    for sentence in doc.sentences:
        if not _worth(sentence, quotes):
            continue
        scene = Scene(sentence, quotes)
        found += records(scene, read(scene))
    return found


def _worth(sentence: Sentence, quotes: list[Quote]) -> bool:
    """A cue word stands in the sentence, outside quotations."""
    text = sentence.doc.text
    inside = touching(quotes, sentence.start, sentence.end)
    if len(inside) == 1 and inside[0].start <= sentence.start and inside[0].end >= sentence.end:
        return False
    return not triggers().isdisjoint(_WORDS.findall(text[sentence.start : sentence.end].lower()))


@cache
def triggers() -> frozenset[str]:
    """Every word that makes a sentence worth reading."""
    return frozenset({*cues(), *nouns(), "according", *table("cues")["adverbs"]["words"]})


def read(scene: Scene) -> list[Found]:
    """The attributions of one sentence, nested ones included."""
    found: list[Found] = []
    frame = document_frame(scene)
    if frame:
        found.append(frame)
    for at, word in enumerate(scene.lower):
        if word not in triggers():
            continue
        if word == "according":
            one = according(scene, at)
        elif word in table("cues")["adverbs"]["words"]:
            one = hearsay(scene, at)
        else:
            one = verb_frames(scene, at, frozenset()) or noun_frame(scene, at)
        if one:
            found.append(one)
    return settle(scene, found)


def settle(scene: Scene, found: list[Found]) -> list[Found]:
    """Subjects that are shared, content cut where the next attribution begins, inner ones that only wish left out."""
    kept: list[Found] = []
    for one in found:
        if one.follows:
            before = next((k for k in reversed(kept) if k.source), None)
            if before is None:
                continue
            one = one._replace(source=before.source)
        begin = _begin(scene, one)
        for i, other in enumerate(kept):
            if not other.fixed and other.start < begin < other.end and _apart(scene, one, begin):
                kept[i] = other._replace(end=_back(scene, begin, other.start))
        inside = next((k for k in kept if k.start <= scene.starts[one.cue[0]] < k.end and not one.fixed), None)
        if inside and not one.reports:
            continue
        kept.append(one)
    return [k for k in kept if k.end > k.start]


def _begin(scene: Scene, one: Found) -> int:
    """Where the words of an attribution begin."""
    cue = scene.starts[one.cue[0]]
    if one.follows or not one.source:
        return cue
    return min(cue, scene.starts[one.source.first]) if one.source.first < one.cue[0] else cue


def _apart(scene: Scene, one: Found, begin: int) -> bool:
    """Set off from what precedes by a comma and conjunction, or as a participle."""
    at = scene.token_at(begin)
    if one.fixed:
        return False
    before = scene.shape[max(0, at - 2) : at]
    if one.follows:
        return True
    return before.endswith(";") or before in (",a", ",B", ",S")


def _back(scene: Scene, begin: int, least: int) -> int:
    at = scene.token_at(begin)
    while at > 0 and scene.shape[at - 1] in ",aBS;R":
        at -= 1
    return max(scene.ends[at - 1] if at else least, least)


def records(scene: Scene, found: list[Found]) -> list[Attribution]:
    out = []
    for one in found:
        who = take_apart(scene, one.source) if one.source else None
        cue_start, cue_end = scene.span(*one.cue)
        text = scene.text
        out.append(Attribution(
            source=text[who.start : who.end] if who else None,
            source_start=who.start if who else None,
            source_end=who.end if who else None,
            role=who.role if who else None,
            kind=who.kind if who else "unknown",
            cue=text[cue_start:cue_end], cue_start=cue_start, cue_end=cue_end,
            stance=one.stance, start=one.start, end=one.end, rule=one.rule,
        ))
    return out
