"""How the time of find_quantities grows with the text: `python tests/benchmarks/quantities_growth.py [largest KB]`.

Prints CPU seconds for normal and hostile texts from 1 KB on, and the exponent of growth (1 is linear).
"""

from __future__ import annotations

import sys
import time
from math import log

from claimcheck import find_quantities

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


def seconds(text: str, rounds: int = 2) -> float:
    """The best of a few rounds, in CPU seconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        find_quantities(text)
        best = min(best, time.process_time() - start)
    return best


def exponent(unit: str, small: int, large: int) -> tuple[float, float]:
    """(exponent of growth, CPU seconds of the larger text) between two sizes in characters."""
    texts = [(unit * (size // len(unit) + 1))[:size] for size in (small, large)]
    a, b = (max(seconds(text), 1e-6) for text in texts)
    return log(b / a) / log(large / small), b


if __name__ == "__main__":
    find_quantities("About 20 people came.")
    largest = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000
    for name, unit in HOSTILE.items():
        growth, taken = exponent(unit, max(1000, largest // 16), largest)
        print(f"{name:<20} {growth:5.2f}  {taken:8.3f} s at {largest // 1000} KB")
