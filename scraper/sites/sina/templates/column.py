"""k.sina.com.cn (看点) and t.cj.sina.com.cn (财经头条): accounts' columns in the finance
layout.

The text stands in bare `<p><font>`. The script's pagepubtime is a constant of 2016 and is never
read.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    EDITORS,
    OLD_SOURCE,
    OLD_TIME,
    OLD_TITLE,
    TIME_METAS,
    published_part,
)

COLUMN = Template(
    name="column",
    marks=(
        "#artibody.article ~ #article_kandian",
        ".article-content-left #artibody.article .article-notice",
    ),
    hosts=("k.sina.com.cn", "k.sina.cn", "t.cj.sina.com.cn", "cj.sina.com.cn", "cj.sina.cn"),
    body=("#artibody",),
    title=("h1.main-title", ".second-title", *OLD_TITLE),
    time=(".date-source .date", ".date-source .time", ".date-source", *OLD_TIME),
    source=(".date-source .source", ".date-source a", *OLD_SOURCE),
    source_metas=("mediaid", "article:author"),
    time_metas=TIME_METAS,
    editors=EDITORS,
    channel=(".channel-path a",),
    drop=(*DROP, ".weibo_user", ".kandian-info"),
    prune=published_part,
)
