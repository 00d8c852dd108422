"""Measuring time so that a busy or slow machine changes no answer: CPU seconds of the thread, without garbage collection, the best round.

How fast a machine is says nothing about the program; how its time grows with the text does. So tests assert on exponents, and
where they assert on seconds, on many times what is usual.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import inf, log
from typing import Any, NamedTuple

from claimcheck import limits

MEASURABLE = 0.01
"""CPU seconds below which a reading is mostly noise; `growth` makes the text longer until its time is above."""
LARGEST = 2_000_000
"""Characters beyond which no text is made longer for that."""
APART = 3
"""Each of the three sizes is so many times the one before."""
TRIALS = (1, 3, 3)
"""Rounds of each."""

YARDSTICK = 0.057
"""CPU seconds of the work of `slowness` on the machine on which promises in seconds were made."""

Work = Callable[[], Any]


class Growth(NamedTuple):
    """How time grows with size: 1 is in proportion, 2 quadratic."""

    exponent: float
    seconds: float
    """Of the largest size."""
    size: int


def seconds(work: Work, rounds: int = 1, limit: float = 0) -> float:
    """CPU seconds of the best of some rounds; infinite where a round takes more than `limit` (0 is none)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work, limit) for _ in range(rounds))
    finally:
        if collecting:
            gc.enable()


def _once(work: Work, limit: float) -> float:
    start = time.thread_time()  # that of the process moves in steps of 4 to 10 ms as long as an interval timer is set, as `within` does
    try:
        limits.within(limit, work)
    except limits.TooSlow:
        return inf
    return time.thread_time() - start


def growth(prepare: Callable[[int], Work], size: int, rounds: int = 3, limit: float = 20) -> Growth:
    """The growth over three sizes, from `size` or from what takes a measurable time; `prepare(size)` gives the work that is timed.

    `limit`: CPU seconds for the first size; the others may take what quadratic growth would.

    The sizes take turns, so that a minute in which the machine is busy hits them all. The exponent is the lesser of that from the
    first to the last and that from the second to the last: one odd reading makes no growth, and what is quadratic shows in both.
    """
    while seconds(prepare(size), 1, limit) < MEASURABLE and 2 * size * APART**2 <= LARGEST:
        size *= 2
    sizes = [size * APART**n for n in range(3)]
    works = [prepare(one) for one in sizes]
    best = [inf] * 3
    for _ in range(rounds):
        for n, work in enumerate(works):
            best[n] = min(best[n], seconds(work, 1, limit * APART ** (2 * n)))
            if best[n] == inf:
                return Growth(inf, inf, sizes[n])
    first, second, last = (max(one, 1e-6) for one in best)
    return Growth(min(log(last / first) / log(APART**2), log(last / second) / log(APART)), last, sizes[-1])


def grows(prepare: Callable[[int], Work], size: int, limit: float, seconds_each: float = 20) -> Growth | None:
    """The growth where it is over the limit in every trial, the least of them; None as soon as one trial is not.

    Each trial takes more rounds than the one before: what is harmless is let go cheaply.
    """
    found = []
    for rounds in TRIALS:
        found.append(growth(prepare, size, rounds, seconds_each))
        if found[-1].exponent <= limit:
            return None
        if found[-1].exponent == inf:
            break
    return min(found)


def slowness() -> float:
    """How many times slower this machine is at this moment than the one of the promises; 1 at least."""
    return max(1.0, seconds(lambda: sum(n * n for n in range(1_000_000)), 2) / YARDSTICK)


def keeps(promised: float, measure: Callable[[], float], trials: int = 4) -> bool:
    """Is what `measure` gives within so many CPU seconds, in one of some trials, for a machine that is as slow as this one is then?"""
    return any(measure() <= promised * slowness() for _ in range(trials))
