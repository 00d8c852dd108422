"""Two sources that one text puts against each other."""

from __future__ import annotations

import re

import pytest

from claimcheck.claims import extract
from claimcheck.matching.rivals import FRAMES, Frame, is_rival, rivals
from claimcheck.model import Article
from claimcheck.pipeline import report_on


def article(text: str, name: str = "a") -> Article:
    return Article(name, f"{name}.txt", "A march in Velden", None, "2024-05-05", None, "0", text)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_every_frame_holds_for_its_examples_alone(frame: Frame) -> None:
    assert frame.yes and frame.no
    for words in frame.yes:
        assert is_rival(words) and re.search(frame.pattern, words, re.IGNORECASE)
    for words in frame.no:
        assert not is_rival(words)


ANSWERED = (  # two unnamed sources are one origin of their article, and so CC103
    ("Organisers said 10,000 people marched through Velden. Police put the number at about 2,000.", "about 2,000", "10,000 people", "CC103"),
    ("The Rail Union said 80 percent of staff had stayed away. The transport ministry put the figure at 38 percent.", "38 percent", "80 percent", "CC101"),
    ("The delay added 9 million crowns, the Court of Audit said. The mayor's office speaks of 4 million crowns.", "4 million crowns", "9 million crowns", "CC101"),
    ("Organisers put the crowd at 10,000, while police put it at 2,000.", "2,000", "10,000", "CC103"),
)
SILENT = (
    "Police put the toll at 20 on Monday. On Tuesday police put it at 35.",  # one source that counts again
    "The Rail Union said 40 people were hurt and 12 arrested. The ministry put the number at 30.",  # two figures that it might answer
    "The Rail Union said 40 people were hurt. The firm repaired the line.\n\nThe ministry put the cost at 30 million crowns.",  # another kind, further off
    "Acme said it would cut 300 jobs. Brill Foods said 200 would go.",  # each of its own
)


@pytest.mark.parametrize(("text", "rival", "first", "code"), ANSWERED)
def test_a_rival_figure_stands_against_the_one_before(text: str, rival: str, first: str, code: str) -> None:
    claims = [c for c in extract(article(text)) if c.measure]
    (answer,) = rivals(claims).items()
    shown = {c.id: c.measure.text for c in claims if c.measure}
    assert shown[answer[0]] == rival
    assert [c.measure.text for c in claims if c.measure and c.measure.start == answer[1]] == [first]
    report = report_on([article(text)], claims)
    (group,) = (group for group in report.groups if len(group.claims) > 1)
    assert {shown[i] for i in group.claims} == {rival, first}
    assert (str(group.verdict), group.code) == ("conflict", code)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_rival_figure(text: str) -> None:
    assert rivals(extract(article(text))) == {}


def test_another_noun_is_no_rival_of_the_first() -> None:
    text = "The mayor put the number of houses destroyed at 300. The road office put the number of bridges closed at 280."
    assert all(len(group.claims) == 1 for group in report_on([article(text)], extract(article(text))).groups)


def test_the_source_that_comes_again_is_no_rival_of_itself() -> None:
    """Told by the names merged across articles, where the words of one do not show it."""
    text = "The Coastal Tide Office (CTO) said 40 boats were lost. The CTO put the number at 60."
    assert all(len(group.claims) == 1 or group.code != "CC101" for group in report_on([article(text)], extract(article(text))).groups)
