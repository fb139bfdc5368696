"""Pages of 东方财富: the families, and what is none of the text. Whole pages are golden cases."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.eastmoney.em_conventions import CONVENTIONS
from sinanews.scraper.sites.eastmoney.em_templates import TEMPLATES

URL = "https://finance.eastmoney.com/a/202603123740840418.html"
TEXT = "<p>云桥港今日扩建，工期两年，总投资十二亿元，货运量将增长三成。</p>"


def read(body: str, url: str | None = URL, title: str = "云桥港扩建") -> Article:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return parse(RawPage(url, html.encode(), charset="utf-8"))


@pytest.mark.parametrize(
    ("body", "url", "template"),
    [
        (f'<div class="contentwrap"><div id="ContentBody">{TEXT}</div></div>', URL, "em_article"),
        (f'<div id="ContentBody" class="txtinfos">{TEXT}</div>', None, "em_article"),
        (f'<div class="newsContent"><h1>题</h1><div id="ContentBody">{TEXT}</div></div>', URL, "em_old_article"),
        (f'<div id="ContentBody" class="Body">{TEXT}</div>', None, "em_old_article"),
        (f'<h1>云桥港今日扩建</h1><p>2026-03-12 20:11</p><div>{TEXT * 3}</div>', URL, "generic"),
    ],
)  # fmt: skip
def test_families(body: str, url: str | None, template: str) -> None:
    article = read(body, url)
    assert article.template == template
    assert "货运量将增长三成" in article.body


def test_the_names_of_the_site_are_no_title() -> None:
    body = f'<div id="ContentBody" class="txtinfos">{TEXT}</div>'
    assert read(body, title="云桥港扩建 _ 东方财富网").title == "云桥港扩建"
    assert read(body, title="云桥港扩建 _ 财经频道 _ 东方财富网").title == "云桥港扩建"


@pytest.mark.parametrize(
    "line",
    [
        "东方财富APP，查看更多资讯",
        "手机上阅读文章",
        "提示：微信扫一扫 分享到您的朋友圈",
        "【点击查看云桥港口股吧】",
        "分享到：",
    ],
)
def test_furniture(line: str) -> None:
    assert CONVENTIONS.furniture.numbers(["云桥港扩建。", line, "工期两年。"]) == {1}


@pytest.mark.parametrize("line", ["东方财富去年营收增长两成。", "进入股吧的用户增加了。"])
def test_news_about_the_site_is_text(line: str) -> None:
    assert not CONVENTIONS.furniture.numbers(["云桥港扩建。", line, "工期两年。"])


def test_each_template_drops_live_prices() -> None:
    assert all("[id^=quote_]" in template.drop for template in TEMPLATES)
