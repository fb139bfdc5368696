"""finance.sina.cn, news.sina.cn, k.sina.cn: mobile pages. The text is `.art_content`, in 2017 the
whole `.art_box`, headline and account included. From two descriptions; no page was held.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import (
    DROP,
    EDITORS,
    MOBILE_DROP,
    TIME_METAS,
    published_part,
)

MOBILE = Template(
    name="mobile",
    marks=(".art_content", "section.art_pic_card", ".art_box .art_p", ".art_box .art_tit_h1"),
    body=(".art_content", "section.art_pic_card", ".art_box"),
    title=("h1.art_tit_h1", ".art_tit_h1", "h1"),
    time=(".art_time", "time.weibo_time", ".weibo_time", "time", ".art_cite_date"),
    source=(".art_cite", ".weibo_user", "cite"),
    keywords=(".art_keywords a", ".art_label a"),
    source_metas=("mediaid", "article:author"),
    editors=(*EDITORS, ".art_editor"),
    time_metas=TIME_METAS,
    drop=(*DROP, *MOBILE_DROP),
    prune=published_part,
)
