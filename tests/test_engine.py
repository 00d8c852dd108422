"""The engine against the in-memory path: the same candidates, the same decisions, the same groups, verdicts and findings."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest

from claimcheck import pipeline
from claimcheck.articles import read_articles
from claimcheck.claims import extract
from claimcheck.engine import links, neighbours
from claimcheck.engine.index import Index
from claimcheck.engine.neighbours import narrowed, synced
from claimcheck.engine.prints import prints
from claimcheck.matching import keys, match
from claimcheck.matching.facets import Facet, facets
from claimcheck.matching.ladders import LADDERS, NEEDS, weigh
from claimcheck.model import Article, Claim, Finding, Report
from tests.benchmarks.corpus import Corpus

np = pytest.importorskip("numpy")
pytest.importorskip("pyarrow")
pytest.importorskip("scipy")
from claimcheck.engine import blocks, columns, components, embedded, kernel, plan, tables

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SMALL = 60


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id: article for article, _ in Corpus(SMALL, seed=11)}


@pytest.fixture(scope="module")
def claims(articles: dict[str, Article]) -> list[Claim]:
    return [claim for article in articles.values() for claim in extract(article)]


@pytest.fixture(scope="module")
def varied(articles: dict[str, Article], claims: list[Claim]) -> list[Facet]:
    """Claims of a corpus, and as many with parts exchanged, so that every rung is reached."""
    made = sorted(facets([c for c in claims if c.measure], articles, {}), key=lambda f: (f.article, f.start, f.id))
    random, strange = Random(5), []
    for place, facet in enumerate(made):
        donor = random.choice(made)
        names = random.sample(("head", "noun", "event", "modifiers", "when", "where", "published", "negated", "part", "still", "poll",
                               "change", "per", "dimension", "denied", "named", "retracted", "modality", "origin", "zone", "reads"), 4)  # fmt: skip
        change = {name: getattr(donor, name) for name in names}
        change |= {"answers": random.choice((None, made[place - 1].start)), "when": random.choice((None, (737000, 737000, True, "day"), (737000, 737030, True, "month"), (1461 - 365, 1461 - 335, False, "month"))),
                   "per": random.choice(("", "", "", "day")), "modifiers": random.choice((frozenset(), frozenset({"active"}), frozenset({"inactive"}), facet.modifiers)),
                   "negated": random.random() < 0.05, "poll": random.random() < 0.1, "part": random.random() < 0.1, "retracted": random.random() < 0.03,
                   "where": random.choice((None, "Paris", "London", facet.where))}  # fmt: skip
        strange.append(msgspec.structs.replace(facet, id=f"{facet.id}~{place}", **change))
    return sorted([*made, *strange], key=lambda f: (f.article, f.start, f.id))


def test_every_rung_has_its_condition_over_columns() -> None:
    """A rung without one is weighed claim by claim: right, but slow. Write its condition in engine/conditions.py."""
    rungs = {(ladder.compared, rung.label) for ladder in LADDERS for rung in ladder.rungs}
    assert rungs - set(kernel.CONDITIONS) == set()
    assert set(kernel.CONDITIONS) - rungs == set()
    assert (kernel.BY_WORDS | kernel.BY_STORY) <= {label for _, label in rungs}


def test_the_kernel_decides_as_the_ladders_do(varied: list[Facet]) -> None:
    columned = columns.arrays(tables.Held(columns.table(varied)))
    random = Random(3)
    pairs = sorted({*random.sample(list(combinations(range(len(varied)), 2)), 30_000), *pairwise(range(len(varied)))})
    i, j = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])
    found = kernel.score(columned, i, j, least=-1e9)
    sums = {(int(a), int(b)): float(s) for a, b, s, v, u in zip(found.i, found.j, found.sum, found.vetoed, found.sure, strict=True) if u and not v}
    unsure = {(int(a), int(b)) for a, b, u in zip(found.i, found.j, found.sure, strict=True) if not u}
    weighed = {pair: weigh(varied[pair[0]], varied[pair[1]]) for pair in pairs}
    assert len(unsure) < len(pairs) / 100
    assert {pair: score for pair, (score, veto) in weighed.items() if not veto and pair not in unsure} == {p: s for p, s in sums.items() if p not in unsure}
    holds = {pair for pair, (score, veto) in weighed.items() if not veto and score >= NEEDS}
    assert holds, "some pairs must hold, or nothing is tested"
    pruned = kernel.score(columned, i, j)
    assert holds <= {(int(a), int(b)) for a, b in zip(pruned.i, pruned.j, strict=True)}


def test_a_rung_that_the_kernel_does_not_know_costs_time_and_no_truth(varied: list[Facet], monkeypatch: pytest.MonkeyPatch) -> None:
    held = plan.match(tables.Held(columns.table(varied)))
    known = dict(kernel.CONDITIONS)
    del known["where", "same place"]
    monkeypatch.setattr(kernel, "CONDITIONS", known)
    assert plan.match(tables.Held(columns.table(varied))).home.tolist() == held.home.tolist()


@pytest.mark.parametrize("large", [(1000, 1000, 1000, 1000), (40, 20, 10, 5), (8, 4, 3, 2)])
def test_blocks_by_sorting_give_the_candidates_of_matching(varied: list[Facet], large: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "LARGE", large)
    monkeypatch.setattr(blocks, "LARGE", large)
    monkeypatch.setattr(blocks, "PIECE", 300)
    monkeypatch.setattr(blocks, "ROUND", 2000)
    source = tables.Held(columns.table(varied))
    found = [(int(a), int(b)) for i, j in blocks.pairs(blocks.entries(source), source.rows, chunk=5000) for a, b in zip(i, j, strict=True)]
    assert found == sorted(set(found)), "each pair once, in order"
    assert set(found) == set(keys.candidates(varied))


def groups_of(home: list[int], ids: list[str]) -> set[frozenset[str]]:
    made: dict[int, set[str]] = {}
    for claim, first in zip(ids, home, strict=True):
        made.setdefault(first, set()).add(claim)
    return {frozenset(group) for group in made.values()}


def test_groups_are_those_of_matching(articles: dict[str, Article], claims: list[Claim]) -> None:
    measured = [claim for claim in claims if claim.measure]
    rows = plan.rows(measured, articles, {})
    home = plan.match(tables.Held(rows)).home.tolist()
    want = {frozenset(group) for group in match(measured, articles, {}).groups}
    assert groups_of(home, rows["id"].to_pylist()) == want
    assert any(len(group) > 2 for group in want)


@pytest.mark.parametrize("seed", range(3))
def test_groups_do_not_depend_on_the_order_of_articles(varied: list[Facet], seed: int) -> None:
    order = sorted({f.article for f in varied})
    Random(seed).shuffle(order)
    mixed = sorted(varied, key=lambda f: order.index(f.article))
    found = [groups_of(plan.match(tables.Held(columns.table(rows))).home.tolist(), [f.id for f in rows]) for rows in (varied, mixed)]
    assert found[0] == found[1]


@pytest.mark.parametrize(("many", "ahead", "links"), [(2, 10, 5), (2, 1, 1), (5, 500, 50)])
def test_large_components_are_weighed_as_they_grow(varied: list[Facet], many: int, ahead: int, links: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same groups, whether all pairs of a component are weighed beforehand or some at a time."""
    held = tables.Held(columns.table(varied))
    want = plan.match(held).home.tolist()
    for name, value in (("MANY", many), ("AHEAD", ahead), ("LINKS", links), ("TOGETHER", 1)):
        monkeypatch.setattr(components, name, value)
    assert plan.match(held).home.tolist() == want
    assert max(Counter(want).values()) > many, "some group must be larger, or nothing is tested"


