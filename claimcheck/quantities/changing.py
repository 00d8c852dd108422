"""Words of change, shared by ranges, changes and times of day."""

from __future__ import annotations

from claimcheck.quantities.words import words

CHANGING = words("ranges", "changing")


STILL = words("ranges", "still")


MOVING = CHANGING - STILL
