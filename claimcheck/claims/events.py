"""What happens to the counted thing: the event of a clause, its modality, and whether it is negated."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from claimcheck.claims.clauses import FINITE, NOMINAL, Clauses, Segment
from claimcheck.claims.verbs import events, lemma
from claimcheck.lexicon import table
from claimcheck.model import Quantity

SKIP = frozenset({"RB", "RP", "RBR", "RBS"})


class Place(NamedTuple):
    """Where a quantity stands in its sentence: tokens of the number, of its noun phrase, and of its segment."""

    clauses: Clauses
    segment: Segment
    first: int
    last: int
    """One past the noun phrase of the counted noun."""
    number_last: int
    """One past the quantity as printed."""


def place_of(q: Quantity, c: Clauses) -> Place:
    """Where `q` stands; its noun phrase reaches over "of its fighters"."""
    first, number_last = c.token_at(q.start), c.token_at(q.end - 1) + 1
    last = number_last
    if q.counted_start is not None and q.counted_end is not None and q.start <= q.counted_start < q.end + 40:
        last = max(last, c.token_at(q.counted_end - 1) + 1)
    while last + 1 < len(c.words) and c.lower[last] == "of" and c.tags[last + 1] in NOMINAL:
        last += 1
        while last < len(c.words) and c.tags[last] in NOMINAL and c.tags[last] != "RB":
            last += 1
    return Place(c, c.segments[c.index_at(q.start)], first, last, number_last)


class Event(NamedTuple):
    name: str | None
    """Class of data/events.toml, else the verb's lemma; `kill:agent` where the counted ones did it."""
    token: int | None
    rule: str


NOTHING = Event(None, None, "")


def _classed(word: str) -> str | None:
    """The class of a state or a participle."""
    known = events()
    return known.states.get(word) or known.objects.get(lemma(word))


def inside(p: Place) -> Event:
    """"six injured", "12 dead": the state is the last word of the quantity or the noun phrase."""
    for token in (p.number_last - 1, p.last - 1):
        if p.first <= token < len(p.clauses.lower):
            name = events().states.get(p.clauses.lower[token]) or events().nouns.get(_singular(p.clauses.lower[token]))
            if name:
                return Event(name, token, "state-inside")
    return NOTHING


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def after(p: Place) -> Event:
    """"12 people killed in the crash", "ten fighters dead": a participle or state right after the noun phrase."""
    token = _skip(p, p.last)
    if token < p.segment.last:
        name = _classed(p.clauses.lower[token])
        if name and p.clauses.tags[token] in ("VBN", "VBD", "JJ", "NN") and not _has_object(p, token):
            return Event(name, token, "state-after")
    return NOTHING


def _skip(p: Place, token: int) -> int:
    while token < p.segment.last and (p.clauses.tags[token] in SKIP or p.clauses.words[token] == ","):
        token += 1
    return token


def _has_object(p: Place, token: int) -> bool:
    """Is the verb at `token` followed by a noun phrase of its own: active, so that what stands before it did it?"""
    token += 1
    while token < p.segment.last and p.clauses.tags[token] in SKIP:
        token += 1
    return token < p.segment.last and p.clauses.tags[token] in ("DT", "CD", "NNP", "NNPS", "NNS", "PRP", "PRP$", "JJ", "$")


def subject(p: Place) -> Event:
    """"four of its fighters were killed", "ten people have died", "two remain trapped": the verb group after it."""
    c, token = p.clauses, p.last
    while token < p.segment.last and c.tags[token] not in FINITE:
        if c.tags[token].startswith("VB"):
            return NOTHING
        token += 1
    verbs: list[int] = []
    while token < p.segment.last and (c.is_verb(token) or c.tags[token] in ("MD", "RB", "TO", "JJ", "NN") or c.lower[token] in
                                      ("being", "in", "now")):
        if c.is_verb(token) or c.tags[token] in ("JJ", "NN"):
            verbs.append(token)
        if len(verbs) > 5:
            break
        token += 1
    return _of_group(p, verbs, "subject")


