"""The fake Sina itself: its pages are what the parser must read, its faults are what they say."""

from __future__ import annotations

import gzip
import socket
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from sinanews.scraper.model.records import RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.parse import parse
from tests.fakesina import FAULTS, HARMLESS, PASSING, FakeSina, Fault, every_kind
from tests.fakesina.articles import KINDS, Newsroom, make
from tests.fakesina.faults import slot
from tests.fakesina.pages import PAGES, page

NEWEST = datetime(2026, 11, 24, 8, 0, tzinfo=BEIJING)


@pytest.fixture(scope="module")
def sina() -> Iterator[FakeSina]:
    with FakeSina(120, newest=NEWEST.isoformat(), crawl_delay=2, disallowed=3) as sina:
        yield sina


@pytest.mark.parametrize("kind", sorted(PAGES))
@pytest.mark.parametrize("number", [1, 2, 8])
def test_a_page_gives_its_article(kind: str, number: int) -> None:
    made = make(1, 20 * number, NEWEST, kind)
    article = parse(RawPage(made.url, page(made)))
    expected = {"legacy": "legacy_2009"}.get(kind, kind)
    assert (article.template, article.page_type) == (expected, "article")
    assert article.title == made.title
    assert article.published == (NEWEST if kind != "bulletin" else NEWEST.replace(hour=0))
    assert article.docid == made.docid
    if kind != "flash":
        assert article.body == "\n".join(made.paragraphs)
    if kind not in ("bulletin", "column", "flash"):
        assert article.source == made.source


def test_the_same_seed_gives_the_same_articles() -> None:
    first, second = (
        Newsroom(articles=60, flashes=20, bulletins=5, seed=3, newest=NEWEST) for _ in range(2)
    )
    assert first.everything() == second.everything()
    other = Newsroom(articles=60, flashes=20, bulletins=5, seed=4, newest=NEWEST)
    assert not {a.docid for a in first.articles} & {a.docid for a in other.articles} - {None}


def test_ids_are_unique_and_some_begin_with_an_i() -> None:
    room = Newsroom(articles=3000, flashes=600, bulletins=50, seed=1, newest=NEWEST)
    ids = [a.docid for a in room.everything() if a.docid]
    assert len(ids) == len(set(ids))
    assert any(each.startswith("i") for each in ids)
    assert {a.kind for a in room.articles} == set(KINDS)


def test_every_article_is_served_at_its_url(sina: FakeSina) -> None:
    for article in sina.articles():
        if article["url"]:
            got = sina.get(Request(article["url"], "list"))
            assert parse(got).title == article["title"]


def test_the_mobile_twin_of_a_page(sina: FakeSina) -> None:
    article = next(a for a in sina.articles() if a["kind"] == "finance")
    got = parse(
        sina.get(
            Request(
                f"https://finance.sina.cn/2026-11-24/detail-i{article['docid']}.d.html", "list"
            )
        )
    )
    assert (got.template, got.docid, got.title) == (
        "mobile",
        article["docid"],
        article["title"],
    )


def test_bodies_come_in_every_coding(sina: FakeSina) -> None:
    codings = Counter(
        requests.get(
            sina.url(a["url"]),
            headers={"Accept-Encoding": "gzip, deflate, br, zstd"},
            timeout=9,
        ).headers.get("Content-Encoding")
        for a in sina.articles()
        if a["kind"] == "finance"
    )
    assert set(codings) == {None, "gzip", "deflate", "br", "zstd"}


def test_an_etag_answers_304_until_the_article_changes(sina: FakeSina) -> None:
    url = next(a["url"] for a in sina.articles() if a["kind"] == "news")
    first = requests.get(sina.url(url), timeout=9)
    again = {"If-None-Match": first.headers["ETag"]}
    assert first.headers["Last-Modified"].endswith("+0800")
    assert (
        requests.get(sina.url(url), headers=again, timeout=9).status_code,
        sina.change(url),
    ) == (304, True)
    changed = requests.get(sina.url(url), headers=again, timeout=9)
    assert changed.status_code == 200
    assert "更新：" in changed.content.decode()
    assert not sina.change("https://finance.sina.com.cn/none")


