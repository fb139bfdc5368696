"""vip.stock.finance.sina.com.cn: a company's announcement as one hard-wrapped `<pre>`."""

from __future__ import annotations

from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.page_stocks import bulletin_stock

BULLETIN = Template(
    name="bulletin",
    marks=("#content pre", "#allbulletin pre"),
    body=("#content pre", "#allbulletin pre"),
    title=("#allbulletin th", "#content h1"),
    time=("#allbulletin .graybgH2", "#allbulletin td"),
    drop=("#allbulletin th font", "script", "style"),
    stocks=bulletin_stock,
    hard_wrapped=True,
)
