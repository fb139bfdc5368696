"""Triggers of events in their places: outside names, neither denied nor supposed, and the
strongest where they meet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.latin_words import begins_inside_latin
from sinanews.analysis.lexicons.taxonomy import NUMBER, PERCENT, STOP, Cues, Trigger
from sinanews.analysis.steps.shared.clauses import clause, negated, sentence_of

GAP = 20  # characters between the two parts of a trigger
LONGEST_SECOND = 20  # characters of the longest second part; longer ones are not found
SUPPOSED = 25  # characters before a trigger in which a supposition counts
_DIGIT = re.compile(r"[0-9]")
_PERCENT = re.compile(r"[^0-9，。；]{0,4}?[0-9][0-9.,]{0,8}(?:%|％)")
# What is hoped, feared or supposed has not happened; companies' own plans (拟减持, 预增) are
# news all the same.
_UNREAL = re.compile(
    r"(?:预计|预期|预测|预估|预料|或将|有望|如果|若|一旦|可能|料将|押注|呼吁|建议|考虑|讨论|担忧|担心|概率|目标|何时|是否|"
    r"避免|展望|鼓励|支持|防范|防止|打击|严禁|警惕|假设|情景|未来|明年|敦促|应(?=辞)|要求(?=.{0,6}辞)|研究|前瞻|(?<=[数率量额值])料)"
)
UNREAL_FAMILIES = frozenset(
    ("macro", "accident", "market", "legal", "regulation", "product", "management", "financing")
)
_FORECAST = re.compile(
    r"(?<!宣布)(?<!决定)将|料"
)  # before a figure of an economy: it is not published yet
_CAUSE = re.compile(
    r"鉴于|由于|因为|受到?|导致|随着|令|致使|抵消|影响"
)  # a move named as a reason is no news of the day
_DENIED = re.compile(
    r"(?:不涉及|不构成|不会|不属于|未涉及|暂无|没有|取消|终止|放弃|拒绝|否认)[^，。]{0,12}$"
)
# 涨5% is a price's move unless the clause speaks of a statistic.
_STATISTIC = re.compile(
    r"收益率|利差|溢价率|波动率|同比|环比|销量|产量|营收|收入|利润|净利|出口|进口|人数|库存|出货量|用电|投资额|运力|客流|旅客|票房|"
    r"增加值|增速|市场份额|面积|比例|占比|CPI|PPI|GDP|消费者价格|生产者价格|物价|房价|薪|工资|订单|贷款|存款|支出|费用|毛利率|规模|存量|余额"
)


class Place(NamedTuple):
    """Where a trigger stands: its span, its clause, its sentence."""

    start: int
    end: int
    left: int
    right: int
    sentence: Sentence


class Hit(NamedTuple):
    """A trigger in its place."""

    trigger: Trigger
    place: Place


def hits(findings: Findings, cues: Cues) -> list[Hit]:
    """Return the triggers that stand outside names, are not turned round and lie in no longer
    one; longest first.
    """
    text = findings.document.text
    starts = [s.start for s in findings.sentences]
    found: list[Hit] = []
    for start, end, triggers in cues.find_triggers(text, GAP + LONGEST_SECOND):
        stops = closed(text, end, triggers)
        if not stops or begins_inside_latin(text, start):
            continue  # most gaps stay open: sentence and clause are not looked for
        sentence = sentence_of(findings.sentences, starts, start)
        if sentence is not None:
            left, right = clause(text, start, end, sentence)
            found += [
                Hit(t, Place(start, stop, left, right, sentence))
                for t, stop in stops
                if stop <= right
            ]
    names, first = findings.mentions, [m.start for m in findings.mentions]
    return [
        hit
        for hit in strongest(found)
        if hit.trigger.type.name != STOP
        and not inside_mention(names, first, hit)
        and real(text, hit)
    ]


def closed(text: str, end: int, triggers: Sequence[Trigger]) -> list[tuple[Trigger, int]]:
    """Return those of the triggers whose first word ends at `end` that are whole, with where
    they end.
    """
    return [
        (t, stop) for t in triggers if (stop := trigger_end(text, end, t) if t.second else end)
    ]


def strongest(found: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose words no stronger hit uses: stop words before triggers with a gap
    before long ones.
    """
    taken: dict[int, tuple[int, int]] = {}  # character -> span of the hit that uses it
    kept: list[Hit] = []
    for hit in sorted(found, key=strength):
        span = (hit.place.start, hit.place.end)
        used = words_of(hit)
        if all(taken.get(at, span) == span for at in used):
            kept.append(hit)
            taken.update(dict.fromkeys(used, span))
    return kept


def strength(hit: Hit) -> tuple[bool, bool, int, int]:
    """Order hits: the first is the strongest."""
    trigger, place = hit.trigger, hit.place
    return trigger.type.name != STOP, not trigger.second, place.start - place.end, place.start


def words_of(hit: Hit) -> list[int]:
    """Return the offsets of a trigger's own words, without its gap; a number belongs to no one."""
    first, last = hit.place.start, hit.place.end
    tail = 0 if hit.trigger.second in (NUMBER, PERCENT) else len(hit.trigger.second)
    return [*range(first, first + len(hit.trigger.first)), *range(last - tail, last)]


def inside_mention(mentions: Sequence[Mention], starts: Sequence[int], hit: Hit) -> bool:
    """Say whether a trigger's first word is part of a name (the 收购 of a fund's name is no
    acquisition).
    """
    index = bisect_right(starts, hit.place.start) - 1
    return index >= 0 and hit.place.start + len(hit.trigger.first) <= mentions[index].end


def real(text: str, hit: Hit) -> bool:
    """Say whether the clause states the event: neither denied nor, where suppositions abound,
    supposed.
    """
    place = hit.place
    kind = hit.trigger.type
    before = text[max(place.left, place.start - SUPPOSED) : place.start].rsplit(" ", 1)[
        -1
    ]  # a blank parts headlines
    if negated(text, place.start, place.left) or (
        kind.name != "restructuring_failed" and _DENIED.search(before)
    ):
        return False
    if kind.family == "macro" and _FORECAST.search(before):
        return False
    said = before + text[place.start : place.end] if kind.family == "macro" else before
    if kind.family in UNREAL_FAMILIES and _UNREAL.search(said):
        return False
    return kind.who != "market" or not (
        _STATISTIC.search(text, place.left, place.end) or _CAUSE.search(before)
    )


def trigger_end(text: str, end: int, trigger: Trigger) -> int:
    """Return where a trigger ends whose first word ends at `end`, 0 where its second part does
    not follow.
    """
    second = trigger.second
    if second == PERCENT:
        match = _PERCENT.match(text, end)
        return match.end() if match else 0
    if second == NUMBER:
        match = _DIGIT.search(text, end, end + GAP)
        return match.end() if match else 0
    at = text.find(second, end, end + GAP + len(second))
    if at < 0 or (trigger.type.family == "financing" and text.startswith("的", end)):
        return 0  # 发行的债券 is spoken of, not issued
    return at + len(second)
