"""The page of 7x24 of 东方财富 as a browser saves it: its rows as the records of its list. From
descriptions; no page was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sinanews.scraper.html.tree import Page
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import document_id
from sinanews.scraper.sites.eastmoney.em_ids import IDS

ROWS = ".livenews-media, #livenews-list li, .news_item_724"
BASE = "https://kuaixun.eastmoney.com/"
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?")


def saved_fast_news(source: str) -> list[dict[str, Any]]:
    """Return the rows of a page; the day of each stands in the code of its article."""
    return list(_rows(Page(source)))


def _rows(page: Page) -> Iterator[dict[str, Any]]:
    for node in page.nodes(ROWS):
        link = node.css_first("a[href]")
        address = link.attributes.get("href") if link is not None else None
        code = document_id(IDS, web_url(address, BASE))
        if link is None or not code:
            continue
        text = " ".join(link.text().split())
        titled = FLASH_TITLE.match(text)
        clock = _CLOCK.search(node.text())
        day = f"{code[:4]}-{code[4:6]}-{code[6:8]}"
        yield {
            "code": code,
            "title": titled["title"] if titled else "",
            "summary": text,
            "showTime": f"{day} {clock[0]}" if clock else day,
        }
