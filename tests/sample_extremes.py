"""Reports that a formatter has to bear: an empty one, one of hostile strings, large ones."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from claimcheck.model import (
    Article,
    Attribution,
    Claim,
    Finding,
    Group,
    NearMiss,
    Origin,
    PairFinding,
    Problem,
    Report,
    Step,
    When,
    Where,
)
from tests.sample_report import sample
from tests.sample_stories import article, claim, short


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
