"""From a bare text to an article: what its first lines tell, and which stretches are no running prose.

Cautious on purpose: a heading taken for prose costs little, prose taken for furniture loses a claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from claimcheck.articles.dates import date_line
from claimcheck.articles.furniture import (
    REPEATED_WORDS,
    TAIL,
    comment_section,
    ends_sentence,
    is_caption,
    is_credit,
    is_furniture,
    is_prose,
    player,
    slides,
)
from claimcheck.articles.heads import ALONE, ROWS, STAMP, Head, dateline, people
from claimcheck.articles.lines import Unit, flat, units
from claimcheck.model import Article, Zone

PARTS = 50_000
"""Paragraphs after these are taken for prose unseen: no article has so many, and each costs a look at every rule."""
HEAD = 14
"""So many lines at most stand over an article."""
CREDIT = re.compile(
    r"[(—–-]{0,2} ?(?:"
    r"(?:Additional |Further |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Aa]ssistance)|Compiled|Edited) "
    r"(?:by|from) [A-Z]"
)


def lay_out(article: Article) -> Article:
    """The article with its zones, and with title, outlet, date and authors from its first lines where it has none."""
    parts = _stamped(article.text, units(article.text)[:PARTS])
    given = article.zones  # what the reader knew from markup
    kinds = _touched(parts, given)
    marked, spans = set(kinds), list(given)
    _mark_page(article, parts, kinds, spans)
    head = _read_head(article, parts, kinds)
    _mark_body(article, parts, kinds, spans)
    zones = [Zone(parts[i].start, parts[i].end, kind) for i, kind in kinds.items() if i not in marked]
    zones += _free(spans, zones)
    headline = next((article.text[zone.start : zone.end] for zone in given if zone.kind == "headline"), "")
    return msgspec.structs.replace(
        article,
        title=article.title or headline or head.title,
        outlet=article.outlet or head.outlet,
        published=article.published or head.published,
        authors=article.authors or head.authors,
        zones=tuple(sorted(zones, key=lambda zone: zone.start)),
    )


def _stamped(text: str, parts: list[Unit]) -> list[Unit]:
    """The units, a headline and the dates that were pasted to its end as two."""
    found = []
    for unit in parts[:HEAD]:
        stamp = STAMP.search(text, unit.start, unit.end) if unit.text else None
        if stamp and stamp.start() > unit.start and date_line(stamp[0]):
            end = unit.start + len(text[unit.start : stamp.start()].rstrip())
            found += [
                Unit(unit.start, end, flat(text[unit.start : end]), unit.before, False),
                Unit(stamp.start(), unit.end, flat(stamp[0]), False, unit.after),
            ]
        else:
            found.append(unit)
    return found + parts[HEAD:]


def _touched(parts: list[Unit], zones: Sequence[Zone]) -> dict[int, str]:
    """The units that a zone lies on; both in the order of the text."""
    starts = [unit.start for unit in parts]
    kinds = {}
    for zone in zones:
        for i in range(max(0, bisect_right(starts, zone.start) - 1), bisect_left(starts, zone.end)):
            if zone.start < parts[i].end:
                kinds[i] = zone.kind
    return kinds


def _free(spans: list[Zone], zones: list[Zone]) -> list[Zone]:
    """The spans that lie on no zone, and not on one another."""
    taken = sorted((zone.start, zone.end) for zone in zones)
    free: list[Zone] = []
    for span in sorted(spans, key=lambda zone: zone.start):
        place = bisect_left(taken, (span.end, 0)) - 1
        if (place < 0 or taken[place][1] <= span.start) and (not free or free[-1].end <= span.start):
            free.append(span)
    return free


def _mark_page(article: Article, parts: list[Unit], kinds: dict[int, str], spans: list[Zone]) -> None:
    """Furniture and captions, wherever they stand."""
    seen: set[str] = set()
    gallery = slides(parts)
    theirs = comment_section(parts, len(article.text))
    for i, unit in enumerate(parts):
        line = unit.text.casefold()
        caption = is_caption(unit.text[player(unit.text) :].lstrip())
        repeated = line in seen and (caption or len(line.split()) >= REPEATED_WORDS)
        if i in kinds:
            continue
        if i >= theirs or i in gallery or repeated or is_furniture(unit.text):
            kinds[i] = "furniture"
        elif is_credit(unit.text):
            kinds[i] = "byline"
        elif caption:
            kinds[i] = "caption"
            skip = player(unit.text)
            if skip:  # the player's message, and then a caption
                kinds.pop(i)
                spans += [
                    Zone(unit.start, unit.start + skip, "furniture"),
                    Zone(unit.start + skip + 1, unit.end, "caption"),
                ]
        elif CREDIT.match(unit.text) and i > len(parts) // 2:
            kinds[i] = "byline"
        if line:
            seen.add(line)


def _read_head(article: Article, parts: list[Unit], kinds: dict[int, str]) -> Head:
    """Marks the lines over the article and returns what they tell."""
    head = Head(article.title)
    candidates: list[int] = []
    for i, unit in enumerate(parts[:HEAD]):
        if i in kinds:
            continue
        row = next(((row, tells) for row in ROWS if (tells := row.reads(unit.text, article.text))), None)
        if row and not (row[0].name == "in-outlet" and i > 2):
            kinds[i] = row[0].zone
            read = row[1]
            head = Head(
                head.title, head.outlet or read.outlet, head.published or read.published, head.authors or read.authors
            )
        elif candidates and ALONE.match(unit.text) and _beside_date(parts, i):
            kinds[i] = "byline"
            head = head._replace(authors=head.authors or people(unit.text))
        elif is_prose(unit.text) and (candidates or not _headline_with_a_stop(unit)):
            break
        elif unit.text[-1] not in ",;:" and (i == 0 or not unit.text[0].islower()):
            candidates.append(i)
    return head._replace(title=_title(article, parts, kinds, candidates))


def _beside_date(parts: list[Unit], i: int) -> bool:
    """A name stands over or under the date, in the same block."""
    return any(0 <= j < len(parts) and date_line(parts[j].text) for j in (i - 1, i + 1))


def _headline_with_a_stop(unit: Unit) -> bool:
    """A headline with a heading's capitals and a full stop, a question, or one that ends in a quotation."""
    if not unit.text or len(unit.text.split()) > 20:
        return False
    return _title_case(unit.text) or unit.before and unit.after and unit.text[-1] in "?!'’\"”"


