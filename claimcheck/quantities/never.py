"""Numbers that name, rank or label and count nothing: "Article 50", "the 8th Division", "a 3-1 win", "COVID-19"."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.quantities.lexer import NUMBER, WORD, Lexed
from claimcheck.quantities.nouns import elliptic, find_noun, is_plural, is_stop
from claimcheck.quantities.rules import Rule
from claimcheck.quantities.subjects import is_verb
from claimcheck.quantities.words import words as context_words

AMOUNT_LABELS = context_words("never", "amount_labels")


@cache
def words(part: str, key: str = "words") -> frozenset[str]:
    return frozenset(table("notquantities")[part][key])


def name_number(lx: Lexed, i: int, j: int) -> str | None:
    """The rule by which the bare digits i..j are a label, a name, an ordinal or a score, or None."""
    before, after = lx.low[i - 1] if i else "", lx.low[j]
    return next((rule.name for rule in RULES if rule.read(lx, i, j, before, after)), None)


def _ordinal(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    return after in ("st", "nd", "rd", "th") and lx.glued[j] and not (after == "st" and lx.words[i][-1:] != "1")


def _list_mark(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "1) First ...; 2) then ..."."""
    return after == ")" and len(lx.words[i]) <= 2 and "(" not in lx.low[max(0, i - 6) : i] and lx.kinds[i] == NUMBER


