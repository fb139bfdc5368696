"""URLs: quoted, checked, and never a surprise; and no spelling of an inner address that is
connected to.
"""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import URL_CHARACTERS
from sinanews.scraper.model.records import Request
from sinanews.scraper.model.web import host_of
from sinanews.scraper.net.addresses import check_name, is_public
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.net.urls import origin_of, redirect_url, request_url, target_of


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("HTTP://Finance.Sina.COM.cn", "http://finance.sina.com.cn/"),
        ("http://a.example/a b?q=财经#top", "http://a.example/a%20b?q=%E8%B4%A2%E7%BB%8F"),
        ("http://a.example/%b2%C6?x=%zz", "http://a.example/%B2%C6?x=%25zz"),
        ("http://财经.example/", "http://xn--osy64q.example/"),
        (" https://a.example:8443/x\n", "https://a.example:8443/x"),
        ("http://a.example/a/../b/./c", "http://a.example/b/c"),
        ("http://[2001:4860::8888]/", "http://[2001:4860::8888]/"),
    ],
)
def test_urls_as_they_are_sent(url: str, sent: str) -> None:
    if "财经." in url:
        sent = f"http://{'财经'.encode('idna').decode()}.example/"
    assert request_url(url) == sent
    assert request_url(sent) == sent


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/x", "http://a.example/x"),
        ("x", "http://a.example/d/x"),
        ("?q", "http://a.example/d/p?q"),
        ("//b.example/y", "http://b.example/y"),
        ("https://b.example", "https://b.example/"),
        ("../up", "http://a.example/up"),
        ("", "http://a.example/d/p"),
        ("/%E8%B4%A2", "http://a.example/%E8%B4%A2"),
        ("/财".encode().decode("latin-1"), "http://a.example/%E8%B4%A2"),
        ("/财".encode("gb18030").decode("latin-1"), "http://a.example/%B2%C6"),
    ],
)
def test_where_redirects_lead(location: str, leads: str) -> None:
    assert redirect_url("http://a.example/d/p", location) == leads


def test_a_url_longer_than_the_limit_is_a_trap() -> None:
    base = "http://a.example/"
    assert request_url(base + "x" * (URL_CHARACTERS - len(base)))
    with pytest.raises(FetchError):
        request_url(base + "x" * (URL_CHARACTERS - len(base) + 1))


@given(st.one_of(st.text(max_size=80), st.text(max_size=60).map("http://".__add__), st.text(max_size=60).map("https://a.example/".__add__)))  # fmt: skip
@example("http://[")
@example("//[::1")
@example("http://a\u2100b/")
@example("http://a.example:99999999/")
@example("http://a.example\\@127.0.0.1/")
@example("http://a\x00b/")
@settings(max_examples=1500, deadline=None)
def test_no_url_raises_anything_else(url: str) -> None:
    for make in (request_url, lambda text: redirect_url("http://a.example/d/p", text)):
        try:
            sent = make(url)
        except FetchError as error:
            assert error.reason == "bad_url"
            continue
        assert urlsplit(sent).scheme in ("http", "https") and host_of(sent) and sent.isascii()
        assert sent.startswith(origin_of(sent) + "/") or sent.startswith(origin_of(sent) + "?")
        assert request_url(sent) == sent


FORMS = (
    *("127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "2130706433", "017700000001", "0x7f000001"),
    *("0x7f.1", "0177.0.0.1", "0x7f.0x0.0x0.0x1", "127.0.0.1.", "[::1]", "[::]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]"),
    *("[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:0:4136:e378::]", "[fec0::1]", "10.0.0.1", "172.16.0.1"),
    *("192.168.0.1", "169.254.169.254", "2852039166", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.88.99.1"),
    *("198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "localhost", "LOCALHOST", "localhost."),
    *("①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "user@127.0.0.1", "a.example:80@127.0.0.1", "127.0.0.1:80\\@a.example"),
    *("127.0.0.1#@a.example", "127.0.0.1%2f@a.example", "127.0.0.1%00.a.example", "[::1%25lo]", "[::1%lo]"),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_no_spelling_of_an_inner_address_is_connected_to(form: str) -> None:
    dialled: list[str] = []

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    setting = FetchSetting(rate=1e6, tries=1, deadline=5)
    with Fetcher(setting, dial=dial) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(Request(f"http://{form}/secret"))
    assert caught.value.reason in ("refused_address", "bad_url", "dns")
    assert dialled == []
    if (
        form[0].isascii()
        and form[-1].isalnum()
        and "." in form
        and "@" not in form
        and "%" not in form
    ):
        with pytest.raises(FetchError):
            check_name(form, frozenset())  # before a proxy


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("192.0.0.10", False),
        ("192.88.99.2", False),
        ("198.19.0.1", False),
        ("203.0.113.9", False),
        ("2400:3200::1", True),
        ("2001:4860:4860::8888", True),
        ("2001:db8::1", False),
        ("2001::1", False),
        ("2002:808:808::", False),
        ("2002:a00:1::", False),
        ("3fff::1", False),
        ("4000::1", False),
        ("fec0::1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    if address == "3fff::1" and is_public(address):
        pytest.skip("this Python does not know of RFC 9637 yet")
    assert is_public(address) is public


@pytest.mark.parametrize(
    "host", ["localhost", "db", "printer.local", "x.internal", "127.0.0.1", "::1", "0x7f.1"]
)
def test_names_of_the_inner_net_are_not_given_to_a_proxy(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_name(host, frozenset())
    assert caught.value.reason == "refused_address"
    check_name(host, frozenset({host}))
    check_name("finance.sina.com.cn", frozenset())
    check_name("8.8.8.8", frozenset())


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a.example/", "http:///x", "http://[::1/", "http://a:99999/"),
        *("http://user@a.example/", "http://user:secret@a.example/", "http://.../"),
    ],
)  # fmt: skip
def test_what_is_no_web_url_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        request_url(url)
    assert caught.value.reason == "bad_url"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://a.example/", "/"),
        ("http://a.example/x/y?q=1&r=%20", "/x/y?q=1&r=%20"),
        ("http://a.example/x?", "/x"),
    ],
)
def test_what_stands_behind_get(url: str, target: str) -> None:
    assert target_of(url) == target
