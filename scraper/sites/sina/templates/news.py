"""news.sina.com.cn since 2017: `div.article#article`; the first h1 is the channel's logo."""

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

NEWS = Template(
    name="news",
    marks=("div#article.article", "#article.article"),
    body=("#article",),
    title=("h1.main-title", ".second-title", *OLD_TITLE),
    time=(".date-source .date", ".date-source", *OLD_TIME),
    source=(".date-source .source", ".date-source a", *OLD_SOURCE),
    source_metas=("mediaid", "article:author"),
    editors=EDITORS,
    channel=(".channel-path a",),
    keywords=("#keywords a", *KEYWORDS),
    time_metas=TIME_METAS,
    drop=DROP,
    prune=published_part,
)
