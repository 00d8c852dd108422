"""Noun phrases from tags: where they stand, their heads, names, and the noun that a numeral counts."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.text.doc import Sentence
from claimcheck.text.features import no_case
from claimcheck.text.lemmas import lemma

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
_DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT"})
_INSIDE = NOUNS | _DETERMINERS | ADJECTIVES | {"CD", "HYPH", "$", "POS", "RB", "RBR", "RBS", "FW"}
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_NAMES = frozenset({"NNP", "NNPS"})
_TIMES = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_NEVER = _TIMES | {"total", "overall", "altogether", "more", "less", "fewer", "each", "apiece", "alone", "than"}
_HEDGES = frozenset(
    {"more", "than", "at", "least", "most", "about", "nearly", "almost", "over", "around", "up", "to", "perhaps", "roughly", "some", "as", "many"}
)
_ADJECTIVAL = ("ive", "ed", "al", "ous", "ic", "able", "ible", "ary", "less", "ful", "an", "ish", "ese")
_DASHES = ("–", "—", "--")
_VAGUE = ("hundreds", "thousands", "dozens", "scores", "millions", "tens")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_REACH = 14
"""Tokens looked at after a numeral."""


class Phrase(NamedTuple):
    """A noun phrase: token indexes in its sentence, `end` exclusive; `head` is the last noun before any "of"."""

    start: int
    end: int
    head: int


def noun_phrases(sentence: Sentence) -> list[Phrase]:
    """Base noun phrases in order, not overlapping: "the 250 attacks", "three Iraqi officials", "it"."""
    tags = sentence.tags
    found: list[Phrase] = []
    i = 0
    while i < len(tags):
        if tags[i] in ("PRP", "EX", "WP"):
            found.append(Phrase(i, i + 1, i))
            i += 1
            continue
        phrase = _base(sentence.tokens.words, tags, i) if _opens(tags, i) else None
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.end
    return found


def _opens(tags: list[str], i: int) -> bool:
    """May a noun phrase begin here? A participle opens one only before its noun, an adverb before what it grades."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if tags[i] in ("VBN", "VBG"):
        return after in NOUNS and not (i and tags[i - 1] in NOUNS | {"PRP", ","})
    if tags[i] in _ADVERBS:
        return after in ADJECTIVES | {"CD", "RB", "PDT"}
    return tags[i] in _INSIDE and tags[i] not in ("HYPH", "POS")


def extended(sentence: Sentence, phrase: Phrase, joints: frozenset[str] = frozenset({"of"})) -> Phrase:
    """The phrase with the "of" phrases that follow it, or those of other prepositions: "branches of the security forces"."""
    words, tags = sentence.tokens.words, sentence.tags
    end = phrase.end
    while end + 1 < len(words) and words[end].lower() in joints:
        inner = _base(words, tags, end + 1)
        if inner is None:
            break
        end = inner.end
    return Phrase(phrase.start, end, phrase.head)


def names(sentence: Sentence) -> list[Phrase]:
    """Spans of proper names, "of" inside them included: "Ministry of Peshmerga Affairs", "Syrian Democratic Forces"."""
    words, tags = sentence.tokens.words, sentence.tags
    inside = _named(words, tags)
    found: list[Phrase] = []
    i = 0
    while i < len(tags):
        end = i
        while end < len(tags) and (inside[end] or (end > i and _joins(words, inside, end))):
            end += 1
        if any(tags[k] in NOUNS for k in range(i, end)):
            found.append(Phrase(i, end, _head_of_name(words, i, end)))
        i = max(end, i + 1)
    return found


def _named(words: list[str], tags: list[str]) -> list[bool]:
    """Is a token part of a name? Within a sentence a capital says so too, except where every word has one."""
    capital = not no_case(words)
    inside = [tag in _NAMES for tag in tags]
    for i in range(len(words) - 1, 0, -1):
        if capital and words[i][0].isupper() and words[i - 1][-1] not in "\"“‘'.:([":
            inside[i] = tags[i] in NOUNS or (tags[i] == "JJ" and i + 1 < len(words) and inside[i + 1])
    return inside


