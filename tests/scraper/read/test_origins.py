"""Where the fields of an article stand in records and texts."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.scraper.model.records import Article, Editor, Paragraph
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.read.origins import ELSEWHERE, ENTRIES, keys_of, lines_of, origins

TIME = datetime(2026, 3, 12, 7, 21, tzinfo=BEIJING)


def article(**fields) -> Article:
    given = {
        "title": "云桥港扩建",
        "paragraphs": (Paragraph("云桥港今日开始扩建。"),),
        **fields,
    }
    return Article(id="x:1", url=None, docid=None, **given)


def places(made: Article, stated) -> dict[str, str]:
    return {origin.field: origin.where for origin in origins(made, stated)}


def test_keys_of_inner_objects_have_dots_and_json_in_text_is_opened():
    record = {
        "a": {"b": [{"c": 1}, {"c": "二"}]},
        "ext": '{"stocks":[{"key":"云桥港"}]}',
        "n": None,
    }
    found = [(entry.where, entry.value) for entry in keys_of(record)]
    assert found == [("key a.b.c", "1"), ("key a.b.c", "二"), ("key ext.stocks.key", "云桥港")]


def test_a_record_of_any_size_is_looked_at_up_to_a_bound():
    assert len(keys_of({str(n): "x" for n in range(ENTRIES * 2)})) == ENTRIES


def test_lines_have_numbers_and_keys():
    found = [
        (e.where, e.value)
        for e in lines_of("Title: 云桥港\n\n来源： 云桥报\n正文：\n他说：好")
    ]
    assert found == [
        ("line 1, Title", "云桥港"),
        ("line 3, 来源", "云桥报"),
        ("line 4", "正文："),
        ("line 5", "他说：好"),
    ]


def test_a_value_stands_where_it_is_alone_before_where_it_stands_among_others():
    stated = keys_of({"text": "【云桥港扩建】云桥港今日", "headline": "云桥港扩建"})
    assert places(article(), stated)["title"] == "key headline"


def test_each_field_has_its_key():
    record = {
        "title": "云桥港扩建",
        "ctime": 1773271260,
        "media": "云桥报",
        "content": "文/张小川\n云桥港今日开始扩建。\n责任编辑：王方",
        "kw": "港口,扩建",
    }
    made = article(
        published=TIME,
        source="云桥报",
        authors=("张小川",),
        editors=(Editor("王方"),),
        keywords=("港口", "扩建"),
    )
    assert places(made, keys_of(record)) == {
        "title": "key title",
        "published": "key ctime",
        "source": "key media",
        "authors": "key content",
        "editors": "key content",
        "keywords": "key kw",
    }


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({"t": "2026-03-12T07:21:00+08:00"}, "key t"),
        ({"t": "2026年3月12日 07:21"}, "key t"),
        ({"day": "2026-03-12", "clock": "07:21"}, "key day"),
        ({"day": "2026-03-13"}, ELSEWHERE),
        ({"crawled": "2026-03-12", "t": "2026-03-12 07:21"}, "key t"),
    ],
)
def test_where_a_time_stands(record, where):
    assert places(article(published=TIME), keys_of(record))["published"] == where


def test_what_no_key_holds_stands_in_the_text():
    assert places(article(source="云桥报"), keys_of({"a": "b"}))["source"] == ELSEWHERE
