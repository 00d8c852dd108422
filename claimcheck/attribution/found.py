"""What a rule of attribution returns, before anything is resolved."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.attribution.phrases import Phrase
from claimcheck.attribution.words import Cue


class Found(NamedTuple):
    """One attribution: source and cue as tokens first..last-1 of their sentence, content as characters of the text."""

    rule: str
    source: Phrase | None
    cue: tuple[int, int]
    start: int
    end: int
    stance: str = "asserts"
    reports: bool = True
    """False for wishes, beliefs, plans and judgements; their rule names begin with `stance:`."""
    follows: bool = False
    """No subject of its own: it has that of the attribution before it in the sentence."""
    fixed: bool = False
    """The content stands before the cue: later attributions do not cut it."""
    clause: bool = True
    """The content is a clause or a quotation, not an object."""
    depth: int = 0

    @property
    def opens(self) -> bool:
        """Ends with a colon: the content is what comes next."""
        return self.start == self.end


class Verb(NamedTuple):
    """A cue verb in its sentence: the group of tokens first..last-1 with the verb itself at `at`."""

    first: int
    at: int
    last: int
    """After the particles: "pointed out"."""
    auxiliaries: str
    """The shape of first..at-1."""
    cue: Cue

    def found(
        self,
        form: str,
        source: Phrase | None,
        start: int,
        end: int,
        *,
        follows: bool = False,
        fixed: bool = False,
        clause: bool = True,
    ) -> Found:
        """A result of the rule `form`, with stance and kind of this cue."""
        rule = form if self.cue.reports else f"stance:{form}"
        return Found(
            rule, source, (self.first, self.last), start, end, self.cue.stance, self.cue.reports, follows, fixed, clause
        )
