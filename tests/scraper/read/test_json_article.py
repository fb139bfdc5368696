"""Articles as JSON objects of any source."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import ANY_SITE, IdRules
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.json_article import json_object, place_of, read_json_article

RULES = IdRules("yunqiao", documents=(re.compile(r"(?:/news/|nid:)(\d{4,9})"),))
PAGE = RawPage(None, b"{}", origin="articles.jsonl:7")


def read(record: dict[str, Any], page: RawPage = PAGE) -> Article:
    return read_json_article(record, page, Conventions(ids=RULES))


def test_lines_are_paragraphs() -> None:
    article = read({"title": " 云桥港\n扩建 ", "text": "第一段。\r\n\n　　第二段。\n \n"})
    assert article.title == "云桥港扩建"
    assert [p.text for p in article.paragraphs] == ["第一段。", "第二段。"]
    assert (article.template, article.page_type) == ("record", "article")


@pytest.mark.parametrize("key", ["text", "content", "body", "maintext", "article"])
def test_names_of_the_text(key: str) -> None:
    assert read({key: "正文。"}).body == "正文。"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("time", "2026-09-28 07:19"),
        ("published", "2026-09-28T07:19:00+08:00"),
        ("ctime", 1790551140),
        ("ctime", "1790551140"),
        ("date_publish", "2026年9月28日 07:19"),
        ("pub_time", "2026-09-27T23:19:00Z"),
    ],
)
def test_names_and_forms_of_the_time(key: str, value: object) -> None:
    published = read({"text": "正文。", key: value}).published
    assert published is not None
    assert published.isoformat() == "2026-09-28T07:19:00+08:00"


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({"authors": ["张三丰", "李思"]}, ("张三丰", "李思")),
        ({"author": "张三丰，李思"}, ("张三丰", "李思")),
        ({"authors": [], "author": "张三丰"}, ("张三丰",)),
        ({"author": None}, ()),
    ],
)
def test_authors(record: dict[str, Any], names: tuple[str, ...]) -> None:
    assert read({"text": "正文。", **record}).authors == names


def test_source_and_keywords() -> None:
    article = read({"text": "正文。", "media_name": "云桥日报", "keywords": "港口,航运"})
    assert (article.source, article.keywords) == ("云桥日报", ("港口", "航运"))
    assert read({"text": "正文。"}).source is None


@pytest.mark.parametrize(
    ("record", "identity"),
    [
        ({"url": "https://yunqiao.example/news/4711?from=a"}, "yunqiao:4711"),
        ({"docid": "nid:4711"}, "yunqiao:4711"),
        ({"dataid": "nid:4711"}, "yunqiao:4711"),
        ({"docid": "4711"}, "text:"),
        ({"url": "https://yunqiao.example/about"}, "url:"),
        ({}, "text:"),
    ],
)
def test_ids(record: dict[str, Any], identity: str) -> None:
    assert read({"title": "题", "text": "正文。", **record}).id.startswith(identity)


def test_ids_of_a_site_that_we_do_not_know() -> None:
    record = {
        "url": "https://yunqiao.example/news/4711",
        "text": "正文。",
        "docid": "nid:4711",
    }
    article = read_json_article(record, PAGE, Conventions(ids=ANY_SITE))
    assert (article.id[:4], article.docid) == ("url:", None)


def test_the_url_of_the_page_stands_in_for_one_of_the_record() -> None:
    page = RawPage("https://yunqiao.example/news/4711", b"{}")
    assert read({"text": "正文。"}, page).docid == "4711"
    assert place_of({"url": 7, "dataid": 8}, page) == (page.url, "8")
    assert place_of({}, PAGE) == (None, "")


@pytest.mark.parametrize(
    "record",
    [
        {"title": "云桥港扩建"},
        {"title": "云桥港扩建", "story": "云桥港今日扩建。", "wordcount": 8},
        {"headline": "云桥港扩建", "text": "", "content": None, "body": []},
    ],
)
def test_a_title_without_a_text_that_is_known_names_the_keys(record: dict[str, Any]) -> None:
    article = read(record)
    assert (article.title, article.page_type) == ("云桥港扩建", "list")
    (warning,) = article.warnings
    assert warning.startswith("no_text: ") and ", ".join(record) in warning


@pytest.mark.parametrize(
    ("record", "paragraphs"),
    [
        ({"content": "<p>　　第一段。</p><p>第二段&nbsp;。</p>"}, ["第一段。", "第二段 。"]),
        ({"content": "第一段。<br/>第二段<b>加粗</b>。"}, ["第一段。", "第二段加粗。"]),
        (
            {"content": "&lt;p&gt;第一段。&lt;/p&gt;&lt;p&gt;第二段。&lt;/p&gt;"},
            ["第一段。", "第二段。"],
        ),
        ({"text": ["第一段。", "第二段。"]}, ["第一段。", "第二段。"]),
        ({"text": "['第一段。', '第二段。']"}, ["第一段。", "第二段。"]),
        (
            {"paragraphs": [{"text": "第一段。"}, {"text": "第二段。"}]},
            ["第一段。", "第二段。"],
        ),
        ({"text": "毛利率<5%，R&D占比>8%。"}, ["毛利率<5%，R&D占比>8%。"]),
        ({"text": "甲&amp;乙&nbsp;公告。"}, ["甲&乙 公告。"]),
        ({"text": "题\n第一段。", "title": "题"}, ["第一段。"]),
        ({"text": "【云桥港扩建】第一段。", "title": "云桥港扩建"}, ["第一段。"]),
        ({"text": "【云桥港扩建】", "title": "云桥港扩建"}, ["云桥港扩建"]),
        ({"text": "题", "title": "题"}, ["题"]),
        (
            {"markdown": "## 小标题\n\n**第一段**，[链接](https://a.example/)。"},
            ["小标题", "第一段，链接。"],
        ),
    ],
)
def test_forms_of_the_text(record: dict[str, Any], paragraphs: list[str]) -> None:
    assert [p.text for p in read(record).paragraphs] == paragraphs


def test_lines_pass_the_rules_of_pages() -> None:
    text = "原标题：云桥港二期开工\n来源：云桥日报\n第一段。\n文/张三丰\n责任编辑：李思 SF001\n免责声明：仅供参考"
    article = read({"title": "云桥港扩建", "text": text})
    assert article.body == "第一段。"
    assert article.original_title == "云桥港二期开工"
    assert (article.source, article.authors) == ("云桥日报", ("张三丰",))
    assert [(e.name, e.code) for e in article.editors] == [("李思", "SF001")]
    assert article.disclaimer == "免责声明：仅供参考"


def test_a_text_is_never_lost_to_the_lines_around_it() -> None:
    text = "原标题：云桥港二期开工 云桥日报讯 云桥港今日公告，二期工程开工，投资五亿元。"
    article = read({"title": "云桥港扩建", "text": text})
    assert article.original_title == "云桥港二期开工"
    assert article.body == "云桥日报讯 云桥港今日公告，二期工程开工，投资五亿元。"
    assert read({"text": "来源：云桥日报"}).body == "来源：云桥日报"


def test_a_record_states_more_than_its_lines() -> None:
    article = read(
        {"text": "来源：云桥日报\n第一段。\n文/张三丰", "source": "江湾晚报", "author": "李思"}
    )
    assert (article.source, article.authors) == ("江湾晚报", ("李思",))


def test_paragraphs_that_were_joined_by_commas_keep_their_text() -> None:
    text = "原标题：云桥港二期开工,来源：云桥日报,8月2日，云桥港公告称二期开工。"
    article = read({"title": "云桥港扩建", "text": text})
    assert article.body == "8月2日，云桥港公告称二期开工。"
    assert (article.original_title, article.source) == ("云桥港二期开工", "云桥日报")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("【云桥港扩建】云桥港公告。", "云桥港扩建", "云桥港公告。"),
        ("  【云桥港扩建】 云桥港公告。", "云桥港扩建", "云桥港公告。"),
        ("【云桥&amp;江湾扩建】云桥港公告。", "云桥&江湾扩建", "云桥港公告。"),
        ("【<em>云桥港</em>扩建】云桥港公告。", "云桥港扩建", "云桥港公告。"),
        ("【快讯】云桥港公告。", "", "【快讯】云桥港公告。"),
        ("云桥港公告【附表】。", "", "云桥港公告【附表】。"),
    ],
)
def test_the_head_of_a_record_without_title(text: str, title: str, body: str) -> None:
    article = read({"text": text})
    assert (article.title, article.body) == (title, body)


def test_forms_of_other_tools() -> None:
    """What each writes, with invented news."""
    akshare = {
        "关键词": "云桥",
        "新闻标题": "云桥港扩建",
        "新闻内容": "第一段。",
        "发布时间": "2026-09-28 07:19:00",
        "文章来源": "云桥日报",
        "新闻链接": "http://yunqiao.example/news/4711",
    }
    schema = {
        "@type": "NewsArticle",
        "headline": "云桥港扩建",
        "articleBody": "第一段。",
        "datePublished": "2026-09-28T07:19:00+08:00",
        "author": [{"@type": "Person", "name": "张三丰"}],
        "publisher": {"@type": "Organization", "name": "云桥日报"},
        "mainEntityOfPage": {"@id": "https://yunqiao.example/news/4711"},
        "image": [{"@type": "ImageObject", "url": "http://yunqiao.example/a.jpg"}],
    }
    trafilatura = {
        "title": "云桥港扩建",
        "raw_text": "第一段。",
        "text": "第一段。",
        "date": "2026-09-28",
        "source": "https://yunqiao.example/news/4711",
        "source-hostname": "云桥日报",
        "hostname": "yunqiao.example",
    }
    cailian = {
        "标题": "云桥港扩建",
        "内容": "第一段。",
        "发布日期": "2026-09-28",
        "发布时间": "07:19:00",
    }
    for record in (akshare, schema, trafilatura, cailian):
        article = read(record)
        assert (article.title, article.body) == ("云桥港扩建", "第一段。")
        assert article.published is not None
        assert f"{article.published:%Y-%m-%d}" == "2026-09-28"
        if record is not cailian:
            assert (article.docid, article.source) == ("4711", "云桥日报")
    assert read(akshare).keywords == ("云桥",)
    assert read(schema).authors == ("张三丰",)
    assert [i.url for i in read(schema).images] == ["https://yunqiao.example/a.jpg"]
    assert str(read(cailian).published) == "2026-09-28 07:19:00+08:00"


def test_a_digest_is_text_only_where_there_is_no_other() -> None:
    alone = read({"title": "题", "desc": "摘要。"})
    assert alone.body == "摘要。"
    assert any("desc" in warning for warning in alone.warnings)
    beside = read({"title": "题", "desc": "摘要。", "content": "正文。"})
    assert (beside.body, beside.description, beside.warnings) == ("正文。", "摘要。", ())


@pytest.mark.parametrize(
    "value", ["昨天 10:00", "3小时前", "03月15日 10:00", "2024-02-31", "soon"]
)
def test_a_time_that_cannot_be_read_is_named(value: str) -> None:
    article = read({"text": "正文。", "pubDate": value})
    assert article.published is None
    assert article.warnings == (f"time_unreadable: pubDate is {value!r}",)


def test_a_day_without_year_has_that_of_the_url() -> None:
    record = {
        "text": "正文。",
        "time": "03月15日 10:00",
        "url": "https://a.example/2024-03-15/x.html",
    }
    assert str(read(record).published) == "2024-03-15 10:00:00+08:00"


def test_another_time_stands_in_for_one_that_cannot_be_read() -> None:
    article = read({"text": "正文。", "time": "昨天", "publish_time": "2024-03-15 10:00"})
    assert str(article.published) == "2024-03-15 10:00:00+08:00"
    assert article.warnings == ()


def test_a_time_of_day_alone_is_none() -> None:
    article = read({"text": "正文。", "time": "10:00"})
    assert article.published is None
    assert article.warnings == ("time_unreadable: time is '10:00', without a day",)


@pytest.mark.parametrize(
    "record", [{}, {"title": " "}, {"text": ""}, {"url": "https://a.example/"}]
)
def test_neither_title_nor_text(record: dict[str, Any]) -> None:
    with pytest.raises(ParseError, match=r"articles\.jsonl:7: .*neither") as caught:
        read(record)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '"a"', "7", "null", "{'a': 1}", '{"a": NaN}']
)
def test_what_is_no_json_object(text: str) -> None:
    with pytest.raises(ParseError, match=r"^a\.json: ") as caught:
        json_object(text, "a.json")
    assert caught.value.reason == "json"


def test_a_disclaimer_that_was_joined_to_the_text_is_no_text() -> None:
    news = "云桥港今日开工。" * 10
    notice = "声明：本文不代表本网立场，转载请注明出处。"
    article = read({"title": "云桥港开工", "text": f"{news},{notice}"})
    assert (article.body, article.disclaimer) == (news, notice)


def test_a_text_without_a_title_has_the_original_one() -> None:
    text = "原标题：云桥科技出售海澄信息5.75%股权  来源：云桥日报\n云桥科技公告，拟转让股权。"
    article = read({"text": text})
    assert article.title == "云桥科技出售海澄信息5.75%股权"
    assert article.body == "云桥科技公告，拟转让股权。"
    assert article.source == "云桥日报"


def test_a_title_stays_beside_the_original_one() -> None:
    article = read({"title": "云桥科技卖股权", "text": "原标题：云桥出售股权\n云桥科技公告。"})
    assert (article.title, article.original_title) == ("云桥科技卖股权", "云桥出售股权")
