"""Lines that are the page's and not the article's: widgets, notices, repeats. Prose is never one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from claimcheck.articles.lines import Unit
from claimcheck.lexicon import table

COUNTER = re.compile(
    r"(?:\(?\d[\d,.]*k?\)? ?(?:comments?(?:\(s\))?|shares?|views?|likes?|retweets?|replies|min(?:ute)?s? read)"
    r"|comments? ?\(?\d+\)?|page \d+ of \d+|\d+ ?/ ?\d+(?: characters.{0,20})?|\d+ of \d+|(?:share|tweet|like)s? ?\(?\d+\)?"
    r"|(?:photo|image|picture|slide|video)s? \d+ (?:of|/) \d+|(?:slide ?show|gallery|photos?|images?):? ?\d+ (?:photo|image|picture|slide)s?"
    r"|(?:\d+ (?:of|/) )?\d+ (?:photo|image|picture|slide|video)s?(?:(?: view| show| open)? (?:slide ?show|gallery|all|caption))?)$",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©)(?: ?(?:©|\(c\)))? ?\d{4}\b", re.IGNORECASE)
CREDITED = re.compile(
    r"(?P<who>[A-Z][\w:/.]*(?: [A-Z][\w/.]*){0,2}?)(?: ?• ?[A-Z]\w+)? (?=[A-Z][\w'’]*(?: |$)|[\"“‘'])"
)
SLIDE = re.compile(r"(?P<n>\d{1,3}) ?/ ?(?P<of>\d{1,3}) +\S")
SLIDES = 3
"""So many numbered pictures at least are a gallery; one or two may be a score or a share."""
TAIL = re.compile(r"[.!?…][\"'”’)\]]*\s+(?P<word>Source|Read more|Read More|Share|Tweet|Advertisement)[\s.…]*$")
CAPTION = 700
"""Longer lines are no captions."""
NOTICE = 600
"""Longer lines are no notices."""
LINKS = 14
"""So many words at most in a line of links."""
REPEATED_WORDS = 8
"""A paragraph of so many words that stands twice was pasted twice; the second one says nothing new."""


class Rule(NamedTuple):
    """What makes a line furniture, with lines that are and lines that are not."""

    name: str
    holds: Callable[[str], bool]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def ends_sentence(line: str) -> bool:
    """A full stop, a question or an exclamation mark, and perhaps quotes and brackets after it."""
    return line.rstrip("\"'”’»)]")[-1:] in tuple(".!?…")


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(table("furniture")[key])


def _bare(line: str) -> str:
    return line.casefold().strip(" .…:»>→|-*·•")


def _whole(line: str) -> bool:
    """Nothing but words that stand alone around articles, one or several of them."""
    if len(line) > 160:
        return False
    if line.casefold() in _words("lines") or _bare(line) in _words("lines"):
        return True
    words = re.sub(r"[|•·/,:.…»→]+", " ", line.casefold()).split()
    if len(words) > LINKS or not words:
        return False
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in _words("lines") for start in reached):
            reached.add(end)
    return len(words) in reached


def _opening(line: str) -> bool:
    if len(line) > 300 or not line.casefold().startswith(_words("openings")) or ends_sentence(line):
        return False
    return len(line.split()) <= int(table("furniture")["opening_words"])


def _notice(line: str) -> bool:
    return line[:80].casefold().lstrip("*©( ").startswith(_words("notices")) and len(line.split()) <= 60


def _counter(line: str) -> bool:
    return len(line) < 60 and bool(COUNTER.match(line.strip("• |›»>")))


def _copyright(line: str) -> bool:
    return bool(COPYRIGHT.match(line.lstrip("([* ") if line[:2] != "(c" else line)) and len(line.split()) <= 30


RULES = (
    Rule(
        "widget",
        _whole,
        (
            "Read More ...",
            "Do you like this article?",
            "Source",
            "Share • Tweet • Print",
            "Advertisement Continue reading the main story",
        ),
        ("Source: Harbour Board", "The source said so", "Share prices fell", "Roads | Rail | Air"),
    ),
    Rule(
        "opening",
        _opening,
        ("Comment Policy * Denotes Required Field 500 / 500", "READ MORE: Ten things to know about the flood"),
        ("Subscribe to the paper, she told readers, and 400 did.", "More than 40 people died"),
    ),
    Rule(
        "notice",
        _notice,
        ("This material may not be published, broadcast or rewritten.", "We use cookies to improve your visit."),
        ("He said that all rights reserved to the crown were sold.",),
    ),
    Rule(
        "copyright",
        _copyright,
        ("© 2024 Harbour Post. All rights reserved.", "Copyright (c) 2019-2024 Harbour Post", "(Copyright 2024 Harbour Post)"),
        ("Copyright law of 2024 cost 3 million.",),
    ),
    Rule(
        "counter",
        _counter,
        ("0 Comment(s)", "1500 / 1500", "12 Comments", "4 min read", "Comments (3)", "Photo 3 of 12", "3 of 12 Photos View Slide Show ›", "12 photos"),
        ("12 people", "3 of the 4 men died", "250 comments were deleted by the editors", "12 photos sold for $4 million"),
    ),
)


def is_furniture(line: str) -> str | None:
    """The rule's name where a line is the page's own."""
    return next((rule.name for rule in RULES if rule.holds(line)), None) if len(line) < NOTICE else None


def is_prose(line: str) -> bool:
    """A line that ends like a sentence, or is too long to be a heading."""
    words = len(line.split())
    return not line or words > 30 or words >= 5 and ends_sentence(line)


def comment_section(units: list[Unit], length: int) -> int:
    """The index of the unit under which readers' comments begin, in the last two fifths of a text; else len(units)."""
    for index, unit in enumerate(units):
        heading = _bare(unit.text).strip("0123456789() ").removesuffix("(s")
        if unit.start > 0.6 * length and heading in (*_words("comments"), "comment"):
            return index
    return len(units)


