"""Who "he", "Kaoud", "the ministry" and "the report" are, as far as the article itself tells.

Nothing is guessed: where two names fit, the source stays as printed and `resolved` is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

import msgspec

from claimcheck.attribution.names import bare, gender, introduced, person, runs
from claimcheck.attribution.words import group, group_with_plurals
from claimcheck.model import Attribution
from claimcheck.text import Doc

_ARTICLE = re.compile(r"^(?:the|this|that|its|their|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_ISSUER = re.compile(r"\b(?:by|from) (?:the )?((?:[A-Z][\w’'&.-]*)(?:[ \xa0](?:of|for|the|and|on|[A-Z][\w’'&.-]*))*[ \xa0]?[A-Z]?[\w’'&.-]*)")
FAR = 3
"""Paragraphs over which a pronoun may look back."""


class Scenery:
    """What an article offers to resolve a source against, in reading order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.runs = runs(doc.text)
        self.short: Mapping[str, str] = introduced(doc.text, self.runs)
        known = {run: self._person(run) for _, run in self.runs}
        self.people = [(start, name) for start, run in self.runs if (name := known[run])]

    def between(self, start: int, end: int) -> list[str]:
        """The people named in text[start:end], in order."""
        first = bisect_left(self.people, (start, ""))
        found = []
        for at, name in self.people[first : first + 40]:
            if at >= end:
                break
            found.append(name)
        return found

    def _person(self, run: str) -> str | None:
        full = person(run)
        if full:
            return self.short.get(full.split()[-1], full) if full.split()[0] in self.short.get(full.split()[-1], "") else full
        last = _POSSESSIVE.sub("", run.split()[-1])
        known = self.short.get(last)
        return known if known and person(known) else None


def resolved(doc: Doc, found: list[Attribution], antecedents: Mapping[int, str]) -> list[Attribution]:
    """The same attributions with `resolved` filled and the kinds it settles; in the order of their cues.

    `antecedents`: start of a relative pronoun -> the phrase it stands for.
    """
    scenery = Scenery(doc) if found else None
    done: list[Attribution] = []
    for one in found:
        if scenery is None or one.source is None or one.source_start is None:
            done.append(one)
            continue
        full, kind = _resolve(scenery, one, done, antecedents)
        if full and _same(full, one.source):
            full = None
        done.append(_with(one, full, kind))
    return done


def _with(one: Attribution, full: str | None, kind: str) -> Attribution:
    return msgspec.structs.replace(one, resolved=full, kind=kind)


def _same(full: str, source: str) -> bool:
    return _ARTICLE.sub("", full, 1).lower() == _ARTICLE.sub("", source, 1).lower()


def _resolve(scenery: Scenery, one: Attribution, done: list[Attribution], antecedents: Mapping[int, str]) -> tuple[str | None, str]:
    assert one.source is not None and one.source_start is not None
    word = one.source.lower()
    if word in group("pronouns", "relative"):
        full = antecedents.get(one.source_start)
        if full and word != "who" and not (full[:1].isupper() or full.split()[-1].lower() in group_with_plurals("document")):
            full = None
        return full, ("person" if word in ("who", "whom") else "unknown") if full is None else _kind_of_name(scenery, full, one.kind)
    if word in ("he", "she", "his", "her", "him"):
        return _he(scenery, one, done), "person"
    if word in ("it", "its"):
        return _it(_near(scenery.doc, one, done))
    if word in ("they", "their", "them"):
        return _they(_near(scenery.doc, one, done)), "collective"
    if word in ("we", "our"):
        return None, "collective"
    if one.kind == "document":
        return _document(scenery, one, done), "document"
    return _name(scenery, one, done)


def _kind_of_name(scenery: Scenery, full: str, kind: str) -> str:
    return "person" if person(full) else kind


