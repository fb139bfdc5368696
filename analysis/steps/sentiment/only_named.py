"""Companies that a text only hears or deals with: brokers and agencies that speak of others,
sources, and who has a contract filled by another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.shared.observers import has_employed
from sinanews.analysis.steps.shared.sources import BRACKETS, only_tells

# Characters by hand: of what a name may have between itself and its verb, of what is rated, in
# which it is said what kind of text it is, and before a name.
_BEHIND = rf"{BRACKETS}[^，。；\n]{{0,12}}?"
_RATES = re.compile(
    rf"{_BEHIND}(?:将|上调|下调|维持|重申|首次|首予|给予|予|升|降)"
    r"[^。\n]{0,40}?(?:目标价|目标股价|评级|(?:GDP|指数)[^。\n]{0,12}?(?:目标|预测|预期))"
)
# Whoever sets a target price sets another's (a bank of no broker's name)
_SETS_PRICE = re.compile(
    rf"{_BEHIND}(?:将|上调|下调|维持|重申|首予|给予)[^。\n]{{0,40}}?(?:目标价|目标股价)"
)
_SPEAKS = re.compile(
    rf"{_BEHIND}(?:[：:]|研报|报告|指出|认为|预计|预测|预期|表示|称|分析师|策略师|首席|策略)"
)
_OF_OTHERS = re.compile(r"研报|指出|认为|预计|预测|分析师|策略师|首席经济|策略|建议|看好|关注")
_OF_ITSELF = re.compile(r"净利|亏损[约超近]?[0-9]|营业收入|营收|归母|归属")
# Behind who holds shares of another: 某行在甲乙H股的持股比例
_HOLDS = re.compile(
    rf"{BRACKETS}(?:[0-9月日]{{2,6}})?[在对][^，。；\n]{{2,24}}?(?:持股|持仓|多头)(?:比例|数)"
)
# Behind who sells shares of another: 股东某某拟减持公司不超1%股份
_SELLS = re.compile(
    rf"{BRACKETS}[^，。；\n]{{0,24}}?(?<!未)减持[^，。；\n]{{0,24}}?(?:股份|股票|股权|[0-9万亿]股|[0-9][%％])"
)
# Right before whom another outruns, and before the journal in which something appears
_ONLY_BESIDE = ("反超", "赶超", "发表于《", "发表在《", "刊登于《", "刊登在《")
# Behind who sorts the sectors, or whose data they are
_CLASSIFIES = re.compile("[一二三]级|行业(?:分类|指数)|的(?:最新)?数据[，,显]")
REACH = 50
_CUSTOMER = re.compile(r"(?:中标|入围|收到|中选|配套)$")
# Before and behind whom another supplies: 向甲乙批量供应, 成为甲乙的供货商, 进入甲乙产业链
_SUPPLIES = re.compile(r"(?:[向给]|成为|[进切打]入)$")
_SUPPLY = re.compile(r"[^，。；\n]{0,14}?(?:供应|供货|交付|配套|供应商|供货商|产业链)")
# The same of a link that is denied: 暂未向甲乙供应, 与甲乙尚未签署订单
_NOT_WITH = re.compile(r"(?:未|没有)(?:向|与|和|对|同)$")
_WITH = ("与", "和", "同", "向")
_NOT_YET = re.compile(
    r"[^，。；\n]{0,10}?(?:尚未|暂未|并未|未|没有|暂无|不存在)[^，。；\n]{0,10}?(?:签署|签订|合作|开展|建立|供应|供货|业务|关系)"
)
# Where something is done: 在甲乙医院开展临床试验
_AT, _DONE_THERE = "在", re.compile(r"[^，。；\n]{0,4}?(?:开展|进行|举行|举办)")
BEFORE = 6
# What an index or a fund holds, up to one of its names (前十大权重股分别为甲、)
_HELD = re.compile(
    r"(?<![涨跌])(?:权重股|重仓股|成[份分]股|持仓股|样本股)(?:分别)?(?:为|是|包括|涵盖|[：:])"
    r"[^，。；：\n]{0,180}$"
)
LIST = 200


def aside(
    text: str,
    mentions: Sequence[Mention],
    rates: bool,
) -> str:
    """Return why news is not about a company with these mentions, which is `who` of no event:
    it speaks of others (`rates`: a broker or an agency), is the source, the customer of
    another, or held by an index; else nothing.
    """
    if rates and any(_speaks_of_others(text, mention.end) for mention in mentions):
        return "speaks of others"
    if all(_SETS_PRICE.match(text, mention.end) for mention in mentions):
        return "speaks of others"
    if any(_SELLS.match(text, mention.end) for mention in mentions):
        return "sells shares of another"
    tests = (
        (only_tells, "the source"),
        (_holds, "holds shares of another"),
        (_is_denied, "a link that is denied"),
        (_is_customer, "the customer of another"),
        (_is_place, "only where something is done"),
        (_is_held, "held by an index or a fund"),
        (_is_beside, "only beside the news"),
    )
    return next((why for test, why in tests if all(test(text, m) for m in mentions)), "")


def _holds(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is who holds shares of another."""
    return _HOLDS.match(text, mention.end) is not None


def _is_customer(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is whose contract another has won, or whom another supplies."""
    first = max(0, mention.start - BEFORE)
    if _CUSTOMER.search(text, first, mention.start):
        return True
    if _SUPPLIES.search(text, first, mention.start) is None:
        return False
    return _SUPPLY.match(text, mention.end) is not None


def _is_denied(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is of whom another says to have no dealings with it."""
    if _NOT_WITH.search(text, max(0, mention.start - BEFORE), mention.start):
        return True
    if not text.endswith(_WITH, 0, mention.start):
        return False
    return _NOT_YET.match(text, mention.end) is not None


def _is_place(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is only where something is done, or where somebody worked."""
    if text.startswith(_AT, mention.start - 1):
        return _DONE_THERE.match(text, mention.end) is not None
    return has_employed(text, mention)


def _is_held(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is one of those that an index or a fund holds, of which nothing else is
    told there.
    """
    held = _HELD.search(text, max(0, mention.start - LIST), mention.start)
    return held is not None and held.end() == mention.start


def _is_beside(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name only says who is outrun, where something appears, who sorts sectors
    or whose data they are.
    """
    if text.endswith(_ONLY_BESIDE, 0, mention.start):
        return True
    return _CLASSIFIES.match(text, mention.end) is not None


def _speaks_of_others(
    text: str,
    end: int,
) -> bool:
    if _RATES.match(text, end):
        return True
    if _SPEAKS.match(text, end) is None or _OF_ITSELF.search(text, end, end + REACH):
        return False
    return _OF_OTHERS.search(text, end, end + REACH) is not None
