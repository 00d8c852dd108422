"""The HTML report in a real browser: filters, links, keyboard, print, no scripts, no requests, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimcheck.model import Report
from tests.browser.fixtures import lacking
from tests.sample_extremes import crowd, empty, hostile, large
from tests.sample_report import sample

REPORTS = {"sample": sample, "hostile": hostile, "empty": empty, "large": lambda: large(12), "crowd": lambda: crowd(14)}


def shown(page: Any, css: str = ".group,.sg") -> list[str]:
    """Headings of the groups that can be seen."""
    script = "css => [...document.querySelectorAll(css)].filter(e => e.checkVisibility()).map(e => e.id)"
    return list(page.evaluate(script, css))


def ids(report: Report, **wanted: Any) -> list[str]:
    """Ids of the report's groups that have these values, in order."""
    groups = [g for g in report.groups if g.verdict != "single"]
    return [f"g-{g.id}" for g in groups if all(getattr(g, name) == value for name, value in wanted.items())]


# --- filters --------------------------------------------------------------------------------------------------------


def test_the_filter_by_verdict_shows_only_these_groups_and_rows(visit: Callable[..., Any]) -> None:
    report, page = sample(), visit(sample()).page
    everything = shown(page)
    assert sorted(everything) == sorted(ids(report))
    for verdict in ("conflict", "shared-source"):
        page.locator(f"#fv-{verdict}").check()
        assert shown(page) == ids(report, verdict=verdict)
        assert shown(page, ".index tbody tr") == [f"r-{name}" for name in ids(report, verdict=verdict)]
        page.locator(f"#fv-{verdict}").uncheck()
    page.locator("#fv-conflict").check()
    page.locator("#fv-update").check()
    assert shown(page) == ids(report, verdict="conflict") + ids(report, verdict="update")
    page.get_by_role("button", name="Clear").click()
    assert shown(page) == everything
    assert not page.get_by_role("button", name="Clear").is_visible()


def test_the_filter_by_outlet_and_by_origin(visit: Callable[..., Any]) -> None:
    report, page = sample(), visit(sample()).page
    by_outlet = {a.id for a in report.articles if a.outlet == "Coast Wire"}
    home = {c.id: c.article for c in report.claims}
    wanted = [f"g-{g.id}" for g in report.groups if g.verdict != "single" and by_outlet & {home[c] for c in g.claims}]
    assert wanted
    page.locator("#f-outlet").select_option(label="Coast Wire")
    assert sorted(shown(page)) == sorted(wanted)
    assert page.locator("#say").inner_text().startswith(f"{len(wanted)} of ")
    page.locator("#f-outlet").select_option("")
    origin = "Ridge Policy Centre"
    wanted = [f"g-{g.id}" for g in report.groups if g.verdict != "single" and origin in {o.name for o in g.origins}]
    page.locator("#f-origin").select_option(label=origin)
    assert wanted and sorted(shown(page)) == sorted(wanted)


def test_near_misses_are_filtered_with_the_groups(visit: Callable[..., Any]) -> None:
    report, page = sample(), visit(sample()).page
    names = {c.id: {o.name for g in report.groups if c.id in g.claims for o in g.origins} for c in report.claims}
    for origin in ("Ridge Courier", "Defence Inspector"):
        page.locator("#f-origin").select_option(label=origin)
        wanted = [f"n-{n.id}" for n in report.near_misses if origin in names[n.left] | names[n.right]]
        assert wanted and shown(page, ".nm") == wanted


