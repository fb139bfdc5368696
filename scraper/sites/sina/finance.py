"""finance.sina.com.cn since 2017: `div.article#artibody` under `h1.main-title`."""

from __future__ import annotations

from scraper.sites.sina.common import DROP, EDITORS, TIME_METAS
from scraper.sites.site import Template

FINANCE = Template(
    name="finance",
    marks=("#artibody.article",),
    body=("#artibody",),
    title=("h1.main-title", ".second-title"),
    time=(".date-source .date", ".date-source .time", ".date-source"),
    source=(".date-source .ent-source", ".date-source .source", ".date-source a"),
    source_metas=("mediaid", "article:author"),
    editors=EDITORS,
    channel=(".channel-path a",),
    keywords=(".article-bottom .keywords a", "[data-sudaclick=content_keywords_p] a"),
    time_metas=TIME_METAS,
    drop=DROP,
)
