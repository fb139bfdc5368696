"""What several templates of Sina share: cutting stretches out of a page's source."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.sites.sina import SINA
from sinanews.scraper.sites.sina.templates.common import (
    between,
    published_part,
    without_ads,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲[广告]乙", "甲乙"),
        ("甲[广告]乙[广告]丙", "甲乙丙"),
        ("甲[广告", "甲[广告"),
        ("甲]广告[乙", "甲]广告[乙"),
        ("[[广告]乙]", "乙]"),
        ("", ""),
    ],
)
def test_between(text: str, kept: str) -> None:
    assert between(text, "[", "]") == kept


TEXT = "<p>正文一段。</p>"


@pytest.mark.parametrize(
    "tail",
    [
        "<!-- publish_helper_end --><p>分享到：</p>",
        "<!-- publish_helper_end--><p>分享到：</p>",
        "<!--publish_helper_end--><ul><li>猜你喜欢</li></ul>",
        '<div class="guess-view-list clearfix"><h3>猜你喜欢</h3></div><p>分享到：</p>',
        '<p class="art_keywords"><span>文章关键词：</span></p><p>分享到：</p>',
    ],
)
def test_what_follows_the_end_of_the_published_part_is_cut(tail: str) -> None:
    assert published_part(TEXT + tail) == TEXT


@pytest.mark.parametrize(
    "html",
    [
        TEXT,
        "",
        '<div class="bshare-custom">分享到：</div>' + TEXT,  # a bar above the text
        "<!-- publish_helper_end -->" + TEXT,
        "<p>publish_helper_end 是一个标记。</p>" + TEXT,
        '<p class="art_keyword">' + TEXT,
    ],
)
def test_what_stands_before_the_text_or_in_it_ends_nothing(html: str) -> None:
    assert published_part(html) == html


def test_both_kinds_of_ads() -> None:
    text = (
        "公司完成5<!--NEWSZW_HZH_BEGIN-->广告<!--NEWSZW_HZH_END-->00万吨，"
        "增长<!-- 正文页画中画 begin -->广告<!-- 正文页画中画 end -->4%。"
    )
    assert without_ads(text) == "公司完成500万吨，增长4%。"


def test_ads_that_never_end_cost_no_time() -> None:
    text = "<!--NEWSZW_HZH_BEGIN-->" * 20_000
    begin = time.perf_counter()
    assert without_ads(text) == text
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("template", SINA.templates, ids=lambda template: template.name)
def test_each_template_has_a_body_a_title_and_marks(template: object) -> None:
    for field in ("marks", "body", "title"):
        selectors = getattr(template, field)
        assert selectors
        assert all(
            isinstance(selector, str) and selector.strip() == selector
            for selector in selectors
        )
