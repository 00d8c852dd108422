"""Articles that try to do harm, written to disk as any scraper could have left them, in every format that has a reader."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.sample_extremes import EVIL

LINE = " ".join(part.replace("\n", " ") for part in EVIL).replace("\x00", "").replace("\ud800", "").replace("\udfff", "")
"""All tricks that a single line of UTF-8 can carry."""
NAMES = (
    "$(touch x) `id` ;rm -rf", "\x1b[31mred\x1b[0m", "::error file=x::boo", "a|b [x](javascript:alert(1))", "<script>alert(1)<img src=x>",
    "=cmd|calc", "-rf", "--format=json", "\u202etxt.exe", "new\nline", "[bold]rich[@click=x]", "%0A%25", "a b'\"c", "{{7*7}} ${x} %s", "@everyone #1",
    "\u200bzero", "CON", "e\u0301\u4e2d\u6587",
)
"""Names of files."""
NUMBERS = "The port counted 1\u200b2 boats, 1\u06f12 trucks, 3O cars and \u0663\u0664\u0665 crates, \u096b\u0966 wagons and \uff11\uff12 tugs. "
"""Digits of other scripts and letters that look like digits."""


def story(n: int, trick: str) -> str:
    """A short story with one figure that differs from copy to copy and one that does not, told among tricks."""
    return (
        f"{trick} Fire in Port Ede\n\nThe fire at the Amsel depot in Port Ede killed {20 + n} people on Monday, {trick} the mayor Ines Marro said.\n\n"
        f"“The fire destroyed 240 trucks {trick},” said Jon {trick} Beck, the head of the fire brigade. {NUMBERS}\n\n"
        f"{trick} told reporters that the fire at the Amsel depot injured {300 + 40 * n} workers.\n"
    )


def write(folder: Path) -> Path:
    """A folder of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, name in enumerate(NAMES):
        (folder / f"{name}.txt").write_text(story(n % 3, LINE if n < 2 else name.replace("\n", " ")), encoding="utf-8", newline="")
    (folder / "controls.txt").write_bytes(story(1, "\x1b]0;title\x1b\\ \x9b2J \x00 \r\x85 \u2028").encode())
    (folder / "evil.md").write_text(f"---\ntitle: {json.dumps(LINE)}\nsource: {json.dumps(LINE)}\n---\n\n# {LINE}\n\n{story(2, LINE)}", encoding="utf-8")
    page = escape(story(0, LINE)).replace("\n\n", "</p><p>")
    (folder / "evil.html").write_text(
        f"<html lang=en><head><title>{escape(LINE)}</title><meta property='og:site_name' content='{escape(LINE, quote=True)}'></head>"
        f"<body><article><h1>{escape(LINE)}</h1><p>{page}</p></article></body></html>", encoding="utf-8")
    rows = [
        {"id": "../../" + LINE, "title": EVIL[n % len(EVIL)], "text": story(n, "".join(EVIL)), "outlet": LINE, "date": "2024-03-09",
         "url": "javascript:alert(1)", "authors": [LINE]}
        for n in range(3)
    ]
    # json.dumps writes lone surrogates and NUL as escapes, as a broken scraper does
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\"broken\": \x1b[31m\n", encoding="utf-8")
    (folder / "articles.toml").write_text(
        f'["controls.txt"]\noutlet = {json.dumps(LINE, ensure_ascii=False)}\ntitle = {json.dumps(LINE, ensure_ascii=False)}\npublished = 2024-03-09\n["../../etc/passwd"]\noutlet = "x"\n',
        encoding="utf-8")
    return folder
