"""What an article claims: a figure or a statement, what it is about, when, where, and who says so."""

from __future__ import annotations

from claimcheck.model.base import Record
from claimcheck.model.quantity import Quantity


class Attribution(Record, frozen=True):
    """One link of the chain from the sentence to the origin."""

    source: str | None
    source_start: int | None
    source_end: int | None
    resolved: str | None = None
    """The full name where `source` is a pronoun, a short name or an acronym."""
    role: str | None = None
    kind: str = "unknown"
    """person | organization | document | outlet | anonymous | collective | unknown"""
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    stance: str = "asserts"
    """asserts | denies | warns | estimates | questions"""
    start: int = 0
    """Start of the content: the words that are attributed."""
    end: int = 0
    when: str | None = None
    """When it was said, as printed ("Late on Friday"); it dates the statement, not the fact."""
    depth: int = 0
    """0 for the outermost speaker; a source that this speaker cites for the same content is 1, and so on."""
    rule: str = ""

    @property
    def name(self) -> str | None:
        """The fullest name the article gives this source."""
        return self.resolved or self.source


class About(Record, frozen=True):
    """What a claim is about, in comparable parts."""

    text: str
    """A short heading in the article's words."""
    head: str
    """Lemma of what is counted or measured."""
    modifiers: tuple[str, ...] = ()
    """Words that narrow the head to a subset: active, Iraqi, serious."""
    event: str | None = None
    """What happens to it: the lemma of an event class (kill, injure) or of the verb."""
    negated: bool = False
    modality: str = "fact"
    """fact | planned | expected | feared | possible: of the fact, not of the statement"""
    of: tuple[str, ...] = ()
    """Names and nouns that anchor it: whose border, whose bid, which truck. Lower-case lemmas."""


class When(Record, frozen=True):
    """The period a claim is about, in whole days."""

    text: str
    start: str
    """ISO date; `--MM-DD` where the year is unknown; "" where open."""
    end: str
    precision: str
    """day | week | month | quarter | half | year | range | since | until"""
    inferred_from: str | None = None
    """Which other words gave the year or the anchor; None where the text itself is explicit."""


class Where(Record, frozen=True):
    """The place a claim is about."""

    text: str
    name: str
    """Canonical name from data/places.toml, else as printed."""


class Claim(Record, frozen=True):
    """One quantity, or one attributed statement, with what it is about, when, where, and who says so."""

    id: str
    article: str
    field: str
    """text | title: which string of the article the offsets count in"""
    line: int
    start: int
    end: int
    quote: str
    denies: str | None
    """Id of the claim that this denial is about."""
    measure: Quantity | None
    about: About
    when: When | None
    where: Where | None
    attribution: tuple[Attribution, ...]
    """The chain, outermost speaker first, origin last."""
    origin: str
    """Where the figure comes from in the end, as far as this article alone tells."""
    rule: str
    zone: str = "body"
    """headline | section | caption | body"""
    retracted: bool = False
    """The article itself says that this figure was wrong ("an earlier version said 59 million")."""

    @property
    def is_denied(self) -> bool:
        """Does the claim's own source deny the figure? Then it is no assertion of it."""
        q = self.measure
        return q is not None and any(a.stance == "denies" and a.start <= q.start < a.end for a in self.attribution)
