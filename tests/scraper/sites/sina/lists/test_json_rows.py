"""A row of a JSON list: which of its names are read, and what it lacks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from sinanews.scraper.sites.sina.lists.json_rows import RowKeys, json_link
from sinanews.scraper.sites.sina.lists.rolling import KEYS as FEED
from sinanews.scraper.sites.sina.lists.search_results import KEYS as SEARCH

URL = "https://finance.sina.com.cn/a/2026-09-28/doc-inabcdef1234567.shtml"
KEYS = RowKeys(urls=("url", "wap"), times=("ctime", "time"), document="docid")


def row(**values: Any) -> dict[str, Any]:
    return {"url": URL, "title": "云桥港扩建", "ctime": "1790551140", **values}


def test_a_whole_row() -> None:
    missing: Counter[str] = Counter()
    link = json_link(row(), KEYS, missing, "feed:1")
    assert link is not None
    assert (link.url, link.docid, link.title) == (URL, "nabcdef1234567", "云桥港扩建")
    assert link.published is not None
    assert link.published.isoformat() == "2026-09-28T07:19:00+08:00"
    assert link.channel == "feed:1"
    assert not +missing


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"title": "<b></b>"}, {"title"}),
        ({"ctime": ""}, {"ctime"}),
        ({"ctime": "", "time": "2026-09-28 07:19"}, set()),
        ({"url": "", "wap": URL}, set()),
        ({"url": "javascript:a()", "title": None}, {"url", "title"}),
    ],
)
def test_what_a_row_lacks_is_counted_under_the_first_name(
    values: dict[str, Any], lacks: set[str]
) -> None:
    missing: Counter[str] = Counter()
    json_link(row(**values), KEYS, missing, "feed:1")
    assert set(+missing) == lacks


@pytest.mark.parametrize("bad", [None, "row", 7, ["url"]])
def test_what_is_no_row(bad: object) -> None:
    missing: Counter[str] = Counter()
    assert json_link(bad, KEYS, missing, "feed:1") is None
    assert missing == {"row": 1}


def test_a_row_without_url_is_no_link() -> None:
    assert json_link(row(url=""), KEYS, Counter(), "feed:1") is None


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        (FEED, {"docid": "comos:nabcdef7654321"}),
        (SEARCH, {"dataid": "cj:comos-nabcdef7654321:0"}),
    ],
)
def test_the_document_that_the_list_names_stands_in_for_one_in_the_url(
    keys: RowKeys, values: dict[str, str]
) -> None:
    link = json_link(
        row(url="https://finance.sina.com.cn/a.shtml", **values), keys, Counter(), "x"
    )
    assert link is not None
    assert link.docid == "nabcdef7654321"


def test_the_document_of_the_url_goes_first() -> None:
    link = json_link(row(docid="comos:nabcdef7654321"), FEED, Counter(), "x")
    assert link is not None
    assert link.docid == "nabcdef1234567"


def test_tracking_and_markup_are_undone() -> None:
    link = json_link(
        row(url=f"{URL}?from=wap", title="<em>A&amp;B</em>公司"), FEED, Counter(), "x"
    )
    assert link is not None
    assert (link.url, link.title) == (URL, "A&B公司")
