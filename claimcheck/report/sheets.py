"""Tables for spreadsheets: one row a claim in CSV; claims, groups and near misses as sheets in XLSX."""

from __future__ import annotations

import csv
import io
from importlib import import_module
from math import isfinite
from typing import Any

from claimcheck.model import Bound, Claim, Group, Report
from claimcheck.report import figures, wording
from claimcheck.report.escape import cell_text
from claimcheck.report.leads import lead
from claimcheck.report.view import View

Cell = str | int | float | None
CLAIMS = ("claim", "group", "verdict", "about", "printed", "low", "high", "unit", "reads as", "hedge", "when from", "when to",
          "where", "source", "role", "origin", "quotation", "outlet", "date", "file", "line", "url")  # fmt: skip
GROUPS = ("group", "verdict", "code", "about", "printed", "articles", "origins", "origin names", "when", "where", "stands",
          "finding", "why", "claims")  # fmt: skip
NEAR = ("near miss", "kept apart for", "left", "left about", "left file", "right", "right about", "right file", "why")
MOST = 32_000
"""A spreadsheet's cell holds 32,767 characters."""


def as_csv(report: Report, **options: object) -> str:
    """One row a claim. Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CLAIMS)
    view = View(report)
    writer.writerows([_safe(cell) for cell in _claim(view, claim)] for claim in report.claims)
    return out.getvalue()


def as_xlsx(report: Report, **options: object) -> bytes:
    """A workbook with a sheet for claims, one for groups, one for near misses.

    Raises ModuleNotFoundError with what to install where xlsxwriter is missing.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("xlsx needs one more package: pip install 'claimcheck[xlsx]'") from error
    out, view = io.BytesIO(), View(report)
    options_ = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options_)
    book.set_properties({"title": wording.title(view), "created": _EPOCH()})
    bold = book.add_format({"bold": True})
    sheets: tuple[tuple[str, tuple[str, ...], list[list[Cell]]], ...] = (
        ("claims", CLAIMS, [_claim(view, claim) for claim in report.claims]),
        ("groups", GROUPS, [_group(view, group) for group in report.groups]),
        ("near misses", NEAR, _near(view)),
    )
    for name, head, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, words in enumerate(head):
            sheet.write_string(0, at, words, bold)
            sheet.set_column(at, at, 48 if words in ("quotation", "about", "finding", "why") else 16)
        for down, row in enumerate(rows, 1):
            _write(sheet, down, row)
    book.close()
    return out.getvalue()


def _EPOCH() -> Any:
    """The oldest day that a ZIP file knows, so that the same report gives the same bytes."""
    from datetime import datetime

    return datetime(1980, 1, 1)


def _write(sheet: Any, down: int, row: list[Cell]) -> None:
    for at, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(down, at, str(_safe(cell)))
        elif cell is not None:
            sheet.write_number(down, at, cell)


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell_text(cell if len(cell) <= MOST else cell[:MOST] + "…")
    return "" if cell is None else cell


# --- rows -----------------------------------------------------------------------------------------------------------


def _claim(view: View, claim: Claim) -> list[Cell]:
    group, article, q = view.groups.get(claim.id), view.article(claim), claim.measure
    link = claim.attribution[-1] if claim.attribution else None
    return [
        claim.id, group.id if group else "", group.verdict if group else "", claim.about.text, wording.printed(claim),
        _number(q.low) if q else None, _number(q.high) if q else None, (q.unit or q.counted or "") if q else "",
        wording.reads(claim), q.hedge.replace("_", " ") if q else "", claim.when.start if claim.when else "",
        claim.when.end if claim.when else "", claim.where.name if claim.where else "", (link.name or "") if link else "",
        (link.role or "") if link else "", claim.origin, claim.quote, article.outlet or "", article.published or "",
        article.path, claim.line, article.url or "",
    ]  # fmt: skip


def _number(value: Bound) -> Cell:
    """A number as a number (a negative one is no formula then), a date as text, an open end as an empty cell."""
    if isinstance(value, (int, float)):
        return value if isfinite(value) and abs(value) < 1e300 else str(value)
    return value


def _group(view: View, group: Group) -> list[Cell]:
    members = view.members(group)
    stands = view.claims.get(group.stands or "")
    return [
        group.id, group.verdict, group.code or "", group.about,
        ", ".join(dict.fromkeys(wording.printed(claim) for claim in members)), group.articles_count, group.origins_count,
        ", ".join(origin.name for origin in group.origins), figures.period(group.when),
        group.where.name if group.where else "", wording.printed(stands) if stands else "",
        wording.plain(lead(view, group)), " ".join(wording.reasons(group)), " ".join(group.claims),
    ]  # fmt: skip


def _near(view: View) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for near in view.report.near_misses:
        row: list[Cell] = [near.id, near.reason]
        for right, name in ((False, near.left), (True, near.right)):
            figure, about = wording.side(view, near, right)
            row += [figure, wording.plain(about), view.place(view.claims[name])]
        rows.append([*row, " ".join(near.why)])
    return rows
