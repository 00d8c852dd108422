"""Which words of a sentence are cue verbs, and who can be their subject."""

from __future__ import annotations

import re

from claimcheck.attribution.content import clausal, has, objects_after_as
from claimcheck.attribution.found import Verb
from claimcheck.attribution.phrases import Phrase, group_start, phrase_before, subject
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import kind_of
from claimcheck.attribution.words import Cue, cues, forms_of, group, group_with_plurals, inflected, spoken

_MISREAD = frozenset(["ask", "report", "inform", "announce", "show", "question", "warn", "deny", "estimate", "urge"])
_OF_IT = frozenset(["phrasal_judge", "tally", "continue", "report", "announce", "deny", "warn", "estimate", "inform"])
"""Classes that "it" may be the subject of; "it shows" and "it means" attribute nothing."""
_OF_DOCUMENTS = frozenset(
    [
        "show",
        "continue",
        "report",
        "announce",
        "estimate",
        "warn",
        "inform",
        "deny",
        "judge",
        "phrasal",
        "question",
        "phrasal_judge",
    ]
)


def verbs_at(scene: Scene, at: int) -> list[Verb]:
    """The readings of the token as a cue verb, those with particles first; [] where it is none."""
    found = []
    for cue in cues().get(scene.lower[at], ()):
        last = at + 1 + len(cue.particles)
        figure = cue.lemma == "put it" and scene.lower[last : last + 1] == ["at"]  # "put it at 3 percent"
        if scene.lower[at + 1 : last] == list(cue.particles) and not figure:
            verb = _verb(scene, at, last, cue)
            if verb:
                found.append(verb)
    return found


def _verb(scene: Scene, at: int, last: int, cue: Cue) -> Verb | None:
    letter = scene.shape[at]
    if letter not in "VvgnJNP" or (letter in "JNP" and not _misread(scene, at, cue)):
        return None
    first = group_start(scene, at, forms_of("catenative", "verbs"))
    if first == 0 < at and opening_name(scene):
        first = 1
    auxiliaries = scene.shape[first:at]
    if (
        letter == "v"
        and not has(auxiliaries, "MHdbVT")
        and inflected(cue.lemma.split()[0])[2] != scene.lower[at]  # "put", "read": the past looks like the base
        and not _opens_clause(scene, first)
        and scene.shape[first - 1 : first] != "a"
    ):
        return None
    if (cue.reports or cue.lemma in spoken()) and _unsaid(scene, first, at):
        return None
    return Verb(first, at, last, auxiliaries, cue)


def opening_name(scene: Scene) -> bool:
    """The sentence opens with a last name that the tagger took for a verb, an adjective or an adverb."""
    word = scene.lower[0]
    if scene.shape[0] not in "VnvgJxR" or not scene.words[0][:1].isupper():
        return False
    return scene.shape[0] != "R" or not (word.endswith("ly") or word in group("openers"))


def _unsaid(scene: Scene, first: int, at: int) -> bool:
    """ "did not say", "might announce": nothing was said. "Did not only say" is another matter."""
    group_words = scene.lower[first:at]
    if "only" in group_words or "just" in group_words:
        return False
    return any(word in _NOT for word in group_words) or ("M" in scene.shape[first:at] and "Q" not in scene.shape)


_NOT = frozenset(["not", "n't", "n’t", "never"])


def _opens_clause(scene: Scene, first: int) -> bool:
    """The words before are a subject that begins the sentence: "Analysts expect", read as a base form."""
    if scene.shape[first - 1 : first] == ",":  # "The figures, released on Monday, show"
        over = subject(scene, first)
        return over is not None and over.first == 0
    before = phrase_before(scene, first)
    if before is None or scene.shape[first - 1] not in "NP":
        return False
    aside = scene.shape[before.first - 1 : before.first] == "," and scene.shape[first + 1 : first + 2] in ("", ".", ",")
    return before.first == 0 or aside or scene.shape[before.first - 1] in "BSUt;:Q"  # ", officials acknowledge."


def _misread(scene: Scene, at: int, cue: Cue) -> bool:
    """A verb that the tagger took for a noun or adjective: "the video shows the pier", "a narrator asks"."""
    if scene.lower[at] in group("never_nouns"):
        return at > 0
    if cue.particles or at == 0 or cue.kind not in _MISREAD or scene.lower[at] == "states":
        return False
    if scene.lower[at].endswith("ing") and scene.words[at][0].isupper():  # "the Financial Reporting Authority"
        return False
    before, after = scene.shape[at - 1], scene.shape[at + 1 : at + 2]
    if after in (",", ".", "") and before in "NPY" and _told_by(scene, at):
        return True
    if scene.lower[at] == cue.lemma:  # "the bank forecast that", ", supporters argue,"
        if inflected(cue.lemma)[2] == cue.lemma and after in ("t", "Q") and before in "NP" and _someone(scene, at - 1):
            return True
        return after in (",", ".", "") and before in "NP" and _someone(scene, at - 1) and _after_comma(scene, at)
    if cue.kind in ("report", "inform") and before in "PhQ,":
        return True
    if before == "Q" and after in ("P", "D") and cue.kind == "announce":  # "...", reports NAME
        return True
    if before not in "PhNRY":
        return before == "J" and at == 1 and after in ("t", "h", "D")
    if after in ("", ".", ","):
        aside = phrase_before(scene, at)
        return "Q" in scene.shape[:at] or bool(aside and scene.shape[aside.first - 1 : aside.first] == ",")
    return (
        after in "tQhWDP"
        or (scene.lower[at + 1] == "that" and scene.shape[at + 2 : at + 3] not in tuple("VMbHd"))
        or (after in "Jcg" and _someone(scene, at - 1))
        or _LATER.match(scene.shape, at + 1) is not None
    )


