"""What each template must give, on the sample pages: one test a field, so that a red test names
the field.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import HTML, POST, RECORD, Article, RawPage
from sinanews.scraper.parse import parse

SAMPLES = Path(__file__).resolve().parents[4] / "data" / "samples"
KINDS = {".html": HTML, ".md": POST, ".json": RECORD}


@cache
def article(name: str) -> Article:
    path = SAMPLES / name
    return parse(RawPage(None, path.read_bytes(), media_type=KINDS[path.suffix], origin=name))


EXPECTED = {
    "finance.html": {
        "template": "finance",
        "id": "sina:nasample000001",
        "title": "宁德时代去年净利润增长四成 拟每10股派50元",
        "published": "2024-03-15T20:12:00+08:00",
        "modified": "2024-03-15T20:30:00+08:00",
        "source": "样例证券报",
        "authors": ("林小禾",),
        "editors": (("王小样", "SF014"),),
        "original_title": "宁德时代：去年归母净利润同比增长四成",
        "channel_path": ("新浪财经", "证券"),
        "column_ids": ("56592", "257", "51894"),
        "images": (
            (
                "https://n.sinaimg.cn/finance/sample/w641h362/20240315/aa01.jpg",
                "宁德时代的电池生产线（资料图）",
            ),
        ),
        "paragraphs": 6,
    },
    "news.html": {
        "template": "news",
        "title": "三部门发文支持民营企业 缓解融资难",
        "published": "2019-11-25T18:57:00+08:00",
        "source": "样例时报",
        "authors": (),
        "editors": (("李样本", None),),
        "images": (("https://n.sinaimg.cn/news/sample/w550h339/20191125/bb02.jpg", None),),
        "paragraphs": 4,
    },
    "tech.html": {
        "template": "tech",
        "published": "2019-09-11T01:53:00+08:00",
        "source": "新浪科技",
        "authors": ("李楠样",),
        "paragraphs": 4,
    },
    "column_k.html": {
        "template": "column",
        "title": "新能源车降价潮来了 谁在硬撑",
        "source": "新浪看点",
        "published": "2018-09-28T14:39:00+08:00",
        "paragraphs": 3,
    },
    "column_cj.html": {
        "template": "column",
        "url": "http://t.cj.sina.com.cn/articles/view/6400000001/17d78400101900sample",
        "source": "样本财经观察",
        "published": "2020-11-06T16:41:00+08:00",
        "paragraphs": 3,
    },
    "legacy_2012.html": {
        "template": "legacy_2009",
        "title": "朱镕样：银行股估值见底",
        "source": "样例日报",
        "authors": ("朱镕样",),
        "published": "2012-01-09T15:57:00+08:00",
        "charset": "gb18030",
        "images": (("https://i1.sinaimg.cn/cj/2012/sample.jpg", "银行网点资料图"),),
        "paragraphs": 5,
    },
    "legacy_2009.html": {
        "template": "legacy_2009",
        "published": "2009-10-30T13:48:00+08:00",
        "paragraphs": 3,
    },
    "legacy_2005.html": {
        "template": "legacy_2004",
        "title": "联想完成收购IBM个人电脑业务",
        "source": "样本周刊",
        "authors": ("沈样",),
        "published": "2005-05-01T11:21:00+08:00",
        "paragraphs": 3,
    },
    "bulletin.html": {
        "template": "bulletin",
        "title": "贵州茅台酒股份有限公司关于回购股份的公告",
        "published": "2011-12-08T00:00:00+08:00",
    },
    "post.md": {
        "template": "post",
        "title": "腾讯控股回购股份 年内累计超百亿港元",
        "published": "2021-07-01T22:10:22+08:00",
        "source": "新浪财经",
        "authors": ("苏样", "何样本"),
        "editors": (("赵样", None),),
        "images": (("https://n.sinaimg.cn/sinakd/sample/w641h362/20210701/ee05.png", None),),
    },
    "mobile.html": {"template": "mobile", "id": "sina:nasample000001", "paragraphs": 2},
    "flash.json": {
        "template": "flash",
        "id": "sina:nasample000012",
        "title": "中信证券：预计四季度降准",
        "published": "2026-09-28T07:19:14+08:00",
        "source": "样例日报",
        "tags": ("市场",),
    },
    "video_only.html": {"page_type": "video", "paragraphs": 0},
    "search_result.html": {"page_type": "search", "paragraphs": 0},
}


def value(found: Article, field: str) -> object:
    if field in ("published", "modified"):
        moment = getattr(found, field)
        return moment and moment.isoformat()
    if field == "editors":
        return tuple((e.name, e.code) for e in found.editors)
    if field == "images":
        return tuple((i.url, i.caption) for i in found.images)
    if field == "paragraphs":
        return sum(p.kind != "caption" for p in found.paragraphs)
    return getattr(found, field)


@pytest.mark.parametrize(
    ("name", "field"), [(n, f) for n, fields in EXPECTED.items() for f in fields]
)
def test_field(name: str, field: str) -> None:
    assert value(article(name), field) == EXPECTED[name][field]


def test_every_sample_has_expectations() -> None:
    assert {p.name for p in SAMPLES.iterdir()} == set(EXPECTED)


def test_live_quotes_and_promos_are_no_text() -> None:
    body = article("finance.html").body
    assert "182.30" not in body
    assert "尽在新浪财经APP" not in body
    assert "责任编辑" not in body
    assert "声明" not in body


def test_disclaimer_is_kept_apart() -> None:
    assert (article("finance.html").disclaimer or "").startswith("新浪声明")


def test_stock_tags_point_into_the_text() -> None:
    found = article("finance.html")
    first = found.stock_tags[0]
    assert (first.symbol, first.market, first.origin) == ("sz300750", "cn", "span")
    assert found.text[first.start : first.end] == first.name == "宁德时代"
    assert [(t.symbol, t.origin) for t in found.stock_tags[1:]] == [
        ("sz300750", "page"),
        ("sz002594", "page"),
    ] or [t.symbol for t in found.stock_tags[1:]] == ["sz002594"]


def test_flash_keeps_the_lists_stocks() -> None:
    assert [(t.market, t.symbol, t.origin) for t in article("flash.json").stock_tags] == [
        ("cn", "sh600030", "list"),
        ("hk", "06030", "list"),
    ]


def test_a_number_cut_by_an_ad_is_whole() -> None:
    assert "交易总额为12.5亿美元" in article("legacy_2005.html").body


def test_hard_wrapped_lines_are_healed() -> None:
    assert "回购股份不超过 100 万股，回购价格" in article("bulletin.html").body


def test_gb18030_beyond_gb2312() -> None:
    assert "镕" in article("legacy_2012.html").title
    assert "€" in article("legacy_2012.html").body
    assert not article("legacy_2012.html").damaged


def test_subheading() -> None:
    kinds = {p.text: p.kind for p in article("finance.html").paragraphs}
    assert kinds["海外收入占比提升"] == "subheading"


def test_unescaped_angle_brackets_are_text() -> None:
    assert "公司法>" in article("post.md").body or "公司法" in article("post.md").body


def test_missing_fields_are_named() -> None:
    assert set(article("bulletin.html").missing) >= {"source", "authors", "editors"}


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"  \n", HTML, "empty"),
        (b"\x89PNG\x00\x00\x00", HTML, "binary"),
        (b"---\ntitle: [unclosed\n---\n<p>x</p>", POST, "yaml"),
        (b"---\ntitle: &a x\nb: *a\n---\n<p>x</p>", POST, "yaml"),
        (b"---\ntitle: no end\n", POST, "yaml"),
        (b"{not json", RECORD, "json"),
        (b"[1]", RECORD, "json"),
        (b"{}", RECORD, "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), HTML, "too_large"),
    ],
)
def test_bad_input_has_its_reason(body: bytes, kind: str, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(RawPage(None, body, media_type=kind, origin="bad"))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "</", "<?", "<div>", "<p><font>", "&#", "<table><tr><td>"]
)
def test_hostile_markup_ends_and_does_not_crash(unit: str) -> None:
    page = f"<html><body><h1 class='main-title'>题</h1><div class='article' id='artibody'><p>正文。</p>{unit * 20000}"
    assert parse(RawPage(None, page.encode())).title == "题"


def test_generic_page() -> None:
    words = (
        "这是一段足够长的正文，说的是某公司发布年报，营业收入增长，利润增长，分析人士看好其前景。"
        * 4
    )
    page = f"<html><head><title>别处的文章</title></head><body><h1>别处的文章</h1><article><p>{words}</p><p>{words}</p></article></body></html>"
    found = parse(RawPage("https://example.com/a.html", page.encode()))
    assert found.template == "generic"
    assert "营业收入增长" in found.body
