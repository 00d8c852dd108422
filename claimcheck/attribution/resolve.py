"""Who "he", "Kaoud", "the ministry" and "the report" are, as far as the article itself tells.

Nothing is guessed: where two names fit, the source stays as printed and `resolved` is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

import msgspec

from claimcheck.attribution import pronouns
from claimcheck.attribution.names import bare, person
from claimcheck.attribution.scenery import BACK, FAR, Scenery, paragraphs
from claimcheck.attribution.words import group, group_with_plurals
from claimcheck.model import Attribution
from claimcheck.text import Doc

_ARTICLE = re.compile(r"^(?:the|this|that|its|their|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_ISSUER = re.compile(
    r"\b(?:by|from) (?:the )?"
    r"((?:[A-Z][\w’'&.-]*)(?:[ \xa0](?:of|for|the|and|on|[A-Z][\w’'&.-]*))*[ \xa0]?[A-Z]?[\w’'&.-]*)"
)


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


def _resolve(
    scenery: Scenery, one: Attribution, done: list[Attribution], antecedents: Mapping[int, str]
) -> tuple[str | None, str]:
    assert one.source is not None and one.source_start is not None
    word = one.source if one.source in ("WHO", "IT", "US") else one.source.lower()
    if word in group("pronouns", "relative"):
        full = antecedents.get(one.source_start)
        if (
            full
            and word != "who"
            and not (full[:1].isupper() or full.split()[-1].lower() in group_with_plurals("document"))
        ):
            full = None
        return full, ("person" if word in ("who", "whom") else "unknown") if full is None else _kind_of_name(
            scenery, full, one.kind
        )
    if word in ("he", "she", "his", "her", "him"):
        return pronouns.he(scenery, one, done), "person"
    if word in ("it", "its"):
        return pronouns.it(pronouns.near(scenery.doc, one, done))
    if word in ("they", "their", "them"):
        return pronouns.they(pronouns.near(scenery.doc, one, done)), "collective"
    if word in ("we", "our"):
        return None, "collective"
    if one.kind == "document":
        return _document(scenery, one, done), "document"
    return _name(scenery, one, done)


def _kind_of_name(scenery: Scenery, full: str, kind: str) -> str:
    """The kind of what a relative pronoun stands for."""
    head = full.split()[-1].lower()
    for other in ("organization", "document"):
        if head in group_with_plurals(other):
            return other
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
    if any(plain == full and short.isupper() for short, full in scenery.short.items()):
        return None, "organization"
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
            return name if here and there and paragraphs(doc, there.index, here.index) <= FAR else None
    return None


def _by_kind(scenery: Scenery, one: Attribution, head: str, done: list[Attribution]) -> str | None:
    """ "the command" -> the nearest body before whose name has the word; "the group" -> the last body named."""
    at = one.source_start or 0
    for earlier in reversed(done[-BACK:]):
        if (
            earlier.source
            and earlier.kind == one.kind == "person"
            and earlier.role
            and head in earlier.role.lower().split()
        ):
            return earlier.name
        if (
            earlier.source
            and earlier.kind in ("organization", "unknown")
            and head in (earlier.name or "").lower().split()
            and (len((earlier.name or "").split()) > 2)
        ):
            return earlier.name
    if one.kind == "person":
        return _person_by_role(scenery, at, head)
    for start, run in reversed(scenery.runs[: bisect_left(scenery.runs, (at, ""))][-BACK:]):
        words = run.lower().split()
        if start < at and head in words and len(words) > 1:
            return run
    if head in ("group", "organization", "organisation", "company", "agency", "firm", "body", "militia"):
        bodies = [e for e in done if e.kind == "organization" and e.source and e.source[:1].isupper()]
        return bodies[-1].name if bodies else None
    return None


def _person_by_role(scenery: Scenery, at: int, head: str) -> str | None:
    """ "the senator" -> "Sen. Ann Lee" or "Ann Lee, the senator for ...", where only one name fits."""
    if head not in group("titles") | group("offices"):
        return None
    short = {
        "senator": "sen",
        "governor": "gov",
        "representative": "rep",
        "general": "gen",
        "doctor": "dr",
        "professor": "prof",
    }.get(head, head)
    fits = []
    text = scenery.doc.text
    for start, name in scenery.people[: bisect_left(scenery.people, (at, ""))][-BACK:]:
        if start < at:
            near = (text[max(0, start - 40) : start] + " " + text[start : start + len(name) + 60]).lower()
            if re.search(rf"\b(?:{head}|{short})\b", near):
                fits.append(name)
    return fits[-1] if len(set(fits)) == 1 else None


def _document(scenery: Scenery, one: Attribution, done: list[Attribution]) -> str | None:
    """The issuer a document names, or the fuller name of the same document before."""
    source = one.source or ""
    issuer = _ISSUER.search(source)
    if issuer and not re.match(
        r"['’]?s?\s+[a-z]+(?<!in)(?<!on)(?<!of)(?<!for)(?<!at)(?<!and)\b", source[issuer.end() :]
    ):
        return issuer[1].strip()
    words = [
        w
        for w in re.findall(r"[\w’'-]+", _ARTICLE.sub("", source, 1).lower())
        if w not in ("new", "latest", "recent", "same", "own")
    ]
    if not words:
        return None
    for earlier in reversed(done[-BACK:]):
        if earlier.kind == "document" and earlier.source:
            theirs = re.findall(r"[\w’'-]+", earlier.source.lower())
            if set(words) <= set(theirs) and len(theirs) > len(words):
                return (
                    earlier.source
                    if earlier.resolved is None or set(words) <= set(earlier.resolved.lower().split())
                    else earlier.resolved
                )
    return _mentioned(scenery, one.source_start or 0, words)


def _mentioned(scenery: Scenery, at: int, words: list[str]) -> str | None:
    """ "the study" -> "a study by the Harbour Institute" in the text before."""
    head = re.escape(words[-1])
    if len(words) > 1:
        return None
    text, low = scenery.doc.text, max(0, at - 100 * BACK)
    best = None
    for m in re.finditer(
        rf"\b(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}{head}\s(?:by|from|of)\s(?:the\s)?(?=[A-Z])", text[low:at]
    ):
        best = _ISSUER.search(text, low + m.start(), min(at, low + m.end() + 80)) or best
    return best[1].strip() if best else None