def _joins(words: list[str], inside: list[bool], at: int) -> bool:
    """Does a small word inside a name go on with it: "of", "of the", "&"?"""
    if words[at] == "the":
        return words[at - 1] == "of" and at + 1 < len(words) and inside[at + 1]
    if words[at] == "of" and at + 2 < len(words) and words[at + 1] == "the":
        return inside[at + 2]
    return words[at] in ("of", "&") and at + 1 < len(words) and inside[at + 1]


def _head_of_name(words: list[str], start: int, end: int) -> int:
    for i in range(start + 1, end):
        if words[i] == "of":
            return i - 1
    return end - 1


def _base(words: list[str], tags: list[str], start: int) -> Phrase | None:
    """The longest base phrase from `start`; None where no noun is reached."""
    head = -1
    i = start
    while i < len(tags):
        tag = tags[i]
        if tag not in _INSIDE and not _joined_modifier(words, tags, i):
            break
        if i > start and (tag in _DETERMINERS and tags[i - 1] != "PDT" or (tag in _ADVERBS and head >= 0)):
            break
        if head == i - 1 and head >= start and (tag in ("VBN", "VBG", "JJ") or words[i].lower() in _TIMES):
            break
        if tag in NOUNS or (tag == "CD" and head < 0 and _stands_alone(tags, i)):
            head = i
        i += 1
    if head < 0:
        return None
    return Phrase(start, head + 1, head)


def _stands_alone(tags: list[str], i: int) -> bool:
    return i + 1 >= len(tags) or tags[i + 1] not in _INSIDE


def _joined_modifier(words: list[str], tags: list[str], i: int) -> bool:
    """"killed and wounded soldiers", "active, armed militants": a comma or "and" between two adjectives of one noun."""
    if words[i] not in (",", "and", "or") or not 0 < i < len(tags) - 2:
        return False
    return tags[i - 1] in ADJECTIVES and tags[i + 1] in ADJECTIVES and tags[i + 2] in NOUNS


# --- the counted noun ---------------------------------------------------------------------------------------------


def head_after(sentence: Sentence, index: int) -> int | None:
    """The token of the noun that the numeral at `index` counts: "of its" and shared heads are looked through.

    "3,500 to 4,000 active and 8,000 inactive militants": militants for each; "a 10-week course": week. None where the
    noun is elided ("six injured") or stands before the number.
    """
    return head_in(sentence.tokens.words, sentence.tags, index)


def head_in(words: list[str], tags: list[str], index: int) -> int | None:
    """`head_after` on the columns of words and tags."""
    if not _counts(words[index]):
        return None
    stop = min(len(words), index + 1 + _REACH)
    i = index + 1
    while i < stop and (tags[i] not in NOUNS or _is_adjective(words, tags, i)):
        step = 1 if tags[i] in NOUNS else _looked_through(words, tags, i)
        if not step:
            return None
        i += step
    if i >= stop or words[i].lower() in _NEVER:
        return None
    head = _last_noun(words, tags, i, index, stop)
    return None if _is_year(words, tags, index, head) else head


def _is_year(words: list[str], tags: list[str], index: int, head: int) -> bool:
    """"The 2016 election": a year before a noun in the singular counts nothing; "2000 km" does."""
    return _YEAR.fullmatch(words[index]) is not None and tags[head] in ("NN", "NNP") and len(words[head]) > 3


def _counts(numeral: str) -> bool:
    """Clock times, days and scores written with a sign count nothing."""
    return ":" not in numeral and "/" not in numeral


def _is_adjective(words: list[str], tags: list[str], i: int) -> bool:
    """A singular "noun" with the ending of an adjective, and then "and" and a numeral: "4,000 active and 8,000 ..."."""
    if tags[i] != "NN" or i + 2 >= len(tags) or not words[i].lower().endswith(_ADJECTIVAL):
        return False
    return tags[i + 1] == "CC" and tags[i + 2] == "CD"


def _last_noun(words: list[str], tags: list[str], first: int, index: int, stop: int) -> int:
    """The head of the run of nouns from `first`, which is the first noun after the numeral at `index`."""
    if words[first].lower() == "per" and first + 1 < stop:
        return first + 1  # "per cent"
    if words[first] == "%" or tags[first - 1] == "HYPH" and tags[first] in ("NN", "NNS"):
        return first  # a unit: "50% chance", "10-week course"
    last = first
    while last + 1 < stop and _goes_on(words, tags, last + 1):
        last += 1
    if last + 1 < stop and tags[last + 1] == "POS" and any(word.lower() == "of" for word in words[index + 1 : first]):
        for later in range(last + 2, stop):  # "two of the country's largest banks"
            if tags[later] in NOUNS:
                return _last_noun(words, tags, later, later, stop)
            if tags[later] not in ADJECTIVES and tags[later] not in ("HYPH", "CD", *_ADVERBS):
                break
    if first == index + 1 and last > first and _is_unit(words, tags, first, last):
        return first
    return last


