"""The sentences and headings of a report, without a medium: what is foreign in them is escaped by the formatter."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Article, Claim, Finding, Group, NearMiss
from claimcheck.report import figures
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
    articles = read(view)
    if not view.report.articles:
        return f"No new article beside {many(view.report.known, 'known one')}" if view.report.known else "No articles, so nothing to compare"
    if not view.report.claims:
        return f"No claims in {articles}"
    counts = view.counts
    parts = [in_words(counts[verdict], one) for verdict, one in (("conflict", "conflict"), ("disputed", "disputed claim"))
             if counts[verdict]]  # fmt: skip
    text = joined(parts) or "no conflict and no disputed claim"
    return f"{text[:1].upper()}{text[1:]} in {articles}"


def read(view: View) -> str:
    """ "11 articles", "11 of 2,001 articles" where the others do not bear on the new ones."""
    here, known = len(view.report.articles), view.report.known
    return f"{here:,} of {many(here + known, 'article')}" if known else many(here, "article")


def sizes(view: View) -> str:
    """ "11 articles, 53 claims, 9 groups"."""
    report = view.report
    parts = [
        read(view),
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
    elif link.kind == "collective":
        name = figures.lowered(name)
    if name.startswith("The "):  # it stands after "from" or "rests on"
        name = f"the {name[4:]}"
    role = link.role or ""
    return f"{name}, {role}" if role and role.lower() not in name.lower() else name


def readings(claim: Claim) -> list[str]:
    """Where something was concluded and not printed: a year, a day, whom a pronoun stands for."""
    lines = []
    when = claim.when
    if when and when.inferred_from:
        published = when.inferred_from.removeprefix("published ")
        by = f"“{when.inferred_from}”"
        if published != when.inferred_from:
            by = f"the article’s date, {figures.date(published)}"
        lines.append(f"“{when.text}” is read as {figures.period(when)}, by {by}")
    link = deepest(claim)
    if link and link.source and link.resolved and link.source != link.resolved:
        lines.append(f"“{link.source}” is read as {link.resolved}")
    return lines


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
    return f"{names} (no source named)" if names and not any(claim.attribution for claim in members) else names


def scoped(view: View, group: Group) -> str:
    """ "2 articles, 1 origin: Ridge Policy Centre"."""
    names = origins(view, group)
    return f"{scope(group)}: {names}" if names else scope(group)


def setting(group: Group) -> str:
    """When and where, as far as known: "9 Mar 2024, Velden harbour"."""
    return ", ".join(part for part in (figures.period(group.when), group.where.name if group.where else "") if part)


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
    about, differs = figures.lowered(about), _differs(claim, near, right)
    if not differs or differs.lower() in about.lower():
        return printed(claim), [Piece(about)]
    if about.lower() in differs.lower():
        return printed(claim), [Piece(differs, True)]
    return printed(claim), [Piece(f"{about}, "), Piece(differs, True)]


def _differs(claim: Claim, near: NearMiss, right: bool) -> str:
    """The words that differ; a period as it is written everywhere."""
    words = figures.period(claim.when) if near.reason == "period" else ""
    return words or near.differs[right]


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
