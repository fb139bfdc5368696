"""The host of a URL, one way for all rooms."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.web import host_of, is_host_or_below, is_web_address


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Finance.Sina.com.cn/stock/1.shtml", "finance.sina.com.cn"),
        ("http://a.example.:8080/x", "a.example"),
        ("http://user:secret@a.example/x", "a.example"),
        ("http://[2001:4860::8888]:80/", "2001:4860::8888"),
        ("/stock/1.shtml", ""),
        ("mailto:a@b.example", ""),
        ("http://[::1/", ""),
        ("", ""),
    ],
)
def test_the_host_is_lower_case_without_port_and_final_dot(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "domain", "below"),
    [
        ("sina.cn", "sina.cn", True),
        ("finance.sina.cn", "sina.cn", True),
        ("notsina.cn", "sina.cn", False),
        ("sina.cn.example", "sina.cn", False),
        ("", "sina.cn", False),
    ],
)
def test_subdomains_end_with_a_dot_and_the_domain(host: str, domain: str, below: bool) -> None:
    assert is_host_or_below(host, domain) is below


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("https://finance.sina.com.cn/a", True),
        ("HTTP://a.example", True),
        ("https:///a", False),
        ("javascript:alert(1)", False),
        ("ftp://a.example/a", False),
        ("http://[::1/", False),
        ("", False),
    ],
)
def test_an_address_of_the_web_names_a_host(url: str, is_web: bool) -> None:
    assert is_web_address(url) is is_web