_ON_A_DAY = re.compile(r"I?[DJ]*Y+(?=[DPNJch])")
_LATER = re.compile(r"R*(?:I[DJNPYcs]{1,6})?[tW]")


def _told_by(scene: Scene, at: int) -> bool:
    """ ", court documents filed on Monday | show." """
    who = subject(scene, at)
    if who is None or who.aside is None or who.first < 2 or scene.shape[who.first - 1] not in ",Q":
        return False
    return _someone(scene, who.last - 1) and scene.shape[who.aside[0]] in "ngo"


def _after_comma(scene: Scene, at: int) -> bool:
    """The phrase before the token follows a comma: ", health officials | acknowledge." """
    before = phrase_before(scene, at)
    return before is not None and before.first > 1 and scene.shape[before.first - 1] == ","


def _someone(scene: Scene, at: int) -> bool:
    """The word names somebody who speaks, or a document."""
    return scene.shape[at] == "P" or any(scene.lower[at] in group_with_plurals(kind) for kind in _SPEAKERS)


_SPEAKERS = ("person", "organization", "document", "collective", "anonymous")


def active(scene: Scene, verb: Verb) -> bool:
    """Finite, or a participle with "have", or one that may be a past tense the tagger misread."""
    letter, at = scene.shape[verb.at], verb.at
    if letter == "g":
        return has(verb.auxiliaries, "bH")
    if letter != "n" or "H" in verb.auxiliaries:
        return not (letter == "n" and "b" in verb.auxiliaries)
    if "b" in verb.auxiliaries or at + 1 >= len(scene.shape) or scene.lower[at + 1] == "by":
        return False
    if not has(scene.shape, "VMbHd") or (scene.shape[at - 1] in "aB" and scene.shape[at + 1] in "DtPh"):
        return True  # a sentence has a finite verb
    if scene.lower[at + 1] == "as":  # "rejected as baseless the claim"
        return verb.cue.stance == "denies" and objects_after_as(scene, at + 1) > 0
    if (
        scene.shape[at + 1] in "PDJc"
        and verb.cue.kind in ("announce", "report", "show")
        and clausal(scene, at + 1, len(scene.shape))
    ):
        return True
    if scene.shape[at - 1] == "," or scene.lower[at] == "told" or scene.shape[at + 1] in "tQhY,.:T":
        return True
    if _ON_A_DAY.match(scene.shape, at + 1) and _someone(scene, verb.first - 1):
        return True  # "police announced on Monday the sale"
    if _transitive(scene, verb):
        return True
    later = _LATER.match(scene.shape, at + 1)  # "after skippers insisted in May that"
    return later is not None and not has(scene.shape[:at], "VMbHd")


def _transitive(scene: Scene, verb: Verb) -> bool:
    """ "The army rejected claims that it had fired": with an object, no participle, where the clause has no other verb."""
    shape, at = scene.shape, verb.at
    if verb.cue.kind not in _WITH_OBJECT or shape[verb.last : verb.last + 1] not in tuple("DNPJ"):
        return False
    begin = max((i for i in range(at) if shape[i] in ",;:QtSUBaW-"), default=-1) + 1
    following = _NEXT_VERB.match(shape, verb.last)
    return not has(shape[begin : verb.first], "VMbHdwng") and (following is None or following[1] != "")


_WITH_OBJECT = frozenset(["deny", "dismiss", "announce", "report", "show", "warn", "estimate", "question"])
_NEXT_VERB = re.compile(r"[^VMbHdtwSWUQ,;a]*+([twSWUQ,;a]?)[^VMbHd]*+[VMbHd]")


def speaks(scene: Scene, phrase: Phrase, cue: Cue) -> bool:
    """Whether the subject can say, think or show such a thing."""
    first, last = phrase.first, phrase.last
    word = scene.lower[first]
    if last - first == 1 and word in group("pronouns", "thing") and scene.shape[first] != "P":
        return (word == "it" and cue.kind in _OF_IT) or (word in ("which", "that") and cue.kind in _OF_IT | {"show"})
    if word in ("no", "nobody", "none", "neither", "nothing"):
        return False
    if last - first == 1 and word in ("you", "there", "i", "we"):  # the author, or whoever speaks: no source
        return False
    kind = kind_of(scene, first, last)
    if (kind == "person" and cue.lemma in ("show", "illustrate")) or (kind != "document" and cue.lemma == "read"):
        return False
    if kind == "document":
        return cue.kind in _OF_DOCUMENTS
    if kind == "unknown" and "P" not in scene.shape[first:last] and not _one_name(scene, first, last):
        return cue.kind in ("report", "inform", "ask") and "c" in cue.takes
    return True


def _one_name(scene: Scene, first: int, last: int) -> bool:
    """A single capitalised word that is no plural: a last name that opens the sentence."""
    word = scene.words[first]
    return (
        last - first == 1
        and word[:1].isupper()
        and (scene.shape[first] == "N" or first == 0)
        and not word.endswith("s")
    )
