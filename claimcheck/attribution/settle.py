"""The attributions of one sentence put in order: shared subjects, contents cut where the next begins, nesting."""

from __future__ import annotations

from claimcheck.attribution.content import clausal
from claimcheck.attribution.found import Found
from claimcheck.attribution.scene import Scene
from claimcheck.attribution.verbs import main_subject


def settle(scene: Scene, found: list[Found]) -> list[Found]:
    """Subjects that are shared, content cut where the next attribution begins, inner ones that only wish left out."""
    kept: list[Found] = []
    for one in found:
        if one.follows:
            before = next((k.source for k in reversed(kept) if k.source), None)
            if before is None and one.clause:
                before = main_subject(scene, one.cue[0])
            if before is None:
                continue
            one = one._replace(source=before)
        cited = next(
            (k for k in reversed(kept) if one.rule == "citing" and one.start <= k.start <= k.end <= one.end), None
        )
        if cited:
            one = one._replace(start=cited.start, end=cited.end)
        begin = _begin(scene, one)
        for i, other in enumerate(kept):
            if not other.fixed and other.start < begin < other.end and _apart(scene, one, begin):
                kept[i] = other._replace(end=_back(scene, begin, other.start))
        if one.fixed:
            kept, one = _around(scene, kept, one)
        cue = scene.starts[one.cue[0]]
        inside = max((k.depth for k in kept if _holds(k, one, cue)), default=-1)
        if inside >= 0 and not one.reports:
            continue
        kept.append(one._replace(depth=inside + 1))
    return [k for k in _cited_later(scene, kept) if k.end > k.start or k.opens]


def _cited_later(scene: Scene, kept: list[Found]) -> list[Found]:
    """ "The bank, citing a survey, said orders fell": what is cited is the source of what is said after it."""
    done = []
    for i, one in enumerate(kept):
        if one.rule == "citing" and not clausal(scene, 0, one.cue[0]):
            said = next((k for k in kept[i + 1 :] if k.source and k.source.first < one.cue[0]), None)
            one = (
                one._replace(start=said.start, end=said.end, depth=said.depth + 1)
                if said
                else one._replace(end=one.start)
            )
        done.append(one)
    return [one for one in done if one.end > one.start or one.rule != "citing"]


def _around(scene: Scene, kept: list[Found], one: Found) -> tuple[list[Found], Found]:
    """What precedes "NAME said" holds other attributions: they are nested in it, or only its quotation is NAME's."""
    inner = [k for k in kept if one.start <= scene.starts[k.cue[0]] < one.end and one.rule != "citing"]
    if not inner:
        return kept, one
    cue = one.source.first if one.source and one.source.first < one.cue[0] else one.cue[0]
    quote = next((scene.quotes[i] for i in range(cue - 1, max(cue - 3, -1), -1) if i in scene.quotes), None)
    last = inner[-1]
    if quote and not last.fixed and scene.starts[last.cue[0]] < quote.start:
        kept = [k._replace(end=min(k.end, quote.end)) if k is last else k for k in kept]
        return kept, one._replace(start=quote.start, end=max(one.end, quote.end))
    kept = [
        k._replace(depth=k.depth + 1, end=max(k.start, min(k.end, one.end))) if k in inner else k
        for k in kept
        if k not in inner or k.reports
    ]
    return kept, one


def _holds(outer: Found, inner: Found, cue: int) -> bool:
    """The inner attribution stands in the content of the outer one, or is cited for the same words."""
    if inner.rule in ("citing", "quoted-as"):
        return outer.start == inner.start or inner.start <= outer.start < inner.end
    return outer.start <= cue < outer.end and not (inner.fixed and inner.start <= outer.start)


def _begin(scene: Scene, one: Found) -> int:
    """Where the words of an attribution begin."""
    cue = scene.starts[one.cue[0]]
    if one.follows or not one.source:
        return cue
    return min(cue, scene.starts[one.source.first]) if one.source.first < one.cue[0] else cue


def _apart(scene: Scene, one: Found, begin: int) -> bool:
    """Set off from what precedes by a comma and conjunction, or as a participle."""
    at = scene.token_at(begin)
    if one.fixed:
        return False
    before = scene.shape[max(0, at - 2) : at]
    if one.follows:
        return True
    return before.endswith((";", "-")) or before in (",a", ",B", ",S", "-a", "-B")


def _back(scene: Scene, begin: int, least: int) -> int:
    at = scene.token_at(begin)
    while at > 0 and scene.shape[at - 1] in ",aBS;R-":
        at -= 1
    return max(scene.ends[at - 1] if at else least, least)
