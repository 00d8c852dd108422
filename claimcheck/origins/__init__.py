"""Origins across articles: who a figure comes from in the end, and how many of them are independent.

`resolve` gives every claim one origin, the same for all articles; `independence` counts those of a group; `reused` finds
passages that articles share; `role_discrepancies` one person in two offices; `against_origin` holds a claim beside the
text of the origin it names.
"""

from claimcheck.origins.against import against_origin, best_sentence, to_check
from claimcheck.origins.bodies import aliases
from claimcheck.origins.credits import credit
from claimcheck.origins.independence import independence
from claimcheck.origins.passages import duplicates, reused
from claimcheck.origins.resolve import resolve
from claimcheck.origins.roles import role_discrepancies
from claimcheck.origins.told import Told, told_by, told_by_each

__all__ = ["Told", "against_origin", "aliases", "best_sentence", "credit", "duplicates", "independence", "resolve", "reused",
           "role_discrepancies", "to_check", "told_by", "told_by_each"]
