"""A post (RSSHub in Hexo), or a fragment that a script kept: the children of `#artibody` without
wrapper, with or without the head above them. Title and time of a post are in its front matter.
"""

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

# Rows of lists: a list that was saved without its head is no article.
_ROWS = ".bd_i, .datelist, #listcontent, .list01, .xb_list, .listBlk, #d_list, .f_card, .box-result"
_HEAD = "title, h1, meta[name], meta[property]"

POST = Template(
    name="post",
    marks=(
        "p.article-editor",
        "[cms-style]",
        ".date-source:has(~ p)",
        f"html:not(:has({_HEAD}, {_ROWS})) > body:has(p)",
    ),
    body=("body",),
    title=("h1.main-title", *OLD_TITLE, "title"),
    time=(".date-source .date", ".date-source", *OLD_TIME),
    source=(".date-source .ent-source", ".date-source .source", ".date-source a", *OLD_SOURCE),
    time_metas=TIME_METAS,
    editors=EDITORS,
    keywords=KEYWORDS,
    drop=(*DROP, "h1", ".second-title", ".date-source", ".artInfo", ".channel-path"),
    prune=published_part,
)
