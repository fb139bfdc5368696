"""The page of 7x24 of another site as a browser saves it."""

from __future__ import annotations

from sinanews.scraper.sites.eastmoney.em_record import is_em_flash
from sinanews.scraper.sites.eastmoney.saved_fast_news import saved_fast_news

CODE = "202603123740840418"


def row(code: str, text: str, clock: str = "07:21") -> str:
    return (
        f'<div class="livenews-media"><span class="time">{clock}</span><h2 class="media-title">'
        f'<a href="https://finance.eastmoney.com/a/{code}.html">{text}</a></h2></div>'
    )


def test_the_day_of_a_row_stands_in_its_code():
    source = row(CODE, "【云桥港扩建】工期三年。") + row(
        "202603113740840417", "指数上涨。", "23:59"
    )
    first, second = saved_fast_news(f'<div id="livenews-list">{source}</div>')
    assert first == {
        "code": CODE,
        "title": "云桥港扩建",
        "summary": "【云桥港扩建】工期三年。",
        "showTime": "2026-03-12 07:21",
    }
    assert (second["title"], second["showTime"]) == ("", "2026-03-11 23:59")
    assert is_em_flash(first)


def test_a_row_without_clock_has_its_day():
    assert saved_fast_news(row(CODE, "指数上涨。", ""))[0]["showTime"] == "2026-03-12"


def test_rows_without_an_article_and_other_pages_give_nothing():
    assert saved_fast_news('<div class="livenews-media"><a href="/about">关于</a></div>') == []
    assert saved_fast_news('<div class="livenews-media">甲</div>') == []
    assert saved_fast_news("") == []
