"""A post (RSSHub in Hexo): the children of `#artibody` without wrapper; title and time from the front matter."""

from __future__ import annotations

from scraper.sites.sina.common import DROP, EDITORS
from scraper.sites.site import Template

POST = Template(
    name="post",
    marks=("p.article-editor", "[cms-style]"),
    body=("body",),
    title=("title",),
    editors=EDITORS,
    drop=DROP,
)
