"""stock.finance.sina.com.cn/…/vReport_Show/…: a broker's report. Its head (类别 机构 研究员 日期)
stands between headline and text; the classes around it changed. From four public scrapers of
2021-2026; no page was held.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP

# Lists of reports have tables in containers of that name.
_TEXT = ".blk_container:has(> p, > br)"

REPORT = Template(
    name="report",
    marks=(f"h1 ~ {_TEXT}", f"h1 ~ * {_TEXT}", f".creab ~ {_TEXT}"),
    hosts=("/vReport_Show/",),
    body=(_TEXT,),
    title=(".content h1", "h1"),
    head=(".creab", ":has(> .blk_container)"),
    labels=(("机构", "source"), ("研究员", "author"), ("日期", "time"), ("类别", "")),
    drop=DROP,
)
