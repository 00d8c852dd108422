"""Numbers without a unit: what the count of things is called, and the shapes of number it can have."""

from __future__ import annotations

from claimcheck.quantities.numbers import read_number
from claimcheck.quantities.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "count",
        read_number,
        {
            "It sold 2.5 million cars.": "2500000 car",
            "It sold 3 500 cars.": "3500 car",
            "It has 1,00,000 voters.": "100000 voter",
            "It has 4.3M users.": "4300000 user",
            "The town has 12½ posts.": "12.5 post",
            "It has ٣٥٠ trucks.": "350 truck",
        },
        ("It has $5.", "Two cars came."),
    ),
    Rule(
        "count-words",
        read_number,
        {
            "Twenty-eight thousand six hundred fans sang.": "28600 fan",
            "One hundred and twelve came on foot.": "112",
            "It fired three-and-a-half dozen rounds.": "42 round",
            "It has half a million users.": "500000 user",
        },
        ("No one came.", "They like one another.", "On the twenty-fourth day it rained."),
    ),
    Rule(
        "vague",
        read_number,
        {
            "Dozens of homes burned.": "?24..99 home",
            "Hundreds of thousands of fans sang.": "?200000..999999 fan",
            "Several hundred fans sang.": "?300..999 fan",
            "It saw a couple of thousand fans.": "?2000..3999 fan",
        },
        ("A few fans sang.", "He scores goals."),
    ),
)
