"""Blocking: which pairs of claims are compared at all.

Two claims are candidates when they share a key: dimension and one of their most telling words, or dimension and figure.
A key is made of its own claim alone, so that one more article changes nobody's keys. A block that is too large to be
compared pair by pair is not dropped but divided: by what the story is and by figure, then by a second word, then by time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b

from claimcheck.matching.facets import Facet

KEYS = 8
"""How many of a claim's most telling words become keys."""
UNCOMMON = 0.75
"""From here on a figure is telling enough to be a key: 42, but not 7 or 100."""
LARGE = (100, 30, 30, 30)
"""Blocks of more claims than this are divided, and parts of more than the others once more."""
NAMES = 4
"""How many of the most frequent names of its article say which story a claim belongs to."""
WINDOW = 30
"""Days that two publications of one divided block are apart at most; windows overlap by half."""
NEIGHBOURS = 20
"""In a block that nothing divides, each claim is compared with so many that stand next to it in the order of its facts."""


def telling(f: Facet) -> list[str]:
    """The words that say most of what this claim is about, the most telling first."""
    ranked = sorted(f.words.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
    return [word for word, weight in ranked if weight > 0]


def ends(f: Facet) -> list[str]:
    """The ends of its figure that are printed."""
    return sorted({f"={end:.6g}" for end in (f.low, f.high) if abs(end) != float("inf")})


def keys(f: Facet) -> tuple[str, ...]:
    """The blocking keys of one claim, each once."""
    both = ("change", "level") if f.change == "change" else ("level",)  # "5 billion", "a cut of 5 billion"
    made = [f"{f.dimension}|{change}|{word}" for word in telling(f) for change in both]
    made += [f"{f.dimension}|{f.change}|name:{word}" for word in sorted(f.anchors)]
    if f.noun or f.head:
        made.append(f"{f.dimension}|{f.change}|head:{f.noun or f.head}|{f.event or ''}")
    if f.uncommon >= UNCOMMON:
        made += [f"{f.dimension}|{end}" for end in ends(f)]
        made += [f"*|{end}" for end in ends(f)]  # a figure that is printed without its unit
    return tuple(made)


def story_names(story: dict[str, float]) -> list[str]:
    """The most frequent names of an article."""
    return sorted(story, key=lambda name: (-story[name], name))[:NAMES]


def finer(f: Facet, names: Sequence[str] | None = None) -> tuple[tuple[str, ...], ...]:
    """What divides a large block, and its parts in turn where they are large: story or figure, a second word, time.

    `names`: the `story_names` of its article, where they are known already. Measured on annotated stories, of the pairs that
    hold: 1.0 kept with these limits; with blocks of 50, this way kept 0.999 and dividing by month and place 0.68.
    """
    windows = ("",) if f.published is None else tuple(str(f.published // (WINDOW // 2) - back) for back in (0, 1))
    story = story_names(f.story) if names is None else names
    figures = ends(f) if f.uncommon < UNCOMMON else ()  # an uncommon figure is a key by itself
    return (*story, *figures) or ("",), tuple(telling(f)) or ("",), windows


LEVELS = 3


def signature(f: Facet) -> tuple[float, float, int]:
    """The same for one sentence printed again: the figure, and a hash of the words."""
    return f.low, f.high, hashed(" ".join(sorted(f.words)))


def hashed(text: str) -> int:
    """63 bits of a text, the same in every run and process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1


def candidates(facets: Sequence[Facet]) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) that share a key, each once, ascending."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for i, f in enumerate(facets):
        for key in keys(f):
            blocks[key].append(i)
    names = {f.article: story_names(f.story) for f in facets}
    divided_by = cache(lambda i: finer(facets[i], names[facets[i].article]))
    order = cache(lambda i: (signature(facets[i]), i))
    seen: set[tuple[int, int]] = set()
    for level in range(LEVELS + 1):
        divided: dict[object, list[int]] = defaultdict(list)
        for whole, block in blocks.items():
            if len(block) <= LARGE[level]:
                seen.update(_pairs(block))
            elif level == LEVELS:
                seen.update(_neighbours(block, order))
            else:
                for i in block:
                    for part in divided_by(i)[level]:
                        divided[whole, part].append(i)
        blocks = divided
    yield from sorted(seen)


def _pairs(block: Iterable[int]) -> Iterator[tuple[int, int]]:
    held = sorted(set(block))
    for place, i in enumerate(held):
        for j in held[place + 1 :]:
            yield i, j


def _neighbours(block: Iterable[int], order: Callable[[int], tuple[tuple[float, float, int], int]]) -> Iterator[tuple[int, int]]:
    """Pairs that stand near each other when the same facts stand together (Hernández and Stolfo, "The merge/purge problem", 1995)."""
    held = sorted(set(block), key=order)
    for place, i in enumerate(held):
        for j in held[place + 1 : place + 1 + NEIGHBOURS]:
            yield (i, j) if i < j else (j, i)
