"""Companies that a text only hears or deals with: brokers and agencies that speak of others,
sources, and who has a contract filled by another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
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
_CUSTOMER = re.compile(r"(?:中标|入围|收到|中选)$")
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
        (_is_customer, "the customer of another"),
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
    """Say whether a name is whose contract another has won."""
    return _CUSTOMER.search(text, max(0, mention.start - BEFORE), mention.start) is not None


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
