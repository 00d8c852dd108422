"""Sentences with exact spans: lines make paragraphs, stops make sentences, tables of words decide the doubtful ones.

Every pattern starts only at the first character of a run, so any text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.lexicon import table

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_OPEN = "\"“”„‘’'(\\[«¿¡"
_CLOSE = "\"”“’‘')\\]»}"
_STOP = re.compile(
    rf"[.!?…](?<![.!?…][.!?…])[.!?…]*+[{_CLOSE}]*+(?:\s?\[\d{{1,3}}\])*+(?:(?P<space>\s++)|(?<=[.!?][{_CLOSE}])(?=[“\"]?[A-Z])|(?<=[a-z0-9%][.!?])(?=[“\"]?[A-Z][a-z]))"
)
_WORD_AFTER = re.compile(rf"[{_OPEN}]*+([^\W_]*+)")
_BULLET = re.compile(r"\s*+(?:[-*•·▪◦–—>]\s|\(?\d{1,3}[.)]\s)")
_LETTER_STOPS = re.compile(r"[^\W\d_]\.[^\W\d_]\Z")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*+\.?\s?){1,4}(?:,[^.!?\n]{1,60}?,)?\s*+([a-z]+)\b")
"""“Stop!” Mayor Lund, 45, said: a name, and the word after it and what is set off by commas."""
_INK = re.compile(r"\S")
_BACK = 40
"""Characters looked at before a stop: longer than every abbreviation, short enough to be read at every stop."""
_LONGEST = 7
"""More letters than the longest abbreviation has."""
LONGEST = 1500
"""Characters of a sentence at most. Nobody writes longer ones; a table or a broken file without full stops is cut, so that what
looks through a sentence for each of its words stays linear in the text, and no claim quotes a whole file."""
_FULL, _WIDEST = 45, 130
"""Columns between which a hard-wrapped line ends."""

Span = tuple[int, int, int]


class _Words(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    endings: frozenset[str]
    openers: frozenset[str]
    times: frozenset[str]
    says: frozenset[str]
    unfinished: frozenset[str]
    particles: re.Pattern[str]


@cache
def _words() -> _Words:
    words = table("tagger_words")
    short, sentences = words["abbreviations"], words["sentences"]
    return _Words(
        titles=frozenset(short["titles"]),
        numbered=frozenset(short["numbered"]),
        endings=frozenset(short["endings"]),
        openers=frozenset(sentences["openers"]),
        times=frozenset(sentences["times"]),
        says=frozenset(sentences["says"]),
        unfinished=frozenset(sentences["unfinished"]),
        particles=re.compile(rf"(?:{'|'.join(sentences['particles'])})[-\s’'][A-Z]"),
    )


def abbreviations() -> frozenset[str]:
    """Words that keep their stop as tokens."""
    words = _words()
    return words.titles | words.numbered | words.endings


def split(text: str) -> list[Span]:
    """(start, end, number of the paragraph) of every sentence, in order; white space belongs to none."""
    spans: list[Span] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text, start, end):
            spans.extend((*piece, number) for piece in _pieces(text, first, last))
    return spans


# --- lines to paragraphs ------------------------------------------------------------------------------------------


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    block: list[tuple[int, int]] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = _strip(text, *match.span())
        if start == end:
            continue
        if block and _blank(text, last, start):
            yield from _block(text, block)
            block = []
        block.append((start, end))
        last = end
    yield from _block(text, block)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    stripped = line.strip()
    if len(stripped) == end - start:
        return start, end
    start += len(line) - len(line.lstrip())
    return start, start + len(stripped)


def _blank(text: str, start: int, end: int) -> bool:
    """Is there an empty line between two lines?"""
    return sum(1 for _ in zip(_BREAK.finditer(text, start, end), range(2), strict=False)) > 1


def _block(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Paragraphs among lines without an empty line between them: a wrapped line is joined to the next."""
    if not lines:
        return
    width = max(end - start for start, end in lines) if len(lines) > 1 else 0
    wrapped = len(lines) > 2 and _FULL <= width <= _WIDEST and all(
        _is_full(text, line, after, width) for line, after in pairwise(lines)
    )
    first = lines[0][0]
    for line, after in pairwise(lines):
        if not (wrapped or _goes_on(text, line, after)):
            yield first, line[1]
            first = after[0]
    yield first, lines[-1][1]


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Would the first word of the next line not have fitted into this one?"""
    head = text[after[0] : after[0] + _WIDEST].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(head) > width and not _BULLET.match(text, after[0])


def _goes_on(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    if _BULLET.match(text, after[0]) or text[line[1] - 1] in ".!?…:;”\"]":
        return False
    if text[after[0]].islower():
        return True
    if text[line[1] - 1] == ",":
        return line[1] - line[0] >= _FULL
    tail = text[max(line[0], line[1] - 12) : line[1]].rsplit(maxsplit=1)[-1]
    return tail in _words().unfinished and line[1] - line[0] >= _FULL


# --- stops to sentences -------------------------------------------------------------------------------------------


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        at, last = match.span()
        if last < end and (_plain(text, at, last) or _ends(text, first, match, start, end)):
            yield first, match.start("space") if match["space"] else last
            first = last
    yield first, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or an endless one cut where something is set off, else at a space, else anywhere."""
    while end - start > LONGEST:
        middle, last = start + LONGEST // 2, start + LONGEST
        cut = next((at for mark in ("; ", ", ", " ") if (at := text.rfind(mark, middle, last) + len(mark)) > middle), last)
        yield _strip(text, start, cut)
        ink = _INK.search(text, cut, end)
        start = ink.start() if ink else end
    if start < end:
        yield start, end


