"""Events: a trigger of the taxonomy in a sentence, with who, whom, amount and date where the sentence gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.lexicons.cues import NUMBER, PERCENT, STOP, Cues, EventType, Trigger
from analysis.linear import logistic
from analysis.records import Event, Findings, Mention, Sentence
from analysis.resources import Resources
from analysis.steps.clauses import clause, negated, sentence_of
from analysis.steps.roles import FREE, Place, arguments_of, candidates, choose, moving, rated, spoken
from analysis.steps.step import Step, each

GAP = 20  # characters between the two parts of a trigger
WINDOW = 12  # characters each side of a trigger that the gate reads
SCENE = 80  # characters each side in which the gate looks for how the text speaks
KEPT = 0.8  # the gate's probability from which a trigger is an event
UNGATED = 0.8  # score of an event whose type the gate has not learned
_DIGIT = re.compile(r"[0-9]")
_PERCENT = re.compile(r"[^0-9，。；]{0,4}?[0-9][0-9.,]{0,8}(?:%|％)")
# What is hoped, feared or supposed has not happened; companies' plans and forecasts (拟减持, 预增) are news all the same.
_UNREAL = re.compile(
    r"(?:预计|预期|预测|预估|预料|或将|有望|如果|若|一旦|可能|料将|押注|呼吁|建议|考虑|讨论|担忧|担心|概率|目标|何时|是否|避免|展望|鼓励|"
    r"支持|防范|防止|打击|严禁|警惕|假设|情景|未来|明年|敦促|应(?=辞)|要求(?=.{0,6}辞)|研究|前瞻|(?<=[数率量额值])料)"
)
_FORECAST = re.compile(r"(?<!宣布)(?<!决定)将|料")  # before a figure of an economy: it is not published yet
_CAUSE = re.compile(r"鉴于|由于|因为|受到?|导致|随着|令|致使|抵消|影响")  # a move named as a reason is no news of the day
_DENIED = re.compile(r"(?:不涉及|不构成|不会|不属于|未涉及|暂无|没有|取消|终止|放弃|拒绝|否认)[^，。]{0,12}$")
SUPPOSED = 25  # characters before a trigger in which a supposition counts
UNREAL_FAMILIES = frozenset({"macro", "accident", "market", "legal", "regulation", "product", "management", "financing"})
# 涨5% is a price's move where the clause speaks of a share, a rate or a good; a statistic rises 同比.
# How a text speaks: of its reader, in general, of a list, of others' view.
_MANNER = re.compile(r"[我你您？?！!#《（(“]|平台|公司|警方|公安|等|其|一些|很多|部分|许多|各|如何|怎么|什么|案例|据悉|近日|[0-9]{6}|被告|原告|投资者|网友|媒体|否认|回应|称|或|疑")
_QUOTED = re.compile(
    r"股|指|板块|概念|期货|主力|合约|原油|油价|黄金|白银|[金银铜铝锌镍锡]|币|美元|日元|欧元|英镑|人民币|兑|国债|WTI|布伦特|布油|美油|"
    r"铁矿|焦煤|焦炭|螺纹|橡胶|豆|棉|糖|现货|ETF|价|盘[前后中]|开盘|收盘|午后|日内|短线|现[涨跌报]|A股|行情"
)
_GROUP = re.compile(r"板块|概念|[股指]|期货|两市|三市")
_STATISTIC = re.compile(
    r"收益率|利差|溢价率|波动率|同比|环比|销量|产量|营收|收入|利润|净利|出口|进口|人数|库存|出货量|用电|投资额|运力|客流|旅客|票房|增加值|增速|市场份额|面积|比例|占比|"
    r"CPI|PPI|GDP|物价|房价|薪|工资|订单|贷款|存款|支出|费用|毛利率|规模|存量|余额"
)


# Types whose companies are often small and unlisted: their names are taken from the text's own words.
UNLISTED = frozenset(
    {"illegal_fundraising", "pyramid_selling", "crime", "investigation", "default", "closure", "executive_absent", "freeze", "fraud",
     "control_change", "penalty", "product_fault"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in its place."""

    trigger: Trigger
    place: Place


