"""The noun that a quantity is said of: what is counted, what a measure measures, what a date dates."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.claims.clauses import CHANGED, LISTED, Clauses
from claimcheck.claims.parts import NOUNS, Parts, finite_in, noun_before
from claimcheck.claims.place import NOTHING, Event, Place, place_of
from claimcheck.claims.verbs import events
from claimcheck.lexicon import table
from claimcheck.model import Quantity
from claimcheck.text import Phrase, lemma, singular

ELIDED = frozenset({None, "other", "others", "total", "more", "rest", "half", "them", "us", "one", "those", "another"})
"""What stands for a noun that was named before."""
TIMES = frozenset({"period", "year", "month", "quarter", "week", "day", "time", "date", "old", "cent", "percent", "point"})
"""What a measure near them is not said of."""
COMPANY = frozenset({"inc", "inc.", "ltd", "ltd.", "corp", "corp.", "co", "co.", "plc", "nv", "ag", "llc", "group", "company"})
HEDGES = frozenset({"more", "than", "least", "most", "about", "around", "nearly", "almost", "up", "stretching", "is", "was", "worth",
                    "totaling", "totalling", "some", "roughly", "approximately", "over", "under", "only", "just"})
AMOUNTS = frozenset({"number", "total", "amount", "figure", "tally", "share", "proportion", "percentage", "majority"})
"""Nouns that only say how many: "the number of cases rose to 64"."""
BY_UNIT = frozenset({"more", "less", "extra", "each", "apiece", "a", "per", "year", "month", "week", "day"})
"""What may stand between an amount and what it is paid for."""
CLAUSAL = frozenset({"content", "clause", "adverbial", "break", "coord", "main"})


class Head(NamedTuple):
    """The noun a quantity is said of."""

    lemma: str
    phrase: Phrase | None
    """Where it is not the counted noun itself."""
    how: str
    """counted | inside ("a $5 bn hit") | of ("17 miles of track") | before ("a limit of 12 mph") | moved ("raised its bid to") |
    subject | named (after its verb: "owes $5") | verb | none"""


def word(c: Clauses, phrase: Phrase) -> str:
    """The lemma of a phrase's head; of a company, its name and not its legal form."""
    token = phrase.head
    while token > phrase.start and c.lower[token] in COMPANY:
        token -= 1
    found = lemma(c.words[token], c.tags[token]).lower()
    return "person" if found == "people" else found


WAYS = ("inside", "of", "before", "moved")


def head_of(q: Quantity, place: Place, parts: Parts, event: Event) -> Head:
    """The first of the ways in which a number is said of a noun; of what is no count, the words around it are asked first."""
    c = place.clauses
    if q.counted == "magnitude":
        return Head(_shock(place), None, "counted")
    stated = events().stands_for.get((event.name or "").partition(":")[0])
    named = q.counted is not None and q.counted not in ELIDED | COMPANY and (q.kind == "count" or q.counted not in TIMES)
    if q.kind in ("count", "ratio"):
        if named:
            before = _before(q, place, parts) if q.counted_start is None else None
            tied = before is not None and (word(c, before) == q.counted or word(c, before) in table("placewords")["nouns"])
            return Head(_counted(str(q.counted), stated), before if tied else None, "before" if tied else "counted")
        if stated or c.lower[place.number_last : place.number_last + 2] == ["of", "us"] or q.text.endswith(" us"):
            return Head(stated or "person", None, "counted")
    paid = _paid(q, place, parts, event) if q.currency is not None else None
    if paid is not None:
        return paid
    for how, rule in zip(WAYS, (_inside, _of, _before, _moved), strict=True):
        phrase = rule(q, place, parts)
        if phrase is not None:
            phrase = _cut(c, phrase, q.counted)
            return Head(word(c, phrase), phrase, how)
    if q.kind == "age" and place.first > 1 and c.words[place.first - 1] == "," and c.tags[place.first - 2].startswith("NNP"):
        name = next((p for p in parts.names if p.end == place.first - 1), None)   # "said Amadou Lorn, 22"
        if name is not None:
            return Head(word(c, name), name, "counted")
    if q.kind == "age" and q.text.lower().endswith(("-old", "-olds", " old")):
        return Head("person", None, "counted")
    told = _compared(q, place, parts)
    if told is not None:
        return told
    far = subject_of(q, place, parts) if q.kind == "measurement" else None
    if named and far is None and q.kind not in ("date", "age"):
        return Head(str(q.counted), None, "counted")
    return _far_head(q, place, parts, event)


