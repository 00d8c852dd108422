"""Reports built by hand, for tests of everything that turns a Report into text.

Every offset is computed from the words that it points at, none is typed. Names, places and sentences are invented.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import Any

import msgspec

from claimcheck.model import (
    About,
    Article,
    Attribution,
    Claim,
    Converted,
    Finding,
    Group,
    NearMiss,
    Origin,
    PairFinding,
    Part,
    Problem,
    Quantity,
    Reads,
    Report,
    Step,
    When,
    Where,
)

FIRE = When("Saturday", "2024-03-09", "2024-03-09", "day", "published 2024-03-09")
VELDEN = Where("Velden", "Velden harbour")
QUARTER = When("January to March 2020", "2020-01-01", "2020-03-31", "quarter")
NEXT_QUARTER = When("April to June 2020", "2020-04-01", "2020-06-30", "quarter")

STORIES: tuple[tuple[str, str | None, str | None, str], ...] = (
    (
        "harbour-fire-1",
        "The Harbour Post",
        "2024-03-09",
        """\
Flames tear through the container yard at Velden

By Tessa Orme

Eleven people died in the fire at Velden harbour, the Port Safety Board said on Saturday.

Wind drove the flames along the north quay before dawn. About 120 containers burned before crews had the fire in \
hand, the Port Safety Board said. It would not speak of a cause.
""",
    ),
    (
        "harbour-fire-2",
        "Coast Wire",
        "2024-03-09",
        """\
Velden counts what the fire left

The pumps ran until midnight. Fire chief Ines Marro says she has counted at least 118 containers destroyed on the \
north quay. Work goes on along the crane line with 46 firefighters.
""",
    ),
    (
        "harbour-fire-3",
        "The Northern Ledger",
        "2024-03-10",
        """\
Dockers question the tally at Velden

The safety board has yet to publish its list. The dockers’ union puts the loss at more than 300 containers. It wants \
the yard counted again by somebody from outside.

The union has 2,140 members.
""",
    ),
    (
        "harbour-fire-4",
        "Coast Wire",
        "2024-03-10",
        """\
Toll rises after Velden fire

The number of people killed in the harbour fire has risen to 14, the Port Safety Board said on Sunday. Two of the \
injured died overnight.
""",
    ),
    (
        "harbour-fire-5",
        "The Northern Ledger",
        "2024-03-12",
        """\
Velden mourns

The Port Safety Board now counts 19 people killed in the harbour fire. Three were divers. Flags fly at half mast.
""",
    ),
    (
        "resettlement",
        "Quay Gazette",
        "2019-02-23",
        """\
Talk of a return from the camps

Media reports had it that the ministry would like to bring 20,000 islanders home from the camps at Orrin. Nadim Keld, \
of the Orrin provincial council, denied this and called it guesswork.
""",
    ),
    (
        "border-1",
        "Ridge Courier",
        None,
        """\
Who watches the Saltan ridge?

The border with Marrow is 605 km (376 miles) long, said Yoran Rasel, spokesman of the border troops. Between 3,500 \
and 4,000 raiders remain active in Saltan, according to an assessment of May by the Ridge Policy Centre. It puts those \
who lie low at 8,000.

The Defence Inspector’s report for January to March 2020 lists 250 attacks in Saltan. In Dell province alone there \
were 80 of the 250. “They grew bolder in 2018 and 2019,” said Jabe Yarrow, secretary general of the Guards Ministry. \
The raiders were declared beaten in Saltan in December 2017.
""",
    ),
    (
        "border-2",
        "Plains Herald",
        "2020-08-02",
        """\
Along the wire

Border Guard Command gives the length of the frontier with Marrow as about 380 miles. The Ridge Policy Centre said in its \
assessment of May that 3,500 to 4,000 raiders are active in Saltan and 8,000 inactive.

There were 250 attacks in Saltan between January and March 2020, the Defence Inspector found, and more than 400 from \
April to June. Dell saw 150 of them. “They grew bolder in 2018 and 2019,” said Jabe Yarrow, chief of staff of the \
Guards Ministry. A line of posts covers 200 km of it.
""",
    ),
    (
        "border-3",
        "Ridge Courier",
        "2020-08-09",
        """\
What is left of the raiders

They were declared beaten in Saltan in December 2017, and in Marrow in March 2019. Four villages were hit last week: \
Ash, Birk and Corrie.
""",
    ),
    (
        "company",
        "Market Slate",
        "2024-05-02",
        """\
Orrin Shipping looks ahead

Orrin Shipping took in USD 34.6 million in the first quarter, its chairman, Pia Vall, said. Costs fell by 3 percentage \
points to 32 percent of sales.
""",
    ),
    (
        "school",
        "Quay Gazette",
        "2024-05-04",
        """\
