"""Invented stories and the claims in them, for reports built by hand.

Every offset is computed from the words that it points at, none is typed.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from claimcheck.model import (
    About,
    Article,
    Attribution,
    Claim,
    Quantity,
    Reads,
    When,
    Where,
)

STORIES: tuple[tuple[str, str | None, str | None, str], ...] = (
    (
        "harbour-fire-1",
        "The Harbour Post",
        "2024-03-09",
        """\
Flames tear through the container yard at Velden

By Tessa Orme

Eleven people died in the fire at Velden harbour, the Port Safety Board said on Saturday.

Wind drove the flames along the north quay before dawn. About 120 containers burned before crews had the fire in \
hand, the Port Safety Board said. It would not speak of a cause.
""",
    ),
    (
        "harbour-fire-2",
        "Coast Wire",
        "2024-03-09",
        """\
Velden counts what the fire left

The pumps ran until midnight. Fire chief Ines Marro says she has counted at least 118 containers destroyed on the \
north quay. Work goes on along the crane line with 46 firefighters.
""",
    ),
    (
        "harbour-fire-3",
        "The Northern Ledger",
        "2024-03-10",
        """\
Dockers question the tally at Velden

The safety board has yet to publish its list. The dockers’ union puts the loss at more than 300 containers. It wants \
the yard counted again by somebody from outside.

The union has 2,140 members.
""",
    ),
    (
        "harbour-fire-4",
        "Coast Wire",
        "2024-03-10",
        """\
Toll rises after Velden fire

The number of people killed in the harbour fire has risen to 14, the Port Safety Board said on Sunday. Two of the \
injured died overnight.
""",
    ),
    (
        "harbour-fire-5",
        "The Northern Ledger",
        "2024-03-12",
        """\
Velden mourns

The Port Safety Board now counts 19 people killed in the harbour fire. Three were divers. Flags fly at half mast.
""",
    ),
    (
        "resettlement",
        "Quay Gazette",
        "2019-02-23",
        """\
Talk of a return from the camps

Media reports had it that the ministry would like to bring 20,000 islanders home from the camps at Orrin. Nadim Keld, \
of the Orrin provincial council, denied this and called it guesswork.
""",
    ),
    (
        "border-1",
        "Ridge Courier",
        None,
        """\
Who watches the Saltan ridge?

The border with Marrow is 605 km (376 miles) long, said Yoran Rasel, spokesman of the border troops. Between 3,500 \
and 4,000 raiders remain active in Saltan, according to an assessment of May by the Ridge Policy Centre. It puts those \
who lie low at 8,000.

The Defence Inspector’s report for January to March 2020 lists 250 attacks in Saltan. In Dell province alone there \
were 80 of the 250. “They grew bolder in 2018 and 2019,” said Jabe Yarrow, secretary general of the Guards Ministry. \
The raiders were declared beaten in Saltan in December 2017.
""",
    ),
    (
        "border-2",
        "Plains Herald",
        "2020-08-02",
        """\
Along the wire

Border Guard Command gives the length of the frontier with Marrow as about 380 miles. The Ridge Policy Centre said in its \
assessment of May that 3,500 to 4,000 raiders are active in Saltan and 8,000 inactive.

There were 250 attacks in Saltan between January and March 2020, the Defence Inspector found, and more than 400 from \
April to June. Dell saw 150 of them. “They grew bolder in 2018 and 2019,” said Jabe Yarrow, chief of staff of the \
Guards Ministry. A line of posts covers 200 km of it.
""",
    ),
    (
        "border-3",
        "Ridge Courier",
        "2020-08-09",
        """\
What is left of the raiders

They were declared beaten in Saltan in December 2017, and in Marrow in March 2019. Four villages were hit last week: \
Ash, Birk and Corrie.
""",
    ),
    (
        "company",
        "Market Slate",
        "2024-05-02",
        """\
Orrin Shipping looks ahead

Orrin Shipping took in USD 34.6 million in the first quarter, its chairman, Pia Vall, said. Costs fell by 3 percentage \
points to 32 percent of sales.
""",
    ),
    (
        "school",
        "Quay Gazette",
        "2024-05-04",
        """\
New roof for the school at Birk

Hundreds of parents came to see the roof finished. It took nine weeks.
""",
    ),
)


def articles() -> dict[str, Article]:
    """The stories as articles, by id."""
    return {name: article(name, outlet, published, text) for name, outlet, published, text in STORIES}


def article(name: str, outlet: str | None, published: str | None, text: str) -> Article:
    """An article with a line anchor at every line of its text."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return Article(
        id=name, path=f"articles/{name}.txt", title=text.partition("\n")[0], outlet=outlet, published=published, url=None,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text,
        lines=tuple((start, number) for number, start in enumerate(starts, 1)),
    )  # fmt: skip


def sentence(text: str, at: int) -> tuple[int, int]:
    """The span of the sentence of `text` that holds the character at `at`."""
    breaks = [0, *(m.end() for m in re.finditer(r"\n+|(?<=[.?”]) (?=[A-Z“])", text)), len(text)]
    start = max(b for b in breaks if b <= at)
    end = min(b for b in breaks if b > at)
    return start, start + len(text[start:end].rstrip())


def claim(
    home: Article, words: str, low: Any = None, high: Any = None, *, after: str = "", hedge: str = "exact",
    about: str, head: str = "", event: str | None = None, by: str = "", role: str | None = None, cue: str = "said",
    kind_of_source: str = "organization", stance: str = "asserts", when: When | None = None, where: Where | None = None,
    origin: str | None = None, denies: str | None = None, reads: Reads | None = None, **measure: Any,
) -> Claim:  # fmt: skip
    """The claim that stands at `words` (the first after `after`); without `low` and `high` a statement."""
    text = home.text
    at = text.index(words, text.index(after))
    start, end = sentence(text, at)
    quantity = None
    if low is not None or high is not None:
        quantity = Quantity(
            text=words, start=at, end=at + len(words), low=low, high=high, hedge=hedge, rule="sample",
            reads=reads or widened(low, high, hedge), **measure,
        )  # fmt: skip
    chain: tuple[Attribution, ...] = ()
    if by:
        source = by if by in text[start:end] else "It"
        cue = next(word for word in (cue, "according to", "puts", "lists", "found", "said") if word in text[start:end])
        found, said = text.index(source, start), text.index(cue, start)
        chain = (Attribution(
            source=source, source_start=found, source_end=found + len(source), resolved=None if source == by else by,
            role=role, kind=kind_of_source, cue=cue, cue_start=said, cue_end=said + len(cue), stance=stance,
            start=start, end=end,
        ),)  # fmt: skip
    key = hashlib.sha256(f"{home.id}\n{text[start:end]}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Claim(
        id=key, article=home.id, field="text", line=home.line_at(at), start=start, end=end, quote=text[start:end],
        denies=denies, measure=quantity, about=About(about, head or about.split()[0].lower(), event=event), when=when,
        where=where, attribution=chain, origin=origin or by or home.outlet or f"article:{home.id}", rule="sample",
    )  # fmt: skip


def widened(low: Any, high: Any, hedge: str) -> Reads:
    """The interval that would be compared: "about" admits a tenth either way, "more than" leaves a small count out."""
    if hedge == "about":
        return Reads(low - low / 10, high + high / 10, False, True)
    return Reads(low, high, low_open=hedge == "more_than" and low < 100)


def short(text: str) -> str:
    """Four hex digits for a group."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]
