"""Every record of claimcheck, frozen, and the one notation for a value.

Stages are plain functions from one of these records to the next:
articles -> text -> quantities and attributions -> claims -> groups -> verdicts -> report.
Field names and order are those of the JSON that `claimcheck check --format json` prints.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

import msgspec

Number = int | float
Bound = int | float | str | None
"""One end of an interval: a number, an ISO date or prefix ("2017-12", "--05-02"), or None where it is open."""


class Span(NamedTuple):
    """Half-open character offsets into an article's `text` (or its `title`)."""

    start: int
    end: int


class Record(msgspec.Struct, frozen=True):
    """The base of every record: immutable, comparable, written as JSON in field order."""


# --- what went in ---------------------------------------------------------------------------------------------


class Problem(Record, frozen=True):
    """Something in the input that could not be used; a value, never an exception."""

    path: str
    line: int | None
    message: str
    fatal: bool = False
    """True where a path that was named yields no article: the run cannot answer what was asked (exit code 2)."""


class Pragma(Record, frozen=True):
    """`<!-- claimcheck: ignore CC101 until 2027-01-01: reason -->`, read in a Markdown or HTML article."""

    codes: tuple[str, ...]
    """Empty: every code."""
    until: str | None
    """ISO date, the last day on which it holds; None: for ever."""
    reason: str
    line: int
    start: int
    """With `end`: the stretch of the article's text that it is about (its paragraph, else the next one; the whole
    article where it stands before all text)."""
    end: int


class Zone(Record, frozen=True):
    """A stretch of an article's text that is not running prose."""

    start: int
    end: int
    kind: str
    """headline | byline | dateline | section (a subheading) | caption | furniture (widgets, repeats: never a claim)"""


class Article(Record, frozen=True):
    """One text, read from a file and never edited after reading."""

    id: str
    path: str
    title: str
    outlet: str | None
    published: str | None
    """ISO date, or None where the text does not say; never made up."""
    url: str | None
    sha256: str
    """Of the bytes that were read (for a JSONL line: of that line)."""
    text: str = ""
    authors: tuple[str, ...] = ()
    origin: str | None = None
    """Set where the text is itself an origin: claims attributed to that name are checked against it."""
    zones: tuple[Zone, ...] = ()
    """Sorted, not overlapping. What lies outside is body text."""
    lines: tuple[tuple[int, int], ...] = ((0, 1),)
    """(offset in text, line of the file) anchors, ascending; the way back from an offset to a line."""
    pragmas: tuple[Pragma, ...] = ()

    def line_at(self, offset: int) -> int:
        """The line of the file (from 1) on which the character at `offset` stands."""
        return self.lines[max(0, bisect_right(self.lines, (offset, 1 << 60)) - 1)][1]

    def zone_at(self, offset: int) -> str:
        """The kind of the zone that holds `offset`; "body" outside every zone."""
        place = bisect_right(self.zones, offset, key=lambda zone: zone.start) - 1
        return self.zones[place].kind if place >= 0 and offset < self.zones[place].end else "body"


# --- what is read in a text -----------------------------------------------------------------------------------


class Part(Record, frozen=True):
    """The whole that a quantity is a part of: "the 250" in "80 of the 250 total"."""

    text: str
    start: int
    end: int
    low: Bound
    high: Bound


class Reads(Record, frozen=True):
    """All values that could honestly have been written this way: the interval that is compared."""

    low: Bound
    high: Bound
    low_open: bool = False
    high_open: bool = False


class Converted(Record, frozen=True):
    """A measure in the unit of comparison, where that is another than the printed one."""

    low: Bound
    high: Bound
    unit: str


class Quantity(Record, frozen=True):
    """A number as printed: an interval, its hedge, its unit, and what is counted."""

    text: str
    start: int
    end: int
    low: Bound
    high: Bound
    hedge: str = "exact"
    """exact | about | more_than | at_least | less_than | at_most | range | almost | vague"""
    change: str = "none"
    """none | up | down | from_to"""
    from_: Bound = msgspec.field(default=None, name="from")
    to: Bound = None
    kind: str = "count"
    """count | measurement | money | percent | points | ratio | multiple | duration | age | date | ordinal | rate |
    temperature | score"""
    unit: str | None = None
    """Canonical pint name, percentage_point, basis_point, ISO 4217 for money, "cent"; None for a plain count."""
    unit_text: str | None = None
    currency: str | None = None
    counted: str | None = None
    """Lemma of the head noun, also where it is elided in the text."""
    counted_text: str | None = None
    """The noun phrase as printed."""
    part_of: Part | None = None
    rule: str = ""
    """Name of the row of the grammar that read it."""
    grain: Number = 1
    """Place of the last printed digit: 605 -> 1, 3.5 -> 0.1, "1.2 million" -> 100000, "3 million" -> 1000000."""
    modifiers: tuple[str, ...] = ()
    """Lower-case words that narrow the counted noun to a subset ("inactive", "Iraqi", "seriously injured")."""
    counted_start: int | None = None
    counted_end: int | None = None
    """Span of `counted_text`; None where it is elided or stands before the number."""
    converts: int | None = None
    """`start` of the quantity that this one restates in brackets ("605 km (376 miles)"); None otherwise."""
    reads: Reads | None = None
    """Filled when claims are compared."""
    converted: Converted | None = None

    def __str__(self) -> str:
        return notation(self)


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


