"""What all pages of 财联社 have in common."""

from __future__ import annotations

import re

from sinanews.scraper.read.conventions import Bodyless, Conventions
from sinanews.scraper.read.furniture import furniture_of
from sinanews.scraper.read.furniture_rows import furniture_rows
from sinanews.scraper.sites.cls.cls_ids import IDS
from sinanews.scraper.sites.cls.cls_stocks import named_stocks
from sinanews.scraper.sites.site import PageMarks

CONVENTIONS = Conventions(
    ids=IDS,
    base="https://www.cls.cn/",
    furniture=furniture_of(furniture_rows("sinanews.scraper.sites.cls.words")),
    bodyless=Bodyless(
        search=(".search-content", ".search-result"),
        search_url=re.compile(r"cls\.cn/searchPage"),
        lists=(
            ".telegraph-list",
            ".telegraph-content-box",
            ".subject-interest-list",
            ".depth-list",
            'script#__NEXT_DATA__:lexbor-contains(\'"page":"/telegraph\')',
            'script#__NEXT_DATA__:lexbor-contains(\'"page":"/depth\')',
            'script#__NEXT_DATA__:lexbor-contains(\'"page":"/subject\')',
        ),
        portal_title=re.compile(r"首页|^财联社"),
    ),
    stocks=named_stocks,
    title_tail=re.compile(r"[ \u3000]{0,2}[_|-][ \u3000]{0,2}财联社[^_|-]{0,12}$"),
)
MARKS = PageMarks(
    selectors=(".detail-telegraph-content", ".detail-content .detail-brief"),
    source=re.compile(r"<title>[^<]{0,200}财联社\s{0,4}</title>"),
)
