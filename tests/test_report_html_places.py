"""Places in the HTML report: ids, labels, lines to origins, and what folds where there is much."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.axis import Tick
from claimcheck.report.html import html
from claimcheck.report.html_draw import LEFT, WIDTH, beside, meeting, ticks
from claimcheck.report.html_graph import MOST_NODES, graph
from claimcheck.report.html_page import MOST_PAIRS
from claimcheck.report.html_steps import spread
from claimcheck.report.html_view import anchors
from claimcheck.report.picture import Band, picture
from claimcheck.report.view import View
from tests.rendered import Page
from tests.sample_extremes import crowd
from tests.sample_report import sample


def test_ids_of_elements_are_safe_and_unique() -> None:
    keys = ["4c1e", "2", "a b", "<x>", "a b", "é"]
    found = dict(anchors("g", keys))
    assert list(found) == ["4c1e", "2", "a b", "<x>", "é"] and len(set(found.values())) == 5
    assert found["4c1e"] == "g-4c1e" and all(re.fullmatch(r"g[-.][\w-]+", one, re.ASCII) for one in found.values())


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 44))
def test_labels_stay_inside_the_picture(low: float, high: float, letters: int) -> None:
    low, high = (LEFT + WIDTH * at for at in sorted((low, high)))
    label, width = beside(low, high, letters, 0), letters * 7.2 / 330
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    assert left >= -1e-9 and left + width <= 1 + 1e-9


@given(st.lists(st.floats(0, 1), min_size=1, max_size=15))
def test_figures_of_a_timeline_keep_their_order_and_do_not_fall_together(places: list[float]) -> None:
    found = spread([0.03 + 0.72 * at for at in sorted(places)])
    assert all(right > left for left, right in pairwise(found)) and found[-1] <= 0.86


def test_two_origins_of_one_name_stay_two() -> None:
    report = crowd(3)
    (group,) = report.groups
    origins = tuple(msgspec.structs.replace(o, name="officials", independent=False) for o in group.origins)
    group = msgspec.structs.replace(group, origins=origins)
    found = graph(View(msgspec.structs.replace(report, groups=(group,))), group)
    assert found and len(found.right) == 3 and all(node.open for node in found.right)
    assert len({y for _, y, _ in found.edges}) == 3


def test_lines_to_origins_do_not_cross_where_they_need_not() -> None:
    report = crowd(4)
    (group,) = report.groups
    group = msgspec.structs.replace(group, origins=group.origins[::-1])
    found = graph(View(msgspec.structs.replace(report, groups=(group,))), group)
    assert found and [right for _, right, _ in found.edges] == sorted(right for _, right, _ in found.edges)


def test_claims_that_meet_on_one_stretch_are_named_together() -> None:
    found = meeting([Band(0.1, 0.2, "1 and 2 meet", (1, 2)), Band(0.1, 0.2, "1 and 4 meet", (1, 4)),
                     Band(0.3, 0.4, "2 and 3 meet", (2, 3))])  # fmt: skip
    assert [text for _, text in found] == ["1, 2 and 4 meet", "2 and 3 meet"]


def test_words_of_the_axis_do_not_run_into_each_other() -> None:
    marks = tuple(Tick(n / 5, f"{1_800_000_000 + n:,}") for n in range(6))
    drawn = picture(View(sample()), sample().groups[0])
    assert drawn
    found = ticks(dataclasses.replace(drawn, ticks=marks, unit="USD"))
    assert len(found) == 6 and found[-1].text.endswith(" USD")
    assert 2 <= sum(bool(tick.text) for tick in found) < 6


def test_four_claims_become_a_table_and_many_outlets_fold() -> None:
    page = Page(html(crowd(30)))
    assert sum(tag == "li" and attrs.get("class", "").startswith("q ") for tag, attrs in page.tags) == 0
    assert f"{30 - MOST_NODES + 1} more articles" in page.text
    assert all(f"counted {100 + n} boats" in page.text for n in range(30)), "no quotation is dropped"
    assert "1 and 2" in page.text and "29 and 30" in page.text, "nor a pair"
    assert "more pairs: " not in page.text
    assert f"{99 - MOST_PAIRS} more pairs: " in Page(html(crowd(100))).text
