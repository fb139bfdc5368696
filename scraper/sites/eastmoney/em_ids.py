"""How 东方财富 names its articles: a code of 17 or 18 digits that begins with the day
(202603123740840418), the same on PC, mobile, in lists and in 7x24.
"""

from __future__ import annotations

import re

from sinanews.scraper.model.ids import IdRules

_CODE = r"20\d{2}[01]\d[0-3]\d\d{8,10}"
# /a/202603123740840418.html, and before 2018 /news/1344,20140312368123456.html
_IN_URL = re.compile(
    rf"eastmoney\.com/(?:[a-z]{{1,12}}/)?(?:a|news)/(?:\d{{1,6}},)?({_CODE})\.html"
)
_IN_QUERY = re.compile(rf"eastmoney\.com/.{{0,80}}[?&](?:infoCode|newsid|code)=({_CODE})\b")

IDS = IdRules("eastmoney", documents=(_IN_URL, _IN_QUERY))


def article_url(code: str) -> str:
    """Return the address of an article by its code."""
    return f"https://finance.eastmoney.com/a/{code}.html"
