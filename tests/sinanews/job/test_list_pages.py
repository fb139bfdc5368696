"""A saved page of flashes is its rows; any other page is itself."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson
import pytest

from sinanews.job.list_pages import split_lists
from sinanews.scraper.model.records import POST, RECORD, RawPage, Skipped
from sinanews.scraper.parse import parse

ROW = (
    '<div class="bd_i" data-id="{0}"><p class="bd_i_time_c">07:2{0}:00</p>'
    '<p class="bd_i_txt_c"><a href="https://finance.sina.com.cn/7x24/2026-03-12/doc-inaaaaa123456{0}.shtml">'
    "【云桥港第{0}期扩建】工期三年。</a></p></div>"
)
LIST = f"<html><title>7x24_新浪财经</title><body>{ROW.format(2)}{ROW.format(1)}</body></html>"


ARTICLE_BESIDE_A_LIST = f"""<html><head><title>云桥港扩建工程今日开工_云桥网</title></head><body>
<h1>云桥港扩建工程今日开工</h1><p>2026-03-12 07:21 来源：云桥晚报</p><div>{"<p>云桥港今日开始扩建，工期三年，完工后吞吐量增加。</p>" * 9}</div>
<div id="livenews-list"><div class="livenews-media"><a href="https://finance.eastmoney.com/a/202603123740840418.html">甲。</a></div>
<div class="livenews-media"><a href="https://finance.eastmoney.com/a/202603123740840419.html">乙。</a></div></div></body></html>"""


def page(text: str, **fields) -> RawPage:
    return RawPage(None, text.encode(), origin="a.html", **fields)


def test_each_row_is_a_record_with_its_place():
    items = list(split_lists([page(LIST)]))
    assert [item.origin for item in items] == ["a.html:1", "a.html:2"]
    assert {item.media_type for item in items} == {RECORD}
    articles = list(map(parse, items))
    assert [article.title for article in articles] == ["云桥港第2期扩建", "云桥港第1期扩建"]
    assert articles[0].published.isoformat() == "2026-03-12T07:22:00+08:00"
    assert articles[0].url.endswith("doc-inaaaaa1234562.shtml")


def test_rows_were_fetched_when_their_page_was():
    fetched = datetime(2026, 3, 12, 1, tzinfo=UTC)
    items = list(split_lists([page(LIST, fetched=fetched)]))
    assert [item.fetched for item in items] == [fetched, fetched]


@pytest.mark.parametrize(
    "item",
    [
        page("<html><body><p>云桥港</p></body></html>"),
        page(f"<html><body>{ROW.format(1)}</body></html>"),  # one row: the page of a flash
        page("<p>bd_i_txt_c</p>"),
        page(""),
        page(ARTICLE_BESIDE_A_LIST),
        page(LIST, media_type=POST),
        RawPage(
            None, orjson.dumps({"text": "bd_i_txt_c"}), media_type=RECORD, origin="a.json"
        ),
        Skipped("b.css", "kind"),
    ],
)
def test_what_is_no_list_stays_as_it_is(item):
    assert list(split_lists([item])) == [item]


def test_a_list_of_another_charset_is_read_too():
    body = LIST.replace("<title>", '<meta charset="gbk"><title>').encode("gb18030")
    assert len(list(split_lists([RawPage(None, body, origin="a.html")]))) == 2


def test_parse_says_that_the_page_is_a_list_and_what_to_do():
    article = parse(page(LIST))
    assert (article.page_type, article.paragraphs) == ("list", ())
    (warning,) = article.warnings
    assert warning.startswith("list_page: 2 items")
    assert "sinanews run" in warning