def _plain(text: str, at: int, last: int) -> bool:
    """A word longer than every abbreviation, a stop, a space and a capital: the case that needs no further look."""
    return last == at + 2 and text[at] == "." and text[last].isupper() and at >= _LONGEST and text[at - _LONGEST : at].isalpha()


def _ends(text: str, first: int, match: re.Match[str], start: int, end: int) -> bool:
    """Does the stop that was matched end its sentence, which began at `first`?"""
    at, follows = match.start(), match.end()
    after = _WORD_AFTER.match(text, follows, min(end, follows + _BACK))
    word = after[1] if after else ""
    if not match["space"]:
        return _glued(text, at, follows, word)
    lower = word[:1].islower() or (not word and text[follows] in "–—-,;")
    if lower and not _may_open(text, start, end, follows, word):
        return False
    run = text[at : min(match.start("space"), at + 4)]
    if run[0] != "." or run[:2] == "..":
        return not (len(run) > 1 and run[0] in "?!" and _reported(text, follows))
    return _full_stop(text, first, at, word, text[follows])


def _may_open(text: str, start: int, end: int, follows: int, word: str) -> bool:
    """May a lower-case word open a sentence? A name with a particle may, and any word in a text without capitals."""
    return bool(word) and (_words().particles.match(text, follows) is not None or text[start : min(end, start + 400)].islower())


def _glued(text: str, at: int, follows: int, word: str) -> bool:
    """A stop with no space after it ("border.The") ends a sentence before an opener, outside addresses."""
    before = _before(text, 0, at)
    return word in _words().openers and "@" not in before and "." not in before and not before.startswith("www")


def _reported(text: str, follows: int) -> bool:
    found = _NAME.match(text, follows, follows + 80)
    return found is not None and found[1] in _words().says


def _before(text: str, first: int, at: int) -> str:
    """The word that the stop at `at` is written to, without what opens before it."""
    tail = text[max(first, at - _BACK) : at].rsplit(None, 1)
    return tail[-1].lstrip("([{\"“”‘’'/«") if tail else ""


def _full_stop(text: str, first: int, at: int, word: str, next_char: str) -> bool:
    words = _words()
    before = _before(text, first, at)
    if first + len(before) == at and (before.isdigit() or len(before) == 1):
        return False  # "1. Introduction": a number of a list, not a sentence
    if before in words.titles:
        return False
    if before in words.numbered:
        return not next_char.isdigit()
    if before in words.endings:
        return word in words.openers or next_char in "“\""
    if before.lower() in ("a.m", "p.m"):
        return word not in words.times and not next_char.isdigit() and next_char not in "(["
    if before.lower() in ("e.g", "i.e"):
        return False
    initial = len(before) == 1 and before.isupper() and before != "I"
    if initial or _LETTER_STOPS.search(before):
        return word in words.openers or (next_char in "“\"" and not initial)
    return True
