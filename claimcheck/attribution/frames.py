"""The frames in which a source, a cue and what is attributed stand to one another within a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.attribution.phrases import CHAIN, CORE, Phrase, group_start, phrase_after, subject
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import kind_of
from claimcheck.attribution.words import Cue, cues, forms_of, group, group_with_plurals, nouns


class Found(NamedTuple):
    """One attribution in token and character offsets, before anything is resolved."""

    rule: str
    source: Phrase | None
    cue: tuple[int, int]
    """Tokens first..last-1."""
    start: int
    end: int
    """Characters of the content."""
    stance: str = "asserts"
    reports: bool = True
    follows: bool = False
    """No subject of its own: it has that of the attribution before it in the sentence."""
    fixed: bool = False
    """The content stands before the cue, or is a quotation: later attributions do not cut it."""
    depth: int = 0

    @property
    def opens(self) -> bool:
        """Ends with a colon: the content is what comes next."""
        return self.start == self.end


_ADJUNCT = re.compile(rf"(?:R|,?I?Y[YcN]*|[Io](?:DJ*(?=Y)|{CHAIN})|,(?=[IQtY]))*")
_TIME = re.compile(r"(?:R|,?I?Y[Yc]*N?)*")
_CLAUSE = re.compile(rf"(?:[RYc,]*,)?(?:I{CHAIN},)?(?:{CHAIN}(?:,?a{CHAIN})?(?:,[^VMbHd,]*,)?|w)R*(?:n?[VbHdM]|w[^,]*V)|[SW]|[gv][^,]*[VbMH]|h")
_STOP = frozenset(".-;:")


def verb_frames(scene: Scene, at: int, lone: frozenset[str]) -> Found | None:
    """What the verb at token `at` attributes, if it does; `lone` are forms that never count."""
    word = scene.lower[at]
    for cue in cues().get(word, ()):
        last = at + 1 + len(cue.particles)
        if scene.lower[at + 1 : last] != list(cue.particles):
            continue
        found = _verb(scene, at, last, cue)
        if found:
            return found
    return None


def _verb(scene: Scene, at: int, last: int, cue: Cue) -> Found | None:
    shape = scene.shape
    letter = shape[at]
    if letter not in "VvgnJNP" or (letter in "JNP" and not _verbal(scene, at, cue)):
        return None
    first = group_start(scene, at, forms_of("catenative", "verbs"))
    aux = shape[first:at]
    if letter == "n" and _has(aux, "b"):
        return _passive(scene, first, at, last, cue)
    if letter in "vV" and "T" in aux and first == at:
        return None
    if letter == "v" and not _has(aux, "MHdbVT") :
        return None
    participle = letter == "g" and not _has(aux, "bH")
    if participle:
        return _participle(scene, first, at, last, cue)
    if letter == "n" and not _has(aux, "H") and not _past(scene, at):
        return None
    before = subject(scene, first)
    inverted = _inverted(scene, first, at, last, cue)
    if inverted:
        return inverted
    if before and _speaks(scene, before, cue):
        return _with_subject(scene, before, first, last, cue)
    if first > 0 and shape[first - 1] in "aB" or (first > 1 and shape[first - 2 : first] in (",R", "aR")):
        content = _right(scene, last, cue)
        if content:
            return Found(_rule("shared-subject", cue), None, (first, last), *content[:2], cue.stance, cue.reports, True)
    return None


def _verbal(scene: Scene, at: int, cue: Cue) -> bool:
    """A verb that the tagger took for a noun or adjective, in a headline, after a quotation or before "that"."""
    if cue.particles or at == 0 or scene.lower[at] == cue.lemma or cue.kind not in _SPOKEN:
        return False
    before, after = scene.shape[at - 1], scene.shape[at + 1 : at + 2]
    if cue.kind in ("report", "inform") and before in "PhQ,":
        return True
    if before not in "PhNR":
        return False
    return (after != "" and after in "tQhS") or scene.lower[at + 1 : at + 2] == ["that"] or (after in ("", ".") and "Q" in scene.shape[:at])


_SPOKEN = frozenset("report inform announce show question warn deny estimate urge".split())


def _has(letters: str, wanted: str) -> bool:
    return any(letter in wanted for letter in letters)


def _past(scene: Scene, at: int) -> bool:
    """A participle without auxiliary that may be a past tense the tagger misread."""
    return at + 1 < len(scene.shape) and scene.lower[at + 1] not in ("by", "as") and (
        scene.shape[at - 1] == "," or scene.lower[at] == "told" or scene.shape[at + 1] in "tQhY,.:T")


def _rule(form: str, cue: Cue) -> str:
    return f"{form}" if cue.reports else f"stance:{form}"


def _speaks(scene: Scene, phrase: Phrase, cue: Cue) -> bool:
    """Whether the subject can say, think or show such a thing."""
    first, last = phrase.first, phrase.last
    word = scene.lower[first]
    if last - first == 1 and word in group("pronouns", "thing"):
        return (word == "it" and (cue.kind in ("report", "announce", "deny", "warn", "estimate", "inform"))) or (
            word in ("which", "that") and (cue.kind in ("report", "announce", "deny", "estimate", "inform", "show")))
    if last - first == 1 and word in ("you", "there", "i", "we"):  # the author, or whoever speaks: no source
        return False
    kind = kind_of(scene, first, last)
    if kind == "document":
        return cue.kind in ("show", "report", "announce", "estimate", "warn", "inform", "deny", "judge", "phrasal", "question", "phrasal_judge")
    if kind == "unknown":
        if "P" in scene.shape[first:last]:
            return True
        return cue.kind in ("report", "inform") and "c" in cue.takes
    return True


def _with_subject(scene: Scene, source: Phrase, first: int, last: int, cue: Cue) -> Found | None:
    content = _right(scene, last, cue)
    if content and "q" in cue.takes and source.first > 1 and "Q" in scene.shape[source.first - 2 : source.first] and scene.text[content[0]] in "“\"‘'":
        left = _left(scene, source.first, last)
        if left:
            return Found(_rule("speech-after", cue), source, (first, last), left[0], content[1], cue.stance, cue.reports, False, True)
    head = scene.lower[source.first] if source.last - source.first == 1 else ""
    form = "relative" if head in ("who", "which", "that") else "speech"
    if content:
        if cue.kind == "show" and not content[2] and kind_of(scene, source.first, source.last) != "document":
            return None
        return Found(_rule(form, cue), source, (first, last), content[0], content[1], cue.stance, cue.reports)
    if "q" in cue.takes and form == "speech":
        left = _left(scene, source.first, last)
        if left:
            return Found(_rule("speech-after", cue), source, (first, last), *left, cue.stance, cue.reports, False, True)
    return None


def _inverted(scene: Scene, first: int, at: int, last: int, cue: Cue) -> Found | None:
    """ "...", said NAME, ROLE. """
    shape = scene.shape
    if "q" not in cue.takes or first != at or shape[at] not in "VnJNP" or at == 0:
        return None
    if shape[at - 1] not in ",Q-." or last >= len(shape):
        return None
    source = phrase_after(scene, last)
    if not source or (source.last < len(shape) and shape[source.last] not in ",.:;-QSagIwnBRY"):
        return None
    if shape[at - 1] != "Q" and not (at > 1 and shape[at - 2] == "Q") and not _clausal(scene, 0, at):
        return None
    left = _left(scene, at, source.last)
    if not left:
        return None
    return Found("speech-inverted", source._replace(aside=_trailing(scene, source.last)), (at, last), *left, cue.stance,
                 cue.reports, False, True)


def _trailing(scene: Scene, at: int) -> tuple[int, int] | None:
    """The description after a name: "said Ana Ortiz, head of the council"."""
    if at >= len(scene.shape) or scene.shape[at] not in ",-":
        return None
    end = at + 1
    while end < len(scene.shape) and scene.shape[end] not in ",.;:-Qw" and end - at < 25:
        end += 1
    return (at + 1, end) if end > at + 1 else None


def _clausal(scene: Scene, first: int, last: int) -> bool:
    return _has(scene.shape[first:last], "VMbHdQ")


def _right(scene: Scene, at: int, cue: Cue) -> tuple[int, int, bool] | None:
    """Content after a verb: start, end, and whether it is a clause or quotation."""
    shape, n = scene.shape, len(scene.shape)
    if "a" in cue.takes:
        at, told = _addressee(scene, at)
        if not told and cue.kind == "inform":
            return None
    if at >= n:
        return None
    adjunct = _ADJUNCT.match(shape, at)
    after = adjunct.end() if adjunct else at
    # over time and place to "that", a quotation or a colon
    if after < n and after > at and shape[after] in "tQ:" and (shape[after] != "Q" or "q" in cue.takes):
        at = after
    else:
        time = _TIME.match(shape, at)
        at = time.end() if time else at
    while at < n and shape[at] == "," and at + 1 < n and shape[at + 1] in "tQ":
        at += 1
    if at >= n:
        return None
    end = scene.end
    letter = shape[at]
    takes = cue.takes
    if (letter == "t" or (scene.lower[at] == "that" and (letter == "w" or shape[at + 1 : at + 2] in ("D", ",", "Q", "P", "h")))) and "c" in takes:
        return scene.starts[at], end, True
    if letter == "Q" and ("q" in takes or "n" in takes):
        return scene.starts[at], max(end, scene.ends[at]), True
    if letter == ":" and "q" in takes:
        return (scene.starts[at + 1], end, True) if at + 1 < n else (scene.end, scene.end, True)
    if letter in ",.;:-":
        return None
    if "c" in takes and cue.kind not in ("want",) and _CLAUSE.match(shape, at):
        return scene.starts[at], end, True
    if "t" in takes and letter == "T":
        return scene.starts[at], end, False
    if letter in "gv" and ("g" in takes or "n" in takes) and letter == "g":
        return scene.starts[at], end, False
    if "n" in takes and letter in "DJNPhcwWnQ" and not (letter == "h" and scene.lower[at] in group("pronouns", "thing") and cue.kind == "show"):
        return scene.starts[at], end, False
    if cue.kind == "report" and letter in "DPNJhcxwaR" and _clausal(scene, at, n):
        return scene.starts[at], end, True
    return None


def _addressee(scene: Scene, at: int) -> tuple[int, bool]:
    """Over the hearer of "told the paper in an interview that"."""
    hearer = phrase_after(scene, at, together=True)
    if not hearer:
        return at, False
    end = hearer.last
    shape = scene.shape
    # "told the BBC the plan ...": the hearer ends where the next article or name begins
    single = re.compile(CORE).match(shape, at)
    if single and single.end() < end and shape[single.end()] not in "oa,":
        end = single.end()
    return end, True


def _left(scene: Scene, before: int, after: int) -> tuple[int, int] | None:
    """Content before "NAME said": from the start of the sentence, or of a quotation that began earlier."""
    shape, n = scene.shape, len(scene.shape)
    stop = before
    while stop > 0 and shape[stop - 1] in ",-S":
        stop -= 1
    begin = 0
    if stop == 0:
        return None
    # what precedes must be a clause or a quotation
    cut = max(shape.rfind(";", 0, stop), -1)
    begin = cut + 1
    if not _clausal(scene, begin, stop) and shape[before - 1 : before] != ",":
        return None
    if shape[before - 1] not in ",Q-." and not (shape[before - 1] in "BSa"):
        return None
    while begin < stop and shape[begin] in "-,":
        begin += 1
    if begin >= stop:
        return None
    start, end = scene.starts[begin], scene.ends[stop - 1]
    rest = after
    while rest < n and shape[rest] not in ",":  # over "on Sunday", "in a statement"
        if shape[rest] in ".:;-":
            return start, end
        rest += 1
    if rest + 1 < n and shape[rest + 1] not in "g" and shape[before - 1] == "," and shape[rest] == ",":
        tail = shape[rest + 1 :]
        if tail[0] == "Q":
            return start, max(end, scene.ends[rest + 1], scene.end if _has(tail, "VMbH") else 0)
        if _aside_word(scene, rest + 1) and (_has(shape[begin:stop], "VMbHdQ") or not _has(tail, "VMbH")):
            return start, end
        return start, scene.end
    return start, end


def _aside_word(scene: Scene, at: int) -> bool:
    """What follows the comma describes the speaker or how it was said."""
    return scene.shape[at] in "gwnDJ" or (scene.shape[at] in "NP") or scene.lower[at] in ("according", "while", "as", "in", "after")


def _participle(scene: Scene, first: int, at: int, last: int, cue: Cue) -> Found | None:
    """ ", saying that ..." """
    if first > 0 and scene.shape[first - 1] not in (",-aQ" if cue.reports else ",-Q") and not (first > 0 and scene.lower[first - 1] in ("by", "while", "after", "before")):
        return None
    content = _right(scene, last, cue)
    if not content:
        return None
    own = _later_subject(scene, last) if not first else None
    return Found(_rule("participle", cue), own, (first, last), content[0], content[1], cue.stance, cue.reports, own is None)


def main_subject(scene: Scene, before: int) -> Phrase | None:
    """The subject of the sentence, if it is somebody who can speak: "The board met on Sunday, saying ..." """
    verb = next((i for i in range(1, before) if scene.shape[i] in "VbHMd"), None)
    who = subject(scene, verb) if verb is not None else None
    if who is None or kind_of(scene, who.first, who.last) == "unknown" and "P" not in scene.shape[who.first : who.last]:
        return None
    return who


def _later_subject(scene: Scene, at: int) -> Phrase | None:
    comma = scene.shape.find(",", at)
    return phrase_after(scene, comma + 1) if comma >= 0 else None


def _passive(scene: Scene, first: int, at: int, last: int, cue: Cue) -> Found | None:
    """ "is believed to", "it was reported that", "was described by NAME as" """
    shape = scene.shape
    what = subject(scene, first)
    if not what:
        return None
    by = next((i for i in range(last, min(last + 12, len(shape))) if scene.lower[i] == "by"), None)
    agent = phrase_after(scene, by + 1) if by is not None and not _has(shape[last:by], ",VMbHd") else None
    if agent and kind_of(scene, agent.first, agent.last) == "unknown" and "P" not in shape[agent.first : agent.last]:
        agent = None
    if not agent and scene.lower[at] not in forms_of("passive", "verbs"):
        return None
    start, end = scene.starts[what.first], scene.end
    if not agent:
        after = shape[last : last + 1]
        if scene.lower[what.first] in ("it", "there") and after == "t":
            start = scene.starts[last]
        elif after not in ("T", "t"):
            return None
    elif not cue.reports or "n" in cue.takes:
        end = scene.end
    return Found("passive" if agent else "passive-agentless", agent, (first, last), start, end, cue.stance, cue.reports)


_ACCORDING = frozenset(["according"])


def according(scene: Scene, at: int) -> Found | None:
    """ "according to NAME", before or after what is attributed."""
    shape, n = scene.shape, len(scene.shape)
    if scene.lower[at : at + 2] != ["according", "to"] or at + 2 >= n:
        return None
    source = phrase_after(scene, at + 2)
    if not source:
        return None
    follow = source.last
    if follow < n and shape[follow] == ",":
        source = source._replace(aside=_trailing(scene, follow))
    if at == 0 or (shape[at - 1] in "SBa" and at < 3) or (at > 1 and shape[at - 1] in ",;" and not _clausal(scene, 0, at)) or (
            shape[at - 1] in "aS;B" and "," in shape[follow:]):
        comma = shape.find(",", follow)
        if source.aside and comma >= 0 and not _clausal(scene, comma + 1, source.aside[1] + 1):
            comma = source.aside[1] if source.aside[1] < n and shape[source.aside[1]] == "," else comma
        if comma < 0 or comma + 1 >= n:
            return None
        return Found("according-to", source, (at, at + 2), scene.starts[comma + 1], scene.end)
    stop = at - 1 if shape[at - 1] in ",-(" else at
    begin = max(shape.rfind(";", 0, stop), shape.rfind(":", 0, stop)) + 1
    if stop <= begin:
        return None
    end = scene.ends[stop - 1]
    if shape[at - 1] == "," and follow + 1 < n and shape[follow] == "," and _clausal(scene, follow, n) and not _clausal(scene, begin, stop):
        end = scene.end
    return Found("according-to", source, (at, at + 2), scene.starts[begin], end, fixed=True)


def noun_frame(scene: Scene, at: int) -> Found | None:
    """ "their claim that ...", "NAME's promise to ...", "a report that ..." """
    shape, n = scene.shape, len(scene.shape)
    entry = nouns().get(scene.lower[at])
    if not entry or shape[at] != "N" or at + 1 >= n:
        return None
    stance, reports = entry
    after = at + 1
    agent: Phrase | None = None
    if scene.lower[after] in ("by", "from"):
        agent = phrase_after(scene, after + 1)
        after = agent.last if agent else after
    if after >= n or not (shape[after] == "t" or (shape[after] == "T" and not reports)):
        return None
    first = at
    while first > 0 and shape[first - 1] in "JNc":
        first -= 1
    if not agent and first > 0:
        if shape[first - 1] == "s":
            whole = phrase_of_owner(scene, first - 1)
            agent = whole
        elif shape[first - 1] == "D" and scene.lower[first - 1] in ("his", "her", "their", "its", "our", "my"):
            agent = Phrase(first - 1, first)
    if not agent:
        return None
    end = scene.end
    comma = shape.find(",", after)
    if comma > 0:
        end = scene.ends[comma - 1]
    return Found("noun" if reports else "stance:noun", agent, (first, at + 1), scene.starts[after], end, stance, reports)


def phrase_of_owner(scene: Scene, at: int) -> Phrase | None:
    """The phrase before "'s"."""
    first = at
    while first > 0 and scene.shape[first - 1] in "NPJcD":
        first -= 1
        if scene.shape[first] == "D":
            break
    return Phrase(first, at) if first < at else None


_DOCUMENT = re.compile(rf"I({CORE}(?:[oI]{CORE})*)([^,VMbHd]*),")


def document_frame(scene: Scene) -> Found | None:
    """ "In the poll, conducted in May, ..." : a document that opens the sentence."""
    if not scene.lower or scene.lower[0] not in ("in", "per"):
        return None
    found = _DOCUMENT.match(scene.shape)
    if not found or found.end() >= len(scene.shape):
        return None
    source = Phrase(1, found.end(1))
    head = next((i for i in range(source.first, source.last) if scene.lower[i] in group_with_plurals("document")), None)
    if head is None or (scene.lower[head] in _EVENTS) or "T" in scene.shape[1 : found.end()]:
        return None
    comma = found.end() - 1
    if scene.shape[comma + 1] in "ng":
        closing = scene.shape.find(",", comma + 1)
        comma = closing if closing > 0 else comma
    if comma + 1 >= len(scene.shape):
        return None
    return Found("document-frame", source, (0, 1), scene.starts[comma + 1], scene.end)


_EVENTS = frozenset("statement review test trial order budget plan site page map case".split())


def hearsay(scene: Scene, at: int) -> Found | None:
    """ "reportedly": the clause it stands in, without a source."""
    shape = scene.shape
    begin = max(shape.rfind(",", 0, at), shape.rfind("S", 0, at), shape.rfind(";", 0, at)) + 1
    end = shape.find(",", at)
    stop = scene.ends[end - 1] if end > at else scene.end
    if begin >= len(shape) or scene.starts[begin] >= stop:
        return None
    return Found("hearsay", None, (at, at + 1), scene.starts[begin], stop, fixed=True)
