"""The words of attribution from data/cues.toml and data/sources.toml, inflected once and looked up by their form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import table

VOWELS = "aeiou"


class Cue(NamedTuple):
    """One verb that attributes."""

    lemma: str
    kind: str
    """The class in cues.toml."""
    stance: str
    takes: str
    """Which complements it may have: c clause, q quotation, t infinitive, n noun phrase, a addressee, g gerund."""
    reports: bool
    """False for wishes, beliefs, plans and judgements."""
    particles: tuple[str, ...] = ()
    """Words that must follow the verb ("point out")."""


@cache
def inflected(base: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, past participle, -ing form."""
    words = table("cues")
    double = base in words["doubling"]["verbs"].split()
    stem = base + base[-1] if double else base
    third = (
        base[:-1] + "ies" if _y(base) else base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "go")) else "s")
    )
    past = base + "d" if base.endswith("e") else base[:-1] + "ied" if _y(base) else stem + "ed"
    going = base[:-1] + "ing" if base.endswith("e") and base[-2:] not in ("ee", "ye") else stem + "ing"
    simple, participle = words["irregular"].get(base, (past, past))
    return base, third, simple, participle, going


def _y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in VOWELS


@cache
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """Form of a verb -> its readings, those with particles first."""
    single: dict[str, Cue] = {}
    many: dict[str, list[Cue]] = {}
    stances = {phrase: stance for stance, phrases in table("cues")["phrasal_stance"].items() for phrase in phrases}
    for kind, row in table("cues").items():
        if "takes" not in row:
            continue
        for phrase in row["verbs"].split() if isinstance(row["verbs"], str) else row["verbs"]:
            verb, *rest = phrase.split()
            stance = stances.get(phrase, row["stance"])
            cue = Cue(phrase, kind, stance, row["takes"], row.get("reports", True), tuple(rest))
            if rest:
                many.setdefault(verb, []).append(cue)
            elif verb in single:  # in two classes: the first gives stance and class, both give complements
                single[verb] = single[verb]._replace(takes=single[verb].takes + cue.takes)
            else:
                single[verb] = cue
    forms: dict[str, tuple[Cue, ...]] = {}
    for verb in {**single, **many}:
        phrasal = sorted(many.get(verb, []), key=lambda cue: -len(cue.particles))
        readings = (*phrasal, *([single[verb]] if verb in single else []))
        for form in dict.fromkeys(inflected(verb)):
            forms[form] = forms.get(form, ()) + readings
    return forms


@cache
def forms_of(section: str, key: str) -> frozenset[str]:
    """Every form of the verbs of a list in cues.toml."""
    return frozenset(form for verb in table("cues")[section][key].split() for form in inflected(verb))


@cache
def spoken() -> frozenset[str]:
    """Verbs of wishing and judging that are speech."""
    return frozenset(table("cues")["spoken"]["verbs"])


@cache
def nouns() -> Mapping[str, tuple[str, bool]]:
    """Attributive noun, singular or plural -> (stance, whether it reports)."""
    found: dict[str, tuple[str, bool]] = {}
    for stance, words in table("cues")["nouns"].items():
        for word in words.split():
            entry = ("asserts", False) if stance == "beliefs" else (stance, True)
            found.setdefault(word, entry)
            found.setdefault(plural(word), entry)
    return found


def plural(noun: str) -> str:
    """The regular plural, and that of -man."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if _y(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def group(section: str, key: str = "words") -> frozenset[str]:
    """A list of sources.toml as printed."""
    return frozenset(table("sources")[section][key].split())


@cache
def group_with_plurals(section: str) -> frozenset[str]:
    """A list of nouns of sources.toml, singular and plural."""
    words = group(section)
    return words | {plural(word) for word in words}
