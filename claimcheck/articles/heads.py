"""Lines that stand over an article: who wrote it, when, for whom. Rows with their own examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.articles.dates import date_line
from claimcheck.articles.language import function_words
from claimcheck.articles.outlets import is_known, is_outlet
from claimcheck.lexicon import table

CAP = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
PERSON = (
    rf"(?:{CAP}|al-{CAP}|el-{CAP})(?: (?:{CAP}|al-{CAP}|el-{CAP}|de|van|von|der|bin|ibn|da|dos|del|la|le|di|du)){{1,4}}"
)
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|(?:Written|Story|Words|Reported|Text) by|Authors?:):? "
    rf"(?P<names>{PERSON}(?:(?:, | and | AND | & |; ){PERSON}){{0,4}}"
    r"|(?:Staff|Reuters|AFP|AP|PA|dpa|UPI|AAP|EFE|ANSA)(?: [\w-]+){0,3}"
    r"|(?:[A-Z][\w'’-]* ){1,3}(?:staff|reporters?|correspondents?)(?: \w+)?)"
    r"(?P<more>,? (?:in|for|of|at|from) (?:the )?[A-Z][\w .'’-]{1,40}|, [A-Za-z][\w .'’-]{1,50}| @\w{1,30}"
    r"| ?[|•·–—/-] ?.{1,80}"
    r"|,? (?:Published|PUBLISHED|Updated|UPDATED|Posted|Last)\b.{1,80}|)$"
)
ALONE = re.compile(rf"{PERSON}$")
NAME_ROLE = re.compile(rf"(?P<names>{PERSON}), (?:[\w'’&-]+ ){{0,4}}(?P<role>[\w-]+)$")
PLACE_NAME = re.compile(rf"(?P<place>{CAP}(?:[ ,]+{CAP}){{0,3}}) ?[–—-] (?P<name>{PERSON})$")
IN_OUTLET = re.compile(r"In (?P<name>[A-Z][^,.:;!?]{1,40})(?:, (?P<last>[A-Z][^,.:;!?]{1,40}))?$")
STAMP = re.compile(r"\b(?:First published|Published|Posted|Last updated|Updated)\b ?(?:on |at )?:? ?\(?\S.{0,100}$")
PLACES = r"[A-Z][A-Za-zÀ-ÿ.'’-]*(?:[ ,/]+(?:[A-Z][A-Za-zÀ-ÿ.'’-]*|d['’]|de|la|of|the)){0,5}"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?"
BEGINS = r"(?=[A-Z0-9\"“‘'])"
DATELINES = (
    re.compile(
        rf"{PLACES},? ?(?:{MONTH},? ?)?\([A-Z][\w. -]{{1,30}}\) ?[–—-]{{1,2}} ?{BEGINS}"
    ),  # PORT EDE, March 9 (Reuters) - It
    re.compile(rf"\((?P<agency>[A-Z][\w. -]{{1,30}})\) ?[–—-]{{0,2}} ?{BEGINS}"),  # (CNN) It
    re.compile(rf"{PLACES}, {MONTH} ?[–—-]{{1,2}} ?{BEGINS}"),  # Port Ede, March 9 — It
    re.compile(
        rf"[A-Z][A-Z.'’ -]{{2,40}}(?:, [A-Z][A-Za-z. ]{{1,30}}){{0,2}}(?:, {MONTH})? ?(?:[–—]|--| -) ?{BEGINS}"
    ),  # PORT EDE, Lowmarsh — It
)


class Head(NamedTuple):
    """What the first lines say of an article."""

    title: str = ""
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


class Row(NamedTuple):
    """One kind of line over an article: its zone, and what it tells; examples for the test."""

    name: str
    zone: str
    reads: Callable[[str, str], Head | None]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def _byline(line: str, text: str) -> Head | None:
    match = BYLINE.match(line)
    if match is None:
        return None
    rest = date_line(match["more"])
    return Head(authors=people(match["names"]), published=rest[1] if rest else None)


def people(names: str) -> tuple[str, ...]:
    """The persons among those who signed; the rest are desks and agencies."""
    parts = (name.strip() for name in re.split(r", | and | AND | & |; ", names))
    persons = (name for name in parts if name and name.split()[-1].casefold() not in table("outlets")["desks"])
    # The first to sign may well be called Post; after a comma it is the paper.
    return tuple(name for place, name in enumerate(persons) if not (is_outlet(name) if place else is_known(name)))


def _name_and_role(line: str, text: str) -> Head | None:
    match = NAME_ROLE.match(line) if len(line) < 80 else None
    return (
        Head(authors=people(match["names"]))
        if match and match["role"].casefold() in table("outlets")["desks"]
        else None
    )


def _dated(line: str, text: str) -> Head | None:
    """A line with nothing but dates, or dates beside an outlet or an author."""
    read = date_line(line) if len(line) < 160 else None
    if read is None:
        return None
    rest, published = read
    stamped = STAMP.match(line) and len(rest.split()) <= 6
    if stamped or line[0] == "(" and line[-1] == ")" and len(line.split()) <= 8:  # "(Harbour Post 09/03/2024 page 1)"
        return Head(published=published if stamped else None, outlet=rest if is_outlet(rest, text) else None)
    byline = BYLINE.match(rest)
    if not rest or byline:
        return Head(published=published, authors=people(byline["names"]) if byline else ())
    return Head(published=published, outlet=rest) if is_outlet(rest, text) else None


def _place_and_name(line: str, text: str) -> Head | None:
    match = PLACE_NAME.match(line)
    plain = match and len(line.split()) <= 8 and not set(match["name"].casefold().split()) & function_words()
    if match and is_outlet(match["name"], text):
        return Head(outlet=match["name"])
    return Head(authors=(match["name"],)) if match and plain else None


def _in_outlet(line: str, text: str) -> Head | None:
    match = IN_OUTLET.match(line)
    name = (match["last"] or match["name"]).strip() if match else ""
    return Head(outlet=name) if name and is_outlet(name, text) else None


def _outlet(line: str, text: str) -> Head | None:
    """The outlet's name alone: only one that the list knows, for a heading may hold any word."""
    return Head(outlet=line) if is_known(line) else None


