"""How the time of find_quantities grows with the text: `python -m tests.benchmarks.quantities_growth [largest KB]`.

Prints CPU seconds for normal and hostile texts from 1 KB on, and the exponent of growth (1 is linear).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from claimcheck import find_quantities
from tests import timing

HOSTILE = {
    "prose": "The port of Lund handled 3,500 to 4,000 crates in May 2019, up 5% from the year before, officials said. ",
    "no numbers": "The old port lay quiet, and nobody came down from the hills to see the grey boats leave. ",
    "one line of prose": "the port handled 12 crates and the mill sold 40 sacks of flour and ",
    "digits": "1234567890",
    "digits apart": "1 22 333 4444 ",
    "commas": "1,23,23,",
    "grouped": "1,000,000,000,",
    "hyphens": "5-",
    "dots": "1.2.3.",
    "slashes": "1/2/",
    "scales": "million ",
    "number words": "twenty one hundred and ",
    "and": "and 5 ",
    "brackets": "(((((5",
    "from to": "from 5 to ",
    "ranges": "5 to 6 or 7 and ",
    "of the": "5 of the ",
    "months": "May 5 and ",
    "colons": "1:2:3:",
    "quotes": "5'\"",
    "letters and digits": "a1b2-",
    "more than": "more than at least about 5 ",
    "money": "$5 US$ 5 ",
}


def finding(unit: str) -> Callable[[int], timing.Work]:
    """For a size in characters, the work on a text of that size."""

    def of_size(size: int) -> timing.Work:
        text = (unit * (size // len(unit) + 1))[:size]
        return lambda: find_quantities(text)

    return of_size


if __name__ == "__main__":
    largest = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000
    for name, unit in HOSTILE.items():
        found = timing.growth(finding(unit), largest // timing.APART**2, 1)
        print(f"{name:<20} {found.exponent:5.2f}  {found.seconds:8.3f} s at {found.size // 1000} KB")
