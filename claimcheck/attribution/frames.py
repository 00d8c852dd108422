"""Rules for cues that are no verbs: according-to, documents, nouns, hearsay, citing, headlines."""

from __future__ import annotations

import re

from claimcheck.attribution.content import clausal, has
from claimcheck.attribution.found import Found
from claimcheck.attribution.names import person
from claimcheck.attribution.phrases import CORE, Phrase, group_start, phrase_after, phrase_before, subject
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import kind_of
from claimcheck.attribution.verbs import trailing
from claimcheck.attribution.words import group, group_with_plurals, nouns
from claimcheck.lexicon import table

_DOCUMENT = re.compile(rf"I({CORE}(?:[oI]{CORE})*+)([^,VMbHd]*+),")
_CITED = frozenset(["person", "anonymous", "collective", "organization", "outlet", "document"])
_VIEWS = frozenset(["view", "opinion", "words", "estimation", "telling", "account", "reckoning"])
_LINE = re.compile(r"(?P<left>[^:\n]{2,90}): (?P<right>\S[^:\n]{1,140})")


def according(scene: Scene, at: int) -> Found | None:
    """ "according to NAME", before or after what is attributed, or in the middle of it."""
    if scene.lower[at : at + 2] != ["according", "to"]:
        return None
    source = phrase_after(scene, at + 2) or _short_rest(scene, at + 2)
    if not source or scene.lower[source.last - 1] in table("cues")["according"]["never"]:
        return None
    issued = scene.lower[source.last + 1 : source.last + 2] == ["by"] and scene.lower[source.last] in group("issued") and (
        kind_of(scene, source.first, source.last) == "document"
    )
    issuer = phrase_after(scene, source.last + 2) if issued else None
    if issuer:  # "data compiled by the bank"
        source = source._replace(last=issuer.last)
    if scene.shape[source.last : source.last + 1] == ",":
        source = source._replace(aside=trailing(scene, source.last))
    return _framed(scene, "according-to", source, (at, at + 2), source.last)


def _short_rest(scene: Scene, first: int) -> Phrase | None:
    """Up to four words before the next stop, whatever the tagger took them for."""
    last = first
    while last < len(scene.shape) and scene.shape[last] not in ",.;:-Q":
        last += 1
    return Phrase(first, last) if 0 < last - first <= 4 else None


def viewed(scene: Scene, at: int) -> Found | None:
    """ "in NAME's view", "in the words of NAME" """
    shape, lower, n = scene.shape, scene.lower, len(scene.shape)
    if shape[at] != "N":
        return None
    if lower[at + 1 : at + 2] == ["of"] and lower[max(0, at - 2) : at] == ["in", "the"] and at + 2 < n:
        source = phrase_after(scene, at + 2)
        return _framed(scene, "in-view-of", source, (at - 2, at + 2), source.last) if source else None
    if at < 2 or shape[at - 1] != "s":
        return None
    owner = phrase_before(scene, at - 1)
    if owner is None or owner.first < 1 or lower[owner.first - 1] != "in":
        return None
    return _framed(scene, "in-view-of", owner, (at, at + 1), at + 1, owner.first - 1)


def _framed(
    scene: Scene, rule: str, source: Phrase, cue: tuple[int, int], after: int, begin: int | None = None
) -> Found | None:
    """A frame set off by commas: what follows where it opens the sentence or clause, else what precedes it."""
    shape, n = scene.shape, len(scene.shape)
    at = cue[0] if begin is None else begin
    opening = (
        at == 0 or (shape[at - 1] in "SUBaR" and at < 3) or (shape[at - 1] in ",;SUB" and not clausal(scene, 0, at))
    )
    if opening:
        comma = _closing(scene, after, source)
        if at > 0 and shape[comma + 1 : comma + 2] in tuple("VMbHd"):  # between a subject and its verb
            return Found(rule, source, cue, scene.start, scene.end, fixed=True)
        if 0 <= comma < n - 1 and (at < 3 or clausal(scene, comma, n)):
            return Found(rule, source, cue, scene.starts[comma + 1], max(scene.end, scene.ends[-1]))
    if at == 0:
        return None
    stop = at - 1 if shape[at - 1] in ",-" else at
    colon = shape.rfind(":", 0, stop)
    if colon > 0 and not clausal(scene, colon, stop):  # "Homes lost: 46, according to": the label belongs to its number
        colon = -1
    first = max(shape.rfind(";", 0, stop), colon) + 1
    dash = shape.rfind("-", first, stop)
    if 0 < dash and shape[dash + 1] == "w" and clausal(scene, dash, stop):  # "it closed - which cost 40 jobs, according to"
        first = dash + 1
    if stop <= first:
        return None
    between = shape[at - 1] == "," and shape[after : after + 1] == ","
    goes_on = between and clausal(scene, after, n) and not clausal(scene, first, stop)
    return Found(rule, source, cue, scene.starts[first], scene.end if goes_on else scene.ends[stop - 1], fixed=True)