def _long(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """Nine digits and more without a comma and without a noun, or digits that begin with 0, are a number in a register."""
    word = lx.words[i]
    if (
        not word.isdigit()
        or lx.kinds[j] == WORD
        and not lx.glued[j]
        and not is_stop(after)
        and len(word) < 12
        and word[0] != "0"
    ):
        return False
    return len(word) >= 9 or len(word) > 1 and word[0] == "0"


def _glued_name(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """A number inside a word: "x5", "MP3", "24703L202"."""
    if lx.kinds[i] == NUMBER and lx.taken.get(j) == "identifier" and len(lx.words[j]) <= 2 and lx.words[i].isdigit():
        return True
    glued = lx.kinds[i] == NUMBER and lx.glued[j] and lx.kinds[j] == WORD
    if lx.low[j] == "-" and lx.glued[j] and lx.glued[j + 1] and len(lx.low[j + 1]) == 1 and lx.kinds[j + 1] == WORD:
        return True  # "a 10-K filing"
    inside = glued and (
        lx.glued[j + 1] and lx.kinds[j + 1] == NUMBER or len(lx.words[j]) <= 2 and lx.words[j].isupper()
    )
    return inside or bool(i) and lx.glued[i] and lx.kinds[i - 1] == WORD


def _label(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "page 12", "Article 50", "No. 1", "Phase 3 trial"."""
    word = lx.low[i - 2] if before in (".", "#") and i > 1 else before
    if before == "#" or before == "top" and lx.kinds[j] != WORD:
        return True
    if word not in words("labels"):
        return False
    if word in AMOUNT_LABELS and (_plural(after) and not lx.words[i - 1][:1].isupper()):
        return False
    if word == "no" and before != "." and lx.words[i - 1] != "No":
        return False
    return not (word in ("number", "order", "measure", "item") and after in ("of",))


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _index(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "S&P 500", "FTSE 100", "Fortune 500"."""
    return before in words("indices") and lx.words[i - 1][0].isupper() and lx.kinds[i] == NUMBER


def _body(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "Group of 20", "Gang of Four"."""
    if before != "of" or i < 2 or lx.low[i - 2] not in words("bodies"):
        return False
    return lx.words[i - 2][0].isupper() and (lx.words[i][0].isupper() or lx.kinds[i] == NUMBER)


def _product(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "iPhone 12", "Boeing 737 MAX": a number after a name written with capitals inside it, or between two capitalised words."""
    name = lx.words[i - 1] if i else ""
    if lx.kinds[i] == NUMBER and len(lx.words[i]) <= 3 and lx.words[j] in ("Pro", "Max", "Plus", "Mini", "Ultra"):
        return True
    if lx.kinds[i - 1] != WORD or not name or lx.kinds[i] != NUMBER or "," in lx.words[i] or "." in lx.words[i]:
        return False
    if any(c.isupper() for c in name[1:]) and not name.isupper() and name not in ("McDonald",):
        return True
    capital_after = lx.kinds[j] == WORD and lx.words[j][0].isupper()
    return (
        capital_after
        and name[0].isupper()
        and i > 1
        and len(lx.words[i]) <= 4
        and not _plural(after)
        and (lx.words[j].isupper() or after in ("pro", "max", "plus", "mini", "ultra", "series", "hybrid"))
    )


def _score(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "a 3-1 win", "2–0", "beat them 3-1": two small numbers that fall, or that stand beside a word of games and votes."""
    if after not in ("-", "–", "‑", "—", ":") or lx.kinds[j + 1] != NUMBER or lx.glued[j] != lx.glued[j + 1]:
        return False
    a, b = lx.words[i], lx.words[j + 1]
    if not (a.isdigit() and b.isdigit() and len(a) <= 3 and len(b) <= 3):
        return False
    end, vote = lx.low[j + 2], words("scores", "after")
    if after == ":" or int(a) >= int(b) and lx.glued[j] and end not in ("%", "percent"):
        return True
    if end in vote - {"in", "at", "on", "up", "over"} and lx.kinds[j + 2] == WORD:
        return True
    if end in ("-", "–") and lx.glued[j + 2] and lx.kinds[j + 3] == NUMBER:
        return True
    plain = lx.kinds[j + 2] != WORD or end in vote | {"and", "but", "as", "when", "before", "to", "from", "until"}
    return plain and (
        int(a) >= int(b) or int(b) <= 10 and before in words("scores", "before") and end not in ("%", "$")
    )


def _street(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    return (
        lx.low[j + 1] in words("streets")
        and lx.words[j][:1].isupper()
        and lx.words[j + 1][:1].isupper()
        and not _plural(after)
    )


def _quoted(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "the film “42” was a hit": a title."""
    return before in ("“", '"', "‘") and after in ("”", '"', "’") and lx.glued[i] and lx.glued[j]


def _emergency(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "called 911"."""
    return (
        lx.words[i] in ("911", "999", "112", "000")
        and before.startswith(("call", "dial"))
        and lx.kinds[j] != WORD
        or after == "block"
        and lx.low[j + 1] == "of"
    )


def _part_of_year(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "2015-3": the third month, or the year 2013; no three of anything."""
    year = lx.words[i - 2] if i > 1 and before in ("-", "/") and lx.glued[i] and lx.glued[i - 1] else ""
    return len(lx.words[i]) == 1 and lx.kinds[j] != WORD and len(year) == 4 and year.isdigit() and "1900" <= year < "2100"


def _point_in_time(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "1 morning": some time, and no count."""
    return lx.low[i] == "1" and after in ("morning", "evening", "afternoon", "night") and before not in AMOUNT_OF_TIME


AMOUNT_OF_TIME = frozenset({"only", "just", "than", "least", "for", "in", "about", "some", "or", "and", "of"})


def _decade(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "the 60s", "the ’90s"."""
    return (
        after in ("s", "'s", "’s")
        and lx.glued[j]
        and len(lx.words[i]) == 2
        and lx.words[i][-1] == "0"
        and before not in ("over", "under", "-", "his", "her", "their", "my")
        and lx.low[i - 2] not in ("his", "her", "their")
    )


SINGULAR_VERBS = frozenset(["is", "was", "has", "says", "said", "shows", "showed", "does"])
LEADING = context_words("never", "leading")
"""Words that have a capital at the head of a sentence or a title, and are no names."""


def _after_name(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "Wild 2", "Kick Six": a small number right behind a name, and nothing behind it that it could count."""
    name = lx.words[i - 1] if i > 1 else ""
    if not name or lx.kinds[i - 1] != WORD or not name[0].isupper() or len(lx.words[i]) > 3 and lx.kinds[i] == NUMBER:
        return False
    if is_verb(before) or before in context_words("links", "killing"):  # "Blast Kills 12" in a headline
        return False
    if gapped(lx, i):
        return False
    if lx.kinds[i - 2] != WORD and lx.low[i - 2] not in (
        "-",
        "&",
        "'s",
        ".",
    ):  # "“Nearly 12 ...": the head of a sentence
        return False
    if lx.kinds[i] == WORD:
        return lx.words[i][0].isupper() and not _plural(after) and lx.words[i - 2] != "." and not lx.words[i].isupper()
    if lx.kinds[j] == WORD and "," not in lx.words[i] and "." not in lx.words[i] and lx.low[i - 1] not in LEADING:
        if after in SINGULAR_VERBS or after in ("on", "at", "of", "in", "browser"):
            return True  # "France 2 shows"
        noun = find_noun(lx, j, one=True)
        return (
            noun is not None
            and not any(is_plural(w) for w in lx.low[j : noun.j + 1])
            and not is_stop(after)
            and not elliptic(after)
        )
    return (
        lx.kinds[j] != WORD
        and after not in ("%", "$", "-", "–", "—", "/", "€", "£", "°", "+", "x", "'", '"')
        or after in ("on", "at", "in", "is", "was", "has", "browser", "citizen")
    )


def gapped(lx: Lexed, i: int) -> bool:
    """ "The Front had 49 seats and the Greens | 17": the verb of the number before the "and" is left out after it."""
    k = i - 3 if lx.low[i - 2] == "the" else i - 2
    if k < 2 or lx.low[k] not in ("and", ",") or not lx.words[i - 1][:1].isupper():
        return False
    number = next((m for m in range(k - 1, max(0, k - 5), -1) if m in lx.anchors_set and m not in lx.taken), 0)
    return number > 1 and lx.low[number - 1] in HAVING and lx.words[number - 2][:1].isupper()


HAVING = frozenset({"had", "has", "with", "got", "won", "counted", "reported", "saw"})


def _counter(lx: Lexed, i: int, j: int, before: str, after: str) -> bool:
    """ "0 Comment(s)", "12 Shares" on a line of its own."""
    return (
        i == 0
        and after in ("comment", "comments", "share", "shares", "views", "likes", "replies")
        and lx.words[j][0].isupper()
        and lx.n <= j + 6
    )


RULES: tuple[Rule, ...] = (
    Rule("title", _quoted, {'The film "42" was a hit.': ""}, ('He said "42 men" left.',)),
    Rule(
        "emergency-number",
        _emergency,
        {"She called 911.": "", "It was in the 300 block of Elm Street.": ""},
        ("She called 911 men.",),
    ),
    Rule("list-mark", _list_mark, {"The plan says 1) to wait.": ""}, ("It (as 12) won.",)),
    Rule("long-number", _long, {"Quote 4930021177 in the letter.": ""}, ("It has 4,930,021 members.",)),
    Rule("ordinal", _ordinal, {"The 8th Division marched.": ""}, ("The 8 divisions marched.",)),
    Rule("glued-name", _glued_name, {"The x5y model is out.": ""}, ("It sold 5 models.",)),
    Rule("label", _label, {"It stands on page 12.": ""}, ("It has 12 pages.",)),
    Rule("index-name", _index, {"The FTSE 100 fell.": ""}, ("The club has 100 members.",)),
    Rule("body-name", _body, {"The Group of 20 met.": ""}, ("A group of 20 pupils met.",)),
    Rule("product-name", _product, {"Her xPad 12 broke.": ""}, ("In Norland 12 ships sank.",)),
    Rule("score", _score, {"They won 3-1 at home.": ""}, ("It takes 3-5 days.",)),
    Rule("street", _street, {"It is at Ten Market Street now.": ""}, ("The town has 10 market squares.",)),
    Rule("part-of-year", _part_of_year, {"It closed 2015-3.": "2015"}, ("It sold 2,015 - 3 of them new.",)),
    Rule("point-in-time", _point_in_time, {"They left 1 morning.": ""}, ("They left in 1 night.", "They saw 1 owl.")),
    Rule("decade-short", _decade, {"It was a hit in the 60s.": ""}, ("The 60 hits were sold.",)),
    Rule(
        "name-number",
        _after_name,
        {"The probe reached Wild 2.": ""},
        ("The probe reached 2 comets.", "Orla had 27 and Amsel 19."),
    ),
    Rule(
        "counter",
        _counter,
        {"0 Comments": ""},
        ("0 comments were left by the two readers of the long and old report.",),
    ),
)
