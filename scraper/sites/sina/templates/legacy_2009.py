"""2007-2014: `div.blkContainerSblkCon#artibody`. The text ends at a publish_helper mark;
pictures come first.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    EDITORS,
    KEYWORDS,
    OLD_SOURCE,
    TIME_METAS,
    published_part,
    without_ads,
)

_BEGIN = "<!-- publish_helper name='原始正文'"


def prune(html: str) -> str:
    """Drop what follows the published text (promos, comment boxes); what stands before it are
    pictures and captions.
    """
    text = published_part(html)
    head, begin, rest = text.partition(_BEGIN)
    if "<img" not in head or not begin:
        return text
    opening, _, pictures = head.partition(">")
    return f'{opening}><div align="center">{pictures}</div>{begin}{rest}'


LEGACY_2009 = Template(
    name="legacy_2009",
    marks=("#artibody.blkContainerSblkCon", "h1#artibodyTitle", ".artibody#artibody"),
    body=("#artibody", ".blkContainerSblkCon"),
    title=("h1#artibodyTitle", ".atcbox h1", ".articalTitle h2"),
    time=("#pub_date", ".artInfo", ".time-source", "span.time"),
    source=OLD_SOURCE,
    editors=EDITORS,
    channel=(".blkBreadcrumbLink a", ".bread a"),
    keywords=KEYWORDS,
    time_metas=TIME_METAS,
    drop=DROP,
    prepare=without_ads,
    prune=prune,
)