def _name(scenery: Scenery, one: Attribution, done: list[Attribution]) -> tuple[str | None, str]:
    """A short name, an acronym, or a body or office named by its kind ("the ministry")."""
    plain = _POSSESSIVE.sub("", _ARTICLE.sub("", one.source or "", 1))
    if not plain:
        return None, one.kind
    recent = _recent(scenery.doc, one, plain, done)
    if recent:
        return recent, "person"
    known = scenery.short.get(plain) or scenery.short.get(re.sub(r"^\w{2,3}[-’'](?=[A-Z])", "", plain))
    if known:
        return known, "person" if person(known) and known.split()[-1].endswith(plain.split("-")[-1]) else "organization"
    words = plain.split()
    if len(words) == 1 and plain[:1].isupper() and one.kind == "unknown":
        return None, "organization" if plain.isupper() else "unknown"
    short = len(words) <= 3 and not plain[:1].isupper() and words[-1].islower() and _ARTICLE.match(one.source or "")
    if short and one.kind in ("organization", "person", "unknown", "outlet"):
        return _by_kind(scenery, one, words[-1].lower(), done), one.kind
    return None, one.kind


def _recent(doc: Doc, one: Attribution, last: str, done: list[Attribution]) -> str | None:
    """The full name of a speaker of the paragraphs before who bears this last name."""
    if " " in last or not last[:1].isupper():
        return None
    here = doc.sentence_at(one.source_start or 0)
    for earlier in reversed(done[-12:]):
        name = earlier.name or ""
        if earlier.kind == "person" and " " in name and bare(name.split()[-1]) == bare(last):
            there = doc.sentence_at(earlier.source_start or 0)
            return name if here and there and _paragraphs(doc, there.index, here.index) <= FAR else None
    return None


def _by_kind(scenery: Scenery, one: Attribution, head: str, done: list[Attribution]) -> str | None:
    """ "the command" -> the body whose name or description ends so, nearest before; "the group" -> the last body named."""
    at = one.source_start or 0
    for earlier in reversed(done):
        if earlier.source and earlier.kind == one.kind == "person" and earlier.role and head in earlier.role.lower().split():
            return earlier.name
        if earlier.source and earlier.kind in ("organization", "unknown") and head in (earlier.name or "").lower().split() and (
                len((earlier.name or "").split()) > 2):
            return earlier.name
    if one.kind == "person":
        return _person_by_role(scenery, at, head)
    for start, run in reversed(scenery.runs):
        words = run.lower().split()
        if start < at and head in words and len(words) > 1:
            return run
    if head in ("group", "organization", "organisation", "company", "agency", "firm", "body", "militia"):
        bodies = [e for e in done if e.kind == "organization" and e.source and e.source[:1].isupper()]
        return bodies[-1].name if bodies else None
    return None


_OFFICES = frozenset(["spokesman", "spokeswoman", "spokesperson", "commander", "head", "lawyer", "attorney", "analyst", "coach", "pastor", "author", "founder", "director"])


def _person_by_role(scenery: Scenery, at: int, head: str) -> str | None:
    """ "the senator" -> "Sen. Ann Lee" or "Ann Lee, the senator for ...", where only one name fits."""
    if head not in group("titles") | _OFFICES:
        return None
    short = {"senator": "sen", "governor": "gov", "representative": "rep", "general": "gen", "doctor": "dr", "professor": "prof"}.get(head, head)
    fits = []
    text = scenery.doc.text
    for start, name in scenery.people:
        if start < at:
            near = (text[max(0, start - 40) : start] + " " + text[start : start + len(name) + 60]).lower()
            if re.search(rf"\b(?:{head}|{short})\b", near):
                fits.append(name)
    return fits[-1] if len(set(fits)) == 1 else None


def _document(scenery: Scenery, one: Attribution, done: list[Attribution]) -> str | None:
    """The issuer a document names, or the fuller name of the same document before."""
    source = one.source or ""
    issuer = _ISSUER.search(source)
    if issuer and not re.match(r"['’]?s?\s+[a-z]+(?<!in)(?<!on)(?<!of)(?<!for)(?<!at)(?<!and)\b", source[issuer.end() :]):
        return issuer[1].strip()
    words = [w for w in re.findall(r"[\w’'-]+", _ARTICLE.sub("", source, 1).lower()) if w not in ("new", "latest", "recent", "same", "own")]
    if not words:
        return None
    for earlier in reversed(done):
        if earlier.kind == "document" and earlier.source:
            theirs = re.findall(r"[\w’'-]+", earlier.source.lower())
            if set(words) <= set(theirs) and len(theirs) > len(words):
                return earlier.source if earlier.resolved is None or set(words) <= set(earlier.resolved.lower().split()) else earlier.resolved
    return _mentioned(scenery, one.source_start or 0, words)