def player(line: str) -> int:
    """Length of a media player's message at the beginning of a line; 0 where there is none."""
    start = line[:60].casefold()
    return max((len(words) for words in _words("players") if start.startswith(words)), default=0)


@cache
def _credit() -> tuple[re.Pattern[str], ...]:
    words = "|".join(map(re.escape, _words("credit")))
    return (
        re.compile(
            rf"[\[(][^\[\]()]{{0,80}}\b(?:{words})\b[^\[\]()]{{0,80}}(?<![.!?])[\])]$", re.IGNORECASE
        ),  # "... [Photo courtesy of the Guard]"
        re.compile(r"[\[(][^\[\]()]{0,60}(?: / |/)[A-Z][^\[\]()]{0,60}[\])]$"),  # "... (Mara Lind / Harbour Post)"
        re.compile(
            r"\b(?:photo(?:graph(?:er)?)?|image|picture)s?(?: (?:by|credit|courtesy of))? ?: ?[^.]{1,60}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:/|•|\||©) ?(?:getty|getty images|afp|reuters|ap|ap photo|epa|pa|shutterstock|alamy|upi)[\s)\]]*$",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:reuters|afp|ap photo|epa|getty images?|upi|xinhua|anadolu|pa)(?:/| ?/ | • )[A-Z][\w.'’ -]{2,40}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"[.,;] (?:file(?: (?:photo|image|picture))?|archive(?: photo)?|handout|undated(?: photo)?)\.?$",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:media|image) (?:caption|copyright|source)\b|file (?:photo )?[-–—:] |file photo\b"
            r"|(?:getty(?: images)?|shutterstock|istock|alamy)$"
            r"|(?:photo(?:graph)?|image|picture|video|graphic)s?(?: ?[:–—] | (?:by|credit|courtesy of) [A-Z]|: )",
            re.IGNORECASE,
        ),
    )


def is_credit(line: str) -> bool:
    """Nothing but names of agencies: "Reuters", "(AP)", "Reuters - AP - AFP"."""
    names = re.split(r" ?[-–—|•/,&] ?", line.strip("()[] .").casefold()) if len(line) < 60 else [line]
    return all(name in _words("agencies") for name in names)


def slides(units: list[Unit]) -> set[int]:
    """Units that are slides of one gallery, "3/20 The harbour by night": pictures of other stories."""
    found: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        match = SLIDE.match(unit.text)
        if match and int(match["n"]) <= int(match["of"]):
            found.setdefault(match["of"], []).append(i)
    return {i for group in found.values() if len(group) >= SLIDES for i in group}


def is_caption(line: str) -> bool:
    """A line that ends in a photograph's credit, or begins as a caption does."""
    if len(line) > CAPTION or not line:
        return False
    credit = CREDITED.match(line)
    if credit and credit["who"].casefold() in _words("agencies") and not ends_sentence(line) and line.count(" ") > 4:
        return True
    *ends, begins = _credit()
    if begins.match(line):
        return True
    tail = line[-200:]
    return not line.endswith(tuple('.!?"”')) and any(pattern.search(tail) for pattern in ends)
