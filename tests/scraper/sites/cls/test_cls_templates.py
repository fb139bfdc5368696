"""Pages of 财联社: the families. Whole pages are golden cases."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.cls.cls_templates import TEMPLATES

URL = "https://www.cls.cn/detail/2370999"
TEXT = "<p>云桥港今日扩建，工期两年，总投资十二亿元，货运量将增长三成。</p>"


def read(body: str, url: str | None = URL) -> Article:
    html = f"<html><head><title>云桥港扩建-财联社</title></head><body>{body}</body></html>"
    return parse(RawPage(url, html.encode(), charset="utf-8"))


@pytest.mark.parametrize(
    ("body", "url", "template"),
    [
        (f'<div class="detail-content">{TEXT}</div>', URL, "cls_detail"),
        (f'<div class="detail-telegraph-content">{TEXT}</div>', None, "cls_detail"),
        (f'<h1>云桥港今日扩建</h1><p>2026-03-12 20:11</p><div>{TEXT * 3}</div>', URL, "generic"),
    ],
)  # fmt: skip
def test_families(body: str, url: str | None, template: str) -> None:
    article = read(body, url)
    assert article.template == template
    assert "货运量将增长三成" in article.body


def test_the_name_of_the_site_is_no_title() -> None:
    assert read(f'<div class="detail-content">{TEXT}</div>').title == "云桥港扩建"


def test_scripts_are_dropped_by_each() -> None:
    assert all("script" in template.drop for template in TEMPLATES)
