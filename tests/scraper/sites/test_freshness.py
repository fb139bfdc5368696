"""How fresh a channel is: its newest row beside the age that it calls too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.freshness import check
from sinanews.scraper.sites.sina import SINA
from tests.fakesina import FakeSina, Fault

NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)


@pytest.fixture(scope="module")
def sina() -> Iterator[FakeSina]:
    with FakeSina(200, flashes=100, newest="2026-11-24T08:00") as sina:
        yield sina


@pytest.mark.parametrize("listing", SINA.listings, ids=lambda x: x.name)
def test_every_channel_can_be_fresh_and_stale(listing: object, sina: FakeSina) -> None:
    channel = next(x for x in SINA.listings if x is listing)
    start = len(sina.log())
    fresh = check(channel, sina.get, clock=lambda: NOW)
    assert len(sina.log(start)) == 1
    assert (fresh.state, fresh.sound) == ("fresh", True)
    assert fresh.newest and timedelta() <= fresh.age <= timedelta(hours=2)  # type: ignore[operator]
    stale = check(
        channel, sina.get, clock=lambda: NOW + channel.stale_after + timedelta(hours=2)
    )
    assert (stale.state, stale.sound, stale.message) == ("stale", False, channel.stale_reason)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("empty_list", "empty"),
        ("empty", "empty"),
        ("status_403", "blocked"),
        ("ban", "blocked"),
        ("status_502", "error"),
        ("html", "error"),
        ("lose:ctime", "error"),
    ],
)
def test_a_channel_that_fails_is_a_state(sina: FakeSina, fault: str, state: str) -> None:
    sina.plan([Fault(fault, "api/roll")])
    try:
        found = check(find("feed"), sina.get, clock=lambda: NOW)
    finally:
        sina.plan([])
    assert (found.state, found.sound) == (state, False)
    assert len(found.message) > 10


def test_the_fallback_of_a_search_is_checked_too(sina: FakeSina) -> None:
    sina.plan([Fault("empty_list", "api/news")])
    try:
        assert check(find("search:苹果"), sina.get, clock=lambda: NOW).state == "fresh"
    finally:
        sina.plan([])
    assert check(find("search:没有的词"), sina.get, clock=lambda: NOW).state == "empty"


def test_other_kinds(sina: FakeSina) -> None:
    states = {
        name: check(find(name), sina.get, clock=lambda: NOW).state
        for name in (
            "rss:https://rss.sina.com.cn/x.xml",
            "sitemap:https://finance.sina.com.cn/sitemap.xml",
            "urls:https://finance.sina.com.cn/urls.txt",
            "stock:sh600519",
            "stock:sh600000",
        )
    }
    assert list(states.values()) == ["fresh", "fresh", "undated", "fresh", "empty"]
