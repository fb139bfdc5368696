"""Events: the trigger, its type, and who did what to whom."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings


def types(text: str, **names: tuple[str, ...]) -> list[str]:
    return [e.type for e in events(findings(text, **names), RESOURCES).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙股份上半年净利润同比增长30%。", "earnings_rise"),
        ("甲乙股份业绩大幅下滑。", "earnings_fall"),
        ("某机构下调甲乙股份的信用评级。", "rating_down"),
        ("甲乙股份股东拟减持不超3%股份。", "holding_decrease"),
        ("甲乙股份拟回购股份。", "buyback"),
        ("甲乙股份控股股东将变更。", "control_change"),
        ("甲乙股份终止重大资产重组。", "restructuring_failed"),
        ("甲乙股份被证监会立案调查。", "investigation"),
        ("甲乙股份收到交易所问询函。", "inquiry"),
        ("甲乙股份中标5亿元项目。", "contract"),
        ("甲乙股份董事长失联。", "executive_absent"),
        ("央行宣布降准0.5个百分点。", "policy_rate"),
    ],
)
def test_type(text: str, expected: str) -> None:
    assert expected in types(text, org=("甲乙股份",))


def test_nothing_in_plain_news() -> None:
    assert types("甲乙股份总部位于上海。", org=("甲乙股份",)) == []


def test_negated_trigger_is_no_event() -> None:
    assert "holding_decrease" not in types("甲乙股份称未减持股份。", org=("甲乙股份",))


def test_trigger_inside_a_name_is_no_event() -> None:
    assert types("增持传媒位于北京。", org=("增持传媒",)) == []


def test_gap_does_not_cross_a_clause() -> None:
    assert "rating_down" not in types("公司下调价格，市场评级机构众多。")


def test_arguments() -> None:
    found = events(
        findings("甲乙股份拟收购丙丁科技。", org=("甲乙股份", "丙丁科技")), RESOURCES
    ).events
    roles = {a.role: a.text for a in found[0].arguments}
    assert (found[0].type, roles) == ("acquisition", {"who": "甲乙股份", "whom": "丙丁科技"})


def test_spans_point_into_the_text() -> None:
    made = events(
        findings(
            "甲乙股份涨停。\n丙丁科技跌停。",
            title="两家公司股价异动",
            org=("甲乙股份", "丙丁科技"),
        ),
        RESOURCES,
    )
    assert (
        [made.document.text[e.start : e.end] for e in made.events]
        == [e.trigger for e in made.events]
        == ["涨停", "跌停"]
    )
    assert [made.document.text[slice(*e.sentence)] for e in made.events] == [
        "甲乙股份涨停。",
        "丙丁科技跌停。",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙股份被罚款50万元。", "penalty"),
        ("甲乙股份2020年净亏损3亿元。", "loss"),
        ("甲乙股份债券违约。", "default"),
        ("甲乙股份产品抽检不合格。", "product_fault"),
        ("甲乙股份终止收购丙丁科技。", "restructuring_failed"),
        ("甲乙股份涉嫌财务造假。", "fraud"),
    ],
)
def test_the_gate_keeps_plain_cases(text: str, kind: str) -> None:
    assert kind in types(text, org=("甲乙股份", "丙丁科技"))


def test_the_gate_drops_advice() -> None:
    assert types("如何识别传销？我们提醒您远离传销。", org=("我们",)) == []


def test_an_event_of_companies_needs_one() -> None:
    assert types("多家公司被罚款50万元。") == []
    assert types("证监会处以罚款50万元。", org=("证监会",)) == []


def test_the_authority_acts_on_the_company() -> None:
    found = events(
        findings("甲乙股份被证监会立案调查。", org=("甲乙股份", "证监会")), RESOURCES
    ).events
    assert {(a.role, a.text) for e in found for a in e.arguments} >= {
        ("who", "甲乙股份"),
        ("by", "证监会"),
    }


def test_the_rated_not_the_rater() -> None:
    found = events(
        findings("高盛：将甲乙股份目标价从10元上调至12元。", org=("高盛", "甲乙股份")),
        RESOURCES,
    ).events
    assert [(e.type, a.text) for e in found for a in e.arguments if a.role == "who"] == [
        ("rating_up", "甲乙股份")
    ]


def test_an_enumeration_shares_the_event() -> None:
    found = events(
        findings("甲乙股份、丙丁科技涨停。", org=("甲乙股份", "丙丁科技")), RESOURCES
    ).events
    assert [a.text for a in found[0].arguments if a.role == "who"] == ["甲乙股份", "丙丁科技"]


def test_each_share_has_its_own_move() -> None:
    found = events(
        findings("甲乙股份涨5%，丙丁科技跌3%。", org=("甲乙股份", "丙丁科技")), RESOURCES
    ).events
    assert [(e.type, e.arguments[0].text) for e in found] == [
        ("price_rise", "甲乙股份"),
        ("price_fall", "丙丁科技"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份销量同比上涨5%。",  # a statistic
        "由于油价下跌，甲乙股份成本下降。",  # a reason
        "预计甲国CPI上涨2%。",  # a forecast
        "专家：甲国应考虑降息。",
    ],
)
def test_no_move_no_publication(text: str) -> None:
    assert not {"price_rise", "price_fall", "macro_data", "policy_rate"} & set(
        types(text, org=("甲乙股份",))
    )


def test_a_move_without_a_name_says_of_what() -> None:
    assert "price_fall" in types("布伦特原油期货跌3%。")
    assert types("效率涨3%。") == []


def test_long_text_without_stops_is_linear_in_its_events() -> None:
    text = "甲乙股份涨5%" * 3000
    made = events(findings(text, org=("甲乙股份",)), RESOURCES).events
    assert len(made) == 1


def roles(text: str, **names: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    found = events(findings(text, **names), RESOURCES).events
    return [(e.type, {a.role: a.text for a in e.arguments}) for e in found]


@pytest.mark.parametrize(
    ("text", "org", "kind", "who"),
    [
        ("港股走低，甲乙海运跌超9%。", (), "price_fall", "甲乙海运"),  # a share by its list
        ("某机构下调甲乙控股主体评级。", (), "rating_down", "甲乙控股"),  # by its rating
        (
            "“甲乙理财”平台涉嫌非法吸收公众存款，警方已立案侦查。",
            (),
            "investigation",
            "甲乙理财",
        ),
        ("丙丁证券将甲乙股份评级下调。", ("丙丁证券", "甲乙股份"), "rating_down", "甲乙股份"),
        (
            "甲乙股份股东丙丁科技减持。",
            ("甲乙股份", "丙丁科技"),
            "holding_decrease",
            "甲乙股份",
        ),
    ],
)
def test_who(text: str, org: tuple[str, ...], kind: str, who: str) -> None:
    found = roles(text, org=org)
    assert (kind, who) in [(event, named.get("who")) for event, named in found]


def test_the_same_type_counts_once_a_sentence() -> None:
    text = "甲乙股份拟回购股份，回购金额5亿元。丙丁科技拟回购股份。"
    found = roles(text, org=("甲乙股份", "丙丁科技"))
    assert [named["who"] for _, named in found] == ["甲乙股份", "丙丁科技"]


def test_events_come_in_the_order_of_the_text() -> None:
    text = "甲乙股份涨停，拟回购股份。丙丁科技被立案调查。"
    found = events(findings(text, org=("甲乙股份", "丙丁科技")), RESOURCES).events
    assert [e.start for e in found] == sorted(e.start for e in found)
    assert len({e.type for e in found}) == len(found) >= 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("甲乙股份涨停。", "trigger 涨停"),
        ("某机构下调甲乙股份评级。", "trigger 下调…评级"),
    ],
)
def test_why_names_the_trigger(text: str, why: str) -> None:
    assert why in [e.why for e in events(findings(text, org=("甲乙股份",)), RESOURCES).events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("原油期货跌3%。", True),
        ("白酒板块大跌。", True),  # a group moves without a figure, too
        ("原油大跌。", False),  # how much?
        ("温度跌3%。", False),  # of what?
    ],
)
def test_a_move_without_a_name_needs_what_and_how_much(text: str, event: bool) -> None:
    assert ("price_fall" in types(text)) is event


def test_scores_lie_between_nothing_and_certainty() -> None:
    text = "甲乙股份涨停，被立案调查，涉嫌财务造假，拟回购股份。"
    found = events(findings(text, org=("甲乙股份",)), RESOURCES).events
    assert found
    assert all(0 < e.score <= 1 for e in found)
    assert {e.family for e in found} >= {"market", "shares"}


@pytest.mark.parametrize("text", ["", "。", "甲乙股份。", "\n\n"])
def test_no_events_in_empty_texts(text: str) -> None:
    assert types(text, org=("甲乙股份",)) == []


def test_other_findings_stay_as_they_are() -> None:
    made = findings("甲乙股份涨停。", org=("甲乙股份",))
    found = events(made, RESOURCES)
    assert (found.mentions, found.sentences, found.document) == (
        made.mentions,
        made.sentences,
        made.document,
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("某某证券将甲乙股份目标价从10元上调至12元。", "announced"),
        ("某某证券将甲乙股份目标价由50元下调至40元。", "announced"),
        ("甲乙股份拟回购股份1亿元。", "planned"),
        ("甲乙股份：股东拟增持公司股份。", "planned"),
        ("甲乙股份减持计划已实施完毕。", "completed"),
        ("甲乙股份减持计划期限届满。", "completed"),
        ("甲乙股份回购计划尚未实施完毕。", "planned"),
        ("甲乙股份将回购股份1亿元。", "planned"),
    ],
)
def test_status_by_the_words_in_and_behind_a_trigger(text: str, status: str) -> None:
    found = events(findings(text, org=("甲乙股份", "某某证券")), RESOURCES).events
    assert {event.status for event in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份正在考虑收购丙丁科技。甲乙股份否认收购丙丁科技。",
        "甲乙股份拟收购丙丁科技？消息传出，丙丁科技表示欢迎。甲乙股份否认将收购丙丁科技。",
    ],
)
def test_what_is_denied_later_is_no_event(text: str) -> None:
    assert "acquisition" not in types(text, org=("甲乙股份", "丙丁科技"))


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份昨日宣布收购丙丁科技。此前甲乙股份曾否认收购丙丁科技。",
        "甲乙股份否认收购丙丁科技。三个月后，甲乙股份宣布收购丙丁科技。",
        "甲乙股份宣布收购丙丁科技。戊己股份否认收购丙丁科技。",
        "甲乙股份宣布收购丙丁科技。甲乙股份否认股东减持股份。",
    ],
)
def test_another_denial_takes_no_event_away(text: str) -> None:
    assert "acquisition" in types(text, org=("甲乙股份", "丙丁科技", "戊己股份"))


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("知情人士透露，甲乙股份正收购丙丁科技。", "rumoured", "知情人士"),
        ("据消息人士称，因需求旺盛，甲乙股份将收购丙丁科技。", "rumoured", "消息人士"),
        ("据称甲乙股份正洽谈收购丙丁科技。", "rumoured", "据称"),
        ("甲乙股份正与对方磋商收购丙丁科技。", "planned", "磋商"),
        ("市场消息传出后甲乙股份公告证实，将收购丙丁科技。", "planned", "将"),
        ("知情人士透露，甲乙股份去年收购丙丁科技。", "historic", "去年"),
        ("知情人士辞职。甲乙股份宣布收购丙丁科技。", "announced", "宣布"),
    ],
)
def test_who_tells_it_makes_an_event_a_rumour(text: str, status: str, words: str) -> None:
    made = events(findings(text, org=("甲乙股份", "丙丁科技")), RESOURCES).events
    assert [(e.status, e.status_words) for e in made] == [(status, words)]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份公告称，业绩变动主要系某省水力发电同比增长约45%。",
        "甲乙股份净利润变动是因原料价格增长。",
        "甲乙股份业绩变动由于水力发电量增长。",
    ],
)
def test_a_cause_is_no_result(text: str) -> None:
    assert "earnings_rise" not in types(text, org=("甲乙股份",))


def test_a_stage_of_a_listing_is_no_inquiry() -> None:
    text = "甲乙股份3月获受理、4月进入问询，拟募资41.8亿元。"
    assert "inquiry" not in types(text, org=("甲乙股份",))


def test_who_announces_the_deal_of_a_subsidiary_is_not_its_counterpart() -> None:
    text = "甲乙股份公告称，公司下属全资子公司丙丁数码中标戊己项目。"
    made = events(findings(text, org=("甲乙股份", "丙丁数码")), RESOURCES).events
    found = {(a.role, a.text) for event in made for a in event.arguments}
    assert ("whom", "甲乙股份") not in found
    assert ("whom", "丙丁数码") not in found


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份保证本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏。",
        "甲乙股份尚未披露的小额诉讼累积20起。",
    ],
)
def test_the_formula_of_announcements_is_no_breach(text: str) -> None:
    assert "disclosure_breach" not in types(text, org=("甲乙股份",))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("丙丁建设中标甲乙股份的工程项目。", ["丙丁建设"]),
        ("王某某借关系中标甲乙股份相关项目。", []),
        ("招标结束，中标单位为甲乙股份。", ["甲乙股份"]),
    ],
)
def test_whose_project_it_is_has_won_nothing(text: str, who: list[str]) -> None:
    made = events(findings(text, org=("甲乙股份", "丙丁建设")), RESOURCES).events
    contracts = [event for event in made if event.type == "contract"]
    assert [a.text for e in contracts for a in e.arguments if a.role == "who"] == who
