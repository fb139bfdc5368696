"""Rows that are articles themselves become links with their record."""

from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from sinanews.scraper.lists.record_links import record_link
from sinanews.scraper.model.ids import Identity
from sinanews.scraper.model.times import BEIJING

TIME = datetime(2026, 3, 12, 7, 21, tzinfo=BEIJING)
ROW = {"id": 7, "content": "海川物流：上半年净利润预增三成"}


def link_of(url, title="海川物流预增"):
    identity = Identity("x:7", "7", url)
    return record_link(ROW, identity, channel="flash", title=title, published=TIME)


def test_the_row_itself_goes_with_the_link():
    link = link_of("https://finance.sina.com.cn/7x24/1.shtml")
    assert orjson.loads(link.record) == ROW
    assert (link.docid, link.channel, link.title) == ("7", "flash", "海川物流预增")
    assert link.published == TIME


@pytest.mark.parametrize("url", [None, "", "javascript:void(0)", "https://[x/"])
def test_a_row_without_a_page_of_its_own_has_an_empty_address(url):
    assert link_of(url).url == ""


@pytest.mark.parametrize("title", [None, ""])
def test_no_title_is_none(title):
    assert link_of("https://www.cls.cn/detail/7", title).title is None
