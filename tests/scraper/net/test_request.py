"""The settings of a fetch, and the headers that follow from them."""

from __future__ import annotations

from math import inf, nan

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Request
from sinanews.scraper.net.request import ACCEPT, FetchSetting, check, headers, user_agent

REFERERS = (
    ("quotes.example", "https://www.example/quotes/"),
    ("example", "https://www.example/"),
)


def sent(request: Request, url: str | None = None) -> dict[str, str]:
    return headers(request, url or request.url, agent="test/1", referers=REFERERS)


@pytest.mark.parametrize(
    "given",
    [
        {"rate": 0.0},
        {"rate": -1.0},
        {"rate": inf},
        {"rate": nan},
        {"per_host": 0},
        {"hosts_at_once": 0},
        {"deadline": 0.0},
        {"tries": 0},
    ],
)
def test_numbers_must_be_above_nothing(given: dict[str, float]) -> None:
    with pytest.raises(UsageError, match=next(iter(given))):
        check(FetchSetting(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize("proxy", ["", "localhost:8080", "socks5://a:1", "http://", "ENV"])
def test_what_is_no_proxy_is_refused_with_its_form(proxy: str) -> None:
    with pytest.raises(UsageError, match="http://host:port"):
        check(FetchSetting(proxy=proxy))


@pytest.mark.parametrize(
    "proxy", [None, "env", "http://127.0.0.1:8080", "https://p.example:1"]
)
def test_what_is_a_proxy_passes(proxy: str | None) -> None:
    check(FetchSetting(proxy=proxy))


def test_the_user_agent_names_us_and_the_contact() -> None:
    assert user_agent(FetchSetting()).startswith("sinanews/")
    told = user_agent(FetchSetting(contact="me@example.org"))
    assert told.startswith("sinanews/") and told.endswith(" (+me@example.org)")
    assert (
        user_agent(FetchSetting(user_agent="other/2", contact="me@example.org")) == "other/2"
    )


@pytest.mark.parametrize("expect", sorted(ACCEPT))
def test_each_kind_of_request_says_what_it_takes(expect: str) -> None:
    assert sent(Request("http://a.test/", expect=expect))["Accept"] == ACCEPT[expect]


def test_a_conditional_request_bears_its_validators() -> None:
    request = Request(
        "http://a.test/", etag='"1"', last_modified="Fri, 20 Nov 2026 04:00:00 GMT"
    )
    found = sent(request)
    assert found["If-None-Match"] == '"1"'
    assert found["If-Modified-Since"] == "Fri, 20 Nov 2026 04:00:00 GMT"
    assert "If-None-Match" not in sent(Request("http://a.test/"))


@pytest.mark.parametrize(
    ("url", "referer"),
    [
        ("http://quotes.example/list", "https://www.example/quotes/"),
        ("http://hq.quotes.example/list", "https://www.example/quotes/"),
        ("http://news.example/list", "https://www.example/"),
        ("http://notexample/list", None),
        ("http://example.test/list", None),
    ],
)
def test_the_first_host_that_fits_gives_the_referer(url: str, referer: str | None) -> None:
    assert sent(Request(url)).get("Referer") == referer


def test_the_referer_of_the_request_goes_before_and_to_its_own_host_only() -> None:
    request = Request("http://news.example/list", referer="http://mine.test/")
    assert sent(request)["Referer"] == "http://mine.test/"
    assert sent(request, "http://news.example/other")["Referer"] == "http://mine.test/"
    assert "Referer" not in sent(request, "http://elsewhere.test/")
    assert sent(request, "http://quotes.example/")["Referer"] == "https://www.example/quotes/"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "财经", "", "x" * 1001, "tab\there"])
def test_values_that_a_header_cannot_hold_are_left_out(value: str) -> None:
    assert "If-None-Match" not in sent(Request("http://a.test/", etag=value))
    assert "Referer" not in sent(Request("http://a.test/", referer=value))
