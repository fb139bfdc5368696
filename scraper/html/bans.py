"""Answers that are no page but a ban: ban page, login page, 403, HTML where JSON is due, 502 from
abroad. The one definition, for the net, archives and lists.

An answer is a ban by what it is: a small HTML page without the marks of an article, of little but
words that refuse its reader. Words in data (JSON, a feed) ban nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.text import without_tags
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.web import host_of

SMALL = 64 * 1024  # bytes of a ban page with its style and picture
SEEN = 600  # characters that a reader of a ban page sees; they are mostly under 200
SEEN_ALONE = 150  # where the words are such that news may use them too
SEEN_AT_LOGIN = 60  # a page that only leads on to a login page shows less ("跳转中…")
SURE_STATUSES = frozenset({456})  # no registered number: Sina's for a banned address
LOGIN_HOSTS = ("passport.", "login.", "sso.")
FEED_ROOTS = frozenset((b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex"))
HEAD = 1000  # bytes in which a document's first element begins, after declarations and remarks

_BLANK = b"\xef\xbb\xbf \t\r\n"
_ELEMENT = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:]{0,20})")
_ARTICLE_MARK = re.compile(
    rb"(?:id|class)\s{0,2}=\s{0,2}[\"']?arti|property=[\"'](?:article:|og:type)", re.I
)
# One of these stands in every ban page that we know: asked first, because most pages have none.
_CHINESE = ("封禁", "异常", "频繁", "限制", "拦截", "拒绝", "禁止", "验证", "无法访问")
_ENGLISH = (
    b"enied",
    b"aptcha",
    b"nusual traffic",
    b"oo many requests",
    b"ot a robot",
    b"orbidden",
)
_HINTS = (*(w.encode(c) for w in _CHINESE for c in ("utf-8", "gb18030")), *_ENGLISH)
_NEAR = r"[^\s。！？；]{0,30}"
_STOPPED = "封禁|限制|拦截"
_YOURS = r"(?:您|你)(?:的|所在的?)\s?(?:IP|ip|网络|访问|请求|操作|设备)"
_TO_READER = re.compile(  # words to the reader himself, which news does not use
    rf"{_YOURS}\s?{_NEAR}(?:异常|频繁|过快|{_STOPPED}|禁止|无法访问|风险)"
    rf"|(?:异常|频繁|恶意)访问{_NEAR}(?:{_STOPPED})"
    rf"|已被.{{0,20}}安全.{{0,10}}(?:{_STOPPED})"
    r"|请\s?(?:先\s?)?(?:输入|完成|进行|通过).{0,10}验证"
)
_REFUSAL = re.compile(  # words that news may use too
    r"(?:访问|请求|操作)\s?(?:过于|太过|太)\s?(?:频繁|快)"
    r"|拒绝访问|访问被(?:拒绝|拦截|禁止|限制)|禁止访问|暂时无法访问"
    r"|(?i:access denied|unusual traffic|too many requests|not a robot|captcha)"
)
_FORBIDDEN_TITLE = re.compile(r"(?:error\s)?403(?:\s?[-:]?\s?forbidden)?", re.I)
_LOGIN_ADDRESS = re.compile(rb"\b(?:passport|login|sso)\.[a-z0-9-]{1,40}\.[a-z.]{2,8}/", re.I)
_MOVES_ON = re.compile(rb"\blocation\b|http-equiv=[\"']?refresh|<form\b", re.I)


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban. `sure`: the host bans us; else it may be the page's own fault, and a series of them
    is a ban.
    """

    kind: str  # ban_page, login, forbidden, rate_limited, bad_gateway, server_error, not_json
    sure: bool


def by_location(location: str) -> Ban | None:
    """Tell whether a redirect leads to a login page."""
    return Ban("login", sure=True) if host_of(location).startswith(LOGIN_HOSTS) else None


def by_answer(
    status: int, body: bytes, *, expect: str, charset: str | None = None
) -> Ban | None:
    """Tell whether an answer is a ban; `expect` is that of the request, `charset` that of the
    header.
    """
    if status in SURE_STATUSES or _is_ban_page(body, charset, status):
        return Ban("ban_page", sure=True)
    if status == 200:
        return _by_page(body, expect, charset)
    return _by_status(status, expect)


def _by_status(status: int, expect: str) -> Ban | None:
    if status == 502:
        return Ban("bad_gateway", sure=False)
    if status >= 500:
        return Ban("server_error", sure=False)
    if status == 403 and expect != "robots":  # robots.txt may be forbidden: RFC 9309 2.3.1.3
        return Ban("forbidden", sure=False)
    return None


def _by_page(
    body: bytes,
    expect: str,
    charset: str | None,
) -> Ban | None:
    """Tell whether what came with status 200 is none of what was asked for."""
    if _leads_to_login(body, charset):
        return Ban("login", sure=True)
    if _is_titled_forbidden(body, charset):
        return Ban("forbidden", sure=False)
    if expect == "json" and _is_markup(body):
        return Ban("not_json", sure=False)
    return None


def _is_markup(body: bytes) -> bool:
    return body[:200].lstrip(_BLANK).startswith(b"<")


def _may_be_ban_page(body: bytes) -> bool:
    """Say whether this is a small HTML page without the marks of an article."""
    if len(body) > SMALL or not _is_markup(body):
        return False
    first = _ELEMENT.search(body, 0, HEAD)
    is_feed = first is not None and first[1].lower() in FEED_ROOTS
    return not is_feed and _ARTICLE_MARK.search(body) is None


def _is_ban_page(
    body: bytes,
    charset: str | None,
    status: int,
) -> bool:
    """Tell a page of little but ban words. News about bans says more, or bears the marks of an
    article.
    """
    if not _may_be_ban_page(body) or not any(hint in body for hint in _HINTS):
        return False
    return _refuses_reader(_seen(body, charset), status)


def _refuses_reader(seen: str, status: int) -> bool:
    """Say whether a text is little but a refusal."""
    if len(seen) > SEEN:
        return False
    if _TO_READER.search(seen):
        return True
    is_alone = status >= 400 or len(seen) <= SEEN_ALONE
    return is_alone and _REFUSAL.search(seen) is not None


def _leads_to_login(body: bytes, charset: str | None) -> bool:
    """Tell a page without text that moves its reader on to a login page."""
    if not _may_be_ban_page(body) or not _LOGIN_ADDRESS.search(body):
        return False
    return _MOVES_ON.search(body) is not None and len(_seen(body, charset)) < SEEN_AT_LOGIN


def _is_titled_forbidden(body: bytes, charset: str | None) -> bool:
    """Tell a server's own "403 Forbidden" page that comes with another status."""
    if b"403" not in body[:HEAD] or not _may_be_ban_page(body):
        return False
    title = Page(decode(body, charset).text).text(("title",))
    return title is not None and _FORBIDDEN_TITLE.fullmatch(title) is not None


def _seen(body: bytes, charset: str | None) -> str:
    """Return title and text as a reader sees them, blanks folded."""
    page = Page(decode(body, charset).text)
    text = without_tags(page.html(("body",), drop=("script", "style")), " ")
    return " ".join(f"{page.text(('title',)) or ''} {text}".split())
