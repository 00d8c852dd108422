"""Rules for a cue that is a verb: who says, and what. Each gets the verb in its sentence; one Found or None."""

from __future__ import annotations

import re

from claimcheck.attribution.content import Content, clausal, figure, has, left, right
from claimcheck.attribution.cueverbs import active, opening_name, speaks
from claimcheck.attribution.found import Found, Verb
from claimcheck.attribution.phrases import CHAIN, Phrase, phrase_after, subject
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import kind_of
from claimcheck.attribution.words import Cue, forms_of, group


def inverted(scene: Scene, verb: Verb) -> Found | None:
    """ "...", said NAME, ROLE."""
    shape, at, last = scene.shape, verb.at, verb.last
    if (
        "q" not in verb.cue.takes
        or verb.first != at
        or shape[at] not in "VnJNP"
        or at == 0
        or verb.cue.kind == "inform"
    ):
        return None
    if shape[at - 1] not in ",Q-." or last >= len(shape):
        return None
    source = phrase_after(scene, last)
    if not source or (source.last < len(shape) and shape[source.last] not in ",.:;-QSUagIwnBRYDJN"):
        return None
    said = clausal(scene, 0, at) or figure(scene, 0) or _PAST.search(shape, 0, at) is not None
    if shape[at - 1] != "Q" and shape[at - 2 : at - 1] != "Q" and not said:
        return None
    content = left(scene, at, source.last)
    if not content or not (speaks(scene, source, verb.cue) or scene.shape[source.first] == "h"):
        return None
    source = source._replace(aside=trailing(scene, source.last))
    return verb.found("speech-inverted", source, content.start, content.end, fixed=True)


_PAST = re.compile(r"(?:^|,)(?=[^,]++,$)[^,]+?n[^,]")
"""A past tense that was read as a participle: "410 ships called at the port, said ..." """


def trailing(scene: Scene, at: int) -> tuple[int, int] | None:
    """The description after a name: "said Ana Ortiz, head of the council"."""
    shape = scene.shape
    if at >= len(shape) or shape[at] not in ",-DJN":
        return None
    begin = end = at + (shape[at] in ",-")
    if shape[begin : begin + 2] == "c,":  # an age
        begin = end = begin + 2
    while end < len(shape) and shape[end] not in ",.;:-Qw" and end - at < 25 and scene.lower[end] != "according":
        end += 1
    return (begin, end) if end > begin else None


def speech(scene: Scene, verb: Verb) -> Found | None:
    """NAME said that ...; "who said"; "...", NAME said."""
    source = (subject(scene, verb.first) or _first_word(scene, verb.first)) if active(scene, verb) else None
    if source is None:
        return None
    content = _gap(scene, source, verb) or right(scene, verb.last, verb.cue) or _as_said(scene, source, verb)
    if not speaks(scene, source, verb.cue) and not (content and _plainly(scene, source, verb.cue, content)):
        return None
    alone = scene.lower[source.first] if source.last - source.first == 1 and scene.shape[source.first] in "wD" else ""
    if content is None:
        return None if alone in _RELATIVE else _postposed(scene, source, verb)
    if verb.cue.kind == "show" and not content.clause and kind_of(scene, source.first, source.last) != "document":
        return None
    if alone in _RELATIVE:
        if not content.clause and verb.cue.kind != "deny":
            return None
        return verb.found("relative", source, content.start, _clause_end(scene, verb.last, content.end))
    before = left(scene, source.first, verb.last) if _between_quotes(scene, source, verb, content) else None
    if before:  # "...", NAME said, "..."
        return verb.found("speech-after", source, before.start, content.end, fixed=True)
    shown = verb.cue.lemma in _SHOWING and kind_of(scene, source.first, source.last) == "document"
    end = _authors_turn(scene, verb, content) if shown else content.end
    found = verb.found("speech", source, content.start, end, clause=content.clause)
    return _called_false(scene, found) if verb.cue.kind == "judge" else found


def _authors_turn(scene: Scene, verb: Verb, content: Content) -> int:
    """Where the author takes over from a paper: "the poll showed Lund ahead, | but polls are often wrong"."""
    turn = _BUT.search(scene.shape, verb.last)
    if turn is None or content.start >= scene.starts[turn.start()] or scene.ends[turn.start() - 1] > content.end:
        return content.end
    return scene.ends[turn.start() - 1]


