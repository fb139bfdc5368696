"""A post (RSSHub in Hexo): the children of `#artibody` without wrapper; title and time from the
front matter.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, EDITORS

POST = Template(
    name="post",
    marks=("p.article-editor", "[cms-style]"),
    body=("body",),
    title=("title",),
    editors=EDITORS,
    drop=DROP,
)
