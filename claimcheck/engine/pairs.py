"""What can hold between two claims, for many pairs at once: the conditions of `matching.conditions` over columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.engine.chunk import kept
from claimcheck.engine.sides import Sides, nearly
from claimcheck.matching import classes, conditions

if TYPE_CHECKING:
    from claimcheck.engine.columns import Bools


class Pairs(Sides):
    """Pairs (i, j) of rows of one set of columns, with the conditions that ask whether they are one fact."""

    @kept
    def one_noun(self) -> Bools:
        import numpy as np

        some_a, some_b = self.has("modifiers")
        narrowed = self.same("modifiers") | ~some_a | ~some_b | self.narrowed_alike
        return self.noun_is("same", "class") & ~np.logical_or(*self.numbers("part")) & narrowed & self.told_together & ~self.other_owner

    @kept
    def told_together(self) -> Bools:
        several, one, related = self.reaches("besides", 0.05), self.reaches("stories", 0.3), self.reaches("stories", 0.1)
        season, fortnight = self.days_apart <= conditions.SEASON, self.days_apart <= conditions.FORTNIGHT
        return several & (one | related & season) | ~several & (one & season | related & fortnight & ~self.place_is("other"))

    @kept
    def one_count(self) -> Bools:
        some_a, some_b = self.has("modifiers")
        known = self.are("event", classes.known_event)[0]
        return self.both("event") & self.same("event") & known & ((some_a == some_b) | self.narrowed_alike) & self.one_noun

    @kept
    def one_toll(self) -> Bools:
        import numpy as np

        toll_a, toll_b = self.are("event", lambda event: event in conditions.TOLLS)
        lows, highs, dated = (self.numbers(name) for name in ("when_low", "when_high", "dated"))
        long = np.logical_or(*(some & (high - low > 1) for some, low, high in zip(dated, lows, highs, strict=True)))
        bare = toll_a & toll_b & ~long & ~np.logical_or(*self.has("modifiers"))
        return bare & self.place_is("same", "missing") & self.one_count & (self.times <= 2)

    @kept
    def one_article(self) -> Bools:
        found: Bools = self.of.article[self.i] == self.of.article[self.j]
        return found

    @kept
    def rejects(self) -> Bools:
        import numpy as np

        denied_a, denied_b = self.numbers("denied")
        noun = self.noun_is("same", "class", "role") | np.logical_not(self.both("head"))
        return self.one_article & (denied_a != denied_b) & self.same("source") & noun

    @kept
    def uncommon_alike(self) -> Bools:
        return self.least("uncommon", 0.75) & self.same_figure

    @kept
    def one_figure(self) -> Bools:
        return self.same_figure | self.may_be_one | self.slip

    @kept
    def one_place(self) -> Bools:
        some_a, some_b = self.has("place")
        here, there = self.on_ground()
        found: Bools = (some_a != some_b) & ~here & ~there
        return found

    @kept
    def one_place_and_other_figure(self) -> Bools:
        return self.one_place & ~(self.one_figure | self.one_count | self.one_attribute)

    @kept
    def one_period_and_other_figure(self) -> Bools:
        import numpy as np

        dated_a, dated_b = self.numbers("dated")
        low, high = (np.where(dated_a, *self.numbers(name)) for name in ("when_low", "when_high"))
        return (dated_a != dated_b) & (high - low >= 7) & ~self.one_figure

    @kept
    def slip(self) -> Bools:
        """Two digits exchanged, or the same three digits in another scale."""
        import numpy as np

        a, b = self.codes("digits")
        exchanged = (self.of.turned("digits")[a] == b) & (a != b) & (self.times < 10)
        scaled = np.logical_or.reduce([nearly(self.times, np.float64(n)) for n in (10, 100, 1000)])
        scaled &= (a == b) & self.are("digits", lambda digits: len(digits) > 2)[0]
        return self.reach_where((exchanged | scaled) & self.noun_is("same", "class"), 0.18)

    @kept
    def unit_left_out(self) -> Bools:
        import numpy as np

        (count_a, count_b), (named_a, named_b) = self.are("dimension", lambda d: d == "count"), self.numbers("named")
        bare_a, bare_b = count_a & np.logical_not(named_a), count_b & np.logical_not(named_b)
        return ~self.same("dimension") & (bare_a != bare_b) & self.uncommon_alike

    @kept
    def two_polls(self) -> Bools:
        import numpy as np

        shares = self.kind_is(lambda d: d in ("share", "points"))
        return np.logical_or(*self.numbers("poll")) & shares & ~self.same("source") & ~self.same_figure

    @kept
    def one_attribute(self) -> Bools:
        common = (*conditions.COMMON, "age", "rate", "points", "multiple")
        return self.kind_is(lambda d: d not in common and not d.startswith("money")) & self.one_noun

    @kept
    def one_period(self) -> Bools:
        return self.kind_is(lambda d: d not in ("date", "count")) & self.period_is("same") & self.one_noun

    @kept
    def one_wording(self) -> Bools:
        dated = self.kind_is(lambda d: d == "date")
        return self.reach_where(self.one_noun & ~dated & ~self.one_place, 0.4)

    @kept
    def pinned(self) -> Bools:
        return self.one_count | self.one_attribute | self.one_period | self.one_wording | self.one_speed

    @kept
    def one_speed(self) -> Bools:
        fast = self.kind_is(lambda d: d == "speed")
        travel_a, travel_b = self.are("event", lambda event: event == "travel")
        return fast & travel_a & travel_b & self.reaches("stories", 0.1)

    @kept
    def other_owner(self) -> Bools:
        """Asked of pairs that share no name though both have some."""
        import numpy as np

        sizes = np.diff(self.of.sets["anchors"].indptr)
        event_a, event_b = self.are("event", lambda event: not event or event in conditions.OWNED)
        money = self.kind_is(lambda d: d.startswith("money") or d == "share")
        known = (sizes[self.i] > 0) & (sizes[self.j] > 0) & event_a & event_b & money
        found, at = np.zeros(len(self), np.bool_), np.flatnonzero(known & ~self.same_figure & ~self.slip)
        inside = Pairs(self.of, self.i[at], self.j[at])
        found[at] = (inside.shared("anchors", "anchors") == 0) & (inside.shared("marks", "anchors") == 0) & (inside.shared("anchors", "marks") == 0)
        return found

    @kept
    def two_sources(self) -> Bools:
        return ~self.same("origin") & self.pinned & (self.times <= 2)
