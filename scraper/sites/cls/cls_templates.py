"""www.cls.cn/detail/…: the article stands in the page's own data (`__NEXT_DATA__`), and in
`.detail-content` where the server has drawn it. From descriptions; no page was at hand.
Pages for sharing, of which too little is known, go to the generic reader.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.cls.next_data import with_data_shown

_DRAWN = (".detail-content", ".detail-telegraph-content", ".telegraph-detail-content")
DETAIL = Template(
    name="cls_detail",
    marks=(
        *_DRAWN,
        'script#__NEXT_DATA__:lexbor-contains(\'"page":"/detail\')',
        'script#__NEXT_DATA__:lexbor-contains(\'"page": "/detail\')',
    ),
    body=("#cls-data-content", *_DRAWN),
    title=("#cls-data-title", ".detail-title-content", ".detail-title", "h1"),
    time=("#cls-data-time", ".detail-time", ".detail-header .f-l", ".detail-header"),
    source=("#cls-data-source", ".detail-source"),
    author=("#cls-data-author", ".detail-author"),
    channel=(".detail-nav a",),
    keywords=("#cls-data-subjects i", ".detail-label a"),
    drop=("script", "style", ".detail-share", ".detail-stock", ".ad"),
    prepare=with_data_shown,
    from_descriptions=True,
)
TEMPLATES = (DETAIL,)
