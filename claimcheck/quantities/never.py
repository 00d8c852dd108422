"""What is never a quantity: times of day, scores, phone and card numbers, addresses, versions, names and labels with a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.words import words

AMOUNT_LABELS = words("never", "amount_labels")

# Each may match only where a digit stands; repetitions are bounded, so that a long run of digits costs no more than its length.
_PATTERNS = (
    ("web-address", re.compile(r"(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}|\b[\w-]{2,40}(?:\.[\w-]{2,40}){0,4}\.(?:com|org|net|gov|html|io|pdf)\b\S*|(?<!\w)[#@]\w+")),
    ("ip-address", re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)|(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")),
    ("phone-number", re.compile(
        r"(?<![\w.,$£€])(?:\+\s?\(?\d[\d\s()./-]{6,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
        r"|\(\+?\d{1,5}\)[\s\d()./-]{4,20}\d"
        r"|0\d{1,5}[\s/-]\d{2,5}(?:[\s/-]?\d{2,5}){0,4}"
        r"|\d{3}[.\s-]\d{3}[.\s-]\d{4}|\d{3}-\d{4}(?![\d-])|1?-?\d{3}-\d{3}-\d{4}"
        r"|1?\s?-?\(\d{2,4}\)\s?\d[\d\s-]{4,12}\d(?:x\d+)?|0\d{6,15}|\d{2,5}[-\s]\d{7,12}|\d{4}(?:[-\s]\d{4}){2,3}|\d{3}\s\d{5,9}|\d(?:[\s./-]?\d){10,20}(?![,.]\d))(?![\w%])")),
    ("time-of-day", re.compile(
        r"(?<![\w.,:])\d{1,2}(?:[:.h]\d\d){0,2}(?:\s?(?:-|–|to)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.?\s?m\b|(?<=:\d\d)[ap]\b\.?|o['’]?clock\b)"
        r"|(?<![\w.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])|(?<![\w.,:])\d\d\.\d\d\s?(?:GMT|BST|CET|local)", re.IGNORECASE)),
    ("identifier", re.compile(r"(?<![\w.$£€])[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|(?<![\w.$£€-])[A-Za-z]{1,20}-?\d\w*(?:-\w+){0,4}|(?<![\w.,$£€])\d{1,6}[A-Za-z]{0,3}-[A-Z]{1,4}-\d+")),
    ("slashed", re.compile(r"(?<![\w.,])(?:9/11|24/7|7/7|50/50|20/20|\d{3,6}\s/\s\d{3,6})(?![\w/])")),
    ("number-row", re.compile(r"(?<![\w.,])\d{1,6}(?:[ \t]{1,2}\d{1,6}){3,40}(?![\w.,%]\d)|(?<![\w.,$£€])\d{4,8}[ /]\d{4,8}(?![\w,%])|(?<![\w.,$£€])(?<!\d[ \u00a0\u202f\u2009])0\d{2,15}(?![\w.,:%])")),
    ("version", re.compile(r"(?<![\w.,$£€])v?\d{1,4}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5}){0,2}(?![\d.]*\d|\w)")),
    ("address", re.compile(r"(?<![\w.,$£€])\d{1,5}[A-Za-z]?(?:-\d{1,5})?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’]{1,20}\s){1,3}(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Lane|Drive|Square|Court|Terrace|Crescent|Highway|Hwy)")),
)
_CALLS = re.compile(r"\b(?:phone|telephone|fax|hotline|helpline|landline|dial|(?:card|account|serial|passport|id|routing|mobile|cell|security|"
                    r"tracking|licen[cs]e) numbers?|ip(?:v[46])? address)\b", re.IGNORECASE)
_CALLED = re.compile(r"(?<![\w.,$£€])(?:\d[\d\s()./*=x-]{4,40}|\(\d[\d\s()./-]{4,40})(?![,%\w])")


class Never(NamedTuple):
    """A number that was seen and is no quantity."""

    start: int
    end: int
    rule: str


@cache
def words(part: str, key: str = "words") -> frozenset[str]:
    return frozenset(table("notquantities")[part][key])


def claim_patterns(lx: Lexed) -> None:
    """Takes the words of everything that a pattern knows to be no quantity."""
    start, end = lx.starts[0], lx.ends[lx.n - 1]
    if not any(kind == NUMBER for kind in lx.kinds):
        return
    if _CALLS.search(lx.text, start, end):
        for m in _CALLED.finditer(lx.text, start, end):
            _take(lx, m.start(), m.start() + len(m[0].rstrip(" .(/-")), "phone-number")
    if _plain(lx):
        return
    for name, pattern in _PATTERNS:
        for m in pattern.finditer(lx.text, start, end):
            if name == "identifier" and not _identifier(m[0]):
                continue
            _take(lx, m.start(), m.end(), name)


PLAIN_BEFORE = frozenset("$£€¥₹([“\"'‘—–")
PLAIN_AFTER = frozenset("%,)]”\"'’;?!—$€£")
_CLOCK = frozenset({"am", "pm", "a", "p", "o", "o'clock", "o’clock", "gmt", "bst"})


def _plain(lx: Lexed) -> bool:
    """Stands every number of the sentence apart, short or with commas? Then no pattern can match."""
    for i in lx.anchors:
        if lx.kinds[i] != NUMBER:
            continue
        word, before, after = lx.words[i], lx.words[i - 1] if i else "", lx.words[i + 1]
        if len(word) > 4 and "," not in word or word[0] == "0" and len(word) > 1 or " " in word or lx.kinds[i + 1] == NUMBER:
            return False
        if lx.glued[i] and i and before not in PLAIN_BEFORE or lx.low[i + 1] in _CLOCK or "." in word and lx.low[i + 1] in ("local", "cet"):
            return False
        if after and lx.glued[i + 1] and after not in PLAIN_AFTER and not (after == "." and not lx.glued[i + 2]) and not (
            lx.kinds[i + 1] == WORD and len(after) <= 3 and after.isalpha() and not lx.glued[i + 2]):
            return False
        if lx.kinds[i + 1] == WORD and after[0].isupper() or after in ("/", "+", "-", ":", "(") or before in ("+", "#", "@", "/", "-", ":", ")"):
            return False
    return True


def _take(lx: Lexed, start: int, end: int, name: str) -> None:
    for i in range(lx.n):
        if lx.starts[i] >= end:
            break
        if lx.ends[i] > start:
            lx.taken.setdefault(i, name)


_MONEY = re.compile(r"(?:US|A|C|HK|NZ|RM|Rs|Rp|USD|EUR|GBP|PS|RMB|Tk|CHF|KSh|NT|[A-Z]{3}|R|P|N|Q|H|FY|K|SR|QR|Dh|Dhs|AD|BD|KD|mid|early|late|pre|post|under|over|non|minus|sub|twenty|thirty|x|q|h)-?\d")


def _identifier(word: str) -> bool:
    """MH370, B-52, iPhone12; not RM23, USD34 or mid-2019."""
    return not _MONEY.match(word) or bool(re.match(r"[A-Z]{3}-\d", word)) or bool(re.match(r"(?:R|P|N|K|H|Q|A|C)\d{1,3}(?![\d,.]|\s?(?:m|bn|mn|k|tn|million|billion|trillion)\b)", word) and word[0] not in "QH")


def name_number(lx: Lexed, i: int, j: int) -> str | None:
    """The rule by which the bare digits i..j are a label, a name, an ordinal or a score, or None."""
    before, after = lx.low[i - 1] if i else "", lx.low[j]
    return next((name for name, test in NAME_RULES if test(lx, i, j, before, after)), None)


def _ordinal(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    return after in ("st", "nd", "rd", "th") and lx.glued[j] and not (after == "st" and lx.words[i][-1:] != "1")


def _list_mark(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"1) First ...; 2) then ..."."""
    return after == ")" and len(lx.words[i]) <= 2 and "(" not in lx.low[max(0, i - 6) : i] and lx.kinds[i] == NUMBER


