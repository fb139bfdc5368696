"""finance.eastmoney.com: `#ContentBody` under `.title` and `.infos` (since about 2021), under
`h1` and `.Info` before. From descriptions; no page was at hand.
Mobile pages, of which too little is known, go to the generic reader.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.eastmoney.em_stocks import with_named_fields

_DROP = (
    "script",
    "style",
    "iframe",
    "[id^=quote_]",  # live prices beside a share's name
    ".abstract",
    ".b-review",
    ".res-edit",
    ".zwothers",
    ".reading",
    ".emad",
    ".gopage",
    ".pagination",
)
ARTICLE = Template(
    name="em_article",
    marks=(".contentwrap #ContentBody", ".mainleft #ContentBody", "#ContentBody.txtinfos"),
    body=("#ContentBody",),
    title=(".topbox .title", ".contentwrap .title", ".title"),
    time=(".infos .item", ".infos"),
    source=(".infos .source a", ".infos .source"),
    author=(".infos .author",),
    editors=("p.res-edit", ".res-edit"),
    channel=("#Column_Navigation a", ".breadcrumb a"),
    drop=_DROP,
    prepare=with_named_fields,
    from_descriptions=True,
)
OLD_ARTICLE = Template(
    name="em_old_article",
    marks=(".newsContent #ContentBody", ".newsContent", "#ContentBody"),
    body=("#ContentBody", ".newsContent"),
    title=(".newsContent h1", "h1"),
    time=(".time-source .time", ".Info .time", ".Info"),
    source=(".em-source", ".time-source .source", ".Info .source"),
    author=(".AuthorInfo .author", ".Info .author"),
    editors=("p.res-edit", ".res-edit"),
    channel=("#Column_Navigation a",),
    drop=(*_DROP, ".newsContent > h1", ".Info"),
    prepare=with_named_fields,
    from_descriptions=True,
)
TEMPLATES = (ARTICLE, OLD_ARTICLE)
