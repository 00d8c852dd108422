"""How many independent origins a group has, and in which words that is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.model import Claim, Origin, ResolvedOrigin
from claimcheck.origins.fold import body_words


def independence(members: Sequence[Claim], resolved: Mapping[str, ResolvedOrigin],
                 outlets: Mapping[str, str | None] | None = None) -> tuple[tuple[Origin, ...], int]:
    """The origins of one group, in order of their first claim, and how many are independent of one another: at least 1.

    An article that names a source for the figure and repeats it elsewhere without one speaks for that source in both
    places; a retracted figure counts for none, and whoever denies a figure is no origin of it. `outlets`: article id -> outlet, to follow "the Herald reported" to the
    source that the Herald's own article in the group names.
    """
    counted = sorted((c for c in members if not c.retracted), key=lambda c: (c.article, c.start, c.id))
    ends = {c.id: resolved[c.id] for c in counted}
    ends = _own_source(counted, ends)
    ends = _followed(counted, ends, resolved, outlets or {})
    rows: dict[str, list[Claim]] = {}
    alike: dict[tuple[str, ...], str] = {}  # of one figure, two named origins of one name are one
    for claim in counted:
        end = ends[claim.id]
        rows.setdefault(alike.setdefault(body_words(end.name), end.key) if end.independent else end.key, []).append(claim)
    origins = tuple(_origin(found, ends, resolved) for found in rows.values())
    return origins, max(1, sum(origin.independent for origin in origins))


def _own_source(claims: Sequence[Claim], ends: Mapping[str, ResolvedOrigin]) -> dict[str, ResolvedOrigin]:
    """Claims for which an article names nobody go to the source that it names for the same figure."""
    sources: dict[str, list[Claim]] = {}
    for claim in claims:
        if ends[claim.id].kind in ("named", "anonymous") and ends[claim.id].printed is not None and not denied(claim):
            sources.setdefault(claim.article, []).append(claim)
    found = dict(ends)
    for claim in claims:
        if ends[claim.id].kind not in ("named", "anonymous") and claim.article in sources:
            nearest = min(sources[claim.article], key=lambda other: _distance(claim, other))
            found[claim.id] = ends[nearest.id]
    return found


def denied(claim: Claim) -> bool:
    """Does its source deny the figure?"""
    return claim.denies is not None or any(link.stance == "denies" for link in claim.attribution)


def _distance(claim: Claim, other: Claim) -> tuple[bool, int]:
    """The same value first, then the nearest in the text."""
    a, b = claim.measure, other.measure
    same = a is not None and b is not None and (a.low, a.high) == (b.low, b.high)
    return not same, abs(claim.start - other.start)


def _followed(claims: Sequence[Claim], ends: Mapping[str, ResolvedOrigin], resolved: Mapping[str, ResolvedOrigin],
              outlets: Mapping[str, str | None]) -> dict[str, ResolvedOrigin]:
    """"The Herald reported 12": where the Herald's own article is in the group, on to the source that it names."""
    own: dict[tuple[str, ...], ResolvedOrigin] = {}
    for claim in claims:
        outlet = outlets.get(claim.article)
        if outlet and ends[claim.id].kind in ("named", "anonymous") and not denied(claim):
            own.setdefault(body_words(outlet), ends[claim.id])
    found = dict(ends)
    for claim in claims:
        end = ends[claim.id]
        leads = own.get(body_words(end.name))
        if leads and leads.key != end.key and body_words(outlets.get(claim.article) or "") != body_words(end.name):
            found[claim.id] = leads
    return found


def _origin(claims: Sequence[Claim], ends: Mapping[str, ResolvedOrigin], resolved: Mapping[str, ResolvedOrigin]) -> Origin:
    first = ends[claims[0].id]
    speakers = sorted({end.speaker for c in claims if (end := ends[c.id]).speaker})
    alone = len(speakers) == 1 and all(ends[c.id].speaker for c in claims) and speakers[0] not in first.name
    name = f"{speakers[0]}, {first.name}" if alone else first.name
    independent = first.independent and not all(map(denied, claims))
    return Origin(name=name, independent=independent, claims=tuple(c.id for c in claims),
                  why="; ".join(_why(claims, ends, resolved)))


def _why(claims: Sequence[Claim], ends: Mapping[str, ResolvedOrigin], resolved: Mapping[str, ResolvedOrigin]) -> Iterable[str]:
    """Each article in its own words, equal words once."""
    rows: dict[str, list[str]] = {}
    for claim in claims:
        own = resolved[claim.id]
        words = own.why if ends[claim.id].name == own.name else f"{own.why}; its figure is that of {ends[claim.id].name}, which is named for it"
        articles = rows.setdefault(f"{words}, who denies it" if denied(claim) else words, [])
        if claim.article not in articles:
            articles.append(claim.article)
    return [f"{', '.join(articles)}: {words}" for words, articles in rows.items()]