ROWS = (
    Row(
        "by",
        "byline",
        _byline,
        ("By Mara Lind", "By Mara Lind and Ole Brandt", "By Harbour Post Staff", "By Mara Lind, City Editor"),
        ("By the numbers", "By Monday the water had fallen.", "By train to the coast"),
    ),
    Row(
        "name-role",
        "byline",
        _name_and_role,
        ("Mara Lind, Staff Writer", "Mara Lind, Harbour Correspondent"),
        ("Mara Lind, a nurse", "Port Ede, The Long Way Home"),
    ),
    Row(
        "date",
        "dateline",
        _dated,
        ("Saturday, 9 March, 2024 - 06:45", "Published March 9, 2024 | Updated March 10, 2024", "2024-03-09 14:20 GMT"),
        ("Fire of March 9, 2024 still burns", "Saturday night"),
    ),
    Row(
        "place-name",
        "byline",
        _place_and_name,
        ("Lowmarsh – Hana Mustel", "Port Ede - Ole Brandt"),
        ("Lowmarsh – twelve dead", "Lowmarsh – A City Under Water"),
    ),
    Row("outlet", "byline", _outlet, ("Rudaw", "The Guardian"), ("Harbour Post", "Guardian of the Sea", "Times")),
    Row(
        "in-outlet",
        "byline",
        _in_outlet,
        ("In World, Harbour Post", "In Reuters"),
        ("In Ukraine", "In Brief", "In Lowmarsh"),
    ),
)


def dateline(start: str) -> int:
    """Length of the place, date and agency with which prose begins; 0 where it begins with a sentence."""
    for pattern in DATELINES:
        match = pattern.match(start)
        if match and ("agency" not in match.groupdict() or is_agency(match["agency"])):
            return len(match[0].rstrip())
    return 0


def is_agency(name: str) -> bool:
    """An agency's or an outlet's name in brackets."""
    return name.casefold() in table("furniture")["agencies"] or is_outlet(name)
