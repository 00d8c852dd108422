"""How long one article may take, and how often a process looks for garbage.

Time is counted in CPU seconds: a sleeping laptop or a busy server makes no article slow.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
AGAIN = 0.5
"""Seconds until it is said again, to code that catches everything."""


class TooSlow(BaseException):
    """The budget is spent. No Exception, so that no parser's `except Exception` takes it for a broken file."""


def collect_seldom() -> None:
    """For every process that holds many records: they are trees, so the collector finds nothing, and looking takes a tenth of the time or more."""
    gc.set_threshold(50_000, 20, 50)


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns. Raises TooSlow after so many CPU seconds; 0 is no limit.

    Only the main thread of a system with timers can be interrupted; elsewhere work is done to its end.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return work()
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def message(seconds: float) -> str:
    """What the reader of a problem is told."""
    return f"takes more than {seconds:g} s and is left out: split it, or raise seconds in the settings"
