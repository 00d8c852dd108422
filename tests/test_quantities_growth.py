"""Time grows linearly with the text, whatever it is made of. Sizes are small here; the benchmark goes further."""

from __future__ import annotations

import pytest

from tests import timing
from tests.benchmarks.quantities_growth import HOSTILE, finding


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    assert timing.grows(finding(HOSTILE[name]), 5_000, limit=1.2) is None
