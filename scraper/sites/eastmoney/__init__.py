"""EASTMONEY: 东方财富 (eastmoney.com): articles at finance.eastmoney.com/a/….html, lists, and 7x24.

Written from public descriptions of pages and interfaces (selectors and fields that people's
scrapers use). No real page or answer was at hand: the golden cases were made up after them.
"""

from __future__ import annotations

from sinanews.scraper.sites.eastmoney.em_channels import KINDS, LISTINGS
from sinanews.scraper.sites.eastmoney.em_conventions import CONVENTIONS, MARKS
from sinanews.scraper.sites.eastmoney.em_record import EM_FLASH
from sinanews.scraper.sites.eastmoney.em_templates import TEMPLATES
from sinanews.scraper.sites.eastmoney.saved_fast_news import saved_fast_news
from sinanews.scraper.sites.site import SavedList, Site

EASTMONEY = Site(
    name="eastmoney",
    hosts=("eastmoney.com",),
    conventions=CONVENTIONS,
    templates=TEMPLATES,
    records=(EM_FLASH,),
    saved_lists=(SavedList(("livenews-media", "livenews-list"), saved_fast_news),),
    marks=MARKS,
    listings=LISTINGS,
    kinds=KINDS,
    referers=(("eastmoney.com", "https://www.eastmoney.com/"),),
)
