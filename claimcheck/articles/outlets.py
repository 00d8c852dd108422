"""Is this name an outlet's, and whose page is this address?"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from claimcheck.lexicon import table

CORROBORATION = r"(?:told|©|copyright)\s{{1,3}}{name}\b|\b{name}\s{{1,3}}(?:has learned|correspondent|reporter|understands)\b"
"""What an article says of its own outlet, and hardly of a country or a minister."""
NAME = re.compile(r"[A-Z0-9][\w.&'’-]*(?: (?:[A-Z0-9][\w.&'’-]*|and|of|the|&)){0,5}$")


@cache
def _known() -> dict[str, str]:
    """Lower-case name -> name as printed."""
    return {plain(name): name for name in table("outlets")["known"]}


@cache
def _hosts() -> dict[str, str]:
    return {host: name for name, hosts in table("outlets")["known"].items() for host in hosts}


def plain(name: str) -> str:
    """The form in which two spellings of an outlet are one: lower case, without the article."""
    return name.casefold().removeprefix("the ").strip()


def is_outlet(name: str, text: str = "") -> bool:
    """True for a known outlet, a name with an outlet's word in it, or one that the article itself uses as such."""
    if not NAME.match(name) or name in table("outlets")["rubrics"]:
        return False
    words = name.split()
    if plain(name) in _known() or len(words) > 1 and {words[0], words[-1]} & set(table("outlets")["words"]):
        return True
    if name in table("places"):  # "In Ukraine", and Washington told Ukraine
        return False
    return bool(re.search(CORROBORATION.format(name=re.escape(name)), text[:100_000]))


def is_known(name: str) -> bool:
    """A name that the list holds as it is, or without its article."""
    known = table("outlets")["known"]
    return name in known or name.removeprefix("The ") in known


def outlet_of(url: str | None) -> str | None:
    """The outlet that an address belongs to: its name where it is known, else its host."""
    host = host_of(url)
    while host and host not in _hosts() and host.count(".") > 1 and host.partition(".")[2] in _hosts():
        host = host.partition(".")[2]
    return _hosts().get(host, host) or None


def host_of(url: str | None) -> str:
    """`www.example.com` -> `example.com`; "" where the text is no address."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""
