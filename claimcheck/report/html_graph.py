"""The small graph of a group's origins: articles left, origins right, a line for each claim."""

from __future__ import annotations

from textwrap import wrap
from typing import NamedTuple

from claimcheck.model import Article, Claim, Group, Origin
from claimcheck.report.escape import visible
from claimcheck.report.html_draw import shortened
from claimcheck.report.view import View, origin_of
from claimcheck.report.wording import many, outlet, published

MOST_NODES = 12
LINE = 17
"""Letters of a name on one line."""


class Node(NamedTuple):
    """A name in the graph of origins, on up to two lines, with a small line below."""

    y: float
    lines: tuple[str, ...]
    small: str
    open: bool


class Entry(NamedTuple):
    """What a node is made from: the keys of what it stands for, its words, and whether it is drawn open."""

    keys: tuple[str, ...]
    name: str
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
    """Which article rests on which origin; None where no claim has one. Origins stand beside what leads to them."""
    # Two origins may bear one name ("officials" of two articles), so they are told apart by their place.
    ties = [(c, n) for c in view.members(group) for n, o in enumerate(group.origins) if o is origin_of(group, c)]
    if not ties:
        return None
    articles = list(dict.fromkeys(c.article for c, _ in ties))
    lefts = nodes(fold([outlet_entry(view.articles[name]) for name in articles], "articles"))
    into: dict[str, list[float]] = {}
    for c, n in ties:
        into.setdefault(str(n), []).append(lefts[c.article].y)
    beside = {key: sum(ys) / len(ys) for key, ys in into.items()}
    entries = [Entry((key,), group.origins[int(key)].name, said(view, group.origins[int(key)]),
                     not group.origins[int(key)].independent) for key in sorted(beside, key=lambda key: beside[key])]  # fmt: skip
    rights = nodes(fold(entries, "origins"), beside)
    outlets = [view.articles[name].outlet for name in articles]
    return Graph(
        height=max(bottom(n) for n in (*lefts.values(), *rights.values())),
        left_word="outlets" if len(set(outlets)) == len(outlets) else "articles",
        right_word="origins",
        left=tuple(dict.fromkeys(lefts.values())),
        right=tuple(dict.fromkeys(rights.values())),
        edges=tuple(sorted({(lefts[c.article].y, rights[str(n)].y, denial(c)) for c, n in ties})),
        title=f"{many(len(articles), 'article')}, {many(len(entries), 'origin')}",
        desc="; ".join(dict.fromkeys(told(view, c, group.origins[n]) for c, n in ties)) + ".",
    )


def outlet_entry(article: Article) -> Entry:
    """An article as a node: its outlet and its date."""
    return Entry((article.id,), outlet(article), published(article), False)


def told(view: View, claim: Claim, origin: Origin) -> str:
    """One line of the graph in words."""
    article = view.article(claim)
    return f"{article.outlet or article.path} {'gives the denial to' if denial(claim) else 'rests on'} {origin.name}"


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


def fold(entries: list[Entry], what: str) -> list[Entry]:
    """At most a dozen nodes a side; the rest share the last one, which says how many they are."""
    rest = entries[MOST_NODES - 1 :]
    if len(rest) < 2:
        return entries
    keys = tuple(key for entry in rest for key in entry.keys)
    return [*entries[: MOST_NODES - 1], Entry(keys, f"{len(rest)} more {what}", "named below", False)]


def nodes(entries: list[Entry], beside: dict[str, float] | None = None) -> dict[str, Node]:
    """Key -> its node: names below each other, each as high as its lines; where `beside` says so, further down."""
    found: dict[str, Node] = {}
    y = 44.0
    for entry in entries:
        wanted = [beside[key] for key in entry.keys if beside and key in beside]
        y = max(y, sum(wanted) / len(wanted) if wanted else 0)
        node = Node(y, two_lines(entry.name), shortened(" ".join(entry.small.split()), LINE + 2), entry.open)
        found |= dict.fromkeys(entry.keys, node)
        y = bottom(node) + 20
    return found


def bottom(node: Node) -> float:
    """Where the small line of a node ends."""
    return node.y + 20 + 16 * (len(node.lines) - 1) + 4


def two_lines(name: str) -> tuple[str, ...]:
    """A name on one or two lines; what does not fit ends in "…"."""
    lines = wrap(" ".join(visible(name).split()), LINE) or ["not given"]
    return tuple(lines) if len(lines) <= 2 else (lines[0], shortened(" ".join(lines[1:]), LINE))