def test_robots(sina: FakeSina) -> None:
    text = requests.get(sina.url("https://finance.sina.com.cn/robots.txt"), timeout=9).text
    assert "Disallow: /nobots/" in text
    assert "Crawl-delay: 2\n" in text
    assert (
        requests.get(
            sina.url("https://feed.mix.sina.com.cn/robots.txt"), timeout=9
        ).status_code
        == 404
    )
    assert sum("/nobots/" in a["url"] for a in sina.articles()) == 3
    sina.behave(robots="\ufeffUser-agent: *\n\nDisallow: /x\n")
    assert requests.get(
        sina.url("https://feed.mix.sina.com.cn/robots.txt"), timeout=9
    ).content.startswith(b"\xef\xbb\xbf")
    sina.behave(robots=None)


def test_lists_need_a_referer(sina: FakeSina) -> None:
    url = sina.url("https://feed.mix.sina.com.cn/api/roll/get?lid=2519&num=500")
    assert requests.get(url, timeout=9).status_code == 403
    told = requests.get(
        url, headers={"Referer": "https://finance.sina.com.cn/"}, timeout=9
    ).json()
    assert len(told["result"]["data"]) == 50  # clamped


def test_as_a_proxy_it_is_every_host_plain_and_in_tls(sina: FakeSina) -> None:
    url = next(a["url"] for a in sina.articles() if a["kind"] == "tech")
    with requests.Session() as session:
        session.trust_env = False
        session.proxies = {"http": sina.base, "https": sina.base}
        for scheme in ("https", "http"):
            start = len(sina.log())
            got = session.get(
                url.replace("https", scheme), verify=str(sina.ca_file), timeout=9
            )
            assert got.status_code == 200
            (entry,) = sina.log(start)
            assert (entry["host"], entry["path"]) == ("tech.sina.com.cn", urlsplit(url).path)


def test_the_log_has_monotonic_times(sina: FakeSina) -> None:
    start, before = len(sina.log()), time.monotonic()
    requests.get(
        sina.url("https://finance.sina.com.cn/none"),
        headers={"User-Agent": "probe"},
        timeout=9,
    )
    (entry,) = sina.log(start)
    assert before <= entry["begin"] <= entry["end"] <= time.monotonic()
    assert (entry["status"], entry["headers"]["user-agent"]) == (404, "probe")


# Faults


def probe(sina: FakeSina, url: str) -> bytes:
    """What a socket gets in 2 s for one request, at most 400 KB."""
    parts = urlsplit(sina.url(url))
    with socket.create_connection(("127.0.0.1", sina.port), timeout=2) as link:
        link.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        got = b""
        try:
            end = time.monotonic() + 2
            while len(got) < 400_000 and (block := link.recv(65536)):
                got += block
                if time.monotonic() > end:
                    raise TimeoutError
        except TimeoutError:
            got += b"[timeout]"
        except ConnectionResetError:
            got += b"[reset]"
        return got


MARKS = {
    "retry_seconds": b"Retry-After: 1\r",
    "retry_negative": b"Retry-After: -1\r",
    "retry_huge": b"Retry-After: 1000000000\r",
    "retry_nan": b"Retry-After: nan\r",
    "retry_full_width": "Retry-After: １２\r".encode(),
    "retry_underscore": b"Retry-After: 1_000\r",
    "retry_date": b" GMT\r",
    "redirect_file": b"Location: file:///etc/passwd\r",
    "redirect_private": b"Location: http://10.0.0.1/",
    "redirect_metadata": b"Location: http://169.254.169.254/",
    "redirect_decimal": b"Location: http://2130706433:",
    "redirect_bytes": b"Location: https://\xff\xfe",
    "redirect_ipv6": b"Location: https://[::1/",
    "redirect_passport": b"Location: https://passport.sina.com.cn/",
    "redirect_ok": b"fake-ok=1\r",
    "bomb": b"Content-Encoding: gzip",
    "bomb_redirect": b"fake-ok=1\r\nContent-Encoding: gzip",
    "reset": b"[reset]",
    "reset_midway": b"[reset]",
    "hang": b"[timeout]",
    "drip_body": b"[timeout]",
    "drip_headers": b"[timeout]",
    "short_gzip": b"\x1f\x8b",
    "two_members": b"\x1f\x8b",
    "trailing": b"trailing bytes",
    "ban": "已被新浪安全部门封禁".encode(),
    "html": b"502 Bad Gateway",
    "empty": b"Content-Length: 0",
    "hostile": b"<a <a ",
    "deep": b"<div><div><div>",
    "many_headers": b"X-1999: 1",
    "big_header": b"xxxxxxxx",
    "wrong_charset": b"charset=gb2312",
    "chunk_cut": b"Transfer-Encoding: chunked",
    "large": b"Content-Length: 125829",
}


