"""Time grows linearly with the text, whatever it is made of. Sizes are small here; the benchmark goes further."""

from __future__ import annotations

import pytest

from tests.benchmarks.quantities_growth import HOSTILE, exponent


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    for _ in range(4):  # a busy machine may spoil one measurement
        growth = exponent(HOSTILE[name], 5_000, 20_000)[0]
        if growth < 1.3:
            return
    pytest.fail(f"{name}: exponent {growth:.2f}")  # 1.0 to 1.2 at 1 MB; short texts jitter more
