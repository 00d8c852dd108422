"""How the time of reading grows with the text, on prose and on what patterns are made of.

`python -m tests.reliability.growth [KB]` times every stage on texts of many kinds, of a tenth of the size (1,000 KB) and of all of it, and
prints what grows faster than its text, and the steepest of the rest.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from math import inf, log
from typing import Any, NamedTuple

from claimcheck.articles.layout import lay_out
from claimcheck.attribution import find_in as attributions
from claimcheck.claims import extract
from claimcheck.model import Article
from claimcheck.quantities import find_in as quantities
from claimcheck.report.escape import json_text, markdown_text, terminal_text
from claimcheck.text import parse
from tests import timing

UNITS = (
    "1234567890", "1 22 333 ", "1,", "1,000,", " ", "\n", "\r\n", "\t", "\u00a0", '"', "“", "”", "“a” ", "'", "’ ", "(", "()", "((1) ", "[", "-", "— ", "5-", ".", "… ",
    "1.", "1:2:", "1/2/", "5% ", "$", "$5 ", "million ", "twenty one hundred and ", "from 5 to ", "5 of the ", "May 5 ", "said ", "he said ", "He said. ",
    "Anna Beck said 5 boats sank. ", "according to the Ministry of ", "the ", "of ", "Anna ", "A", "A. ", "(ABC) ", "Mr. ", "Anna’s ", "that ", "who was the ", ", and ",
    "the port handled 12 crates and the mill sold 40 sacks of flour and ", "“The port handled 12 crates,” said Anna Beck, head of the port. ",
    "The port of Lund handled 3,500 to 4,000 crates in May 2019, up 5% from the year before, officials said.\n\n", "denied that 5 ", "an earlier version said 5 ",
    "# a\n", "| a | 5 |\n", "<b>5</b>", "&amp;", "٣٤٥ ", "e\u0301", "\u200b", "\u202e5", "\0", "\x1b[31m5", "👩\u200d🚀", "漢字", "http://a.b/c?d=5 ", "a@b.c ",
    "a 12-year-old ", "in 2019 ", "By Anna Beck\n", "5 of the 250 ", "5 to 6 or 7 and ", "Prime Minister Anna Beck of Lund, ", "It said it had 5 boats. ", "5 days ago ",
    "2019-05-06 ", "5:30 p.m. ", "5 km (3 miles) ",
)  # fmt: skip


def article(text: str) -> Article:
    return Article("a", "a.txt", "t", "Post", "2024-03-09", None, "0", text)


STAGES: dict[str, Callable[[str], Any]] = {
    "layout": lambda text: lay_out(article(text)),
    "sentences": lambda text: [sentence.tags for sentence in parse(text).sentences],
    "quantities": lambda text: quantities(parse(text)),
    "attributions": lambda text: attributions(parse(text)),
    "claims": lambda text: extract(article(text)),
    "output": lambda text: (terminal_text(text), markdown_text(text), json_text(text)),
}


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def prepared(work: Callable[[str], Any], unit: str) -> Callable[[int], timing.Work]:
    """For a size, the work on a text of that size."""

    def of_size(size: int) -> timing.Work:
        text = repeated(unit, size)
        return lambda: work(text)

    return of_size


SECONDS = 1 / 200
"""CPU seconds a character, at most, before a stage counts as one that hangs; the slowest, a figure every other character, takes 0.0004."""


def steep(units: tuple[str, ...], small: int, large: int, limit: float = 1.2, least: float = 0.05, stages: dict[str, Callable[[str], Any]] = STAGES) -> Iterator[str]:
    """Stages and units whose time grows faster than the text.

    One quick reading of two sizes tells what is suspicious: above the limit, and more than `least` seconds. That alone is noise too
    often, so what is suspicious is measured as `timing.grows` does before it is told.
    """
    for unit in units:
        for name, work in stages.items():
            prepare = prepared(work, unit)
            one, other = (timing.seconds(prepare(size), 1, 5 + size * SECONDS) for size in (small, large))
            if one == inf or other > least and log(other / max(one, 1e-4)) / log(large / small) > limit:
                found = timing.grows(prepare, small, limit, 5 + small * SECONDS)
                if found is None:
                    continue
                yield f"{name} on {unit[:40]!r}: {found.exponent:.2f}, {found.seconds:.2f} s for {found.size // 1000} KB"


KINDS = (*UNITS[:4], *UNITS[4:-12:4], *UNITS[-12::3], "The fire killed 12 people, the mayor said. ", "the used the broken ", "5 boats, ")
"""What a megabyte is made of: all of UNITS would take hours."""
BUDGET = 20.0
"""CPU seconds that an article may take (settings). What would take longer for the largest size is timed on as much as is read in them."""


class Figure(NamedTuple):
    """How the time of a stage grows between two sizes."""

    exponent: float
    seconds: float
    size: int
    stage: str
    unit: str


def figure(stage: str, unit: str, large: int, limit: float) -> Figure:
    """The growth from a tenth of the size to the size; above the limit, the least of three readings."""
    prepare, found = prepared(STAGES[stage], unit), []
    while timing.seconds(prepare(large // 10), 1, BUDGET) > BUDGET / 10:
        large //= 2
    for rounds in (1, 1, 2):
        before, after = (timing.seconds(prepare(size), rounds, 20 * BUDGET) for size in (large // 10, large))
        found.append(Figure(log(max(after, 1e-4) / max(before, 1e-4)) / log(10), after, large, stage, unit))
        if found[-1].exponent <= limit or after < timing.MEASURABLE:
            break
    return min(found)


def main(large: int, limit: float = 1.2) -> int:
    """Prints the figures; 1 where a stage is steeper than it may be."""
    begun, found = time.thread_time(), []
    print(len(KINDS), "kinds of text,", len(STAGES), "stages,", large // 1000, "KB", flush=True)
    for unit in KINDS:
        found += [one for name in STAGES if (one := figure(name, unit, large, limit)).seconds > timing.MEASURABLE]
    found.sort(reverse=True)
    steep = [one for one in found if one.exponent > limit]
    whole = sum(one.size == large for one in found)
    print(round(time.thread_time() - begun), "CPU seconds;", whole, "of", len(found), "to the whole size, the others to what is read in", BUDGET, "s;", len(steep), "grow faster than n**1.2; the steepest:")
    for one in [*steep, *found[len(steep) : len(steep) + 12]]:
        print(f"{one.exponent:.2f}, {one.seconds:.2f} s for {one.size // 1000} KB of {one.unit!r:.60}: {one.stage}")
    return bool(steep)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000))
