"""tech.sina.com.cn 2015-2019: the old container with the new head."""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    EDITORS,
    OLD_SOURCE,
    OLD_TIME,
    OLD_TITLE,
    TIME_METAS,
)
from sinanews.scraper.sites.sina.templates.legacy_2009 import prune

TECH = Template(
    name="tech",
    marks=("#artibody.BSHARE_POP",),
    body=("#artibody",),
    title=("h1#artibodyTitle", "h1.main-title", *OLD_TITLE),
    time=("#pub_date", ".artInfo", ".date-source", *OLD_TIME),
    source=("#media_name a", "#media_name", ".source", *OLD_SOURCE),
    source_metas=("mediaid",),
    editors=EDITORS,
    channel=(".bread a", ".blkBreadcrumbLink a"),
    keywords=(".art_keywords a",),
    time_metas=TIME_METAS,
    drop=DROP,
    prune=prune,
)
