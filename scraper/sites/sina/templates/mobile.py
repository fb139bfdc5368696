"""finance.sina.cn, k.sina.cn: mobile pages (from descriptions; none was held)."""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, EDITORS, TIME_METAS

MOBILE = Template(
    name="mobile",
    marks=(".art_content", "section.art_pic_card", ".art_box .art_p"),
    body=(".art_content", "section.art_pic_card", ".art_box"),
    title=("h1.art_tit_h1", ".art_tit_h1", "h1"),
    time=(".art_time", "time", ".weibo_time", ".art_cite_date"),
    source=(".art_cite", ".weibo_user", "cite"),
    source_metas=("mediaid", "article:author"),
    editors=(*EDITORS, ".art_editor"),
    time_metas=TIME_METAS,
    drop=(*DROP, ".art_editor", ".app_guide", ".look_more", ".unfold-box", ".art_title_op"),
)
