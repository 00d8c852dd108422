"""A text as sentences, tokens and tags, with exact spans into the untouched string."""

from claimcheck.text.doc import Doc, Sentence, Tokens, parse

__all__ = ["Doc", "Sentence", "Tokens", "parse"]