def test_no_rung_asks_which_claim_comes_first(varied: list[Facet]) -> None:
    random = Random(5)
    for a, b in (random.sample(varied, 2) for _ in range(5000)):
        assert weigh(a, b)[0] == weigh(b, a)[0] or weigh(a, b)[1]


def test_articles_without_figures_are_no_error(tmp_path: Path) -> None:
    silent = [Article(name, f"{name}.txt", name, None, None, None, "0", "Nothing was counted.") for name in "ab"]
    done = embedded.run(silent, tmp_path, processes=1)
    assert (done.articles, done.figures, done.candidates, done.groups) == (2, 0, 0, 0)


def test_rejected_pairs_stay_apart(articles: dict[str, Article], claims: list[Claim]) -> None:
    measured = [claim for claim in claims if claim.measure]
    rows = plan.rows(measured, articles, {})
    group = max(groups_of(plan.match(tables.Held(rows)).home.tolist(), rows["id"].to_pylist()), key=len)
    rejected = frozenset({frozenset(sorted(group)[:2])})
    found = groups_of(plan.match(tables.Held(rows), plan.Rules(rejected)).home.tolist(), rows["id"].to_pylist())
    assert found == {frozenset(g) for g in match(measured, articles, {}, rejected=rejected).groups}


def test_the_embedded_runner_gives_the_verdicts_of_the_pipeline_and_resumes(articles: dict[str, Article], tmp_path: Path) -> None:
    """Sources are compared as printed while it matches, which may tip a pair whose sum is near the line."""
    ordered = [articles[i] for i in sorted(articles)]
    summary = embedded.run(ordered, tmp_path, processes=1)
    verdicts = {frozenset(group["claims"]): group["verdict"] for file in sorted((tmp_path / "groups").glob("*.jsonl"))
                for group in map(msgspec.json.decode, file.read_bytes().splitlines())}  # fmt: skip
    claims = [claim for article in ordered for claim in extract(article)]
    report = pipeline.report_on(ordered, claims)
    want = {frozenset(group.claims): str(group.verdict) for group in report.groups if len(group.claims) > 1}
    several = {group: verdict for group, verdict in verdicts.items() if len(group) > 1}
    alike = several.keys() & want.keys()
    assert len(alike) > 0.97 * len(several.keys() | want.keys())
    assert {group: several[group] for group in alike} == {group: want[group] for group in alike}
    assert several.keys() == {frozenset(group) for group in match(claims, articles, {}).groups if len(group) > 1}
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "rows").iterdir()}
    assert embedded.run(ordered, tmp_path, processes=1) == summary
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "rows").iterdir()} == before, "nothing is extracted again"