def _long(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """Nine digits and more without a comma and without a noun, or digits that begin with 0, are a number in a register."""
    word = lx.words[i]
    if not word.isdigit() or lx.kinds[j] == WORD and not lx.glued[j] and len(word) < 12 and word[0] != "0":
        return False
    return len(word) >= 9 or len(word) > 1 and word[0] == "0"


def _glued_name(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """A number inside a word: "x5", "MP3", "24703L202"."""
    return bool(i) and lx.glued[i] and lx.kinds[i - 1] == WORD


def _hyphen_name(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"COVID-19", "TA-125", "B-52"."""
    return before in ("-", ":") and i > 1 and lx.glued[i] and lx.glued[i - 1] and lx.kinds[i - 2] == WORD and (lx.words[i - 2][0].isupper() or len(lx.low[i - 2]) < 4) and lx.low[i - 2] not in (
        "now", "then", "top", "mid", "late", "early", "pre", "post", "minus", "under", "over", "sub", "non", "a", "the", "nearly", "about")


def _label(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"page 12", "Article 50", "No. 1", "Phase 3 trial"."""
    word = lx.low[i - 2] if before in (".", "#") and i > 1 else before
    if before == "#":
        return True
    if word not in words("labels"):
        return False
    if word in AMOUNT_LABELS and (
        _plural(after) and not lx.words[i - 1][:1].isupper()):
        return False
    if word == "no" and before != "." and lx.words[i - 1] != "No":
        return False
    return not (word in ("number", "order", "measure", "item") and after in ("of",))


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _index(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"S&P 500", "FTSE 100", "Fortune 500"."""
    return before in words("indices") and lx.words[i - 1][0].isupper() and lx.kinds[i] == NUMBER


def _body(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"Group of 20", "Gang of Four"."""
    if before != "of" or i < 2 or lx.low[i - 2] not in words("bodies"):
        return False
    return lx.words[i - 2][0].isupper() and (lx.words[i][0].isupper() or lx.kinds[i] == NUMBER)


def _product(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"iPhone 12", "Boeing 737 MAX": a number after a name written with capitals inside it, or between two capitalised words."""
    name = lx.words[i - 1] if i else ""
    if lx.kinds[i - 1] != WORD or not name or lx.kinds[i] != NUMBER or "," in lx.words[i] or "." in lx.words[i]:
        return False
    if any(c.isupper() for c in name[1:]) and not name.isupper() and name not in ("McDonald",):
        return True
    capital_after = lx.kinds[j] == WORD and lx.words[j][0].isupper()
    return capital_after and name[0].isupper() and i > 1 and len(lx.words[i]) <= 4 and not _plural(after) and (
        lx.words[j].isupper() or after in ("pro", "max", "plus", "mini", "ultra", "series", "hybrid"))


def _score(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"a 3-1 win", "2–0", "beat them 3-1": two small numbers that fall, or that stand beside a word of games and votes."""
    if after not in ("-", "–", "‑", "—", ":") or lx.kinds[j + 1] != NUMBER or lx.glued[j] != lx.glued[j + 1]:
        return False
    a, b = lx.words[i], lx.words[j + 1]
    if not (a.isdigit() and b.isdigit() and len(a) <= 3 and len(b) <= 3):
        return False
    end = lx.low[j + 2]
    if after == ":":
        return True
    if end in words("scores", "after") and (lx.kinds[j + 2] == WORD) and end not in ("in", "at", "on", "up", "over"):
        return True
    if end in ("-", "–") and lx.glued[j + 2] and lx.kinds[j + 3] == NUMBER:
        return True
    plain = lx.kinds[j + 2] != WORD or end in words("scores", "after") | {"and", "but", "as", "when", "before", "to", "from", "until"}
    return plain and (int(a) >= int(b) or int(b) <= 10 and before in words("scores", "before") and end not in ("%", "$"))


def _street(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    return lx.low[j + 1] in words("streets") and lx.words[j][:1].isupper() and lx.words[j + 1][:1].isupper() and not _plural(after)


def _decade(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"the 60s", "the ’90s"."""
    return after == "s" and lx.glued[j] and len(lx.words[i]) == 2 and lx.words[i][-1] == "0" and before not in ("over", "under", "-", "his", "her", "their", "my") and lx.low[i - 2] not in ("his", "her", "their")


def _after_name(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"Wild 2", "Kick Six": a small number right behind a name, and nothing behind it that it could count."""
    name = lx.words[i - 1] if i > 1 else ""
    if not name or lx.kinds[i - 1] != WORD or not name[0].isupper() or len(lx.words[i]) > 3 and lx.kinds[i] == NUMBER:
        return False
    if lx.kinds[i] == WORD:
        return lx.words[i][0].isupper() and not _plural(after) and lx.words[i - 2] != "." and not lx.words[i].isupper()
    return lx.kinds[j] != WORD and after not in ("%", "$", "-", "–", "—", "/", "€", "£", "°", "+", "x", "'", '"') or after in ("on", "at", "in", "is", "was", "has", "browser", "citizen")


def _counter(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """"0 Comment(s)", "12 Shares" on a line of its own."""
    return i == 0 and after in ("comment", "comments", "share", "shares", "views", "likes", "replies") and lx.words[j][0].isupper() and lx.n <= j + 6


NAME_RULES: tuple[tuple[str, Callable[[Lexed, int, int, str, str], bool]], ...] = (
    ("list-mark", _list_mark),
    ("long-number", _long),
    ("ordinal", _ordinal),
    ("glued-name", _glued_name),
    ("hyphen-name", _hyphen_name),
    ("label", _label),
    ("index-name", _index),
    ("body-name", _body),
    ("product-name", _product),
    ("score", _score),
    ("street", _street),
    ("decade", _decade),
    ("name-number", _after_name),
    ("counter", _counter),
)
