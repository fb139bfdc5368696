"""Channels of 东方财富."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.eastmoney.em_channels import KINDS, LISTINGS


@pytest.mark.parametrize(
    ("name", "page", "part"),
    [
        ("em-flash:102", 1, "fastColumn=102&sortEnd=&"),
        ("em-flash:999", 1, "fastColumn=999&"),
        ("em-page:cywjh", 1, "/a/cywjh.html"),
        ("em-page:cywjh", 2, "/a/cywjh_2.html"),
        ("em-page:abc", 3, "/a/abc_3.html"),
        ("em-column:345", 4, "column=345&order=1&needInteractData=0&page_index=4&"),
        ("东方财富：要闻精华", 1, "/a/cywjh.html"),
    ],
)
def test_addresses(name: str, page: int, part: str) -> None:
    request = find(name).request(page=page)
    assert part in request.url
    assert request.referer == "https://kuaixun.eastmoney.com/"


@pytest.mark.parametrize("name", ["em-flash:x", "em-page:../a", "em-column:", "em-none:1"])
def test_bad_arguments(name: str) -> None:
    with pytest.raises(UsageError):
        find(name)


def test_every_channel_says_when_it_is_stale() -> None:
    assert len({listing.name for listing in LISTINGS}) == len(LISTINGS)
    assert all(listing.stale_reason for listing in (*LISTINGS, *KINDS))
