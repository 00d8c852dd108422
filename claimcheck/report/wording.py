"""The sentences and headings of a report, without a medium: what is foreign in them is escaped by the formatter."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Article, Claim, Finding, Group, NearMiss, PairFinding, Verdict
from claimcheck.report import figures
from claimcheck.report.picture import apart
from claimcheck.report.view import View, clashes, deepest, origin_of


class Sign(NamedTuple):
    """How a verdict looks and reads."""

    shape: str
    ascii: str
    meaning: str


SIGNS = {
    "conflict": Sign("✗", "x", "cannot both hold"),
    "disputed": Sign("⊘", "/", "a source denies it"),
    "update": Sign("→", ">", "a later figure replaces an earlier"),
    "agree": Sign("=", "=", "two origins or more"),
    "shared-source": Sign("◎", "o", "all rest on one origin"),
    "single": Sign("·", ".", "in one article only"),
    "near misses": Sign("∥", "|", "alike, kept apart"),
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOT_GIVEN = "date not given"


class Piece(NamedTuple):
    """Words of a sentence; `strong` ones are figures and names that carry it."""

    text: str
    strong: bool = False


def plain(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


# --- counting words -------------------------------------------------------------------------------------------------


def many(count: int, one: str, more: str = "") -> str:
    """ "1 article", "3 articles"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def in_words(count: int, one: str, more: str = "") -> str:
    """ "one conflict", "eleven" stays 11."""
    number = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    return f"{number} {one if count == 1 else more or one + 's'}"


def joined(parts: list[str]) -> str:
    """ "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def title(view: View) -> str:
    """The result as a sentence: "One conflict and one disputed claim in 11 articles"."""
    articles = many(len(view.report.articles), "article")
    if not view.report.articles:
        return "No articles, so nothing to compare"
    if not view.report.claims:
        return f"No claims in {articles}"
    counts = view.counts
    parts = [in_words(counts[verdict], one) for verdict, one in (("conflict", "conflict"), ("disputed", "disputed claim"))
             if counts[verdict]]  # fmt: skip
    text = joined(parts) or "no conflict and no disputed claim"
    return f"{text[:1].upper()}{text[1:]} in {articles}"


def sizes(view: View) -> str:
    """ "11 articles, 53 claims, 9 groups"."""
    report = view.report
    parts = [
        many(len(report.articles), "article"),
        many(len(report.claims), "claim"),
        many(len(view.compared), "group"),
    ]
    if report.problems:
        parts.append(many(len(report.problems), "problem"))
    return ", ".join(parts)


# --- claims ---------------------------------------------------------------------------------------------------------


def printed(claim: Claim) -> str:
    """What heads a quotation: the figure, or what the statement does."""
    if claim.measure:
        return figures.full_figure(claim.measure)
    if claim.denies or any(link.stance == "denies" for link in claim.attribution):
        return "denied"
    return "statement"


def source(claim: Claim) -> str:
    """Who says so: "Ines Marro, fire chief", "unnamed media reports", "no source named"."""
    link = deepest(claim)
    if link is None or not link.name:
        return "no source named"
    name = link.name
    if link.kind == "anonymous" and not name.lower().startswith(("unnamed", "anonymous", "unidentified")):
        name = f"unnamed {figures.lowered(name)}"
    role = link.role or ""
    return f"{name}, {role}" if role and role.lower() not in name.lower() else name


def outlet(article: Article) -> str:
    return article.outlet or "outlet not given"


def published(article: Article) -> str:
    """The date of an article, or that it is not given: absent is said."""
    return figures.spaced(figures.date(article.published)) or NOT_GIVEN


def reads(claim: Claim) -> str:
    """ "108 to 132", "" where there is nothing to compare."""
    return figures.reads_words(claim.measure) if claim.measure else ""


# --- groups ---------------------------------------------------------------------------------------------------------


def scope(group: Group) -> str:
    """ "3 articles, 3 origins"."""
    return f"{many(group.articles_count, 'article')}, {many(group.origins_count, 'origin')}"


def origin_names(group: Group) -> str:
    """Names of the independent origins, else of all."""
    names = [origin.name for origin in group.origins if origin.independent] or [o.name for o in group.origins]
    return ", ".join(dict.fromkeys(names))


def origins(view: View, group: Group) -> str:
    """The names of the origins, and that none is named in the articles where that is so."""
    names = origin_names(group)
    members = view.members(group)
    return f"{names}, no source named" if names and not any(claim.attribution for claim in members) else names


def scoped(view: View, group: Group) -> str:
    """ "2 articles, 1 origin: Ridge Policy Centre"."""
    names = origins(view, group)
    return f"{scope(group)}: {names}" if names else scope(group)


def setting(group: Group) -> str:
    """When and where, as far as known: "9 Mar 2024, Velden harbour"."""
    return ", ".join(part for part in (figures.period(group.when), group.where.name if group.where else "") if part)


def lead(view: View, group: Group) -> list[Piece]:
    """The finding of a group in one sentence."""
    match group.verdict:
        case Verdict.CONFLICT:
            return _conflict(view, group)
        case Verdict.DISPUTED:
            return _disputed(view, group)
        case Verdict.UPDATE:
            return _update(view, group)
    values = list(dict.fromkeys(printed(claim) for claim in view.members(group)))
    if len(values) == 1:
        article = "The article prints " if group.articles_count == 1 else "All print "
        return [Piece(article), Piece(values[0], True), Piece(".")]
    tail = (
        " stand in one article."
        if group.verdict == Verdict.SINGLE
        else " can both hold."
        if len(values) == 2
        else " can all hold."
    )
    return [*_listed(values), Piece(tail)]


def _listed(values: list[str], most: int = 4) -> list[Piece]:
    shown = values if len(values) <= most else values[: most - 1]
    pieces: list[Piece] = []
    for place, value in enumerate(shown):
        gap = "" if not place else " and " if place == len(shown) - 1 and len(shown) == len(values) else ", "
        pieces += [Piece(gap), Piece(value, True)] if gap else [Piece(value, True)]
    return pieces if shown is values else [*pieces, Piece(f" and {len(values) - len(shown)} more")]


def _conflict(view: View, group: Group) -> list[Piece]:
    pairs = clashes(group)
    if not pairs or not {pairs[0].left, pairs[0].right} <= view.claims.keys():
        return [Piece("Claims of this group cannot all hold.")]
    first = pairs[0]
    left, right = view.claims[first.left], view.claims[first.right]
    pieces = [Piece("“"), Piece(_named(left), True), Piece("” and “"), Piece(_named(right), True), Piece("” ")]
    pieces.append(Piece(_CLASH.get(first.code or "", "cannot both hold")))
    pieces.append(Piece(_distance(view, group, first)))
    if len(pairs) > 1:
        pieces.append(Piece(f" {in_words(len(pairs) - 1, 'more pair clashes', 'more pairs clash').capitalize()}."))
    return pieces


_CLASH = {
    "CC102": "are both given as one source’s, and cannot both hold",
    "CC103": "stand in one article, and cannot both hold",
}


def _named(claim: Claim) -> str:
    """How a claim is called in a sentence."""
    return figures.full_figure(claim.measure) if claim.measure else claim.about.text


def _distance(view: View, group: Group, finding: PairFinding) -> str:
    """ ": 168 containers lie between them." """
    ends = apart(view, group, finding)
    if ends is None or ends.size <= 0:
        return "."
    size, noun = figures.digits(figures.rounded(ends.size, 4)), ends.noun
    amount = f"{size}{figures.NBSP}{noun}" if noun else size
    if ends.points:
        return f": they are {amount} apart."
    return (
        f": {amount} {'lies' if ends.size == 1 else 'lie'} between them."
        if noun
        else f": the nearest values are {size} apart."
    )


def _disputed(view: View, group: Group) -> list[Piece]:
    members = view.members(group)
    denials = [claim for claim in members if claim.denies or any(a.stance == "denies" for a in claim.attribution)]
    said = next((claim for claim in members if claim not in denials), None)
    if not denials:
        return [Piece("A source denies it.")]
    who = joined(list(dict.fromkeys(_who(claim) for claim in denials)))
    verb = "denies" if len({_who(claim) for claim in denials}) == 1 else "deny"
    if said is None:
        return [Piece(who, True), Piece(f" {verb} it.")]
    rests = "has no source named" if not said.attribution else f"rests on {source(said)}"
    name = [Piece(printed(said), True)] if said.measure else [Piece("The statement")]
    return [*name, Piece(f" {rests}; "), Piece(who, True), Piece(f" {verb} it.")]


def _who(claim: Claim) -> str:
    link = deepest(claim)
    return (link.name if link else None) or claim.origin


def _update(view: View, group: Group) -> list[Piece]:
    stands = view.claims.get(group.stands or "")
    old = list(dict.fromkeys(_named(view.claims[name]) for name in group.superseded if name in view.claims))
    if stands is None:
        return [*_listed(old), Piece(" follow each other." if len(old) > 1 else " has been superseded.")]
    pieces = [Piece(_named(stands), True), Piece(" stands")]
    return (
        [*pieces, Piece("; "), *_listed(old), Piece(f" {'is' if len(old) == 1 else 'are'} superseded.")]
        if old
        else [*pieces, Piece(".")]
    )


def reasons(group: Group) -> list[str]:
    """The judge's own sentences for the pairs that show the verdict, each once."""
    pairs = clashes(group, group.verdict) or list(group.findings)
    return list(dict.fromkeys(sentence(line) for finding in pairs for line in finding.why if line.strip()))


