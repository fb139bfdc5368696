"""Notices that a share has run ahead of what is behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.sentiment.risk_notices import risk_notices, without_occasion
from tests.analysis.news import RESOURCES, findings

NAMES = ("甲乙股份", "丙丁股份")


def of_listed(text: str, *, listed: bool = True) -> Findings:
    made = findings(text, org=NAMES)
    tickers = ("600001.SH",) if listed else ()
    mentions = tuple(replace(m, tickers=tickers) for m in made.mentions)
    return replace(made, mentions=mentions)


def warned(text: str, *, listed: bool = True) -> list[tuple[str, bool]]:
    """The words that warn, and whether they are good news."""
    found = risk_notices(of_listed(text, listed=listed))
    return [(text[start:end], weight > 0) for start, end, weight, _ in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "【2连板甲乙股份：相关业务收入占比极低】甲乙股份发布异动公告。",
            "收入占比极低",
        ),
        ("甲乙股份公告，股票属于异常波动。公司未开展机器人业务。", "未开展"),
        ("甲乙股份发布股票交易异常波动公告，产品处于研发阶段。", "处于研发"),
        ("甲乙股份发布股票交易风险提示公告，存在非理性炒作风险。", "非理性"),
        ("甲乙股份停牌核查完成，市盈率385倍，显著高于行业。", "市盈率385倍，显著高于"),
    ],
)
def test_a_notice_warns_once(text: str, words: str) -> None:
    assert warned(text) == [(words, False)]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份发布异动公告，目前生产经营正常，敬请投资者理性决策，审慎投资。",
        "甲乙股份公告，公司未开展机器人业务。",
        "今日多家公司发布异动公告，其中业务涉及机器人热点的甲乙股份称收入占比极低。",
    ],
)
def test_other_texts_do_not_warn(text: str) -> None:
    assert warned(text) == []


def test_only_a_listed_company_s_share_runs_ahead() -> None:
    text = "甲乙股份发布异动公告，公司未开展机器人业务。"
    assert warned(text, listed=False) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3天2板甲乙股份发布异动公告，生产经营正常。", []),
        ("甲乙股份公告，涨幅偏离值累计超20%，属于异常波动。", []),
        ("甲乙股份发布异动公告，公司股票今日涨停。", ["price_rise"]),
        ("甲乙股份走出3天2板。", ["price_rise"]),
    ],
)
def test_what_makes_a_notice_needed_is_no_news(text: str, told: list[str]) -> None:
    made = events(of_listed(text), RESOURCES)
    assert [event.type for event in without_occasion(made).events] == told
