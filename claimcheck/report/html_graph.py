"""The small graph of a group's origins: articles left, origins right, a line for each claim."""

from __future__ import annotations

from textwrap import wrap
from typing import NamedTuple

from claimcheck.model import Claim, Group, Origin
from claimcheck.report.escape import visible
from claimcheck.report.figures import date
from claimcheck.report.html_draw import shortened
from claimcheck.report.view import View, origin_of
from claimcheck.report.wording import many

MOST_NODES = 12
LINE = 17
"""Letters of a name on one line."""


class Node(NamedTuple):
    """A name in the graph of origins, on up to two lines, with a small line below."""

    y: float
    lines: tuple[str, ...]
    small: str
    open: bool


class Graph(NamedTuple):
    """Articles left, origins right, a line for each claim."""

    height: float
    left_word: str
    right_word: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    edges: tuple[tuple[float, float, bool], ...]
    title: str
    desc: str


def graph(view: View, group: Group) -> Graph | None:
    """Which article rests on which origin."""
    claims = [c for c in view.members(group) if origin_of(group, c)]
    articles = list(dict.fromkeys(c.article for c in claims))
    if not claims:
        return None
    left = fold([(name, (view.articles[name].outlet or "outlet not given",
                         date(view.articles[name].published) or "date not given", False)) for name in articles],
                "articles")  # fmt: skip
    right = fold([(o.name, (o.name, said(view, o), not o.independent)) for o in group.origins], "origins")
    lefts = nodes(left)
    into: dict[str, list[float]] = {}
    for c in claims:
        into.setdefault(origin_name(group, c), []).append(lefts[c.article].y)
    rights = nodes(right, {name: sum(ys) / len(ys) for name, ys in into.items()})
    height = max(bottom(n) for n in (*lefts.values(), *rights.values()))
    pairs = {(lefts[c.article].y, rights[origin_name(group, c)].y, denial(c)) for c in claims}
    told = dict.fromkeys(
        f"{view.article(c).outlet or view.article(c).path} "
        f"{'gives the denial to' if denial(c) else 'rests on'} {origin_name(group, c)}"
        for c in claims
    )
    outlets = [view.articles[name].outlet for name in articles]
    return Graph(
        height, "outlets" if len(set(outlets)) == len(outlets) else "articles", "origins",
        unique(lefts), unique(rights), tuple(sorted(pairs)),
        f"{many(len(articles), 'article')}, {many(len(group.origins), 'origin')}", "; ".join(told) + ".",
    )  # fmt: skip


def denial(claim: Claim) -> bool:
    """Does the claim say that another one is wrong?"""
    return claim.denies is not None or any(link.stance == "denies" for link in claim.attribution[-1:])


def said(view: View, origin: Origin) -> str:
    """The small line below an origin: its role, or how far it is named at all."""
    links = [link for name in origin.claims if name in view.claims for link in view.claims[name].attribution[-1:]]
    if any(link.stance == "denies" for link in links):
        return "denies"
    role = next((link.role for link in links if link.role), "")
    return role or ("not named" if not origin.independent else "named" if links else "no source named")


def fold(entries: list[tuple[str, tuple[str, str, bool]]], what: str) -> list[tuple[tuple[str, ...], tuple[str, str, bool]]]:
    """At most a dozen nodes a side; the rest share the last one, which says how many they are."""
    rows = [((name,), words) for name, words in entries]
    if len(rows) <= MOST_NODES:
        return rows
    rest = rows[MOST_NODES - 1 :]
    keys = tuple(name for keys, _ in rest for name in keys)
    return [*rows[: MOST_NODES - 1], (keys, (f"{len(rest)} more {what}", "named below", False))]


def nodes(rows: list[tuple[tuple[str, ...], tuple[str, str, bool]]], near: dict[str, float] | None = None) -> dict[str, Node]:
    """Names below each other, each as high as its lines; where `near` says so, beside what leads to it."""
    found: dict[str, Node] = {}
    y = 44.0
    for keys, (name, small, hollow) in rows:
        lines = two_lines(name)
        wanted = [near[key] for key in keys if near and key in near]
        y = max(y, sum(wanted) / len(wanted) if wanted else 0)
        node = Node(y, lines, shortened(" ".join(small.split()), LINE + 2), hollow)
        found |= {key: node for key in keys}
        y = bottom(node) + 20
    return found


def bottom(node: Node) -> float:
    """Where the small line of a node ends."""
    return node.y + 20 + 16 * (len(node.lines) - 1) + 4


def origin_name(group: Group, claim: Claim) -> str:
    found = origin_of(group, claim)
    return found.name if found else claim.origin


def unique(found: dict[str, Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(found.values()))


def two_lines(name: str) -> tuple[str, ...]:
    """A name on one or two lines; what does not fit ends in "…"."""
    lines = wrap(" ".join(visible(name).split()), LINE) or ["not given"]
    return tuple(lines) if len(lines) <= 2 else (lines[0], shortened(" ".join(lines[1:]), LINE))
