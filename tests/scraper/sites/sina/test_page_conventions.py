"""What all of Sina's pages have in common, and what tells them from others'."""

from __future__ import annotations

import orjson
import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import RECORD, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.fields import without_site
from sinanews.scraper.read.furniture import GENERAL
from sinanews.scraper.read.generic import bodyless_kind
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import site_of_page
from sinanews.scraper.sites.sina.page_conventions import CONVENTIONS


@pytest.mark.parametrize(
    "sign",
    [
        '<div id="artibody"></div>',
        "<meta name=sudameta content='allCIDs:1'>",
        "<meta name=publishid content='fxabcde1234567'>",
        "<meta name='weibo: article:create_at' content='2019'>",
        "<p class=article-editor>责任编辑：张三丰</p>",
        "<p cms-style=font-L>甲</p>",
        "<!-- [31,1,11191698] published at 2012-01-09 15:57:00 -->",
        "<!--[112,3,114366] published at 2004-11-03 14:20:11 from #153 by 345-->",
        "<!-- news_keyword_pub,stock,sh699901 -->",
        "<!-- publish_helper name='原始正文' -->",
        "<script>/* SINA_TEXT_PAGE_INFO */</script>",
        "<title>云桥港扩建_新浪财经_新浪网</title>",
        "<td>http://finance.sina.com.cn 2005年03月21日 11:21</td>",
    ],
)  # fmt: skip
def test_signs_of_sina(sign: str) -> None:
    html = f"<html><head></head><body>{sign}</body></html>"
    found = site_of_page(None, Page(html), html, SITES)
    assert found is not None
    assert found.name == "sina"


@pytest.mark.parametrize(
    "part",
    [
        '<font id="zoom">甲</font>',
        '<div class="art_content">甲</div>',
        '<div id="content"><pre>甲</pre></div>',
        '<div class="article" id="article">甲</div>',
        '<h1 class="main-title">甲</h1>',
        "<td class=l17>甲</td>",
        '<a href="https://finance.sina.com.cn/">新浪财经</a>',
        '<script src="https://tjs.sjs.sinajs.cn/open/api/js/wb.js"></script>',
        '<meta property="article:published_time" content="2019-01-01">',
        "<p>据新浪财经2019年报道，港口扩建。</p>",
        "<!-- published at 2019-01-01 -->",
    ],
)
def test_what_other_sites_have_too_is_no_sign(part: str) -> None:
    html = f"<html><head><title>题</title></head><body>{part}</body></html>"
    assert site_of_page(None, Page(html), html, SITES) is None


@pytest.mark.parametrize(
    "line",
    [
        "海量资讯、精准解读，尽在新浪财经APP",
        "登录新浪财经APP 搜索【信披】查看更多考评等级",
        "炒股就看金麒麟分析师研报，权威，专业，及时，全面",
        "3分钟极速开户",
        "【线索征集令！】你吐槽，我倾听",
        "欢迎关注新浪科技",
        "新浪财经公众号",
        "24小时滚动播报最新的财经资讯和视频",
    ],
)
def test_furniture_of_sina_alone(line: str) -> None:
    assert CONVENTIONS.furniture.is_boilerplate(line)
    assert not GENERAL.is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    ["新浪财经讯 云桥港今日扩建。", "据新浪科技报道，新版发布。", "微博与新浪签订协议。"],
)
def test_news_that_names_sina_is_text(line: str) -> None:
    assert not CONVENTIONS.furniture.is_boilerplate(line)
    assert not CONVENTIONS.furniture.is_disclaimer(line)


@pytest.mark.parametrize(
    "address",
    ["/c.gif", "/con12.gif", "/dot1.gif", "//a.sinaimg.cn/deco/1.png", "x/343233024.png", "e1dc-iwhseiu9625186"],
)  # fmt: skip
def test_pictures_of_sina_alone(address: str) -> None:
    assert CONVENTIONS.furniture.is_picture(address)
    assert not GENERAL.is_picture(address)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="box-result"></div>', "search"),
        ('<ul id="listcontent"></ul>', "list"),
        ('<div class="datelist"><ul></ul></div>', "list"),
        ("<p>甲</p>", None),
    ],
)
def test_pages_without_article(html: str, kind: str | None) -> None:
    assert bodyless_kind(Page(html), None, CONVENTIONS) == kind


def test_the_search_by_its_url() -> None:
    url = "https://search.sina.com.cn/news?q=a"
    assert bodyless_kind(Page("<p>甲</p>"), url, CONVENTIONS) == "search"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("快讯 | 云桥央行降准_新浪财经_新浪网", "快讯 | 云桥央行降准"),
        ("云桥港扩建|云桥|港口_新浪财经_新浪网", "云桥港扩建"),
        ("云桥港扩建_产经_新浪财经_新浪网", "云桥港扩建"),
        ("云桥港扩建_手机新浪网", "云桥港扩建"),
        ("云桥港扩建_财经头条", "云桥港扩建"),
        ("云桥港扩建-新浪", "云桥港扩建"),
        ("新浪的一年", "新浪的一年"),
    ],
)
def test_titles(title: str, bare: str) -> None:
    assert without_site(title, CONVENTIONS) == bare


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("文章内容不代表新浪立场。", True),
        ("（以上内容仅代表作者个人观点，不代表新浪财经立场）", True),
        ("本文观点不代表新浪网的观点", True),
        ("新浪网登载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其描述。", True),
        ("新浪声明：此消息系转载自新浪合作媒体。", True),
        ("新浪发布公告称，上述言论不代表新浪立场，公司将追究责任，并已向法院起诉。", False),
        ("江海电机说，该员工的言论不代表公司立场。", False),
        ("新浪去年的收入增长了两成。", False),
    ],
)
def test_notices_that_the_text_is_not_sinas_own(line: str, is_notice: bool) -> None:
    assert CONVENTIONS.furniture.is_disclaimer(line) is is_notice


def test_a_notice_in_a_record_is_no_text() -> None:
    record = {
        "url": "https://finance.sina.com.cn/stock/2019-03-15/doc-ihsample000099.shtml",
        "title": "江海电机公布年报",
        "text": "江海电机去年盈利增长两成。\n文章内容不代表新浪立场。",
    }
    article = parse(RawPage(None, orjson.dumps(record), media_type=RECORD, charset="utf-8"))
    assert article.body == "江海电机去年盈利增长两成。"
    assert article.disclaimer == "文章内容不代表新浪立场。"
