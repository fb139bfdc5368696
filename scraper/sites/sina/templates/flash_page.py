"""A 7x24 flash as a page: `/7x24/…/doc-i….shtml` and its mobile twin. The list's own items are
read in records.py.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    MOBILE_DROP,
    OLD_SOURCE,
    OLD_TIME,
    TIME_METAS,
    published_part,
)

# The list itself has many such rows and is no article.
ONE_ROW = ".bd_i:not(.bd_i ~ .bd_i):not(:has(~ .bd_i)) .bd_i_txt_c"

FLASH = Template(
    name="flash",
    marks=(ONE_ROW, "#zhibo_content", ".mod-live-detail"),
    hosts=("/7x24/",),
    body=(
        ONE_ROW,
        "#zhibo_content",
        ".mod-live-detail",
        "#artibody",
        "#article",
        ".art_content",
        ".art_box",
    ),
    title=("h1.main-title", ".bd_i_title", "h1.art_tit_h1", ".art_tit_h1"),
    time=(
        ".date-source .date",
        ".date-source",
        ".bd_i_time",
        ".bd_i_time_c",
        "time",
        *OLD_TIME,
    ),
    source=(".date-source .source", ".art_cite", ".weibo_user", *OLD_SOURCE),
    source_metas=("mediaid",),
    time_metas=TIME_METAS,
    drop=(*DROP, *MOBILE_DROP),
    prune=published_part,
)
