"""A post (RSSHub in Hexo): the children of `#artibody` without wrapper; title and time from the
front matter.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, EDITORS, published_part

POST = Template(
    name="post",
    # A fragment: no head, title or headline, so all of it is the article's part.
    marks=(
        "p.article-editor",
        "[cms-style]",
        "html:not(:has(title)):not(:has(meta)):not(:has(h1)) p",
    ),
    body=("body",),
    title=("title",),
    editors=EDITORS,
    drop=DROP,
    prune=published_part,
)
