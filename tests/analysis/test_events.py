"""Events: the trigger, its type, and who did what to whom."""

from __future__ import annotations

import pytest
from news import CuesOnly, findings

from analysis.lexicons.cues import load
from analysis.steps.events import events


def types(text: str, **names: tuple[str, ...]) -> list[str]:
    return [e.type for e in events(findings(text, **names), CuesOnly()).events]  # type: ignore[arg-type]


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
    found = events(findings("甲乙股份拟收购丙丁科技。", org=("甲乙股份", "丙丁科技")), CuesOnly()).events  # type: ignore[arg-type]
    roles = {a.role: a.text for a in found[0].arguments}
    assert (found[0].type, roles) == ("acquisition", {"who": "甲乙股份", "whom": "丙丁科技"})


def test_spans_point_into_the_text() -> None:
    made = events(
        findings("甲乙股份涨停。\n丙丁科技跌停。", title="两家公司股价异动", org=("甲乙股份", "丙丁科技")), CuesOnly()
    )  # type: ignore[arg-type]
    assert (
        [made.document.text[e.start : e.end] for e in made.events]
        == [e.trigger for e in made.events]
        == ["涨停", "跌停"]
    )
    assert [made.document.text[slice(*e.sentence)] for e in made.events] == ["甲乙股份涨停。", "丙丁科技跌停。"]


def test_every_trigger_has_a_type_of_the_taxonomy() -> None:
    cues = load()
    used = {t.type.name for triggers in cues.triggers.values() for t in triggers}
    assert used == set(cues.types)