_SHOWING = frozenset(["show", "indicate", "suggest"])
_BUT = re.compile(rf",BR*+(?:{CHAIN})R*[VMbHd]")
_RELATIVE = ("who", "which", "that")


def _between_quotes(scene: Scene, source: Phrase, verb: Verb, content: Content) -> bool:
    opens = scene.text[content.start : content.start + 1] in tuple("“\"‘'")
    return opens and "q" in verb.cue.takes and "Q" in scene.shape[max(0, source.first - 2) : source.first]


def _called_false(scene: Scene, found: Found) -> Found:
    """ "called the report baseless" denies it, and is no mere judgement."""
    words = scene.text[found.start : found.end].lower()
    if any(word in group("false") for word in re.findall(r"[a-z]+", words)):
        return found._replace(rule="speech", stance="denies", reports=True)
    return found


def _postposed(scene: Scene, source: Phrase, verb: Verb) -> Found | None:
    """..., NAME said. Or "NAME said, every day, the risk grows"."""
    if "q" not in verb.cue.takes or verb.cue.lemma == "put":
        return None
    after = scene.shape[verb.last : verb.last + 1]
    before = left(scene, source.first, verb.last) if after != "T" else None
    if before:
        return verb.found("speech-after", source, before.start, before.end, fixed=True)
    if verb.cue.kind == "report" and after == "," and clausal(scene, verb.last, len(scene.shape)):
        return verb.found("speech", source, scene.starts[verb.last + 1], scene.end)
    return None


def quoting(scene: Scene, verb: Verb) -> Found | None:
    """The agency quoted NAME as saying ...: the one who quotes; the one quoted is found at "saying"."""
    if verb.cue.lemma not in ("quote", "cite") or not active(scene, verb):
        return None
    for i in range(verb.last + 1, min(verb.last + 15, len(scene.shape) - 2)):
        if scene.lower[i] == "as" and scene.shape[i + 1] == "g":
            source = subject(scene, verb.first)
            return verb.found("quoting", source, scene.starts[i + 2], scene.end) if source else None
    return None


def _clause_end(scene: Scene, at: int, end: int) -> int:
    """A relative clause ends at the comma that the verb of the main clause follows."""
    comma = scene.shape.find(",", at)
    while comma >= 0 and comma + 1 < len(scene.shape):
        if scene.shape[comma + 1] in "VMbHdn":
            return scene.ends[comma - 1]
        comma = scene.shape.find(",", comma + 1)
    return end


def _gap(scene: Scene, source: Phrase, verb: Verb) -> Content | None:
    """ "the boats, which the ministry says were unarmed, left": the relative pronoun and its clause."""
    shape = scene.shape
    after = verb.last + (shape[verb.last : verb.last + 1] == "R")
    if (
        source.first == 0
        or shape[source.first - 1] != "w"
        or "c" not in verb.cue.takes
        or shape[after : after + 1] not in tuple("VMbHd")
    ):
        return None
    comma = next((i for i in range(after, len(shape)) if shape[i] in ",-;."), len(shape))
    return Content(scene.starts[source.first - 1], scene.ends[comma - 1], True)


def _as_said(scene: Scene, source: Phrase, verb: Verb) -> Content | None:
    """ "As the port's own engineers put it, the wall is too thin." """
    if (
        source.first == 0
        or scene.lower[source.first - 1] != "as"
        or verb.cue.kind not in ("report", "announce", "phrasal", "show")
    ):
        return None
    if source.first > 1 and scene.shape[source.first - 2] not in ",;-aBQ":
        return None
    comma = scene.shape.find(",", verb.last)
    if comma < 0 or not clausal(scene, comma, len(scene.shape)):
        return None
    return Content(scene.starts[comma + 1], scene.end, True)


def _first_word(scene: Scene, first: int) -> Phrase | None:
    """A last name that opens the sentence and that the tagger took for something else."""
    return Phrase(0, 1) if first == 1 and opening_name(scene) else None


def _plainly(scene: Scene, source: Phrase, cue: Cue, content: Content) -> bool:
    """Any noun with an article may explain or reveal what is quoted or follows "that"."""
    opener = scene.text[content.start : content.start + 4]
    spoken = opener[:1] in tuple('“"‘') or opener == "that" or scene.text[content.start - 2 : content.start - 1] == ":"
    if scene.lower[source.first] == "no":
        return False
    return (
        cue.kind in ("announce", "warn", "deny")
        and spoken
        and scene.shape[source.first] == "D"
        and source.last - source.first > 1
    )


