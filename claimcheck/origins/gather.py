"""What each claim's article says about its source: the deepest link that names one, and short names filled up from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from claimcheck.model import Article, Attribution, Claim, OriginName
from claimcheck.origins.context import Known, in_context, of_some_company, titled
from claimcheck.origins.fold import body_words, countries, fold, institutions, person_words, words
from claimcheck.origins.told import Link, Told


class Mention(NamedTuple):
    """One claim and the source it names. `name` is None where it names nobody."""

    claim: str
    article: str
    name: OriginName | None
    printed: str | None
    through: str | None = None
    """A body or outlet that cites the anonymous source: "Reuters, citing two officials"."""


Chain = Sequence[tuple[Attribution, OriginName | None]]
"""The links of an attribution with the source that each names."""


def mentions(claims: Iterable[Claim], articles: Mapping[str, Article], told: Mapping[str, Told]) -> list[Mention]:
    """One a claim, in their order. `told`: what each article tells by itself."""
    rows = [(claim, list(zip(claim.attribution, told[claim.article].links[claim.id], strict=True))) for claim in claims]
    known = _bodies(pair for _, links in rows for pair in links)
    chains = [(claim, [(link, read_link(found, link, claim, known, articles.get(claim.article))) for link, found in links]) for claim, links in rows]
    people = _people(chains)
    families = _families(name for names in people.values() for name in names)
    vocabulary = {article: _one_each(names) for article, names in people.items()}
    return [_mention(claim, links, vocabulary.get(claim.article, {}), articles.get(claim.article), families) for claim, links in chains]


def _bodies(links: Iterable[tuple[Attribution, Link]]) -> Known:
    kinds = ("organization", "outlet", "document")
    names = [n for link, found in links if link.kind in kinds and (n := found.printed) and n.kind == "body"]
    return frozenset(n.words for n in names) | frozenset((w,) for n in names if len(n.words) == 2 for w in n.words if w not in institutions())


def sorted_out(name: OriginName, known: Known) -> OriginName:
    """A name read as a person's that other attributions use of a body ("Arvento", "Brandt Holm")."""
    bare = name.kind == "person" and not name.function and not name.body
    return OriginName(text=name.text, kind="body", words=body_words(name.text)) if bare and body_words(name.text) in known else name


def read_link(found: Link, link: Attribution, claim: Claim, known: Known, article: Article | None) -> OriginName | None:
    """The source of one link, with what its article and the other attributions tell of it."""
    if found.printed is None or found.alone is None:
        return None
    name = sorted_out(found.printed, known)
    if name is found.printed and not of_some_company(found.alone):
        return found.alone
    return in_context(name, link, claim, article, known)


def _place(link: Attribution, name: OriginName) -> bool:
    """A country that was read as a speaker ("told France that ...") and is none."""
    return link.kind == "unknown" and bool(name.words) and all(w in countries() for w in name.words)


def _mention(claim: Claim, links: Chain, people: Mapping[tuple[str, ...], OriginName], article: Article | None, families: Families) -> Mention:
    """The deepest link that names somebody; else the deepest there is, with who cites it."""
    chain = [(link, name) for link, name in links if name and not _place(link, name)]
    if not chain:
        unnamed = claim.attribution[-1] if claim.attribution else None
        text = unnamed.cue if unnamed and not unnamed.name else None
        nobody = OriginName(text=f"nobody named ({text})", kind="anonymous", words=()) if text else None
        return Mention(claim.id, claim.article, nobody, text)
    link, name = chain[-1]
    printed = " ".join((link.source or "").split())
    if link.resolved and link.resolved != link.source:
        printed = f"{' '.join(link.resolved.split())} (“{printed}”)"
    if name.kind != "anonymous":
        return Mention(claim.id, claim.article, filled(name, people, article, families), printed)
    above = [(a, n) for a, n in chain[:-1] if n.kind == "body" and a.kind in ("outlet", "organization", "document")]
    return Mention(claim.id, claim.article, name, printed, above[-1][1].text if above else None)


def _families(names: Iterable[OriginName]) -> dict[str, list[OriginName]]:
    found: dict[str, dict[str, OriginName]] = {}
    for name in names:
        if len(name.words) > 1:
            found.setdefault(name.words[-1], {}).setdefault(name.text, name)
    return {family: [by[text] for text in sorted(by)] for family, by in found.items()}


# --- short names in one article ---------------------------------------------------------------------------------------


def _people(chains: Iterable[tuple[Claim, Chain]]) -> dict[str, list[OriginName]]:
    """Article -> the persons its attributions name."""
    found: dict[str, list[OriginName]] = {}
    for claim, links in chains:
        for _, name in links:
            if name and name.kind == "person":
                found.setdefault(claim.article, []).append(name)
    return found


def _one_each(names: Sequence[OriginName]) -> dict[tuple[str, ...], OriginName]:
    """Folded name -> the person with all that the article tells of them; a family name where only one bears it."""
    people: dict[tuple[str, ...], OriginName] = {}
    for name in sorted(names, key=lambda n: (n.former, not n.body, not n.function, n.text, n.role or "")):
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
    return replace(full, function=full.function or short.function, role=full.role or short.role, body=short.body,
                   former=full.former or short.former)


Families = Mapping[str, Sequence[OriginName]]
"""Folded family name -> full names of any article, sorted."""


def filled(name: OriginName, people: Mapping[tuple[str, ...], OriginName], article: Article | None, families: Families) -> OriginName:
    """The same source with what its article says of it elsewhere."""
    if name.kind == "body":
        known = people.get(person_words(name.text)) if len(words(name.text)) < 4 else None
        return known or (_family(name, article, families) if len(words(name.text)) == 1 and article else name)
    known = people.get(name.words)
    if known:
        name = _merged(name, known)
    if len(name.words) == 1 and article:
        name = _family(name, article, families)
    return name


def _family(name: OriginName, article: Article, families: Families) -> OriginName:
    """A family name alone: the full name where the article prints one that another article attributes to, else the title."""
    bearers = families.get(fold(name.text), ())
    printed = [full for full in bearers if full.text in article.text]
    if len({full.words for full in printed}) == 1:
        full = printed[0]
        return replace(name, text=full.text, kind="person", words=full.words)
    if name.kind == "body" and not bearers:
        return name
    short = replace(name, kind="person", words=(fold(name.text),))
    known = short if short.function else titled(short, article.text)
    return known if name.kind == "person" or known.function else name


def _merged(name: OriginName, known: OriginName) -> OriginName:
    """One person in one article, so one body: that of an office they hold now before that of one they held."""
    own = bool(name.function) and (name.body == known.body or not known.body)
    return replace(known, function=name.function if own else known.function, role=name.role if own else known.role,
                   body=known.body or name.body, former=name.former if own else known.former)
