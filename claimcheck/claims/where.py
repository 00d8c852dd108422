"""Where a figure holds: the place its clause names, never one that belongs to a speaker, an owner or another clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.claims.clauses import FINITE, LISTED, Clauses
from claimcheck.lexicon import table
from claimcheck.model import Quantity, Where


class Spot(NamedTuple):
    """A place named in a sentence; offsets of the words as printed, with direction and kind of place."""

    start: int
    end: int
    name: str
    token: int
    """The first token of the name."""
    after: str
    """The preposition it stands behind, "" for none, "-" for one that tells nothing: such a place serves a relative clause only."""


@cache
def _names() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """first word -> (spelling, canonical name, shy), the longest spelling first."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for name, row in table("places").items():
        for spelling in (name, *row.get("names", ())):
            found.setdefault(_first(spelling), []).append((spelling, name, bool(row.get("shy"))))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _first(spelling: str) -> str:
    """The letters and digits that a spelling begins with."""
    return spelling.split()[0].rstrip(".,")[:3]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("placewords")[key])


SMALL = frozenset({"DT", "IN", "CC", "TO", "PRP", "PRP$", "WRB", "WP", "WDT", "EX"})
"""Tags of words that have a capital only at the head of a sentence."""


NAMED = re.compile(
    r"(?<!\w)(?P<before>\w+) (?:in|near|outside) (?P<name>(?:[A-Z][\w’'-]{2,30})(?: [A-Z][\w’'-]{2,30}){0,2})"
    r"(?=[,.;:)\n]|$| (?:on|and|after|when|where|last|this|were|was|is|has|have|had|by|before|since|with|as|that|who|to|from|but|for)\b)")
"""What reads like the name of a place."""
HELD = re.compile(r"(?:stakes?|shares?|stocks?|interests?|invest(?:ed|ing|s|ments?|ors?)?|confidence|believed?s?|trust(?:ed)?|holdings?|positions?)$")
"""Before "in" these tell that a company or a person follows."""


def known(text: str) -> frozenset[str]:
    """Names that the text itself uses as places ("a fire in Milltown"), so that they are places as subjects too."""
    found = {m["name"].removesuffix("'s").removesuffix("’s") for m in NAMED.finditer(text) if not HELD.match(m["before"])}
    bodies = _words("bodies")
    return frozenset(name for name in found if not any(_calendar(w) or w in bodies or name.isupper() for w in name.lower().split()))


def spots(c: Clauses, places: frozenset[str] = frozenset()) -> list[Spot]:
    """Every place of a sentence, in order; names of the table, and others behind a preposition of place.

    `places`: names that are places elsewhere in the text.
    """
    found: list[Spot] = []
    nouns, done = _words("nouns"), 0
    for token, printed in enumerate(c.words):
        if token < done:
            continue
        if printed[0].isupper() or printed.startswith("al-"):
            done, spot = _spot(c, token, places)
            found += [spot] if spot else []
        elif printed in nouns:
            spot = _held(c, token)
            found += [spot] if spot else []
    return found


def _run(c: Clauses, token: int) -> int:
    """One past a run of capitalised words ("St George's Hospital", "Deir Ezzor")."""
    last = token + 1
    while last < len(c.words) and (c.words[last][0].isupper() or c.lower[last].startswith(("al-", "el-")) or (
            c.lower[last] in ("'s", "’s", "of", "de", "la", "del", "al", "el", "upon", "des", "du", "-") and last + 1 < len(c.words)
            and c.words[last + 1][0].isupper() and (c.lower[last] != "of" or c.lower[last - 1] in _words("nouns")))):
        last += 1
    return last


def _listed(c: Clauses, token: int) -> tuple[int, str, bool] | None:
    """(one past the last token, canonical name, shy) of a listed name that begins at `token`."""
    text, start = c.sentence.doc.text, c.starts[token]
    for spelling, name, shy in _names().get(c.words[token][:3].rstrip(".,"), ()):
        if text.startswith(spelling, start):
            end = start + len(spelling)
            if end >= len(text) or not (text[end].isalnum() or text[end] == "-"):
                return c.token_at(end - 1) + 1, name, shy
    return None