def test_the_filter_by_words_takes_all_of_them_in_any_order(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    page.locator("#f-words").fill("CONTAINERS marro")
    (only,) = shown(page)
    assert "Ines Marro" in page.locator(f"#{only}").inner_text()
    page.locator("#f-words").fill("no such words anywhere")
    assert shown(page) == [] and shown(page, ".sgs") == [] and shown(page, ".nm") == []
    assert page.locator("#say").inner_text().startswith("0 of ")


def test_a_link_to_something_filtered_away_shows_it(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    target = page.locator(".group.v-update .q").first.get_attribute("id")
    page.locator("#fv-conflict").check()
    assert not page.locator(f"#{target}").is_visible()
    page.locator(f'.txt a[href="#{target}"]').click()
    page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=target)
    assert not page.locator("#fv-conflict").is_checked()


# --- links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_no_dead_link_and_no_id_twice(name: str, visit: Callable[..., Any]) -> None:
    page = visit(REPORTS[name]()).page
    found = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(found) == len(set(found))
    assert page.evaluate("[...document.querySelectorAll('a')].map(e => e.getAttribute('href')).filter(h => h[0] !== '#')") == []
    used = """[...document.querySelectorAll('a,use,[aria-labelledby]')].flatMap(e =>
        (e.getAttribute('aria-labelledby') || (e.getAttribute('href') || '').slice(1)).split(' ')).filter(Boolean)"""
    assert set(page.evaluate(used)) <= set(found)


def test_every_quotation_leads_to_its_words_and_they_lead_back(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    pairs = page.evaluate("""() => [...document.querySelectorAll('.quotes li[id],.qt tbody tr')].map(q => {
        const mark = document.getElementById(q.querySelector('.where a').hash.slice(1));
        return [q.id, q.querySelector('mark').textContent, mark.textContent, mark.hash, mark.closest('article').id];
    })""")
    report = sample()
    assert len(pairs) == sum(len(g.claims) for g in report.groups if g.verdict != "single")
    for quote, printed, marked, back, article in pairs:
        assert marked.startswith(printed) and back == f"#{quote}" and article.startswith("a-")


def test_following_a_link_and_its_way_back(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    link = page.locator(".group.v-conflict .q .where a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.press("Enter")
    page.wait_for_function("id => location.hash === '#' + id", arg=target)
    box = page.locator(f"#{target}").bounding_box()
    assert 0 <= box["y"] <= 900
    page.locator(f"#{target}").press("Enter")
    page.wait_for_function("location.hash.startsWith('#g-')")


def test_a_link_into_a_folded_group_opens_it(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    folded = page.locator(".sg details:not([open]) li[id]").first.get_attribute("id")
    page.locator(f'.txt a[href="#{folded}"]').first.click()
    page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=folded)


# --- nothing leaves, nothing runs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_no_request_leaves_the_page_and_no_foreign_script_runs(name: str, visit: Callable[..., Any]) -> None:
    opened = visit(REPORTS[name]())
    opened.page.mouse.wheel(0, 100000)
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    opened.page.wait_for_load_state("networkidle")
    assert [url for url in opened.requests + opened.sent if not url.startswith("data:")] == []
    assert opened.dialogs == [] and opened.messages == []
    assert opened.page.locator("script").count() == 1
    foreign = opened.page.locator("img,iframe,object,embed,form[action],base,video,audio,link:not([rel=icon])")
    assert foreign.count() == 0


def test_the_policy_stops_what_an_escape_would_have_let_through(visit: Callable[..., Any]) -> None:
    opened = visit(sample())
    ran = opened.page.evaluate("""async () => {
        const tried = [];
        for (const go of [() => fetch('https://example.invalid/a'), () => navigator.sendBeacon('https://example.invalid/b')])
            try { tried.push((await go()) === false) } catch { tried.push(true) }
        const image = new Image(); image.src = 'https://example.invalid/c'; document.body.append(image);
        const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = 'https://example.invalid/d';
        document.head.append(link);
        const style = document.createElement('style'); style.textContent = 'body{color:rgb(1,2,3)}'; document.head.append(style);
        const inline = document.createElement('div'); document.body.append(inline);
        try { inline.setAttribute('onclick', 'window.ran = true'); inline.click(); } catch { tried.push('handler refused') }
        try { inline.innerHTML = '<img src=x onerror="window.ran = true">'; } catch { tried.push('html refused') }
        await new Promise(done => setTimeout(done, 200));
        return [Boolean(window.ran), getComputedStyle(document.body).color, tried.includes('html refused')];
    }""")
    assert ran[0] is False and ran[1] != "rgb(1, 2, 3)" and ran[2] is True
    assert len(opened.requests) >= 2, "the image and the style sheet were tried"
    assert opened.sent == [], "the policy must stop them"


# --- accessibility --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("name", "width"), [("sample", 1280), ("sample", 390), ("hostile", 1280), ("empty", 390), ("large", 1280), ("crowd", 390)])
def test_axe_finds_no_violation(name: str, width: int, theme: str, visit: Callable[..., Any]) -> None:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        lacking("axe-playwright-python", "pip install 'claimcheck[test]'")
    page = visit(REPORTS[name](), width=width, theme=theme, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    result = Axe().run(page)
    faults = [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in result.response["violations"]]
    assert faults == []
    assert len(result.response["passes"]) > 10, "axe has looked at something"


def test_themes_differ_and_follow_the_system(visit: Callable[..., Any]) -> None:
    paper = {theme: visit(sample(), theme=theme).page.evaluate("getComputedStyle(document.body).backgroundColor")
             for theme in ("light", "dark")}  # fmt: skip
    assert paper == {"light": "rgb(253, 252, 249)", "dark": "rgb(21, 22, 24)"}


def test_keyboard_alone_reaches_everything(visit: Callable[..., Any]) -> None:
    page = visit(sample()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the groups"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#groups'")
    page.locator("#fv-conflict").focus()
    page.keyboard.press("Space")
    assert shown(page) == ids(sample(), verdict="conflict")
    page.keyboard.press("Space")
    fold = page.locator("details.why summary").first
    fold.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.why").first.get_attribute("open") is not None
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    reach = "[...document.querySelectorAll('a,button,input,select,summary')].every(e => e.tabIndex === 0)"
    assert page.evaluate(reach)


# --- widths, paper, no scripts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [390, 720, 980, 1280])
def test_nothing_is_wider_than_the_window(name: str, width: int, visit: Callable[..., Any]) -> None:
    page = visit(REPORTS[name](), width=width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_in_pictures_stay_inside_at_390(visit: Callable[..., Any]) -> None:
    page = visit(sample(), width=390).page
    beyond = page.evaluate("""[...document.querySelectorAll('.chart text,.graph text')].filter(e => e.checkVisibility()).filter(e => {
        const box = e.getBoundingClientRect(); return box.left < 0 || box.right > 390 }).map(e => e.textContent)""")
    assert beyond == []


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_every_fold_is_open(scripts: bool, visit: Callable[..., Any]) -> None:
    page = visit(sample(), scripts=scripts).page
    page.emulate_media(media="print")
    inner = page.locator(".whyin,.sgbody")
    assert inner.count() > 5
    assert all(inner.nth(n).bounding_box()["height"] > 10 for n in range(inner.count()))
    assert not page.locator("#f-words").is_visible()
    assert not page.locator(".top nav").is_visible()


def test_dark_screens_print_on_white(visit: Callable[..., Any]) -> None:
    page = visit(sample(), theme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_scripts_everything_reads_and_the_verdicts_filter(visit: Callable[..., Any]) -> None:
    report = sample()
    page = visit(report, scripts=False).page
    assert shown(page) == sorted(ids(report), key=lambda name: name in ids(report, verdict="shared-source"))
    assert not page.locator("#f-words").is_visible(), "a field that does nothing is not shown"
    text = page.locator("main").inner_text()
    for claim in report.claims:
        assert " ".join(claim.quote.split()) in " ".join(text.split())
    page.locator("#fv-conflict").check()
    assert shown(page) == ids(report, verdict="conflict")
    page.locator("details.why summary").first.click()
    assert page.locator(".whyin").first.is_visible()
