"""Results beside those of the year before."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.steps.figures.step import FIGURES
from sinanews.analysis.steps.sentiment.last_year import beside_last_year
from tests.analysis.news import RESOURCES


def told(text: str) -> list[tuple[str, bool]]:
    """Return the results that a text tells, and whether they are good."""
    document = Document("t", text, paragraphs=((0, len(text)),))
    (found,) = FIGURES.run([Findings(document)], RESOURCES)
    news = beside_last_year(text, found.figures)
    return [(text[one.start : one.end], one.weight > 0) for one in news]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("净亏损12.8亿元，上年同期亏损28亿元", True),
        ("净亏损28亿元，上年同期净亏损12.8亿元", False),
        ("净亏损19.7亿元-17.7亿元，上年同期为净亏损23.08亿元", True),
        ("亏损22.12亿元，去年同期为22.76亿元", True),
        ("净利润为-3.1亿元，上年同期为-5.2亿元", True),
        ("净利润2.47亿元，上年同期5.947亿元", False),
        ("净利润3566.34万元，上年同期亏损3856.53万元", True),
        ("亏损3911.11万元，上年同期亏损3373.42万元", False),
        ("亏损54.5亿至58.5亿元，而去年同期盈利80.99亿元", False),
        ("净利润6.77亿元，同比增长34.54%，上年同期为5.03亿元", True),
        ("净亏损49.7亿元，上年同期收益109.5亿元", False),
    ],
)
def test_results_beside_last_year(text: str, good: bool) -> None:
    assert told(text) == [(text, good)]


@pytest.mark.parametrize(
    "text",
    [
        "营收3亿元，上年同期2亿元",
        "净亏损4090万元，较上年同期减少3850万元",
        "净利润2亿元，上年同期营业收入5亿元",
        "净利润2亿元。上年同期3亿元",
        "净利润2亿美元，上年同期3亿元",
        "净利润2亿元，上年同期净利润2亿元",
        "市场预期净亏损2亿元，去年同期净亏损1亿元",
        "净利润2亿元，营收9亿元，上年同期8亿元",
    ],
)
def test_what_is_no_result_beside_last_year(text: str) -> None:
    assert told(text) == []


def test_the_headline_tells_it_in_the_same_words() -> None:
    text = "甲乙股份：净亏损3亿元。公司净亏损3亿元，上年同期净亏损5亿元。"
    assert told(text) == [
        ("净亏损3亿元，上年同期净亏损5亿元", True),
        ("净亏损3亿元", True),
    ]