def events(findings: Findings, resources: Resources) -> Findings:
    """Fill `events`: one an event type, sentence and company, the longest trigger wins."""
    by_sentence: dict[int, list[Mention]] = {}
    starts = [s.start for s in findings.sentences]
    for mention in findings.mentions:
        sentence = sentence_of(findings.sentences, starts, mention.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.start, []).append(mention)
    found: dict[tuple[int, str, str], Event] = {}
    told: set[tuple[int, str]] = set()
    for hit in hits(findings, resources.cues):
        if hit.trigger.type.who != "market" and (hit.place.sentence.start, hit.trigger.type.name) in told:
            continue  # the same again in the sentence; only prices move for one name after the other
        event = judged(findings, resources.cues, hit, by_sentence.get(hit.place.sentence.start, ()))
        if event is not None:
            key = (event.sentence[0], event.type, event.arguments[0].text if event.arguments else "")
            found.setdefault(key, event)
            told.add(key[:2])
    return replace(findings, events=tuple(sorted(found.values(), key=lambda e: (e.start, e.end, e.type))))


def hits(findings: Findings, cues: Cues) -> list[Hit]:
    """Return the triggers that stand outside names, are not turned round and lie in no longer one; longest first."""
    text = findings.document.text
    starts = [s.start for s in findings.sentences]
    found: list[Hit] = []
    for start, end, triggers in cues.find_triggers(text):
        stops = [(t, trigger_end(text, end, t) if t.second else end) for t in triggers]
        if not any(stop for _, stop in stops) or inside_latin(text, start):
            continue  # most gaps stay open: sentence and clause are not looked for
        sentence = sentence_of(findings.sentences, starts, start)
        if sentence is not None:
            left, right = clause(text, start, end, sentence)
            found += [Hit(t, Place(start, stop, left, right, sentence)) for t, stop in stops if 0 < stop <= right]
    names, first = findings.mentions, [m.start for m in findings.mentions]
    return [
        hit
        for hit in strongest(found)
        if hit.trigger.type.name != STOP and not inside_mention(names, first, hit) and real(text, hit)
    ]


def strongest(found: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose words no stronger hit uses: stop words before triggers with a gap before long ones."""
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
    """Say whether a trigger's first word is part of a name (the 收购 of a fund's name is no acquisition)."""
    index = bisect_right(starts, hit.place.start) - 1
    return index >= 0 and hit.place.start + len(hit.trigger.first) <= mentions[index].end


def inside_latin(text: str, start: int) -> bool:
    """Say whether a Latin trigger is the end of a longer Latin word (the M2 of PM2.5)."""
    return text[start].isascii() and text[start - 1 : start].isalnum() and text[start - 1].isascii() and start > 0


def real(text: str, hit: Hit) -> bool:
    """Say whether the clause states the event: neither denied nor, where suppositions abound, supposed."""
    place = hit.place
    kind = hit.trigger.type
    before = text[max(place.left, place.start - SUPPOSED) : place.start].rsplit(" ", 1)[-1]  # a blank parts headlines
    if negated(text, place.start, place.left) or (kind.name != "restructuring_failed" and _DENIED.search(before)):
        return False
    if kind.family == "macro" and _FORECAST.search(before):
        return False
    said = before + text[place.start : place.end] if kind.family == "macro" else before
    if kind.family in UNREAL_FAMILIES and _UNREAL.search(said):
        return False
    return kind.who != "market" or not (_STATISTIC.search(text, place.left, place.end) or _CAUSE.search(before))


def trigger_end(text: str, end: int, trigger: Trigger) -> int:
    """Return where a trigger with a gap ends whose first word ends at `end`, 0 where its second part does not follow."""
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


def judged(findings: Findings, cues: Cues, hit: Hit, pool: Sequence[Mention]) -> Event | None:
    """Return the event of a hit; None where it concerns no one or the gate finds none. `pool`: the sentence's names."""
    kind, place = hit.trigger.type, hit.place
    if hit.trigger.second == PERCENT and (names := moving(findings.document.text, place, pool)):
        pool = sorted([*pool, *names], key=lambda m: m.start)
    who = concerns(findings, cues, hit, pool)
    if who is None and not (kind.who in FREE and unnamed(findings.document.text, kind, place)):
        return None
    score = UNGATED
    if kind.name in cues.gated:
        score = round(logistic(cues.gate.single(gate_features(findings.document.text, hit, who))), 4)
        if score < KEPT:
            return None
    words = f"{hit.trigger.first}…{hit.trigger.second}" if hit.trigger.second else hit.trigger.first
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


