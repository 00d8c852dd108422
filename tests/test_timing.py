"""The measure that tests of time rest on: it sees what grows, and no noise."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable
from math import inf

from tests import timing
from tests.reliability import growth


def busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def to_the_power(power: float) -> Callable[[str], object]:
    """A stage whose time grows with that power of the length: some milliseconds for 1,000 characters."""
    return lambda text: sum(range(int(300 * len(text) ** power / 1000 ** (power - 1))))


def test_a_stage_that_grows_faster_than_the_text_is_reported() -> None:
    stages = {"bad": to_the_power(2), "good": to_the_power(1), "better": to_the_power(0.5)}
    (found,) = growth.steep(("ab ",), 2000, 8000, limit=1.2, least=0.001, stages=stages)
    assert found.startswith("bad on 'ab ': ") and 1.6 < float(found.split(": ")[1].split(",")[0]) < 2.4


def test_what_does_not_end_is_reported() -> None:
    found = timing.grows(lambda size: lambda: busy(1e9 if size > 1000 else 0.03), 400, limit=1.2, seconds_each=0.2)
    assert found == (inf, inf, 1200)


def test_a_moment_of_noise_is_no_growth() -> None:
    """Every third reading takes ten times as long, always another one."""
    calls = itertools.count()
    assert timing.grows(lambda size: lambda: busy(size / 1e5 * (10 if next(calls) % 4 == 2 else 1)), 1000, limit=1.2) is None


def test_what_is_too_quick_to_measure_is_made_longer() -> None:
    assert timing.growth(lambda size: lambda: busy(size / 1e7), 1000, 1).size > 3 * 1000 * timing.APART**2


def test_the_collector_is_off_while_it_is_measured_and_on_again() -> None:
    seen: list[bool] = []
    assert gc.isenabled()
    assert timing.seconds(lambda: seen.append(gc.isenabled()), 3) < 1
    assert seen == [False] * 3 and gc.isenabled()
