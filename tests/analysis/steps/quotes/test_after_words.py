"""Who speaks after the closing mark."""

from __future__ import annotations

import pytest

from tests.analysis.quoted import quoted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“订单已经排到明年。”王小明说。", "王小明"),
        ("“订单已经排到明年。”天河交易所表示。", "天河交易所"),
        ("“订单已经排到明年。”王小明15日在会上的这番表态引人注意。", "王小明"),
        ("“订单已经排到明年。”在论坛上，王小明抛出的一组数据引发讨论。", "王小明"),
        (
            "“订单已经排到明年。”近日在第四届产业博览会上，天河科技副总裁、研究院院长王小明表示。",
            "王小明",
        ),
    ],
)
def test_who_stands_behind_the_words(text: str, speaker: str) -> None:
    assert quoted(text) == [(speaker, "订单已经排到明年。")]


@pytest.mark.parametrize(
    "text",
    [
        "“订单已经排到明年。”由于涨价，王小明宣布停产。",  # another sentence
        "“订单已经排到明年。”不过，王小明宣布停产。",
        "“订单已经排到明年。”这是传言。",
        "“订单会排到明年”，《江海日报》以此为题称，王小明获奖。",  # a title
        "“订单排到明年”这个说法不准确，王小明表示。",
    ],
)
def test_what_follows_may_be_something_else(text: str) -> None:
    assert quoted(text) == []
