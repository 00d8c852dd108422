"""What is attributed: the stretch to the right of a verb, or the clause or quotation before "NAME said"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.attribution.phrases import CHAIN, CORE, phrase_after
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.words import Cue, cues, group
from claimcheck.lexicon import table

_ADJUNCT = re.compile(rf"(?:R|,?I?[DJ]*Y[YcN]*|[IoTU](?:DJ*(?=Y)|{CHAIN})|,(?=[IQtY]))*+")
_TIME = re.compile(r"(?:R|,?I?[DJ]*Y[Yc]*N?)*+")
_ASIDE_TO_THAT = re.compile(r",(?:g[^,VMbHd]{1,12}|R|I[^,VMbHd]{1,10}),(?=t)")
_TO_THAT = re.compile(r"[IU][^VMbHd,;:Q]{1,15}(?=[tW])")
_CLAUSE = re.compile(
    rf"(?:[RYc,]*,)?(?:I{CHAIN},)?(?:{CHAIN}(?:a{CHAIN})?(?:,[^VMbHd,]*,)?|w)R*(?:n?[VbHdM]|Q|w[^,]*V)"
    r"|[SW]|[gv][^,]*[VbMH]"
)
_ONE = re.compile(CORE)


class Content(NamedTuple):
    """Characters of what is attributed."""

    start: int
    end: int
    clause: bool
    """A clause or a quotation, not an object or an infinitive."""


def clausal(scene: Scene, first: int, last: int) -> bool:
    """A finite verb or a quotation stands among the tokens first..last-1."""
    return has(scene.shape[first:last], "VMbHdQ")


def has(letters: str, wanted: str) -> bool:
    """Any of the letters is wanted."""
    return any(letter in wanted for letter in letters)


def figure(scene: Scene, at: int, end: int | None = None) -> bool:
    """Begins with a number: "Seventeen, says the office.", "At least 17, he said"; before the token `end`.

    "Just three days later, he said" dates what he said.
    """
    cardinals = table("numbers")["cardinals"]
    first = at
    while first < at + 3 and scene.lower[first : first + 1] and scene.lower[first] in group("hedges") | _MEASURING:
        first += 1
    number = scene.shape[first : first + 1] == "c" or (
        first < len(scene.lower) and all(part in cardinals for part in scene.lower[first].split("-"))
    )
    if scene.lower[at] in ("at", "to", "no") and scene.lower[at + 1 : at + 2] not in (["least"], ["most"], ["more"], ["fewer"], ["less"]):
        return False  # "At 17, she wrote a book"
    return number and (first == at or _DATING.isdisjoint(scene.lower[first:end]))


_DATING = frozenset(["later", "earlier", "ago", "prior", "into", "after", "before", "since"])
_MEASURING = frozenset(["at", "than", "to", "no"])


def right(scene: Scene, at: int, cue: Cue) -> Content | None:
    """What follows a verb whose last word is at - 1; None where nothing follows that it could attribute."""
    n = len(scene.shape)
    if cue.lemma in ("respond", "reply") and scene.lower[at : at + 1] == ["to"] and "Q" not in scene.shape[at:]:
        return None  # "responded to the news that"
    if "a" in cue.takes:
        at, told = addressee(scene, at)
        if not told and cue.kind == "inform":
            return None
    if scene.lower[at : at + 2] == ["as", "much"] and scene.shape[at + 2 : at + 3] not in tuple("UNJc"):
        return Content(scene.starts[at], scene.ends[at + 1], False)  # "said as much"
    judged = cue.stance == "denies" and objects_after_as(scene, at) > 0
    aside = _ASIDE_TO_THAT.match(scene.shape, at) if "c" in cue.takes else None  # ", citing two aides, that"
    far = aside or (_TO_THAT.match(scene.shape, at) if "c" in cue.takes and not judged else None)
    at = far.end() if far else _over_adjuncts(scene, at, cue) if at < n else n
    if at >= n:
        return None
    end = _stop(scene, at)
    return _clause(scene, at, end, cue) or _object(scene, at, end, cue)


def _over_adjuncts(scene: Scene, at: int, cue: Cue) -> int:
    """Over time and place: as far as to "that", a quotation or a colon, else only over adverbs and days."""
    shape, n = scene.shape, len(scene.shape)
    adjunct = _ADJUNCT.match(shape, at)
    number = _FIGURE.search(shape, at, adjunct.end()) if adjunct else None
    after = number.start() + 1 if number else adjunct.end() if adjunct else at  # "said in a statement | 40 boats were lost"
    pronoun = shape[after : after + 1] == "h" and _CLAUSE.match(shape, after)  # "said after the vote | he would leave"
    told = pronoun or _on_occasion(scene, at, after)
    if at < after < n and (told or shape[after] in "tQ:") and (shape[after] != "Q" or "q" in cue.takes):
        at = after
    else:
        time = _TIME.match(shape, at)
        at = _back_over_hedges(scene, at, time.end() if time else at)
    while at + 1 < n and shape[at] == "," and shape[at + 1] in "tQ":
        at += 1
    return at


def _on_occasion(scene: Scene, at: int, after: int) -> bool:
    """ "Said in a statement on Monday | 40 boats were lost": a clause without "that" after where it was said."""
    return (
        after > at
        and scene.lower[at] in ("in", "at", "on", "during", "via")
        and any(word in group("occasions") for word in scene.lower[at + 1 : after])
        and scene.shape[after : after + 1] not in ("I", "o", "T", "U")
        and _CLAUSE.match(scene.shape, after) is not None
    )


def _back_over_hedges(scene: Scene, first: int, at: int) -> int:
    """ "said | only two had died": an adverb that belongs to the number after it is part of the content."""
    while at > first and scene.shape[at - 1] == "R" and scene.shape[at : at + 1] != "W" and scene.lower[at - 1] in group("hedges"):
        at -= 1
    return at


def _stop(scene: Scene, at: int) -> int:
    """The end of the sentence, or a semicolon before it."""
    semicolon = scene.lower.index(";", at) if ";" in scene.lower[at:] else -1
    return scene.ends[semicolon - 1] if semicolon > at else scene.end


def _clause(scene: Scene, at: int, end: int, cue: Cue) -> Content | None:
    shape, n, letter, takes = scene.shape, len(scene.shape), scene.shape[at], cue.takes
    that = letter == "t" or (scene.lower[at] == "that" and (letter == "w" or shape[at + 1 : at + 2] in tuple("D,QPh") or _CLAUSE.match(shape, at + 1)))
    if that and "c" in takes:
        return Content(scene.starts[at], end, True)
    if letter == "Q" and has(takes, "qn"):
        return Content(scene.starts[at], max(end, scene.ends[at]), True)
    if letter == ":" and "q" in takes:
        if at + 1 >= n:
            return Content(scene.end, scene.end, True)
        return Content(scene.starts[at + 1], max(end, scene.ends[at + 1]), True)
    empty = scene.lower[at] in ("nothing", "no", "yes", "so", "little") and shape[at + 1 : at + 2] in ("", ",", ".")
    if empty or letter in ",.;:-":
        return None
    if "c" in takes and cue.kind != "want" and cue.lemma != "put" and _CLAUSE.match(shape, at):
        return Content(scene.starts[at], end, True)
    if cue.lemma == "say" and letter in "DPNJhcwxaR" and (letter == "c" or n - at > 4 or has(shape[at:], "VMbHdQn")):
        return Content(scene.starts[at], end, True)
    return None


def _object(scene: Scene, at: int, end: int, cue: Cue) -> Content | None:
    letter, takes = scene.shape[at], cue.takes
    if cue.lemma == "put" and not _at_a_number(scene, at):
        return None
    if cue.stance == "denies" and scene.lower[at] == "as":  # "rejected as baseless the claim that"
        at = objects_after_as(scene, at) or at
        letter = scene.shape[at]
    infinitive = letter == "T" and "t" in takes
    if infinitive or (letter == "g" and has(takes, "gn")):
        return Content(scene.starts[at], min(end, _object_end(scene, at)), False)
    if "n" in takes and (letter in "DJNPhcwWnQ" or _HEDGED.match(scene.shape, at)):
        if letter == "h" and scene.lower[at] in group("pronouns", "thing") and cue.kind == "show":
            return None
        return Content(scene.starts[at], min(end, _object_end(scene, at)), False)
    return None


def _at_a_number(scene: Scene, at: int) -> bool:
    """ "put the toll at 40" """
    return any(scene.lower[i] == "at" and _NUMBER.match(scene.shape, i + 1) for i in range(at, len(scene.shape)))


def objects_after_as(scene: Scene, at: int) -> int:
    """Where the object begins after "as baseless"; 0 where none follows."""
    found = _AS.match(scene.shape, at)
    return found.end() if found else 0


_AS = re.compile(r"[IU][RJNQn]+(?=[Dh])")
_NUMBER = re.compile(r"[RJI]{0,3}c")


def _object_end(scene: Scene, at: int) -> int:
    """The end of an object or infinitive: before a dash, another main clause, or the occasion on which it was said."""
    shape, n = scene.shape, len(scene.shape)
    for i in range(at + 1, n):
        if shape[i] == "-" or (shape[i] == "," and shape[i + 1 : i + 2] in ("a", "B") and _NEW.match(shape, i + 2)):
            return scene.ends[i - 1]
        if shape[i] == "a" and scene.lower[i] != "or" and _PREDICATE.match(shape, i + 1):  # "rejected the figure | and has counted 340"
            return scene.ends[i - 1]
        if scene.lower[i] == "as" and _AUTHORS.match(shape, i):  # "shows a lead of 4 points | as the vote nears"
            return scene.ends[i - 1]
        if shape[i] == "I" and _OCCASION.match(shape, i + 1) and _occasion(scene, i):
            return scene.ends[i - 1]
    return scene.end


_AUTHORS = re.compile(rf"U{CHAIN}R*[VMbHd]")
_FIGURE = re.compile(r"[NP](?=c[JNc])")
_HEDGED = re.compile(r"R{1,3}[DJ]?c")
_PREDICATE = re.compile(r"R*[VHMd]")
_NEW = re.compile(rf"R*+{CHAIN}R*[VMbHd]")
_OCCASION = re.compile(r"D?(?:[JcNPns]|Y(?=s))*[NYP]")


def _occasion(scene: Scene, at: int) -> bool:
    """ "in a statement on Thursday", "at a rally", "during the debate" """
    if scene.lower[at] == "during":
        return True
    if scene.lower[at] not in ("in", "at", "on", "via", "through"):
        return False
    found = _OCCASION.match(scene.shape, at + 1)
    return found is not None and scene.lower[found.end() - 1] in group("occasions")


def addressee(scene: Scene, at: int) -> tuple[int, bool]:
    """The token after the hearer of "told the paper in an interview that", and whether there is one."""
    hearer = phrase_after(scene, at) if scene.lower[at : at + 1] != ["that"] else None
    if not hearer:
        return at, False
    number = _FIGURE.search(scene.shape, at, hearer.last)  # "told reporters | 40 boats were lost"
    if number:
        return number.start() + 1, True
    # "told the BBC the plan ...": the hearer ends where the next article or name begins
    single = _ONE.match(scene.shape, at)
    if single and single.end() < hearer.last and scene.shape[single.end()] not in "oa,":
        return single.end(), True
    end = hearer.last
    while end < len(scene.shape) and scene.shape[end] in "JNP" and scene.words[end][0].isupper():
        end += 1  # "the Guardian", read as an adjective
    return end, True


def left(scene: Scene, before: int, after: int) -> Content | None:
    """What stands before "NAME said" (tokens before..after-1): from the start of the sentence, or of its quotation.

    Where the sentence goes on after it ("the plan, she said, would fail"), to its end.
    """
    shape = scene.shape
    stop = before
    while stop > 0 and shape[stop - 1] in ",-SU":
        stop -= 1
    if stop == 0 or (shape[before - 1] not in ",Q-." and shape[before - 1] not in "BSUa"):
        return None
    begin = max(shape.rfind(";", 0, stop) + 1, _after_dateline(scene, stop))
    while begin < stop and shape[begin] in "-,":
        begin += 1
    if begin >= stop:
        return None
    end = _goes_on(scene, begin, stop, before, after)
    if not end and not clausal(scene, begin, stop) and (shape[begin] in "IUSRY" or stop - begin < 3) and not figure(scene, begin, stop):
        return None  # "As a skipper, she wrote"
    return Content(scene.starts[begin], max(end, scene.ends[stop - 1]), True)


_DATELINE = re.compile(r"P[PYc,.]{0,6}-")


def _after_dateline(scene: Scene, stop: int) -> int:
    """Over "PORT CITY (Reuters) - "."""
    found = _DATELINE.match(scene.shape, 0, stop)
    return found.end() if found and scene.words[0].isupper() else 0


def _goes_on(scene: Scene, begin: int, stop: int, before: int, after: int) -> int:
    """Where the content ends that was interrupted by "NAME said on Sunday,"; 0 where it was not."""
    shape, rest = scene.shape, after
    while rest < len(shape) and shape[rest] not in ",.:;-":
        rest += 1
    if rest + 1 >= len(shape) or shape[rest] != "," or shape[before - 1] not in ",Q":
        return 0
    tail = shape[rest + 1 :]
    if tail[0] == "Q":
        return max(scene.ends[rest + 1], scene.end if has(tail, "VMbH") else 0)
    if stop - 1 in scene.quotes and "Q" in tail and "," in scene.text[scene.ends[stop - 1] - 2 : scene.ends[stop - 1]]:
        return scene.ends[rest + 1 + tail.index("Q")]  # "Most of it," she said, pointing at the wall, "is mud."
    if shape[before - 1] == "Q":
        return 0
    clause = _NEW.match(shape, rest + 1)
    if clause:  # "that is why, he argued, the port should close", but not ", the review shows, the mayor said"
        return scene.end if scene.lower[clause.end() - 1] not in cues() else 0
    if tail[0] == "g" or (_describes(scene, rest + 1) and (clausal(scene, begin, stop) or not has(tail, "VMbH"))):
        return 0
    return scene.end


def _describes(scene: Scene, at: int) -> bool:
    """What follows the comma describes the speaker or how it was said."""
    return scene.shape[at] in "gwnDJNP" or scene.lower[at] in ("according", "while", "as", "in", "after")
