"""2003-2006: a table page. The text is `font#zoom` or `td.l17`; ad tables cut sentences and
numbers in two.
"""

from __future__ import annotations

import re

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, without_ads

_AD = re.compile("<iframe|adsina|allyes|<script", re.I)
_TABLE = re.compile(r"<(?:table\b|/table>)", re.I)
_TAGS = re.compile(r"<!--.*?-->|<script\b.*?</script>|<[^<>]{0,2000}>", re.S | re.I)
AD_SPAN = (
    8_000  # characters of an ad's table with its scripts; the article's own tables are longer
)
AD_WORDS = 60  # characters that an ad shows beside its picture
# A break inside a sentence. \s holds U+3000 too, with which paragraphs begin.
_CUT = re.compile(r"(?<=[^\s>。！？”])[ \t\r\n]{0,50}<br>[ \t\r\n]{0,50}(?=[^\s<&])")
_END = re.compile(  # 【发表评论】【关闭窗口】, with or without links inside
    r"【(?:\s|&nbsp;|<[^<>]{0,200}>){0,8}(?:我要|网友)?(?:发表评论|评论|我来说两句|关闭窗口|关闭|推荐|打印|大|字体)"
)


def prepare(text: str) -> str:
    """Take the ads out of the page's text, so that what they cut in two is one again."""
    text = without_ads(text)
    kept: list[str] = []
    at = 0
    for start, stop in ad_tables(text):
        kept.append(text[at:start])
        at = stop
    return "".join((*kept, text[at:]))


def ad_tables(text: str) -> list[tuple[int, int]]:
    """Return the spans of the tables that hold an ad and hardly a word, the outermost ones."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for tag in _TABLE.finditer(text):
        if tag[0][1] != "/":
            open_at.append(tag.start())
        elif open_at:
            start, stop = open_at.pop(), tag.end()
            if stop - start <= AD_SPAN and is_ad(text[start:stop]):
                while found and found[-1][0] >= start:
                    found.pop()
                found.append((start, stop))
    return found


def is_ad(table: str) -> bool:
    """Say whether a table's HTML is an ad: it names one, and shows few words."""
    return (
        _AD.search(table) is not None
        and len("".join(_TAGS.sub("", table).split())) <= AD_WORDS
    )


def prune(html: str) -> str:
    """Drop the links under the text, and line breaks that an ad left before its rest of a sentence.
    A line that is indented begins a paragraph.
    """
    end = _END.search(html)
    kept = html[: end.start()] if end else html
    return _CUT.sub("", kept)


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
