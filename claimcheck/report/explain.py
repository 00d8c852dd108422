"""What a code, a verdict, a hedge, a near miss or a rule means: meaning, example, how it is decided, what to do."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

from claimcheck.lexicon import table
from claimcheck.report.layout import Bit, Line, Page, ended, wrap

PARTS = (("What it means", "meaning"), ("Example", "example"), ("How it is decided", "decided"), ("What to do", "todo"))
# Where the rows live that have names of their own: module, name of the literal tuple.
ROWS = (
    ("claimcheck.judging.cases", "CASES"),
    ("claimcheck.matching.ladders", "LADDERS"),
    ("claimcheck.attribution.rules", "RULES"),
    ("claimcheck.quantities.rules", "RULES"),
)


def explain(name: str, *, width: int = 100, color: bool = False, ascii: bool = False) -> str:
    """The page on a code ("CC102"), a verdict, a kind of near miss, a hedge, or a rule by its name; all codes for "".

    Raises ValueError with names that are close where there is no such thing.
    """
    page = Page(max(40, min(width, 100)), color, ascii)
    wanted = name.strip()
    entries = table("codes")
    if not wanted:
        return page.text(_all(page, entries))
    key = next((key for key in entries if _key(key) == _key(wanted)), None)
    if key is not None:
        return page.text(_entry(page, key, entries[key]))
    row = rows().get(wanted.lower())
    if row is not None:
        return page.text(_row(page, wanted, *row))
    known = [*entries, *rows()]
    close = get_close_matches(wanted, known, n=3, cutoff=0.5) or get_close_matches(
        wanted.upper(), known, n=3, cutoff=0.5
    )
    hint = (
        f"did you mean {' or '.join(close)}?"
        if close
        else f"there are {', '.join(k for k in entries if k.startswith('CC'))}"
    )
    raise ValueError(f"nothing is called {wanted!r}; {hint}")


def _all(page: Page, entries: dict[str, Any]) -> list[Line]:
    """One line a code, and the other names that have a page."""
    codes = [(key, entry) for key, entry in entries.items() if "level" in entry]
    lines: list[Line] = []
    for key, entry in codes:
        title = wrap((page.bit(entry["title"]),), page.width - 16)
        lines.append((Bit(f"{key}  ", "strong"), Bit(f"{entry['level'].ljust(7)}  ", "soft"), *title[0]))
        lines += [(Bit(" " * 16), *line) for line in title[1:]]
    others = ", ".join(key.replace("_", " ") for key, entry in entries.items() if "level" not in entry)
    lines += [(), *wrap((page.bit(f"Also: {others}, and the name of any rule."),), page.width)]
    return [*lines, (), (Bit("Next: "), Bit("claimcheck explain CC101", "strong"))]


def _key(name: str) -> str:
    return name.lower().replace(" ", "-").replace("_", "-")


def _entry(page: Page, key: str, entry: dict[str, Any]) -> list[Line]:
    head = (page.bit(f"{key}  {entry['title']}", "strong"),)
    lines = ended(head, (page.bit(entry["level"], "soft"),), page.width) if "level" in entry else wrap(head, page.width)
    for title, part in PARTS:
        lines += [(), (Bit(title, "head"),)] if page.color else [(), (Bit(title),), (Bit("-" * len(title)),)]
        lines += (
            _example(page, entry[part])
            if part == "example"
            else wrap((page.bit(entry[part].strip()),), page.width, "  ")
        )
    return lines


def _example(page: Page, text: str) -> list[Line]:
    """Line by line, as it stands where it fits."""
    lines: list[Line] = []
    for row in text.strip("\n").rstrip().split("\n"):
        whole = page.bit(row)
        fits = len(whole.text) + 2 <= page.width
        lines += [(Bit("  "), whole)] if fits else wrap((whole,), page.width, "  ", "      ")
    return lines


def rows() -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """Rows of rules, cases and ladders by name, each with the table that it stands in."""
    found: dict[str, tuple[Any, tuple[Any, ...]]] = {}
    for module, name in ROWS:
        try:
            whole = tuple(getattr(import_module(module), name, ()))
        except ModuleNotFoundError:
            continue
        for row in whole:
            key = getattr(row, "name", None) or getattr(row, "compared", None)
            if isinstance(key, str):
                found.setdefault(key.lower(), (row, whole))
    return found


def _row(page: Page, name: str, row: Any, whole: tuple[Any, ...]) -> list[Line]:
    """A rule with its own examples, a case with its place in the policy, a ladder with its rungs."""
    if hasattr(row, "rungs"):
        return _ladder(page, name, row)
    if hasattr(row, "verdict"):
        return _case(page, name, row, whole)
    lines: list[Line] = [(page.bit(name, "strong"), Bit("  a rule by which claimcheck reads an article", "soft"))]
    for title, examples in (("Reads", getattr(row, "yes", ())), ("Leaves alone", getattr(row, "no", ()))):
        lines += [(), (Bit(title, "strong"),)] if examples else []
        for example in examples.items() if isinstance(examples, dict) else examples:
            text, *read = (example,) if isinstance(example, str) else example
            lines += wrap((page.bit(f"“{text}”"),), page.width, "  ", "   ")
            lines += (
                wrap((page.bit(f"as {', '.join(str(part) for part in read if part)}", "soft"),), page.width, "    ")
                if read
                else []
            )
    return lines


def _case(page: Page, name: str, row: Any, whole: tuple[Any, ...]) -> list[Line]:
    """The policy is read from the top; the first row that applies to two claims decides."""
    lines: list[Line] = [(page.bit(name, "strong"), Bit("  a row of the policy that judges two claims", "soft")), ()]
    lines += wrap((Bit("The table is read from the top; the first row that applies decides."),), page.width)
    size = max(len(other.name) for other in whole)
    for place, other in enumerate(whole, 1):
        mark = Bit("> " if other is row else "  ", "strong")
        outcome = f"{other.verdict}, {other.code}" if other.code else str(other.verdict)
        lines.append(
            (mark, page.bit(f"{place:>2} {other.name.ljust(size)}  {outcome}", "strong" if other is row else ""))
        )
    code = row.code or str(row.verdict)
    return [*lines, (), (Bit("Next: "), page.bit(f"claimcheck explain {code}", "strong"))]


def _ladder(page: Page, name: str, row: Any) -> list[Line]:
    """Rungs from the top; the first that holds gives weight and words."""
    lines: list[Line] = [(page.bit(name, "strong"), Bit("  a ladder on which two claims are compared", "soft")), ()]
    lines += wrap(
        (Bit("The first rung that holds gives the weight. A rung with a reason keeps the claims apart."),), page.width
    )
    for rung in row.rungs:
        veto = f"  keeps apart: {rung.veto}" if getattr(rung, "veto", "") else ""
        lines.append((page.bit(f"  {rung.weight:>+6.1f}  {rung.label}"), page.bit(veto, "soft")))
    return lines
