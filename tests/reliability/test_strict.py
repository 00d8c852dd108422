"""What rests on a guess says so, and `--strict` leaves it out."""

from __future__ import annotations

import msgspec

from claimcheck.claims import extract
from claimcheck.model import Article, Report
from claimcheck.pipeline import Request, report_on

KNOWN = "The fire at the Amsel depot on 4 March 2024 killed 12 people, the fire brigade said.\n"
YEARLESS = "Mayor speaks\n\nThe mayor of Port Ede, Ines Marro, said the fire at the Amsel depot killed 31 people on 4 March.\n"


def report(strict: bool, second: str = YEARLESS) -> Report:
    articles = [Article("a", "a.txt", "Depot burns", "Post", "2024-03-05", None, "0", KNOWN), Article("b", "b.txt", "Mayor speaks", "Courier", None, None, "1", second)]
    return report_on(articles, [claim for article in articles for claim in extract(article)], request=Request(strict=strict))


def together(found: Report) -> list[str]:
    """The rungs of the pairs of both articles that share a group."""
    of = {claim.id: claim.article for claim in found.claims}
    return [step.rung for group in found.groups for pair in group.findings if of[pair.left] != of[pair.right] for step in pair.steps if step.compared == "when"]


def test_a_year_that_nobody_gave_is_told_and_left_out_when_strict() -> None:
    rungs = together(report(strict=False))
    assert rungs and all("year" in rung for rung in rungs), rungs
    assert together(report(strict=True)) == []


def test_what_is_no_guess_stays_when_strict() -> None:
    second = YEARLESS.replace("4 March.", "4 March 2024.")
    assert together(report(strict=False, second=second)) == together(report(strict=True, second=second)) != []


def test_a_year_that_is_not_printed_is_never_made_up() -> None:
    (claim,) = [c for c in report(strict=False).claims if c.article == "b"]
    assert claim.when is not None and claim.when.start.startswith("--03-04")


def test_a_pronoun_that_was_resolved_shows_both_the_word_and_the_name() -> None:
    text = "The mayor, Ines Marro, visited the depot. She said the fire killed 31 people.\n"
    claims = extract(Article("b", "b.txt", "Mayor speaks", "Courier", None, None, "1", text))
    link = next(claim.attribution[0] for claim in claims if claim.attribution)
    assert link.source == "She" and link.resolved and "Marro" in link.resolved
    assert msgspec.to_builtins(link)["resolved"] == link.resolved
