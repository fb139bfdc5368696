"""Sentences of a medium about itself inside of a paragraph."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.tree import CLOSE, OPEN
from sinanews.scraper.read.furniture import GENERAL, Furniture
from sinanews.scraper.read.notices import is_short_rest, notices_apart, without_notices
from sinanews.scraper.sites import SITES

SINA: Furniture = SITES[0].conventions.furniture
NEWS = "云桥港今日开始扩建，工期三年，总投资五十亿元，建成后年吞吐量将达到两千万吨。当地渔民说，航道会更窄。"
CLOSING = (
    "免责声明：自媒体综合提供的内容均源自自媒体，版权归原作者所有，转载请联系原作者并获许可。"
    "文章观点仅代表作者本人，不代表新浪立场。若内容涉及投资建议，仅供参考勿作为投资依据。"
    "投资有风险，入市需谨慎。"
)
NOTICES = (
    CLOSING,
    "转载自新浪合作媒体，不代表新浪立场。新浪网登载此文出于传递更多信息之目的。",
    "新浪声明：此消息系转载自新浪合作媒体，并不意味着赞同其观点。投资者据此操作，风险自担。",
    "本文仅代表作者观点，不代表本网立场。如有侵权请联系删除。",
    "声明：数据宝所有资讯内容不构成投资建议，股市有风险，投资需谨慎。",
    "（声明：文章内容仅供参考，不构成投资建议。据此操作风险自担）",
)


@pytest.mark.parametrize("joint", ["", ",", ",,", " ", "\u3000"])
@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_behind_the_news(notice: str, joint: str) -> None:
    found = without_notices(f"{NEWS}{joint}{notice}", SINA)
    assert found.text == NEWS
    assert found.notice == notice


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_before_the_news(notice: str) -> None:
    if notice.endswith("）"):
        notice += "。"
    found = without_notices(f"{notice}{NEWS}", SINA)
    assert (found.text, found.notice) == (NEWS, notice)


def test_a_notice_between_and_what_stands_behind_it_stay_apart() -> None:
    found = without_notices(f"{NEWS},{CLOSING},责任编辑：张三丰", SINA)
    assert found.text == f"{NEWS},责任编辑：张三丰"
    assert found.notice == CLOSING


def test_what_is_joined_to_a_notice_by_a_comma_is_none_of_it() -> None:
    found = without_notices(f"{NEWS}（云桥日报）,{CLOSING}", SINA)
    assert (found.text, found.notice) == (f"{NEWS}（云桥日报）", CLOSING)


@pytest.mark.parametrize(
    "text",
    [
        "新浪昨日公布财报，净利润同比增长两成。新浪财经讯。",
        "记者注意到，该网站称“以上内容不代表新浪立场”。",
        "新浪董事长表示，这一观点不代表新浪立场。",
        "新浪宣布与云桥集团合作，登载其公告。",
        "投资有风险，入市需谨慎。这是他常说的话。",
        "云桥集团的版权收入增长，立场未变。",
        f"{OPEN}新浪{CLOSE}登载此文出于传递更多信息之目的。",
        "",
    ],
)
def test_news_about_a_medium_stay(text: str) -> None:
    assert without_notices(text, SINA) == (text, "")


def test_what_goes_with_a_notice_is_text_where_there_is_none() -> None:
    text = f"{NEWS}投资者据此操作，风险自担。"
    assert without_notices(text, GENERAL) == (text, "")


def test_marks_of_stocks_beside_a_notice_stay() -> None:
    news = f"{OPEN}云桥港{CLOSE}今日开始扩建。"
    assert without_notices(news + CLOSING, SINA).text == news


@pytest.mark.parametrize(
    ("rest", "whole", "short"),
    [
        ("本文为投稿。", f"本文为投稿。{NOTICES[3]}", True),
        (NEWS + NEWS, f"{NEWS}{NEWS}{NOTICES[3]}", False),
        (NEWS + NEWS, f"免责声明：以下仅供参考。{NEWS}{NEWS}", True),
        ("云桥港今日开工。", "云桥港今日开工。", False),
    ],
)
def test_a_paragraph_that_is_a_notice_as_a_whole(
    rest: str, whole: str, *, short: bool
) -> None:
    assert is_short_rest(rest, whole, SINA) is short


def test_a_paragraph_that_is_a_notice_as_a_whole_is_left_whole() -> None:
    whole = f"本文为投稿。{NOTICES[3]}"
    assert notices_apart(whole, SINA) == (whole, "")
    assert notices_apart(f"{NEWS}{NEWS}{CLOSING}", SINA) == (NEWS + NEWS, CLOSING)
    assert notices_apart(CLOSING, SINA) == (CLOSING, "")


def test_a_text_of_one_sentence_without_end_is_left() -> None:
    text = "云桥港,本网立场," * 30_000
    assert without_notices(text, GENERAL).text == text
