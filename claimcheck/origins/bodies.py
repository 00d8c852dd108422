"""Bodies across articles: alias file, acronyms as introduced, shorter forms, and names that do not say which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Article, Merge, Step
from claimcheck.origins.acronyms import expansions, is_short
from claimcheck.origins.fold import body_words, countries, fold, institutions, plain, singular, without_form, words
from claimcheck.origins.ladder import NEEDS, components

Aliases = Mapping[tuple[str, ...], str]
"""Folded words of a variant -> the canonical name as printed in the file."""


class Body(NamedTuple):
    """One printed body; `scope` is the article where the name alone does not say which body it is."""

    words: tuple[str, ...]
    scope: str

    @property
    def key(self) -> str:
        """Printable and unique."""
        return " ".join(self.words) + (f" @{self.scope}" if self.scope else "")


RUNGS = {
    "alias": ("alias file", 10.0),
    "introduced": ("acronym or other name that an article introduces", 8.0),
    "printed in full": ("a shorter form; its article has the full name elsewhere", 7.0),
    "rest named": ("a shorter form; its article names the rest elsewhere", 5.0),
    "address": ("the address of that outlet", 6.0),
    "same place": ("the same name, and the articles are about the same country", 5.0),
    "nothing apart": ("the same name, and nothing in the articles tells them apart", 5.0),
}
"""What makes two printed bodies one: words for a reader, and the weight. Equal words need no rung."""


# --- words ------------------------------------------------------------------------------------------------------------


@cache
def heads() -> frozenset[str]:
    """Folded words that a short form of an authority leaves out."""
    return frozenset(singular(fold(w)) for w in table("bodies")["words"]["heads"].split())


@cache
def distinguishing() -> frozenset[str]:
    return frozenset(singular(fold(w)) for w in table("bodies")["words"]["distinguish"].split())


def aliases(*tables: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """One look-up from tables `canonical = [variants]`; the file of the project comes last and wins.

    Raises ValueError where one table gives a variant to two names, TypeError where a row is no list.
    """
    found: dict[tuple[str, ...], str] = {}
    agencies = {name: row.get("names", []) for name, row in table("agencies").items()}
    for rows in (table("aliases")["aliases"], agencies, *tables):
        mine: dict[tuple[str, ...], str] = {}
        for canonical, variants in rows.items():
            if isinstance(variants, str):
                raise TypeError(f"aliases: {canonical!r} must have a list of names")
            for variant in (canonical, *variants):
                if mine.setdefault(body_words(variant), canonical) != canonical:
                    raise ValueError(f"aliases: {variant!r} is both {mine[body_words(variant)]!r} and {canonical!r}")
        found |= mine
    return found


def lone(name: tuple[str, ...]) -> bool:
    """A kind of body and nothing else: "the company", "the ministry"."""
    return len(name) == 1 and name[0] in institutions()


def incomplete(name: tuple[str, ...]) -> bool:
    """Does a name leave open which body it is ("the defence ministry", "the Port Board")?"""
    return all(w in institutions() for w in name)


# --- merging ----------------------------------------------------------------------------------------------------------


class Bodies(NamedTuple):
    """All bodies of a run, merged."""

    root: Mapping[Body, Body]
    """A printed body -> the one it is."""
    name: Mapping[Body, str]
    """Root -> the name of the alias file, else the fullest printed one."""
    why: Mapping[Body, tuple[Merge, ...]]
    """A printed body -> the merges that led from it."""


class Node(NamedTuple):
    """One body in the articles that print it."""

    body: Body
    articles: tuple[str, ...]
    forms: tuple[str, ...]


class Row(NamedTuple):
    """One weighed pair; where it is not `strong` it holds only as the one choice there is, so it bridges nothing."""

    left: Body
    right: Body
    merge: Merge
    strong: bool = True


def body_of(text: str, article: str, known: Aliases, introductions: Mapping[str, str]) -> Body:
    """The node of a printed body in one article, whose own acronyms and other names are read first."""
    found = body_words(text)
    full = introductions.get(plain(text) if is_short(text) else " ".join(found))
    found = body_words(full) if full and found not in known else found
    if found in known:
        return Body(body_words(known[found]), "")
    unnamed = incomplete(found) or not any(c.isupper() for c in full or text)
    return Body(found, article if unnamed else "")


def merge_bodies(printed: Mapping[str, Mapping[Body, Iterable[str]]], texts: Mapping[str, Article],
                 introductions: Mapping[str, Mapping[str, str]], known: Aliases) -> Bodies:
    """`printed`: article id -> body (of `body_of`) -> forms it is printed in there."""
    nodes = _nodes(printed)
    rows = [*_acronyms(nodes, expansions(introductions), known), *_shorter(nodes, texts), *_same_name(nodes, texts), *_addresses(nodes)]
    every = sorted({n.body for n in nodes} | {row.right for row in rows})
    strong = components(every, [(r.left, r.right) for r in rows if r.strong])
    targets: dict[Body, set[Body]] = {}
    for row in rows:
        if not row.strong:
            targets.setdefault(row.left, set()).add(strong[row.right])
    held = [row for row in rows if row.strong or len(targets[row.left]) == 1]
    root = components(every, [(r.left, r.right) for r in held])
    why: dict[Body, list[Merge]] = {}
    for row in held:
        for body in (row.left, row.right):
            why.setdefault(body, []).append(row.merge)
    forms = [(n.body, form) for n in nodes for form in n.forms] + [(r.right, r.merge.right) for r in held]
    return Bodies(root, _names(forms, root, known), {body: tuple(merges) for body, merges in why.items()})


def _nodes(printed: Mapping[str, Mapping[Body, Iterable[str]]]) -> list[Node]:
    where: dict[Body, set[str]] = {}
    forms: dict[Body, set[str]] = {}
    for article, bodies in printed.items():
        for body, texts in bodies.items():
            where.setdefault(body, set()).add(article)
            forms.setdefault(body, set()).update(texts)
    return [Node(b, tuple(sorted(where[b])), tuple(sorted(forms[b]))) for b in sorted(where)]


def _merge(left: str, right: str, rung: str, detail: str = "") -> Merge:
    label, weight = RUNGS[rung]
    step = Step(compared="name", found=f"{left} / {right}", rung=label, weight=weight)
    return Merge(left=left, right=right, steps=(step,), sum=weight, needs=NEEDS, why=f"{left} and {right}: {label}{detail}")


def _acronyms(nodes: list[Node], full: Mapping[str, tuple[tuple[str, str], ...]], known: Aliases) -> Iterable[Row]:
    """A short name in an article that does not introduce it: read as the others do, where they all read it alike."""
    for node in nodes:
        names = {plain(form) for form in node.forms if is_short(form)} | {" ".join(node.body.words)}
        for rows in (full.get(name, ()) for name in sorted(names)):
            if len(rows) == 1:
                text, article = rows[0]
                target = body_of(text, article, known, {})
                if target != node.body:
                    yield Row(node.body, target, _merge(node.forms[0], text, "introduced", f" ({article})"))


def _shorter(nodes: list[Node], texts: Mapping[str, Article]) -> Iterable[Row]:
    """A name whose words are all in another's, the rest being no other kind of body and named in the same article."""
    index: dict[str, list[Node]] = {}
    for node in nodes:
        for word in node.body.words:
            index.setdefault(word, []).append(node)
    for short in nodes:
        rare = min((index[w] for w in short.body.words), key=len, default=[])
        for long in rare:
            rung = _rung(short, long, texts) if set(short.body.words) < set(long.body.words) else None
            if rung:
                yield Row(short.body, long.body, _merge(short.forms[0], long.forms[0], rung), strong=False)


