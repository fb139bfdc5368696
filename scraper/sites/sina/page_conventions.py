"""What all of Sina's pages have in common."""

from __future__ import annotations

import re

from sinanews.scraper.html.text_blocks import Markup
from sinanews.scraper.read.conventions import Bodyless, Conventions
from sinanews.scraper.read.furniture import furniture_of
from sinanews.scraper.read.furniture_rows import furniture_rows
from sinanews.scraper.sites.sina.document_ids import IDS
from sinanews.scraper.sites.sina.page_stocks import MARKETS, named_stocks
from sinanews.scraper.sites.site import PageMarks

_NAME = r"(?:手机|移动)?(?:新浪|sina)[^_|]{0,12}|财经头条|看点"

CONVENTIONS = Conventions(
    ids=IDS,
    base="https://finance.sina.com.cn/",
    furniture=furniture_of(furniture_rows("sinanews.scraper.sites.sina.words")),
    markup=Markup(
        caption=re.compile(r"\b(?:img_descr|video-info|art_img_(?:tit|txt|desc))\b"),
        stock=re.compile(r"(stock|fund|usstock|hkstock|hk|us)_(\w[\w.]{0,15})$"),
        bold=("cms-style", "strong-bold"),
    ),
    bodyless=Bodyless(
        search=(".box-result", ".r-info h2 a", "#result .box-result"),
        search_url=re.compile(r"//search\.sina\."),
        lists=(
            "div.datelist ul",
            "ul#listcontent",
            "ul.list01",
            "ul.xb_list",
            ".listBlk",
            "#d_list",
            "a.f_card",
            ".bd_i ~ .bd_i",  # the 7x24 page: each row is an article of its own
        ),
        portal_title=re.compile(r"首页|^新浪财经_新浪网|^新浪网|门户|导航"),
    ),
    # title_产经_新浪财经_新浪网
    title_tail=re.compile(
        rf"[ \u3000]{{0,2}}[_|-][ \u3000]{{0,2}}(?:{_NAME})$", re.IGNORECASE
    ),
    title_words=re.compile(
        r"(?:\|[^|_ ]{1,30}){1,9}$|_[^_ ]{2,4}$"
    ),  # title|词|词, title_频道
    not_medium=re.compile(
        r"[ \u3000]{0,3}(?:官方)?(?:微博|我有话说.{0,20}|收藏本文|评论)$|^https?://\S{1,200}$"
    ),
    published_comment=re.compile(
        r"<!--\s{0,4}\[[^\]]{0,40}\]?\s?published at (?P<time>[\d: -]{10,20})"
    ),
    modified_metas=("weibo: article:update_at",),
    columns=("sudameta", re.compile(r"allCIDs:([\d,]{1,400})")),
    markets=MARKETS,
    stocks=named_stocks,
)

# A saved page without URL. `artibody` (sic) is Sina's own word for the article's part; the
# numbers before `published at` are those of its publishing system.
MARKS = PageMarks(
    selectors=(
        "#artibody",
        "meta[name=sudameta]",
        "meta[name=publishid]",
        "meta[name^='weibo:']",
        "p.article-editor",
        "[cms-style]",
        "span[id^=stock_] > a.keyword",
        "span[id^=usstock_] > a.keyword",
        "span[id^=hkstock_] > a.keyword",
        "h1.art_tit_h1",
        "#allbulletin #content",
    ),
    source=re.compile(
        r"<!--\s{0,4}\[[\d,]{1,40}\]\s?published at |SINA_TEXT_PAGE_INFO|publish_helper"
        r"|<!--\s{0,4}news_keyword_pub,|<!--\s{0,4}article_adlist\[|<title>[^<]{0,200}新浪"
        # the line of address and time above the texts of 2003-2012
        r"|https?://[\w.]{0,30}sina\.(?:com\.cn|net)\s{1,4}(?:19|20)\d\d年"
    ),
)
