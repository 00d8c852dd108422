"""Is this installation whole? Its data by hash, its weights, a small story from text to verdict, and versions to report."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module, metadata
from importlib.resources import files
from typing import NamedTuple

from claimcheck import __version__
from claimcheck.model import Article

SUMS = "SHA256SUMS"
"""In claimcheck/data: a hash and a name a line, as `sha256sum` writes and checks them."""
EXTRAS = (("html", ("trafilatura", "selectolax", "feedparser")), ("pdf", ("pypdf",)), ("warc", ("warcio",)), ("xlsx", ("xlsxwriter",)))
STORY = (
    Article("first", "first.txt", "Blaze at the Amsel depot", "The Quay Post", "2021-05-03", None, "0",
            "Blaze at the Amsel depot\n\nTwelve workers were injured in the fire at the Amsel depot, the fire brigade said on Monday.\n\n"
            "The fire destroyed 240 trucks, the operator said.\n"),
    Article("second", "second.txt", "Fire in Amsel", "Inland Courier", "2021-05-03", None, "1",
            "Fire in Amsel\n\nThe fire at the Amsel depot injured 12 workers, according to the town hospital.\n\n"
            "The fire destroyed 420 trucks, the operator said.\n"),
)  # fmt: skip
EXPECTED = (("worker", "agree", 2), ("truck", "conflict", 1))
"""What is counted, the verdict on it, and the number of origins."""


class Check(NamedTuple):
    """One thing that was looked at: all well where `fault` is empty."""

    name: str
    found: str
    fault: str = ""


def checks() -> Iterator[Check]:
    """Every check, each of them carried out when it is reached; none raises."""
    for name, look in (("data", _data), ("weights", _weights), ("story", _story)):
        try:
            yield look()
        except Exception as error:  # noqa: BLE001 - a selftest says what is broken, whatever it is
            yield Check(name, "", f"{type(error).__name__}: {error}")


def sums() -> str:
    """What SHA256SUMS has to say of the data files as they are."""
    folder = files("claimcheck").joinpath("data")
    names = sorted(file.name for file in folder.iterdir() if file.is_file() and file.name != SUMS)
    return "".join(f"{sha256(folder.joinpath(name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def _data() -> Check:
    promised = files("claimcheck").joinpath("data", SUMS).read_text(encoding="utf-8").splitlines()
    present = sums().splitlines()
    wrong = sorted({line.split("  ")[1] for line in set(promised) ^ set(present)})
    return Check("data", f"{len(present)} files, each with the hash it should have" if not wrong else "",
                 f"not as they were released: {', '.join(wrong)}; install claimcheck again" if wrong else "")  # fmt: skip


def _weights() -> Check:
    from claimcheck.text import parse

    tags = parse("Seven boats left.").sentences[0].tags
    return Check("weights", "the tagger reads a sentence") if len(tags) == 4 else Check("weights", "", f"unexpected tags {tags!r}")


def _story() -> Check:
    from claimcheck.pipeline import check

    report = check(STORY)
    claims = {claim.id: claim for claim in report.claims}
    found = {(claims[i].about.head, group.verdict, group.origins_count) for group in report.groups for i in group.claims}
    missing = [f"{head}: {verdict}" for head, verdict, count in EXPECTED if (head, verdict, count) not in found]
    if missing:
        return Check("story", "", f"expected {', '.join(missing)}; found {sorted(found)}")
    return Check("story", f"{len(STORY)} articles, {len(claims)} claims, one agreement and one conflict, as it should be")


# --- versions ----------------------------------------------------------------------------------------------------------


def versions() -> list[tuple[str, str]]:
    """What a bug report has to say: claimcheck, Python, the system, the libraries, and what is not there."""
    rows = [("claimcheck", __version__), ("python", f"{platform.python_version()} ({platform.python_implementation()})"),
            ("system", platform.platform()), ("encoding", f"{sys.getfilesystemencoding()}, {getattr(sys.stdout, 'encoding', None)}")]  # fmt: skip
    rows += [(name, _version(name)) for name in _dependencies()]
    rows += [(f"extra {name}", _extra(modules)) for name, modules in EXTRAS]
    return [*rows, ("git", "there" if shutil.which("git") else "not there; --base needs it")]


def _dependencies() -> list[str]:
    try:
        wanted = metadata.requires("claimcheck") or []
    except metadata.PackageNotFoundError:
        return []
    return sorted(re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in wanted if "extra ==" not in one)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _extra(modules: tuple[str, ...], load: Callable[[str], object] = import_module) -> str:
    """ "there", or what of it is not."""
    missing = []
    for name in modules:
        try:
            load(name)
        except Exception:  # noqa: BLE001 - a broken library is as good as none
            missing.append(name)
    return "there" if not missing else f"not there ({', '.join(missing)})"
