"""Feeds that were saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.records import Failure, Skipped
from sinanews.scraper.parse import parse
from sinanews.scraper.sources import read
from tests.scraper.sources.written import pages, write

LONG = "云桥港今日开工，二期工程投资五亿元，工期一年。" * 20
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>云桥日报</title><link>https://yunqiao.example/</link>
<item><title>云桥港扩建</title><link>https://yunqiao.example/news/7</link><pubDate>Thu, 12 Mar 2026 12:11:00 GMT</pubDate>
<dc:creator>张三丰</dc:creator><category>港口</category>
<description>摘要。</description><content:encoded><![CDATA[<p>第一段。</p><p>第二段。</p>]]></content:encoded></item>
<item><title>只有摘要</title><link>https://yunqiao.example/news/8</link><description>摘要，云桥港...</description></item>
<item><title>全文在描述里</title><link>https://yunqiao.example/news/9</link><description><![CDATA[<p>甲。</p><p>乙。</p>]]></description></item>
<item><title>长描述</title><link>https://yunqiao.example/news/10</link><description>{long}</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>
<entry><title>云桥港扩建</title><link href="https://cdn.example/a.jpg"/><link href="https://yunqiao.example/news/7"/>
<published>2026-03-12T20:11:00+08:00</published><content type="html">&lt;p&gt;第一段。&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_entries_with_their_text_are_articles(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, RSS.replace("{long}", LONG))
    items = list(read(path))
    assert Skipped(f"{path}:2", "only_a_link") in items
    first, described, long = (parse(page) for page in pages(items))
    assert (first.title, first.body) == ("云桥港扩建", "第一段。\n第二段。")
    assert str(first.published) == "2026-03-12 20:11:00+08:00"
    assert (first.url, first.source) == ("https://yunqiao.example/news/7", "云桥日报")
    assert (first.authors, first.tags) == (("张三丰",), ("港口",))
    assert (described.body, long.body) == ("甲。\n乙。", LONG)


def test_the_page_of_an_atom_entry_is_no_picture(tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path / "a.atom", ATOM)))
    article = parse(page)
    assert (article.url, article.body) == ("https://yunqiao.example/news/7", "第一段。")


def test_other_xml(tmp_path: Path) -> None:
    write(
        tmp_path / "sitemap.xml",
        '<?xml version="1.0"?><urlset><url><loc>https://a.example/1</loc></url></urlset>',
    )
    write(
        tmp_path / "empty.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>'
    )
    reasons = {
        Path(item.subject).name: item.reason
        for item in read(str(tmp_path))
        if isinstance(item, Failure | Skipped)
    }
    assert reasons["sitemap.xml"] == "kind"
    assert reasons["empty.xml"] == "empty"
