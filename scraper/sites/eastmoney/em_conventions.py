"""What all pages of 东方财富 have in common."""

from __future__ import annotations

import re

from sinanews.scraper.html.text_blocks import Markup
from sinanews.scraper.read.conventions import Bodyless, Conventions
from sinanews.scraper.read.furniture import furniture_of
from sinanews.scraper.read.furniture_rows import furniture_rows
from sinanews.scraper.sites.eastmoney.em_ids import IDS
from sinanews.scraper.sites.site import PageMarks

_NAME = r"(?:手机)?东方财富(?:网|证券|掌上通)?|财经频道|股票频道"

CONVENTIONS = Conventions(
    ids=IDS,
    base="https://finance.eastmoney.com/",
    furniture=furniture_of(furniture_rows("sinanews.scraper.sites.eastmoney.words")),
    markup=Markup(
        caption=re.compile(r"\bem_(?:img_)?(?:caption|desc)\b"),
        stock=re.compile(r"stock_(cn|hk|us)_(\w{1,12})$"),
    ),
    bodyless=Bodyless(
        search=(".news_list .news_item",),
        search_url=re.compile(r"//so\.eastmoney\."),
        lists=("#newsListContent", "ul#livenews-list", "#news_list_content"),
        portal_title=re.compile(r"首页|^东方财富网"),
    ),
    title_tail=re.compile(rf"[ \u3000]{{0,2}}[_|-][ \u3000]{{0,2}}(?:{_NAME})$"),
    not_medium=re.compile(r"^(?:来源|作者|编辑)\s{0,2}[:：]\s{0,2}$"),
)
MARKS = PageMarks(
    selectors=("#ContentBody.txtinfos", "#ContentBody.Body", "p.em_media"),
    source=re.compile(r"<title>[^<]{0,200}东方财富网\s{0,4}</title>"),
)
