"""What the object of a verb makes of it: a refusal is no denial, and who expects or counts a number reports it."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.attribution.content import has
from claimcheck.attribution.found import Found, Verb
from claimcheck.attribution.phrases import phrase_after
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import head_of, kind_of
from claimcheck.attribution.words import forms_of, group, inflected, plural
from claimcheck.lexicon import table
from claimcheck.model import Attribution

NEAR = 9
"""Tokens of an object among which its number stands."""
_AS_NUMBER = re.compile(r"(?:as|at) (?:about |around |some |nearly )?\S*\d")
_REFUSED = ("it", "them", "him", "her", "us", "me")


def weighed(scene: Scene, verb: Verb, found: Found) -> Found | None:
    """The attribution as its object makes it; None where it attributes nothing."""
    lemma, kind = verb.cue.lemma, verb.cue.kind
    if found.stance == "denies" and lemma in _list("refusals", "verbs") and not _of_words(scene, found):
        return found._replace(rule=f"stance:{found.rule.removeprefix('stance:')}", stance="asserts", reports=False)
    if lemma in ("decline", "refuse") and scene.text.startswith("to comment", found.start):
        return found._replace(rule="stance:no-comment")
    if kind == "tally":
        return found if _tallied(scene, verb, found) else None
    if lemma in _list("numbered", "verbs") and not found.reports and _number(scene, found.start):
        stance = "asserts" if verb.cue.particles else "estimates"
        return found._replace(rule=found.rule.removeprefix("stance:"), stance=stance, reports=True)
    return found


def refuses(one: Attribution) -> bool:
    """Does it turn down a bid, a plan, a demand?"""
    return not _turned_down().isdisjoint((one.cue or "").lower().split())


@cache
def _turned_down() -> frozenset[str]:
    return frozenset(form for verb in _list("refusals", "verbs") if " " not in verb for form in inflected(verb))


@cache
def _list(section: str, key: str) -> frozenset[str]:
    value = table("cues")[section][key]
    return frozenset(value if isinstance(value, list) else value.split())


@cache
def _claimed() -> frozenset[str]:
    words = _list("refusals", "claimed")
    return words | {plural(word) for word in words}


def _of_words(scene: Scene, found: Found) -> bool:
    """Is what was rejected something that somebody has said: a clause, a quotation, a claim, report or figure, "these"?"""
    at = scene.token_at(found.start)
    if scene.shape[at : at + 1] in ("t", "Q", "W", "w", "x"):
        return True
    if any(word in group("false") for word in re.findall(r"[a-z]+", scene.text[found.start : found.end].lower())):
        return True
    what = phrase_after(scene, at, together=False)
    if what is None:
        return False
    head = scene.lower[head_of(scene, what.first, what.last)]
    return head in _claimed() or (what.last - what.first == 1 and scene.shape[what.first] in "Dh" and head not in _REFUSED)


def _number(scene: Scene, start: int, verb: bool = False) -> bool:
    """Does a number stand in the words from `start` on, before any verb?"""
    at = scene.token_at(start)
    ahead = scene.shape[at : at + NEAR]
    stop = next((i for i, letter in enumerate(ahead) if letter in ("MdQ;" if verb else "VMdQ;")), len(ahead))
    return "c" in ahead[:stop]


def _tallied(scene: Scene, verb: Verb, found: Found) -> bool:
    """"Counted 30 boats", "measured a loss of 4 litres", "gave the depth as 12 metres", "lists 46 houses"."""
    at = scene.token_at(found.start)
    if (found.source is None and not found.follows) or not _number(scene, found.start):
        return False
    if verb.cue.lemma == "give":
        return _AS_NUMBER.search(scene.text, found.start, found.end) is not None
    if scene.lower[verb.at] not in forms_of("tallies", "done") or has(scene.shape[verb.at], "vg"):
        return False
    if verb.cue.lemma == "measure":   # "the lake measures 40 km": no one speaks
        return scene.shape[at : at + 1] == "D"
    if found.source is None:
        return True
    return has(scene.shape[found.source.first : found.source.last], "Ph") or kind_of(scene, found.source.first, found.source.last) != "unknown"
