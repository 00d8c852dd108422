"""Names as the article itself introduces them: acronyms, aliases, full names of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.attribution.words import group, group_with_plurals
from claimcheck.lexicon import table
from claimcheck.text import Doc

_PART = r"(?:al|el|de|da|di|der|den|van|von|bin|ibn|of|the|for|and|du|dos|del|la|le)"
_TITLE = r"(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Col|Maj|Lt|Sgt|Capt|Prof|Rev|Adm|Cmdr|Cpl|Brig|Supt|Hon|St|Atty|Del)\."
_CAPITAL = rf"(?:{_TITLE}|(?:[A-Z]\.)+|[A-Z](?:[\w’'&-]*\w)?|(?:al|el|ad|as|an|ar|ash|at|d)[-’'][A-Z][\w’'-]*)"
_RUN = re.compile(
    rf"(?<![\w’'-]){_CAPITAL}(?:[ \xa0](?:{_PART}[ \xa0]){{0,2}}{_CAPITAL}"
    r"|[ \xa0][\"“‘][A-Z]\w{0,20}[\"”’](?=[ \xa0][A-Z])){0,7}"
)
_ACRONYM = re.compile(r"[(\[](?:the )?[“\"]?([A-Z][A-Za-z&/-]{0,8}[A-Z]|[A-Z]{2})[”\"]?s?(?:[,;)\]])")
_EXPANDED = re.compile(r"(?<![\w-])([A-Z]{2,7})\s?\((?:the )?([A-Z][\w’'-]*(?: [\w’'&-]+){1,8})\)")
_ALIAS = re.compile(
    r"[,(\[]?\s(?:also |formally |formerly |better |widely |commonly |otherwise )?"
    r"(?:known|called|referred to)(?: \w+ly)? as (?:the )?[“\"]?"
)


class Person(NamedTuple):
    """A mention of a full name."""

    start: int
    name: str


def runs(text: str) -> list[tuple[int, str]]:
    """Every run of capitalised words, particles inside it included, without the words that only open a sentence."""
    found = []
    for m in _RUN.finditer(text):
        words = m[0].replace("\xa0", " ").split(" ")
        start = m.start()
        while words and (
            words[0].strip(".’'") in group("capitals")
            or words[0].lower() in group("time", "days") | group("time", "months")
        ):
            start += len(words[0]) + 1
            words = words[1:]
        while words and re.fullmatch(_PART, words[-1]):
            words = words[:-1]
        name = text[start : start + len(" ".join(words))]
        if name:
            found.append((start, name))
    return found


def introductions(doc: Doc) -> Mapping[str, str]:
    """Short form -> full name, as this article introduces them; {} for a text that introduces nothing.

    Acronyms ("the Popular Mobilization Forces (PMF)"), aliases ("also known as Hashd al-Shaabi"), and last names of
    people who are named in full elsewhere in the text, unless two of them bear it.
    """
    return introduced(doc.text, runs(doc.text))


def introduced(text: str, capitals: list[tuple[int, str]]) -> Mapping[str, str]:
    """The same from the runs of capitalised words of the text."""
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(text):
        full = spelled_out(_line_before(text, m.start()), m[1])
        if full:
            found.setdefault(m[1], full)
    for m in _EXPANDED.finditer(text):
        if spelled_out(m[2], m[1]):
            found.setdefault(m[1], m[2])
    for m in _ALIAS.finditer(text):
        alias, full = _alias(text, m, found)
        if alias and full and alias != full:
            found.setdefault(alias, full)
    for short, full in people(capitals).items():
        if full not in found:  # an alias of two words is nobody's name
            found.setdefault(short, full)
    return found


def _line_before(text: str, at: int) -> str:
    """What stands before a bracket in its line, at most 120 characters."""
    before = text[max(0, at - 120) : at]
    return before[max(before.rfind("\n"), before.rfind("(")) + 1 :]


def spelled_out(before: str, acronym: str) -> str | None:
    """The words right before an acronym that it abbreviates; None where they do not look like its name."""
    words = before.replace("\xa0", " ").split()
    letters = [c for c in acronym.lower() if c.isalpha()]
    begin, left = len(words), len(letters)
    while begin > 0 and left > 0:  # initials from the right, small words between them skipped
        word = words[begin - 1].strip("“”\"'’,").lower()
        first = [part[0] for part in re.split(r"[-–/]", word) if part]
        if first and first == letters[max(0, left - len(first)) : left]:
            left -= len(first)
        elif not (words[begin - 1][0].islower() and len(word) <= 5):
            break
        begin -= 1
    if left == 0 and len(letters) >= 2:
        return " ".join(words[begin:]).strip("“”\"'’,")
    capitals: list[str] = []
    for word in reversed(words):
        if not (word[0].isupper() or re.fullmatch(_PART, word)):
            break
        capitals.insert(0, word)
    while capitals and (not capitals[0][0].isupper() or capitals[0] in group("capitals")):
        capitals.pop(0)
    full = " ".join(capitals)
    initial = full[:1].lower() == acronym[:1].lower()
    # "Islamic State (ISIS)" abbreviates a longer name than the one printed, but begins like it
    return full if len(capitals) >= 2 and initial and len(acronym) >= 3 else None


def _alias(text: str, m: re.Match[str], known: Mapping[str, str]) -> tuple[str | None, str | None]:
    after = _RUN.match(text, m.end())
    before = text[max(0, m.start() - 90) : m.start()].rstrip(" ,([")
    bracket = re.search(r"(?:^|[(\[ ])([A-Z]{2,7})[)\]]?$", before)
    if bracket and bracket[1] in known:
        return (after[0] if after else None), known[bracket[1]]
    inside = re.search(r"[(\[]([A-Z]{2,7}),?$", before)
    if inside:
        full = spelled_out(before[: inside.start()], inside[1])
        return (after[0] if after else None), full
    last = None
    for last in _RUN.finditer(before):
        pass
    return (after[0] if after else None), (last[0] if last and last.end() == len(before) else None)


def bare(word: str) -> str:
    """The part of a last name that varies least: "al-Kaoud" and "Kaoud" are one."""
    word = re.sub(r"['’]s?$", "", word.lower())
    return re.sub(r"^(?:al|el|ad|as|an|ar|ash|at)[-’']", "", word)


def people(found: list[tuple[int, str]]) -> dict[str, str]:
    """Last name -> full name where one person of the text bears it, or where one is named thrice as often as the next.

    Two capitals are a person where they begin with a first name or a title, or where the last name stands alone too.
    """
    times = Counter(re.sub(r"['’]s?$", "", run) for _, run in found)
    counts: dict[str, Counter[str]] = {}
    prints: dict[str, str] = {}
    for run, count in times.items():
        name = person(run)
        if name and (len(name) < len(run) or _first(name) or times[name.split()[-1]]):
            last = name.split()[-1]
            counts.setdefault(bare(last), Counter())[name] += count
            prints.setdefault(bare(last), last)
    short: dict[str, str] = {}
    for last, names in counts.items():
        best = names.most_common(2)
        same = len(best) > 1 and _variants(best[0][0], best[1][0])
        if len(best) == 1 or same or best[0][1] >= 3 * best[1][1]:
            name = max((one for one, _ in best), key=len) if same else best[0][0]
            for form in {prints[last], re.sub(r"^\w{2,3}[-’'](?=[A-Z])", "", prints[last])}:
                short[form] = name
    return short


def _first(name: str) -> bool:
    return name.split()[0].lower() in group("male") | group("female")


def gender(name: str) -> str | None:
    """he | she, by the first name; None where it does not tell."""
    first = name.split()[0].lower()
    male, female = first in group("male"), first in group("female")
    return None if male == female else "he" if male else "she"


def _variants(one: str, other: str) -> bool:
    """The same person with or without a middle name."""
    left, right = one.split(), other.split()
    return left[0] == right[0] and left[-1] == right[-1]


@cache
def _common() -> frozenset[str]:
    """Words that every text uses: a headline in capitals is no name."""
    words = table("commonwords")
    return frozenset(word for key in ("none", "little", "some") for word in words.get(key, "").split()) | group(
        "outlet"
    )


@lru_cache(maxsize=1 << 12)
def person(run: str) -> str | None:
    """The name in a run of capitals that may be a person's: two to five words after the last title."""
    words = run.replace("\xa0", " ").split()
    words[-1] = re.sub(r"['’]s?$", "", words[-1])
    for i in range(len(words) - 1, -1, -1):
        plain = words[i].strip(".").lower()
        if plain in group("titles") or (plain in group("person") and i < len(words) - 1):
            words = words[i + 1 :]
            break
    if not 2 <= len(words) <= 5 or any(not w for w in words):
        return None
    if any(
        w.lower() in group_with_plurals("organization") or w.lower() in group_with_plurals("document") for w in words
    ):
        return None
    if any(w in ("of", "the", "for", "and") for w in words) or any(len(w) > 2 and w.isupper() for w in words):
        return None
    first, last = words[0].lower(), words[-1].lower()
    if first in group("unpersonal") or last in _common() or (first in _common() and not _first(words[0])):
        return None
    if any(w.lower() in group("time", "days") | group("time", "months") or w in group("capitals") for w in words):
        return None
    return " ".join(words)
