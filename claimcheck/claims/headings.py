"""The heading of a claim: what is counted or measured, where and of what, in plain words of its sentence."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.claims.clauses import FINITE, Clauses
from claimcheck.claims.heads import Head, subject_of, word
from claimcheck.claims.parts import NOUNS, Parts
from claimcheck.claims.place import Event, Place
from claimcheck.claims.verbs import events
from claimcheck.lexicon import table
from claimcheck.model import Quantity, Where
from claimcheck.text import Phrase, singular

MOST = 60
"""Characters of a heading at most."""
STATED = 8
"""Words of a statement that make its heading."""
DANGLING = frozenset({
    "in", "on", "at", "since", "by", "until", "of", "to", "from", "between", "during", "for", "and", "or", "but", "before", "after", "than",
    "with", "as", "into", "over", "under", "about", "the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "which",
    "who", "is", "was", "were", "are", "be", "been", "has", "have", "had", "not", "within", "late", "early", "sometime", "where", "when"})
"""Words that a heading does not end in."""
LOOSE = re.compile(r" (?=['’]s\b|,)")
UNQUOTED = dict.fromkeys(map(ord, "“”\"„«»"))
ACTED = frozenset({"verb-before"})
BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had"})
KINDS = {"duration": "duration", "money": "amount", "percent": "share", "date": "date", "age": "age", "temperature": "temperature"}
"""What a measure is called where the sentence has no noun for it."""


@cache
def empty() -> frozenset[str]:
    return frozenset(table("subsets")["empty"]["words"])


def heading(q: Quantity, place: Place, parts: Parts, head: Head, event: Event, where: Where | None) -> str:
    """"ISIS militants killed in Diyala": the counted words, what happened, the place; at most `MOST` characters."""
    if q.kind == "date":
        return _told(place, head)
    noun = _named(q, place, parts, head)
    name = (event.name or "").partition(":")[0]
    counted = q.kind in ("count", "ratio")
    done = events().done.get(name, "") if counted and not (event.name or "").endswith(":agent") else ""
    if done and done.split()[0] in noun.lower():
        done = ""
    if name == "cost" and head.how == "subject" and not counted:
        noun = f"price of {noun}"
    elif head.how == "named":
        noun = _with_owner(head.lemma, place, parts)
    elif done:
        done = " ".join([*(m for m in q.modifiers if m.endswith("ly")), done, _agent(place, parts, head, event)])
    tail = f"in {where.text}" if where and where.text not in f"{noun} {done}" else ""
    return cut(f"{noun} {done} {tail}") or cut(f"{noun} {done}") or head.lemma


def cut(text: str, most: int = MOST) -> str:
    """At most `most` characters, whole words, no quotation marks, nothing left hanging at the end."""
    words = text.translate(UNQUOTED).split()
    while words and (len(" ".join(words)) > most or words[-1].lower().strip(",.;:’'–—-(") in DANGLING or not any(ch.isalnum() for ch in words[-1])):
        words.pop()
    kept = " ".join(words).rstrip(" ,;:–—-(")
    return kept if "." in kept.rsplit(" ", 1)[-1][:-1] else kept.rstrip(".")   # "in the U.S."


def _told(place: Place, head: Head) -> str:
    """What a date dates: the noun it stands with, else the words of the clause ("ISIS declared defeated in Iraq")."""
    c, segment, phrase = place.clauses, place.segment, head.phrase
    if phrase is not None and head.how not in ("subject", "moved", "verb", "none"):
        return cut(_phrase_words(place, phrase, c)) or head.lemma
    first = phrase.start if phrase is not None else segment.first
    if first >= place.first:
        first = place.number_last
    last = min(place.first, segment.last) if first < place.first else segment.last
    kept = [c.words[t] for t in range(first, min(len(c.words), max(last, first + 1))) if c.lower[t] not in BE and t not in c.closed]
    while kept and (kept[0].lower() in DANGLING or not kept[0][0].isalnum()):
        kept.pop(0)
    return cut(LOOSE.sub("", " ".join(kept))) or head.lemma


def _named(q: Quantity, place: Place, parts: Parts, head: Head) -> str:
    """The words for what is counted or measured."""
    c = place.clauses
    if head.phrase is not None:
        words = _phrase_words(place, head.phrase, c)
        return _distance(q, words, place) if words else head.lemma
    if q.kind in ("count", "ratio"):
        return _counted_words(q, head, place)
    meant = parts.meant(place) if head.how in ("subject", "verb", "none") else None
    if meant is not None:
        return meant[1]
    if head.how in ("verb", "none"):
        free = subject_of(q, place, parts) or next((p for p in parts.phrases if place.floor <= p.start < place.first), None)
        if free is not None:
            return _phrase_words(place, free, c)
        return KINDS.get(q.kind, head.lemma)
    near = [p for p in parts.phrases if p.start >= place.floor and word(c, p) == head.lemma]
    phrase = next((p for p in reversed(near) if p.end <= place.first), near[0] if near else None)
    return _phrase_words(place, phrase, c) or head.lemma if phrase is not None else head.lemma


def _distance(q: Quantity, words: str, place: Place) -> str:
    """"Velden is 40 km from Orla" is about the distance of the two."""
    c, at = place.clauses, place.number_last
    if q.kind != "measurement" or c.lower[at : at + 1] not in (["from"], ["away"], ["off"]):
        return words
    other = [c.words[t] for t in range(at + 1, min(len(c.words), at + 4)) if c.tags[t].startswith("NNP")]
    return f"distance from {words} to {' '.join(other)}" if other else f"distance of {words}"


def _with_owner(noun: str, place: Place, parts: Parts) -> str:
    owner = subject_of(None, place, parts)
    return f"{noun} of {_phrase_words(place, owner, place.clauses)}" if owner is not None else noun


def _agent(place: Place, parts: Parts, head: Head, event: Event) -> str:
    """"by the Asta" of "the Asta carried 212 passengers"."""
    c = place.clauses
    if event.rule not in ACTED or event.token is None or c.tags[event.token] not in FINITE:
        return ""
    doer = subject_of(None, place, parts)
    if doer is None or doer == head.phrase or doer.end > event.token or c.tags[doer.head][:3] != "NNP":
        return ""
    the = "the " if doer.start < doer.end and c.lower[doer.start] == "the" else ""
    return f"by {the}{_phrase_words(place, doer, c)}"


def _phrase_words(place: Place, phrase: Phrase, c: Clauses) -> str:
    """A noun phrase without the number in it, with the "of" or "for" that follows: "purchase of Orlan Steel"."""
    last = phrase.end
    if last + 1 < len(c.lower) and c.lower[last] == "&" and c.tags[last + 1] in NOUNS:
        last += 2
    if last + 1 < len(c.lower) and c.lower[last] in ("of", "for") and last + 1 not in c.closed:
        last += 2
        while last < len(c.words) and last < phrase.end + 6 and (c.tags[last] in (*NOUNS, "JJ", "VBN") or c.lower[last] == "&") and last not in c.closed:
            last += 1
    words = [c.words[t] for t in range(phrase.start, last) if t not in c.closed and c.words[t] not in "-()" and c.tags[t] != "DT"]
    while words and (words[0].lower() in empty() or not words[0][0].isalnum()):
        words.pop(0)
    return LOOSE.sub("", " ".join(words))


def _counted_words(q: Quantity, head: Head, place: Place) -> str:
    """The counted noun with its modifiers, without number and hedge."""
    c = place.clauses
    kept = (q.counted_text or "").split()
    printed = {c.lower[t] for t in range(place.first, place.number_last) if c.tags[t] == "CD"}
    while kept and (kept[0].lower().strip("(“\"") in empty() | printed or any(ch.isdigit() for ch in kept[0])):
        kept.pop(0)
    known = events()
    states = known.states
    if kept and head.lemma == "person" and (kept[-1].lower() in states or singular(kept[-1].lower()) in known.nouns):
        kept[-1] = "people"
    if not kept:
        noun = head.lemma if singular(head.lemma) != head.lemma else _plural(head.lemma, q)
        kept = [*[m for m in q.modifiers if m.lower() not in states and not m.endswith("ly")], noun]
    return " ".join(kept)


@cache
def _irregular() -> dict[str, str]:
    """Singular -> plural without -s."""
    return {one: many for many, one in reversed(list(table("nouns")["irregular"].items()))}


def _plural(noun: str, q: Quantity) -> str:
    """A plain plural for a heading: "fighter" -> "fighters"."""
    if q.kind != "count" or (q.low == 1 and noun != "person") or noun.endswith("s"):
        return noun
    if noun in _irregular():
        return _irregular()[noun]
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def of_statement(text: str) -> str:
    """The first words of what is said, without quotation marks."""
    words = text.translate(UNQUOTED).split()
    while words and words[0].lower() in ("that", "how", "whether", "the", "a", "an"):
        words.pop(0)
    return cut(" ".join(words[:STATED])).rstrip("’'") or cut(" ".join(text.split()[:STATED]))
