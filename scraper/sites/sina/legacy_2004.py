"""2003-2006: a table page. The text is `font#zoom` or `td.l17`; ad tables cut sentences and numbers in two."""

from __future__ import annotations

import re
from string import ascii_uppercase

from scraper.sites.sina.common import DROP, without_ads
from scraper.sites.site import Template

_AD = ("<iframe", "adsina", "allyes", "<script")
_LOWER = {ord(c): c.lower() for c in ascii_uppercase}  # str.lower() would move offsets: İ becomes two
_END = re.compile(  # 【发表评论】【关闭窗口】, with or without links inside
    r"【(?:\s|&nbsp;|<[^<>]{0,200}>){0,8}(?:我要|网友)?(?:发表评论|评论|我来说两句|关闭窗口|关闭|推荐|打印|大|字体)"
)


def prepare(text: str) -> str:
    """Take the ads out of the page's text, so that what they cut in two is one again."""
    text = without_ads(text)
    lower = text.translate(_LOWER)
    kept: list[str] = []
    at = 0
    while (stop := lower.find("</table>", at)) >= 0:
        start = lower.rfind("<table", at, stop)
        stop += len("</table>")
        is_ad = start >= 0 and any(mark in lower[start:stop] for mark in _AD)
        kept.append(text[at : start if is_ad else stop])
        at = stop
    return "".join((*kept, text[at:]))


def prune(html: str) -> str:
    """Drop the links under the text, and line breaks that an ad left before its rest of a sentence."""
    end = _END.search(html)
    kept = html[: end.start()] if end else html
    return re.sub(r"(?<=[^\s>。！？”])\s{0,50}<br>\s{0,50}(?=[^\s<\u3000])", "", kept)


LEGACY_2004 = Template(
    name="legacy_2004",
    marks=("#zoom", "td.l17 font.f14", "td.l17"),
    body=("#zoom", "td.l17"),
    title=("th.f24", "td.f24", "td.title14 b", "td.title14", ".f24", "h1"),
    time=("td[height='20']", "td.f12", "#article td:not(:has(table))", "td:not(:has(table))"),
    source=("td font[color='#A20010']", "td font[color='#a20010']"),
    author=("td.l15",),
    channel=("td a.a01",),
    drop=DROP,
    prepare=prepare,
    prune=prune,
)
