"""CLS: 财联社 (cls.cn): articles and telegrams at www.cls.cn/detail/…, and the telegraph (电报).

Written from public descriptions of pages and interfaces (selectors and fields that people's
scrapers use). No real page or answer was at hand: the golden cases were made up after them.
"""

from __future__ import annotations

from sinanews.scraper.sites.cls.cls_channels import KINDS, LISTINGS
from sinanews.scraper.sites.cls.cls_conventions import CONVENTIONS, MARKS
from sinanews.scraper.sites.cls.cls_record import TELEGRAM
from sinanews.scraper.sites.cls.cls_templates import TEMPLATES
from sinanews.scraper.sites.cls.saved_telegrams import saved_telegrams
from sinanews.scraper.sites.site import SavedList, Site

CLS = Site(
    name="cls",
    hosts=("cls.cn", "cailianpress.com"),
    conventions=CONVENTIONS,
    templates=TEMPLATES,
    records=(TELEGRAM,),
    saved_lists=(SavedList(("telegraphList",), saved_telegrams),),
    marks=MARKS,
    listings=LISTINGS,
    kinds=KINDS,
    referers=(("cls.cn", "https://www.cls.cn/telegraph"),),
)