def _mentioned(scenery: Scenery, at: int, words: list[str]) -> str | None:
    """ "the study" -> "a study by the Harbour Institute" in the text before."""
    head = re.escape(words[-1])
    if len(words) > 1:
        return None
    text = scenery.doc.text
    best = None
    for m in re.finditer(rf"\b(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}{head}\s(?:by|from|of)\s(?:the\s)?(?=[A-Z])", text[:at]):
        best = _ISSUER.search(text, m.start(), min(at, m.end() + 80)) or best
    return best[1].strip() if best else None


def _near(doc: Doc, one: Attribution, done: list[Attribution]) -> list[Attribution]:
    """The attributions of this sentence and the two before it."""
    here = doc.sentence_at(one.source_start or 0)
    start = doc.sentences[max(0, here.index - 2)].start if here else 0
    return [earlier for earlier in done[-9:] if (earlier.source_start or 0) >= start]


def _he(scenery: Scenery, one: Attribution, done: list[Attribution]) -> str | None:
    """The person last spoken of: the last speaker, or whoever the sentence before begins with."""
    at = one.source_start or 0
    doc = scenery.doc
    here = doc.sentence_at(at)
    if here is None:
        return None
    other = "he" if (one.source or "").lower() in ("she", "her") else "she"
    if one.rule not in ("speech-after", "speech-inverted"):
        inside = [name for name in scenery.between(here.start, min(at, one.start)) if gender(name) != other]
        if inside:
            return inside[0]
    speaker, since = None, -1
    for earlier in reversed(done):
        name = _full(earlier)
        if not name or earlier.kind not in ("person", "unknown") or earlier.source_start is None or earlier.source_start >= here.start:
            continue
        near = doc.sentence_at(earlier.source_start)
        if near is None or _paragraphs(doc, near.index, here.index) > FAR:
            break
        if (earlier.kind == "person" or name[:1].isupper()) and gender(name) != other and not _other(earlier, other):
            speaker, since = name, near.index
            break
    for index in range(here.index - 1, max(here.index - 3, since), -1):
        before = doc.sentences[index]
        mentions = [n for n in scenery.between(before.start, min(before.end, before.start + 60)) if gender(n) != other]
        if mentions and doc.text[before.start] not in "“\"":
            return mentions[0]
    return speaker


def _other(earlier: Attribution, other: str) -> bool:
    """The earlier source is a pronoun or office of the other sex."""
    word = (earlier.source or "").lower()
    mine = {"he": ("he", "his", "him"), "she": ("she", "her")}[other]
    return word in mine or (other == "she" and "woman" in word) or (other == "he" and word.endswith("man"))


def _full(one: Attribution) -> str | None:
    name = one.name
    return None if name is None or name.lower() in group("pronouns", "person") | group("pronouns", "relative") else name


def _paragraphs(doc: Doc, first: int, last: int) -> int:
    return len({doc.sentences[i].paragraph for i in range(first, last + 1)}) - 1


def _it(near: list[Attribution]) -> tuple[str | None, str]:
    for earlier in reversed(near):
        if earlier.kind in ("organization", "document", "outlet") and earlier.source:
            return _full_body(earlier), earlier.kind
        if earlier.kind == "unknown" and earlier.source and earlier.source[:1].isupper() and earlier.source.lower() not in ("it", "its"):
            return earlier.name, "unknown"
    return None, "unknown"


def _full_body(one: Attribution) -> str | None:
    return one.resolved or (one.source if one.source and one.source.lower() not in ("it", "its") else None)


def _they(near: list[Attribution]) -> str | None:
    for earlier in reversed(near):
        if earlier.source and earlier.kind in ("collective", "anonymous") and (len(earlier.source) > 5 or earlier.resolved):
            return earlier.name
    return None