def _spot(c: Clauses, token: int, places: frozenset[str]) -> tuple[int, Spot | None]:
    if c.tags[token] in SMALL:   # "In Brod, 40 of ...", "The ..."
        return token + 1, None
    listed = _listed(c, token)
    run = _run(c, token)
    before, left = _before(c, token)
    if listed:
        last, name, shy = listed
        if run > last and not _place_word(c, run - 1):
            last = run if c.lower[last] not in ("’s", "'s") else last
            if last == run:
                return run, None                      # "London Ambulance Service"
        elif run > last:
            name, last = _text(c, token, run), run   # "Croydon University Hospital"
        if c.lower[last : last + 1] in (["'s"], ["’s"]) and before not in _words("prepositions"):
            return last, None
        if (shy and before not in _words("prepositions")) or (not before and token and c.tags[token - 1] == "POS"):
            return last, None
        return last, _made(c, left, token, last, name, before)
    if _calendar(c.lower[token]) or c.lower[run - 1] in _words("bodies") or c.lower[token] in _words("bodies"):
        return run, None
    placed = _place_word(c, run - 1) or (run < len(c.words) and _place_word(c, run)) or _of_place(c, token)
    if not before and token == 0 and _text(c, token, run) in places:
        return run, _made(c, left, token, run, _text(c, token, run), "")
    if before not in _words("prepositions"):
        return run, _made(c, left, token, run, _text(c, token, run), "-") if placed else None
    follows = c.tags[run] if run < len(c.words) else "."
    if not placed and (before not in ("in", "near", "outside") or follows.startswith(("NN", "JJ", "POS", "CD"))):
        return run, None
    if not placed and token and c.lower[token - 1] == "the":
        return run, None                              # "in the Lancet"
    if not placed and run - token == 1 and c.words[token].isupper() and len(c.words[token]) > 2:
        return run, None                              # an acronym is no place
    return run, _made(c, left, token, run, _text(c, token, run), before)


def _of_place(c: Clauses, token: int) -> bool:
    """"areas of Sousa": a common noun of place before "of"?"""
    return token > 1 and c.lower[token - 1] == "of" and _place_word(c, token - 2)


def _place_word(c: Clauses, token: int) -> bool:
    return c.lower[token] in _words("nouns")


def _calendar(word: str) -> bool:
    words = table("periods")
    return word in words["months"] or word in words["weekdays"]


def _before(c: Clauses, token: int) -> tuple[str, int]:
    """The preposition before a name, over article, direction and "province of"; and where the printed place begins."""
    left = token
    i = token - 1
    while i >= 0 and (c.lower[i] in _words("directions") or c.lower[i] == "-"):
        left, i = i, i - 1
    while i >= 0 and (c.lower[i] in ("the", "a", "an") or c.tags[i] in ("JJ", "JJS")):
        i -= 1
    if i > 0 and c.lower[i] == "of" and _place_word(c, i - 1):
        i -= 2
        while i >= 0 and (c.tags[i] in ("DT", "JJ", "NN", "NNP", "JJS") or c.lower[i] in _words("directions")):
            i -= 1
        if i < 0 or c.lower[i] not in _words("prepositions"):
            return "", left
    return (c.lower[i], left) if i >= 0 and (c.tags[i] in ("IN", "TO") or c.lower[i] in _words("prepositions")) else ("", left)


def _made(c: Clauses, left: int, token: int, last: int, name: str, before: str) -> Spot:
    """With what follows of the kind of place, and a second name after "and"."""
    end = last
    while end < len(c.words) and (_place_word(c, end) or (c.lower[end] == "border")):
        end += 1
    if end + 1 < len(c.words) and c.lower[end] == "and":
        other = _listed(c, end + 1)
        if other and c.words[other[0] : other[0] + 1] != ["’s"]:
            name, end = f"{name} and {other[1]}", other[0]
    return Spot(c.starts[left], c.ends[end - 1], name, token, before)


