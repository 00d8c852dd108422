"""The page as the templates walk over it: counts, groups, near misses, findings."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model import Claim, Finding, Group, NearMiss, PairFinding, Verdict
from claimcheck.report.figures import period
from claimcheck.report.html_draw import Chart, chart
from claimcheck.report.html_graph import Graph, graph
from claimcheck.report.html_marks import quotation
from claimcheck.report.html_steps import Steps, steps
from claimcheck.report.html_view import Known, Side, about, keys, side
from claimcheck.report.leads import lead
from claimcheck.report.picture import picture
from claimcheck.report.view import deepest
from claimcheck.report.wording import SIGNS, heading, many, origins, reasons, sentence, state, weight
from claimcheck.report.wording import Piece as Words

SIDE_BY_SIDE = 3
"""More claims than these become a table."""
MOST_FIGURES = 6
"""Figures of a group in the index; all of them stand with their quotations."""
MOST_PAIRS = 60
"""Pairs of a group that the page lists; how many are left is said, and which command lists them."""


class Count(NamedTuple):
    """One of the six counts at the top."""

    verdict: str
    number: int
    meaning: str
    target: str
    """Id of the first group, "" where there is none."""


class RungView(NamedTuple):
    """One line of a ladder; `bar` is its weight over the largest one of the ladder, -1 to 1."""

    compared: str
    found: str
    rung: str
    weight: str
    bar: float


class PairView(NamedTuple):
    """What two claims of a group do to each other, numbered as the quotations are."""

    left: int
    right: int
    verdict: str
    why: tuple[str, ...]
    steps: tuple[RungView, ...]
    short: bool
    """The sum is below what it needs: other claims of the group tie these two together."""
    level: tuple[str, ...]
    """What was compared and weighs nothing either way."""
    sum: str
    needs: str


class GroupView(NamedTuple):
    """A group with its claims, its pictures and its reasons."""

    id: str
    anchor: str
    verdict: str
    heading: str
    finding: list[Words]
    why: str
    printed: str
    facts: tuple[tuple[str, str, bool], ...]
    """Name, value, and whether the value is code."""
    state: str
    articles: int
    origins: int
    origin_names: str
    outlets: str
    origin_keys: str
    quotes: tuple[Side, ...]
    chart: Chart | None
    drawn: bool
    """False where every claim prints the same: one figure needs no scale."""
    steps: Steps | None
    graph: Graph | None
    why_origins: tuple[tuple[str, str], ...]
    """Each origin, and why it is the origin."""
    pairs: tuple[PairView, ...]
    pairs_left: int


class NearView(NamedTuple):
    """Two claims that were kept apart."""

    n: int
    anchor: str
    outlets: str
    origin_keys: str
    sides: tuple[Side, ...]
    reason: str
    why: str


class FindingView(NamedTuple):
    """A finding that no group shows."""

    anchor: str
    code: str
    what: str
    name: str
    """The source that the finding is about, for CC106."""
    level: str
    message: str
    state: str
    place: str
    claims: tuple[str, ...]
    sides: tuple[Side, ...]


def counts(look: Known) -> tuple[Count, ...]:
    """Six verdicts, gravest first; the single ones lead to the articles, where they are marked."""
    first: dict[str, str] = {}
    for group in look.view.compared:
        first.setdefault(group.verdict, look.ids["g", group.id])
    if look.view.report.articles:
        first[Verdict.SINGLE] = "articles"
    return tuple(
        Count(verdict, number, SIGNS[verdict].meaning, first.get(verdict, "") if number else "")
        for verdict, number in look.view.counts.items()
    )


def group_view(look: Known, group: Group) -> GroupView:
    """Everything that the page shows of a group."""
    members = look.view.members(group)
    drawn = picture(look.view, group)
    outlets, names = keys(look, members)
    quotes = tuple(side(look, c, group, context=len(members) <= SIDE_BY_SIDE) for c in members)
    return GroupView(
        id=group.id,
        anchor=look.ids["g", group.id],
        verdict=str(group.verdict),
        heading=group.about[:1].upper() + group.about[1:],
        finding=lead(look.view, group),
        why=next(iter(reasons(group)), ""),
        printed=printed([q.value for q in quotes]),
        facts=facts(look, group),
        state=sentence(look.states.get((group.id, group.code), "")),
        articles=group.articles_count,
        origins=group.origins_count,
        origin_names=origins(look.view, group),
        outlets=outlets,
        origin_keys=names,
        quotes=quotes,
        chart=chart(look.view, group, drawn) if drawn else None,
        drawn=bool(drawn and len({(row.low, row.high) for row in drawn.rows}) > 1),
        steps=steps(drawn) if drawn else None,
        graph=graph(look.view, group),
        why_origins=tuple((o.name, o.why.rstrip(".") + ".") for o in group.origins if o.why),
        pairs=tuple(pair_view(look, group, f) for f in pairs_in_order(group)[:MOST_PAIRS]),
        pairs_left=max(0, len(group.findings) - MOST_PAIRS),
    )


def printed(values: list[str]) -> str:
    """The figures of a group, each once: "about 120, at least 118, more than 300"."""
    found = list(dict.fromkeys(values))
    more = len(found) - MOST_FIGURES
    return ", ".join(found) if more < 2 else f"{', '.join(found[:MOST_FIGURES])} and {more} more"


def facts(look: Known, group: Group) -> tuple[tuple[str, str, bool], ...]:
    """The column on the left."""
    return (
        ("Articles", str(group.articles_count), False),
        ("Origins", str(group.origins_count), False),
        ("When", period(group.when), False),
        ("Where", group.where.name if group.where else "", False),
        ("Code", group.code or "no finding", True),
        ("ID", group.id, True),
    )


def pairs_in_order(group: Group) -> list[PairFinding]:
    """The pairs that give the group its verdict first, of them those that hold by themselves; otherwise as they are."""
    return sorted(group.findings, key=lambda f: (f.verdict != group.verdict, f.sum < f.needs))


def pair_view(look: Known, group: Group, found: PairFinding) -> PairView:
    """A pair with its ladder."""
    heaviest = max((abs(step.weight) for step in found.steps), default=0) or 1
    rungs = tuple(
        RungView(s.compared, same(s.found), s.rung, weight(s.weight), s.weight / heaviest) for s in found.steps if s.weight
    )
    level = tuple(f"{s.compared} ({s.rung})" for s in found.steps if not s.weight)
    left, right = sorted((look.view.number(group, found.left), look.view.number(group, found.right)))
    return PairView(left, right, str(found.verdict), tuple(map(sentence, found.why)), rungs, found.sum < found.needs, level,
                    weight(found.sum), weight(found.needs))


def same(found: str) -> str:
    """ "container, container" -> "container, both"."""
    half = (len(found) - 2) // 2
    return f"{found[:half]}, both" if half > 0 and found == f"{found[:half]}, {found[:half]}" else found


def near_view(look: Known, miss: NearMiss, n: int) -> NearView:
    """Two claims that look alike, and the one reason why they are apart."""
    claims = [look.view.claims[name] for name in (miss.left, miss.right)]
    sides = tuple(side(look, c)._replace(key=about(look, miss, right)) for c, right in zip(claims, (False, True), strict=True))
    outlets, names = keys(look, claims)
    why = " ".join(sentence(line) for line in miss.why if line.strip())
    return NearView(n, look.ids["n", miss.id], outlets, names, sides, f"another {miss.reason}", why)


def finding_view(look: Known, finding: Finding, n: int) -> FindingView:
    """A finding with the claims that it is about."""
    sentences: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in (look.view.claims[name] for name in finding.claims if name in look.view.claims):
        sentences.setdefault((claim.article, claim.field, claim.start), []).append(claim)
    claims = [found[0] for found in sentences.values()]
    sides = tuple(
        side(look, first)._replace(quote=quotation(first, look.view.article(first), others=rest))
        for first, *rest in sentences.values()
    )
    return FindingView(
        f"f-{n}", finding.code, heading(finding.code, 1).removeprefix("1 "),
        next((link.name or claim.origin for claim in claims if (link := deepest(claim))), ""), finding.level, sentence(finding.message), state(finding),
        f"{finding.path}:{finding.line}", finding.claims, sides,
    )  # fmt: skip


def besides(look: Known) -> list[tuple[str, str]]:
    """What the six counts do not count: near misses, findings of other kinds, input that was not read."""
    report = look.view.report
    rest = [("near", many(len(report.near_misses), "near miss", "near misses"))] if report.near_misses else []
    for code, found in look.view.loose.items():
        rest.append(("sources" if code == "CC106" else "findings", heading(code, len(found))))
    return [*rest, *([("problems", many(len(report.problems), "problem"))] if report.problems else [])]


def lede(look: Known) -> str:
    """How much was found, and what the report does not say."""
    claims = len(look.view.report.claims)
    if not claims:
        return "Nothing was found that could be compared."
    met = len({name for group in look.view.compared for name in group.claims})
    groups, alone = many(len(look.view.compared), "group"), claims - met
    meet = (
        "None of them meets another."
        if not met
        else f"All of them meet in {groups}."
        if not alone
        else f"{met:,} of them meet in {groups}; {alone:,} {'stands' if alone == 1 else 'stand'} alone."
    )
    return (
        f"{many(claims, 'claim was', 'claims were')} found. {meet} The report compares what is printed. "
        "It does not say who is right."
    )
