"""What stands in the README and in docs/ is what the program says: blocks are made from it, and compared with it.

    <!-- run: claimcheck check PATH | from WORDS | to WORDS -->   the next block is what this prints, cut to these lines
    ... | from WORDS | back 1 ...                                 from the line above the one with these words
    <!-- run: claimcheck show ID PATH | id WORDS -->              ID is that of the first group about these words
    <!-- begin NAME --> ... <!-- end NAME -->                     a table that PARTS[NAME] makes
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = re.compile(r"<!-- run: (?P<command>[^|>]+?)(?P<cuts>(?: \| \w+ [^|>]+?)*) -->\n\n?```(?P<language>\w*)\n(?P<body>.*?)```", re.DOTALL)
PART = re.compile(r"<!-- begin (?P<name>[\w-]+) -->\n(?P<body>.*?)<!-- end (?P=name) -->", re.DOTALL)


def documents() -> list[Path]:
    """The README and every page of docs/ but the one on scale, which is measured elsewhere."""
    return [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "scale.md")]


@cache
def printed(command: str) -> str:
    """What a command prints, in the repository, 100 columns wide."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    env |= {"COLUMNS": "100", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    words = shlex.split(command)
    assert words[0] == "claimcheck"
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def group_about(words: str, paths: str) -> str:
    """The id of the first group about something."""
    groups = json.loads(printed(f"claimcheck check {paths} --format json"))["groups"]
    return next(str(group["id"]) for group in groups if words.lower() in group["about"].lower())


def renewed(text: str) -> str:
    """The document as it should be."""
    return PART.sub(_part, RUN.sub(_run, text))


def _run(match: re.Match[str]) -> str:
    cuts = dict(cut.split(" ", 1) for cut in match["cuts"].split(" | ")[1:])
    command = match["command"]
    if "id" in cuts:
        command = command.replace(" ID ", f" {group_about(cuts['id'], command.split(' ID ')[1])} ")
    lines = printed(command).splitlines()
    first = next(n for n, line in enumerate(lines) if cuts["from"] in line) - int(cuts.get("back", 0)) if "from" in cuts else 0
    last = next(n for n, line in enumerate(lines) if n > first and cuts["to"] in line) if "to" in cuts else len(lines)
    shown = [*(["…"] if first else []), *lines[first:last]]
    while shown and not shown[-1].strip():
        shown.pop()
    shown += ["…"] if last < len(lines) else []
    block = f"```{match['language']}\n$ {command}\n" + "\n".join(shown) + "\n```"
    return match[0][: match[0].index("```")] + block


def _part(match: re.Match[str]) -> str:
    return f"<!-- begin {match['name']} -->\n{PARTS[match['name']]()}<!-- end {match['name']} -->"


# --- tables --------------------------------------------------------------------------------------------------------------


def codes() -> str:
    """One row a code."""
    from claimcheck.lexicon import table

    rows = [f"| {code} | {entry['level']} | {entry['title']} |" for code, entry in table("codes").items() if "level" in entry]
    return "\n".join(["| code | level | finding |", "|---|---|---|", *rows]) + "\n"


def codes_whole() -> str:
    """A section a code: meaning, example, how it is decided, what to do."""
    from claimcheck.lexicon import table

    sections = [
        f"## {code}: {entry['title']}\n\n*{entry['level']}*. {flat(entry['meaning'])}\n\n```text\n{entry['example'].strip()}\n```\n\n"
        f"**How it is decided.** {flat(entry['decided'])}\n\n**What to do.** {flat(entry['todo'])}\n"
        for code, entry in table("codes").items() if "level" in entry
    ]  # fmt: skip
    return "\n" + "\n".join(sections) + "\n"


def flat(text: str) -> str:
    return " ".join(text.split())


def verbs() -> str:
    """One row a verb, as `claimcheck --help` has them."""
    from claimcheck.cli.app import VERBS

    rows = [f"| `claimcheck {verb.__name__}` | {(verb.__doc__ or '').strip()} |" for verb in VERBS]
    return "\n".join(["| verb | |", "|---|---|", *rows]) + "\n"


def verbs_whole() -> str:
    """The help of every verb."""
    from claimcheck.cli.app import VERBS

    return "\n" + "\n".join(f"## {verb.__name__}\n\n```text\n{printed(f'claimcheck {verb.__name__} --help')}```\n" for verb in VERBS) + "\n"


def settings() -> str:
    """What `claimcheck init` writes."""
    from claimcheck.settings import init_text

    return f"```toml\n{init_text()}```\n"


def verdicts() -> str:
    """Sign, verdict, meaning."""
    from claimcheck.report.wording import SIGNS

    return "\n".join(["| | verdict | |", "|---|---|---|", *(f"| {s.shape} | {name} | {s.meaning} |" for name, s in SIGNS.items())]) + "\n"


def suffixes() -> str:
    """What is read, and what an extra is needed for."""
    from claimcheck.articles import EXTRAS, READERS

    rows: dict[str, list[str]] = {}
    for suffix, module in READERS.items():
        rows.setdefault(module, []).append(f"`{suffix}`")
    lines = [f"| {' '.join(names)} | {f'`claimcheck[{EXTRAS[module]}]`' if module in EXTRAS else 'always'} |" for module, names in rows.items()]
    return "\n".join(["| suffix | read with |", "|---|---|", *lines]) + "\n"


def formats() -> str:
    """What is written, by the name of the format and by suffix."""
    from claimcheck.report import FORMATS, SUFFIXES

    lines = [f"| `{name}` | {' '.join(f'`{suffix}`' for suffix, format in SUFFIXES.items() if format == name) or '–'} |" for name in FORMATS]
    return "\n".join(["| `--format` | `-o` with the suffix |", "|---|---|", *lines]) + "\n"


def keys() -> str:
    """What one can answer in review."""
    from claimcheck.cli.reviewing import KEYS

    return "\n".join(["| key | | |", "|---|---|---|", *(f"| {letter} | {name} | {words} |" for letter, name, words in KEYS)]) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "codes": codes, "codes-whole": codes_whole, "verbs": verbs, "verbs-whole": verbs_whole, "settings": settings,
    "verdicts": verdicts, "suffixes": suffixes, "formats": formats, "keys": keys,
}  # fmt: skip
