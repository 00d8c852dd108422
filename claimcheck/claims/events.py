"""What happens to the counted thing: the event of its clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.claims.clauses import ABSOLUTE, FINITE, Clauses, Segment
from claimcheck.claims.place import NOTHING, Event, Place
from claimcheck.claims.verbs import events, lemma, noun_event
from claimcheck.text import singular

GROUP = frozenset({"being", "in", "now", "as"})   # inside a verb group: "are now confirmed as having died"
NO_VERBS = frozenset({"its", "including", "according", "following", "regarding"})
SKIP = frozenset({"RB", "RP", "RBR", "RBS"})


def _classed(word: str) -> str | None:
    """The class of a state or a participle, "drowned" that the tagger took for one included."""
    known = events()
    base = lemma(word)
    return known.states.get(word) or known.objects.get(base) or (known.subjects.get(base) if base != word else None)


def inside(p: Place) -> Event:
    """"six injured", "12 dead", "five of the dead": the state is the last word of the quantity or the noun phrase."""
    for token in (p.number_last - 1, p.last - 1):
        if p.first <= token < len(p.clauses.lower):
            name = events().states.get(p.clauses.lower[token]) or events().nouns.get(singular(p.clauses.lower[token]))
            if name:
                return Event(name, token, "state-inside")
    return NOTHING


def _is_part(p: Place) -> bool:
    """"20 of those injured": the state tells which ones, and the verb what happened."""
    return any(p.clauses.lower[t] == "of" for t in range(p.first + 1, p.last))


def after(p: Place) -> Event:
    """"12 people killed in the crash", "ten fighters dead": a participle or state right after the noun phrase."""
    token = _skip(p, p.last)
    if token < p.segment.last:
        name = _classed(p.clauses.lower[token])
        if name and lemma(p.clauses.lower[token]) in events().subjects and _governed(p):
            return NOTHING
        if name and p.clauses.tags[token] in ("VBN", "VBD", "JJ", "NN") and not _has_object(p, token):
            return Event(name, token, "state-after")
    return NOTHING


def _skip(p: Place, token: int) -> int:
    """Over adverbs and an aside between commas: "84 people, including 10 children, were killed"."""
    c, last = p.clauses, p.segment.last
    while token < last and c.tags[token] in SKIP:
        token += 1
    if token + 1 < last and c.words[token] == ",":
        closing = next((t for t in range(token + 1, min(last, token + 14)) if c.words[t] == ","), None)
        if closing is not None and closing + 1 < last and c.tags[closing + 1] in (*FINITE, "VBN"):
            return closing + 1
        return token if closing is not None else token + 1
    return token


def _has_object(p: Place, token: int) -> bool:
    """Is the verb at `token` followed by a noun phrase of its own: active, so that what stands before it did it?"""
    token += 1
    while token < p.segment.last and p.clauses.tags[token] in SKIP:
        token += 1
    return token < p.segment.last and (
        token in p.clauses.closed or p.clauses.tags[token] in ("DT", "CD", "NNP", "NNPS", "NNS", "PRP", "PRP$", "JJ", "$"))


def subject(p: Place) -> Event:
    """"four of its fighters were killed", "ten people have died", "two remain trapped": the verb group after it."""
    c, token = p.clauses, _skip(p, p.last)
    if _governed(p):
        return NOTHING
    comma = False
    while token < p.segment.last and c.tags[token] not in FINITE and c.lower[token] not in ABSOLUTE:
        if c.tags[token].startswith("VB") and not (c.tags[token] == "VBN" and _is_part(p)):
            return NOTHING   # but "ten of the 30 people arrested were released"
        comma = comma or c.words[token] == ","
        token += 1
    if comma and c.words[token - 1] != ",":   # "..., Orlan Aid warned": the verb has a subject of its own
        return NOTHING
    verbs: list[int] = []
    while token < p.segment.last and len(verbs) < 7 and (
            c.is_verb(token) or c.tags[token] in ("MD", "RB", "TO", "JJ", "NN") or c.lower[token] in GROUP):
        if c.is_verb(token) or c.tags[token] in ("JJ", "NN"):
            verbs.append(token)
        token += 1
    return _of_group(p, verbs, "subject")


def _governed(p: Place) -> bool:
    """"A plane flown by two pilots", "a bus carrying 40 people": no subject of the verb that follows."""
    c, before = p.clauses, p.first - 1
    if _preposition(p) is not None:
        return True
    while before > p.segment.first and (c.tags[before] in ("DT", "RB", "RBR", "JJR", "PRP$") or c.lower[before] == "than"):
        before -= 1
    return before > p.segment.first and c.tags[before] == "VBG" and c.tags[before - 1][:2] == "NN"


def _of_group(p: Place, verbs: list[int], rule: str) -> Event:
    """The event of a verb group of which the quantity is the subject."""
    c, known = p.clauses, events()
    for token in reversed(verbs):
        word, base = c.lower[token], _base(c, token)
        stated = word in known.states and any(lemma(c.lower[v]) in known.light or v == token for v in verbs)
        if stated and (word not in ("hurt", "wounded", "injured") or not _has_object(p, token)):
            return Event(known.states[word], token, rule)
        if base in known.subjects:
            return Event(known.subjects[base], token, rule)
        if base in known.objects:
            passive = any(lemma(c.lower[v]) in ("be", "get") for v in verbs if v < token)
            return Event(known.objects[base] + ("" if passive else ":agent"), token, rule)
    plain = [v for v in verbs if c.is_verb(v) and _base(c, v) not in known.light]
    return Event(_base(c, plain[-1]), plain[-1], rule) if plain else NOTHING


def _base(c: Clauses, token: int) -> str:
    """The lemma, with the particle where the two make one verb ("edged up")."""
    base = lemma(c.lower[token])
    pair = (base, c.lower[token + 1]) if token + 1 < len(c.lower) else (base, "")
    return " ".join(pair) if pair in events().particles else base


def before(p: Place) -> Event:
    """"killed 15 militants", "rose to 85", "launched in 2011": the nearest verb before the number in its segment."""
    c, known = p.clauses, events()
    oblique = _preposition(p)
    for token in range(p.first - 1, max(p.segment.first, p.floor) - 1, -1):
        if c.is_verb(token) and c.lower[token] not in NO_VERBS and token not in c.closed and not c.describes(token):
            base = _base(c, token)
            name = known.objects.get(base) or known.subjects.get(base)
            if oblique and p.counts and _object_between(c, token, oblique):
                return NOTHING
            if name in ("rise", "fall") and p.counts and c.lower[p.first - 1] == "to":
                return NOTHING   # "raising the total to 5,204": a level, whatever it was before
            if name or base not in known.light:
                return Event(name or base, token, "verb-before")
        elif token >= p.first - 2 and c.tags[token] == "NNS" and lemma(c.lower[token]) in known.subjects:
            return Event(known.subjects[lemma(c.lower[token])], token, "verb-before")   # "weighs", taken for a noun
        elif c.tags[token] in ("NN", "NNS"):
            name = noun_event(c.lower[token])
            if name and token + 1 < p.first and c.lower[token + 1] in ("of", "to", "at", "by", "from", "rose", "reached"):
                return Event(name, token, "noun-before")
    return NOTHING


def _preposition(p: Place) -> int | None:
    """The token of a preposition that governs the quantity, over article and hedge."""
    c, token = p.clauses, p.first - 1
    while token > p.segment.first and c.tags[token] in ("DT", "RB", "RBR", "JJR", "PRP$"):
        token -= 1
    return token if token > p.segment.first and c.tags[token] == "IN" and c.lower[token] not in ("of", "than") else None


def _object_between(c: Clauses, verb: int, preposition: int) -> bool:
    """Has the verb an object before the preposition: "killed the mayor in three towns"?"""
    return any(c.tags[t].startswith("NN") for t in range(verb + 1, preposition))


def phrase(p: Place) -> Event:
    """"the death toll rose to 85", "seven have lost their lives": words of several tokens in the clause."""
    c = p.clauses
    if p.base is not None and p.segment.link == "resume":
        here = c.sentence.doc.text[c.starts[p.base.first] : c.ends[p.base.last - 1]].lower()
        toll = re.search(r"\b(?:death|the) toll\b", here)
        if toll:
            return Event("kill", c.token_at(c.starts[p.base.first] + toll.start()), "phrase")
    if events().openers.isdisjoint(c.lower[p.segment.first : p.segment.last]):
        return NOTHING
    start = c.starts[p.segment.first]
    text = c.sentence.doc.text[start : c.ends[p.segment.last - 1]].lower()
    stop = _next_number(p)
    for found in events().phrases.finditer(text):
        token = c.token_at(start + found.start())
        if token >= stop:
            break
        if token >= p.number_last or found[0].endswith("toll") or p.first - token > 4:
            return Event(events().phrase_class[found[0]], token, "phrase")
    return NOTHING


TALLIES = frozenset({"number", "numbers", "count", "total", "tally", "toll"})
TALLIED = 25
"""Tokens between the noun of a tally and its number."""


def tally(p: Place) -> Event:
    """"the number of people killed in the flood has risen to 87", "they put the number of dead at 45": what the tally counts."""
    c = p.clauses
    for token in range(p.first - 1, max(-1, p.first - TALLIED), -1):
        if c.lower[token] in TALLIES and c.lower[token + 1 : token + 2] == ["of"]:
            return _tallied(p, token + 2)
        if token in c.closed and c.lower[token - 1] not in ("from", "since"):
            return NOTHING
    return NOTHING


def _tallied(p: Place, start: int) -> Event:
    """The first state or noun of an event within the noun phrase of a tally."""
    c = p.clauses
    for token in range(start, min(start + 6, p.first)):
        word = c.lower[token]
        name = _classed(word) if c.tags[token] in ("VBN", "VBD", "JJ", "NN", "NNS") else None
        name = name or (events().nouns.get(singular(word)) if c.tags[token].startswith("NN") else None)
        if name:
            return Event(name, token, "tally")
        if c.tags[token] in ("IN", "TO", "MD", "VBZ", "VBP", "WDT", "WP", ",") and word != "of":
            break
    return NOTHING


def lives(p: Place) -> Event:
    """"The flood claimed 12 lives", "took the lives of 12 sailors": those are dead."""
    c = p.clauses
    near = c.lower[max(p.segment.first, p.first - 5) : p.first]
    named = "lives" in near[-2:] and "of" in near[-1:] or c.lower[p.number_last : p.number_last + 1] in (["lives"], ["life"])
    verb = next((t for t in range(p.first - 1, max(p.segment.first, p.first - 5) - 1, -1) if lemma(c.lower[t]) in TAKING), None)
    return Event("kill", verb, "lives") if named and verb is not None else NOTHING


TAKING = frozenset({"claim", "take"})


def _next_number(p: Place) -> int:
    """The next quantity of the segment, whose words are its own."""
    return next((t for t in range(p.last, p.segment.last) if t in p.clauses.closed), p.segment.last)


def to_hospital(p: Place) -> Event:
    """"51 were taken to two hospitals": a verb of moving and a hospital after it."""
    c = p.clauses
    for token in range(p.segment.first, _next_number(p)):
        if c.is_verb(token) and lemma(c.lower[token]) in events().moving and token >= p.first - 1 and (
                any(c.lower[t] in events().wards for t in range(token + 1, min(p.segment.last, token + 12)))):
            return Event("hospitalize", token, "to-hospital")
    return NOTHING


class Rule(NamedTuple):
    """One way in which a clause tells what happens to a number."""

    name: str
    find: Callable[[Place], Event]
    yes: dict[str, str]
    """sentence -> the event of its first quantity"""
    no: tuple[str, ...]


RULES: tuple[Rule, ...] = (
    Rule("inside", inside, yes={"The raid left 12 dead.": "kill"}, no=("The raid left 12 ships.",)),
    Rule("after", after, yes={"Twelve sailors killed in the raid were young.": "kill"}, no=("Twelve sailors killed the captain.",)),
    Rule("to-hospital", to_hospital, yes={"Some 51 sailors were taken to two hospitals.": "hospitalize"},
         no=("Some 51 sailors were taken to two islands.",)),
    Rule("tally", tally, yes={"The number of sailors killed in the storm has risen to 87.": "kill", "They put the number of dead at 45.": "kill"},
         no=("The number of sailors who left the killed captain was 12.", "The number of boats rose to 40.")),
    Rule("lives", lives, yes={"The storm claimed 12 lives.": "kill", "The storm took the lives of 12 sailors.": "kill"},
         no=("The cat has 9 lives.", "The storm changed the lives of 12 sailors.")),
    Rule("phrase", phrase, yes={"Seven sailors have lost their lives.": "kill"}, no=("Seven sailors have lost their way.",)),
    Rule("subject", subject, yes={"Four of its sailors were killed.": "kill", "Four sailors killed the cook.": "kill:agent"},
         no=("The raid on four villages",)),
    Rule("before", before, yes={"The raid killed 15 sailors.": "kill", "The deaths of 10 sailors came as a shock.": "kill"},
         no=("The raid killed the cook in 15 villages.",)))
PART_RULES = tuple(sorted(RULES, key=lambda rule: (rule.name != "subject", rule.name == "inside")))
"""Of a part of others ("20 of those injured", "ten of the 30 arrested") the verb is asked first."""


def event_of(p: Place) -> Event:
    """The first rule that finds an event of a class; else the first verb that any of them found."""
    first = NOTHING
    known = events().done
    for rule in PART_RULES if _is_part(p) else RULES:
        found = rule.find(p)
        if found.name and found.name.partition(":")[0] in known:
            return found
        if found.name and first is NOTHING:
            first = found
    if p.base is not None and p.segment.link != "resume":
        return next((event for event in map(event_of, _lenders(p, p.base)) if event.name), first)
    return first


def _lenders(p: Place, base: Segment) -> list[Place]:
    """The places of the numbers in the clause whose verb a gapped conjunct shares, the nearest first."""
    closed = p.clauses.closed
    starts = [t for t in range(base.first, base.last) if t in closed and (t - 1 not in closed or t == base.first)]
    found = []
    for first in reversed(starts):
        last = next(t for t in range(first, len(p.clauses.words) + 1) if t not in closed)
        found.append(p._replace(segment=base, own=p.clauses.segments.index(base), first=first, last=last, number_last=last, base=None))
    return found
