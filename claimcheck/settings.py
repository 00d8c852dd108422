"""What a project sets once: `claimcheck.toml`, or `[tool.claimcheck]` in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from claimcheck.units import NO_RATES, Rates

FILE = "claimcheck.toml"
LEVELS = ("error", "warning", "note", "never")


class Settings(msgspec.Struct, frozen=True):
    """The settings of a project; every path in it is absolute, or as the command line gave it."""

    paths: tuple[str, ...] = ()
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    base: str | None = None
    exclude: tuple[str, ...] = ()
    claims: str = "claims"
    cache: str = ".claimcheck"
    aliases: str | None = None
    rates: str | None = None
    strict: bool = False
    max_bytes: int = 50_000_000
    seconds: float = 20.0
    file: str | None = None
    """Where these settings stand; None for the defaults. No key of the file."""


class Key(NamedTuple):
    """One key of the file: what it takes, an example that differs from the default, and what it is for."""

    name: str
    takes: str
    fits: Callable[[Any], bool]
    example: str
    comment: str


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _codes(value: Any) -> bool:
    return _texts(value) and all(re.fullmatch(r"CC\d{1,3}", code) for code in value)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


KEYS = (
    Key("paths", "a list of paths", _texts, '["articles"]', "What `claimcheck check` reads when no path is named."),
    Key(
        "fail_on",
        f"one of {', '.join(LEVELS)}",
        lambda v: v in LEVELS,
        '"warning"',
        "The mildest level that makes the exit code 1.",
    ),
    Key(
        "select",
        "a list of codes, as CC301 or CC3",
        _codes,
        '["CC1", "CC2", "CC301", "CC4"]',
        "Only these codes; CC301 is off unless it is named here.",
    ),
    Key("ignore", "a list of codes, as CC106 or CC2", _codes, '["CC202"]', "Not these codes."),
    Key(
        "base",
        "a git revision",
        lambda v: _text(v) and not v.startswith("-"),
        '"origin/main"',
        "Only findings that touch an article changed since here count.",
    ),
    Key("exclude", "a list of file patterns", _texts, '["drafts/*"]', "Files inside folders that are not read."),
    Key("claims", "a folder", _text, '"claims"', "Where `extract` and `review` write."),
    Key(
        "cache",
        "a folder",
        _text,
        '".claimcheck"',
        "Where what was read is kept for the next run; may be deleted at any time.",
    ),
    Key(
        "aliases",
        "a file",
        _text,
        '"aliases.toml"',
        'Names that mean one source: "Port Guard" = ["PG", "Harbour Guard"].',
    ),
    Key(
        "rates",
        "a file",
        _text,
        '"rates.toml"',
        "Dated currency rates, without which amounts in two currencies are not compared.",
    ),
    Key(
        "strict",
        "true or false",
        lambda v: isinstance(v, bool),
        "true",
        "Leaves out matches that rest on a guess, as an unknown year.",
    ),
    Key(
        "max_bytes",
        "a number of bytes",
        lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 0,
        "50_000_000",
        "Larger files are not read.",
    ),
    Key(
        "seconds",
        "a number above 0",
        lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and v > 0,
        "20",
        "An article that takes longer is a problem, and the run goes on.",
    ),
)
PATHS = ("paths", "claims", "cache", "aliases", "rates")


def read_settings(file: Path | None = None, start: Path | None = None) -> Settings:
    """The settings of `file`, else of the nearest folder from `start` upwards that has some, else the defaults.

    Raises ValueError, with file and key and what was probably meant, where they are wrong.
    """
    if file is not None:
        if not file.is_file():
            raise ValueError(f"{file}: there is no such settings file")
        found = _table(file)
        return _checked(file, {} if found is None else found)
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        for name in (FILE, "pyproject.toml"):
            table = _table(folder / name) if (folder / name).is_file() else None
            if table is not None:
                return _checked(folder / name, table)
        if (folder / ".git").exists():  # a project ends where its repository does
            break
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    """The keys of a file; None for a pyproject.toml that does not speak of claimcheck."""
    try:
        whole = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: {error}") from error
    except OSError as error:
        raise ValueError(f"{file}: cannot be read: {error.strerror}") from error
    tool = whole.get("tool")
    inner = tool.get("claimcheck") if isinstance(tool, dict) else None
    if inner is None:
        return None if file.name == "pyproject.toml" else whole
    if not isinstance(inner, dict):
        raise ValueError(f"{file}: tool.claimcheck is not a table")  # noqa: TRY004 - wrong settings are all one kind of error
    return inner


def _checked(file: Path, table: dict[str, Any]) -> Settings:
    keys = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    for written, value in table.items():
        name = written.replace("-", "_")
        if name not in keys:
            near = get_close_matches(name, keys, 1)
            advice = f"did you mean {near[0]!r}?" if near else f"keys are {', '.join(keys)}"
            raise ValueError(f"{file}: there is no key {written!r}; {advice}")
        if not keys[name].fits(value):
            raise ValueError(
                f"{file}: {written} = {value!r} should be {keys[name].takes}, as in {name} = {keys[name].example}"
            )
        values[name] = _resolved(file, name, value)
    return Settings(**values, file=str(file))


def _resolved(file: Path, name: str, value: Any) -> Any:
    """Paths count from the folder of the settings; lists become tuples."""
    if name in PATHS:
        value = [str(file.parent / path) for path in value] if isinstance(value, list) else str(file.parent / value)
    return tuple(value) if isinstance(value, list) else value


def init_text(pyproject: bool = False) -> str:
    """The commented file that `claimcheck init` writes: every key, its meaning, an example; nothing is set."""
    head = (
        "[tool.claimcheck]\n" if pyproject else "# Settings of claimcheck. Remove the # before what you want to set.\n"
    )
    return head + "".join(f"\n# {key.comment}\n# {key.name} = {key.example}\n" for key in KEYS)


# --- the files that settings name -------------------------------------------------------------------------------------


def alias_table(settings: Settings) -> dict[str, list[str]]:
    """The project's own names for origins: canonical name -> variants. Raises ValueError where the file is broken."""
    table = _file(settings.aliases)
    return dict(table.get("aliases", table))


def rate_table(settings: Settings) -> Rates:
    """Dated exchange rates: `base = "USD"`, then a table a day, `["2024-03-01"]` with `EUR = 1.08`.

    Raises ValueError, with the place, where the file is broken.
    """
    table = _file(settings.rates)
    if not table:
        return NO_RATES
    base, of = table.pop("base", None), table
    if not isinstance(base, str):
        raise ValueError(f'{settings.rates}: begins without the currency that rates are given in; try base = "USD"')  # noqa: TRY004 - wrong settings are all one kind of error
    for day, rates in of.items():
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not isinstance(rates, dict):
            raise ValueError(f'{settings.rates}: {day!r} is no day; try ["2024-03-01"] and below it EUR = 1.08')
        if not all(isinstance(worth, (int, float)) and 0 < worth < inf for worth in rates.values()):
            raise ValueError(f"{settings.rates}: a rate of {day} is no number above 0")
    return Rates(base, of)


def _file(path: str | None) -> dict[str, Any]:
    if not path:
        return {}
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
