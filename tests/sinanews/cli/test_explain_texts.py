"""`explain` says of records, Markdown, captures and pages of any site where each field stands."""

from __future__ import annotations

import orjson
import pytest

RECORD = {
    "标题": "云桥港扩建",
    "内容": "文/张小川\n云桥港今日开始扩建，工期三年。\n责任编辑：王方",
    "发布时间": "2026-03-12 07:21",
    "来源": "云桥晚报",
}
FLASH = {
    "id": 123,
    "rich_text": "【云桥港扩建】云桥港今日开始扩建，工期三年。",
    "create_time": "2026-03-12 07:21:33",
}
POST = """---
title: 云桥港扩建
source: https://finance.sina.com.cn/roll/2026-03-12/doc-inaaaaa1234567.shtml
published: 2026-03-12
---
云桥港今日开始扩建，工期三年。

责任编辑：王方
"""
CAPTURE = """Title: 云桥港扩建
URL Source: https://finance.sina.com.cn/roll/2026-03-12/doc-inaaaaa1234567.shtml
Published Time: 2026-03-12T07:21:00+08:00
Markdown Content:
云桥港今日开始扩建，工期三年，完工后吞吐量增加。
"""
PAGE = """<html><head><title>云桥港扩建_云桥网</title></head><body><h1>云桥港扩建工程开工</h1>
<div>2026-03-12 07:21 来源：云桥晚报</div><div><p>云桥港今日开始扩建，工期三年，完工后吞吐量增加。</p>
<p>公司说，货运增长。</p></div></body></html>"""


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        (
            "a.json",
            orjson.dumps(RECORD).decode(),
            [
                "published: 2026-03-12 07:21:00+08:00  <- key 发布时间",
                "source: 云桥晚报  <- key 来源",
                "authors: 张小川  <- key 内容",
                "editors: 责任编辑：王方  <- a line of editors",
                "text: 云桥港今日开始扩建，工期三年。  <- no rule takes it away",
            ],
        ),
        (
            "b.json",
            orjson.dumps(FLASH).decode(),
            [
                "template flash (article): a JSON record, an item as flash gives it",
                "title: 云桥港扩建  <- key rich_text",
                "published: 2026-03-12 07:21:33+08:00  <- key create_time",
            ],
        ),
        (
            "c.md",
            POST,
            [
                "title: 云桥港扩建  <- line 2, title",
                "published: 2026-03-12 00:00:00+08:00  <- line 4, published",
                "editors: 王方  <- line 8",
            ],
        ),
        (
            "d.txt",
            CAPTURE,
            [
                "title: 云桥港扩建  <- line 1, Title",
                "published: 2026-03-12 07:21:00+08:00  <- line 3, Published Time",
            ],
        ),
        (
            "e.html",
            PAGE,
            [
                "source: 云桥晚报  <- visible line 2",
                "text: 公司说，货运增长。  <- no rule takes it away",
            ],
        ),
    ],
)
def test_where_the_fields_of_a_text_stand(caller, tmp_path, name, text, lines):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    code, out, _ = caller("explain", file)
    assert code == 0
    for line in lines:
        assert line in out.splitlines()


def test_of_several_records_the_first_is_explained_and_the_others_are_named(caller, tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n".join([orjson.dumps(RECORD)] * 2))
    _, out, talk = caller("explain", file)
    assert "标题" in out
    assert "several" in talk
