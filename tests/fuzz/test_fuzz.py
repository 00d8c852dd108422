"""A short run of the fuzzers; everything they ever found stays mended."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import laws
from tests.reliability import evil
from tests.sample_extremes import EVIL

HERE = Path(__file__).parent
FOUND = sorted(path for path in (HERE / "corpus").iterdir() if path.name != "README.md")
WORDS = st.sampled_from([
    "The", "fire", "killed", "12", "3,500", "to", "4,000", "people", "five", "million", "dollars", "$5.2bn", "about", "at least", "%", "percent", "80 of the 250", "the mayor",
    "Ines Marro", "said", "denied", "according to", "on Monday", "in May 2019", "last year", "from 5 to 9", "605 km (376 miles)", "“", "”", "(", ")", ".", ".", ",", "—", "-",
    "\n\n", "\n", "and", "of", "a 12-year-old", "twice", "half", "Port Ede", "’s", "1/2", "½", "0", "9" * 30, "not", "an earlier version said", *EVIL,
])  # fmt: skip
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    laws.read(path.read_bytes())


def test_what_was_found_goes_through_its_reader() -> None:
    """A reader more moves the others: then the first bytes are to be written anew."""
    named = [path for path in FOUND if path.suffix]
    assert len(named) >= 8 and [path.name for path in named if laws.SUFFIXES[path.read_bytes()[0]] != path.suffix] == []


@pytest.mark.parametrize("suffix", laws.SUFFIXES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), TEXTS.map(lambda text: ("<html><body><p>" + text).encode("utf-8", "replace"))))
def test_the_laws_hold_for_any_bytes(suffix: str, data: bytes) -> None:
    laws.read(bytes([laws.SUFFIXES.index(suffix)]) + data)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_the_laws_hold_for_any_text(text: str) -> None:
    laws.read(bytes([laws.SUFFIXES.index(".txt")]) + text.encode("utf-8", "replace"))


@pytest.mark.parametrize("suffix", laws.SUFFIXES)
def test_the_laws_hold_for_hostile_stories(suffix: str) -> None:
    laws.read(bytes([laws.SUFFIXES.index(suffix)]) + evil.story(1, evil.LINE).encode())


WHEEL = (sys.platform, platform.machine(), sys.implementation.name) == ("linux", "x86_64", "cpython") and sys.version_info < (3, 15)
"""Where the extra `test` installs atheris (pyproject.toml)."""


@pytest.mark.skipif(not WHEEL and importlib.util.find_spec("atheris") is None, reason="there is no wheel of atheris for this system")
def test_a_short_run_finds_nothing() -> None:
    seconds = int(os.environ.get("CLAIMCHECK_FUZZ_SECONDS", "15"))
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.harness", str(seconds)], cwd=HERE.parents[1], capture_output=True, text=True, timeout=seconds + 200, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "stat::number_of_executed_units" in done.stderr
