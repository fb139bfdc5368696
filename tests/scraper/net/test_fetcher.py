"""One GET against a catalogue of bad servers: what is had, what is refused and why, and what
was sent.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
import trustme

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import BlockedError, FetchError, UsageError
from sinanews.scraper.model.records import Request
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.net.robots import _Origin, parse
from tests.hostile.running import PUBLIC, Clock, Running, running
from tests.hostile.server import ANSWERS, CUT, PAGE

FEED = "feed.mix.sina.com.cn"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(
    authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    path = tmp_path_factory.mktemp("tls") / "a.pem"
    authority.issue_cert("a.example").private_key_and_cert_chain_pem.write_to_path(str(path))
    with running(path) as found:
        yield found


def reason(fetcher: Fetcher, url: str, **given: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.get(Request(url, **given))
    assert str(caught.value)
    return caught.value.reason


WHOLE = (
    *(
        "/page",
        "/gzip",
        "/x-gzip",
        "/deflate",
        "/raw-deflate",
        "/br",
        "/zstd",
        "/two-members",
        "/zeros-after",
    ),
    *(
        "/gzip-in-br",
        "/identity",
        "/chunked",
        "/folded",
        "/continue",
        "/cookie",
        "/close",
        "/extra",
    ),
)


@pytest.mark.parametrize("path", WHOLE)
def test_whole_bodies_are_read_whole(server: Running, path: str) -> None:
    with server.fetcher() as fetcher:
        fetched = fetcher.get(Request(f"http://a.example{path}"))
    assert fetched.page.body == PAGE
    assert (fetched.page.status, fetched.page.charset, fetched.page.url) == (
        200,
        "utf-8",
        f"http://a.example{path}",
    )
    assert fetched.redirects == () and fetched.place is None


REFUSED = {
    "damaged": (
        *(
            "/trailing",
            "/gzip-label",
            "/short-gzip",
            "/short-deflate",
            "/short-br",
            "/short-zstd",
            "/flipped-gzip",
        ),
        *(
            "/many-members",
            "/coding-unknown",
            "/codings-many",
            "/short",
            "/short-chunk",
            "/bad-chunk",
        ),
        *(
            "/no-last-chunk",
            "/length-two",
            "/headers-many",
            "/header-line",
            "/half-head",
            "/some-lines",
            "/status-bad",
            "/status-letters",
            "/http09",
        ),
    ),
    "reset": ("/nothing", "/reset", "/reset-within"),
    "too_large": (
        *(
            "/large",
            "/large-decoded",
            "/header-large",
            "/bomb/gzip/100",
            "/bomb/deflate/100",
            "/bomb/br/100",
        ),
        *("/bomb/zstd/100", "/endless"),
    ),
    "kind": ("/picture",),
}


@pytest.mark.parametrize(
    ("path", "why"), [(path, why) for why, paths in REFUSED.items() for path in paths]
)
def test_bad_bodies_are_refused_by_name(server: Running, path: str, why: str) -> None:
    with server.fetcher(deadline=10.0, tries=1) as fetcher:
        assert reason(fetcher, f"http://refused.example{path}") == why
        assert (
            fetcher.get(Request("http://refused.example/page")).page.body == PAGE
        )  # the next one is not harmed


@pytest.mark.parametrize(
    "path", ["/drip-body", "/drip-head", "/flood-1xx", "/hang", "/endless-close"]
)
def test_a_response_ends_with_its_deadline(server: Running, path: str) -> None:
    began = time.monotonic()
    with server.fetcher(deadline=0.6, tries=1) as fetcher:
        found = reason(fetcher, f"http://slow.example{path}")
    assert found == "timeout" or (path == "/endless-close" and found == "too_large")
    assert (
        time.monotonic() - began < 20
    )  # no measure of speed: without the deadline these last for ever


def test_fifty_slow_servers_leave_no_thread_and_no_socket(server: Running) -> None:
    import psutil

    process = psutil.Process()
    with server.fetcher(deadline=0.02, tries=1) as fetcher:
        for _ in range(3):
            reason(fetcher, "http://slow.example/drip-head")
            fetcher._pace.good("slow.example", 0)
        threads, sockets = threading.active_count(), process.num_fds()
        for _ in range(50):
            reason(fetcher, "http://slow.example/drip-head")
            fetcher._pace.good("slow.example", 0)
        assert threading.active_count() <= threads
        assert process.num_fds() <= sockets + 1
    assert not [t for t in threading.enumerate() if t.name == "deadlines"]


def test_redirects_are_followed_by_hand_and_told(server: Running) -> None:
    with server.fetcher() as fetcher:
        fetched = fetcher.get(Request("http://a.example/chain/5"))
        assert fetched.redirects == tuple(
            f"http://a.example/chain/{n}" for n in (5, 4, 3, 2, 1)
        )
        assert fetched.page.url == "http://a.example/page"
        assert reason(fetcher, "http://a.example/chain/6") == "redirect_loop"
        assert fetcher.get(Request("http://a.example/redirect-short")).page.body == PAGE
        assert fetcher.get(Request("http://a.example/redirect-bomb/100")).page.body == PAGE
        assert fetcher.get(Request("http://a.example/endless-redirect")).page.body == PAGE
        assert reason(fetcher, "http://a.example/no-location") == "status_302"
        assert reason(fetcher, "http://a.example/to-long") == "bad_url"


LOCATIONS = (
    *(
        (b"file:///etc/passwd", "bad_url"),
        (b"ftp://a.example/", "bad_url"),
        (b"javascript:alert(1)", "bad_url"),
    ),
    *(
        (b"data:text/html,x", "bad_url"),
        (b"http://[::1/", "bad_url"),
        (b"http://a:b@a.example/", "bad_url"),
    ),
    *((b"http://a.example:99999/", "bad_url"), (b"//[", "bad_url")),
    *(
        (b"http://127.0.0.1/page", "refused_address"),
        (b"http://2130706433/page", "refused_address"),
    ),
    *((b"http://0x7f000001/", "refused_address"), (b"http://127.1/", "refused_address")),
    *(
        (b"http://[::ffff:127.0.0.1]/", "refused_address"),
        (b"http://169.254.169.254/meta", "refused_address"),
    ),
    *(
        (b"http://inner.example/", "refused_address"),
        (b"//inner.example/page", "refused_address"),
    ),
)


@pytest.mark.parametrize(("location", "why"), LOCATIONS)
def test_redirects_to_where_we_do_not_go(server: Running, location: bytes, why: str) -> None:
    from sinanews.scraper.net.addresses import resolve

    def resolver(host: str, port: int) -> list[str]:
        if host.endswith(".example"):
            return ["10.1.2.3"] if host.startswith("inner") else [PUBLIC]
        return resolve(host, port)

    server.dialled.clear()
    with server.fetcher(resolver=resolver) as fetcher:
        assert (
            reason(fetcher, f"http://a.example/to/{quote_from_bytes(location, safe='')}")
            == why
        )
    assert {address for address, _ in server.dialled} == {PUBLIC}


@pytest.mark.parametrize(
    "location",
    ["/page?q=财经".encode(), "/page?q=财经".encode("gb18030"), b"/page#part", b" /page"],
)
def test_locations_with_bytes_that_are_none_of_a_url_are_quoted(
    server: Running, location: bytes
) -> None:
    with server.fetcher() as fetcher:
        target = f"http://b.example/to/{quote_from_bytes(location, safe='')}"
        found = fetcher.get(Request(target)) if b"q=" not in location else None
        if found is None:
            assert reason(fetcher, target) == "status_404"
            asked = server.targets("b.example")[-1]
            assert asked == "/page?q=" + quote_from_bytes(location[8:])
        else:
            assert found.page.url == "http://b.example/page"


@pytest.mark.parametrize(
    "url",
    ["", "a.example", "ftp://a.example/", "http://", "http://[", "//[::1", "http://a.example:x/", "http://u:p@a.example/", "http://a℀b/", "http://a b/", "http://a.example/" + "x" * 3000],
)  # fmt: skip
def test_what_is_no_web_url_is_never_asked_for(server: Running, url: str) -> None:
    server.dialled.clear()
    with server.fetcher() as fetcher:
        assert reason(fetcher, url) == "bad_url"
    assert server.dialled == []


def test_the_connection_goes_to_the_address_that_was_checked(server: Running) -> None:
    answers = iter(
        [[PUBLIC], ["127.0.0.1"]]
    )  # DNS rebinding: the second answer is of the inner net
    server.dialled.clear()
    with server.fetcher(resolver=lambda host, port: next(answers)) as fetcher:
        fetcher.get(Request("http://rebound.example/page"))
        fetcher.get(
            Request("http://rebound.example/gzip")
        )  # the same connection: nothing is resolved
        assert server.dialled == [(PUBLIC, 80)]
        fetcher.get(Request("http://rebound.example/close"))
        assert reason(fetcher, "http://rebound.example/page") == "refused_address"
    assert server.dialled == [(PUBLIC, 80)]
    host = server.log("rebound.example")[-1][3]["host"]
    assert host == "rebound.example"


def test_dead_addresses_are_passed_over(server: Running) -> None:
    def dial(address: str, port: int, timeout: float):
        if address == "8.8.8.8":
            raise ConnectionRefusedError(111, "refused")
        return server.dial(address, port, timeout)

    with server.fetcher(resolver=lambda host, port: ["8.8.8.8", PUBLIC], dial=dial) as fetcher:
        assert fetcher.get(Request("http://a.example/page")).page.body == PAGE
    with server.fetcher(resolver=lambda host, port: ["8.8.8.8"], dial=dial) as fetcher:
        assert reason(fetcher, "http://a.example/page") == "connect"


def test_a_name_server_that_does_not_answer_is_left(server: Running) -> None:
    end = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        end.wait(30)
        return [PUBLIC]

    with server.fetcher(resolver=resolver, deadline=0.2, tries=1) as fetcher:
        assert reason(fetcher, "http://a.example/page") in ("dns", "timeout")
    end.set()


def test_names_and_addresses_are_sent_as_the_url_has_them(server: Running) -> None:
    with server.fetcher() as fetcher:
        fetcher.get(Request("http://财经.EXAMPLE:8080/page#x"))
        assert reason(fetcher, "http://A.example/路径 /?b=1&c=%C2%A3") == "status_404"
    assert (
        server.log("xn--osy64q.example:8080")
        or server.log("xn--osy88k.example:8080")
        or any(
            row[1].startswith("xn--") and row[1].endswith(".example:8080")
            for row in server.log()
        )
    )
    assert "/%E8%B7%AF%E5%BE%84%20/?b=1&c=%C2%A3" in server.targets("a.example")


# TLS


def test_certificates_are_checked_against_the_name_in_the_url(
    server: Running, authority: trustme.CA, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with server.fetcher(ca_file=tmp_path / "ca.pem") as fetcher:
        assert fetcher.get(Request("https://a.example/gzip")).page.body == PAGE
        assert reason(fetcher, "https://b.example/page") == "tls"
    with server.fetcher() as fetcher:
        assert reason(fetcher, "https://a.example/page") == "tls"
    assert not server.log("b.example:443")


def test_an_expired_certificate_is_asked_for_once(
    authority: trustme.CA, tmp_path: Path
) -> None:
    old = authority.issue_cert(
        "a.example",
        not_after=datetime(2025, 1, 1, tzinfo=UTC),
        not_before=datetime(2024, 1, 1, tzinfo=UTC),
    )
    old.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "old.pem"))
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with (
        running(tmp_path / "old.pem") as found,
        found.fetcher(ca_file=tmp_path / "ca.pem") as fetcher,
    ):
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request("https://a.example/page"))
        assert (caught.value.reason, caught.value.retry, len(found.dialled)) == (
            "tls",
            False,
            1,
        )


def test_a_redirect_from_https_bears_no_referer_to_another_host(
    server: Running, authority: trustme.CA, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with server.fetcher(ca_file=tmp_path / "ca.pem") as fetcher:
        target = (
            f"https://a.example/to/{quote_from_bytes(b'http://other.example/page', safe='')}"
        )
        fetcher.get(Request(target, referer="https://a.example/list"))
    assert "referer" not in server.log("other.example")[-1][3]
    assert server.log("a.example")[-1][3]["referer"] == "https://a.example/list"


def test_slow_handshakes_end_with_the_deadline(server: Running) -> None:
    def dial(address: str, port: int, timeout: float):
        return server.dial(
            address, 80, timeout
        )  # a server that does not speak TLS and waits for a line

    with server.fetcher(dial=dial, deadline=0.3, tries=1) as fetcher:
        assert reason(fetcher, "https://a.example/page") == "robots_unreachable"


# What is sent, and what is not


def test_we_say_who_we_are(server: Running) -> None:
    with server.fetcher(contact="https://example.org/bot") as fetcher:
        fetcher.get(Request("http://who.example/page"))
    sent = server.log("who.example")[-1][3]
    assert sent["user-agent"].startswith("sinanews/") and sent["user-agent"].endswith(
        "(+https://example.org/bot)"
    )
    assert sent["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "cookie" not in sent and "authorization" not in sent


@pytest.mark.parametrize(
    ("host", "referer"),
    [
        (FEED, "https://news.sina.com.cn/"),
        ("hq.sinajs.cn", "https://finance.sina.com.cn/"),
        ("nosinajs.cn", None),
    ],
)
def test_hosts_get_the_referer_that_they_need(
    server: Running, host: str, referer: str | None
) -> None:
    referers = (
        ("sinajs.cn", "https://finance.sina.com.cn/"),
        (FEED, "https://news.sina.com.cn/"),
    )
    with server.fetcher(referers=referers) as fetcher:
        fetcher.get(Request(f"http://{host}/json", expect="json"))
    assert server.log(host)[-1][3].get("referer") == referer


def test_cookies_are_not_kept(server: Running) -> None:
    with server.fetcher() as fetcher:
        fetcher.get(Request("http://cookie.example/cookie"))
        fetcher.get(Request("http://cookie.example/page"))
    assert all("cookie" not in row[3] for row in server.log("cookie.example"))


def test_the_environment_has_no_say(
    server: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine traps.example login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with server.fetcher() as fetcher:
        assert fetcher.get(Request("http://traps.example/page")).page.body == PAGE
    assert "authorization" not in server.log("traps.example")[-1][3]


def test_no_bundle_of_the_environment_is_trusted(
    server: Running, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(tmp_path / "ca.pem"))
    with server.fetcher() as fetcher:
        assert reason(fetcher, "https://a.example/page") == "tls"


def test_a_proxy_is_used_only_when_it_is_set(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = f"http://127.0.0.1:{server.port}"
    direct = {
        "resolver": lambda host, port: [host],
        "dial": lambda a, p, t: server.dial(a, 80, t),
    }
    with server.fetcher(proxy=proxy, **direct) as fetcher:
        assert (
            reason(fetcher, "http://proxied.example/page") == "status_404"
        )  # the server takes the whole URL for a path
        assert reason(fetcher, "http://127.0.0.1/page") == "refused_address"
        assert reason(fetcher, "http://0x7f000001/page") == "refused_address"
        assert reason(fetcher, "http://localhost/page") == "refused_address"
    assert server.targets("proxied.example")[-1] == "http://proxied.example/page"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("http_proxy", proxy)
    with server.fetcher(proxy="env", **direct) as fetcher:
        assert reason(fetcher, "http://env.example/page") == "status_404"
    assert server.targets("env.example")[-1] == "http://env.example/page"


def test_a_proxy_that_fails_is_named(server: Running) -> None:
    with server.fetcher(
        proxy="http://127.0.0.1:9", resolver=lambda h, p: [h], dial=_refuse, tries=1
    ) as fetcher:
        assert reason(fetcher, "http://a.example/page") == "proxy"
        assert reason(fetcher, "https://a.example/page") == "proxy"


@pytest.mark.parametrize(
    "setting",
    [{"proxy": "socks5://127.0.0.1:9"}, {"proxy": "nonsense"}, {"rate": 0}, {"rate": -1}, {"rate": float("nan")}, {"per_host": 0}, {"tries": 0}],
)  # fmt: skip
def test_settings_without_sense_are_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Fetcher(FetchSetting(**setting))


def _refuse(address: str, port: int, timeout: float):
    raise ConnectionRefusedError(111, "refused")


# Conditional requests, statuses, retries


def test_a_copy_that_we_hold_is_not_sent_again(server: Running) -> None:
    with server.fetcher() as fetcher:
        first = fetcher.get(Request("http://a.example/etag"))
        held = dict(first.page.headers)
        again = fetcher.get(
            Request(
                "http://a.example/etag", etag=held["ETag"], last_modified=held["Last-Modified"]
            )
        )
        assert (again.page.status, again.page.body) == (304, b"")
        assert server.log("a.example")[-1][3]["if-modified-since"] == held["Last-Modified"]
        fetcher.get(
            Request("http://a.example/etag", etag='"v\r\nX-Evil: 1"', last_modified="\x00")
        )
        assert not {"x-evil", "if-none-match", "if-modified-since"} & set(
            server.log("a.example")[-1][3]
        )


@pytest.mark.parametrize(
    ("status", "tries", "retry"),
    [
        (404, 1, False),
        (410, 1, False),
        (204, 1, True),
        (500, 3, True),
        (504, 3, True),
        (408, 3, True),
    ],
)
def test_statuses_are_reasons(server: Running, status: int, tries: int, retry: bool) -> None:
    with server.fetcher() as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(Request(f"http://s{status}.example/status/{status}"))
    assert (caught.value.reason, caught.value.retry) == (f"status_{status}", retry)
    assert server.targets(f"s{status}.example").count(f"/status/{status}") == tries


@pytest.mark.parametrize(
    "fault",
    ["status/500", "status/502", "short/x", "short-gzip/x", "nothing/x", "bad-chunk/x"],
)
def test_what_may_mend_is_tried_again_with_growing_waits(server: Running, fault: str) -> None:
    clock = Clock()
    with server.fetcher(clock=clock, back_off=8.0) as fetcher:
        assert fetcher.get(Request(f"http://a.example/flaky/2/{fault}")).page.body == PAGE
    first, second = [wait for wait in clock.waits if wait > 1]
    assert 4 <= first <= 12 and 8 <= second <= 24


def test_five_dead_pages_in_a_row_close_the_host(server: Running) -> None:
    with server.fetcher(tries=1) as fetcher:
        for _ in range(4):
            assert reason(fetcher, "http://dead.example/nothing") == "reset"
        with pytest.raises(BlockedError) as caught:
            fetcher.get(Request("http://dead.example/nothing"))
        assert caught.value.reason == "unreachable" and caught.value.retry
        asked = len(server.log("dead.example"))
        with pytest.raises(BlockedError):
            fetcher.get(Request("http://dead.example/page"))
        assert len(server.log("dead.example")) == asked
        assert fetcher.get(Request("http://live.example/page")).page.body == PAGE
        assert (
            fetcher.stats["dead.example"].closed and not fetcher.stats["live.example"].closed
        )


def test_stop_ends_waits_and_nothing_else(server: Running) -> None:
    setting = FetchSetting(rate=0.01, deadline=5)
    fetcher = Fetcher(setting, resolver=lambda host, port: [PUBLIC], dial=server.dial)
    found: list[str] = []
    with fetcher:
        thread = threading.Thread(
            target=lambda: found.append(reason(fetcher, "http://stop.example/page"))
        )
        thread.start()
        while not server.log("stop.example"):
            time.sleep(0.01)
        fetcher.stop()
        thread.join(10)
    assert found == ["stopped"]


# Whatever comes

SEEDS = [*CUT.values(), *ANSWERS.values()]


def _mutant(chance: random.Random) -> bytes:
    data = bytearray(chance.choice([seed for seed in SEEDS if len(seed) < 100_000]))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 9)))
        elif kind == 1:
            del data[at : at + chance.randint(1, 50)]
        elif kind == 2 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 3:
            data[at:at] = chance.choice(
                (
                    b"\r\n",
                    b"\n",
                    b"\0",
                    b":",
                    b"Content-Length: 7\r\n",
                    b"Location: http://[\r\n",
                )
            )
        else:
            data[at:at] = data[: chance.randint(1, 200)]
    return bytes(data)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_is_a_page_or_a_typed_failure(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    clock = Clock()

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(timeout)
        with theirs:
            theirs.sendall(_mutant(chance))
        return ours

    setting = FetchSetting(rate=1e6, deadline=2.0, tries=1, give_up_after=1e9)
    ended: Counter[str] = Counter()
    with ArchiveWriter(tmp_path) as archive:
        for number in range(100):
            with Fetcher(
                setting,
                archive=archive,
                clock=clock,
                sleep=clock.sleep,
                resolver=lambda h, p: [PUBLIC],
                dial=dial,
            ) as fetcher:
                fetcher._robots._origins["http://a.example"] = _Origin(
                    rules=parse(b"", "x"), until=1e12
                )
                try:
                    fetcher.get(
                        Request(
                            f"http://a.example/{number}",
                            expect=chance.choice(("html", "json", "list")),
                        )
                    )
                    ended["had"] += 1
                except FetchError as error:
                    ended[error.reason] += 1
    assert ended.total() == 100 and len(ended) > 2
    from warcio.archiveiterator import ArchiveIterator

    with (tmp_path / "sinanews-00000.warc.gz").open("rb") as file:
        assert (
            sum(
                1
                for record in ArchiveIterator(file, check_digests="raise")
                if record.content_stream().read() or 1
            )
            > 20
        )


# The archive


def test_each_response_that_ended_well_is_archived(server: Running, tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as archive, server.fetcher(archive=archive) as fetcher:
        moved = fetcher.get(Request("http://arch.example/chain/1"))
        fetcher.get(Request("http://arch.example/etag", etag='"v1"'))
        reason(fetcher, "http://arch.example/status/404")
        reason(fetcher, "http://arch.example/short")
        for path in WHOLE[1:]:
            found = fetcher.get(Request(f"http://arch.example{path}"))
            assert found.place is not None
            assert _read_at(tmp_path / found.place.file, found.place.offset) == PAGE, path
    assert moved.page.origin == f"{moved.place.file}:{moved.place.offset}"
    from fastwarc.warc import ArchiveIterator
    from warcio.archiveiterator import ArchiveIterator as WarcioIterator

    with (tmp_path / moved.place.file).open("rb") as file:
        kinds = [
            (
                r.rec_type,
                r.http_headers.get_statuscode(),
                r.rec_headers.get_header("WARC-Target-URI"),
            )
            for r in WarcioIterator(file, check_digests="raise")
            if r.rec_type != "request" and r.content_stream().read() is not None
        ]
    assert kinds[:5] == [
        ("response", "404", "http://arch.example/robots.txt"),
        ("response", "302", "http://arch.example/chain/1"),
        ("response", "200", "http://arch.example/page"),
        ("revisit", "304", "http://arch.example/etag"),
        ("response", "404", "http://arch.example/status/404"),
    ]
    assert len(kinds) == 5 + len(WHOLE) - 1
    with (tmp_path / moved.place.file).open("rb") as file:
        assert all(r.verify_block_digest() for r in ArchiveIterator(file, parse_http=False))


def _read_at(path: Path, offset: int) -> bytes:
    from fastwarc.warc import ArchiveIterator
    from warcio.archiveiterator import ArchiveIterator as WarcioIterator

    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file, auto_decode="all")))
        body = record.reader.read()
    with path.open("rb") as file:
        file.seek(offset)
        assert next(iter(WarcioIterator(file))).content_stream().read() == body
    return bytes(body)


def test_a_cut_redirect_body_is_marked_as_cut(server: Running, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    with ArchiveWriter(tmp_path) as archive, server.fetcher(archive=archive) as fetcher:
        fetcher.get(Request("http://arch.example/redirect-bomb/100"))
    with (tmp_path / "sinanews-00000.warc.gz").open("rb") as file:
        told = [
            r.rec_headers.get_header("WARC-Truncated")
            for r in ArchiveIterator(file)
            if r.rec_type == "response"
        ]
    assert told == [None, "length", None]


def test_every_name_of_the_catalogue_is_tried() -> None:
    tried = {
        *WHOLE,
        *(path for paths in REFUSED.values() for path in paths),
        "/gbk",
        "/json",
        "/empty-gzip",
    }
    other = {
        "/json-as-html",
        "/no-location",
        "/to-long",
        "/redirect-short",
    }  # tested by name, here or in test_blocks
    blocks = {path for path in ANSWERS if path.startswith(("/ban", "/login"))}
    assert {*ANSWERS, *CUT} == {
        path for path in tried if path in ANSWERS or path in CUT
    } | other | blocks
