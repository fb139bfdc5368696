"""What stands around a number."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.lexicons.organisation_roles import load_organisation_roles
from sinanews.analysis.steps.figures.context import (
    Owners,
    change,
    comparison,
    direction,
    last_clause,
    left_of,
    measure,
    owners,
    statement_start,
)


@pytest.mark.parametrize(
    ("clause", "after", "way"),
    [
        ("同比增长", "", "up"),
        ("同比分别增长约", "、6%", "up"),
        ("股价涨逾", "", "up"),
        ("环比下滑", "", "down"),
        ("净亏损", "", "down"),
        ("由涨转跌", "", "down"),  # the last word counts
        ("先跌后升", "", "up"),
        ("实现", "的增长", "up"),
        ("实现", "涨幅", "up"),
        ("录得", "的跌幅", "down"),
        ("营收", "", None),
        ("增长来自新业务和海外市场的扩张", "", None),  # too far before it
    ],
)
def test_direction(clause: str, after: str, way: str | None) -> None:
    assert direction(clause, after) == way


@pytest.mark.parametrize(
    ("clause", "compared"),
    [
        ("同比增长", "yoy"),
        ("较去年同期增长", "yoy"),
        ("比上年增长", "yoy"),
        ("环比下降", "qoq"),
        ("较上月回升", "qoq"),
        ("较前一月回升", "qoq"),
        ("同比持平、环比增长", "qoq"),
        ("增长", None),
    ],
)
def test_comparison(clause: str, compared: str | None) -> None:
    assert comparison(clause) == compared


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("营业收入", "", "营业收入"),
        ("归属于上市公司股东的净利润", "", "归属于上市公司股东的净利润"),
        ("营业收入和净利润分别为", "", "净利润"),
        ("甲公司收获", "的票房", "票房"),
        ("净利润为", "票房", "票房"),
        ("目标价上调至", "", "目标价"),
        ("换手率", "", "换手率"),
        ("公司有", "名员工", None),
    ],
)
def test_measure(before: str, after: str, found: str | None) -> None:
    assert measure(before, after) == found


@pytest.mark.parametrize(
    ("before", "clause"),
    [
        ("营收下降，净利润增长", "净利润增长"),
        ("净利润增长", "净利润增长"),
        ("营收：", ""),
        ("", ""),
        ("甲；乙、丙", "乙、丙"),
    ],
)
def test_the_last_clause(before: str, clause: str) -> None:
    assert last_clause(before) == clause


def test_what_stands_left_of_a_number_stays_in_its_sentence() -> None:
    text = "营收下降。净利润增长5%"
    at = text.index("5")
    assert left_of(text, at, 5, 40) == "净利润增长"
    assert left_of(text, at, 5, 2) == "增长"
    assert left_of(text, at, 0, 40) == "营收下降。净利润增长"


ROLES = load_organisation_roles()


@pytest.mark.parametrize(
    ("clause", "sign", "up_or_down"),
    [
        ("同比", "up", "up"),
        ("下降", "up", "up"),
        ("利率为", "down", None),
        ("增速由3%降至", "down", "down"),
        ("上升", None, "up"),
        ("", None, None),
    ],
)
def test_a_sign_goes_before_words(
    clause: str, sign: str | None, up_or_down: str | None
) -> None:
    assert change(clause, "", sign) == up_or_down


def mention(start: int, name: str) -> Mention:
    return Mention(start, start + 3, name, "ORG", entity_id=f"x:{name}")


@pytest.mark.parametrize(
    ("at", "here", "previous", "whose"),
    [
        (8, Sentence(0, 20), Sentence(0, 20), "x:甲公司"),
        (18, Sentence(0, 20), Sentence(0, 20), "x:乙公司"),  # the last before it
        (28, Sentence(20, 40), Sentence(0, 20), "x:乙公司"),  # of the sentence before
        (48, Sentence(40, 60), Sentence(20, 40), None),  # no further back
        (0, Sentence(0, 20), Sentence(0, 20), "x:甲公司"),
    ],
)
def test_the_owner(at: int, here: Sentence, previous: Sentence, whose: str | None) -> None:
    mentions = [mention(0, "甲公司"), mention(10, "乙公司")]
    starts = [m.start for m in mentions]
    assert (
        Owners("甲" * 60, mentions, starts, ROLES).of(at, here=here, previous=previous)
        == whose
    )


def test_without_mentions_nobody_owns_a_number() -> None:
    nobody = owners("甲", [], ROLES)
    assert nobody.of(5, here=Sentence(0, 9), previous=Sentence(0, 9)) is None


@pytest.mark.parametrize(
    ("text", "in_title", "start"),
    [
        ("净利润增长四成 拟派50元", True, 8),
        ("净利润增长四成　拟派50元", True, 8),
        ("净利润增长四成 拟派50元", False, 0),
        ("净利润 50元", True, 0),  # the number itself, no statement
        ("A B 拟派50元", True, 0),
        ("一成 二成 拟派50元", True, 6),
    ],
)
def test_a_blank_in_a_title_begins_a_statement(text: str, in_title: bool, start: int) -> None:
    sentence = Sentence(0, len(text), in_title=in_title)
    assert statement_start(text, sentence, text.index("5")) == start


def whose(text: str, name: str, tickers: tuple[str, ...] = ()) -> bool:
    """Say whether the first figure of a text is of the company of that name."""
    start = text.index(name)
    one = Mention(start, start + len(name), name, "ORG", entity_id="x", tickers=tickers)
    here = Sentence(0, len(text))
    at = next(index for index, sign in enumerate(text) if sign.isdigit())
    return owners(text, [one], ROLES).of(at, here=here, previous=here) is not None


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("甲乙证券将原油年底目标价调降至62美元", "甲乙证券", False),
        ("甲乙证券预计自身全年净利润为15亿元", "甲乙证券", True),
        ("甲乙证券预计本公司收入32亿元", "甲乙证券", True),
        ("甲乙证券公布，营业收入32亿元", "甲乙证券", True),
        ("据甲乙数据公司统计，出货3820万台", "甲乙数据公司", False),
        ("甲乙咨询：合约价料涨15%", "甲乙咨询", False),
        ("甲乙产研（GGG）预测出货18GWh", "甲乙产研", False),
        ("GGG）预测，出货18GWh", "GGG", False),
        ("甲乙协会数据显示，销量达142万辆", "甲乙协会", False),
        ("甲乙集团最新报告显示，销量达142万辆", "甲乙集团", False),
        ("甲乙集团财报显示，销量达142万辆", "甲乙集团", True),
        ("甲乙股份数据业务收入3亿元", "甲乙股份", True),
        ("甲乙股份营收3亿元", "甲乙股份", True),
    ],
)
def test_who_counts_what_others_do_owns_no_figure(text: str, name: str, own: bool) -> None:
    assert whose(text, name) is own


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("营收31亿元，甲乙股份在三季报中披露。", "甲乙股份", True),
        ("订单2亿元，甲乙股份（A）称。", "甲乙股份", True),
        ("营收31亿元，甲乙证券在业绩快报中表示。", "甲乙证券", True),
        ("营收31亿元，甲乙证券在研报中表示。", "甲乙证券", False),
        ("营收31亿元，股东甲乙股份表示。", "甲乙股份", False),  # no name behind a mark
        ("营收31亿元，甲乙股份股价上涨。", "甲乙股份", False),
    ],
)
def test_who_speaks_at_the_end_of_a_sentence(text: str, name: str, own: bool) -> None:
    assert whose(text, name) is own


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("甲乙银行预计今年中国GDP增长5%", "甲乙银行", False),
        ("甲乙银行把布伦特均价下调至62美元", "甲乙银行", False),
        ("甲乙银行首席经济学家认为出口增速为3%", "甲乙银行", False),
        ("甲乙证券预计公司净利润为18亿元", "甲乙证券", True),  # no other is named
        ("甲乙银行净利润增长5%", "甲乙银行", True),
        ("甲乙银行称GDP走稳，净利润增长5%", "甲乙银行", True),
    ],
)
def test_nobody_owns_figures_of_an_economy(text: str, name: str, own: bool) -> None:
    assert whose(text, name) is own


def test_a_company_of_a_broker_s_note_is_not_the_broker() -> None:
    text = "丙丁股份半年报。甲乙证券预计公司净利润为9亿元"
    starts = {name: text.index(name) for name in ("丙丁股份", "甲乙证券")}
    made = [Mention(at, at + 4, name, "ORG", entity_id=name) for name, at in starts.items()]
    found = owners(text, made, ROLES)
    here = Sentence(8, len(text))
    assert found.of(text.index("9"), here=here, previous=Sentence(0, 8)) is None


@pytest.mark.parametrize(
    ("clause", "way"),
    [
        ("跌幅由上月的0.7%扩大至", "down"),
        ("降幅从4.5%进一步扩大到", "down"),
        ("净亏损由去年的3亿元扩大至", "down"),
        ("涨幅由8.3%收窄至", "up"),
        ("增幅较上月的6%放缓至", "up"),
        ("涨幅由2%扩大至", "up"),
        ("份额由12%扩大至", "up"),
        ("跌幅由3%收窄至", "down"),
    ],
)
def test_from_one_level_to_another(clause: str, way: str) -> None:
    assert direction(clause, "") == way


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("营收5亿元，过货量为", None),
        ("净利润2亿元，员工人数为", None),
        ("净利润2亿元，同比增长", "净利润"),
        ("净利润2亿元，增长率为", "净利润"),
        ("营收5亿元，业务量为", "业务量"),
        ("营收达到", "营收"),
    ],
)
def test_the_measure_of_the_own_clause(before: str, found: str | None) -> None:
    assert measure(before, "") == found


def test_a_listed_company_that_forecasts_speaks_of_itself() -> None:
    assert whose("甲乙咨询：预测收入3亿元", "甲乙咨询", ("600001.SH",))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("甲乙股份大跌，某某ETF跌3%", False),
        ("甲乙股份大跌，其中某某ETF跌3%", False),
        ("甲乙股份大跌，跑输某某ETF的3%", True),
        ("甲乙股份管理的某某ETF达3亿元", True),
    ],
)
def test_a_fund_that_begins_a_clause_owns_its_figures(text: str, own: bool) -> None:
    at = text.index("3")
    here = Sentence(0, len(text))
    fund = text.index("某某ETF")
    named = [
        Mention(0, 4, "甲乙股份", "ORG", entity_id="x"),
        Mention(fund, fund + 5, "某某ETF", "SECURITY"),
    ]
    owner = owners(text, named, ROLES).of(at, here=here, previous=here)
    assert (owner is not None) is own
