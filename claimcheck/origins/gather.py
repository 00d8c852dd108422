"""What each claim's article says about its source: the deepest link that names one, and short names filled up from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.model import Article, Attribution, Claim, OriginName
from claimcheck.origins.fold import fold, person_words, words
from claimcheck.origins.names import read_name, split_title
from claimcheck.origins.offices import office


class Mention(NamedTuple):
    """One claim and the source it names. `name` is None where it names nobody."""

    claim: str
    article: str
    name: OriginName | None
    printed: str | None
    through: str | None = None
    """A body or outlet that cites the anonymous source: "Reuters, citing two officials"."""


def mentions(claims: Iterable[Claim], articles: Mapping[str, Article]) -> list[Mention]:
    """One a claim, in their order."""
    rows = list(claims)
    people = _people(rows)
    vocabulary: dict[str, dict[tuple[str, ...], OriginName]] = {}
    for article, names in people.items():
        vocabulary[article] = _one_each(names)
    return [_mention(c, vocabulary.get(c.article, {}), articles.get(c.article)) for c in rows]


def link_name(link: Attribution) -> OriginName | None:
    """The source of one link; None where the link has none."""
    return read_name(link.name, link.kind, link.role) if link.name else None


def _mention(claim: Claim, people: Mapping[tuple[str, ...], OriginName], article: Article | None) -> Mention:
    """The deepest link that names somebody; else the deepest there is, with who cites it."""
    chain = [(link, name) for link in claim.attribution if (name := link_name(link))]
    if not chain:
        unnamed = claim.attribution[-1] if claim.attribution else None
        text = unnamed.cue if unnamed and not unnamed.name else None
        nobody = OriginName(text=f"nobody named ({text})", kind="anonymous", words=()) if text else None
        return Mention(claim.id, claim.article, nobody, text)
    link, name = chain[-1]
    if name.kind != "anonymous":
        return Mention(claim.id, claim.article, filled(name, people, article), link.source)
    above = [(a, n) for a, n in chain[:-1] if n.kind == "body" and a.kind in ("outlet", "organization", "document")]
    return Mention(claim.id, claim.article, name, link.source, above[-1][1].text if above else None)


# --- short names in one article ---------------------------------------------------------------------------------------


def _people(claims: Sequence[Claim]) -> dict[str, list[OriginName]]:
    """Article -> the persons its attributions name."""
    found: dict[str, list[OriginName]] = {}
    for claim in claims:
        for link in claim.attribution:
            name = link_name(link)
            if name and name.kind == "person":
                found.setdefault(claim.article, []).append(name)
    return found


def _one_each(names: Sequence[OriginName]) -> dict[tuple[str, ...], OriginName]:
    """Folded name -> the person with all that the article tells of them; a family name where only one bears it."""
    people: dict[tuple[str, ...], OriginName] = {}
    for name in sorted(names, key=lambda n: (not n.body, not n.function, n.text, n.role or "")):
        people.setdefault(name.words, name)
    families: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for full in people:
        if len(full) > 1:
            families.setdefault(full[-1:], set()).add(full)
    for short, bearers in families.items():
        if len(bearers) == 1:
            people[short] = _joined(people[next(iter(bearers))], people.get(short))
            people[next(iter(bearers))] = people[short]
    return people


def _joined(full: OriginName, short: OriginName | None) -> OriginName:
    if short is None or full.body or (full.function and not short.body):
        return full
    return OriginName(text=full.text, kind="person", words=full.words, function=full.function or short.function,
                      role=full.role or short.role, body=short.body, former=full.former or short.former)


def filled(name: OriginName, people: Mapping[tuple[str, ...], OriginName], article: Article | None) -> OriginName:
    """The same source with what its article says of it elsewhere."""
    if name.kind == "body":
        known = people.get(person_words(name.text)) if len(words(name.text)) < 4 else None
        return known or name
    known = people.get(name.words)
    if known:
        name = _merged(name, known)
    if len(name.words) == 1 and not name.function and article:
        name = _titled(name, article.text)
    return name


def _merged(name: OriginName, known: OriginName) -> OriginName:
    own = bool(name.function)
    return OriginName(text=known.text, kind="person", words=known.words, function=name.function if own else known.function,
                      role=name.role if own else known.role, body=name.body or known.body, former=name.former or known.former)


def _titled(name: OriginName, text: str) -> OriginName:
    """"President Averi" anywhere in the article gives a bare "Averi" the office."""
    last = name.text.split()[-1]
    for match in re.finditer(rf"\b([\w.'’\-]+\s[\w.'’\-]+)\s{re.escape(last)}\b", text):
        title, rest = split_title(f"{match[1]} {last}")
        held = office(title) if title and fold(rest.split()[-1]) == name.words[-1] else None
        if held and held.function:
            return OriginName(text=name.text, kind="person", words=name.words, function=held.function, role=title, body=held.body,
                              former=held.former)
    return name
