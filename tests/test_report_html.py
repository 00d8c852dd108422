"""The HTML report without a browser: well formed, self-contained, every link and id in order, marks that overlap."""

from __future__ import annotations

import dataclasses
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article, Claim, Finding, Quantity, Report, Step, Zone
from claimcheck.report.axis import Tick
from claimcheck.report.html import folder, html
from claimcheck.report.html_draw import LEFT, WIDTH, beside, meeting, ticks
from claimcheck.report.html_graph import MOST_NODES, graph
from claimcheck.report.html_marks import CONTEXT, Mark, around, cut, paragraphs, quotation
from claimcheck.report.html_page import MOST_PAIRS, pair_view
from claimcheck.report.html_steps import spread
from claimcheck.report.html_view import anchors, known
from claimcheck.report.picture import Band, picture
from claimcheck.report.view import View
from tests.sample_report import article, claim, empty, hostile, large, sample

VOID = {"meta", "link", "br", "input", "path", "line", "rect", "circle", "use"}


class Page(HTMLParser):
    """Tags, ids, links and text of a page; raises AssertionError where tags cross."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if name in attrs]


REPORTS = {"sample": sample, "hostile": hostile, "empty": empty, "large": lambda: large(40)}


@pytest.mark.parametrize("name", REPORTS)
def test_tags_close_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    page = Page(html(REPORTS[name]()))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", one) for one in ids)
    targets = [href for href in page.values("href") if href != "data:,"]
    assert all(href.startswith("#") for href in targets)
    assert {href[1:] for href in targets} <= set(ids)
    named = {one for value in page.values("aria-labelledby") for one in value.split()}
    assert named <= set(ids)


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_brings_everything_and_runs_only_its_own(name: str) -> None:
    text = html(REPORTS[name]())
    page = Page(text)
    text.encode("utf-8")  # no lone surrogate is left
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == 1 and names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base"} & set(names)
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("style", "src", "action")]
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    for kind, tag in (("style", "style"), ("script", "script")):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert "@import" not in text.partition("</style>")[0] and "url(h" not in text


def test_nothing_unseen_gets_through() -> None:
    text = html(hostile())
    assert not set(text) & set("\x00\x07\x08\x1b\x85\x9b\u200b\u202e\u2066\ufeff\r")
    assert "\\x1b[31mred" in Page(text).text, "it is spelled out, not dropped"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html(sample()) == html(sample())
    assert html(sample(), width=72, color=True) == html(sample()), "options of other formats change nothing"


def test_the_head_names_what_was_checked() -> None:
    for paths, wanted in ((["a/b/x.txt", "a/c/y.txt"], "a/"), (["x.txt", "y.txt"], ""), (["a/x.txt"], "a/x.txt"), ([], "")):
        assert folder(paths) == wanted
    assert "claimcheck report on articles/" in Page(html(sample())).text


def test_six_counts_and_a_zero_stays() -> None:
    report = sample()
    for one in (report, empty()):
        text = Page(html(one)).text
        for verdict, number in View(one).counts.items():
            assert re.search(rf"{number}\s*{verdict}", text)
    assert html(empty()).count(" zero") == 6


def test_every_quotation_and_every_article_is_word_for_word() -> None:
    report = sample()
    said = " ".join(Page(html(report)).text.split())
    for one in report.claims:
        assert " ".join(one.quote.split()) in said
    shapes = re.compile(r" \([a-z -]+, go to it\) ")
    plain = " ".join(shapes.sub("", Page(html(report)).text).split())
    for home in report.articles:
        for line in filter(None, map(str.strip, home.text.split("\n"))):
            assert line in plain


def test_absent_is_said() -> None:
    report = sample()
    homes = tuple(msgspec.structs.replace(a, outlet=None, published=None) for a in report.articles)
    claims = tuple(msgspec.structs.replace(c, attribution=()) for c in report.claims)
    text = Page(html(msgspec.structs.replace(report, articles=homes, claims=claims))).text
    for words in ("date not given", "outlet not given", "no source named"):
        assert words in text
    assert "None" not in text


def test_findings_without_a_group_and_decisions_are_shown() -> None:
    report = sample()
    text = Page(html(report)).text
    for one in report.findings:
        if one.code in ("CC105", "CC106", "CC202"):
            assert one.code in text
            assert one.code == "CC106" or one.message in text
    assert "secretary general" in text and "chief of staff" in text
    for change, words in (({"decision": "accepted"}, "ecided: accepted"), ({"new": False}, "nly in older articles")):
        marked = tuple(msgspec.structs.replace(f, **change) for f in report.findings)
        after = Page(html(msgspec.structs.replace(report, findings=marked))).text
        assert after.count(words) == len(report.findings) and words not in text


def test_what_the_counts_do_not_count_is_said_beside_them() -> None:
    page = Page(html(sample()))
    besides = re.search(r"Besides: (.*?)\.", page.text)
    assert besides and "4 near misses" in besides[1] and "1 source described in two ways" in besides[1]
    assert "Besides" not in Page(html(empty())).text


def test_the_ladder_adds_up_and_what_weighs_nothing_is_said() -> None:
    report = sample()
    group = report.groups[0]
    (pair,) = group.findings
    steps = (*pair.steps, Step("place in the list", "none, none", "nothing known", 0))
    pair = msgspec.structs.replace(pair, steps=steps)
    group = msgspec.structs.replace(group, findings=(pair,))
    view = pair_view(known(msgspec.structs.replace(report, groups=(group,))), group, pair)
    total = sum(float(step.weight.replace("−", "-")) for step in view.steps)
    assert total == float(view.sum) == pair.sum
    assert view.level == ("place in the list (nothing known)",)
    assert max(abs(step.bar) for step in view.steps) == 1


def test_a_sentence_that_holds_two_claims_is_quoted_once_with_both_marked() -> None:
    home = article("two", None, None, "Head\n\nThey hold 12 boats and 30 nets.\n")
    pair = tuple(claim(home, words, 1, 1, about="x") for words in ("12 boats", "30 nets"))
    found = Finding("CC202", "note", tuple(c.id for c in pair), "reused", home.path, 3)
    text = html(Report((home,), pair, (), (), (found,), ()))
    assert text.count("<mark>") == 2 and text.count("<blockquote>") == 1


def test_a_link_to_the_original_only_over_http() -> None:
    home = sample().articles[0]
    for url, wanted in (("https://example.org/a", 1), ("javascript:alert(1)", 0), ("data:text/html,x", 0), (None, 0)):
        page = Page(html(Report((msgspec.structs.replace(home, url=url),), (), (), (), (), ())))
        assert sum(href == url for href in page.values("href")) == wanted


# --- marks ----------------------------------------------------------------------------------------------------------

spans = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda pair: Mark(*sorted(pair), "")), max_size=8)


@given(st.text(min_size=1, max_size=50), spans)
def test_pieces_are_the_text_and_cover_what_was_marked(text: str, marks: list[Mark]) -> None:
    marks = [mark._replace(name=str(n)) for n, mark in enumerate(marks)]
    pieces = cut(text, marks, 0, len(text))
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark.name in piece.names)
        assert covered == text[max(0, mark.start) : max(0, mark.end)]


def overlapping(home: Article) -> Report:
    """Three claims that stand in and over each other, and one that is wholly covered by another on the same words."""
    text = home.text
    whole, part, number = "80 of the 250", "of the 250 attacks", "250"
    made = [claim(home, words, 80, 80, about="attacks") for words in (whole, part, number)]
    made.append(msgspec.structs.replace(made[2], id="f" * 16))
    assert all(text[c.measure.start : c.measure.end] for c in made if c.measure)
    return Report((home,), tuple(made), (), (), (), ())


def test_marks_that_overlap_are_cut_and_each_has_its_id_once() -> None:
    home = article("dell", "Ridge Courier", None, "Attacks in Dell\n\nDell had 80 of the 250 attacks, it says.\n")
    report = overlapping(home)
    page = Page(html(report))
    for one in report.claims:
        assert page.values("id").count(f"m-{one.id}") == 1
    assert "Dell had 80 of the 250 attacks, it says." in page.text


def test_claims_in_titles_and_claims_that_point_nowhere_are_marked_too() -> None:
    home = article("t", None, None, "Words\n\nNothing here.\n")
    home = msgspec.structs.replace(home, title="Fire kills 12 at Birk")
    q = Quantity("12", 11, 13, 12, 12)
    base = claim(home, "Nothing", 1, 1, about="x")
    title = msgspec.structs.replace(base, id="a" * 16, field="title", measure=q, start=0, end=21, quote=home.title)
    lost = msgspec.structs.replace(base, id="b" * 16, measure=msgspec.structs.replace(q, start=900, end=902), quote="gone 12")
    page = Page(html(Report((home,), (title, lost), (), (), (), ())))
    assert {f"m-{title.id}", f"m-{lost.id}"} <= set(page.values("id"))
    assert "Fire kills 12 at Birk" in page.text and "Nothing here." in page.text


def test_a_quotation_without_its_article_marks_the_number_by_its_words() -> None:
    home = sample().articles[0]
    one = claim(home, "About 120", 120, 120, about="containers")
    found = quotation(one, msgspec.structs.replace(home, text=""))
    assert [piece.text for piece in found.pieces if "number" in piece.names] == ["About 120"]


def test_context_stays_in_its_paragraph_and_says_where_it_is_cut() -> None:
    long = "word " * 60
    text = f"Other paragraph.\n\n{long}Here it is. {long}\n\nLast."
    at = text.index("Here")
    before, after = around(text, at, at + len("Here it is."))
    assert before.startswith("… word") and after.endswith("word …")
    assert len(before) <= CONTEXT + 2 and len(after) <= CONTEXT + 2
    assert around("One. Two. Three.", 5, 9) == ("One.", "Three.")


def test_paragraphs_follow_blank_lines_and_zones() -> None:
    text = "Head\nBy A\n\nBody one.\nStill one.\n\n \n\nBody two."
    home = msgspec.structs.replace(
        article("z", None, None, text), zones=(Zone(0, 4, "headline"), Zone(5, 9, "byline"))
    )
    found = [(text[p.start : p.end], p.zone) for p in paragraphs(home)]
    assert found == [("Head", "headline"), ("By A", "byline"), ("Body one.\nStill one.", ""), ("Body two.", "")]


# --- places ---------------------------------------------------------------------------------------------------------


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


def crowd(size: int) -> Report:
    """One group with many claims, by long names."""
    homes = [article(f"c{n}", f"The Extraordinarily Long Outlet Name of Region {n}", None,
                     f"Title {n}\n\nOfficials of bureau {n} counted {100 + n} boats.\n") for n in range(size)]  # fmt: skip
    made: list[Claim] = [claim(h, str(100 + n), 100 + n, 100 + n, about="boats", cue="counted", by=f"Officials of bureau {n}",
                               counted_text="boats") for n, h in enumerate(homes)]  # fmt: skip
    base = sample().groups[0]
    origin = base.origins[0]
    group = msgspec.structs.replace(
        base, about="Boats counted", claims=tuple(c.id for c in made), articles_count=size, origins_count=size,
        origins=tuple(msgspec.structs.replace(origin, name=c.origin, claims=(c.id,)) for c in made),
        findings=tuple(msgspec.structs.replace(base.findings[0], left=a.id, right=b.id) for a, b in pairwise(made)),
    )  # fmt: skip
    found = Finding("CC101", "error", group.claims, "x", homes[0].path, 3, group.id)
    return Report(tuple(homes), tuple(made), (group,), (), (found,), ())


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
