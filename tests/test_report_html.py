"""The HTML report without a browser: well formed, self-contained, every link and id in order, word for word."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import msgspec
import pytest

from claimcheck.model import Finding, Report, Step
from claimcheck.report.html import folder, html
from claimcheck.report.html_page import pair_view
from claimcheck.report.html_view import known
from claimcheck.report.view import View
from tests.rendered import Page
from tests.sample_extremes import empty, hostile, large
from tests.sample_report import sample
from tests.sample_stories import article, claim

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
