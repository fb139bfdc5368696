"""Whether the clause of a trigger states the event: neither denied, nor called off, nor only
supposed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.news_turns import NewsTurns
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.bystanders import OF_LAW
from sinanews.analysis.steps.events.overlaps import EARNINGS, TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, first_around
from sinanews.analysis.steps.events.stakes import is_other_share
from sinanews.analysis.steps.shared.year_before import is_told_of_last_year

# Characters before a trigger in which a supposition counts: set by hand, about a clause.
SUPPOSED = 25
_COUNTED = re.compile("[产销]量|出货量|交付量|吞吐量|占比|份额|流[入出]|产能|装机")
CLAUSE_BEFORE = 24  # the same of the clause before one without a subject
# Families of events that are planned first, and may be called off.
CALLED_OFF = frozenset({"shares", "ma", "financing", "contract"})
# Types that words before them call off (停止派发股息, 解除对账户的冻结), as cues.
STOPPED = frozenset({"dividend", "freeze", "buyback", "executive_absent"})
_OF = "的"
_THIS = ("本次", "此次", "上述", "前述", "该")
_MATTER = re.compile("事项|事宜|不会|不影响|未对|对公司|所涉|涉及")
IPO, TELLS = "ipo", ("显示", "披露")  # 招股书显示
_MAY_COME = re.compile(r"[^，,。；;]{0,10}?的(?:概率|几率|可能性|押注)")
# Behind a loss: who or what makes one (关闭亏损门店)
_LOSING = re.compile(r"(?:的)?(?:门店|店铺|企业|业务|项目|资产|客户|标的)")
LOSS = "loss"
_ASKED = re.compile(r"[^，,。；;！!\n]{0,20}吗[？?]")
# Behind 临床试验申请获: taken in, not yet approved
_ONLY_ACCEPTED = re.compile(r"[^，,。；;：]{0,12}?受理")
PRICED_BY, PRICE_REACH = "定价基准日", 24  # by hand
_MEDICINE = re.compile(r"适应症|新药|药品|注射|疫苗|药监")
_LISTED = re.compile(r"交所|IPO|港股|美股|纳斯达克")  # beside a medicine: shares are meant
# Before a trigger of a type, in its sentence: the event is another's or of another time
_BEFORE = MappingProxyType(
    {
        "loss": re.compile(
            r"(?:收购|购买|并购|买下|接手|剥离|出售|转让|置出"
            r"|(?:市场|分析师|机构|一致)(?:预期|预估|预计|预测)[为：]?(?:净|每股)?)$"
        ),
        "investigation": re.compile(r"(?:破产|重整|清算)[^，,。；;]{0,8}$"),
        "product_launch": re.compile(r"(?:受让|转让|购买|出售)[^，,。；;]{0,24}$"),
        "financing": re.compile(r"(?:使用|利用|剩余|闲置|前次|部分)[^，,。；;]{0,8}$"),
        "buyback": re.compile(r"(?:所得|款项)[^，,。；;]{0,6}用于$"),
        "incentive": re.compile(r"(?:用于|用作)[^，,。；;]{0,20}$"),
        "executive_change": re.compile(r"在[其他她]$"),
        "accident": re.compile("慰问|唁电|哀悼|悼念|致哀"),
        IPO: re.compile(
            r"再融资|定增|增发|优先股|配股|新增股份|购买资产|特定对象|重组[项委方]"
        ),
    }
)
ISSUE_REACH = 80  # characters before a trigger in which such an issue is named: by hand
_ONLY_A_RISK = re.compile(
    r"的可能|(?:事故)?[^，,。；;]{0,6}?的?(?:风险|隐患|概率|几率|率|预警|预案|演练|防范)"
)
# Behind a change of a rate: it is only thought of (加息预测, 降息的叙事)
_SPOKEN_OF = re.compile("的?(?:预测|预期|押注|叙事|路径|概率|理由)|[^，。；\n]{0,3}可能")
# Behind a trigger of a type: the event is not there
_BEHIND = MappingProxyType(
    {
        LOSS: _LOSING,
        "product_launch": _ONLY_ACCEPTED,
        "accident": _ONLY_A_RISK,
        "policy_rate": _SPOKEN_OF,
        "data_leak": _ONLY_A_RISK,
    }
)
_START, _END = attrgetter("start"), attrgetter("end")


def is_stated(
    text: str,
    hit: TriggerHit,
    names: Sequence[Mention],
    resources: Resources,
) -> bool:
    """Say whether the clause states the event: neither denied nor, where that is no news,
    supposed; a move of a price neither of a statistic nor a reason.
    """
    place = hit.place
    context = resources.taxonomy.context
    if resources.negations.before(text, place.start, place.left):
        return False
    said_from = _said_from(text, place, names)
    first = max(said_from, place.start - SUPPOSED)
    before = _outside_names(text, first, place.start, names)
    before = before.rsplit(" ", 1)[-1]  # a blank parts headlines
    if _is_denied(hit.trigger.type, before, context):
        return False
    if _is_spoken_of(text, hit) or _does_not_come(text, hit, resources.taxonomy.turns):
        return False
    if _is_supposed(text, hit, before, context):
        return False
    return not _is_no_price(text, hit, before, said_from=said_from, context=context)


def _outside_names(
    text: str,
    first: int,
    last: int,
    names: Sequence[Mention],
) -> str:
    """Return the words between two offsets that are in no name (未来 in a company's name supposes
    nothing).
    """
    at = bisect_left(names, first, key=_END)
    to = bisect_left(names, last, key=_START)
    parts = []
    for name in names[at:to]:
        parts.append(text[first : max(first, name.start)])
        first = max(first, min(name.end, last))
    return "".join([*parts, text[first:last]])


def _is_denied(
    kind: EventType,
    before: str,
    context: EventContext,
) -> bool:
    """Say whether the event is called off (终止), unless its type is just that."""
    if kind.denied:
        return False
    return context.denied.search(before) is not None


def _is_spoken_of(
    text: str,
    hit: TriggerHit,
) -> bool:
    """Say whether an event is only spoken of: one that may come (减持的概率, 事故的风险), a loss of
    what is bought (收购亏损公司), an office at a time (在其担任董事时), an issue after the first.
    """
    kind, place = hit.trigger.type, hit.place
    if _MAY_COME.match(text, place.end) or is_other_share(text, hit):
        return True
    if _ASKED.match(text, place.end) or _is_told_again(text, hit):
        return True
    if kind.name == IPO and _is_no_listing(text, place):
        return True
    if kind.family == EARNINGS and is_told_of_last_year(text, place.start):
        return True
    behind = _BEHIND.get(kind.name)
    if behind is not None and behind.match(text, place.end):
        return True
    words = _BEFORE.get(kind.name)
    if words is None:
        return False
    return words.search(text, first_around(place, ISSUE_REACH), place.start) is not None


def _is_told_again(
    text: str,
    hit: TriggerHit,
) -> bool:
    """Say whether a matter of the law that was told is only spoken of again (本次处罚事项不会影响)."""
    place = hit.place
    if hit.trigger.type.family not in OF_LAW or not text.endswith(_THIS, 0, place.start):
        return False
    return _MATTER.match(text, place.end) is not None


def _is_no_listing(
    text: str,
    place: TriggerPlace,
) -> bool:
    """Say whether a prospectus only tells (招股书显示), new shares are issued to some (发行价格不低于定价基准日前
    均价的80%), or a medicine is to come to the market.
    """
    if text.startswith(TELLS, place.end):
        return True
    if PRICED_BY in text[place.start : place.end + PRICE_REACH]:
        return True
    first = first_around(place, ISSUE_REACH)
    if not _MEDICINE.search(text, first, place.start):
        return False
    return _LISTED.search(text, first, place.end) is None


def _does_not_come(
    text: str,
    hit: TriggerHit,
    turns: NewsTurns,
) -> bool:
    """Say whether good news is hopeless (难以扭亏), or the event is called off behind its trigger
    (分红方案取消), unless its type is just that.
    """
    kind, place = hit.trigger.type, hit.place
    if kind.denied or hit.trigger.rating:
        return False
    if kind.family == "earnings" and kind.polarity > 0:
        return turns.is_hopeless(text, place.start, place.end)
    if kind.name in STOPPED and _is_stopped(text, place, turns):
        return True
    if kind.family not in CALLED_OFF:
        return False
    match = turns.turned.match(text, place.end, place.right)
    return match is not None


def _is_stopped(
    text: str,
    place: TriggerPlace,
    turns: NewsTurns,
) -> bool:
    """Say whether words of the clause before a trigger call it off."""
    at = turns.called_off(text, place.start, place.end)
    return at is not None and place.left <= at < place.start


def _is_supposed(
    text: str,
    hit: TriggerHit,
    before: str,
    context: EventContext,
) -> bool:
    """Say whether what stands before a trigger, for figures of an economy also the trigger
    itself (预计CPI), makes it a supposition that is no news.
    """
    supposed = hit.trigger.type.supposed
    if supposed == "yes":
        return False
    statement = before
    if supposed == "forecast":
        if context.forecast.search(before):
            return True
        statement += text[hit.place.start : hit.place.end]
    return context.supposed.search(statement) is not None


def _is_counted(
    text: str,
    place: TriggerPlace,
) -> bool:
    """Say whether the clause before one without a subject is of goods or shares that are counted
    (日产量达120万桶，创下新高).
    """
    return _COUNTED.search(text, first_around(place, CLAUSE_BEFORE), place.start) is not None


def _said_from(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
) -> int:
    """Return where the clause of a trigger begins, without what is said of a listed company
    before its name (业绩超预期的甲乙高开4%).
    """
    at = bisect_left(names, place.start, key=_END) - 1
    if at < 0 or names[at].start < place.left or not names[at].tickers:
        return place.left
    return names[at].start if text.startswith(_OF, names[at].start - 1) else place.left


def _is_no_price(
    text: str,
    hit: TriggerHit,
    before: str,
    *,
    said_from: int,
    context: EventContext,
) -> bool:
    """Say whether a move is one of a statistic, or named as a reason."""
    if not hit.trigger.type.is_price_move:
        return False
    if said_from == hit.place.start and _is_counted(text, hit.place):
        return True
    if context.statistic.search(text, said_from, hit.place.end):
        return True
    return context.cause.search(before) is not None
