"""Foreign words made harmless, one function a medium; the only place that knows what a medium would obey.

Articles, file names and what was read in them are untrusted. Everything that did not come from claimcheck's own
sentences passes through one of these on its way out. None of them fails, whatever the string holds.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

# What the eye cannot see and a terminal, an editor or a browser may act upon: C0 and C1 controls, DEL, zero-width
# characters, directional marks and overrides, interlinear and tag characters, lone surrogates.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
# Shown as nothing by every reader: soft hyphens and variation selectors (these change the width of a cell).
NOTHING = re.compile("[\u00ad\ufe00-\ufe0f]")
BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")


def spelled(match: re.Match[str]) -> str:
    r"""The escape that Python, JSON and C readers know: \x1b, \u202e, \U000e0041."""
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """One line of plain text: breaks become spaces, soft hyphens go, whatever else is unseen is spelled out."""
    return UNSEEN.sub(spelled, NOTHING.sub("", BREAKS.sub(" ", text)))


# --- terminal -------------------------------------------------------------------------------------------------------

# For output that is not UTF-8. What is not here is spelled out, so that no letter is silently another one.
ASCII = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "\u202f": "\u00a0", "‑": "-",
    "−": "-", "∥": "|", "→": "->", "×": "x", "°": " deg ", "✗": "x", "⊘": "/", "◎": "o", "·": ".",
    "●": "*", "○": "o", "├": "|", "┤": "|", "│": "|", "▷": ">", "◁": "<", "╱": "/", "▒": "#", "─": "-", "┴": "+",
    "╌": ".", "━": "=", "█": "#", "░": "-", "└": "`", "┬": "+", "∞": "inf", "²": "^2", "³": "^3",
})  # fmt: skip


def terminal_text(text: str) -> str:
    """For a terminal: no escape sequence, no carriage return, no character that turns the line around."""
    return visible(text)


def ascii_text(text: str) -> str:
    r"""Only ASCII; other letters are spelled out ("M\xfcller")."""
    parts = text.translate(ASCII).split("\u00a0")  # kept, for it says where no line may end; the page makes it a space
    return "\u00a0".join(part.encode("ascii", "backslashreplace").decode("ascii") for part in parts)


# --- Markdown -------------------------------------------------------------------------------------------------------

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~&$^{}]")
_AT_START = re.compile(r"^(\s*)([-+=#]|\d{1,9}(?=[.)](?:\s|$)))")
_AUTOLINK = re.compile(r"(?i)(?<=/)(?=/)|(?<=\bwww)(?=\.)")
# GitHub looks for names and issue numbers in the finished text, so only a break between two nodes keeps them apart.
_NOTIFIES = re.compile(r"([@#])(?=\w)")


def markdown_text(text: str) -> str:
    """For running text and table cells on GitHub: no markup, no link, nobody notified."""
    safe = _ACTIVE.sub(r"\\\g<0>", visible(text))
    safe = _AUTOLINK.sub("<!-- -->", _NOTIFIES.sub(r"\1<!-- -->", safe))
    return _AT_START.sub(_guarded, safe)


def _guarded(match: re.Match[str]) -> str:
    """A first character that would open a list, a heading or a quotation; "1." needs its full stop escaped instead."""
    return (
        f"{match[1]}&#{ord(match[2])};" if not match[2].isdigit() else f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}"
    )


def summary_text(text: str) -> str:
    """For the one line of HTML that Markdown needs, <summary>: nothing in there is read as Markdown."""
    return _NOTIFIES.sub(r"\1<!-- -->", escape(visible(text)))


def markdown_code(text: str) -> str:
    """A code span that its own content cannot close, fit for a table cell."""
    safe = visible(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", safe)), default=0) + 1)
    pad = " " if safe[:1] == "`" or safe[-1:] == "`" or not safe.strip() else ""
    return f"{fence}{pad}{safe.replace('|', chr(92) + '|')}{pad}{fence}"


def markdown_block(lines: list[str]) -> str:
    """Lines as a fenced block of plain text."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def relative_link(path: str, line: int | None = None) -> str | None:
    """The target of a link to a file below the document; None for what is no relative path (standard input, a scheme)."""
    if path in ("", "-") or path.startswith(("/", "\\")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path):
        return None
    target = quote(path.replace("\\", "/"), safe="/", errors="backslashreplace")
    return target + (f"#L{line}" if line else "")


# --- tables, XML, JSON, workflow commands ---------------------------------------------------------------------------


def cell_text(text: str) -> str:
    """For CSV and spreadsheets: text that would be a formula gets an apostrophe in front."""
    safe = visible(text)
    return "'" + safe if safe.lstrip("\u00a0 '\"")[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else safe


def xml_text(text: str) -> str:
    """Only characters that XML 1.0 allows; the writer escapes the rest."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def json_text(document: str) -> str:
    r"""A finished JSON document in which unseen characters are written as \uNNNN: the same values, safe to print."""
    return UNSEEN.sub(lambda m: _json_escape(ord(m[0])) if m[0] != "\n" else "\n", document)


def _json_escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def github_data(text: str) -> str:
    """The message of a workflow command, on one line."""
    return visible(text).replace("%", "%25")


def github_property(text: str) -> str:
    """A property of a workflow command (a file, a title)."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")
