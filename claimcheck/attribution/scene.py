"""One sentence as a string with a letter for every token, over which the rules of attribution are regular expressions.

Quotations count as one token, brackets are left out: "Ana Ortiz (D) told us on Sunday: “No.”" is "PPVhIY:Q.".

    N noun   P proper noun   Y day, month   h pronoun   w who, which   D article, possessive pronoun   J adjective
    c number   I preposition   o of   S subordinator   U after, before, as, than   t that   T to   W how, what, whether
    R adverb, not   s 's   V finite verb   v base form   g -ing   n participle   b be   H have   d do   M modal
    a and, or   B but   Q quotation   x anything else
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from claimcheck.attribution.quotes import Quote, touching
from claimcheck.attribution.words import group
from claimcheck.text import Sentence


def _by_letter(rows: dict[str, str]) -> dict[str, str]:
    """{"N": "NN NNS"} -> {"NN": "N", "NNS": "N"}"""
    return {word: letter for letter, words in rows.items() for word in words.split()}


_LETTER = _by_letter(
    {
        "N": "NN NNS", "P": "NNP NNPS ADD FW GW", "h": "PRP EX", "D": "PRP$ DT PDT", "J": "JJ JJR JJS AFX", "c": "CD $",
        "I": "IN", "T": "TO", "w": "WP WDT WP$", "W": "WRB", "R": "RB RBR RBS RP", "s": "POS", "V": "VBD VBZ VBP",
        "v": "VB", "g": "VBG", "n": "VBN", "M": "MD", "a": "CC", ",": ",", ":": ":", ".": ".", "-": "NFP HYPH",
    }
)  # fmt: skip
_WORD = _by_letter(
    {
        "": "/ “ ” \" `` ''", "o": "of", "T": "to", "B": "but yet", ";": ";", "-": "– — ― -- -", "x": "… ...",
        "R": "not n't n’t also",
        "P": "&", "W": "whether how why what", "S": "if because although though while when unless whereas",
        "w": "who which whom",
        "s": "'s ’s ' ’", ":": ":", ",": ",", "N": "%", "I": "according", "V": "said", "D": "both",
    }
)  # fmt: skip
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "’ve", "'d", "’d"])
_DO = frozenset(["do", "does", "did"])
_SUBORDINATES = frozenset(["after", "before", "since", "until", "till", "as", "than", "once"])
_THIS = frozenset(["this", "last", "next", "earlier", "late"])
MOST = 400
"""Tokens of a sentence that are read; what runs on without a stop for longer is no sentence."""
SCARE = 3
"""Words up to which a quotation within a sentence counts as part of its phrase: a nickname, a quoted term."""


class Scene:
    """Parallel columns over the tokens that count, and their shape; `rshape` is the shape read backwards."""

    __slots__ = ("end", "ends", "lower", "paragraph", "quotes", "rshape", "shape", "start", "starts", "text", "words")

    def __init__(self, sentence: Sentence, quotes: list[Quote]) -> None:
        self.text, self.start, self.end = sentence.doc.text, sentence.start, sentence.end
        self.paragraph = sentence.paragraph
        self.words: list[str] = []
        self.lower: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, Quote] = {}
        self.shape = "".join(self._letters(sentence, touching(quotes, sentence.start, sentence.end)))
        self.rshape = self.shape[::-1]

    def _letters(self, sentence: Sentence, quotes: list[Quote]) -> list[str]:
        tokens = sentence.tokens
        words, starts, ends = tokens.words[:MOST], tokens.starts[:MOST], tokens.ends[:MOST]
        whole = [quote for quote in quotes if not _scare(quote, self.text, self.start)]
        skip = _brackets(words)
        read: list[tuple[str, str, int, int]] = []
        at = 0
        for word, tag, start, end, skipped in zip(words, sentence.tags[:MOST], starts, ends, skip, strict=True):
            while at < len(whole) and whole[at].end <= start:
                at += 1
            if at < len(whole) and whole[at].start < end:
                if self.quotes.get(len(read) - 1) is not whole[at]:
                    self.quotes[len(read)] = whole[at]
                    read.append(("“”", "Q", whole[at].start, whole[at].end))
            elif not skipped:
                letter = _letter(word, tag)
                if letter == "N" and read and read[-1][0].lower() in _THIS and word.lower() in group("time", "parts"):
                    letter = "Y"
                if letter:
                    read.append((word, letter, start, end))
        if not read:
            return []
        columns = list(zip(*read, strict=True))
        letters = list(columns[1])
        self.words, self.starts, self.ends = list(columns[0]), list(columns[2]), list(columns[3])
        self.lower = [word.lower() for word in self.words]
        for at in range(1, len(letters) - 1):  # "its chief executive, Ana Ortiz,", read as an adjective
            if letters[at] == "J" and letters[at + 1] in ",PVMbHd" and self.lower[at] in group("person"):
                letters[at] = "N"
        return letters

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the tokens first..last-1, cut to the sentence unless a quotation reaches beyond it."""
        return self.starts[first], self.ends[last - 1]

    def printed(self, first: int, last: int) -> str:
        """The text of the tokens first..last-1, brackets included."""
        start, end = self.span(first, last)
        return self.text[start:end]

    def token_at(self, offset: int) -> int:
        """Index of the last token that starts at or before `offset`."""
        return bisect_right(self.starts, offset) - 1


@lru_cache(maxsize=1 << 14)
def _letter(printed: str, tag: str) -> str:
    if tag == "HYPH":
        return ""  # "a 29-year-old nurse" is one phrase
    if printed in ("WHO", "IT", "US"):
        return "P"  # bodies that look like pronouns
    word = printed.lower()
    if tag == "UH" and word in ("say", "says"):
        return "V"
    if word in _WORD and not (word in ("'s", "’s") and tag != "POS"):
        return _WORD[word]
    if tag[0] in "VM":
        if word in _BE:
            return "b" if tag != "VBG" else "g"
        if word in _HAVE:
            return "H" if tag != "VBG" else "g"
        if word in _DO and tag != "VB":
            return "d"
    if tag == "IN" and word in _SUBORDINATES:
        return "U"
    if word == "that":
        return "t" if tag == "IN" else "w" if tag == "WDT" else "D"
    if tag[0] == "N" and (word in group("time", "days") or (word.rstrip(".") in group("time", "months") and printed[0].isupper())):
        return "Y"
    return _LETTER.get(tag, "x")


def _scare(quote: Quote, text: str, opening: int) -> bool:
    """A nickname or a quoted term, not speech; `opening`: where the sentence begins, which speech often does."""
    inner = text[quote.start + 1 : quote.end - 1].strip()
    words = inner.count(" ") + 1
    spoken = quote.open or inner[-1:] in tuple(".,?!…") or (quote.start == opening and words > 1)
    return quote.end - quote.start < 60 and words <= SCARE and not spoken


def _brackets(words: list[str]) -> list[bool]:
    """Which tokens stand in brackets that are closed in the same sentence."""
    skip = [False] * len(words)
    if "(" not in words and "[" not in words:
        return skip
    opened = -1
    for i, word in enumerate(words):
        if word in ("(", "["):
            opened = i if opened < 0 else opened
        elif word in (")", "]") and opened >= 0:
            if opened > 0:  # a whole sentence in brackets is read
                skip[opened : i + 1] = [True] * (i + 1 - opened)
            opened = -1
    return skip
