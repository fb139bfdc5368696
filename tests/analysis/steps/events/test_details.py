"""Further arguments of events, with value and unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import DateMention, Figure, Findings
from sinanews.analysis.steps.dates.step import DATES
from sinanews.analysis.steps.events.argument_spans import of_figure
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.figures.step import FIGURES
from tests.analysis.news import RESOURCES, findings

TEXT = (
    "6月18日晚间公告，甲乙股份控股股东{holder}质押1500万股给戊己银行股份有限公司，"
    "占其所持股份的12%，占公司总股本的3.5%。"
)


def arguments() -> dict[str, tuple[str, str | None, str | None]]:
    """Role to words, value and unit of the first event of an announcement of a pledge."""
    text = TEXT.format(holder="丙丁")
    made = findings(text, org=("甲乙股份", "戊己银行股份有限公司"), per=("丙丁",))
    figures = [
        ("1500万股", "shares", 15000000.0, "股"),
        ("12%", "percent", 12.0, "%"),
        ("3.5%", "percent", 3.5, "%"),
    ]
    made = replace(
        made,
        figures=tuple(
            Figure(text.index(words), text.index(words) + len(words), words, kind, value, unit)
            for words, kind, value, unit in figures
        ),
        dates=(DateMention(0, 5, "6月18日", "2025-06-18", "day"),),
    )
    (event,) = [e for e in events(made, RESOURCES).events if e.type == "pledge"]
    for argument in event.arguments:
        assert text[argument.start : argument.end] == argument.text
    return {a.role: (a.text, a.value, a.unit) for a in event.arguments}


@pytest.mark.parametrize(
    ("role", "words", "value", "unit"),
    [
        ("holder", "丙丁", "丙丁", None),
        ("shares", "1500万股", "15000000", "股"),
        ("share_of_holding", "12%", "12", "%"),
        ("share_of_capital", "3.5%", "3.5", "%"),
        ("announced_date", "6月18日", "2025-06-18", None),
        ("pledgee", "戊己银行股份有限公司", "戊己银行股份有限公司", None),
        ("who", "甲乙股份", "甲乙股份", None),
    ],
)
def test_an_announcement_gives_its_roles(
    role: str,
    words: str,
    value: str,
    unit: str | None,
) -> None:
    assert arguments()[role] == (words, value, unit)


def test_a_range_has_both_ends() -> None:
    figure = Figure(0, 6, "50至100亿", "money", 5e9, "CNY", high=1e10)
    assert (of_figure("amount", figure).value, of_figure("amount", figure).unit) == (
        "5000000000/1e+10",
        "CNY",
    )


def deal(text: str, kind: str, **names: tuple[str, ...]) -> dict[str, list[str]]:
    """Role to words of the first event of a type."""
    from sinanews.analysis.steps.dates.step import dates
    from sinanews.analysis.steps.figures.step import figures

    made = dates(figures(findings(text, **names), RESOURCES), RESOURCES)
    event = next(e for e in events(made, RESOURCES).events if e.type == kind)
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, []).append(argument.text)
    return found


def test_who_holds_the_shares_may_stand_in_the_sentence_before() -> None:
    text = "甲乙股份公告，收到股东丙丁投资出具的函。拟减持不超过880万股。"
    found = deal(text, "holding_decrease", org=("甲乙股份", "丙丁投资"))
    assert found["holder"] == ["丙丁投资"]
    assert found["shares"] == ["880万股"]


def test_to_whom_shares_are_pledged_is_no_holder() -> None:
    text = "甲乙股份控股股东丙丁将其质押给戊己证券有限公司的100万股解除质押。"
    found = deal(text, "unpledge", org=("甲乙股份", "戊己证券有限公司"), per=("丙丁",))
    assert found["holder"] == ["丙丁"]


def test_highest_and_lowest_price_are_both_given() -> None:
    text = "甲乙股份回购10万股股份，最高价为10.29元/股、最低价为10.26元/股。"
    found = deal(text, "buyback", org=("甲乙股份",))
    assert [words[:5] for words in found["price_per_share"]] == ["10.29", "10.26"]


def test_a_share_of_the_capital_is_no_amount_and_none_of_what_one_holds() -> None:
    text = "甲乙股份股东丙丁拟减持不超过0.18%。"
    found = deal(text, "holding_decrease", org=("甲乙股份",), per=("丙丁",))
    assert found["share_of_capital"] == ["0.18%"]
    assert "amount" not in found
    text = "甲乙股份股东丙丁质押100万股，占其所持公司股份的82%，占公司总股本的32%。"
    found = deal(text, "pledge", org=("甲乙股份",), per=("丙丁",))
    assert (found["share_of_holding"], found["share_of_capital"]) == (["82%"], ["32%"])


def test_investors_are_no_receivers() -> None:
    text = "甲乙智能完成1亿元B轮融资，由丙丁资本领投，戊己创投跟投。"
    found = deal(text, "financing", org=("甲乙智能", "丙丁资本", "戊己创投"))
    assert found["who"] == ["甲乙智能"]
    assert set(found["investor"]) <= {"丙丁资本", "戊己创投"}


def test_who_grants_an_issue_is_no_investor() -> None:
    text = "甲乙智能完成1亿元B轮融资，获证监会同意。"
    found = deal(text, "financing", org=("甲乙智能", "证监会"))
    assert found["who"] == ["甲乙智能"]
    assert "investor" not in found


def test_the_day_of_the_announcement_is_not_that_of_the_deal() -> None:
    text = "甲乙股份2019年8月23日公告，公司于2019年8月21日回购10万股股份。"
    found = deal(text, "buyback", org=("甲乙股份",))
    assert (found["announced_date"], found["date"]) == (
        ["2019年8月23日"],
        ["2019年8月21日"],
    )


def test_whose_shares_a_deal_is_in() -> None:
    text = "贵州茅台：控股股东丙丁控股质押100万股。丙丁控股累计质押200万股。"
    made = findings(text, org=("贵州茅台", "丙丁控股"))
    listed = tuple(
        replace(m, entity_id="cn:1", tickers=("600519.SH",)) if m.text == "贵州茅台" else m
        for m in made.mentions
    )
    found = [
        {a.role for a in e.arguments}
        for e in events(replace(made, mentions=listed), RESOURCES).events
        if e.type == "pledge"
    ]
    assert found
    assert any("issuer" in roles for roles in found) or all("who" in roles for roles in found)


def test_holders_in_a_row_and_one_that_is_no_mention() -> None:
    text = "甲乙股份公告，股东王小忠先生、王小磊先生质押100万股股份。"
    found = deal(text, "pledge", org=("甲乙股份",), per=("王小忠", "王小磊"))
    assert found["holder"] == ["王小忠", "王小磊"]
    text = "甲乙股份：股东东川至为投资企业拟减持不超过0.18%。"
    assert deal(text, "holding_decrease", org=("甲乙股份",))["holder"] == ["东川至为投资企业"]
    text = "甲乙股份股东大会审议减持10万股股份。"
    assert "holder" not in deal(text, "holding_decrease", org=("甲乙股份",))


def roles_of(text: str, role: str, **names: tuple[str, ...]) -> list[list[str]]:
    """The words of a role in each event of a text, in order."""
    made = events(dated(findings(text, **names)), RESOURCES).events
    return [[a.text for a in event.arguments if a.role == role] for event in made]


def dated(found: Findings) -> Findings:
    """Findings with their dates, as the steps before find them."""
    resources = RESOURCES
    return DATES.run([FIGURES.run([found], resources)[0]], resources)[0]


@pytest.mark.parametrize(
    "text",
    [
        "海澄科技获数千万元A轮融资，本轮由北岭资本（领投）、云桥创投（跟投）、青石基金投资。",
        "海澄科技完成B轮融资，北岭资本领投，云桥创投、青石基金跟投。",
        "海澄科技宣布完成2亿元融资，投资方为北岭资本、云桥创投和青石基金。",
        "海澄科技获B轮融资，该轮融资由北岭资本(简称北岭)（领投）、云桥创投、青石基金投资。",
    ],
)
def test_all_who_invest_are_named_and_none_of_them_raises_money(text: str) -> None:
    names = ("海澄科技", "北岭资本", "云桥创投", "青石基金")
    found = roles_of(text, "investor", org=names)
    assert any({"北岭资本", "云桥创投", "青石基金"} <= set(named) for named in found)
    assert {who for event in roles_of(text, "who", org=names) for who in event} == {"海澄科技"}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("海澄科技亏损1689万元，同比收窄76%。", "收窄76%"),
        ("海澄科技亏损扩大至3亿元。", "扩大"),
        ("海澄科技上半年由盈转亏，亏损113万元。", "由盈转亏"),
    ],
)
def test_how_a_loss_changed(text: str, change: str) -> None:
    assert [change] in roles_of(text, "change", org=("海澄科技",))


@pytest.mark.parametrize(
    ("text", "role", "right"),
    [
        ("海澄科技净利润120万元，同比下降73%。", "net_profit", ["120万元"]),
        ("海澄科技净利润120万元，同比下降73%。", "loss", []),
        ("海澄科技营收同比下降34%，净利润亏损161万元。", "net_profit", []),
        ("海澄科技净利润亏损161万元。", "loss", ["161万元"]),
    ],
)
def test_a_profit_is_no_loss(text: str, role: str, right: list[str]) -> None:
    found = roles_of(text, role, org=("海澄科技",))
    assert [words for words in found if words] == [right] * bool(right)


def test_the_issuer_is_only_asked_for_where_no_listed_company_is_concerned() -> None:
    text = "丙丁投资清仓戊己股份，增持甲乙股份120万股。"
    found = roles_of(text, "issuer", org=("甲乙股份", "丙丁投资", "戊己股份"))
    assert all(not issuers for issuers in found)


def test_a_number_of_shares_each_is_a_measure() -> None:
    text = "海澄股份公告，每10股转增3股。"
    assert ["3股"] in roles_of(text, "shares", org=("海澄股份",))


def test_what_a_holder_has_is_not_what_it_sells() -> None:
    text = "甲乙股份公告，股东丙丁投资持有公司股份1400万股，占总股本2亿股的7%，拟减持不超过54万股。"
    found = deal(text, "holding_decrease", org=("甲乙股份", "丙丁投资"))
    assert found["shares"] == ["54万股"]


def test_the_price_of_a_deal_is_not_that_of_a_share() -> None:
    text = "甲乙股份发行股份购买丙丁科技股权，交易价格为14.63亿元，发行价格为10.63元/股。"
    found = deal(text, "acquisition", org=("甲乙股份", "丙丁科技"))
    assert "14.63亿元" not in found.get("price_per_share", [])


def test_where_shares_are_pledged_is_no_holder() -> None:
    text = "甲乙股份公告，大股东丙丁集团获悉其在戊己银行质押的本公司900万股已解除质押。"
    found = deal(text, "unpledge", org=("甲乙股份", "丙丁集团", "戊己银行"))
    assert found.get("holder") == ["丙丁集团"]


def test_an_item_of_a_list_has_its_own_arguments() -> None:
    text = "①甲乙股份：股东减持公司股份②丙丁股份：股东戊己投资减持3%股份"
    names = ("甲乙股份", "丙丁股份", "戊己投资")
    made = FIGURES.run([findings(text, org=names)], RESOURCES)
    first = events(made[0], RESOURCES).events[0]
    assert "戊己投资" not in [a.text for a in first.arguments]


def test_the_day_of_a_headline_is_not_that_of_the_announcement() -> None:
    text = "【甲乙股份2026年8月5日复牌】2026年8月3日晚间，甲乙股份公告，公司股票将复牌。"
    made = DATES.run([findings(text, org=("甲乙股份",))], RESOURCES)
    found = [a for e in events(made[0], RESOURCES).events for a in e.arguments]
    days = {a.text for a in found if a.role == "announced_date"}
    assert days == {"2026年8月3日晚间"}
