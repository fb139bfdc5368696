"""Names that an event does not concern: speakers, investors, holders, parties of the company."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.bystanders import is_company
from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import whom_concerned


@pytest.mark.parametrize(
    ("text", "kind", "org", "right"),
    [
        (
            "甲乙股份公告，公司控股股东丙丁投资减持120万股。",
            "holding_decrease",
            ("甲乙股份", "丙丁投资"),
            ["甲乙股份"],
        ),
        (
            "甲乙股份公告，公司与丙丁租赁签订销售合同。",
            "contract",
            ("甲乙股份", "丙丁租赁"),
            ["甲乙股份"],
        ),
        (
            "甲乙股份公告，招标工作已完成，中标单位为丙丁船舶。",
            "contract",
            ("甲乙股份", "丙丁船舶"),
            ["丙丁船舶"],
        ),
        (
            "甲乙股份及股东丙丁投资因信息披露违规被立案调查。",
            "investigation",
            ("甲乙股份", "丙丁投资"),
            ["甲乙股份"],
        ),
        (
            "甲乙股份公告，因合同纠纷被丙丁建设起诉。",
            "lawsuit",
            ("甲乙股份", "丙丁建设"),
            ["甲乙股份"],
        ),
        (
            "本轮融资由丙丁资本领投，戊己股份计划参投。",
            "financing",
            ("丙丁资本", "戊己股份"),
            [],
        ),
        (
            "戊己股份涨停。丙丁证券表示，公司去年净利润大增。",
            "earnings_rise",
            ("丙丁证券", "戊己股份"),
            ["戊己股份"],
        ),
        (
            "甲乙股份公告，一致行动人丙丁投资被冻结120万股。",
            "freeze",
            ("甲乙股份", "丙丁投资"),
            ["甲乙股份"],
        ),
        (
            "丙丁证券研报指出，戊己股份回购股份后股息将增加。",
            "buyback",
            ("丙丁证券", "戊己股份"),
            ["戊己股份"],
        ),
    ],
)
def test_whose_event_it_is(
    text: str,
    kind: str,
    org: tuple[str, ...],
    right: list[str],
) -> None:
    assert whom_concerned(text, kind, org=org) == right


def test_a_person_resigns_not_the_bank_of_the_next_clause() -> None:
    text = "总理陈旌禾宣布辞职后，丙丁银行看好英镑。"
    found = whom_concerned(
        text,
        "executive_change",
        org=("丙丁银行",),
        per=("陈旌禾",),
    )
    assert found == ["陈旌禾"]


def test_the_company_of_a_resignation_before_stays() -> None:
    text = "甲乙股份公告，陈旌禾辞职。"
    found = whom_concerned(
        text,
        "executive_change",
        org=("甲乙股份",),
        per=("陈旌禾",),
    )
    assert found == ["甲乙股份"]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Bionova获投1.37亿美元B轮融资。", True),
        ("Bionova宣布完成2亿元A轮融资。", True),
        ("Bionova获得新一轮融资。", True),
        ("Bionova获奖。", False),
        ("Bionova完成学业。", False),
    ],
)
def test_who_gets_a_round_of_money_is_a_company(text: str, company: bool) -> None:
    assert is_company(text, Mention(0, 7, "Bionova", "PER")) == company


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("丙丁投资减持甲乙股份120万股。", "holding_decrease", ["甲乙股份"]),
        ("丙丁投资减持了甲乙股份近半仓位。", "holding_decrease", ["甲乙股份"]),
        ("丙丁投资增持甲乙股份至5%。", "holding_increase", ["甲乙股份"]),
        ("丙丁股份减持甲乙股份120万股。", "holding_decrease", ["甲乙股份"]),
        ("丙丁投资减持戊己股份，减持甲乙股份。", "holding_decrease", ["戊己股份", "甲乙股份"]),
        ("甲乙股份公告，股东丙丁投资拟减持公司股份。", "holding_decrease", ["甲乙股份"]),
    ],
)
def test_whose_shares_are_dealt_in_stands_behind_the_deal(
    text: str, kind: str, right: list[str]
) -> None:
    assert (
        whom_concerned(text, kind, org=("甲乙股份", "丙丁投资", "丙丁股份", "戊己股份"))
        == right
    )


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份大幅增持某某500指数ETF。",
        "甲乙股份全面减持科技与半导体板块。",
        "甲乙股份减持了美债。",
        "甲乙股份增持比特币。",
    ],
)
def test_a_deal_in_other_assets_is_no_deal_in_shares(text: str) -> None:
    assert whom_concerned(text, "holding_increase", org=("甲乙股份",)) == []
    assert whom_concerned(text, "holding_decrease", org=("甲乙股份",)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("甲乙证券：封测厂收入普遍增长约三成\n甲乙证券研报指出，业绩已披露。", []),
        ("甲乙证券：净利润增长约三成\n甲乙证券公告，上半年业绩已披露。", ["甲乙证券"]),
        ("甲乙证券上半年净利润增长约三成。", ["甲乙证券"]),
    ],
)
def test_the_research_of_a_broker_tells_no_result_of_its_own(
    text: str, right: list[str]
) -> None:
    assert whom_concerned(text, "earnings_rise", org=("甲乙证券",)) == right


def test_the_shares_of_a_country_are_no_companys() -> None:
    made = events(
        findings("甲乙银行称，投资者正抛售美国股票。", org=("甲乙银行",), loc=("美国",)),
        RESOURCES,
    ).events
    assert [event.type for event in made] == []


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("甲乙科技公告，丙丁投资减持公司1%的股份。", "holding_decrease", ["甲乙科技"]),
        ("甲乙科技：股东丙丁投资减持公司股份。", "holding_decrease", ["甲乙科技"]),
        ("甲乙科技开会，丙丁投资减持公司股份。", "holding_decrease", ["丙丁投资"]),
        ("甲乙科技一笔票据未能按期足额兑付。", "default", ["甲乙科技"]),
        ("甲乙科技的股东在丙丁投资办理解除质押。", "unpledge", ["甲乙科技"]),
    ],
)
def test_who_tells_of_its_holders(text: str, kind: str, right: list[str]) -> None:
    assert whom_concerned(text, kind, org=("甲乙科技", "丙丁投资")) == right


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙医疗宣布完成融资，此前已获得丙丁资本、戊己创投投资1亿元。", "financing"),
        ("甲乙医疗完成融资1亿元，丙丁资本旗下戊己创投为主要出资方之一。", "financing"),
    ],
)
def test_who_gives_money_is_not_funded(text: str, kind: str) -> None:
    org = ("甲乙医疗", "丙丁资本", "戊己创投")
    assert set(whom_concerned(text, kind, org=org)) == {"甲乙医疗"}


@pytest.mark.parametrize(
    "text",
    [
        "甲乙医疗公告，公司拟向丙丁资本发行股票募资70亿元。",
        "甲乙医疗再获资管巨头丙丁资本加码，融资支持规模从50亿元增至250亿元。",
    ],
)
def test_to_whom_shares_are_issued_is_not_funded(text: str) -> None:
    assert set(whom_concerned(text, "financing", org=("甲乙医疗", "丙丁资本"))) == {"甲乙医疗"}


def test_a_fund_s_owner_is_not_funded_either() -> None:
    text = "甲乙医疗完成融资。本轮融资由丙丁集团旗下基金戊己创投领投。"
    assert set(
        whom_concerned(text, "financing", org=("甲乙医疗", "丙丁集团", "戊己创投"))
    ) == {"甲乙医疗"}


def test_shares_behind_their_number() -> None:
    text = "张三继续持有甲乙股份1500万股，减持1000万股丙丁能源。"
    assert whom_concerned(
        text, "holding_decrease", org=("甲乙股份", "丙丁能源"), per=("张三",)
    ) == ["丙丁能源"]


def test_visitors_give_no_money() -> None:
    org = ("甲乙股份", "丙丁资本", "戊己投资")
    assert (
        whom_concerned("甲乙股份获丙丁资本、戊己投资等机构调研。", "financing", org=org) == []
    )


def test_a_topic_of_a_heading_concerns_no_one() -> None:
    text = "光模块+丙丁科技+液冷，定增募资3亿元聚焦算力。"
    assert whom_concerned(text, "financing", org=("丙丁科技",)) == []


def test_an_exchange_of_goods_is_no_company() -> None:
    assert whom_concerned("郑商所甲醇主力合约大跌6%。", "price_fall", org=("郑商所",)) == []
