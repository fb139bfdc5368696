"""The address guard: what may be connected to."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.addresses import check_name, checked_addresses, is_public

NONE: frozenset[str] = frozenset()


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
        checked_addresses(host.strip("[]"), 80, allow_hosts=NONE)
    assert caught.value.reason == "refused_address"


@pytest.mark.parametrize(
    "address",
    ["::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "ff02::1"],
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
            "a.example",
            443,
            allow_hosts=NONE,
            resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"],
        )
    assert caught.value.reason == "refused_address"


def test_a_named_host_is_allowed_and_only_it() -> None:
    allowed = frozenset({"127.0.0.1"})
    assert checked_addresses("127.0.0.1", 8080, allow_hosts=allowed) == ("127.0.0.1",)
    with pytest.raises(FetchError):
        checked_addresses("127.0.0.2", 80, allow_hosts=allowed)


def test_an_address_is_named_once_however_often_it_is_answered() -> None:
    answers = ["8.8.8.8", "8.8.4.4", "8.8.8.8"]
    found = checked_addresses("a.example", 80, allow_hosts=NONE, resolver=lambda *_: answers)
    assert found == ("8.8.8.8", "8.8.4.4")


def test_a_host_without_an_address_is_a_dns_failure() -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses("a.example", 80, allow_hosts=NONE, resolver=lambda *_: [])
    assert caught.value.reason == "dns"


def test_a_fake_address_of_a_local_proxy_is_explained() -> None:
    with pytest.raises(FetchError, match="--proxy"):
        checked_addresses(
            "a.example", 80, allow_hosts=NONE, resolver=lambda *_: ["198.18.0.9"]
        )


@pytest.mark.parametrize(
    "name", ["localhost", "printer.local", "db.internal", "router", "10.1"]
)
def test_before_a_proxy_names_of_the_inner_net_are_refused(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_name(name, NONE)
    assert caught.value.reason == "refused_address"
    check_name(name, frozenset({name}))


@pytest.mark.parametrize("name", ["finance.sina.com.cn", "8.8.8.8", "localhost.example"])
def test_before_a_proxy_names_of_the_public_net_pass(name: str) -> None:
    check_name(name, NONE)


def test_a_name_that_cannot_be_encoded_is_a_dns_failure() -> None:
    with pytest.raises(FetchError) as caught:
        checked_addresses(f"{'a' * 70}.example", 80, allow_hosts=NONE)
    assert caught.value.reason == "dns"
