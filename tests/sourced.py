"""Articles, sources and claims of theirs, for tests of origins."""

from __future__ import annotations

from claimcheck.model import About, Article, Attribution, Claim, Quantity
from claimcheck.origins import independence, resolve

KINDS = {"P": "person", "O": "organization", "D": "document", "A": "anonymous", "U": "unknown", "L": "outlet"}


def article(id: str, text: str = "", outlet: str | None = None, published: str | None = None, **more: object) -> Article:
    return Article(id=id, path=f"{id}.txt", title="", outlet=outlet, published=published, url=None, sha256="", text=text, **more)  # type: ignore[arg-type]


def said(where: str, *chain: Attribution, value: float = 12, id: str | None = None, start: int = 0, quote: str = "", **more: object) -> Claim:
    """A claim of `value` in one article, by a chain of sources."""
    measure = Quantity(text=str(value), start=start, end=start + 2, low=value, high=value)
    return Claim(id=id or f"{where}:{start}", article=where, field="text", line=1, start=start, end=start + max(2, len(quote)), quote=quote, denies=None,
                 measure=measure, about=About("", ""), attribution=chain, origin="", rule="", **({"when": None, "where": None} | more))  # type: ignore[arg-type]


def source(text: str, kind: str = "unknown", role: str | None = None) -> Attribution:
    return Attribution(source=text, source_start=0, source_end=len(text), kind=kind, role=role)


def count(*claims: Claim, articles: tuple[Article, ...] = ()) -> tuple[list[str], int]:
    texts = articles or tuple(article(i) for i in sorted({c.article for c in claims}))
    origins, number = independence(claims, resolve(claims, texts), {a.id: a.outlet for a in texts})
    assert sorted(i for o in origins for i in o.claims) == sorted(c.id for c in claims if not c.retracted)
    assert all(o.why for o in origins)
    return [o.name for o in origins], number


BOARD, UNION = source("the Velden Port Board", "organization"), source("the Dockers Union", "organization")
