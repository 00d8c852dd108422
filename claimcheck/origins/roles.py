"""One person to whom two articles give two offices in one body (CC106)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from claimcheck.model import Article, Claim, RoleDiscrepancy
from claimcheck.origins.described import Described
from claimcheck.origins.ladder import accepted, weigh
from claimcheck.origins.offices import functions, one_person
from claimcheck.origins.told import Told, told_by_each


def role_discrepancies(claims: Iterable[Claim], articles: Iterable[Article], told: Mapping[str, Told] | None = None) -> list[RoleDiscrepancy]:
    """Pairs of articles that give one person two offices in one body, of which nobody holds both at once.

    Spellings of a name, two words for one function, a former office and different people are none. One record a person
    and pair of roles, of the first articles in order. `told`: as in `resolve`.
    """
    rows = {a.id: a for a in articles}
    held = list(claims)
    ids = {claim.id for claim in held}
    said = told_by_each(held, rows, told)
    found = [d for i in rows for d in said[i].described if d.claim is None or d.claim in ids]
    families: dict[str, list[Described]] = {}
    for entry in sorted(found, key=lambda d: (d.article, d.span, d.role)):
        families.setdefault(entry.person.words[-1], []).append(entry)
    days = {a.id: a.published for a in rows.values()}
    records = [r for entries in families.values() for r in _compare(entries, days)]
    return sorted(records, key=lambda r: (r.articles, r.spans))


def _compare(entries: list[Described], days: Mapping[str, str | None]) -> Iterable[RoleDiscrepancy]:
    """Pairs of one family name; an article that gives both offices itself knows of both."""
    held: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for e in entries:
        held.setdefault((e.article, e.person.words), set()).update(functions(e.role))
    alike: dict[object, list[Described]] = {}
    for e in entries:  # what a thousand articles say alike is compared once; two, since one article may say two things
        offices = tuple(sorted(held[e.article, e.person.words]))
        alike.setdefault((e.person.words, e.person.body, e.office.function, e.office.former, offices), []).append(e)
    rows = [e for same in alike.values() for e in same[:2]]
    seen: set[tuple[str, ...]] = set()
    for i, left in enumerate(rows):
        for right in rows[i + 1 :]:
            pair = tuple(sorted((left.office.function or "", right.office.function or "")))
            key = (*left.person.words, left.person.body, *pair)
            if key not in seen and _differ(left, right, held) and not years_apart(days[left.article], days[right.article]):
                seen.add(key)
                yield _record(left, right, entries)


def _differ(left: Described, right: Described, held: Mapping[tuple[str, tuple[str, ...]], set[str]]) -> bool:
    if left.article == right.article or not same_body(left.person.body, right.person.body) or len(left.person.words) < 2:
        return False
    if left.office.former or right.office.former or not accepted(weigh(left.person, right.person)):
        return False
    ours, theirs = held[left.article, left.person.words], held[right.article, right.person.words]
    return not any(one_person(a, b) for a in ours for b in theirs)


def same_body(left: str, right: str) -> bool:
    """"Ministry of Tides" and "Ministry of Tides and Ports": all words of the shorter, two at least."""
    short, long = sorted((set(left.split()), set(right.split())), key=len)
    return left == right or (len(short) > 1 and short <= long)


def years_apart(left: str | None, right: str | None) -> bool:
    """More than two years between two days: time enough for another office."""
    try:
        return bool(left and right) and abs((date.fromisoformat(left or "") - date.fromisoformat(right or "")).days) > 731
    except ValueError:
        return False


def _record(left: Described, right: Described, entries: list[Described]) -> RoleDiscrepancy:
    person = max((left.person.printed, right.person.printed), key=len)
    claims = sorted({e.claim for e in entries if e.claim and e.article in (left.article, right.article)
                     and e.person.words == left.person.words})
    return RoleDiscrepancy(
        person=person, body=left.office.body or "", articles=(left.article, right.article), roles=(left.role, right.role),
        spans=(left.span, right.span), claims=tuple(claims),
        message=f"{person} is “{left.role}” in {left.article} and “{right.role}” in {right.article}")
