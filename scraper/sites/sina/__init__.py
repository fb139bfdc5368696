"""SITE: Sina's templates in the order in which they are asked, and its channels."""

from __future__ import annotations

from scraper.sites.sina.bulletin import BULLETIN
from scraper.sites.sina.column import COLUMN
from scraper.sites.sina.finance import FINANCE
from scraper.sites.sina.flash import FLASH
from scraper.sites.sina.kinds import KINDS
from scraper.sites.sina.legacy_2004 import LEGACY_2004
from scraper.sites.sina.legacy_2009 import LEGACY_2009
from scraper.sites.sina.listings import LISTINGS
from scraper.sites.sina.mobile import MOBILE
from scraper.sites.sina.news import NEWS
from scraper.sites.sina.post import POST
from scraper.sites.sina.tech import TECH
from scraper.sites.site import Site

SITE = Site(
    name="sina",
    hosts=("sina.com.cn", "sina.cn"),
    templates=(COLUMN, NEWS, FINANCE, TECH, LEGACY_2009, BULLETIN, MOBILE, LEGACY_2004, POST, FLASH),
    listings=LISTINGS,
    kinds=KINDS,
)
