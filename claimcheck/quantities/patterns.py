"""Shapes that are never a quantity: addresses, phone and serial numbers, times of day, versions."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.words import words

# Each may match only where a digit stands; repetitions are bounded, so that a long run of digits costs no more than its
# length. Before most of them no letter, digit, point, comma or currency sign may stand.
_FREE = r"(?<![\w.,$£€])"
_WEB_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,400}|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}"
    r"|\b[\w-]{2,40}(?:\.[\w-]{2,40}){0,4}\.(?:com|org|net|gov|html|io|pdf)\b\S{0,400}|(?<!\w)[#@]\w{1,80}"
)
_IP_ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]{0,20}\d)|(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])"
)
_PHONE_NUMBER = re.compile(
    _FREE + r"(?:\+\s?\(?\d[\d\s()./-]{6,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?"  # +44 (0)20 7946 0958 ext 12
    r"|\(\+?\d{1,5}\)[\s\d()./-]{4,20}\d"
    r"|0\d{1,5}[\s/-]\d{2,5}(?:[\s/-]?\d{2,5}){0,4}"  # 0800 555 0199
    r"|\d{3}[.\s-]\d{3}[.\s-]\d{4}|1?-?\d{3}-\d{3}-\d{4}"
    r"|1?\s?-?\(\d{2,4}\)\s?\d[\d\s-]{4,12}\d(?:x\d+)?|0\d{6,15}"
    r"|\d{2,5}[-\s]\d{7,12}|\d{4}(?:[-\s]\d{4}){2,3}|\d{3}\s\d{5,9}"  # cards, and numbers with one gap
    r"|\d{3}[-.]0\d{3}"  # 555-0199: no range ends in a number with a nought before it
    r"|\d(?:[\s./-]?\d){10,20}(?![,.]\d))(?![\w%])"
)
_TIME_OF_DAY = re.compile(
    r"(?<![\w.,:])\d{1,2}(?:[:.h]\d\d){0,2}(?:\s?(?:-|–|to)\s?\d{1,2}(?:[:.]\d\d)?)?"
    r"\s?(?:[ap]\.?\s?m\b|(?<=:\d\d)[ap]\b\.?|o['’]?clock\b)"
    r"|(?<![\w.,:])(?:[01]?\d|2[0-4])[0-5]\d\s[ap]\.?\s?m\b"  # 1140 a.m.
    r"|(?<![\w.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])"
    r"|(?<![\w.,:])\d\d\.\d\d\s?(?:GMT|BST|CET|local)",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?<![\w.$£€])[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"  # a British postcode
    r"|(?<![\w.$£€-])[A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){0,3}-?\d\w*(?:-\w+){0,4}"
    + "|"
    + _FREE
    + r"\d{1,6}[A-Za-z]{0,3}-[A-Z]{1,4}-\d+"
)
_SLASHED = re.compile(r"(?<![\w.,])(?:9/11|24/7|7/7|9-to-5|50/50|20/20|\d{3,6}\s/\s\d{3,6})(?![\w/])")
_COUNTER = re.compile(
    r"(?<!\w)(?:[Pp]hoto|[Ii]mage|[Ss]lide|[Pp]icture|[Vv]ideo)\s\d{1,3}\s?(?:of|/)\s?\d{1,3}(?!\w)"
    r"|(?<!\w)[Cc]opyright\s(?:(?:©|\([Cc]\))\s)?\d{4}(?:-\d{4})?(?!\w)|"
    r"(?<![\w.,/$£€-])\d{1,3}(?:/(?:1[1-9]|[2-9]\d|\d{3})"
    r"|\sof\s\d{1,3}(?=\s(?:[Pp]hotos|[Ii]mages|[Ss]lides|[Pp]ictures|Hide|Next)\b)|/\d{1,2}(?=\s\d))(?![\w/.,]\d|[\w/])"
)
_NUMBER_ROW = re.compile(
    r"(?<![\w.,])\d{1,6}(?:[ \t]{1,2}\d{1,6}){3,40}(?![\w.,%]\d)|"
    + _FREE
    + r"(?!(?:19|20)\d\d )\d{4,8}[ /]\d{4,8}(?![\w,%])"
    "|" + _FREE + r"(?<![\d,][ \u00a0\u202f\u2009])0\d{2,15}(?![\w.,:%])"
)
_VERSION = re.compile(_FREE + r"v?\d{1,4}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5}){0,2}(?![\d.]{0,20}\d|\w)")
_ADDRESS = re.compile(
    _FREE + r"\d{1,5}[A-Za-z]?(?:-\d{1,5})?\s(?:(?:[NSEW]\.?|North|South|East|West)\s)?"
    r"(?:(?:[A-Z][\w'’]{1,20}|\d{1,3}(?:st|nd|rd|th))\s){1,3}"
    r"(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Lane|Drive|Square|Court|Terrace|Crescent|Highway|Hwy)"
)
# A reader sees another number than the digits say, or none: 1<zero width>2, 0x1F, 1e400, 10^5, the 31 of an escape sequence.
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_BROKEN_NUMBER = re.compile(
    rf"(?<![\d{_UNSEEN}])\d[\d.,]{{0,40}}[{_UNSEEN}][\d.,{_UNSEEN}]{{0,80}}(?<=\d)"
    r"|(?<![\w.])0[xX][0-9A-Fa-f]{1,40}(?!\w)|(?<![\w.])\d[\d.]{0,40}[eE][+-]?\d{1,9}(?!\w)|(?<!\w)\d{1,40}(?:_\d{1,40}){1,9}"
    r"|(?<![\w.])\d{1,40}\s?\^\s?-?\d{1,40}|[\x1b\x9b]\[?[\d;]{1,40}[A-Za-z]"
)
_CALLS = re.compile(
    r"\b(?:(?:phone|telephone|fax|hotline|helpline|landline|dial|(?:card|account|serial|passport|id|routing|mobile|cell|security|"
    r"tracking|licen[cs]e) numbers?|ip(?:v[46])? address)\b|(?:call|calling|dial|ring|tel\.?)\s\d{3}[-.]\d{4}(?![\d%]|\s[a-z]{3,}s\b|\s(?:people|men|women)\b))",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?<![\w.,$£€])(?:\d[\d\s()./*=x-]{4,40}|\(\d[\d\s()./-]{4,40})(?![,%\w])")


def claim_patterns(lx: Lexed) -> None:
    """Takes the words of everything that a pattern knows to be no quantity."""
    start, end = lx.starts[0], lx.ends[lx.n - 1]
    if not any(kind == NUMBER for kind in lx.kinds):
        return
    if _CALLS.search(lx.text, start, end):
        for m in _CALLED.finditer(lx.text, start, end):
            _take(lx, m.start(), m.start() + len(m[0].rstrip(" .(/-")), "phone-number")
    if _plain(lx) and lx.text.find("\x1b[", start, end) < 0:
        return
    for rule in RULES:
        for m in rule.read(lx.text, start, end):
            if rule.name != "identifier" or _identifier(lx.text[m.start() : m.end() + 10]):
                _take(lx, m.start(), m.end(), rule.name)


PLAIN_BEFORE = frozenset("$£€¥₹([“\"'‘—–")
PLAIN_AFTER = frozenset("%,)]”\"'’;?!—$€£")
_CLOCK = words("patterns", "clock")


def _plain(lx: Lexed) -> bool:
    """Stands every number of the sentence apart, short or with commas? Then no pattern can match."""
    return all(_stands_apart(lx, i) for i in lx.anchors if lx.kinds[i] == NUMBER)


def _stands_apart(lx: Lexed, i: int) -> bool:
    word, before, after = lx.words[i], lx.words[i - 1] if i else "", lx.words[i + 1]
    if len(word) > 4 and "," not in word or word[0] == "0" and len(word) > 1 or " " in word:
        return False
    if lx.kinds[i + 1] == NUMBER or lx.low[i + 1] in _CLOCK or "." in word and lx.low[i + 1] in ("local", "cet"):
        return False
    if after == "of" and lx.kinds[i + 2] == NUMBER or i and lx.glued[i] and before not in PLAIN_BEFORE:
        return False
    short = lx.kinds[i + 1] == WORD and len(after) <= 3 and after.isalpha() and not lx.glued[i + 2]  # "5km", "3bn"
    if after and lx.glued[i + 1] and after not in PLAIN_AFTER and not short and (after != "." or lx.glued[i + 2]):
        return False
    capital = lx.kinds[i + 1] == WORD and after[0].isupper()
    return not capital and after not in ("/", "+", "-", ":", "(") and before not in ("+", "#", "@", "/", "-", ":", ")")


def _take(lx: Lexed, start: int, end: int, name: str) -> None:
    i = bisect_right(lx.ends, start, 0, lx.n)
    while i < lx.n and lx.starts[i] < end:
        lx.taken.setdefault(i, name)
        i += 1


# Letters before digits that make no name of them: currencies, "Q3", "mid-2019", "under-18", "now-18".
_MONEY = re.compile(
    r"(?:US|A|C|HK|NZ|RM|Rs|Rp|USD|EUR|GBP|PS|RMB|Tk|CHF|KSh|NT|[A-Z]{3}|R|P|N|Q|H|FY|K|SR|QR|Dh|Dhs|AD|BD|KD"
    r"|mid|early|late|pre|post|under|over|non|minus|sub|twenty|thirty|now|then|top|about|nearly|almost|around|roughly|aged?"
    r"|last|next|least|than|some|to|at|a|the|and|or|from|by|of|in|plus|x|q|h)-?\d"
)


# An amount as money is written: with a comma, with cents, or with a scale behind it.
_SUM = re.compile(
    r"([A-Za-z/]{1,5})\d{1,3}(?:(?:,\d{3}){1,5}|\.\d|\s?(?:m|bn|mn|k|tn|million|billion|trillion|crore|lakh)\b)"
)
_SHORT_NAME = re.compile(
    r"[A-Z]{3}-\d|(?:R|P|N|K|A|C)-?\d{1,3}(?![\d,.]|\s?(?:m|bn|mn|k|tn|million|billion|trillion)\b)"
)


@cache
def _letters_of_money() -> frozenset[str]:
    """Signs of currencies that are letters: "Rs", "DM", "Ksh"."""
    rows = table("currencies").items()
    return frozenset(s for code, row in rows if code != "parts" for s in row.get("signs", ()) if s.isalpha())


def _identifier(word: str) -> bool:
    """MH370, B-52, iPhone12; not RM23, USD34, DM1,500 or mid-2019."""
    money = _SUM.match(word)
    if money and money[1] in _letters_of_money():
        return False
    return not _MONEY.match(word) or bool(_SHORT_NAME.match(word))


RULES: tuple[Rule, ...] = (
    Rule(
        "web-address",
        _WEB_ADDRESS.finditer,
        {"Write to desk4@example.org or see www.example.org/2020/12.": ""},
        ("It sold 12 .",),
    ),
    Rule(
        "broken-number",
        _BROKEN_NUMBER.finditer,
        {
            "It weighs 1e400 km.": "",
            "It made 0x1F boats.": "",
            "It made 1\u200b2 boats.": "",
            "It made 10^5 boats.": "",
            "It made \x1b[31m boats.": "",
        },
        ("It made 12\u200b boats.", "It made \u202e12 boats."),
    ),
    Rule("ip-address", _IP_ADDRESS.finditer, {"The server at 10.20.30.40 failed.": ""}, ("It grew 10.2 percent.",)),
    Rule(
        "phone-number",
        _PHONE_NUMBER.finditer,
        {"Call +44 20 7946 0958 for help.": ""},
        ("It sold 2,079 cars and 460 vans.",),
    ),
    Rule("time-of-day", _TIME_OF_DAY.finditer, {"Doors open at 6pm.": ""}, ("It weighs 6 pounds.",)),
    Rule("identifier", _IDENTIFIER.finditer, {"Flight QX417 left.": ""}, ("It cost RM417.",)),
    Rule("slashed", _SLASHED.finditer, {"The shop is open 24/7.": ""}, ("They shared it 2/3 to one.",)),
    Rule(
        "picture-counter",
        _COUNTER.finditer,
        {"Caption 12 of 25 photos here.": "", "Pier 8/34 Norvia.": "", "Image 3 of 12 The pier.": "", "Copyright 2017 Orla Post.": ""},
        ("It won 12 of 25 games.", "It is 7/8 of a mile."),
    ),
    Rule("number-row", _NUMBER_ROW.finditer, {"The row read 12 7 44 81 5.": ""}, ("It has 12 doors and 7 windows.",)),
    Rule("version", _VERSION.finditer, {"It runs on version 2.3.1 now.": ""}, ("It grew 2.3 percent.",)),
    Rule("address", _ADDRESS.finditer, {"He lives at 12 Elm Tree Road.": ""}, ("They closed 12 roads.",)),
)
