"""The articles with their claims marked in place, each mark linked to where its claim is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.model import Article, Claim, Verdict
from claimcheck.report.figures import date
from claimcheck.report.html_marks import Mark, Piece, by_paragraph, cut, paragraphs, spot
from claimcheck.report.html_view import Known
from claimcheck.report.wording import many


class Target(NamedTuple):
    """What a mark stands for and where it leads; `target` is "" for a claim that only this article makes."""

    mark: str
    target: str
    shape: str
    word: str


class Stretch(NamedTuple):
    """A piece of an article: `text` and the last word `tail`, which stays with the shape that follows it."""

    text: str
    tail: str
    claim: Target | None
    first: bool
    last: bool
    also: tuple[Target, ...]
    """Claims that a narrower mark covers wholly; their links follow."""


class Block(NamedTuple):
    """A paragraph."""

    zone: str
    pieces: tuple[Stretch, ...]


class ArticleView(NamedTuple):
    """An article as the page shows it."""

    anchor: str
    title: tuple[Stretch, ...]
    outlet: str
    published: str
    path: str
    url: str
    counted: str
    blocks: tuple[Block, ...]


def targets(look: Known, elsewhere: dict[str, tuple[str, str]]) -> dict[str, Target]:
    """Claim id -> where its mark leads: its group, else a near miss, else a finding (`elsewhere`), else nowhere."""
    found = {}
    for claim in look.view.report.claims:
        mark, at = look.ids["m", claim.id], look.spots.get(claim.id)
        if at and at.group.verdict != Verdict.SINGLE:
            anchor = f"{look.ids['g', at.group.id]}-{at.number}"
            found[claim.id] = Target(mark, anchor, str(at.group.verdict), str(at.group.verdict))
        elif claim.id in elsewhere:
            anchor, word = elsewhere[claim.id]
            found[claim.id] = Target(mark, anchor, "near" if word == "near miss" else "plain", word)
        else:
            found[claim.id] = Target(mark, "", "single", "single")
    return found


def articles(look: Known, elsewhere: dict[str, tuple[str, str]]) -> list[ArticleView]:
    """Every article of the report, in its order."""
    goals = targets(look, elsewhere)
    claims: dict[str, list[Claim]] = {name: [] for name in look.view.articles}
    for claim in look.view.report.claims:
        claims[claim.article].append(claim)
    return [article_view(look.ids["a", a.id], a, claims[a.id], goals) for a in look.view.articles.values()]


def article_view(anchor: str, article: Article, claims: list[Claim], goals: dict[str, Target]) -> ArticleView:
    """The article with its claims; `claims` are those of this article."""
    blocks = paragraphs(article)
    body = [claim for claim in claims if claim.field != "title"]
    per_block = by_paragraph(blocks, marks(body))
    cuts = [cut(article.text, found, block.start, block.end) for block, found in zip(blocks, per_block, strict=True)]
    placed = [Block(block.zone, found) for block, found in zip(blocks, linked(cuts, goals), strict=True)]
    head = [claim for claim in claims if claim.field == "title"]
    title = article.title or article.id
    title_cut = cut(title, marks(head), 0, len(title))
    return ArticleView(
        anchor=anchor,
        title=linked([title_cut], goals)[0],
        outlet=article.outlet or "",
        published=date(article.published),
        path=article.path,
        url=article.url if article.url and article.url.lower().startswith(("https://", "http://")) else "",
        counted=many(len(claims), "claim"),
        blocks=(*placed, *unplaced(claims, cuts, title_cut, goals)),
    )


def marks(claims: Iterable[Claim]) -> list[Mark]:
    """Where the claims stand, named by their ids."""
    return [Mark(*spot(claim), claim.id) for claim in claims]


def unplaced(
    claims: list[Claim], cuts: list[tuple[Piece, ...]], title: tuple[Piece, ...], goals: dict[str, Target]
) -> list[Block]:
    """The links of claims whose words are not in the article's text, below it, so that no link to them is dead."""
    seen = {name for pieces in (*cuts, title) for piece in pieces for name in piece.names}
    lost = tuple(goals[claim.id] for claim in claims if claim.id not in seen)
    return [Block("", (Stretch("", "", None, False, False, lost),))] if lost else []


def linked(cuts: list[tuple[Piece, ...]], goals: dict[str, Target]) -> list[tuple[Stretch, ...]]:
    """Pieces with the narrowest claim over each; every claim has its id once, at its first piece."""
    flat = [(n, piece) for n, pieces in enumerate(cuts) for piece in pieces]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    covered: dict[str, int] = {}
    for at, (_, piece) in enumerate(flat):
        if piece.names:
            first.setdefault(piece.names[0], at)
            last[piece.names[0]] = at
        covered |= {name: at for name in piece.names}
    also: dict[int, list[Target]] = {}
    for name, at in covered.items():
        if name not in first:
            also.setdefault(at, []).append(goals[name])
    found: list[list[Stretch]] = [[] for _ in cuts]
    for at, (n, piece) in enumerate(flat):
        marked = piece.names[0] if piece.names else ""
        head, space, tail = piece.text.rpartition(" ") if marked else (piece.text, "", "")
        found[n].append(Stretch(
            head + space, tail, goals[marked] if marked else None, first.get(marked) == at, last.get(marked) == at, tuple(also.get(at, ())),
        ))  # fmt: skip
    return [tuple(pieces) for pieces in found]
