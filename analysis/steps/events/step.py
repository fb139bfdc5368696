"""Events: a trigger of the taxonomy in a sentence, with who, whom, amount and date where the
sentence gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sinanews.analysis.findings import Event, Findings, Mention
from sinanews.analysis.lexicons.taxonomy import PERCENT, Cues, EventType
from sinanews.analysis.models.linear import logistic
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.arguments import (
    FREE,
    arguments_of,
    candidates,
    choose,
    within,
)
from sinanews.analysis.steps.events.parties import moving, rated, spoken
from sinanews.analysis.steps.events.triggers import Hit, Place, hits
from sinanews.analysis.steps.shared.step import EachDocument, Step

WINDOW = 12  # characters each side of a trigger that the gate reads
SCENE = 80  # characters each side in which the gate looks for how the text speaks
# the gate's probability from which a trigger is an event: by cross-validation on FinESE's train
# part
KEPT = 0.9
KEPT_LISTED = (
    0.7  # the same for a listed company: what is said of one is rarely advice or gossip
)
UNGATED = 0.8  # score of an event whose type the gate has not learned
# How a text speaks: of its reader, in general, of a list, of others' view.
MANNERS = (
    *"我你您？?！!#《（(“等其各称或疑",
    *(
        "平台",
        "公司",
        "警方",
        "公安",
        "一些",
        "很多",
        "部分",
        "许多",
        "如何",
        "怎么",
        "什么",
        "案例",
        "据悉",
        "近日",
    ),
    *("被告", "原告", "投资者", "网友", "媒体", "否认", "回应"),
)
_MANNER = re.compile(
    "|".join(map(re.escape, MANNERS))
)  # words alone: the engine skips to their first characters
_CODE = re.compile(r"[0-9]{6}")
SIZES = (1, 2, 3)  # characters of the words beside a trigger
# What has a price without a name: a move of 5% must be of something.
_QUOTED = re.compile(
    r"股|指|板块|概念|期货|主力|合约|原油|油价|黄金|白银|[金银铜铝锌镍锡]|币|美元|日元|欧元|英镑|人民币|兑|国债|WTI|布伦特|布油|美油|"
    r"铁矿|焦煤|焦炭|螺纹|橡胶|豆|棉|糖|现货|ETF|价|盘[前后中]|开盘|收盘|午后|日内|短线|现[涨跌报]|A股|行情"
)
_GROUP = re.compile(r"板块|概念|[股指]|期货|两市|三市")
_DIGIT = re.compile(r"[0-9]")
# Types whose companies are often small and unlisted: their names are taken from the text's own
# words.
UNLISTED = frozenset(
    (
        *(
            "illegal_fundraising",
            "pyramid_selling",
            "crime",
            "investigation",
            "payout_halt",
            "closure",
        ),
        *("executive_absent", "freeze", "fraud", "control_change", "penalty", "product_fault"),
    )
)


def events(findings: Findings, resources: Resources) -> Findings:
    """Fill `events`: one an event type, sentence and company, the longest trigger wins."""
    found: dict[tuple[int, str, str], Event] = {}
    told: set[tuple[int, str]] = set()
    for hit in hits(findings, resources.cues):
        if (
            hit.trigger.type.who != "market"
            and (hit.place.sentence.start, hit.trigger.type.name) in told
        ):
            # the same again in the sentence; only prices move for one name after the other
            continue
        event = judged(findings, resources.cues, hit, within(findings.mentions, hit.place))
        if event is not None:
            key = (
                event.sentence[0],
                event.type,
                event.arguments[0].text if event.arguments else "",
            )
            found.setdefault(key, event)
            told.add(key[:2])
    return replace(
        findings, events=tuple(sorted(found.values(), key=lambda e: (e.start, e.end, e.type)))
    )


def judged(findings: Findings, cues: Cues, hit: Hit, pool: Sequence[Mention]) -> Event | None:
    """Return the event of a hit; None where it concerns no one or the gate finds none. `pool`:
    names around.
    """
    kind, place = hit.trigger.type, hit.place
    if hit.trigger.second == PERCENT and (names := moving(findings.document.text, place, pool)):
        pool = sorted([*pool, *names], key=lambda m: m.start)
    who = concerns(findings, cues, hit, pool)
    if who is None and not (kind.who in FREE and unnamed(findings.document.text, kind, place)):
        return None
    score = UNGATED
    if kind.name in cues.gated:
        score = round(
            logistic(cues.gate.single(gate_features(findings.document.text, hit, who))), 4
        )
        if score < (KEPT_LISTED if who and who.tickers else KEPT):
            return None
    words = (
        f"{hit.trigger.first}…{hit.trigger.second}" if hit.trigger.second else hit.trigger.first
    )
    return Event(
        type=kind.name,
        family=kind.family,
        start=place.start,
        end=place.end,
        trigger=findings.document.text[place.start : place.end],
        sentence=(place.sentence.start, place.sentence.end),
        arguments=tuple(arguments_of(findings, place, kind, who, pool=pool)),
        score=score,
        why=f"trigger {words}",
    )


def concerns(
    findings: Findings, cues: Cues, hit: Hit, pool: Sequence[Mention]
) -> Mention | None:
    """Return the name that a hit concerns: a rating's own, the best of the sentence, or one
    that no list knows.
    """
    text, kind, place = findings.document.text, hit.trigger.type, hit.place
    own = rated_name(text, hit, pool)
    if own is not None:
        return own
    return choose(findings, place, kind, contenders(findings, hit, pool), model=cues.who)


def contenders(findings: Findings, hit: Hit, pool: Sequence[Mention]) -> list[Mention]:
    """Return the names that a hit may concern; with those of unlisted companies that only the
    text's words show.
    """
    text, kind, place = findings.document.text, hit.trigger.type, hit.place
    found = candidates(findings, pool, place, kind.who)
    other = spoken(text, place) if kind.name in UNLISTED else None
    if other is None or any(m.start < other.end and other.start < m.end for m in found):
        return found
    return sorted([*found, other], key=lambda m: m.start)


def unnamed(text: str, kind: EventType, place: Place) -> bool:
    """Say whether an event may do without a name: a move of prices only where the clause says
    of what and how much.
    """
    if kind.who != "market":
        return True
    if (
        _QUOTED.search(text, max(place.sentence.start, place.left - WINDOW), place.start)
        is None
    ):
        return False
    if _DIGIT.search(text, place.start, place.right) is not None:
        return True
    return _GROUP.search(text, place.left, place.start) is not None


def rated_name(text: str, hit: Hit, pool: Sequence[Mention]) -> Mention | None:
    """Return the name inside a rating's trigger (下调[某某控股]主体评级), also one that is no
    mention.
    """
    first, last = (
        hit.place.start + len(hit.trigger.first),
        hit.place.end - len(hit.trigger.second),
    )
    verb = hit.trigger.type.family == "rating" and hit.trigger.first[:2] not in ("评级", "目标")
    if not verb or last - first < 2:
        return None
    return next((m for m in pool if first <= m.start < last), None) or rated(text, first, last)


def gate_features(text: str, hit: Hit, who: Mention | None) -> list[str]:
    """Return what speaks for or against an event at a trigger: its words, those around it,
    where its company stands.
    """
    place, kind = hit.place, hit.trigger.type.name
    before = text[max(place.sentence.start, place.start - WINDOW) : place.start][::-1]
    after = text[place.end : min(place.sentence.end, place.end + WINDOW)]
    found = [f"k:{kind}", f"w:{hit.trigger.first}{hit.trigger.second}"]
    found += [f"b{size}:{before[:size]}|{kind}" for size in SIZES]
    found += [f"b:{one}{other}" for one, other in pairwise(before)]
    found += [f"a{size}:{after[:size]}|{kind}" for size in SIZES]
    found += [f"a:{one}{other}" for one, other in pairwise(after)]
    scene = text[max(place.sentence.start, place.start - SCENE) : place.end + SCENE]
    found += [
        f"q:{manner}" for manner in sorted({*_CODE.findall(scene), *_MANNER.findall(scene)})
    ]
    if who is None:
        return [*found, f"none|{kind}"]
    side = "a" if who.start >= place.end else "b" if who.start >= place.left else "B"
    gap = (who.start - place.end) if side == "a" else place.start - who.end
    return [
        *found,
        f"e:{who.text[-2:]}",
        f"m:{min(len(who.text), 8)}|{kind}",
        f"s:{side}|{kind}",
        f"d:{side}{min(max(gap, 0) // 5, 6)}",
        f"t:{who.type}|{bool(who.tickers)}|{who.how == 'rule'}",
        f"n:{text[who.end : who.end + 1]}",
    ]


EVENTS = Step(
    "events",
    needs=(
        "document",
        "sentences",
        "mentions",
        "mentions.entity_id",
        "mentions.tickers",
        "figures",
        "dates",
    ),
    gives=("events",),
    run=EachDocument(events),
)
