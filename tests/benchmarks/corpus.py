"""A synthetic corpus of news: stories that many outlets tell, reprints, counts that grow, and which figures are one fact.

Names and most words are invented; words follow Zipf's law, stories have one article to dozens. Every figure that tells a
fact of its story is known by its place, so that known links can be counted. The same seed gives the same corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from claimcheck.model import Article

ONSETS = ["b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s", "sh", "st", "t", "tr", "v", "w", "z"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
ENDS = ["n", "r", "l", "s", "t", "m", "nd", "rk", "st", "ll", ""]
BODIES = ("{p} Coast Guard", "{p} Police", "Ministry of Transport", "{p} Fire Service", "{n} Institute", "{p} Port Board", "{n} Union", "{p} Health Agency")
OFFICES = ("spokesman", "spokeswoman", "director", "chief", "head")
OUTLET_WORDS = ("Post", "Herald", "Courier", "Times", "Gazette", "Tribune", "Observer", "Chronicle", "Star", "Echo")
AGENCIES = ("Reuters", "AFP", "Associated Press")


class Kind(NamedTuple):
    """A kind of fact: what is told of it, how large it is, and whether it grows from day to day."""

    name: str
    told: tuple[str, ...]
    low: int
    high: int
    grows: bool


KINDS = (
    Kind("killed", ("{x} people were killed when {event} in {place}", "the death toll from {event} in {place} stood at {x}", "at least {x} people died in {place} after {event}",
                    "{event} in {place} killed {x} people"), 3, 240, True),
    Kind("injured", ("{x} people were injured when {event} in {place}", "another {x} people were injured in {place}", "{x} others were injured, some of them seriously, in {place}"), 5, 900, True),
    Kind("missing", ("{x} people were still missing in {place}", "rescuers were searching for {x} missing people in {place}"), 2, 80, False),
    Kind("homes", ("{x} homes were damaged in {place}", "some {x} homes in {place} were damaged"), 20, 30000, False),
    Kind("evacuated", ("{x} residents were evacuated from {place}", "{place} evacuated {x} residents"), 100, 90000, False),
    Kind("cost", ("damage in {place} was put at ${x} million", "repairs in {place} will cost ${x} million"), 2, 900, False),
    Kind("profit", ("{firm} reported a quarterly profit of ${x} million", "the quarterly profit of {firm} came to ${x} million"), 5, 4000, False),
    Kind("jobs", ("{firm} will cut {x} jobs in {place}", "{x} jobs at {firm} will go"), 50, 20000, False),
    Kind("share", ("{x} percent of voters in {place} backed the plan", "the plan was backed by {x} percent of voters in {place}"), 11, 89, False),
    Kind("wind", ("winds of {x} kilometers per hour were measured in {place}", "the storm brought winds of {x} kilometers per hour to {place}"), 60, 280, False),
    Kind("workers", ("{x} workers of {firm} went on strike in {place}", "about {x} workers walked out at {firm}"), 100, 50000, False),
    Kind("ships", ("{x} ships were waiting outside {place}", "{x} ships could not enter {place}"), 4, 130, False),
    Kind("length", ("the {x}-kilometer line to {place} was closed", "a line of {x} kilometers to {place} was closed"), 12, 700, False),
    Kind("fine", ("{firm} was fined ${x} million", "regulators fined {firm} ${x} million"), 2, 950, False),
)  # fmt: skip
EVENTS = ("a ferry sank", "a train derailed", "an earthquake struck", "a fire broke out", "a bridge collapsed", "floods hit", "a bomb exploded", "a bus crashed", "a mine collapsed")
CITIES = (
    "London", "Paris", "Washington", "Moscow", "Beijing", "Delhi", "Tokyo", "Berlin", "Rome", "Madrid", "Cairo", "Istanbul", "Lagos",
    "Nairobi", "Sydney", "Toronto", "Chicago", "Houston", "Mumbai", "Karachi", "Manila", "Jakarta", "Bangkok", "Lima", "Bogota", "Athens",
    "Vienna", "Warsaw", "Lisbon", "Dublin", "Oslo", "Helsinki", "Kiev", "Baghdad", "Tehran", "Kabul", "Havana", "Caracas", "Santiago", "Seoul",
)  # fmt: skip
NEWS = list(accumulate(1 / (rank + 1) for rank in range(len(CITIES))))
"""Of some cities there is news every day; two stories of a small place are rare."""
ACTORS = list(accumulate(1 / (rank + 1) for rank in range(25)))
"""A few names of a story are in all of its articles, most in one."""
SAID = (", {source} said.", ", {source} said on {day}.", ", according to {source}.", ".")


class Fact(NamedTuple):
    """One figure of a story; its value on the first day."""

    name: str
    kind: Kind
    value: int


class Story(NamedTuple):
    """What an outlet can tell."""

    number: int
    start: date
    place: str
    event: str
    firm: str
    people: tuple[tuple[str, str, str], ...]
    """Name, office, body."""
    facts: tuple[Fact, ...]
    words: tuple[str, ...]
    """Its own words, besides those of everybody."""
    names: tuple[str, ...]
    """Its own names."""
    size: int


class Truth(NamedTuple):
    """Where an article prints a fact: `start` is the offset of the figure."""

    article: str
    start: int
    fact: str


class Corpus:
    """Articles and truths, story by story."""

    def __init__(self, articles: int, seed: int = 7, words: int = 420, cities: float = 0.0) -> None:
        """`cities`: the share of stories that happen in one of CITIES; others have a small place, which few share."""
        self.articles, self.words, self.cities = articles, words, cities
        self.random = Random(seed)
        self.vocabulary = [self._word() for _ in range(30_000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.vocabulary))))
        self.outlets = [f"The {self._name()} {self.random.choice(OUTLET_WORDS)}" for _ in range(60)]
        self.first = [self._name() for _ in range(500)]
        self.names = [self._name() for _ in range(max(300, articles))]

    def _word(self, syllables: tuple[int, ...] = (1, 2, 2, 3)) -> str:
        r = self.random
        return "".join(r.choice(ONSETS) + r.choice(VOWELS) for _ in range(r.choice(syllables))) + r.choice(ENDS)

    def _name(self) -> str:
        """Long enough for a million of them to differ."""
        return self._word((2, 3, 3)).capitalize()

    def stories(self) -> Iterator[Story]:
        """So many stories that their articles add up."""
        r, left, number = self.random, self.articles, 0
        while left > 0:
            size = min(left, max(1, int(r.paretovariate(1.3) * 1.5)), 12)
            left -= size
            place = r.choices(CITIES, cum_weights=NEWS)[0] if r.random() < self.cities else r.choice(self.names)
            people = tuple(self._person(place) for _ in range(r.randint(1, 4)))
            kinds = r.sample(KINDS, r.randint(7, 13))
            facts = tuple(Fact(f"{number}-{kind.name}", kind, self._value(kind)) for kind in kinds)
            firm = f"{r.choice(self.names)} {r.choice(('Group', 'Lines', 'Motors', 'Energy', 'Bank'))}"
            own = tuple(self._word() for _ in range(25))
            day, names = date(2019, 1, 1) + timedelta(r.randrange(1800)), tuple(self._name() for _ in range(25))
            yield Story(number, day, place, r.choice(EVENTS), firm, people, facts, own, names, size)
            number += 1

    def _person(self, place: str) -> tuple[str, str, str]:
        r = self.random
        body = r.choice(BODIES).format(p=place, n=r.choice(self.names))
        return f"{r.choice(self.first)} {r.choice(self.names)}", r.choice(OFFICES), body

    def _value(self, kind: Kind) -> int:
        return round(kind.low * (kind.high / kind.low) ** self.random.random())

    def __iter__(self) -> Iterator[tuple[Article, list[Truth]]]:
        for story in self.stories():
            told: list[tuple[list[tuple[str, str | None, int]], str]] = []
            for number in range(story.size):
                yield self._article(story, number, told)

    def _article(self, story: Story, number: int, told: list[tuple[list[tuple[str, str | None, int]], str]]) -> tuple[Article, list[Truth]]:
        """One article of a story: three in ten print again what another had."""
        r = self.random
        name, outlet = f"s{story.number:06d}-{number:02d}", r.choice(self.outlets)
        day = story.start + timedelta(min(number // 4, 9))
        agency = ""
        if told and r.random() < 0.3:
            sentences, agency = r.choice(told)
            sentences = [row for row in sentences if r.random() < 0.93]
        else:
            agency = r.choice(AGENCIES) if r.random() < 0.3 else ""
            sentences = self._sentences(story, (day - story.start).days)
            told.append((sentences, agency))
        head = f"{story.place.upper()} ({agency}) - " if agency else ""
        text, truths = head, []
        for place, (sentence, fact, at) in enumerate(sentences):
            if fact:
                truths.append(Truth(name, len(text) + at, fact))
            text += sentence + ("\n\n" if place % 3 == 2 else " ")
        title = f"{story.event.capitalize()} in {story.place}"
        return Article(name, f"{name}.txt", title, outlet, day.isoformat(), None, name, text.rstrip()), truths

    def _sentences(self, story: Story, days: int) -> list[tuple[str, str | None, int]]:
        """Sentences, the fact each tells, and where its figure stands."""
        r = self.random
        rows = [self._told(story, fact, days) for fact in story.facts if r.random() < 0.85]
        rows += [self._told(story, fact, days) for fact in story.facts if r.random() < 0.3]
        length = sum(len(row[0].split()) for row in rows)
        while length < self.words:
            rows.append((self._filler(story), None, 0))
            length += len(rows[-1][0].split())
        first, rest = rows[0], rows[1:]
        r.shuffle(rest)
        return [first, *rest]

    def _told(self, story: Story, fact: Fact, days: int) -> tuple[str, str | None, int]:
        r = self.random
        value = round(fact.value * (1 + 0.08 * days)) if fact.kind.grows else fact.value
        if r.random() < 0.03:
            value += max(1, value // 9)  # one article in thirty has it wrong
        shown = f"{value:,}"
        told = r.choice(fact.kind.told)
        told = told.replace(" in {place}", "") if r.random() < 0.8 else told  # who reads on knows where it is
        words = told.format(x="\0", place=story.place, event=story.event, firm=story.firm)
        person, office, body = r.choice(story.people)
        source = r.choice((f"{person}, {office} of the {body}", f"the {body}", f"{person}", "officials"))
        near, beside = r.choices(story.names, cum_weights=ACTORS, k=2)
        extra = f" near {near} and the {self._own(story, 3)} with {beside}, where the {self._own(story, 4)} stood"
        sentence = words[0].upper() + words[1:] + extra + r.choice(SAID).format(source=source, day=r.choice(("Monday", "Tuesday", "Friday")))
        return sentence.replace("\0", shown), fact.name, sentence.index("\0")

    def _own(self, story: Story, count: int) -> str:
        """Words of the story and of everybody, as a writer mixes them."""
        common = self.random.choices(self.vocabulary, cum_weights=self.weights, k=count)
        return " ".join(self.random.choice(story.words) if self.random.random() < 0.4 else word for word in common)

    def _filler(self, story: Story) -> str:
        r = self.random
        common = r.choices(self.vocabulary, cum_weights=self.weights, k=r.randint(8, 18))
        words = [r.choice(story.words) if r.random() < 0.12 else w for w in common]
        words.insert(r.randrange(len(words)), r.choice(("the", "of the", "and the", "in the")))
        names = " with {} and {}".format(*r.choices(story.names, cum_weights=ACTORS, k=2)) if r.random() < 0.7 else ""
        return f"The {' '.join(words)} in {story.place}{names}." if r.random() < 0.1 else f"The {' '.join(words)}{names}."
