"""robots.txt: what it allows us, how it is kept, and what follows where it cannot be had."""

from __future__ import annotations

import threading
import time

import pytest

from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import ROBOTS_AGAIN, ROBOTS_BYTES, ROBOTS_KEPT
from sinanews.scraper.net.robots import Robots, parse, product_token, read_rules

HOST = "https://a.example"


def allowed(text: str | bytes, path: str, token: str = "sinanews") -> bool:
    body = text if isinstance(text, bytes) else text.encode()
    return parse(body, token).allow(f"{HOST}{path}")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("User-agent: *\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", True),
        ("User-agent: sinanews\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: SinaNews/9.9\nDisallow: /", "/x", False),
        ("User-agent: sina\nDisallow: /", "/x", True),
        ("User-agent: sinanewsbot\nDisallow: /", "/x", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\rDisallow: /x\r", "/x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        ("# all\nUser-agent: *\nSitemap: https://a/x.xml\nHost: a\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("Disallow: /x", "/x", True),
        ("<html><p>Disallow: /x</p></html>", "/x", True),
        ("", "/x", True),
    ],
)
def test_what_a_robots_txt_allows(text, path, expected):
    assert allowed(text, path) is expected


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"\x00" * 50, bytes(range(256)) * 9])
def test_no_bytes_are_an_error(body):
    assert allowed(body, "/x")


def test_bytes_that_are_no_utf8_do_not_hide_the_rules_around_them():
    gbk = "# 财经频道\n".encode("gbk")
    assert not allowed(gbk + b"User-agent: *\nDisallow: /x\n" + gbk, "/x")


def test_paths_in_chinese_are_those_that_urls_quote():
    assert not allowed("User-agent: *\nDisallow: /财经", "/%E8%B4%A2%E7%BB%8F/1")


def test_what_lies_behind_the_limit_is_not_read():
    text = b"User-agent: *\nDisallow: /a\n".ljust(ROBOTS_BYTES, b"#") + b"\nDisallow: /b\n"
    assert not allowed(text, "/a")
    assert allowed(text, "/b")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nRequest-rate: 1/8", 8.0),
        ("User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/8", 8.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: other\nCrawl-delay: 9", 0.0),
        ("", 0.0),
    ],
)
def test_the_delay_that_it_asks_for(text, delay):
    assert parse(text.encode(), "sinanews").delay == delay


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("sinanews/1.2 (+a@b.example)", "sinanews"),
        ("My-Bot_x 3", "my-bot_x"),
        ("9lives", "sinanews"),
        ("", "sinanews"),
    ],
)
def test_our_name_is_the_begin_of_the_user_agent(agent, token):
    assert product_token(agent) == token


def fails(reason: str, kind: type[FetchError] = FetchError):
    def get(url: str) -> bytes:
        if kind is BlockedError:
            raise BlockedError("banned", host="a.example", reason=reason)
        raise kind("no", reason=reason)

    return get


@pytest.mark.parametrize("reason", ["status_400", "status_403", "status_404", "status_410"])
def test_a_host_without_one_allows_all(reason):
    assert read_rules(HOST, fails(reason), "sinanews").allow(f"{HOST}/x")


@pytest.mark.parametrize("reason", ["status_500", "status_503", "timeout", "reset", "damaged"])
def test_one_that_cannot_be_had_forbids_all_for_now(reason):
    with pytest.raises(FetchError, match=r"robots\.txt") as caught:
        read_rules(HOST, fails(reason), "sinanews")
    assert caught.value.reason == "robots_unreachable"


@pytest.mark.parametrize("reason", ["dns", "connect", "refused_address", "tls", "stopped"])
def test_a_host_that_is_not_there_is_its_own_error(reason):
    with pytest.raises(FetchError) as caught:
        read_rules(HOST, fails(reason), "sinanews")
    assert caught.value.reason == reason


def test_a_ban_stays_a_ban():
    with pytest.raises(BlockedError):
        read_rules(HOST, fails("blocked", BlockedError), "sinanews")


class Origin:
    """Rules that are read from memory, by a clock that a test sets."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.read_count = 0
        self.now = 0.0
        self.robots = Robots(self.read, lambda: self.now)

    def read(self, origin):
        self.read_count += 1
        answer = self.answers[min(self.read_count, len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return parse(answer, "sinanews")


def test_the_rules_of_an_origin_are_read_once_a_day():
    origin = Origin(b"", b"User-agent: *\nDisallow: /")
    assert origin.robots.rules(HOST).allow(f"{HOST}/x")
    origin.now = ROBOTS_KEPT - 1
    assert origin.robots.rules(HOST).allow(f"{HOST}/x")
    assert origin.read_count == 1
    origin.now = ROBOTS_KEPT
    assert not origin.robots.rules(HOST).allow(f"{HOST}/x")
    assert origin.read_count == 2


def test_each_scheme_and_port_has_its_own():
    origin = Origin(b"")
    for name in (HOST, "http://a.example", f"{HOST}:8443"):
        origin.robots.rules(name)
    assert origin.read_count == 3


def test_an_unreachable_one_is_tried_again_after_a_while_and_then_kept():
    origin = Origin(FetchError("down", reason="robots_unreachable"), b"")
    for _ in range(3):
        with pytest.raises(FetchError, match="down"):
            origin.robots.rules(HOST)
    assert origin.read_count == 1
    origin.now = ROBOTS_AGAIN
    assert origin.robots.rules(HOST).allow(f"{HOST}/x")
    origin.now = ROBOTS_AGAIN + ROBOTS_KEPT - 1
    origin.robots.rules(HOST)
    assert origin.read_count == 2


def test_other_errors_are_not_remembered():
    origin = Origin(FetchError("no name", reason="dns"), b"")
    with pytest.raises(FetchError, match="no name"):
        origin.robots.rules(HOST)
    assert origin.robots.rules(HOST).allow(f"{HOST}/x")


def test_threads_that_need_the_same_rules_wait_for_one():
    origin = Origin(b"")
    read = origin.read

    def slow(name):
        time.sleep(0.1)
        return read(name)

    robots = Robots(slow, lambda: 0.0)
    threads = [threading.Thread(target=robots.rules, args=(HOST,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert origin.read_count == 1