def shared_subject(scene: Scene, verb: Verb) -> Found | None:
    """NAME said ... and warned that ..."""
    before = scene.shape[max(0, verb.first - 2) : verb.first]
    if not active(scene, verb) or not (before.endswith(("a", "B")) or before in (",R", "aR")):
        return None
    if "or" in scene.lower[max(0, verb.first - 2) : verb.first]:  # "did not support or contradicted": of what is said
        return None
    content = right(scene, verb.last, verb.cue)
    return (
        verb.found(
            "shared-subject",
            None,
            content.start,
            content.end,
            follows=True,
            clause=content.clause or verb.cue.kind == "deny",
        )
        if content
        else None
    )


_FACTS_DO = frozenset(
    ["suggest", "imply", "indicate", "show", "reveal", "demonstrate", "confirm", "illustrate", "underscore"]
)
"""In "he left, suggesting that ..." it is the leaving that suggests."""


def participle(scene: Scene, verb: Verb) -> Found | None:
    """..., saying that ..."""
    first = verb.first
    if scene.shape[verb.at] != "g" or has(verb.auxiliaries, "bH"):
        return None
    joined = first == 0 or scene.shape[first - 1] in (",-aQ" if verb.cue.reports else ",-Q")
    if not joined and scene.lower[first - 1] not in ("by", "while", "after", "before"):
        return None
    if verb.cue.lemma in _FACTS_DO:
        return None
    content = right(scene, verb.last, verb.cue)
    if not content or (first == 0 and not content.clause and verb.cue.kind != "deny"):
        return None
    comma = scene.shape.find(",", verb.last)
    own = phrase_after(scene, comma + 1) if first == 0 and comma >= 0 else None
    return verb.found(
        "participle",
        own,
        content.start,
        scene.ends[comma - 1] if own else content.end,
        follows=own is None,
        clause=content.clause or verb.cue.kind in ("deny", "want"),
    )


def passive(scene: Scene, verb: Verb) -> Found | None:
    """ "is believed to", "it was reported that", "was described by NAME as" """
    shape = scene.shape
    if shape[verb.at] != "n" or "b" not in verb.auxiliaries or verb.cue.kind in ("inform", "question"):
        return None
    what = subject(scene, verb.first)
    if what is None and verb.cue.stance != "denies":
        return None
    start = scene.starts[what.first if what else 0]
    by = next((i for i in range(verb.last, min(verb.last + 12, len(shape))) if scene.lower[i] == "by"), None)
    agent = phrase_after(scene, by + 1) if by is not None and not has(shape[verb.last : by], ",VMbHd") else None
    if agent and (kind_of(scene, agent.first, agent.last) != "unknown" or "P" in shape[agent.first : agent.last]):
        return verb.found("passive", agent, start, scene.end)
    after = shape[verb.last : verb.last + 1]
    if what is None or after not in ("T", "t") or scene.lower[verb.at] not in forms_of("passive", "verbs"):
        return None
    empty = scene.lower[what.first] in ("it", "there") and after == "t"
    found = verb.found("passive-agentless", None, scene.starts[verb.last] if empty else start, scene.end)
    return found._replace(rule="passive-agentless", reports=True)  # hearsay, also with "believed"


def _in_relative(scene: Scene, at: int) -> bool:
    """The verb belongs to a relative clause: "the authors, who include two divers, combed"."""
    opened = scene.shape.rfind("w", 0, at)
    return opened > 0 and not any(letter in ",;VbHMd" for letter in scene.shape[opened:at])


def main_subject(scene: Scene, before: int) -> Phrase | None:
    """The subject of the sentence, if it is somebody who can speak: "The board met on Sunday, saying ..." """
    verb = next((i for i in range(1, before) if scene.shape[i] in "VbHMd" and not _in_relative(scene, i)), None)
    if verb is None:  # a past tense that was read as a participle, after a description of the subject
        verb = next((i for i in range(1, before) if scene.shape[i - 1 : i + 1] == ",n"), None)
    who = subject(scene, verb) if verb is not None else None
    if who is None or (
        kind_of(scene, who.first, who.last) == "unknown" and "P" not in scene.shape[who.first : who.last]
    ):
        return None
    return who
