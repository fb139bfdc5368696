"""A 7x24 flash as a page: `/7x24/…/doc-i….shtml` and its mobile twin. The list's own items are
read in records.py.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, TIME_METAS

FLASH = Template(
    name="flash",
    marks=(".bd_i_txt_c", "#zhibo_content", ".live-content .bd_i", ".mod-live-detail"),
    hosts=("/7x24/",),
    body=(
        ".bd_i_txt_c",
        "#zhibo_content",
        ".mod-live-detail",
        "#artibody",
        "#article",
        ".art_content",
    ),
    title=("h1.main-title", ".bd_i_title", "h1.art_tit_h1"),
    time=(".bd_i_time", ".date-source .date", ".bd_i_time_c", "time"),
    source=(".date-source .source",),
    source_metas=("mediaid",),
    time_metas=TIME_METAS,
    drop=DROP,
)
