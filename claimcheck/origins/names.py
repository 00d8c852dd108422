"""A source as printed, taken apart: is it a person, a body, or nobody in particular?"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import OriginName
from claimcheck.origins.fold import (
    STOP,
    body_words,
    countries,
    demonyms,
    fold,
    institutions,
    person_words,
    plain,
    singular,
    words,
)
from claimcheck.origins.offices import Office, institution, office

_LEAD = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our)\s+", re.IGNORECASE)
_PARTICLE = frozenset(["al", "el", "de", "del", "della", "da", "di", "du", "van", "von", "der", "den", "bin", "ibn", "ben", "la", "le", "y", "e", "abu"])
_TAIL = re.compile(r"(?<!\s)\s*+(?:[,;(\[]|(?<=\s)(?:who|which|that|covering|dated|seen|obtained|reviewed|published|released|issued|on|in)\s).*$", re.DOTALL)


@cache
def listed(file: str, kind: str, key: str = "words") -> frozenset[str]:
    """Words of one list of a data file, and their plurals."""
    found = table(file)[kind][key].split()
    plurals = {f"{w[:-1]}ies" if w[-1] == "y" else f"{w}es" if w[-1] == "s" else f"{w}s" for w in found}
    return frozenset(found) | plurals


def bare(text: str) -> str:
    """A source without its article, quotation marks and possessive ending."""
    text = re.sub(r"\b(?:[A-Z]\w+\s)?[A-Z]\w+-(?:based|headquartered|owned|born|listed)\s(?=[A-Z])", "", text)
    text = re.sub(r"\s+", " ", text).strip(" ,.;:\"“”‘’'()[]•*-–—")
    return re.sub(r"['’]s?$", "", _LEAD.sub("", text))


def read_name(source: str, kind: str = "unknown", role: str | None = None) -> OriginName:
    """One source of one article. `kind` as in Attribution; the words decide where it says too little."""
    text = bare(source)
    if "," in text and not role:
        text, _, role = (part.strip() for part in text.partition(","))
    if not words(text) or (text.lower() in listed("generic_sources", "heads", "nobody") and not (text.isupper() and len(text) > 2)):  # the WHO is somebody
        return anonymous(text or source)
    if kind == "outlet":
        return OriginName(text=text, kind="body", words=body_words(text))
    if kind == "document" and _head_is_capital(text) and _split(text)[0] in listed("issuers", "words", "bodies"):
        kind = "organization"  # "the Geological Survey of the Islands" is no survey
    if kind == "document" or _is_document(text):
        issuer = issuer_of(text)
        if issuer and len(issuer) < len(text):
            return read_name(issuer, "organization")
        if issuer is None or _is_document(text):
            return anonymous(text)
        kind = "organization"  # an issuer that was already told from its paper
    if nobody(text):
        return anonymous(text)
    if kind in ("person", "anonymous", "collective", "unknown") or role or _office_shape(text) or _office_before(text):
        found = _person(text, kind, role)
        if found:
            return found
    if kind == "unknown" and _described_by_place(text):
        return anonymous(text)
    text = proper(text)
    if not any(c.isupper() for c in text) and (kind in ("anonymous", "collective") or not (institution(text) or field_and_kind(text))):
        return anonymous(text)
    if plain(words(text)[-1]) in listed("bodies", "words", "descriptions") and words(text)[-1].islower():
        return anonymous(text)
    return OriginName(text=text, kind="body", words=body_words(text))


def anonymous(text: str) -> OriginName:
    """Somebody who is not named."""
    return OriginName(text=text, kind="anonymous", words=tuple(sorted({fold(w) for w in words(text)})))


def proper(text: str) -> str:
    """The name behind a description: "chip maker Arvento Ltd" -> "Arvento Ltd", "the country's Port Board" -> "Port Board"."""
    found = re.search(r"(?<!\S)[a-z][\w\-'’]*\s((?:(?:al-)?[A-Z]\S*+\s?+)++)$", text)
    before = found and text[: found.start(1)].split()[-1]
    return found[1] if found and before not in STOP else text


# --- nobody in particular -------------------------------------------------------------------------------------------


def nobody(text: str) -> bool:
    """Does it name nobody: "officials", "local media", "three Norwegian intelligence officials", "Port Board officials"?

    A noun of `bodies` ("police") names somebody as soon as a proper name that is no country's adjective stands before it.
    """
    if re.match(r"(?:some|many|most|several|all|both|one|two|three|four|five|a few|dozens|hundreds) of\s", text, re.IGNORECASE):
        return True
    head, before, after = _split(text)
    if _head_is_capital(text) and before:
        return False
    if head not in listed("generic_sources", "heads", "people") | listed("generic_sources", "heads", "papers"):
        return head in listed("generic_sources", "heads", "bodies") and not any(map(_proper, before + after))
    return True


def _split(text: str) -> tuple[str, list[str], list[str]]:
    """(head noun, words before it, words after it): the head stands before "of", "in", "with", "familiar", "who"."""
    core = re.split(r"\s(?:of|in|at|from|with|who|familiar|close|on|for|briefed|and)\s", text, maxsplit=1)
    inside = words(core[0])
    return (plain(inside[-1]) if inside else "", inside[:-1], words(core[1]) if len(core) > 1 else [])


def _proper(word: str) -> bool:
    return word[0].isupper() and plain(word) not in demonyms() and fold(word) not in countries()


# --- papers ---------------------------------------------------------------------------------------------------------


def _is_document(text: str) -> bool:
    head, before, after = _split(text)
    return head in listed("sources", "document") and bool(before + after) and not (before and _head_is_capital(text))


def _head_is_capital(text: str) -> bool:
    """"The Harbour Post", "Daily News": a paper of that name, and no post and no news."""
    core = words(re.split(r"\s(?:of|in|at|from|with|on|for|by)\s", text, maxsplit=1)[0])
    return bool(core) and core[-1][0].isupper()


def issuer_of(text: str) -> str | None:
    """Who issued a paper: "an intelligence assessment by the Centre for Tides" -> "Centre for Tides".

    >>> issuer_of("the latest Port Board report")
    'Port Board'
    """
    nouns = listed("sources", "document") | listed("issuers", "words", "around")
    by = "|".join(table("issuers")["words"]["by"].split())
    for match in re.finditer(rf"\b(?:{by})\s+(?:the\s+|its\s+|a\s+|an\s+)?(?=\S)", text):
        rest = _TAIL.sub("", text[match.end() :])
        head = [plain(w) for w in text[: match.start()].split()][-6 if match[0].startswith("by") else -1 :]
        if nouns.intersection(head) and rest[:1].isupper():
            return bare(rest)
    source = re.search(r"\b(?:from|by|of)\s+(?:the\s+|its\s+)?((?:\w+\s)?\w+)$", text)
    if source and institution(source[1]):
        return source[1]
    core = re.split(r"\s(?:of|on|about|for the (?:first|second|third|fourth))\s", _TAIL.sub("", text), maxsplit=1)[0]
    kept = words(core)
    while kept and plain(kept[-1]) in nouns:
        kept.pop()
    while kept and plain(kept[0]) in nouns and not kept[0][0].isupper():
        kept.pop(0)
    if _heap(core, kept):
        return None
    return bare(" ".join(kept)) if any(map(_proper, kept)) or institution(" ".join(kept)) else None


def _heap(core: str, kept: list[str]) -> bool:
    """"Court documents", "hospital records": papers of some court, whose capital is that of the sentence."""
    printed = words(core)
    if not printed or plain(printed[-1]) not in listed("issuers", "words", "piles") or "'" in core or "’" in core:
        return False
    return not any(map(_proper, kept)) or (kept == printed[:1] and plain(kept[0]) in listed("issuers", "words", "common"))


# --- persons and offices --------------------------------------------------------------------------------------------


def _person(text: str, kind: str, role: str | None) -> OriginName | None:
    """A named person with title and role split off, or an office that speaks for a body; None where it is neither."""
    title, name = split_title(text)
    held = _held(role, title)
    sure = (title and title.split()[-1].islower()) or (role and held and held.function)  # "chairman Otto Bank" is no bank
    if name and (kind == "person" or role or title) and (sure or not _institution(name)):
        return OriginName(text=name, kind="person", words=person_words(name), function=held and held.function,
                          role=role or title or None, body=held.body if held else None, former=bool(held and held.former))
    held = office(text)
    if held is None or held.function is None:
        return None
    if held.body and held.speaks and not held.former:
        return OriginName(text=held.body, kind="body", words=body_words(held.body), function=held.function, role=text)
    return anonymous(text)


def _office_shape(text: str) -> bool:
    """"A Port Board spokesman", "director of the Port Board": an office, whatever the kind says."""
    last = plain(words(text)[-1]) if words(text) else ""
    return words(text)[-1:] != [] and words(text)[-1].islower() and last in listed("sources", "person")


def _described_by_place(text: str) -> bool:
    """"a hamlet near Velden": in lower case up to a preposition, and no kind of body."""
    head, before, after = _split(re.sub(r"\s(?:near|outside|inside|around|by|behind|beside|along|under|over)\s", " in ", text))
    lower = text[:1].islower() and not any(w[0].isupper() for w in before)
    return bool(after and head) and lower and singular(fold(head)) not in institutions()


def _office_before(text: str) -> bool:
    """"Tide League chairman Otto Brand": a name behind an office in lower case."""
    title, name = split_title(text)
    return bool(name and title) and title.split()[-1].islower() and 1 < len(name.split()) < 4


def field_and_kind(text: str) -> bool:
    """"the island's civil defence": two words, at least, of those that names of bodies are made of."""
    return len([w for w in words(text) if singular(fold(w)) in institutions()]) > 1


def _held(role: str | None, title: str) -> Office | None:
    """The office from the role, else from the title; the body from whichever tells it."""
    first, second = office(role), office(title) if title else None
    if first is None:
        return second
    if first.function is None:  # "Adrian Holm of the Transport Police": a body without an office
        body = first.printed if _institution(first.printed) else None
        return second._replace(body=second.body or body) if second else first._replace(body=body)
    return first._replace(body=first.body or (second.body if second else None))


def split_title(text: str) -> tuple[str, str]:
    """("Deputy Chief Constable", "Adrian Holm"); the name is "" where none is left.

    A title ends at the last word that is one; what follows must be printed as a name.
    """
    parts = text.split()
    titles = listed("sources", "titles") | listed("sources", "person") | _office_words()
    cut = 0
    for place, word in enumerate(parts[:-1]):
        if plain(word) in titles and place < 8:
            cut = place + 1
    while cut == 0 and len(parts) > 2 and plain(parts[0]) in _adjectives():
        parts = parts[1:]  # "American Ann Orr"
    name = parts[cut:]
    if cut and len(name) > 3 and name[0] == "of" and name[1] != "the" and not _institution(name[-1]):  # "Mayor of Velden Ann Orr"
        cut, name = cut + len(name) - 2, name[-2:]
    if cut and parts[cut - 1].endswith(("'s", "’s")):
        return "", ""
    named = name and all(w[:1].isupper() or w.lower() in _PARTICLE or w.lower().startswith(("al-", "el-")) for w in name)
    return (" ".join(parts[:cut]), " ".join(name)) if named else ("", "")


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of countries: "american"."""
    return frozenset(demonyms().keys() - {name.lower() for name in table("demonyms")["countries"]})


@cache
def _office_words() -> frozenset[str]:
    offices = table("offices")
    return frozenset(w for row in offices["office"] for w in row["words"]) | frozenset(offices["modifiers"]["titles"])


def _institution(name: str) -> bool:
    last = plain(name.split()[-1]) if name.split() else ""
    return last in listed("sources", "organization") | listed("sources", "document") | listed("bodies", "words", "forms")