def _shock(place: Place) -> str:
    """What a magnitude is said of: the quake, or one that followed or preceded it."""
    near = [w.removesuffix("s") for w in place.clauses.lower[place.segment.first : place.segment.last]]
    return next((w for w in near if w in ("aftershock", "foreshock")), "earthquake")


def _paid(q: Quantity, place: Place, parts: Parts, event: Event) -> Head | None:
    """"It will cost the owner $5 a year", "they pay $5 more in tax", "Orlan offered $5 a share": no matter who stands beside the number."""
    c, known = place.clauses, table("events")
    if event.token is None or not c.is_verb(event.token) or event.token >= place.first:
        return None
    if event.name == "cost":
        what = subject_of(q, place, parts)
        return Head(word(c, what), what, "subject") if what is not None else Head("cost", None, "named")
    bought = _bought(place, parts) if event.name in known["_paying"]["events"] else None
    noun = known["_measures"].get(lemma(c.words[event.token], c.tags[event.token]).lower())
    if bought is None and noun and not any(p.start > event.token and p.end <= place.first for p in parts.phrases):
        return Head(noun, None, "named")
    return bought


def _bought(place: Place, parts: Parts) -> Head | None:
    """The licence of "for each licence" after the amount, the tax of "more in tax"; a name says where or to whom."""
    c, at = place.clauses, place.number_last
    while at < len(c.lower) and c.lower[at] in BY_UNIT:
        at += 1
    if c.lower[at : at + 1] not in (["for"], ["on"], ["in"]):
        return None
    what = next((p for p in parts.phrases if at < p.start <= at + 2 and (p.start == at + 1 or c.lower[at + 1] in ("each", "every"))), None)
    if what is None or (c.lower[at] == "in" and c.tags[what.head][:3] == "NNP"):
        return None
    return Head(word(c, what), what, "of")


def _compared(q: Quantity, place: Place, parts: Parts) -> Head | None:
    """The head of the figure before "up 15 percent", which says how that one has changed."""
    c, base = place.clauses, place.base
    before = [o for o in parts.quantities if o.end <= q.start and o.kind != "date" and (o.kind != "duration" or q.kind == "duration")]
    if base is None or not before or not (place.segment.link in LISTED or c.lower[place.segment.first] in CHANGED):
        return None
    return head_of(before[-1], place_of(before[-1], c), parts, NOTHING)


def _cut(c: Clauses, phrase: Phrase, counted: str | None) -> Phrase:
    """Up to the counted noun: "foreign earnings Orlan had" is one run of nouns for the tagger."""
    at = next((t for t in range(phrase.start, phrase.end) if counted and singular(c.lower[t]) == counted), phrase.head)
    return Phrase(phrase.start, at + 1, at)


def _far_head(q: Quantity, place: Place, parts: Parts, event: Event) -> Head:
    """The subject of the clause, else the verb."""
    c = place.clauses
    phrase = subject_of(q, place, parts)
    if phrase is not None:
        found = Head(word(c, phrase), phrase, "subject")
        return happens_to(found, parts) if found.lemma in AMOUNTS else found
    meant = parts.meant(place)
    if meant is not None:
        return Head(meant[0], None, "subject")
    noun = noun_before(c, q.start) if q.kind in ("count", "ratio") else None
    if noun:
        return Head(noun, None, "subject")
    if event.token is not None:
        return Head(lemma(c.words[event.token], c.tags[event.token]).lower(), None, "verb")
    return Head(q.unit or q.kind, None, "none")


