"""Time grows linearly with the text, whatever it is made of. Sizes are small here; the benchmark goes further."""

from __future__ import annotations

import pytest

from tests.benchmarks.quantities_growth import HOSTILE, exponent


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    growth = min(exponent(HOSTILE[name], 4_000, 32_000)[0] for _ in range(3))
    assert growth < 1.35, f"{name}: exponent {growth:.2f}"  # 1.2 at 1 MB; short texts jitter more
