"""Where claims come from in the end, across articles."""

from __future__ import annotations

from claimcheck.model.base import Record, Span, Step


class OriginName(Record, frozen=True):
    """A source as one article prints it, taken apart for comparison."""

    text: str
    """The name without article and title: "Ines Marro", "Port Board"."""
    kind: str
    """person | body | anonymous"""
    words: tuple[str, ...]
    """Folded words: in order for a person, sorted for a body."""
    function: str | None = None
    """Class of the office that is held: spokesperson, head, minister."""
    role: str | None = None
    """The role as printed, with whatever names the body."""
    body: str | None = None
    """The body that the office speaks for, as printed."""
    former: bool = False
    """Of a former office, which speaks for nobody."""


class Merge(Record, frozen=True):
    """Two printed names that were weighed as one origin; the steps add up to `sum`."""

    left: str
    right: str
    steps: tuple[Step, ...]
    sum: float
    needs: float
    why: str


class ResolvedOrigin(Record, frozen=True):
    """Where the figure of one claim comes from in the end, across all articles of the run."""

    key: str
    """The same for every claim of one origin."""
    name: str
    """One name for the origin in every article."""
    kind: str
    """named | anonymous | outlet | article | agency | reused"""
    why: str
    """Words that a reader can check."""
    speaker: str | None = None
    """The person who said it, where the origin is the body they speak for."""
    printed: str | None = None
    """The source as this article prints it; None where it names nobody."""
    merges: tuple[Merge, ...] = ()
    """The ladders behind a name that differs from the printed one."""

    @property
    def independent(self) -> bool:
        """Anonymous and generic sources are never independent of anybody."""
        return self.kind != "anonymous"


class Reuse(Record, frozen=True):
    """One passage that two articles share word for word, or nearly so."""

    left: str
    """Id of the article that had it first where `directed`, else of the one that sorts first."""
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int
    words: int
    """Words in common, counted in runs of several."""
    directed: bool = False
    """False where dates do not tell which of the two is the original."""


class RoleDiscrepancy(Record, frozen=True):
    """One person to whom two articles give two offices in one body (CC106)."""

    person: str
    body: str
    articles: tuple[str, str]
    roles: tuple[str, str]
    spans: tuple[Span, Span]
    """Where each article gives the role, in its text."""
    claims: tuple[str, ...]
    message: str


class OriginCheck(Record, frozen=True):
    """A claim beside the text of the origin that it names (CC108 unless `says` is "it")."""

    claim: str
    article: str
    """The article that is the origin's own text."""
    says: str
    """it | something else | nothing of it"""
    found: str | None
    """Id of the origin's own claim that was compared; None where there is none."""
    start: int
    """Best sentence of the origin's text, as offsets into it; 0, 0 where none has a word in common."""
    end: int
    quote: str
    why: str