@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_each_fault_is_what_it_says(sina: FakeSina, kind: str) -> None:
    url = next(a["url"] for a in sina.articles() if a["kind"] == "finance")
    target = url.removeprefix("https://")
    sina.plan([Fault(kind, match=target, times=None)])
    start = len(sina.log())
    try:
        got = probe(sina, url)
    finally:
        sina.plan([])
    assert MARKS.get(kind, b"") in got
    if kind.startswith("status_"):
        assert got.startswith(f"HTTP/1.1 {kind[7:]} ".encode())
    if kind == "redirect_loop":
        assert f"Location: {url}\r".encode() in got
    deadline = time.monotonic() + 20
    while not (entries := sina.log(start)) and time.monotonic() < deadline:
        time.sleep(0.05)  # a request is logged when it has ended
    assert [entry["fault"] for entry in entries] == [kind]


def test_gzip_faults_are_of_the_page(sina: FakeSina) -> None:
    article = next(a for a in sina.articles() if a["kind"] == "finance")
    whole = sina.get(Request(article["url"], "list")).body
    target = article["url"].removeprefix("https://")
    for kind, cut in (("two_members", 0), ("short_gzip", 1)):
        sina.plan([Fault(kind, match=target)])
        body = probe(sina, article["url"]).partition(b"\r\n\r\n")[2]
        if cut:
            with pytest.raises(EOFError):
                gzip.decompress(body)
        else:
            assert gzip.decompress(body) == whole
    sina.plan([])


def test_a_fault_ends_after_its_times_and_takes_its_share(sina: FakeSina) -> None:
    urls = [a["url"] for a in sina.articles() if a["kind"] in ("finance", "tech", "news")]
    sina.plan([Fault("status_500", match=r"doc-i", share=0.4, times=2)])
    rounds = [
        [requests.get(sina.url(url), timeout=9).status_code for url in urls] for _ in range(3)
    ]
    sina.plan([])
    assert rounds[0] == rounds[1]
    assert 0.2 < rounds[0].count(500) / len(urls) < 0.6
    assert set(rounds[2]) == {200}


def test_the_day_does_not_choose_what_suffers() -> None:
    url = "finance.sina.com.cn/stock/s/{}/doc-iabcdefg1234567.shtml"
    assert slot(url.format("2026-11-29")) == slot(url.format("2027-01-05"))
    assert slot(url.format("2026-11-29")) != slot(url.replace("1234567", "1234568"))


def test_every_kind_divides_its_share() -> None:
    plan = [Fault(**entry) for entry in every_kind(0.5)]
    assert [fault.kind for fault in plan] == list(FAULTS)
    targets = [f"finance.sina.com.cn/doc-i{n}" for n in range(4000)]
    hit = [[f.kind for f in plan if f.fits(target)] for target in targets]
    assert max(map(len, hit)) == 1
    assert 0.45 < sum(map(bool, hit)) / len(targets) < 0.55
    assert {kind for kinds in hit for kind in kinds} == set(FAULTS)
    assert set(FAULTS) > HARMLESS | PASSING
    obtainable: dict[str, Any] = {fault.kind: fault.obtainable for fault in plan}
    assert obtainable["reset"]
    assert not obtainable["status_404"]
    assert obtainable["redirect_ok"]
