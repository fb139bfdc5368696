"""Answers that are no page but a block: ban page, login page, 403, HTML where JSON is due, 502
from abroad.

The words are those that Chinese sites put on such pages (Sina's own: 你的 IP
存在异常访问…已被新浪安全部门封禁).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.text import without_tags
from sinanews.scraper.html.tree import Page

SMALL = 64 * 1024  # bytes of a ban page with its style and picture
SEEN = 600  # characters that a reader of a ban page sees; they are mostly under 200
SEEN_ALONE = 150  # where the words are such that news may use them too
SURE_STATUSES = frozenset({456})  # Sina's own number for a banned address
LOGIN_HOSTS = ("passport.", "login.", "sso.")
_ARTICLE_MARKS = (
    b"artibody",
    b'id="article"',
    b"SINA_TEXT_PAGE_INFO",
    b'property="article:',
    b'property="og:type"',
)
_CHINESE = ("封禁", "异常", "频繁", "限制", "拦截", "拒绝", "禁止", "验证", "无法访问")
_ENGLISH = (
    b"enied",
    b"aptcha",
    b"nusual traffic",
    b"oo many requests",
    b"ot a robot",
    b"orbidden",
)  # in any case
_HINTS = (*(w.encode(c) for w in _CHINESE for c in ("utf-8", "gb18030")), *_ENGLISH)
_TO_US = re.compile(
    r"(?:您|你)(?:的|所在的?)\s?(?:IP|ip|网络|访问|请求|操作|设备)\s?[^\s。！？；]{0,30}(?:异常|频繁|过快|封禁|限制|拦截|禁止|无法访问|风险)"
    r"|(?:异常|频繁|恶意)访问[^\s。！？；]{0,30}(?:封禁|限制|拦截)"
    r"|已被.{0,20}安全.{0,10}(?:封禁|限制|拦截)"
    r"|请\s?(?:先\s?)?(?:输入|完成|进行|通过).{0,10}验证"
)
_SYSTEM = re.compile(
    r"(?:访问|请求|操作)\s?(?:过于|太过|太)\s?(?:频繁|快)|拒绝访问|访问被(?:拒绝|拦截|禁止|限制)|禁止访问|暂时无法访问"
    r"|(?i:access denied|unusual traffic|too many requests|not a robot|captcha)"
)
_TO_LOGIN = re.compile(r"(?:passport|login)\.(?:weibo|sina)\.[a-z.]{2,8}/", re.I)
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A block. `sure`: the host blocks us; else it may be the page's own fault, and a series of
    them is a block.
    """

    kind: str  # ban_page, login, forbidden, bad_gateway, server_error, not_json
    sure: bool


def by_location(location: str) -> Block | None:
    """Tell whether a redirect leads to a login page."""
    host = (urlsplit(location).hostname or "").lower()
    return Block("login", sure=True) if host.startswith(LOGIN_HOSTS) else None


def by_answer(
    status: int, body: bytes, *, expect: str, charset: str | None = None
) -> Block | None:
    """Tell whether an answer is a block; `expect` is that of Asked, `charset` that of the header."""
    if status in SURE_STATUSES or _is_ban_page(body, charset, status):
        return Block("ban_page", sure=True)
    if status >= 500:
        return Block("bad_gateway" if status == 502 else "server_error", sure=False)
    if status == 403 and expect != "robots":
        return Block("forbidden", sure=False)
    if status == 200 and _leads_to_login(body):
        return Block("login", sure=True)
    if status == 200 and expect == "json" and body[:200].lstrip(_BLANK).startswith(b"<"):
        return Block("not_json", sure=False)
    return None


def _is_ban_page(body: bytes, charset: str | None, status: int) -> bool:
    """Tell a page of little but ban words. News about bans says more, or bears the marks of an
    article.
    """
    if len(body) > SMALL or not body[:200].lstrip(_BLANK).startswith(b"<"):
        return False
    if any(mark in body for mark in _ARTICLE_MARKS) or not any(hint in body for hint in _HINTS):
        return False
    seen = _seen(decode(body, charset).text)
    if len(seen) <= SEEN and _TO_US.search(seen):
        return True
    return (
        (status >= 400 or len(seen) <= SEEN_ALONE)
        and len(seen) <= SEEN
        and _SYSTEM.search(seen) is not None
    )


def _leads_to_login(body: bytes) -> bool:
    """Tell a page without text whose script goes to the login host."""
    if len(body) > SMALL or any(mark in body for mark in _ARTICLE_MARKS):
        return False
    if b"passport." not in body and b"login." not in body:
        return False
    text = body.decode("latin-1")
    return _TO_LOGIN.search(text) is not None and len(_seen(text)) < 60


def _seen(html: str) -> str:
    """Return title and text as a reader sees them, blanks folded."""
    page = Page(html)
    body = without_tags(page.html(("body",), drop=("script", "style")), " ")
    return " ".join(f"{page.text(('title',)) or ''} {body}".split())
