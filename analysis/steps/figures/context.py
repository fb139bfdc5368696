"""What stands around a number: direction, comparison, measure, owner."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.steps.figures.number_forms import one_of

REACH = 12  # characters before the number in which its direction stands (同比分别增长约 is 7)
MEASURE_REACH = 40  # characters in which its measure stands

_UP = (
    "增长",
    "增加",
    "上涨",
    "上升",
    "上调",
    "提高",
    "提升",
    "大涨",
    "涨幅",
    "涨超",
    "涨逾",
    "涨近",
    "涨",
    "升",
    "增",
    "攀升",
    "扩大",
    "走高",
    "高开",
)
_DOWN = (
    *(
        "下降",
        "下跌",
        "下滑",
        "下调",
        "减少",
        "降低",
        "大跌",
        "跌幅",
        "降幅",
        "跌超",
        "跌逾",
        "跌近",
        "跌",
        "降",
        "亏损",
        "缩减",
    ),
    *("骤降", "走低", "低开", "减", "亏", "回落", "缩水", "收窄"),
)
_DIRECTION = re.compile(rf"(?P<up>{one_of(_UP)})|(?P<down>{one_of(_DOWN)})")
_DIRECTION_AFTER = re.compile(
    r"的?(?:(?P<up>增长|涨幅|增幅|升幅)|(?P<down>跌幅|降幅|下滑|降价))"
)
_COMPARISON = re.compile(
    r"(?P<yoy>同比|[较比]去年同期|[较比]上年同期|[较比]上年)|(?P<qoq>环比|[较比]上季|[较比]上月|[较比]前一?月)"
)
_CLAUSE = re.compile(r"[，,。；;！？!?：:\n]")
_MEASURES = (
    *(
        "营业总收入",
        "营业收入",
        "主营业务收入",
        "主营收入",
        "总营收",
        "营收",
        "销售收入",
        "销售额",
        "收入",
        "总收入",
    ),
    *(
        "归属于上市公司股东的净利润",
        "归属于母公司股东的净利润",
        "归属于母公司所有者的净利润",
        "归母净利润",
        "归母净利",
        "扣非净利润",
    ),
    *(
        "扣除非经常性损益后的净利润",
        "扣非归母净利润",
        "净利润",
        "净利",
        "利润总额",
        "营业利润",
        "毛利润",
        "毛利率",
        "净利率",
        "毛利",
    ),
    *(
        "净亏损",
        "亏损额",
        "每股收益",
        "基本每股收益",
        "每股净资产",
        "每股派息",
        "目标价",
        "收盘价",
        "开盘价",
        "发行价",
        "股价",
        "成交额",
    ),
    *(
        "成交量",
        "成交金额",
        "总市值",
        "流通市值",
        "市值",
        "估值",
        "换手率",
        "市盈率",
        "市净率",
        "股息率",
        "收益率",
        "净资产收益率",
        "ROE",
    ),
    *(
        "总资产",
        "净资产",
        "资产负债率",
        "负债",
        "总负债",
        "现金流",
        "经营活动产生的现金流量净额",
        "研发投入",
        "研发费用",
        "销售费用",
    ),
    *(
        "管理费用",
        "财务费用",
        "投资金额",
        "总投资",
        "投资额",
        "募集资金",
        "募资",
        "融资额",
        "融资",
        "注册资本",
        "交易金额",
        "交易价格",
    ),
    *(
        "转让价款",
        "罚款",
        "票房",
        "销量",
        "产量",
        "产能",
        "交付量",
        "出货量",
        "市场份额",
        "持股比例",
        "股权",
        "总股本",
        "质押",
        "净流入",
    ),
    *(
        "净流出",
        "净买入",
        "净卖出",
        "不良贷款率",
        "不良率",
        "拨备覆盖率",
        "资本充足率",
        "净息差",
        "贷款余额",
        "存款余额",
        "利率",
        "汇率",
    ),
    *(
        "规模",
        "余额",
        "GDP",
        "CPI",
        "PPI",
        "PMI",
        "进出口总额",
        "出口额",
        "进口额",
        "逆回购",
        "保费收入",
        "合同金额",
        "订单",
    ),
    *(
        "投资总额",
        "总资金",
        "份额",
        "报收",
        "收盘",
        "负债合计",
        "资产总计",
        "现金分红",
        "发行规模",
        "认购金额",
        "套现",
        "中标价",
        "中标金额",
    ),
    *(
        "价格",
        "金价",
        "油价",
        "补贴",
        "补助",
        "分红",
        "现金红利",
        "关税",
        "减持",
        "增持",
        "回购",
    ),
)
_MEASURE = re.compile(one_of(_MEASURES))


def left_of(text: str, start: int, sentence_start: int, reach: int) -> str:
    """Return what stands before the number, inside its sentence and within reach."""
    return text[max(sentence_start, start - reach) : start]


def clause_start(before: str) -> int:
    """Return where the last clause of `before` begins."""
    mark = _CLAUSE.search(before[::-1])
    return len(before) - mark.start() if mark else 0


def last_match(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the last match from `start` on."""
    found = pattern.search(text, start)
    if found is None:
        return None
    for match in pattern.finditer(text, found.end()):
        found = match
    return found


def direction(before: str, after: str) -> str | None:
    """Return up or down: the last such word of the clause before the number, or the noun right
    after it.
    """
    found = last_match(_DIRECTION, before, clause_start(before)) or _DIRECTION_AFTER.match(
        after
    )
    return found.lastgroup if found else None


def comparison(before: str) -> str | None:
    """Return yoy or qoq where the clause before the number says so."""
    last = last_match(_COMPARISON, before, clause_start(before))
    return last.lastgroup if last else None


def measure(before: str, after: str) -> str | None:
    """Return the last measure before the number, or the one right after it (3亿元的票房)."""
    following = _MEASURE.match(after.removeprefix("的"))
    if following:
        return following.group()
    last = last_match(_MEASURE, before, 0)
    return last.group() if last else None


def owner(
    mentions: Sequence[Mention],
    starts: Sequence[int],
    at: int,
    sentence: tuple[Sentence, Sentence],
) -> str | None:
    """Return the entity of the last linked ORG before `at` in the sentence, else in the
    sentence before it.
    """
    here, previous = sentence
    for index in range(bisect_right(starts, at) - 1, -1, -1):
        mention = mentions[index]
        if mention.start < previous.start:
            return None
        if mention.entity_id and (here.start <= mention.start or mention.start < previous.end):
            return mention.entity_id
    return None
