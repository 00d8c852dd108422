"""What runs over the end of a sentence: quotations of several paragraphs, floating ones, a colon that opens one."""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.attribution.found import Found
from claimcheck.attribution.quotes import Quote
from claimcheck.attribution.scene import Scene

_GAP = 4
"""Characters of white space and marks that may lie between two quotations of one speaker in a paragraph."""


def extend(text: str, found: list[tuple[Scene, Found]], quotes: list[Quote]) -> list[tuple[Scene, Found]]:
    """Contents that go on in the quotations right after them, up to the next words that are not quoted."""
    done: list[tuple[Scene, Found]] = []
    starts = [quote.start for quote in quotes]
    taken = {
        quote.start for scene, one in found for quote in scene.quotes.values() if one.start <= quote.start < one.end
    }
    for scene, one in found:
        if one.opens:
            begin, end = _after_colon(text, one.end, quotes, starts, taken)
            if end > begin:
                done.append((scene, one._replace(start=begin, end=end)))
            continue
        edge = max(one.end, scene.end if _closes(scene, one) else one.end)
        grown = _floating(text, edge, quotes, starts, taken) if _quoted(scene, one, quotes) else edge
        start = _begun(one.start, quotes, starts)
        if grown <= edge:
            done.append((scene, one._replace(start=start)))
        elif 2 * (edge - one.end) <= grown - start:
            done.append((scene, one._replace(start=start, end=grown)))
        else:  # more words about the speaker than of the speaker: the quotation after them stands for itself
            done.append((scene, one._replace(start=start)))
            begin = next((at for at in starts[bisect_left(starts, max(0, edge - 1)) :] if at >= edge), edge)
            done.append((scene, one._replace(rule="floating", start=begin, end=grown)))
    return done


def _begun(start: int, quotes: list[Quote], starts: list[int]) -> int:
    """The start of a quotation that began paragraphs before the one at `start`."""
    at = bisect_left(starts, start)
    if at >= len(quotes) or quotes[at].start != start:
        return start
    while quotes[at].continues and at > 0:
        at -= 1
    return quotes[at].start


def _after_colon(text: str, edge: int, quotes: list[Quote], starts: list[int], taken: set[int]) -> tuple[int, int]:
    """What a colon at the end of a paragraph announces: the quotations that follow, or the next paragraph."""
    begin = edge
    while begin < len(text) and text[begin].isspace():
        begin += 1
    at = bisect_left(starts, begin)
    if at < len(quotes) and quotes[at].start == begin:
        return begin, _floating(text, quotes[at].end, quotes, starts, taken)
    stop = text.find("\n", begin)
    return begin, stop if stop > begin else len(text)


def _closes(scene: Scene, one: Found) -> bool:
    """The attribution is the last thing of its sentence."""
    tail = scene.shape[scene.token_at(max(one.end - 1, scene.starts[one.cue[0]])) + 1 :]
    return one.fixed or not any(letter in "VMbHd" for letter in tail)


def _quoted(scene: Scene, one: Found, quotes: list[Quote]) -> bool:
    """A quotation is the content, or most of its end."""
    return any(q.start < one.end and one.start < q.end and q.end - q.start > 12 for q in scene.quotes.values())


def _floating(text: str, edge: int, quotes: list[Quote], starts: list[int], taken: set[int]) -> int:
    at = bisect_left(starts, max(0, edge - 1))
    end = edge
    while at < len(quotes):
        quote = quotes[at]
        gap = text[end : quote.start]
        if quote.start < end:
            at += 1
            end = max(end, quote.end) if quote.end > end else end
            continue
        if quote.start in taken or gap.strip(" \t\r\n\xa0.,”\"'’") or (gap.count("\n") and not _alone(text, quote)):
            break
        if not gap.count("\n") and not _sentence(text, quote):
            break
        end = quote.end
        at += 1
    return end


def _sentence(text: str, quote: Quote) -> bool:
    """A whole sentence of its own, not a quoted term that opens the next one."""
    return (
        text[quote.end - 2 : quote.end - 1] in tuple(".?!…")
        or quote.open
        or text[quote.end : quote.end + 1] in ("", "\n", ".")
    )


def _alone(text: str, quote: Quote) -> bool:
    """The quotation fills its paragraph."""
    after = text[quote.end : quote.end + 2]
    heading = text[quote.start] in "'‘"
    return not heading and (quote.open or after[:1] in ("", "\n") or after.strip() == "")
