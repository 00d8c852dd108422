"""A text as sentences, tokens, tags and noun phrases, with exact spans into the untouched string."""

from claimcheck.text.doc import Doc, Sentence, parse
from claimcheck.text.lemmas import lemma, singular
from claimcheck.text.phrases import Phrase, extended, head_after, names, noun_phrases
from claimcheck.text.tokens import Tokens

__all__ = [
    "Doc",
    "Phrase",
    "Sentence",
    "Tokens",
    "extended",
    "head_after",
    "lemma",
    "names",
    "noun_phrases",
    "parse",
    "singular",
]
