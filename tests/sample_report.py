"""A report built by hand, with something of every kind, for tests of everything that turns a Report into text.

Names, places and sentences are invented.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from claimcheck.model import (
    Article,
    Claim,
    Converted,
    Finding,
    Group,
    NearMiss,
    Origin,
    PairFinding,
    Part,
    Reads,
    Report,
    Step,
    When,
    Where,
)
from tests.sample_stories import articles, claim, short

FIRE = When("Saturday", "2024-03-09", "2024-03-09", "day", "published 2024-03-09")
VELDEN = Where("Velden", "Velden harbour")
QUARTER = When("January to March 2020", "2020-01-01", "2020-03-31", "quarter")
NEXT_QUARTER = When("April to June 2020", "2020-04-01", "2020-06-30", "quarter")


def harbour(a: dict[str, Article]) -> tuple[list[Claim], list[Group]]:
    """The conflict over the containers and the rising toll."""
    lost: dict[str, Any] = {"about": "containers destroyed", "head": "container", "event": "destroy", "when": FIRE,
                            "where": VELDEN, "counted": "container", "counted_text": "containers"}  # fmt: skip
    board, chief = "Port Safety Board", "Ines Marro"
    one = claim(a["harbour-fire-1"], "About 120", 120, 120, hedge="about", by=board, grain=10, **lost)
    two = claim(a["harbour-fire-2"], "at least 118", 118, hedge="at_least", by=chief, role="fire chief", cue="says",
                kind_of_source="person", **lost)  # fmt: skip
    three = claim(a["harbour-fire-3"], "more than 300", 300, hedge="more_than", by="dockers’ union", cue="puts", **lost)
    steps = (
        Step("counted", "container, container", "same noun", 4), Step("event", "burned, loss", "same sense", 2),
        Step("when", "the fire of 9 March, both", "same day", 3), Step("where", "Velden harbour, both", "same name", 1.5),
        Step("subset", "neither is narrowed", "nothing to compare", 0.5),
    )  # fmt: skip
    why = (
        "the same fire, ranges that do not meet",
        "No update: 3 is a day later but has another source and does not say the count rose.",
    )
    clash = PairFinding(one.id, three.id, "conflict", "CC101", why, steps, sum(s.weight for s in steps), 6)
    containers = Group(
        short("containers"), "Containers destroyed in the Velden harbour fire", "conflict", "CC101",
        (one.id, two.id, three.id), FIRE, VELDEN, 3, 3,
        origins=(Origin(board, True, (one.id,), "named"), Origin(chief, True, (two.id,), "named"),
                 Origin("dockers’ union", True, (three.id,), "named")),
        findings=(clash,),
    )  # fmt: skip
    dead: dict[str, Any] = {"about": "people killed", "head": "person", "event": "kill", "where": VELDEN, "by": board,
                            "counted": "person", "counted_text": "people"}  # fmt: skip
    toll = [
        claim(a["harbour-fire-1"], "Eleven", 11, 11, when=FIRE, **dead),
        claim(a["harbour-fire-4"], "14", 14, 14, **dead),
        claim(a["harbour-fire-5"], "19", 19, 19, **dead | {"cue": "counts"}),
    ]
    moves = (Step("counted", "people, people", "same noun", 4), *steps[2:4])
    rises = tuple(
        PairFinding(old.id, new.id, "update", "CC401", ("the later figure is of the same source",), moves,
                    sum(s.weight for s in moves), 6)
        for old, new in pairwise(toll)
    )  # fmt: skip
    killed = Group(
        short("killed"), "People killed in the Velden harbour fire", "update", "CC401", tuple(c.id for c in toll), FIRE,
        VELDEN, 3, 1, stands=toll[-1].id, superseded=tuple(c.id for c in toll[:-1]),
        origins=(Origin(board, True, tuple(c.id for c in toll), "named in all three"),), findings=rises,
    )  # fmt: skip
    return [one, two, three, *toll], [containers, killed]


def disputed(a: dict[str, Article]) -> tuple[list[Claim], list[Group]]:
    """A figure that rests on unnamed reports, and its denial in the next sentence."""
    said = claim(a["resettlement"], "20,000", 20000, 20000, about="islanders to be brought home", head="islander",
                 by="Media reports", cue="had it", kind_of_source="anonymous", counted="islander",
                 counted_text="islanders")  # fmt: skip
    no = claim(a["resettlement"], "denied", about="denial", by="Nadim Keld", role="council member", cue="denied",
               stance="denies", kind_of_source="person", denies=said.id)  # fmt: skip
    found = PairFinding(said.id, no.id, "disputed", "CC107", ("Nadim Keld denies it in the next sentence.",))
    group = Group(
        short("resettlement"), "Islanders whom the ministry wants to bring home", "disputed", "CC107", (said.id, no.id),
        None, Where("the camps at Orrin", "Orrin"), 1, 1,
        origins=(Origin("media reports", False, (said.id,), "not named"), Origin("Nadim Keld", True, (no.id,), "named")),
        findings=(found,),
    )  # fmt: skip
    return [said, no], [group]


def frontier(a: dict[str, Article]) -> tuple[list[Claim], list[Group]]:
    """One agreement, and five groups that rest on one origin each."""
    length: dict[str, Any] = {"about": "length of the border", "kind": "measurement"}
    long = claim(a["border-1"], "605 km", 605, 605, by="Yoran Rasel", role="spokesman", kind_of_source="person",
                 reads=Reads(604.5, 605.5, False, True), unit="kilometer", unit_text="km", **length)  # fmt: skip
    miles = 380
    longer = claim(a["border-2"], "about 380 miles", miles, miles, hedge="about", by="Border Guard Command", cue="gives",
                   unit="mile", unit_text="miles", grain=10,
                   converted=Converted(miles * 1.609344, miles * 1.609344, "kilometer"), **length)  # fmt: skip
    agree = Group(
        short("border"), "Length of the border with Marrow", "agree", None, (long.id, longer.id), None,
        Where("Marrow", "Marrow"), 2, 2,
        origins=(Origin("Yoran Rasel", True, (long.id,), "named"), Origin("Border Guard Command", True, (longer.id,), "named")),
        findings=(PairFinding(long.id, longer.id, "agree", None, ("605 km lies inside what “about 380 miles” admits",)),),
    )  # fmt: skip
    claims, groups = [long, longer], [agree]
    centre, inspector, yarrow = "Ridge Policy Centre", "Defence Inspector", "Jabe Yarrow"
    rows: tuple[tuple[str, str, str, Any, Any, tuple[str, str], dict[str, Any]], ...] = (
        ("Raiders active in Saltan", centre, "", 3500, 4000, ("Between 3,500 and 4,000", "3,500 to 4,000"),
         {"hedge": "range", "counted": "raider"}),
        ("Raiders inactive in Saltan", centre, "", 8000, 8000, ("8,000", "8,000"), {"counted": "raider"}),
        ("Attacks in Saltan", inspector, "", 250, 250, ("250", "250"), {"counted": "attack", "when": QUARTER}),
        ("Raiders declared beaten in Saltan", "", "Ridge Courier", "2017-12", "2017-12", ("December 2017",) * 2,
         {"kind": "date"}),
        ("Year in which raiders grew bolder", yarrow, "", "2018", "2018", ("2018",) * 2, {"kind": "date", "kind_of_source": "person"}),
    )  # fmt: skip
    for about, by, origin, low, high, words, more in rows:
        homes = ("border-1", "border-3" if "beaten" in about else "border-2")
        roles = ("secretary general", "chief of staff") if by == yarrow else (None, None)
        pair = [claim(a[home], word, low, high, about=about, by=by, role=role, origin=origin or None, **more)
                for home, word, role in zip(homes, words, roles, strict=True)]  # fmt: skip
        why = {"": "no source named", yarrow: "one quotation used twice"}.get(by, "named in both")
        claims += pair
        groups.append(Group(
            short(about), about, "shared-source", "CC201", tuple(c.id for c in pair), more.get("when"),
            Where("Saltan", "Saltan"), 2, 1, origins=(Origin(by or origin, True, tuple(c.id for c in pair), why),),
            findings=(PairFinding(pair[0].id, pair[1].id, "shared-source", "CC201", (why,)),),
        ))  # fmt: skip
    return claims, groups


def singles(a: dict[str, Article]) -> list[Claim]:
    """Figures that one article alone has; three of them are in near misses."""
    attack = {"about": "attacks in Saltan", "counted": "attack", "by": "Defence Inspector", "cue": "found"}
    whole = a["border-1"].text.index("the 250")
    part = Part("the 250", whole, whole + len("the 250"), 250, 250)
    return [
        claim(a["border-1"], "80", 80, 80, about="attacks in Dell", counted="attack", part_of=part, when=QUARTER,
              where=Where("Dell province", "Dell")),
        claim(a["border-2"], "150", 150, 150, about="attacks in Dell", counted="attack", when=NEXT_QUARTER,
              where=Where("Dell", "Dell")),
        claim(a["border-2"], "more than 400", 400, hedge="more_than", when=NEXT_QUARTER, where=Where("Saltan", "Saltan"),
              **attack),
        claim(a["border-3"], "March 2019", "2019-03", "2019-03", about="raiders declared beaten in Marrow", kind="date"),
        claim(a["border-2"], "200 km", 200, 200, about="a line of posts", kind="measurement", unit="kilometer",
              unit_text="km"),
        claim(a["border-3"], "Four", 4, 4, about="villages hit", counted="village", counted_text="villages"),
        claim(a["harbour-fire-2"], "46", 46, 46, about="firefighters at work", counted="firefighter"),
        claim(a["harbour-fire-3"], "2,140", 2140, 2140, about="members of the union", counted="member"),
        claim(a["company"], "USD 34.6 million", 34600000, 34600000, about="income of Orrin Shipping", kind="money",
              unit="USD", unit_text="USD", currency="USD", by="Pia Vall", role="chairman", grain=100000),
        claim(a["company"], "3 percentage points", 3, 3, about="fall in costs", kind="points", change="down",
              unit="percentage_point", unit_text="percentage points"),
        claim(a["company"], "32 percent", 32, 32, about="costs as a share of sales", kind="percent", unit="percent",
              unit_text="percent"),
        claim(a["school"], "Hundreds", 200, 999, hedge="vague", about="parents", counted="parent"),
        claim(a["school"], "nine weeks", 9, 9, about="work on the roof", kind="duration", unit="week", unit_text="weeks"),
    ]  # fmt: skip


def sample() -> Report:
    """Eleven articles with one group of each verdict and more, near misses, and findings inside one article."""
    a = articles()
    parts = [harbour(a), disputed(a), frontier(a)]
    alone = singles(a)
    claims = [c for part, _ in parts for c in part] + alone
    (containers, killed), (denied,), (border, *shared) = (groups for _, groups in parts)
    own = [
        Group(short(c.id), c.about.text[:1].upper() + c.about.text[1:], "single", None, (c.id,), c.when, c.where, 1, 1,
              origins=(Origin(c.origin, bool(c.attribution), (c.id,), "named" if c.attribution else "no source named"),))
        for c in alone
    ]  # fmt: skip
    groups = (containers, denied, killed, border, *shared, *own)
    place = {c.id: n for n, c in enumerate(claims)}
    order = list(a)
    claims.sort(key=lambda c: (order.index(c.article), c.measure.start if c.measure else c.start, place[c.id]))
    return Report(
        tuple(a.values()), tuple(claims), groups, misses(border, shared, alone), findings(a, groups, claims, alone), ()
    )


def misses(border: Group, shared: list[Group], alone: list[Claim]) -> tuple[NearMiss, ...]:
    """Four pairs that a reader could take for conflicts."""
    dell, dell_later, later, marrow, posts = alone[:5]
    first, second = "January to March 2020", "April to June 2020"
    rows = (
        (dell.id, dell_later.id, "period", (first, second), "the quarters follow each other"),
        (shared[2].claims[0], later.id, "period", (first, second), "the quarters follow each other"),
        (shared[3].claims[0], marrow.id, "place", ("Saltan", "Marrow"), "two countries"),
        (
            border.claims[0],
            posts.id,
            "subject",
            ("the whole border", "a line of posts along it"),
            "two things measured",
        ),
    )
    return tuple(NearMiss(short(x + y), x, y, reason, differs, (why,)) for x, y, reason, differs, why in rows)


def findings(
    a: dict[str, Article], groups: tuple[Group, ...], claims: list[Claim], alone: list[Claim]
) -> tuple[Finding, ...]:
    """One line a finding, gravest first, those of groups included."""
    levels = {"CC101": "error", "CC107": "warning", "CC201": "note", "CC401": "note"}
    by_id = {c.id: c for c in claims}

    def one(code: str, level: str, ids: tuple[str, ...], message: str, group: str | None = None) -> Finding:
        first = by_id[ids[0]]
        return Finding(code, level, ids, message, a[first.article].path, first.line, group)

    roles = tuple(c.id for c in claims if c.origin == "Jabe Yarrow")
    villages = alone[5]
    found = [one(g.code, levels[g.code], g.claims, g.about, g.id) for g in groups if g.code]
    found.append(one("CC105", "error", (villages.id,), "“Four villages” but 3 are named: Ash, Birk, Corrie"))
    found.append(one("CC106", "warning", roles, "Jabe Yarrow: “secretary general”, “chief of staff”"))
    found.append(one("CC202", "note", roles, "One sentence stands in both articles word for word"))
    return tuple(sorted(found, key=lambda f: ("error", "warning", "note").index(f.level)))
