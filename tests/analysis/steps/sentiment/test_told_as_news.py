"""Items that their digest calls good or bad news."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.sentiment.told_as_news import told_as_news
from tests.analysis.news import findings

BODY = "甲乙股份：拟回购股份\n丙丁股份：签订合同\n戊己日报：据甲乙股份消息"
NAMES = ("甲乙股份", "丙丁股份", "戊己日报")


def told(title: str, body: str = BODY) -> list[tuple[str, bool]]:
    made = findings(body, title=title, org=NAMES)
    return [
        (made.document.text[start:end], weight > 0)
        for start, end, weight, _ in told_as_news(made)
    ]


@pytest.mark.parametrize(
    ("title", "good"), [("七大利好有望发酵", True), ("明日5大利空", False), ("三则利好", True)]
)
def test_each_item_is_news_of_the_company_at_its_head(title: str, good: bool) -> None:
    assert told(title) == [("甲乙股份", good), ("丙丁股份", good)]


@pytest.mark.parametrize("title", ["公告精选", "政策利好不断", "利好三大板块"])
def test_a_digest_of_no_side_tells_nothing(title: str) -> None:
    assert told(title) == []


def test_a_body_alone_is_no_digest() -> None:
    assert told("公告精选", "七大利好：\n甲乙股份：拟回购股份") == []