def happens_to(head: Head, parts: Parts) -> Head:
    """Of "the launch of the Orlan probe" the probe: what the noun of an event says it of."""
    c, phrase = parts.clauses, head.phrase
    if phrase is None or c.lower[phrase.end : phrase.end + 1] != ["of"]:
        return head
    inner = next((p for p in parts.phrases if p.start > phrase.end), None)
    if inner is not None and any(c.tags[t] not in ("VBN", "VBD", "RP", "JJ", "RB") for t in range(phrase.end + 1, inner.start)):
        return head   # "the number of confirmed cases", but not "the number of those in camps"
    return head if inner is None else Head(word(c, inner), inner, head.how)


def _counted(counted: str, stated: str | None) -> str:
    """"ten deaths" are ten people, and so are "50 taken to hospital"."""
    known = events()
    name = known.nouns.get(counted) or known.states.get(counted)
    if name in known.stands_for:
        return known.stands_for[str(name)]
    if counted in known.states or counted == "people":
        return "person"
    return stated if stated and counted in ("taken", "brought") else counted


def _inside(q: Quantity, place: Place, parts: Parts) -> Phrase | None:
    """"a $47 billion purchase", "the 605-kilometre long frontier", "the March 6 meeting"."""
    found = next((p for p in parts.phrases if p.start <= place.first and p.end > place.number_last), None)
    if found and found.head >= place.number_last:
        return found
    c, last = place.clauses, place.number_last
    if last < len(c.words) and c.words[last] == "(" and q.kind in ("measurement", "rate", "money"):
        closing = next((t + 1 for t in range(last, min(len(c.words), last + 8)) if c.words[t] == ")"), last)
        return next((p for p in parts.phrases if p.start == closing and closing > last), None)
    if "-" in q.text and q.kind != "date":
        return _attributed(c, place)
    return _quoted(c, place) if q.kind in ("money", "percent", "measurement", "rate") else None


def _quoted(c: Clauses, place: Place) -> Phrase | None:
    """The noun of "a $121 billion “best and final offer”" and "a 5 to 20 percent rebound": an article stands before the number."""
    first = last = place.number_last
    if not place.first or last >= len(c.words) or c.tags[place.first - 1] not in ("DT", "PRP$") or not (
            c.words[last] in "“\"" or c.tags[last] in ("JJ", "NN", "NNS", "VBN")):
        return None
    if c.words[last] in "“\"":
        first, last = last + 1, last + 1
        while last < min(len(c.words), first + 7) and c.tags[last] not in ("NN", "NNS"):
            last += 1
    while last < len(c.words) and c.tags[last] in ("JJ", "VBN", "NN", "NNS", "NNP", "HYPH", "POS"):
        last += 1
    head = next((t for t in range(last - 1, first - 1, -1) if c.tags[t] in NOUNS), None)
    return Phrase(first, head + 1, head) if head is not None else None


def _attributed(c: Clauses, place: Place) -> Phrase | None:
    """The noun after "605-kilometre long", whatever the tagger makes of the words between."""
    last = place.number_last
    if c.words[last : last + 1] == [","] and c.tags[last + 1 : last + 2] in (["JJ"], ["VBN"], ["VBD"]) and c.tags[last + 2 : last + 3] == ["NN"]:
        return Phrase(place.first, last + 3, last + 2)   # "the 25-ton, unmarked truck"
    while last < min(len(c.words), place.number_last + 5) and c.words[last].isalpha() and not (
            c.tags[last].startswith(("VB", "IN", "CC", "TO", "MD", "DT"))):
        last += 1
    return Phrase(place.first, last, last - 1) if last > place.number_last else None


