"""When a host may be asked: rate, number at once, Retry-After, pauses, robots.txt. Time passes
only by waiting.
"""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from math import inf
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import ROBOTS_AGAIN, ROBOTS_KEPT, SERIES
from sinanews.scraper.model.records import Request
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.pace import Pace, retry_after
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.net.robots import parse, product_token
from tests.hostile.running import PUBLIC, Clock, Running, running
from tests.hostile.server import PAGE


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as found:
        yield found


def pace(clock: Clock, *, rate: float = 1.0, give_up_after: float = 600.0, **given) -> Pace:
    return Pace(
        rate,
        per_host=given.pop("per_host", 2),
        hosts_at_once=given.pop("hosts_at_once", 8),
        give_up_after=give_up_after,
        clock=clock,
        wait=clock.sleep,
        chance=random.Random(1),
        **given,
    )


def turn(paces: Pace, clock: Clock, host: str = "a") -> float:
    with paces.slot(host):
        return clock.now


# Rate and number at once


@given(
    rate=st.floats(0.1, 50),
    works=st.lists(
        st.tuples(st.sampled_from("abc"), st.floats(0, 5)), min_size=2, max_size=60
    ),
)
def test_starts_at_one_host_are_never_closer_than_the_rate_says(
    rate: float, works: list[tuple[str, float]]
) -> None:
    clock = Clock()
    paces = pace(clock, rate=rate)
    starts: dict[str, list[float]] = {}
    for host, work in works:
        with paces.slot(host):
            starts.setdefault(host, []).append(clock.now)
            clock.now += work
    for times in starts.values():
        assert all(b - a >= 1 / rate - 1e-9 for a, b in itertools.pairwise(times))
    assert sum(s.requests for s in paces.stats().values()) == len(works)


def test_a_clock_that_jumps_never_makes_waits_longer_than_the_pause() -> None:
    clock = Clock()
    paces = pace(clock)
    for jump in (-1e6, 1e9, -5.0, 0.0, 3e8):
        turn(paces, clock)
        clock.now = max(clock.now + jump, 0.0) if jump > 0 else clock.now
        before = sum(clock.waits)
        turn(paces, clock)
        assert sum(clock.waits) - before <= 1.0 + 1e-9


def test_no_host_has_more_requests_under_way_than_set_and_no_more_hosts(
    server: Running,
) -> None:
    setting = FetchSetting(rate=200.0, per_host=2, hosts_at_once=3, deadline=20)
    with Fetcher(setting, resolver=lambda host, port: [PUBLIC], dial=server.dial) as fetcher:
        urls = [f"http://busy{n % 6}.example/busy/{n}" for n in range(90)]
        with ThreadPoolExecutor(24) as pool:
            pages = [f.page for f in pool.map(lambda url: fetcher.get(Request(url)), urls)]
    assert {page.body for page in pages} == {PAGE}
    told = [
        {
            name.lower(): int(value)
            for name, value in p.headers
            if name.lower().startswith("x-")
        }
        for p in pages
    ]
    assert max(t["x-busiest"] for t in told) == 2
    assert max(t["x-hosts"] for t in told) == 3


def test_the_server_sees_the_rate(server: Running) -> None:
    setting = FetchSetting(rate=50.0, deadline=20)
    with (
        Fetcher(setting, resolver=lambda h, p: [PUBLIC], dial=server.dial) as fetcher,
        ThreadPoolExecutor(8) as pool,
    ):
        list(pool.map(lambda n: fetcher.get(Request("http://speed.example/page")), range(40)))
    times = sorted(row[0] for row in server.log("speed.example"))
    assert len(times) == 41  # robots.txt too
    assert (
        times[-1] - times[0] >= 40 / 50 - 0.2
    )  # the first may have been noted late, never the last early


