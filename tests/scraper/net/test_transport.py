"""One GET over real sockets: what is sent, how long it may take, what a proxy sees."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.connections import Guard
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.net.response import Response
from sinanews.scraper.net.transport import Transport
from tests.hostile.running import PUBLIC, Running, running
from tests.hostile.server import PAGE


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as found:
        yield found


@contextmanager
def transport(server: Running, address: str = PUBLIC, **given: Any) -> Iterator[Transport]:
    setting = FetchSetting(**({"deadline": 2.0} | given))
    guard = Guard(setting.allow_hosts, lambda host, port: [address], server.dial)
    made = Transport(setting, guard)
    try:
        yield made
    finally:
        made.close()


def get(made: Transport, url: str, *, expect: str = "html", **headers: str) -> Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return made.get(url, sent, expect=expect)


def reason(made: Transport, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        get(made, url)
    assert url in str(caught.value)
    return caught.value.reason


def test_a_page_comes_with_its_url_and_size(server: Running) -> None:
    with transport(server) as made:
        response = get(made, "http://one.example/page")
    assert response.page.body == PAGE
    assert (response.page.status, response.size) == (200, len(PAGE))
    assert response.page.url == "http://one.example/page"
    assert not response.truncated


def test_only_the_headers_that_were_given_are_sent(server: Running) -> None:
    with transport(server) as made:
        get(made, "http://headers.example/page", User_Agent="us/1", Accept="text/html")
    (_, host, target, headers, _) = server.log("headers.example")[0]
    assert (host, target) == ("headers.example", "/page")
    assert headers["user-agent"] == "us/1"
    assert set(headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize("path", ["/a%2Fb", "/%E8%B4%A2?x=%26&y=a+b", "/x//y;z?a=1&a=2"])
def test_urls_go_out_as_they_are_written(server: Running, path: str) -> None:
    with transport(server) as made:
        get(made, f"http://written.example{path}")
    assert server.targets("written.example")[-1] == path


def test_redirects_and_errors_are_responses(server: Running) -> None:
    with transport(server) as made:
        moved = get(made, "http://moved.example/to/%2Fpage")
        gone = get(made, "http://moved.example/status/404")
    assert (moved.page.status, moved.location) == (302, "/page")
    assert gone.page.status == 404
    assert server.targets("moved.example") == ["/to/%2Fpage", "/status/404"]


def test_connections_are_kept_for_the_next_request_of_the_host(server: Running) -> None:
    with transport(server) as made:
        for _ in range(3):
            get(made, "http://kept.example/page")
        get(made, "http://kept-not.example/page")
    kept = {row[4] for row in server.log("kept.example")}
    other = {row[4] for row in server.log("kept-not.example")}
    assert len(kept) == 1
    assert not kept & other


def test_a_connection_with_a_rest_is_not_used_again(server: Running) -> None:
    with transport(server) as made:
        reason(made, "http://rest.example/short")
        assert get(made, "http://rest.example/page").page.body == PAGE
    assert len({row[4] for row in server.log("rest.example")}) == 2


@pytest.mark.parametrize(
    "path", ["/drip-body", "/drip-head", "/flood-1xx", "/hang", "/endless-redirect"]
)
def test_no_server_takes_longer_than_the_deadline(server: Running, path: str) -> None:
    begin = time.monotonic()
    with transport(server, deadline=0.5) as made:
        try:
            response = get(made, f"http://slow.example{path}")
        except FetchError as error:
            assert error.reason == "timeout"
            assert "0.5 s" in str(error)
        else:
            assert response.truncated
    assert time.monotonic() - begin < 5


def test_one_slow_response_holds_up_no_other_thread(server: Running) -> None:
    with transport(server, deadline=3.0) as made, ThreadPoolExecutor(2) as pool:
        slow = pool.submit(reason, made, "http://slow.example/drip-body")
        begin = time.monotonic()
        for _ in range(20):
            get(made, "http://quick.example/page")
        assert time.monotonic() - begin < 2.5
        assert slow.result(10) == "timeout"


def test_threads_share_a_transport(server: Running) -> None:
    urls = [f"http://h{number % 4}.example/page" for number in range(40)]
    with transport(server) as made, ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda url: get(made, url).page.body, urls))
    assert bodies == [PAGE] * 40


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/reset", "reset"),
        ("/nothing", "reset"),
        ("/reset-within", "reset"),
        ("/short", "damaged"),
    ],
)
def test_what_breaks_is_named(server: Running, path: str, why: str) -> None:
    with transport(server) as made:
        assert reason(made, f"http://bad.example{path}") == why


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.1", "::1"])
def test_inner_addresses_are_refused_before_anything_is_sent(
    server: Running, address: str
) -> None:
    with transport(server, address) as made:
        assert reason(made, "http://inner.example/page") == "refused_address"
    assert server.log("inner.example") == []


def test_a_proxy_gets_the_whole_url_and_the_host_is_not_resolved(server: Running) -> None:
    proxy = f"http://127.0.0.1:{server.port}"
    with transport(server, "127.0.0.1", proxy=proxy) as made:
        get(made, "http://through.example/page")
    assert server.targets("through.example") == ["http://through.example/page"]


@pytest.mark.parametrize("host", ["localhost", "printer", "10.0.0.1", "0x7f.1", "db.internal"])
def test_names_of_the_inner_net_do_not_go_through_a_proxy(server: Running, host: str) -> None:
    proxy = f"http://127.0.0.1:{server.port}"
    with transport(server, "127.0.0.1", proxy=proxy) as made:
        assert reason(made, f"http://{host}/page") == "refused_address"


def test_a_proxy_that_is_not_there_is_named(server: Running) -> None:
    def refuse(address: str, port: int, timeout: float) -> socket.socket:
        raise ConnectionRefusedError("nobody")

    setting = FetchSetting(proxy="http://127.0.0.1:9", deadline=2.0)
    made = Transport(setting, Guard(frozenset(), lambda host, port: ["127.0.0.1"], refuse))
    assert reason(made, "http://a.example/page") == "proxy"
    made.close()


def test_the_environment_counts_only_where_it_is_named(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    monkeypatch.setenv("no_proxy", "direct.example")
    with transport(server) as made:
        get(made, "http://env-off.example/page")
    with transport(server, proxy="env") as made:
        get(made, "http://env-on.example/page")
        get(made, "http://direct.example/page")
    assert server.targets("env-off.example") == ["/page"]
    assert server.targets("env-on.example") == ["http://env-on.example/page"]
    assert server.targets("direct.example") == ["/page"]


def test_cookies_are_not_sent_back(server: Running) -> None:
    with transport(server) as made:
        get(made, "http://cookie.example/page", Cookie="given=1")
        get(made, "http://cookie.example/page")
    sent = [row[3].get("cookie") for row in server.log("cookie.example")]
    assert sent == ["given=1", None]
