"""All attributions of a text: cue words decide which sentences are read; the frames are tried there in reading order."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.attribution.flow import extend
from claimcheck.attribution.found import Found
from claimcheck.attribution.frames import headline, pronoun
from claimcheck.attribution.names import bare
from claimcheck.attribution.phrases import phrase_before
from claimcheck.attribution.quotes import Quote, quotations, touching
from claimcheck.attribution.resolve import resolved
from claimcheck.attribution.rules import read_word, triggers
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.sources import source as take_apart
from claimcheck.attribution.verbs import main_subject
from claimcheck.attribution.when import said_when
from claimcheck.attribution.words import cues, nouns
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
    """Wishes and judgements only of those whom the text lets speak: else they are what the author tells, not what was said."""
    speakers = {_last_word(one) for one in found if one.source and not one.rule.startswith("stance:")}
    return [one for one in found if not one.rule.startswith("stance:") or one.stance != "asserts" or _many(one) or _last_word(one) in speakers]


def _many(one: Attribution) -> bool:
    """ "Companies and unions", "most voters": what many people want is not what the author saw one of them do."""
    source = one.source or ""
    several = one.kind in ("collective", "anonymous") or (one.kind == "organization" and source[-2:].islower() and source.endswith("s"))
    return several and len(source) > 4


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
    words = text[sentence.start : sentence.end].lower()
    hits = _triggers().intersection(_WORDS.findall(words))
    if hits and not hits <= _weak():
        return True
    return (bool(hits) and _phrasal().search(words) is not None) or _in_a_poll(words) or (": " in words and _line(sentence))


@cache
def _triggers() -> frozenset[str]:
    """"In" opens many sentences: it is looked at by `_in_a_poll`."""
    return triggers() - {"in"}


@cache
def _weak() -> frozenset[str]:
    """Words that make a sentence worth reading only with what follows: verbs with particles, nouns before "that" or "to"."""
    alone = {form for form, readings in cues().items() if not readings[-1].particles}
    return (frozenset(cues()) - alone) | (frozenset(nouns()) - alone) | frozenset(table("cues")["weak"]["words"].split())


@cache
def _phrasal() -> re.Pattern[str]:
    """The weak words with what makes them cues."""
    particles = {cue.particles[0] for readings in cues().values() for cue in readings if cue.particles}
    before = "|".join(sorted(_weak(), key=len, reverse=True))
    after = "|".join(sorted({*particles, "that", "to", "by", "from", "how", "whether"}, key=len, reverse=True))
    return re.compile(rf"\b(?:{before}),? (?:{after}|[\"“‘])")


def _in_a_poll(words: str) -> bool:
    return words.startswith("in ") and words.find(",") > 0


def _line(sentence: Sentence) -> bool:
    """The sentence fills its line, as headlines do."""
    text = sentence.doc.text
    return text[sentence.start - 1 : sentence.start] in ("", "\n") and text[sentence.end : sentence.end + 1] in ("", "\n", "\r")


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
    return any(one.source and scene.lower[one.source.last - 1] in _RESPONDENTS for one in found if one.rule != "document-frame")


_RESPONDENTS = frozenset(["percent", "%", "respondents", "voters", "people", "adults", "participants", "most", "many", "some", "few", "half"])


def settle(scene: Scene, found: list[Found]) -> list[Found]:
    """Subjects that are shared, content cut where the next attribution begins, inner ones that only wish left out."""
    kept: list[Found] = []
    for one in found:
        if one.follows:
            before = next((k.source for k in reversed(kept) if k.source), None)
            if before is None and one.clause:
                before = main_subject(scene, one.cue[0])
            if before is None:
                continue
            one = one._replace(source=before)
        cited = next((k for k in reversed(kept) if one.rule == "citing" and one.start <= k.start <= k.end <= one.end), None)
        if cited:
            one = one._replace(start=cited.start, end=cited.end)
        begin = _begin(scene, one)
        for i, other in enumerate(kept):
            if not other.fixed and other.start < begin < other.end and _apart(scene, one, begin):
                kept[i] = other._replace(end=_back(scene, begin, other.start))
        if one.fixed:
            kept, one = _around(scene, kept, one)
        cue = scene.starts[one.cue[0]]
        inside = max((k.depth for k in kept if _holds(k, one, cue)), default=-1)
        if inside >= 0 and not one.reports:
            continue
        kept.append(one._replace(depth=inside + 1))
    return [k for k in kept if k.end > k.start or k.opens]


def _around(scene: Scene, kept: list[Found], one: Found) -> tuple[list[Found], Found]:
    """What precedes "NAME said" holds other attributions: they are nested in it, or only its quotation is NAME's."""
    inner = [k for k in kept if one.start <= scene.starts[k.cue[0]] < one.end and one.rule != "citing"]
    if not inner:
        return kept, one
    cue = one.source.first if one.source and one.source.first < one.cue[0] else one.cue[0]
    quote = next((scene.quotes[i] for i in range(cue - 1, max(cue - 3, -1), -1) if i in scene.quotes), None)
    last = inner[-1]
    if quote and not last.fixed and scene.starts[last.cue[0]] < quote.start:
        kept = [k._replace(end=min(k.end, quote.end)) if k is last else k for k in kept]
        return kept, one._replace(start=quote.start, end=max(one.end, quote.end))
    kept = [k._replace(depth=k.depth + 1) if k in inner else k for k in kept if k not in inner or k.reports]
    return kept, one


def _holds(outer: Found, inner: Found, cue: int) -> bool:
    """The inner attribution stands in the content of the outer one, or is cited for the same words."""
    if inner.rule in ("citing", "quoted-as"):
        return outer.start == inner.start or inner.start <= outer.start < inner.end
    return outer.start <= cue < outer.end and not (inner.fixed and inner.start <= outer.start)


def _begin(scene: Scene, one: Found) -> int:
    """Where the words of an attribution begin."""
    cue = scene.starts[one.cue[0]]
    if one.follows or not one.source:
        return cue
    return min(cue, scene.starts[one.source.first]) if one.source.first < one.cue[0] else cue


def _apart(scene: Scene, one: Found, begin: int) -> bool:
    """Set off from what precedes by a comma and conjunction, or as a participle."""
    at = scene.token_at(begin)
    if one.fixed:
        return False
    before = scene.shape[max(0, at - 2) : at]
    if one.follows:
        return True
    return before.endswith((";", "-")) or before in (",a", ",B", ",S", "-a", "-B")


def _back(scene: Scene, begin: int, least: int) -> int:
    at = scene.token_at(begin)
    while at > 0 and scene.shape[at - 1] in ",aBS;R-":
        at -= 1
    return max(scene.ends[at - 1] if at else least, least)


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
    if one.start >= last:  # NAME said [on Sunday] that ...; [On Sunday] NAME said
        opening = scene.start if source - scene.start < 60 else source
        after = (one.end, min(scene.end, one.end + 60)) if not one.clause else (one.end, one.end)  # denied it [on Monday]
        return [(last, one.start), after, (_near(scene, source, first), first), (opening, min(source, first))]
    if one.end <= first or one.fixed:  # ..., NAME said [on Sunday]
        return [(last, scene.end if scene.end - last < 200 else last + 200), (_near(scene, source, first), first)]
    return []


def _near(scene: Scene, source: int, cue: int) -> int:
    """After the description of the source, if there is one: "the report, covering January 1 to March 31, | said"."""
    if source >= cue:
        return cue
    comma = scene.text.rfind(",", source, cue)
    return comma if comma > 0 else source
