"""Millions of claims with known links, without the texts: new stories told in the moulds of real extractions.

The articles of a small corpus (see `corpus`) are extracted; each claim that tells a fact becomes a mould: what its words are
in its story (the place, a person, one of the story's own words, one of everybody's). New stories of the same generator
then fill the moulds with their own names, words, days and figures, in articles that reprint one another, with counts that
grow and misprints. What is skipped is extraction; the columns are made by the code that makes them of real claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from math import isfinite, log10, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from claimcheck.claims import extract
from claimcheck.engine import columns, shelf
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.wording import WORD, rarity, stem
from tests.benchmarks.corpus import Corpus, Story

Role = tuple[str, int]
"""What a word is in its story, and which of those."""
TOGETHER = 20_000
"""Claims in one file."""


class Mould(NamedTuple):
    """One claim on a fact, and what its words are."""

    facet: Facet
    value: int
    roles: dict[str, Role]
    """Of its own words alone."""


class Moulds(NamedTuple):
    """What new stories are told in."""

    claims: dict[str, list[Mould]]
    """By the kind of fact."""
    names: list[tuple[dict[str, float], dict[str, Role]]]
    """The names of an article with their weights, and what they are."""


class Told(NamedTuple):
    """One sentence as an article tells it, and another may print again."""

    fact: int
    facet: Facet


def base(articles: int = 600, seed: int = 7) -> Moulds:
    """Moulds of so many articles."""
    made = Moulds({}, [])
    corpus = Remembering(articles, seed)
    common = {stem(word) for word in corpus.vocabulary}
    for article, truths in corpus:
        claims = [claim for claim in extract(article) if claim.measure and claim.field == "text"]
        story = corpus.story
        roles = roles_of(story, common)
        told = {truth.start: truth.fact.rpartition("-")[2] for truth in truths}
        for facet, claim in zip(facets(claims, {article.id: article}, {}), claims, strict=True):
            kind = told.get(facet.start) or told.get(facet.start + 1)  # behind the "$"
            value = round(facet.low if isfinite(facet.low) else facet.high)
            if kind and value:
                printed = {stem(word) for text in (facet.where, facet.origin, facet.source) if text for word in WORD.findall(text)}
                own = {word: roles[word] for word in {*facet.words, *facet.anchors, *facet.modifiers, *printed} if word in roles}
                made.claims.setdefault(kind, []).append(Mould(facet, value, own))
        if claims:
            names = facets(claims[:1], {article.id: article}, {})[0].story
            made.names.append((names, {word: roles[word] for word in names if word in roles}))
    return made


class Remembering(Corpus):
    """A corpus that says of which story the last article was."""

    story: Story

    def stories(self) -> Iterator[Story]:
        for self.story in super().stories():
            yield self.story


def roles_of(story: Story, common: set[str]) -> dict[str, Role]:
    """Stem -> what it is in a story; words that the template brings are not in it."""
    found: dict[str, Role] = dict.fromkeys(common, ("common", 0))
    for kind, texts in (("own", story.words), ("name", story.names)):
        found |= {stem(text): (kind, at) for at, text in enumerate(texts)}
    for at, (name, _, body) in enumerate(story.people):
        found |= {stem(body.split()[0]): ("body", at)} if "Ministry" not in body else {}
        found |= {stem(word): ("person", 2 * at + place) for place, word in enumerate(name.split()[:2])}
    return found | {stem(story.firm.split()[0]): ("firm", 0), stem(story.place): ("place", 0)}


class Filler:
    """The words of one new story, by role."""

    def __init__(self, story: Story, corpus: Corpus, stems: list[str]) -> None:
        self.story, self.corpus, self.stems = story, corpus, stems
        people = [stem(word) for name, _, _ in story.people for word in name.split()[:2]]
        self.words = {"place": [stem(story.place)], "firm": [stem(story.firm.split()[0])], "person": people, "name": [stem(n) for n in story.names],
                      "body": [stem(body.split()[0]) for _, _, body in story.people]}  # fmt: skip
        self.own = [stem(word) for word in story.words]

    def word(self, word: str, roles: dict[str, Role]) -> str:
        kind, at = roles.get(word, ("", 0))
        if not kind:
            return word
        if kind == "common":
            return self.corpus.random.choices(self.stems, cum_weights=self.corpus.weights)[0]
        return self.corpus.random.choice(self.own) if kind == "own" else self.words[kind][at % len(self.words[kind])]

    def name(self, text: str, roles: dict[str, Role]) -> str:
        """A printed name with its words exchanged; those of everybody stay."""
        def changed(m: re.Match[str]) -> str:
            kind = roles.get(stem(m[0]), ("", 0))[0]
            return self.word(stem(m[0]), roles).capitalize() if kind and kind not in ("common", "own") else m[0]

        return re.sub(WORD, changed, text) if text else text

    def filled(self, mould: Mould, value: int) -> Facet:
        """The claim of the mould, told of this story with this figure."""
        f, roles = mould.facet, mould.roles
        times = value / mould.value
        words: dict[str, float] = {}
        for word, weight in f.words.items():
            words[self.word(word, roles)] = weight
        digits = str(value).strip("0")
        uncommon = min(2.0, max(0.0, (len(digits) - 1) * 0.75 + (0.5 if log10(value + 1) >= 2 or f.dimension not in ("count", "share") else 0.0)))
        return msgspec.structs.replace(
            f, words=words, norm=sqrt(sum(w * w for w in words.values())), anchors=frozenset(self.word(word, roles) for word in f.anchors),
            where=f.where and self.name(f.where, roles), origin=self.name(f.origin, roles), source=self.name(f.source, roles), text="",
            modifiers=frozenset(self.word(word, roles) for word in f.modifiers), low=f.low * times, high=f.high * times,
            reads=(f.reads[0] * times, f.reads[1] * times), digits=digits, uncommon=uncommon, company=frozenset(),
        )  # fmt: skip


def articles(count: int, made: Moulds, seed: int = 1, cities: float = 0.0) -> Iterator[list[tuple[int, Facet]]]:
    """(number of the fact, claim) of each article of new stories."""
    corpus = Corpus(count, seed, cities=cities)
    stems, numbers = [stem(word) for word in corpus.vocabulary], 0
    for story in corpus.stories():
        filler = Filler(story, corpus, stems)
        told: list[list[Told]] = []
        facts = {fact.name: numbers + at for at, fact in enumerate(story.facts)}
        numbers += len(facts)
        for number in range(story.size):
            yield article(filler, made, number, facts, told)


def article(filler: Filler, made: Moulds, number: int, facts: dict[str, int], told: list[list[Told]]) -> list[tuple[int, Facet]]:
    """One article: three in ten print again what another had."""
    r, story = filler.corpus.random, filler.story
    day = story.start + timedelta(min(number // 4, 9))
    if told and r.random() < 0.3:
        rows = [row for row in r.choice(told) if r.random() < 0.93]
    else:
        rows = [row for share in (0.85, 0.3) for row in sentences(filler, made, facts, (day - story.start).days, share)]
        told.append(rows)
    weights, roles = r.choice(made.names)
    names: dict[str, float] = {}
    for name, weight in weights.items():
        changed = filler.word(name, roles)
        names[changed] = names.get(changed, 0.0) + weight * rarity(changed) / rarity(name)
    length = sqrt(sum(weight * weight for weight in names.values())) or 1.0
    names = {name: weight / length for name, weight in names.items()}
    told_by = f"s{story.number:07d}-{number:02d}"
    return [(row.fact, moved(row.facet, told_by, at, day.toordinal(), names)) for at, row in enumerate(rows)]


def sentences(filler: Filler, made: Moulds, facts: dict[str, int], days: int, share: float) -> Iterator[Told]:
    r = filler.corpus.random
    for fact in filler.story.facts:
        if fact.kind.name in made.claims and r.random() < share:
            value = round(fact.value * (1 + 0.08 * days)) if fact.kind.grows else fact.value
            value += max(1, value // 9) if r.random() < 0.03 else 0  # one article in thirty has it wrong
            mould = r.choice(made.claims[fact.kind.name])
            scale = 10**6 if mould.facet.dimension.startswith("money") else 1
            yield Told(facts[fact.name], filler.filled(mould, value * scale))


def moved(f: Facet, told_by: str, at: int, day: int, names: dict[str, float]) -> Facet:
    """The claim as it stands in one article."""
    when = f.when and f.when[2] and f.published and (f.when[0] + day - f.published, f.when[1] + day - f.published, *f.when[2:])
    return msgspec.structs.replace(f, id=f"{told_by}:{at}", article=told_by, when=when or None, published=day, start=at * 200, sentence=("text", at * 200), story=names)


def write(claims: int, folder: Path, made: Moulds, seed: int = 1, cities: float = 0.0) -> None:
    """About so many claims, in files of TOGETHER, and beside them the number of each claim's fact."""
    import numpy as np

    held: list[tuple[int, Facet]] = []
    facts: list[Any] = []
    files = 0
    per_article = 11.4
    for rows in articles(round(claims / per_article), made, seed, cities):
        held += rows
        if len(held) >= TOGETHER:
            facts.append(_put(held, folder, files))
            held, files = [], files + 1
    if held:
        facts.append(_put(held, folder, files))
    np.save(folder / "facts.npy", np.concatenate(facts))


def _put(held: list[tuple[int, Facet]], folder: Path, number: int) -> Any:
    import numpy as np

    shelf.put(columns.table(facet for _, facet in held), folder / f"{number:05d}.parquet")
    return np.array([fact for fact, _ in held], np.int64)


def known_links(facts: Any, article: Any, most: int = 1_000_000) -> tuple[Any, Any]:
    """Pairs (i < j) of rows that tell one fact in two articles; of some facts only where there are too many."""
    import numpy as np

    order = np.argsort(facts, kind="stable")
    cuts = np.flatnonzero(np.diff(facts[order])) + 1
    left, right, count = [], [], 0
    groups = np.split(order, cuts)
    for rows in groups if len(groups) < most // 10 else [groups[at] for at in np.random.default_rng(3).permutation(len(groups))[: most // 10]]:
        i, j = np.triu_indices(len(rows), 1)
        apart = article[rows[i]] != article[rows[j]]
        left.append(rows[i][apart])
        right.append(rows[j][apart])
        count += int(apart.sum())
        if count > most:
            break
    return np.concatenate(left), np.concatenate(right)