def test_waiting_for_one_host_keeps_no_other_waiting() -> None:
    clock = Clock()
    paces = pace(clock, hosts_at_once=1, rate=0.001)
    turn(paces, clock, "a")
    waits = len(clock.waits)
    turn(paces, clock, "b")
    assert len(clock.waits) == waits


# Retry-After

NOW = datetime(2026, 5, 5, 8, 0, 0, tzinfo=UTC)
AFTER = (
    *(("120", 120), ("0", 0), (" 7 ", 7), ("3600", 3600), ("3601", 3600), ("604800", 3600), ("1000000000", inf), ("9" * 20, inf)),
    *(("-5", None), ("+5", None), ("1e9", None), ("nan", None), ("inf", None), ("", None), (None, None), ("1.5", None)),
    *(("１２", None), ("١٢", None), ("1_000", None), ("0x10", None), ("9" * 21, None), ("12 s", None), ("120,60", None)),
    *(("Tue, 05 May 2026 08:02:00 GMT", 120), ("Tue, 05 May 2026 07:00:00 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", inf)),
    *(("Tuesday, 05-May-26 08:02:00 GMT", 120), ("Tue May  5 08:02:00 2026", 120), ("Tue, 32 May 2026 08:00:00 GMT", None)),
    *(("Tue, 05 May 2026 25:00:00 GMT", None), ("Fri, 31 Dec 9999 23:59:59 -2359", inf), ("2026-05-05T08:02:00Z", None)),
    *(("Tue, 05 May 2026 08:02:00 GMT" * 50, None), ("Mon, 01 Jan 0001 00:00:00 GMT", 0)),
)  # fmt: skip


