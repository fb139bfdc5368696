"""Pages of 东方财富 without an article, and those that name no URL."""

from __future__ import annotations

from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.bodyless import bodyless_kind
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.eastmoney.em_conventions import CONVENTIONS
from sinanews.scraper.sites.owners import site_of_page


def test_lists_and_searches() -> None:
    rows = Page('<ul id="newsListContent"><li>a</li></ul>')
    assert bodyless_kind(rows, None, CONVENTIONS) == "list"
    assert bodyless_kind(Page("<p>a</p>"), "https://so.eastmoney.com/news/s?k=a", CONVENTIONS) == "search"  # fmt: skip


def test_a_saved_page_is_known_by_its_marks() -> None:
    for html in (
        '<p class="em_media">（文章来源：某报）</p>',
        "<title>题 _ 东方财富网</title>",
    ):
        site = site_of_page(None, Page(html), html, SITES)
        assert site is not None
        assert site.name == "eastmoney"
    assert site_of_page(None, Page("<p>东方财富网</p>"), "<p>东方财富网</p>", SITES) is None
