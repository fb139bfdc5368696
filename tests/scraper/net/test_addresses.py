"""The address guard: what may be connected to."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.addresses import checked_addresses, is_public


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "0x7f000001",
            "2130706433",
            "127.1",
            "[::ffff:127.0.0.1]",
            "[::1]",
            "0.0.0.0",
            "localhost",
        ),
        *(
            "10.0.0.8",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "[fe80::1]",
            "[fc00::1]",
        ),
        "224.0.0.1",
    ],
)
def test_inner_addresses_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses(f"http://{host}/x")
    assert caught.value.reason == "refused_address"


@pytest.mark.parametrize(
    "address", ["::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "ff02::1"]
)
def test_inner_addresses_inside_ipv6_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


def test_one_inner_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses(
            "https://a.example/", resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"]
        )
    assert caught.value.reason == "refused_address"


def test_a_named_host_is_allowed_and_only_it() -> None:
    assert checked_addresses(
        "http://127.0.0.1:8080/", allow_hosts=frozenset({"127.0.0.1"})
    ) == ("127.0.0.1",)
    with pytest.raises(FetchError):
        checked_addresses("http://127.0.0.2/", allow_hosts=frozenset({"127.0.0.1"}))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/", "http:///x", "http://[::1/", "http://a:99999/"],
)
def test_what_is_no_web_url_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses(url)
    assert caught.value.reason == "bad_url"


def test_a_name_that_cannot_be_encoded_is_a_dns_failure() -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses(f"http://{'a' * 70}.example/")
    assert caught.value.reason == "dns"