New roof for the school at Birk

Hundreds of parents came to see the roof finished. It took nine weeks.
""",
    ),
)


def articles() -> dict[str, Article]:
    """The stories as articles, by id."""
    return {name: article(name, outlet, published, text) for name, outlet, published, text in STORIES}


def article(name: str, outlet: str | None, published: str | None, text: str) -> Article:
    """An article with a line anchor at every line of its text."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return Article(
        id=name, path=f"articles/{name}.txt", title=text.partition("\n")[0], outlet=outlet, published=published, url=None,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text,
        lines=tuple((start, number) for number, start in enumerate(starts, 1)),
    )  # fmt: skip


def sentence(text: str, at: int) -> tuple[int, int]:
    """The span of the sentence of `text` that holds the character at `at`."""
    breaks = [0, *(m.end() for m in re.finditer(r"\n+|(?<=[.?”]) (?=[A-Z“])", text)), len(text)]
    start = max(b for b in breaks if b <= at)
    end = min(b for b in breaks if b > at)
    return start, start + len(text[start:end].rstrip())


def claim(
    home: Article, words: str, low: Any = None, high: Any = None, *, after: str = "", hedge: str = "exact",
    about: str, head: str = "", event: str | None = None, by: str = "", role: str | None = None, cue: str = "said",
    kind_of_source: str = "organization", stance: str = "asserts", when: When | None = None, where: Where | None = None,
    origin: str | None = None, denies: str | None = None, reads: Reads | None = None, **measure: Any,
) -> Claim:  # fmt: skip
    """The claim that stands at `words` (the first after `after`); without `low` and `high` a statement."""
    text = home.text
    at = text.index(words, text.index(after))
    start, end = sentence(text, at)
    quantity = None
    if low is not None or high is not None:
        quantity = Quantity(
            text=words, start=at, end=at + len(words), low=low, high=high, hedge=hedge, rule="sample",
            reads=reads or widened(low, high, hedge), **measure,
        )  # fmt: skip
    chain: tuple[Attribution, ...] = ()
    if by:
        source = by if by in text[start:end] else "It"
        cue = next(word for word in (cue, "according to", "puts", "lists", "found", "said") if word in text[start:end])
        found, said = text.index(source, start), text.index(cue, start)
        chain = (Attribution(
            source=source, source_start=found, source_end=found + len(source), resolved=None if source == by else by,
            role=role, kind=kind_of_source, cue=cue, cue_start=said, cue_end=said + len(cue), stance=stance,
            start=start, end=end,
        ),)  # fmt: skip
    key = hashlib.sha256(f"{home.id}\n{text[start:end]}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Claim(
        id=key, article=home.id, field="text", line=home.line_at(at), start=start, end=end, quote=text[start:end],
        denies=denies, measure=quantity, about=About(about, head or about.split()[0].lower(), event=event), when=when,
        where=where, attribution=chain, origin=origin or by or home.outlet or f"article:{home.id}", rule="sample",
    )  # fmt: skip


def widened(low: Any, high: Any, hedge: str) -> Reads:
    """The interval that would be compared: "about" admits a tenth either way, "more than" leaves a small count out."""
    if hedge == "about":
        return Reads(low - low / 10, high + high / 10, False, True)
    return Reads(low, high, low_open=hedge == "more_than" and low < 100)


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


