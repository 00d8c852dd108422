"""What the report, `show` and `trace` print alike in a terminal: signs, sentences, quotations."""

from __future__ import annotations

from claimcheck.model import Claim
from claimcheck.report import wording
from claimcheck.report.layout import Bit, Line, Page, underlined, wrap
from claimcheck.report.view import excerpt

CONTEXT = (180, 260)
"""Characters of a long quotation kept before and after the number."""


def sign(page: Page, verdict: str) -> str:
    found = wording.SIGNS[verdict]
    return found.ascii if page.ascii else found.shape


def pieces(page: Page, words: list[wording.Piece]) -> list[Bit]:
    return [page.bit(piece.text, "strong" if piece.strong else "") for piece in words]


def quoted(
    page: Page, claim: Claim, width: int, indent: str, verdict: str, context: tuple[int, int] = CONTEXT
) -> list[Line]:
    """The sentence in quotation marks with the number marked; a very long one is cut with "…" on both sides of it."""
    before, mark, after = excerpt(claim, *context)
    bits = (
        page.bit("“"),
        page.bit(before),
        page.bit(mark, f"strong mark {verdict}".strip()),
        page.bit(after),
        page.bit("”"),
    )
    return underlined(wrap([bit for bit in bits if bit.text], width, indent, indent + " "), page)
