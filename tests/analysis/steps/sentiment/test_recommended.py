"""Companies that are recommended to investors: good news for each of the list, for nobody else."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.sentiment.recommended import recommended
from tests.analysis.news import findings

COMPANIES = ("天河股份", "长风股份", "江海股份")


def names(text: str) -> list[str]:
    """Return the companies that a text recommends."""
    found = findings(text, org=COMPANIES)
    return [text[start:end] for start, end, _, _ in recommended(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建议关注：天河股份（600001）、长风股份等。", ["天河股份", "长风股份"]),
        ("个股方面，推荐业绩改善的天河股份、销量领先的江海股份。", ["天河股份", "江海股份"]),
        ("行业景气，继续重点推荐天河股份和长风股份。", ["天河股份", "长风股份"]),
        ("银行板块推荐优质龙头天河股份、长风股份。", ["天河股份", "长风股份"]),
        ("我们继续看好天河股份、长风股份。", ["天河股份", "长风股份"]),
        ("油价上行，相关标的：天河股份、长风股份。", ["天河股份", "长风股份"]),
        ("建议投资者关注天河股份；长风股份已停牌。", ["天河股份"]),
        (
            "建议关注1）设备：天河股份等。2）材料：长风股份等。3）其他（江海股份）。",
            ["天河股份", "长风股份", "江海股份"],
        ),
        (
            "建议关注天河股份（柜机龙头，丙公司供应商之一）；长风股份（15倍）。",
            ["天河股份", "长风股份"],
        ),
        ("重点推荐天河股份。风险提示：长风股份。", ["天河股份"]),
        ("重点推荐天河股份。截至收盘：长风股份涨停，江海股份跌停。", ["天河股份"]),
    ],
)
def test_each_of_the_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "建议关注天河股份降价的影响。",
        "公司可关注风险，天河股份、长风股份均有提示。",
        "不建议关注天河股份。",
        "个性化推荐使天河股份的用户增加。",
        "天河股份、长风股份获纳入推荐目录。",
    ],
)
def test_who_is_not_recommended(text: str) -> None:
    assert not names(text)
