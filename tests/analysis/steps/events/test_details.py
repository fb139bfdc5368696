"""Further arguments of events, with value and unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import DateMention, Figure
from sinanews.analysis.steps.events.details import of_figure
from sinanews.analysis.steps.events.step import events
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
