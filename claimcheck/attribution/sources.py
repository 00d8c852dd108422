"""A source phrase taken apart: where the name is, which role is given with it, and what kind of speaker it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.attribution.phrases import Phrase, phrase_before
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.words import group, group_with_plurals

MOST = 40
"""Tokens of a source phrase that are looked at."""


class Source(NamedTuple):
    """Where a source stands in the text, and what it is."""

    start: int
    end: int
    role: str | None
    kind: str


def source(scene: Scene, phrase: Phrase) -> Source:
    """The name of a phrase where it has one, else the whole phrase as printed."""
    first, last = phrase.first, min(phrase.last, phrase.first + MOST)
    while first < last - 1 and scene.shape[first] in "RsI,":
        first += 1
    described = _described(scene, first, last)
    if described:
        start, end = scene.span(*described)
        return Source(start, end, _before(scene, first, described[0]), "person")
    named = _name_aside(scene, phrase) if kind_of(scene, first, last) in ("person", "anonymous") else None
    if named:
        start, end = scene.span(*named)
        return Source(start, end, _before(scene, first, last), "person")
    owned = _body_aside(scene, phrase) if kind_of(scene, first, last) == "organization" else None
    if owned:
        start, end = scene.span(*owned)
        return Source(start, end, _before(scene, first, last), "organization")
    body = _named_body(scene, first, last)
    if body:
        start, end = scene.span(body, last)
        return Source(start, end, _before(scene, first, body), "organization")
    kind = kind_of(scene, first, last)
    name = _name(scene, first, last) if kind in ("person", "unknown", "organization") else None
    role = None
    if name and kind != "organization":
        kind = "person"
        role = _before(scene, first, name[0]) or _after(scene, name[1], last)
        first, last = name
    if phrase.aside and kind in ("person", "unknown"):
        said = _aside(scene, *phrase.aside)
        if said and scene.shape[last - 1] == "P":
            role, kind = (said if role is None or _titles_only(role) else role), "person"
    if role and _honorific(role):
        role = None
    if kind == "person" and role is None:
        role = _before_comma(scene, phrase.first)
    start, end = scene.span(first, last)
    return Source(start, end, role, kind)


def _named_body(scene: Scene, first: int, last: int) -> int | None:
    """Where the name of a body begins after what it is: "the net maker | Sundvik"."""
    begin = last
    while begin > first and scene.shape[begin - 1] == "P":
        begin -= 1
    if begin in (first, last) or scene.shape[begin - 1] != "N" or scene.lower[begin - 1] != scene.words[begin - 1]:
        return None
    return (
        begin
        if scene.lower[begin - 1] in group("organization") and scene.shape[first:begin].strip("DJNPsc") == ""
        else None
    )


def _name_aside(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    """A name set off after a role: "Its chairman, Per Holm, called"."""
    aside = phrase.aside
    title = phrase.last - phrase.first == 1 and scene.lower[phrase.first] in group("titles")
    head = head_of(scene, phrase.first, phrase.last)
    office = scene.shape[head] == "N" and scene.lower[head] in group("person")  # "the port's spokesman, Kim Lund"
    if aside and title:  # "said Mayor, Ana Ortiz speaking at the pier"
        run = re.match("P{2,4}(?!P)", scene.shape[aside[0] : aside[1]])
        aside = (aside[0], aside[0] + run.end()) if run else aside
    if aside and (title or office or "P" not in scene.shape[phrase.first : phrase.last]) and aside[1] - aside[0] in (2, 3, 4):
        return aside if set(scene.shape[aside[0] : aside[1]]) == {"P"} and not _organization(scene, *aside) else None
    return None


def _body_aside(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    """The name of a body set off after what it is: "the operator, Norsund Lines, said"."""
    aside = phrase.aside
    if aside is None or "P" in scene.shape[phrase.first : phrase.last] or not 1 <= aside[1] - aside[0] <= 4:
        return None
    return aside if set(scene.shape[aside[0] : aside[1]]) == {"P"} and scene.shape[phrase.first] == "D" else None


def _first_name(scene: Scene, begin: int, last: int) -> int:
    """Where the person begins in "Minister of | Public Safety Ralph Lund": at a common first name behind the office's."""
    if begin > 0 and scene.shape[begin - 1] == "o":
        known = group("male") | group("female")
        return next((i for i in range(begin + 1, last - 1) if scene.lower[i] in known), begin)
    return begin


