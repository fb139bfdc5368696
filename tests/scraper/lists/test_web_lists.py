"""Lists that any site may have."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.lists.web_lists import WEB_KINDS, read_urls
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
KINDS = {listing.name: listing for listing in WEB_KINDS}
LISTING = Listing("urls:x", "urls", "{url}", read_urls, expect="list")


def urls_of(text: str) -> list[str]:
    listed = read_urls(RawPage("list.txt", text.encode()), LISTING, NOW)
    return [link.url for link in listed.links]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        (
            "https://a.example/1\nhttp://a.example/2",
            ["https://a.example/1", "http://a.example/2"],
        ),
        ("\ufeff# remark\r\n\r\n  https://a.example/1  \r\n", ["https://a.example/1"]),
        ("https://a.example/1#part\n", ["https://a.example/1"]),
        (
            "https://a.example/1\n//a.example/2\nhttps://a.example/3",
            ["https://a.example/1", "https://a.example/3"],
        ),
        ("# only remarks", []),
    ],
)
def test_one_address_a_line(text: str, urls: list[str]) -> None:
    assert urls_of(text) == urls


@pytest.mark.parametrize("text", ["just words", "a\nb\nhttps://a.example/1", "<html></html>"])
def test_a_text_of_anything_else_is_no_list(text: str) -> None:
    with pytest.raises(ListingError) as caught:
        urls_of(text)
    assert caught.value.field == "line.url"


@pytest.mark.parametrize(
    ("kind", "argument", "fits"),
    [
        ("rss", "https://news.example.com/rss.xml", True),
        ("rss", "http://a.b/c?d={e}", True),
        ("rss", "news.example.com/rss.xml", False),
        ("rss", "https://a b", False),
        ("rss", "file:///etc/passwd", False),
        ("sitemap", "https://news.example.com/sitemap.xml.gz", True),
        ("sitemap", "https://" + "x" * 9000, False),
        ("urls", "列表 {1}.txt", True),
        ("urls", " x", False),
    ],
)
def test_what_an_argument_may_be(kind: str, argument: str, *, fits: bool) -> None:
    rule = KINDS[kind].argument
    assert rule is not None
    assert (re.fullmatch(rule.pattern, argument) is not None) == fits


@pytest.mark.parametrize("listing", WEB_KINDS, ids=lambda listing: listing.name)
def test_every_kind_shows_an_example_that_fits_and_says_when_it_is_stale(
    listing: Listing,
) -> None:
    assert listing.argument is not None
    assert re.fullmatch(listing.argument.pattern, listing.argument.example)
    assert listing.stale_reason
    assert listing.expect == "list"
