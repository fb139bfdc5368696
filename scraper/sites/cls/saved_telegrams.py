"""The page of the telegraph as a browser saves it: the items that its data carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.sites.cls.next_data import at, next_data

ROWS = ("props.initialState.telegraph.telegraphList", "props.pageProps.list")


def saved_telegrams(source: str) -> list[dict[str, Any]]:
    """Return the items of a page without its advertisements; empty where its data hold none."""
    try:
        data = next_data(source)
    except ParseError:
        return []
    found = (at(data, path) for path in ROWS)
    rows = next((rows for rows in found if isinstance(rows, list)), [])
    return [dict(row) for row in rows if _is_item(row)]


def _is_item(row: object) -> bool:
    if not isinstance(row, Mapping) or str(row.get("is_ad", 0)) == "1":
        return False
    return all(row.get(name) for name in ("id", "ctime", "content"))