def _described(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """A name after a long description: "former head of the harbour and fisheries board Ana Ortiz"."""
    begin = last
    while begin > first and _names(scene, begin - 1, begin < last):
        begin -= 1
    begin = _first_name(scene, begin, last)
    if (
        last - begin < 2
        or begin == first
        or not ({"o", "I", "a"} & set(scene.shape[first:begin]))
        or scene.shape[begin - 1] in "DIoas"
    ):
        return None
    if _organization(scene, begin, last) or not any(scene.lower[i] in group("person") for i in range(first, begin)):
        return None
    return begin, last


def _before_comma(scene: Scene, first: int) -> str | None:
    """A role set off before the name: "Head of the harbour board, Naim al-Karim said"."""
    if first < 2 or scene.shape[first - 1] != ",":
        return None
    role = phrase_before(scene, first - 1)
    if role is None or (role.first > 0 and scene.shape[role.first - 1] not in ",;QBSat"):
        return None
    head = head_of(scene, role.first, role.last)
    return _before(scene, role.first, role.last) if scene.lower[head] in group("person") else None


def _titles_only(role: str) -> bool:
    return all(word.strip(".").lower() in group("titles") for word in role.split())


def _honorific(role: str) -> bool:
    return role.strip(".").lower() in ("mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "sheikh")


def head_of(scene: Scene, first: int, last: int) -> int:
    """The head noun: the last token before the first preposition or comma."""
    for i in range(first, last):
        reduced = scene.shape[i] == "n" and scene.shape[i + 1 : i + 2] == "I"  # "a report | released by the board"
        if (scene.shape[i] in "oI,awT" or reduced) and i > first:
            if scene.shape[i] == "o" and i + 1 < last and _transparent(scene, i - 1):
                return head_of(scene, i + 1, last)
            return i - 1
    return last - 1


def _transparent(scene: Scene, at: int) -> bool:
    """ "One of the residents", "a copy of the report": the noun after "of" tells what it is."""
    return scene.shape[at] == "c" or (scene.shape[at] in "NJD" and scene.lower[at] in group("transparent"))


def kind_of(scene: Scene, first: int, last: int) -> str:
    """person | organization | document | outlet | anonymous | collective | unknown"""
    words, shape = scene.lower, scene.shape
    if last - first == 1 and shape[first] in "hwD":
        word = words[first]
        if word in group("pronouns", "person") or word in group("pronouns", "relative"):
            return "person"
        if word in group("pronouns", "group"):
            return "collective"
        if word in group("pronouns", "thing"):
            return "unknown"
    head = head_of(scene, first, last)
    word = words[head]
    named = "P" in shape[first:last]
    joined = "a" in shape[first:last]
    if _name(scene, first, last):
        return "collective" if joined and scene.shape.find("a", head, last) > 0 else "person"
    if word in group_with_plurals("document") and shape[head] in "NP":
        return "collective" if word == "reports" and not named else "document"  # "media reports" name nobody
    if joined:
        return "collective" if shape[head] == "P" or word in group_with_plurals("organization") else "anonymous"
    if word in group_with_plurals("anonymous") and word not in ("someone", "somebody"):
        return "anonymous"
    if word in group_with_plurals("collective") and (word not in group("collective") or word in group("plain")):
        return "collective"
    if any(words[i] in group("outlet") for i in range(first, head + 1) if shape[i] == "P"):
        return "outlet"
    if word in group_with_plurals("organization") or (named and _organization(scene, first, head + 1)):
        return "organization"
    if word in group("person"):
        return "person"
    if word in group_with_plurals("person"):
        return "collective"
    if shape[head] == "P":
        return "organization" if scene.words[head].isupper() and len(word) > 1 else "unknown"
    return "unknown"


def _organization(scene: Scene, first: int, last: int) -> bool:
    return any(scene.lower[i] in group("organization") and scene.shape[i] == "P" for i in range(first, last))


def _name(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The run of capitalised words that names a person: after a role or title one is enough, else two or more."""
    stop = head_of(scene, first, last) + 1
    begin = stop
    while begin > first and _names(scene, begin - 1, begin < stop):
        begin -= 1
    while (
        begin < stop and scene.lower[begin] in group("particles") and scene.words[begin][0].islower() and begin == first
    ):
        begin += 1
    length = stop - begin
    if length == 0 or _organization(scene, begin, stop) or scene.lower[stop - 1] in group_with_plurals("document"):
        return None
    if any(scene.lower[i] in group("outlet") for i in range(begin, stop)) and begin == first:
        return None
    titled = begin > first and scene.lower[begin - 1].strip(".") in group("titles") | group("person")
    if titled or (
        length >= 2 and not any(scene.words[i].isupper() and len(scene.words[i]) > 2 for i in range(begin, stop))
    ):
        if begin > first and scene.shape[begin - 1] == "D":
            return None
        return begin, stop
    return None


def _names(scene: Scene, i: int, inside: bool) -> bool:
    """Whether the token belongs to a name; `inside`: tokens after it do, and it may be a particle or be misread."""
    word, plain = scene.words[i], scene.lower[i].strip(".")
    if plain in group("particles") and inside:
        return True
    if scene.shape[i] not in "PJN" or not (word[0].isupper() or word.startswith(("al-", "el-", "d'", "d’"))):
        return False
    if not inside:  # a last name may be a word: "Kim Son", "Ana Beach"
        return scene.shape[i] == "P" or (i > 0 and scene.shape[i - 1] == "P")
    return plain not in group("titles") and plain not in group("person")


def _before(scene: Scene, first: int, name: int) -> str | None:
    while first < name and scene.shape[first] == "D":
        first += 1
    return _clean(scene.printed(first, name)) if first < name else None


def _after(scene: Scene, name: int, last: int) -> str | None:
    """A description within the phrase: "Len Ott of the Tax Center"."""
    if name + 1 < last and scene.shape[name] in "oI":
        return _clean(scene.printed(name + 1, last))
    return None


def _aside(scene: Scene, first: int, last: int) -> str | None:
    """A description between commas that names a role: "the head of ...", not "who replaced ..."."""
    while first < last and (scene.shape[first] in "cD,R" or scene.shape[first : first + 2] == "I,"):
        first += 1
    if first >= last or scene.shape[first] not in "NPJn":
        return None
    if any(scene.lower[i].strip(".") in group_with_plurals("person") | group("titles") for i in range(first, last)):
        relative = scene.shape.find("w", first, last)
        return _clean(scene.printed(first, relative if relative > first else last))
    return None


def _clean(role: str) -> str | None:
    words = role.strip(" ,;:\"“”'’-").split(" ")
    while len(words) > 1 and _honorific(words[-1]):
        words.pop()
    return " ".join(words) or None