def _text(c: Clauses, first: int, last: int) -> str:
    return " ".join(c.sentence.doc.text[c.starts[first] : c.ends[last - 1]].split())


def _held(c: Clauses, token: int) -> Spot | None:
    """"in territories controlled by the Northern League": a common noun of place with who holds it."""
    if not (token + 2 < len(c.words) and c.lower[token + 1] in _words("held") and c.lower[token + 2] == "by"):
        return None
    last = token + 3
    while last < len(c.words) and (c.tags[last] in ("DT", "JJ") or c.words[last][0].isupper()):
        last += 1
    if last == token + 3:
        return None
    return Spot(c.starts[token], c.ends[last - 1], _text(c, token, last), token, "in")


# --- which place belongs to which quantity -------------------------------------------------------------------------


def where_of(q: Quantity, c: Clauses, found: Sequence[Spot], banned: Sequence[tuple[int, int]], whole: bool) -> Where | None:
    """The place of a quantity: nearest in its own segment, else in the segments that share its predicate.

    `banned`: spans of speakers. `whole`: the quantity is the whole of a part, so a place of the part is not its own.
    """
    usable = [s for s in found if not any(a <= s.start < b for a, b in banned)]
    if whole:
        usable = [s for s in usable if s.after in ("in", "across", "throughout") and q.start <= s.start <= q.end + 12]
    if not usable:
        return None
    own = c.index_at(q.start)
    order = [own] if c.segments[own].link in LISTED else c.lenders(own)
    if q.kind == "date":   # "since 1959, when a tram burned in Orlan": that place is of 1959
        order = [i for i in order if i <= own]
    for segment in order:
        here = [s for s in usable if c.index_at(s.start) == segment and (s.after in _words("prepositions") or _is_subject(c, s))]
        if here:
            return _where(c, _nearest(q, c, here))
    if c.segments[own].link == "relative":
        first, last = c.antecedent(own)
        here = [s for s in usable if first <= s.start < last]
        if here:
            return _where(c, here[-1])
    for segment in _antecedents(c, own):
        here = [s for s in usable if c.index_at(s.start) == segment]
        if here:
            return _where(c, here[-1])
    return None


def _where(c: Clauses, spot: Spot) -> Where:
    return Where(" ".join(c.sentence.doc.text[spot.start : spot.end].split()), spot.name)


def _is_subject(c: Clauses, spot: Spot) -> bool:
    """"Diyala has seen 80 attacks": a bare name counts as a place only where a verb follows it."""
    if spot.after:
        return False
    last = c.token_at(spot.end - 1) + 1
    while last < len(c.words) and c.lower[last] in _words("happenings"):   # "the Orlan attacks killed 130"
        last += 1
    return last < len(c.words) and c.tags[last] in FINITE


def _nearest(q: Quantity, c: Clauses, here: Sequence[Spot]) -> Spot:
    """The first place after the quantity that no "and" cuts off from it, else the nearest before it, else the nearest."""
    last = c.token_at(q.end - 1)
    following = [s for s in here if s.start >= q.start]
    if following and not (q.kind == "date" and any(c.tags[t] == "CC" for t in range(last + 1, following[0].token))):
        return following[0]
    return min(here, key=lambda s: (s.start >= q.start, abs(s.start - q.start)))


def _antecedents(c: Clauses, own: int) -> list[int]:
    """Segments that "where", "in which" and the like point back to, from segment `own` or the one that lends to it."""
    order: list[int] = []
    i = own
    while i > 0 and c.segments[i].link == "relative":
        opener = c.segments[i].first
        i -= 1
        if c.lower[opener] == "where" or (c.lower[opener] == "which" and c.lower[opener - 1] in _words("prepositions")):
            order.append(i)
    return order
