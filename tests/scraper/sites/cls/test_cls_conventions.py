"""Pages of 财联社 without an article, furniture, and pages that name no URL."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.bodyless import bodyless_kind
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.cls.cls_conventions import CONVENTIONS
from sinanews.scraper.sites.owners import site_of_page


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="telegraph-content-box">a</div>', "list"),
        ('<script id="__NEXT_DATA__">{"page":"/telegraph"}</script>', "list"),
        ('<script id="__NEXT_DATA__">{"page":"/depth"}</script>', "list"),
        ('<script id="__NEXT_DATA__">{"page":"/detail"}</script>', None),
    ],
)
def test_lists(html: str, kind: str | None) -> None:
    assert bodyless_kind(Page(html), None, CONVENTIONS) == kind


def test_a_saved_page_is_known_by_its_marks() -> None:
    for html in ('<p class="detail-telegraph-content">a</p>', "<title>题-财联社</title>"):
        site = site_of_page(None, Page(html), html, SITES)
        assert site is not None
        assert site.name == "cls"


@pytest.mark.parametrize(
    "line", ["阅读 12.3W", "阅读 1.2w 评论(3) 分享(5)", "财联社APP", "商务合作"]
)
def test_furniture(line: str) -> None:
    assert CONVENTIONS.furniture.numbers(["云桥港扩建。", line, "工期两年。"]) == {1}


def test_news_of_the_site_are_text() -> None:
    line = "财联社3月12日电，云桥港扩建。"
    assert not CONVENTIONS.furniture.numbers(["云桥港扩建。", line, "工期两年。"])