@pytest.mark.parametrize(("value", "seconds"), AFTER)
def test_retry_after_is_read_as_the_rfc_says(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_raises_or_leaves_the_limits(value: str) -> None:
    found = retry_after(value, NOW)
    assert found is None or 0 <= found <= 3600 or found == inf


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_and_the_page_had_then(server: Running, status: int) -> None:
    clock = Clock()
    told: list[tuple[str, float, str]] = []
    with server.fetcher(clock=clock, on_pause=lambda *given: told.append(given)) as fetcher:
        assert fetcher.get(Request(f"http://a.example/after/{status}/120/2")).page.body == PAGE
        assert sum(clock.waits) >= 240
        assert [host for host, _, _ in told] == ["a.example"] * 2 and all(
            s >= 120 for _, s, _ in told
        )
        assert fetcher.stats["a.example"].pauses == 2


@pytest.mark.parametrize(
    "value", ["-5", "nan", "１２", "", "1e9", "Tue, 05 May 1998 08:00:00 GMT"]
)
def test_without_a_sound_retry_after_the_pause_is_ours(server: Running, value: str) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        assert (
            fetcher.get(
                Request(f"http://a.example/after/429/{quote(value, safe='')}/1")
            ).page.body
            == PAGE
        )
    assert 15 <= sum(clock.waits) <= 20


def test_a_wait_that_is_too_long_ends_the_host_for_this_run(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher, pytest.raises(BlockedError) as caught:
        fetcher.get(Request("http://a.example/after/429/86400/9"))
    assert (caught.value.reason, caught.value.retry, caught.value.host) == (
        "rate_limited",
        True,
        "a.example",
    )
    assert sum(clock.waits) < 1


def test_a_host_that_names_years_twice_is_left(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request("http://years.example/after/429/1000000000/9"))
        assert (caught.value.reason, caught.value.retry) == ("rate_limited", True)
        assert not isinstance(caught.value, BlockedError)
        with pytest.raises(BlockedError) as blocked:
            fetcher.get(
                Request(
                    "http://years.example/after/503/Fri,%2031%20Dec%209999%2023:59:59%20GMT/9"
                )
            )
        assert blocked.value.reason == "rate_limited"
    assert 15 <= sum(clock.waits) <= 20


# Pauses


def test_pauses_grow_and_end_in_time() -> None:
    clock = Clock()
    paces = pace(clock)
    began = clock.now
    pauses = 0
    with pytest.raises(BlockedError):
        while True:
            turn(paces, clock)
            paces.banned("a", "ban_page")
            pauses += 1
    assert pauses == 5 and 15 * 31 <= clock.now - began <= 600
    with pytest.raises(BlockedError):
        turn(paces, clock)
    turn(paces, clock, "b")


def test_a_good_answer_ends_the_trouble() -> None:
    clock = Clock()
    paces = pace(clock)
    for _ in range(20):
        paces.banned("a", "ban_page")
        turn(paces, clock)
        paces.good("a", 1)
    assert paces.stats()["a"].pauses == 20
    assert sum(clock.waits) <= 20 * 15 * 1.25 + 20


def test_threads_that_meet_one_block_make_one_pause() -> None:
    clock = Clock()
    paces = pace(clock)
    for _ in range(5):
        paces.banned("a", "ban_page")
    assert paces.stats()["a"].pauses == 1


def test_a_page_of_its_own_fault_is_no_block_but_a_series_is() -> None:
    clock = Clock()
    paces = pace(clock)
    for _ in range(50):
        paces.doubtful("a", "forbidden")
        paces.doubtful("a", "forbidden")
        paces.good("a", 0)
    assert paces.stats()["a"].pauses == 0
    for _ in range(SERIES - 1):
        paces.doubtful("a", "forbidden")
    assert paces.stats()["a"].pauses == 0
    paces.doubtful("a", "forbidden")
    assert paces.stats()["a"].pauses == 1


def test_a_longer_wait_asked_for_within_a_pause_is_kept() -> None:
    clock = Clock()
    paces = pace(clock)
    paces.banned("a", "ban_page")
    paces.banned("a", "rate_limited", retry_after=5.0)
    assert paces.stats()["a"].pauses == 1
    paces.banned("a", "rate_limited", retry_after=300.0)
    began = clock.now
    assert turn(paces, clock) - began >= 300


# robots.txt


def allowed(fetcher: Fetcher, host: str, path: str) -> bool:
    try:
        fetcher.get(Request(f"http://{host}.example{path}"))
    except FetchError as error:
        if error.reason == "robots":
            assert not error.retry
            return False
        assert error.reason == "status_404"
    return True


@pytest.mark.parametrize(
    ("host", "page", "private"),
    [
        ("none", True, True),
        ("bom", True, False),
        ("groups", True, False),
        ("blank", True, False),
        ("unknown-between", True, False),
        ("prefix", True, False),
        ("longer", True, False),
        ("cr", True, False),
        ("separator", True, False),
        ("longest", True, False),
        ("gzip", True, False),
        ("html", True, True),
        ("empty", True, True),
        ("403", True, True),
        ("deny", False, False),
    ],
)
def test_robots_txt_by_the_rfc(server: Running, host: str, page: bool, private: bool) -> None:
    with server.fetcher() as fetcher:
        assert allowed(fetcher, host, "/page") == page
        assert allowed(fetcher, host, "/private/x") == private or host == "separator"
    assert ("/page" in server.targets(f"{host}.example")) == page


def test_groups_of_one_agent_are_one(server: Running) -> None:
    with server.fetcher() as fetcher:
        assert not allowed(fetcher, "groups", "/gzip")
        assert allowed(fetcher, "large", "/page")  # forbidden behind 500 KB, which is not read


def test_a_sole_separator_of_unicode_ends_no_line() -> None:
    rules = parse(
        "User-agent: *\nDisallow: /private\u2028User-agent: sinanews\u2028Allow: /\n".encode(),
        "sinanews",
    )
    assert not rules.allow(
        "http://a.example/private%E2%80%A8User-agent:%20sinanews%E2%80%A8Allow:%20/x"
    )


@pytest.mark.parametrize("host", ["500", "hang", "reset", "bomb", "redirect-loop"])
def test_a_robots_txt_that_cannot_be_had_forbids_for_now(server: Running, host: str) -> None:
    clock = Clock()
    url = f"http://{host}.example/page"
    with server.fetcher(clock=clock, deadline=5.0 if host != "hang" else 0.2) as fetcher:
        for _ in range(3):
            with pytest.raises(FetchError) as caught:
                fetcher.get(Request(url))
            assert (caught.value.reason, caught.value.retry) == ("robots_unreachable", True)
        asked = server.targets(f"{host}.example")
        assert (
            set(asked) == {"/robots.txt"} and len(asked) <= 3
        )  # the tries of the first page; then a while not again
        clock.now += ROBOTS_AGAIN
        with pytest.raises(FetchError):
            fetcher.get(Request(url))
    assert len(server.targets(f"{host}.example")) > len(asked)
    if host in ("500", "hang", "reset"):
        assert sum(wait > 0.2 for wait in clock.waits) >= 2  # it waited before it refused


def test_robots_txt_may_lie_elsewhere(server: Running) -> None:
    with server.fetcher() as fetcher:
        assert allowed(fetcher, "redirect", "/page")
    assert server.targets("redirect.example")[:2] == ["/robots.txt", "/robots-elsewhere"]


def test_robots_txt_is_asked_for_once_a_day(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: allowed(fetcher, "daily", "/page"), range(16)))
        assert server.targets("daily.example").count("/robots.txt") == 1
        clock.now += ROBOTS_KEPT
        assert allowed(fetcher, "daily", "/page")
    assert server.targets("daily.example").count("/robots.txt") == 2


def test_a_redirect_asks_the_robots_txt_of_the_other_host(server: Running) -> None:
    with server.fetcher() as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(
            Request(f"http://a.example/to/{quote('http://deny.example/gzip', safe='')}")
        )
    assert caught.value.reason == "robots"
    assert "/gzip" not in server.targets("deny.example")


@pytest.mark.parametrize(
    ("host", "delay"), [("delay", 7.0), ("delay-huge", 120.0), ("rate", 5.0), ("none", 0.01)]
)
def test_the_delay_that_robots_txt_asks_for_is_kept(
    server: Running, host: str, delay: float
) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        fetcher.get(Request(f"http://{host}.example/page"))
        before = clock.now
        for _ in range(3):
            fetcher.get(Request(f"http://{host}.example/page"))
    assert clock.now - before >= 3 * delay - 1e-6
    assert clock.now - before < 3 * delay + 1


def test_forty_thousand_rules_are_read_in_time() -> None:
    text = b"User-agent: *\n" + b"".join(b"Disallow: /*a%d*b\n" % n for n in range(40_000))
    rules = parse(text, "sinanews")
    began = time.process_time()
    for n in range(10):
        assert rules.allow(f"http://a.example/{n}" + "c" * 1900)
    assert time.process_time() - began < 20


@given(st.binary(max_size=300))
def test_no_robots_txt_raises(body: bytes) -> None:
    rules = parse(b"User-agent: *\n" + body, "sinanews")
    assert rules.allow("http://a.example/x") in (True, False)
    assert rules.delay >= 0


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("sinanews/0.1 (+x)", "sinanews"),
        ("My-Bot", "my-bot"),
        ("Bot_2/3", "bot_"),
        ("3x", "sinanews"),
    ],
)
def test_the_product_token(agent: str, token: str) -> None:
    assert product_token(agent) == token


def test_stats_tell_what_was_done(server: Running) -> None:
    with server.fetcher() as fetcher:
        fetcher.get(Request("http://stats.example/page"))
        fetcher.get(Request("http://stats.example/gzip"))
        found = fetcher.stats["stats.example"]
    assert found.requests == 3 and found.pauses == 0 and found.closed is None
    assert len(PAGE) < found.bytes < 2 * len(PAGE)
    assert threading.active_count() < 50
