"""Ban and block pages: known, waited for, left in time; and pages that only speak of bans."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.html.bans import SMALL, Ban, by_answer, by_location
from tests.hostile.server import BAN

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
SURE = Ban("ban_page", sure=True)


def html(text: str, title: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title><style>p {{}}</style></head><body>{text}</body></html>".encode()


BANS = (
    (200, "您的IP存在异常访问行为，已被封禁，请联系网站管理员"),
    (200, "你的 IP 地址访问过于频繁，请稍后再试"),
    (200, "检测到您的网络存在异常，请完成安全验证后继续访问"),
    (200, "请输入验证码"),
    (200, "访问过于频繁，请稍后再试"),
    (200, "该请求已被网站安全系统拦截"),
    (200, "您所在的IP段暂时无法访问本站"),
    (403, "拒绝访问"),
    (403, "Access Denied"),
    (503, "访问被拒绝"),
    (200, "Our systems have detected unusual traffic"),
    (200, "请先通过人机验证"),
)


@pytest.mark.parametrize(("status", "text"), BANS)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_ban_pages_are_known(status: int, text: str, charset: str) -> None:
    body = (
        html(f"<div><p>{text}</p></div><script>var a = 1;</script>").decode().encode(charset)
    )
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
        by_answer(200, html(f'<div id="artibody"><p>{quoted}</p></div>'), expect="html")
        is None
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
    assert by_answer(status, body, expect=expect) == Ban(kind, sure)


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
    assert by_location("https://passport.weibo.com/visitor/visitor?a=enter&url=x") == Ban(
        "login", sure=True
    )
    assert by_location("https://login.sina.com.cn/sso/login.php") == Ban("login", sure=True)
    assert by_location("https://finance.sina.com.cn/login.shtml") is None


def test_the_ban_page_of_the_catalogue_is_what_we_say_it_is() -> None:
    assert by_answer(200, BAN.encode(), expect="html") == SURE


# Data that speaks of bans is data


def feed(title: str) -> bytes:
    item = f"<item><title>{title}</title><link>https://news.example.com/1.html</link></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'.encode()


DATA = (
    pytest.param(feed("系统检测到您的网络异常"), "list", id="rss"),
    pytest.param(
        b"<!-- cache hit --><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>"
        + "您的IP存在异常访问行为，已被封禁".encode()
        + b"</title></entry></feed>",
        "list",
        id="atom",
    ),
    pytest.param(
        "<urlset><url><loc>https://news.example.com/</loc><t>拒绝访问</t></url></urlset>".encode(),
        "list",
        id="sitemap",
    ),
    pytest.param('cb({"title": "拒绝访问：某平台封禁"});junk'.encode(), "json", id="jsonp"),
    pytest.param(
        '[{"title": "您的IP存在异常访问行为，已被封禁"}'.encode(), "json", id="cut json"
    ),
    pytest.param(b"https://passport.example.com/1.html\n", "list", id="urls"),
    pytest.param(b"", "json", id="empty"),
    pytest.param(b" \r\n", "html", id="blank"),
)


@pytest.mark.parametrize(("body", "expect"), DATA)
def test_words_in_data_ban_nobody(body: bytes, expect: str) -> None:
    assert by_answer(200, body, expect=expect) is None


def test_a_feed_where_json_is_due_is_no_json_but_no_ban_page() -> None:
    assert by_answer(200, feed("拒绝访问"), expect="json") == Ban("not_json", sure=False)


def test_an_xhtml_ban_page_is_one_though_it_begins_as_xml() -> None:
    body = '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body>访问过于频繁</body></html>'
    assert by_answer(200, body.encode(), expect="list") == SURE


@pytest.mark.parametrize(
    "mark",
    [
        '<div class="article">{}</div>',
        "<div id=artibody>{}</div>",
        '<section CLASS="article-content">{}</section>',
        '<meta property="og:type" content="news"><p>{}</p>',
        '<meta property="article:published_time" content="2026-09-28"><p>{}</p>',
    ],
)
def test_an_article_of_one_line_about_bans_is_no_ban(mark: str) -> None:
    assert (
        by_answer(200, html(mark.format("您的IP存在异常访问，已被封禁")), expect="html")
        is None
    )


@pytest.mark.parametrize("title", ["403 Forbidden", "403 - Forbidden", "403", "Error 403"])
def test_a_servers_own_page_of_403_that_comes_with_200(title: str) -> None:
    body = html(f"<center><h1>{title}</h1></center><hr><center>nginx</center>", title)
    assert by_answer(200, body, expect="list") == Ban("forbidden", sure=False)


@pytest.mark.parametrize(
    "title", ["403名员工持股计划披露", "Top 403 Forbidden errors explained"]
)
def test_a_title_that_only_begins_with_403_is_news(title: str) -> None:
    assert by_answer(200, html(f"<p>{title}</p>", title), expect="html") is None


@pytest.mark.parametrize(
    "body",
    [
        '<meta http-equiv="refresh" content="0;url=https://passport.example.com/visitor">',
        "<script>var u = '//login.example.com.cn/sso'; window.location.replace(u)</script>跳转中",
        '<form action="https://sso.example.com/in"><input name="user"></form>',
    ],
)
def test_a_page_that_only_leads_to_a_login_is_a_ban(body: str) -> None:
    assert by_answer(200, f"<html>{body}</html>".encode(), expect="html") == Ban(
        "login", sure=True
    )


@pytest.mark.parametrize(
    "body",
    [
        "<a href='https://passport.example.com/'>登录</a>",
        "<script src='https://login.example.com/bar.js'></script><div id='app'></div>",
        "<script>location.hash = 'top'</script><p>passport. 是护照</p>",
    ],
)
def test_a_page_that_merely_names_a_login_host_is_none(body: str) -> None:
    assert by_answer(200, f"<html>{body}</html>".encode(), expect="html") is None


def test_a_large_page_is_no_ban_page_whatever_it_says() -> None:
    body = html("拒绝访问" + "<!-- x -->" * 7_000)
    assert len(body) > SMALL
    assert by_answer(200, body, expect="html") is None
    assert by_answer(403, body, expect="html") == Ban("forbidden", sure=False)
