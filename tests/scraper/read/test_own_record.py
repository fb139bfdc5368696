"""What we wrote is read back as it was."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import orjson
import pytest

from sinanews.scraper.model.ids import ANY_SITE
from sinanews.scraper.model.records import Article, Editor, Image, Paragraph, StockTag
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.read.own_record import is_own, own_id, read_own

ARTICLE = Article(
    "yunqiao:4711",
    "https://yunqiao.example/news/4711",
    "4711",
    "云桥港扩建",
    (
        Paragraph("来源：云桥港开工。"),
        Paragraph("港口图", "caption"),
        Paragraph("项目 | 金额", "table_row"),
    ),
    published=datetime(2026, 9, 28, 7, 19, tzinfo=BEIJING),
    source="云桥日报",
    authors=("张三丰",),
    editors=(Editor("李思", "YQ01"),),
    keywords=("港口",),
    tables=((("项目", "金额"), ("一期", "5亿元")),),
    images=(Image("https://yunqiao.example/a.jpg", "港口图"),),
    stock_tags=(StockTag("600999", "cn", "span", "云桥港", 9, 12),),
    original_title="云桥港二期",
    template="record",
)


@pytest.mark.parametrize("lists_as_text", [False, True])
def test_an_article_comes_back_equal(lists_as_text: bool) -> None:
    record = orjson.loads(orjson.dumps({**asdict(ARTICLE), "text": ARTICLE.text}))
    if lists_as_text:  # as columns of a table have them
        lists = {k: orjson.dumps(v).decode() for k, v in record.items() if isinstance(v, list)}
        record |= lists
    assert is_own(record)
    back = read_own(record, ANY_SITE)
    assert back == ARTICLE
    assert (back.text, back.spans) == (ARTICLE.text, ARTICLE.spans)


@pytest.mark.parametrize(
    "record",
    [
        {"text": "正文。"},
        {"text": "正文。", "paragraphs": ["正文。"]},
        {"text": "正文。", "paragraphs": []},
        {"paragraphs": [{"text": "正文。", "kind": "text"}]},
        {"text": "正文。", "paragraphs": "[no json"},
        {"text": "正文。", "paragraphs": [{"text": "正文。", "type": "p"}]},
    ],
)
def test_records_of_others(record: dict[str, object]) -> None:
    assert not is_own(record)


@pytest.mark.parametrize(
    "ours",
    ["sina:iabcdef1234567", "url:0123456789abcdef", "text:0123456789abcdef", "sina:a_b.json"],
)
def test_our_ids(ours: str) -> None:
    assert own_id(ours) == ours.removesuffix(".json")


@pytest.mark.parametrize(
    "foreign", ["", "4711", "url:0123", "https://a.example/1", "a: b", None, 7, "urn:uuid:1-2"]
)
def test_ids_of_others(foreign: object) -> None:
    assert own_id(foreign) == ""