def sentence(text: str) -> str:
    """A capital at the start and a full stop at the end."""
    words = text.strip()
    first = words[:1].upper() if words[1:2].islower() else words[:1]
    return first + words[1:] + ("" if words[-1:] in '.!?”"' else ".")


def weight(value: float) -> str:
    """+4.0, −1.5: one decimal and a true minus."""
    return f"{value:+.1f}".replace("-", "−")


# --- near misses and findings ---------------------------------------------------------------------------------------


def side(view: View, near: NearMiss, right: bool) -> tuple[str, list[Piece]]:
    """One claim of a near miss: its figure, and what it is about with the words that differ."""
    claim = view.claims[near.right if right else near.left]
    group = view.groups.get(claim.id)
    about = group.about if group else claim.about.text
    about, differs = figures.lowered(about), near.differs[right]
    if not differs or differs.lower() in about.lower():
        return printed(claim), [Piece(about)]
    if about.lower() in differs.lower():
        return printed(claim), [Piece(differs, True)]
    return printed(claim), [Piece(f"{about}, "), Piece(differs, True)]


def heading(code: str, count: int) -> str:
    """ "1 source described in two ways"."""
    entry = table("codes").get(code, {"one": "finding", "many": "findings"})
    return f"{count:,} {entry['one'] if count == 1 else entry['many']}"


def title_of(code: str) -> str:
    """What a code says, in a few words; "" for one that is not known."""
    return str(table("codes").get(code, {}).get("title", ""))


def state(finding: Finding) -> str:
    """ "decided: accepted", "only in older articles", "" for an open one."""
    if finding.decision:
        return f"decided: {finding.decision}"
    return "" if finding.new else "only in older articles"


def why_origin(group: Group, claim: Claim) -> str:
    found = origin_of(group, claim)
    return found.why if found else ""
