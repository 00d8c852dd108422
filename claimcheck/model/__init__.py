"""Every record of claimcheck, frozen, and the one notation for a value.

Stages are plain functions from one of these records to the next:
articles -> text -> quantities and attributions -> claims -> groups -> verdicts -> report.
Field names and order are those of the JSON that `claimcheck check --format json` prints.
"""

from claimcheck.model.article import Article, Pragma, Problem, Zone
from claimcheck.model.base import Bound, Number, Record, Span, Step
from claimcheck.model.claim import About, Attribution, Claim, When, Where
from claimcheck.model.origin import Merge, OriginCheck, OriginName, ResolvedOrigin, Reuse, RoleDiscrepancy
from claimcheck.model.quantity import SIGNS, UNIT_SIGNS, Converted, Part, Quantity, Reads, notation, number
from claimcheck.model.report import Finding, Group, NearMiss, Origin, PairFinding, Report, Verdict

__all__ = ["SIGNS", "UNIT_SIGNS", "About", "Article", "Attribution", "Bound", "Claim", "Converted", "Finding",
           "Group", "Merge", "NearMiss", "Number", "Origin", "OriginCheck", "OriginName", "PairFinding", "Part",
           "Pragma", "Problem", "Quantity", "Reads", "Record", "Report", "ResolvedOrigin", "Reuse", "RoleDiscrepancy",
           "Span", "Step", "Verdict", "When", "Where", "Zone", "notation", "number"]