def _closing(scene: Scene, after: int, source: Phrase) -> int:
    """The comma that closes a frame, after a description of the source where there is one."""
    comma = scene.shape.find(",", after)
    aside = source.aside
    if (
        aside
        and comma >= 0
        and scene.shape[aside[1] : aside[1] + 1] == ","
        and not clausal(scene, comma + 1, aside[1] + 1)
    ):
        return aside[1]
    return comma


def document(scene: Scene, at: int) -> Found | None:
    """ "In the poll, conducted in May, ...": a document that opens the sentence."""
    if at != 0:
        return None
    found = _DOCUMENT.match(scene.shape)
    if not found or found.end() >= len(scene.shape) or "T" in scene.shape[1 : found.end()]:
        return None
    source = Phrase(1, found.end(1))
    if not any(scene.lower[i] in group("papers") for i in range(source.first, source.last)):
        return None
    comma = found.end() - 1
    if scene.shape[comma + 1] in "ng":
        closing = scene.shape.find(",", comma + 1)
        comma = closing if closing > 0 else comma
    if comma + 1 >= len(scene.shape) or not clausal(scene, comma, len(scene.shape)):
        return None
    return Found("document-frame", source, (0, 1), scene.starts[comma + 1], scene.end)


def noun(scene: Scene, at: int) -> Found | None:
    """ "their claim that ...", "NAME's promise to ...", "a report by NAME that ..." """
    shape, n = scene.shape, len(scene.shape)
    entry = nouns().get(scene.lower[at])
    if not entry or shape[at] != "N" or at + 1 >= n:
        return None
    stance, reports = entry
    if stance == "estimates" and scene.lower[at + 1] == "of":
        return _estimate(scene, at)
    after, agent = at + 1, None
    if scene.lower[after] in ("by", "from"):
        agent = phrase_after(scene, after + 1)
        after = agent.last if agent else after
    that = scene.lower[after : after + 1] == ["that"] and shape[after + 1 : after + 2] not in ("", *"VMbHd")
    if not that and not (shape[after : after + 1] == "T" and not reports):
        return None
    first = at
    while first > 0 and shape[first - 1] in "JNc":
        first -= 1
    agent = agent or _owner(scene, first)
    if not agent:
        return None
    comma = shape.find(",", after)
    end = scene.ends[comma - 1] if comma > 0 else scene.end
    return Found(
        "noun" if reports else "stance:noun", agent, (first, at + 1), scene.starts[after], end, stance, reports
    )


def _estimate(scene: Scene, at: int) -> Found | None:
    """ "an estimate of 40 million by NAME", "NAME's estimate of 40 million" """
    shape, first, last = scene.shape, at, at + 2
    while last < len(shape) and shape[last] in "RcNJUoI" and scene.lower[last] not in ("by", "from") and last < at + 12:
        last += 1
    if "c" not in shape[at + 2 : at + 6]:
        return None
    while first > 0 and shape[first - 1] in "JN":
        first -= 1
    agent = phrase_after(scene, last + 1) if scene.lower[last : last + 1] in (["by"], ["from"]) else _owner(scene, first)
    if agent is None:
        return None
    return Found("noun", agent, (at, at + 1), scene.starts[at + 2], scene.ends[last - 1], "estimates", fixed=True)


def _owner(scene: Scene, first: int) -> Phrase | None:
    """Whose it is: "NAME's | claim", "their | claim"."""
    if first == 0:
        return None
    if scene.shape[first - 1] == "s":
        return phrase_before(scene, first - 1)
    if scene.lower[first - 1] in ("his", "her", "their", "its"):
        return Phrase(first - 1, first)
    return None


def hearsay(scene: Scene, at: int) -> Found | None:
    """ "reportedly": the clause it stands in, without a source."""
    shape = scene.shape
    begin = max(shape.rfind(letter, 0, at) for letter in ",SU;") + 1
    end = shape.find(",", at)
    stop = scene.ends[end - 1] if end > at else scene.end
    if begin >= len(shape) or scene.starts[begin] >= stop:
        return None
    stance = "questions" if scene.lower[at] in ("supposedly", "purportedly", "ostensibly") else "asserts"
    return Found("hearsay", None, (at, at + 1), scene.starts[begin], stop, stance, fixed=True)


