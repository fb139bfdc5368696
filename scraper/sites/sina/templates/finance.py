"""finance.sina.com.cn since 2017: `div.article#artibody` under `h1.main-title`."""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    EDITORS,
    KEYWORDS,
    OLD_SOURCE,
    OLD_TIME,
    OLD_TITLE,
    TIME_METAS,
    published_part,
)

FINANCE = Template(
    name="finance",
    marks=("#artibody.article",),
    body=("#artibody",),
    title=("h1.main-title", ".second-title", *OLD_TITLE),
    time=(".date-source .date", ".date-source .time", ".date-source", *OLD_TIME),
    source=(".date-source .ent-source", ".date-source .source", ".date-source a", *OLD_SOURCE),
    source_metas=("mediaid", "article:author"),
    editors=EDITORS,
    channel=(".channel-path a",),
    keywords=(*KEYWORDS, "[data-sudaclick=content_keywords_p] a"),
    time_metas=TIME_METAS,
    drop=DROP,
    prune=published_part,
)
