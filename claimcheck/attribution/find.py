"""All attributions of a text: cue words decide which sentences are read; the rules are tried there in reading order."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from claimcheck.attribution.content import has
from claimcheck.attribution.figures import refuses
from claimcheck.attribution.flow import extend
from claimcheck.attribution.found import Found
from claimcheck.attribution.frames import headline, pronoun, views
from claimcheck.attribution.names import bare
from claimcheck.attribution.phrases import phrase_before
from claimcheck.attribution.quotes import Quote, quotations, touching
from claimcheck.attribution.resolve import resolved
from claimcheck.attribution.rules import read_word, triggers
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.settle import settle
from claimcheck.attribution.sources import source as take_apart
from claimcheck.attribution.when import said_when
from claimcheck.attribution.words import cues, group, nouns, spoken
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
    found: list[tuple[Scene, Found]] = []
    for sentence in doc.sentences:
        if _worth(sentence, quotes):
            scene = Scene(sentence, quotes)
            found += [(scene, one) for one in read(scene, _line(sentence))]
    found = extend(doc.text, found, quotes)
    antecedents = dict(pair for scene, one in found for pair in _antecedent(scene, one))
    return heard(resolved(doc, [record(scene, one) for scene, one in found], antecedents))


def heard(found: list[Attribution]) -> list[Attribution]:
    """Wishes and judgements only of those whom the text lets speak: else the author tells them."""
    speakers = {_last_word(one) for one in found if one.source and (refuses(one) or not one.rule.startswith("stance:"))}
    return [
        one
        for one in found
        if not one.rule.startswith("stance:") or one.stance != "asserts" or _many(one) or refuses(one) or _aloud(one) or _last_word(one) in speakers
    ]


def _aloud(one: Attribution) -> bool:
    """ "Called for a ban", "declined to pay" (not "to comment"): words are said, whether or not the text quotes them."""
    words = (one.cue or "").lower().split()
    return one.rule != "stance:no-comment" and any(
        cue.lemma in spoken() and words[at + 1 : at + 1 + len(cue.particles)] == list(cue.particles)
        for at, word in enumerate(words)
        for cue in cues().get(word, ())
    )



def _many(one: Attribution) -> bool:
    """ "Companies and unions", "most voters": what many people want is not what the author saw one of them do."""
    source = one.source or ""
    bodies = one.kind == "organization" and source[-2:].islower() and source.endswith("s")
    return (bodies or one.kind in ("collective", "anonymous")) and len(source) > 4


def _last_word(one: Attribution) -> str:
    return bare((one.name or "").rsplit(" ", 1)[-1])


def _antecedent(scene: Scene, one: Found) -> list[tuple[int, str]]:
    """What "who" stands for: the phrase before it."""
    if one.source is None or not pronoun(scene, one.source):
        return []
    at = one.source.first
    before = phrase_before(scene, at - 1 if at > 0 and scene.shape[at - 1] == "," else at)
    if before is None:
        return []
    name = take_apart(scene, before)
    return [(scene.starts[at], scene.text[name.start : name.end])]


def _worth(sentence: Sentence, quotes: list[Quote]) -> bool:
    """A cue word stands in the sentence, outside quotations, or a colon in a line of its own."""
    text = sentence.doc.text
    inside = touching(quotes, sentence.start, sentence.end)
    if len(inside) == 1 and inside[0].start <= sentence.start and inside[0].end >= sentence.end:
        return False
    printed = text[sentence.start : sentence.end].lower()
    words = _WORDS.findall(printed)
    hits = _triggers().intersection(words)
    if hits and (not hits <= _weak() or _followed(hits, words, printed)):
        return True
    return _in_a_poll(printed) or (": " in printed and len(printed) < LINE and _line(sentence))


@cache
def _triggers() -> frozenset[str]:
    """ "In" opens many sentences: it is looked at by `_in_a_poll`."""
    return triggers() - {"in"}


@cache
def _weak() -> frozenset[str]:
    """Words that need what follows: verbs with particles, nouns before "that" or "to"."""
    alone = {form for form, readings in cues().items() if not readings[-1].particles}
    return (
        (frozenset(cues()) - alone) | (frozenset(nouns()) - alone) | frozenset(table("cues")["weak"]["words"].split())
    )


_CONTENT = frozenset(["that", "to", "by", "from", "how", "whether"])
"""What follows a weak word whose content is told."""
_BEFORE_QUOTE = re.compile(r"(?<![a-z-])([a-z-]+),? [\"“‘]")


@cache
def _particles() -> dict[str, frozenset[str]]:
    """Weak word -> the words that make a cue of it."""
    return {word: _CONTENT | {cue.particles[0] for cue in cues().get(word, ()) if cue.particles} for word in _weak()}


def _followed(hits: frozenset[str], words: list[str], printed: str) -> bool:
    """Does one of the weak words stand before what makes it a cue, or is something counted or estimated?"""
    particles = _particles()
    if any(word in hits and after in particles[word] for word, after in pairwise(words)):
        return True
    if any(found[1] in hits for found in _BEFORE_QUOTE.finditer(printed)):
        return True
    return _COUNTED.search(printed) is not None


_COUNTED = re.compile(
    r"\b(?:g(?:ive|ives|ave|iven|iving) [^.;]{3,50}? as (?:\w+ )?[\d]"
    r"|(?:count|measure)s? (?:an?|the|some|about|\d|\w+ (?:of|\w+s))\b|(?:estimate|forecast|projection)s? of )"
)


LINE = 240
"""Characters of a headline at most."""


def _in_a_poll(words: str) -> bool:
    """A document or a view stands before the first comma of a sentence that begins with "in"."""
    return words.startswith("in ") and not (group("papers") | views()).isdisjoint(_WORDS.findall(words, 0, words.find(",") + 1))


def _line(sentence: Sentence) -> bool:
    """The sentence fills its line, as headlines do."""
    text = sentence.doc.text
    return text[sentence.start - 1 : sentence.start] in ("", "\n") and text[sentence.end : sentence.end + 1] in (
        "",
        "\n",
        "\r",
    )


def read(scene: Scene, line: bool) -> list[Found]:
    """The attributions of one sentence, nested ones included; `line`: it fills its line."""
    title = headline(scene) if line else None
    if title:
        return [title]
    words = triggers()
    found = [one for at, word in enumerate(scene.lower) if word in words and (one := read_word(scene, at))]
    if len(found) > 1:  # "In a report, the ministry said": the ministry speaks
        found = [one for one in found if one.rule != "document-frame" or _asked(scene, found)]
    return settle(scene, found)


def _asked(scene: Scene, found: list[Found]) -> bool:
    """In a poll those who were asked speak: "In the poll, 40 percent said ..." """
    return any(
        one.source and scene.lower[one.source.last - 1] in group("respondents")
        for one in found
        if one.rule != "document-frame"
    )


def record(scene: Scene, one: Found) -> Attribution:
    """The public record of what was found, nothing resolved yet."""
    who = take_apart(scene, one.source) if one.source else None
    cue_start, cue_end = scene.span(*one.cue)
    text = scene.text
    return Attribution(
        source=text[who.start : who.end] if who else None,
        source_start=who.start if who else None,
        source_end=who.end if who else None,
        role=who.role if who else None,
        kind=who.kind if who else "unknown",
        cue=text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        stance=one.stance,
        start=one.start,
        end=one.end,
        when=said_when(text, _beside(scene, one, who.start if who else cue_start)),
        depth=one.depth,
        rule=one.rule,
    )


def _beside(scene: Scene, one: Found, source: int) -> list[tuple[int, int]]:
    """Stretches around the cue that belong neither to the content nor to the source: what dates the statement."""
    first, last = scene.span(*one.cue)
    if one.follows:  # what stands between its subject and its cue belongs to the attribution before
        return [(last, one.start)] if one.start > last else []
    if one.start >= last:  # NAME said [on Sunday] that ...; [On Sunday] NAME said
        clause = has(
            scene.shape[: max(0, scene.token_at(source))], "VMbHdng"
        )  # "after the wall broke on Monday, NAME said"
        opening = source if clause or source - scene.start > 60 else scene.start
        after = (one.end, one.end if one.clause else min(scene.end, one.end + 60))  # denied it [on Monday]
        return [(last, one.start), after, (_near(scene, source, first), first), (opening, min(source, first))]
    if one.end <= first or one.fixed:  # ..., NAME said [on Sunday]
        stop = _STOP.search(scene.text, last, scene.end)
        return [(last, stop.start() if stop else min(scene.end, last + 80)), (_near(scene, source, first), first)]
    return []


_STOP = re.compile(r"[,;:“\"]")


def _near(scene: Scene, source: int, cue: int) -> int:
    """After the description of the source, if there is one: "the report, covering May 2 to August 9, | said"."""
    if source >= cue:
        return cue
    comma = scene.text.rfind(",", source, cue)
    return comma if comma > 0 else source
