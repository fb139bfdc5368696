"""Words around a trigger: what says that it is no event, and what shows a name."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from sinanews.analysis.lexicons import event_context as module
from sinanews.analysis.lexicons.event_context import load_event_context
from sinanews.scraper.model.word_tables import checked
from tests.test_pumps import PUMPS, is_linear

CONTEXT = load_event_context()


@pytest.mark.parametrize(
    ("use", "text", "found"),
    [
        ("supposed", "市场预计甲国", True),
        ("supposed", "董事会要求总裁辞职", True),
        ("supposed", "交易所要求公司说明", False),
        ("supposed", "股东认为总裁应辞职", True),
        ("supposed", "公司应当说明", False),
        ("supposed", "销量料下滑", True),
        ("supposed", "原料下滑", False),
        ("forecast", "甲国将公布", True),
        ("forecast", "甲国央行宣布将", False),
        ("forecast", "甲国央行决定将", False),
        ("denied", "公司决定终止", True),
        ("denied", "公司终止与丙丁科技的", True),
        ("denied", "公司终止谈判，", False),  # another clause
        ("cause", "受油价", True),
        ("cause", "油价", False),
        ("statistic", "销量同比", True),
        ("statistic", "甲乙股份午后", False),
        ("priced", "国际金价", True),
        ("priced", "效率", False),
        ("group", "白酒板块", True),
        ("manner", "我们提醒您", True),
        ("manner", "甲乙股份公告", False),
        ("share_list", "航运股集体", True),
        ("share_list", "股东大会", False),
        ("no_share", "白酒板块", True),
        ("no_share", "12家", True),
        ("no_share", "沪深", True),
        ("no_share", "甲乙海运", False),
        ("no_share", "PP", True),
        ("no_share", "白酒股", True),
        ("no_share", "甲乙控股", False),
        ("no_share", "PPT软件", False),
    ],
)
def test_words(use: str, text: str, found: bool) -> None:
    expression: re.Pattern[str] = getattr(CONTEXT, use)
    assert (expression.search(text) is not None) is found


@pytest.mark.parametrize(
    ("use", "text", "name"),
    [
        ("share", "甲乙海运盘中一度", "甲乙海运"),
        ("share", " 甲乙海运(600998.SH)午后", "甲乙海运"),
        ("share", "Alpha-Beta股价", "Alpha-Beta"),
        ("issuer", "甲乙控股主体信用", "甲乙控股"),
        ("issuer", "对甲乙控股(00998.HK)的", "甲乙控股"),
    ],
)
def test_names(use: str, text: str, name: str) -> None:
    expression: re.Pattern[str] = getattr(CONTEXT, use)
    match = expression.fullmatch(text)
    assert match is not None
    assert match["name"] == name


@pytest.mark.parametrize("name", [f.name for f in fields(CONTEXT)])
def test_the_expressions_are_linear(name: str) -> None:
    expression: re.Pattern[str] = getattr(CONTEXT, name)
    assert not [pump for pump, unit in PUMPS.items() if not is_linear(expression, unit)]


@pytest.mark.parametrize("line", ["supposed\tmiddle\t预计", "hoped\tany\t预计"])
def test_an_unknown_use_or_part_is_named(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = f"use\tpart\tword\n{line}\n"
    monkeypatch.setattr(
        module, "read_words", lambda name, columns: tuple(checked(table, name, columns))
    )
    with pytest.raises(ValueError, match=r"event_context.tsv: .* 预计: unknown use or part"):
        load_event_context()
