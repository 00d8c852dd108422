"""What a claim is about, in comparable parts, and a heading in the sentence's own words."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.clauses import Clauses
from claimcheck.claims.described import described
from claimcheck.claims.events import TALLIES, before, event_of
from claimcheck.claims.headings import empty, heading, of_statement
from claimcheck.claims.heads import Head, happens_to, head_of, subject_of, word
from claimcheck.claims.modality import negates, stance_of
from claimcheck.claims.parts import NOUNS, Parts
from claimcheck.claims.place import NOTHING, Event, Place
from claimcheck.claims.verbs import events
from claimcheck.lexicon import table
from claimcheck.model import About, Quantity, Where
from claimcheck.text import Phrase, singular

AUXILIARY = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had"})
STATIVE = frozenset({"age", "temperature", "score"})
"""Kinds that say how something is, whatever the clause says happened to it."""
LIVES = frozenset({"life", "person"})
SPEED = frozenset({"mile_per_hour", "kilometer_per_hour", "mile / hour", "kilometer / hour", "meter / second", "knot", "meter_per_second"})
MASS = frozenset({"kilogram", "gram", "metric_ton", "ton", "short_ton", "long_ton", "pound", "tonne", "ounce", "stone"})


def about(q: Quantity, place: Place, parts: Parts, where: Where | None, speakers: Sequence[tuple[int, int]]) -> About:
    """`speakers`: spans of the words for sources, which anchor nothing."""
    c, segment = place.clauses, place.segment
    event = described(place)
    event = event if event.name else event_of(place)
    if q.currency is not None and event.rule == "phrase" and event.name in events().stands_for:
        event = before(place)   # "the toll is 4 euros": nobody died
    head = head_of(q, place, parts, event)
    if event.rule == "tally" and q.kind == "count" and q.counted_start is None:
        head = _tallied(place, event)
    if q.kind == "date" and head.phrase is not None and head.how == "subject" and _noun_class(head):
        event, head = Event(_noun_class(head), None, "noun"), happens_to(head, parts)
    else:
        event = _fitting(q, head, event, place)
    if event.name == "inhabit" and event.rule == "population":
        head = Head("person", None, "counted")   # of whatever city
    modality, negated = stance_of(c.sentence.doc.text[c.starts[segment.first] : c.ends[segment.last - 1]])
    if event.name == "inhabit" or q.kind == "measurement" and head.how == "inside":
        modality = "fact"   # "the 8-tonne probe is expected to fall": it weighs that
    return About(
        text=heading(q, place, parts, head, event, where), head=head.lemma, modifiers=(*_modifiers(q, place, head, event), *_ward(place, parts, event)),
        event=event.name,
        negated=negated and q.low != 0 and negates(place, event), modality=modality, of=_anchors(place, parts, head, where, speakers))


def _fitting(q: Quantity, head: Head, event: Event, place: Place) -> Event:
    """No event for what is said of a noun and not of the verb: "police arrested the 42-year-old driver"."""
    if q.kind in STATIVE or _is_dimension(q, place):
        return NOTHING
    if event.name == "cost" and q.kind == "count":   # "cost 40 jobs", "cost one life"
        return Event("kill" if head.lemma in LIVES else "lose", event.token, "cost")
    if q.kind == "count" and head.lemma in ("person", "inhabitant") and place.first > 1 and _is_population(place):
        return Event("inhabit", None, "population")
    if event.name in (None, "lose") and head.lemma in table("events")["_gone"]["nouns"] and (event.name or _is_gone(place)):
        return Event("destroy", place.last, "gone")   # homes that are lost
    if q.change in ("up", "down") and event.name not in ("rise", "fall", "pay", "cost") and q.kind != "count":
        return Event({"up": "rise", "down": "fall"}[q.change], event.token, "change")
    if event.name == "dismiss" and head.lemma in table("events")["_rounds"]["nouns"]:
        return Event("fire", event.token, "rounds")
    if q.unit in SPEED and _is_limit(place):
        return Event("limit", None, "limit")
    if q.unit in SPEED and head.how not in ("inside", "before", "of"):
        return Event("travel", event.token, "speed")
    if q.kind != "count" and head.how in ("inside", "before"):
        if q.unit in MASS:
            return Event("weigh", None, "mass")
        if q.kind == "date":
            return event
        name = _noun_class(head)
        return Event(name, None, "noun") if name else NOTHING
    if q.currency and head.lemma == "damage" and not frozenset(table("events")["_awarding"]["forms"]).isdisjoint(place.clauses.lower):
        return Event("pay", None, "damages")   # "ordered to pay $5 million in damages", and not what a storm did
    if q.kind != "count" and head.how == "of" and _noun_class(head):
        return Event(_noun_class(head), None, "noun")
    return NOTHING if q.kind == "count" and head.how == "before" else event


def _tallied(place: Place, event: Event) -> Head:
    """The people of "the number of people killed in the flood", whatever stands nearer to the number."""
    c, token = place.clauses, event.token or 0
    first = next((t + 1 for t in range(token, 0, -1) if c.lower[t] == "of" and c.lower[t - 1] in TALLIES), token)
    last = first
    while last < token and c.tags[last] in (*NOUNS, "JJ", "DT"):   # of "members of the board" the members
        last += 1
    noun = next((t for t in range(last - 1, first - 1, -1) if c.tags[t].startswith("NN")), None)
    stated = events().stands_for.get(str(event.name), "person")
    if noun is None:
        return Head(stated, None, "counted")
    phrase = Phrase(first, noun + 1, noun)
    return Head(word(c, phrase), phrase, "counted")


def _is_population(place: Place) -> bool:
    """"A city of 340,000", "the town of some 12,000 inhabitants": whatever else happens there."""
    low = place.clauses.lower[: place.first]
    return len(low) > 1 and low[-1] == "of" and low[-2] in table("events")["_settled"]["nouns"]


def _is_limit(place: Place) -> bool:
    """"The trams have a top speed of 50 mph", "a 20 mph zone"."""
    near = " ".join(place.clauses.lower[place.segment.first : min(place.number_last + 6, place.segment.last)])
    return any(f" {phrase} " in f" {near} " for phrase in table("events")["_limits"]["phrases"])


def _is_gone(place: Place) -> bool:
    """"Forty homes are gone", "forty homes have gone"."""
    return "gone" in place.clauses.lower[place.last + 1 : min(place.last + 4, place.segment.last)]


def _is_dimension(q: Quantity, place: Place) -> bool:
    """"The dam, 30 metres high, was finished": no part of what happened."""
    return q.kind == "measurement" and place.clauses.lower[place.number_last : place.number_last + 1] in (
        ["high"], ["long"], ["wide"], ["deep"], ["tall"], ["thick"])


def _noun_class(head: Head) -> str | None:
    """"a $47 billion purchase", "$2 billion in earnings": the noun names the event."""
    known = events().nouns
    return known.get(head.lemma) or known.get(f"{head.lemma}s")


# --- what narrows it ----------------------------------------------------------------------------------------------


def _modifiers(q: Quantity, place: Place, head: Head, event: Event) -> tuple[str, ...]:
    c, phrase = place.clauses, head.phrase
    words = list(q.modifiers) if phrase is None or q.counted in (None, head.lemma) else []  # "new bid" narrows no offer
    if not words and phrase is None and q.counted_start is not None:
        words = [c.lower[t] for t in range(place.number_last, place.last) if c.tags[t] in ("JJ", "VBN", "NNP", "NN", "NNPS")][:-1]
    if phrase is not None:
        words += [c.lower[t] for t in range(phrase.start, phrase.head)
                  if c.tags[t] in ("JJ", "VBN", "NN", "NNP", "VBG") and not place.first <= t < place.number_last and c.tags[t + 1] != "POS"]
    if q.kind == "count":
        words += _said_of(place)
    degrees = table("subsets")["degree"] if event.name == "injure" else {}
    words = [degrees.get(w.lower(), w) for w in words]
    states = events().states
    words = [w for w in words if not w.endswith(("'s", "’s"))]   # an owner narrows nothing
    plain = [w.lower() for w in words if w.lower() not in empty() and w.lower() not in states and any(ch.isalpha() for ch in w)]
    return tuple(dict.fromkeys([*plain, *_degrees(place, event)]))


def _said_of(place: Place) -> list[str]:
    """"29 of the passengers were foreigners": what the counted ones are."""
    c, token = place.clauses, place.last
    if token + 1 >= place.segment.last or c.lower[token] not in ("were", "are", "was", "is"):
        return []
    token += 1
    while token < place.segment.last and c.tags[token] in ("DT", "JJ", "RB", "PRP$", "NN"):
        token += 1
    return [singular(c.lower[token])] if token < place.segment.last and c.tags[token] == "NNS" else []


def _degrees(place: Place, event: Event) -> list[str]:
    """How badly: "four are critically injured", "in a serious condition"."""
    if event.name != "injure" or event.token is None:
        return []
    known: dict[str, str] = table("subsets")["degree"]
    near = place.clauses.lower[max(place.segment.first, event.token - 4) : min(place.segment.last, event.token + 2)]
    return [known[w] for w in near if w in known]


def _ward(place: Place, parts: Parts, event: Event) -> list[str]:
    """The hospital that some of the injured were taken to: those at one are a part of all."""
    if event.name != "hospitalize":
        return []
    c, segment = place.clauses, place.segment
    return [_text(c, p).lower() for p in parts.names if place.number_last <= p.start < segment.last
            and any(w in events().wards for w in c.lower[p.start : min(p.end + 3, segment.last)])]


def _anchors(place: Place, parts: Parts, head: Head, where: Where | None, speakers: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Names of the clause and the noun of its subject: whose border, whose bid, which truck."""
    c, segment = place.clauses, place.segment
    others = {c.token_at(q.start) for q in parts.quantities} - {place.first}
    gapped = next((p for p in parts.names if p.end == place.first and _goes_on(c, p) and any(t < p.start for t in others)), None)
    if gapped is not None:   # "the Front had 49 seats and the Greens | 17"
        return (_text(c, gapped).lower(),)
    found: list[str] = []
    for p in parts.names:
        if p.end in others and p.start > place.first and _goes_on(c, p):   # the Greens of the next number
            continue
        if segment.first <= p.start < segment.last and not _spoken(c, p, speakers) and not (where and _text(c, p) in where.text):
            found.append(_text(c, p).lower())
    if head.lemma in (c.lower[p.head] for p in parts.names if segment.first <= p.start < segment.last):
        found.append(head.lemma)
    for phrase in (head.phrase, subject_of(None, place, parts)):
        if phrase is not None and not _spoken(c, phrase, speakers):
            name = c.tags[phrase.head].startswith("NNP") or (phrase.head > 0 and c.words[phrase.head][0].isupper())
            found += [_text(c, phrase).lower()] if name else [w for w in (word(c, phrase),) if w != head.lemma]
    meant = parts.meant(place)
    if meant is not None:
        found.append(" ".join(meant[1].lower().split()) if meant[1][:1].isupper() else meant[0])
    found += _teller(place, parts, head, speakers)
    return tuple(dict.fromkeys(anchor for anchor in found if anchor and anchor not in empty()))[:6]


