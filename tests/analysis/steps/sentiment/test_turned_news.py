"""News that only several words together tell."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.news_turns import load_news_turns
from sinanews.analysis.steps.sentiment.turned_news import rivals, together_words
from tests.analysis.news import RESOURCES, findings

TURNS = load_news_turns()


def sides(text: str) -> dict[str, float]:
    made = findings(text, org=("甲乙股份", "丙丁科技"))
    found = rivals(made, TURNS, RESOURCES.organisations)
    return {news.owner.removeprefix("x:"): news.weight for news in found}


@pytest.mark.parametrize(
    ("text", "winner", "loser"),
    [
        ("甲乙股份销量反超丙丁科技。", "甲乙股份", "丙丁科技"),
        ("甲乙股份首次超过丙丁科技。", "甲乙股份", "丙丁科技"),
        ("甲乙股份不敌丙丁科技。", "丙丁科技", "甲乙股份"),
        ("甲乙股份份额遭丙丁科技蚕食。", "丙丁科技", "甲乙股份"),
        ("甲乙股份被丙丁科技超越。", "丙丁科技", "甲乙股份"),
        ("甲乙股份起诉丙丁科技侵权案胜诉。", "甲乙股份", "丙丁科技"),
        ("法院判决甲乙股份赔偿丙丁科技5800万元。", "丙丁科技", "甲乙股份"),
        ("甲乙股份击败丙丁科技中标。", "甲乙股份", "丙丁科技"),
        ("甲乙股份输给丙丁科技。", "丙丁科技", "甲乙股份"),
        ("甲乙股份交付量跑输丙丁科技。", "丙丁科技", "甲乙股份"),
        ("甲乙股份的份额已高于丙丁科技。", "甲乙股份", "丙丁科技"),
        ("甲乙股份毛利率低于丙丁科技。", "丙丁科技", "甲乙股份"),
        ("甲乙股份被丙丁科技挤出前五。", "丙丁科技", "甲乙股份"),
        ("甲乙股份的客户正被竞争对手丙丁科技抢走。", "丙丁科技", "甲乙股份"),
        ("甲乙股份市占率遭后来者丙丁科技赶超。", "丙丁科技", "甲乙股份"),
        ("甲乙股份失去榜首，被丙丁科技取代。", "丙丁科技", "甲乙股份"),
    ],
)
def test_who_wins_and_who_loses(text: str, winner: str, loser: str) -> None:
    found = sides(text)
    assert found[winner] > 0 > found[loser]


def test_whose_product_is_taken_from_now_on_wins() -> None:
    assert sides("甲乙股份改用丙丁科技的电芯。") == {"甲乙股份": 0.0, "丙丁科技": 2.0}


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份领先的技术获丙丁科技采用。",
        "甲乙股份未超过丙丁科技。",
        "甲乙股份撤回对丙丁科技的起诉。",
        "甲乙股份销量超过10万辆，丙丁科技持平。",
        "甲乙股份超过预期。",
    ],
)
def test_no_rivals(text: str) -> None:
    assert sides(text) == {}


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("净亏损同比收窄15%", True),
        ("净亏损由6.2亿元收窄至1.1亿元", True),
        ("销量降幅收窄", True),
        ("净亏损由1.1亿元增至6.2亿元", False),
        ("股价跌幅扩大", False),
        ("业绩超预期", True),
        ("亏损超预期", False),
        ("营收逊于预期", False),
        ("毛利率收窄2个百分点", False),
        ("亏损小于预期", True),
        ("亏损大于预期", False),
        ("门店数少于公司指引", False),
        ("毛利率较市场预期高2个百分点", True),
        ("每股盈利比分析师预测低一成", False),
        ("费用率较预期高0.4个百分点", False),
        ("获纳入恒生科技指数成份股", True),
        ("调入沪深300指数", True),
        ("入选某国指数", True),
        ("被剔除出中证500指数", False),
        ("遭调出港股通", False),
        ("股份从指数成份股中剔除", False),
        ("被列入实体清单", False),
        ("被加入军事企业清单", False),
        ("遭纳入失信被执行人名单", False),
        ("移出实体清单", True),
        ("从未经核实名单中移除", True),
        ("被移出负面观察名单", True),
        ("从制裁名单中删除", True),
        ("折让9%配股集资", False),
        ("折价11%先旧后新", False),
        ("配售新股，折让8%", None),
        ("以配股价折让6%集资", False),
        ("须赔偿客户2.1亿元", False),
        ("被判令支付违约金", False),
        ("二审败诉", False),
        ("仲裁胜诉", True),
        ("获赔1.4亿元", True),
        ("原供应商出局", False),
        ("丢掉了保持三年的第一", False),
        ("痛失榜首", False),
        ("退居次席", False),
        ("失去一名董事", None),
        ("退居二线", None),
        ("拒绝批准新药上市", False),
        ("未批准其上市申请", False),
        ("尚未获批准", None),
        ("拒绝其新药的上市申请", False),
        ("收到完整回复函", False),
        ("驳回对方上诉申请", None),
        ("取消原利润分配预案，改为更高的新预案", None),
        ("取消2025年度利润分配预案", False),
        ("推迟派息", False),
        ("撤回港股上市申请", False),
        ("裁决公司支付1.2亿元", False),
        ("净利低于去年同期", False),
        ("营收高于上年同期", True),
        ("成本低于预期", True),
        ("亏损好于分析师预期", True),
        ("亏损差于预期", False),
        ("公司的上诉被法院驳回", False),
        ("诉讼请求遭二审法院驳回", False),
        ("被某国加征25%关税", False),
        ("费用率高于去年同期", False),
        ("被某国海关列入暂扣令名单", False),
        ("遭某国列入管控清单", False),
    ],
)
def test_together(text: str, good: bool | None) -> None:
    found = [news.weight > 0 for news in together_words(text, TURNS)]
    assert found == [good] * (good is not None)


@pytest.mark.parametrize(
    "text",
    [
        "无须赔偿",
        "无需支付违约金",
        "投资者起诉公司胜诉",
        "若败诉，将影响利润",
        "一旦获赔，将增加收益",
        "剔除汇率影响，指数上涨",
        "加入指数基金的行列",
        "列入重点企业名单",
        "纳入市场准入负面清单管理",
        "同比高2个百分点",
        "预期高涨",
        "折价促销",
        "取消航班",
        "对公司的上诉被法院驳回",
        "某国宣布加征关税",
        "被工信部列入重点企业名单",
        "获某部门纳入白名单",
        "裁决被告支付货款",
        "列入采购清单",
        "应收账款",
    ],
)
def test_no_turned_news(text: str) -> None:
    assert list(together_words(text, TURNS)) == []


@pytest.mark.parametrize("text", ["股价跌幅收窄至1%", "跌幅从4.8%收窄至1.5%"])
def test_a_price_that_falls_less_is_neither(text: str) -> None:
    (news,) = together_words(text, TURNS)
    assert news.weight == 0


def test_the_risks_at_the_end_of_a_note_are_none() -> None:
    assert list(together_words("风险提示：需求不及预期。", TURNS)) == []
