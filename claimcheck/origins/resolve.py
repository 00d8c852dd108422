"""One origin a claim, the same for every article: named sources merged, the rest by passage, credit and outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.model import Article, Claim, Merge, OriginName, ResolvedOrigin, Reuse
from claimcheck.origins.bodies import Body, aliases, body_of, lone
from claimcheck.origins.credits import agency_of
from claimcheck.origins.gather import Mention, mentions
from claimcheck.origins.offices import of_one
from claimcheck.origins.survey import World, grouped, own_name, person_of, survey
from claimcheck.origins.told import Told, told_by_each

OWN = "the article is this origin's own text"


def resolve(claims: Iterable[Claim], articles: Iterable[Article], aliases_file: Mapping[str, Iterable[str]] | None = None,
            passages: Sequence[Reuse] | None = None, told: Mapping[str, Told] | None = None) -> dict[str, ResolvedOrigin]:
    """Claim id -> its origin. `aliases_file`: canonical name -> variants, as in `[aliases]` of a project's own file.

    `passages` is what `reused` found, and `told` what articles tell by themselves (`told_by`), where the caller has it already.
    The order of claims and articles does not matter.
    Raises ValueError where the alias file gives one variant to two names.
    """
    rows = sorted(claims, key=lambda c: (c.article, c.start, c.id))
    known = aliases(aliases_file or {})
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    said = told_by_each(rows, by_id, told)
    found = mentions(rows, by_id, said)
    world = survey(found, by_id, known, passages, {i: said[i].introduced for i in by_id})._replace(claims=grouped(rows, lambda c: (c.article,)))
    named = {m.claim: _named(m, world) for m in found if m.name is not None}
    return {m.claim: named.get(m.claim) or _unnamed(claim, named, world) for m, claim in zip(found, rows, strict=True)}


# --- a claim whose article names somebody -----------------------------------------------------------------------------


def _named(mention: Mention, world: World) -> ResolvedOrigin:
    name = mention.name
    assert name is not None
    if name.kind == "anonymous":
        return _anonymous(mention, name.text, world)
    if name.kind == "person":
        return _of_person(mention, name, world)
    body = _body(name.text, mention.article, world)
    if lone(body.words):
        return _anonymous(mention, name.text, world)
    shown, merges = _shown(body, world), _merges(name.text, mention.article, world)
    return ResolvedOrigin(key=f"body:{body.key}", name=shown, kind="named", printed=mention.printed, merges=merges,
                          why=_why(mention.printed, name.text, shown, merges))


def _body(text: str, article: str, world: World) -> Body:
    return world.bodies.root[body_of(text, article, world.known, world.introductions.get(article, {}))]


def _merges(text: str, article: str, world: World) -> tuple[Merge, ...]:
    return world.bodies.why.get(body_of(text, article, world.known, world.introductions.get(article, {})), ())


def _why(printed: str | None, name: str, shown: str, merges: Sequence[Merge]) -> str:
    """The words of the article, and how they lead to the name that is shown where that is another."""
    words = f"the article names {printed or shown}"
    return words if name == shown else "; ".join([words, *sorted({m.why for m in merges if m.left != m.right})])


def _of_person(mention: Mention, name: OriginName, world: World) -> ResolvedOrigin:
    person = person_of(name, mention.article, world.bodies, world.known, world.introductions)
    root = world.persons.root[person]
    merges = world.persons.why.get(person, ())
    full = world.persons.name[root]
    body = world.speaks.get(root)
    role = f", {name.role}" if name.role and (mention.printed or "").find(name.role) < 0 else ""
    why = _why(f"{mention.printed}{role}", name.text, full, merges)
    if body is None:
        return ResolvedOrigin(key=f"person:{' '.join(root.words)}|{root.body}", name=full, kind="named", why=why, speaker=full,
                              printed=mention.printed, merges=merges)
    shown = _shown(body, world)
    return ResolvedOrigin(key=f"body:{body.key}", name=shown, kind="named", speaker=full, printed=mention.printed, merges=merges,
                          why=f"{why}; {full} speaks for {world.bodies.name[body]}")


def _shown(body: Body, world: World) -> str:
    """A body that only one person speaks for, and no article names by itself, is shown with that person; so is an office."""
    people = world.speakers.get(body, ())
    name = world.bodies.name[body]
    return f"{world.persons.name[people[0]]}, {name}" if len(people) == 1 and (body not in world.named or of_one(name)) else name


def _anonymous(mention: Mention, text: str, world: World) -> ResolvedOrigin:
    """One origin an article, whatever the words; those that one named body cites are one."""
    if mention.through:
        body = _body(mention.through, mention.article, world)
        shown = world.bodies.name[body]
        return ResolvedOrigin(key=f"anonymous:{body.key}", name=f"{text} cited by {shown}", kind="anonymous", printed=mention.printed,
                              why=f"the article cites {shown}, which names nobody: “{text}”")
    article = world.copies.get(mention.article, mention.article)
    return ResolvedOrigin(key=f"anonymous:{article}", name=text, kind="anonymous", printed=mention.printed,
                          why=f"the article names nobody: “{text}”")


# --- a claim whose article names nobody -------------------------------------------------------------------------------


def _unnamed(claim: Claim, named: Mapping[str, ResolvedOrigin], world: World) -> ResolvedOrigin:
    """The passage's original, else an agency credit, else the outlet, else the article."""
    article = world.articles.get(claim.article)
    if article is None:
        return ResolvedOrigin(key=f"article:{claim.article}", name=f"article:{claim.article}", kind="article", why="the article names nobody")
    own = own_name(article)
    if own:
        body = _body(own, article.id, world)
        return ResolvedOrigin(key=f"body:{body.key}", name=_shown(body, world), kind="named", why=OWN)
    return _from_passage(claim, named, world) or default_origin(article, world)