def test_a_run_of_one_batch_finds_what_check_finds(tmp_path: Path) -> None:
    ordered, problems = read_articles(*sorted(map(str, FIXTURES.glob("*/articles"))))
    assert not problems
    done = embedded.run(ordered, tmp_path, processes=1)
    report = pipeline.report_on(ordered, [claim for article in ordered for claim in extract(article)])
    found = [one for file in (tmp_path / "findings").glob("*.jsonl") for one in map(msgspec.json.Decoder(Finding).decode, file.read_bytes().splitlines())]
    assert done.findings == len(found)
    assert {f.code for f in found} >= {"CC101", "CC102", "CC104", "CC105", "CC106", "CC107", "CC108", "CC201", "CC202", "CC401"}, "or it is not tested"
    assert Counter((f.code, f.claims, f.message) for f in found) == Counter((f.code, f.claims, f.message) for f in report.findings)


# --- incremental --------------------------------------------------------------------------------------------------------


def touching(report: Report, new: set[str]) -> tuple[object, object]:
    """Groups and findings with a claim of a new article."""
    home = {claim.id: claim.article for claim in report.claims}
    groups = {(frozenset(g.claims), str(g.verdict), g.code, g.origins_count, g.stands) for g in report.groups if any(home[i] in new for i in g.claims)}
    return groups, {(f.code, f.claims, f.message) for f in report.findings if any(home[i] in new for i in f.claims)}