def _of(q: Quantity, place: Place, parts: Parts) -> Phrase | None:
    """"17 miles (27km) of track", "$32 billion in earnings", "three days of mourning"."""
    c, after = place.clauses, place.number_last
    if after < len(c.words) and c.words[after] == "(":
        after = next((t + 1 for t in range(after, min(len(c.words), after + 8)) if c.words[t] == ")"), after)
    if after + 1 < len(c.lower) and (c.lower[after] == "of" or (c.lower[after] == "in" and q.kind == "money")) and (
            q.kind in ("measurement", "percent", "money", "ratio", "points", "duration")):
        return next((p for p in parts.phrases if p.start == after + 1 and (c.lower[after] == "of" or c.lower[p.head] not in TIMES)), None)
    return None


def _before(q: Quantity, place: Place, parts: Parts) -> Phrase | None:
    """"a limit of 12 mph", "a city of 340,000": a noun tied to the number by "of"."""
    c, before = place.clauses, place.first - 1
    while before > place.segment.first and (c.lower[before] in HEDGES or c.tags[before] in ("DT", "$")):
        before -= 1
    if before > place.segment.first and c.lower[before] == "of" and c.tags[before - 1] in NOUNS:
        return next((p for p in parts.phrases if p.start < before <= p.end), None)
    return None


def _moved(q: Quantity, place: Place, parts: Parts) -> Phrase | None:
    """"raised its bid for Orlan to $121 billion": the object of a verb of change."""
    c, before = place.clauses, place.first - 1
    while before > place.segment.first and c.lower[before] in HEDGES:
        before -= 1
    if before <= place.segment.first or not (
            c.lower[before] in ("to", "by", "from") or (c.lower[before] == "at" and q.kind in ("money", "percent", "rate"))):
        return None
    verb = next((t for t in range(before - 1, place.segment.first - 1, -1) if c.is_verb(t)), None)
    return next((p for p in parts.phrases if verb is not None and p.start == verb + 1 and p.end <= before), None)


def subject_of(q: Quantity | None, place: Place, parts: Parts) -> Phrase | None:
    """The subject of the quantity's clause: its first noun phrase that no preposition governs; else that of the clause it hangs on."""
    c = place.clauses
    i = place.own
    while True:
        segment = c.segments[i]
        found = _antecedent(c, segment.first, parts) if segment.link == "relative" else None
        if segment.link in CLAUSAL or segment.link == "relative":
            found = _first_free(c, segment.first, finite_in(c, max(segment.first, place.floor), segment.last), place, parts) or found
        if found is not None or i == 0 or segment.link in ("content", "clause", "break", "relative"):
            return found
        i = c.base(i)


def first_subject(parts: Parts) -> tuple[str, str] | None:
    """(lemma, words) of the subject of a sentence; None where it is a pronoun or not there."""
    c = parts.clauses
    segment = c.segments[0]
    stop = finite_in(c, segment.first, segment.last)
    found = _first_free(c, segment.first, stop, Place(c, segment, len(c.words), len(c.words), len(c.words)), parts)
    if found is None or stop == segment.last:
        return None
    if c.lower[stop] in ("has", "have", "had"):   # "The town has a new budget. It is worth ..."
        found = next((p for p in parts.phrases if p.start == stop + 1 and c.lower[p.start] in ("a", "an") and p.end >= len(c.words) - 1), found)
    start = found.start + (c.tags[found.start] in ("DT", "PRP$"))
    return word(c, found), c.sentence.doc.text[c.starts[start] : c.ends[found.end - 1]]


def _first_free(c: Clauses, first: int, stop: int, place: Place, parts: Parts) -> Phrase | None:
    """The first phrase in first..stop that neither a preposition governs nor the number is part of."""
    for p in parts.phrases:
        if max(first, place.floor) <= p.start < stop and not p.start <= place.first < p.end:
            governed = p.start > first and c.tags[p.start - 1] in ("IN", "TO") and not (
                p.start - 1 == first or c.lower[p.start - 1] == "that")
            if not governed and not (p.start == first + 1 and c.tags[first] == "IN" and c.lower[first] in ("in", "on", "at", "for", "with")):
                return p
    return None


def _antecedent(c: Clauses, first: int, parts: Parts) -> Phrase | None:
    before = [p for p in parts.phrases if p.end <= first + 1]
    return before[-1] if before else None