def short(text: str) -> str:
    """Four hex digits for a group."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


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


def empty() -> Report:
    """Nothing found in nothing."""
    return Report((), (), (), (), (), ())


EVIL = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J a\rb \x08\x08 [bold]rich[/bold] [link=http://evil]x[/link] ",
    "\u202eright to left\u202c \u2066iso\u2069 zero\u200bwidth \ufeff | pipe \\| `code` ``` **bold** _it_ ~~s~~ ",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; </td></tr></table> ]]> --> <!-- ",
    "[link](javascript:alert(1)) ![i](http://evil/p.png) http://evil.example/ @everyone #1 $x^2$ ",
    "\n::error file=x,line=1::boo\n::set-output name=a::b\n%0A::warning:: %25 ",
    "\x00 nul \ud800 lone \udfff \U0001f469\u200d\U0001f680 漢字 e\u0301 \u2028line\u2029par\x85 ",
    "\n# Heading\n\n- list\n1. one\n> quote\n    code\n| a | b |\n|---|---|\n=cmd|' /C calc'!A0\n+1+1\n@SUM(1)\t-2 ",
)


def hostile() -> Report:
    """A small report in which every string that comes from outside tries to do harm."""
    evil = "=cmd() " + "".join(EVIL)
    bad = tuple(
        msgspec.structs.replace(
            article(f"h{n}", evil + str(n), None, f"{evil}\n{evil} {20 + n} boats {evil}"),
            path=f"a|b/`[{evil}](x)/{n}.txt", url="javascript:alert(1)", title=evil, published=evil, authors=(evil,),
        )
        for n in (1, 2)
    )  # fmt: skip
    when, where = When(evil, evil, evil, "day", evil), Where(evil, evil)
    claims = tuple(whole_text(claim(
        home, f"{21 + n} boats", 21 + n, 21 + n, about=evil, head=evil, when=when, where=where, event=evil,
        counted=evil, counted_text=evil, unit_text=evil,
    ), home, evil) for n, home in enumerate(bad))  # fmt: skip
    steps = (Step(evil, evil, evil, 4), Step("when", evil, evil, -1.5))
    groups, every = [], []
    for verdict, code in (("conflict", "CC101"), ("disputed", "CC107"), ("update", "CC401"), ("agree", None),
                          ("shared-source", "CC201"), ("single", None)):  # fmt: skip
        pair = [msgspec.structs.replace(c, id=c.id[:12] + short(verdict)) for c in claims]
        if verdict == "disputed":
            pair[1] = msgspec.structs.replace(pair[1], measure=None, denies=pair[0].id)
        ids = (pair[0].id, pair[1].id)
        origins = (Origin(evil, True, ids[:1], evil), Origin(evil + "2", False, ids[1:], evil))
        found = PairFinding(*ids, verdict, code, (evil, evil), steps, 2.5, 6)
        groups.append(Group(short(verdict), evil, verdict, code, ids, when, where, 2, 2, stands=ids[1],
                            superseded=ids[:1], origins=origins, findings=(found,)))  # fmt: skip
        every += pair
    one, two = every[:2]
    near = NearMiss(short("near"), one.id, two.id, "subject", (evil, evil), (evil,))
    listed = tuple(Finding(code, level, (one.id, two.id), evil, bad[0].path, one.line, groups[0].id)
                  for code, level in (("CC101", "error"), ("CC106", "warning"), ("CC201", "note")))  # fmt: skip
    return Report(bad, tuple(every), tuple(groups), (near,), listed, (Problem(evil, 3, evil),))


def whole_text(found: Claim, home: Article, source: str) -> Claim:
    """The same claim with the whole text for its sentence, said by `source`."""
    at, cue = home.text.index(source), home.text.index("boats")
    chain = Attribution(source=source, source_start=at, source_end=at + len(source), role=source, kind="person", cue="boats",
                        cue_start=cue, cue_end=cue + 5, start=0, end=len(home.text), when=source)  # fmt: skip
    return msgspec.structs.replace(
        found, start=0, end=len(home.text), quote=home.text, attribution=(chain,), origin=source
    )


def large(n: int) -> Report:
    """`n` groups of two articles each, every fourth a conflict."""
    homes, claims, groups, found = [], [], [], []
    for k in range(n):
        verdict, code = (("conflict", "CC101"), ("agree", None), ("shared-source", "CC201"), ("single", None))[k % 4]
        values = (100 + k, 300 + 2 * k if verdict == "conflict" else 100 + k)
        pair = []
        for side, value in enumerate(values):
            text = f"Report {k}\n\nA first sentence. Officials counted {value} boats in bay {k}. A last one.\n"
            homes.append(article(f"bay-{k}-{side}", f"Paper {k % 17}{'AB'[side]}", f"2024-01-{1 + k % 28:02}", text))
            pair.append(claim(homes[-1], str(value), value, value, after="counted", about=f"boats in bay {k}",
                              counted="boat", counted_text="boats", by="Officials", cue="counted"))  # fmt: skip
        ids = tuple(c.id for c in pair)
        claims += pair
        groups.append(Group(
            short(f"bay {k}") + f"{k:x}", f"Boats in bay {k}", verdict, code, ids, None, None, 2, 1,
            origins=(Origin("Officials", False, ids, "not named"),),
            findings=(PairFinding(*ids, verdict, code, ("the same bay",), (Step("about", "boat, boat", "same noun", 7),), 7, 6),),
        ))  # fmt: skip
        if code:
            level = "error" if code == "CC101" else "note"
            found.append(Finding(code, level, ids, groups[-1].about, homes[-2].path, pair[0].line, groups[-1].id))
    order = ("conflict", "agree", "shared-source", "single")
    groups.sort(key=lambda g: order.index(g.verdict))
    found.sort(key=lambda f: f.level)
    return Report(tuple(homes), tuple(claims), tuple(groups), (), tuple(found), ())