def _title_case(line: str) -> bool:
    """A heading that ends in a full stop still has a heading's capitals."""
    words = [word for word in line.split() if len(word) > 4 and word[0].isalpha()]
    return len(words) >= 3 and len(line.split()) <= 20 and all(word[0].isupper() for word in words)


def _title(article: Article, parts: list[Unit], kinds: dict[int, str], candidates: list[int]) -> str:
    """Marks the headline among the lines before the first prose; shorter ones around it are rubrics."""
    if article.title:
        chosen = next((i for i in candidates if _alike(parts[i].text, article.title)), None)
    else:
        chosen = next(
            (i for i in candidates if len(parts[i].text.split()) >= 4), candidates[-1] if candidates else None
        )
    if chosen is None:
        return article.title
    kinds[chosen] = "headline"
    for i in candidates:
        short = len(parts[i].text.split()) <= (3 if i < chosen else 8)
        if i != chosen and short and parts[i].text[:1].isupper():
            kinds[i] = "section"
    return article.title or article.text[parts[chosen].start : parts[chosen].end]


def _alike(one: str, other: str) -> bool:
    letters = [re.sub(r"\W+", " ", text).casefold().strip() for text in (one, flat(other))]
    return letters[0] == letters[1]


def _mark_body(article: Article, parts: list[Unit], kinds: dict[int, str], spans: list[Zone]) -> None:
    """Subheadings, the dateline at the beginning of the prose, and the word that a reprint leaves at the end."""
    body = [i for i in range(len(parts)) if i not in kinds]
    for i in body[1:]:
        if i + 1 < len(parts) and _heading(parts[i], parts[i - 1], parts[i + 1]):
            kinds[i] = "section"
    for i in body[:2]:
        unit = parts[i]
        length = dateline(article.text[unit.start : unit.start + 120])
        if length and i not in kinds:
            spans.append(Zone(unit.start, unit.start + length, "dateline"))
            break
    if body:
        start = max(parts[body[-1]].start, parts[body[-1]].end - 80)
        tail = TAIL.search(article.text[start : parts[body[-1]].end])
        if tail:
            spans.append(Zone(start + tail.start("word"), parts[body[-1]].end, "furniture"))


def _heading(unit: Unit, before: Unit, after: Unit) -> bool:
    """A short line that no sentence ends, between paragraphs."""
    words = unit.text.split()
    if not words or len(words) > 8 or ends_sentence(unit.text) or unit.text[-1] in ",;:-–—":
        return False
    opens = unit.text.lstrip("\"'“‘(")[:1]
    follows = after.text.lstrip("\"'“‘([")[:1] or "X"
    apart = unit.before and unit.after or not before.text or ends_sentence(before.text)
    return (opens.isupper() or opens.isdigit()) and not follows.islower() and apart