def _rung(short: Node, long: Node, texts: Mapping[str, Article]) -> str | None:
    rest = set(long.body.words) - set(short.body.words)
    kinds = rest & (institutions() - countries())
    headless = not set(short.body.words) & heads() and kinds <= heads()  # "Civil Aviation" and "Civil Aviation Agency"
    if len(rest) > 3 or rest & distinguishing() or (kinds and not lone(short.body.words) and not headless) or not _within(short, long):
        return None
    known = [texts[a] for a in short.articles if a in texts]
    if all(any(" ".join(without_form(form.split())) in article.text for form in long.forms) for article in known):
        return "printed in full"
    if not incomplete(short.body.words) and len(short.body.words) < 2:
        return None
    return "rest named" if all(rest <= vocabulary(article.text) for article in known) else None


def _within(short: Node, long: Node) -> bool:
    """Do the words of the shorter stand side by side in the longer? The Tide Corporation is no Tide and Timber Corporation."""
    size = len(short.body.words)
    for form in long.forms:
        row = [w for part in words(form) for w in body_words(part)]
        if any(tuple(sorted(row[i : i + size])) == short.body.words for i in range(len(row) - size + 1)):
            return True
    return False


def _same_name(nodes: list[Node], texts: Mapping[str, Article]) -> Iterable[Row]:
    """One incomplete name in several articles: one body, unless the articles are about different countries."""
    by_name: dict[tuple[str, ...], list[Node]] = {}
    whole = {node.body.words: node for node in nodes if not node.body.scope}
    for node in nodes:
        if node.body.scope and node.body.words in whole:  # "the dockers' union" and "the Dockers' Union"
            yield _row(whole[node.body.words], node, "nothing apart")
        elif node.body.scope in texts and not lone(node.body.words):
            by_name.setdefault(node.body.words, []).append(node)
    for same in by_name.values():
        first: dict[str, Node] = {}
        rows = []
        for node in same:
            for place in sorted(about(texts[node.body.scope].text)):
                other = first.setdefault(place, node)
                rows.append(_row(other, node, "same place", f" ({place})"))
        yield from (row for row in rows if row.left != row.right)
        placed = components([n.body for n in same], [(r.left, r.right) for r in rows])
        if len({placed[r.left] for r in rows}) <= 1:
            anchor = next(iter(first.values()), same[0])
            bare = [n for n in same if n is not anchor and not about(texts[n.body.scope].text)]
            yield from (_row(anchor, node, "nothing apart") for node in bare)