def citing(scene: Scene, at: int) -> Found | None:
    """ ", citing two officials": the one cited is the source of what the sentence says."""
    if scene.lower[at] not in ("citing", "quoting") or at < 2 or scene.shape[at - 1] not in ",-":
        return None
    source = phrase_after(scene, at + 1)
    if source is None or kind_of(scene, source.first, source.last) not in _CITED:
        return None
    that = scene.shape.find("t", source.last)
    if that == source.last + 1:
        return Found("citing", source, (at, at + 1), scene.starts[that], scene.end)
    return Found("citing", source, (at, at + 1), scene.starts[0], scene.ends[at - 2], fixed=True)


def quoted_as(scene: Scene, at: int) -> Found | None:
    """ "quoted NAME as saying": the one quoted; the one who quotes is found by the verb."""
    if (
        scene.lower[at] not in ("saying", "telling", "reporting", "writing")
        or at < 3
        or scene.lower[at - 1] != "as"
        or at + 1 >= len(scene.shape)
    ):
        return None
    source = phrase_before(scene, at - 1)
    if scene.lower[at - 2] in ("quoted", "cited"):  # "the minister was quoted as saying"
        source = subject(scene, group_start(scene, at - 2, frozenset()))
    return Found("quoted-as", source, (at - 1, at + 1), scene.starts[at + 1], scene.end) if source else None


def no_comment(scene: Scene, at: int) -> Found | None:
    """ "The port did not respond to requests for comment": who was asked, and said nothing."""
    verb = next((i for i in range(at - 1, max(at - 9, 0), -1) if scene.lower[i] in _ANSWERS), 0)
    if scene.lower[at - 1 : at] != ["for"] or not verb or scene.lower[verb + 1 : verb + 2] not in (["to"], ["for"], ["a"], ["requests"]):
        return None
    first = group_start(scene, verb, frozenset())
    source = subject(scene, first)
    if source is None or not _UNANSWERED.intersection(scene.lower[first:verb]):
        return None
    return Found("stance:no-comment", source, (first, verb + 1), scene.starts[verb + 1], scene.ends[at], reports=False, clause=False)


_ANSWERS = frozenset(["respond", "reply", "return", "reached", "answer"])
_UNANSWERED = frozenset(["not", "n't", "n’t", "yet", "never"])


def headline(scene: Scene) -> Found | None:
    """A line of its own: "Port closed for a week: officials", "Poll: few trust the ferry"."""
    found = _LINE.fullmatch(scene.text[scene.start : scene.end])
    colon = scene.shape.find(":")
    if (
        not found
        or colon < 1
        or colon + 1 >= len(scene.shape)
        or scene.quotes.get(0)
        or ":" in scene.shape[colon + 1 :]
    ):
        return None
    n = len(scene.shape) - (scene.shape[-1] == ".")
    cue = (colon, colon + 1)
    if n - colon - 1 <= 4 and _speaker(scene, colon + 1, n):
        return Found("headline", Phrase(colon + 1, n), cue, scene.start, scene.ends[colon - 1], fixed=True)
    stopped = n < len(scene.shape) and scene.lower[colon - 1] not in group("papers")  # a transcript: "LUND: I saw it."
    if colon <= 4 and not stopped and _speaker(scene, 0, colon) and n - colon > 3:
        return Found("headline", Phrase(0, colon), cue, scene.starts[colon + 1], scene.end)
    return None


def _speaker(scene: Scene, first: int, last: int) -> bool:
    """A short phrase that names somebody who says things, not a topic."""
    head, word = scene.lower[last - 1], scene.words[last - 1]
    persons = group_with_plurals("person") | group_with_plurals("anonymous") | {"police"}
    papers = group_with_plurals("document") & group("papers")
    if head in group("sites"):  # a mill, a yard: a headline is about it
        return False
    body = last - first <= 2 and (head in group("organization") or (word.isupper() and 1 < len(word) < 6))
    if body or head in persons | papers:
        return not has(scene.shape[first:last], "VbHMvg")
    if last - first not in (2, 3) or set(scene.shape[first:last]) != {"P"} or kind_of(scene, first, last) != "person":
        return False
    things = table("placewords")
    if any(word in things["nouns"] or word in things["happenings"] or word in group("sites") for word in scene.lower[first:last]):
        return False
    return person(scene.printed(first, last)) is not None  # no "Velden Bridge", no "Storm Gerda"


def views() -> frozenset[str]:
    """Nouns of `viewed`."""
    return _VIEWS


def pronoun(scene: Scene, phrase: Phrase) -> bool:
    """A relative pronoun stands for the source."""
    alone = phrase.last - phrase.first == 1 and scene.shape[phrase.first] in "wD"
    return alone and scene.lower[phrase.first] in group("pronouns", "relative")
