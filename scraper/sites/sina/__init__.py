"""SINA: Sina's templates in the order in which they are asked, its lists, and its ways."""

from __future__ import annotations

from dataclasses import replace

from sinanews.scraper.sites.sina.channels_by_argument import KINDS
from sinanews.scraper.sites.sina.channels_by_number import LISTINGS
from sinanews.scraper.sites.sina.flash_record import FLASH_RECORD
from sinanews.scraper.sites.sina.lists.saved_flashes import saved_flashes
from sinanews.scraper.sites.sina.page_conventions import CONVENTIONS, MARKS
from sinanews.scraper.sites.sina.referers import REFERERS
from sinanews.scraper.sites.sina.templates.bulletin import BULLETIN
from sinanews.scraper.sites.sina.templates.column import COLUMN
from sinanews.scraper.sites.sina.templates.finance import FINANCE
from sinanews.scraper.sites.sina.templates.flash_page import FLASH
from sinanews.scraper.sites.sina.templates.gallery import GALLERY
from sinanews.scraper.sites.sina.templates.legacy_2004 import LEGACY_2004
from sinanews.scraper.sites.sina.templates.legacy_2009 import LEGACY_2009
from sinanews.scraper.sites.sina.templates.mobile import MOBILE
from sinanews.scraper.sites.sina.templates.news import NEWS
from sinanews.scraper.sites.sina.templates.post_page import POST
from sinanews.scraper.sites.sina.templates.report import REPORT
from sinanews.scraper.sites.sina.templates.tech import TECH
from sinanews.scraper.sites.site import SavedList, Site

SINA = Site(
    name="sina",
    hosts=("sina.com.cn", "sina.cn"),
    conventions=CONVENTIONS,
    templates=(
        COLUMN,
        NEWS,
        FINANCE,
        TECH,
        LEGACY_2009,
        BULLETIN,
        MOBILE,
        LEGACY_2004,
        REPORT,
        GALLERY,
        # Saved by hand or by a script, the container may have lost its class.
        replace(FINANCE, marks=("#artibody",)),
        replace(NEWS, marks=("div#article",)),
        # A page around it: the article's part may bear another name.
        replace(
            POST, body=(".article:has(> p.article-editor)", ".article:has(> p ~ p)", "body")
        ),
        FLASH,
    ),
    post=POST,
    records=(FLASH_RECORD,),
    saved_lists=(SavedList(("bd_i_txt_c",), saved_flashes),),
    marks=MARKS,
    listings=LISTINGS,
    kinds=KINDS,
    referers=REFERERS,
)