def _teller(place: Place, parts: Parts, head: Head, speakers: Sequence[tuple[int, int]]) -> list[str]:
    """"Orlan Lines reported a profit of $5 million": its own, where no other name stands in the clause."""
    c, segment = place.clauses, place.segment
    if head.lemma not in table("events")["_owned"]["nouns"]:
        return []
    if any(segment.first <= p.start < segment.last and not _spoken(c, p, speakers) for p in parts.names):
        return []
    return [_text(c, p).lower() for p in parts.names if _spoken(c, p, speakers)][:1]


def _goes_on(c: Clauses, p: Phrase) -> bool:
    """Does "and" stand before the name, over an article?"""
    before = p.start - 1 - (p.start > 0 and c.lower[p.start - 1] == "the")
    return before >= 0 and c.lower[before] in ("and", ",")


def _text(c: Clauses, p: Phrase) -> str:
    start = p.start
    while start < p.end and (c.tags[start] in ("DT", "PRP$") or start in c.closed):
        start += 1
    return " ".join(c.sentence.doc.text[c.starts[start] : c.ends[p.end - 1]].split()) if start < p.end else ""


def _spoken(c: Clauses, p: Phrase, speakers: Sequence[tuple[int, int]]) -> bool:
    return any(a <= c.starts[p.head] < b for a, b in speakers)


# --- what is said without a number ---------------------------------------------------------------------------------


def statement(text: str, parts: Parts, start: int) -> About:
    """What an attributed statement without a number is about: its first words, its subject and its verb."""
    c = parts.clauses
    first = c.token_at(start)
    subject = _first_noun(c, first)
    verb = next((t for t in range(first, len(c.words)) if c.tags[t].startswith("VB") and c.lower[t] not in AUXILIARY), None)
    modality, negated = stance_of(text)
    return About(
        text=of_statement(text), head=word(c, Phrase(subject, subject + 1, subject)) if subject is not None else "statement",
        event=word(c, Phrase(verb, verb + 1, verb)) if verb is not None else None, negated=negated, modality=modality,
        of=tuple(dict.fromkeys(_text(c, p).lower() for p in parts.names if p.start >= first))[:6])


def _first_noun(c: Clauses, first: int) -> int | None:
    """The head of the first noun phrase from a token on: the last noun of the first run of nouns."""
    start = next((t for t in range(first, len(c.tags)) if c.tags[t] in NOUNS), None)
    if start is None:
        return None
    while start + 1 < len(c.tags) and c.tags[start + 1] in NOUNS:
        start += 1
    return start
