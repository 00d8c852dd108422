"""The rules of attribution, each with sentences that it reads and sentences that it leaves alone.

Reading order: rules of one word are tried from the top, and the first that answers counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from claimcheck.attribution import frames, verbs
from claimcheck.attribution.cueverbs import verbs_at
from claimcheck.attribution.figures import weighed
from claimcheck.attribution.found import Found, Verb
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.words import cues, nouns
from claimcheck.lexicon import table


class Rule(NamedTuple):
    """A row: `yes` are (text, source, beginning of the content), `no` are texts in which this rule finds nothing."""

    name: str
    words: str
    """What kind of word sets it off: verb | noun | view | adverb, or the words themselves."""
    read: Callable[[Scene, int], Found | None] | Callable[[Scene, Verb], Found | None]
    yes: tuple[tuple[str, str | None, str], ...]
    no: tuple[str, ...]


RULES: tuple[Rule, ...] = (
    Rule("document-frame", "in", frames.document,
         yes=(("In the survey, conducted in May, 40 of 60 skippers feared the new tax.", "the survey", "40 of 60"),
              ("In a report by the Port Board, losses have tripled.", "a report by the Port Board", "losses")),
         no=("In the harbour, boats burned.", "In a report, the ministry said three boats sank.")),
    Rule("according-to", "according", frames.according,
         yes=(("According to the Port Authority, 12 ships are late.", "the Port Authority", "12 ships"),
              ("Twelve ships are late, according to two officials and a pilot.", "two officials and a pilot", "Twelve"),
              ("The bridge, according to engineers, will close in June.", "engineers", "The bridge")),
         no=("They sorted the boats according to size.", "The plan went according to schedule.")),
    Rule("in-view-of", "view", frames.viewed,
         yes=(("In Ortiz's view, the harbour is too small.", "Ortiz", "the harbour"),
              ("In the words of the mayor, the port is dead.", "the mayor", "the port")),
         no=("The house has a view of the harbour.",)),
    Rule("citing", "citing quoting", frames.citing,
         yes=(("The pier will close, the Evening Star reported, citing two officials.", "two officials", "The pier"),),
         no=("She resigned, citing poor health.",)),
    Rule("quoted-as", "saying telling reporting writing", frames.quoted_as,
         yes=(("The agency quoted the minister as saying that 40 boats were lost.", "the minister", "that 40 boats"),),
         no=("He left without saying a word.",)),
    Rule("no-comment", "comment", frames.no_comment,
         yes=(("The port and the union did not respond to a request for comment.", "The port and the union", "to a request"),
              ("Skippers could not be reached for comment.", "Skippers", "for comment")),
         no=("The port had no comment.", "He asked for comment.", "The port responded to requests for comment.")),
    Rule("hearsay", "adverb", frames.hearsay,
         yes=(("The captain reportedly fled to Norway.", None, "The captain"),),
         no=("The captain fled to Norway.",)),
    Rule("passive", "verb", verbs.passive,
         yes=(("The fire was reported by the coast guard on Sunday.", "the coast guard", "The fire"),),
         no=("The fire was put out by noon.", "The pier was built by hand.")),
    Rule("passive-agentless", "verb", verbs.passive,
         yes=(("The captain is believed to have fled.", None, "The captain"),
              ("It was reported that three boats had sunk.", None, "that three boats")),
         no=("The captain is believed.", "The boat was painted to look old.")),
    Rule("quoting", "verb", verbs.quoting,
         yes=(("The agency quoted the minister as saying that 40 boats were lost.", "The agency", "that 40 boats"),),
         no=("The agency quoted the minister.",)),
    Rule("participle", "verb", verbs.participle,
         yes=(("The mayor left early, saying that the pier was unsafe.", "The mayor", "that the pier"),
              ("The board rejected the offer, adding it would wait.", "The board", "it would wait")),
         no=("Saying nothing, he left.", "The crew left, carrying bags.")),
    Rule("speech-inverted", "verb", verbs.inverted,
         yes=(("“We sail at six,” said Capt. Erik Sund, master of the north pier.", "Erik Sund", "“We sail"),
              ("The dam will hold, said Mayor Ana Ortiz.", "Ana Ortiz", "The dam")),
         no=("She said Ortiz was late.",)),
    Rule("floating", "verb", verbs.inverted,
         yes=(("“Most of it is mud,” said Ana Ortiz, head of the board and of the skippers’ union. “All of it.”",
               "Ana Ortiz", "“All of it"),),
         no=("“It is mostly mud and stones down there,” said Ana Ortiz. “All of it.”",)),
    Rule("speech", "verb", verbs.speech,
         yes=(("Ana Ortiz, who runs the port, said 12 ships were late.", "Ana Ortiz", "12 ships"),
              ("On Monday the harbour ministry said six piers were shut.", "the harbour ministry", "six piers"),
              ("The ministry denied those stories.", "The ministry", "those stories"),
              ("The newest Port Inspectorate report, covering May 2 to August 9, said thefts are rising.",
               "The newest Port Inspectorate report", "thefts"),
              ("The mayor told the Evening Star on Sunday that the pier would close.", "The mayor", "that the pier")),
         no=("It shows.", "There is more to say about boats.", "I said no.")),
    Rule("relative", "verb", verbs.speech,
         yes=(("The mayor, a farmer who said the dam would hold, has resigned.", "who", "the dam would hold"),),
         no=("The mayor who resigned was a farmer.",)),
    Rule("speech-after", "verb", verbs.speech,
         yes=(("“The pier is closed,” Ortiz said.", "Ortiz", "“The pier"),
              ("The repair of the quay, it continued, is being paid by the town.", "it", "The repair"),
              ("“Most of it,” she said, “is mud.”", "she", "“Most of it")),
         no=("Ortiz said the pier is closed.",)),
    Rule("shared-subject", "verb", verbs.shared_subject,
         yes=(("The mayor praised the crew and warned that the dam might break.", "The mayor", "that the dam"),),
         no=("Bread and said butter are late.",)),
    Rule("noun", "noun", frames.noun,
         yes=(("The union repeated its claim that 40 boats were lost.", "its", "that 40 boats"),
              ("A report by the Harbour Institute that the dam leaks was withdrawn.", "the Harbour Institute",
               "that the dam")),
         no=("The claim was withdrawn.",)),
)  # fmt: skip


@cache
def triggers() -> frozenset[str]:
    """Every word that makes a sentence worth reading."""
    fixed = {word for rule in RULES for word in rule.words.split() if rule.words not in _KINDS}
    return frozenset({*cues(), *nouns(), *frames.views(), *table("cues")["adverbs"]["words"], *fixed})


_KINDS = ("verb", "noun", "view", "adverb")


@cache
def _rules_of(word: str) -> tuple[Rule, ...]:
    """The rules that a word sets off, in order."""
    kinds = {
        "verb": word in cues(), "noun": word in nouns(), "view": word in frames.views(),
        "adverb": word in table("cues")["adverbs"]["words"],
    }  # fmt: skip
    return tuple(rule for rule in RULES if kinds.get(rule.words, word in rule.words.split()))


def read_word(scene: Scene, at: int) -> Found | None:
    """The attribution that the word at `at` makes, by the first rule that answers."""
    word = scene.lower[at]
    readings = verbs_at(scene, at) if word in cues() else []
    for rule in _rules_of(word):
        for target in readings if rule.words == "verb" else (at,):
            found = rule.read(scene, target)  # type: ignore[arg-type]
            if found and isinstance(target, Verb):
                found = weighed(scene, target, found)
            if found:
                return found
    return None
