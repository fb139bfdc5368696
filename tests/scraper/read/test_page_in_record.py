"""Records that hold a page: what the record says where the page does not."""

from __future__ import annotations

import orjson
import pytest

from sinanews.scraper.model.records import RECORD, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.page_in_record import full_text, page_in

BODY = (
    "<p>云桥港今日开工，投资五亿元，明年建成，由江海电机承建。</p>"
    "<p>云桥港去年的货运量增长了两成，今年还会增长，港务局说，航道已经加深。</p>"
    "<p>江海电机说，工程所用的设备都在本地制造，年底之前交付。</p>"
)
BARE = f"<html><body><div>{BODY}</div></body></html>"
FULL = (
    "<html><head><title>云桥港开工</title></head><body><h1>云桥港开工</h1>"
    f"<div class=time>2026-03-12 20:11 来源：云桥日报</div><div>{BODY}</div></body></html>"
)
STATED = {
    "title": "云桥港扩建",
    "time": "2026-03-10 08:00",
    "source": "江海晚报",
    "author": "陈样",
    "url": "https://a.example/2026/1.html",
}


def read(record: dict[str, object]) -> Article:
    return parse(RawPage(None, orjson.dumps(record), media_type=RECORD, charset="utf-8"))


def test_the_record_gives_what_the_page_does_not() -> None:
    article = read({"html": BARE, **STATED})
    assert article.title == "云桥港扩建"
    assert str(article.published) == "2026-03-10 08:00:00+08:00"
    assert (article.source, article.authors) == ("江海晚报", ("陈样",))
    assert article.url == "https://a.example/2026/1.html"
    assert article.body.startswith("云桥港今日开工")
    assert not {"title", "published", "source"} & set(article.missing)


def test_the_page_is_believed_before_the_record() -> None:
    article = read({"html": FULL, **STATED})
    assert article.title == "云桥港开工"
    assert str(article.published) == "2026-03-12 20:11:00+08:00"
    assert article.source == "云桥日报"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("publish_time", "2026-03-10 08:00:00"),
        ("pubDate", "Tue, 10 Mar 2026 08:00:00 +0800"),
        ("datetime", 1773100800),
        ("时间", "2026年3月10日 08:00"),
    ],
)
def test_the_time_under_the_names_in_use(key: str, value: object) -> None:
    assert str(read({"html": BARE, key: value}).published) == "2026-03-10 08:00:00+08:00"


def test_a_time_that_is_none_is_said() -> None:
    article = read({"html": BARE, "time": "昨天"})
    assert article.published is None
    assert any("time_unreadable" in warning for warning in article.warnings)


def test_a_part_of_a_page_is_the_text_of_the_record() -> None:
    article = read({"html": "<p>云桥港开工。</p>", **STATED})
    assert (article.title, article.body) == ("云桥港扩建", "云桥港开工。")
    assert str(article.published) == "2026-03-10 08:00:00+08:00"


def test_an_id_of_the_text_and_the_places_of_marks_go_with_the_title() -> None:
    marked = BARE.replace("云桥港今日", "<span id=stock_sh600999>云桥港</span>今日")
    alone, titled = read({"html": marked}), read({"html": marked, "title": "云桥港扩建"})
    assert alone.id != titled.id
    assert titled.id == read({"html": marked, "title": "云桥港扩建"}).id
    for article in (alone, titled):
        for tag in article.stock_tags:
            if tag.start is not None:
                assert article.text[tag.start : tag.end] == "云桥港"


def test_a_page_without_an_article_stays_one() -> None:
    article = read({"html": "<html><body></body></html>", **STATED})
    assert (article.page_type, article.published) == ("empty", None)


@pytest.mark.parametrize(
    ("record", "html"),
    [
        ({"html": "<p>a</p>"}, "<p>a</p>"),
        ({"html": ""}, ""),
        ({"html": "<p>a</p>", "text": "a"}, None),
        ({"html": "<HTML><p>a</p>", "text": "a"}, "<HTML><p>a</p>"),
        ({"html": ["a"]}, None),
        ({"text": "a"}, None),
    ],
)
def test_which_records_hold_a_page(record: dict[str, object], html: str | None) -> None:
    assert page_in(record) == html


def test_the_whole_text_is_no_digest() -> None:
    assert full_text({"summary": "短", "content": "长"}) == "长"
    assert full_text({"summary": "短"}) == ""
