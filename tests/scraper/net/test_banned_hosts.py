"""A host that bans us is waited for and left in time; single pages that are refused hold up none."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import SERIES
from sinanews.scraper.model.records import Request
from tests.hostile.running import Clock, Running, running
from tests.hostile.server import PAGE


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as found:
        yield found


@pytest.mark.parametrize(
    "path",
    [
        "/ban",
        "/ban-gbk",
        "/ban-403",
        "/ban-456",
        "/login",
        "/to/https%3A%2F%2Fpassport.weibo.com%2F",
    ],
)
def test_a_host_that_bans_us_is_paused_longer_and_longer_and_left(
    server: Running, path: str
) -> None:
    clock = Clock()
    told: list[tuple[str, float, str]] = []
    host = f"ban{abs(hash(path))}.example"
    with server.fetcher(clock=clock, on_pause=lambda *given: told.append(given)) as fetcher:
        with pytest.raises(BlockedError) as caught:
            fetcher.get(Request(f"http://{host}{path}"))
        assert (caught.value.reason, caught.value.host, caught.value.retry) == (
            "blocked",
            host,
            True,
        )
        assert host in str(caught.value)
        pauses = [seconds for _, seconds, _ in told]
        assert len(pauses) == 5 and all(b > a for a, b in itertools.pairwise(pauses))
        assert 400 < sum(clock.waits) <= 600
        asked = len(server.log(host))
        with pytest.raises(BlockedError):
            fetcher.get(Request(f"http://{host}/page"))
        assert (
            len(server.log(host)) == asked == 1 + 6
        )  # robots.txt, then once before each pause and after the last
        assert fetcher.get(Request("http://other.example/page")).page.body == PAGE


def test_a_ban_that_ends_loses_nothing(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        assert fetcher.get(Request("http://mends.example/flaky/3/ban/x")).page.body == PAGE
        assert fetcher.stats["mends.example"].pauses == 3
    assert sum(clock.waits) >= 15 + 30 + 60


def test_single_forbidden_pages_are_failures_and_a_series_is_a_block(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        for _ in range(4):
            for _ in range(3):
                with pytest.raises(FetchError) as caught:
                    fetcher.get(Request("http://forbids.example/status/403"))
                assert (caught.value.reason, caught.value.retry) == ("status_403", True)
            fetcher.get(Request("http://forbids.example/page"))
        assert fetcher.stats["forbids.example"].pauses == 0
        reasons = []
        for _ in range(20):
            with pytest.raises(FetchError) as caught:
                fetcher.get(Request("http://forbids.example/status/403"))
            reasons.append(caught.value.reason)
    assert reasons[:SERIES] == ["status_403"] * SERIES and reasons[-1] == "blocked"
    assert len([r for r in reasons if r == "status_403"]) == SERIES + 4


def test_bad_gateways_from_abroad_are_a_block_in_the_end(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        reasons = []
        for _ in range(12):
            with pytest.raises(FetchError) as caught:
                fetcher.get(Request("http://abroad.example/status/502", expect="json"))
            reasons.append(caught.value.reason)
    assert reasons[0] == "status_502" and reasons[-1] == "blocked"
    assert sum(clock.waits) < 700


def test_html_where_json_is_due(server: Running) -> None:
    with server.fetcher() as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request("http://nojson.example/json-as-html", expect="json"))
        assert (caught.value.reason, caught.value.retry) == ("not_json", True)
        assert (
            fetcher.get(
                Request("http://nojson.example/json-as-html", expect="list")
            ).page.status
            == 200
        )
        assert (
            fetcher.get(Request("http://nojson.example/json", expect="json")).page.body
            == b'{"a": 1}'
        )


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/ban", "block_page"),
        ("/after/503/1000000000/99", "rate_limited"),
        ("/after/429/30/99", "block_page"),
    ],
)
def test_one_page_that_is_always_a_block_holds_up_no_host_that_is_well(
    server: Running, path: str, why: str
) -> None:
    clock = Clock()
    host = f"one{len(path)}.example"

    def meanwhile(*told: object) -> None:
        assert fetcher.get(Request(f"http://{host}/page")).page.body == PAGE

    with server.fetcher(clock=clock, on_pause=meanwhile) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request(f"http://{host}{path}"))
        assert (caught.value.reason, caught.value.retry) == (why, True)
        assert fetcher.get(Request(f"http://{host}/gzip")).page.body == PAGE
        assert fetcher.stats[host].pauses == 1
    assert server.targets(host).count(path) == (2 if why == "block_page" else 1)
