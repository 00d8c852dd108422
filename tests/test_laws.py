"""Laws of comparing that hold for any articles: what is added, reordered, widened or said in other units changes no verdict that it does not touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.claims import extract
from claimcheck.model import Article, Report
from claimcheck.pipeline import check, report_on

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
UNRELATED = "The orchestra of Lowmarsh played 14 concerts in its season of 1998, the conductor Jon Beck said.\n"


def story(n: int, length: str, killed: str = "12 people", outlet: str | None = None) -> Article:
    if n % 2:
        title = "Mayor speaks of the fire"
        text = (
            f"{title}\n\nThe mayor of Port Ede, Ines Marro, put the number of dead in the Amsel depot on 4 March 2024 at {killed.split()[0]}.\n\n"
            f"An Interior Ministry map shows that the pipeline from Port Ede to Amsel is {length} long.\n"
        )
    else:
        title = f"Pipeline burns, {'three' if n else 'two'} roads closed"
        text = (
            f"{title}\n\nThe pipeline from Port Ede to Amsel is {length} long, according to a report by the Harbour Board.\n\n"
            f"The fire at the Amsel depot on 4 March 2024 killed {killed}, the fire brigade said.\n"
        )
    return Article(f"a{n}", f"a{n}.txt", title, outlet or f"Paper {n}", "2024-03-05", None, "0", text)


def verdicts(report: Report, without: Sequence[str] = ()) -> set[tuple[str, frozenset[str]]]:
    """The verdict of each group by its claims, leaving out groups of other articles."""
    of = {claim.id: claim.article for claim in report.claims}
    return {(g.verdict, frozenset(g.claims)) for g in report.groups if not {of[i] for i in g.claims} <= set(without)}


LENGTHS = st.integers(2, 4000).map(lambda n: f"{n} km")
COUNTS = st.integers(2, 400).map(lambda n: f"{n} people")


@SLOW
@given(st.lists(st.tuples(LENGTHS, COUNTS), min_size=2, max_size=4))
def test_the_order_of_articles_and_claims_is_nothing(stories: list[tuple[str, str]]) -> None:
    articles = [story(n, *one) for n, one in enumerate(stories)]
    first = check(articles)
    for order in list(permutations(articles))[:6]:
        assert check(list(order)) == first
    claims = [claim for article in articles for claim in extract(article)]
    assert report_on(articles, claims[::-1]) == first


@SLOW
@given(st.lists(st.tuples(LENGTHS, COUNTS), min_size=1, max_size=4))
def test_an_unrelated_article_changes_no_verdict(stories: list[tuple[str, str]]) -> None:
    articles = [story(n, *one) for n, one in enumerate(stories)]
    more = Article("z", "z.txt", "A season of music", "Lowmarsh Echo", "2024-03-20", None, "0", UNRELATED)
    assert verdicts(check(articles)) == verdicts(check([*articles, more]), without=("z",))


@SLOW
@given(st.integers(10, 4000))
def test_a_claim_agrees_with_itself_in_other_words_and_units(kilometers: int) -> None:
    miles = kilometers / 1.609344
    for other in (f"{kilometers:,} km", f"{kilometers} kilometers", f"{kilometers} kilometres", f"about {kilometers} km", f"{miles:.1f} miles", f"{kilometers * 1000:,} metres"):
        report = check([story(0, f"{kilometers} km"), story(1, other)])
        assert not report.conflicts, (other, report.conflicts)


@SLOW
@given(st.integers(60, 1400), st.integers(60, 1400))
def test_widening_never_makes_a_conflict(left: int, right: int) -> None:
    """What does not conflict as printed does not with a hedge that widens it."""
    plain = check([story(0, f"{left} km"), story(1, f"{right} km")])
    if not plain.conflicts:
        assert not check([story(0, f"about {left} km"), story(1, f"{right} km")]).conflicts
    for low, high in ((left, left + 50), (max(1, left - 50), left)):
        if not plain.conflicts:
            assert not check([story(0, f"{low} to {high} km"), story(1, f"{right} km")]).conflicts


@SLOW
@given(st.lists(st.tuples(LENGTHS, COUNTS), min_size=2, max_size=4))
def test_every_explanation_sums_to_its_score(stories: list[tuple[str, str]]) -> None:
    report = check([story(n, *one) for n, one in enumerate(stories)])
    assert any(group.findings for group in report.groups)
    for group in report.groups:
        for pair in group.findings:
            assert pair.steps and sum(step.weight for step in pair.steps) == pytest.approx(pair.sum)
            assert {pair.left, pair.right} <= set(group.claims) and pair.why


@SLOW
@given(st.integers(2, 4000))
def test_the_same_article_twice_is_no_conflict_and_no_second_origin(kilometers: int) -> None:
    one = story(0, f"{kilometers} km")
    report = check([one, msgspec.structs.replace(one, id="copy", path="copy.txt", outlet="Another Paper")])
    assert not report.conflicts and all(group.origins_count == 1 for group in report.groups)


def test_these_stories_do_conflict_where_they_should() -> None:
    assert check([story(0, "10 km"), story(1, "3000 km")]).conflicts
