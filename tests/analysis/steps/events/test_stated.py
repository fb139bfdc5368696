"""Whether what stands around a trigger lets it state an event."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("甲乙股份", "甲乙银行", "甲乙地产", "丙丁科技", "甲国央行")
PLACES = ("甲国", "乙国")


def types(text: str) -> set[str]:
    """The types of the events of a text."""
    made = with_numbers(findings(text, org=NAMES, loc=PLACES))
    return {event.type for event in events(made, RESOURCES).events}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bankruptcy", "甲乙股份被法院裁定破产清算。"),
        ("holding_decrease", "甲乙股份股东拟向丙丁科技转让其持有的公司2000万股股份。"),
        ("contract", "甲乙股份收到成交通知书。"),
        ("ipo", "甲乙股份8月10日启动申购。"),
        ("ipo", "丙丁科技IPO辅导状态变更为辅导验收。"),
        ("earnings_rise", "甲乙股份国内同店销售额增长0.8%。"),
        ("holding_increase", "戊己新进甲乙股份前十大股东。"),
        ("freeze", "甲乙股份公告，控股股东所持1660万股被司法拍卖。"),
        ("incentive", "甲乙股份推出股权激励计划。"),
        ("bankruptcy", "债权人丙丁物流向法院申请对甲乙股份进行预重整和重整。"),
        ("bankruptcy", "甲乙股份公告，法院决定对公司启动预重整。"),
        ("bankruptcy", "甲乙股份公告，公司重整获法院受理。"),
        ("bankruptcy", "甲乙股份收到清盘呈请。"),
        (
            "holding_decrease",
            "甲乙股份公告，控股股东拟通过协议转让方式向丙丁科技转让公司1066万股股份。",
        ),
        ("product_launch", "甲乙股份公告，血糖监测产品获得欧盟CE认证。"),
        ("cooperation", "甲乙股份与丙丁科技签署战略协议。"),
        ("earnings_rise", "甲乙股份第二季溢利同比升21%。"),
        ("ipo", "甲乙股份科创板IPO审核状态变更为已问询。"),
        ("contract", "甲乙股份签署芯片采购协议。"),
        ("contract", "甲乙股份获取新市场定点协议。"),
        ("rating_down", "某机构下调甲乙股份目标股价至20元。"),
        ("price_fall", "甲乙股份跌幅靠前。"),
        ("macro_data", "甲国6月制造业PMI为50.2。"),
        ("delisting", "甲乙股份股票被实施退市风险警示。"),
        ("restructuring_failed", "甲乙股份终止购买丙丁科技股权。"),
        ("product_launch", "甲乙股份推出面向矿山的大模型。"),
    ],
)
def test_a_type_is_told(kind: str, text: str) -> None:
    assert kind in types(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bankruptcy", "甲乙银行上调保证金，自收盘清算时起执行。"),
        ("incentive", "甲乙股份拟回购股份，用于员工持股计划或股权激励。"),
        ("contract", "甲乙地产7月签约销售金额138亿元。"),
        ("default", "某机构确认甲乙股份发行人违约评级。"),
        ("rating_down", "甲乙股份评级展望由“负面”调整为“稳定”。"),
        ("price_rise", "甲乙股份业绩创同期历史新高。"),
        ("price_rise", "甲乙股份基金份额创历史新高。"),
        ("policy_rate", "甲国央行维持利率不变的概率为82%。"),
        ("macro_data", "①15:30甲国6月制造业PMI②16:00乙国6月制造业PMI"),
        ("earnings_rise", "甲乙股份等10只收入增长组股票。"),
        ("ipo", "甲乙股份定增发行价格不低于定价基准日前20个交易日均价的80%。"),
        ("buyback", "甲乙股份尚未实施本次股份回购。"),
        ("loss", "甲乙股份将关闭亏损门店。"),
        ("closure", "甲乙股份有停产煤矿吗？"),
        ("policy_rate", "甲国央行加息预期升温。"),
        ("policy_rate", "甲国央行加息最早可能在10月。"),
        ("price_rise", "甲乙股份盈利将创历史新高。"),
        ("contract", "甲乙股份能否获取订单存在不确定性。"),
    ],
)
def test_a_type_is_not_told(kind: str, text: str) -> None:
    assert kind not in types(text)


def test_what_did_not_happen_on_a_day() -> None:
    assert "suspension" not in types("甲乙股份公告，公司股票亦未在2026年6月3日停牌。")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bankruptcy", "甲乙股份参与丙丁科技重整投资。"),
        ("product_launch", "甲乙股份公告，新药临床试验申请获国家药监局受理。"),
        ("contract", "甲乙股份与丙丁科技签订了100%股权交易合同。"),
        ("trading_breach", "检方指控前甲乙银行交易员从事内幕交易。"),
        ("crime", "甲乙股份协助警方打掉诈骗团伙，18人被采取刑事强制措施。"),
        ("crime", "甲乙股份报案，两人因诈骗被采取刑事强制措施。"),
        ("penalty", "甲乙股份称，本次处罚事项不会影响经营。"),
        ("accident", "甲国向乙国致唁电，对爆炸事故遇难者表示慰问。"),
    ],
)
def test_what_is_none(kind: str, text: str) -> None:
    assert kind not in types(text)