def _goes_on(words: list[str], tags: list[str], i: int) -> bool:
    if words[i].lower() in _TIMES or (tags[i] in _NAMES and tags[i - 1] == "NNS"):
        return False
    return tags[i] in NOUNS or (tags[i] == "HYPH" and i + 1 < len(tags) and tags[i + 1] in NOUNS)


def _is_unit(words: list[str], tags: list[str], first: int, last: int) -> bool:
    """"A 150 gallon tank": two nouns in the singular after a number above one, and the first one is counted."""
    if tags[first] != "NN" or tags[last] != "NN" or words[first - 1].lower() in ("1", "one", "a"):
        return False
    return words[last].lower() not in _collectives()


@cache
def _collectives() -> frozenset[str]:
    """Nouns that are counted in the singular."""
    return frozenset(table("tagger_lemmas")["collectives"]["words"])


def _looked_through(words: list[str], tags: list[str], i: int) -> int:
    """How many tokens from `i`, after a numeral and before its noun, belong to neither a new phrase nor a verb."""
    tag, low = tags[i], words[i].lower()
    if low in _DASHES:
        return _past_dash(words, tags, i) or _shared(words, tags, i)
    if tag in ("CD", "JJ", "JJR", "JJS", "HYPH", "$", "SYM") or words[i] in "\"“”'‘’+":
        return 1
    if tag in ("VBN", "VBG"):
        return int(_before_noun(tags, i + 1))
    if tag in _ADVERBS:
        return int(i + 1 < len(tags) and tags[i + 1] in ADJECTIVES | {"CD"})
    if low == "of":
        return 1
    if tag in ("DT", "PRP$"):
        return int(words[i - 1].lower() in ("of", "all", "both"))
    if low in ("to", "and", "or", "-", ","):
        return _shared(words, tags, i)
    return 0


def _past_dash(words: list[str], tags: list[str], i: int) -> int:
    """Tokens to skip at a dash: "hundreds — likely more than 1,000 — extremists" counts extremists twice."""
    for j in range(i + 1, min(len(words) - 1, i + 9)):
        if words[j] in _DASHES:
            return j + 1 - i if "CD" in tags[i + 1 : j] and tags[j + 1] in NOUNS | ADJECTIVES else 0
    for j in range(i - 1, max(0, i - 9), -1):
        if words[j] in _DASHES:
            counts = tags[j - 1] == "CD" or words[j - 1].lower() in _VAGUE
            return int(counts and i + 1 < len(tags) and tags[i + 1] in NOUNS | ADJECTIVES)
    return 0


def _before_noun(tags: list[str], i: int) -> bool:
    while i < len(tags) and (tags[i] in ADJECTIVES or tags[i] in ("HYPH", "CC", "CD")):
        i += 1
    return i < len(tags) and tags[i] in NOUNS


def _shared(words: list[str], tags: list[str], i: int) -> int:
    """Length of a joint ("and", "to", "or more than") after which another numeral or adjective of the same noun stands."""
    after = i + 1
    adjective = after < len(tags) and tags[after] in ADJECTIVES and (tags[i - 1] in ADJECTIVES or words[i] != ",")
    if adjective and _before_noun(tags, after):
        return 1
    if words[i] == ",":  # a list: "5, 6 and 7 boats", but not "in 2014, 7 boats"
        return int(after + 1 < len(tags) and tags[after] == "CD" and tags[after + 1] in ("CC", ","))
    while after < len(tags) and after < i + 4 and words[after].lower() in _HEDGES:
        after += 1
    return after - i if after < len(tags) and tags[after] == "CD" else 0


def head_lemma(sentence: Sentence, index: int) -> str:
    """The lemma of the token at `index`."""
    return lemma(sentence.tokens.words[index], sentence.tags[index])