def concerns(findings: Findings, cues: Cues, hit: Hit, pool: Sequence[Mention]) -> Mention | None:
    """Return the name that a hit concerns: a rating's own, the best of the sentence, or one that no list knows."""
    text, kind, place = findings.document.text, hit.trigger.type, hit.place
    own = rated_name(text, hit, pool)
    if own is not None:
        return own
    return choose(findings, place, kind, contenders(findings, hit, pool), cues.who)


def contenders(findings: Findings, hit: Hit, pool: Sequence[Mention]) -> list[Mention]:
    """Return the names that a hit may concern; with those of unlisted companies that only the text's words show."""
    text, kind, place = findings.document.text, hit.trigger.type, hit.place
    found = candidates(findings, pool, place, kind.who)
    other = spoken(text, place) if kind.name in UNLISTED else None
    if other is None or any(m.start < other.end and other.start < m.end for m in found):
        return found
    return sorted([*found, other], key=lambda m: m.start)


def unnamed(text: str, kind: EventType, place: Place) -> bool:
    """Say whether an event may do without a name: a move of prices only where the clause says of what and how much."""
    if kind.who != "market":
        return True
    if _QUOTED.search(text, max(place.sentence.start, place.left - WINDOW), place.start) is None:
        return False
    return _DIGIT.search(text, place.start, place.right) is not None or _GROUP.search(text, place.left, place.start) is not None


def rated_name(text: str, hit: Hit, pool: Sequence[Mention]) -> Mention | None:
    """Return the name inside a rating's trigger (下调[某某控股]主体评级), also one that is no mention."""
    first, last = hit.place.start + len(hit.trigger.first), hit.place.end - len(hit.trigger.second)
    verb = hit.trigger.type.family == "rating" and hit.trigger.first[:2] not in ("评级", "目标")
    if not verb or last - first < 2:
        return None
    return next((m for m in pool if first <= m.start < last), None) or rated(text, first, last)


def gate_features(text: str, hit: Hit, who: Mention | None) -> Iterator[str]:
    """Yield what speaks for or against an event at a trigger: its words, those around it, where its company stands."""
    place, kind = hit.place, hit.trigger.type.name
    yield f"k:{kind}"
    yield f"w:{hit.trigger.first}{hit.trigger.second}"
    before = text[max(place.sentence.start, place.start - WINDOW) : place.start]
    after = text[place.end : min(place.sentence.end, place.end + WINDOW)]
    for side, near in (("b", before[::-1]), ("a", after)):
        for size in (1, 2, 3):
            yield f"{side}{size}:{near[:size]}|{kind}"
        yield from (f"{side}:{near[at : at + 2]}" for at in range(len(near) - 1))
    yield from (f"q:{found}" for found in set(_MANNER.findall(text, max(place.sentence.start, place.start - SCENE), place.end + SCENE)))
    if who is None:
        yield f"none|{kind}"
        return
    yield f"e:{who.text[-2:]}"
    yield f"m:{min(len(who.text), 8)}|{kind}"
    side = "a" if who.start >= place.end else "b" if who.start >= place.left else "B"
    gap = (who.start - place.end) if side == "a" else place.start - who.end
    yield f"s:{side}|{kind}"
    yield f"d:{side}{min(max(gap, 0) // 5, 6)}"
    yield f"t:{who.type}|{bool(who.tickers)}|{who.how == 'rule'}"
    yield f"n:{text[who.end : who.end + 1]}"


EVENTS = Step("events", needs=("sentences", "mentions", "figures", "dates"), gives=("events",), run=each(events))
