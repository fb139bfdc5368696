"""Direct speech: where it stands and who says it."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.direct_speech import direct
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers
from tests.analysis.news import findings


def said(text: str) -> list[tuple[str, str]]:
    mentions = findings(text, per=("王小明", "李大伟"), org=("天河科技",)).mentions
    cast = PossibleSpeakers(text, mentions, [m.start for m in mentions])
    return [(quote.speaker, quote.text) for quote in direct(cast)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("王小明：“好。”", [("王小明", "好。")]),
        ("王小明说：“好”", [("王小明", "好")]),
        ("陈某：“我们不会退出。”", [("陈某", "我们不会退出。")]),
        ("“我们不会退出，”王小明说", [("王小明", "我们不会退出，")]),
        ("“我们不会退出”，王小明表示", [("王小明", "我们不会退出")]),
        ("王小明表示，“我们不会退出。”", [("王小明", "我们不会退出。")]),
        ("王小明称“我们不会退出”。", [("王小明", "我们不会退出")]),
        ("天河科技：“我们不会退出。”", [("天河科技", "我们不会退出。")]),
        ("“我们不会退出。”王小明很平静。“我们会留下。”他道。", [("王小明", "我们会留下。")]),
        ("王小明升职。近日在一次会上他表示，“我们不会退出。”", [("王小明", "我们不会退出。")]),
        ("王小明说：\n\t“我们不会退出。”", [("王小明", "我们不会退出。")]),
        ("“我们不会退出”。王小明说。", [("王小明", "我们不会退出")]),
        ("“我们不会退出。”“国家队”成员王小明说", [("王小明", "我们不会退出。")]),
        (
            "“很难。”王小明又称，“我们会留下。”",
            [("王小明", "很难。"), ("王小明", "我们会留下。")],
        ),
        (
            "王小明说：“好。”\n“我们不会退出。”",
            [("王小明", "好。"), ("王小明", "我们不会退出。")],
        ),
        (
            "王小明说：“好的。”　　“我们不会退出。”",
            [("王小明", "好的。"), ("王小明", "我们不会退出。")],
        ),
        ("王小明质问记者“你有什么资格来质问我？”", [("王小明", "你有什么资格来质问我？")]),
        (
            "科技记者王小明当地时间8月2日表示，“我们不会退出。”",
            [("王小明", "我们不会退出。")],
        ),
        ("王小明宣布李大伟胜选。他表示，“我们不会退出。”", [("王小明", "我们不会退出。")]),
        ("李大伟胜选。他表示，“我们不会退出。”", [("李大伟", "我们不会退出。")]),
    ],
)
def test_who_says_it(text: str, quotes: list[tuple[str, str]]) -> None:
    assert said(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "“一带一路”倡议",
        "王小明推动“降本增效”计划",
        "天河科技说，推进“双碳”工作",  # a term inside reported speech
        "股价上涨。“我们不会退出。”",  # nobody is named
        "王小明说，我们\n“不会退出的人们”",
        "“我们不会退出”。李大伟上任。",
        "王小明又称“天河剑客”，已退休",  # another name
        "天河投资（下称“天河投资资本”）成立",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_a_name_far_behind_the_words_is_not_the_speaker() -> None:
    assert said(f"“我们不会退出。”{'在' * 31}王小明说") == []
