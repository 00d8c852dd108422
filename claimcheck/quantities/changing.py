"""Words of change, shared by ranges, changes and times of day."""

from __future__ import annotations

from claimcheck.quantities.words import words

CHANGING = words("changing", "changing")


STILL = words("changing", "still")


MOVING = CHANGING - STILL
