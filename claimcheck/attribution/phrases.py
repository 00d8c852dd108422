"""Noun phrases and verb groups as patterns over the shape of a sentence (letters: see `scene`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.attribution.scene import Scene

# One noun phrase, forwards and backwards; possessives are part of it ("the party's leader").
_NOUNS = r"[NPJcsR]*"
CORE = rf"(?:h|(?:[DJcn]|D[Rn])*{_NOUNS}[NPc](?:,?sD?{_NOUNS}[NP])*|D)"
_CORE_BACK = r"(?:h|w|[NPc][NPJcs]*(?:n(?=[DJPc,]|$))?(?:[JR](?=[DJ]))*D*(?:s[NP][NPJcs]*D*)*|D)"
CHAIN = rf"{CORE}(?:[oI]{CORE})*"
_CHAIN_BACK = rf"{_CORE_BACK}(?:[oI]{_CORE_BACK})*"

_FORWARD = re.compile(CHAIN)
_BACKWARD = re.compile(_CHAIN_BACK)
_TOGETHER = re.compile(rf"{_CHAIN_BACK}a,?{_CHAIN_BACK}(?:,{_CHAIN_BACK})*")
_TOGETHER_FORWARD = re.compile(rf"{CHAIN}(?:,{CHAIN})*,?a{CHAIN}")
_GROUP = re.compile(r"R*(?:[bHdM]R*)*")
_TO_VERB = re.compile(r"R*T(?:[IR])?R*(?=[VvgnNb])")
_BETWEEN = re.compile(r"(?:[RJ](?=[RYNPhwsD)]|$)|R|c?Y[YcN]*(?:c(?=Y))?[DJ]*I?)*")
BOUNDARY = frozenset(",;:QtSBa-.WI")
"""Letters before which a clause may begin."""


class Phrase(NamedTuple):
    """Tokens first..last-1 of a source, and those of a description set off by commas."""

    first: int
    last: int
    aside: tuple[int, int] | None = None


def group_start(scene: Scene, verb: int, catenative: frozenset[str]) -> int:
    """The first token of the verb group that ends with `verb`: "has also said", "went on to say"."""
    n = len(scene.shape)
    at = n - verb
    found = _GROUP.match(scene.rshape, at)
    left = found.end() if found else at
    to = _TO_VERB.match(scene.rshape, left)
    if to:
        outer = n - to.end() - 1
        if scene.lower[outer] in catenative:
            more = _GROUP.match(scene.rshape, n - outer)
            return n - (more.end() if more else to.end() + 1)
    return n - left


def phrase_after(scene: Scene, first: int, together: bool = True) -> Phrase | None:
    """The noun phrase that begins at the token `first`."""
    found = (_TOGETHER_FORWARD.match(scene.shape, first) if together else None) or _FORWARD.match(scene.shape, first)
    return Phrase(first, found.end()) if found and found.end() > first else None


def phrase_before(scene: Scene, end: int) -> Phrase | None:
    """The noun phrase that ends before the token `end`; several joined by "and" only where a clause begins with them."""
    n = len(scene.shape)
    both = _TOGETHER.match(scene.rshape, n - end)
    if both and (both.end() == n or scene.rshape[both.end()] in ",;:QtSBW"):
        return Phrase(n - both.end(), end)
    found = _BACKWARD.match(scene.rshape, n - end)
    return Phrase(n - found.end(), end) if found and found.end() > n - end else None


def skip_back(scene: Scene, end: int) -> int:
    """Over adverbs and days between subject and verb: "the ministry on Friday also | said"."""
    n = len(scene.shape)
    found = _BETWEEN.match(scene.rshape, n - end)
    return n - found.end() if found else end


def subject(scene: Scene, group: int) -> Phrase | None:
    """The subject of a verb group that begins at `group`, over descriptions set off by commas or dashes."""
    for end in dict.fromkeys((skip_back(scene, group), group)):
        if end > 0 and scene.shape[end - 1] in ",-":
            found = _over_asides(scene, end - 1)
        else:
            found = phrase_before(scene, end)
        if found:
            return found
    return None


def _over_asides(scene: Scene, comma: int) -> Phrase | None:
    """`comma` closes an aside: the phrase before the comma that opens it, at most four commas back."""
    at = comma
    for _ in range(4):
        at = max(scene.shape.rfind(",", 0, at), scene.shape.rfind("-", 0, at))
        if at <= 0 or comma - at > 45:
            return None
        head = phrase_before(scene, at)
        if head and at + 1 < comma and (head.first == 0 or scene.shape[head.first - 1] in BOUNDARY | {"Y", "c"}):
            opener = scene.shape[at + 1]
            if opener in "wDNPJcgnISRh" and not (head.last - head.first == 1 and scene.shape[head.first] in "Dc"):
                return Phrase(head.first, head.last, (at + 1, comma))
    return None
