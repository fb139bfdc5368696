"""Addresses of lists: pages, cursors and days in their places, arguments quoted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

import pytest

from sinanews.scraper.lists.listing import (
    CURSOR,
    PAGES,
    SINGLE,
    Listed,
    Listing,
    record_page,
)
from sinanews.scraper.model.records import RECORD, Link, Request
from sinanews.scraper.model.times import BEIJING

DAY = datetime(2026, 11, 20, tzinfo=BEIJING)
LISTING = Listing(
    name="roll:1",
    title="roll",
    url="https://a.example/list?p={page}&id={id}",
    parse=lambda page, listing, now: Listed(()),
    paging=PAGES,
    by_day="https://a.example/day?from={start}&to={end}&on={date}&p={page}",
    params=(("id", "7"),),
    referer="https://a.example/",
)


@pytest.mark.parametrize(("page", "shown"), [(1, "1"), (2, "2"), (100, "100")])
def test_pages_are_asked_for_by_number(page, shown):
    request = LISTING.request(page=page)
    assert request == Request(
        f"https://a.example/list?p={shown}&id=7", "json", "https://a.example/"
    )


def test_pages_after_the_first_may_stand_elsewhere():
    listing = replace(LISTING, url="https://a.example/", further="https://a.example/p{page}")
    assert listing.request().url == "https://a.example/"
    assert listing.request(page=3).url == "https://a.example/p3"


def test_pages_below_a_cursor():
    listing = replace(
        LISTING,
        paging=CURSOR,
        url="https://a.example/new",
        further="https://a.example/below/{cursor}",
    )
    assert listing.request().url == "https://a.example/new"
    assert listing.request(cursor="4711").url == "https://a.example/below/4711"
    assert listing.request(page=2).url == "https://a.example/new"


def test_a_day_is_asked_for_by_its_seconds_and_its_name():
    url = LISTING.request(page=2, day=DAY).url
    begin = int(DAY.timestamp())
    assert url == f"https://a.example/day?from={begin}&to={begin + 86400}&on=2026-11-20&p=2"


def test_a_day_is_that_of_beijing_wherever_its_time_comes_from():
    from datetime import UTC

    url = LISTING.request(day=datetime(2026, 11, 19, 16, 0, tzinfo=UTC)).url
    assert "on=2026-11-20" in url


@pytest.mark.parametrize("value", ["财经", "a&b=c", "a/b", "a b", "%41", "{page}", "a#b"])
def test_arguments_are_quoted(value):
    listing = replace(LISTING, params=(("id", value),))
    assert listing.request().url == f"https://a.example/list?p=1&id={quote(value, safe='')}"


def test_an_argument_that_is_an_url_stands_as_it_is():
    address = "https://b.example/feed.xml?a=1&b=2"
    listing = replace(LISTING, url="{url}", params=(("url", address),), paging=SINGLE)
    assert listing.request().url == address


def test_the_item_of_a_list_is_a_page_under_its_url_or_its_id():
    link = Link("https://a.example/7", record=b'{"id": 7}')
    page = record_page(link, "site:7", DAY)
    assert (page.url, page.body, page.media_type) == (link.url, link.record, RECORD)
    assert (page.origin, page.fetched, page.link) == (link.url, DAY, link)
    bare = record_page(replace(link, url=""), "site:7", DAY)
    assert (bare.url, bare.origin) == (None, "site:7")


def test_a_link_without_an_item_is_to_be_fetched():
    with pytest.raises(ValueError, match="fetch it"):
        record_page(Link("https://a.example/7"), "site:7", DAY)
