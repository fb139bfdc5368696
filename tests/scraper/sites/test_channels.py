"""Channels by name, URL lists of this disk, freshness."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import identify
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sources.url_lists import with_local_files
from tests.fakesina import FakeSina
from tests.scraper.lists.walking import walked

NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)


@pytest.fixture(scope="module")
def sina() -> Iterator[FakeSina]:
    with FakeSina(200, flashes=100, newest="2026-11-24T08:00") as sina:
        yield sina


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("feed:2519", "feed:2519"),
        ("feed", "feed:2519"),
        ("flash", "flash:0"),
        ("app", "app:0"),
        ("财经", "feed:2519"),
        ("7x24：A股", "flash:10"),
        ("上市公司", "column:56592"),
        ("feed:384/2519", "feed:2519"),
        ("feed:155/9999", "feed:155/9999"),
        ("flash:77", "flash:77"),
        (" column:1 ", "column:1"),
        ("stock:600519", "stock:sh600519"),
        ("stock:600519.SH", "stock:sh600519"),
        ("stock:600519.ss", "stock:sh600519"),
        ("stock:000002", "stock:sz000002"),
        ("stock:300750", "stock:sz300750"),
        ("stock:900901", "stock:sh900901"),
        ("stock:430047", "stock:bj430047"),
        ("stock:920002", "stock:bj920002"),
        ("bulletin:SH600519", "bulletin:600519"),
        ("hk:700", "hk:00700"),
        ("hk:hk00700", "hk:00700"),
        ("hk:0700.HK", "hk:00700"),
        ("us:brk.b", "us:BRK.B"),
        ("search:宁德时代 电池", "search:宁德时代 电池"),
        ("rss:https://rsshub.app/sina/x?a={b}", "rss:https://rsshub.app/sina/x?a={b}"),
        ("urls:./list.txt", "urls:./list.txt"),
    ],
)
def test_a_channel_is_found(given: str, name: str) -> None:
    listing = find(given)
    assert listing.name == name
    assert listing.request().url
    assert "{" not in listing.request().url or "{" in name


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("feed:2591", "feed:2519"),
        ("feed:x", "feed:384/2519"),
        ("fead", "feed"),
        ("股票", "feed:2671 (股市)"),
        ("flush:0", "flash:0"),
        ("stock:60051", "stock:sh600519"),
        ("stock", "stock:sh600519"),
        ("hk:123456", "hk:00700"),
        ("rss:ftp://x", "rss:https://"),
        ("https://x.example/rss.xml", "rss:https://x.example/rss.xml"),
        ("search:", "search:宁德时代"),
        ("zzzzzz", "sinanews channels"),
        ("", "sinanews channels"),
    ],
)
def test_an_unknown_channel_is_a_usage_error_that_suggests(given: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(given)
    assert told in str(caught.value)
    assert caught.value.reason == "channel"


@given(st.text(max_size=30))
def test_any_text_is_a_channel_or_a_usage_error(text: str) -> None:
    with suppress(UsageError):
        assert find(text).request().url


def test_words_of_a_search_cannot_leave_their_place() -> None:
    assert "q=a%26page%3D9%23%2F" in find("search:a&page=9#/").request().url


def refused(ask: Request) -> RawPage:
    raise AssertionError(f"asked the net for {ask.url}")


def test_a_local_url_list_is_read_without_the_net(tmp_path: Path) -> None:
    path = tmp_path / "列表 {1}.txt"
    path.write_text(
        "# x\nhttps://finance.sina.com.cn/a/2026-11-24/doc-inabcdef1234567.shtml\n"
    )
    links = list(
        walked(find(f"urls:{path}"), with_local_files(refused), Window(), clock=lambda: NOW)
    )
    assert [identify(link).docid for link in links] == ["nabcdef1234567"]


def test_a_local_url_list_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            list(
                walked(
                    find(f"urls:{path}"),
                    with_local_files(refused),
                    Window(),
                    clock=lambda: NOW,
                )
            )
