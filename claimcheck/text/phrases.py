"""Noun phrases from tags: where they stand, their heads, names, and the noun that a numeral counts."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.text.doc import Sentence
from claimcheck.text.lemmas import lemma

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
_DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT"})
_INSIDE = NOUNS | _DETERMINERS | ADJECTIVES | {"CD", "HYPH", "$", "POS", "RB", "RBR", "RBS", "FW"}
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_NAMES = frozenset({"NNP", "NNPS"})
_JOINS = frozenset({"of", "for", "and", "&", "al", "de", "the"})
_TIMES = frozenset({"today", "yesterday", "tomorrow", "tonight"})
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
        phrase = _base(sentence.tokens.words, tags, i) if tags[i] in _INSIDE else None
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.end
    return found


def extended(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase with the "of" phrases that follow it: "four of its fighters", "branches of the security forces"."""
    words, tags = sentence.tokens.words, sentence.tags
    end = phrase.end
    while end + 1 < len(words) and words[end].lower() == "of":
        inner = _base(words, tags, end + 1)
        if inner is None:
            break
        end = inner.end
    return Phrase(phrase.start, end, phrase.head)


def names(sentence: Sentence) -> list[Phrase]:
    """Spans of proper names, "of" and the like inside them included: "Ministry of Peshmerga Affairs"."""
    words, tags = sentence.tokens.words, sentence.tags
    found: list[Phrase] = []
    i = 0
    while i < len(tags):
        if tags[i] not in _NAMES:
            i += 1
            continue
        end = i + 1
        while end < len(tags) and (tags[end] in _NAMES or _joins(words, tags, end)):
            end += 1
        head = _head_of_name(words, i, end)
        found.append(Phrase(i, end, head))
        i = end
    return found


def _joins(words: list[str], tags: list[str], at: int) -> bool:
    """Does a small word inside a name go on with it: of, for, &, a number ("Boeing 737")?"""
    if at + 1 >= len(words) or tags[at + 1] not in _NAMES:
        return False
    return words[at] in ("of", "&") or (words[at] == "the" and words[at - 1] == "of")


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

    "3,500 to 4,000 active and 8,000 inactive militants": militants for each. None where the noun is elided
    ("six injured") or stands before the number.
    """
    words, tags = sentence.tokens.words, sentence.tags
    stop = min(len(words), index + 1 + _REACH)
    head = None
    i = index + 1
    while i < stop:
        tag, low = tags[i], words[i].lower()
        if head is not None and (tag not in NOUNS and tag not in ("HYPH", "CD") or low in _TIMES):
            if tag == "HYPH" or tag != "POS":
                break
            head = None
        elif tag in NOUNS:
            head = None if low in _TIMES else i
        elif not _looked_through(words, tags, i, index):
            break
        i += 1
    return head


def _looked_through(words: list[str], tags: list[str], i: int, index: int) -> bool:
    """Does token `i`, between a numeral and its noun, belong to neither a new phrase nor a verb?"""
    tag, low = tags[i], words[i].lower()
    if tag in ("CD", "JJ", "JJR", "JJS", "HYPH", "$", "POS") or words[i] in "\"“”'‘’":
        return True
    if tag in ("VBN", "VBG"):
        return _before_noun(tags, i + 1)
    if tag in _ADVERBS:
        return i + 1 < len(tags) and tags[i + 1] in ADJECTIVES | {"CD"}
    if low == "of":
        return True
    if tag in ("DT", "PRP$"):
        return words[i - 1].lower() == "of"
    if low in ("to", "and", "or", "–", "-") or tag in (",",):
        return _shared(tags, i + 1)
    return False


def _before_noun(tags: list[str], i: int) -> bool:
    while i < len(tags) and (tags[i] in ADJECTIVES or tags[i] in ("HYPH", "CC")):
        i += 1
    return i < len(tags) and tags[i] in NOUNS


def _shared(tags: list[str], i: int) -> bool:
    """After "and", "or" or "to": is there another numeral or adjective of the same noun?"""
    return i < len(tags) and tags[i] in {"CD", *ADJECTIVES} and _reaches_noun(tags, i)


def _reaches_noun(tags: list[str], i: int) -> bool:
    while i < len(tags) and (tags[i] in ADJECTIVES or tags[i] in ("CD", "HYPH")):
        i += 1
    return i < len(tags) and tags[i] in NOUNS


def head_lemma(sentence: Sentence, index: int) -> str:
    """The lemma of the token at `index`."""
    return lemma(sentence.tokens.words[index], sentence.tags[index])