def _of_group(p: Place, verbs: list[int], rule: str) -> Event:
    """The event of a verb group of which the quantity is the subject."""
    c, known = p.clauses, events()
    for token in reversed(verbs):
        word, base = c.lower[token], _base(c, token)
        if word in known.states and any(lemma(c.lower[v]) in known.light or v == token for v in verbs):
            if word not in ("hurt", "wounded", "injured") or not _has_object(p, token):
                return Event(known.states[word], token, rule)
        if base in known.subjects:
            return Event(known.subjects[base], token, rule)
        if base in known.objects:
            passive = any(lemma(c.lower[v]) in ("be", "get") for v in verbs if v < token)
            return Event(known.objects[base] + ("" if passive else ":agent"), token, rule)
    plain = [v for v in verbs if c.is_verb(v) and _base(c, v) not in known.light]
    if plain:
        return Event(_base(c, plain[-1]), plain[-1], rule)
    return NOTHING


def _base(c: Clauses, token: int) -> str:
    """The lemma, with the particle where the two make one verb ("edged up")."""
    base = lemma(c.lower[token])
    pair = (base, c.lower[token + 1]) if token + 1 < len(c.lower) else (base, "")
    return " ".join(pair) if pair in events().particles else base


def before(p: Place) -> Event:
    """"killed 15 militants", "rose to 85", "launched in 2011": the nearest verb before the number in its segment."""
    c, known = p.clauses, events()
    for token in range(p.first - 1, p.segment.first - 1, -1):
        word = c.lower[token]
        if c.is_verb(token) and word not in ("its", "including"):
            base = _base(c, token)
            name = known.objects.get(base) or known.subjects.get(base)
            if name:
                return Event(name, token, "verb-before")
            if base not in known.light:
                return Event(base, token, "verb-before")
            if base not in ("be", "have", "take", "leave", "see", "bring"):
                continue
        elif c.tags[token].startswith("NN") and c.tags[token] not in ("NNP", "NNPS"):
            name = known.nouns.get(_singular(word))
            if name and token + 1 < p.first and c.lower[token + 1] in ("of", "to", "at", "by", "in", "from", "rose", "reached"):
                return Event(name, token, "noun-before")
    return NOTHING


def phrase(p: Place) -> Event:
    """"the death toll rose to 85", "51 were taken to hospital", "seven have lost their lives"."""
    c = p.clauses
    if p.segment.last <= p.segment.first:
        return NOTHING
    start = c.starts[p.segment.first]
    text = c.sentence.doc.text[start : c.ends[p.segment.last - 1]].lower()
    for found in events().phrases.finditer(text):
        token = c.token_at(start + found.start())
        if token >= p.number_last or found[0].endswith("toll") or p.first - token > 4:
            return Event(events().phrase_class[found[0]], token, "phrase")
    return NOTHING


RULES: tuple[tuple[str, Callable[[Place], Event]], ...] = (
    ("inside", inside), ("after", after), ("phrase", phrase), ("subject", subject), ("before", before))


def event_of(p: Place) -> Event:
    """The first rule that finds an event of a class; else the first verb that any of them found."""
    first = NOTHING
    known = events().done
    for _, rule in RULES:
        found = rule(p)
        if found.name and found.name.partition(":")[0] in known:
            return found
        if found.name and first is NOTHING:
            first = found
    return first


@cache
def _modality() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = {name: row["words"] for name, row in table("modality").items()}
    return tuple((name, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")) for name, words in rows.items())


def stance_of(text: str) -> tuple[str, bool]:
    """(modality, negated) of the words of a clause as printed: "May" is a month."""
    modality, negated = "fact", False
    for name, pattern in _modality():
        if pattern.search(text):
            if name == "_negation":
                negated = True
            elif modality == "fact":
                modality = name
    return modality, negated
