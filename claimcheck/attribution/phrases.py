"""Noun phrases and verb groups as patterns over the shape of a sentence (letters: see `scene`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.attribution.scene import Scene
from claimcheck.attribution.words import group, group_with_plurals

# One noun phrase, forwards and backwards; possessives are part of it ("the party's leader"). A phrase that was read is not
# taken apart again ("(?>"): what may follow it cannot be part of it, and trying would take for ever on "Ann's Ben's Carl's ...".
# Nor are the words before its noun: giving back an adjective finds no noun that was not there before ("(?![Jc])"), giving back
# a number makes that the noun. No sentence has more of them than 400 (scene.MOST). "DR" but not "Dn", which [DJcn] reads as
# well: two ways to read one phrase are 2**n to read n.
_NOUNS = r"[NPJcsR]*"
CORE = rf"(?>h|(?:[DJcn]|DR|DJ*Yc?(?=[NJ])){{0,400}}(?:(?![Jc]){_NOUNS}[NPc]|c)(?:,?sD?{_NOUNS}[NP])*+|D)"
_CORE_BACK = r"(?>h|w|[NPc][NPJcs]*(?:n(?=[DJPc,]|$)|c?Y(?=J*D))?(?:[JR](?=[DJ]))*D*(?:s[NP][NPJcs]*D*)*+|D)"
CHAIN = rf"(?>{CORE}(?:J?[oIT]{CORE})*+)"
_CHAIN_BACK = rf"(?>{_CORE_BACK}(?:[oIT]J?{_CORE_BACK})*+)"

_FORWARD = re.compile(CHAIN)
_BACKWARD = re.compile(_CHAIN_BACK)
_TOGETHER = re.compile(rf"{_CHAIN_BACK}R?a,?{_CHAIN_BACK}(?:,{_CHAIN_BACK})*")
_PAIR = re.compile(rf"{_CHAIN_BACK}R?a,?{_CHAIN_BACK}")
_TOGETHER_FORWARD = re.compile(rf"{CHAIN}(?:,{CHAIN})*,?a{CHAIN}")
_DESCRIBED = re.compile(r"D?[NJ]*P+,(?:D|J|N|c)")
_REDUCED = re.compile(r"[IoRYNPDJcshaT]{0,14}[ng](?=[NPYc])")
_GROUP = re.compile(r"R*+(?:[bHdM]R*+)*+")
_TO_VERB = re.compile(r"R*T(?:[IR])?R*(?=[VvgnNb])")
_BETWEEN = re.compile(r"(?:[RJ](?=[RYNPhwsD)]|$)|R|c?Y[YcN]*(?:c(?=Y))?[DJ]*I?)*+")
BOUNDARY = frozenset(",;:QtSUBa-.WI")
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
    single = _FORWARD.match(scene.shape, first)
    if single and (_DESCRIBED.match(scene.shape, first) or _titled(scene, single.end())):
        together = False  # "Ana Ortiz, a lawyer and author": one person
    found = (_TOGETHER_FORWARD.match(scene.shape, first) if together else None) or single
    return Phrase(first, found.end()) if found and found.end() > first else None


def _titled(scene: Scene, comma: int) -> bool:
    """What follows the comma is an office: "Kim Lund, CFO and treasurer", "Kim Lund, the port's head and a critic"."""
    office = _FORWARD.match(scene.shape, comma + 1) if scene.shape[comma : comma + 1] == "," else None
    if office is None:
        return False
    offices = group_with_plurals("person") | group("titles")
    return any(scene.lower[i] in offices for i in range(office.start(), office.end()))


def phrase_before(scene: Scene, end: int) -> Phrase | None:
    """The noun phrase that ends before the token `end`; several joined by "and" only where they begin a clause."""
    n = len(scene.shape)
    for pattern in (_TOGETHER, _PAIR):
        both = pattern.match(scene.rshape, n - end)
        if both and (both.end() == n or scene.rshape[both.end()] in ",;:QtSUBW"):
            return Phrase(n - both.end(), end)
    found = _BACKWARD.match(scene.rshape, n - end)
    return Phrase(n - found.end(), end) if found and found.end() > n - end else None


def skip_back(scene: Scene, end: int) -> int:
    """Over adverbs and days between subject and verb: "the ministry on Friday also | said"."""
    n = len(scene.shape)
    found = _BETWEEN.match(scene.rshape, n - end)
    return n - found.end() if found else end


def subject(scene: Scene, verb: int) -> Phrase | None:
    """The subject of the verb group that begins at `verb`, over descriptions set off by commas or dashes."""
    date = _FULL_DATE.match(scene.rshape, len(scene.shape) - verb)
    dated = phrase_before(scene, verb - len(date[0])) if date else None
    if dated and (dated.first == 0 or scene.shape[dated.first - 1] in BOUNDARY):  # "Kim Lund on Nov. 2, 2017, | said"
        return dated
    for end in dict.fromkeys((skip_back(scene, verb), verb)):
        if end > 0 and scene.shape[end - 1] in ",-":
            found = _over_asides(scene, end - 1)
            if found is None or _dated(scene, found):  # "an analysis of boats that have sunk since Jan. 1, 2015, | shows"
                found = _opening_head(scene, end)
        else:
            near = _owner_of_clause(scene, phrase_before(scene, end))
            found = _undescribed(scene, _far_head(scene, _unreduced(scene, near, end), end))
        found = _opening_name(scene, found, verb)
        if found:
            return found
    return None


def _opening_name(scene: Scene, found: Phrase | None, verb: int) -> Phrase | None:
    """The name that opens a sentence, over a description with commas of its own.

    "Ana Ortiz, chair of the harbour, trade and fisheries board | said", "Dr Lund, who is from the survey | said"
    """
    name = _NAME.match(scene.shape)
    if name is None or (found and (found.aside or found.first < name.end())) or verb - name.end() > 40:
        return found
    between = scene.shape[name.end() : verb]
    described = between.lstrip(",")
    if not described or described[0] not in "DJNwo" or any(letter in "QBS;:-" for letter in between):
        return found
    if any(letter in "VMbHd" for letter in between) and described[0] != "w" and not _RELATIVE.fullmatch(described):
        return found
    return Phrase(0, name.end(), (name.end() + len(between) - len(described), verb))


_NAME = re.compile(r"P{2,5}(?=,|D)")
_RELATIVE = re.compile(r"D[^VMbHdw,]*w[^VMbHd,]*[VMbHd]+[^VMbHd,]*")
"""A description whose only verb is that of its relative clause: "a farmer who runs the port"."""


def _owner_of_clause(scene: Scene, found: Phrase | None) -> Phrase | None:
    """The phrase that a relative clause belongs to: "firms that insured the boats | agreed"."""
    if found is None or found.first < 3 or scene.shape[found.first - 1] not in "VvgnIT":
        return found
    who = max(scene.shape.rfind("w", 0, found.first), -1)
    if who < 1 or found.first - who > 12 or any(letter in ",;:Q" for letter in scene.shape[who : found.first]):
        return found
    if not any(letter in "VMbH" for letter in scene.shape[who : found.first]):
        return found
    head = phrase_before(scene, who)
    return Phrase(head.first, head.last) if head else found


def _unreduced(scene: Scene, found: Phrase | None, end: int) -> Phrase | None:
    """The phrase that a participle describes: "a report released last year | found"."""
    n = len(scene.shape)
    reduced = _REDUCED.match(scene.rshape, n - end)
    if reduced is None:
        return found
    head = phrase_before(scene, n - reduced.end())
    if head and (head.first == 0 or scene.shape[head.first - 1] in BOUNDARY) and head.last - head.first < 12:
        return Phrase(head.first, head.last, (n - reduced.end(), end))
    return found


def _far_head(scene: Scene, found: Phrase | None, end: int) -> Phrase | None:
    """The paper, body or person that begins the clause, over all that narrows it: "a study of newly filed claims | shows"."""
    near = found.first if found else end
    if near == 0 or (found and (found.aside or scene.shape[near - 1] not in "oIngRv")):
        return found
    begin = 1 + max((i for i in range(max(0, near - 30), near) if scene.shape[i] in _CLAUSES), default=-1)
    head = _FORWARD.match(scene.shape, begin, near)
    if head is None or not _NARROWED.match(scene.shape, head.end()):
        return found
    core = _ONE.match(scene.shape, begin, near)
    named = core is not None and scene.lower[core.end() - 1] in _heads()
    if not named or not _NARROWING.fullmatch(scene.shape, head.end(), near):
        return found
    return Phrase(begin, head.end(), (head.end(), end))


_FULL_DATE = re.compile(r",c,cY+I?")


def _dated(scene: Scene, phrase: Phrase) -> bool:
    """Nothing but a date: "Jan. 1"."""
    times = group("time", "months") | group("time", "days")
    return all(scene.shape[i] in "cY." or scene.lower[i].rstrip(".") in times for i in range(phrase.first, phrase.last))


def _opening_head(scene: Scene, end: int) -> Phrase | None:
    """The paper or body that opens the sentence, over phrases and relative clauses up to the comma before its verb."""
    head, core = _FORWARD.match(scene.shape, 0, end), _ONE.match(scene.shape, 0, end)
    if head is None or core is None or scene.lower[core.end() - 1] not in _heads():
        return None
    between = scene.shape[head.end() : end]
    narrowed = between.lstrip(",")[:1] in tuple("oIngw") and not any(letter in "QBS;:-" for letter in between)
    return Phrase(0, head.end(), (head.end(), end)) if narrowed and len(_VERBS.findall(between)) <= between.count("w") else None


_VERBS = re.compile(r"[VMbHd]R*n?")
_CLAUSES = ",;:QtSUBa.W"
_NARROWED = re.compile(r"[oIng]|J[IT]")
_ONE = re.compile(CORE)
_NARROWING = re.compile(r"(?:[IoRYNPDJcsng]|Tv?)++")


@cache
def _heads() -> frozenset[str]:
    """Who says and what shows things."""
    kinds = ("document", "organization", "person", "anonymous", "collective")
    return frozenset().union(*(group_with_plurals(kind) for kind in kinds))


def _undescribed(scene: Scene, found: Phrase | None) -> Phrase | None:
    """The name before a description that no comma closes: "Ana Ortiz, the owner of the boat | said"."""
    if (
        found is None
        or found.aside
        or found.first < 3
        or scene.shape[found.first - 1] != ","
        or scene.shape[found.first] not in "DJN"
    ):
        return found
    name = phrase_before(scene, found.first - 1)
    if (
        name
        and set(scene.shape[name.first : name.last]) == {"P"}
        and name.last - name.first >= 2
        and (name.first == 0 or scene.shape[name.first - 1] in ",Q;:-")
    ):
        return Phrase(name.first, name.last, (found.first, found.last))
    return found


def _over_asides(scene: Scene, comma: int) -> Phrase | None:
    """`comma` closes an aside: the phrase before the comma that opens it, at most four commas back."""
    at, best = comma, None
    dash = scene.shape.rfind("-", 0, comma) if scene.shape[comma] == "-" else -1
    head = phrase_before(scene, dash) if 0 < comma - dash < 45 and dash > 0 else None
    if head:  # "the film - which shows, among others, ... - explains"
        return Phrase(head.first, head.last, (dash + 1, comma))
    for _ in range(4):
        opened = max(scene.shape.rfind(",", 0, at), scene.shape.rfind("-", 0, at))
        if opened <= 0 or comma - opened > 45:
            break
        head = phrase_before(scene, opened)
        if head and head.first == 0 and scene.shape[opened] == "-" and scene.words[head.last - 1].isupper():
            break  # a dateline
        if head is None or opened + 1 >= comma or scene.shape[opened + 1] not in "wDNPJcgnISURhYo":
            break
        if best and (_verbal(scene, opened, at) or scene.shape[head.last - 1] not in "NP"):
            break
        at = opened
        begins = (
            head.first == 0
            or scene.shape[head.first - 1] in BOUNDARY | {"Y", "c"}
            or (head.first == 1 and scene.shape[0] == "R")
        )  # "Even the bank, which ..., said"
        whole = head.last - head.first > 1 or scene.shape[head.first] not in "Dc"
        if begins and whole and (best is None or "P" in scene.shape[head.first : head.last]):
            best = Phrase(head.first, head.last, (opened + 1, comma))
    return best


def _verbal(scene: Scene, first: int, last: int) -> bool:
    """A finite verb stands in the segment, and no relative pronoun opens it."""
    return scene.shape[first + 1] != "w" and any(letter in "VMbHd" for letter in scene.shape[first:last])