# --- claims -----------------------------------------------------------------------------------------------------


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


# --- groups and verdicts ------------------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a group shows, gravest first."""

    CONFLICT = "conflict"
    DISPUTED = "disputed"
    UPDATE = "update"
    AGREE = "agree"
    SHARED_SOURCE = "shared-source"
    SINGLE = "single"


class Step(Record, frozen=True):
    """The rung of one ladder on which a pair of claims came to rest."""

    compared: str
    found: str
    rung: str
    weight: float


class PairFinding(Record, frozen=True):
    """What two claims of one group do to each other, and the computation behind it."""

    left: str
    right: str
    verdict: str
    code: str | None
    why: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    sum: float = 0
    needs: float = 0
    case: str = ""
    """Name of the row of the policy that decided."""


class Origin(Record, frozen=True):
    """Where figures of a group come from in the end."""

    name: str
    independent: bool
    claims: tuple[str, ...]
    why: str


class Group(Record, frozen=True):
    """Claims about the same thing, in the same period and place."""

    id: str
    about: str
    verdict: str
    code: str | None
    claims: tuple[str, ...]
    when: When | None
    where: Where | None
    articles_count: int
    origins_count: int
    stands: str | None = None
    superseded: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[PairFinding, ...] = ()
    order: tuple[Step, ...] = ()
    """Why it stands where it stands among groups of its verdict: terms that add up, the largest sum first."""


class NearMiss(Record, frozen=True):
    """Two claims that look alike and were kept apart, with the one reason."""

    id: str
    left: str
    right: str
    reason: str
    """period | place | subset | event | unit | subject"""
    differs: tuple[str, str]
    why: tuple[str, ...]


class Finding(Record, frozen=True):
    """One line of the list a reader goes through: a code, the claims it is about, and a place to open."""

    code: str
    level: str
    """error | warning | note"""
    claims: tuple[str, ...]
    message: str
    path: str
    line: int
    group: str | None = None
    new: bool = True
    """False where only a `--base` article is touched: listed, but it does not count for the exit code."""
    decision: str | None = None
    """How a person decided it (accepted, same, different, misread, ignored inline); None where it is open."""
    verified: bool = True
    """False where a quotation was no longer what its article says when the report was finished."""


class Report(Record, frozen=True):
    """All that one run found; what every formatter gets."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    near_misses: tuple[NearMiss, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    known: int = 0
    """Articles that were read and do not bear on the new ones: they are not in `articles`."""

    @property
    def conflicts(self) -> tuple[PairFinding, ...]:
        """The pairs of claims that cannot both hold."""
        return tuple(f for g in self.groups for f in g.findings if f.verdict == Verdict.CONFLICT)


# --- origins across articles -----------------------------------------------------------------------------------------


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


# --- the notation of a value ----------------------------------------------------------------------------------------

SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=", "almost": "~<",
         "range": "", "vague": "?"}
UNIT_SIGNS = {"percent": "%", "percentage_point": "pp", "kilometer": "km", "meter": "m", "kilogram": "kg"}


def number(value: Bound) -> str:
    """3500 -> "3500", 0.5 -> "0.5", "2017-12" as it is, None -> "". """
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if value == int(value) else f"{value:.10g}"


def notation(q: Quantity) -> str:
    """The one notation: `3500..4000 militant`, `>400 attack`, `~600 km`, `5->9 %`, `+3 pp`, `80/250 attack`, `2017-12`."""
    if q.change == "from_to":
        value = f"{number(q.from_)}->{number(q.to)}"
    elif q.low is not None and q.high is not None:
        value = number(q.low) if q.low == q.high else f"{number(q.low)}..{number(q.high)}"
    else:
        value = number(q.high if q.low is None else q.low)
    sign = {"up": "+", "down": "-"}.get(q.change, "") + SIGNS[q.hedge]
    whole = f"/{number(q.part_of.high)}" if q.part_of else ""
    unit = UNIT_SIGNS.get(q.unit or "", q.unit) or q.counted or ""
    return f"{sign}{value}{whole} {unit}".rstrip()
