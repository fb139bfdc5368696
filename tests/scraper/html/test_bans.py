"""Ban and block pages: known, waited for, left in time; and pages that only speak of bans."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinanews.scraper.html.bans import Block, by_answer, by_location
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import SERIES
from sinanews.scraper.model.records import Request
from tests.hostile.running import Clock, Running, running
from tests.hostile.server import BAN, PAGE

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
SURE = Block("ban_page", sure=True)


def html(text: str, title: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title><style>p {{}}</style></head><body>{text}</body></html>".encode()


BANS = (
    *(
        (200, "您的IP存在异常访问行为，已被封禁，请联系网站管理员"),
        (200, "你的 IP 地址访问过于频繁，请稍后再试"),
    ),
    *(
        (200, "检测到您的网络存在异常，请完成安全验证后继续访问"),
        (200, "请输入验证码"),
        (200, "访问过于频繁，请稍后再试"),
    ),
    *(
        (200, "该请求已被网站安全系统拦截"),
        (200, "您所在的IP段暂时无法访问本站"),
        (403, "拒绝访问"),
        (403, "Access Denied"),
    ),
    *(
        (503, "访问被拒绝"),
        (200, "Our systems have detected unusual traffic"),
        (200, "请先通过人机验证"),
    ),
)


@pytest.mark.parametrize(("status", "text"), BANS)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_ban_pages_are_known(status: int, text: str, charset: str) -> None:
    body = html(f"<div><p>{text}</p></div><script>var a = 1;</script>").decode().encode(charset)
    assert by_answer(status, body, expect="html") == SURE
    assert by_answer(status, body, expect="json") == SURE
    assert (
        by_answer(status, b"\xef\xbb\xbf\r\n" + body, expect="html", charset="utf-8") == SURE
        or charset == "gb18030"
    )


NEWS = (
    "证监会：对异常交易账户采取限制措施，三家机构被禁止开仓",
    "某平台封禁违规账号 3.2 万个，你的IP属地功能上线",
    "多家银行App出现无法访问的情况，客服称系统异常正在修复",
    "快讯：交易所提示风险，频繁报撤单账户被限制交易",
)


@pytest.mark.parametrize("text", NEWS)
def test_short_news_about_bans_is_no_ban(text: str) -> None:
    assert by_answer(200, html(f"<h1>{text}</h1><p>{text}。</p>", text), expect="html") is None


def test_long_news_that_quotes_a_ban_page_is_no_ban() -> None:
    quoted = "页面显示“您的IP存在异常访问行为，已被封禁”。"
    assert (
        by_answer(
            200,
            html(f"<p>{quoted}</p>" + "<p>记者就此致电客服，对方未作出回应。</p>" * 60),
            expect="html",
        )
        is None
    )
    assert (
        by_answer(200, html(f'<div id="artibody"><p>{quoted}</p></div>'), expect="html") is None
    )


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.name)
def test_no_sample_page_is_a_block(path: Path) -> None:
    assert by_answer(200, path.read_bytes(), expect="html") is None


@pytest.mark.parametrize(
    ("status", "body", "expect", "kind", "sure"),
    [
        (456, b"", "html", "ban_page", True),
        (403, b"", "html", "forbidden", False),
        (403, b"<html>no</html>", "json", "forbidden", False),
        (502, b"<html>bad gateway</html>", "json", "bad_gateway", False),
        (500, b"", "html", "server_error", False),
        (200, b"\xef\xbb\xbf <!DOCTYPE html><p>x", "json", "not_json", False),
        (
            200,
            b"<script>location.href='https://passport.weibo.com/visitor/visitor'</script>",
            "html",
            "login",
            True,
        ),
    ],
)
def test_other_blocks(status: int, body: bytes, expect: str, kind: str, sure: bool) -> None:
    assert by_answer(status, body, expect=expect) == Block(kind, sure)


@pytest.mark.parametrize(
    ("status", "body", "expect"),
    [
        (403, b"", "robots"),
        (404, b"<html>none</html>", "html"),
        (200, b'{"msg": "\xe6\x8b\x92\xe7\xbb\x9d\xe8\xae\xbf\xe9\x97\xae"}', "json"),
        (200, b"try{cb({})}catch(e){}", "json"),
        (200, b"<rss></rss>", "list"),
        (200, b"", "json"),
        (
            200,
            html(
                "<p>请登录 <a href='https://login.sina.com.cn/'>登录</a></p>"
                + "<p>正文。</p>" * 40
            ),
            "html",
        ),
    ],
)
def test_no_blocks(status: int, body: bytes, expect: str) -> None:
    assert by_answer(status, body, expect=expect) is None


def test_hostile_small_pages_take_linear_time() -> None:
    for pump in (
        b"<!--",
        b"<script>",
        b"<a ",
        b"</",
        "异常".encode(),
        "您的IP".encode(),
        b"<style",
        "请输入".encode(),
    ):
        by_answer(200, b"<html>" + pump * (60_000 // len(pump)), expect="html")
        by_answer(
            403, b"<html>" + "封禁".encode() + pump * (60_000 // len(pump)), expect="html"
        )


def test_login_pages_by_where_a_redirect_leads() -> None:
    assert by_location("https://passport.weibo.com/visitor/visitor?a=enter&url=x") == Block(
        "login", sure=True
    )
    assert by_location("https://login.sina.com.cn/sso/login.php") == Block("login", sure=True)
    assert by_location("https://finance.sina.com.cn/login.shtml") is None


# Through the fetcher


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as found:
        yield found


@pytest.mark.parametrize(
    "path",
    [
        "/ban",
        "/ban-gbk",
        "/ban-403",
        "/ban-456",
        "/login",
        "/to/https%3A%2F%2Fpassport.weibo.com%2F",
    ],
)
def test_a_host_that_bans_us_is_paused_longer_and_longer_and_left(
    server: Running, path: str
) -> None:
    clock = Clock()
    told: list[tuple[str, float, str]] = []
    host = f"ban{abs(hash(path))}.example"
    with server.fetcher(clock=clock, on_pause=lambda *given: told.append(given)) as fetcher:
        with pytest.raises(BlockedError) as caught:
            fetcher.get(Request(f"http://{host}{path}"))
        assert (caught.value.reason, caught.value.host, caught.value.retry) == (
            "blocked",
            host,
            True,
        )
        assert host in str(caught.value)
        pauses = [seconds for _, seconds, _ in told]
        assert len(pauses) == 5 and all(b > a for a, b in itertools.pairwise(pauses))
        assert 400 < sum(clock.waits) <= 600
        asked = len(server.log(host))
        with pytest.raises(BlockedError):
            fetcher.get(Request(f"http://{host}/page"))
        assert (
            len(server.log(host)) == asked == 1 + 6
        )  # robots.txt, then once before each pause and after the last
        assert fetcher.get(Request("http://other.example/page")).page.body == PAGE


def test_a_ban_that_ends_loses_nothing(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        assert fetcher.get(Request("http://mends.example/flaky/3/ban/x")).page.body == PAGE
        assert fetcher.stats["mends.example"].pauses == 3
    assert sum(clock.waits) >= 15 + 30 + 60


def test_single_forbidden_pages_are_failures_and_a_series_is_a_block(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        for _ in range(4):
            for _ in range(3):
                with pytest.raises(FetchError) as caught:
                    fetcher.get(Request("http://forbids.example/status/403"))
                assert (caught.value.reason, caught.value.retry) == ("status_403", True)
            fetcher.get(Request("http://forbids.example/page"))
        assert fetcher.stats["forbids.example"].pauses == 0
        reasons = []
        for _ in range(20):
            with pytest.raises(FetchError) as caught:
                fetcher.get(Request("http://forbids.example/status/403"))
            reasons.append(caught.value.reason)
    assert reasons[:SERIES] == ["status_403"] * SERIES and reasons[-1] == "blocked"
    assert len([r for r in reasons if r == "status_403"]) == SERIES + 4


def test_bad_gateways_from_abroad_are_a_block_in_the_end(server: Running) -> None:
    clock = Clock()
    with server.fetcher(clock=clock) as fetcher:
        reasons = []
        for _ in range(12):
            with pytest.raises(FetchError) as caught:
                fetcher.get(Request("http://abroad.example/status/502", expect="json"))
            reasons.append(caught.value.reason)
    assert reasons[0] == "status_502" and reasons[-1] == "blocked"
    assert sum(clock.waits) < 700


def test_html_where_json_is_due(server: Running) -> None:
    with server.fetcher() as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request("http://nojson.example/json-as-html", expect="json"))
        assert (caught.value.reason, caught.value.retry) == ("not_json", True)
        assert (
            fetcher.get(
                Request("http://nojson.example/json-as-html", expect="list")
            ).page.status
            == 200
        )
        assert (
            fetcher.get(Request("http://nojson.example/json", expect="json")).page.body
            == b'{"a": 1}'
        )


def test_the_ban_page_of_the_catalogue_is_what_we_say_it_is() -> None:
    assert by_answer(200, BAN.encode(), expect="html") == SURE


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/ban", "block_page"),
        ("/after/503/1000000000/99", "rate_limited"),
        ("/after/429/30/99", "block_page"),
    ],
)
def test_one_page_that_is_always_a_block_holds_up_no_host_that_is_well(
    server: Running, path: str, why: str
) -> None:
    clock = Clock()
    host = f"one{len(path)}.example"

    def meanwhile(*told: object) -> None:
        assert fetcher.get(Request(f"http://{host}/page")).page.body == PAGE

    with server.fetcher(clock=clock, on_pause=meanwhile) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(Request(f"http://{host}{path}"))
        assert (caught.value.reason, caught.value.retry) == (why, True)
        assert fetcher.get(Request(f"http://{host}/gzip")).page.body == PAGE
        assert fetcher.stats[host].pauses == 1
    assert server.targets(host).count(path) == (2 if why == "block_page" else 1)
