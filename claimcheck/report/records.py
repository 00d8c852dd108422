"""The report as JSON (schema claimcheck.report/1), and its claims as JSON Lines."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

import msgspec

from claimcheck.model import Report
from claimcheck.report.escape import json_text

SCHEMA = "claimcheck.report/1"
PARTS = ("articles", "claims", "groups", "near_misses", "findings", "problems")
# Kept out of the document: the text itself and what only makes sense beside it.
OF_THE_TEXT = ("text", "zones", "lines")


def as_json(report: Report, **options: object) -> str:
    """One document, one record a line, in the order of the report; the same report gives the same bytes.

    `known` stands there where articles were read that do not bear on the new ones.
    """
    parts = ",\n ".join(f'"{name}": {_list(getattr(report, name))}' for name in PARTS)
    known = f'"known": {report.known},\n ' if report.known else ""
    return f'{{"schema": "{SCHEMA}",\n {known}{parts}}}\n'


def as_jsonl(report: Report, **options: object) -> str:
    """One claim a line, in the shape of claims/*.jsonl."""
    return "".join(line(claim) + "\n" for claim in report.claims)


def _list(records: tuple[msgspec.Struct, ...]) -> str:
    return "[\n  " + ",\n  ".join(line(record) for record in records) + "\n ]" if records else "[]"


def line(record: msgspec.Struct) -> str:
    """One record on one line, fields in the order of the model."""
    fields = msgspec.to_builtins(record)
    if "sha256" in fields:
        fields = {name: value for name, value in fields.items() if name not in OF_THE_TEXT}
    try:
        written = json.dumps(fields, ensure_ascii=False, allow_nan=False)
    except ValueError:
        written = json.dumps(_finite(fields), ensure_ascii=False, allow_nan=False)
    return json_text(written)


def _finite(value: Any) -> Any:
    """JSON has no infinity: an end that is not finite is open."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    return [_finite(one) for one in value] if isinstance(value, (list, tuple)) else value