def default_origin(article: Article, world: World) -> ResolvedOrigin:
    """Who stands for an article that names nobody."""
    copied = world.articles.get(world.copies.get(article.id, article.id), article)
    tail = f"; the article is a copy of {copied.id}" if copied.id != article.id else ""
    agency = world.credits.get(copied.id) or world.credits.get(article.id)
    if agency:
        return _outlet(agency.agency, article, world, "agency", f"names nobody; credited to an agency: “{agency.words}”{tail}")
    if copied.outlet:
        kind = "agency" if agency_of(copied.outlet) else "outlet"
        return _outlet(copied.outlet, copied, world, kind, f"the article names nobody; its outlet is {copied.outlet}{tail}")
    return ResolvedOrigin(key=f"article:{copied.id}", name=f"article:{copied.id}", kind="article", why=f"the article names nobody{tail}")


def _outlet(name: str, article: Article, world: World, kind: str, why: str) -> ResolvedOrigin:
    body = world.bodies.root[body_of(name, article.id, world.known, world.introductions.get(article.id, {}))]
    return ResolvedOrigin(key=f"body:{body.key}", name=_shown(body, world), kind=kind, why=why)


def _from_passage(claim: Claim, named: Mapping[str, ResolvedOrigin], world: World) -> ResolvedOrigin | None:
    """The origin of the article that had the passage first."""
    shared = [p for p in world.passages.get(claim.article, ()) if _covers(p, claim) and _same_figure(p, claim, world)]
    if not shared:
        return None
    others = {p.left if p.right == claim.article else p.right for p in shared}
    first = min({claim.article, *others} & set(world.articles), key=lambda i: _rank(world.articles[i], world))
    directed = all(p.directed for p in shared if first in (p.left, p.right)) or first in world.credits
    passage = next((p for p in shared if first in (p.left, p.right)), shared[0])
    if first == claim.article:
        origin = default_origin(world.articles[first], world)
        tail = "" if directed else f"; {', '.join(sorted(others))} prints the same passage, and dates do not tell whose it is"
        return _with(origin, origin.kind, origin.why + tail)
    source = _same_claim(claim, passage, named, world) or default_origin(world.articles[first], world)
    order = f"{first} printed it first" if directed else "dates do not tell whose it is"
    return _with(source, "reused" if source.kind in ("outlet", "article") else source.kind,
                 f"the article names nobody; {passage.words} words in common with {first}; {order}; there: {source.why}")


def _with(origin: ResolvedOrigin, kind: str, why: str) -> ResolvedOrigin:
    return ResolvedOrigin(key=origin.key, name=origin.name, kind=kind, why=why, speaker=origin.speaker, merges=origin.merges)


def _covers(passage: Reuse, claim: Claim) -> bool:
    """Does the passage hold the claim's figure (or, without one, its sentence)?"""
    if claim.field != "text" or claim.article not in (passage.left, passage.right):
        return False
    start, end = (claim.measure.start, claim.measure.end) if claim.measure else (claim.start, claim.end)
    low, high = (passage.left_start, passage.left_end) if claim.article == passage.left else (passage.right_start, passage.right_end)
    return low <= start and end <= high if claim.measure else low < end and start < high


def _same_figure(passage: Reuse, claim: Claim, world: World) -> bool:
    """Does the other article print the same figure in it? A copy that changes the figure is no copy of the claim."""
    other, start, end = (passage.right, passage.right_start, passage.right_end) if claim.article == passage.left else (
        passage.left, passage.left_start, passage.left_end)
    return claim.measure is None or other not in world.articles or claim.measure.text in world.articles[other].text[start:end]


def _rank(article: Article, world: World) -> tuple[bool, str, bool, str]:
    """The earliest first; on one day the agency's own, then by id."""
    agency = bool(article.outlet and agency_of(article.outlet))
    return article.published is None, article.published or "", not agency, article.id


def _same_claim(claim: Claim, passage: Reuse, named: Mapping[str, ResolvedOrigin], world: World) -> ResolvedOrigin | None:
    """The named origin that the original gives the same figure of the passage."""
    if claim.measure is None:
        return None
    other = passage.left if passage.right == claim.article else passage.right
    for twin in world.claims.get(other, ()):
        if twin.id in named and twin.measure and _covers(passage, twin) and (
                (twin.measure.low, twin.measure.high, twin.measure.kind) == (claim.measure.low, claim.measure.high, claim.measure.kind)):
            return named[twin.id]
    return None
