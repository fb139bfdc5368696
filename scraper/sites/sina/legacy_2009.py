"""2007-2014: `div.blkContainerSblkCon#artibody`. The text ends at a publish_helper mark; pictures come first."""

from __future__ import annotations

from scraper.sites.sina.common import DROP, EDITORS, TIME_METAS, before
from scraper.sites.site import Template


def prune(html: str) -> str:
    """Drop what follows the end of the published text: phone promos, share and comment boxes."""
    return before(html, "<!-- publish_helper_end -->", "<!-- publish_helper_end-->", "<!--publish_helper_end-->")


LEGACY_2009 = Template(
    name="legacy_2009",
    marks=("#artibody.blkContainerSblkCon", "h1#artibodyTitle", ".artibody#artibody"),
    body=("#artibody", ".blkContainerSblkCon"),
    title=("h1#artibodyTitle", ".atcbox h1", ".articalTitle h2"),
    time=("#pub_date", ".artInfo", ".time-source", "span.time"),
    source=("#media_name a", "#media_name", ".time-source [data-sudaclick=media_name]"),
    editors=EDITORS,
    channel=(".blkBreadcrumbLink a", ".bread a"),
    time_metas=TIME_METAS,
    drop=DROP,
    prune=prune,
)