def _addresses(nodes: list[Node]) -> Iterable[Row]:
    """"harbourpost.example" and "The Harbour Post": the letters of a name are the name of its host."""
    named: dict[str, Node] = {}
    for node in nodes:
        for form in node.forms:
            if not host(form):
                named.setdefault("".join(plain(w) for w in words(form)).removeprefix("the"), node)
    for node in nodes:
        for label in filter(None, map(host, node.forms)):
            if label in named and named[label].body != node.body:
                yield _row(named[label], node, "address")


def host(text: str) -> str | None:
    """The telling part of a host: "www.harbourpost.co.uk" -> "harbourpost"; None for any other name."""
    parts = text.lower().split(".")
    if " " in text or len(parts) < 2 or not all(re.fullmatch(r"[a-z0-9\-]+", p) for p in parts) or len(parts[-1]) < 2:
        return None
    second = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in ("co", "com", "org", "net", "ac", "gov")
    return parts[-3 if second else -2].removeprefix("the").replace("-", "")


def _row(left: Node, right: Node, rung: str, detail: str = "") -> Row:
    return Row(left.body, right.body, _merge(left.forms[0], right.forms[0], rung, detail))


def _names(forms: Iterable[tuple[Body, str]], root: Mapping[Body, Body], known: Aliases) -> dict[Body, str]:
    best: dict[Body, tuple[int, int, str]] = {}
    for body, form in forms:
        rank = (0 if body_words(form) in known else 2 if host(form) else 1, -len(words(form)), known.get(body_words(form), form))
        best[root[body]] = min(best.get(root[body], rank), rank)
    return {home: name for home, (_, _, name) in best.items()}


# --- what an article is about -----------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def vocabulary(text: str) -> frozenset[str]:
    """Folded words of a text."""
    return frozenset(singular(fold(w)) for w in words(text))


@lru_cache(maxsize=256)
def about(text: str) -> frozenset[str]:
    """The countries an article names most: those named at least half as often as the first."""
    seen = Counter(c for w in re.findall(r"\b[A-Z][\w.’']+(?:\s[A-Z]\w+)?", text) for c in _countries(w))
    most = max(seen.values(), default=0)
    return frozenset(c for c, n in seen.items() if 2 * n >= most)


def _countries(printed: str) -> set[str]:
    return {w for w in (*body_words(printed), *(fold(p) for p in printed.split())) if w in countries()}
