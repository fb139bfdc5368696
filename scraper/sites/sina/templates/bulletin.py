"""vip.stock.finance.sina.com.cn: a company's announcement. Until about 2020 one hard-wrapped
`<pre>`, today paragraphs and tables in the same #content.
"""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.page_stocks import bulletin_stock

BULLETIN = Template(
    name="bulletin",
    marks=("#allbulletin #content", "#content pre", "#allbulletin pre"),
    body=("#allbulletin #content", "#content:has(pre)", "#allbulletin pre"),
    title=("#allbulletin th", "#content h1"),
    time=("#allbulletin .graybgH2", "#allbulletin td"),
    drop=("#allbulletin th font", "script", "style"),
    stocks=bulletin_stock,
    hard_wrapped=True,
)