@pytest.mark.parametrize("seed", range(4))
def test_what_an_article_adds_is_the_same_as_in_a_full_run(
    articles: dict[str, Article], seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "REACH", 5000)
    monkeypatch.setattr(neighbours, "MANY", (1, 1000)[seed % 2])  # weighed together, and when they are asked for
    held = {i: extract(article) for i, article in articles.items()}
    full = pipeline.report_on(list(articles.values()), [claim for claims in held.values() for claim in claims])
    random = Random(seed)
    new = set(random.sample(sorted(articles), random.randint(1, 6)))
    def entered(some: dict[str, Article]) -> set[str]:
        index = Index(tmp_path)
        changed = synced(index, some, lambda article: held[article.id])
        index.close()
        return changed

    assert entered({i: a for i, a in articles.items() if i not in new}) == set(articles) - new
    assert entered(articles) == new
    part = narrowed(tmp_path, list(articles.values()), new, lambda article: held[article.id])
    assert not part.around.cut
    assert touching(pipeline.report_on(part.articles, part.claims, beside=part), new) == touching(full, new)


def test_pairs_weighed_together_are_those_weighed_one_by_one(articles: dict[str, Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(folder: Path, many: int) -> set[tuple[int, int]]:
        monkeypatch.setattr(neighbours, "MANY", many)
        index = Index(folder)
        synced(index, articles, extract)
        numbers = [number for (number,) in index.all("SELECT no FROM claims")]
        assert bool(index.all("SELECT * FROM links")) == (many == 1)
        pairs = {(claim, other) for claim in numbers for other in links.links(index, claim, new=False)}
        index.close()
        return pairs

    together = found(tmp_path / "together", 1)
    assert together == found(tmp_path / "asked", 1000)
    assert together == {(b, a) for a, b in together} != set()


def test_a_neighbourhood_that_is_too_large_is_told(articles: dict[str, Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "REACH", 0)
    monkeypatch.setattr(neighbours, "EACH", 0)
    part = narrowed(tmp_path, list(articles.values()), set(sorted(articles)[::7]), extract)
    assert part.around.cut
    report = neighbours.shown(pipeline.report_on(part.articles, part.claims, beside=part), part, len(articles))
    assert [problem.message for problem in report.problems] == [neighbours.CUT]


def test_an_article_that_goes_leaves_nothing_behind(articles: dict[str, Article], tmp_path: Path) -> None:
    index = Index(tmp_path)
    some = dict(list(articles.items())[:12])
    synced(index, some, extract)
    first = index.base.execute("SELECT count(*) FROM tokens").fetchone()
    gone = min(some)
    synced(index, {i: a for i, a in some.items() if i != gone}, extract)
    assert gone not in index.contents()
    synced(index, some, extract)
    assert index.base.execute("SELECT count(*) FROM tokens").fetchone() == first
    index.close()


def test_other_rules_begin_the_index_again(articles: dict[str, Article], tmp_path: Path) -> None:
    index = Index(tmp_path)
    synced(index, dict(list(articles.items())[:3]), extract)
    index.base.execute("UPDATE meta SET value = 'older'")
    index.close()
    assert Index(tmp_path).contents() == {}


def test_ten_equal_words_in_a_row_share_a_print() -> None:
    run = "the harbour crane fell on two empty barges before dawn"
    left = Article("a", "a", "", None, None, None, "", f"Nothing else is alike here at all: {run} while gulls looked on from the mole.")
    right = Article("b", "b", "", None, None, None, "", f"Witnesses told quite another story, in which {run}, and nobody cared much for it.")
    assert prints(left) & prints(right)
    other = msgspec.structs.replace(right, text=right.text.replace("empty", "full"))
    assert not prints(left) & prints(other)
